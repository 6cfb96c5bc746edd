"""The seed works: real works as facts, in `refs/training/works/*.toml`, one line a work, columns by kind.

A file has a language, lists for recombination (names, publishers, journals ...) and for each kind a block of lines
"column | column | ... | key=value; key=value". Names are "Family, Given; Family, Given"; "Wang/Hui" is a name printed family first.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from refs.training.synthesis.people import Name, parse_names

COLUMNS = {
    "book": "author title publisher_place publisher date",
    "collection": "editor title publisher_place publisher date",
    "chapter": "author title container container-editor publisher_place publisher date pages",
    "entry": "author title container container-editor publisher_place publisher date pages",
    "paper": "author title container container-editor publisher_place publisher date pages",
    "article": "author title container volume.issue date pages",
    "review": "author title container volume.issue date pages",
    "news": "author title container date",
    "thesis": "author title genre authority date",
    "report": "author title publisher_place publisher date",
    "case": "author title number date",
    "statute": "author title number date",
    "letter": "author recipient date archive",
    "archive": "author title archive date",
    "film": "contributor title publisher date",
    "web": "author title container date url",
    "interview": "author title container date",
    "software": "author title publisher date url publisher_place",
    "dataset": "author title publisher date url",
    "preprint": "author title archiveid date",
    "press": "author title publisher_place date number",
}
KINDS = tuple(COLUMNS)
PEOPLE = frozenset({"author", "editor", "container-editor", "translator", "contributor", "recipient", "rauthor", "cauthor"})
SHORT_KEYS = {"ed": "edition", "orig": "origtitle", "publisher_place": "place"}
EXTRA = re.compile(r"^([a-z]+)=")
# Between title and subtitle: a colon, not that of "12:30"
SUBTITLE = re.compile(r":\s+|：")


@dataclass(frozen=True)
class Work:
    """A work as drawn or as stored: texts and people by field, and its date as numbers (year, month, day; 0 for unknown)."""

    kind: str
    lang: str
    text: dict[str, str] = field(default_factory=dict)
    people: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    date: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True)
class Shelf:
    """All that is known for one language: works by kind, and lists of names, (place, publisher), journals, papers ..."""

    lang: str
    works: dict[str, tuple[Work, ...]]
    lists: dict[str, tuple[str, ...]]
    publishers: tuple[tuple[str, str], ...]

    def any_title(self) -> tuple[Work, ...]:
        """The works whose titles may be lent to others."""
        return tuple(work for kind in ("book", "collection", "chapter", "article") for work in self.works.get(kind, ()))


def _date(text: str) -> tuple[int, int, int]:
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    year, month, day = (*parts, 0, 0, 0)[:3]
    return year, month, day


def _put(key: str, value: str, text: dict[str, str], people: dict[str, tuple[Name, ...]]) -> None:
    key = SHORT_KEYS.get(key, key)
    if not value:
        return
    if key in PEOPLE:
        people[key] = parse_names(value)
    elif key == "title":
        main, *sub = SUBTITLE.split(value, maxsplit=1)
        text["main"] = main
        if sub:
            text["sub"] = sub[0]
    elif key == "volume.issue":
        volume, _, issue = value.partition(".")
        text.update({name: part for name, part in (("volume", volume), ("issue", issue)) if part})
    else:
        text[key] = value


def read_line(line: str, kind: str, lang: str) -> Work:
    """One work from its line; raises ValueError if it has too many columns."""
    columns = COLUMNS[kind].split()
    cells = [cell.strip() for cell in line.split("|")]
    text: dict[str, str] = {}
    people: dict[str, tuple[Name, ...]] = {}
    date = (0, 0, 0)
    extras = cells.pop() if EXTRA.match(cells[-1]) else ""
    if len(cells) > len(columns) and not any(cells[len(columns) :]):
        cells = cells[: len(columns)]
    if len(cells) > len(columns):
        raise ValueError(f"too many columns: {line}")
    for column, cell in zip(columns, cells, strict=False):
        if column == "date":
            date = _date(cell)
        else:
            _put(column, cell, text, people)
    key, value = "", ""
    for part in extras.split(";"):
        match = EXTRA.match(part.strip())
        if match is None:
            value += ";" + part
            continue
        _put(key, value.strip(), text, people)
        key, value = match.group(1), part.strip()[match.end() :]
    _put(key, value.strip(), text, people)
    return Work(kind, lang, text, people, date)


def _shelf(data: dict[str, Any]) -> Shelf:
    lang = data["lang"]
    works = {
        kind: tuple(read_line(line, kind, lang) for line in data[kind].splitlines() if line.strip())
        for kind in KINDS
        if kind in data
    }
    lists = {
        key: tuple(part.strip() for part in value.split(";" if ";" in value else ",") if part.strip())
        for key, value in data.items()
        if isinstance(value, str) and key not in KINDS and key not in {"lang", "publishers"}
    }
    pairs = [part.strip().split(": ", 1) for part in data.get("publishers", "").split(";") if part.strip()]
    return Shelf(lang, works, lists, tuple((pair[0], pair[1]) for pair in pairs))


def _joined(one: str, more: str, key: str) -> str:
    """Two values of a key as one: lines of works, or lists, which are parted by semicolons or commas."""
    if key in KINDS:
        return one + "\n" + more
    if ";" in one or ";" in more:
        return f"{one if ';' in one else one.replace(',', ';')}; {more if ';' in more else more.replace(',', ';')}"
    return f"{one}, {more}"


@cache
def library() -> dict[str, Shelf]:
    """All shelves by name: that of their files up to the first stop ("de.toml" and "de.lists.toml" are one shelf)."""
    folder = files("refs.training") / "works"
    data: dict[str, dict[str, str]] = {}
    for entry in sorted(folder.iterdir(), key=lambda item: (item.name.count("."), item.name)):
        if entry.name.endswith(".toml"):
            shelf = data.setdefault(entry.name.split(".")[0], {})
            for key, value in tomllib.loads(entry.read_text("utf-8")).items():
                shelf[key] = _joined(shelf[key], value, key) if key in shelf and key != "lang" else value
    return {name: _shelf(shelf) for name, shelf in data.items()}

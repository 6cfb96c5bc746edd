"""Citation templates of Wikipedias in many languages: a template's parameters as pieces of a reference."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from refs.documents.wikitext import Node
from refs.model import Embedded, Piece, Span

PERSONS = ("author", "editor", "translator", "contributor")
# "last2" is (last, 2); "author2-last" is (author last, 2).
KEY = re.compile(r"(?P<stem>\D*?)(?P<number>\d{0,3})(?P<rest>\D*)")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
LINK = re.compile(r"\[\[(?:[^\[\]|]{0,500}\|)?([^\[\]|]{0,2000})\]\]")
EXTERNAL = re.compile(r"\[(?:https?:)?//[^\s\[\]]{1,2000}\s+([^\[\]]{1,2000})\]")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
QUOTES = re.compile(r"'{2,5}")
# The innermost template of a value: {{lang|fr|x}} shows x.
INNER = re.compile(r"\{\{([^{}|]{1,60})((?:\|[^{}]{0,2000})?)\}\}")
ACCEPT = re.compile(r"\(\((.*)\)\)", re.DOTALL)  # ((as written))
# What stands for a value that is not given.
EMPTY = frozenset(("", "-", "–", "—", "none", "keine", "n/a"))


@dataclass(frozen=True, slots=True)
class Table:
    """What `cite-templates.toml` says, by name of template and of parameter."""

    types: dict[str, str]
    links: frozenset[str]
    note_links: frozenset[str]
    calls: frozenset[str]
    notes: frozenset[str]
    texts: dict[str, int]
    namespaces: frozenset[str]
    parameters: dict[str, str]
    persons: dict[str, tuple[str, str]]  # parameter -> role, part
    special: dict[str, dict[str, str]]
    lists: frozenset[str]
    places: frozenset[str]  # parameters of short forms that hold a page


@cache
def table() -> Table:
    """The table of templates, loaded once."""
    data = tomllib.loads((files("refs") / "data" / "cite-templates.toml").read_text("utf-8"))
    return Table(
        types={_plain(name): kind for kind, names in data["types"].items() for name in names},
        links=frozenset(map(_plain, data["links"]["templates"])),
        note_links=frozenset(map(_plain, data["links"]["notes"])),
        calls=frozenset(map(_plain, data["calls"]["templates"])),
        notes=frozenset(map(_plain, data["notes"]["templates"])),
        texts={_plain(name): int(number) for number, names in data["text"].items() for name in names},
        namespaces=frozenset(name for names in data["namespaces"].values() for name in names),
        parameters={name: label for label, names in data["parameters"].items() for name in names},
        persons={name: (role, part) for role, parts in data["persons"].items() for part, names in parts.items() for name in names},
        special={
            _plain(template): {name: label for label, names in rows.items() for name in names}
            for template, rows in data["special"].items()
        },
        lists=frozenset(map(_plain, data["lists"]["templates"])),
        places=frozenset(data["links"]["years"].split()),
    )


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").split()).lower()


def template_name(raw: str) -> str:
    """The name of a template as it is compared: lower case, no comment, no namespace."""
    name = _plain(COMMENT.sub("", raw))
    return name.removeprefix("template:").removeprefix("vorlage:").removeprefix("subst:").strip()


def keys(text: str, parts: Iterable[Span]) -> Iterable[str]:
    """The names of the parameters that have one."""
    for start, end in parts:
        at = text.find("=", start, end)
        if at >= 0:
            yield text[start:at]


def positional(text: str, parts: Iterable[Span]) -> list[tuple[int, Span]]:
    """The parameters without a name, numbered from 1; "1=x" counts as one."""
    found: list[tuple[int, Span]] = []
    number = 0
    for start, end in parts:
        at = _equals(text, start, end)
        if at < 0:
            number += 1
            found.append((number, Span(start, end)))
        elif text[start:at].strip().isdecimal():
            found.append((int(text[start:at]), Span(at + 1, end)))
    return found


def named(text: str, parts: Iterable[Span], key: str) -> str:
    """The value of a parameter, "" if it is absent."""
    for start, end in parts:
        at = _equals(text, start, end)
        if at >= 0 and text[start:at].strip().lower() == key:
            return text[at + 1 : end].strip().strip("\"'")
    return ""


def _equals(text: str, start: int, end: int) -> int:
    """The "=" behind the name of a parameter; -1 if there is none before other markup begins."""
    at = text.find("=", start, end)
    if at < 0:
        return -1
    name = text[start:at]
    return -1 if any(mark in COMMENT.sub("", name) for mark in ("[", "{", "<", "//", "\n\n")) else at


def value_text(raw: str) -> str:
    """The words of a parameter's value, wiki markup and entities resolved.

    >>> value_text("''[[Das Kapital|Capital]]'' &amp; {{lang|fr|L'État}}")
    "Capital & L'État"
    """
    if not any(char in raw for char in "<[{'&(\n"):
        return " ".join(raw.split())
    value = COMMENT.sub("", raw)
    for _ in range(5):
        shown = INNER.sub(_inner, value)
        if shown == value:
            break
        value = shown
    value = EXTERNAL.sub(r"\1", LINK.sub(r"\1", value))
    value = html.unescape(TAG.sub("", QUOTES.sub("", value)))
    if match := ACCEPT.fullmatch(value.strip()):
        value = match[1]
    return " ".join(value.split())


def _inner(match: re.Match[str]) -> str:
    name, parts = template_name(match[1]), match[2].split("|")[1:]
    values = [part for part in parts if not re.match(r"\s*[\w-]+\s*=", part)]
    number = table().texts.get(name, 1 if name.startswith("lang ") else 0)
    if name in ("!", "'", "=", "ndash", "mdash", "snd", "spaced ndash"):
        return {"!": "|", "'": "'", "=": "="}.get(name, "–" if "n" in name[:4] else "—")
    if not number or not values:
        return ""
    return values[number - 1] if len(values) >= number else values[-1]


def embedded(text: str, node: Node, name: str) -> Embedded | None:
    """The citation that a template holds; None if it holds nothing."""
    found = table()
    if name in found.links:
        short = _short(text, node)
        return Embedded("cite-template", name, Span(node.start, node.end), "", short, links=True) if short else None
    given: dict[str, list[tuple[int, Piece]]] = {}
    names: dict[tuple[str, int], dict[str, tuple[str, Span]]] = {}
    special = found.special.get(name, {})
    for start, end in node.parts()[1:]:
        at = _equals(text, start, end)
        if at < 0:
            continue
        span = _trim(text, Span(at + 1, end))
        value = value_text(text[slice(*span)])
        key, number = parameter(text[start:at])
        if value.lower() in EMPTY or span.start >= span.end:
            continue
        if key == "display authors" and not value.isdecimal():
            names[("author", 999)] = {"name": ("others", span)}
        label = special.get(key) or special.get(f"{key}{number}")
        if label is None and key in found.persons:
            role, part = found.persons[key]
            names.setdefault((role, number or 1), {}).setdefault(part, (value, span))
            continue
        label = label or found.parameters.get(key)
        if label:
            given.setdefault(label, []).append((span.start, Piece(label, (span,), value=value)))
    pieces = _people(names, name in found.lists)
    kind = _fields(given, pieces, found.types.get(name, ""))
    if not pieces:
        return None
    pieces.sort(key=lambda item: item[0])
    return Embedded("cite-template", name, Span(node.start, node.end), kind, tuple(piece for _, piece in pieces))


def parameter(raw: str) -> tuple[str, int]:
    """A parameter's name without its number, and the number (0 if it has none).

    >>> parameter(" author2-last "), parameter("Editor_First1"), parameter("title")
    (('author last', 2), ('editor first', 1), ('title', 0))
    """
    key = _plain(COMMENT.sub("", raw))
    match = KEY.fullmatch(key)
    if not match or not match["number"]:
        return key, 0
    return " ".join(f"{match['stem']} {match['rest']}".split()), int(match["number"])


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _people(names: dict[tuple[str, int], dict[str, tuple[str, Span]]], lists: bool) -> list[tuple[int, Piece]]:
    """A piece for each person, "Last, First", in the order of the numbers, standing where its first word stands."""
    pieces: list[tuple[int, Piece]] = []
    for (role, number), parts in sorted(names.items(), key=lambda item: item[0][1]):
        if "last" in parts:
            last, span = parts["last"]
            spans = [span]
            if "first" in parts:
                last = f"{last}, {parts['first'][0]}"
                spans.append(parts["first"][1])
            pieces.append((min(spans).start, Piece(role, tuple(sorted(spans)), value=last)))
            continue
        if "name" not in parts:
            continue
        value, span = parts["name"]
        pieces.extend((span.start, Piece(role, (span,), value=one)) for one in _several(value, lists and number == 1))
    # the order of numbers, wherever the parameters stand
    for role in PERSONS:
        places = [at for at, (_, piece) in enumerate(pieces) if piece.label == role]
        starts = sorted(pieces[at][0] for at in places)
        for at, start in zip(places, starts, strict=True):
            pieces[at] = (start, pieces[at][1])
    return pieces


def _several(value: str, lists: bool) -> list[str]:
    """The names in a value: "A; B", and in some languages' templates "Karl Marx, Friedrich Engels"."""
    if ";" in value:
        return [part.strip() for part in value.split(";") if part.strip()]
    parts = [part.strip() for part in value.split(",")]
    if lists and len(parts) > 1 and all(len(part.split()) > 1 for part in parts):
        return parts
    return [value]


def _fields(given: dict[str, list[tuple[int, Piece]]], pieces: list[tuple[int, Piece]], kind: str) -> str:
    """Add the pieces of fields: a chapter makes the title the container's; year, month and day one date. The type."""
    title, chapter = given.get("title"), given.pop("chapter", None)
    container = given.get("container-title")
    if chapter:
        if title and (not container or kind in ("book", "incollection")):
            given["container-title"] = [(at, _label(piece, "container-title")) for at, piece in title]
            container = given["container-title"]
        given["title"] = [(at, _label(piece, "title")) for at, piece in chapter]
        kind = "incollection" if kind in ("book", "") else kind
    if subtitle := given.pop("subtitle", None):
        given["title"] = [_joined(given.get("title", []), subtitle, ": ")]
    conference = given.pop("conference", None)
    if conference and "container-title" not in given:
        given["container-title"] = [(at, _label(piece, "container-title")) for at, piece in conference]
    _date(given)
    if "pages" in given:
        given.pop("page", None)
    given["pages"] = [(at, _label(piece, "pages")) for at, piece in given.pop("page", given.get("pages", []))]
    for rows in given.values():
        seen: set[str] = set()
        for at, piece in rows:
            if piece.value not in seen:
                seen.add(piece.value)
                pieces.append((at, piece))
    if kind:
        return kind
    if "issue" in given or ("volume" in given and container and "publisher" not in given):
        return "article"
    if container:
        return "incollection"
    return "online" if "url" in given and "publisher" not in given and "isbn" not in given else "book"


def _label(piece: Piece, label: str) -> Piece:
    return Piece(label, piece.spans, value=piece.value)


def _joined(first: list[tuple[int, Piece]], second: list[tuple[int, Piece]], joint: str) -> tuple[int, Piece]:
    rows = [*first[:1], *second[:1]]
    spans = tuple(sorted(span for _, piece in rows for span in piece.spans))
    return rows[0][0], Piece(rows[0][1].label if first else "title", spans, value=joint.join(piece.value for _, piece in rows))


def _date(given: dict[str, list[tuple[int, Piece]]]) -> None:
    """One date: as given, or day, month and year put together."""
    year, month, day = given.pop("year", None), given.pop("month", None), given.pop("day", None)
    if "date" in given or not year:
        return
    rows = [row[0] for row in (day, month, year) if row]
    spans = tuple(sorted(piece.spans[0] for _, piece in rows))
    given["date"] = [(spans[0].start, Piece("date", spans, value=" ".join(piece.value for _, piece in rows)))]


def _short(text: str, node: Node) -> tuple[Piece, ...]:
    """The names, the year and the page of a short form."""
    pieces: list[Piece] = []
    for number, span in positional(text, node.parts()[1:]):
        span = _trim(text, span)
        value = value_text(text[slice(*span)])
        if not value or number > 5:
            continue
        year = bool(re.search(r"\d{3,4}", value)) or value.lower() in ("n.d.", "o. j.", "s. d.", "б. г.")
        pieces.append(Piece("date" if year and pieces else "author", (span,), value=value))
    for start, end in node.parts()[1:]:
        at = _equals(text, start, end)
        if at >= 0 and text[start:at].strip().lower() in table().places:
            span = _trim(text, Span(at + 1, end))
            if span.start < span.end:
                pieces.append(Piece("pages", (span,), value=value_text(text[slice(*span)])))
    return tuple(pieces)

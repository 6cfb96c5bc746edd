"""What `cite-templates.toml` says of citation templates, and how the parameters of a template are told apart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from refs.model import Span

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# "last2" is (last, 2); "author2-last" is (author last, 2).
KEY = re.compile(r"(?P<stem>\D*?)(?P<number>\d{0,3})(?P<rest>\D*)")


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
        at = equals(text, start, end)
        if at < 0:
            number += 1
            found.append((number, Span(start, end)))
        elif text[start:at].strip().isdecimal():
            found.append((int(text[start:at]), Span(at + 1, end)))
    return found


def named(text: str, parts: Iterable[Span], key: str) -> str:
    """The value of a parameter, "" if it is absent."""
    for start, end in parts:
        at = equals(text, start, end)
        if at >= 0 and text[start:at].strip().lower() == key:
            return text[at + 1 : end].strip().strip("\"'")
    return ""


def equals(text: str, start: int, end: int) -> int:
    """The "=" behind the name of a parameter; -1 if there is none before other markup begins."""
    at = text.find("=", start, end)
    if at < 0:
        return -1
    name = text[start:at]
    return -1 if any(mark in COMMENT.sub("", name) for mark in ("[", "{", "<", "//", "\n\n")) else at


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

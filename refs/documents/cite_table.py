"""What `cite-templates.toml` says of citation templates, and how their names and those of parameters are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from refs.table import table as read_table

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

    def shown(self, name: str) -> int:
        """The number of the parameter that a template which only dresses a text shows; 0 for other templates."""
        return 1 if name.startswith(("lang ", "langue ")) else self.texts.get(name, 0)


@cache
def table() -> Table:
    """The table of templates, loaded once."""
    data = read_table("cite-templates")
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

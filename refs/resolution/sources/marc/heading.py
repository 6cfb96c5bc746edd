"""Headings of names, "Eco, Umberto, 1932-2016", to persons, and relators to roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from bib.language import words
from bib.record import Person
from refs.resolution.script import named
from refs.resolution.sources.marc.isbd import phrase, plain
from refs.table import table

_COMMA = re.compile(r"\s*[,،，、]\s*")
# Years of life at the end of a name that should stand in a subfield of their own.
_LIFE = re.compile(r"[,،，]?\s*[(（]?(?:b\.|d\.|ca\.|active|fl\.)?\s?\d{3,4}\??(?:\s?[-–—]\s?(?:\d{3,4})?\??)?[)）]?\.?$")
FORENAME = "0"


@lru_cache(maxsize=16384)  # the same authors come again and again
def person(name: str, numeration: str = "", title: str = "", kind: str = "1") -> Person:
    """The person of a heading.

    Args:
        name: Subfield a: "King, Martin Luther,"; in its own letters also "費孝通".
        numeration: "II", of popes and kings.
        title: Words that belong to the name: "Jr.", "of Siena, Saint".
        kind: The first indicator: "0" if the name begins with a given name and has no family name.

    >>> person("Beauvoir, Simone de,"), person("John Paul", "II,", "Pope,", "0").family, person("費孝通,").family
    (Person(family='Beauvoir', given='Simone de', particle='', suffix='', literal='', family_first=False), 'John Paul II', '費')
    """
    text = _LIFE.sub("", phrase(name))
    parts = [part for part in _COMMA.split(text) if part]
    if not parts:
        return Person()
    suffix = _suffix(phrase(title))
    if len(parts) > 2 and (last := _suffix(parts[-1])):
        suffix, parts = last, parts[:-1]
    if kind == FORENAME and len(parts) == 1:
        after = phrase(numeration) or (title[:1].islower() and _COMMA.split(phrase(title))[0]) or ""
        return Person(family=f"{parts[0]} {after}".strip())
    if len(parts) == 1:
        return named(parts[0], suffix=suffix)
    return named(parts[0], ", ".join(parts[1:]), suffix)


def _suffix(text: str) -> str:
    return text if text.lower() in words("names", "suffix") else ""


def body(parts: Iterable[str]) -> Person:
    """The body of a heading, its parts from the greater to the smaller: "United States. Congress"."""
    names = [text for part in parts if (text := phrase(part))]
    return Person(literal=". ".join(names))


@cache
def _roles() -> dict[str, str]:
    relators = table("relators")
    found: dict[str, str] = {}
    for section in ("marc21", "unimarc"):
        for role, codes in relators[section].items():
            for code in codes.split():
                found.setdefault(code, role)
    for role, some in relators["words"].items():
        found.update(dict.fromkeys(some, role))
    return found


@lru_cache(maxsize=1024)
def role(relator: str) -> str:
    """Our role for a relator, a code or a word or the address of a code; "" if it is none that a bibliography names.

    >>> [role(text) for text in ("trl", "http://id.loc.gov/vocabulary/relators/edt", "[Hrsg.]", "070", "70", "former owner")]
    ['translator', 'editor', 'editor', 'author', 'author', '']
    """
    low = plain(relator).rpartition("/")[2].lower().strip(" .,;:[]()")
    if low.isascii() and low.isdigit():  # "70" and "0070" are 070
        low = f"{int(low[:9]):03}"
    return _roles().get(low, "")


def roles(relators: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """The roles of relators, each once, and whether there was any relator at all."""
    stated = [relator for relator in relators if relator.strip()]
    return tuple(dict.fromkeys(found for one in stated if (found := role(one)))), bool(stated)


def written(person: Person) -> str:
    """A person as `person` reads it again."""
    return person.literal or (f"{person.family}, {person.given}" if person.given else person.family)

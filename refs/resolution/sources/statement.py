"""Statements of responsibility as title pages have them: "by A and B ; translated by C"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.compare import fold
from bib.person import read_names
from bib.record import OTHERS, Person
from refs.table import table

_PART = re.compile(r"\s*;\s+")
_BY = re.compile(r"^\[?(?:written )?(?:by|von|par|de|di|door|av|af|przez)\]?\s+", re.IGNORECASE)
# More words than this are a sentence about the work and no list of names.
_MOST_WORDS = 24


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each role, what stands before or after the names."""
    found = []
    for role, cues in table("roles").items():
        before = "|".join(cues["before"])
        after = "|".join(cues["after"])
        behind = rf"|[,(\[]\s?(?:{after})\.?[)\]]?\.?$" if after else ""
        found.append((role, re.compile(rf"^\[?(?:{before})(?![^\W\d_])|^\[?(?:{before})(?=\s){behind}")))
    return tuple(found)


@lru_cache(maxsize=2048)
def parts(statement: str) -> tuple[tuple[str, str], ...]:
    """The parts of a statement, each with its role; the first without words of a role is of the author.

    >>> parts("edited by Michael Bratton and Nicolas van de Walle"), parts("Umberto Eco ; transl. by William Weaver")[1]
    ((('editor', 'Michael Bratton and Nicolas van de Walle'),), ('translator', 'William Weaver'))
    """
    found = []
    for at, part in enumerate(_PART.split(statement.strip(" ./"))):
        role, rest = _role(_lowered(part))
        if role or at == 0:
            found.append((role or "author", rest or part))
    return tuple(found)


def _lowered(part: str) -> str:
    """The part with a small first letter where a cue may begin it: "Edited by", "Hrsg. von" stays."""
    return part[:1].lower() + part[1:] if part[:6].lower() in ("edited", "transl", "introd", "forewo", "prefac") else part


def _role(part: str) -> tuple[str, str]:
    for role, cue in _cues():
        if found := cue.search(part):
            rest = part[found.end() :] if found.start() == 0 else part[: found.start()]
            return role, rest.strip(" []:")
    return "", _BY.sub("", part).strip(" []")


def role_of(family: str, statement: str) -> str:
    """The role in which a statement names a family; "" if it does not.

    >>> role_of("Weaver", "Umberto Eco ; translated by William Weaver"), role_of("Joyce", "Umberto Eco")
    ('translator', '')
    """
    wanted = fold(family)
    return next((role for role, names in parts(statement) if wanted and wanted in fold(names)), "")


def people(statement: str, language: str = "") -> tuple[tuple[str, Person], ...]:
    """The persons whom a statement names, with their roles; for records that name nobody in a better place."""
    found = []
    for role, names in parts(statement):
        if len(names.split()) <= _MOST_WORDS:
            found += [(role, person) for person in read_names(names, language=language) if person != OTHERS]
    return tuple(found)

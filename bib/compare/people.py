"""How much the people of two records differ: 0 is alike, 1 is others."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from bib.compare.text import small_words
from bib.compare.traits import Name, Traits
from bib.language import table

# Two family names that are one but for their spelling.
FAMILY_SPELLING = 0.8
# Family names that may be one where the given names are.
FAMILY_NEAR = 0.6
GIVEN_SPELLING = 0.74
_VOWEL = re.compile("[aeiouy]")
# A first name that cannot be the other, of one person; and full names that begin alike.
OTHER_GIVEN, DOUBTFUL_GIVEN = 0.7, 0.25
# The lists of names are of unequal length.
FEWER_NAMES = 0.08


def names(a: Traits, b: Traits) -> float | None:
    """How much the names differ; None if one record has none, or they are in scripts that cannot be compared."""
    if not a.names or not b.names:
        return None
    if (a.names[0].family.isascii() and a.names[-1].family.isascii()) != (
        b.names[0].family.isascii() and b.names[-1].family.isascii()
    ):
        return None
    found = _names(a.names, b.names, a.more_names or b.more_names)
    if found > 0.5 and (a.editors or b.editors):  # the author of one is named as editor in the other
        found = min(found, _names(tuple(dict.fromkeys(a.names + a.editors)), tuple(dict.fromkeys(b.names + b.editors)), True))
    return found


def first_agrees(a: Traits, b: Traits) -> bool | None:
    """The first author of the one is among the authors of the other; None if one has none."""
    if not a.names or not b.names:
        return None
    return any(person(a.names[0], other) < DOUBTFUL_GIVEN for other in b.names) or any(
        person(b.names[0], other) < DOUBTFUL_GIVEN for other in a.names
    )


def same_people(a: tuple[Name, ...], b: tuple[Name, ...]) -> float:
    """How much two lists of names differ, of which one may be shorter."""
    return _names(a, b, more=True)


@lru_cache(maxsize=4096)
def _names(a: tuple[Name, ...], b: tuple[Name, ...], more: bool) -> float:
    if a == b:
        return 0.0
    short, long = sorted((a, b), key=lambda names: (len(names), names))
    rest = list(long)
    matched = 0.0
    for name in short:
        best, which = 1.0, None
        for at, other in enumerate(rest):
            cost = person(name, other)
            if cost < best:
                best, which = cost, at
                if not cost:
                    break
        if which is not None:
            del rest[which]
            matched += 1 - best
    found = 1 - matched / len(short)
    if found > 0.5 and _mangled(short, long):
        found = 0.1
    fewer = 0.0 if more or len(short) == len(long) else FEWER_NAMES
    return min(1.0, found + fewer)


@lru_cache(maxsize=65536)
def person(a: Name, b: Name) -> float:
    """How much two persons differ: 1 if the families do, less if only the given names do."""
    likeness = family(a.family, b.family)
    if likeness >= FAMILY_SPELLING:
        return _given(a.given, b.given)
    if a.given and b.given and (a.family in b.given or b.family in a.given):  # "Wei Zhang", "Zhang Wei"
        return 0.0 if a.family in b.given and b.family in a.given else 0.3
    if likeness >= FAMILY_NEAR and a.given == b.given and a.given and len(a.given[0]) > 2:  # "Jihwang Yoo", "Jihwang Yeo"
        return 0.3
    if " " not in a.family and " " not in b.family:
        return 1.0
    one, two = a.family.split(), b.family.split()
    common = sum(
        any(family(word, other) >= FAMILY_SPELLING for other in two) for word in one if len(word) > 2 and word not in small_words()
    )
    if not common:
        return 1.0
    smaller = min(len(one), len(two))
    if not a.given or not b.given:  # a name that could not be taken apart, or two bodies
        return 0.1 if common * 2 >= smaller else 1.0
    return 0.1 if common >= smaller else 0.4  # "García", "García Márquez"


@lru_cache(maxsize=65536)
def family(a: str, b: str) -> float:
    """How alike two family names are; 1 also where a wrong charset lost vowels: "B?hm", "Böhm", "Boehm"."""
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and 0 < len(long) - len(short) <= 2 and _VOWEL.sub("", short) == _VOWEL.sub("", long) and within(short, long):
        return 1.0
    return Indel.normalized_similarity(a, b)


def within(short: str, long: str) -> bool:
    """The letters of the one are letters of the other, in their order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b or a == b:
        return 0.0
    one, two = a[0], b[0]
    if one[0] != two[0]:
        initials_a, initials_b = {word[0] for word in a}, {word[0] for word in b}
        if (len(one) <= 4 and set(one) >= initials_b) or (len(two) <= 4 and set(two) >= initials_a):
            return 0.0  # "JK" beside "J. K."
        if one in _called().get(two, ()) or two in _called().get(one, ()):
            return 0.0
        if min(len(one), len(two)) > 2 and Indel.normalized_similarity(one, two) >= GIVEN_SPELLING:
            return 0.0
        return 0.2 if initials_a & initials_b and len(initials_a | initials_b) > 1 else OTHER_GIVEN
    if len(one) == 1 or len(two) == 1 or one.startswith(two) or two.startswith(one):
        return _second_initial(a[1:], b[1:])
    if len(one) <= 3 or len(two) <= 3:  # initials without stops: "MV", or a short form
        return 0.0
    return 0.0 if Indel.normalized_similarity(one, two) >= 0.6 else DOUBTFUL_GIVEN


@cache
def _called() -> dict[str, frozenset[str]]:
    """Given names and what their bearers are called with another initial: Robert, Bob."""
    found: dict[str, frozenset[str]] = {}
    for rows in table("names")["called"].values():
        for row in rows:
            name, *others = row.split()
            found[name] = found.get(name, frozenset()) | frozenset(others)
    return found


def _second_initial(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    return DOUBTFUL_GIVEN / 2 if a and b and a[0][0] != b[0][0] else 0.0


def _mangled(a: tuple[Name, ...], b: tuple[Name, ...]) -> bool:
    """The words of the one are words of the other, in whatever order a bad parser left them."""
    one = {word for name in a for word in (*name.family.split(), *name.given) if len(word) > 2}
    two = {word for name in b for word in (*name.family.split(), *name.given) if len(word) > 2}
    return len(one) > 1 and len(two) > 1 and len(one & two) * 4 >= min(len(one), len(two)) * 3

"""How much two values of one field differ: 0 is alike, 1 is another; None where one of them is unknown."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Prefix

from bib.compare.text import listed, numerals, small_words
from bib.compare.traits import JOURNAL, Name, Title, Traits

# One title is the beginning of the other.
NO_SUBTITLE = 0.08
# They are alike but for what stands in brackets.
NO_BRACKETS = 0.05
# Below this likeness of letters two titles are simply others.
LEAST_TITLE = 0.7
# A significant word that has no counterpart in the other title.
WORD_APART = 0.04
# Two words, or two family names, that are one but for its spelling.
SPELLING = 0.8
FAMILY_SPELLING = 0.84
# A first name that cannot be the other, of one person; and full names that begin alike.
OTHER_GIVEN, DOUBTFUL_GIVEN = 0.7, 0.25
# The lists of names are of unequal length.
FEWER_NAMES = 0.08
# No author is common, though both have some.
OTHER_NAMES = 1.0


def title(a: Title, b: Title) -> float:
    """How much two titles differ.

    A subtitle, or a remark in brackets, may be missing in one; numbers that differ make two titles, however alike.
    """
    if a.whole == b.whole:
        return 0.0
    if not a.whole or not b.whole:
        return 1.0
    found = 1.0
    if a.numbers == b.numbers:
        found = letters(a.whole, b.whole)
        if a.bare == b.bare:
            found = min(found, NO_BRACKETS)
    if found > NO_SUBTITLE and (beginning(a, b.whole) or beginning(b, a.whole)):
        found = NO_SUBTITLE
    return found


def beginning(longer: Title, shorter: str) -> bool:
    """One of the places where the longer title may end is the end of the shorter one."""
    return any(
        head == shorter
        or (len(head) > 20 and Indel.normalized_similarity(head, shorter) > 0.95 and numerals(head) == numerals(shorter))
        for head in longer.heads
    )


def letters(a: str, b: str) -> float:
    """How much two plain titles differ in their letters, and in words without a counterpart."""
    likeness = Indel.normalized_similarity(a, b, score_cutoff=LEAST_TITLE)
    if not likeness:
        return 1.0
    return min(1.0, 1 - likeness + WORD_APART * words_apart(a, b))


def words_apart(a: str, b: str) -> int:
    """The significant words of either title that have no counterpart in the other, the larger number of the two."""
    if not a.isascii() or not b.isascii():
        return Indel.distance(a, b) // 2
    one, two = set(a.split()), set(b.split())
    left, right = sorted(one - two - small_words()), sorted(two - one - small_words())
    if not left or not right:
        return 0 if a.replace(" ", "") == b.replace(" ", "") else max(len(left), len(right))
    for word in list(left):
        near = next(
            (other for other in right if Indel.normalized_similarity(word, other) >= SPELLING or _joined(word, other, two)), None
        )
        if near is not None:
            left.remove(word)
            right.remove(near)
    return max(len(left), len(right))


def _joined(word: str, other: str, others: set[str]) -> bool:
    """The word is two words of the other title: "metadata", "meta data"."""
    return word.startswith(other) and word[len(other) :] in others


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
    if a.family == b.family or Indel.normalized_similarity(a.family, b.family) >= FAMILY_SPELLING:
        return _given(a.given, b.given)
    if a.given and b.given and (a.family in b.given or b.family in a.given):  # "Wei Zhang", "Zhang Wei"
        return 0.0 if a.family in b.given and b.family in a.given else 0.3
    one, two = set(a.family.split()), set(b.family.split())
    if len(one) == len(two) == 1:
        return 1.0
    common = {word for word in one & two if len(word) > 2 and word not in small_words()}
    if not common:
        return 1.0
    if not a.given or not b.given:  # a name that could not be taken apart, or two bodies
        smaller = min(len(one), len(two))
        return 0.1 if len(common) * 2 >= smaller else 1.0
    return 0.1 if one <= two or two <= one else 0.4  # "García", "García Márquez"


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b or a == b:
        return 0.0
    one, two = a[0], b[0]
    if one[0] != two[0]:
        initials_a, initials_b = {word[0] for word in a}, {word[0] for word in b}
        if (len(one) <= 4 and set(one) >= initials_b) or (len(two) <= 4 and set(two) >= initials_a):
            return 0.0  # "JK" beside "J. K."
        return 0.2 if initials_a & initials_b and len(initials_a | initials_b) > 1 else OTHER_GIVEN
    if len(one) == 1 or len(two) == 1 or one.startswith(two) or two.startswith(one):
        return _second_initial(a[1:], b[1:])
    if len(one) <= 3 or len(two) <= 3:  # initials without stops: "MV", or a short form
        return 0.0
    return 0.0 if Indel.normalized_similarity(one, two) >= 0.6 else DOUBTFUL_GIVEN


def _second_initial(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    return DOUBTFUL_GIVEN / 2 if a and b and a[0][0] != b[0][0] else 0.0


def _mangled(a: tuple[Name, ...], b: tuple[Name, ...]) -> bool:
    """The words of the one are words of the other, in whatever order a bad parser left them."""
    one = {word for name in a for word in (*name.family.split(), *name.given) if len(word) > 2}
    two = {word for name in b for word in (*name.family.split(), *name.given) if len(word) > 2}
    return len(one) > 1 and len(two) > 1 and len(one & two) * 4 >= min(len(one), len(two)) * 3


@lru_cache(maxsize=65536)
def container(a: str, b: str) -> float:
    """How much the names of two journals or books differ: 0 for an abbreviation, an acronym, or a longer form."""
    if a == b:
        return 0.0
    one = [word for word in a.split() if word not in small_words()] or a.split()
    two = [word for word in b.split() if word not in small_words()] or b.split()
    short, long = sorted((one, two), key=lambda words: (sum(map(len, words)), words))
    if abbreviates(short, long) or set(short) <= set(long) or _acronym(short, long):
        return 0.0 if len(short) > 1 or len(short[0]) > 2 else 0.3
    return max(0.0, min(1.0, (1 - fuzz.token_sort_ratio(a, b) / 100) * 1.6))


def abbreviates(short: list[str], long: list[str]) -> bool:
    """Each word of the short name begins, or is contained in letters' order in, a word of the long one, in their order.

    >>> abbreviates("clin microbiol rev".split(), "clinical microbiology reviews".split())
    True
    """
    at = 0
    for word in short:
        while at < len(long) and not _shortens(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return len(short) > 1 or (len(long) == 1 and len(short[0]) > 2)


def _shortens(word: str, full: str) -> bool:
    if full.startswith(word):
        return True
    if word[0] != full[0] or len(word) < 3:
        return False
    rest = iter(full)  # "natl" for "national", "dtsch" for "deutsche"
    return all(letter in rest for letter in word)


def _acronym(short: list[str], long: list[str]) -> bool:
    initials = "".join(word[0] for word in long)
    return any(len(word) > 2 and (word in initials) for word in short[:2]) and len(short) <= 2


def clash(a: Traits, b: Traits) -> bool:
    """One stands in a journal, the other in the papers of a meeting, and both containers say so."""
    one, two = set(a.container.split()), set(b.container.split())
    journal, meeting = listed("journal"), listed("meeting")
    if not journal.isdisjoint(one & two) or not meeting.isdisjoint(one & two):
        return False
    first = not journal.isdisjoint(one) and meeting.isdisjoint(one), not meeting.isdisjoint(one) and journal.isdisjoint(one)
    second = not journal.isdisjoint(two) and meeting.isdisjoint(two), not meeting.isdisjoint(two) and journal.isdisjoint(two)
    return (first[0] and second[1]) or (first[1] and second[0])


def pages(a: Traits, b: Traits) -> float | None:
    """How much the pages differ: the first page decides; 1--17 may be the paging before the issue."""
    one, two = a.pages[0], b.pages[0]
    if not one or not two:
        return None
    if one == two:
        return 0.0
    if a.kind == b.kind == JOURNAL and "1" in (one, two):
        return 0.5
    return (
        0.5
        if Prefix.similarity(one, two)
        and len(one) == len(two)
        and Indel.normalized_similarity(one, two) > 0.6
        and a.pages[1] == b.pages[1]
        else 1.0
    )


def share(a: frozenset[str], b: frozenset[str]) -> bool:
    """The sets have a member in common."""
    return not a.isdisjoint(b)

"""How much two values of one field differ: 0 is alike, 1 is another; None where one of them is unknown."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein, Prefix

from bib.compare.people import within
from bib.compare.text import in_signs, listed, numerals, roman, small_words
from bib.compare.title import Title
from bib.compare.traits import JOURNAL, Traits

# One title is the beginning of the other.
NO_SUBTITLE = 0.08
# They are alike but for what stands in brackets.
NO_BRACKETS = 0.05
# One is cut off in the middle, as long strings are; only where volume or page agree.
CUT_OFF = 0.1
SHORTEST_CUT = 20
LIKE_BEGINNING = 0.93
# Below this likeness of letters two titles are simply others.
LEAST_TITLE = 0.7
# A significant word that has no counterpart in the other title, in one of so many words; in a shorter one it counts for more.
WORD_APART, WORDS = 0.04, 6
# Words as short as these, if they differ, are codes or names of things; they count for as many words more.
CODE, MORE_FOR_CODES = 3, 5
# Pages that are among those of the other record.
PAGE_INSIDE = 0.1
# A character of a script without blanks.
SIGN_APART = 0.1
# Two words that are one but for their spelling.
SPELLING = 0.8


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
    """One of the places where the longer title may end is the end of the shorter one, and what is left out is no part's number."""
    for head in longer.heads:
        near = (
            len(head) > 20 and Indel.normalized_similarity(head, shorter, score_cutoff=0.95) and numerals(head) == numerals(shorter)
        )
        if head == shorter or near:
            return not names_part(longer.whole[len(head) :].split())
    return False


def names_part(rest: list[str]) -> bool:
    """Words, as of the end of a title, that name a part: "part ii"."""
    return any(word in listed("part") and numerals(f"{word} {after}") for word, after in pairwise(rest))


def cut_off(a: Title, b: Title) -> bool:
    """One title goes on where the other is cut off."""
    short, long = sorted((a.whole, b.whole), key=len)
    if len(short) < SHORTEST_CUT or len(long) - len(short) < 2:
        return False
    return long.startswith(short) or Indel.normalized_similarity(short, long[: len(short)], score_cutoff=LIKE_BEGINNING) > 0


def letters(a: str, b: str) -> float:
    """How much two plain titles differ in their letters, and in words without a counterpart."""
    if a == b:
        return 0.0
    likeness = Indel.normalized_similarity(a, b, score_cutoff=LEAST_TITLE)
    if not likeness:
        return 1.0
    if in_signs(a) or in_signs(b):
        return min(1.0, 1 - likeness + SIGN_APART * ((Indel.distance(a, b) + 1) // 2))
    count = min(len(a.split()), len(b.split()))
    return min(1.0, 1 - likeness + WORD_APART * words_apart(a, b) * max(1.0, WORDS / count))


def words_apart(a: str, b: str) -> int:
    """The significant words of either title that have no counterpart in the other, the larger number of the two.

    In a short title a word in the place of another tells more than one that is not there.
    """
    one, two = set(a.split()), set(b.split())
    left, right = _telling(one - two), _telling(two - one)
    if not left or not right:
        return 0 if a.replace(" ", "") == b.replace(" ", "") else max(len(left), len(right))
    for word in list(left):
        near = next((other for other in right if _misspelt(word, other) or _joined(word, other, two)), None)
        if near is not None:
            left.remove(word)
            right.remove(near)
    codes = min(sum(len(word) <= CODE for word in left), sum(len(word) <= CODE for word in right))  # "hz", "Kq"
    in_place = min(len(left), len(right)) if min(len(one), len(two)) <= WORDS else 0
    return max(len(left), len(right)) + in_place + codes * MORE_FOR_CODES


def _telling(some: set[str]) -> list[str]:
    """The words that say something; numbers are compared apart from them."""
    if not some:
        return []
    return [word for word in sorted(some - small_words()) if not word.isdigit() and not roman(word)]


def _misspelt(word: str, other: str) -> bool:
    """One word but for a slip: one letter in five, and no more than that; "capitalism" is not "capital"."""
    return Indel.normalized_similarity(word, other) >= SPELLING and Levenshtein.distance(word, other) <= max(1, len(word) // 4)


def _joined(word: str, other: str, others: set[str]) -> bool:
    """The word is two words of the other title: "metadata", "meta data"."""
    return word.startswith(other) and word[len(other) :] in others


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
    return within(word, full)  # "natl" for "national", "dtsch" for "deutsche"


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


def _inside(part: tuple[str, str], whole: tuple[str, str]) -> bool:
    """The page or pages are among the others, as those are that a note cites of an article."""
    numbers = (part[0], part[1] or part[0], *whole)
    if not all(map(str.isdecimal, numbers)):
        return False
    first, last, start, end = map(int, numbers)
    return start <= first <= last <= end


def pages(a: Traits, b: Traits) -> float | None:
    """How much the pages differ: the first page decides; 1--17 may be the paging before the issue."""
    one, two = a.pages[0], b.pages[0]
    if not one or not two:
        return None
    if one == two:
        return 0.0
    if _inside(a.pages, b.pages) or _inside(b.pages, a.pages):
        return PAGE_INSIDE
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

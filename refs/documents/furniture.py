"""What each page of a plain text repeats: lines that hold its number, and running heads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from statistics import median

from refs.documents import marker
from refs.documents.line import Line

TIMES = 3  # a running head stands on so many pages at least
APART = 15  # lines from one page to the next, at least
NEAR = 150  # lines at most from one page to the one after the next, where heads come again
LONGEST = 110  # characters of a running head
BESIDE = 12  # lines from a head to the number or the end of its page
STEP = 2  # between the numbers of pages that follow one another, where one page prints none
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3}")


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that belong to the page and not to the text: page numbers that rise, heads that come again."""
    return _page_numbers(lines) | _heads(lines)


def at_page_ends(lines: Sequence[Line], found: Collection[int]) -> frozenset[int]:
    """Those of such lines that are so beyond doubt: numbers, and what stands beside them or where a page begins or ends."""
    kept = {at for at in found if marker.PAGE.fullmatch(lines[at].words)}
    return frozenset(kept.union(at for at in found if _is_beside(lines, at, found, kept)))


def _is_beside(lines: Sequence[Line], at: int, found: Collection[int], kept: Collection[int]) -> bool:
    """True if between a line and the end of its page, or the number of a page, no words of the text stand."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(lines) and lines[place].page == lines[at].page and abs(place - at) <= BESIDE:
            if place in kept:
                return True
            if not (lines[place].blank or place in found):
                break
            place += step
        else:
            if 0 <= place < len(lines) and lines[place].page != lines[at].page:
                return True
    return False


def _heads(lines: Sequence[Line]) -> frozenset[int]:
    """Lines that come again, but for the numbers in them, and never soon after the last time."""
    seen: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        words = line.words
        if 4 <= len(words) <= LONGEST and words[-1] not in ".,;-" and not words[0].islower() and _WORD.search(words):
            seen.setdefault(_DIGITS.sub("#", words), []).append(at)
    found: set[int] = set()
    for places in seen.values():
        if len(places) >= TIMES and APART <= median(b - a for a, b in pairwise(places)) <= NEAR:
            found.update(places)
    return frozenset(found)


def _page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Lines that hold a number alone, without brackets, of the longest row in which they rise from page to page."""
    alone = []
    for at, line in enumerate(lines):
        match = marker.PAGE.fullmatch(line.words) if len(line.words) <= 12 and line.words[:1] not in "[(" else None
        if match and match["number"].isdecimal():
            alone.append((at, int(match["number"])))
    return frozenset(_rising(alone))


def _rising(alone: Iterable[tuple[int, int]]) -> list[int]:
    """The longest row of lines whose numbers rise by one or two, with a page between them; none if it is short."""
    rows: dict[int, tuple[int, int, int]] = {}  # by the last number: how many, its line, the number before it
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    best: tuple[int, int, int] = (0, 0, 0)  # how many, the last line, its number
    for at, number in alone:
        length, last = 1, None
        for step in range(1, STEP + 1):
            known = rows.get(number - step)
            if known and at - known[1] >= APART and known[0] + 1 > length:
                length, last = known[0] + 1, (known[1], number - step)
        before[at, number] = last
        if number not in rows or length >= rows[number][0]:
            rows[number] = (length, at, number)
        best = max(best, (length, at, number))
    found: list[int] = []
    here: tuple[int, int] | None = best[1:] if best[0] >= TIMES else None
    while here:
        found.append(here[0])
        here = before[here]
    return found

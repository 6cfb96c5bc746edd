"""The numbers of lines in the margin of a page, as manuscripts and laws have them: they are no words of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from refs.documents.pdf_line import Segment

FEWEST, FEWEST_OF_ALL = 5, 15  # numbers on a page, where every fifth or tenth line has one; where every line has
SHARE = 0.8  # of the lines that have a number, where every line has one
SMALL = 0.15  # share of the numbered lines that begin with a small letter: entries of a list do not
ONE_PLACE, WIDEST = 2.0, 20.0  # points by which the edges of the numbers differ; by which long ones may begin before short ones
APART = 0.5  # sizes between a number and the text, at least


class _Number(NamedTuple):
    at: int  # the index of its segment
    number: int
    end: int  # where the words of the line begin in the segment; its length if the number stands alone
    left: float
    right: float
    y: float


def without_line_numbers(segments: Sequence[Segment], *, known: bool) -> tuple[list[Segment], list[Segment]]:
    """The segments of a page without the numbers of its lines, and these numbers; `known`: a page before has some."""
    found = _of_one_place([number for at, one in enumerate(segments) if (number := _number(at, one))])
    if not _are_line_numbers(found, segments, known=known):
        return list(segments), []
    gone = {one.at: one.end for one in found}
    text = [_behind(one, gone[at]) if at in gone else one for at, one in enumerate(segments) if gone.get(at) != len(one.text)]
    numbers = [
        one._replace(text=one.text[: gone[at]].rstrip(), pieces=one.pieces[:1], links=[])
        for at, one in enumerate(segments)
        if at in gone
    ]
    return text, numbers


def _number(at: int, one: Segment) -> _Number | None:
    """The number that stands alone, or with space behind it at the start of a segment."""
    first, *rest = one.pieces
    end = rest[0].start if rest else len(one.text)
    words = one.text[:end].strip()
    if not words.isdecimal() or len(words) > 4 or (rest and rest[0].x - first.right < APART * rest[0].size):
        return None
    return _Number(at, int(words), end, first.x, first.right, first.y)


def _of_one_place(numbers: Sequence[_Number]) -> list[_Number]:
    """Those of some numbers that stand furthest to the left and begin or end at one place, from the top down."""
    least = min((one.left for one in numbers), default=0.0)
    outer = [one for one in numbers if one.left <= least + WIDEST]
    edge = (
        "right"
        if len({round(one.right / ONE_PLACE) for one in outer}) < len({round(one.left / ONE_PLACE) for one in outer})
        else "left"
    )
    place = median(getattr(one, edge) for one in outer) if outer else 0.0
    return sorted((one for one in outer if abs(getattr(one, edge) - place) <= ONE_PLACE), key=lambda one: -one.y)


def _are_line_numbers(numbers: Sequence[_Number], segments: Sequence[Segment], *, known: bool) -> bool:
    """True if numbers go up by steps as the numbers of lines do, and stand on the outside of the text."""
    steps = {below.number - above.number for above, below in pairwise(numbers)}
    if len(numbers) < FEWEST or len(steps) != 1:
        return False
    marked = {one.at: one.end for one in numbers}
    words = [(one.text[marked.get(at, 0) :].strip(), one.pieces) for at, one in enumerate(segments)]
    lines = [(text, pieces) for text, pieces in words if text]
    outside = sum(pieces[-1].right > numbers[0].right and pieces[-1].x < numbers[0].left for _, pieces in lines) == 0
    step = steps.pop()
    if (step in (5, 10) and numbers[0].number % step == 0) or (step == 1 and known):
        return outside
    small = sum(text[0].islower() for text, _ in lines)
    return step == 1 and outside and len(numbers) >= max(FEWEST_OF_ALL, SHARE * len(lines)) and small >= SMALL * len(lines)


def _behind(one: Segment, start: int) -> Segment:
    """A segment from some place on, at which a piece begins."""
    pieces = [piece._replace(start=piece.start - start) for piece in one.pieces if piece.start >= start]
    return Segment(one.way, one.text[start:], pieces, [(a - start, b - start, to) for a, b, to in one.links if a >= start])

"""Pages whose file goes row by row through two columns: rows are parted at the gutter, and the columns put one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from refs.documents.pdf_line import Segment

GAP = 1.2  # sizes between two words of a row, at least, where columns meet
SHARE, FEW = 0.4, 10  # of the lines of a page that have such a gap at one place; how many these are at least
MIDDLE = 0.3, 0.7  # where in the width of the text the gutter is: never behind a label or before a page number


class Gap(NamedTuple):
    """A gap in a segment: the piece behind it, and its edges in points."""

    piece: int
    left: float
    right: float


def by_columns(segments: list[Segment]) -> list[Segment]:
    """The segments of a page, those of rows over two columns parted and in the order in which they are read."""
    gaps = [_gaps(one) for one in segments]
    gutter = _gutter(segments, gaps)
    if gutter is None:
        return segments
    made: list[Segment] = []
    right: list[Segment] = []
    for one, own in zip(segments, gaps, strict=True):
        gap = next((gap for gap in own if gap.left <= gutter <= gap.right), None)
        if gap is not None:
            first, second = _parted(one, one.pieces[gap.piece].start, gap.piece)
            made.append(first)
            right.append(second)
        elif one.pieces[0].x >= gutter:
            right.append(one)
        else:
            if one.pieces[-1].right > gutter:  # a line over both columns: what stood above it is read first
                made += right
                right = []
            made.append(one)
    return [*made, *right]


def _gaps(one: Segment) -> list[Gap]:
    """The wide gaps in a segment."""
    pieces = one.pieces
    return [
        Gap(at, pieces[at - 1].right, pieces[at].x)
        for at in range(1, len(pieces))
        if pieces[at].x - pieces[at - 1].right > GAP * pieces[at].size
    ]


def _gutter(segments: Sequence[Segment], gaps: Sequence[Sequence[Gap]]) -> float | None:
    """The place at which the rows of many lines have a gap."""
    places = [gap for own in gaps for gap in own]
    if len(places) < max(FEW, SHARE * len(segments)):
        return None
    left = min(one.pieces[0].x for one in segments)
    width = max(one.pieces[-1].right for one in segments) - left
    middles = sorted({round((gap.left + gap.right) / 2) for gap in places})
    middles = [at for at in middles if MIDDLE[0] <= (at - left) / max(width, 1) <= MIDDLE[1]]
    best, count = None, 0
    for at in middles[:: max(1, len(middles) // 50)]:
        here = sum(gap.left <= at <= gap.right for gap in places)
        if here > count:
            best, count = at, here
    return best if count >= max(FEW, SHARE * len(segments)) else None


def _parted(one: Segment, at: int, piece: int) -> tuple[Segment, Segment]:
    """A segment as two, of which the second begins with a piece."""
    first = one._replace(text=one.text[:at].rstrip(), pieces=one.pieces[:piece], links=[row for row in one.links if row[0] < at])
    links = [(a - at, b - at, to) for a, b, to in one.links if a >= at]
    pieces = [row._replace(start=row.start - at) for row in one.pieces[piece:]]
    return first, Segment(one.way, one.text[at:], pieces, links)

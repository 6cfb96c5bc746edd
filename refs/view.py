"""Span and View: a stretch of a document's text, and what a reader sees of some stretches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` to `end` (exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """The words of some spans as they are read: markup hidden, line ends as single spaces.

    `offsets[i]` is the document offset of `text[i]`; `marks` are (start, end, flags) in view offsets; `breaks` are the offsets
    at which another of the viewed spans begins.
    """

    text: str
    offsets: Sequence[int]
    marks: tuple[tuple[int, int, frozenset[str]], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    breaks: tuple[int, ...] = ()

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The document spans behind `text[start:end]`: one for each of the viewed spans that it touches."""
        if not self.breaks:
            offsets = self.offsets
            end = min(end, len(offsets)) if end > len(offsets) else end
            return (Span(offsets[start], offsets[end - 1] + 1),) if start < end else ()
        bounds = [start, *(at for at in self.breaks if start < at < end), min(end, len(self.offsets))]
        return tuple(Span(self.offsets[a], self.offsets[b - 1] + 1) for a, b in pairwise(bounds) if a < b)

    def cut(self, start: int, end: int) -> View:
        """The part `text[start:end]` as a view of its own."""

        def inside(a: int, b: int) -> tuple[int, int] | None:
            a, b = max(a, start) - start, min(b, end) - start
            return (a, b) if a < b else None

        marks = tuple((*at, flags) for a, b, flags in self.marks if (at := inside(a, b)))
        links = tuple((*at, href) for a, b, href in self.links if (at := inside(a, b)))
        breaks = tuple(at - start for at in self.breaks if start < at < end)
        return View(self.text[start:end], self.offsets[start:end], marks, links, breaks)


def hidden_in(hidden: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The hidden spans (sorted, not overlapping) that touch start..end."""
    for at in range(max(0, bisect_right(hidden, start, key=lambda s: s.start) - 1), len(hidden)):
        span = hidden[at]
        if span.start >= end:
            return
        if span.end > start:
            yield span


def touched(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the spans (sorted, not overlapping) touches start..end."""
    return next(hidden_in(spans, start, end), None) is not None


def visible(hidden: Sequence[Span], start: int, end: int) -> Iterable[tuple[int, int]]:
    """The parts of start..end that no hidden span (sorted, not overlapping) covers."""
    at = start
    for span in hidden_in(hidden, start, end):
        if span.end <= at:
            continue
        if span.start > at:
            yield at, span.start
        at = max(at, span.end)
    if at < end:
        yield at, end


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap as one; those that only touch stay apart."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)

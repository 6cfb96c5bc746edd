"""What stands where on the pages: running heads and page numbers, columns, and what is set askew."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from refs.documents import marker
from refs.documents.pdf_line import BOLD, Printed

EDGE = 4  # lines at the top and bottom of a page that may be running heads
REPEATED = 3  # pages on which a running head stands
FEW_PAGES = 12  # of a short document; there it is enough that it stands twice at the same height
SAME_HEIGHT = 0.6  # share of the pages that have a line apart at one height
OFTEN = 0.4  # share of the pages
PLAIN = 1.05  # times the size of the text
APART = 1.4  # sizes between a running head and the text
GUTTER_LEAST = 0.2  # share of the lines of a page that stand on each side of a gutter
LAST_COLUMN, CLEAR = 0.07, 0.06  # the same where hardly any line crosses it: the last column of a text may be short
GUTTER_CROSSED = 0.2  # share that may cross it
FEW = 4  # lines of a column
STEP = 2.0  # points
DIGITS = re.compile(r"\d+")
AT_END = re.compile(r"^\d{1,4}(?=\s|$)|(?<=\s)\d{1,4}$")  # where the number of a page stands in a running head


@dataclass(slots=True)
class Strip:
    """Lines of one column that follow one another downwards; `left` and `right` are the column's edges in points."""

    page: int
    column: int  # -1 for lines across all columns
    lines: list[Printed] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0


@dataclass(slots=True)
class _Edges:
    """What stands at the tops and feet of all pages: words, words at a height, heights, page numbers."""

    pages: int
    size: float  # of the text
    texts: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    heights: Counter[tuple[str, int]] = field(default_factory=Counter)
    offsets: Counter[tuple[str, int]] = field(default_factory=Counter)

    def add(self, side: str, lines: Sequence[Printed], number: int) -> None:
        """The outermost lines of one side of a page."""
        self.texts.update({(side, _folded(line)) for line in lines})
        self.places.update({(side, _folded(line), round(line.y / 2)) for line in lines})
        self.offsets.update({(side, of - number) for line in lines if (of := _number(line)) is not None})
        self.offsets.update({("any", int(digits) - number) for line in lines for digits in AT_END.findall(line.text)})
        apart = next((at for at, (one, two) in enumerate(pairwise(lines)) if _apart(one, two)), None)
        self.heights.update({(side, round(line.y)) for line in lines[: apart + 1 if apart is not None else 0]})

    def is_head(self, side: str, line: Printed, following: Printed | None, number: int) -> bool:
        """True if a line is a running head or a page number."""
        words, of = _folded(line), _number(line)
        if of is not None and (self.offsets[side, of - number] >= 2 or self.pages == 1):
            return True
        if of is not None and self.offsets["any", of - number] >= 2 and following is not None and _apart(line, following):
            return True
        often = max(REPEATED, OFTEN * self.pages)
        if self.texts[side, words] >= (often if of is not None else REPEATED):
            return self.texts[side, words] >= often or following is None or _apart(line, following)
        twice = self.pages < FEW_PAGES and of is None and self.places[side, words, round(line.y / 2)] >= 2
        plain = line.size <= PLAIN * self.size and line.share(BOLD) < 1  # no heading of a chapter
        placed = side == "top" and plain and self.heights[side, round(line.y)] >= max(2, SAME_HEIGHT * self.pages)
        return (twice or placed) and following is not None and _apart(line, following)


def without_heads(pages: Sequence[list[Printed]], size: float) -> tuple[list[list[Printed]], list[list[Printed]]]:
    """The lines of each page without running heads and page numbers, and those; `size` is that of the text."""
    edges = _Edges(len(pages), size)
    sides = [{"top": _edge(page, -1), "foot": _edge(page, 1)} for page in pages]
    for number, both in enumerate(sides):
        for side, lines in both.items():
            edges.add(side, lines, number)
    bodies, heads = [], []
    for number, (page, both) in enumerate(zip(pages, sides, strict=True)):
        gone: set[int] = set()
        for side, lines in both.items():
            for at, line in enumerate(lines):
                beyond = next((one for one in lines[at + 1 :] if abs(one.y - line.y) > 1), None)
                if not edges.is_head(side, line, beyond, number):
                    break
                gone.add(id(line))
        bodies.append([line for line in page if id(line) not in gone])
        heads.append([line for line in page if id(line) in gone])
    return bodies, heads


def _apart(line: Printed, following: Printed) -> bool:
    return abs(following.y - line.y) > APART * max(following.size, line.size)


def _edge(page: Sequence[Printed], sign: int) -> list[Printed]:
    return sorted(page, key=lambda line: sign * line.y)[:EDGE]


def _folded(line: Printed) -> str:
    return DIGITS.sub("#", " ".join(line.text.casefold().split()))


def _number(line: Printed) -> int | None:
    match = marker.PAGE.fullmatch(line.text.strip())
    return int(match["number"]) if match and match["number"].isdecimal() else None


def gutters(lines: Sequence[Printed]) -> list[float]:
    """Where the spaces between columns are, from left to right.

    A gutter is crossed by few lines, and many stand on either side of it.
    """
    if len(lines) < 2 * FEW:
        return []
    count = len(lines)
    lefts, rights = sorted(line.x for line in lines), sorted(line.right for line in lines)
    first, last = lefts[count // 50], rights[-1 - count // 50]
    least = max(FEW, GUTTER_LEAST * count)
    found: list[float] = []
    valley: list[tuple[int, float]] = []
    at = first + 0.15 * (last - first)
    while at < last - 0.15 * (last - first):
        before, after = bisect_right(rights, at + 1), count - bisect_left(lefts, at - 1)
        crossing = count - before - after
        few = max(FEW, LAST_COLUMN * count) if crossing <= CLEAR * count else least
        if crossing <= GUTTER_CROSSED * count and before >= few and after >= few:
            valley.append((crossing, at))
        elif valley:
            found.append(_deepest(valley))
            valley = []
        at += STEP
    return [*found, _deepest(valley)] if valley else found


def _deepest(valley: list[tuple[int, float]]) -> float:
    low = min(valley)[0]
    best = [at for crossing, at in valley if crossing == low]
    return best[len(best) // 2]


def by_column(lines: Sequence[Printed]) -> list[list[Printed]]:
    """The lines of each column of a page; those that cross a gutter stand in the first."""
    cuts = gutters(lines)
    found: dict[int, list[Printed]] = {}
    for line in lines:
        found.setdefault(max(0, _column(line, cuts)), []).append(line)
    return [found[column] for column in sorted(found)]


def strips(pages: Sequence[list[Printed]]) -> list[Strip]:
    """The lines of all pages, parted by column, in the order of the file."""
    found: list[Strip] = []
    for number, page in enumerate(pages):
        cuts = gutters(page)
        edges: dict[int, tuple[float, float]] = {}
        columns = [_column(line, cuts) for line in page]
        for column in set(columns):
            own = [line for line, one in zip(page, columns, strict=True) if one == column]
            edges[column] = _left(own), sorted(line.right for line in own)[-1 - len(own) // 20]
        own_strips: list[Strip] = []
        for line, column in zip(page, columns, strict=True):
            strip = own_strips[-1] if own_strips else None
            if strip is None or column != strip.column or line.y > strip.lines[-1].y + 0.5 * line.size:
                strip = Strip(number, column, [], *edges[column])
                own_strips.append(strip)
            strip.lines.append(line)
        found += _floats_first(own_strips)
    _widen(found)
    return found


def _floats_first(found: list[Strip]) -> list[Strip]:
    """The strips of a page; tables and figures that stand above the text and come after it in the file are put before it.

    Else they would stand between a column and the next page, where an entry or a sentence goes on.
    """
    last = max(strip.column for strip in found) if found else 0
    end = max((at for at, strip in enumerate(found) if strip.column == last), default=0) + 1
    text, late = found[:end], found[end:]
    if last < 1 or not late:
        return found
    above = [
        strip
        for strip in late
        if all(strip.lines[-1].y > one.lines[0].y for one in text if strip.column < 0 or one.column in (strip.column, -1))
    ]
    return [*above, *(strip for strip in found if not any(strip is one for one in above))]


def _left(lines: Sequence[Printed]) -> float:
    """The left edge at which several lines begin, or the leftmost of few."""
    lefts = sorted(line.x for line in lines)
    return lefts[len(lefts) // 50]


def _widen(found: list[Strip]) -> None:
    """Columns with few lines are as wide as the others."""
    widths: dict[tuple[int, int], list[float]] = {}
    for strip in found:
        if strip.column >= 0 and len(strip.lines) >= 2 * FEW:
            widths.setdefault((strip.column, 0), []).append(strip.right - strip.left)
    usual = {key: median(all_) for key, all_ in widths.items()}
    for strip in found:
        wide = usual.get((strip.column, 0), 0.0)
        if len(strip.lines) < 2 * FEW and strip.right - strip.left < wide:
            strip.right = strip.left + wide


def _column(line: Printed, cuts: Sequence[float]) -> int:
    """The number of the column; -1 for a line that crosses a gutter."""
    if any(line.x < cut - 1 and line.right > cut + 1 for cut in cuts):
        return -1
    return sum(line.x >= cut - 1 for cut in cuts)

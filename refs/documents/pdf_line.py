"""The lines of a page as a reader sees them, put together from the segments of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

ITALIC, BOLD, SMALL_CAPS, FIXED, DRAWN = 1, 2, 4, 8, 16
SAME_LINE = 0.62  # of the larger size: so far may the base lines of one line be apart
WIDEST_GAP = 3.0  # sizes between two segments of one line
OVERLAP = 0.5  # sizes by which a segment may begin before the last has ended
SPACE = 0.12  # sizes: a wider gap is a space between words
RAISED, SMALLER = 0.15, 0.88  # of the size: where a superscript begins
HYPHENS = "\ufffe\u0002\u00ad"
MUCH = 0.3  # of the letters of the most frequent size


class Piece(NamedTuple):
    """A stretch of a segment in one font and size: where in its words it begins, and its place in points."""

    start: int
    x: float
    y: float
    right: float
    size: float
    font: int


class Segment(NamedTuple):
    """A line as the file has it: its direction (0 is upright), words, pieces and links (start, end, address)."""

    way: int
    text: str
    pieces: list[Piece]
    links: list[tuple[int, int, str]]


@dataclass(slots=True)
class Printed:
    """One line of a page. `x`, `right` and `y` (the base line) are in points, `size` is that of most of its letters."""

    page: int
    text: str
    pieces: list[Piece]
    links: list[tuple[int, int, str]] = field(default_factory=list)
    x: float = 0.0
    right: float = 0.0
    y: float = 0.0
    size: float = 0.0
    cut: bool = False  # it ends in a hyphen that perhaps only the line end has put there
    raised: list[tuple[int, int]] = field(default_factory=list)  # where superscripts stand

    def share(self, flag: int) -> float:
        """The share of the letters that are set in a font with this flag."""
        total = sum(end - start for start, end, _ in self.stretches())
        return sum(end - start for start, end, piece in self.stretches() if piece.font & flag) / max(total, 1)

    def stretches(self) -> list[tuple[int, int, Piece]]:
        """The pieces with where they start and end in the words."""
        ends = [piece.start for piece in self.pieces[1:]] + [len(self.text)]
        return [(piece.start, end, piece) for piece, end in zip(self.pieces, ends, strict=True)]


def lines_of(page: int, segments: Iterable[Segment]) -> list[Printed]:
    """The lines of a page in the order of the file; segments side by side on one base line are one line."""
    found: list[Printed] = []
    for segment in segments:
        line = measured(Printed(page, segment.text, segment.pieces, segment.links))
        last = found[-1] if found else None
        if last is not None and _side_by_side(last, line):
            found[-1] = _joined(last, line)
        else:
            found.append(line)
    return [_finished(line) for line in found if line.text.strip()]


def measured(line: Printed) -> Printed:
    """The line with its place and size: those of most of its letters."""
    sizes: Counter[tuple[float, float]] = Counter()
    for start, end, piece in line.stretches():
        sizes[piece.size, piece.y] += max(end - start, 0)
    (line.size, line.y), _ = sizes.most_common(1)[0]
    line.x = min(piece.x for piece in line.pieces)
    line.right = max(piece.right for piece in line.pieces)
    return line


def _side_by_side(last: Printed, line: Printed) -> bool:
    """True if `line` goes on behind `last`, perhaps raised or lowered a little."""
    end, begin = last.pieces[-1], line.pieces[0]
    size = max(last.size, line.size)
    near = abs(last.y - line.y) < SAME_LINE * size or abs(end.y - begin.y) < 0.1 * size
    return near and -OVERLAP * size <= begin.x - end.right <= WIDEST_GAP * size and last.text[-1:] not in HYPHENS


def _joined(last: Printed, line: Printed) -> Printed:
    gap = line.pieces[0].x - last.pieces[-1].right
    space = " " if gap > SPACE * max(last.size, line.size) else ""
    at = len(last.text) + len(space)
    pieces = [*last.pieces, *(piece._replace(start=piece.start + at) for piece in line.pieces)]
    links = [*last.links, *((a + at, b + at, to) for a, b, to in line.links)]
    return measured(Printed(last.page, last.text + space + line.text, pieces, links))


def _finished(line: Printed) -> Printed:
    """The line with a plain hyphen for the sign that PDFium sets, and with its superscripts."""
    if line.text[-1] in HYPHENS:
        line.cut = True
    line.text = "".join("-" if char in HYPHENS else char for char in line.text)
    for start, end, piece in line.stretches():
        small = piece.size < SMALLER * line.size
        if (small and piece.y - line.y > RAISED * line.size) and line.text[start:end].strip():
            line.raised.append((start, end))
    if line.raised and line.raised[0][0] == 0 and line.text[: line.raised[0][1]].isdecimal():
        _space(line, line.raised[0][1])
    return line


def _space(line: Printed, at: int) -> None:
    """Part the number of a note from the word behind it, which is set close to it."""
    if line.text[at : at + 1].isspace() or at >= len(line.text):
        return
    line.text = f"{line.text[:at]} {line.text[at:]}"
    line.pieces = [piece._replace(start=piece.start + (piece.start >= at)) for piece in line.pieces]
    line.links = [(a + (a >= at), b + (b > at), to) for a, b, to in line.links]
    line.raised = [(a + (a >= at), b + (b > at)) for a, b in line.raised]


def body_size(pages: Sequence[Sequence[Printed]]) -> float:
    """The size of the text, to half a point: the largest in which many letters are set, as notes may be longer than the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(2 * line.size) / 2] += len(line.text)
    most = max(sizes.values(), default=0)
    return max((size for size, count in sizes.items() if count >= MUCH * most), default=10.0)

"""Paragraphs of printed lines: by the space between them, by indents, by how full the lines are, by numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from refs.documents import marker
from refs.documents.line import goes_on, unfinished
from refs.documents.pdf_line import BOLD, Printed
from refs.documents.pdf_page import Strip

WIDE_GAP = 1.3  # times the usual distance of lines
LITTLE_GAP, MANY = 1.12, 4  # times the usual distance, where that many lines stand so far apart
OTHER_SIZE = 0.07  # share by which the sizes of two paragraphs differ
UNEVEN, UNEVEN_SIZE = 0.3, 0.2  # share of neighbouring lines of other sizes in a recognised text; by which they must differ there
LEVEL = 0.35  # sizes: lines that begin within are at one indent
DEEP = 6.0  # sizes: an indent is no deeper
SKIPPED = 3  # numbers of a list of which the next is at most so much higher
IN_A_ROW, FIRST, LONGEST = 3, 5, 25  # so many labels are no chance; among the first of them a row begins; lines of an entry
ALONE = re.compile(r"\d{1,3}[.)]|[\[(]\d{1,3}[\])]")  # a label whose entry stands on the next line
LETTER = 0.5  # sizes: the width of a letter
HEADING_SIZE = 1.1  # times the size of the text
HEADING_LINES = 3
HEADING_LETTERS = 200
NUMBERED = re.compile(r"^(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2})*[.:]?\s+|^(?:Chapter|Kapitel|Chapitre) \w+\W*")


@dataclass(slots=True)
class Paragraph:
    """Lines that are one block."""

    lines: list[Printed]
    page: int
    indent: float = 0.0  # sizes
    gap: bool = False  # space above it
    continues: bool = False
    kind: str = "para"
    level: int = 0
    strip: Strip | None = field(default=None, repr=False)
    hanging: bool = False

    @property
    def words(self) -> str:
        """Its words, line after line."""
        return " ".join(line.text for line in self.lines)


def pitches(found: Sequence[Strip]) -> dict[float, float]:
    """The usual distance between lines of each size."""
    gaps: dict[float, list[float]] = {}
    for strip in found:
        for above, below in pairwise(strip.lines):
            gap = above.y - below.y
            if 0.5 * below.size < gap < 3 * below.size and abs(above.size - below.size) < 0.5:
                gaps.setdefault(round(below.size), []).append(round(gap, 1))
    return {size: Counter(all_).most_common(1)[0][0] if len(all_) > 9 else median(all_) for size, all_ in gaps.items()}


def full(line: Printed, following: Printed, right: float) -> bool:
    """True if the first word of the following line would not have fitted behind this one."""
    first = following.text.split(None, 1)[0] if following.text.strip() else ""
    return line.cut or line.right + (min(len(first), 20) + 1) * LETTER * line.size > right - 0.3 * line.size


def paragraphs(found: Sequence[Strip]) -> list[Paragraph]:
    """The paragraphs of all strips in order; one that a column or a page cuts is two, and the second `continues`."""
    usual = pitches(found)
    wider = _wider(found, usual)
    most = UNEVEN_SIZE if _is_uneven(found) else OTHER_SIZE
    made: list[Paragraph] = []
    for strip in found:
        for group, gap in _groups(strip, usual, wider, most):
            own = _parted(strip, group, gap)
            before = made[-1] if made else None
            if before is not None and before.strip is not strip and own:
                own[0].continues = _continues(before, own[0]) or _is_between(before, own)
            made += own
    return made


def _wider(found: Sequence[Strip], usual: dict[float, float]) -> frozenset[tuple[float, float]]:
    """The distances, by size, that are a little more than usual and stand between many lines: the space between paragraphs."""
    gaps: Counter[tuple[float, float]] = Counter()
    for strip in found:
        for above, below in pairwise(strip.lines):
            ratio = (above.y - below.y) / usual.get(round(below.size), 1.2 * below.size)
            if LITTLE_GAP < ratio <= WIDE_GAP and abs(above.size - below.size) < 0.5:
                gaps[round(below.size), round(above.y - below.y)] += 1
    return frozenset(key for key, count in gaps.items() if count >= MANY)


def _is_uneven(found: Sequence[Strip]) -> bool:
    """True if many neighbouring lines differ a little in size, as recognised ones (OCR) do."""
    pairs = [(above.size, below.size) for strip in found for above, below in pairwise(strip.lines)]
    uneven = sum(0.02 * max(pair) < abs(pair[0] - pair[1]) < UNEVEN_SIZE * max(pair) for pair in pairs)
    return uneven > UNEVEN * len(pairs)


def _groups(
    strip: Strip, usual: dict[float, float], wider: frozenset[tuple[float, float]], most: float
) -> list[tuple[list[Printed], bool]]:
    """Runs of lines of one size without space between them, and whether there is space above."""
    found: list[tuple[list[Printed], bool]] = []
    for line in strip.lines:
        last = found[-1][0][-1] if found else None
        if last is None:
            found.append(([line], True))
            continue
        pitch = usual.get(round(line.size), 1.2 * line.size)
        gap = last.y - line.y > WIDE_GAP * max(pitch, 0.9 * line.size)
        if (round(line.size), round(last.y - line.y)) in wider and last.y - line.y > LITTLE_GAP * pitch:
            gap = gap or not (last.cut or goes_on(last.text, line.text))
        other = abs(last.size - line.size) > most * max(last.size, line.size) and not _mixed(last, line)
        styled = _all_bold(last) != _all_bold(line) and not full(last, line, strip.right)
        if gap or other or styled:
            found.append(([line], gap or other))
        else:
            found[-1][0].append(line)
    return found


def _mixed(last: Printed, line: Printed) -> bool:
    """True if a line has its size only from many small capitals or the like."""
    sizes = {round(piece.size, 1) for piece in last.pieces} & {round(piece.size, 1) for piece in line.pieces}
    return bool(sizes) and abs(last.size - line.size) < 0.3 * max(last.size, line.size)


def _all_bold(line: Printed) -> bool:
    return line.share(BOLD) > 0.95


def _parted(strip: Strip, group: list[Printed], gap: bool) -> list[Paragraph]:
    """A run of lines as paragraphs."""
    left, deeper = _levels(group)
    hangs, indents = _habits(strip, group, left)
    labelled = _in_a_row(group)
    made: list[Paragraph] = []
    for at, line in enumerate(group):
        last = group[at - 1] if at else None
        edge = left if deeper > left else 0.0
        inside = bool(labelled) and labelled[0] < at < labelled[-1]
        begins = (
            at in labelled if inside else at in labelled or last is None or _starts(strip, made[-1], line, edge, hangs, indents)
        )
        if last is not None and not begins:
            made[-1].lines.append(line)
            continue
        indent = (line.x - strip.left) / max(line.size, 1)
        made.append(Paragraph([line], line.page, indent, gap and last is None, strip=strip, hanging=hangs))
    return made


def _levels(group: Sequence[Printed]) -> tuple[float, float]:
    """The left edge of some lines, and the next indent; the same twice if there is none."""
    lefts = sorted(line.x for line in group)
    left, size = lefts[0], median(line.size for line in group)
    more = [x for x in lefts if LEVEL * size < x - left <= DEEP * size]
    return left, (more[len(more) // 2] if more else left)


def _habits(strip: Strip, group: Sequence[Printed], left: float) -> tuple[bool, bool]:
    """True twice: the lines after the first of a paragraph are indented; the first line of a paragraph is.

    In the one case indented lines follow full ones, and those at the edge do not; in the other it is the other way round.
    """
    hanging = indented = 0
    first, *others = group
    if others and first.x - left <= LEVEL * first.size and all(line.x - left > LEVEL * line.size for line in others):
        mark = marker.read(first.text)
        if mark is not None or full(first, others[0], strip.right) or unfinished(first.text):
            return True, False
    for last, line in pairwise(group):
        tolerance = LEVEL * line.size
        outer, outer_last = line.x - left <= tolerance, last.x - left <= tolerance
        if outer == outer_last:
            continue
        filled = full(last, line, strip.right)
        if outer:  # back to the edge
            hanging += not filled
            indented += filled
        else:
            hanging += filled and not line.text[:1].isupper()
            hanging += filled
            indented += not filled
            indented += not unfinished(last.text)
    return hanging > indented, indented > hanging


def _starts(strip: Strip, own: Paragraph, line: Printed, left: float, hangs: bool, indents: bool) -> bool:
    """True if a paragraph begins with `line`, which stands under the last line of `own`.

    `left` is the edge of the lines, 0 if they all begin at one; `hangs` and `indents` are their habits.
    """
    last = own.lines[-1]
    filled = full(last, line, strip.right)
    mark, known = _mark(line), _mark(own.lines[0])
    if mark and known and mark.kind == known.kind and mark.number and known.number and 0 < mark.number - known.number <= SKIPPED:
        return True
    if last.cut or (goes_on(last.text, line.text) and filled):
        return False
    outer = line.x - left <= LEVEL * line.size
    if hangs:
        return outer
    if left and not outer and (indents or last.x - left <= LEVEL * line.size):
        return not goes_on(last.text, line.text)
    if mark and mark.kind in ("bracket", "bullet") and not filled:
        return True
    return not filled and (not unfinished(last.text) or not line.text[:1].islower())


def _in_a_row(group: Sequence[Printed]) -> list[int]:
    """The lines with labels whose numbers go up by one: they begin entries, however far they are indented."""
    marks = [(at, mark.kind, mark.number) for at, line in enumerate(group) if (mark := _mark(line)) and mark.number]
    best: list[int] = []
    for start, (_, form, number) in enumerate(marks[:FIRST]):
        chain: list[int] = []
        for at, kind, own in marks[start:]:
            if (kind, own) == (form, number + len(chain)) and (not chain or at - chain[-1] <= LONGEST):
                chain.append(at)
        best = max(best, chain, key=len)
    return best if len(best) >= IN_A_ROW else []


def _mark(line: Printed) -> marker.Marker | None:
    """The label of an entry at the start of a line, also one that stands alone."""
    if ALONE.fullmatch(line.text):
        return marker.Marker(line.text, len(line.text), marker.number(line.text), "bracket" if line.text[0] == "[" else "number")
    return marker.read(line.text)


def _continues(before: Paragraph, own: Paragraph) -> bool:
    """True if a paragraph at the head of a column goes on with that at the foot of the one before."""
    last, line = before.lines[-1], own.lines[0]
    if abs(last.size - line.size) > OTHER_SIZE * line.size or before.strip is None or own.strip is None:
        return False
    if last.cut or goes_on(last.text, line.text):
        return True
    if _mark(before.lines[0]) and unfinished(last.text) and not _mark(line):
        return True
    right = before.strip.right
    if not full(last, line, right):
        return False
    if before.hanging and own.hanging:
        return line.x - own.strip.left > LEVEL * line.size
    if before.hanging and not own.hanging and line.x - own.strip.left > LEVEL * line.size:
        return True
    return unfinished(last.text) and line.x - own.strip.left <= LEVEL * line.size and len(last.text) > 20 and not before.hanging


def _is_between(before: Paragraph, own: Sequence[Paragraph]) -> bool:
    """True if a paragraph without a label stands between two whose labels follow each other: it is the rest of the first."""
    first, second = (_mark(one.lines[0]) for one in (before, own[1] if len(own) > 1 else own[0]))
    follows = first and second and first.kind == second.kind and first.number and second.number == first.number + 1
    return bool(follows) and _mark(own[0].lines[0]) is None


def _folded(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


def find_headings(made: Sequence[Paragraph], size: float, bookmarks: Sequence[tuple[int, str, int]] = ()) -> None:
    """Mark as headings short paragraphs in larger or bold type, and those that bookmarks (level, title, page) name."""
    named = {(page, _folded(title)): level for level, title, page in bookmarks}
    sizes = sorted({round(one.lines[0].size) for one in made if one.lines[0].size > HEADING_SIZE * size}, reverse=True)
    for one in made:
        first = one.lines[0]
        words = one.words
        if len(one.lines) > HEADING_LINES or len(words) > HEADING_LETTERS or one.continues or not any(map(str.isalpha, words)):
            continue
        level = named.get((one.page, _folded(words))) or named.get((one.page, _folded(NUMBERED.sub("", words))))
        if level is not None:
            one.kind, one.level = "heading", level
            continue
        larger = first.size > HEADING_SIZE * size
        bold = all(_all_bold(line) for line in one.lines) and first.size > 0.9 * size
        if (larger or bold) and words.rstrip()[-1] not in ".,;" and not words[:1].islower():
            one.kind = "heading"
            one.level = 1 + min(sizes.index(round(first.size)), 3) if larger and round(first.size) in sizes else 3

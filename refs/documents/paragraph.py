"""Paragraphs: which lines belong together, in text wrapped at a column and in text with one paragraph a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from refs.documents import marker
from refs.documents.entries import entry_starts
from refs.documents.line import Line, goes_on, unfinished, width
from refs.documents.marker import Marker
from refs.model import Block, Span

WRAP_COLUMNS = (38, 125)  # a text whose longest lines are within is perhaps wrapped
WIDEST = 0.97  # the quantile of line widths that counts as the longest
SLACK = 0.1  # a line this much short of the longest may still be full
STRETCH = 100  # lines of a long text that are judged by themselves and those around, if it is not wrapped as a whole
MOST = 0.9  # of the lines of such a text are no longer than those of a wrapped one
FULL_SHARE = 0.7  # of the lines that another follows
BROKEN_SHARE = 0.34  # of the full lines that end inside a sentence; in a list with one entry a line hardly any does
JOIN_COLUMNS = 40  # a line of a text that is not wrapped must be this long before the next can be its rest
# A letter, a hyphen (also soft or U+FFFE-like signs) and a line end, then a letter.
CUT_WORD = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])([ \t]*(?:\r\n|\r|\n)[ \t]*)([^\W\d_]+)")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Draft:
    """A block that is being put together from lines."""

    lines: list[Line]
    blanks: int = 0
    kind: str = "para"
    marker: Marker | None = None
    level: int = 0
    label: str = ""
    hidden: list[Span] = field(default_factory=list)
    page: int | None = None

    @property
    def words(self) -> str:
        """The words of the lines, markers included."""
        return " ".join(line.words for line in self.lines)


def groups(lines: Iterable[Line]) -> Iterable[tuple[list[Line], int]]:
    """Runs of lines that are not blank, on one page, each with the number of blank lines before it."""
    group: list[Line] = []
    blanks = before = 0
    for line in lines:
        if line.blank or (group and line.page != group[-1].page):
            if group:
                yield group, before
                group, blanks = [], 0
            if line.blank:
                blanks += 1
                continue
        if not group:
            before, blanks = blanks, 0
        group.append(line)
    if group:
        yield group, before


class Wrap(NamedTuple):
    """How a text is wrapped: at which column (0 if every line is a paragraph), and by how much of it full lines may fall short."""

    column: int = 0
    slack: float = SLACK

    def fills(self, line: Line, following: Line) -> bool:
        """True if the first word of `following` would not have fitted behind `line`."""
        first = following.words.split(None, 1)[0]
        # scripts without spaces break anywhere: only the next character counts
        need = 2 if width(first) > len(first) else min(len(first), 24) + 1
        return bool(self.column) and line.indent + width(line.words) + need > self.column * (1 - self.slack)


def wrapping(lines: Sequence[Line]) -> Wrap:
    """How the text of these lines is wrapped.

    Wrapped lines are full: the first word of the next line would not have fitted. And some of them break a sentence.
    """
    widths = sorted(line.indent + width(line.words) for line in lines if not line.blank)
    if not widths:
        return Wrap()
    longest = widths[min(len(widths) - 1, int(WIDEST * len(widths)))]
    if not WRAP_COLUMNS[0] <= longest <= WRAP_COLUMNS[1]:
        return Wrap()
    wrap, exact = Wrap(longest), Wrap(longest, 0.0)
    filled = ragged = broken = lower = inexact = 0
    for line, following in pairwise(lines):
        if line.blank or following.blank or (marker.read(following.words) and not goes_on(line.words, following.words)):
            continue
        if wrap.fills(line, following):
            filled += 1
            broken += unfinished(line.words) or line.words[-1] in ":;：；"
            lower += goes_on(line.words, following.words)
            inexact += unfinished(line.words) and not exact.fills(line, following)
        elif unfinished(line.words) and following.indent <= line.indent:
            ragged += 1
    if filled < 2 and not (lower and longest >= 60 and not ragged):
        return Wrap()
    if filled < FULL_SHARE * (filled + ragged) or broken < BROKEN_SHARE * filled:
        return Wrap()
    return exact if filled >= 3 and not inexact else wrap


def wraps(lines: Sequence[Line]) -> Callable[[Line], Wrap]:
    """How the text is wrapped where a line stands: everywhere alike, or stretch by stretch in a long text with tables."""
    whole = wrapping(lines)
    widths = sorted(line.indent + width(line.words) for line in lines if not line.blank)
    if whole.column or not widths or len(lines) < 2 * STRETCH or widths[int(MOST * (len(widths) - 1))] > WRAP_COLUMNS[1]:
        return lambda _line: whole
    found = []
    for at in range(0, len(lines), STRETCH):
        around = wrapping(lines[max(0, at - STRETCH) : at + 2 * STRETCH])
        found.append(around if around.column else wrapping(lines[at : at + STRETCH]))
    starts = [lines[at].start for at in range(0, len(lines), STRETCH)]
    return lambda line: found[bisect_right(starts, line.start) - 1]


def blocks_of(group: list[Line], blanks: int, wrap: Wrap) -> Iterable[Draft]:
    """The blocks of a run of lines without a blank line between them."""
    outer = min(line.indent for line in group)
    hanging = _hangs(group, outer, wrap)
    starts = [] if hanging else entry_starts(group)
    if not starts or starts[0]:
        yield from _paragraphs(group[: starts[0]] if starts else group, blanks, wrap, hanging)
    for start, end in pairwise([*starts, len(group)]):
        words = group[start].words
        if end > start + 1 and marker.ALONE.fullmatch(words):
            words += f" {group[start + 1].words}"
        yield Draft(group[start:end], 0 if start else blanks, marker=_label(words), page=group[start].page)


def _paragraphs(group: list[Line], blanks: int, wrap: Wrap, hanging: bool) -> Iterable[Draft]:
    """The blocks of a run of lines in which no wrapped list stands."""
    outer = min(line.indent for line in group)
    draft: Draft | None = None
    expected = 0  # the number that the next note has if the notes have bare numbers
    for number, line in enumerate(group):
        mark = marker.read(line.words)
        follows = mark is not None and mark.kind == "bare" and mark.number == expected
        if draft and not follows and not _starts(draft, line, mark, outer, wrap, hanging):
            draft.lines.append(line)
            continue
        if draft:
            yield draft
        if mark and mark.kind == "bare" and mark.number:
            expected = mark.number + 1
        if mark and mark.kind == "bare":  # a number without a dot is a label only in a sequence, which is seen later
            mark = None
        draft = Draft([line], 0 if number else blanks, marker=mark, page=line.page)
    if draft:
        yield draft


def _label(words: str) -> Marker | None:
    """The marker of a line; a bare number is none."""
    mark = marker.read(words)
    return mark if mark and mark.kind != "bare" else None


def _hangs(group: list[Line], outer: int, wrap: Wrap) -> bool:
    """True if lines after the first of an entry are indented: they go on where the line at the outer indent was full."""
    if group[0].indent != outer:
        return False
    hangs = starts = 0
    for line, following in pairwise(group):
        if line.indent == outer < following.indent and not marker.read(following.words):
            if (
                goes_on(line.words, following.words)
                or (unfinished(line.words) and following.indent - outer <= 16)
                or wrap.fills(line, following)
            ):
                hangs += 1
            else:
                starts += 1
    return hangs > starts


def _starts(draft: Draft, line: Line, mark: Marker | None, outer: int, wrap: Wrap, hanging: bool) -> bool:
    """True if `line` begins a new block after the lines of `draft`."""
    before = draft.lines[-1]
    if marker.RULE.fullmatch(line.words) or marker.RULE.fullmatch(before.words) or marker.WIKI_HEADING.fullmatch(line.words):
        return True
    if marker.WIKI_HEADING.fullmatch(before.words):
        return True
    full = wrap.fills(before, line)
    if mark and _marks_start(draft, line, mark, full or goes_on(before.words, line.words)):
        return True
    if hanging:
        return line.indent == outer
    if draft.marker and line.indent > draft.lines[0].indent and (wrap.column or width(before.words) <= WRAP_COLUMNS[1]):
        return False  # the rest of a list item stands under its words
    if not wrap.column:
        return True
    if line.indent > outer + 1 and not unfinished(before.words):
        return True  # first line indented
    if len(draft.lines) == 1 and not full and width(before.words) <= 0.6 * wrap.column and marker.headline(before.words):
        return not line.words[:1].islower()  # a heading without a blank line after it
    short = not wrap.slack or before.indent + width(before.words) < wrap.column * 0.8
    return short and not full and not unfinished(before.words) and not line.words[:1].islower()


def _marks_start(draft: Draft, line: Line, mark: Marker, inside: bool) -> bool:
    """True if a mark at the start of a line is one, and not a dash or a number that wrapping has put there."""
    if not inside and mark.kind != "bare":
        return True
    known = draft.marker
    if mark.kind == "bullet":
        return known is not None and known.label == mark.label and line.indent <= draft.lines[0].indent
    if known is None or known.number is None or mark.number is None:
        return mark.kind == "bracket" and mark.number == 1
    return known.kind == mark.kind and mark.number == known.number + 1


def number_items(drafts: list[Draft]) -> None:
    """Bare numbers ("1 Smith") that follow one another are labels; marked blocks become list items."""
    bare = [(at, mark) for at, draft in enumerate(drafts) if draft.kind == "para" and not draft.marker and (mark := _bare(draft))]
    for (at, mark), (following, next_mark) in pairwise(bare):
        if following - at <= 2 and mark.number is not None and next_mark.number == mark.number + 1:
            drafts[at].marker, drafts[following].marker = mark, next_mark
    for draft in drafts:
        if draft.marker and draft.kind == "para":
            draft.kind, draft.level = "list item", 1


def _bare(draft: Draft) -> Marker | None:
    mark = marker.read(draft.lines[0].words)
    return mark if mark and mark.kind == "bare" else None


def cut_words(text: str, drafts: Iterable[Draft]) -> Iterable[Span]:
    """What is hidden where a line end cuts a word: the hyphen too if the whole word stands elsewhere in the text."""
    known: frozenset[str] | None = None
    for draft in drafts:
        if len(draft.lines) < 2 or draft.kind == "heading":
            continue
        for match in CUT_WORD.finditer(text, draft.lines[0].first, draft.lines[-1].end):
            if known is None:
                known = frozenset(WORD.findall(text.casefold()))
            joined = (match[1] + match[4]).casefold()
            whole = match[2] == "\u00ad" or (match[4][0].islower() and joined in known)
            yield Span(match.start(2) if whole else match.start(3), match.end(3))


def to_blocks(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks; one that goes on where the last one broke off in mid-sentence says so."""
    blocks: list[Block] = []
    before: Draft | None = None
    for draft in drafts:
        first, last = draft.lines[0], draft.lines[-1]
        block = Block(
            draft.kind,
            Span(first.first, last.span.end),
            level=draft.level,
            label=draft.marker.label if draft.marker else draft.label,
            indent=first.indent,
            page=draft.page,
            blanks=draft.blanks,
        )
        if before and draft.kind == "para" and before.kind in ("para", "list item"):
            apart = draft.blanks or draft.page != before.page or width(before.lines[-1].words) >= JOIN_COLUMNS
            if apart and goes_on(before.lines[-1].words, first.words):
                block = replace(block, continues=True)
        blocks.append(block)
        if draft.kind not in ("page", "note"):
            before = draft
    if blocks and blocks[-1].page == blocks[0].page == 1:
        blocks = [replace(block, page=None) for block in blocks]
    return tuple(blocks)

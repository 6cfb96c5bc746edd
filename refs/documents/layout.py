"""Cutting blocks where the format says that something else begins: a note inside a sentence, a forced line break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from refs.documents.line import goes_on
from refs.model import Block, Span


def set_apart(text: str, blocks: Sequence[Block], notes: Iterable[tuple[Span, str]], breaks: Iterable[Span]) -> tuple[Block, ...]:
    """The blocks with the words of notes, (span, label), as blocks of kind "note", and cut at the breaks.

    What follows a note in the same paragraph is a para that `continues`; what follows a break does so only in mid-sentence.
    Notes and breaks are in order and do not overlap, except breaks inside notes.
    """
    cuts = sorted([(span, "note", label) for span, label in notes] + [(span, "break", "") for span in breaks])
    if not cuts:
        return tuple(blocks)
    parts: list[Block] = []
    at = 0
    for block in blocks:
        while at < len(cuts) and cuts[at][0].end <= block.span.start:
            at += 1
        start, count, joint = block.span.start, len(parts), ""
        while at < len(cuts) and cuts[at][0].start < block.span.end:
            (first, last), kind, label = cuts[at]
            at += 1
            if last <= start:
                continue
            first = max(first, start)
            _add(text, parts, block, Span(start, first), joint, count)
            if kind == "note":
                note = trim(text, Span(first, min(last, block.span.end)))
                if note.start < note.end:
                    parts.append(Block("note", note, label=label, page=block.page))
            start, joint = min(last, block.span.end), kind
        _add(text, parts, block, Span(start, block.span.end), joint, count)
    return tuple(parts)


def _add(text: str, parts: list[Block], block: Block, span: Span, joint: str, count: int) -> None:
    """Add the part of `block` that `span` covers; the first part keeps the label, a part after a note goes on."""
    span = trim(text, span)
    if span.start >= span.end:
        return
    recent = parts[max(count, len(parts) - 9) :]
    last = next((part for part in reversed(recent) if part.kind != "note"), None)
    if last is None and all(part.kind == "note" for part in parts[count:]):
        parts.append(replace(block, span=span))
        return
    before = text[last.span.start : last.span.end] if last else ""
    onward = joint == "note" or goes_on(before, text[span.start : span.end])
    kind = "para" if block.kind == "list item" else block.kind
    parts.append(replace(block, kind=kind, span=span, label="", blanks=0, continues=onward))


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

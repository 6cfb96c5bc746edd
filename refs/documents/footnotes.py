"""Footnotes at the feet of the pages of a plain text: they are taken out of it, so that its sentences go on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from refs.documents import marker
from refs.documents.furniture import at_page_ends, furniture
from refs.documents.line import Line
from refs.documents.note_extent import Footnote, extents
from refs.documents.note_numbers import numbered_notes
from refs.documents.paragraph import Draft
from refs.model import Note, Span


def without_notes(lines: list[Line]) -> tuple[list[Line], list[Draft], tuple[Note, ...]]:
    """The lines of the text alone, page by page; blocks of the notes and of what the pages repeat; and the notes.

    Of a text without notes here and there only what ends a page beyond doubt is taken out.
    """
    repeated = furniture(lines)
    row = numbered_notes(lines, repeated)
    if not row:
        ends = at_page_ends(lines, repeated)
        return _pages(lines, ends), [Draft([lines[at]], kind="page") for at in sorted(ends)], ()
    repeated -= {label.at for label in row}
    rules = {at for at, line in enumerate(lines) if marker.RULE.fullmatch(line.words)}
    found = extents(lines, repeated | rules, row)
    apart = [Draft([lines[at]], kind="page") for at in sorted(repeated)]
    apart += [
        Draft([lines[at] for at in part], kind="note", label=str(note.label.number), page=lines[part[0]].page)
        for note in found
        for part in note.parts
    ]
    taken = repeated.union(at for note in found for part in note.parts for at in part)
    return _pages(lines, taken), apart, tuple(_note(lines, note) for note in found)


def _pages(lines: Sequence[Line], taken: Collection[int]) -> list[Line]:
    """The lines that are left; another page begins behind each gap."""
    left = []
    page = last = 0
    for at, line in enumerate(lines):
        if at not in taken:
            page += (at - 1 in taken) or line.page != last
            left.append(line._replace(page=page))
        last = line.page
    return left


def _note(lines: Sequence[Line], note: Footnote) -> Note:
    """A note with its words, the label left out."""
    label = note.label
    spans = [Span(lines[part[0]].first, lines[part[-1]].span.end) for part in note.parts]
    start = lines[label.at].first + label.size
    if start >= spans[0].end:  # the label stands alone, and its words on another page
        spans = spans[1:] or spans
    else:
        spans[0] = Span(start, spans[0].end)
    call = label.call
    anchors = () if call is None else (Span(lines[call.at].first + call.start, lines[call.at].first + call.end),)
    return Note(str(label.number), "foot", anchors, tuple(spans))

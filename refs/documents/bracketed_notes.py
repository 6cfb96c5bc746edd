"""Footnotes of a plain text that stand in brackets behind their paragraph, as in transcribed books: "[Footnote 1: ...]"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from refs.documents.line import Line
from refs.documents.paragraph import Draft
from refs.model import Note, Span

# matches "[Footnote 12: See", "[Footnote A: See", "[Note 3: See", "[Fußnote 4: Vgl."; must not match "[Note: the page is torn]"
_BEGIN = re.compile(r"\[(?:(?:Foot)?[Nn]ote|Fußnote|Nota) (?P<label>\d{1,4}|[A-Z*†‡])(?::|\.(?= ))[ \t]*")
LONGEST = 200  # lines of a note


class _Found(NamedTuple):
    """The lines of a note, from `first` to before `last`; its label, and where its words begin and end."""

    first: int
    last: int
    label: str
    words: Span


def bracketed_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Draft], tuple[Note, ...]]:
    """The lines of the text alone; the notes as blocks; and the notes with the marks that call them."""
    found = list(_notes(lines))
    if not found:
        return list(lines), [], ()
    taken = {at for one in found for at in range(one.first, one.last)}
    left = [line for at, line in enumerate(lines) if at not in taken]
    drafts = [
        Draft([line for line in lines[one.first : one.last] if line.words.strip()], kind="note", label=one.label) for one in found
    ]
    calls = _calls(left)
    return left, drafts, tuple(_note(one, lines[one.first].start, calls) for one in found)


def _notes(lines: Sequence[Line]) -> list[_Found]:
    found: list[_Found] = []
    free = 0
    for at, line in enumerate(lines):
        begin = _BEGIN.match(line.words) if at >= free else None
        if not begin:
            continue
        depth = 0
        for last in range(at, min(at + LONGEST, len(lines))):
            words = lines[last].words.rstrip()
            depth += words.count("[") - words.count("]")
            if depth <= 0 or (last > at and _BEGIN.match(words)):
                break
        if depth == 0 and words.endswith("]"):
            end = lines[last].first + len(words) - 1
            found.append(_Found(at, last + 1, begin["label"], Span(line.first + begin.end(), end)))
            free = last + 1
    return found


def _calls(lines: Sequence[Line]) -> dict[str, list[Span]]:
    """Where "[1]" and its like stand, by what stands in the brackets."""
    calls: dict[str, list[Span]] = {}
    for line in lines:
        for match in re.finditer(r"\[(\d{1,4}|[A-Z*†‡])\]", line.words):
            calls.setdefault(match[1], []).append(Span(line.first + match.start(), line.first + match.end()))
    return calls


def _note(one: _Found, start: int, calls: dict[str, list[Span]]) -> Note:
    """The note with the last mark before it; numbers may begin again in each chapter."""
    before = [span for span in calls.get(one.label, ()) if span.start < start]
    if before:
        calls[one.label].remove(before[-1])
    return Note(one.label, "foot", tuple(before[-1:]), (one.words,))

"""Zones that the format itself tells: notes, lists that are marked as such, citations whose data the document holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from refs.model import Callout, Document, Span, Zone
from refs.view import united
from refs.zones.likeness import WEAK
from refs.zones.scan import Scanned, claim, confidence, heading_before, heading_text

MARKED_SHARE = 0.3  # share of weak entries in a list that the format marks


def structural(document: Document, scanned: Sequence[Scanned], _callouts: Sequence[Callout], claimed: set[int]) -> list[Zone]:
    """Notes that the format itself marks as notes."""
    bodies = sorted({span for note in document.notes for span in note.body})
    if not bodies:
        return []
    note_blocks = [one for one in scanned if one.block.kind == "note"]
    for index, one in enumerate(scanned):
        if one.block.kind == "note":
            claimed.add(index)
    spans = united([*(one.span for one in note_blocks), *bodies])
    kinds = sorted({note.kind for note in document.notes})
    heading = next((s.view.text for s in reversed([s for s in scanned if s.span.end <= spans[0].start]) if s.is_heading), "")
    return [
        Zone(
            "footnotes", spans, heading if note_blocks else "", (f"{len(bodies)} notes marked by the format ({', '.join(kinds)})",)
        )
    ]


def marked(_document: Document, scanned: Sequence[Scanned], _callouts: Sequence[Callout], claimed: set[int]) -> list[Zone]:
    """Lists of works that the format itself marks as such, if their blocks are not prose."""
    zones: list[Zone] = []
    group: list[int] = []
    for index in range(len(scanned) + 1):
        if index < len(scanned) and index not in claimed and scanned[index].block.role == "bibliography":
            group.append(index)
            continue
        weak = sum(scanned[at].likeness.score >= WEAK for at in group)
        if group and weak >= MARKED_SHARE * len(group):
            span = Span(scanned[group[0]].span.start, scanned[group[-1]].span.end)
            mean = sum(scanned[at].likeness.score for at in group) / len(group)
            sort = heading_before(scanned, group[0]) or "works cited"
            why = ("marked by the format as a list of works", f"{weak} of {len(group)} blocks look like entries (mean {mean:.1f})")
            sort = sort if sort == "further reading" else "works cited"
            zones.append(Zone(sort, (span,), heading_text(scanned, group[0]), why, confidence(mean, 1.0)))
            claim(scanned, [span], claimed)
        group = []
    return zones


def stored(document: Document, scanned: Sequence[Scanned], _callouts: Sequence[Callout], claimed: set[int]) -> list[Zone]:
    """Citations in the text whose works stand in no list, but are stored in the document by a citation program."""
    free = [one.span for index, one in enumerate(scanned) if index not in claimed]
    spans = {one.span for one in document.embedded if one.record is not None}
    spans = {span for span in spans if (at := bisect_right(free, span)) and _inside(span, free[at - 1])}
    if not spans:
        return []
    return [Zone("citations", tuple(sorted(spans)), "", (f"{len(spans)} citations with data of a citation program",))]


def _inside(span: Span, block: Span) -> bool:
    return block.start <= span.start and span.end <= block.end

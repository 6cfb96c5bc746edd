"""Lists of one or two works under headings of their own, as a syllabus or a chronicle of readings has them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from refs.model import Callout, Document, Span, Zone
from refs.zones.likeness import ENTRY
from refs.zones.scan import Scanned, claim, confidence, heading_text

MEAN = 2.2  # on the scale of refs.zones.likeness
PLACED = frozenset(
    {"publisher", "place", "pages", "volume", "journal", "role", "identifier", "genre mark"}
)  # one of these, beside a year
LISTS = 3  # so many lists under headings, the longer ones among them, make a document of lists


def short_lists(_document: Document, scanned: Sequence[Scanned], _callouts: Sequence[Callout], claimed: set[int]) -> list[Zone]:
    """Entries right below a heading, one or two of them, where the document has several such lists.

    Where a heading says that a list of works follows, entries under others are examples.
    """
    if any(one.heading is not None and at + 1 in claimed for at, one in enumerate(scanned)):
        return []
    runs: list[list[int]] = []
    longer = 0
    for index, one in enumerate(scanned[:-1]):
        if not one.is_heading or index in claimed:
            continue
        run: list[int] = []
        for at in range(index + 1, len(scanned)):
            if at in claimed or not _is_entry(scanned[at]):
                break
            run.append(at)
        longer += index + 1 in claimed
        if run and mean(scanned[at].likeness.score for at in run) >= MEAN:
            runs.append(run)
    if not runs or len(runs) + longer < LISTS:
        return []
    zones = []
    for run in runs:
        span = Span(scanned[run[0]].span.start, scanned[run[-1]].span.end)
        score = mean(scanned[at].likeness.score for at in run)
        why = (f"one of {len(runs) + longer} lists under headings (mean {score:.1f})",)
        zones.append(Zone("works cited", (span,), heading_text(scanned, run[0]), why, confidence(score)))
        claim(scanned, [span], claimed)
    return zones


def _is_entry(one: Scanned) -> bool:
    signs = one.likeness.signs
    if one.is_heading or one.block.kind in ("note", "code") or "long" in signs:
        return False
    return one.likeness.score >= ENTRY and bool(one.likeness.start) and "year" in signs and not PLACED.isdisjoint(signs)

"""A review and the work that it reviews, where both stand in one note or entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bib.record import Origin
from refs.expression import Guarded
from refs.model import Document, Entry, Reference, Span

# The words between a work and a review of it, which ends where the name of the journal begins.
# matches "and my review in", "reviewed by Anna Meyer in", "siehe meine Rezension in", "y mi reseña en"
# must not match "see the Review in", "in review in"
_CUE = Guarded(
    re.compile(
        r"(?:\b(?:my|his|her|their|our|the|a)\s+(?:long\s+|critical\s+)?(?:book\s+)?review,?\s+(?:of (?:it|this book|the book)\s+)?"
        r"(?:by [^,;.]{3,60}\s+)?in"
        r"|\breviewed\s+(?:by [^,;.]{3,60}\s+)?in"
        r"|\b(?:meine|seine|ihre|die|unsere)\s+(?:Rezension|Besprechung)\s+(?:von [^,;.]{3,60}\s+)?in"
        r"|\b(?:rezensiert|besprochen)\s+(?:von [^,;.]{3,60}\s+)?in"
        r"|\b(?:mon|son|leur|le|notre)\s+compte[- ]rendu\s+(?:par [^,;.]{3,60}\s+)?dans"
        r"|\b(?:mi|su|la|nuestra)\s+reseña\s+(?:de [^,;.]{3,60}\s+)?en"
        r"|\b(?:minha|sua|a)\s+resenha\s+(?:de [^,;.]{3,60}\s+)?(?:em|na|no)"
        r"|\b(?:mia|sua|la)\s+recensione\s+(?:di [^,;.]{3,60}\s+)?(?:in|su)"
        r"|(?:мо[юя]|его|её|ее)\s+рецензи[юя]\s+в)\s*[:“\"«‘*_]*\s*$"
    )
)
BETWEEN = 120  # characters at most between a work and its review


def with_reviews(document: Document, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, where each review of a work of the same note or entry says which it reviews.

    Args:
        document: Where they stand.
        entries: The entries in their order; the key of a record is the id of its reference.
    """
    found: dict[str, str] = {}  # the review's reference and the work's
    cued: set[str] = set()
    last: Reference | None = None
    for entry in entries:
        reference = entry.reference
        if reference is None or entry.record is None:
            continue
        if reference.relation == "reviewed":
            found[reference.base] = reference.id
        elif last is not None and not entry.record.fields.get("title") and _is_cued(document, last, reference):
            found[reference.id] = last.id
            cued.add(reference.id)
        last = reference if entry.record.fields.get("title") else last
    return tuple(_reviewing(entry, found, cued) for entry in entries) if found else tuple(entries)


def _is_cued(document: Document, work: Reference, review: Reference) -> bool:
    if (work.zone, work.label) != (review.zone, review.label):
        return False
    start, end = work.spans[-1].end, review.spans[0].start
    return 0 <= end - start <= BETWEEN and _CUE.search(document.view(Span(start, end)).text) is not None


def _reviewing(entry: Entry, found: dict[str, str], cued: set[str]) -> Entry:
    reference, record = entry.reference, entry.record
    if reference is None or record is None or reference.id not in found:
        return entry
    relations = (*record.relations, ("reviewof", found[reference.id]))
    kind = "review" if reference.id in cued and record.fields.get("journaltitle") else record.type
    origins = record.origins if kind == record.type else {**record.origins, "type": Origin("text", reference.spans)}
    return replace(entry, record=replace(record, type=kind, relations=relations, origins=origins))

"""The head of a review: the books that it is about, printed with their pages or price, before or between the reviews."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refs.model import Callout, Document, Span, Zone
from refs.zones.likeness import ENTRY, WEIGHTS
from refs.zones.scan import Scanned, claim, confidence, heading_text

LONGEST = 400  # characters of a head; a paragraph is longer
# how many pages: "xxii + 498 pp.", "Pp. xxii, 615", "204 p.,", "312 S.,", "256 blz."
_EXTENT = re.compile(
    r"\b\d{2,4} ?(?:pp?|pages|S|Seiten|págs?|páginas|pagine|blz|bladsye|с|стр)\b\.?(?! ?\d)"
    r"|\bPp\. [xvilc]{1,8}[,+ ]+\d{2,4}\b|\d{2,4} ?[頁页]"
)
_PRICE = re.compile(r"[$£€] ?\d|\d(?:[.,](?:\d\d|-))? ?(?:€|EUR\b|Euro\b|euros?\b|DM\b|CHF\b|£)")
_IMPRINT = frozenset({"publisher", "place", "identifier"})


def reviewed(_document: Document, scanned: Sequence[Scanned], _callouts: Sequence[Callout], claimed: set[int]) -> list[Zone]:
    """Blocks that look like entries and say how many pages a book has or what it costs, as only reviews and catalogues do."""
    zones: list[Zone] = []
    group: list[int] = []
    for index in range(len(scanned) + 1):
        if index < len(scanned) and index not in claimed and _is_head(scanned[index]):
            group.append(index)
            continue
        if group:
            span = Span(scanned[group[0]].span.start, scanned[group[-1]].span.end)
            mean = sum(scanned[at].likeness.score for at in group) / len(group)
            why = (f"{len(group)} entries with the pages or the price of a book, as at the head of a review",)
            zones.append(Zone("works cited", (span,), heading_text(scanned, group[0]), why, confidence(mean)))
            claim(scanned, [span], claimed)
        group = []
    return zones


def _is_head(one: Scanned) -> bool:
    text, signs = one.view.text, set(one.likeness.signs)
    # "Hans Medick: Weben und Überleben ..., 708 S." is no speaker
    score = one.likeness.score - (WEIGHTS["speaker"] if "speaker" in signs else 0)
    if one.block.kind in ("note", "code") or len(text) > LONGEST or score < ENTRY:
        return False
    entry = "year" in signs and bool(_IMPRINT & signs) and bool(one.likeness.start)
    return entry and bool(_EXTENT.search(text) or _PRICE.search(text))

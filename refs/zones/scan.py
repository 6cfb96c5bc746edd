"""The blocks of a document as the zone finders see them: words, likeness, leading number, what they say as a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refs.model import Block, Document, Span, View
from refs.signs import leading_number
from refs.view import touched, united
from refs.zones.headings import kind
from refs.zones.likeness import Likeness, likeness

HEADING_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Scanned:
    """A block with all that the finders ask of it. `heading` is None unless the block may be a heading that is known."""

    block: Block
    view: View
    likeness: Likeness
    number: int | None
    heading: str | None

    @property
    def span(self) -> Span:
        """Where the block stands."""
        return self.block.span

    @property
    def is_heading(self) -> bool:
        """A heading by its form or by its words; an entry that stands alone on a short line is none."""
        if self.heading is not None:
            return True
        return self.block.kind == "heading" and self.likeness.score < 1.8


def scan(document: Document) -> list[Scanned]:
    """Every block of the document, seen as a candidate, but for the numbers and heads of pages."""
    embedded = [e.span for e in document.embedded if not e.links]
    found: list[Scanned] = []
    at = 0
    for block in document.blocks:
        view = document.view(block.span)
        if not view.text or block.kind == "page":
            continue
        while at < len(embedded) and embedded[at].end <= block.span.start:
            at += 1
        template = at < len(embedded) and embedded[at].start < block.span.end
        heading = None
        if len(view.text) <= HEADING_LENGTH and (block.kind == "heading" or (block.kind in ("para", "caption") and not template)):
            heading = kind(view.text)
        number = leading_number(view.text) if block.kind != "heading" else None
        found.append(Scanned(block, view, likeness(view, template=template), number, heading))
    return found


def claim(scanned: Sequence[Scanned], spans: Sequence[Span], claimed: set[int]) -> None:
    """Add the blocks that the spans touch to those that are claimed."""
    inside = united(spans)
    for index, one in enumerate(scanned):
        if touched(inside, *one.span):
            claimed.add(index)


def heading_before(scanned: Sequence[Scanned], index: int) -> str | None:
    """What the nearest heading right before a block says; None if there is none."""
    for one in reversed(scanned[max(0, index - 2) : index]):
        if one.heading is not None:
            return one.heading
        if one.is_heading:
            return None
    return None


def heading_text(scanned: Sequence[Scanned], index: int) -> str:
    """The words of the nearest heading right before a block; "" if there is none."""
    for one in reversed(scanned[max(0, index - 2) : index]):
        if one.is_heading:
            return one.view.text
    return ""


def confidence(mean: float, share: float = 0.0) -> float:
    """The score of a zone whose blocks have this mean likeness, and of whose numbers this share is called."""
    return round(min(1.0, 0.3 + mean / 6 + share / 3), 2)

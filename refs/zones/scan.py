"""The blocks of a document as the zone finders see them: words, likeness, leading number, what they say as a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refs.model import Block, Document, Span, View
from refs.zones.headings import kind
from refs.zones.likeness import Likeness, likeness

# "[12]", "(3)", "注5", "4.", "5 Smith", "6See"; not "1968 Mexico" (see leading_number) or "3D"
_NUMBER = re.compile(
    r"^\s*(?:\[\^?(\d{1,4})\]:?|[（(](\d{1,4})[)）]|[（(]?注\s?(\d{1,3})[)）]?"
    r"|(\d{1,4})(?:[.)．、:]|(?=\s+[^\s\d,.;:()–—-])|(?=[A-ZÀ-ÞА-Я][^\W\d_A-Z]|[A-ZÀ-Þ]{2,}[ ,]|[“„«‘])))"
)
_RAISED = re.compile(r"^\s*([¹²³⁰⁴-⁹]{1,4})")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CIRCLED = (
    {chr(0x2460 + n): n + 1 for n in range(20)}
    | {chr(0x3251 + n): n + 21 for n in range(15)}
    | {chr(0x32B1 + n): n + 36 for n in range(15)}
)
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


def leading_number(text: str) -> int | None:
    """The number that a note or entry begins with: "[12] ", "(3)", "4. ", "¹²", "③", "注5".

    >>> leading_number("[12] Smith"), leading_number("③ 费孝通"), leading_number("1968 Mexico"), leading_number("Smith")
    (12, 3, None, None)
    """
    text = text.lstrip("\ufeff \t*-–•")
    if text[:1] in _CIRCLED:
        return _CIRCLED[text[0]]
    if match := _RAISED.match(text):
        return int(match[1].translate(_SUPERSCRIPT))
    match = _NUMBER.match(text)
    if not match:
        return None
    number = int(next(group for group in match.groups() if group))
    return number if number < 1400 else None


def scan(document: Document) -> list[Scanned]:
    """Every block of the document, seen as a candidate."""
    embedded = [e.span for e in document.embedded if not e.links]
    found: list[Scanned] = []
    at = 0
    for block in document.blocks:
        view = document.view(block.span)
        if not view.text:
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

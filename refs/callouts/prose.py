"""The running text of a document as paragraphs without markup, whose offsets lead back to the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from refs.model import Block, Document, Span, Zone
from refs.view import united, visible

# Signs of one width for those of East Asian print and for line ends: an offset stays what it is.
_PLAIN = str.maketrans("（）［］，、；：．０１２３４５６７８９\n\t\u00a0\u202f\u2009", "()[],,;:.0123456789     ")


LINE = 60  # characters of a line that may go on in the next
_ENDS = '.!?…:;"”’»)]。！？」』'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a reader sees of a block: `text` without markup; `parts` are (offset in the text, offset in the document).

    `zone` is the number of the zone that holds it, or -1.
    """

    text: str
    parts: tuple[tuple[int, int], ...]
    kind: str
    zone: int = -1

    def at(self, offset: int) -> int:
        """The document offset of a character of the text."""
        here, there = self.parts[bisect_right(self.parts, offset, key=lambda part: part[0]) - 1]
        return there + offset - here

    def offset(self, at: int) -> int:
        """Where a character of the document stands in the text; of one that is not in it, where it would stand."""
        part = max(0, bisect_right(self.parts, at, key=lambda part: part[1]) - 1)
        here, there = self.parts[part]
        after = self.parts[part + 1][0] if part + 1 < len(self.parts) else len(self.text)
        return max(here, min(here + at - there, after))

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the document, from its first to its last character."""
        return Span(self.at(start), self.at(end - 1) + 1)


def paragraphs(document: Document, zones: Sequence[Zone]) -> tuple[Paragraph, ...]:
    """The blocks of the document in order, code left out; a block that a page break cuts is one, notes inside of it are cut out."""
    inside = sorted((span, number) for number, zone in enumerate(zones) for span in zone.spans)
    gone = united([*document.hidden, *(span for span, _ in inside)])

    def zone_of(block: Block) -> int:
        at = bisect_right(inside, block.span.start, key=lambda one: one[0].start) - 1
        return inside[at][1] if at >= 0 and block.span.start < inside[at][0].end else -1

    found: list[Paragraph] = []
    for group in _groups(document, zone_of):
        block = group[0]
        if block.kind != "code":
            zone = zone_of(block)
            hidden = document.hidden if zone >= 0 else gone
            found.append(_paragraph(document, [one.span for one in group], block.kind, zone, hidden))
    return tuple(one for one in found if one.parts)


def _groups(document: Document, zone_of: Callable[[Block], int]) -> Iterable[list[Block]]:
    """The blocks, those together that a page break cut, or that are lines of one paragraph of running text."""
    group: list[Block] = []
    for block in document.blocks:
        if group and not (block.continues or _goes_on(document, group[-1], block, zone_of)):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _goes_on(document: Document, before: Block, block: Block, zone_of: Callable[[Block], int]) -> bool:
    """A long line without an end of a sentence, and the next right under it."""
    if block.blanks or block.kind != "para" or before.kind != "para" or before.span.end - before.span.start < LINE:
        return False
    return document.text[before.span.end - 1] not in _ENDS and zone_of(before) == zone_of(block) == -1


def _paragraph(document: Document, spans: Sequence[Span], kind: str, zone: int, hidden: Sequence[Span]) -> Paragraph:
    words: list[str] = []
    parts: list[tuple[int, int]] = []
    at = 0
    for number, (start, end) in enumerate(spans):
        if number:
            words.append(" ")
            at += 1
        for a, b in visible(hidden, start, end):
            parts.append((at if words else 0, a))
            words.append(document.text[a:b])
            at += b - a
    return Paragraph("".join(words).translate(_PLAIN), tuple(parts), kind, zone)

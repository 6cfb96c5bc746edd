"""Cut a zone into items: a note or an entry each, with its printed label, lines joined where an item was broken."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refs.model import Block, Document, Embedded, Span, View, Zone
from refs.references.cues import strip_signals
from refs.signs import NAME, UPPER
from refs.view import touched, united

# Does a block go on with the item before it? A sum of named scores, AnyStyle's way; joined above the bar.
JOIN = {
    "goes on": 2.5,  # the reader saw that a sentence was cut
    "label": -3.0,
    "lower case": 1.2,
    "entry start": -0.9,
    "no entry start": 0.5,
    "blank line": -0.9,
    "deeper indent": 1.2,
    "open end": 0.6,  # the line before has no final stop
    "complete": -0.6,  # has a year of its own
}
JOIN_BAR = 0.8

_YEARS = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20[0-4]\d)(?!\d)")
_NUMBER_LABEL = re.compile(
    r"^\s*(?:\[\^?([^\]\s]{1,12})\]:?|\[((?=[^\W\d_])[^\]\[]{2,40}\d{2}[a-z]?(?:: ?\d{1,3})?)\]"
    r"|[（(](\d{1,3})[)）]|[（(]?注\s?(\d{1,3})[)）]?|(\d{1,4})[.)．、:](?!\d)"
    r"|(\d{1,4})(?=\s+[^\s\d,.;:()–—-]|[A-ZÀ-ÞА-Я][^\W\d_A-Z]|[A-ZÀ-Þ]{2,}[ ,]|[“„«‘])"
    r"|([¹²³⁰⁴-⁹]{1,4})|([①-⑳㉑-㉟㊱-㊿]))\s*"
)
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪◦●○■#:;↑^]+)\s+")
# "^ a b " and "↑ a et b " of a wiki: links back to where a note is called
_BACK_LINKS = re.compile(r"\s*[\^↑]\s+(?:[a-z](?:,?\s+|,?\s(?:and|et|und|y|e|en)\s+))*(?=\S)")
_DASH_AUTHOR = re.compile(r"^\s*(?:[-–—―_]{2,}|[—―]\s*(?:\(|(?=(?:1[5-9]|20)\d\d\b)))")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20[0-4]\d)(?!\d)")
_START = re.compile(
    r"^(?:[\"“„«‘《「『\[【]|[-–—―_]{2,}"
    r"|[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}, ?[^\W\d_]|(?:[^\W\d_]\. ?){1,3}[^\W\d_]"
    r"|[^\W\d_][\w'’-]+ (?:[A-ZÀ-ÞА-Я]\.? ?){1,3}[,.]|[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’.-]*){1,4},? \(?\d{4})"
)
_INLINE = re.compile(r"(?:(?<=\s)|^)\[(\d{1,4})\](?=\s*[^\W\d_\"“])")


# matches "a) A. Author", also as some fonts space it: "b )C. Author"; counts only at the start of an entry and in its order
_LETTER = re.compile(r"(?:^|(?<=[;.]\s))\(?([a-h]) ?\)\s*(?=\S)")
# matches "F. J. Gilman and", "W.-M. Yao et al.", "Rafelski J.,", "Karassiov V P"; not "New York: Verso" or "J. Phys."
_INITIALS = re.compile(
    rf"\s*(?:(?:[{UPPER}]\.[ -]?){{1,3}}(?:(?:de|van|von|der|da|di|le) ){{0,2}}(?!Phys|Chem|Math|Mod){NAME}(?:,| and | et | & )"
    rf"|{NAME},? (?:[{UPPER}]\.[ -]?){{1,3}}(?:,| and | et | & ))"
)
_NEXT_WORK = re.compile(rf";\s*(?={_INITIALS.pattern})")
# the first line of a work on a line of its own: also "Karassiov V P 1992", "Yang W-L and", "J. P. KEENE. Radiat."; no editors
_NEXT_LINE = re.compile(
    rf"(?!.{{0,60}}\b[Ee]ds?\b)(?:{_INITIALS.pattern}|(?:[{UPPER}]\.[ -]?){{1,3}}[{UPPER}-]{{3,}}\. "
    rf"|{NAME}(?: {NAME})? [{UPPER}](?:[ -]?[{UPPER}]){{0,3}}(?:,| and | et | (?:19|20)\d\d ))"
)
_END = re.compile(r"(?:\d[a-z]?|[)\]])[.;]?$")  # a page, a year in brackets, an address: the end of a work


@dataclass(frozen=True, slots=True)
class Item:
    """A note or entry of a zone: its printed label and its words, without the label."""

    label: str
    spans: tuple[Span, ...]
    heading: bool = False


def items(document: Document, zone: Zone) -> list[Item]:
    """The items of a zone in order; a heading inside the zone is an item of its own, marked."""
    inside = united(zone.spans)
    blocks = [b for b in document.blocks if b.kind != "page" and touched(inside, *b.span)]
    if zone.kind == "footnotes":
        found = _notes(document, inside)
        if found:
            return found
    if zone.kind == "citations":
        return [Item("", (span,)) for span in zone.spans]
    numbered = sum(bool(_NUMBER_LABEL.match(document.view(b.span).text)) for b in blocks) >= max(2, len(blocks) / 2)
    groups: list[list[Block]] = []
    for block in blocks:
        if (
            groups
            and groups[-1][0].kind != "heading"
            and block.kind != "heading"
            and _joins(document, groups[-1][-1], block, numbered)
        ):
            groups[-1].append(block)
        else:
            groups.append([block])
    found = [item for group in groups for item in _cut(document, group)]
    if zone.kind not in ("works cited", "further reading"):
        return found
    return [one for item in found for one in (several(item, document) if item.label and not item.heading else [item])]


def _notes(document: Document, inside: Sequence[Span]) -> list[Item]:
    """Notes that the format marks: their bodies, each with the label of the note."""
    found = []
    for note in document.notes:
        body = tuple(span for span in note.body if touched(inside, *span))
        if body:
            found.append(Item(note.label, body))
    return sorted(found, key=lambda item: item.spans[0])


def _joins(document: Document, before: Block, block: Block, numbered: bool) -> bool:
    if block.role:  # the format says where an entry ends
        return block.continues
    text = document.view(block.span).text
    labelled = bool(_NUMBER_LABEL.match(text)) or (bool(_BULLET.match(text)) and not _DASH_AUTHOR.match(text))
    if numbered:
        return not labelled
    previous = document.view(before.span).text
    signs = {
        "goes on": block.continues,
        "label": labelled or bool(block.label),
        "lower case": text[:1].islower(),
        "entry start": bool(_START.match(text)),
        "no entry start": not _START.match(text),
        "blank line": block.blanks > 0,
        "deeper indent": block.indent > before.indent,
        "open end": not previous.rstrip().endswith((".", ")", "]", "”", '"', "/", "。", "»")),
        "complete": bool(_YEAR.search(text)),
    }
    return sum(JOIN[name] for name, seen in signs.items() if seen) > JOIN_BAR


def _cut(document: Document, group: list[Block]) -> list[Item]:
    """An item without its label; a block that holds a rising sequence [1] ... [2] ... is cut at each."""
    spans = tuple(block.span for block in group)
    view = document.view(spans)
    if embedded_in(document, spans):
        match = _NUMBER_LABEL.match(view.text)
        return [Item(next((g for g in match.groups() if g), "") if match else "", spans)]
    if group[0].kind == "heading":
        return [Item("", spans, heading=True)]
    cuts = _rising(view)
    if len(cuts) < 2:
        return _lettered(_item(view, spans, 0, len(view.text)), document)
    ends = [*cuts[1:], len(view.text)]
    return [_item(view, spans, a, b) for a, b in zip([0, *cuts[1:]], ends, strict=True)]


def _lettered(item: Item, document: Document) -> list[Item]:
    """An entry "(a) ...; (b) ..." of a chemist's list is cut at each letter."""
    view = document.view(item.spans)
    cuts = [match for match, letter in zip(_LETTER.finditer(view.text), "abcdefgh", strict=False) if match[1] == letter]
    if len(cuts) < 2 or cuts[0].start() > 0:
        return [item]
    ends = [*(match.start() for match in cuts[1:]), len(view.text)]
    return [Item(item.label, within(view.spans(match.end(), end), item.spans)) for match, end in zip(cuts, ends, strict=True)]


def several(item: Item, document: Document) -> list[Item]:
    """The works that physicists cite under one number, "A. Author, ... (1990); B. Author, ... (1991)": each has a year.

    Where the entry has a number, a work may also begin with a line.
    """
    view = document.view(item.spans)
    start = strip_signals(view.text)
    if not (_INITIALS.match(view.text, start) or (item.label and _NEXT_LINE.match(view.text, start))):
        return [item]
    years = [match.start() for match in _YEAR.finditer(view.text)]
    parts = [0]
    for at in sorted({*(match.end() for match in _NEXT_WORK.finditer(view.text)), *(_lines(view, document) if item.label else ())}):
        if bisect_left(years, parts[-1]) < bisect_left(years, at) < len(years):
            parts.append(at)
    ends = [*parts[1:], len(view.text)]
    return [Item(item.label, within(view.spans(start, end), item.spans)) for start, end in zip(parts, ends, strict=True)]


def _lines(view: View, document: Document) -> Iterator[int]:
    """Where a line begins with the names of a work, behind one that ends as works do."""
    for at, char in enumerate(view.text):
        breaks = char == " " and "\n" in document.text[view.offsets[at] : view.offsets[at + 1]]
        if breaks and _END.search(view.text, max(0, at - 4), at) and _NEXT_LINE.match(view.text, at + 1):
            yield at + 1


def whole(view: View, span: Span) -> Item:
    """A span that is one item, with its view; its only year is no label: "1965. Tokyo Kagaku Kaishi 14"."""
    item = _item(view, (span,), 0, len(view.text))
    return Item("", (span,)) if _YEARS.fullmatch(item.label) and len(_YEARS.findall(view.text)) == 1 else item


def embedded_in(document: Document, spans: tuple[Span, ...]) -> list[Embedded]:
    """The machine-readable citations in some spans."""
    inside = united(spans)
    return [e for e in document.embedded if touched(inside, *e.span)]


def _rising(view: View) -> list[int]:
    cuts: list[int] = []
    want = None
    for match in _INLINE.finditer(view.text):
        number = int(match[1])
        if want is None or number == want:
            cuts.append(match.start())
            want = number + 1
    return cuts


def _item(view: View, spans: tuple[Span, ...], start: int, end: int) -> Item:
    text = view.text[start:end]
    label, at = "", 0
    if (match := _BULLET.match(text)) and not _DASH_AUTHOR.match(text):
        at = match.end()
    if match := _NUMBER_LABEL.match(text[at:]):
        label = next(group for group in match.groups() if group)
        at += match.end()
    if match := _BACK_LINKS.match(text, at):
        at = match.end()
    return Item(label, within(view.spans(start + at, end), spans))


def within(spans: tuple[Span, ...], limits: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts of `spans` that lie inside `limits`."""
    if not spans or (len(spans) == 1 and spans == limits):
        return spans
    return tuple(
        Span(max(a.start, b.start), min(a.end, b.end)) for a in spans for b in limits if a.start < b.end and b.start < a.end
    )

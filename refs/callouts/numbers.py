"""Numbers and marks that point to notes or to numbered entries: which of those that were found count, and to what they point."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from refs.callouts.find import in_round_brackets, rising
from refs.model import Callout, Document, Entry, Span, Zone
from refs.signs import leading_number, printed_numbers

CALLED = 0.4  # share of a zone's numbers that markers of one kind must call
WIDE, LONG = 0.6, 5  # the same of numbers in round brackets, of a list of so many entries
NO_WORK = "the note cites no work"
NO_NOTE = "there is no note or entry of this number"
# matches "[^7]", "[^smith]"; must not match "[^7]: A note", "`[^a-z]`"
_UNDEFINED = re.compile(r"(?<!`)\[\^(?P<label>[^\]\[\s^]{1,40})\](?![`:*+])")
_HIGHEST = 1400  # a number above is a year


@dataclass(frozen=True, slots=True)
class Numbered:
    """A zone with numbers: those that stand in it, and the references of each."""

    zone: int
    numbers: frozenset[int]
    references: Mapping[int, tuple[str, ...]]


def numbered(
    document: Document, zones: Sequence[Zone], entries: Iterable[Entry], works: Mapping[str, tuple[str, ...]]
) -> list[Numbered]:
    """The zones whose notes or entries have numbers; `works` are the ids of the works behind a reference."""
    found: dict[int, dict[int, tuple[str, ...]]] = {}
    for entry in entries:
        reference = entry.reference
        if reference is None or not zones:
            continue
        number = leading_number(f"[{reference.label}]") if reference.label.isdecimal() else leading_number(reference.label)
        if number is not None:
            of_zone = found.setdefault(reference.zone, {})
            of_zone[number] = tuple(dict.fromkeys((*of_zone.get(number, ()), *works.get(reference.id, ()))))
    return [
        Numbered(zone, frozenset((*of_zone, *printed_numbers(document, zones[zone].spans))), of_zone)
        for zone, of_zone in sorted(found.items())
        if len(of_zone) > 0
    ]


def link(
    document: Document, markers: Sequence[Callout], zones: Sequence[Zone], numbered_zones: Sequence[Numbered]
) -> list[Callout]:
    """The markers in running text with their targets; those that are no callouts are left out."""
    spans = sorted(span for zone in zones for span in zone.spans)
    starts = {block.span.start for block in document.blocks}

    def running(marker: Callout) -> bool:
        return not _in(spans, marker.span.start) and marker.span.start not in starts

    kinds: dict[str, list[Callout]] = {}
    for marker in markers:
        if marker.kind != "note" and running(marker) and 0 < int(marker.label) < _HIGHEST:
            kinds.setdefault(marker.kind, []).append(marker)
    wide = [one for one in in_round_brackets(document.text) if running(one)]
    chosen: dict[str, list[Numbered]] = {}
    begin = 0
    for zone in sorted(numbered_zones, key=lambda one: zones[one.zone].spans[0]):
        start, end = zones[zone.zone].spans[0].start, zones[zone.zone].spans[-1].end
        near = {kind: [one for one in some if begin <= one.span.start < start] for kind, some in kinds.items()}
        kind = _kind_of(zone, near) or _kind_of(zone, kinds)
        if not kind and _calls(zone, wide) >= WIDE * len(zone.numbers) and len(zone.numbers) >= LONG:
            kind, kinds["round"] = "round", wide
        if kind:
            chosen.setdefault(kind, []).append(zone)
        begin = end
    found = [
        _linked(one, zone) for kind, some in chosen.items() for one in kinds[kind] if _fits(one, zone := _next(one, some, zones))
    ]
    if not chosen and not any(marker.kind == "note" for marker in markers):
        found += _dangling(document, kinds)
    return found


def undefined(document: Document, zones: Sequence[Zone]) -> list[Callout]:
    """Marks such as "[^7]" that the format does not know as a note: the note is not there."""
    if "[^" not in document.text:
        return []
    known = {anchor.start for note in document.notes for anchor in note.anchors}
    inside = sorted(span for zone in zones for span in zone.spans)
    code = sorted(block.span for block in document.blocks if block.kind == "code")
    found = []
    for match in _UNDEFINED.finditer(document.text):
        elsewhere = match.start() not in known and not _in(inside, match.start()) and not _in(code, match.start())
        if elsewhere and (match["label"].isdecimal() or document.notes):
            found.append(Callout(Span(*match.span()), "note", label=match["label"]))
    return found


def _in(spans: Sequence[Span], at: int) -> bool:
    before = bisect_right(spans, at, key=lambda span: span.start) - 1
    return before >= 0 and at < spans[before].end


def _next(marker: Callout, some: Sequence[Numbered], zones: Sequence[Zone]) -> Numbered:
    """The zone to which a marker points: each chapter may have its own list or notes."""
    after = [zone for zone in some if zones[zone.zone].spans[0].start > marker.span.start] or some[-1:]
    return next((zone for zone in after if int(marker.label) in zone.numbers), after[0])


def _calls(zone: Numbered, markers: Iterable[Callout]) -> int:
    """How many numbers of a zone some markers call."""
    return len(zone.numbers & {int(one.label) for one in markers})


def _kind_of(zone: Numbered, kinds: Mapping[str, Sequence[Callout]]) -> str:
    """The kind of markers that calls most numbers of a zone."""
    called = {kind: _calls(zone, markers) for kind, markers in kinds.items()}
    kind = max(called, key=lambda kind: called[kind], default="")
    return kind if kind and called[kind] >= max(1, CALLED * len(zone.numbers)) else ""


def _fits(marker: Callout, zone: Numbered) -> bool:
    """A number of the zone, or one that the zone should have; not a far one such as a quantity in brackets."""
    return int(marker.label) in zone.numbers or int(marker.label) <= max(zone.numbers) + 3


def _linked(marker: Callout, zone: Numbered) -> Callout:
    number = int(marker.label)
    targets = zone.references.get(number, ())
    reason = "" if targets else NO_WORK if number in zone.numbers else NO_NOTE
    return replace(marker, targets=targets, reason=reason)


def _dangling(document: Document, kinds: Mapping[str, Sequence[Callout]]) -> list[Callout]:
    """Markers of a document that has no numbered zone: the kind with most numbers in a rising row, if its form is beyond doubt."""
    defined = {
        n
        for block in document.blocks
        if block.kind != "heading" and (n := leading_number(document.text[block.span.start : block.span.start + 40])) is not None
    }
    best: list[Callout] = []
    for kind in ("number", "superscript", "glued"):
        markers = kinds.get(kind, [])
        kept = {(a, b, n) for a, b, n in rising([(*one.span, int(one.label)) for one in markers])}
        sure = [one for one in markers if (*one.span, int(one.label)) in kept and _is_sure(document.text, one)]
        best = sure if len(sure) > len(best) else best
    return [replace(one, reason=NO_WORK if int(one.label) in defined else NO_NOTE) for one in best]


def _is_sure(text: str, marker: Callout) -> bool:
    """A marker behind a word or its punctuation; not the 2 of "x²", the 1 of "v1" or an item "1)" of a list."""
    before = text[max(0, marker.span.start - 4) : marker.span.start]
    if marker.kind == "number":
        return True
    letters = before.rstrip('.,;:!?)”’"»]')
    return len(letters) < len(before) or (len(before) == 4 and before.isalpha() and before.islower())

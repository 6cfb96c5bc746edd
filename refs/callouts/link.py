"""Link the callouts of a document to the references that it lists, after its records are built."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from refs.callouts import author_year, numbers
from refs.callouts.author_page import paged
from refs.callouts.keys import keyed
from refs.callouts.known import LISTS, NEAR, Index, Known, first_words, known
from refs.callouts.names import named
from refs.callouts.prose import Paragraph, paragraphs
from refs.callouts.words import words
from refs.model import Callout, Document, Entry, Span, Zone
from refs.view import touched, united

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20[0-4]\d)(?!\d)")
_LABEL = re.compile(r"\s*(?:\[?\d{1,3}[\].):]?|[-–•*])\s*")
_INITIALS = re.compile(r"\s(?:[A-ZÀ-Ý]{1,2}|(?:[A-ZÀ-Ý]\.-?){1,3})$")
MOST, ENTRY = 20, 400  # places of a name that are looked at, and characters of an entry behind its first name
LABEL = 8  # characters of the label of an entry
ESTABLISHED = 2  # callouts of one form that must point to listed works before one that does not is believed
PRINTED = 0.6  # score of a work in whose words name and year stand, though it was not read so
YEAR_ALONE = 0.7  # score of a year in brackets whose author is named before
NOT_LISTED = "no listed work has this name and year"
NO_LIST = "the document has no list of works"
NO_EARLIER = "no earlier citation fits"


def link(document: Document, zones: Sequence[Zone], entries: Sequence[Entry], markers: Sequence[Callout]) -> tuple[Callout, ...]:
    """All callouts of a document in order, with the ids of the references to which they point.

    Args:
        document: The document.
        zones: Its zones; numbers that only begin an entry are no callouts.
        entries: What was read in the zones.
        markers: What `refs.callouts.find` found before the zones were known.
    """
    index = known(document, zones, entries)
    works = _works(document, entries, index)
    text = paragraphs(document, zones)
    found = numbers.link(document, markers, zones, numbers.numbered(document, zones, entries, works))
    found += _noted(document, zones, markers, entries, works)
    dated = _dated(document, text, index, zones, entries)
    found += keyed(document, text, zones, entries, index)
    found += paged(document, text, index, dated, {one.span for one in found})
    found += dated
    spans = {one.span for one in found}
    found += [one for one in _repeats(entries, works) if one.span not in spans]
    found = _stored(entries, found)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.span, one.targets)))


def _stored(entries: Sequence[Entry], found: Sequence[Callout]) -> list[Callout]:
    """The callouts with those that a citation program has stored, which take the place of others in the same words."""
    targets: dict[Span, tuple[str, ...]] = {}
    for entry in entries:
        if entry.reference is not None and entry.reference.embedded is not None:
            for span in entry.reference.embedded.cites:
                targets[span] = (*targets.get(span, ()), entry.reference.id)
    spans = sorted(targets)

    def covered(one: Callout) -> bool:
        at = bisect_right(spans, (one.span.end, 0)) - 1
        return at >= 0 and spans[at].start < one.span.end and one.span.start < spans[at].end

    return [*(one for one in found if not covered(one)), *(Callout(span, "field", targets[span]) for span in spans)]


def _works(document: Document, entries: Sequence[Entry], index: Index) -> dict[str, tuple[str, ...]]:
    """The works behind each reference: itself, or what it repeats."""
    works: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        reference = entry.reference
        if reference is None:
            continue
        if reference.repeats is None:
            works[reference.id] = (reference.id,)
        elif reference.repeats in works:
            works[reference.id] = works[reference.repeats]
        else:
            works[reference.id] = _repeated(document, entry, index)
    return works


def _repeated(document: Document, entry: Entry, index: Index) -> tuple[str, ...]:
    """The work that a short citation means where nothing before it fits: one of a list that follows."""
    reference = entry.reference
    if reference is None:
        return ()
    if reference.embedded is not None:
        pieces = reference.embedded.pieces
        names = [piece.value.split(",")[0] for piece in pieces if piece.label == "author"]
        years = [piece.value for piece in pieces if piece.label == "date"]
        return tuple(one.id for one in index.find(names, years).works)
    text = document.view(reference.spans).text
    for one in author_year.find(text):
        if found := index.find(one.names, one.years, one.letter).works:
            return tuple(work.id for work in found)
    who = named(text.split(",")[0])
    found = tuple(index.of_name(who.names[0])) if who is not None and who.whole else ()
    return (found[0].id,) if len(found) == 1 else ()


def _noted(
    document: Document,
    zones: Sequence[Zone],
    markers: Sequence[Callout],
    entries: Sequence[Entry],
    works: Mapping[str, tuple[str, ...]],
) -> list[Callout]:
    """The anchors of notes that the format itself marks, with all works of their note."""
    bodies = {note.label: bool(note.body) for note in document.notes}
    markers = [*markers, *numbers.undefined(document, zones)]
    of_label: dict[str, tuple[str, ...]] = {}
    lists = united(span for zone in zones if zone.kind in LISTS for span in zone.spans if not _holds_notes(document, span))
    for entry in entries:
        if entry.reference is not None and not any(touched(lists, s, s + 1) for s, _ in entry.reference.spans[:1]):
            label = entry.reference.label
            of_label[label] = tuple(dict.fromkeys((*of_label.get(label, ()), *works.get(entry.reference.id, ()))))
    found = []
    for marker in markers:
        if marker.kind == "note":
            targets = of_label.get(marker.label, ())
            reason = "" if targets else numbers.NO_WORK if bodies.get(marker.label) else numbers.NO_NOTE
            found.append(replace(marker, targets=targets, reason=reason))
    return found


def _holds_notes(document: Document, span: Span) -> bool:
    """True for a list whose entries are notes of the format themselves, so that a call of a note may point to them."""
    return any(span.start <= body.start < span.end for note in document.notes for body in note.body)


def _dated(
    document: Document, text: Sequence[Paragraph], index: Index, zones: Sequence[Zone], entries: Sequence[Entry]
) -> list[Callout]:
    """Callouts of names and years."""
    linked: list[Callout] = []
    loose: list[tuple[Paragraph, author_year.Found]] = []
    lists = {number for number, zone in enumerate(zones) if zone.kind in LISTS}
    for paragraph in text:
        if paragraph.zone in lists or (paragraph.zone >= 0 and not lists):
            continue  # notes may cite the works of a list
        for one in author_year.find(paragraph.text):
            if paragraph.zone < 0 and _begins_entry(paragraph, one):
                continue
            works, score, skipped = index.find(one.names, one.years, one.letter)
            if paragraph.zone >= 0:
                works = tuple(work for work in works if work.zone != paragraph.zone and work.listed)
            if works:
                one = _without_words(one, works, skipped)
                span = paragraph.span(one.start, one.end)
                linked.append(Callout(span, "author-year", tuple(work.id for work in works), _label(one), one.locator, score))
            elif paragraph.zone < 0:
                loose.append((paragraph, one))
    established = len({one.label for one in linked if one.score >= NEAR}) >= ESTABLISHED
    reason = NOT_LISTED if zones else NO_LIST
    printed = _Printed(document, zones, entries) if loose else None
    for paragraph, one in loose:
        span = paragraph.span(one.start, one.end)
        if one.form == "year":
            works = index.of_year(one.years[0], one.letter, paragraph.text[: one.start]) if established else ()
            linked += [
                Callout(span, "author-year", (work.id,), one.years[0] + one.letter, one.locator, YEAR_ALONE) for work in works
            ]
        elif _is_callout(document, paragraph, one, established):
            targets = printed.find(one) if printed is not None else ()
            score, why = (PRINTED, "") if targets else (NEAR, reason)
            linked.append(Callout(span, "author-year", targets, _label(one), one.locator, score, why))
    return linked


class _Printed:
    """The words of the zones, for works whose names or years were not read right, or whose words were cut at the wrong place."""

    def __init__(self, document: Document, zones: Sequence[Zone], entries: Sequence[Entry]) -> None:
        self._document = document
        self._zones = sorted(span for zone in zones for span in zone.spans)
        self._starts = sorted((e.reference.spans[0].start, e.reference.id) for e in entries if e.reference and e.reference.spans)

    def find(self, one: author_year.Found) -> tuple[str, ...]:
        """The reference with the year that follows the first name, if it is one of the years wanted."""
        name = re.compile(rf"(?<!\w){re.escape(one.names[0].split()[-1])}(?!\w)")
        for start, end in self._zones:
            for match in islice(name.finditer(self._document.text, start, end), MOST):
                year = _YEAR.search(self._document.text, match.end(), min(end, match.end() + ENTRY))
                at = bisect_right(self._starts, (year.start(), "\uffff")) - 1 if year and year[0] in one.years else -1
                letter = self._document.text[year.end()] if year and year.end() < len(self._document.text) else ""
                if at >= 0 and (not one.letter or letter == one.letter or not letter.isalpha()):
                    return (self._starts[at][1],)
        return ()


def _begins_entry(paragraph: Paragraph, one: author_year.Found) -> bool:
    """Names with a year at the beginning of a paragraph are those of an entry if a label or initials stand with them."""
    before = paragraph.text[: one.start]
    if one.form == "brackets" or (len(before) > LABEL or (before.strip() and not _LABEL.fullmatch(before))):
        return False
    return bool(before.strip()) or any(_INITIALS.search(name) for name in one.names)


def _without_words(one: author_year.Found, works: Sequence[Known], skipped: int) -> author_year.Found:
    """The callout without words of the sentence that stand before its names: "On the other hand, Peterson and Kern (1996)"."""
    if skipped >= len(one.names):
        return one
    extra = first_words(one.names[skipped], works)
    names = (one.names[skipped][extra:], *one.names[skipped + 1 :])
    starts = (one.starts[skipped] + extra, *one.starts[skipped + 1 :])
    return replace(one, names=names, starts=starts, start=one.start if one.form == "brackets" else starts[0])


def _label(one: author_year.Found) -> str:
    names = " and ".join(one.names) + (" et al." if one.others else "")
    return f"{names} {'/'.join(one.years) or 'n.d.'}{one.letter}"


def _is_callout(document: Document, paragraph: Paragraph, one: author_year.Found, established: bool) -> bool:
    """Whether names and a year that fit no listed work cite one: by their form, and by what the document does elsewhere."""
    if one.form == "narrative" and len(one.names[0]) > 4 and _HAN.match(one.names[0]):
        return False  # no blank shows where the name begins
    plausible = all(1 <= len(name.split()) <= 4 and not _is_word(name) for name in one.names)
    if not plausible or not one.years:
        return False
    strong = bool(one.others or one.letter or (one.locator and one.whole))
    if one.form == "brackets":
        return one.whole and (strong or established)
    if one.form == "narrative":
        return not one.article and established and not _is_title(document, paragraph, one)
    return False


def _is_word(name: str) -> bool:
    other = words("not_names") | words("sentence_words")
    return any(part.casefold().strip(".") in other for part in name.split() if part[0].isupper())


def _is_title(document: Document, paragraph: Paragraph, one: author_year.Found) -> bool:
    """Words in italics or right behind a quotation mark are a title, not a name."""
    start = paragraph.at(one.start)
    if any(start < run.span.end and run.flags & {"italic", "bold"} for run in document.runs_near(start, start)):
        return True
    return paragraph.text[max(0, one.start - 1) : one.start] in ("“", "«", "„", "‘", "《") or paragraph.kind == "heading"


def _repeats(entries: Sequence[Entry], works: Mapping[str, tuple[str, ...]]) -> list[Callout]:
    """The citations in notes that repeat an earlier one."""
    return [
        Callout(
            reference.spans[0], "repeat", works[reference.id], reference.label, "", NEAR, "" if works[reference.id] else NO_EARLIER
        )
        for entry in entries
        if (reference := entry.reference) is not None and reference.repeats is not None and reference.spans
    ]

"""Find the zones of a document: the parts that hold references.

Eight finders, in the order of the weight of their evidence; a block belongs to the first that claims it: notes and lists that the
format marks, number sequences, headings, runs of blocks that look like entries, short runs under headings, heads of reviews, and
citations whose data the document holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from refs.model import Callout, Document, Span, Zone
from refs.zones.headings import kind
from refs.zones.likeness import ENTRY, WEAK
from refs.zones.reviewed import reviewed
from refs.zones.scan import Scanned, claim, confidence, heading_before, heading_text, scan
from refs.zones.short_lists import short_lists
from refs.zones.structure import marked, stored, structural

# Bars, on the scale of refs.zones.likeness. Changed only with an accuracy report before and after.
RUN_MEAN = 2.2
RUN_LENGTH = 3
GAP, AHEAD = 3, 8  # blocks without a number inside a sequence; more, if the next number is not further than so many
CALLED = 0.6  # share of a sequence's numbers that stand as markers in the text
HEADED_SHARE = 0.5  # share of weak entries under a heading
MANY_LINES, A_LINE, LINES_SHARE = 12, 100, 0.3  # where blocks are single lines of entries: how many, how long, share of weak ones
_DASH = re.compile(r"[–—―-]+")
# "Introduction . . . . . 7", "Introduction     7" at the end of a line
_LEADERS = re.compile(r"(?:\. ?){5,}\s*\d|(?:… ?){2,}\s*\d|[^\W\d_][ \t]{3,}\d{1,3}[ \t]*$", re.MULTILINE)
CONTENTS = 0.3  # share of lines with such dots
_LEAD = re.compile(r"[:：.\]］】—–]")  # ends the words with which a paragraph says what it is
DATED = 0.9  # share of entries with a year, pages or address that makes a last paragraph without them suspect
_DATED = frozenset({"year", "identifier", "url", "pages", "volume"})
FOLLOWING, FOLLOWING_SHARE = 8, 0.35  # blocks after such a run that are looked at; share of entries with which the list goes on
PROSE_RUN = 3  # so many blocks in a row that are no entries end a headed zone


def find(document: Document, callouts: Sequence[Callout] = ()) -> tuple[Zone, ...]:
    """The zones of the document in the order of the text, each with the evidence for it. None is a good answer."""
    scanned = scan(document)
    claimed: set[int] = set()
    zones: list[Zone] = []
    finders: tuple[Callable[[Document, Sequence[Scanned], Sequence[Callout], set[int]], list[Zone]], ...] = (
        structural,
        marked,
        numbered,
        headed,
        runs,
        short_lists,
        reviewed,
        stored,
    )
    for finder in finders:
        zones += finder(document, scanned, callouts, claimed)
    return tuple(sorted(_without_pages(document, zones), key=lambda zone: zone.spans[0]))


def _without_pages(document: Document, zones: Sequence[Zone]) -> Iterator[Zone]:
    """The zones without the numbers and heads of pages that stand in them."""
    pages = [block.span for block in document.blocks if block.kind == "page"]
    for zone in zones:
        spans: list[Span] = []
        for start, end in zone.spans:
            inside = pages[bisect_left(pages, Span(start, start)) : bisect_left(pages, Span(end, end))]
            ends = [start, *(at for page in inside for at in page), end]
            spans += (_trimmed(document, Span(a, b)) for a, b in zip(ends[::2], ends[1::2], strict=True))
        yield replace(zone, spans=tuple(span for span in spans if span.start < span.end)) if len(spans) > len(zone.spans) else zone


def _trimmed(document: Document, span: Span) -> Span:
    """A span without white space at its ends."""
    words = document.words(span)
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip())) if words.strip() else Span(span.end, span.end)


def _sequences(scanned: Sequence[Scanned], claimed: set[int]) -> list[list[int]]:
    """Indices of blocks whose numbers go up by one from 1; blocks without a number in between belong to the note before."""
    found: list[list[int]] = []
    current: list[int] = []
    want, gap = 1, 0
    for index, one in enumerate(scanned):
        if index in claimed or (one.is_heading and one.heading is not None):
            if current:
                found.append(current)
            current, want, gap = [], 1, 0
            continue
        if one.number is not None and one.number in (want, want + 1) and (current or one.number == 1):
            current.append(index)
            want, gap = one.number + 1, 0
        elif one.number == 1 and current:
            found.append(current)
            current, want, gap = [index], 2, 0
        elif current:
            gap += 1
            if (gap > GAP and not _goes_on(scanned, index, want)) or (one.is_heading and one.number is None):
                found.append(current)
                current, want, gap = [], 1, 0
    if current:
        found.append(current)
    return [sequence for sequence in found if len(sequence) >= 2]


def _goes_on(scanned: Sequence[Scanned], index: int, want: int) -> bool:
    """True if the next number of a sequence stands a few blocks behind `index`, before any heading."""
    for one in scanned[index + 1 : index + 1 + AHEAD]:
        if one.is_heading or one.number == want:
            return one.number == want
    return False


def numbered(document: Document, scanned: Sequence[Scanned], callouts: Sequence[Callout], claimed: set[int]) -> list[Zone]:
    """Blocks numbered 1, 2, 3 ... whose numbers stand as markers in the text, or that look like entries."""
    zones: list[Zone] = []
    for sequence in _sequences(scanned, claimed):
        heading = heading_before(scanned, sequence[0])
        last = max(_end_of_note(scanned, sequence[-1]), _end_of_list(scanned, sequence[0], claimed) if heading else 0)
        span = Span(scanned[sequence[0]].span.start, scanned[last].span.end)
        numbers = {scanned[i].number for i in sequence}
        called = {int(c.label) for c in callouts if c.label.isdigit() and not span.start <= c.span.start < span.end}
        share = len(numbers & called) / len(numbers)
        scores = [scanned[i].likeness.score for i in sequence]
        mean = sum(scores) / len(scores)
        if (heading == "" and mean < ENTRY) or _is_contents(document, scanned, sequence):
            continue
        entries = sum(score >= WEAK for score in scores)
        why = [f"numbers 1 to {max(n for n in numbers if n)} in a row"]
        if share >= CALLED and entries and (len(sequence) >= RUN_LENGTH or heading or mean >= ENTRY):
            why.append(f"{len(numbers & called)} of them stand as markers in the text")
        elif heading and (mean >= WEAK / 2 or entries >= len(sequence) / 4):
            pass
        elif not (len(sequence) >= RUN_LENGTH and mean >= ENTRY and _starts(scanned, sequence) >= 0.6):
            continue
        if heading:
            why.append(f"heading for {heading}")
        why.append(f"{entries} of {len(sequence)} look like entries (mean {mean:.1f})")
        bracketed = scanned[sequence[0]].view.text.lstrip().startswith("[")
        sort = heading or ("works cited" if bracketed and mean >= ENTRY else "endnotes")
        zones.append(Zone(sort, (span,), heading_text(scanned, sequence[0]), tuple(why), confidence(mean, share)))
        claim(scanned, [span], claimed)
    return zones


def _is_contents(document: Document, scanned: Sequence[Scanned], indices: Sequence[int]) -> bool:
    """True for a table of contents: dots or a wide space lead to the number of a page."""
    return sum(bool(_LEADERS.search(document.words(scanned[i].span))) for i in indices) >= CONTENTS * len(indices)


def _starts(scanned: Sequence[Scanned], indices: Sequence[int]) -> float:
    return sum(_begins(scanned[i]) for i in indices) / len(indices)


def _end_of_note(scanned: Sequence[Scanned], index: int) -> int:
    """The last block that belongs to the last note of a sequence: only blocks that go on in mid-sentence."""
    while index + 1 < len(scanned) and scanned[index + 1].block.continues:
        index += 1
    return index


def _end_of_list(scanned: Sequence[Scanned], first: int, claimed: set[int]) -> int:
    """The last block of the list under the heading right before a block, if the list is one of entries; else 0."""
    heading = next((index for index in (first - 1, first - 2) if index >= 0 and scanned[index].heading), None)
    section = _section(scanned, heading, claimed) if heading is not None else []
    return section[-1] if _is_list(scanned, section) else 0


def _is_list(scanned: Sequence[Scanned], section: Sequence[int]) -> bool:
    """True if the blocks under a heading for references are entries and no prose."""
    scores = [scanned[i].likeness.score for i in section if not scanned[i].is_heading]
    weak = sum(score >= WEAK for score in scores)
    lines = len(section) >= MANY_LINES and median(len(scanned[i].view.text) for i in section) <= A_LINE
    share = LINES_SHARE if lines else HEADED_SHARE
    return bool(weak) and (weak / len(scores) >= share or sum(scores) / len(scores) >= WEAK)


def headed(_document: Document, scanned: Sequence[Scanned], _callouts: Sequence[Callout], claimed: set[int]) -> list[Zone]:
    """The blocks under a heading that announces references, if they are not prose."""
    zones: list[Zone] = []
    for index, one in enumerate(scanned):
        if not one.heading or index in claimed:
            continue
        section = _section(scanned, index, claimed)
        if not section:
            continue
        if not _is_list(scanned, section):
            continue
        scores = [scanned[i].likeness.score for i in section if not scanned[i].is_heading]
        weak = sum(score >= WEAK for score in scores)
        mean = sum(scores) / len(scores)
        span = Span(scanned[section[0]].span.start, scanned[section[-1]].span.end)
        why = (f"heading for {one.heading}", f"{weak} of {len(scores)} blocks look like entries (mean {mean:.1f})")
        zones.append(Zone(one.heading, (span,), one.view.text, why, confidence(mean)))
        claimed.add(index)
        claim(scanned, [span], claimed)
    return zones


def _section(scanned: Sequence[Scanned], heading: int, claimed: set[int]) -> list[int]:
    """The indices of the blocks under a heading, up to the next heading of its rank or to a run of prose, without a prose tail."""
    level = scanned[heading].block.level
    section: list[int] = []
    prose = 0
    for index in range(heading + 1, len(scanned)):
        one = scanned[index]
        if index in claimed or one.heading is not None:
            break
        if one.is_heading and scanned[heading].block.kind == "heading" and one.block.level <= level:
            break
        if one.likeness.score >= WEAK or one.is_heading:
            prose = 0
        elif not one.block.continues:
            prose += 1
        section.append(index)
        if prose >= PROSE_RUN and not _entries_follow(scanned, index):
            break
    while section and (scanned[section[-1]].is_heading or _tail(scanned, section[-1]) or _undated_tail(scanned, section)):
        section.pop()
    return section


def _entries_follow(scanned: Sequence[Scanned], index: int) -> bool:
    """True if the list goes on behind some blocks that are no entries, such as the head of a page."""
    following = scanned[index + 1 : index + 1 + FOLLOWING]
    weak = [one.likeness.score >= WEAK for one in following]
    return bool(weak) and (sum(weak[:PROSE_RUN]) >= len(weak[:PROSE_RUN]) / 2 or sum(weak) >= FOLLOWING_SHARE * FOLLOWING)


def _tail(scanned: Sequence[Scanned], index: int) -> bool:
    """A last block that is no entry: prose after the list, an author's biography, a colophon."""
    one = scanned[index]
    if one.block.continues:
        return False
    if kind(_LEAD.split(one.view.text, maxsplit=1)[0]) == "":  # "Acknowledgements: ...", "［付記］..."
        return True
    return one.likeness.score < WEAK - 0.2 or (
        one.block.kind == "para" and "prose" in one.likeness.signs and not one.likeness.start
    )


def _undated_tail(scanned: Sequence[Scanned], section: Sequence[int]) -> bool:
    """A last paragraph without year, pages or address after a list of entries that nearly all have one: a biography."""
    *entries, last = (scanned[index] for index in section)
    if len(entries) < RUN_LENGTH or last.block.kind != "para" or _DATED & set(last.likeness.signs) or len(last.view.text) < 60:
        return False
    return sum(bool(_DATED & set(one.likeness.signs)) for one in entries) >= DATED * len(entries)


def runs(_document: Document, scanned: Sequence[Scanned], _callouts: Sequence[Callout], claimed: set[int]) -> list[Zone]:
    """Neighbouring blocks that look like entries and start alike, without any heading."""
    zones: list[Zone] = []
    current: list[int] = []
    for index in range(len(scanned) + 1):
        one = scanned[index] if index < len(scanned) else None
        fits = one is not None and index not in claimed and (not one.is_heading) and "long" not in one.likeness.signs
        if fits and one is not None and (one.likeness.score >= ENTRY or (current and one.likeness.score >= WEAK and _begins(one))):
            if current and _form(scanned[current[-1]]) != _form(one):
                zones += _run(scanned, current, claimed)
                current = []
            current.append(index)
        elif fits and current and one is not None and one.block.continues:
            current.append(index)
        else:
            zones += _run(scanned, current, claimed)
            current = []
    return zones


def _begins(one: Scanned) -> bool:
    """True if a block starts as an entry does, or with the dash that stands for an author."""
    return bool(one.likeness.start or _DASH.fullmatch(one.block.label))


def _form(one: Scanned) -> str:
    """The kind of a block; the dash that stands for the author of the entry before is no bullet."""
    return "para" if one.block.kind == "list item" and _DASH.fullmatch(one.block.label) else one.block.kind


def _run(scanned: Sequence[Scanned], run: Sequence[int], claimed: set[int]) -> list[Zone]:
    if len(run) < RUN_LENGTH:
        return []
    scores = [scanned[i].likeness.score for i in run]
    mean = sum(scores) / len(scores)
    prose = sum("prose" in scanned[i].likeness.signs for i in run) / len(run)
    if mean < RUN_MEAN or _starts(scanned, run) < 0.7 or prose > 0.3:
        return []
    span = Span(scanned[run[0]].span.start, scanned[run[-1]].span.end)
    claim(scanned, [span], claimed)
    why = (f"{len(run)} neighbouring blocks look like entries (mean {mean:.1f}) and start alike",)
    return [Zone("works cited", (span,), heading_text(scanned, run[0]), why, confidence(mean))]

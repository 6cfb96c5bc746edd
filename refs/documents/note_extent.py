"""Which lines of a plain text belong to its footnotes: where each ends, and where one goes on at the foot of the next page.

The labels are known; of all ways to part the lines between them into text and notes, the one wins that costs least. A line speaks
for itself by its length, by what is cited in it and by how much it reads like a sentence; a change between text and note costs
less at the end of a page, at a blank line, and where the sentence that the notes had cut goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from refs.documents.line import Line, goes_on, unfinished, width
from refs.documents.note_numbers import CITES, Label
from refs.signs import prose_share

# What it costs to see the lines as text or as notes.
COSTS = {
    "cites": -0.8,  # each thing that stands in citations, up to two: for a note
    "prose": 0.4,  # a line that reads like a sentence
    "length": 1.0,  # as long as lines of the text are, where those of notes are longer or shorter; the opposite for notes
    "calls": 4.0,  # a note that comes later
    "back": 3.6,  # from a note to the text, inside a page
    "page": -0.6,  # the same where a page begins
    "blank": -1.0,  # the same behind a blank line
    "closed": -1.0,  # the same where the note is at its end and its line short
    "cut": 3.0,  # the same where the note is not at its end
    "left": 1.2,  # the same where a page begins and the note is not at its end
    "resumes": -2.0,  # the same where the sentence of the text goes on
    "resumes not": 1.5,  # the same where a line begins with a small letter, but not the rest of that sentence
    "stays": 2.5,  # in a note where a page begins
    "long": 0.3,  # each line of a note on one page beyond USUAL
    "on": -0.5,  # from the text to the rest of a note
    "on, finished": 3.6,  # the same where the note seemed to be at its end
    "far": inf,  # the same, and "stays", where the note began pages before
    "early": 2.0,  # text before a note that is called before the note above it
}
DIFFER = 4  # columns by which the lines of text and notes differ at least
USUAL = 10  # lines
MEASURED = 4  # lines of each at least, before their lengths say anything
FULL = 0.8  # of the usual width
PROSE = 0.1  # share of the words that only sentences have
LONGEST_REST = 1  # pages behind that of its label on which a note goes on, if no label is missing behind it


@dataclass(slots=True)
class Footnote:
    """A note: its label and its lines, those of each page in one list."""

    label: Label
    parts: list[list[int]]


class _Way(NamedTuple):
    """The cheapest way to see the lines so far: its cost, the last lines of text and of notes, the last label."""

    cost: float
    text: int
    note: int
    label: int
    size: int  # lines of the last note on this page
    before: _Way | None  # the way without the last line
    is_note: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """The lines as they are judged: pages, what stands behind a blank line, which lines call notes, how long full lines are."""

    lines: Sequence[Line]
    page: Mapping[int, int]  # the number of the page of each line that counts
    until: Mapping[int, int]  # the last page on which a note may go on, by its label
    blanks: Collection[int]
    calling: Mapping[int, float]
    text: float
    note: float


def extents(lines: Sequence[Line], furniture: Collection[int], row: Sequence[Label]) -> list[Footnote]:
    """The notes with these labels, each with its lines."""
    labels = {label.at: label for label in row}
    page, blanks = _pages(lines, furniture)
    calling = {label.call.at: COSTS["calls"] for label in row if label.call and label.call.at not in labels}
    kept = [at for at in page if at >= row[0].at]
    until = {a.at: page[b.at] if b.number > a.number + 1 else page[a.at] + LONGEST_REST for a, b in pairwise(row)}
    until[row[-1].at] = page[row[-1].at] + LONGEST_REST
    seen = _Seen(lines, page, until, blanks, calling, *_widths(lines, page, labels, calling))
    text = max((at for at in page if at < row[0].at), default=-1)
    notes: list[Footnote] = []
    before = -1
    for at, is_note in zip(kept, _states(seen, kept, labels, text), strict=True):
        if at in labels:
            notes.append(Footnote(labels[at], [[at]]))
        elif is_note and before >= 0 and page[before] == page[at]:
            notes[-1].parts[-1].append(at)
        elif is_note:
            notes[-1].parts.append([at])
        before = at if is_note else -1
    return notes


def _pages(lines: Sequence[Line], furniture: Collection[int]) -> tuple[dict[int, int], set[int]]:
    """The page of each line that is neither blank nor furniture, and those of them that stand behind a blank line."""
    page: dict[int, int] = {}
    blanks: set[int] = set()
    number, blank, turned = 0, False, False
    last = lines[0].page if lines else 1
    for at, line in enumerate(lines):
        turned |= line.page != last or at in furniture
        last = line.page
        if line.blank or at in furniture:
            blank |= line.blank
            continue
        number += turned
        page[at] = number
        if blank:
            blanks.add(at)
        blank = turned = False
    return page, blanks


def _widths(
    lines: Sequence[Line], page: Mapping[int, int], labels: Mapping[int, Label], calling: Mapping[int, float]
) -> tuple[float, float]:
    """How long the full lines of text are, and those of notes."""
    text = [width(lines[at].words) for at in calling]
    note = [
        width(lines[at].words)
        for at in labels
        if page.get(at + 1) == page[at] and at + 1 not in labels and width(lines[at].words) > FULL * width(lines[at + 1].words)
    ]
    return (median(text), median(note)) if min(len(text), len(note)) >= MEASURED else (0.0, 0.0)


def _states(seen: _Seen, kept: Sequence[int], labels: Mapping[int, Label], text: int) -> list[bool]:
    """For each line whether it belongs to a note, on the cheapest way; `text` is the last line before the first label."""
    ways: tuple[_Way | None, _Way | None] = (_Way(0.0, text, -1, -1, 0, None, False), None)  # that end in text, and in a note
    for place, at in enumerate(kept):
        before = kept[place - 1] if place else -1
        if at in labels:
            ways = (None, _onto_label(seen, ways, at, labels[at]))
            continue
        says = _says(seen, at)
        onto_text = [(way.cost + _to_text(seen, way, before, at), way) for way in ways if way]
        onto_note = [(way.cost + _to_note(seen, way, before, at), way) for way in ways if way]
        ways = (_step(onto_text, at, 0.0, is_note=False), _step(onto_note, at, says, is_note=True))
    way: _Way | None = min((way for way in ways if way), key=lambda way: way.cost)
    found = []
    while way and way.before:
        found.append(way.is_note)
        way = way.before
    return found[::-1]


def _step(options: Sequence[tuple[float, _Way]], at: int, says: float, *, is_note: bool) -> _Way:
    """The cheapest way with one line more."""
    cost, way = min(options, key=lambda one: one[0])
    return _Way(
        cost + says,
        way.text if is_note else at,
        at if is_note else way.note,
        way.label,
        way.size + 1 if is_note else 0,
        way,
        is_note,
    )


def _onto_label(seen: _Seen, ways: tuple[_Way | None, _Way | None], at: int, label: Label) -> _Way:
    """The way that goes on with the first line of a note."""
    text, note = ways
    page = seen.page[at]
    options = [(note.cost, note)] if note else []
    if text:
        early = label.call is not None and label.call.at < text.note and seen.page[text.label] == page
        options.append((text.cost + (COSTS["early"] if early else 0.0), text))
    cost, way = min(options, key=lambda one: one[0])
    return _Way(cost, way.text, at, at, 1, way, True)


def _says(seen: _Seen, at: int) -> float:
    """What it costs to see a line as one of a note rather than of the text, by itself."""
    words = seen.lines[at].words
    cost = COSTS["cites"] * min(2, len(CITES.findall(words))) + seen.calling.get(at, 0.0)
    if prose_share(words) >= PROSE:
        cost += COSTS["prose"]
    length, differ = width(words), seen.note - seen.text
    if abs(differ) >= DIFFER and length > FULL * min(seen.note, seen.text):
        off = (length - (seen.note + seen.text) / 2) / (differ / 2)
        cost -= COSTS["length"] * max(-1.0, min(1.0, off))
    return cost


def _to_text(seen: _Seen, way: _Way, before: int, at: int) -> float:
    """What it costs to see a line as text behind what stands on this way."""
    if not way.is_note:
        return 0.0
    words, last = seen.lines[at].words, seen.lines[way.note].words
    turned = seen.page[at] != seen.page[before]
    cost = COSTS["page"] if turned else COSTS["back"]
    if not turned:
        cost += COSTS["blank"] if at in seen.blanks else 0.0
        short = width(last) < FULL * max(seen.note, seen.text)
        cost += COSTS["cut"] if _open(last) else COSTS["closed"] if short else 0.0
    elif _open(last):
        cost += COSTS["left"]
    if way.text >= 0 and goes_on(seen.lines[way.text].words, words):
        cost += COSTS["resumes"]
    elif words[:1].islower():
        cost += COSTS["resumes not"]
    return cost


def _to_note(seen: _Seen, way: _Way, before: int, at: int) -> float:
    """What it costs to see a line as the rest of a note behind what stands on this way."""
    turned = seen.page[at] != seen.page[before]
    if seen.page[at] > seen.until.get(way.label, 0) and (turned or not way.is_note):
        return COSTS["far"]
    if way.is_note:
        return COSTS["stays"] if turned else COSTS["long"] if way.size > USUAL else 0.0
    cost = COSTS["blank"] if at in seen.blanks else 0.0
    return cost + COSTS["on" if _open(seen.lines[way.note].words) else "on, finished"]


def _open(words: str) -> bool:
    """True if a note does not end with these words, which break off; many end with the number of a page."""
    return unfinished(words) and not words[-1].isdigit()

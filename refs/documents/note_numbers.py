"""The numbers of footnotes in plain text: lines that begin with numbers which rise through the document, and which the text calls.

Of all lines that begin with a number, the row wins whose scores add up to most: a line scores if the text before it calls its
number, and if it reads like the beginning of a note; it loses if it reads like a heading, an item or a row of a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from refs.documents import marker
from refs.documents.line import Line, goes_on

# What speaks for a line that begins with a number as the first of a note, or against it.
WEIGHTS = {
    "called": 2.0,  # by a raised, bracketed or glued number in the text before
    "called apart": 1.2,  # by a number that stands apart behind a word
    "not called": -1.0,
    "cites": 0.8,  # a year, a page, "see" in its first lines
    "small letter": -1.5,
    "heading": -2.0,
    "table": -2.5,
    "alone": -0.3,  # the words stand on the next line
    "page": -0.5,  # alone, and perhaps the number of a page
    "next": 1.0,  # the number is the next
    "missing": -0.7,  # each number that is left out, of the first two
    "more missing": -0.1,  # each beyond
    "restart": -3.0,  # the numbers begin again
    "late": -0.4,  # each number that the first one is above 1, up to LATE
}
LATE = 5
MISSING = 24  # numbers in a row that may be left out
BEGINNING = 4  # lines of a note in which something is cited
NEAR = 160  # lines before a note in which it is called
FEWEST = 3  # notes
CALLED = 0.5  # share of the notes that the text calls
CITING = 0.4  # share of those that cite
MEAN, EXCESS = 0.6, 3.2  # the score of each, and by how much all of them together exceed that
FAR, FAR_COST = 400, 1.5  # lines from one note to the next that are many, and how much less that proves
BETWEEN = 2  # notes at least that the text calls behind the note before them: else they stand together at the end
BETWEEN_SHARE = 0.04
# The mean score with which it is enough that a form feed parts one such note from the one before, or notes from their text.
SURE = 2.2

# "12 See", "12See", "12A. Smith", "12. See", "12) See", "[12] See", "¹² See", "12" alone; not "1.5 million", "12%" or "1998"
_LABEL = re.compile(
    r"(?:(?P<bare>\d{1,3})(?:[ \t\u00a0]+(?=[^\s%.,;:)=+<>|/*–—-])|(?=[^\W\d_]{2}|[^\W\d_]\.|[\"“„«‘'(\[]))"
    r"|(?P<dot>\d{1,3})[.)](?:\s+(?=\S)|(?=[^\W\d_]))|\[(?P<bracket>\d{1,3})\]\s*(?=\S)"
    r"|(?P<raised>[¹²³⁰⁴-⁹]{1,3})\s*(?=\S)|(?P<alone>\d{1,3})[.)]?$)"
)
_CALL = re.compile(
    r"(?<=[^\W\d_.,])(?<![A-Z])(?P<a>\d{1,3})(?!\w|[.,]\d|[-–]\d)|(?<=[.,;:!?)’”\"»'«“])(?<!\d[.,:])(?P<b>\d{1,3})(?!\w|[.,]\d|[-–]\d)"
    r"|(?<=\S)\[(?P<c>\d{1,3})\]|(?<=\S) ?(?P<d>[¹²³⁰⁴-⁹]{1,3})|(?<=\S)\((?P<e>\d{1,3})\)"
    r"|(?<=[.,;:!?)’”\"»'«“] )(?P<f>\d{1,3})(?=\s|$)|(?<=[^\W\d_] )(?P<g>\d{1,3})(?= [.,;:)]|$)"
)
_WORD = re.compile(r"[^\W\d_]{3}")
_DIGIT = re.compile(r"[\d¹²³⁰⁴-⁹]")
_APART = frozenset("fg")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A year, "see", "ibid.", "p. 12": what stands in citations.
CITES = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\b(?:see|cf|cfr|ibid|ibidem|ivi|idem|supra|infra|vgl|ebd|ebenda|siehe|dazu|voir|ver|véase|cit|"
    r"op\. ?cit|a\. ?a\. ?O|id|nota|note|anm|fn)\b|\b(?:S|s|pp?|ff?|Bd|Vol|vol|art|Art|Nr|no|No|n)\. ?\d|§|https?:|www\.",
    re.IGNORECASE,
)


class Call(NamedTuple):
    """A number in the text that may call a note: its line, where in it, and whether it stands apart from the word before."""

    at: int
    start: int
    end: int
    apart: bool


class Label(NamedTuple):
    """A line that begins a note: where it stands, its number, the length of the label, where it is called, whether it cites."""

    at: int
    number: int
    size: int
    call: Call | None
    cites: bool
    score: float


def calls(lines: Sequence[Line], furniture: Collection[int]) -> dict[int, list[Call]]:
    """All numbers in the lines that may call notes, by number, in the order of the text."""
    found: dict[int, list[Call]] = {}
    for at, line in enumerate(lines):
        if at in furniture or not _DIGIT.search(line.words):
            continue
        for match in _CALL.finditer(line.words):
            group = match.lastgroup or ""
            found.setdefault(int(match[group].translate(_RAISED)), []).append(
                Call(at, match.start(group), match.end(group), group in _APART)
            )
    return found


def called(found: dict[int, list[Call]], number: int, at: int, after: int = -1) -> Call | None:
    """The last call of a number before a line and behind another, near enough."""
    some = found.get(number, ())
    place = bisect_left(some, at, key=lambda call: call.at) - 1
    return some[place] if place >= 0 and some[place].at > max(after, at - NEAR) else None


def numbered_notes(lines: Sequence[Line], furniture: Collection[int]) -> list[Label]:
    """The first lines of the footnotes that stand here and there in the text; none if there are none."""
    starts = [
        (at, match)
        for at, line in enumerate(lines)
        if line.words and (match := _LABEL.match(line.words)) and (at not in furniture or match["alone"])
    ]
    if len(starts) < FEWEST:
        return []
    found = calls(lines, furniture)
    labels = [
        label._replace(score=label.score + WEIGHTS["page"]) if at in furniture else label
        for at, match in starts
        if (label := _label(lines, at, match, found))
    ]
    return [label for row in _rows(_best(labels)) if _is_scattered(row, found, lines) for label in row]


def _label(lines: Sequence[Line], at: int, match: re.Match[str], found: dict[int, list[Call]]) -> Label | None:
    """A line that begins with a number, and how well it fits as the first of a note."""
    group = match.lastgroup or ""
    number = int(match[group].translate(_RAISED))
    if not number:
        return None
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    words = line.words[match.end() :]
    if group == "alone":
        if following is None or following.blank:
            return None
        words = following.words
    call = called(found, number, at)
    cites = any(CITES.search(one) for one in (words, *_rest(lines, at)))
    score = WEIGHTS["not called" if call is None else "called apart" if call.apart else "called"]
    score += WEIGHTS["cites"] if cites else 0.0
    if words[:1].islower() and not CITES.match(words):
        score += WEIGHTS["small letter"]
    alone = at == 0 or lines[at - 1].blank
    if not cites and alone and (following is None or following.blank) and marker.headline(words):
        score += WEIGHTS["heading"]
    if not cites and not _WORD.search(words):
        score += WEIGHTS["table"]
    score += WEIGHTS["alone"] if group == "alone" else 0.0
    return Label(at, number, match.end(), call, cites, score)


def _rest(lines: Sequence[Line], at: int) -> Iterator[str]:
    """The words of the next lines, up to one that is blank or begins with a number."""
    for line in lines[at + 1 : at + BEGINNING]:
        if line.blank or (line.words[0].isdigit() and _LABEL.match(line.words)):
            return
        yield line.words


def _best(labels: Sequence[Label]) -> list[Label]:
    """The row of labels whose scores add up to most."""
    by_number: dict[int, tuple[float, int]] = {}
    highest = (0.0, -1)  # of all rows so far
    totals: list[tuple[float, int]] = []
    for at, label in enumerate(labels):
        top = (WEIGHTS["late"] * min(label.number - 1, LATE), -1)
        for step in range(1, MISSING + 2):
            if (before := by_number.get(label.number - step)) is not None:
                top = max(top, (before[0] + _step(step), before[1]))
        if label.number <= 2 and highest[1] >= 0:
            top = max(top, (highest[0] + WEIGHTS["restart"], highest[1]))
        totals.append((top[0] + label.score, top[1]))
        known = by_number.get(label.number)
        if known is None or totals[-1][0] >= known[0]:
            by_number[label.number] = (totals[-1][0], at)
        highest = max(highest, (totals[-1][0], at))
    row = []
    at = highest[1]
    while at >= 0:
        row.append(labels[at])
        at = totals[at][1]
    return row[::-1]


def _step(step: int) -> float:
    """What it is worth that a number is so much above the one before."""
    left_out = step - 1
    if not left_out:
        return WEIGHTS["next"]
    return WEIGHTS["missing"] * min(left_out, 2) + WEIGHTS["more missing"] * max(0, left_out - 2)


def _rows(labels: Sequence[Label]) -> list[list[Label]]:
    """The labels, parted where the numbers begin again."""
    rows: list[list[Label]] = []
    for label in labels:
        if not rows or label.number <= rows[-1][-1].number:
            rows.append([])
        rows[-1].append(label)
    return rows


def _is_scattered(row: Sequence[Label], found: dict[int, list[Call]], lines: Sequence[Line]) -> bool:
    """True if labels are those of footnotes: called and citing, and called behind the notes before them."""
    far = sum(b.at - a.at > FAR for a, b in pairwise(row))
    between = [(a, b) for a, b in pairwise(row) if b.at - a.at > 2 and called(found, b.number, b.at, a.at)]
    score = sum(one.score for one in row)
    turned = any(lines[a.at].page != lines[b.at].page for a, b in between) or _is_cut(row, lines)
    sure = turned and score >= SURE * len(row)
    return (
        len(row) >= FEWEST
        and sum(one.call is not None for one in row) >= CALLED * len(row)
        and sum(one.cites for one in row) >= CITING * len(row)
        and score - MEAN * len(row) - FAR_COST * far >= EXCESS
        and (sure or len(between) >= max(BETWEEN, BETWEEN_SHARE * len(row)))
    )


def _is_cut(row: Sequence[Label], lines: Sequence[Line]) -> bool:
    """True if the sentence before the first note goes on behind the form feed that follows the last."""
    first, last = row[0].at, row[-1].at
    above = next((lines[at].words for at in range(first - 1, max(-1, first - 4), -1) if lines[at].words), "")
    below = next((at for at in range(last, min(last + NEAR, len(lines))) if lines[at].page != lines[last].page), len(lines))
    heads = [line.words for line in lines[below : below + 6] if line.words][:3]
    return bool(above) and any(goes_on(above, words) for words in heads)

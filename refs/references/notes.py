"""Find the works in a discursive note: a first labelling says where citations are, and the best way to cut the note is searched.

Cuts are possible at semicolons, sentence ends, brackets and where prose begins or ends. Every stretch between two cuts is worth
what its labels make of it, as one work or as prose; the way of cutting with the greatest sum wins (dynamic programming).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refs.references.clauses import within_one
from refs.references.cues import NO_CUT, is_law, opcit, other_form, strip_signals
from refs.signs import CONTRIBUTION, IN, decisions, laws

Labelled = tuple[int, int, str, float]

# What a label adds to a stretch that is read as one work, once; and what speaks against one work.
WORTH = {
    "title": 2.2,
    "author": 1.2,
    "editor": 0.6,
    "container-title": 1.8,
    "date": 1.2,
    "url": 3.1,
    "doi": 3.1,
    "isbn": 1.0,
    "publisher": 0.7,
    "location": 0.5,
    "volume": 0.4,
    "issue": 0.3,
    "pages": 0.4,
    "number": 0.9,
    "authority": 0.5,
    "archive": 0.8,
    "fonds": 0.8,
    "genre": 0.3,
    "recipient": 0.6,
}
WORK_COST = 3.0  # what a work must be worth before it pays to read a stretch as one
LOST = 0.35  # share of the worth that counts against reading a stretch as prose
SECOND = {
    "title": 2.4,
    "url": 2.0,
    "doi": 1.5,
    "date": 0.7,
    "publisher": 1.0,
    "location": 0.5,
    "container-title": 1.2,
    "author": 2.0,
}
TRUSTED = 0.4  # a score from which a label counts in full
LAW = 1.4  # a title that only statutes and cases have
DECISION = 2.4  # a number that only decisions have: it is a citation by itself
YEAR_APART = 1.5  # a year in brackets cut off from what it follows
HOST_APART = 2.5  # "In: Editor, Book" cut off from the part that stands in it
BEGINS_WITH_PAGES = 1.2  # the pages are those of the work before
SURE = 0.9999  # the most that a labeller is believed; 1 is for what a form shows
PROSE_INSIDE = 0.9  # for each stretch of prose inside a work
STATEMENT = 25  # characters of prose that are more than a signal
MOST_CUTS = 90

_CUT = re.compile(
    r"[;；](?=\s|[\u3040-\u9fff])|[.!?。！？][”\"»’)\]]{0,2}(?=\s+[^\s\da-zа-я]|[\u3040-\u9fff])|[([（](?=\S)|[)\]）]|:\s(?=[^\W\d_])|—\s|,\s(?=and\s|und\s|et\s|y\s|и\s|my\s|see\s|vgl|cf)"
)
_SAME_AT_END = re.compile(r"(?<!\w)(?:idem|eadem|ders|dies|id|ead|derselbe|dieselbe)\.?$", re.IGNORECASE)
_PAGE_AND_STOP = re.compile(r"(?P<page>\d[\d–-]*)[;；]\s*")
_IN = re.compile(rf"(?:^|[\s,.;”\"»’(])(?:{IN}|//)\s?:?\s[“\"«‘(]?$", re.IGNORECASE)
_YEAR_NEXT = re.compile(r"\s?\((?:1[5-9]|20)\d\d\)")
_HOST = re.compile(rf"^\W*(?:{IN}|apud|//)\b\s*:?\s+(?=[^\W\d_])", re.IGNORECASE)
_QUOTES = {"“": "”", "«": "»", "„": "“”", "《": "》", "「": "」", "『": "』", "‘": "’"}
_ABBREVIATION = re.compile(
    r"(?:\b[A-ZА-Я]|\b(?:ed|eds|trans|vol|no|pp?|Hg|Hrsg|Bd|Nr|Aufl|cit|al|cf|vgl|ca|St|Dr|Prof|Mr|Mrs|art|dir|trad|coord|org|ред|пер|изд|т|с|см|ср|вып|Jr|Inc|Ltd|Co|rev|repr|ch|sec|n|v|vs|a|u|z|e|i|op|loc|ibid|Ibid|f|ff|Cf|Vgl|Vol|Ed|Eds|Trans))\.$"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a note: one work, or prose (`work` is false)."""

    start: int
    end: int
    work: bool


def cut(text: str, labels: Sequence[Labelled]) -> list[Stretch]:
    """The stretches of a note in order; together they cover it."""
    labels = _hosts(text, with_forms(text, labels))
    points = _points(text, labels)
    count = len(points)
    best: list[float] = [0.0] + [float("-inf")] * (count - 1)
    came: list[tuple[int, bool]] = [(0, False)] * count
    for j in range(1, count):
        for i in range(max(0, j - 24), j):
            inside = [one for one in labels if points[i] <= one[0] and one[1] <= points[j]]
            worth = _worth(inside)
            loss = -LOST * max(0.0, worth)
            gain = _as_work(text, points[i], points[j], inside, worth)
            value, work = max((loss, False), (gain, True))
            if best[i] + value > best[j] + 1e-9:
                best[j], came[j] = best[i] + value, (i, work)
    stretches: list[Stretch] = []
    at = count - 1
    while at > 0:
        i, work = came[at]
        stretches.append(Stretch(points[i], points[at], work))
        at = i
    return list(reversed(stretches))


def with_forms(text: str, labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, with the names of cases and statutes, decisions and contributions as their forms show them."""
    found = [
        (match.start(name), match.end(name), label, 1.0)
        for match in CONTRIBUTION.finditer(text)
        for name, label in (("name", "author"), ("host", "container-title"))
    ]
    labels = [(a, b, name, min(score, SURE)) for one in labels for a, b, name, score in _parted(text, one)]
    labels = [_without_same(text, one) if one[2] == "prose" else one for one in _whole_names(text, labels)]
    # "a. a. O." and its like are no prose: they say that a work is cited again.
    labels = [one for one in labels if one[2] != "prose" or not opcit().fullmatch(text[one[0] : one[1] + 1].rstrip(" ,;"))]
    found += [*((a, b, "title", 1.0) for a, b in laws(text)), *((a, b, "number", 1.0) for a, b in decisions(text))]
    if not found:
        return list(labels)
    kept = [one for one in labels if not any(a < one[1] and one[0] < b for a, b, _, _ in found)]
    return sorted([*kept, *found])


def _whole_names(text: str, labels: Sequence[Labelled]) -> list[Labelled]:
    """In "Syndicat mixte du bassin" the first word, labelled as prose, begins the name that goes on in lower case."""
    found: list[Labelled] = []
    for one in labels:
        start, end, label, score = one
        before = found[-1] if found else None
        if before and (before[2], label) == ("prose", "author") and text[before[1] : start] == " " and text[start].islower():
            word = text[before[0] : before[1]]
            if word.isalpha() and word.istitle() and not strip_signals(text[before[0] :]):
                found[-1] = (before[0], end, label, min(before[3], score))
                continue
        found.append(one)
    return found


def _without_same(text: str, prose: Labelled) -> Labelled:
    """In "also idem" the last word is no prose: it stands for the author before."""
    start, end, label, score = prose
    match = _SAME_AT_END.search(text, start, end)
    return (start, match.start(), label, score) if match else prose


def _parted(text: str, labelled: Labelled) -> list[Labelled]:
    """In "Pawel, Nightmare, 12; Judith Butler", labelled as one name, a repetition ends with its page: no name has a number."""
    start, end, label, score = labelled
    match = _PAGE_AND_STOP.search(text, start, end) if label == "author" else None
    name = start + len(text[start : match.start()].rstrip(" ,")) if match else start
    if match is None or name <= start or match.end() >= end:
        return [labelled]
    rest = _parted(text, (match.end(), end, label, score))
    return [(start, name, label, score), (*match.span("page"), "pages", score), *rest]


def _hosts(text: str, labels: Sequence[Labelled]) -> list[Labelled]:
    """After "in:" a name is an editor's and a title is the host's; an "in" behind prose is prose: "more apparent in M. Dixon"."""
    found: list[Labelled] = []
    host = -1
    for start, end, label, score in sorted(labels):
        before = text[found[-1][1] if found else 0 : start]
        if _IN.search(before) and (found[-1][2] != "prose" if found else len(before) < STATEMENT):
            host = start
        near = host >= 0 and start - host < 200
        name = {"author": "editor", "title": "container-title"}.get(label, label) if near else label
        found.append((start, end, name, score))
        if name == "container-title":
            host = -1
    return found


def _labelled_signal(text: str) -> int:
    """How much of a name is a signal: "aussi" after "Cf.", "for another view,"; one word may be a name."""
    size = strip_signals(text, weak=False)
    return size if re.search(r"[.\s]", text[:size].strip()) and size < len(text) - 2 else 0


def _points(text: str, labels: Sequence[Labelled]) -> list[int]:
    """Where the note may be cut: never inside a labelled piece."""
    candidates = set()
    for match in _CUT.finditer(text):
        char = match[0][0]
        if char in "([（":
            candidates.add(match.start())
        elif (
            (char == ":" and NO_CUT.search(text[: match.start()]))
            or (char == "." and _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1]))
            or (char in ".;" and within_one(text, match.end()))
        ):
            continue
        else:
            candidates.add(match.end() if char != "," else match.start() + 1)
    for start, end, label, score in labels:
        if label == "prose":
            candidates |= {start, end}
        elif label == "title" and score == 1.0:
            candidates.add(start)  # a case or statute has no author before it
        elif label == "url" and end < len(text):
            candidates.add(end)
    pieces = [(a, b) for a, b, label, _ in labels if label != "prose"]
    # "[éd. orig. : The Making ...]" belongs to the work before it
    pieces += [(cue.start() - 1, cue.end()) for at in candidates if (cue := other_form().match(text, at))]
    kept = sorted(c for c in candidates if 0 < c < len(text) and not any(a < c < b for a, b in pieces))
    if len(kept) > MOST_CUTS:
        kept = [c for c in kept if text[c - 1 : c] in ";；" or text[c - 1 : c] in ".。"][:MOST_CUTS]
    return [0, *kept, len(text)]


def _worth(labels: Sequence[Labelled]) -> float:
    """What the labels make of a stretch, each label once; one that the labeller doubts counts for less."""
    best: dict[str, float] = {}
    for _, _, label, score in labels:
        best[label] = max(best.get(label, 0.0), min(1.0, score / TRUSTED))
    return sum(WORTH.get(label, 0.0) * score for label, score in best.items())


def _as_work(text: str, start: int, end: int, labels: Sequence[Labelled], worth: float) -> float:
    """What a stretch gains as one work: its worth less the cost of a work and of all that speaks against one."""
    seen = {label for _, _, label, _ in labels}
    if not ({"title", "container-title", "url", "doi", "number", "archive", "fonds"} & seen or {"author", "date"} <= seen):
        return float("-inf")
    value = worth - WORK_COST
    if any(label == "number" and score == 1.0 for _, _, label, score in labels):
        value += DECISION
    elif any(label in ("title", "number") and (score == 1.0 or is_law(text[a:b])) for a, b, label, score in labels):
        value += LAW
    groups: dict[str, int] = {}
    last, end_of_last = "", start
    for a, b, label, _ in sorted(labels):
        if label == "prose":
            if a > start + 1 and b < end - 1 and labels and a > min(x for x, _, n, _ in labels if n != "prose" or x == a):
                value -= PROSE_INSIDE if b - a < STATEMENT else 2 * PROSE_INSIDE
            elif b - a >= STATEMENT:
                value -= 0.3
            continue
        if label != last or (label == "author" and _PAGE_AND_STOP.search(text, end_of_last, a)):
            groups[label] = groups.get(label, 0) + 1
        last, end_of_last = label, b
    for label, cost in SECOND.items():
        value -= cost * max(0, groups.get(label, 0) - 1)
    first, score = next(((label, score) for _, _, label, score in sorted(labels) if label != "prose"), ("", 1.0))
    if score < 1.0 and first in ("pages", "number", "volume", "date"):
        value -= BEGINS_WITH_PAGES
    order = [label for _, _, label, _ in sorted(labels) if label in ("author", "title", "date")]
    if "author" in order and "title" in order and order.index("author") > order.index("title"):
        value -= 0.4
    if _HOST.match(text[start:end]):
        value -= HOST_APART
    if _YEAR_NEXT.match(text, end):
        value -= YEAR_APART
    return value - 0.8 * _unbalanced(text[start:end])


def _unbalanced(text: str) -> int:
    """Brackets and quotation marks that open and do not close, or close and did not open."""
    wrong = abs(text.count("(") - text.count(")")) + abs(text.count("（") - text.count("）"))
    return wrong + sum(text.count(a) > sum(text.count(c) for c in b) for a, b in _QUOTES.items() if a != "‘")


def trim(text: str, stretch: Stretch, labels: Sequence[Labelled]) -> tuple[int, int]:
    """A work's stretch without signals and prose at its ends, and without the stop after it."""
    inside = sorted(one for one in labels if stretch.start <= one[0] and one[1] <= stretch.end and one[2] != "prose")
    start, end = stretch.start, stretch.end
    law = next((one for one in inside if one[2] == "title" and one[3] == 1.0), None)
    if law is not None:
        start = law[0]
    for a, b, label, _ in labels:
        if label == "prose" and inside:
            if a <= start + 2 and b <= inside[0][0]:
                start = max(start, b)
            if b >= end - 2 and a >= inside[-1][1]:
                end = min(end, a)
    start += strip_signals(text[start : inside[0][0] if inside else end])
    if inside and inside[0][2] in ("author", "editor"):
        lead = stretch.start + strip_signals(text[stretch.start : inside[0][0]])
        start = max(start, *(at + _labelled_signal(text[at : inside[0][1]]) for at in (lead, start)))
    while start < end and text[start] in " .,;:—–)）；":
        start += 1
    while end > start and text[end - 1] in " ;；,(（":
        end -= 1
    return start, end

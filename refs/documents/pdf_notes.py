"""Footnotes: smaller lines at the foot of a column that begin with numbers or signs which the text above calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from refs.documents.line import unfinished
from refs.documents.pdf_line import BOLD, Printed
from refs.documents.pdf_page import by_column

SMALLER = 0.94  # of the size of the text: notes are set in this or less
CALLED = 0.5  # share of the labels of a page's notes that its text calls
WIDE = 2.0  # sizes between the lines of a note and what follows it
APART = 1.5  # sizes between the text and notes of its size
SAME = 0.5  # points: notes on two pages differ in size by less
# A number or a sign and a word after it, as in "12) See" or "†See"; not "1998 was" or "2.5 million".
LABEL = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})([.)\]]?)(?:\s+|(?=[^\W\d]|[\"“„«‘'(\[]))(?!\s*\d+[.,]?\d*\s*%)")
ALONE = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})([.)\]]?)\s*")  # the words stand on the next line
WORD = re.compile(r"[^\W\d_]{3}")  # a note holds words; the parts of a formula do not
CALL = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}")
# digits behind a word or a mark: "posts.1", "word«12"; only where they are wanted
CALL_IN_BRACKETS = re.compile(r"[\[(](\d{1,3})[\])]")
# A year, "see", "ibid.", "p. 12": what stands in citations, and seldom in the small print of a table.
CITES = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\b(?:see|cf|ibid|supra|vgl|ebd|ebenda|siehe|op\. ?cit|a\. ?a\. ?O)\b"
    r"|\b(?:S|p|pp|Bd|Vol|vol)\. ?\d",
    re.IGNORECASE,
)
CITING = 0.4  # share of the lines of notes that hold such a thing
SEVERAL = 3  # notes of one page that are so many need no calls
GLUED = re.compile(r"(?<=[^\W\d_.,])(?<![A-Z])(\d{1,3})(?!\w|[.,]\d)|(?<=[.,;:!?)’”\"»])(?<!\d[.,:])(\d{1,3})(?!\w|[.,]\d)")


@dataclass(slots=True)
class Footnote:
    """A note: its label, how many letters of its first line that takes, its lines by page, and where it is called."""

    label: str
    skip: int
    parts: list[list[Printed]] = field(default_factory=list)
    call: tuple[Printed, int, int] | None = None


@dataclass(slots=True)
class _Found:
    """What was found so far, on the way through the pages."""

    size: float  # of the text
    notes: list[Footnote] = field(default_factory=list)
    page: int = -1  # of the last note
    last: int = 0  # its number
    small: float = 0.0  # the size of notes
    listed: int = -2  # the last page on which a list in small type stands
    before: Sequence[Printed] = ()  # the text of the page before: a note may stand on the page after its call


def without_notes(pages: Sequence[list[Printed]], size: float) -> tuple[list[list[Printed]], list[Footnote]]:
    """The lines of each page without those of footnotes, and the notes in order; `size` is that of the text."""
    found = _Found(size)
    bodies = []
    for page in pages:
        gone: set[int] = set()
        for lines in by_column(page):
            foot = _foot(found, lines)
            inside = {id(line) for line in foot}
            body = [line for line in page if id(line) not in inside and id(line) not in gone]
            gone |= {id(line) for line in _take(found, foot, body, lines)}
        bodies.append([line for line in page if id(line) not in gone])
        found.before = bodies[-1]
    return bodies, found.notes


def _foot(found: _Found, lines: Sequence[Printed]) -> list[Printed]:
    """The lines at the foot of a column that may be notes, from the top down: small ones, or any from a raised number on."""
    down = sorted(lines, key=lambda line: (-line.y, line.x))
    at = len(down)
    while at and down[at - 1].size <= SMALLER * found.size:
        at -= 1
    if at < len(down):
        return down[at:]
    for start, line in enumerate(down):
        label = _label(line) if line.raised and line.raised[0][0] == 0 else None
        if label and (label[0] in _calls(down[:start], [label[0]]) or (found.small and label[0] == str(found.last + 1))):
            return down[start:]
        if label is None and (plain := _label(line)) and start and _is_plain(found, down[:start], down[start:], plain[0]):
            return down[start:]
    return []


def _is_plain(found: _Found, above: Sequence[Printed], foot: Sequence[Printed], label: str) -> bool:
    """True if notes in the size of the text begin with a plain number: the next one, called above, after some space.

    No further notes are called in the lines from there on: else they are text, and the number is that of a list.
    """
    apart = above[-1].y - foot[0].y > APART * foot[0].size
    wanted = label == "1" or (label.isdecimal() and found.last < int(label))
    return apart and wanted and label in _raised(above) and not _raised(foot)


def _raised(lines: Sequence[Printed]) -> set[str]:
    """The numbers and signs that stand raised inside lines."""
    return {line.text[start:end].strip() for line in lines for start, end in line.raised if start}


def _label(line: Printed) -> tuple[str, int] | None:
    """The label with which a line begins, and its length."""
    match = LABEL.match(line.text) or ALONE.fullmatch(line.text)
    if match:
        return match[1], match.end()
    if line.raised and line.raised[0][0] == 0 and (call := CALL.fullmatch(line.text[: line.raised[0][1]].strip())):
        return call[0], line.raised[0][1] + len(line.text[line.raised[0][1] :]) - len(line.text[line.raised[0][1] :].lstrip())
    return None


def _take(found: _Found, foot: Sequence[Printed], body: Sequence[Printed], column: Sequence[Printed]) -> Sequence[Printed]:
    """Those lines that are notes, after they were added to what is found."""
    if not foot or not body:
        return []
    above = [line for line in column if line.y > foot[0].y and line not in foot]
    if _is_listed(found, foot, above):
        found.listed = foot[0].page
        return []
    starts = _starts(found, foot)
    labels = [label for _, label, _ in starts]
    calls = _calls(body, labels)
    next_one = labels and labels[0] == str(found.last + 1) and found.small and abs(foot[0].size - found.small) < SAME
    if not labels:
        return foot if _goes_on(found, foot) else []
    called = len([one for one in labels if one in calls]) >= CALLED * len(labels)
    heads = [foot[at] for at, _, _ in starts]
    raised = all(line.raised[:1] and not line.raised[0][0] for line in heads)
    sure = len(labels) >= SEVERAL or (raised and labels[0] == str(found.last + 1))
    if not (called or next_one or (sure and _cites(heads))):
        return []
    if missing := [label for label in labels if label not in calls]:
        calls |= _calls(found.before, missing)
    first = starts[0][0]
    before: Sequence[Printed] = foot[:first]
    if before and _open(found, foot[0].page) and abs(before[0].size - found.small) < SAME:
        found.notes[-1].parts.append(list(before))
    else:
        before = []
    ends = [at for at, _, _ in starts[1:]] + [len(foot)]
    taken = list(before)
    for (at, label, skip), end in zip(starts, ends, strict=True):
        lines = _close(foot[at:end])
        if not WORD.search(" ".join(line.text for line in lines)):
            continue
        taken += lines
        found.notes.append(Footnote(label, skip, [lines], calls.get(label)))
        found.last = int(label) if label.isdecimal() else found.last
    found.page, found.small = foot[0].page, median(line.size for line in foot[first:])
    return taken


def _is_listed(found: _Found, foot: Sequence[Printed], above: Sequence[Printed]) -> bool:
    """True if small lines are a list: a heading stands right above them, or they fill the column after such a list."""
    if above:
        return _heads(min(above, key=lambda line: line.y), found.size)
    return found.listed >= foot[0].page - 1


def _close(lines: Sequence[Printed]) -> list[Printed]:
    """The lines of a note up to a wide space, behind which a table or a figure stands."""
    for at, (above, below) in enumerate(pairwise(lines)):
        if above.y - below.y > WIDE * max(above.size, below.size):
            return list(lines[: at + 1])
    return list(lines)


def _starts(found: _Found, foot: Sequence[Printed]) -> list[tuple[int, str, int]]:
    """The lines that begin notes: index, label, length of the label; numbers go up by one."""
    seen = [(at, *label) for at, line in enumerate(foot) if (label := _label(line))]
    numbers = [one for one in seen if one[1].isdecimal()]
    chains = [_chain(numbers, at) for at in range(min(len(numbers), 4))]
    best = max(chains, key=lambda chain: (int(chain[0][1]) == found.last + 1, len(chain)), default=[])
    signs = [one for one in seen if not one[1].isdecimal() and (not best or one[0] < best[0][0])]
    return [*signs[:1], *best]


def _chain(numbers: Sequence[tuple[int, str, int]], start: int) -> list[tuple[int, str, int]]:
    chain = [numbers[start]]
    for one in numbers[start + 1 :]:
        if int(one[1]) == int(chain[-1][1]) + 1:
            chain.append(one)
    return chain


def _calls(body: Sequence[Printed], labels: Sequence[str]) -> dict[str, tuple[Printed, int, int]]:
    """Where the text calls the notes with these labels: raised, else glued to a word."""
    found: dict[str, tuple[Printed, int, int]] = {}
    for line in body:
        for start, end in line.raised:
            for match in CALL.finditer(line.text, start, end):
                if match[0] in labels:
                    found.setdefault(match[0], (line, *match.span()))
    for line in body if len(found) < len(labels) else ():
        for match in (*GLUED.finditer(line.text), *CALL_IN_BRACKETS.finditer(line.text)):
            label = match[match.lastindex or 1]
            if label in labels and match.start() > 0:
                found.setdefault(label, (line, *match.span()))
    return found


def _cites(lines: Sequence[Printed]) -> bool:
    """True if many of some lines hold what stands in citations."""
    return sum(bool(CITES.search(line.text)) for line in lines) >= CITING * len(lines)


def _open(found: _Found, page: int) -> bool:
    """True if the last note may go on on this page."""
    return bool(found.notes) and found.page in (page - 1, page)


def _goes_on(found: _Found, foot: Sequence[Printed]) -> bool:
    """True if lines without a label are the rest of the last note; they are added to it."""
    if not _open(found, foot[0].page) or abs(foot[0].size - found.small) >= SAME:
        return False
    last = found.notes[-1].parts[-1][-1]
    if not unfinished(last.text) and not last.cut and not _cites(foot):
        return False
    if any(above.y - below.y > 2 * below.size for above, below in pairwise(foot)):
        return False
    found.notes[-1].parts.append(list(foot))
    found.page = foot[0].page
    return True


def _heads(line: Printed, size: float) -> bool:
    """True if a line is a heading: then what follows is a list, and no notes."""
    short = len(line.text) < 40 and line.text[-1:] not in ".,;:-"
    return short and (line.size > size * 1.05 or line.share(BOLD) > 0.9 or line.text.isupper())

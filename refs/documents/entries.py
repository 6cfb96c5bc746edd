"""Where the entries of a wrapped list begin, if neither blank lines nor indents tell: by labels, else as references begin.

Without labels, each line of the list is judged by how it starts and how the one before it ends; the chain of starts whose scores
add up to most wins. The scores of a chain also count whether the names rise in the alphabet, and whether each entry has a year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from refs.documents import marker
from refs.documents.line import CLOSING, FINAL, Line, width
from refs.signs import PARTICLE, start_of

# What speaks for an entry that begins with a line, or against it.
WEIGHTS = {
    "surname, first": 1.6,
    "surname initials": 1.6,
    "names and year": 1.6,
    "dash for the author": 1.6,
    "first last,": 0.8,
    "initials surname": 0.4,
    "quoted title": 0.0,
    "CJK name": 1.0,
    "Hangul name": 1.0,
    "body": -0.4,
    "": -1.4,  # any other capital or sign
    "no start": -9.0,  # a small letter, a number, an address
    "closed": 0.6,  # the line before ends as entries do
    "open": -0.6,
    "cut": -9.0,  # the line before ends with a comma, a hyphen, "and"
    "short": 1.2,  # the line before has room for the first word of this one
    "full": -0.4,
    "initial": -1.5,  # the line before ends with a first name cut short
    "usual": 0.6,  # entries of this list begin in this way
    "rising": 0.8,  # behind the entry before in the alphabet
    "falling": -1.6,
    "year": 0.6,  # the entry has one
    "no year": -1.8,
    "left out": -1.0,  # lines before the first entry
    "long": -0.5,  # each line of an entry beyond USUAL_LINES
}
ENTRIES = 3  # at least; fewer are no list
NAMED = 0.6  # of the entries of a list begin with a name
DATED = 0.7  # of them have a year
JOINED = 0.4  # of the lines without a label go on with the line before without a doubt
BROKEN = 0.15  # of the lines of a wrapped list go on in the next without a doubt
USUAL_LINES = 6
MOST_LINES = 40
COLUMNS = (28, 135)  # the longest lines of a wrapped list
ROOM = 0.06  # a line so much short of the longest lines around may still be full
AROUND = 12  # lines

_NAMES = frozenset(
    {"surname, first", "surname initials", "names and year", "dash for the author", "first last,", "initials surname"}
)
# matches "[AH] M. Atiyah" and "[Ahl78]"; not "[sic]" or "[1]"
_LETTERS = re.compile(r"\[([^\W\d_a-z][\w+*.'-]{0,11})\](?:\s|$)")
# matches "[1] D. Sexty", "12. Smith" and "3)" alone; not "1.5" or "1984. A novel"
_NUMBER = re.compile(r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)])(?:\s|$|(?=[^\W\d_\"“]))")
_YEAR = re.compile(r"(?<![\d.:/–-])(?:1[5-9]\d\d|20[0-4]\d)[a-z]?(?![\d/])|\b(?:in press|forthcoming|n\.d\.|submitted)\b")
_PRINTED = re.compile(
    r"^\W*(?:https?:|www\.|doi\b|DOI\b|URL\b|arXiv\b|PMID\b|ISBN\b|ISSN\b|In:? |In$|pp?\. ?\d|[Vv]ol\.|Retrieved |Available )"
)
_CUT = re.compile(
    r"(?:[,&:/-]|[–—=+]|\b(?:and|und|et|y|of|the|in|der|die|das|de|la|for|on|to|In|with|a|an|(?<!\d )pp\.|[Vv]ol\.|[Nn]o\.))$"
)
_INITIAL = re.compile(r"\b[^\W\d_]\.$")
_PARTICLE = re.compile(rf"^{PARTICLE}")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class _Start:
    """A line that may begin an entry: its number, how it begins, the word that orders it, and what speaks for it."""

    at: int
    kind: str
    key: str
    score: float


def entry_starts(lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines with which entries begin, rising; none if the lines are no wrapped list.

    What stands before the first of them is no part of the list, or the rest of an entry of the page before.
    """
    if len(lines) <= ENTRIES:
        return []
    widths = [line.indent + width(line.words) for line in lines]
    if not COLUMNS[0] <= max(widths) or sorted(widths)[int(0.97 * (len(widths) - 1))] > COLUMNS[1]:
        return []
    labels = _labels(lines)
    if len(labels) >= ENTRIES:
        return _labelled(lines, labels, _rooms(lines, widths))
    years = [bool(_YEAR.search(line.words)) for line in lines]
    if sum(years) < ENTRIES or _marked(lines) or sum(_breaks(a, b) for a, b in pairwise(lines)) < max(1, BROKEN * len(lines)):
        return []
    found = _candidates(lines, _rooms(lines, widths))
    chain = _best(found, years)
    return [start.at for start in chain] if _is_list(chain, years) else []


def _labels(lines: Sequence[Line]) -> list[int]:
    """The lines with labels whose numbers rise by one, or with short names in square brackets that rise in the alphabet."""
    numbers: list[int] = []
    names: list[int] = []
    number, name = 0, ""
    for at, line in enumerate(lines):
        if match := _LETTERS.match(line.words):
            rises = match[1].casefold() >= name or not names
            if rises:
                name = match[1].casefold()
                names.append(at)
        elif match := _NUMBER.match(line.words):
            own = int(next(group for group in match.groups() if group))
            if own == number + 1 or (not numbers and own < 1000):
                number = own
                numbers.append(at)
    return max(numbers, names, key=len)


def _labelled(lines: Sequence[Line], labels: Sequence[int], rooms: Sequence[bool]) -> list[int]:
    """The lines with which the items of a list with labels begin; none if its lines do not go on in the next.

    Behind the last label, a line that does not go on with the one before begins what follows the list.
    """
    starts = frozenset(labels)
    rest = [at for at in range(labels[0] + 1, labels[-1]) if at not in starts]
    joined = [not rooms[at - 1] or _follows(lines[at - 1], lines[at]) for at in rest]
    if not rest or sum(joined) < JOINED * len(rest):
        return []
    after = [at for at in range(labels[-1] + 1, len(lines)) if rooms[at - 1] and not _follows(lines[at - 1], lines[at])]
    return [*labels, *after]


def _follows(line: Line, following: Line) -> bool:
    """True if `following` goes on with an item of which `line` is a part: behind a semicolon or a label too."""
    return _breaks(line, following) or line.words.endswith(";") or bool(marker.ALONE.fullmatch(line.words))


def _marked(lines: Sequence[Line]) -> bool:
    """True if bullets or labels begin many lines."""
    marks = sum(1 for line in lines if (mark := marker.read(line.words)) and mark.kind != "bare")
    return marks > len(lines) / 8


def _breaks(line: Line, following: Line) -> bool:
    """True if `following` is the rest of what `line` says, without a doubt."""
    return following.words[:1].islower() or bool(_CUT.search(line.words)) or bool(_PRINTED.match(following.words))


def _rooms(lines: Sequence[Line], widths: Sequence[int]) -> list[bool]:
    """For each line, whether the first word of the next would have fitted behind it; by the longest lines around."""
    rooms = []
    for number, (line, following) in enumerate(pairwise(lines)):
        around = sorted(widths[max(0, number - AROUND) : number + AROUND + 1])
        longest = around[-2] if len(around) > AROUND else around[-1]
        first = following.words.split(None, 1)[0]
        rooms.append(line.indent + width(line.words) + min(len(first), 24) + 1 <= longest * (1 - ROOM))
    return [*rooms, True]


def _candidates(lines: Sequence[Line], rooms: Sequence[bool]) -> list[_Start]:
    """The lines with which entries may begin."""
    kinds = [_kind(line.words) for line in lines]
    sure = [kinds[n] for n in range(1, len(lines)) if rooms[n - 1] and _closed(lines[n - 1].words) and kinds[n] in _NAMES]
    usual = max(set(sure), key=sure.count) if sure else ""
    found = []
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        score = WEIGHTS[kind] + (WEIGHTS["usual"] if kind == usual and usual else 0.0)
        if number:
            before = lines[number - 1].words
            score += WEIGHTS["short" if rooms[number - 1] else "full"]
            score += WEIGHTS["no start"] if line.words[0].islower() and before[-1].isalpha() else 0.0
            score += WEIGHTS["initial"] if _INITIAL.search(before) and before[-2].isupper() else 0.0
            score += WEIGHTS["cut" if _CUT.search(before) else "closed" if _closed(before) else "open"]
        if score > WEIGHTS["no start"] / 2:
            found.append(_Start(number, kind, _key(line.words, kind), score))
    return found


def _kind(words: str) -> str:
    """How a line begins: one of the ways of entries, "" or "no start"."""
    first = words[:1]
    if _PRINTED.match(words) or first.isdecimal() or first in ".,;:)]/&":
        return "no start"
    if first.islower() and not _PARTICLE.match(words):
        return "no start"
    return start_of(words)


def _closed(words: str) -> bool:
    core = words.rstrip(CLOSING)
    return core != words.rstrip("\"'”’»›“‘*_") or core[-1:] in FINAL or core[-1:].isdecimal()


def _key(words: str, kind: str) -> str:
    """The word by which an entry stands in the alphabet; "" if that is not known."""
    if kind not in _NAMES or kind in ("dash for the author", "names and year", "initials surname"):
        return ""
    name = re.split(r",| and | & |\(|:|\.(?= [^ ]{3})", words, maxsplit=1)[0] if kind == "first last," else words
    if _PARTICLE.match(name):  # some lists stand "van Gogh" under G, others under V
        return ""
    found = _WORD.findall(name)
    key = (found[-1] if kind == "first last," else found[0]) if found else ""
    plain = unicodedata.normalize("NFKD", key.casefold())
    return "".join(char for char in plain if char.isalpha())


def _best(found: Sequence[_Start], years: Sequence[bool]) -> list[_Start]:
    """The chain of starts whose scores add up to most."""
    until = [0]
    for year in years:
        until.append(until[-1] + year)
    order = _order(found)
    best: list[tuple[float, int]] = []
    for number, start in enumerate(found):
        top = (start.score + (WEIGHTS["left out"] if start.at else 0.0), -1)
        for at in range(number - 1, -1, -1):
            before = found[at]
            size = start.at - before.at
            if size > MOST_LINES:
                break
            score = best[at][0] + start.score + _entry(size, until[start.at] > until[before.at])
            if order and before.key and start.key:
                score += WEIGHTS["rising" if before.key <= start.key else "falling"]
            if score > top[0]:
                top = (score, at)
        best.append(top)
    if not best:
        return []
    ends = [one[0] + _entry(len(years) - start.at, until[-1] > until[start.at]) for one, start in zip(best, found, strict=True)]
    at = max(range(len(ends)), key=ends.__getitem__)
    chain = []
    while at >= 0:
        chain.append(found[at])
        at = best[at][1]
    return chain[::-1]


def _entry(size: int, year: bool) -> float:
    """What an entry of `size` lines, with a year or none, adds to a chain."""
    return WEIGHTS["year" if year else "no year"] + WEIGHTS["long"] * max(0, size - USUAL_LINES)


def _order(found: Sequence[_Start]) -> bool:
    """True if the lines that surely begin an entry rise in the alphabet."""
    sure = [start.key for start in found if start.key and start.score > WEIGHTS["surname, first"] + WEIGHTS["short"]]
    rising = sum(a <= b for a, b in pairwise(sure))
    return len(sure) > ENTRIES and rising >= 0.75 * (len(sure) - 1)


def _is_list(chain: Sequence[_Start], years: Sequence[bool]) -> bool:
    """True if a chain of starts is that of a list: entries enough, most of them with names at the start, and years."""
    if len(chain) < ENTRIES:
        return False
    ends = [*(start.at for start in chain[1:]), len(years)]
    dated = sum(any(years[a.at : b]) for a, b in zip(chain, ends, strict=True))
    named = sum(start.kind in _NAMES for start in chain)
    return named >= NAMED * len(chain) and dated >= DATED * len(chain)

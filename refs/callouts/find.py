"""Find the markers in running text that point to notes or numbered entries; they are evidence for zones.

A marker counts only as a member of a rising sequence: of all the digits that might be markers, those are kept whose numbers
go up by one at a time (an earlier number may be repeated).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from refs.model import Callout, Document, Span
from refs.signs import CIRCLED, RAISED_DIGITS

_BRACKETED = re.compile(
    r"[\[［](\d{1,4}[a-f]?(?:\s?[,，;–—-]\s?\d{1,4}[a-f]?)*)(?:[,:;，：]\s?(?P<page>(?:[pсcsS页頁]{0,2}\.?\s?)\d[\d–—,\s-]*))?[\]］]"
)
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]{1,4}")
# "12", "3,4", "5–7" set raised
_MARKS = re.compile(r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*[.)]?")
# what stands before a power: "10", "km", "R", "x" after a space; not the "1968" or the word before a mark
_POWER = re.compile(r"(?:^|[^\w.,])(?:\d{0,3}\s?[ckm]?m|10|[^\W\d_])$")
_ROUND = re.compile(r"[（(](\d{1,3})[)）]")
# "(14)", "(19, 20)", "(33-35, 52)": numbers of a list where a document cites so
_SEVERAL = re.compile(r"[（(](\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12})[)）]")
_CIRCLE = re.compile(f"[{''.join(CIRCLED)}]")
_JAPANESE = re.compile(r"[（(]?注\s?(\d{1,3})[)）]?")
# digits glued to a word or to the punctuation after it: "posts.1", "women,6", "etc9)"; not "1.5", "G20", "1st", "2-3"
_GLUED = re.compile(
    r"(?<=[^\W\d_])(?<![A-Z0-9])(\d{1,3})(?=[\s)\]’”\"».,;:—–]|$)"
    r"|(?<=[.,;:!?)’”\"»])(?<!\d[.,:])(\d{1,3})(?=[\s)\]]|$)|(?:(?<=[^\W\d_][)’”\"»])|(?<=[^\W\d_]\s»))(\d{1,3})(?=[.,;:](?:\s|$))"
)
_RANGE = re.compile(r"\s?[–—-]\s?")


def _numbers(text: str) -> Iterable[int]:
    for part in re.split(r"[,，;]", text):
        ends = [int(n) for end in _RANGE.split(part.strip()) if (n := end.strip().rstrip("abcdef")).isdecimal()]
        if len(ends) == 2 and 0 <= ends[1] - ends[0] < 50:
            yield from range(ends[0], ends[1] + 1)
        else:
            yield from ends


def _set_raised(document: Document) -> list[tuple[int, int, int]]:
    """The numbers that the document sets raised behind a word, a number or a mark: start, end, number; powers are none."""
    found = []
    for run in document.runs:
        if "superscript" in run.flags and _MARKS.fullmatch(words := document.words(run.span)):
            before = document.text[max(0, run.span.start - 12) : run.span.start]
            if before[-1:].strip() and not _POWER.search(before):
                start = run.span.start
                found += [(start + m.start(), start + m.end(), int(m[0])) for m in re.finditer(r"\d+", words)]
    return found


def _candidates(document: Document) -> dict[str, list[tuple[int, int, int]]]:
    text = document.text
    found: dict[str, list[tuple[int, int, int]]] = {"number": [], "superscript": [], "glued": [], "round": []}
    for match in _BRACKETED.finditer(text):
        found["number"] += [(match.start(), match.end(), n) for n in _numbers(match[1])]
    for match in _RAISED.finditer(text):
        found["superscript"].append((match.start(), match.end(), int(match[0].translate(RAISED_DIGITS))))
    found["superscript"] += _set_raised(document)
    for match in _CIRCLE.finditer(text):
        found["superscript"].append((match.start(), match.end(), CIRCLED[match[0]]))
    found["superscript"].sort()
    for match in _GLUED.finditer(text):
        found["glued"].append((match.start(), match.end(), int(next(filter(None, match.groups())))))
    for pattern in (_ROUND, _JAPANESE):
        found["round"] += [(match.start(), match.end(), int(match[1])) for match in pattern.finditer(text)]
    found["round"].sort()
    return found


def in_round_brackets(text: str) -> list[Callout]:
    """All numbers in round brackets, several in one pair too; most texts have some that are no callouts."""
    return [Callout(Span(*m.span()), "round", label=str(n)) for m in _SEVERAL.finditer(text) for n in _numbers(m[1])]


def rising(candidates: list[tuple[int, int, int]], start: int = 1) -> list[tuple[int, int, int]]:
    """The candidates (start, end, number) that form a rising sequence from `start`, repeats included; one number may be missing.

    >>> rising([(0, 1, 5), (3, 4, 1), (7, 8, 2), (9, 10, 7), (11, 12, 3)])
    [(3, 4, 1), (7, 8, 2), (11, 12, 3)]
    """
    kept: list[tuple[int, int, int]] = []
    last = start - 1
    numbers = [candidate[2] for candidate in candidates]
    for at, candidate in enumerate(candidates):
        missing = candidate[2] == last + 2 and last >= start and last + 1 not in numbers[at:] and last + 3 in numbers[at:]
        if candidate[2] == last + 1 or missing or (last >= start and start <= candidate[2] <= last):
            kept.append(candidate)
            last = max(last, candidate[2])
    return kept


def find(document: Document) -> tuple[Callout, ...]:
    """All numeric markers of the document, of every kind that makes a rising sequence (a note list itself makes one too)."""
    callouts: list[Callout] = []
    known = {anchor for note in document.notes for anchor in note.anchors}
    for kind, every in _candidates(document).items():
        candidates = [one for one in every if one[:2] not in known]  # "[1]" calls a note of the format itself
        keep = candidates if kind == "number" else rising(candidates)
        callouts += [Callout(Span(a, b), kind, label=str(n)) for a, b, n in keep]
    for note in document.notes:
        callouts += [Callout(anchor, "note", label=note.label) for anchor in note.anchors]
    return tuple(sorted(callouts, key=lambda c: c.span))

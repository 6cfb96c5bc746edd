"""Quotations of some length beside which nothing says where they are from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from bib.problem import Problem, Where
from refs.model import Block, Result
from refs.reports.codes import CODES
from refs.reports.lines import lines_of

LONG = 15  # words of a quotation in a sentence that wants a source
BESIDE = 260  # characters before and after a quotation in which its source may be named
CITING = 3  # callouts from which on a document is one that cites its sources
_QUOTED = re.compile(
    r"“(?P<a>[^“”]{1,1200})”|(?<![\w\"])\"(?=\S)(?P<b>[^\"]{1,1200})(?<=\S)\"(?!\w)|«\s?(?P<c>[^«»]{1,1200})»|„(?P<d>[^„“”]{1,1200})[“”]"
)
# A name inside a sentence: a capital behind a word with a small letter. Matches "as Marx says", must not match "Marx says".
_NAME = re.compile(r"(?<=[^\W\dA-Z_][ ,])[^\W\d_a-z][^\W\d_]{2,}|[^\W\d_a-z]\w+['’]s\b")
_SPEAKS = re.compile(r"^[^.:\n]{1,40}:\s")  # an interview: "A.D.: ..."


def without_source(result: Result) -> Iterator[Problem]:
    """The long quotations of a document that cites its sources elsewhere, without callout, mention or name beside them."""
    document = result.document
    if not document.text or sum(bool(one.targets) for one in result.callouts) < CITING:
        return
    marks = sorted([one.span.start for one in result.callouts] + [one.span.start for one in result.mentions])
    zones = sorted(span for zone in result.zones for span in zone.spans)
    lines = lines_of(document)
    for block in document.blocks:
        at = bisect_right(zones, block.span.start, key=lambda span: span.start) - 1
        if block.kind not in ("para", "quote") or (at >= 0 and block.span.start < zones[at].end):
            continue
        for start, end in _quotations(document.text, block):
            if _marked(marks, start - BESIDE, end + BESIDE) or _named(document.text, block, start, end):
                continue
            words = " ".join(document.text[start:end].split())
            where = Where(document.name, lines.line(start), (start, end))
            yield CODES["quotation-without-source"].found(where, f"nothing beside it says where this is from: {words[:70]}…")


def _quotations(text: str, block: Block) -> Iterator[tuple[int, int]]:
    words = text[block.span.start : block.span.end]
    if _SPEAKS.match(words):
        return
    for match in _QUOTED.finditer(words):
        if len(match[0].split()) >= LONG:
            yield block.span.start + match.start(), block.span.start + match.end()


def _marked(marks: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(marks, start)
    return at < len(marks) and marks[at] <= end


def _named(text: str, block: Block, start: int, end: int) -> bool:
    """A name stands in the words before a quotation or in those after it."""
    before = _NAME.search(text, max(block.span.start, start - BESIDE), start)
    return bool(before or _NAME.search(text, end, min(block.span.end, end + BESIDE // 2)))

"""Titles in running text: words in quotation marks or italics, and what stands before and after them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from refs.callouts.prose import Paragraph
from refs.model import Document

LONGEST = 160
# matches “Depoliticized Politics”, "1984", «Шинель», ‘Rape myths’, 《乡土中国》, 『日本の思想』
_QUOTED = re.compile(
    r"“(?P<a>[^“”]{2,200})”|(?<![\w\"])\"(?=\S)(?P<b>[^\"]{2,200})(?<=\S)\"(?!\w)|«\s?(?P<c>[^«»]{2,200}?)\s?»|»(?P<d>[^«»]{2,200})«|„(?P<e>[^„“”]{2,200})[“”]"
    r"|(?<![\w’])‘(?P<f>[^‘’]{2,150}(?:’(?=\w)[^‘’]{0,80}){0,3})’(?!\w)|《(?P<g>[^《》]{2,80})》|『(?P<h>[^『』]{2,80})』"
)
CJK_MARKS = "gh"  # groups of marks that only titles have
_NO_TITLE = re.compile(r"^[^\w¿¡«“„]|[,;]$|^(?:\d+|[a-z]\.?)$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks or italics: `start` and `end` with the marks, `words` without.

    `sure` is true for marks that only titles have.
    """

    start: int
    end: int
    words: str
    italic: bool = False
    sure: bool = False


def marked(document: Document, paragraph: Paragraph) -> list[Marked]:
    """The stretches of a paragraph that may be titles, in order."""
    found: list[Marked] = []
    text = paragraph.text
    if any(char in text for char in '“"«»„‘《『'):
        for match in _QUOTED.finditer(text):
            kind = match.lastgroup or "a"
            found.append(Marked(*match.span(), match[kind].strip(" ,."), sure=kind in CJK_MARKS))
    found += _italics(document, paragraph)
    kept = [one for one in found if 1 < len(one.words) <= LONGEST and not _NO_TITLE.search(one.words)]
    return sorted(kept, key=lambda one: (one.start, -one.end))


def _italics(document: Document, paragraph: Paragraph) -> list[Marked]:
    """The italic stretches of a paragraph; "*A:* *B*" is one title."""
    found: list[Marked] = []
    runs = document.runs
    if not runs or paragraph.kind == "heading":
        return found
    begin, end = paragraph.at(0), paragraph.at(len(paragraph.text) - 1)
    at = bisect_left(runs, begin, key=lambda run: run.span.start)
    while at < len(runs) and runs[at].span.start <= end:
        run = runs[at]
        at += 1
        if "italic" not in run.flags:
            continue
        start, stop = paragraph.offset(run.span.start), paragraph.offset(run.span.end)
        if start < stop and len(paragraph.text) > stop - start + 20:
            words = paragraph.text[start:stop].strip(" *_")
            if found and not paragraph.text[found[-1].end : start].strip() and found[-1].words.endswith(":"):
                start = found.pop().start
                words = paragraph.text[start:stop]
            found.append(Marked(start, stop, words.strip(" ,.*_"), italic=True))
    return found


def in_marks(stretches: Sequence[Marked], start: int) -> bool:
    """Whether a place of a paragraph is inside one of its marked stretches."""
    return any(one.start <= start < one.end for one in stretches)

"""The words of a reference that went into no field of its record: what the source says, and we did not read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from bib.language import table as bib_table
from bib.language import words
from bib.record import Record
from refs.model import View
from refs.table import table

LONGEST = 160  # characters that are told
_WORD = re.compile(r"[^\W\d_]+|\d+")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
# What Chinese and Japanese put around figures: 1973年版, 第3章, 12頁以下.
_HAN_UNITS = re.compile(
    r"[第総总]?[\d一二三四五六七八九十〇]*(?:年版?|月号?|日|号|期|頁|页|卷|巻|章|部|回|版|以下|閲覧|访问|引用|上|下)+"
)
_EDGES = " \t\n,;:.·•*_/|«»“”„\"'‘’()[]{}<>（）《》【】〈〉「」『』，。；：、-–—"
_SHORTEST = 3  # letters of a word that says something
_YEAR_DIGITS = 4


def unread(view: View, record: Record) -> str:
    """The words of a reference that no field holds, but for punctuation, cue words and figures of pages; "" if there are none.

    Args:
        view: The words of the reference.
        record: What was read from them; its origins say from which words.
    """
    spans = [span for origin in record.origins.values() for span in origin.spans]
    spans = sorted(spans)
    return " … ".join(part for part in _between(view, spans) if _says_something(part))[:LONGEST]


def _between(view: View, spans: list[tuple[int, int]]) -> Iterator[str]:
    """The stretches that lie outside of all spans."""
    start, at = 0, 0
    for begin, end in spans:
        at = bisect_left(view.offsets, begin, at)
        if at > start:
            yield view.text[start:at].strip(_EDGES)
        at = bisect_left(view.offsets, end, at)
        start = max(start, at)
    yield view.text[start:].strip(_EDGES)


def _says_something(text: str) -> bool:
    """Whether a stretch has a word that is no cue, or figures that can be a year."""
    if not text:
        return False
    if not text.isascii() and _HAN.search(_HAN_UNITS.sub(" ", text)) and text not in _cues():
        return True
    for word in _WORD.findall(text):
        if len(word) >= _SHORTEST and (len(word) == _YEAR_DIGITS if word.isdecimal() else word.lower() not in _cues()):
            return True
    return False


@cache
def _cues() -> frozenset[str]:
    """Words that name a role or a number, or join the parts of a reference."""
    joints = {word for row in table("cues")["joint"].values() for word in row}
    phrases = joints.union(
        words("roles", "before"), words("roles", "after"), *(words("locators", section) for section in bib_table("locators"))
    )
    return frozenset(part.lower() for phrase in phrases for part in _WORD.findall(phrase)) | words("roles", "han_after")

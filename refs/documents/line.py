"""Lines of a text with their offsets, and the characters and spans that no view shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from bib.problem import Problem, Severity, Where
from refs.model import Block, Span

TAB = 8  # columns
# A line and its end. A form feed ends a line too: it breaks the page.
LINE = re.compile(r"([^\r\n\f\u2028\u2029]*)(\r\n|[\r\n\f\u2028\u2029]|\Z)")
# Control characters that are no white space, zero-width space and no-break space, soft hyphen, bidi controls, annotation and
# tag characters, non-characters. Not the joiners U+200C and U+200D, which Persian and Indic scripts spell with.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]+"
)
WIDE = frozenset("WF")
MAY_BE_WIDE = re.compile("[\u1100-\U0010ffff]")  # no letter before the Hangul ones is wide


class Line(NamedTuple):
    """One line: `start` to `end` without the line end, `first` the first visible character, `words` the text from there on."""

    start: int
    end: int
    first: int
    indent: int
    words: str
    page: int

    @property
    def blank(self) -> bool:
        """True if a reader sees nothing in the line."""
        return not self.words

    @property
    def span(self) -> Span:
        """From the first visible character to the last."""
        return Span(self.first, self.first + len(self.words))


def split(text: str) -> list[Line]:
    """The lines of `text` in order; together with their ends they are the whole text."""
    lines: list[Line] = []
    page = 1
    for match in LINE.finditer(text):
        start, end = match.span(1)
        if start == end == len(text) and lines:
            break
        lines.append(make(text, start, end, page))
        if match[2] == "\f":
            page += 1
    return lines


def make(text: str, start: int, end: int, page: int = 1) -> Line:
    """The line `start` to `end` of `text`; characters that no view shows count as nothing at either end."""
    first, last = start, end
    indent = 0
    while first < end and (text[first].isspace() or INVISIBLE.match(text[first])):
        indent += TAB - indent % TAB if text[first] == "\t" else 2 if text[first] == "\u3000" else int(text[first].isspace())
        first += 1
    while last > first and (text[last - 1].isspace() or INVISIBLE.match(text[last - 1])):
        last -= 1
    return Line(start, end, first, indent, text[first:last], page)


def width(words: str) -> int:
    """Columns that `words` take; East Asian wide characters take two."""
    if words.isascii():
        return len(words)
    return len(words) + sum(unicodedata.east_asian_width(char) in WIDE for char in MAY_BE_WIDE.findall(words))


def invisible(text: str, name: str) -> tuple[list[Span], list[Problem]]:
    """The spans of characters that no view may show, and a note that counts those that are no soft hyphens."""
    spans = [Span(*match.span()) for match in INVISIBLE.finditer(text)]
    count = sum(1 for start, end in spans for char in text[start:end] if char not in "\u00ad\u200b\ufeff\u2060")
    if not count:
        return spans, []
    what = "1 control or direction character is" if count == 1 else f"{count} control or direction characters are"
    return spans, [Problem("control-characters", Severity.WARNING, Where(name), f"{what} left out")]


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, with those that touch or overlap made one and empty ones left out."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            if end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, end)
        else:
            merged.append(Span(start, end))
    return tuple(merged)


# Marks that end a sentence, and what may close after them. "]" and ")" end one too: a reference ends with its URL or a bracket.
FINAL = frozenset(".!?:;…。！？；：．")
CLOSING = "\"'”’»›“‘)]}〉》」』）】*_"


def unfinished(words: str) -> bool:
    """True if `words` stop in mid-sentence: no final mark, not even one inside closing quotes or brackets."""
    stripped = words.rstrip()
    core = stripped.rstrip(CLOSING)
    return bool(core) and core[-1] not in FINAL


def goes_on(before: str, after: str) -> bool:
    """True if `after` is the rest of the sentence that `before` begins: no final mark and a lower-case start, or a cut word."""
    start = after.lstrip("\"'“‘«»([*_")[:1]
    if before.endswith(("-", "\u00ad")) and len(before) > 1 and before[-2].isalpha():
        return start.isalpha()
    return start.islower() and unfinished(before)


def truncated(text: str, blocks: tuple[Block, ...], name: str) -> list[Problem]:
    """A warning if the document seems to be cut: it stops, without a line end, inside a long sentence, and no other para does."""
    paras = [text[b.span.start : b.span.end] for b in blocks if b.kind == "para" and b.span.end - b.span.start >= 200]
    last = blocks[-1] if blocks else None
    if last is None or len(paras) < 3 or last.kind != "para" or last.span.end != len(text):
        return []
    words = text[last.span.start : last.span.end]
    tail = words.rsplit(None, 1)[-1]
    if len(words) < 200 or not (tail[-1].islower() or tail[-1] in ",-—–(") or "/" in tail or not unfinished(words):
        return []
    if sum(unfinished(para) for para in paras[:-1]) > 0.2 * len(paras):
        return []
    where = Where(name, text.count("\n", 0, last.span.start) + 1, (last.span.start, last.span.end))
    return [
        Problem(
            "truncated",
            Severity.WARNING,
            where,
            "the document stops in mid-sentence; it may be cut",
            "check that the file is complete",
        )
    ]

"""Private-use characters around what a style prints, and how they become spans and type marks again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refs.labels import LABELS
from refs.training.synthesis.render import core_of

FLAGS = ("italic", "bold", "smallcaps", "superscript")
FIELD, FIELD_END = 0xE000, "\ue0ff"  # U+E000 and the number of the label; one character ends them all
FLAG, FLAG_END = 0xE100, 0xE110
INTO_QUOTE = "\ue120"  # before a closing quotation mark into which commas and stops are drawn
PRIVATE = frozenset(chr(code) for code in range(0xE000, 0xE200))
DATES = frozenset({"date", "accessed", "original-date"})
# Cues, stops and words for year that styles put into a date: "de 1936", "2012.", "1940 г."
DATE_EDGES = re.compile(r"(?i:(?:del? |of |vom |am |el |le |on |accessed )?)\s*(?:(\d{4})(?: ?г\.|年|년)|(.*?)\s*(?:(?<=\d)\.)?)$")
NUMBER = {label: at for at, label in enumerate(LABELS)}
# Which marks remain where two meet at a seam, as CSL processors do it: "?." is "?", ",," is ","
SEAMS = {
    "!": {".": "", ":": "", "!": ""},
    "?": {".": "", ":": "", "?": ""},
    ".": {".": "", "。": ""},
    ":": {".": "", ":": "", ",": ""},
    ",": {".": ".", ",": "", ":": ":"},
    ";": {".": "", ":": "", ";": "", ",": ""},
    " ": {" ": "", ",": ",", ".": ".", ")": ")", "]": "]"},
    "…": {".": ""},
    "。": {".": "", "。": ""},
}
REPLACING = frozenset({(",", "."), (",", ":"), (" ", ","), (" ", "."), (" ", ")"), (" ", "]")})
# Stops, commas and blanks that a style doubles within its own words; an ellipsis stays
DOUBLED = re.compile(r"(?<!\.)\.\.(?!\.)|,,|  +")


def mark(label: str, text: str) -> str:
    """The text between the marks of a label; the text alone if there is no label, or if it has marks inside."""
    if not text or not label or not PRIVATE.isdisjoint(text):
        return text
    return f"{chr(FIELD + NUMBER[label])}{text}{FIELD_END}"


def flag(name: str, text: str) -> str:
    """The text between the marks of a type flag."""
    at = FLAGS.index(name)
    return f"{chr(FLAG + at)}{text}{chr(FLAG_END + at)}"


@dataclass(slots=True)
class Marked:
    """A text with its labelled spans and flagged stretches."""

    text: str = ""
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)


class _Reader:
    """Takes marks out of a rendered text, character by character."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.spans: list[tuple[int, int, str]] = []
        self.marks: list[tuple[int, int, str]] = []
        self.open: list[tuple[str, int]] = []
        self.flags: dict[int, list[int]] = {}
        self.quote = -1  # where the last closing quotation mark stands, if commas are drawn into it
        self.seam = True

    def private(self, char: str) -> None:
        code = ord(char)
        self.seam = True
        if char == FIELD_END:
            label, start = self.open.pop()
            self.spans.append((start, len(self.out), label))
        elif char == INTO_QUOTE:
            self.quote = len(self.out)
        elif code < FLAG:
            self.open.append((LABELS[code - FIELD], len(self.out)))
        elif code < FLAG_END:
            self.flags.setdefault(code - FLAG, []).append(len(self.out))
        else:
            start = self.flags[code - FLAG_END].pop()
            self.marks.append((start, len(self.out), FLAGS[code - FLAG_END]))

    def visible(self, char: str) -> None:
        out = self.out
        if not self.open and out:
            if self.quote >= 0 and char in ",." and len(out) - self.quote <= 2:
                self.draw_in(char)
                return
            last = out[-1]
            if char in SEAMS.get(last, {}) and (self.seam or last != char or char in " ,"):
                if (last, char) not in REPLACING:
                    return
                if all(end < len(out) for _, end, _ in self.spans):
                    out[-1] = char
                    self.seam = False
                    return
        out.append(char)
        self.seam = False
        if len(out) - self.quote > 2:
            self.quote = -1

    def draw_in(self, char: str) -> None:
        """A comma or stop goes before the closing quotation mark, unless a stop or question is there."""
        at, self.quote = self.quote, -1
        before = self.out[at - 1] if at else ""
        if before in ".?!…" and char == ".":
            return
        if before == char:
            return
        self.out.insert(at, char)
        self.marks = [(start, end + 1 if end > at else end, name) for start, end, name in self.marks]


def _merged(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Parts of one date, and of one number, joined: "2007, May 3", "410 U.S. 113"."""
    out: list[tuple[int, int, str]] = []
    for span in spans:
        if out and out[-1][2] == span[2] and span[2] in DATES | {"number"}:
            between = text[out[-1][1] : span[0]]
            if between in {"", " ", ", ", "，", ","} or (span[2] == "number" and not between.strip(" ,")):
                out[-1] = (out[-1][0], span[1], span[2])
                continue
        out.append(span)
    return out


def _edges(value: str, label: str) -> tuple[int, int]:
    """Where a value begins and ends without the punctuation, cues and counters that styles print with it."""
    left, right = core_of(value, label)
    if label in DATES and (match := DATE_EDGES.match(value, left, right)) is not None:
        left, right = match.span(1 if match[1] else 2)
        if value[right - 1 : right] == "]" and "[" not in value[left:right]:
            right -= 1
    elif label == "edition" and value.startswith("第", left) and value[left + 1 : left + 2].isdigit():
        left += 1
    return left, right


def unmark(rendered: str) -> Marked:
    """The text without marks, its spans without edge punctuation, and its flagged stretches."""
    reader = _Reader()
    for char in DOUBLED.sub(lambda match: match.group()[0], rendered):
        if char in PRIVATE:
            reader.private(char)
        else:
            reader.visible(char)
    raw = "".join(reader.out)
    text = raw.rstrip().rstrip(",;:" if reader.quote < 0 else "").rstrip()
    lead = len(text) - len(text.lstrip())
    text = text[lead:]
    spans = []
    for start, end, label in sorted(reader.spans):
        start, end = max(0, start - lead), min(end - lead, len(text))
        left, right = _edges(text[start:end], label)
        if left < right:
            spans.append((start + left, start + right, label))
    marks = []
    for start, end, name in sorted(reader.marks):
        start, end = max(0, start - lead), min(end - lead, len(text))
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            marks.append((start, end, name))
    return Marked(text, _merged(text, spans), marks)

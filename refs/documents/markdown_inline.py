"""Markdown inside a block: emphasis, code, links, footnote marks, inline notes, HTML tags and escapes, in one linear pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field

from refs.documents.tag import FLAGS
from refs.model import Run, Span

TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\(?=\r?\n))"
    r"|(?P<code>`+)"
    r"|(?P<auto><(?:(?:https?|ftp|mailto):[^<>\s]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>)"
    r"|(?P<tag><(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,14})(?P<attributes>(?:\s[^<>]{0,300})?)(?P<empty>/?)>)"
    r"|(?P<anchor>\[\^(?P<label>[^\]\[\s^]{1,80})\])"
    r"|(?P<note>\^\[)"
    r"|(?P<open>!?\[)"
    r"|(?P<shut>\])"
    r"|(?P<entity>&amp;)"
    r"|(?P<run>\*+|_+|~~)"
)
# "(url)", "(<url> 'title')": what makes a link of the bracket before it; one level of parentheses inside.
TARGET = re.compile(
    r"\(\s{0,20}(?P<href><[^<>\n]{0,2000}>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.){0,500}\)){0,2000})"
    r"(?:\s{1,20}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,20}\)"
)
REFERENCE = re.compile(r"\[(?P<label>[^\[\]]{0,300})\]")
SCANNED = re.compile(r"`+")


@dataclass(slots=True)
class Inline:
    """What was found: spans to hide, runs, (span, label) of footnote marks, (span of mark and words, span of words) of inline
    notes, and forced line breaks."""  # noqa: D205, D209

    hidden: list[Span] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    anchors: list[tuple[Span, str]] = field(default_factory=list)
    notes: list[tuple[Span, Span]] = field(default_factory=list)
    breaks: list[Span] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Delimiter:
    """A run of "*", "_" or "~~" that may open or close emphasis; `start` and `end` shrink as it is used up."""

    char: str
    start: int
    end: int
    opens: bool
    closes: bool
    length: int


def read(text: str, start: int, end: int, targets: dict[str, str], labels: Container[str], out: Inline) -> None:
    """Add to `out` what is markup in `text[start:end]`; `targets` are the link definitions, `labels` the known footnotes."""
    delimiters: list[Delimiter] = []
    brackets: list[tuple[str, int, int, int]] = []  # kind, start, end, delimiters below
    tags: dict[str, list[int]] = {}
    ticks = _code_ends(text, start, end)
    at = start
    while match := TOKEN.search(text, at, end):
        at = match.end()
        kind = match.lastgroup if match.lastgroup in ("escape", "code", "run") else _kind(match)
        if kind == "escape" or kind == "hard":
            out.hidden.append(Span(match.start(), match.start() + 1))
        elif kind == "code":
            at = _code(match.span(), ticks, out)
        elif kind == "auto":
            out.hidden += [Span(match.start(), match.start() + 1), Span(at - 1, at)]
            out.runs.append(Run(Span(match.start() + 1, at - 1), href=match["auto"][1:-1]))
        elif kind == "tag":
            _tag(match, tags, out)
        elif kind == "anchor":
            if match["label"] in labels:
                out.anchors.append((Span(*match.span()), match["label"]))
        elif kind in ("note", "open"):
            brackets.append((match[0], match.start(), at, len(delimiters)))
        elif kind == "shut":
            at = _shut(text, match.start(), end, brackets, delimiters, targets, out)
        elif kind == "entity":
            out.hidden.append(Span(match.start() + 1, at))
        else:
            delimiters.append(_delimiter(text, match.start(), at, start, end))
    emphasise(delimiters, out)


def _kind(match: re.Match[str]) -> str:
    return next(name for name in ("hard", "auto", "tag", "anchor", "note", "open", "shut", "entity") if match[name] is not None)


def _code_ends(text: str, start: int, end: int) -> dict[int, list[int]]:
    """The starts of runs of backticks by length, last first: code ends at the next run of the same length."""
    ticks: dict[int, list[int]] = {}
    for match in SCANNED.finditer(text, start, end):
        ticks.setdefault(match.end() - match.start(), []).append(match.start())
    for starts in ticks.values():
        starts.reverse()
    return ticks


def _code(span: tuple[int, int], ticks: dict[int, list[int]], out: Inline) -> int:
    """Hide the ticks of a code span; where the text after it goes on."""
    length = span[1] - span[0]
    starts = ticks.get(length, [])
    while starts and starts[-1] < span[1]:
        starts.pop()
    if not starts:
        return span[1]
    close = starts.pop()
    out.hidden += [Span(*span), Span(close, close + length)]
    out.runs.append(Run(Span(span[1], close), frozenset(("code",))))
    return close + length


def _tag(match: re.Match[str], tags: dict[str, list[int]], out: Inline) -> None:
    """Hide an HTML tag; a pair of them flags what is between."""
    span, name = Span(*match.span()), match["name"].lower()
    out.hidden.append(span)
    if name in ("br", "p", "li", "div", "hr"):
        out.breaks.append(span)
    elif match["close"]:
        if opened := tags.get(name):
            begin = opened.pop()
            if flags := FLAGS.get(name):
                out.runs.append(Run(Span(begin, span.start), frozenset((flags,))))
    elif not match["empty"]:
        tags.setdefault(name, []).append(span.end)


def _shut(
    text: str,
    at: int,
    end: int,
    brackets: list[tuple[str, int, int, int]],
    delimiters: list[Delimiter],
    targets: dict[str, str],
    out: Inline,
) -> int:
    """A closing bracket at `at` makes a link, an image or a note of what its opening one began; where the text goes on."""
    if not brackets:
        return at + 1
    mark, start, inner, below = brackets.pop()
    if mark == "^[":
        out.notes.append((Span(start, at + 1), Span(inner, at)))
        out.hidden += [Span(start, inner), Span(at, at + 1)]
        after = at + 1
    elif match := TARGET.match(text, at + 1, end):
        after = match.end()
        out.hidden += [Span(start, inner), Span(at, after)]
        out.runs.append(Run(Span(inner, at), href=match["href"].strip("<>")))
    else:
        match = REFERENCE.match(text, at + 1, end)
        label = link_label((match and match["label"]) or text[inner : min(at, inner + 300)])
        if label not in targets:
            return at + 1
        out.used.add(label)
        after = match.end() if match else at + 1
        out.hidden += [Span(start, inner), Span(at, after)]
        out.runs.append(Run(Span(inner, at), href=targets[label]))
    emphasise(delimiters[below:], out)
    del delimiters[below:]
    return after


def link_label(label: str) -> str:
    """A link label as it is compared: case and white space do not count."""
    return " ".join(label.split()).casefold()


def _delimiter(text: str, start: int, end: int, first: int, last: int) -> Delimiter:
    """A delimiter run with CommonMark's rules for what it may open and close."""
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
    right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
    char = text[start]
    if char == "_":
        left, right = left and (not right or _punctuation(before)), right and (not left or _punctuation(after))
    return Delimiter(char, start, end, left, right, end - start)


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def emphasise(delimiters: list[Delimiter], out: Inline) -> None:
    """Pair the delimiters: "*x*" is italic, "**x**" bold, "***x***" both, "~~x~~" struck out."""
    stack: list[Delimiter] = []
    bottom: dict[tuple[str, bool, int], int] = {}  # below this depth there is no opener of that kind
    for closer in delimiters:
        while closer.closes and closer.start < closer.end:
            key = (closer.char, closer.opens, closer.length % 3)
            floor = bottom.get(key, 0)
            depth = next((d for d in range(len(stack) - 1, floor - 1, -1) if _pairs(stack[d], closer)), -1)
            if depth < 0:
                bottom[key] = len(stack)
                break
            opener = stack[depth]
            del stack[depth + 1 :]
            for other, known in bottom.items():
                bottom[other] = min(known, depth + 1)
            size = 2 if min(opener.end - opener.start, closer.end - closer.start) >= 2 else 1
            flag = "struck" if opener.char == "~" else "bold" if size == 2 else "italic"
            opener.end -= size
            out.hidden += [Span(opener.end, opener.end + size), Span(closer.start, closer.start + size)]
            out.runs.append(Run(Span(opener.end + size, closer.start), frozenset((flag,))))
            closer.start += size
            if opener.start == opener.end:
                stack.pop()
        if closer.opens and closer.start < closer.end:
            stack.append(closer)


def _pairs(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.char != closer.char:
        return False
    odd = (opener.closes or closer.opens) and (opener.length + closer.length) % 3 == 0
    return not odd or (opener.length % 3 == 0 and closer.length % 3 == 0)

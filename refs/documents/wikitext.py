"""The nodes of a wikitext with true offsets, found in one linear pass: templates, links, tags, comments, tables, emphasis.

Markup that is never closed is text, as in MediaWiki. mwparserfromhell reads the same nodes (the tests compare), but knows no
offsets, and takes seconds for hostile input of some kilobytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from refs.documents.tag import FLAGS
from refs.model import Span

DEPTH = 60  # deeper nesting is text (MediaWiki itself stops at 40 templates)
# Tags whose content is not wikitext.
RAW = frozenset(
    ("nowiki", "pre", "math", "chem", "syntaxhighlight", "source", "score", "timeline", "graph", "templatedata", "templatestyles")
)
TOKEN = re.compile(
    r"<!--"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?P<attributes>(?:\s(?:[^<>\"']|\"[^\"<>\n]{0,300}\"|'[^'<>\n]{0,300}'){0,500}?)?)\s{0,20}(?P<empty>/?)>"
    r"|(?P<table>^[:*# \t]{0,8}\{\||^[ \t]{0,8}\|\}(?!\}))"
    r"|\{\{|\}\}|\[\[|\]\]"
    r"|(?P<external>\[(?P<url>(?:https?://|ftp://|//|mailto:)[^\s\[\]<>\"|]{1,2000}))"
    r"|\]|\|"
    r"|(?P<quotes>'{2,})"
    r"|(?P<magic>__[A-Z]{3,24}__)"
    r"|\n",
    re.MULTILINE,
)


class Node(NamedTuple):
    """A node: kind ("template", "link", "external", "tag", "comment", "raw", "table", "magic"), its span and its inner span.

    `pipes` are the offsets of its own "|". `name` is the name of a tag or the URL of an external link.
    """

    kind: str
    start: int
    end: int
    inner: Span
    pipes: tuple[int, ...] = ()
    name: str = ""
    attributes: str = ""

    def parts(self) -> list[Span]:
        """The spans between the pipes: the name of a template or the target of a link first."""
        edges = [self.inner.start - 1, *self.pipes, self.inner.end]
        return [Span(a + 1, b) for a, b in pairwise(edges)]


class Emphasis(NamedTuple):
    """Words between apostrophes: the spans of the marks and of what is between, and its flag."""

    marks: tuple[Span, Span]
    span: Span
    flag: str


@dataclass(slots=True)
class Frame:
    """Markup that was opened and is not closed yet."""

    kind: str
    start: int
    inner: int
    name: str = ""
    attributes: str = ""
    pipes: list[int] = field(default_factory=list)
    quotes: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """The nodes and emphasis of a text."""

    text: str
    nodes: list[Node] = field(default_factory=list)
    emphasis: list[Emphasis] = field(default_factory=list)
    stack: list[Frame] = field(default_factory=lambda: [Frame("root", 0, 0)])
    counts: dict[str, int] = field(default_factory=dict)

    def push(self, frame: Frame) -> None:
        """Open a frame, unless the nesting is too deep."""
        if len(self.stack) < DEPTH:
            self.stack.append(frame)
            self.counts[frame.kind] = self.counts.get(frame.kind, 0) + 1

    def drop(self) -> Frame:
        """Take the innermost frame away; its pipes belong to the template around it."""
        frame = self.stack.pop()
        self.counts[frame.kind] -= 1
        self.end_line(frame)
        if self.stack[-1].kind == "template" and frame.kind != "template":
            self.stack[-1].pipes += frame.pipes
        return frame

    def close(self, kind: str, end: int, inner_end: int, name: str = "") -> None:
        """Close the nearest open `kind`; what is open inside it is text."""
        if not self.counts.get(kind):
            return
        depth = next((d for d in range(len(self.stack) - 1, 0, -1) if _closes(self.stack[d], kind, name)), 0)
        if not depth:
            return
        while len(self.stack) - 1 > depth:
            self.drop()
        frame = self.stack.pop()
        self.counts[kind] -= 1
        self.end_line(frame)
        inner = Span(frame.inner, inner_end)
        self.nodes.append(Node(kind, frame.start, end, inner, tuple(frame.pipes), frame.name, frame.attributes))

    def end_line(self, frame: Frame) -> None:
        """Pair the apostrophes of a line: two are italic, three bold, five both."""
        if len(frame.quotes) > 1:
            self.emphasis += _pair(frame.quotes)
        frame.quotes = []


def _closes(frame: Frame, kind: str, name: str) -> bool:
    return frame.kind == kind and (not name or frame.name == name)


def scan(text: str) -> Scan:
    """The nodes of `text`, ordered by start, the outer before the inner, and its emphasis."""
    state = Scan(text)
    closers = {match[1].lower(): match.start() for match in re.finditer(r"</([a-zA-Z][a-zA-Z0-9]{0,20})\s{0,20}>", text)}
    last_comment = text.rfind("-->")
    at = 0
    while match := TOKEN.search(text, at):
        at = match.end()
        sign = match[0]
        top = state.stack[-1]
        if sign == "\n":
            _end_line(state, text, at)
        elif sign == "<!--":
            if match.start() < last_comment:
                at = text.find("-->", at) + 3
                at = len(text) if at < 3 else at
                state.nodes.append(Node("comment", match.start(), at, Span(match.end(), at - 3)))
        elif match["name"]:
            at = _tag(state, match, closers)
        elif sign in ("{{", "[["):
            state.push(Frame("template" if sign == "{{" else "link", match.start(), at))
        elif sign == "}}":
            state.close("template", at, match.start())
        elif sign == "]]" and top.kind == "link":
            state.close("link", at, match.start())
        elif sign in ("]", "]]"):
            if top.kind == "external":
                at = match.start() + 1
                state.close("external", at, match.start())
        elif sign == "|":
            below = state.stack[-2] if top.kind == "external" else top
            if below.kind in ("template", "link"):
                below.pipes.append(match.start())
        elif match["external"]:
            if top.kind != "external":
                state.push(Frame("external", match.start(), at, match["url"]))
        elif match["table"]:
            _table(state, match)
        elif match["magic"]:
            state.nodes.append(Node("magic", match.start(), at, Span(at, at)))
        else:
            top.quotes.append(Span(match.start(), at))
    while len(state.stack) > 1:
        state.drop()
    state.end_line(state.stack[0])
    state.nodes.sort(key=lambda node: (node.start, -node.end))
    return state


def _end_line(state: Scan, text: str, at: int) -> None:
    """A line end ends emphasis, external links and the targets of links; a blank line ends links."""
    top = state.stack[-1]
    state.end_line(top)
    while top.kind == "external" or (top.kind == "link" and (not top.pipes or text.startswith("\n", at))):
        state.drop()
        top = state.stack[-1]


def _tag(state: Scan, match: re.Match[str], closers: dict[str, int]) -> int:
    """Take a tag; where the text goes on."""
    name, end = match["name"].lower(), match.end()
    if match["close"]:
        if state.counts.get("tag"):
            before = state.counts["tag"]
            state.close("tag", end, match.start(), name)
            if state.counts["tag"] < before:
                return end
        if name in FLAGS or name in ("ref", "references", "span", "div", "br", "p", "blockquote", "center", "small", "big", "poem"):
            state.nodes.append(Node("tag", match.start(), end, Span(end, end), name="/" + name))
        return end
    if name in ("br", "hr", "wbr") or match["empty"] or closers.get(name, -1) < end:
        state.nodes.append(Node("tag", match.start(), end, Span(end, end), name=name, attributes=match["attributes"]))
        return end
    if name in RAW:
        close = re.compile(rf"</{name}\s{{0,20}}>", re.IGNORECASE).search(state.text, end)
        stop = close.end() if close else end
        state.nodes.append(Node("raw", match.start(), stop, Span(end, close.start() if close else end), name=name))
        return stop
    state.push(Frame("tag", match.start(), end, name, match["attributes"]))
    return end


def _table(state: Scan, match: re.Match[str]) -> None:
    if match[0].endswith("{|"):
        state.push(Frame("table", match.end() - 2, match.end()))
    else:
        state.close("table", match.end(), match.end() - 2)


def _pair(quotes: list[Span]) -> list[Emphasis]:
    """The emphasis of one line; a mark without its partner is text."""
    found: list[Emphasis] = []
    opened: dict[str, Span] = {}
    for start, end in quotes:
        size = end - start
        if size == 4 or size > 5:  # apostrophes before bold or both
            start, size = (start + 1, 3) if size == 4 else (end - 5, 5)
        flags = {2: ("italic",), 3: ("bold",), 5: ("bold", "italic")}[size]
        if size == 5 and "italic" in opened and ("bold" not in opened or opened["bold"].start < opened["italic"].start):
            flags = ("italic", "bold")
        at = start
        for flag in flags:
            mark = Span(at, at + (2 if flag == "italic" else 3))
            at = mark.end
            if flag in opened:
                before = opened.pop(flag)
                found.append(Emphasis((before, mark), Span(before.end, mark.start), flag))
            else:
                opened[flag] = mark
    return found

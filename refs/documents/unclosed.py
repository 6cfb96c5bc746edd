"""Markup of a wikitext that never closes: found in one linear pass, so that mwparserfromhell need not try to read it.

The library reads markup that is not closed again and again, once for each way in which it could end; blanked out, it costs
nothing. As in MediaWiki, such markup is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from refs.documents.tag import FLAGS
from refs.model import Span

DEPTH = 40  # deeper nesting is text, as templates are in MediaWiki
# Tags that need no closing tag, and those whose content is no wikitext (the library's lists).
SINGLE = frozenset(("br", "wbr", "hr", "meta", "link", "img"))
RAW = frozenset((
    *("categorytree", "ce", "chem", "gallery", "graph", "hiero", "imagemap", "inputbox", "math", "nowiki", "pre", "score"),
    *("section", "source", "syntaxhighlight", "templatedata", "timeline"),
))  # fmt: skip
# Tags that are hidden even where they stand alone; other words in angle brackets are text.
KNOWN = frozenset(FLAGS) | {
    *("ref", "references", "ins", "small", "big", "span", "div", "p", "br", "hr", "li", "ul", "ol", "center", "blockquote"),
    *("poem", "font", "q", "noinclude", "includeonly", "onlyinclude", "nowiki", "pre"),
}
TOKEN = re.compile(
    r"<!--"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})"
    r"(?P<attributes>(?:\s(?:[^<>\"']|\"[^\"<>\n]{0,300}\"|'[^'<>\n]{0,300}'){0,500}?)?)\s{0,20}(?P<empty>/?)>"
    r"|<(?=[/a-zA-Z!])"
    r"|(?P<table>^[:*# \t]{0,8}\{\||^[ \t]{0,8}\|\}(?!\}))"
    r"|^[:;*#]{9,}"  # no list is so deep
    r"|\{+(?=\{\{)"  # a template's parameter, {{{1}}}: read as a template, for the library tries both ways
    r"|\{\{|\}\}|\[\[|\]\]|\[(?=[a-zA-Z]{0,9}:|//)|\]|\n",
    re.MULTILINE,
)
# Where wikitext may be cut if no markup is open: before a blank line or a heading.
SEAM = re.compile(r"\n(?=[ \t]*\n|=)")


class Opened(NamedTuple):
    """Markup that was opened: "{{", "[[", "[", "{|" or the name of a tag, and its span."""

    kind: str
    span: Span


@dataclass(slots=True)
class Closed:
    """A text whose markup is all closed: `text` has spaces for what is not, and for the marks of tables.

    `tables` are the spans of tables; `strays` are tags without their partner. `inside` has 1 where markup is open.
    """

    text: str
    tables: list[Span] = field(default_factory=list)
    strays: list[tuple[str, Span]] = field(default_factory=list)
    inside: bytearray = field(default_factory=bytearray)

    def pieces(self) -> list[Span]:
        """The stretches between blank lines and headings at which no markup is open."""
        cuts = [match.start() for match in SEAM.finditer(self.text) if not self.inside[match.start()]]
        return [Span(a, b) for a, b in zip([0, *cuts], [*cuts, len(self.text)], strict=True) if a < b]


class Pass:
    """The pass over one text: what is open, and what must be blanked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[Opened] = []
        self.counts: dict[str, int] = {}
        self.blank: list[Span] = []
        self.found = Closed(text, inside=bytearray(len(text)))
        self.last = {match[1].lower(): match.start() for match in re.finditer(r"</([a-zA-Z][a-zA-Z0-9]{0,20})\s{0,20}>", text)}
        self.last["!--"] = text.rfind("-->")

    def open(self, kind: str, span: Span) -> None:
        """Open markup, unless the nesting is too deep."""
        opened = Opened(kind, span)
        if len(self.stack) >= DEPTH:
            self.reject(opened)
            return
        self.stack.append(opened)
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def drop(self) -> Opened:
        """Take the innermost open markup away."""
        opened = self.stack.pop()
        self.counts[opened.kind] -= 1
        return opened

    def reject(self, opened: Opened) -> None:
        """Blank markup without its partner; a known tag is a stray, other markup stays to be read as text."""
        self.blank.append(opened.span)
        if opened.kind in KNOWN:
            self.found.strays.append(opened)

    def close(self, kind: str, span: Span) -> None:
        """Close the nearest open `kind`; what is open inside it is never closed."""
        if not self.counts.get(kind):
            self.reject(Opened(kind.removeprefix("/"), span))
            return
        while (opened := self.drop()).kind != kind:
            self.reject(opened)
        self.enclose(Span(opened.span.start, span.end))
        if kind == "{|":
            self.found.tables.append(Span(opened.span.start, span.end))
            self.blank += [opened.span, span]

    def enclose(self, span: Span) -> None:
        """No piece may begin inside the span."""
        self.found.inside[span.start : span.end] = b"\x01" * (span.end - span.start)

    def tag(self, match: re.Match[str]) -> int:
        """Take a tag; where the text goes on."""
        name, span = match["name"].lower(), Span(*match.span())
        if match["close"]:
            self.close(name, span)
        elif match["empty"] or name in SINGLE:
            self.enclose(span)
        elif self.last.get(name, -1) < span.end:
            self.reject(Opened(name, span))
        elif name in RAW:
            close = re.compile(rf"</{name}\s{{0,20}}>", re.IGNORECASE).search(self.text, span.end)
            end = close.end() if close else span.end
            self.enclose(Span(span.start, end))
            return end
        else:
            self.open(name, span)
        return span.end

    def comment(self, span: Span) -> int:
        """Take a comment; where the text goes on."""
        if span.start >= self.last["!--"]:
            self.blank.append(span)
            return span.end
        end = self.text.find("-->", span.end) + 3
        if end < 3:
            self.blank.append(span)
            return span.end
        self.enclose(Span(span.start, end))
        return end


def close_markup(text: str) -> Closed:
    """The text without markup that never closes, of the same length."""
    state = Pass(text)
    at = 0
    while match := TOKEN.search(text, at):
        at = match.end()
        sign, span = match[0], Span(*match.span())
        top = state.stack[-1].kind if state.stack else ""
        if sign == "<!--":
            at = state.comment(span)
        elif match["name"]:
            at = state.tag(match)
        elif match["table"]:
            mark = Span(at - 2, at)
            if sign.endswith("{|"):
                state.open("{|", mark)
            else:
                state.close("{|", mark)
        elif sign in ("{{", "[[", "["):
            state.open(sign, span)
        elif sign == "}}":
            state.close("{{", span)
        elif sign == "]]" and top == "[[":
            state.close("[[", span)
        elif sign in ("]", "]]"):
            if top == "[":
                at = match.start() + 1
                state.close("[", Span(match.start(), at))
        elif sign == "\n":
            while state.stack and state.stack[-1].kind == "[":
                state.reject(state.drop())
        else:  # the marks of an endless list, a third brace; "<" before what is no tag
            state.blank.append(span)
    for opened in state.stack:
        state.reject(opened)
    chars = list(text)
    for start, end in state.blank:
        chars[start:end] = " " * (end - start)
    state.found.text = "".join(chars)
    return state.found

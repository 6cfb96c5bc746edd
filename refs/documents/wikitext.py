"""Wikitext through mwparserfromhell: its nodes with the offsets that the library does not keep.

The library gives back the very text that it read, so the offset of a node is the length of all before it. Text that it
cannot read is named, and stays plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import mwparserfromhell
from mwparserfromhell import nodes as library
from mwparserfromhell.parser import ParserError
from mwparserfromhell.wikicode import Wikicode

from refs.documents.unclosed import RAW, close_markup
from refs.model import Span

QUOTES = re.compile(r"'{2,}|\n")


class Parameter(NamedTuple):
    """A parameter of a template: its name (its number if it has none), where it starts, and the span of its value."""

    name: str
    start: int
    value: Span


class Node(NamedTuple):
    """A node: kind ("template", "link", "external", "tag", "emphasis", "comment", "entity"), its span and its inner span.

    The inner span is what a reader sees: the label of a link, the content of a tag, all between the braces of a template.
    `name` is the name of a template, tag or emphasis, the target of a link, the character of an entity.
    """

    kind: str
    start: int
    end: int
    inner: Span
    name: str = ""
    parameters: tuple[Parameter, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> Span | None:
        """The value of the last parameter of that name, as in MediaWiki; None if there is none."""
        return next((one.value for one in reversed(self.parameters) if one.name.lower() == name), None)


@dataclass(slots=True)
class Scan:
    """The nodes of a text, the outer before the inner; tables, tags without a partner, and what could not be read."""

    nodes: list[Node] = field(default_factory=list)
    tables: list[Span] = field(default_factory=list)
    strays: list[tuple[str, Span]] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)


def scan(text: str) -> Scan:
    """The nodes of `text` with true offsets."""
    closed = close_markup(text)
    found = Scan(tables=closed.tables, strays=closed.strays)
    for start, end in closed.pieces():
        if closed.text[start:end].isspace():
            continue
        code = _parse(closed.text[start:end])
        if code is None:
            found.unread.append(Span(start, end))
        else:
            _place(code, start, found.nodes)
    found.nodes.sort(key=lambda node: (node.start, -node.end))
    return found


def parse(text: str) -> Wikicode:
    """The library's tree of a short text, as a parameter's value."""
    code = _parse(close_markup(text).text)
    return Wikicode([library.Text(text)]) if code is None else code


def _parse(text: str) -> Wikicode | None:
    """The library's tree; None if it fails, or does not give the same text back."""
    try:
        code = mwparserfromhell.parse(text, skip_style_tags=True)
    except ParserError:
        return None
    return code if str(code) == text else None


def _place(code: Wikicode, at: int, found: list[Node]) -> int:
    """Add the nodes of `code`, which begins at `at`, and the emphasis between them; where it ends."""
    quotes: list[Span] = []
    for node in code.nodes:
        if not isinstance(node, library.Text):
            at = _place_node(node, at, found)
            continue
        for match in QUOTES.finditer(node.value):
            if match[0] != "\n":
                quotes.append(Span(at + match.start(), at + match.end()))
            elif quotes:
                found += _emphasis(quotes)
                quotes = []
        at += len(node.value)
    found += _emphasis(quotes)
    return at


def _place_node(node: library.Node, at: int, found: list[Node]) -> int:
    """Add a node and those inside it; where it ends."""
    if isinstance(node, library.Template):
        return _template(node, at, found)
    if isinstance(node, library.Tag):
        return _tag(node, at, found)
    if isinstance(node, library.Wikilink):
        inner = Span(at + 2, _place(node.title, at + 2, found))
        if node.text is not None:
            inner = Span(inner.end + 1, _place(node.text, inner.end + 1, found))
        found.append(Node("link", at, inner.end + 2, inner, str(node.title)))
        return inner.end + 2
    if isinstance(node, library.ExternalLink) and node.brackets:
        start = end = _place(node.url, at + 1, found)
        if node.title is not None:
            start += not node.suppress_space
            end = _place(node.title, start, found)
        found.append(Node("external", at, end + 1, Span(start, end), str(node.url)))
        return end + 1
    if isinstance(node, library.Heading):
        return _place(node.title, at + node.level, found) + node.level
    end = at + len(str(node))
    if isinstance(node, library.Comment):
        found.append(Node("comment", at, end, Span(end, end)))
    elif isinstance(node, library.HTMLEntity):
        found.append(Node("entity", at, end, Span(at, end), node.normalize()))
    return end


def _template(node: library.Template, at: int, found: list[Node]) -> int:
    end = _place(node.name, at + 2, found)
    parameters: list[Parameter] = []
    number = 0
    for parameter in node.params:
        start, name = end + 1, str(parameter.name).strip()
        middle = _place(parameter.name, start, found) + 1 if parameter.showkey else start
        end = _place(parameter.value, middle, found)
        if not parameter.showkey or "//" in name:  # the "=" of an address
            number += 1
            parameters.append(Parameter(str(number), start, Span(start, end)))
        else:
            parameters.append(Parameter(name, start, Span(middle, end)))
    found.append(Node("template", at, end + 2, Span(at + 2, end), str(node.name), tuple(parameters)))
    return end + 2


def _tag(node: library.Tag, at: int, found: list[Node]) -> int:
    """A tag in angle brackets; one in wiki markup is the mark of a list or a line, and is passed over."""
    if node.wiki_markup:
        return at + len(str(node))
    name = str(node.tag).lower()
    attributes = tuple((str(one.name).strip().lower(), str(one.value or "").strip()) for one in node.attributes)
    if node.self_closing:
        end = at + len(str(node))
        found.append(Node("tag", at, end, Span(end, end), name, attributes=attributes))
        return end
    start = at + len(f"<{node.tag}{node.padding}>") + sum(len(str(one)) for one in node.attributes)
    stop = start + len(str(node.contents)) if name in RAW else _place(node.contents, start, found)
    end = stop + len(f"</{node.closing_tag}>")
    found.append(Node("tag", at, end, Span(start, stop), name, attributes=attributes))
    return end


def _emphasis(quotes: list[Span]) -> list[Node]:
    """The emphasis of one line: two apostrophes are italic, three bold, five both; a mark without its partner is text.

    The library reads apostrophes too, but takes seconds for unpaired ones inside other markup.
    """
    found: list[Node] = []
    opened: dict[str, Span] = {}
    for start, end in quotes:
        size = end - start
        if size == 4 or size > 5:  # apostrophes before bold or both
            start, size = (start + 1, 3) if size == 4 else (end - 5, 5)
        flags = {2: ("italic",), 3: ("bold",), 5: ("bold", "italic")}[size]
        if size == 5 and "italic" in opened and ("bold" not in opened or opened["bold"].start < opened["italic"].start):
            flags = ("italic", "bold")
        for flag in flags:
            mark = Span(start, start + (2 if flag == "italic" else 3))
            start = mark.end
            if before := opened.pop(flag, None):
                found.append(Node("emphasis", before.start, mark.end, Span(before.end, mark.start), flag))
            else:
                opened[flag] = mark
    return found

r"""Templates of references, and their rendering to text with labelled spans and marks.

A template is a string: `{field}` or `{field:code}` prints a value, `[...]` is left out if a field of it is missing, `<a|b>` is a
random choice, `*...*` is italic, `“ ”` are the quotation marks of the day, `$cue` is a word of the language ("$in", "$edby"); a
backslash makes the next character literal.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

CUE = re.compile(r"\$([a-z]+)")
# Edge characters that belong to no field.
EDGES = " \t\n,;:.\"'“”‘’«»„‚‹›「」『』《》〈〉()[]（）［］{}，。；：、—–-_*/|"
PAIRS = {
    "(": ")",
    "[": "]",
    "（": "）",
    "“": "”",
    "‘": "’",
    "«": "»",
    "„": "“",
    "《": "》",
    "「": "」",
    "『": "』",
    "〈": "〉",
    '"': '"',
}
MATES = {close: "".join(opener for opener, other in PAIRS.items() if other == close) for close in PAIRS.values()}
ENDED = (".", "?", "!", "…", "。", "？", "！")


@dataclass(slots=True)
class Node:
    """A part of a template: kind "text", "field", "group", "choice", "italic", "open", "close" or "cue"."""

    kind: str
    text: str = ""
    code: str = ""
    children: list[Node] = field(default_factory=list)
    options: list[list[Node]] = field(default_factory=list)
    needs: frozenset[str] = frozenset()


@dataclass(slots=True)
class Template:
    """A compiled template; `needs` are the fields without which it cannot be printed."""

    nodes: list[Node]
    needs: frozenset[str]


def _needs(nodes: list[Node]) -> frozenset[str]:
    return frozenset(node.text for node in nodes if node.kind == "field")


class _Reader:
    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0

    def nodes(self, stop: str) -> list[Node]:
        out: list[Node] = []
        literal = ""
        source = self.source
        while self.at < len(source) and source[self.at] not in stop:
            char = source[self.at]
            if char == "\\":
                literal += source[self.at + 1]
                self.at += 2
                continue
            if char not in "{[<*“”$":
                literal += char
                self.at += 1
                continue
            if literal:
                out.append(Node("text", literal))
                literal = ""
            out.append(self.special(char))
        if literal:
            out.append(Node("text", literal))
        return out

    def special(self, char: str) -> Node:
        source = self.source
        if char == "{":
            end = source.index("}", self.at)
            name, _, code = source[self.at + 1 : end].partition(":")
            self.at = end + 1
            return Node("field", name, code)
        if char == "$":
            match = CUE.match(source, self.at)
            if match is None:
                raise ValueError(f"a cue is missing in {source!r}")
            self.at = match.end()
            return Node("cue", match.group(1))
        self.at += 1
        if char == "[":
            children = self.nodes("]")
            self.at += 1
            return Node("group", children=children, needs=_needs(children))
        if char == "<":
            options = [self.nodes("|>")]
            while self.source[self.at] == "|":
                self.at += 1
                options.append(self.nodes("|>"))
            self.at += 1
            return Node("choice", options=options)
        return Node({"*": "italic", "“": "open", "”": "close"}[char])


@cache
def compile_template(source: str) -> Template:
    """The template of a source string; raises ValueError if it is not well formed."""
    reader = _Reader(source)
    nodes = reader.nodes("")
    return Template(nodes, _needs(nodes))


def core_of(text: str, label: str) -> tuple[int, int]:
    """Where a value begins and ends without the marks at its edges; a pair that opens or closes inside is kept."""
    if label in {"url", "doi"}:
        return len(text) - len(text.lstrip()), len(text.rstrip(" .,;"))
    left = len(text) - len(text.lstrip(EDGES))
    right = len(text.rstrip(EDGES))
    if left >= right:
        return left, right
    if text[right : right + 1] == "." and not (label == "edition" and text[right - 1].isdigit()):
        right += 1  # a value's own stop: "D. F.", "Lee, A. M."; that of the sentence is no part of the value
    if left and 0 < text.find(PAIRS.get(text[left - 1], "\0"), left) < len(text) - 1:
        left -= 1
    if any(text.rfind(opener, 0, right) > 0 for opener in MATES.get(text[right : right + 1], "")):
        right += 1
    return left, right


class Builder:
    """Text that grows, with its labelled spans, italic marks and the extents of the works in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[tuple[int, int, str]] = []
        self.marks: list[tuple[int, int]] = []
        self.works: list[tuple[int, int]] = []
        self.italic = -1

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)

    def tail(self) -> str:
        """The last character, or nothing."""
        return self.parts[-1][-1] if self.parts else ""

    def write(self, text: str) -> None:
        """Add words that have no label; a stop is not doubled, nor a blank."""
        if not text:
            return
        tail = self.tail()
        if (
            (text[0] == "." and tail in ENDED and not text.startswith("..."))
            or (text[0] == " " and tail == " ")
            or (text[0] == "," and tail == ",")
        ):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def label(self, text: str, label: str) -> None:
        """Add a value; its span leaves out the marks at its edges. An empty label writes it unlabelled."""
        start = self.length
        self.write(text)
        if not label:
            return
        start += self.length - start - len(text)  # a doubled stop may have been swallowed
        left, right = core_of(text, label)
        if right > left:
            self.spans.append((start + left, start + right, label))

    def widen(self, text: str, label: str) -> None:
        """Add a value and let the last span, if it has the same label, reach to its end."""
        before = self.spans[-1] if self.spans else None
        self.label(text, label)
        if before and before[2] == label and len(self.spans) > 1 and self.spans[-2] == before:
            self.spans[-2:] = [(before[0], self.spans[-1][1], label)]

    def after(self, label: str) -> bool:
        """True if nothing but a blank stands between the last span, which has this label, and the end."""
        return bool(self.spans) and self.spans[-1][2] == label and self.length - self.spans[-1][1] == 1 and self.tail() == " "

    def toggle(self) -> None:
        """Begin or end italics."""
        if self.italic < 0:
            self.italic = self.length
        else:
            if self.length > self.italic:
                self.marks.append((self.italic, self.length))
            self.italic = -1


class Page:
    """Renders templates: `value(field, code)` gives pairs of text and label, `has(field)` if it is there, `cue(name)` a word."""

    def __init__(
        self,
        rng: random.Random,
        builder: Builder,
        has: Callable[[str], bool],
        value: Callable[[str, str], tuple[tuple[str, str], ...]],
        cue: Callable[[str], str],
        quotes: tuple[str, str],
    ) -> None:
        self.rng, self.out, self.has, self.value, self.cue, self.quotes = rng, builder, has, value, cue, quotes

    def usable(self, nodes: list[Node]) -> bool:
        """True if every field outside groups is there."""
        return all(self.has(node.text) for node in nodes if node.kind == "field")

    def speaks(self, node: Node) -> bool:
        """False for a choice all of whose options lack a field."""
        return node.kind != "choice" or any(map(self.usable, node.options))

    def render(self, nodes: list[Node]) -> None:
        """Write the nodes to the builder."""
        out = self.out
        for node in nodes:
            kind = node.kind
            if kind == "text":
                out.write(node.text)
            elif kind == "field":
                for text, label in self.value(node.text, node.code):
                    if node.text == "sub" or (node.text == "year" and out.after("date")):
                        out.widen(text, label)
                    elif label:
                        out.label(text, label)
                    else:
                        out.write(text)
            elif kind == "group":
                if all(map(self.has, node.needs)) and all(self.speaks(child) for child in node.children):
                    self.render(node.children)
            elif kind == "choice":
                fit = [option for option in node.options if self.usable(option)]
                if fit:
                    self.render(self.rng.choice(fit))
            elif kind == "italic":
                out.toggle()
            elif kind == "cue":
                out.write(self.cue(node.text))
            else:
                out.write(self.quotes[kind == "close"])

"""Markdown: headings, lists, quotes, footnotes, emphasis and links, with true offsets into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from refs.documents import markdown_inline as inline
from refs.documents import marker
from refs.documents.front_matter import front_matter, mask_comments
from refs.documents.layout import set_apart, trim
from refs.documents.line import Line, make, merge, split
from refs.documents.markdown_works import with_works
from refs.documents.paragraph import Draft, Wrap, blocks_of, cut_words, number_items, to_blocks, wrapping
from refs.documents.siblings import Siblings, none
from refs.documents.text import find_headings
from refs.model import Block, Document, Note, Span

ATX = re.compile(r"(?P<open>#{1,6})(?=[ \t]|$)[ \t]*(?P<words>.*?)(?P<close>(?:[ \t]+#+)?[ \t]*)$")
SETEXT = re.compile(r"=+|-{2,}")
BREAK = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
QUOTE = re.compile(r"(?:>[ \t]?)+")
FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\[\s^]{1,80})\]:[ \t]*")
# "[marx]: http://... 'title'": the target of links, not words.
TARGET = re.compile(
    r"\[(?P<label>[^\[\]^][^\[\]]{0,200})\]:[ \t]*(?P<href><[^<>]{0,2000}>|\S{1,2000})(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
)
TABLE_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")


UNWRAPPED = Wrap()


@dataclass(slots=True)
class Reading:
    """The state while lines become drafts."""

    text: str
    wrap: Wrap = UNWRAPPED
    plain: bool = True  # no "#" heading seen: short lines may be headings
    drafts: list[Draft] = field(default_factory=list)
    group: list[Line] = field(default_factory=list)
    blanks: int = 0
    before: int = 0  # blank lines before the group
    note: str = ""  # label of the footnote that indented lines go on
    quoted: bool = False
    fence: str = ""
    fenced: bool = False  # a line of this fence is in the last draft
    hidden: list[Span] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def flush(self) -> None:
        """Make blocks of the lines gathered so far."""
        group, self.group = self.group, []
        if not group:
            return
        if self.note:
            self.drafts.append(Draft(group, self.before, kind="note", label=self.note))
            return
        wrap = UNWRAPPED if hard_wrapped(self.text, group) else self.wrap
        for draft in blocks_of(group, self.before, wrap):
            if self.quoted and not draft.marker:
                draft.kind = "quote"
            self.drafts.append(draft)

    def add(self, draft: Draft) -> None:
        """Add a block that is no paragraph."""
        self.flush()
        draft.blanks, self.blanks = self.blanks, 0
        self.drafts.append(draft)
        self.note = ""


def read(text: str, name: str, siblings: Siblings = none) -> Document:
    """The Document of a Markdown text; markup is in `hidden`, emphasis in `runs`, footnotes in `notes`.

    What it cites from the files of records that its head names stands behind it as a list; `siblings` reads these.
    """
    meta, body = front_matter(text)
    masked, comments = mask_comments(text, body)
    lines = [line for line in split(masked) if line.start >= body]
    reading = Reading(masked, hidden=[*comments, Span(0, body)])
    reading.plain = not any(ATX.match(line.words) for line in lines)
    reading.wrap = wrapping([line for line in lines if not ATX.match(line.words)])
    _define(lines, reading)
    for at, line in enumerate(lines):
        _take(line, lines[at + 1] if at + 1 < len(lines) else None, reading)
    reading.flush()
    drafts = reading.drafts
    number_items(drafts)
    _nest(drafts)
    find_headings(drafts, strict=not reading.plain)
    hidden = [*reading.hidden, *(span for draft in drafts for span in draft.hidden), *cut_words(masked, drafts)]
    document = _assemble(Document(name, "markdown", text, meta), masked, reading, to_blocks(drafts), hidden)
    return with_works(document, siblings)


def _assemble(document: Document, masked: str, reading: Reading, blocks: tuple[Block, ...], hidden: list[Span]) -> Document:
    """The document with the markup inside its blocks read."""
    found = inline.Inline()
    labels = {block.label for block in blocks if block.kind == "note"}
    for block in blocks:
        if block.kind == "code":
            continue
        skip = FOOTNOTE.match(masked, block.span.start) if block.kind == "note" else None
        inline.read(masked, skip.end() if skip else block.span.start, block.span.end, reading.targets, labels, found)
    bodies: dict[str, list[Span]] = {}
    for block in blocks:
        if block.kind == "note":
            skip = FOOTNOTE.match(masked, block.span.start)
            words = trim(masked, Span(skip.end() if skip else block.span.start, block.span.end))
            bodies.setdefault(block.label, []).extend([words] if words.start < words.end else [])
    anchors: dict[str, list[Span]] = {}
    for span, label in found.anchors:
        anchors.setdefault(label, []).append(span)
    notes = [Note(label, "foot", tuple(anchors.get(label, ())), tuple(spans)) for label, spans in bodies.items()]
    outer = sorted(found.notes)
    inner: list[tuple[Span, str]] = []
    end = 0
    for number, (span, words) in enumerate(outer, 1):
        if span.start < end or not masked[words.start : words.end].strip():  # a note inside a note is read with it
            continue
        end = span.end
        inner.append((span, f"^{number}"))
        notes.append(Note(f"^{number}", "foot", (Span(span.start, words.start),), (words,)))
    return replace(
        document,
        blocks=set_apart(document.text, blocks, inner, found.breaks),
        runs=tuple(sorted((run for run in found.runs if run.span.start < run.span.end), key=lambda run: run.span)),
        notes=tuple(sorted(notes, key=lambda note: (note.anchors or note.body or (Span(0, 0),))[0])),
        hidden=merge([*hidden, *found.hidden]),
    )


def hard_wrapped(text: str, group: list[Line]) -> bool:
    """True if every line but the last ends in a forced break (two spaces, a backslash): each is a line of its own."""
    return len(group) > 1 and all(text[line.start : line.end].endswith(("  ", "\\")) for line in group[:-1])


def _define(lines: list[Line], reading: Reading) -> None:
    """Gather the targets of reference links; "[1]: http://..." is a numbered reference unless a link uses it."""
    asked = {inline.link_label(label) for label in re.findall(r"\]\[([^\[\]\n]{1,200})\]", reading.text)}
    for line in lines:
        if line.indent < 4 and (match := TARGET.fullmatch(line.words)):
            label = inline.link_label(match["label"])
            if not label.isdecimal() or label in asked:
                reading.targets.setdefault(label, match["href"].strip("<>"))


def _take(line: Line, following: Line | None, reading: Reading) -> None:
    """Take one line: it begins, continues or ends a block."""
    if reading.fence:
        _fenced(line, reading)
        return
    words = line.words
    if line.blank:
        reading.flush()
        reading.blanks += 1
        return
    if reading.note and (reading.group or line.indent >= 2) and not FOOTNOTE.match(words) and not ATX.match(words):
        _gather(line, reading)
        return
    if not reading.group:
        reading.note = ""
    if line.indent < 4 or reading.quoted:
        if quote := QUOTE.match(words):
            _quote(line, quote.end(), following, reading)
            return
        if _marked(line, reading):
            return
    if reading.quoted and not reading.group:
        reading.quoted = False
    if TABLE_RULE.fullmatch(words) and "|" in words:
        reading.hidden.append(line.span)
        return
    if words.startswith("|") and words.endswith("|") and len(words) > 1:
        draft = Draft([line], kind="table cell", hidden=[Span(line.first, line.first + 1), Span(line.span.end - 1, line.span.end)])
        reading.add(draft)
        return
    _gather(line, reading)


def _gather(line: Line, reading: Reading) -> None:
    if not reading.group:
        reading.before, reading.blanks = reading.blanks, 0
    reading.group.append(line)


def _quote(line: Line, length: int, following: Line | None, reading: Reading) -> None:
    """A line of a block quote: its sign is hidden, the rest is read as a line."""
    if not reading.quoted:
        reading.flush()
    reading.hidden.append(Span(line.first, line.first + length))
    inner = make(reading.text, line.first + length, line.end)
    reading.quoted = True
    if inner.blank:
        reading.flush()
        reading.blanks += 1
    elif not _marked(inner, reading):
        _gather(inner, reading)
    if following is None or following.blank or not QUOTE.match(following.words):
        reading.flush()
        reading.quoted = False


def _marked(line: Line, reading: Reading) -> bool:
    """Take a heading, an underline, a rule, a fence, a footnote's first line or a link target; False for other lines."""
    words, first = line.words, line.first
    if match := ATX.match(words):
        hidden = [Span(first, first + match.start("words")), Span(first + match.end("words"), line.span.end)]
        reading.add(Draft([line], kind="heading", level=len(match["open"]), hidden=hidden))
    elif SETEXT.fullmatch(words) and len(reading.group) == 1 and not reading.note and not marker.read(reading.group[0].words):
        title, reading.group = reading.group[0], []
        blanks, reading.blanks = reading.blanks, reading.before
        reading.add(Draft([title, line], kind="heading", level=1 if words[0] == "=" else 2, hidden=[line.span]))
        reading.blanks = blanks
    elif BREAK.fullmatch(words) or (SETEXT.fullmatch(words) and not reading.group):
        reading.flush()
        reading.hidden.append(line.span)
        reading.blanks += 1
    elif match := FENCE.fullmatch(words):
        reading.flush()
        reading.fence, reading.fenced = match["fence"], False
        reading.hidden.append(line.span)
    elif match := FOOTNOTE.match(words):
        reading.flush()
        reading.note = match["label"]
        reading.hidden.append(Span(first, first + match.end()))
        _gather(line, reading)
    elif (match := TARGET.fullmatch(words)) and inline.link_label(match["label"]) in reading.targets:
        reading.flush()
        reading.hidden.append(line.span)
    else:
        return False
    return True


def _fenced(line: Line, reading: Reading) -> None:
    """A line inside fenced code, or the fence that ends it."""
    words = line.words
    if words.startswith(reading.fence) and not words.strip(reading.fence[0]):
        reading.fence = ""
        reading.hidden.append(line.span)
    elif words:
        last = reading.drafts[-1] if reading.drafts else None
        if last and last.kind == "code" and reading.fenced and not reading.blanks:
            last.lines.append(line)
        else:
            reading.add(Draft([line], kind="code"))
            reading.fenced = True
    else:
        reading.blanks += 1


def _nest(drafts: list[Draft]) -> None:
    """The depth of list items: an item whose mark stands deeper than another's is inside it."""
    indents: list[int] = []
    for draft in drafts:
        if draft.kind != "list item":
            if draft.kind == "heading" or not draft.lines[0].indent:
                indents = []
            continue
        while indents and draft.lines[0].indent < indents[-1]:
            indents.pop()
        if not indents or draft.lines[0].indent > indents[-1] + 1:
            indents.append(draft.lines[0].indent)
        draft.level = len(indents)

"""Wikitext: notes, citation templates, lists, links and emphasis, with true offsets into the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from bib.problem import Problem, Severity, Where
from refs.documents import cite_table as cite
from refs.documents.cite_templates import embedded
from refs.documents.layout import set_apart, trim
from refs.documents.line import merge, split
from refs.documents.paragraph import Draft, cut_words, to_blocks
from refs.documents.tag import FLAGS
from refs.documents.unclosed import RAW
from refs.documents.wiki_line import drafts_of
from refs.documents.wikitext import Node, Scan, scan
from refs.model import Block, Document, Embedded, Note, Run, Span

INTERWIKI = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,6})?:[^|]*")
# Tags whose content is no text.
UNSEEN = (RAW - {"nowiki", "pre"}) | {"indicator", "mapframe", "maplink", "includeonly"}
MAGIC = re.compile(r"__[A-Z]{3,24}__")
# Tags that break a line.
BREAKS = frozenset(("br", "p", "li", "hr", "div", "blockquote"))
HIDE, SHOW = b"\x01", b"\x00"


@dataclass(slots=True)
class Reading:
    """What is gathered while the nodes are read. `paint` has a byte for each character, 1 where it is hidden."""

    text: str
    paint: bytearray
    joined: bytearray  # 1 where a line end is inside a node and ends no line
    runs: list[Run] = field(default_factory=list)
    embedded: list[Embedded] = field(default_factory=list)
    anchors: dict[str, list[Span]] = field(default_factory=dict)
    bodies: dict[str, list[Span]] = field(default_factory=dict)
    breaks: list[Span] = field(default_factory=list)
    lists: list[Span] = field(default_factory=list)  # where notes are only defined
    unnamed: int = 0

    def hide(self, start: int, end: int) -> None:
        """Hide a stretch of text."""
        self.paint[start:end] = HIDE * (end - start)

    def show(self, start: int, end: int) -> None:
        """Show a stretch inside what was hidden."""
        self.paint[start:end] = SHOW * (end - start)

    def only(self, node: Node, span: Span) -> None:
        """Hide a node but for one stretch of it."""
        self.hide(node.start, span.start)
        self.hide(span.end, node.end)


def read(text: str, name: str) -> Document:
    """The Document of a wikitext: markup in `hidden`, notes in `notes`, citation templates in `embedded`."""
    state = scan(text)
    reading = Reading(text, bytearray(len(text)), bytearray(len(text)))
    for span in state.tables:
        reading.hide(*span)
    for node in state.nodes:
        _take(node, reading)
    _hide_marks(state, reading)
    masked = _mask(text, reading)
    lines = split(masked)
    drafts: list[Draft] = []
    extra = drafts_of(lines, masked, drafts)
    hidden = [Span(*match.span()) for match in re.finditer(rb"\x01+", reading.paint)]
    hidden += [*extra, *(span for draft in drafts for span in draft.hidden), *cut_words(masked, drafts)]
    notes = _notes(reading)
    bodies = sorted((span, note.label) for note in notes for span in note.body)
    blocks = set_apart(masked, to_blocks(drafts), bodies, sorted(reading.breaks))
    return Document(
        name,
        "mediawiki",
        text,
        blocks=_visible(masked, blocks),
        runs=tuple(sorted((run for run in reading.runs if run.span.start < run.span.end), key=lambda run: run.span)),
        notes=notes,
        embedded=tuple(sorted(reading.embedded, key=lambda item: item.span)),
        hidden=merge(hidden),
        warnings=tuple(_unread(name, text, trim(text, span)) for span in state.unread),
    )


def _unread(name: str, text: str, span: Span) -> Problem:
    return Problem(
        "wikitext-not-read",
        Severity.WARNING,
        Where(name, text.count("\n", 0, span.start) + 1, (span.start, span.end)),
        "the markup of this passage could not be read; it is taken as plain words",
    )


def _take(node: Node, reading: Reading) -> None:
    """Take one node: what is hidden of it, and what it says."""
    if node.kind == "comment":
        reading.hide(node.start, node.end)
    elif node.kind == "entity":
        _entity(node, reading)
    elif node.kind == "link":
        _link(node, reading)
    elif node.kind == "external":
        _external(node, reading)
    elif node.kind == "tag":
        _tag(node, reading)
    elif node.kind == "template":
        _template(node, reading)
    raw = node.kind == "tag" and node.name in RAW
    if raw or node.kind in ("link", "external") or (node.kind in ("template", "comment") and not _alone(node, reading.text)):
        reading.joined[node.start : node.end] = HIDE * (node.end - node.start)


def _alone(node: Node, text: str) -> bool:
    """True if a node has its lines to itself, as an infobox has: its line ends may then end lines."""
    before = text.rfind("\n", 0, node.start)
    return not text[max(before + 1, node.start - 200) : node.start].strip() and text[node.end : node.end + 1] in ("", "\n", "\r")


def _entity(node: Node, reading: Reading) -> None:
    """An entity is seen as far as a character of it is the one that is meant: "&amp;" shows "&"; one without width is hidden."""
    if unicodedata.category(node.name) == "Cf":
        reading.hide(node.start, node.end)
    elif (at := reading.text.find(node.name, node.start, node.end)) >= 0:
        reading.hide(node.start, node.end)
        reading.show(at, at + 1)


def _link(node: Node, reading: Reading) -> None:
    """[[target|label]] shows the label; pictures and categories show nothing."""
    target, label = node.name.strip(), node.inner
    labelled = label.start > node.start + 2
    space = target.partition(":")[0].strip().lower() if ":" in target else ""
    interwiki = not labelled and INTERWIKI.fullmatch(target) and _alone(node, reading.text)
    if space in cite.table().namespaces or interwiki:
        reading.hide(node.start, node.end)
        return
    if labelled and label.start == label.end:
        label = Span(node.start + 2, label.start - 1)
    if label.start == node.start + 2 and target.startswith(":"):
        label = Span(reading.text.index(":", label.start) + 1, label.end)
    reading.only(node, label)


def _external(node: Node, reading: Reading) -> None:
    """[http://... label] shows the label, [http://...] the address."""
    label = node.inner
    if not reading.text[slice(*label)].strip():
        label = Span(node.start + 1, node.start + 1 + len(node.name))
    reading.only(node, label)
    reading.runs.append(Run(label, href=node.name))


def _tag(node: Node, reading: Reading) -> None:
    if node.name == "ref":
        _ref(node, reading)
    elif node.name == "references":
        reading.only(node, node.inner)
        reading.lists.append(Span(node.start, node.end))
    elif node.name in UNSEEN:
        reading.hide(node.start, node.end)
    else:
        reading.only(node, node.inner)
        if node.name in RAW:
            reading.show(*node.inner)
        if node.name in BREAKS:
            reading.breaks.append(Span(node.start, node.inner.start))
        if flag := FLAGS.get(node.name):
            reading.runs.append(Run(node.inner, frozenset((flag,))))


def _ref(node: Node, reading: Reading) -> None:
    """<ref>: a note that is called here; one inside <references> or {{reflist}} is only defined there."""
    has_body = bool(reading.text[slice(*node.inner)].strip())
    label = dict(node.attributes).get("name", "")
    if not label:
        reading.unnamed += 1
        label = f"\x00{reading.unnamed}"  # numbered when all notes are known
    reading.hide(node.start, node.end)
    if has_body:
        reading.show(*node.inner)
        reading.joined[node.start : node.end] = HIDE * (node.end - node.start)
        reading.bodies.setdefault(label, []).append(node.inner)
    if not any(span.start <= node.start < span.end for span in reading.lists[-1:]):
        reading.anchors.setdefault(label, []).append(Span(node.start, node.inner.start))


def _template(node: Node, reading: Reading) -> None:
    """A citation becomes an Embedded, a dressing shows its text, a call is an anchor; others are hidden."""
    name = cite.template_name(node.name)
    table = cite.table()
    reading.hide(node.start, node.end)
    if name in table.types or name in table.links:
        reference = embedded(reading.text, node, name)
        if reference is None:
            return
        reading.embedded.append(reference)
        _show_values(node, reference, reading)
        if name in table.note_links:
            _note(node, Span(node.inner.start, node.inner.end), reading)
    elif name in table.calls:
        for parameter in node.parameters:
            if parameter.name.isdecimal():
                called = reading.text[slice(*parameter.value)].strip()
                reading.anchors.setdefault(called, []).append(Span(node.start, node.end))
    elif name in table.notes:
        body, label = node.parameter("1"), node.parameter("name")
        if body is not None and reading.text[slice(*body)].strip():
            reading.show(*body)
            _note(node, body, reading, reading.text[slice(*label)].strip(" \t\r\n\"'") if label else "")
    elif number := table.shown(name):
        if span := node.parameter(str(number)) or node.parameter("1"):
            reading.show(*span)
    elif any(cite.template_name(parameter.name) in ("refs", "references", "liste") for parameter in node.parameters):
        reading.lists.append(Span(node.start, node.end))


def _show_values(node: Node, reference: Embedded, reading: Reading) -> None:
    """Show the values that became pieces, with the pipe before each but the first."""
    spans = sorted({span for piece in reference.pieces for span in piece.spans})
    for span in spans:
        reading.show(*span)
    for span in spans[1:]:
        pipe = max(parameter.start for parameter in node.parameters if parameter.start <= span.start) - 1
        reading.show(pipe - reading.text[pipe - 1].isspace(), pipe + 1)
        reading.show(span.start - reading.text[span.start - 1].isspace(), span.start)


def _note(node: Node, body: Span, reading: Reading, label: str = "") -> None:
    """A template that makes a note of its own."""
    if not label:
        reading.unnamed += 1
        label = f"\x00{reading.unnamed}"
    reading.joined[node.start : node.end] = HIDE * (node.end - node.start)
    reading.bodies.setdefault(label, []).append(body)
    reading.anchors.setdefault(label, []).append(Span(node.start, node.end))


def _hide_marks(state: Scan, reading: Reading) -> None:
    """Hide what marks no words: apostrophes, tags without a partner, behaviour switches."""
    for node in state.nodes:
        if node.kind == "emphasis":
            reading.only(node, node.inner)
            reading.runs.append(Run(node.inner, frozenset((node.name,))))
    for name, span in state.strays:
        reading.hide(*span)
        if name in BREAKS:
            reading.breaks.append(span)
    for match in MAGIC.finditer(reading.text):
        reading.hide(*match.span())


def _mask(text: str, reading: Reading) -> str:
    """The text with hidden characters as spaces, and line ends inside notes and links too."""
    chars = list(text)
    for match in re.finditer(rb"\x01+", reading.paint):
        for at in range(*match.span()):
            if chars[at] not in "\r\n":
                chars[at] = " "
    for match in re.finditer(rb"\x01+", reading.joined):
        for at in range(*match.span()):
            if chars[at] in "\r\n":
                chars[at] = " "
    return "".join(chars)


def _visible(masked: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of which something can be seen."""
    return tuple(block for block in blocks if masked[block.span.start : block.span.end].strip())


def _notes(reading: Reading) -> tuple[Note, ...]:
    """The notes in the order in which they are called; those without a name are numbered."""
    labels = sorted({*reading.anchors, *reading.bodies}, key=lambda label: (reading.anchors.get(label) or reading.bodies[label])[0])
    notes: list[Note] = []
    for number, label in enumerate(labels, 1):
        shown = str(number) if label.startswith("\x00") else label
        notes.append(Note(shown, "ref", tuple(reading.anchors.get(label, ())), tuple(sorted(reading.bodies.get(label, ())))))
    return tuple(notes)

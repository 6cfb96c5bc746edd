"""Wikitext: notes, citation templates, lists, links and emphasis, with true offsets into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refs.documents import cite_table as cite
from refs.documents.cite_templates import embedded
from refs.documents.layout import set_apart
from refs.documents.line import merge, split
from refs.documents.paragraph import Draft, cut_words, to_blocks
from refs.documents.tag import FLAGS
from refs.documents.wiki_line import drafts_of
from refs.documents.wikitext import Node, Scan, scan
from refs.model import Block, Document, Embedded, Note, Run, Span

# name=x, name="Marx 1867", group='n' in the attributes of <ref>.
ATTRIBUTE = re.compile(r"\b(?P<key>name|group)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'/>]+))", re.IGNORECASE)
INTERWIKI = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,6})?:[^|]*")
# Tags whose content is no text.
UNSEEN = frozenset(
    ("gallery", "imagemap", "indicator", "mapframe", "maplink", "section", "includeonly", "inputbox", "categorytree")
)
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
    for node in state.nodes:
        _take(node, reading)
    _emphasise(state, reading)
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
    )


def _take(node: Node, reading: Reading) -> None:
    """Take one node: what is hidden of it, and what it says."""
    if node.kind in ("comment", "magic"):
        reading.hide(node.start, node.end)
    elif node.kind == "raw":
        if node.name in ("nowiki", "pre"):
            reading.show(*node.inner)
            reading.only(node, node.inner)
        else:
            reading.hide(node.start, node.end)
    elif node.kind == "table":
        reading.hide(node.start, node.end)
    elif node.kind == "link":
        _link(node, reading)
    elif node.kind == "external":
        _external(node, reading)
    elif node.kind == "tag":
        _tag(node, reading)
    else:
        _template(node, reading)
    if node.kind in ("link", "external", "raw") or (node.kind in ("template", "comment") and not _alone(node, reading.text)):
        reading.joined[node.start : node.end] = HIDE * (node.end - node.start)


def _alone(node: Node, text: str) -> bool:
    """True if a node has its lines to itself, as an infobox has: its line ends may then end lines."""
    before = text.rfind("\n", 0, node.start)
    return not text[max(before + 1, node.start - 200) : node.start].strip() and text[node.end : node.end + 1] in ("", "\n", "\r")


def _link(node: Node, reading: Reading) -> None:
    """[[target|label]] shows the label; pictures and categories show nothing."""
    parts = node.parts()
    target = reading.text[slice(*parts[0])].strip()
    space = target.partition(":")[0].strip().lower() if ":" in target else ""
    if space in cite.table().namespaces:
        reading.hide(node.start, node.end)
        return
    if INTERWIKI.fullmatch(target) and len(parts) == 1 and _alone(node, reading.text):
        reading.hide(node.start, node.end)
        return
    label = Span(parts[1].start, node.inner.end) if len(parts) > 1 and parts[1].start < node.inner.end else parts[0]
    if label == parts[0] and target.startswith(":"):
        label = Span(reading.text.index(":", label.start) + 1, label.end)
    reading.only(node, label)


def _external(node: Node, reading: Reading) -> None:
    """[http://... label] shows the label, [http://...] the address."""
    label = node.inner
    if not reading.text[slice(*label)].strip():
        label = Span(node.start + 1, node.inner.start)
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
        if node.name in ("br", "p", "li", "hr", "div", "blockquote"):
            reading.breaks.append(Span(node.start, node.inner.start))
        if flag := FLAGS.get(node.name):
            reading.runs.append(Run(node.inner, frozenset((flag,))))


def _ref(node: Node, reading: Reading) -> None:
    """<ref>: a note that is called here; one inside <references> or {{reflist}} is only defined there."""
    attributes = {m["key"].lower(): (m["a"] or m["b"] or m["c"] or "").strip() for m in ATTRIBUTE.finditer(node.attributes)}
    has_body = bool(reading.text[slice(*node.inner)].strip())
    label = attributes.get("name", "")
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
    parts = node.parts()
    name = cite.template_name(reading.text[slice(*parts[0])])
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
        for _, value in cite.positional(reading.text, parts[1:]):
            reading.anchors.setdefault(reading.text[slice(*value)].strip(), []).append(Span(node.start, node.end))
    elif name in table.notes:
        body = dict(cite.positional(reading.text, parts[1:])).get(1)
        if body is not None and reading.text[slice(*body)].strip():
            reading.show(*body)
            _note(node, body, reading, cite.named(reading.text, parts[1:], "name"))
    elif number := (1 if name.startswith(("lang ", "langue ")) else table.texts.get(name)):
        shown = dict(cite.positional(reading.text, parts[1:]))
        if span := shown.get(number, shown.get(1)):
            reading.show(*span)
    elif any(cite.template_name(key) in ("refs", "references", "liste") for key in cite.keys(reading.text, parts[1:])):
        reading.lists.append(Span(node.start, node.end))


def _show_values(node: Node, reference: Embedded, reading: Reading) -> None:
    """Show the values that became pieces, with the pipe before each but the first."""
    spans = sorted({span for piece in reference.pieces for span in piece.spans})
    for span in spans:
        reading.show(*span)
    for span in spans[1:]:
        pipe = max(pipe for pipe in node.pipes if pipe < span.start)
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


def _emphasise(state: Scan, reading: Reading) -> None:
    for marks, span, flag in state.emphasis:
        for mark in marks:
            reading.hide(*mark)
        reading.runs.append(Run(span, frozenset((flag,))))


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

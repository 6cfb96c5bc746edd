"""The body of an ODT on the way from its tree to a text: paragraphs, lists with their numbers, words, notes, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from refs.documents.composer import Composer
from refs.documents.field_codes import Field
from refs.documents.odt_styles import ListLevel, Styles
from refs.documents.package import attribute, local
from refs.model import Span

Element = Any
# Lists that are made of the rest of the document, what was deleted, comments, and what a form or a change stores.
UNSEEN = frozenset(
    [
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "tracked-changes",
        "annotation",
        "annotation-end",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "note-citation",
        "ruby-text",
        "bibliography-source",
        "hidden-text",
        "desc",
        "title",
        "dde-connection-decls",
    ]
)
WRAPPERS = frozenset(
    [
        "section",
        "index-body",
        "index-title",
        "bibliography",
        "list-header",
        "table-header-rows",
        "table-rows",
        "table-row-group",
        "text-box",
        "frame",
        "ruby",
        "ruby-base",
        "meta",
        "meta-field",
        "g",
    ]
)
LABEL = re.compile(r"\s*(?:\[\w{1,12}\]|\(?\d{1,4}[.)]?)\s*")
NUMBER = re.compile(r"\d{1,6}")
SPACES = 100  # the most that one element stands for


@dataclass(slots=True)
class _List:
    """A list that is being written: its levels, its depth, and how far it and those around it are counted."""

    levels: dict[int, ListLevel]
    counts: list[int]
    style: str = ""


@dataclass(slots=True)
class _Note:
    key: str
    label: str
    kind: str
    body: Element


@dataclass(slots=True)
class Body:
    """Writes the words of an ODT into a composer."""

    composer: Composer
    styles: Styles
    marks: list[Field] = field(default_factory=list)
    changed: bool = False
    _notes: list[_Note] = field(default_factory=list, init=False)
    _note: _Note | None = field(default=None, init=False)
    _lead: str = field(default="", init=False)
    _depth: int = field(default=1, init=False)
    _role: str = field(default="", init=False)
    _cell: bool = field(default=False, init=False)
    _boxes: list[Element] = field(default_factory=list, init=False)
    _last: dict[str, list[int]] = field(default_factory=dict, init=False)  # the counts with which lists of a style ended
    _open: dict[str, int] = field(default_factory=dict, init=False)  # where named marks began

    def write(self, root: Element) -> None:
        """Write everything in `root`, footnotes and then endnotes at the end."""
        self._blocks(root, None)
        self.composer.end()
        for kind in ("foot", "end"):
            for note in [one for one in self._notes if one.kind == kind]:
                self._note = note
                self._blocks(note.body, None)
        self.composer.end()

    def _blocks(self, parent: Element, within: _List | None) -> None:
        for one in parent:
            name = local(one)
            if name in ("p", "h"):
                self._paragraph(one, name)
            elif name == "list":
                self._list(one, within)
            elif name == "table":
                self._table(one)
            elif name in ("bibliography", "section"):
                self._section(one, within)
            elif name in WRAPPERS:
                self._blocks(one, within)
            elif name == "tracked-changes":
                self.changed = True

    def _section(self, section: Element, within: _List | None) -> None:
        """A section, which citation programs name; a bibliography holds entries."""
        start, role = self.composer.size, self._role
        named = attribute(section, "name")
        if local(section) == "bibliography":
            self._role = "bibliography"
        self._blocks(section, within)
        self._role = role
        self.marks.append(Field(named, "", Span(start, self.composer.size)))

    def _list(self, element: Element, within: _List | None) -> None:
        style = attribute(element, "style-name") or (within.style if within else "")
        levels = self.styles.lists.get(style, within.levels if within else {})
        outer = within.counts if within else []
        level = levels.get(len(outer) + 1)
        start = (level.level.start if level else 1) - 1
        key = f"{style} {len(outer)}"
        going_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if going_on and key in self._last:
            start = self._last[key][-1]
        here = _List(levels, [*outer, start], style)
        for item in element:
            if local(item) == "list-header":
                self._blocks(item, here)
            elif local(item) == "list-item":
                given = attribute(item, "start-value")
                here.counts[-1] = int(given) if NUMBER.fullmatch(given) else here.counts[-1] + 1
                self._lead = level.label(here.counts, levels) if level else ""
                if next((local(one) for one in item), "") == "list":  # an item that only holds a deeper list
                    here.counts[-1] -= not given
                    self._lead = ""
                self._depth = len(here.counts)
                self._blocks(item, here)
                self._lead = ""
        self._last[key] = here.counts

    def _table(self, table: Element) -> None:
        cell = self._cell
        for row in table.iter("{*}table-row"):
            if next(row.iterancestors(table.tag)) is not table:
                continue  # of a table inside this one
            cells = [one for one in row if local(one) == "table-cell"]
            words = "".join(cells[0].itertext()) if len(cells) == 2 else ""
            self._cell = cell or len(cells) > 1
            if len(cells) == 2 and len(words) < 20 and LABEL.fullmatch(words):
                self._lead, cells, self._cell = words.strip(), cells[1:], cell
            for one in cells:
                self._blocks(one, None)
            self._lead = ""
        self._cell = cell

    def _paragraph(self, paragraph: Element, name: str) -> None:
        style = attribute(paragraph, "style-name")
        look = self.styles.of(style)
        if look.made:
            return
        lead, self._lead = self._lead, ""
        if self._note is not None:
            self.composer.begin_note(self._note.key, self._note.label, self._note.kind)
        else:
            kind, level = look.kind, look.level
            if name == "h":
                outline = attribute(paragraph, "outline-level")
                kind, level = "heading", int(outline) if NUMBER.fullmatch(outline) else 1
            elif kind == "para" and lead:
                kind, level = "list item", self._depth
            elif kind == "para" and self._cell:
                kind = "table cell"
            role = "" if kind == "heading" else self._role or look.role
            label = lead if kind == "list item" else ""
            self.composer.begin(kind, level=level, label=label, indent=look.indent, role=role)
            if lead:
                self.composer.add(f"{lead} ")
        self._inline(paragraph, {}, "")
        self.composer.end()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, None)

    def _inline(self, parent: Element, flags: dict[str, bool], href: str) -> None:
        self._words(parent.text, flags, href)
        for one in parent:
            name = local(one)
            if name == "span":
                self._inline(one, {**flags, **self.styles.flags(attribute(one, "style-name"))}, href)
            elif name == "a":
                self._inline(one, flags, attribute(one, "href") if "://" in attribute(one, "href") else href)
            elif name == "s":
                count = attribute(one, "c")
                self.composer.add("\u00a0" * min(SPACES, int(count)) if NUMBER.fullmatch(count) and int(count) > 1 else " ")
            elif name == "tab":
                self.composer.add(" ")
            elif name == "line-break":
                self.composer.cut()
            elif name == "note":
                self._called(one)
            elif name in ("reference-mark-start", "reference-mark-end", "bookmark-start", "bookmark-end"):
                self._mark(attribute(one, "name"), name.endswith("start"))
            elif name == "bibliography-mark":
                start = self.composer.size
                self._inline(one, flags, href)
                attributes = tuple((key.rpartition("}")[2], str(value)) for key, value in one.attrib.items())
                self.marks.append(Field("bibliography-mark", "", Span(start, self.composer.size), attributes))
            elif name in ("frame", "custom-shape", "rect"):
                self._boxes += [box for box in one.iter("{*}text-box") if next(box.iterancestors(box.tag), None) is None]
            elif name not in UNSEEN:
                self._inline(one, flags, href)
            self._words(one.tail, flags, href)

    def _words(self, words: str | None, flags: dict[str, bool], href: str) -> None:
        if words and not flags.get("hidden"):
            self.composer.add(words, frozenset(name for name, on in flags.items() if on), href)

    def _mark(self, name: str, starts: bool) -> None:
        if starts:
            self._open[name] = self.composer.size
        elif name in self._open:
            self.marks.append(Field(name, "", Span(self._open.pop(name), self.composer.size)))

    def _called(self, note: Element) -> None:
        """A note is called; its words are written at the end."""
        if self._note is not None:
            return  # a note inside a note
        kind = "end" if attribute(note, "note-class") == "endnote" else "foot"
        label, body = str(len(self._notes) + 1), None
        for one in note:
            if local(one) == "note-citation":
                label = " ".join("".join(one.itertext()).split()) or label
            elif local(one) == "note-body":
                body = one
        if body is not None:
            found = _Note(f"note {len(self._notes)}", label[:20], kind, body)
            self._notes.append(found)
            self.composer.call(found.key, found.label, kind)

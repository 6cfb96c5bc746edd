"""The body of a DOCX, or of its notes, on the way from its tree to a text: paragraphs, tables, runs, fields, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from refs.documents.composer import Composer
from refs.documents.docx_styles import Look, Styles, child, value
from refs.documents.field_codes import Field, Fields
from refs.documents.numbering import Numbering
from refs.documents.package import attribute, local
from refs.model import Span

Element = Any
NO_FLAGS: frozenset[str] = frozenset()
# What is gone when the tracked changes are accepted, and what is no text.
GONE = frozenset(("del", "moveFrom"))
WRAPPERS = frozenset(
    ("ins", "moveTo", "sdtContent", "smartTag", "customXml", "bdo", "dir", "hyperlink", "rubyBase", "ruby", "Choice", "Fallback")
)
CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad", "cr": " "}
# A cell that holds only the number of the entry in the next cell.
LABEL = re.compile(r"\s*(?:\[\w{1,12}\]|\(?\d{1,4}[.)]?)\s*")
PRIVATE = re.compile("[\ue000-\uf8ff]")


class Body:
    """Writes the words of one part into a composer."""

    def __init__(
        self,
        composer: Composer,
        styles: Styles,
        numbering: Numbering,
        links: Mapping[str, str],
        call: Callable[[str, str, str], None] | None = None,
        note: tuple[str, str, str] | None = None,
    ) -> None:
        """Ready to write a part.

        Args:
            composer: Where the words go.
            styles: The styles of the document.
            numbering: Its lists.
            links: The targets of the part's links, by their ids.
            call: Is told of each call of a note: "foot" or "end", the id of the note, the mark that is typed for it.
            note: The key, label and kind of the note whose paragraphs are written.
        """
        self._composer, self._styles, self._numbering, self._links = composer, styles, numbering, links
        self._call, self._note = call, note
        self.fields = Fields()
        self.controls: list[Field] = []
        self.changed = False
        self.inserted = 0  # documents that are inserted as a whole, in another format
        self._cell = self._joined = self._mute = False
        self._lead = ""
        self._boxes: list[Element] = []

    def write(self, root: Element) -> None:
        """Write everything in `root`."""
        self._blocks(root)
        self._composer.end()
        self.fields.end_all(self._composer.size)

    def _blocks(self, parent: Element) -> None:
        for one in parent:
            name = local(one)
            if name == "p":
                self._paragraph(one)
            elif name == "tbl":
                self._table(one)
            elif name == "sdt":
                self._control(one, self._blocks)
            elif name == "AlternateContent":
                self._blocks(one[0]) if len(one) else None
            elif name in GONE:
                self.changed = True
            elif name == "altChunk":
                self.inserted += 1
            elif name in WRAPPERS:
                self._blocks(one)

    def _table(self, table: Element) -> None:
        cell = self._cell
        for row in table.iter("{*}tr"):
            if next(row.iterancestors(table.tag)) is not table:
                continue  # of a table inside this one
            properties = child(row, "trPr")
            if properties is not None and child(properties, "del") is not None:
                self.changed = True
                continue
            cells = [one for one in row.iter("{*}tc") if next(one.iterancestors(row.tag)) is row]
            words = "".join(part.text or "" for part in cells[0].iter("{*}t")) if len(cells) == 2 else ""
            self._cell = cell or len(cells) > 1
            if len(cells) == 2 and len(words) < 20 and LABEL.fullmatch(words):
                self._lead, cells, self._cell = words.strip(), cells[1:], cell
            for one in cells:
                self._blocks(one)
            self._lead = ""
        self._cell = cell

    def _control(self, control: Element, write: Callable[[Element], None]) -> None:
        """A content control: citation programs keep data in its tag, or mark their list with it."""
        start, tag = self._composer.size, ""
        for one in control:
            if local(one) == "sdtPr":
                tag = " ".join(value(part) for part in one.iter("{*}tag", "{*}docPartGallery"))
            elif local(one) == "sdtContent":
                made = tag == "Table of Contents"
                if made:
                    self.fields.begin()
                write(one)
                if made:
                    self.fields.end(self._composer.size)
        if tag:
            self.controls.append(Field(tag, "", Span(start, self._composer.size)))

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        look = self._styles.of(properties)
        if self._joined and self._composer.is_open:
            self._joined = False
        else:
            self._begin(look)
        mute, self._mute = self._mute, self._mute or look.made
        self._inline(paragraph)
        self._mute = mute
        self._joined = self._mark_deleted(properties)
        if not self._joined:
            self._composer.end()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box)

    def _begin(self, look: Look) -> None:
        if self._note:
            self._composer.begin_note(*self._note)
            return
        kind, level = look.kind, look.level
        label = self._numbering.label(*look.number) if look.number else None
        if self._lead:
            label, self._lead = self._lead, ""
        if kind == "para" and label:
            kind, level = "list item", (look.number[1] + 1 if look.number else 1)
        elif kind == "para" and self._cell:
            kind = "table cell"
        shown = label if kind == "list item" else ""
        self._composer.begin(kind, level=level, label=shown or "", indent=look.indent, role=look.role)
        if label and not look.made:
            self._composer.add(f"{label} ")

    def _mark_deleted(self, properties: Element | None) -> bool:
        """True if the end of the paragraph was deleted, so that the next one goes on with it."""
        if properties is None or (mark := child(properties, "rPr")) is None:
            return False
        deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        self.changed = self.changed or deleted
        return deleted

    def _inline(self, parent: Element, href: str = "") -> None:
        for one in parent:
            name = local(one)
            if name == "r":
                self._run(one, href)
            elif name == "hyperlink":
                self._inline(one, self._links.get(attribute(one, "id"), "") or href)
            elif name == "fldSimple":
                self.fields.begin("".join(part.text or "" for part in one if local(part) == "fldData"))
                self.fields.instruct(attribute(one, "instr"))
                self.fields.separate(self._composer.size)
                self._inline(one, href)
                self.fields.end(self._composer.size)
            elif name == "sdt":
                self._control(one, lambda content: self._inline(content, href))
            elif name == "p":  # a paragraph in a control inside a paragraph
                self._inline(one, href)
            elif name == "AlternateContent":
                self._inline(one[0], href) if len(one) else None
            elif name in GONE:
                self.changed = True
            elif name in WRAPPERS:
                self.changed = self.changed or name == "ins"
                self._inline(one, href)
            elif name in ("oMath", "oMathPara"):
                self._add("".join(part.text or "" for part in one.iter("{*}t")), NO_FLAGS, href)

    def _run(self, run: Element, href: str) -> None:
        flags = self._styles.flags(child(run, "rPr"))
        custom: tuple[str, str] | None = None  # the kind and id of a note whose mark is typed
        for one in run:
            name = local(one)
            if name == "t":
                if custom:
                    self._called(*custom, (one.text or "").strip())
                    custom = None
                else:
                    self._add(PRIVATE.sub("", one.text or ""), flags, href)
            elif name in CHARACTERS:
                self._add(CHARACTERS[name], NO_FLAGS, "")
            elif name == "br":
                if not self._mute and not self.fields.silent and attribute(one, "type") in ("", "textWrapping"):
                    self._composer.cut()
            elif name == "fldChar":
                self._field(one)
            elif name == "instrText":
                self.fields.instruct(one.text or "")
            elif name in ("footnoteReference", "endnoteReference"):
                kind = "foot" if name == "footnoteReference" else "end"
                if attribute(one, "customMarkFollows") in ("", "0", "false"):
                    self._called(kind, attribute(one, "id"), "")
                else:
                    custom = kind, attribute(one, "id")
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawn(one)
            elif name == "ruby":
                self._inline(one, href)
            elif name == "sym" and (code := attribute(one, "char")) and re.fullmatch(r"[0-9A-Fa-f]{4}", code):
                self._add(PRIVATE.sub("", chr(int(code, 16))), flags, href)

    def _field(self, mark: Element) -> None:
        kind, at = attribute(mark, "fldCharType"), self._composer.size
        if kind == "begin":
            self.fields.begin("".join(part.text or "" for part in mark if local(part) == "fldData"))
        elif kind == "separate":
            self.fields.separate(at)
        elif kind == "end":
            self.fields.end(at)

    def _called(self, kind: str, number: str, mark: str) -> None:
        if self._call is not None and not self.fields.silent and not self._mute:
            self._call(kind, number, mark)

    def _drawn(self, drawing: Element) -> None:
        """The words in text boxes are written after the paragraph to which they are tied."""
        chosen = drawing[0] if local(drawing) == "AlternateContent" and len(drawing) else drawing
        for box in chosen.iter("{*}txbxContent"):
            if next(box.iterancestors(box.tag), None) is None:  # one inside another is written with it
                self._boxes.append(box)

    def _add(self, words: str, flags: frozenset[str], href: str) -> None:
        if words and not self._mute and not self.fields.silent and "hidden" not in flags:
            self._composer.add(words, flags, href or self.fields.href)

"""DOCX: the parts of the container, what they say of one another, and the notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.citation_data import with_citations
from refs.documents.citation_items import of_word
from refs.documents.composer import Composer
from refs.documents.docx_body import Body
from refs.documents.docx_styles import child, read_styles, value
from refs.documents.field_codes import Field
from refs.documents.limits import LIMITS, Limits
from refs.documents.numbering import read_numbering, shown
from refs.documents.package import Package, attribute, local, resolve
from refs.documents.typed import written
from refs.model import Document

Element = Any
ROOT = "_rels/.rels"
NOTE_PARTS = {"foot": "footnotes", "end": "endnotes"}
NUMBERED = {"foot": "decimal", "end": "lowerRoman"}  # how notes are numbered if nothing is said
META = {"title": "title", "creator": "author", "created": "date", "language": "lang"}
NO_NOTE = frozenset(("separator", "continuationSeparator", "continuationNotice"))
SIMILAR = re.compile(r"/(xl|ppt)/")
PROGRAMS = {"xl": "a spreadsheet", "ppt": "a presentation"}


@dataclass(slots=True)
class Links:
    """What a part points to: the part of each kind, and the target of each id."""

    parts: dict[str, str] = field(default_factory=dict)
    external: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """What is gathered while a DOCX is read."""

    package: Package
    composer: Composer
    warnings: list[Problem] = field(default_factory=list)
    called: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)  # kind, id -> key, label
    forms: dict[str, str] = field(default_factory=lambda: dict(NUMBERED))
    counts: dict[str, int] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    changed: bool = False

    def call(self, kind: str, number: str, mark: str) -> None:
        """A note is called: the first call gives it its number."""
        if (kind, number) not in self.called:
            self.counts[kind] = self.counts.get(kind, 0) + (not mark)
            self.called[kind, number] = (f"{kind} {number}", mark or shown(self.counts[kind], self.forms[kind]))
        self.composer.call(*self.called[kind, number], kind)


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The Document of a DOCX: tracked changes as if accepted; headers, footers and comments left out.

    Raises:
        UserError: It is damaged, protected, too large, or no text document.
    """
    package = Package(data, name, limits)
    root = next((target for kind, target in _links(package, "").parts.items() if kind == "officeDocument"), "word/document.xml")
    if root not in package:
        found = next((PROGRAMS[match[1]] for part in package.names() if (match := SIMILAR.search(f"/{part}"))), "")
        raise UserError(f"{name}: this is {found or 'no text document'}", "give a document of text (DOCX, ODT, PDF ...)")
    links = _links(package, root)
    reading = Reading(package, Composer())
    styles = read_styles(_side(reading, links.parts.get("styles", "")))
    numbering = read_numbering(_side(reading, links.parts.get("numbering", "")))
    tree = package.xml(root)
    _note_forms(reading, (tree, _side(reading, links.parts.get("settings", ""))))
    body = child(tree, "body")
    main = Body(reading.composer, styles, numbering, links.external, reading.call)
    main.write(tree if body is None else body)
    _gather(reading, main)
    for kind, part in NOTE_PARTS.items():
        _notes(
            reading, kind, links.parts.get(part, ""), lambda own, note: Body(reading.composer, styles, numbering, own, None, note)
        )
    if reading.changed:
        told = "the document has tracked changes; it was read as if they were accepted"
        reading.warnings.append(Problem("tracked-changes", Severity.NOTE, Where(name), told))
    document = written(reading.composer, name, "docx", _meta(reading), reading.warnings)
    return with_citations(document, reading.fields, _sources(reading)) if reading.fields else document


def _sources(reading: Reading) -> dict[str, Any]:
    """Word's own sources, by their keys."""
    found: dict[str, Any] = {}
    for part in reading.package.names():
        if part.startswith("customxml/item") and part.endswith(".xml") and "props" not in part:
            root = _side(reading, part)
            for source in root.iter("{*}Source") if root is not None and local(root) == "Sources" else ():
                key, item = of_word(source)
                found[key] = item
    return found


def _gather(reading: Reading, body: Body) -> None:
    reading.fields += [*body.fields.closed, *body.controls]
    reading.changed = reading.changed or body.changed
    if body.inserted:
        told = f"{body.inserted} of its parts, inserted as a whole in another format, could not be read"
        hint = "open the document in Word and save it again"
        reading.warnings.append(Problem("unread-part", Severity.WARNING, Where(reading.package.name), told, hint))


def _notes(reading: Reading, kind: str, part: str, body_of: Callable[[dict[str, str], tuple[str, str, str]], Body]) -> None:
    """Write the notes of one kind that are called, in the order of their calls."""
    wanted = [(number, *found) for (one, number), found in reading.called.items() if one == kind]
    root = _side(reading, part) if wanted else None
    if root is None:
        return
    external = _links(reading.package, part).external
    notes = {attribute(one, "id"): one for one in root if attribute(one, "type") not in NO_NOTE}
    for number, key, label in wanted:
        if number in notes:
            body = body_of(external, (key, label, kind))
            body.write(notes[number])
            _gather(reading, body)


def _note_forms(reading: Reading, roots: tuple[Element | None, ...]) -> None:
    """How the document numbers its notes: the last section's word counts before that of the settings."""
    for root in reversed(roots):
        if root is None:
            continue
        for kind, part in NOTE_PARTS.items():
            for one in root.iter("{*}" + part.removesuffix("s") + "Pr"):
                form = child(one, "numFmt")
                if form is not None and value(form):
                    reading.forms[kind] = value(form)


def _links(package: Package, part: str) -> Links:
    """What the part points to; "" is the container itself."""
    folder, _, name = part.rpartition("/")
    where = f"{folder}/_rels/{name}.rels" if part else ROOT
    links = Links()
    if where not in package:
        return links
    for one in package.xml(where):
        kind = attribute(one, "Type").rpartition("/")[2]
        target = attribute(one, "Target")
        if attribute(one, "TargetMode").lower() == "external":
            links.external[attribute(one, "Id")] = target
        else:
            links.parts.setdefault(kind, resolve(part, target))
    return links


def _side(reading: Reading, part: str) -> Element | None:
    """The root of a part without which the text can still be read; a warning if it is damaged."""
    if not part or part not in reading.package:
        return None
    try:
        return reading.package.xml(part)
    except UserError as error:
        reading.warnings.append(Problem("unread-part", Severity.WARNING, Where(reading.package.name), str(error), error.hint))
        return None


def _meta(reading: Reading) -> dict[str, str]:
    """The document's own title, author, date and language, as its properties say."""
    root = _side(reading, "docProps/core.xml")
    found: dict[str, str] = {}
    for one in root if root is not None else ():
        words = " ".join((one.text or "").split())
        if words and local(one) in META:
            found.setdefault(META[local(one)], words)
    return found

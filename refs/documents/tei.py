"""TEI: editions and articles in XML, with their lists of works, their notes and their own data."""

from __future__ import annotations

from typing import Any

from bib.problem import UserError
from refs.documents.composer import Composer
from refs.documents.limits import LIMITS, Limits
from refs.documents.package import attribute, local
from refs.documents.printed import with_stored
from refs.documents.tei_items import cited
from refs.documents.typed import written
from refs.documents.xml_body import Body, Called, Format
from refs.documents.xml_page import each, parse, said, words
from refs.model import Document

Element = Any
BLOCKS = {
    **dict.fromkeys(
        (
            "p",
            "ab",
            "head",
            "div",
            "lg",
            "l",
            "list",
            "table",
            "row",
            "text",
            "front",
            "body",
            "back",
            "listBibl",
            "biblStruct",
            "figure",
            "byline",
            "docTitle",
            "opener",
            "closer",
            "sp",
            "speaker",
            "epigraph",
            "trailer",
            "note",
            "group",
            "standOff",
        ),
        "",
    ),
    "item": "list item",
    "cell": "table cell",
    "figDesc": "caption",
}
SKIPPED = frozenset(("teiHeader", "facsimile", "fw", "formula", "graphic", "orig", "sic", "abbr", "del", "teiCorpusHeader"))
LOOKS = {
    "ital": "italic",
    "i": "italic",
    "bold": "bold",
    "b": "bold",
    "small": "smallcaps",
    "sc": "smallcaps",
    "sup": "superscript",
    "sub": "subscript",
    "underline": "underlined",
}
TOLD = frozenset(("foot", "end", "bottom", "footnote", "endnote"))


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The Document of a text in TEI.

    Raises:
        UserError: It is too large, defines entities, or holds no words.
    """
    root, warnings = parse(data, name, limits)
    calls, notes, inline = _notes(root)
    body = Body(Composer(collapse=True), FORMAT, calls, notes, inline)
    body.write(root)
    body.write_notes()
    if not body.composer.blocks:
        raise UserError(f"{name}: nothing to read, the document holds no words", "check that the right file was given")
    return with_stored(written(body.composer, name, "tei", _own(root), warnings), body.stored, body.pointed)


def _own(root: Element) -> dict[str, str]:
    """The text's own title, authors, date and language, from its header."""
    header = next(each(root, "teiHeader"), None)
    titled = next(each(header, "titleStmt"), None)
    people = []
    for one in each(titled, "author") if titled is not None else ():
        family = said(one, "surname")
        people.append(", ".join(filter(None, (family, said(one, "forename")))) if family else words(one))
    date = next(each(next(each(header, "publicationStmt"), None), "date"), None)
    found = {
        "title": said(titled, "title"),
        "author": "; ".join(filter(None, people)),
        "date": (date.get("when") or words(date)) if date is not None else "",
        "lang": root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    }
    return {key: value for key, value in found.items() if value}


def _notes(root: Element) -> tuple[dict[Element, Called], dict[Element, Called], frozenset[Element]]:
    """What calls notes by their ids, all notes, and which of them stand where they are called."""
    notes = [one for one in each(root, "note") if _is_note(one)]
    ids = {given: one for one in notes if (given := attribute(one, "id"))}
    calls: dict[Element, Called] = {}
    known: dict[Element, Called] = {}
    for ref in each(root, "ref", "ptr"):
        note = ids.get((ref.get("target") or "").removeprefix("#"))
        if note is not None:
            label = words(ref).strip("[]() .")[:20] or _number(note) or str(len(known) + 1)
            calls[ref] = known.setdefault(note, Called(attribute(note, "id"), label, _kind(note)))
    inline = set()
    for note in notes:
        if note not in known:
            known[note] = Called(f"in the text {len(known)}", _number(note) or str(len(known) + 1), _kind(note))
            inline.add(note)
    return calls, {one: known[one] for one in notes}, frozenset(inline)


def _is_note(note: Element) -> bool:
    """A note of the text: not one of the header or of a citation, and none inside another."""
    if note.get("type") in ("raw_reference", "editorial-comment"):
        return False
    around = {local(one) for one in note.iterancestors()}
    if around & {"teiHeader", "biblStruct", "note"}:
        return False
    return note.get("place") in TOLD or note.get("type") in TOLD or bool(note.get("n")) or "p" in around


def _number(note: Element) -> str:
    return (note.get("n") or "").strip("[]() .")[:20]


def _kind(note: Element) -> str:
    return "end" if "end" in (note.get("place") or note.get("type") or "") else "foot"


def _flags(element: Element) -> str:
    name = local(element)
    if name == "title":
        return "italic" if element.get("level") in ("m", "j", "s") else ""
    if name == "emph":
        return "italic"
    look = (element.get("rend") or element.get("rendition") or element.get("style") or "").lower() if name in ("hi", "ref") else ""
    return next((flag for part, flag in LOOKS.items() if look and (look == part or (len(part) > 2 and part in look))), "")


def _level(element: Element) -> int:
    if local(element) != "head" or local(element.getparent()) in ("figure", "table", "list"):
        return 0
    return 1 + max(1, sum(local(one) == "div" for one in element.iterancestors()))


def _href(element: Element) -> str:
    address = element.get("target") or "" if local(element) in ("ref", "ptr") else ""
    return address if address.startswith(("http://", "https://")) and len(address) < 2_000 else ""


def _targets(element: Element) -> list[str]:
    if local(element) != "ref":
        return []
    return [one[1:] for one in (element.get("target") or "").split() if one.startswith("#")]


FORMAT = Format("tei", BLOCKS, SKIPPED, _flags, _href, _level, "label", cited, frozenset(("listBibl",)), _targets)

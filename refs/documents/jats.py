"""JATS: the XML in which journals publish their articles, with its lists of works, its notes and its own data."""

from __future__ import annotations

from typing import Any

from bib.problem import UserError
from refs.documents.composer import Composer
from refs.documents.jats_items import SET_ASIDE, XLINK, cited, pair
from refs.documents.limits import LIMITS, Limits
from refs.documents.package import local
from refs.documents.printed import with_stored
from refs.documents.typed import written
from refs.documents.xml_body import Body, Called, Format
from refs.documents.xml_page import each, parse, said, words
from refs.model import Document

Element = Any
FLAGS = {
    "italic": "italic",
    "bold": "bold",
    "sc": "smallcaps",
    "sup": "superscript",
    "sub": "subscript",
    "underline": "underlined",
    "monospace": "code",
    "strike": "struck",
}
BLOCKS = {
    **dict.fromkeys(
        (
            "p",
            "title",
            "subtitle",
            "sec",
            "ref",
            "ref-list",
            "verse-line",
            "ack",
            "app",
            "fn",
            "fn-group",
            "list",
            "def-list",
            "table",
            "tr",
            "disp-formula",
            "attrib",
            "speech",
            "speaker",
            "fig",
            "table-wrap",
            "body",
            "back",
            "abstract",
            "trans-abstract",
            "boxed-text",
            "sub-article",
            "response",
            "notes",
            "glossary",
            "note",
        ),
        "",
    ),
    "list-item": "list item",
    "def": "list item",
    "disp-quote": "quote",
    "caption": "caption",
    "td": "table cell",
    "th": "table cell",
    "preformat": "code",
}
SKIPPED = frozenset(
    (
        "front",
        "front-stub",
        "tex-math",
        "object-id",
        "permissions",
        "graphic",
        "inline-graphic",
        "media",
        "processing-meta",
        "break",
        "alt-text",
        "long-desc",
        "supplementary-material",
        SET_ASIDE,
    )
)
CAPTIONED = frozenset(("caption",))
SECTIONS = frozenset(("sec", "app", "ref-list", "ack", "abstract", "trans-abstract", "glossary", "notes"))


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The Document of an article in JATS.

    Raises:
        UserError: It is too large, defines entities, or holds no words.
    """
    root, warnings = parse(data, name, limits)
    pair(root)
    calls, notes, inline = _notes(root)
    body = Body(Composer(collapse=True), FORMAT, calls, notes, inline)
    front = next(each(root, "article-meta", "book-part-meta", "book-meta"), None)
    for one in list(each(front, "article-title", "book-title"))[:1]:
        body.write(one, kind="heading", level=1)
    for one in each(front, "abstract", "trans-abstract"):
        body.write(one)
    body.write(root)
    body.write_notes()
    if not body.composer.blocks:
        raise UserError(f"{name}: nothing to read, the document holds no words", "check that the right file was given")
    return with_stored(written(body.composer, name, "jats", _own(root, front), warnings), body.stored, body.pointed)


def _own(root: Element, front: Element | None) -> dict[str, str]:
    """The article's own title, authors, date, language and DOI."""
    people = [
        ", ".join(filter(None, (said(one, "surname"), said(one, "given-names")))) or said(one, "collab")
        for one in each(front, "contrib")
        if one.get("contrib-type", "author") == "author"
    ]
    date = next(each(front, "pub-date"), None)
    parts = [said(date, part) for part in ("year", "month", "day")]
    doi = next((words(one) for one in each(front, "article-id") if one.get("pub-id-type") == "doi"), "")
    found = {
        "title": said(front, "article-title", "book-title"),
        "author": "; ".join(filter(None, people)),
        "date": "-".join(part.zfill(2) for part in parts[: 1 + bool(parts[1]) * (1 + bool(parts[2]))] if part),
        "lang": root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        "doi": doi,
    }
    return {key: value for key, value in found.items() if value}


def _notes(root: Element) -> tuple[dict[Element, Called], dict[Element, Called], frozenset[Element]]:
    """What calls notes, the notes that are called or stand in the text, and which of them stand in the text."""
    found = {one.get("id"): one for one in each(root, "fn") if one.get("id")}
    calls: dict[Element, Called] = {}
    known: dict[Element, Called] = {}
    for xref in each(root, "xref"):
        note = next((found[one] for one in (xref.get("rid") or "").split() if one in found), None)
        if note is None:
            continue
        label = words(xref).strip("[]() .")[:20] or said(note, "label")[:20] or str(len(known) + 1)
        calls[xref] = known.setdefault(
            note, Called(str(note.get("id")), label, "end" if note.get("fn-type") == "endnote" else "foot")
        )
    inline = set()
    for note in each(root, "fn"):
        if note not in known and any(local(one) in ("p", "title", "td") for one in note.iterancestors()):
            known[note] = Called(f"in the text {len(known)}", said(note, "label")[:20] or str(len(known) + 1), "foot")
            inline.add(note)
    return calls, {one: known[one] for one in each(root, "fn") if one in known}, frozenset(inline)


def _level(element: Element) -> int:
    """A title is a heading, deeper by one in each section; that of a figure or table is its caption."""
    if local(element) != "title":
        return 0
    around = [local(one) for one in element.iterancestors()]
    return 0 if CAPTIONED & set(around[:2]) else 1 + max(1, sum(one in SECTIONS for one in around))


def _href(element: Element) -> str:
    address = element.get(XLINK) or "" if local(element) in ("ext-link", "uri", "self-uri") else ""
    return address if address.startswith(("http://", "https://")) and len(address) < 2_000 else ""


def _targets(element: Element) -> list[str]:
    if local(element) != "xref" or element.get("ref-type") not in ("bibr", "bib"):
        return []
    return (element.get("rid") or "").split()


FORMAT = Format(
    "jats",
    BLOCKS,
    SKIPPED,
    lambda element: FLAGS.get(local(element), ""),
    _href,
    _level,
    "label",
    cited,
    frozenset(("ref", "ref-list")),
    _targets,
)

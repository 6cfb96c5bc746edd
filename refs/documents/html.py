"""HTML: the text of a page without what stands around it, its notes, and its own data."""

from __future__ import annotations

from typing import Any

from bib.problem import UserError
from refs.documents.boilerplate import Boilerplate
from refs.documents.citation_data import beside
from refs.documents.coins import described
from refs.documents.composer import Composer
from refs.documents.html_body import Body
from refs.documents.html_meta import base_of, own_data
from refs.documents.html_notes import ENTRY_CLASSES, ENTRY_KINDS, Notes, find_notes
from refs.documents.html_page import kinds, local_name, parse_html, parse_xhtml, text_of, tokens, words_of
from refs.documents.limits import LIMITS, Limits
from refs.documents.typed import written
from refs.model import Document, Span

Element = Any
MAIN = 0.4  # share of the words of a page that its main part must hold to stand for it
LOOKED = 5_000_000  # characters


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The Document of a page of HTML or XHTML.

    Raises:
        UserError: It is empty or too large.
    """
    text, warnings = text_of(data, name, limits)
    xml = text[:200].lstrip("\ufeff \t\r\n").startswith("<?xml")
    root, told = parse_xhtml(text, name) if xml else parse_html(text, name)
    notes = find_notes([("", root)])
    meta = own_data(root)
    composer = Composer(collapse=True)
    works = described(root)
    body = Body(composer, notes, Boilerplate(root, kept(root, notes)), base_of(root), frozenset(works))
    body.write(main_part(root, notes))
    if not composer.blocks:
        raise UserError(f"{name}: nothing to read, the page holds no words", "check that the right file was given")
    document = written(composer, name, "html", meta, (*warnings, *told))
    found = [(Span(*body.spans[one]), items[0]) for one, items in works.items() if one in body.spans and len(items) == 1]
    return beside(document, "coins", found)


def kept(root: Element, notes: Notes) -> frozenset[Element]:
    """The elements that are never left out with what stands around the text: notes and lists of works."""
    listed = (one for one in root.iter() if one.attrib and (kinds(one) & ENTRY_KINDS or tokens(one, "class") & ENTRY_CLASSES))
    return frozenset((*notes.notes, *listed))


def main_part(root: Element, notes: Notes) -> Element:
    """The part of a page that holds its text: its one <main> or the text of a wiki page if most words are in it, else the body."""
    body = next((one for one in root.iter() if local_name(one) == "body"), root)
    found = [
        one
        for one in body.iter()
        if local_name(one) == "main" or (one.attrib and ("main" in kinds(one) or one.get("id") == "mw-content-text"))
    ]
    wiki = [one for one in found if one.get("id") == "mw-content-text"]
    chosen = wiki or found
    if len(chosen) != 1 or len(words_of(chosen[0], LOOKED)) < MAIN * len(words_of(body, LOOKED)):
        return body
    inside = set(chosen[0].iter())
    return chosen[0] if all(note in inside for note in notes.notes) else body

"""EPUB: the pages of a book in the order of its spine, read as one text; its own data."""

from __future__ import annotations

from typing import Any

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.boilerplate import Boilerplate
from refs.documents.composer import Composer
from refs.documents.html import kept
from refs.documents.html_body import Body
from refs.documents.html_notes import find_notes
from refs.documents.html_page import parse_xhtml, text_of
from refs.documents.limits import LIMITS, Limits
from refs.documents.package import Package, attribute, local, resolve
from refs.documents.typed import written
from refs.model import Document

Element = Any
CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document", ""))
META = {"title": "title", "creator": "author", "date": "date", "language": "lang"}
MADE = frozenset(("nav", "cover-image"))  # pages that repeat the rest of the book


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The Document of an EPUB.

    Raises:
        UserError: It is damaged, protected, too large, or holds no text.
    """
    package = Package(data, name, limits)
    root = next((attribute(one, "full-path") for one in package.xml(CONTAINER).iter("{*}rootfile")), "")
    opf = package.xml(resolve("", root) or "content.opf")
    locked = _locked(package)
    warnings: list[Problem] = []
    pages: list[tuple[str, Element]] = []
    for part in _spine(opf, resolve("", root)):
        if part in locked:
            raise UserError(f"{name}: the book is protected (DRM)", "give a copy without protection")
        try:
            text, told = text_of(package.read(part), name, limits)
            page, more = parse_xhtml(text, f"{name}: its page {part}")
        except UserError as error:
            warnings.append(Problem("unread-part", Severity.WARNING, Where(name), str(error), error.hint))
            continue
        warnings += [*told, *more]
        pages.append((part, page))
    notes = find_notes(pages)
    composer = Composer(collapse=True)
    for _, page in pages:
        Body(composer, notes, Boilerplate(page, kept(page, notes))).write(page)
    if not composer.blocks:
        why = f" ({warnings[0].message})" if warnings else ""
        raise UserError(f"{name}: nothing to read, the book holds no words{why}", "check that the right file was given")
    return written(composer, name, "epub", _meta(opf), warnings)


def _spine(opf: Element, base: str) -> list[str]:
    """The parts of the book's pages, in their order."""
    items: dict[str, tuple[str, str, str]] = {}
    for one in opf.iter("{*}item"):
        row = (attribute(one, "href"), attribute(one, "media-type").lower(), attribute(one, "properties"))
        items[attribute(one, "id")] = row
    found: list[str] = []
    for one in opf.iter("{*}itemref"):
        href, media, properties = items.get(attribute(one, "idref"), ("", "none", ""))
        if href and media in PAGES and not MADE & set(properties.split()):
            found.append(resolve(base, href))
    return list(dict.fromkeys(found))


def _locked(package: Package) -> set[str]:
    """The parts that are encrypted."""
    if ENCRYPTION not in package:
        return set()
    return {resolve("", attribute(one, "URI")) for one in package.xml(ENCRYPTION).iter("{*}CipherReference")}


def _meta(opf: Element) -> dict[str, str]:
    """The book's title, authors, date and language."""
    found: dict[str, list[str]] = {}
    for one in opf.iter():
        key = META.get(local(one))
        words = " ".join((one.text or "").split())
        if key and words and (key == "author" or key not in found):
            found.setdefault(key, []).append(words)
    return {key: "; ".join(values) for key, values in found.items()}

"""Documents: bytes to Document, one reader a format; this registry loads a reader when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple

from bib.problem import UserError
from refs.documents.archive import container
from refs.documents.charset import decode, is_old_word, refuse_old_office
from refs.documents.detection import detect, page
from refs.documents.limits import LIMITS, Limits
from refs.documents.line import invisible, merge, truncated
from refs.documents.siblings import Siblings, beside, none
from refs.model import Document

__all__ = ["FORMATS", "LIMITS", "Format", "Limits", "Siblings", "beside", "detect", "none", "read"]


class Format(NamedTuple):
    """A format: its name, the suffixes of its files, and the module whose `read(text, name)` reads it.

    With `bytes_`, the module reads the file itself: its function is `read(data, name, limits)`. With `siblings`, it may ask for
    files beside the document: `read(text, name, siblings)`. With `program`, another program reads it, if it is there: its
    function is `read(text, name, limits, form)`, unless it reads the file itself.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    bytes_: bool = False
    siblings: bool = False
    program: str = ""

    def reader(self) -> Callable[..., Document]:
        """The function that reads documents of this format."""
        reader: Callable[..., Document] = import_module(self.module).read
        return reader


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("text", (".txt", ".text", ".asc"), "refs.documents.text"),
        Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), "refs.documents.markdown", siblings=True),
        Format("mediawiki", (".wiki", ".mediawiki", ".wikitext"), "refs.documents.mediawiki"),
        Format("latex", (".tex", ".latex", ".ltx", ".bbl"), "refs.documents.latex", siblings=True),
        Format("jats", (".xml", ".nxml"), "refs.documents.jats", bytes_=True),
        Format("tei", (".tei",), "refs.documents.tei", bytes_=True),
        Format("rtf", (".rtf",), "refs.documents.rtf", bytes_=True),
        Format("docx", (".docx", ".docm", ".dotx"), "refs.documents.docx", bytes_=True),
        Format("odt", (".odt", ".ott"), "refs.documents.odt", bytes_=True),
        Format("epub", (".epub",), "refs.documents.epub", bytes_=True),
        Format("pdf", (".pdf",), "refs.documents.pdf", bytes_=True),
        Format("doc", (".doc", ".dot"), "refs.documents.doc", bytes_=True, program="soffice"),
        Format("docbook", (".docbook", ".dbk"), "refs.documents.pandoc", program="pandoc"),
        Format("fb2", (".fb2",), "refs.documents.pandoc", program="pandoc"),
        Format("muse", (".muse",), "refs.documents.pandoc", program="pandoc"),
        Format("opml", (".opml",), "refs.documents.pandoc", program="pandoc"),
        Format("org", (".org",), "refs.documents.pandoc", program="pandoc"),
        Format("rst", (".rst", ".rest"), "refs.documents.pandoc", program="pandoc"),
        Format("textile", (".textile",), "refs.documents.pandoc", program="pandoc"),
        Format("typst", (".typ",), "refs.documents.pandoc", program="pandoc"),
        Format("html", (".html", ".htm", ".xhtml", ".xht"), "refs.documents.html", bytes_=True),
    )
}


def read(data: bytes, name: str, form: str = "", limits: Limits = LIMITS, siblings: Siblings = none) -> Document:
    """The Document of a file's bytes; `name` is the file's name, `form` a name in `FORMATS` or "" to detect it.

    `siblings` reads files beside it. Raises UserError if there is nothing to read, the bytes are no document or too many, or the
    format is not known.
    """
    if form and form not in FORMATS:
        raise UserError(f"{name}: there is no document format {form!r}", f"formats are {', '.join(FORMATS)}")
    if len(data) > limits.file:
        raise UserError(
            f"{name}: {len(data):,} bytes are too many; the limit is {limits.file:,} bytes",
            "give a part of it; --larger N raises the limits",
        )
    form = form or container(data, name) or ("doc" if is_old_word(data) else page(data, name))
    if form and FORMATS[form].bytes_:
        if form != "doc":
            refuse_old_office(data, name)
        return _checked(FORMATS[form].reader()(data, name, limits))
    text, warnings = decode(data, name, limits)
    chosen = FORMATS[form or detect(text, name)]
    if chosen.program:
        document = chosen.reader()(text, name, limits, chosen.name)
    else:
        document = chosen.reader()(text, name, siblings) if chosen.siblings else chosen.reader()(text, name)
    return _checked(replace(document, warnings=(*warnings, *document.warnings)))


def _checked(document: Document) -> Document:
    """The document without the characters that no view may show, and with a warning if it seems to be cut."""
    text, name = document.text, document.name
    unseen, problems = invisible(text, name)
    return replace(
        document,
        hidden=merge((*document.hidden, *unseen)),
        warnings=(*document.warnings, *problems, *truncated(text, document.blocks, name)),
    )

"""Documents: bytes to Document, one reader a format; this registry loads a reader when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple

from bib.problem import UserError
from refs.documents.charset import decode
from refs.documents.detection import detect
from refs.documents.line import invisible, merge, truncated
from refs.model import Document

__all__ = ["FORMATS", "Format", "detect", "read"]


class Format(NamedTuple):
    """A format: its name, the suffixes of its files, and the module whose `read(text, name)` reads it."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    def reader(self) -> Callable[[str, str], Document]:
        """The function that reads a text of this format."""
        reader: Callable[[str, str], Document] = import_module(self.module).read
        return reader


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("text", (".txt", ".text", ".asc"), "refs.documents.text"),
        Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), "refs.documents.markdown"),
        Format("mediawiki", (".wiki", ".mediawiki", ".wikitext"), "refs.documents.mediawiki"),
    )
}


def read(data: bytes, name: str, form: str = "") -> Document:
    """The Document of a file's bytes; `name` is the file's name, `form` a name in `FORMATS` or "" to detect it.

    Raises UserError if there is nothing to read, the bytes are no text or too many, or the format is not known.
    """
    if form and form not in FORMATS:
        raise UserError(f"{name}: there is no document format {form!r}", f"formats are {', '.join(FORMATS)}")
    text, warnings = decode(data, name)
    document = FORMATS[form or detect(text, name)].reader()(text, name)
    unseen, problems = invisible(text, name)
    return replace(
        document,
        hidden=merge((*document.hidden, *unseen)),
        warnings=(*warnings, *document.warnings, *problems, *truncated(text, document.blocks, name)),
    )

"""RTF: words, notes, headings, lists and fields of a rich text, by an own reader of its control words."""

from __future__ import annotations

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.citation_data import with_citations
from refs.documents.composer import Composer
from refs.documents.limits import LIMITS, Limits
from refs.documents.rtf_body import Reader
from refs.documents.typed import written
from refs.model import Document

START = b"{\\rtf"


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The Document of a rich text: deletions that are tracked, headers, footers and comments left out.

    Raises:
        UserError: It is no RTF, or holds no words.
    """
    start = data.find(START, 0, 1_000)
    if start < 0:
        raise UserError(f"{name}: this is no RTF", "check that the right file was given")
    if len(data) > limits.file:
        raise UserError(f"{name}: {len(data):,} bytes are too many; the limit is {limits.file:,} bytes", "give a part of it")
    reader = Reader(data[start:], Composer())
    whole = reader.read()
    if not reader.composer.blocks:
        raise UserError(f"{name}: nothing to read, the document holds no words", "check that the right file was given")
    warnings: list[Problem] = []
    if not whole:
        message = "the document is cut or damaged, and was read as far as it goes"
        warnings.append(Problem("unread-part", Severity.WARNING, Where(name), message, "get it whole"))
    if reader.changed:
        told = "the document has tracked changes; it was read as if they were accepted"
        warnings.append(Problem("tracked-changes", Severity.NOTE, Where(name), told))
    document = written(reader.composer, name, "rtf", reader.meta, warnings)
    return with_citations(document, reader.fields.closed, {}) if reader.fields.closed else document

"""Works that a format stores without printing them, written as the entries of a list; and where records are tied to words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bib.record import Record
from refs.documents.citation_data import placed, values
from refs.model import Document, Span

NOTHING: Mapping[str, Sequence[Span]] = {}
FIRST = ("author", "editor", "date", "title", "subtitle", "journaltitle", "booktitle")  # the order in which values are printed


class Stored(NamedTuple):
    """A record, the words that print it, what has stored it, and by which names the text calls it, with blanks between them."""

    span: Span
    record: Record
    program: str
    key: str = ""


def line(record: Record) -> str:
    """All values of a record as one line, from which each can be read; "" for one that names no work."""
    if not any(record.fields.get(field) for field in ("title", "journaltitle", "booktitle")):
        return ""
    names = sorted(record.names(), key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    return ". ".join(", ".join(said) for name in names if (said := [one for one in values(record, name) if one]))


def with_stored(document: Document, found: Iterable[Stored], calls: Mapping[str, Sequence[Span]] = NOTHING) -> Document:
    """The document with records as embedded references; what stands inside another is left out.

    Args:
        document: The document whose words print the records.
        found: The records.
        calls: Where the text calls a work, by its key.
    """
    embedded = list(document.embedded)
    end = -1
    for span, record, program, key in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        words = document.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        if start < end or not words.strip():
            continue
        end = start + len(words.strip())
        one = placed(document, replace(record, key="", extra={}), program, Span(start, end))
        embedded.append(replace(one, cites=tuple(span for name in key.split() for span in calls.get(name, ()))))
    return replace(document, embedded=tuple(sorted(embedded, key=lambda one: one.span)))

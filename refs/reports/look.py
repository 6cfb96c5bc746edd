"""What a person should look at: the fields of a record that are not sure enough to be taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bib.problem import Where
from bib.record import Record
from bib.vocabulary import FIELDS, ROLES
from refs.model import Document, Entry, Result
from refs.reports.lines import Lines, lines_of

# A field with a lower score is to be looked at. Of the others at least 99 of 100 are right, on each set of labelled references that
# no model learns from; `python -m refs.training calibrate` measures it, and the card of the model holds the table.
SURE = 0.98

# Fields of ours that BibTeX has only as a part of another, or under a name that is not in the vocabulary.
_IN_BIBTEX = {
    "subtitle": "title",
    "booksubtitle": "booktitle",
    "journalsubtitle": "journal",
    "mainsubtitle": "maintitle",
    "date": "year",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """The fields of one reference that are to be looked at, and where it stands."""

    where: Where
    names: tuple[str, ...]


def doubtful(record: Record, sure: float = SURE) -> tuple[str, ...]:
    """The names of the fields whose score is below `sure`, in the order of the record.

    Words that were inherited are as sure as they were where they stand. What was inferred is not sure, and is named like any
    other field: a record from which such values were taken out does not name them.

    >>> from bib.record import Origin
    >>> origins = {"title": Origin("text", score=0.6), "isbn": Origin("text"), "type": Origin("text")}
    >>> doubtful(Record("book", fields={"title": "Austerlitz"}, ids={"isbn": ("9780375504839",)}, origins=origins))
    ('title',)
    """
    origins = record.origins
    return tuple(name for name in record.names() if name in origins and origins[name].score < sure)


def look_at(entry: Entry, sure: float = SURE, *, inferred: bool = True) -> tuple[str, ...]:
    """The names of an entry's fields that are to be looked at; none if it has no record.

    Args:
        entry: What was read from a reference.
        sure: The score from which on a field is taken as it is.
        inferred: Whether values that were concluded count; where they are not written nobody need look at them.
    """
    if entry.record is None:
        return ()
    names, origins = doubtful(entry.record, sure), entry.record.origins
    return names if inferred else tuple(name for name in names if origins[name].source != "inferred")


def doubts_of(
    results: Sequence[Result], sure: float = SURE, *, inferred: bool = False, begins: Sequence[Where] = ()
) -> tuple[Doubt, ...]:
    """The references of some results that have fields to look at, in their order.

    Args:
        results: What was found in each document.
        sure: The score from which on a field is taken as it is.
        inferred: Whether values that were concluded count.
        begins: Where each document begins, if that is not the first line of a file of its own.
    """
    found: list[Doubt] = []
    for number, result in enumerate(results):
        document, lines, begin = result.document, lines_of(result.document), begins[number] if begins else None
        named = ((entry, look_at(entry, sure, inferred=inferred)) for entry in result.entries)
        found += [Doubt(_place(document, lines, entry, begin), names) for entry, names in named if names]
    return tuple(found)


def _place(document: Document, lines: Lines, entry: Entry, begin: Where | None) -> Where:
    """Where an entry stands."""
    spans = entry.reference.spans if entry.reference is not None else ()
    line = lines.line(spans[0].start) if spans else None
    if begin is None or begin.line is None:
        return Where(document.name, line)
    return replace(begin, line=begin.line + (line or 1) - 1)


def remarks(
    works: Iterable[tuple[Record, int, Entry, *tuple[object, ...]]],
    results: Sequence[Result],
    dialect: str,
    sure: float = SURE,
    *,
    begins: Sequence[Where] = (),
) -> list[str]:
    """For each record a remark as "look at: title, publisher (line 12)"; "" for one that needs no look.

    Args:
        works: Each record as it is written, with the number of the result and the entry that it comes from.
        results: What was found in each document.
        dialect: "biblatex", or another one; fields are called as they are called in it.
        sure: The score from which on a field is taken as it is.
        begins: Where each document begins, if that is not the first line of a file of its own.
    """
    counted = [lines_of(result.document) for result in results]
    sources = {where.source for where in begins} or {result.document.name for result in results}
    told = []
    for record, number, entry, *_ in works:
        names = dict.fromkeys(_written(name, dialect) for name in doubtful(record, sure))
        where = _place(results[number].document, counted[number], entry, begins[number] if begins else None)
        parts = [where.source if len(sources) > 1 else "", f"line {where.line}" if where.line else ""]
        place = ", ".join(part for part in parts if part)
        told.append(f"look at: {', '.join(names)}" + (f" ({place})" if place else "") if names else "")
    return told


def _written(name: str, dialect: str) -> str:
    """The name of a field in a .bib of the dialect, or ours if it has none.

    >>> _written("journaltitle", "bibtex"), _written("journaltitle", "biblatex"), _written("titles.gloss", "bibtex")
    ('journal', 'journaltitle', 'gloss')
    """
    row = FIELDS.get(name) or ROLES.get(name)
    if dialect != "biblatex" and name in _IN_BIBTEX:
        return _IN_BIBTEX[name]
    written = (row.biblatex if dialect == "biblatex" else row.bibtex) if row else ""
    return written or name.removeprefix("titles.")

"""Holes of the entries of a library filled: fields are added, names written out, and every other byte stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from bib.formats.bibtex import Dialect, project
from bib.library.edit import Edits
from bib.library.merging import in_own_names
from bib.library.style import dialect_of, vote_of
from bib.library.text import Library
from bib.problem import GateError
from bib.record import Record
from bib.vocabulary import ROLES

__all__ = ["fill", "missing_fields"]

V = TypeVar("V")


def missing_fields(library: Library, number: int, filled: Record, added: Collection[str]) -> dict[str, str]:
    """The fields that an entry lacks to say what a filled record does, with their delimiters.

    A field that is there is changed only if it holds names that are now written out.

    Args:
        library: The library.
        number: That of the entry.
        filled: The record of the entry with its holes filled.
        added: The names of the record that are new, or say more.
    """
    entry, own = library.entries[number], library.own_records[number]
    vote = vote_of(entry)
    dialect: Dialect = dialect_of(library) if vote == 0 else "biblatex" if vote > 0 else "bibtex"
    after = _with(own, filled, added)
    before, now = dict(project(own, dialect).fields), dict(project(after, dialect).fields)
    names = {name: value for name, value in now.items() if value != before.get(name)}
    fields = in_own_names(entry, names, after)
    people = {getattr(ROLES[name], column) for name in added if name in ROLES for column in ("biblatex", "bibtex")}
    return {name: value for name, value in fields.items() if name not in entry.values or name in people}


def _with(own: Record, filled: Record, added: Collection[str]) -> Record:
    """What an entry says itself, with the values that are new."""

    def more(old: Mapping[str, V], new: Mapping[str, V], prefix: str = "") -> dict[str, V]:
        return {**old, **{name: value for name, value in new.items() if prefix + name in added}}

    return replace(
        own,
        fields=more(own.fields, filled.fields),
        people=more(own.people, filled.people),
        dates=more(own.dates, filled.dates),
        ids=more(own.ids, filled.ids),
        titles=more(own.titles, filled.titles, "titles."),
    )


def fill(library: Library, holes: Mapping[int, Mapping[str, str]]) -> tuple[Edits, list[tuple[int, str]]]:
    """The edits that add fields to entries, and the entries that cannot be edited safely, with the reason.

    Args:
        library: The library.
        holes: By the number of the entry the fields that it gets.
    """
    try:
        edits = _edits(library, holes)
        edits.apply()
    except GateError:
        refused = []
        for number, fields in holes.items():
            try:
                _edits(library, {number: fields}).apply()
            except GateError as error:
                refused.append((number, str(error)))
        gone = {number for number, _ in refused}
        return _edits(library, {number: fields for number, fields in holes.items() if number not in gone}), refused
    return edits, []


def _edits(library: Library, holes: Mapping[int, Mapping[str, str]]) -> Edits:
    edits = Edits(library)
    for number, fields in holes.items():
        if fields:
            edits.change(library.entries[number], fields)
    return edits

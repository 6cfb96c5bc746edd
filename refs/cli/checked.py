"""One input of `refs check`: its records with their places, and what is to be said about each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bib.library import Library
from bib.library.ledger import Ledger
from bib.problem import Problem, UserError, Where
from refs.cli.files import display, read_bytes
from refs.cli.reading import How, recognise, results_of, unreadable
from refs.documents import LIMITS, Limits
from refs.documents.records import FILES
from refs.model import Result
from refs.reports import duplicates, gaps
from refs.reports.codes import CODES
from refs.reports.duplicates import Item
from refs.reports.findings import of_result
from refs.reports.gaps import Case
from refs.reports.gaps.document import cases
from refs.reports.summary import problems_of

# What of an input could not be read at all.
UNREADABLE = frozenset({"unreadable", "unreadable-file", "unreadable-entry"})


@dataclass(frozen=True, slots=True)
class Checked:
    """An input: its records with their places, the findings, and the documents that it holds, if any."""

    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]
    results: tuple[tuple[Result, tuple[Case, ...]], ...] = ()  # each document with its own of the records
    distinct: frozenset[frozenset[str]] = frozenset()  # pairs of keys that are no duplicates, as the ledger says


@dataclass(frozen=True, slots=True)
class Checker:
    """Finds what is to be said about an input; `year` is the one in which we are."""

    how: How
    year: int

    def __call__(self, name: str) -> Checked | Problem:
        """What is found in an input, or why it cannot be read."""
        try:
            return read(name, self.how, self.year)
        except UserError as error:
            return unreadable(name, error)


def read(name: str, how: How, year: int) -> Checked:
    """What is found in one input.

    Args:
        name: A file, or "-" for standard input.
        how: How it is read.
        year: The year in which we are.

    Raises:
        UserError: If it cannot be read.
    """
    data = read_bytes(name, how.limits.file)
    form = how.form or recognise(name, data)
    if form == "bib":
        return of_bib(data, display(name), year, Path(name) if name != "-" else None, how.limits)
    own = tuple((result, tuple(cases(result, year))) for result in results_of(data, name, how))
    listed = tuple(case for _, one in own for case in one)
    if form in FILES:
        return Checked(listed, (*(one for result, _ in own for one in problems_of(result)), *gaps.of_list(listed)))
    return Checked(listed, tuple(one for result, _ in own for one in of_result(result, year)), own)


def items_of(checked: Sequence[Checked]) -> list[Item]:
    """The records of all inputs, as they are compared."""
    found: list[Item] = []
    number = 0
    for one in checked:
        for result, listed in one.results or ((None, one.cases),):
            found += duplicates.items(listed, number, result)
            number += 1
    return found


def of_bib(data: bytes, name: str, year: int, path: Path | None = None, limits: Limits = LIMITS) -> Checked:
    """What is found in a .bib file; of entries whose type is not known, as of glossaries, nothing is wanted."""
    library = Library.read(data, name, limits.file)
    listed = tuple(
        Case(record, Where(name, entry.line, key=entry.key), raw=entry.text, year=year)
        for entry, record in zip(library.entries, library.records, strict=True)
        if entry.is_work
    )
    problems = [*library.problems, *gaps.of_list(listed)]
    try:
        distinct = frozenset(Ledger.beside(path).distinct) if path is not None else frozenset()
    except UserError as error:
        distinct = frozenset()
        problems.append(CODES["unreadable"].found(Where(name), str(error), error.hint))
    return Checked(listed, tuple(_placed(name, problems)), distinct=distinct)


def _placed(name: str, problems: Sequence[Problem]) -> list[Problem]:
    """The problems, each with the name of the file."""
    return [p if p.where.source else replace(p, where=replace(p.where, source=name)) for p in problems]

"""One input of `refs check`: its records with their places, and what is to be said about each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bib.library import Library
from bib.library.encoding import decode
from bib.library.ledger import Ledger
from bib.problem import Problem, UserError, Where
from refs import pipeline
from refs.cli.files import display, read_bytes, siblings
from refs.cli.options import RESULT
from refs.cli.reading import recognise
from refs.documents import LIMITS, Limits
from refs.documents.listed import read as read_records
from refs.documents.records import FILES
from refs.fields import Labeller
from refs.model import Result
from refs.reports import duplicates, gaps, stored
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


def read(name: str, form: str, year: int, labeller: Labeller | None = None, limits: Limits = LIMITS) -> Checked:
    """What is found in one input.

    Args:
        name: A file, or "-" for standard input.
        form: One of `refs.cli.options.FORMS`; "" to find it out.
        year: The year in which we are.
        labeller: Labels the references of documents; the one that comes along if None.
        limits: How large it may be.

    Raises:
        UserError: If it cannot be read.
    """
    data = read_bytes(name, limits.file)
    form = form or recognise(name, data)
    if form == "bib":
        return of_bib(data, display(name), year, Path(name) if name != "-" else None, limits)
    if form in FILES:
        result = read_records(data, display(name), form, limits)
        listed = tuple(cases(result, year))
        return Checked(listed, (*problems_of(result), *gaps.of_list(listed)))
    if form == RESULT:
        stands = stored.loads(decode(data, display(name), limits.file).text)
        own = tuple((result, tuple(cases(result, year))) for result in stands)
        found = [one for result in stands for one in of_result(result, year)]
        return Checked(tuple(case for _, listed in own for case in listed), tuple(found), own)
    document = pipeline.read(data, display(name), form, limits, siblings(name, limits))
    result = pipeline.extract(document, labeller)
    listed = tuple(cases(result, year))
    return Checked(listed, tuple(of_result(result, year)), ((result, listed),))


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

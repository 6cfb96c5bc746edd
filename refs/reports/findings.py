"""All findings about documents and files of records, in the order of their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bib.problem import Problem, Where
from bib.record import Record
from refs.model import Result
from refs.reports import citations, duplicates, gaps
from refs.reports.codes import grade
from refs.reports.gaps.case import Case
from refs.reports.gaps.document import cases, of_document
from refs.reports.summary import problems_of


def of_result(result: Result, year: int = 0) -> list[Problem]:
    """What is missing in a document and its references, or cannot be right; with what was hard to read, and what its callouts tell.

    Args:
        result: What was found in the document.
        year: The year in which we are, so that no work is of a later one; 0 if that does not matter.
    """
    found = [*problems_of(result), *gaps.of_list(cases(result, year)), *of_document(result), *citations.findings(result)]
    return once(found)


def of_all(records: Sequence[Record], results: Sequence[Result], year: int = 0) -> list[Problem]:
    """What is doubled, missing or wrong in some records and documents, and between them."""
    listed = [Case(record, Where(key=record.key), year=year) for record in records]
    items = [*duplicates.of_results(results), *duplicates.items(listed, len(results))]
    own = [problem for result in results for problem in of_result(result, year)]
    return once([*own, *gaps.of_list(listed), *duplicates.findings(items, duplicates.pairs(items))])


def duplicates_in(results: Sequence[Result]) -> int:
    """How many works of some documents are there again."""
    items = duplicates.of_results(results)
    return sum(one.code == "duplicate" for one in duplicates.findings(items, duplicates.pairs(items)))


def gaps_in(result: Result) -> int:
    """How many findings there are about what is missing or wrong in the works of a document."""
    return sum(grade(problem.code) != "info" for problem in gaps.of_list(cases(result)))


def once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file and line; what two stages say of the same place in the same words is said once."""
    kept: dict[tuple[str, str, int | None, str, str], Problem] = {}
    for problem in problems:
        where = problem.where
        kept.setdefault((problem.code, where.source, where.line, "" if where.line else where.key, problem.message), problem)
    return sorted(kept.values(), key=lambda problem: (problem.where.source, problem.where.line or 0))

"""All findings about documents and files of records, in the order of their lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bib.problem import Problem
from refs.model import Result
from refs.reports import gaps
from refs.reports.gaps.document import Printed, cases, of_document
from refs.reports.summary import problems_of


def of_result(result: Result, year: int = 0, printed: Mapping[str, Printed] | None = None) -> list[Problem]:
    """What is missing in a document and its references, or cannot be right; with what was hard to read.

    Args:
        result: What was found in the document.
        year: The year in which we are, so that no work is of a later one; 0 if that does not matter.
        printed: The references by id, for a result that was read back without the text of its document.
    """
    found = [*problems_of(result), *gaps.of_list(cases(result, year, printed)), *of_document(result)]
    return once(found)


def once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file and line; what two stages say of the same place in the same words is said once."""
    kept: dict[tuple[str, str, int | None, str], Problem] = {}
    for problem in problems:
        kept.setdefault((problem.code, problem.where.source, problem.where.line, problem.message), problem)
    return sorted(kept.values(), key=lambda problem: (problem.where.source, problem.where.line or 0))

"""What records do not say, and what in them cannot be right: one check a function, in the order of the tuple `CHECKS`.

A check sees one record at a time (`Case`); what concerns a whole list is in `together`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bib.problem import Problem
from refs.reports.codes import CODES
from refs.reports.gaps import dates, identifiers, missing, names, numbers, titles
from refs.reports.gaps.case import Case, Check, Remark
from refs.reports.gaps.together import GROUPS, grouped_names, named_in_full, points_to

__all__ = ["CHECKS", "Case", "Check", "Remark", "findings", "of_list"]

CHECKS: tuple[Check, ...] = (
    *titles.CHECKS,
    *identifiers.CHECKS,
    *dates.CHECKS,
    *numbers.CHECKS,
    *names.CHECKS,
)


def findings(case: Case) -> list[Problem]:
    """All that is to be said about one record by itself."""
    return [_finding(case, remark) for remark in _remarks(case, frozenset())]


def of_list(cases: Sequence[Case]) -> list[Problem]:
    """All that is to be said about the records of one list, file or document; what most of them lack is said once."""
    once = grouped_names(cases)
    full = named_in_full(cases)
    remarks = [(case, list(_remarks(case, once))) for case in cases]
    said = {remark for case, own in remarks if not _inherits(case) for remark in own}
    found = [
        _finding(case, remark)
        for case, own in remarks
        for remark in own
        if not (remark.code == "short-form" and points_to(case, full))
        and not (CODES[remark.code].grade == "suspect" and remark in said and _inherits(case))
    ]
    found += [_finding(case, remark) for group in GROUPS for case, remark in group(cases)]
    return found


def _inherits(case: Case) -> bool:
    """Whether a record has values from another: what is wrong with these is said there."""
    return any(origin.source == "inherited" for origin in case.record.origins.values())


def _remarks(case: Case, once: frozenset[str]) -> Iterator[Remark]:
    yield from missing.absent(case, once)
    for check in CHECKS:
        yield from check(case)


def _finding(case: Case, remark: Remark) -> Problem:
    return CODES[remark.code].found(case.where, remark.message, remark.hint)

"""Which findings a user wants to see: by code, by the beginning of a code, by grade, and by severity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bib.problem import Problem, Severity, UserError
from refs.reports.codes import CODES, GRADES, grade

_ORDER = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is told.

    Attributes:
        select: Codes, beginnings of codes or grades that are told; all if empty.
        ignore: Those that are not told. What fits a code more closely wins ("bad-isbn" over "bad" over "suspect"), then `ignore`.
        severity: The least severity that is told, and that makes the check fail.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        for name in (*self.select, *self.ignore):
            if not _known(name):
                raise UserError(f"There is no code and no grade {name!r}.", "refs check --list-codes tells them.")

    def wants(self, problem: Problem) -> bool:
        """Whether a finding is told, its severity left out of account."""
        chosen = max((_fit(name, problem.code) for name in self.select), default=1)
        gone = max((_fit(name, problem.code) for name in self.ignore), default=0)
        return chosen > 0 and (not gone or gone < chosen) if self.select else not gone

    def part(self, problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
        """The findings that are told, and those that are wanted but not severe enough."""
        wanted = [problem for problem in problems if self.wants(problem)]
        told = [problem for problem in wanted if _ORDER[problem.severity] >= _ORDER[self.severity]]
        return told, [problem for problem in wanted if _ORDER[problem.severity] < _ORDER[self.severity]]


def _known(name: str) -> bool:
    return bool(name) and (name in GRADES or any(code.startswith(name) for code in CODES))


def _fit(name: str, code: str) -> int:
    """How closely a name fits a code: its letters, and more for the code itself; 0 if it does not."""
    if name == code:
        return 1000
    if code.startswith(name):
        return 1 + len(name)
    return 1 if name == grade(code) else 0


def names(values: Sequence[str]) -> tuple[str, ...]:
    """The names in some values that may hold several, parted by commas.

    >>> names(["bad-isbn,missing", " wanted "])
    ('bad-isbn', 'missing', 'wanted')
    """
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())

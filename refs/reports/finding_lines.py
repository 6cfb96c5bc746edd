"""Findings for people: plain lines for a pipe, a table by file for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from bib.problem import Problem, Severity
from refs.reports.codes import CODES, GRADES
from refs.reports.summary import counted, problem_line, seen
from refs.reports.terminal import STYLES

if TYPE_CHECKING:
    from rich.console import Console

_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def plain(problems: Sequence[Problem]) -> str:
    """One finding a line: ``file:line: severity code: key: message (hint)``, the key if there is one."""
    return "".join(f"{problem_line(_with_key(problem))}\n" for problem in problems)


def _with_key(problem: Problem) -> Problem:
    """The problem with the key of its entry in the message."""
    key = problem.where.key if problem.where.line is not None else ""
    return replace(problem, message=f"{key}: {problem.message}") if key else problem


def headline(told: Sequence[Problem], hidden: Sequence[Problem], inputs: int) -> str:
    """The numbers in one line: "1 error, 3 warnings in 2 inputs; 12 notes not shown (--severity note)"."""
    line = f"{_numbers(told) or 'nothing found'} in {counted(inputs, 'input')}"
    if not hidden:
        return line
    lowest = "note" if any(problem.severity is Severity.NOTE for problem in hidden) else "warning"
    return f"{line}; {_numbers(hidden)} not shown (--severity {lowest})"


def _numbers(problems: Sequence[Problem]) -> str:
    found = Counter(problem.severity for problem in problems)
    return ", ".join(counted(found[severity], noun) for severity, noun in _NOUNS.items() if found[severity])


def show(problems: Sequence[Problem], console: Console) -> None:
    """Print a table for each file: line, code, what is wrong and what to do."""
    from rich.table import Table
    from rich.text import Text

    for source, group in groupby(problems, lambda problem: problem.where.source):
        table = Table(title=Text(seen(source) or "refs", style="bold"), title_justify="left", box=None, pad_edge=False, expand=True)
        for name, options in (("line", {"justify": "right"}), ("code", {"no_wrap": True}), ("", {"ratio": 1})):
            table.add_column(name, header_style="dim", **options)
        for problem in group:
            words = Text(seen(problem.message))
            if problem.where.key:
                words = Text.assemble((f"{seen(problem.where.key)}: ", "bold"), words)
            if problem.hint:
                words.append(f" ({seen(problem.hint)})", style="dim")
            table.add_row(str(problem.where.line or ""), Text(problem.code, style=STYLES[problem.severity]), words)
        console.print(table)
        console.print()


def code_lines() -> Iterator[str]:
    """The table of codes as lines: grade, severity, code and what it says."""
    width = max(map(len, CODES))
    for grade in GRADES:
        for code in CODES.values():
            if code.grade == grade:
                yield f"{code.grade:8} {code.severity:8} {code.name:{width}}  {code.says}"

"""Findings as commands of GitHub's workflow runners, which show them beside the lines.

Source: docs.github.com, "Workflow commands for GitHub Actions", setting a debug, notice, warning or error message.
"""

from __future__ import annotations

from collections.abc import Iterable

from bib.problem import Problem, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def workflow_commands(problems: Iterable[Problem]) -> str:
    r"""One command a line.

    >>> from bib.problem import Where
    >>> workflow_commands([Problem("bad-isbn", Severity.WARNING, Where("a,b.bib", 3), "ISBN 1\n100% wrong")])
    '::warning file=a%2Cb.bib,line=3,title=refs bad-isbn::ISBN 1%0A100%25 wrong\n'
    """
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    where = problem.where
    places = {"file": where.source, "line": str(where.line or ""), "title": f"refs {problem.code}"}
    told = ",".join(f"{name}={_property(value)}" for name, value in places.items() if value)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{_COMMANDS[problem.severity]} {told}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

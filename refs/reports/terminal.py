"""A summary for people: plain lines, or the same lines in colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bib.problem import Severity
from refs.reports.summary import LOOK, Summary, problem_line

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
LOOK_STYLE = "cyan"


def plain(summary: Summary) -> Iterator[str]:
    """The lines of the summary: problems, then what to look at, then where references were found, then the numbers."""
    for problem in summary.listed():
        yield problem_line(problem)
    yield from summary.looks()
    yield from summary.places
    yield summary.headline()


def show(summary: Summary, console: Console) -> None:
    """Print the same lines on a terminal, with severities and what to look at in colour and the numbers in bold."""
    from rich.text import Text  # rich is slow to import, and is used only where someone looks

    for problem in summary.listed():
        line = Text(problem_line(problem))
        line.highlight_words([f" {problem.severity} {problem.code}:"], STYLES[problem.severity])
        console.print(line, soft_wrap=True)
    for look in summary.looks():
        line = Text(look)
        line.highlight_words([f" {LOOK}"], LOOK_STYLE)
        console.print(line, soft_wrap=True)
    for place in summary.places:
        console.print(Text(place, style="dim"), soft_wrap=True)
    console.print(Text(summary.headline(), style="bold"), soft_wrap=True)

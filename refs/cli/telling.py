"""The summary of a run, told on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from bib.problem import Problem, Severity
from refs.reports import terminal
from refs.reports.summary import Summary, problem_line, seen


def tell(summary: Summary, *, quiet: bool) -> None:
    """Print the summary: in colour on a terminal, plain lines elsewhere, nothing if `quiet`."""
    if quiet:
        return
    if sys.stderr.isatty():
        from rich.console import Console  # not needed where nobody looks

        terminal.show(summary, Console(stderr=True, highlight=False))
    else:
        for line in terminal.plain(summary):
            click.echo(line, err=True)


def tell_problems(problems: Iterable[Problem], headline: str, *, quiet: bool) -> None:
    """Print problems, then a line that says what was done; the severity is in colour on a terminal."""
    if quiet:
        return
    for problem in problems:
        if problem.severity is not Severity.NOTE:
            mark = f" {problem.severity} {problem.code}:"
            colour = "red" if problem.severity is Severity.ERROR else "yellow"
            click.echo(problem_line(problem).replace(mark, click.style(mark, fg=colour), 1), err=True)
    if headline:
        click.echo(click.style(headline, bold=True), err=True)


def tell_notes(notes: Iterable[Problem], *, quiet: bool) -> None:
    """Print what is good to know of some inputs, one a line."""
    if not quiet:
        for note in notes:
            click.echo(seen(f"{note.where.source}: {note.message}"), err=True)

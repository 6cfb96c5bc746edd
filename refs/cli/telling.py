"""The summary of a run, told on standard error."""

from __future__ import annotations

import sys

import click

from refs.reports import terminal
from refs.reports.summary import Summary


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

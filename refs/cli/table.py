"""Tables on standard output: columns of plain text, the heading bold on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from refs.reports.columns import columns
from refs.reports.summary import seen


def show(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table whose first column is words and whose others are figures."""
    first, *others = columns([tuple(map(seen, row)) for row in (heading, *rows)])
    click.echo(click.style(first, bold=True))  # without the style where nobody looks
    for line in others:
        click.echo(line)

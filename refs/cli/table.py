"""Tables on standard output: with lines on a terminal, plain columns elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from refs.reports.columns import columns
from refs.reports.summary import seen


def show(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table whose first column is words and whose others are figures."""
    listed = [tuple(map(seen, row)) for row in rows]
    if sys.stdout.isatty():
        from rich.console import Console  # not needed where nobody looks
        from rich.table import Table
        from rich.text import Text

        table = Table()
        for at, name in enumerate(heading):
            table.add_column(name, justify="right" if at else "left", no_wrap=True)
        for row in listed:
            table.add_row(*map(Text, row))
        Console(highlight=False).print(table)
    else:
        for line in columns([tuple(heading), *listed]):
            click.echo(line)

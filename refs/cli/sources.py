"""`refs sources`: the services that may be asked; which are, and how often."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from refs.cli.services import Services, services
from refs.resolution.choice import pool_of, why_off
from refs.resolution.sources import SOURCES, Pool, Row

EPILOG = """\b
Settings (refs.toml, or [tool.refs] in pyproject.toml; the environment wins):
  mail = "you@example.org"            REFS_MAILTO         your address, which gives you wider limits
  sources = ["crossref", "dnb"]       --sources NAME,...  ask these services, and no others
  cache = "folder"                                        where answers are kept
  retractions = "watch.csv"           --retractions FILE  the data base of Retraction Watch, for refs verify
  [keys]
  openalex = "..."                    REFS_OPENALEX_KEY   a key of your own
  [bases]
  crossref = "https://..."                                a mirror that is asked in its place

\b
Examples:
  refs sources                        a table
  refs sources --json                 the same with all terms, for programs
"""
HEADING = ("service", "asked", "key", "address", "limits", "good at", "terms")
_ONE: dict[float, str] = {1: "a second", 60: "a minute", 3600: "an hour", 86400: "a day"}
WIDE = 120  # columns of a terminal on which the terms have a place
KINDS = {"identifier": "look-ups", "search": "searches", "link": "links"}


@click.command(epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead.")
def sources(as_json: bool) -> None:
    """List the services that may be asked, and how often they are.

    Nothing is asked for it. A service that is off says why; limits are those that hold for you, until the service states others.
    """
    found = services()
    if as_json:
        rows = [_as_json(row, found) for row in SOURCES.values()]
        click.echo(json.dumps({"schema": "refs/1", "sources": rows}, ensure_ascii=False, indent=1))
    elif sys.stdout.isatty():
        _show([_cells(row, found) for row in SOURCES.values()])
    else:
        lines = [HEADING, *(_cells(row, found) for row in SOURCES.values())]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cells(row: Row, found: Services) -> tuple[str, ...]:
    """A line of the table."""
    reason = why_off(row, found.settings, found.names)
    key = _state(row.key, bool(found.settings.keys.get(row.name)))
    state = f"no: {reason}" if reason else "yes"
    return row.name, state, key, _state(row.mail, bool(found.settings.mail)), _limits(row, found), row.good_at, row.terms


def _state(need: str, is_set: bool) -> str:
    """Whether a key or an address is needed, or set; never what it is."""
    return "" if not need and not is_set else "set" if is_set else need


def _limits(row: Row, found: Services) -> str:
    """The limits in force, in words; kinds of calls with equal limits share them."""
    kinds: dict[Pool, list[str]] = {}
    for kind in {**row.pools, **row.known}:
        kinds.setdefault(pool_of(row, kind, found.settings), []).append(KINDS.get(kind, kind))
    if len(kinds) == 1:
        return _words(next(iter(kinds)))
    return "; ".join(f"{' and '.join(names)}: {_words(pool)}" for pool, names in kinds.items())


def _words(pool: Pool) -> str:
    return f"{pool.calls:,} {_time(pool.seconds)}" + (f", {pool.together} at once" if pool.together > 1 else "")


def _time(seconds: float) -> str:
    """A length of time, in words.

    >>> [_time(seconds) for seconds in (1, 3, 300, 86400)]
    ['a second', 'in 3 seconds', 'in 5 minutes', 'a day']
    """
    if seconds in _ONE:
        return _ONE[seconds]
    return f"in {seconds / 60:g} minutes" if seconds % 60 == 0 else f"in {seconds:g} seconds"


def _as_json(row: Row, found: Services) -> dict[str, Any]:
    reason = why_off(row, found.settings, found.names)
    pools = {kind: pool_of(row, kind, found.settings) for kind in {**row.pools, **row.known}}
    return {
        "name": row.name,
        "title": row.title,
        "asked": not reason,
        "why_not": reason,
        "key": {"need": row.key, "set": bool(found.settings.keys.get(row.name))},
        "mail": {"need": row.mail, "set": bool(found.settings.mail)},
        "hosts": list(row.hosts),
        "limits": {kind: {"calls": pool.calls, "seconds": pool.seconds, "together": pool.together} for kind, pool in pools.items()},
        "identifiers": list(row.schemes),
        "searches": dict(row.searches),
        "good_at": row.good_at,
        "terms": row.terms,
    }


def _show(lines: list[tuple[str, ...]]) -> None:
    """The table on a terminal."""
    from rich.console import Console  # rich is slow to import, and is used only where someone looks
    from rich.table import Table

    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    shown = HEADING if console.width >= WIDE else HEADING[:-1]
    for name in shown:
        table.add_column(name, no_wrap=name in ("service", "key", "address"), overflow="fold")
    for line in lines:
        table.add_row(*line[: len(shown)], style="" if line[1] == "yes" else "dim")
    console.print(table)

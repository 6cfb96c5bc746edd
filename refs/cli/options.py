"""The options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

import click

from refs.documents import FORMATS
from refs.documents.records import FILES
from refs.reports.look import SURE

RESULT = "json"  # what `refs extract --json` wrote
FORMS = (*FORMATS, *FILES, RESULT)
Command = TypeVar("Command", bound=Callable[..., Any])
DIALECTS = ("bibtex", "biblatex", "classic")

output = click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all; without it, to standard output.")
force = click.option("--force", is_flag=True, help="Replace the output file if it exists.")
dialect = click.option(
    "--dialect",
    type=click.Choice(DIALECTS),
    default="bibtex",
    show_default=True,
    help="bibtex is UTF-8, for today's styles; biblatex is for biblatex and biber; classic is ASCII, for old styles.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Write JSON instead: everything found, with the evidence for it.")
inferred = click.option(
    "--inferred", is_flag=True, help="Also write values that were concluded and not read. (JSON always has them.)"
)
quiet = click.option("-q", "--quiet", is_flag=True, help="No summary on standard error.")


def _number(_context: click.Context, _option: click.Parameter, value: float) -> float:
    if math.isnan(value):  # neither below nor above any bound
        raise click.BadParameter("nan is no number.")
    return value


sure = click.option(
    "--sure",
    type=click.FloatRange(0, 1),
    callback=_number,
    default=SURE,
    show_default=True,
    metavar="P",
    help="Tell which fields to look at: those whose probability of being right is less than P.",
)
mark = click.option(
    "--mark", is_flag=True, help="Above each entry of the .bib, write the fields to look at as a comment that BibTeX ignores."
)
_sources = click.option("--sources", metavar="NAME,...", help="Ask only these services; `refs sources` lists them.")
_index = click.option(
    "--index", metavar="DIR", help="Ask this index first, which `refs index build` made of dumps or your own files."
)
accept = click.option("--accept", type=click.Choice(["likely"]), help="Take values from works that are only likely, too.")


def catalogues(command: Command) -> Command:
    """Gives a command ``--index`` and ``--sources``."""
    return _index(_sources(command))


input_format = click.option("--format", "form", type=click.Choice(FORMS), help="The format of the inputs; found out if left out.")
larger = click.option(
    "--larger",
    type=click.FloatRange(1, 1000),
    callback=_number,
    default=1.0,
    metavar="N",
    help="Read documents up to N times as large as the limits allow that keep a hostile file from taking all memory.",
)
model = click.option(
    "--model",
    metavar="MODEL",
    help="Label references with this model, which `refs train` wrote; else with the one that comes along.",
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 1000),
    metavar="N",
    help="Read with N processes. If left out, as many as there are processors; one for little work.",
)
resume = click.option(
    "--resume",
    is_flag=True,
    help="Go on with a run that was interrupted: what it has read and has not changed is not read again.",
)
offline = click.option("--offline", is_flag=True, help="Open no connection; catalogues answer from what is kept.")
allow_private = click.option(
    "--allow-private",
    is_flag=True,
    help="Also fetch from this machine and from private networks, which is refused else.",
)

"""`refs evaluate`: how well a model labels references whose labels are known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bib.problem import Severity, UserError
from refs import fields
from refs.cli import exit_code, options, table
from refs.cli.files import STANDARD_INPUT, display, read_bytes
from refs.cli.labelled import read_labelled
from refs.cli.model import DEFAULT, open_model
from refs.cli.progress import Progress
from refs.cli.telling import tell_problems
from refs.documents import LIMITS

if TYPE_CHECKING:
    from refs.training.datasets import Example

EPILOG = """\b
Examples:
  refs evaluate labelled.jsonl                    the model that comes along
  refs evaluate mine.crfsuite labelled.jsonl      a model that `refs train` wrote
  refs evaluate default core.xml tei.xml --json

\b
What is counted:
  token    words that have the right label
  exact    fields with the same words, case and marks at their edges apart
  soft     fields that are at least 80 % alike
  whole    references with all fields exactly right
"""
EACH = 50  # references after which the progress is told


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="[MODEL] DATA...")
@click.option(
    "--affix/--no-affix",
    default=True,
    show_default=True,
    help='Leave words like "in", "pp." and "ed." at the edges of fields out of account, or not.',
)
@click.option("--as-given", is_flag=True, help='Compare with the labels as they stand in DATA, cue words and "76(8)" in them.')
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON instead.")
@options.larger
@options.quiet
@click.pass_context
def evaluate(
    context: click.Context, files: tuple[str, ...], affix: bool, as_given: bool, as_json: bool, larger: float, quiet: bool
) -> None:
    """Score a model on labelled references, label by label.

    MODEL is a file that `refs train` wrote; without it, or with "default", the model that comes along is scored. DATA are
    JSON lines, AnyStyle XML or GROBID TEI, as for `refs train`.
    """
    from refs.training import figures, measure  # training is loaded by the commands that need it

    model, data = named(files)
    labeller = open_model(model)
    with Progress(wanted=not quiet) as progress:
        examples, problems = read_labelled(data, progress, as_given=as_given, limits=LIMITS.times(larger))
        told = telling(examples, progress)
        scores = measure.by_source(told, labeller or fields.default(), affixes=affix)
    failed = [problem for problem in problems if problem.severity is Severity.ERROR]
    if examples:
        whole = measure.together(scores)
        if as_json:
            head = {"model": display(model), "data": [display(name) for name in data], "affix": affix}
            sets = {name: figures.as_json(one) for name, one in scores.items()}
            click.echo(json.dumps({**head, **figures.as_json(whole), "sets": sets}, ensure_ascii=False, indent=1))
        else:
            table.show(figures.LABELS_HEADING, figures.label_rows(whole))
            if len(scores) > 1:
                table.show(figures.SETS_HEADING, [figures.set_row(name, one) for name, one in scores.items()])
            click.echo(figures.sentence(whole))
    tell_problems(problems, f"{len(examples):,} references, model: {display(model)}" if examples else "", quiet=quiet)
    context.exit(exit_code.of_inputs(examples, failed))


def named(files: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The model and the data: the first of several files is the model, unless it holds labelled references."""
    if files[0] == DEFAULT:
        if len(files) == 1:
            raise click.UsageError("Give labelled references to score the model on.")
        return DEFAULT, files[1:]
    if len(files) == 1 or files[0] == STANDARD_INPUT:
        return DEFAULT, files
    try:
        start = read_bytes(files[0])[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    except UserError:
        start = b""
    return (DEFAULT, files) if start.startswith((b"{", b"<")) else (files[0], files[1:])


def telling(examples: list[Example], progress: Progress) -> Iterator[Example]:
    """The examples, one after the other, while the progress is told."""
    for number, example in enumerate(examples):
        if number % EACH == 0:
            progress.say(f"labelling {number:,} of {len(examples):,} references")
        yield example

"""`refs train`: labelled references in, a model of one's own out."""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bib.problem import Severity
from refs.cli import exit_code, options, table
from refs.cli.files import STANDARD_INPUT, Output
from refs.cli.labelled import read_labelled
from refs.cli.model import DEFAULT
from refs.cli.progress import Progress
from refs.cli.telling import tell_problems
from refs.documents import LIMITS
from refs.fields import Labeller

if TYPE_CHECKING:
    from refs.training.datasets import Example
    from refs.training.evaluate import Scores
    from refs.training.train import Settings

EPILOG = """\b
Examples:
  refs train mine.jsonl -o mine.crfsuite          one in ten is held back, and scored
  refs train core.xml tei/*.xml -o mine.crfsuite --hold-back 20%
  refs parse references.txt --model mine.crfsuite

\b
DATA is one of these, found out from what it holds:
  JSON lines      {"id": ..., "text": ..., "spans": [[start, end, label], ...]}
  AnyStyle XML    <dataset><sequence><author>...</author> ...
  GROBID TEI      <bibl><author>...</author> <title level="a">...</title> ...

\b
Labels of JSON lines, and finer ones of our own:
  author editor translator title container-title collection-title collection-number
  publisher location date volume issue pages edition doi isbn url genre medium note
  citation-number other
"""
MOST_HELD_BACK = 50


def share(context: click.Context, parameter: click.Parameter, value: str) -> float:
    """The share that a percentage stands for, with or without its sign.

    Raises:
        click.BadParameter: If it is none, or more than a half.
    """
    try:
        number = float(value.removesuffix("%"))
    except ValueError:
        number = -1.0
    if not 0 <= number <= MOST_HELD_BACK:
        raise click.BadParameter(f"{value!r} is no percentage from 0% to {MOST_HELD_BACK}%.", context, parameter)
    return number / 100


@click.command(epilog=EPILOG)
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@click.option(
    "-o", "--output", metavar="MODEL", required=True, help="Write the model here, whole or not at all, and its card beside it."
)
@options.force
@click.option("--rounds", type=click.IntRange(1, 1000), help="Rounds of the optimiser; 60 if left out.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Decides which references are held back.")
@click.option(
    "--hold-back",
    metavar="PERCENT",
    callback=share,
    default="10%",
    show_default=True,
    help="How much is kept from training and scored.",
)
@options.larger
@options.quiet
@click.pass_context
def train(
    context: click.Context,
    data: tuple[str, ...],
    output: str,
    force: bool,
    rounds: int | None,
    seed: int,
    hold_back: float,
    larger: float,
    quiet: bool,
) -> None:
    """Train a model on your own labelled references.

    The model and its card (what it was made from, and how good it is) are written; the scores of the part that was held back
    are printed.
    """
    from refs.training import figures, own  # training is loaded by the commands that need it

    if output in (STANDARD_INPUT, DEFAULT):
        raise click.UsageError("A model is written to a file. Give its name.")
    model, beside = Output(output, force=force), Output(str(Path(output).with_suffix(".card.toml")), force=force)
    with Progress(wanted=not quiet) as progress:
        examples, problems = read_labelled(data, progress, limits=LIMITS.times(larger))
        failed = [problem for problem in problems if problem.severity is Severity.ERROR]
        if not examples:
            tell_problems(problems, "", quiet=quiet)
            context.exit(exit_code.of_inputs(examples, failed))
        learn, held = own.part(examples, hold_back, seed)
        settings = own.settings(rounds or own.ROUNDS)
        started = time.monotonic()
        trained, tokens, scores = _trained(learn, held, seed, settings, progress)
    model.write_bytes(trained)
    beside.write_bytes(own.card(date.today().isoformat(), learn, tokens, settings, seed, scores).encode())
    if held:
        table.show(figures.LABELS_HEADING, figures.label_rows(scores))
        click.echo(f"held back: {figures.sentence(scores)}")
    labels = len(own.labels_of(learn))
    seconds = time.monotonic() - started
    said = f"{len(learn):,} references learnt, {len(held):,} held back, {labels} labels, {tokens:,} tokens, {seconds:.1f} seconds"
    tell_problems(problems, said, quiet=quiet)
    context.exit(exit_code.of_inputs(examples, failed))


def _trained(
    learn: list[Example], held: list[Example], seed: int, settings: Settings, progress: Progress
) -> tuple[bytes, int, Scores]:
    """The bytes of a model, the number of tokens that it learnt from, and its scores on what was held back."""
    from refs.training import measure
    from refs.training.train import train as learnt

    def on_round(number: int) -> None:
        progress.say(f"training, round {number} of {settings.rounds}")

    progress.say(f"describing {len(learn):,} references")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        tokens = learnt(learn, path, seed, settings, on_round=on_round)
        progress.say(f"labelling {len(held):,} references")
        return path.read_bytes(), tokens, measure.together(measure.by_source(held, Labeller(path)))

"""`refs parse`: reference strings in, a .bib or labelled spans out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import click

from bib import formats
from bib.problem import Problem, Severity, UserError, Where
from refs import pipeline
from refs.cli import exit_code, options
from refs.cli.files import Output, display, read_bytes
from refs.cli.model import open_model
from refs.cli.progress import Progress
from refs.cli.reading import unreadable
from refs.cli.strings import Given, read_strings
from refs.cli.telling import tell
from refs.documents import LIMITS
from refs.fields import Labeller
from refs.model import Result
from refs.reports.json import SCORE_DIGITS, dumps, to_json
from refs.reports.look import doubts_of, remarks
from refs.reports.summary import summarise

EPILOG = """\b
Examples:
  refs parse references.txt                   one reference a line
  echo 'Eco, U. (1980). Il nome della rosa. Milano: Bompiani.' | refs parse
  refs parse references.txt --mark            above each entry, which fields to look at
  refs parse references.txt --to spans        a line of JSON each: id, text, spans
"""


@click.command(epilog=EPILOG)
@click.argument("file", default="-", metavar="[FILE]")
@options.output
@options.force
@options.dialect
@click.option(
    "--to", type=click.Choice(["spans"]), help='Write JSON lines {"id", "text", "spans"} with the labelled parts instead.'
)
@click.option(
    "--scores", is_flag=True, help="With --to spans: beside each label the probability that the part is right, between 0 and 1."
)
@options.larger
@options.model
@options.as_json
@options.inferred
@options.sure
@options.mark
@options.quiet
@click.pass_context
def parse(
    context: click.Context,
    file: str,
    output: str | None,
    force: bool,
    dialect: str,
    to: str | None,
    scores: bool,
    larger: float,
    model: str | None,
    as_json: bool,
    inferred: bool,
    sure: float,
    mark: bool,
    quiet: bool,
) -> None:
    """Write BibTeX of reference strings.

    FILE (or standard input) holds a reference on each line. If there are blank lines between them, these separate the
    references, and a reference may go over several lines. JSON lines {"id", "text"} are read too.
    """
    refuse(("--to spans", bool(to)), ("--json", as_json), ("--mark", mark))
    if scores and not to:
        raise click.UsageError("--scores is for --to spans; the JSON always has them.")
    target = Output(output, force=force)
    labeller = open_model(model)
    name, limits = display(file), LIMITS.times(larger)
    with Progress(wanted=not quiet) as progress:
        progress.say(f"reading {name}")
        try:
            given, problems = read_strings(read_bytes(file, limits.file), name, limits)
        except UserError as error:
            given, problems = [], [unreadable(file, error)]
        if to:
            text = "".join(spans_lines(given, labeller, scores=scores))
            summary = summarise([], 0, problems)
        else:
            parsed = pipeline.parse([one.text for one in given], name, labeller)
            results = [at_line(result, name, one.line) for one, result in zip(given, parsed, strict=True)]
            begins = [Where(name, one.line) for one in given]
            works = pipeline.works(results, inferred=inferred)
            if as_json:
                text = dumps(to_json(results, problems, sure))
            else:
                marks = remarks(works, results, dialect, sure, begins=begins) if mark else ()
                text = formats.write([work.record for work in works], dialect, marks)
            doubts = doubts_of(results, sure, inferred=inferred or as_json, begins=begins)
            summary = summarise(results, len(works), problems, doubts)
    if given:
        target.write(text)
    failed = [problem for problem in summary.problems if problem.severity is Severity.ERROR]
    tell(replace(summary, documents=1 if given else 0, places=()), quiet=quiet or bool(to and not problems))
    context.exit(exit_code.of_inputs(given, failed))


def refuse(*options: tuple[str, bool]) -> None:
    """At most one of some options may be given.

    Raises:
        click.UsageError: If two are.
    """
    given = [name for name, is_given in options if is_given]
    if len(given) > 1:
        raise click.UsageError(f"{given[0]} and {given[1]} exclude each other.")


def spans_lines(given: Sequence[Given], labeller: Labeller | None = None, *, scores: bool = False) -> Iterator[str]:
    """For each reference a line of JSON with its labelled parts: start, end and label, then the score if it is wanted."""
    for one, found in zip(given, pipeline.spans([one.text for one in given], labeller), strict=True):
        spans = [(a, b, label, round(score, SCORE_DIGITS)) if scores else (a, b, label) for a, b, label, score in found]
        yield json.dumps({"id": one.id, "text": one.text, "spans": spans}, ensure_ascii=False) + "\n"


def at_line(result: Result, name: str, line: int) -> Result:
    """The result of a string with its problems at the place where the string stands in its file."""

    def moved(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        places = [replace(one.where, source=name, line=line + (one.where.line or 1) - 1) for one in problems]
        return tuple(replace(one, where=place) for one, place in zip(problems, places, strict=True))

    if not result.problems and not any(entry.problems for entry in result.entries):
        return result
    entries = tuple(replace(entry, problems=moved(entry.problems)) for entry in result.entries)
    return replace(result, entries=entries, problems=moved(result.problems))

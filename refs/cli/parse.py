"""`refs parse`: reference strings in, a .bib or labelled spans out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import click

from bib import formats
from bib.problem import Problem, Severity, UserError
from refs import pipeline
from refs.cli import exit_code, options
from refs.cli.files import Output, display, read_bytes
from refs.cli.model import open_model
from refs.cli.progress import Progress
from refs.cli.reading import unreadable
from refs.cli.strings import Given, read_strings
from refs.cli.telling import tell
from refs.fields import Labeller
from refs.model import Result
from refs.reports.json import dumps, to_json
from refs.reports.summary import summarise

EPILOG = """\b
Examples:
  refs parse references.txt                   one reference a line
  echo 'Eco, U. (1980). Il nome della rosa. Milano: Bompiani.' | refs parse
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
@options.model
@options.as_json
@options.inferred
@options.quiet
@click.pass_context
def parse(
    context: click.Context,
    file: str,
    output: str | None,
    force: bool,
    dialect: str,
    to: str | None,
    model: str | None,
    as_json: bool,
    inferred: bool,
    quiet: bool,
) -> None:
    """Write BibTeX of reference strings.

    FILE (or standard input) holds a reference on each line. If there are blank lines between them, these separate the
    references, and a reference may go over several lines. JSON lines {"id", "text"} are read too.
    """
    if to and as_json:
        raise click.UsageError("--to spans and --json exclude each other.")
    target = Output(output, force=force)
    labeller = open_model(model)
    name = display(file)
    with Progress(wanted=not quiet) as progress:
        progress.say(f"reading {name}")
        try:
            given, problems = read_strings(read_bytes(file), name)
        except UserError as error:
            given, problems = [], [unreadable(file, error)]
        if to:
            text = "".join(spans_lines(given, labeller))
            summary = summarise([], 0, problems)
        else:
            parsed = pipeline.parse([one.text for one in given], name, labeller)
            results = [at_line(result, name, one.line) for one, result in zip(given, parsed, strict=True)]
            records = pipeline.records(results, inferred=inferred)
            text = dumps(to_json(results, problems)) if as_json else formats.write(records, dialect)
            summary = summarise(results, len(records), problems)
    if given:
        target.write(text)
    failed = [problem for problem in summary.problems if problem.severity is Severity.ERROR]
    tell(replace(summary, documents=1 if given else 0, places=()), quiet=quiet or bool(to and not problems))
    context.exit(exit_code.of_inputs(given, failed))


def spans_lines(given: Sequence[Given], labeller: Labeller | None = None) -> Iterator[str]:
    """For each reference a line of JSON with its labelled parts."""
    for one, spans in zip(given, pipeline.spans([one.text for one in given], labeller), strict=True):
        yield json.dumps({"id": one.id, "text": one.text, "spans": [list(span) for span in spans]}, ensure_ascii=False) + "\n"


def at_line(result: Result, name: str, line: int) -> Result:
    """The result of a string with its problems at the place where the string stands in its file."""

    def moved(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        places = [replace(one.where, source=name, line=line + (one.where.line or 1) - 1) for one in problems]
        return tuple(replace(one, where=place) for one, place in zip(problems, places, strict=True))

    if not result.problems and not any(entry.problems for entry in result.entries):
        return result
    entries = tuple(replace(entry, problems=moved(entry.problems)) for entry in result.entries)
    return replace(result, entries=entries, problems=moved(result.problems))

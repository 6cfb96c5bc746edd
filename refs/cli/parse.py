"""`refs parse`: reference strings in, a .bib or labelled spans out."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, replace

import click

from bib import formats
from bib.problem import Problem, Severity, UserError, Where
from refs import pipeline
from refs.cli import exit_code, options
from refs.cli.files import Output, display, read_bytes
from refs.cli.progress import Progress
from refs.cli.reading import unreadable
from refs.cli.telling import tell
from refs.model import Result
from refs.reports.json import dumps, to_json
from refs.reports.summary import summarise

EPILOG = """\b
Examples:
  refs parse references.txt                   one reference a line
  echo 'Eco, U. (1980). Il nome della rosa. Milano: Bompiani.' | refs parse
  refs parse references.txt --to spans        a line of JSON each: id, text, spans
"""

# A line that is empty or holds only white space. Matches in "a\n\nb" and "a\n \nb"; must not match in "a\nb".
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_PARAGRAPH = re.compile(r"\S.*?(?=\n[^\S\n]*\n|\Z)", re.DOTALL)
_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Given:
    """A reference string, the line on which it stands, and its id."""

    id: str | int
    text: str
    line: int


@click.command(epilog=EPILOG)
@click.argument("file", default="-", metavar="[FILE]")
@options.output
@options.force
@options.dialect
@click.option(
    "--to", type=click.Choice(["spans"]), help='Write JSON lines {"id", "text", "spans"} with the labelled parts instead.'
)
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
    with Progress(wanted=not quiet) as progress:
        progress.say(f"reading {display(file)}")
        try:
            given, failed = read_strings(decode(read_bytes(file), display(file)), display(file))
        except UserError as error:
            given, failed = [], [unreadable(file, error)]
        if to:
            text = "".join(spans_line(one) for one in given)
            if given:
                target.write(text)
            tell(summarise([], 0, failed), quiet=quiet or not failed)
            context.exit(exit_code.of_inputs(given, failed))
        name = display(file)
        results = [
            at_line(result, one.line) for one, result in zip(given, pipeline.parse([g.text for g in given], name), strict=True)
        ]
        records = pipeline.records(results, inferred=inferred)
        text = dumps(to_json(results, failed)) if as_json else formats.write(records, dialect)
    if results:
        target.write(text)
    tell(replace(summarise(results, len(records), failed), documents=1, places=()), quiet=quiet)
    context.exit(exit_code.of_inputs(results, failed))


def decode(data: bytes, name: str) -> str:
    """The text of the strings: UTF-8, and what else a document may be in.

    Raises:
        UserError: If the bytes are no text.
    """
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
    return pipeline.read(data, name, "text").text


def read_strings(text: str, name: str) -> tuple[list[Given], list[Problem]]:
    """The reference strings in a text, and a problem for each line of JSON that cannot be read.

    Raises:
        UserError: If there is none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith("{") and (read := _read_json_lines(text, name))[0]:
        return read
    pattern = _PARAGRAPH if _BLANK_LINE.search(text.strip()) else _LINE
    given = []
    line = at = 0
    for number, match in enumerate(pattern.finditer(text), 1):
        line += text.count("\n", at, match.start())
        at = match.start()
        given.append(Given(number, match[0].rstrip(), line + 1))
    if not given:
        raise UserError("holds no reference", "give one reference a line")
    return given, []


def _read_json_lines(text: str, name: str) -> tuple[list[Given], list[Problem]]:
    given: list[Given] = []
    failed: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            data = None
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            given.append(Given(data.get("id", number), data["text"], number))
        else:
            message = 'is no JSON object with a "text"'
            failed.append(Problem("unreadable", Severity.ERROR, Where(name, number), message, 'write {"id": ..., "text": ...}'))
    return given, failed


def spans_line(given: Given) -> str:
    """A line of JSON with the labelled parts of a reference."""
    spans = [[start, end, label] for start, end, label in pipeline.spans(given.text) if label != "other"]
    return json.dumps({"id": given.id, "text": given.text, "spans": spans}, ensure_ascii=False) + "\n"


def at_line(result: Result, line: int) -> Result:
    """The result of a string with its problems at the line where the string stands in its file."""

    def moved(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        return tuple(
            replace(problem, where=replace(problem.where, line=line + (problem.where.line or 1) - 1)) for problem in problems
        )

    if not result.problems and not any(entry.problems for entry in result.entries):
        return result
    entries = tuple(replace(entry, problems=moved(entry.problems)) for entry in result.entries)
    return replace(result, entries=entries, problems=moved(result.problems))

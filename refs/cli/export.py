"""`refs export`: from a document, a .bib or a result to another form."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bib import formats
from bib.problem import Problem, UserError
from bib.record import Record
from refs import pipeline
from refs.cli import options
from refs.cli.exit_code import ExitCode
from refs.cli.files import Output, display, read_bytes
from refs.cli.progress import Progress
from refs.cli.reading import unreadable
from refs.cli.telling import tell
from refs.reports import stored
from refs.reports.summary import problems_of, summarise

FORMS = (*options.DIALECTS, "csl-json")
INPUT_FORMATS = (*options.DOCUMENT_FORMATS, "bib", "json")
EPILOG = """\b
Examples:
  refs export cited.bib --to csl-json -o cited.json
  refs export essay.json --to biblatex        what `refs extract --json` wrote
  refs export essay.txt --to csl-json         a document
"""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="DOC|FILE.bib|RESULT.json")
@click.option("--to", type=click.Choice(FORMS), required=True, help="The form to write.")
@click.option("--format", "form", type=click.Choice(INPUT_FORMATS), help="The format of the input; found out if left out.")
@options.output
@options.force
@options.inferred
@options.quiet
@click.pass_context
def export(
    context: click.Context,
    file: str,
    to: str,
    form: str | None,
    output: str | None,
    force: bool,
    inferred: bool,
    quiet: bool,
) -> None:
    """Write a document, a .bib file or a JSON result in another form."""
    target = Output(output, force=force)
    with Progress(wanted=not quiet) as progress:
        progress.say(f"reading {display(file)}")
        try:
            records, problems = read_records(file, form or "", inferred=inferred)
        except UserError as error:
            tell(summarise([], 0, [unreadable(file, error)]), quiet=quiet)
            context.exit(ExitCode.NOTHING_READ)
        text = formats.write(records, to)
    target.write(text)
    for_people = summarise([], len(records), problems)
    tell(for_people, quiet=quiet or not problems)
    context.exit(ExitCode.DONE)


def read_records(name: str, form: str, *, inferred: bool) -> tuple[Sequence[Record], Sequence[Problem]]:
    """The records of a file in any form that can be read, and what was wrong with it.

    Raises:
        UserError: If it cannot be read.
    """
    data = read_bytes(name)
    form = form or recognise(name, data)
    if form == "bib":
        return formats.read(decode(data), "bibtex", display(name))
    read = stored.loads(decode(data)) if form == "json" else [pipeline.extract(pipeline.read(data, display(name), form))]
    return pipeline.records(read, inferred=inferred), [problem for result in read for problem in problems_of(result)]


def recognise(name: str, data: bytes) -> str:
    """The format of an input by its name and content: "bib", "json" or, for a document, ""."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if name.lower().endswith(".bib") or start.startswith(b"@") or b"\n@" in start:
        return "bib"
    return "json" if name.lower().endswith(".json") or (start.startswith(b"{") and b'"schema"' in start) else ""


def decode(data: bytes) -> str:
    """The text of a .bib or JSON file.

    Raises:
        UserError: If the bytes are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"is not UTF-8: byte {error.start}", "save it as UTF-8") from None

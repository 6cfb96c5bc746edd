"""`refs extract`: documents in, a .bib out."""

from __future__ import annotations

import click

from bib import formats
from refs import pipeline
from refs.cli import exit_code, options
from refs.cli.files import Output
from refs.cli.model import open_model
from refs.cli.progress import Progress
from refs.cli.reading import read_documents
from refs.cli.telling import tell
from refs.reports.findings import duplicates_and_gaps
from refs.reports.json import dumps, to_json
from refs.reports.look import doubts_of, remarks
from refs.reports.summary import summarise

EPILOG = """\b
Examples:
  refs extract essay.txt                          BibTeX on standard output
  refs extract essay.txt notes.md -o cited.bib    one .bib of two documents
  refs extract dump.txt --format mediawiki --dialect biblatex
  refs extract essay.txt --json -o essay.json     with the evidence for each field
  refs extract essay.txt --mark -o cited.bib      above each entry, which fields to look at
  cat essay.txt | refs extract - -q               a pipe, without a summary
"""


@click.command(epilog=EPILOG)
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@options.output
@options.force
@options.dialect
@options.document_format
@options.model
@options.as_json
@options.inferred
@options.sure
@options.mark
@options.quiet
@click.pass_context
def extract(
    context: click.Context,
    documents: tuple[str, ...],
    output: str | None,
    force: bool,
    dialect: str,
    form: str | None,
    model: str | None,
    as_json: bool,
    inferred: bool,
    sure: float,
    mark: bool,
    quiet: bool,
) -> None:
    """Write BibTeX of every work that the documents cite.

    DOC is a text, Markdown or MediaWiki document, or - for standard input. What was found, and what could not be read,
    is told on standard error, and so is what to look at: the fields that are not sure.
    """
    if mark and as_json:
        raise click.UsageError("--mark and --json exclude each other; the JSON always says what to look at.")
    target = Output(output, force=force)
    labeller = open_model(model)
    with Progress(wanted=not quiet) as progress:
        results, failed = read_documents(documents, form or "", progress, labeller)
        works = pipeline.works(results, inferred=inferred)
        if as_json:
            text = dumps(to_json(results, failed, sure))
        else:
            marks = remarks(works, results, dialect, sure) if mark else ()
            text = formats.write([work.record for work in works], dialect, marks)
        doubts = doubts_of(results, sure, inferred=inferred or as_json)
        found = (0, 0) if quiet else duplicates_and_gaps(results)
    if results:
        target.write(text)
    tell(summarise(results, len(works), failed, doubts, found), quiet=quiet)
    context.exit(exit_code.of_inputs(results, failed))

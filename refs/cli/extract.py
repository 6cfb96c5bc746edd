"""`refs extract`: documents in, a .bib out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from bib import formats
from refs import pipeline
from refs.cli import exit_code, library, options
from refs.cli.batch import Reading
from refs.cli.files import Output
from refs.cli.progress import Progress
from refs.cli.reading import How, network
from refs.cli.telling import tell, tell_notes, tell_problems
from refs.cli.walking import expand
from refs.cli.wish import Wish
from refs.documents import LIMITS
from refs.reports.findings import duplicates_in
from refs.reports.json import dumps, to_json
from refs.reports.look import doubts_of, remarks
from refs.reports.summary import summarise

EPILOG = """\b
Examples:
  refs extract essay.txt                          BibTeX on standard output
  refs extract essay.txt notes.md -o cited.bib    one .bib of two documents
  refs extract pubmed.nbib zotero.ris -o all.bib  what holds records already is read as it is
  refs extract dump.txt --format mediawiki --dialect biblatex
  refs extract essay.txt -o library.bib           what is new in it goes into a library; the rest stays as it is
  refs extract essay.txt -o library.bib --dry-run shows what would change
  refs extract essay.txt --json -o essay.json     with the evidence for each field
  refs extract essay.txt --mark -o cited.bib      above each entry, which fields to look at
  refs extract essay.txt --enrich -o cited.bib    with DOIs, pages and so on from catalogues
  refs extract papers/ -o cited.bib               all documents in a folder, by several processes
  refs extract papers/ -o cited.bib --resume      after an interruption: what was read is not read again
  refs extract https://example.org/essay.pdf      what stands at an address
  cat essay.txt | refs extract - -q               a pipe, without a summary
"""


@click.command(epilog=EPILOG)
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@options.output
@options.force
@options.dialect
@options.input_format
@options.larger
@options.jobs
@options.resume
@options.offline
@options.allow_private
@options.model
@options.as_json
@options.inferred
@options.sure
@options.mark
@click.option("--enrich", is_flag=True, help="Seek the works in catalogues, and fill the holes of their records.")
@options.catalogues
@options.accept
@library.dry_run
@options.quiet
@click.pass_context
def extract(
    context: click.Context,
    /,
    documents: tuple[str, ...],
    output: str | None,
    force: bool,
    dialect: str,
    form: str | None,
    larger: float,
    jobs: int | None,
    resume: bool,
    offline: bool,
    allow_private: bool,
    model: str | None,
    as_json: bool,
    inferred: bool,
    sure: float,
    mark: bool,
    dry_run: bool,
    quiet: bool,
    **enriching: Any,
) -> None:
    """Write BibTeX of every work that the documents cite.

    DOC is a document (text, Markdown, MediaWiki, PDF, DOCX, ODT, HTML, EPUB, LaTeX, JATS, TEI, RTF; with pandoc also DocBook,
    Org, reStructuredText, Typst and others; with LibreOffice also .doc), a file of records (.bib, RIS, CSL-JSON, PubMed's
    .nbib, EndNote's XML), what `refs extract --json` wrote, or - for standard input. What was found, and what could not be
    read, is told on standard error, and so is what to look at: the fields that are not sure.

    DOC may be an address (https://...), which is fetched; addresses that stand in documents never are. It may be a folder,
    too: its documents and files of records are read, also those in its folders, but not hidden ones, nor a .bib beside LaTeX,
    which is read with it. Until the end of the run what was read is kept in a folder of its own (~/.cache/refs/read), so that
    --resume can go on after an interruption.

    If FILE is a library (.bib) that exists, what is new goes into it, in its dialect and manner, and entries that refs wrote
    and nobody touched since are updated; every other byte stays. What was written is kept beside it, in FILE.refs.json, and
    the library as it was before the first change in FILE.bak.

    With --enrich, works are sought in catalogues, and what the document does not say is filled in: see `refs enrich`.
    """
    if mark and as_json:
        raise click.UsageError("--mark and --json exclude each other; the JSON always says what to look at.")
    wish = Wish(offline=offline, **enriching)
    path = None if as_json else library.library_path(output)
    if dry_run and path is None:
        raise click.UsageError("--dry-run needs a library to look at: -o FILE.bib.")
    target = Output(output, force=force or path is not None)
    chosen = _dialect(context, path, dialect, force=force)
    walked = expand(documents, output)
    how = How(form or "", model, LIMITS.times(larger), network(walked.names, allow_private=allow_private, offline=offline))
    with (
        Reading(walked.names, how, jobs, resume=resume, gaps=not quiet) as reading,
        Progress(wanted=not quiet) as progress,
    ):
        results, unread = reading.all(progress)
        failed, results = [*walked.failed, *unread], wish.fulfil(results, progress)
        progress.say("comparing the records")
        works = pipeline.works(results, inferred=inferred)
        marks = remarks(works, results, chosen, sure) if mark else [""] * len(works)
        doubts = doubts_of(results, sure, inferred=inferred or as_json)
        found = (0, 0) if quiet else (duplicates_in(results), reading.gaps)
        if not results:
            text = ""
        elif as_json:
            text = dumps(to_json(results, [*walked.notes, *failed], sure))
        elif path is None:
            text = formats.write([work.record for work in works], dialect, marks)
        else:
            outcome = library.put(path, works, results, chosen, marks, force=force, dry=dry_run)
            tell_problems(library.unclosed(outcome.library), library.told(path, outcome), quiet=quiet)
    if results and path is None:
        target.write(text)
    reading.forget()
    tell_notes(walked.notes, quiet=quiet)
    wish.tell(quiet=quiet)
    tell(summarise(results, len(works), failed, doubts, found), quiet=quiet)
    context.exit(exit_code.of_inputs(results, failed))


def _dialect(context: click.Context, path: Path | None, dialect: str, *, force: bool) -> str:
    """The dialect of what is written: that of the library, if nothing else is wanted."""
    is_own = path is None or force or context.get_parameter_source("dialect") is not ParameterSource.DEFAULT
    return dialect if path is None else library.check(path, dialect if is_own else "")

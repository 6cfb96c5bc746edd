"""`refs index`: records of catalogues on this machine, for resolution without a network."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from bib.problem import Severity, UserError
from refs.cli import options
from refs.cli.exit_code import ExitCode
from refs.cli.files import display, read_bytes
from refs.cli.progress import Progress
from refs.cli.reading import recognise as recognised
from refs.documents import LIMITS
from refs.documents.listed import read as read_records
from refs.documents.records import FILES
from refs.reports.summary import counted, problems_of, seen
from refs.resolution.index import manifest
from refs.resolution.index.dumps import FORMATS, pieces, recognise
from refs.resolution.index.dumps.reading import Input, build_dumps, date_of

LARGER = 20.0  # a file of records may be so many times as large as the limit for documents
EPILOG = """\b
Examples:
  refs index build crossref.jsonl.gz --index catalogue        lines of JSON, as Crossref gives them
  refs index build openalex-snapshot/ library.bib --index all all files of a folder, and a library of your own
  refs index build ol_dump_2026-03-31.txt.gz --index books    Open Library, with the names of its authors
  refs index info catalogue                                   what it was made of, and when

\b
Dumps are those of Crossref, OpenAlex, DataCite (lines of JSON, or lists), Open Library (lines with tabs), MARC 21 and
MARCXML of libraries; packed with gzip, bzip2 or xz, or not. Any other input is read as `refs export` reads it.

\b
Exit codes:
  0  done
  1  done, but some records could not be read, or an input holds none
  2  wrong usage, an input is no dump, or the index cannot be written
"""


class _OtherFileError(UserError):
    """A file is none of those that are read."""


@click.group(epilog=EPILOG)
def index() -> None:
    """Build an index of catalogues, for resolution without a network."""


@index.command(epilog=EPILOG)
@click.argument("dumps", nargs=-1, required=True, metavar="DUMP|FOLDER|FILE.bib...")
@click.option("--index", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where the index is to be.")
@click.option("--read-as", type=click.Choice((*FORMATS, *FILES)), help="The format of the inputs; found out if left out.")
@click.option("--date", "when", metavar="DATE", help="The date of the dumps (2026-03-31); that in the name, or of the file.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that read; as many as there are processors if left out.")
@click.option("--force", is_flag=True, help="Replace the index that is there.")
@click.option("--json", "as_json", is_flag=True, help="Tell what was done as JSON, on standard output.")
@options.quiet
@click.pass_context
def build(
    context: click.Context,
    dumps: tuple[str, ...],
    folder: Path,
    read_as: str | None,
    when: str | None,
    jobs: int | None,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make an index of dumps of catalogues, and of any file of records.

    The index is built beside its place and moved there when it is whole: what is there is used until then, and a build that
    is interrupted leaves nothing behind. To add to an index, build it again from all dumps.
    """
    _check_date(when)
    began = time.monotonic()
    with Progress(wanted=not quiet) as progress:
        given = _inputs(dumps, read_as or "", when, progress)
        progress.say("reading the names of authors")
        made = build_dumps(given, folder, lambda count: progress.say(_so_far(count, began)), force=force, jobs=jobs)
    told = [f"{one.name}: {line}" for one in given for line in one.told]
    damaged = sum(one.damaged for one in given)
    if as_json:
        page = {"index": str(folder), **asdict(made), "damaged": damaged, "told": told}
        click.echo(json.dumps(page, ensure_ascii=False, indent=2))
    if not quiet:
        for line in told:
            click.echo(f"refs: {seen(line)}", err=True)
        for one in given:
            click.echo(f"{seen(one.name)}: {_counted(one.records, one.empty, one.damaged)}", err=True)
        seconds = time.monotonic() - began
        click.echo(click.style(f"{folder}: {counted(made.records, 'record')} in {seconds:,.1f} s", bold=True), err=True)
    lacking = damaged or any(not one.records and not one.empty for one in given)
    context.exit(ExitCode.SOME_FAILED if lacking else ExitCode.DONE)


@index.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def info(folder: Path, as_json: bool) -> None:
    """Tell what an index was made of, and when."""
    page = manifest.read(folder)
    old = page.warnings(date.today())
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if as_json:
        click.echo(json.dumps({"index": str(folder), **asdict(page), "bytes": size, "warnings": old}, ensure_ascii=False, indent=2))
        return
    click.echo(f"{folder}: {counted(page.records, 'record')}, {max(0.1, size / 1e6):,.1f} MB, built {page.built}")
    for dump in page.dumps:
        lost = f", {dump.damaged:,} damaged" if dump.damaged else ""
        click.echo(seen(f"  {dump.name} ({dump.format}, {dump.date}): {counted(dump.records, 'record')}{lost}"))
    for line in old:
        click.echo(f"refs: {seen(line)}", err=True)


def _check_date(when: str | None) -> None:
    try:
        date.fromisoformat(when or "2000-01-01")
    except ValueError:
        raise click.UsageError(f"--date wants a date as 2026-03-31, not {when!r}.") from None


def _so_far(count: int, began: float) -> str:
    return f"{count:,} records, {count / max(0.001, time.monotonic() - began):,.0f} a second"


def _counted(records: int, empty: int, damaged: int) -> str:
    without = f", {empty:,} without a title" if empty else ""
    lost = f", {damaged:,} that could not be read" if damaged else ""
    return f"{counted(records, 'record')}{without}{lost}"


def _inputs(names: Sequence[str], read_as: str, when: str | None, progress: Progress) -> list[Input]:
    """What each name stands for.

    Raises:
        UserError: If a name stands for nothing that is known, before any work is done, or none of them holds a record.
    """
    found: list[Input] = []
    for name in names:
        progress.say(f"looking at {display(name)}")
        files = _files(name)
        forms = {path: FORMATS.get(read_as) or (recognise(pieces.head(path)) if not read_as else None) for path in files}
        of_dumps = [path for path, form in forms.items() if form]
        for form in dict.fromkeys(form for form in forms.values() if form):
            some = [path for path in of_dumps if forms[path] is form]
            found.append(Input(display(name), form, some, date=when or max(map(date_of, some))))
        if not of_dumps:
            found += _of_records(name, files, read_as, when)
    if all(one.form is None and not one.given for one in found):
        raise UserError(f"{', '.join(one.name for one in found)}: no record in it", "give another file")
    return found


def _files(name: str) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.is_file())
        if not found:
            raise UserError(f"{display(name)} is an empty folder")
        return found
    return [path]


def _of_records(name: str, files: Sequence[Path], read_as: str, when: str | None) -> list[Input]:
    """The files of records that a name stands for; of a folder all that are such files.

    Raises:
        UserError: If there are none.
    """
    if files == [Path(name)]:
        return [_records(name, read_as, when)]
    found = []
    for path in files:
        with suppress(_OtherFileError):  # a folder may hold other files, too
            found.append(_records(str(path), read_as, when))
    if not found:
        raise UserError(f"{display(name)} holds no dump and no file of records", "refs index build --help names them")
    return found


def _records(name: str, read_as: str, when: str | None) -> Input:
    """The records of any other file; that there are none in it is told, and the others are read.

    Raises:
        UserError: If it is no file of records.
    """
    limits = LIMITS.times(LARGER)
    try:
        data = read_bytes(name, limits.file)
    except UserError as error:
        raise UserError(f"{display(name)} {error}", error.hint) from None
    form = read_as or recognised(name, data)
    if form not in FILES:
        raise _OtherFileError(
            f"{display(name)} is no dump that is known, and no file of records", "refs index build --help names them"
        )
    result = read_records(data, display(name), form, limits)
    records = [entry.record for entry in result.entries if entry.record is not None]
    problems = [problem for problem in problems_of(result) if problem.severity is Severity.ERROR]
    made = Input(display(name), given=records, kind=form, date=when or date_of(Path(name)))
    for problem in problems:
        made.damage(f"line {problem.where.line}" if problem.where.line else problem.where.key or "?", problem.message)
    if not records and not problems:
        made.told.append("no record in it")
    return made

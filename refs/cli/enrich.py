"""`refs enrich`: the works of documents, .bib files and results sought in catalogues, and their holes filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from bib import formats
from bib.file import locked, refuse_unwritable
from bib.library.filling import fill, missing_fields
from bib.library.ledger import Ledger
from bib.library.undo import merge_of
from bib.problem import Problem, UserError, Where
from refs import pipeline
from refs.cli import catalogues as shelves
from refs.cli import library, options
from refs.cli.catalogues import Catalogues
from refs.cli.enriching import enriched, tell_verdicts
from refs.cli.exit_code import ExitCode, of_inputs
from refs.cli.files import STANDARD_INPUT, Output, display
from refs.cli.progress import Progress
from refs.cli.reading import How
from refs.cli.side_by_side import Judge
from refs.cli.sought import Sought, read_sought
from refs.cli.telling import tell_problems
from refs.documents import LIMITS
from refs.model import Result
from refs.reports.codes import CODES
from refs.reports.json import dumps, to_json
from refs.reports.summary import seen
from refs.reports.verdicts import Told
from refs.resolution.entries import Resolved, places, query_of
from refs.verdict import COULD_NOT

EPILOG = """\b
Examples:
  refs enrich library.bib --dry-run              what would be asked of whom; nothing is sent
  refs enrich library.bib                        fills the holes of your library; every other byte stays
  refs enrich library.bib --undo                 takes that back
  refs enrich library.bib --index works.index --offline
  refs enrich essay.txt -o cited.bib             what `refs extract` finds, with its holes filled
  refs enrich essay.json --json -o essay.json --force
  refs enrich library.bib --interactive          decide what is unclear, one key a decision

\b
Verdicts:
  same              the work, beyond reasonable doubt: its holes are filled
  likely            told; fills holes only with --accept likely, or if you say so
  unclear           several works fit, or one fits badly: nothing is taken
  none              the services that were asked do not have it; it may exist all the same
  could not search  no service answered that might have it

\b
What is filled:
  DOI, ISBN, pages, publisher, given names where the initials agree, original titles and so on, each with its
  source and date in the JSON. What stands in a record stays, whatever a catalogue says: what contradicts it
  is told. Of another edition only what all editions share is taken.

\b
Exit codes:
  0  done
  1  done, but some of the input could not be read, or some of the works could not be sought
  2  wrong usage, or a file cannot be written
  3  nothing could be read
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE.bib|RESULT.json|DOC...")
@click.option(
    "-o", "--output", metavar="FILE", help="Write to FILE; without it, into the .bib itself, and of documents to standard output."
)
@options.force
@options.dialect
@options.as_json
@options.input_format
@options.larger
@options.model
@options.catalogues
@options.offline
@options.accept
@click.option("--interactive", is_flag=True, help="Show what is likely or unclear side by side, and ask.")
@click.option("--dry-run", is_flag=True, help="Tell which services would be asked what, and send and write nothing.")
@click.option("--undo", is_flag=True, help="Take back the last change of each library.")
@options.quiet
@click.pass_context
def enrich(
    context: click.Context,
    files: tuple[str, ...],
    output: str | None,
    force: bool,
    dialect: str,
    as_json: bool,
    form: str | None,
    larger: float,
    model: str | None,
    index: str | None,
    sources: str | None,
    offline: bool,
    accept: str | None,
    interactive: bool,
    dry_run: bool,
    undo: bool,
    quiet: bool,
) -> None:
    """Seek works in catalogues, and fill the holes of their records.

    Of a .bib file only the holes are filled, in the file itself or in the one that -o names; the file as it was is kept in
    FILE.bak. Of documents and results a new .bib is written, or JSON with candidates, penalties and the source of each value.
    """
    if undo:
        context.exit(_undo(files, quiet=quiet))
    how = How(form or "", model, LIMITS.times(larger))
    how.open()
    choice = shelves.Choice(index, sources, offline)
    with Progress(wanted=not quiet and not interactive) as progress:
        sought = read_sought(files, how, progress)
        if dry_run:
            shelves.tell_plan((query_of(sought.results, place) for place in places(sought.results)), choice)
            context.exit(of_inputs(sought.results, sought.failed))
        in_place = not as_json and bool(sought.libraries) and len(sought.libraries) == len(sought.results)
        in_place = in_place and (output is None or len(sought.results) == 1)
        for at in sought.libraries if in_place and output is None else ():
            # What cannot be read or written is better told before the long work.
            if sought.names[at] != STANDARD_INPUT:
                refuse_unwritable(Path(sought.names[at]))
            Ledger.beside(Path(sought.names[at]))
        run = _Run(sought, progress, quiet=quiet, accept=accept, judge=Judge(asks=interactive), interactive=interactive)
        path = None if as_json or in_place else library.library_path(output)
        target = Output(output, force=force or path is not None)
        chosen = dialect if path is None else library.check(path, "")
        with shelves.catalogues(choice) as catalogues:
            run.seek(catalogues)
        if in_place:
            run.fill_libraries(target if output else None)
        elif sought.results:
            run.write(target, path, chosen, as_json=as_json, force=force)
    run.tell()
    context.exit(run.end())


@dataclass(slots=True)
class _Run:
    """One run: what was read, what was found out, and what is to be told."""

    sought: Sought
    progress: Progress
    quiet: bool
    accept: str | None
    judge: Judge
    interactive: bool = False
    results: list[Result] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    found: list[Resolved] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def seek(self, catalogues: Catalogues) -> None:
        """Seek the works."""
        self.results, self.told, self.found = enriched(
            self.sought.results,
            self.sought.places,
            catalogues,
            self.progress,
            accept=self.accept,
            settle=self.judge,
            keeps=self.interactive,  # decisions are a person's work
        )
        self.problems += catalogues.problems()

    def fill_libraries(self, target: Output | None) -> None:
        """Fill the holes in .bib files, or write one with its holes filled to another file."""
        for at, before in self.sought.libraries.items():
            holes = {
                one.place.number: missing_fields(before, one.place.number, one.enriched.record, one.enriched.added)
                for one in self.found
                if one.place.result == at and one.enriched.added
            }
            edits, refused = fill(before, holes)
            after = edits.apply()
            for number, reason in refused:
                entry = before.entries[number]
                where = Where(before.name, entry.line, key=entry.key)
                self.problems.append(CODES["not-filled"].found(where, f"its holes cannot be filled safely: {reason}"))
            name = self.sought.names[at]
            if target is not None or name == STANDARD_INPUT:
                (target or Output(None)).write_bytes(after.bytes())
            elif edits:
                path = Path(name)
                with locked(path):
                    ledger = Ledger.beside(path)
                    ledger.merges.append(merge_of(edits, after, {}))
                    library.store(path, before, after, ledger)

    def write(self, target: Output, path: Path | None, dialect: str, *, as_json: bool, force: bool) -> None:
        """Write the records of documents and results, or JSON."""
        if as_json:
            target.write(dumps(to_json(self.results, self.sought.failed)))
            return
        works = pipeline.works(self.results)
        if path is None:
            target.write(formats.write([work.record for work in works], dialect))
            return
        outcome = library.put(path, works, self.results, dialect, force=force)
        tell_problems(library.unclosed(outcome.library), library.told(path, outcome), quiet=self.quiet)

    def tell(self) -> None:
        """What was found out, on standard error."""
        tell_verdicts(self.told, self.sought.failed, self.problems, quiet=self.quiet)

    def end(self) -> ExitCode:
        """How the run ends."""
        if len(self.found) < len(self.sought.places):
            click.echo("refs: interrupted; what was decided so far is written", err=True)
            return ExitCode.INTERRUPTED
        unsought = [one for one in self.told if one.resolution.verdict == COULD_NOT]
        return of_inputs(self.sought.results, [*self.sought.failed, *unsought])


def _undo(files: Sequence[str], *, quiet: bool) -> ExitCode:
    """Take back the last change of each library."""
    code = ExitCode.DONE
    for name in files:
        path = Path(name)
        try:
            before = library.open_library(path)
            with locked(path):
                library.store(path, before, *library.without_last(path, before))
        except UserError as error:
            click.echo(f"refs: {seen(str(error))}" + (f" ({seen(error.hint)})" if error.hint else ""), err=True)
            code = ExitCode.NOTHING_READ
            continue
        if not quiet:
            click.echo(seen(f"{display(name)}: the last change is undone"), err=True)
    return code

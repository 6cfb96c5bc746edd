"""`refs check`: what is doubled, missing, or cannot be right in documents, .bib files and results."""

from __future__ import annotations

from datetime import date

import click

from bib.problem import Problem
from refs.cli import config, findings, options
from refs.cli.batch import Batch
from refs.cli.checked import Checked, Checker, items_of
from refs.cli.files import Output, display
from refs.cli.progress import Progress
from refs.cli.reading import How
from refs.cli.telling import tell_notes
from refs.cli.walking import expand
from refs.documents import LIMITS
from refs.reports import duplicates, selection
from refs.reports.json import Json, findings_to_json, relations_to_json

EPILOG = """\b
Examples:
  refs check library.bib                         one finding a line
  refs check essay.txt library.bib               and what is in both
  refs check library.bib --severity note         also what a careful reader would look for
  refs check library.bib --select missing,bad    by grade, by code, or by how a code begins
  refs check *.bib --format sarif -o refs.sarif
  refs check library.bib --distinct eco1980,eco1983

\b
Exit codes:
  0  nothing found
  1  findings
  2  wrong usage
  3  something could not be read, whatever else was found

\b
Settings, in refs.toml or under [tool.refs] of pyproject.toml, in this folder or one above it:
  select = ["error", "bad-isbn"]      ignore = ["malformed-url"]      severity = "error"
  distinct = [["eco1980", "eco1983"]]
Pairs that `refs merge` was told to be no duplicates are known, too.
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="DOC|FILE.bib|RESULT.json...")
@findings.options
@click.option("--distinct", multiple=True, metavar="KEY,KEY", help="The entries of these two keys are no duplicates.")
@click.option("--read-as", type=click.Choice(options.FORMS), help="The format of the inputs; found out if left out.")
@options.output
@options.force
@options.larger
@options.jobs
@options.model
@options.quiet
@click.pass_context
def check(
    context: click.Context,
    files: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    distinct: tuple[str, ...],
    form: str,
    as_json: bool,
    read_as: str | None,
    output: str | None,
    force: bool,
    larger: float,
    jobs: int | None,
    model: str | None,
    quiet: bool,
) -> None:
    """Tell what is doubled, missing, or cannot be right.

    Findings go to standard output, one a line; the numbers go to standard error. What a careful reader would look for is
    told with --severity note, and always in --json.
    """
    settings = config.load()
    wanted = findings.Wanted.of(settings, select, ignore, severity, form, as_json=as_json)
    apart = (*settings.distinct, *(_pair(value) for value in distinct))
    target = Output(output, force=force)
    walked, how = expand(files, output), How(read_as or "", model, LIMITS.times(larger))
    work = Checker(how, date.today().year)
    with Batch(walked.names, work, how, jobs) as batch, Progress(wanted=not quiet) as progress:
        checked, failed = _read_all(batch, len(walked.names), progress)
        failed = [*walked.failed, *failed]
        progress.say("comparing the records")
        items = items_of(checked)
        pairs = duplicates.pairs(items, {*apart, *(pair for one in checked for pair in one.distinct)})
        found = [*failed, *(problem for one in checked for problem in one.problems), *duplicates.findings(items, pairs)]

    def to_json(problems: list[Problem]) -> Json:
        return findings_to_json(problems, relations_to_json(items, pairs))

    tell_notes(walked.notes, quiet=quiet)
    context.exit(wanted.tell(found, target, len(walked.names), to_json, quiet=quiet))


def _pair(value: str) -> frozenset[str]:
    keys = frozenset(selection.names([value]))
    if len(keys) != 2:
        raise click.UsageError(f"--distinct wants two keys as KEY,KEY, not {value!r}.")
    return keys


def _read_all(batch: Batch[Checked | Problem], total: int, progress: Progress) -> tuple[list[Checked], list[Problem]]:
    """What was found in each input that can be read, and a problem for each of the others."""
    checked: list[Checked] = []
    failed: list[Problem] = []
    for done, (name, found) in enumerate(batch.each(), 1):
        progress.count(done, total, f"inputs: {display(name)}")
        if isinstance(found, Problem):
            failed.append(found)
        else:
            checked.append(found)
    return checked, failed

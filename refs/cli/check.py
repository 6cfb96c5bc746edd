"""`refs check`: what is doubled, missing, or cannot be right in documents, .bib files and results."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

import click

from bib.problem import Problem, Severity
from refs import __version__
from refs.cli import config, options
from refs.cli.batch import Batch
from refs.cli.checked import UNREADABLE, Checked, Checker, items_of
from refs.cli.exit_code import ExitCode
from refs.cli.files import Output, display
from refs.cli.progress import Progress
from refs.cli.reading import How
from refs.cli.telling import tell_notes
from refs.cli.walking import expand
from refs.cli.workers import processors
from refs.documents import LIMITS
from refs.reports import duplicates, finding_lines, selection
from refs.reports.findings import once
from refs.reports.github import workflow_commands
from refs.reports.json import dumps, findings_to_json, relations_to_json
from refs.reports.sarif import sarif
from refs.reports.selection import Selection

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


def _table_of_codes(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        for line in finding_lines.code_lines():
            click.echo(line)
        context.exit(ExitCode.DONE)


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="DOC|FILE.bib|RESULT.json...")
@click.option("--select", multiple=True, metavar="CODE,...", help="Only findings of these codes, beginnings of codes, or grades.")
@click.option("--ignore", multiple=True, metavar="CODE,...", help="No findings of these.")
@click.option(
    "--severity",
    type=click.Choice([str(severity) for severity in Severity]),
    help="The least severity that is told and makes the check fail: warning, or note with --select.",
)
@click.option("--distinct", multiple=True, metavar="KEY,KEY", help="The entries of these two keys are no duplicates.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "github", "sarif"]), default="table", help="The form of the findings."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--read-as", type=click.Choice(options.FORMS), help="The format of the inputs; found out if left out.")
@click.option("--list-codes", is_flag=True, is_eager=True, expose_value=False, callback=_table_of_codes, help="Tell all codes.")
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
    chosen = _selection(settings, selection.names(select), selection.names(ignore), severity)
    apart = (*settings.distinct, *(_pair(value) for value in distinct))
    target = Output(output, force=force)
    walked, how = expand(files, output), How(read_as or "", model, LIMITS.times(larger))
    work = Checker(how, date.today().year)
    with Batch(walked.names, work, how, jobs or processors()) as batch, Progress(wanted=not quiet) as progress:
        checked, failed = _read_all(batch, len(walked.names), progress)
        failed = [*walked.failed, *failed]
        progress.say("comparing the records")
        items = items_of(checked)
        pairs = duplicates.pairs(items, {*apart, *(pair for one in checked for pair in one.distinct)})
        found = [*failed, *(problem for one in checked for problem in one.problems), *duplicates.findings(items, pairs)]
        told, hidden = chosen.part(once(found))
        form = "json" if as_json else form
    if form == "json":
        # Programs get everything, with its severity, unless a severity was asked for.
        shown = told if severity or settings.severity else [*told, *hidden]
        target.write(dumps(findings_to_json(once(shown), relations_to_json(items, pairs))))
    elif form == "table" and target.path is None and sys.stdout.isatty():
        from rich.console import Console

        finding_lines.show(told, Console(highlight=False))
    else:
        target.write(_text(told, form))
    tell_notes(walked.notes, quiet=quiet)
    if not quiet:
        click.echo(click.style(finding_lines.headline(told, hidden, len(walked.names)), bold=True), err=True)
    context.exit(_end(found, told))


def _selection(settings: config.Config, select: tuple[str, ...], ignore: tuple[str, ...], severity: str | None) -> Selection:
    """What is told: the command line wins over the settings, and who asks for codes gets them, be they mere notes."""
    lowest = severity or settings.severity or ("note" if select else "warning")
    if select and not severity:
        lowest = "note"
    return Selection(select or settings.select, (*ignore, *(settings.ignore if not select else ())), Severity(lowest))


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


def _text(told: Sequence[Problem], form: str) -> str:
    if form == "github":
        return workflow_commands(told)
    return sarif(told, __version__) if form == "sarif" else finding_lines.plain(told)


def _end(found: Sequence[Problem], told: Sequence[Problem]) -> ExitCode:
    """3 if something could not be read, told or not; else 1 if something is told."""
    if any(problem.code in UNREADABLE for problem in found):
        return ExitCode.NOTHING_READ
    return ExitCode.SOME_FAILED if told else ExitCode.DONE

"""`refs verify`: whether the works of documents, .bib files and results are what catalogues have, and still sound."""

from __future__ import annotations

from pathlib import Path

import click

from bib.problem import Problem
from refs.cli import catalogues as shelves
from refs.cli import config, findings, options
from refs.cli.enriching import enriched, problem_of, unanswered
from refs.cli.files import Output
from refs.cli.progress import Progress
from refs.cli.reading import How
from refs.cli.sought import read_sought
from refs.cli.telling import tell_notes
from refs.documents import LIMITS
from refs.reports.json import Json, findings_to_json, to_json
from refs.resolution.checks import Checks
from refs.resolution.entries import places, query_of, unfilled
from refs.resolution.retractions import Retractions

EPILOG = """\b
Examples:
  refs verify library.bib --dry-run            what would be asked of whom; nothing is sent
  refs verify library.bib                      one finding a line
  refs verify essay.docx --severity note       also what was not found, and what is only good to know
  refs verify library.bib --index works.index --offline
  refs verify library.bib --select identifier,retracted,dead-link
  refs verify library.bib --format sarif -o refs.sarif

\b
What is told:
  an identifier of another work, or one that is not registered; another year, other pages, names or title;
  what was retracted, corrected or doubted; a dead link with its copy; the published form of a preprint

\b
What is not told:
  that a work does not exist. "not found" names the services that were asked: books, theses, reports, web pages,
  archives and titles in other scripts are often in none of them. It is a note (--severity note).

\b
Exit codes:
  0  nothing found
  1  findings, or a service that gave no answer
  2  wrong usage
  3  something could not be read, whatever else was found

\b
Settings, in refs.toml or under [tool.refs] of pyproject.toml: those of `refs check` and `refs sources`, and
  retractions = "retraction_watch.csv"         the data base of Retraction Watch, which works offline, too
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="DOC|FILE.bib|RESULT.json...")
@options.catalogues
@options.offline
@click.option("--retractions", metavar="FILE.csv", help="The data base of Retraction Watch.")
@click.option("--no-links", is_flag=True, help="Do not look whether addresses still lead to something.")
@click.option("--dry-run", is_flag=True, help="Tell which services would be asked what, and send nothing.")
@findings.options
@click.option("--read-as", type=click.Choice(options.FORMS), help="The format of the inputs; found out if left out.")
@options.output
@options.force
@options.larger
@options.model
@options.quiet
@click.pass_context
def verify(
    context: click.Context,
    files: tuple[str, ...],
    index: str | None,
    sources: str | None,
    offline: bool,
    retractions: str | None,
    no_links: bool,
    dry_run: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    form: str,
    as_json: bool,
    read_as: str | None,
    output: str | None,
    force: bool,
    larger: float,
    model: str | None,
    quiet: bool,
) -> None:
    """Tell which references cannot be right, as catalogues have them.

    Findings go to standard output, one a line; the numbers go to standard error. All identifiers are looked up; works without
    one are searched for.
    """
    wanted = findings.Wanted.of(config.load(), select, ignore, severity, form, as_json=as_json)
    target = Output(output, force=force)
    how = How(read_as or "", model, LIMITS.times(larger))
    how.open()
    choice = shelves.Choice(index, sources, offline)
    with Progress(wanted=not quiet) as progress:
        sought = read_sought(files, how, progress)
        if dry_run:
            shelves.tell_plan(
                (query_of(sought.results, place) for place in places(sought.results)), choice, thorough=True, looks=not no_links
            )
            context.exit(wanted.end(sought.failed))
        with shelves.catalogues(choice, thorough=True) as catalogues:
            known = _retractions(retractions, catalogues.services.retractions)
            results, told, found = enriched(sought.results, sought.places, catalogues, progress)
            services = {row.name for row in catalogues.services.rows} - ({"links"} if no_links else set())
            checks = Checks(catalogues.door, catalogues.services.settings, services, known)
            problems: list[Problem] = [*sought.failed]
            listed = checks.all_of((one.place.record, catalogues.told(one.resolution)) for one in found)
            for number, (where, of_one) in enumerate(zip(sought.places, listed, strict=True), 1):
                progress.say(f"checking, {number:,} of {len(found):,}")
                problems += [problem_of(finding, where) for finding in of_one]
            problems += [*unanswered(told), *catalogues.problems()]

    def as_data(chosen: list[Problem]) -> Json:
        return {**findings_to_json(chosen), "results": to_json(unfilled(results, found))["results"]}

    code = wanted.tell(problems, target, len(sought.names) + len(sought.failed), as_data, quiet=quiet)
    tell_notes((problem for problem in problems if problem.code == "no-mail"), quiet=quiet)
    context.exit(code)


def _retractions(given: str | None, stated: Path | None) -> Retractions | None:
    """The data base of Retraction Watch, from the command line or the settings.

    Raises:
        UserError: If it cannot be read.
    """
    path = Path(given) if given else stated
    return Retractions.read(path) if path else None

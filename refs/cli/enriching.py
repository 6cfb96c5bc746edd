"""Results whose works are sought in catalogues, and what is told of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import click

from bib.problem import Problem, Where
from refs.catalogued import can_be_written
from refs.cli.catalogues import UNASKED, Catalogues, Choice
from refs.cli.catalogues import catalogues as open_catalogues
from refs.cli.progress import Progress
from refs.cli.telling import tell_notes, tell_problems
from refs.model import Result
from refs.reports import verdicts
from refs.reports.codes import CODES
from refs.reports.gaps.document import cases
from refs.reports.summary import counted
from refs.reports.verdicts import Told
from refs.resolution.entries import Resolved, Settle, put_back, resolved
from refs.resolution.soundness import unsound
from refs.verdict import Resolution

LIKELY_TOO = "likely"


def enriched(
    results: Sequence[Result],
    places: Sequence[Where],
    catalogues: Catalogues,
    progress: Progress,
    *,
    accept: str | None = None,
    settle: Settle | None = None,
    keeps: bool = False,
) -> tuple[list[Result], list[Told], list[Resolved]]:
    """The results with verdicts, filled records, and problems where something is not sound; and what is to be told of each record.

    Args:
        results: What was found in documents, or read from files.
        places: Where the records stand, in the order of the entries that have one.
        catalogues: What is asked.
        progress: Told how far it is.
        accept: "likely" if likely works fill holes, too.
        settle: Has the last word on a verdict.
        keeps: Whether an interruption leaves what was found out before it; there are then fewer records than places.
    """
    settle = settle or as_it_is
    found: list[Resolved] = []
    told: list[Told] = []
    verdicts = resolved(results, catalogues.resolver, likely=accept == LIKELY_TOO, passes=can_be_written, settle=settle)
    try:
        for where, one in zip(places, verdicts, strict=True):
            progress.say(f"seeking works, {len(found) + 1:,} of {len(places):,}")
            problems = [problem_of(finding, where) for finding in unsound(one.place.record, one.resolution)]
            entry = replace(one.place.entry, problems=tuple(dict.fromkeys((*one.place.entry.problems, *problems))))
            told.append(Told(where, one.place.record, catalogues.told(one.resolution), one.enriched.added, tuple(problems)))
            found.append(one._replace(place=one.place._replace(entry=entry)))
    except KeyboardInterrupt:
        if not keeps:
            click.echo("refs: interrupted; nothing was written; what was answered is kept, and is not asked again", err=True)
            raise
    return put_back(results, found), told, found


def as_it_is(_place: object, resolution: Resolution) -> Resolution:
    """The verdict as it stands."""
    return resolution


def problem_of(finding: tuple[str, str, str], where: Where) -> Problem:
    """A finding at its place."""
    code, message, hint = finding
    return CODES[code].found(where, message, hint)


def unanswered(told: Iterable[Told]) -> list[Problem]:
    """One problem for all services that failed in one way, with the numbers of records not sought there; or one for all."""
    told = list(told)
    unasked = sum(one.resolution.reason == UNASKED for one in told)
    if unasked:
        number = f"{unasked:,} of {counted(len(told), 'record')} could not be sought"
        hint = "give an index (--index), or run it once without --offline"
        return [CODES["nobody-asked"].found(Where(), f"{number}: {UNASKED}", hint)]
    failed = Counter((reason, name) for one in told for name, reason in one.resolution.failed.items())
    ways: dict[str, dict[str, int]] = {}
    for (reason, name), times in sorted(failed.items()):
        ways.setdefault(reason, {})[name] = times
    code = CODES["service-unavailable"]
    return [code.found(Where(), _failed(reason, names), "try again later") for reason, names in ways.items()]


def _failed(reason: str, names: Mapping[str, int]) -> str:
    """How some services failed, and how many records were not sought there.

    >>> _failed("no connection", {"crossref": 3, "openalex": 3})
    'crossref, openalex: no connection: 3 records not sought there'
    >>> _failed("no connection", {"crossref": 3, "dnb": 1})
    'crossref (3 records), dnb (1 record): no connection: not sought there'
    """
    if len(set(names.values())) == 1:
        return f"{', '.join(names)}: {reason}: {counted(max(names.values()), 'record')} not sought there"
    each = ", ".join(f"{name} ({counted(number, 'record')})" for name, number in names.items())
    return f"{each}: {reason}: not sought there"


def tell_verdicts(told: Sequence[Told], failed: Sequence[Problem], problems: Sequence[Problem], *, quiet: bool) -> None:
    """The verdicts, what is not sound, what failed, and the numbers, on standard error.

    Args:
        told: The verdicts.
        failed: A problem for each input that could not be read.
        problems: What else is to be told.
        quiet: Whether nothing is told.
    """
    if quiet:
        return
    if sys.stderr.isatty():
        from rich.console import Console

        verdicts.show(told, Console(stderr=True, highlight=False))
    else:
        for line in verdicts.plain(told):
            click.echo(line, err=True)
    against = [problem for one in told for problem in one.problems]
    tell_notes((problem for problem in problems if problem.code == "no-mail"), quiet=False)
    tell_problems([*failed, *problems, *against, *unanswered(told)], verdicts.headline(told), quiet=False)


def enriched_documents(
    results: Sequence[Result], choice: Choice, progress: Progress, accept: str | None
) -> tuple[list[Result], list[Told], list[Problem]]:
    """The results of documents with verdicts and filled records, what is to be told of each record, and what else is."""
    places = [case.where for result in results for case in cases(result)]
    with open_catalogues(choice) as catalogues:
        done, told, _ = enriched(results, places, catalogues, progress, accept=accept)
        return done, told, list(catalogues.problems())

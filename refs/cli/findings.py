"""Findings as a command tells them: which of them, in which form, and how the command ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from bib.problem import Problem, Severity
from refs import __version__
from refs.cli import config
from refs.cli.checked import UNREADABLE
from refs.cli.exit_code import ExitCode
from refs.cli.files import Output
from refs.reports import finding_lines, selection
from refs.reports.findings import once
from refs.reports.github import workflow_commands
from refs.reports.json import Json, dumps
from refs.reports.sarif import sarif
from refs.reports.selection import Selection

Command = TypeVar("Command", bound=Callable[..., Any])
FORMS = ("table", "json", "github", "sarif")


def _table_of_codes(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        for line in finding_lines.code_lines():
            click.echo(line)
        context.exit(ExitCode.DONE)


def options(command: Command) -> Command:
    """Gives a command the options that choose findings and their form."""
    list_codes = click.option(
        "--list-codes", is_flag=True, is_eager=True, expose_value=False, callback=_table_of_codes, help="Tell all codes."
    )
    least = "The least severity that is told and makes the check fail: warning, or note with --select."
    for option in (
        list_codes,
        click.option("--json", "as_json", is_flag=True, help="The same as --format json."),
        click.option("--format", "form", type=click.Choice(FORMS), default="table", help="The form of the findings."),
        click.option("--severity", type=click.Choice([str(severity) for severity in Severity]), help=least),
        click.option("--ignore", multiple=True, metavar="CODE,...", help="No findings of these."),
        click.option(
            "--select", multiple=True, metavar="CODE,...", help="Only findings of these codes, beginnings of codes, or grades."
        ),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are told, and in which of `FORMS`; `everything` in JSON, unless a severity was asked for."""

    chosen: Selection
    form: str
    everything: bool

    @classmethod
    def of(
        cls,
        settings: config.Config,
        select: Sequence[str],
        ignore: Sequence[str],
        severity: str | None,
        form: str,
        *,
        as_json: bool,
    ) -> Wanted:
        """What the options say: the command line wins over the settings, and who asks for codes gets them, be they mere notes."""
        codes = selection.names(select)
        lowest = severity or settings.severity or ("note" if codes else "warning")
        if codes and not severity:
            lowest = "note"
        unwanted = (*selection.names(ignore), *(settings.ignore if not codes else ()))
        chosen = Selection(codes or settings.select, unwanted, Severity(lowest))
        return cls(chosen, "json" if as_json else form, not (severity or settings.severity))

    def tell(
        self, found: Sequence[Problem], target: Output, inputs: int, to_json: Callable[[list[Problem]], Json], *, quiet: bool
    ) -> ExitCode:
        """Write findings, and their numbers to standard error; returns how the command ends.

        Args:
            found: All findings.
            target: Where they go.
            inputs: How many files there were.
            to_json: Makes the JSON object of the findings that are told.
            quiet: Whether nothing is told on standard error.
        """
        told, hidden = self.chosen.part(once(found))
        if self.form == "json":
            target.write(dumps(to_json(once([*told, *hidden] if self.everything else told))))
        elif self.form == "table" and target.path is None and sys.stdout.isatty():
            from rich.console import Console

            finding_lines.show(told, Console(highlight=False))
        else:
            target.write(_text(told, self.form))
        if not quiet:
            click.echo(click.style(finding_lines.headline(told, hidden, inputs), bold=True), err=True)
        return self.end(found)

    def end(self, found: Sequence[Problem]) -> ExitCode:
        """How a command ends: 3 if something could not be read, told or not; else 1 if something is told."""
        if any(problem.code in UNREADABLE for problem in found):
            return ExitCode.NOTHING_READ
        return ExitCode.SOME_FAILED if self.chosen.part(found)[0] else ExitCode.DONE


def _text(told: Sequence[Problem], form: str) -> str:
    if form == "github":
        return workflow_commands(told)
    return sarif(told, __version__) if form == "sarif" else finding_lines.plain(told)

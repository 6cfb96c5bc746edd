"""What `refs export` is to write: a format, a formatted bibliography, or a request to a running program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from bib import clients, formats
from bib.formats import bibliography
from bib.problem import Problem
from bib.record import Record

FORMS = (*formats.WRITTEN, *bibliography.KINDS)
_SUFFIXES = {".html": "html", ".htm": "html", ".docx": "docx", ".md": "markdown", ".txt": "text"}
PUSHED = {"zotero": "ris", "jabref": "bibtex"}  # as in `refs.push`, which is loaded only when it is asked for


@dataclass(frozen=True, slots=True)
class Target:
    """The format of records, or the kind of bibliography if there is a `style`; and the client for which it is made."""

    form: str
    client: str = ""
    style: str = ""
    engine: str = ""

    def write(self, records: list[Record]) -> tuple[bytes, list[Problem]]:
        """The bytes to be written, and a problem for each record that could not be.

        Raises:
            UserError: If a style or what formats it is not there.
        """
        if self.style:
            return bibliography.write(records, self.style, self.form, self.engine)
        return formats.write(records, self.form).encode("utf-8", "replace"), []


def choose(
    *,
    to: str | None = None,
    style: str | None = None,
    engine: str | None = None,
    client: str | None = None,
    push: str | None = None,
    loss: str | None = None,
    output: str | None = None,
) -> Target:
    """The target that the options of these names choose.

    Raises:
        click.UsageError: If they do not go together, or name none.
        UserError: If a client does not read a format.
    """
    given = [name for name, value in (("--style", style), ("--for", client), ("--push", push)) if value]
    if len(given) > 1:
        raise click.UsageError(f"{given[0]} and {given[1]} exclude each other.")
    if loss and style:
        raise click.UsageError("--loss is for records; a formatted bibliography tells what its style leaves out.")
    if engine and not style:
        raise click.UsageError("--engine is for --style.")
    if push:
        if to:
            raise click.UsageError(f"--push {push} chooses the form; leave --to out.")
        return Target(PUSHED[push], client=push)
    if style:
        kind = to or _SUFFIXES.get(Path(output or "").suffix.lower(), "text")
        if kind not in bibliography.KINDS:
            raise click.UsageError(f"--style is for --to {' or '.join(bibliography.KINDS)}; {kind} holds records.")
        return Target(kind, style=style, engine=engine or "")
    if to in bibliography.KINDS:
        raise click.UsageError(
            f"--to {to} is a formatted bibliography. Give its --style, such as apa or chicago-notes-bibliography."
        )
    if client:
        return Target(clients.choose(client, to or ""), client=client)
    form = to or _by_suffix(output)
    if not form:
        raise click.UsageError("Give --to, --for, --style or --push.")
    return Target(form)


def _by_suffix(output: str | None) -> str:
    """The first format whose files end as the name of the output does; "" if there is none."""
    suffix = Path(output or "").suffix.lower()
    return next((name for name, row in formats.FORMATS.items() if row.writes and suffix in row.suffixes), "") if suffix else ""

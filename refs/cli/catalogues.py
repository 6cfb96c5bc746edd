"""The catalogues that a command may ask: an index on this machine, services in the network, or both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace

import click

from bib.problem import Problem
from refs.cli.services import Services, services
from refs.reports.summary import counted, seen
from refs.resolution.index import Index
from refs.resolution.opened import Means, opened
from refs.resolution.plan import Outing, plan
from refs.resolution.resolve import Resolver, identifiers, is_settled
from refs.resolution.source import Door, Query
from refs.verdict import COULD_NOT, Resolution

UNASKED = "nothing is asked offline, and no answer about it is kept"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user chose: an index, services by name, and whether anything may be asked in the network."""

    index: str | None = None
    sources: str | None = None
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Catalogues:
    """What can be asked, the door through which it is, and what is to be told once the run is over."""

    resolver: Resolver
    door: Door
    services: Services
    problems: Callable[[], Sequence[Problem]]
    offline: bool = False

    def told(self, resolution: Resolution) -> Resolution:
        """A resolution as it is told: who asks offline knows that services do not answer."""
        if not self.offline:
            return resolution
        unasked = resolution.verdict == COULD_NOT and resolution.failed
        return replace(resolution, failed={}, reason=UNASKED if unasked else resolution.reason)


@contextmanager
def catalogues(choice: Choice, *, thorough: bool = False) -> Iterator[Catalogues]:
    """The catalogues of a choice, open as long as the `with` lasts.

    Args:
        choice: What the user chose.
        thorough: Whether every identifier is looked up, even when one has told which work it is.

    Raises:
        UserError: If the index cannot be opened, or a service is not known or cannot be asked.
    """
    found = services(choice.sources)
    means = Means(found.rows, found.settings, choice.index, found.folder, found.bases, choice.offline, thorough)
    with opened(means) as open_ones:
        yield Catalogues(open_ones.resolver, open_ones.door, found, open_ones.problems, choice.offline)


def tell_plan(queries: Iterable[Query], choice: Choice, *, thorough: bool = False, looks: bool = False) -> None:
    """Tell on standard output which services would be asked what, without asking them.

    Args:
        queries: What is sought.
        choice: What the user chose.
        thorough: Whether identifiers are looked up of works, too, that the index has.
        looks: Whether addresses of the web are looked at.

    Raises:
        UserError: As `catalogues` does.
    """
    found = services(choice.sources)
    listed = open_ones = list(queries)
    with closing(Index.open(choice.index)) if choice.index else nullcontext() as index:
        if index is not None:
            pairs = zip(listed, Resolver((), index).resolve(listed), strict=True)
            open_ones = [one for one, verdict in pairs if not is_settled(verdict) or (thorough and identifiers(one.record))]
            click.echo(f"index: {counted(len(listed), 'record')}, {len(listed) - len(open_ones)} of them need nothing else")
    lines = [] if choice.offline else [_outing(one) for one in plan(open_ones, found.rows, found.settings)]
    addresses = [url for query in listed for url in query.record.ids.get("url", ())]
    if looks and addresses and not choice.offline and any(row.name == "links" for row in found.rows):
        number = f"{len(addresses)} address{'' if len(addresses) == 1 else 'es'}"
        lines.append(f"links: at most {number}, such as {addresses[0]}; for those that are dead, copies are sought")
    for line in lines:
        click.echo(seen(line))
    if lines:
        who = "with your address" if found.settings.mail else "without an address of yours"
        click.echo(f"{who}; fewer as soon as a service knows a work, and none whose answer is kept already; nothing was sent")
    else:
        click.echo("nothing would be asked in the network")


def _outing(one: Outing) -> str:
    """What would be asked of one service, on one line."""
    searches = f"{one.searches} search{'' if one.searches == 1 else 'es'}"
    parts = [words for number, words in ((one.lookups, counted(one.lookups, "identifier")), (one.searches, searches)) if number]
    return f"{one.row.name}: at most {' and '.join(parts)}, such as {one.example}"

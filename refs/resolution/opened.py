"""An index and services, opened: what finds works, and the door through which it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from bib.problem import Problem
from refs.resolution.http import HttpDoor
from refs.resolution.index import Index
from refs.resolution.mirrors import Mirrored
from refs.resolution.resolve import Resolver
from refs.resolution.source import Door, Settings
from refs.resolution.sources import SOURCES, Row

__all__ = ["Means", "Opened", "opened"]


@dataclass(frozen=True, slots=True)
class Means:
    """What may be asked, and how.

    Attributes:
        rows: The services that are asked, in the order of the table.
        settings: As whom: an address, and keys.
        index: The folder of an index that is asked first; None for none.
        cache: Where answers are kept; None to keep them for this run only.
        bases: Addresses of mirrors by the names of services.
        offline: Open no connection: answer from the index, and from what is kept.
        thorough: Look up every identifier, even when one has told which work it is.
    """

    rows: Sequence[Row] = ()
    settings: Settings = field(default_factory=Settings)
    index: Path | str | None = None
    cache: Path | None = None
    bases: Mapping[str, str] = field(default_factory=dict)
    offline: bool = False
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """What finds works, the door, and what the user should be told once."""

    resolver: Resolver
    door: Door
    problems: Callable[[], Sequence[Problem]]


@contextmanager
def opened(means: Means) -> Iterator[Opened]:
    """An index and services, open as long as the `with` lasts.

    Raises:
        UserError: If the index cannot be opened.
    """
    with ExitStack() as stack:
        index = Index.open(means.index) if means.index else None
        if index is not None:
            stack.callback(index.close)
        every = {row.name: _mirrored(row, means.bases) for row in SOURCES.values()}  # also whoever redirects may lead to
        http = stack.enter_context(_door(means, every.values()))
        door = Mirrored(http, means.bases) if means.bases else http
        rows = [every[row.name] for row in means.rows if row.schemes or row.searches]
        sources = [(row, row.source(door, means.settings)) for row in rows]
        yield Opened(Resolver(sources, index, thorough=means.thorough, door=http), door, lambda: http.problems)


def _door(means: Means, rows: Iterable[Row]) -> HttpDoor:
    local = any(base.startswith("http:") for base in means.bases.values())
    return HttpDoor(means.settings, means.cache, rows, offline=means.offline, loopback=local)


def _mirrored(row: Row, bases: Mapping[str, str]) -> Row:
    """The row of a service, with the host that is asked in its place."""
    base = bases.get(row.name)
    return replace(row, hosts=(urlsplit(base).hostname or "",)) if base else row

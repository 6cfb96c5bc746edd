"""The catalogues that a command may ask: an index on this machine, services in the network, both or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import click

from bib.problem import Problem
from refs.model import Result
from refs.resolution.index import Index
from refs.resolution.resolve import Resolver
from refs.resolution.source import Door, Settings
from refs.resolution.sources import Row

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user chose: an index, services by name, and whether anything may be asked."""

    index: str | None = None
    sources: str | None = None
    offline: bool = False


@dataclass(slots=True)
class Catalogues:
    """What can be asked, and the door through which it is; `problems` are told once a run is over."""

    resolver: Resolver
    rows: tuple[Row, ...] = ()
    door: Door | None = None
    settings: Settings = field(default_factory=Settings)
    problems: Callable[[], Sequence[Problem]] = tuple


def options(command: Command) -> Command:
    """Gives a command ``--index``, ``--sources`` and ``--offline``."""
    for option in (
        click.option("--offline", is_flag=True, help="Open no connection: ask the index, and what earlier runs have kept."),
        click.option("--sources", metavar="NAME,...", help="Ask only these services; `refs sources` lists them."),
        click.option(
            "--index", metavar="DIR", help="Ask this index first, which `refs index build` made of dumps or your own files."
        ),
    ):
        command = option(command)
    return command


@contextmanager
def opened(choice: Choice, *, thorough: bool = False) -> Iterator[Catalogues]:
    """The catalogues of a choice, open as long as the `with` lasts.

    Args:
        choice: What the user chose.
        thorough: Whether every identifier is looked up, even when one has told which work it is.

    Raises:
        UserError: If the index cannot be opened, or a service is not known.
    """
    with ExitStack() as stack:
        index = None
        if choice.index:
            index = Index.open(choice.index)
            stack.callback(index.close)
        yield Catalogues(Resolver((), index, thorough=thorough))


def tell_plan(results: Sequence[Result], printed: Sequence[str], choice: Choice) -> None:
    """Tell which services would be asked what."""

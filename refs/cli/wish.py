"""The wish that what was extracted be enriched, too; nothing of catalogues is loaded without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import click

from refs.cli.progress import Progress
from refs.model import Result


@dataclass(slots=True)
class Wish:
    """What the user wished with ``--enrich`` and the options that go with it; `fulfil` does it, `tell` tells of it."""

    enrich: bool
    index: str | None
    sources: str | None
    offline: bool
    accept: str | None
    _told: Callable[[], None] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not self.enrich and (self.index or self.sources or self.accept):
            raise click.UsageError("--index, --sources and --accept go with --enrich.")

    def fulfil(self, results: list[Result], progress: Progress) -> list[Result]:
        """The results, with verdicts and filled records if that was wished.

        Raises:
            UserError: If the index cannot be opened, or a service is not known or cannot be asked.
        """
        if not self.enrich or not results:
            return results
        from refs.cli import enriching  # the door to the network and the index are slow to load
        from refs.cli.catalogues import Choice

        choice = Choice(self.index, self.sources, self.offline)
        done, told, problems = enriching.enriched_documents(results, choice, progress, self.accept)
        self._told = lambda: enriching.tell_verdicts(told, (), problems, quiet=False)
        return done

    def tell(self, *, quiet: bool) -> None:
        """The verdicts and what was said against the records, on standard error."""
        if self._told and not quiet:
            self._told()

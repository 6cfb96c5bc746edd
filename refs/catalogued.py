"""What catalogues say of the works of some results, for programs: the results enriched, or findings about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from bib import formats
from bib.problem import GateError, Problem
from bib.record import Record
from refs.model import Result
from refs.reports.codes import CODES
from refs.reports.gaps.document import cases
from refs.resolution import choice
from refs.resolution.checks import Checks
from refs.resolution.entries import put_back, resolved
from refs.resolution.opened import Means, opened
from refs.resolution.retractions import Retractions
from refs.resolution.source import Settings

__all__ = ["Asking", "can_be_written"]


def can_be_written(record: Record) -> bool:
    """A record passes the gate of the BibTeX writer."""
    try:
        formats.write([record], "bibtex")
    except GateError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Asking:
    """What may be asked, in the words of `refs.enrich`."""

    index: str | PathLike[str] | None
    sources: Iterable[str] | None
    mail: str
    keys: Mapping[str, str]
    cache: str | PathLike[str] | None
    offline: bool

    def enriched(self, results: Sequence[Result], *, likely: bool) -> list[Result]:
        """The results with verdicts and filled records."""
        with opened(self._means()) as catalogues:
            found = list(resolved(results, catalogues.resolver, likely=likely, passes=can_be_written))
        return put_back(results, found)

    def findings(self, results: Sequence[Result], retractions: str | PathLike[str] | None) -> list[Problem]:
        """What cannot be right about the references."""
        means = self._means(thorough=True)
        known = Retractions.read(Path(retractions)) if retractions else None
        places = [case.where for result in results for case in cases(result)]
        with opened(means) as catalogues:
            checks = Checks(catalogues.door, means.settings, {row.name for row in means.rows}, known)
            found = resolved(results, catalogues.resolver)
            listed = list(checks.all_of((one.place.record, one.resolution) for one in found))
        return [
            CODES[one.code].found(where, one.message, one.hint) for where, each in zip(places, listed, strict=True) for one in each
        ]

    def _means(self, *, thorough: bool = False) -> Means:
        settings = Settings(self.mail, self.keys)
        names = None if self.sources is None else tuple(self.sources)
        rows = choice.asked(settings, names)
        cache = Path(self.cache) if self.cache else None
        return Means(rows, settings, Path(self.index) if self.index else None, cache, {}, self.offline, thorough)

"""What would be asked of which service, without asking it: how many questions, and what one of them looks like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from refs.resolution.resolve import questions
from refs.resolution.source import SEARCH, Query, Reply, Settings, UnavailableError
from refs.resolution.sources import Row

__all__ = ["Outing", "plan"]


@dataclass(slots=True)
class Outing:
    """What would be asked of one service at most: identifiers that are looked up, searches, and the address of the first."""

    row: Row
    lookups: int = 0
    searches: int = 0
    example: str = ""


class _Notepad:
    """A door that leads nowhere: it notes the first address, and nobody answers."""

    def __init__(self) -> None:
        self.first = ""

    def get(
        self,
        service: str,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        kind: str = SEARCH,  # noqa: ARG002 (as every door has them)
        accept: str = "application/json",  # noqa: ARG002
        secret: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,  # noqa: ARG002
    ) -> Reply:
        hidden = dict.fromkeys(secret or {}, "...")
        query = urlencode({**(params or {}), **hidden}, safe="./:,()")
        self.first = self.first or f"{url}{'?' if query else ''}{query}"
        raise UnavailableError(service, "nothing is asked in a dry run")

    def look(self, service: str, url: str) -> Reply:
        return self.get(service, url)


def plan(queries: Iterable[Query], rows: Sequence[Row], settings: Settings) -> list[Outing]:
    """What would be asked at most: less, as soon as a service knows the work, or where an answer is in the cache.

    Args:
        queries: What is sought.
        rows: The services that may be asked.
        settings: The user's; neither address nor keys stand in an example.
    """
    outings = {row.name: Outing(row) for row in rows}
    for query in queries:
        for row, scheme, value in questions(query.record, rows):
            outing = outings[row.name]
            if scheme:
                outing.lookups += 1
            else:
                outing.searches += 1
            if not outing.example:
                outing.example = _example(row, query, scheme, value, settings)
    return [outing for outing in outings.values() if outing.lookups or outing.searches]


def _example(row: Row, query: Query, scheme: str, value: str, settings: Settings) -> str:
    notepad = _Notepad()
    source = row.source(notepad, settings)
    with suppress(UnavailableError):
        source.by_identifier(scheme, value) if scheme else source.search(query)
    return notepad.first

"""The entries of results with what was found out about their works, and their records with the holes filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bib.record import Record
from refs.model import Entry, Result
from refs.resolution.enrich import Enriched, Passes, enrich
from refs.resolution.resolve import Resolver
from refs.resolution.source import Query
from refs.verdict import Resolution

__all__ = ["Place", "Resolved", "places", "put_back", "query_of", "resolved", "unfilled"]

# What a person or a program makes of a verdict before anything is filled.
Settle = Callable[["Place", Resolution], Resolution]


class Place(NamedTuple):
    """An entry with a record: the number of its result, that of the entry in it, the entry, and the record."""

    result: int
    number: int
    entry: Entry
    record: Record


class Resolved(NamedTuple):
    """An entry with the verdict on its work, and its record with the holes filled."""

    place: Place
    resolution: Resolution
    enriched: Enriched


def places(results: Sequence[Result]) -> list[Place]:
    """The entries that have a record, in order."""
    return [
        Place(at, number, entry, entry.record)
        for at, result in enumerate(results)
        for number, entry in enumerate(result.entries)
        if entry.record is not None
    ]


def query_of(results: Sequence[Result], place: Place) -> Query:
    """What is sought at a place: the record, and the reference as it is printed."""
    reference = place.entry.reference
    return Query(place.record, results[place.result].document.view(reference.spans).text if reference else "")


def resolved(
    results: Sequence[Result],
    resolver: Resolver,
    *,
    likely: bool = False,
    passes: Passes = lambda _: True,
    settle: Settle = lambda _, resolution: resolution,
) -> Iterator[Resolved]:
    """Each entry with the verdict on its work, as the verdicts come in, in the order of the entries.

    Args:
        results: What was found in documents, or read from files.
        resolver: Who finds the works.
        likely: Whether a work that is only likely fills holes, too.
        passes: Whether a record can be written.
        settle: Has the last word on a verdict.
    """
    sought = places(results)
    verdicts = resolver.resolve(query_of(results, place) for place in sought)
    for place, verdict in zip(sought, verdicts, strict=True):
        resolution = settle(place, verdict)
        yield Resolved(place, resolution, enrich(place.record, resolution, likely=likely, passes=passes))


def put_back(results: Sequence[Result], found: Sequence[Resolved]) -> list[Result]:
    """The results with the verdicts and the filled records in their entries."""
    entries = [list(result.entries) for result in results]
    for one in found:
        place = one.place
        entries[place.result][place.number] = replace(place.entry, record=one.enriched.record, resolution=one.resolution)
    return [replace(result, entries=tuple(new)) for result, new in zip(results, entries, strict=True)]


def unfilled(results: Sequence[Result], found: Sequence[Resolved]) -> list[Result]:
    """The results with the verdicts in their entries, and the records as they were."""
    return put_back(results, [one._replace(enriched=Enriched(one.place.record)) for one in found])

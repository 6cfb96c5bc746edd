"""Records that are one work, or belong together: pairs with a relation and reasons, and groups of one work.

Only records that share a block are compared (`bib.blocks`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bib.blocks import candidates
from bib.compare import SAME, Comparison, compare_traits, traits
from bib.compare.traits import IN_BOOK, JOURNAL, Traits
from bib.record import Record
from bib.unite import United, reconcile, unite

__all__ = ["Pair", "United", "groups", "reconcile", "related", "unite"]

# A title that has appeared in so many years is that of a column.
COLUMN_YEARS = 3


class Pair(NamedTuple):
    """Two records, by their numbers: "first is RELATION second"."""

    first: int
    second: int
    comparison: Comparison


def related(records: Sequence[Record], distinct: Collection[frozenset[str]] = (), known: int | None = None) -> list[Pair]:
    """All pairs of records that are related, in the order of the records.

    Args:
        records: Records; their keys are unique, or empty.
        distinct: Pairs of keys of which the user said that they are no duplicates: they are never "same work".
        known: If given, only pairs are sought of one of so many first records with one of the others.

    Returns:
        Pairs with a relation. One that reads the other way round is turned, so that `comparison.swapped` is false.
    """
    seen = _columns([traits(record) for record in records])
    pairs = []
    for first, second in candidates(seen):
        if known is not None and not first < known <= second:
            continue
        one, two = seen[first], seen[second]
        found = compare_traits(one, two)
        if not found.relation or (found.relation == SAME and distinct and frozenset((one.key, two.key)) in distinct):
            continue
        if found.swapped:
            turned = Comparison(found.relation, found.penalties, found.distance, found.decisive, found.reasons)
            pairs.append(Pair(second, first, turned))
        else:
            pairs.append(Pair(first, second, found))
    return pairs


def _columns(seen: list[Traits]) -> list[Traits]:
    """The traits, where the title of a column is known as such: one that comes back in a container, year by year.

    Of a column that has more than two records by the same people in one year, nothing tells which of them are one.
    """
    years: dict[str, set[tuple[int, ...]]] = {}
    often: dict[tuple[object, ...], int] = {}
    for one in seen:
        if one.kind in (JOURNAL, IN_BOOK) and one.title.whole:
            years.setdefault(one.title.whole, set()).add(one.years)
            same = _issue(one)
            often[same] = often.get(same, 0) + 1
    found = []
    for one in seen:
        column = one.generic or len(years.get(one.title.whole, ())) >= COLUMN_YEARS
        crowded = column and often.get(_issue(one), 0) > 2
        found.append(replace(one, generic=True, crowded=crowded) if column and (crowded or not one.generic) else one)
    return found


def _issue(one: Traits) -> tuple[object, ...]:
    return one.title.whole, one.years, frozenset(name.family for name in one.names)


def groups(pairs: Iterable[Pair], count: int) -> list[list[int]]:
    """The sets of records that are one work, each with two members or more, in order.

    Two records that are known to be volumes or editions of each other come into no common group, though each be the same
    as a third that says less.

    Args:
        pairs: What `related` found.
        count: How many records there are.
    """
    root = list(range(count))
    members = {number: [number] for number in range(count)}
    apart: dict[int, set[int]] = {}
    same: list[Pair] = []
    for pair in pairs:
        if pair.comparison.relation == SAME:
            same.append(pair)
        else:
            apart.setdefault(pair.first, set()).add(pair.second)
            apart.setdefault(pair.second, set()).add(pair.first)
    for pair in sorted(same, key=lambda pair: (pair.comparison.distance, pair.first, pair.second)):
        one, two = root[pair.first], root[pair.second]
        if one == two or any(not apart[number].isdisjoint(members[two]) for number in members[one] if number in apart):
            continue
        keep, gone = min(one, two), max(one, two)
        for number in members[gone]:
            root[number] = keep
        members[keep] += members.pop(gone)
    return [sorted(group) for _, group in sorted(members.items()) if len(group) > 1]

"""Works that are there twice, and works that belong together, in one list or in several: with both places and the reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bib.compare import SAME
from bib.duplicates import Pair, groups, related
from bib.problem import Problem, Severity, Where
from bib.record import Record
from refs.model import Result
from refs.reports.codes import CODES
from refs.reports.gaps.case import Case
from refs.reports.gaps.document import cases

_REASONS = 3  # of a pair that are told
_TITLE = 60  # characters of a title that are told
# How a relation is told of the one record and of the other.
_TOLD = {
    "other edition": "is another edition of",
    "translation": "is a translation of",
    "volume of": "is a volume of",
    "part of": "is a part of",
    "review of": "is a review of",
    "preprint of": "is a preprint of",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A record with its place: the number of its input, and whether it is cited in a document, there perhaps in a note."""

    record: Record
    where: Where
    source: int
    cited: bool = False
    in_note: bool = False


def items(listed: Iterable[Case], source: int, result: Result | None = None) -> list[Item]:
    """The records of one input.

    Args:
        listed: Its records with their places.
        source: The number of the input.
        result: The document, if it is one.
    """
    return [Item(case.record, case.where, source, result is not None, case.in_note) for case in listed]


def of_results(results: Sequence[Result]) -> list[Item]:
    """The records of some documents."""
    return [item for number, result in enumerate(results) for item in items(cases(result), number, result)]


def pairs(listed: Sequence[Item], distinct: Collection[frozenset[str]] = ()) -> list[Pair]:
    """All pairs that are one work, or belong together.

    Args:
        listed: Records of one input or of several.
        distinct: Pairs of keys, each key as it stands in its file, whose entries are no duplicates.
    """
    named = [_named(item) for item in listed]
    keys: dict[str, list[str]] = {}
    for item, record in zip(listed, named, strict=True):
        keys.setdefault(item.record.key, []).append(record.key)
    apart = {frozenset((a, b)) for pair in distinct for a, b in _both(pair, keys)}
    return related(named, apart)


def _both(pair: frozenset[str], keys: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    one, two = sorted(pair)
    yield from ((a, b) for a in keys.get(one, ()) for b in keys.get(two, ()))


def _named(item: Item) -> Record:
    """The record with keys that no other input has."""
    record, source = item.record, item.source
    return record.named(
        f"{source}:{record.key}" if record.key else "", tuple((kind, f"{source}:{to}") for kind, to in record.relations)
    )


def findings(listed: Sequence[Item], found: Sequence[Pair]) -> list[Problem]:
    """A finding for each record that is the same work as an earlier one, and for each pair that belongs together.

    Args:
        listed: Records of one input or of several.
        found: Their `pairs`.
    """
    between = {frozenset(pair[:2]): pair for pair in found}
    problems = []
    for group in groups(found, len(listed)):
        for at, number in enumerate(group[1:], 1):
            if _cited_and_listed(listed[group[0]], listed[number]):
                continue
            pair = next((between[p] for one in group[:at] if (p := frozenset((one, number))) in between), None)
            problems.append(_same(listed[number], listed[group[0]], pair))
    one_work = {frozenset(two) for group in groups(found, len(listed)) for two in combinations(group, 2)}
    apart = [pair for pair in found if pair.comparison.relation != SAME and frozenset(pair[:2]) not in one_work]
    return problems + [_related(listed[pair.first], listed[pair.second], pair) for pair in apart]


def _cited_and_listed(one: Item, two: Item) -> bool:
    """A work that a note cites and the list of the same document has too, as notes with a bibliography do."""
    return one.source == two.source and one.in_note != two.in_note


def _same(item: Item, earlier: Item, pair: Pair | None) -> Problem:
    """A work that is listed again. That two documents cite it, or two notes, is no fault."""
    reasons = _reasons(pair)
    message = f"the same work as {_shown(earlier, item)}{reasons}"
    hint = "refs merge unites them" if not item.cited and not earlier.cited else ""
    problem = CODES["duplicate"].found(item.where, message, hint)
    apart = item.source != earlier.source and (item.cited or earlier.cited)
    harmless = apart or (item.source == earlier.source and item.in_note)
    return replace(problem, severity=Severity.NOTE) if harmless else problem


def _related(item: Item, other: Item, pair: Pair) -> Problem:
    told = _TOLD.get(pair.comparison.relation, f"{pair.comparison.relation}:")
    if pair.comparison.relation == "volume of" and item.record.fields.get("volume") and other.record.fields.get("volume"):
        told = "is another volume of the same work as"
    reasons = pair.comparison.reasons[:1]
    return CODES["related"].found(item.where, f"{told} {_shown(other, item)}{f' ({reasons[0]})' if reasons else ''}")


def _reasons(pair: Pair | None) -> str:
    if pair is None or not pair.comparison.reasons:
        return ""
    return f": {'; '.join(pair.comparison.reasons[:_REASONS])}"


def _shown(item: Item, beside: Item) -> str:
    """A record as another one's finding names it: its key or title, and where it stands."""
    where, title = item.where, item.record.text("title")
    name = where.key or (f"“{title[:_TITLE]}{'…' if len(title) > _TITLE else ''}”" if title else "a work without a title")
    file = where.source if where.source != beside.where.source else ""
    place = f"{file}:{where.line}" if file and where.line else f"line {where.line}" if where.line else file
    return f"{name} ({place})" if place else name

"""Records from several sources as one list: one for each work, with keys that stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bib.duplicates import groups, related, unite
from bib.key import LEGAL_KEY, assign_keys, legal_key, pattern
from bib.record import Record

Make = Callable[[Record], str]


@dataclass(frozen=True, slots=True)
class Source:
    """The records of one file or document; `keyed` where their keys were given and are to stay, as in a .bib."""

    records: Sequence[Record]
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records with their final keys; `united` and `renamed` are given keys that are gone, each with the one in its place."""

    records: list[Record]
    united: list[tuple[str, str]]
    renamed: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Given:
    """A record with a key of its own over all sources, the number of its source, and its given key, if it has one."""

    record: Record
    source: int
    key: str


def gather(sources: Iterable[Source], make: Make | None = None, *, within: bool = False) -> Gathered:
    """The records of some sources, each work once.

    Args:
        sources: Files and documents, in the order in which they were given.
        make: How the key of a record is made. If it is left out, given keys stay; else only those that it made itself.
        within: Whether records with keys of one and the same source may be one work. Left apart, each can still be cited.
    """
    given = [one for number, source in enumerate(sources) for one in _scoped(source, number)]
    leaders = _leaders(given, within=within)
    members: dict[int, list[_Given]] = {}
    for one, leader in zip(given, leaders, strict=True):
        members.setdefault(leader, []).append(one)
    keys = {leader: next((one.key for one in group if one.key), "") for leader, group in members.items()}
    works = {leader: _united(group, keys[leader]) for leader, group in members.items()}
    to = {one.record.key: works[leader].key for one, leader in zip(given, leaders, strict=True)}
    final = _keyed(works, keys, to, make)
    key_of = dict(zip(works, (record.key for record in final), strict=True))
    now = [(one.key, key_of[leader], keys[leader]) for one, leader in zip(given, leaders, strict=True) if one.key]
    return Gathered(
        final,
        united=[(old, new) for old, new, kept in now if old != kept and old != new],
        renamed=[(old, new) for old, new, kept in now if old == kept and old != new],
    )


def _united(group: Sequence[_Given], key: str) -> Record:
    """One record of some that are one work; given keys that are lost are its aliases, which biblatex still finds."""
    record = unite([one.record for one in group])
    lost = dict.fromkeys(one.key for one in group if one.key != key and LEGAL_KEY.fullmatch(one.key))
    if not lost:
        return record
    return replace(record, extra={**record.extra, "ids": ", ".join(filter(None, (record.extra.get("ids", ""), *lost)))})


def _scoped(source: Source, number: int) -> list[_Given]:
    """The records of a source with temporary keys that no other record has, and relations to these."""
    names: dict[str, str] = {}
    for place, record in enumerate(source.records):
        names.setdefault(record.key, f"{number}:{place}")
    return [
        _Given(
            record.named(f"{number}:{place}", tuple((kind, names.get(to, to)) for kind, to in record.relations)),
            number,
            record.key if source.keyed else "",
        )
        for place, record in enumerate(source.records)
    ]


def _leaders(given: Sequence[_Given], *, within: bool) -> list[int]:
    """For each record the place of the first one that is the same work."""
    if not within and all(one.key for one in given) and len({one.source for one in given}) <= 1:
        return list(range(len(given)))  # one file, of which nothing is united
    pairs = [
        pair
        for pair in related([one.record for one in given])
        if within or not given[pair.first].key or given[pair.first].source != given[pair.second].source
    ]
    leaders = list(range(len(given)))
    for group in groups(pairs, len(given)):
        cited: set[int] = set()  # sources of which the leader has a key already
        for place in group:
            source = given[place].source
            if within or not given[place].key or source not in cited:
                leaders[place] = group[0]
                cited |= {source} if given[place].key else set()
    return leaders


def _keyed(works: Mapping[int, Record], keys: Mapping[int, str], to: Mapping[str, str], make: Make | None) -> list[Record]:
    """The works with final keys; given keys stay where they may."""
    pinned: dict[str, int] = {}
    for place, record in works.items():
        key = keys[place]
        if LEGAL_KEY.fullmatch(key) and (make is None or re.fullmatch(f"{re.escape(make(record))}[a-z]*", key)):
            pinned.setdefault(key.lower(), place)
    own = {works[place].key: keys[place] for place in pinned.values()}
    made = {record.key: legal_key(keys[place]) if make is None else "" for place, record in works.items()}

    def base(record: Record) -> str:
        return made.get(record.key, "") or (make or pattern)(record)

    named = [
        record.named(
            own.get(record.key, record.key),
            tuple((kind, own.get(to.get(other, other), to.get(other, other))) for kind, other in record.relations),
        )
        for record in works.values()
    ]
    return assign_keys(named, frozenset(own.values()), base)

"""The works of documents and files of records, each once, with their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from bib.compare import SAME, Traits, compare_traits, traits
from bib.compare.keys import close_keys
from bib.key import LEGAL_KEY, assign_keys, legal_key, pattern
from bib.record import Record
from bib.unite import unite
from refs.model import Entry, Result

_PLACES = {"pages", "chapter"}  # what a note says of a work that is listed, too, is where in it something stands
NEAR = 30  # records that share a key with another which are compared with it, the latest


class Work(NamedTuple):
    """A record with its final key, and the entry that says most about it: the number of its result, and the entry.

    `cited` are the numbers of all results that have it.
    """

    record: Record
    result: int
    entry: Entry
    cited: tuple[int, ...] = ()


def records(results: Iterable[Result], *, inferred: bool = False) -> list[Record]:
    """The records of some results, one for each work, with their final keys; the arguments are those of `works`."""
    return [work.record for work in works(results, inferred=inferred)]


def works(results: Iterable[Result], *, inferred: bool = False) -> list[Work]:
    """The works of some results, each once. Keys that a file of records gives stay, as texts cite them.

    Args:
        results: What `extract` or `parse` gave, of one document or many, or what a file of records holds.
        inferred: Keep values that were concluded and not read.
    """
    kept: dict[str, Record] = {}
    seen = _Seen()
    best: dict[str, tuple[int, Entry]] = {}
    cited: dict[str, dict[int, None]] = {}
    aliases: dict[str, str] = {}
    given: dict[str, list[str]] = {}
    for number, result in enumerate(results):
        for entry, record in _scoped(result, number, inferred=inferred):
            listed = _listed(result, entry)
            own = [entry.record.key] if entry.reference is None and entry.record and entry.record.key else []
            twin = kept.get(seen.like(record, keys := tuple(close_keys(record)), listed=listed))
            if twin is None:
                kept[record.key] = record
                seen.add(record, keys, listed=listed)
                best[record.key] = number, entry
                cited[record.key] = {number: None}
                given[record.key] = own
                continue
            aliases[record.key] = twin.key
            cited[twin.key][number] = None
            given[twin.key] += own
            better, other = (record, twin) if listed and twin.key not in seen.listed else (twin, record)
            if listed != (twin.key in seen.listed):
                other = _without(other, _PLACES if "journaltitle" in other.fields else {*_PLACES, "volume"})
            kept[twin.key] = unite([better, other]).named(twin.key, (*twin.relations, *record.relations))
            best[twin.key] = (number, entry) if better is record else best[twin.key]
            seen.listed |= {twin.key} if listed else set()
    pointed = [r.named(r.key, tuple((kind, aliases.get(to, to)) for kind, to in r.relations)) for r in kept.values()]
    keyed = _keyed(pointed if aliases else list(kept.values()), given)
    return [Work(record, *best[key], tuple(cited[key])) for record, key in zip(keyed, kept, strict=True)]


def _scoped(result: Result, number: int, *, inferred: bool) -> Iterator[tuple[Entry, Record]]:
    """The entries with a record, and the record with a key that is unique over several results."""
    names: dict[str, str] = {}
    for place, entry in enumerate(result.entries):
        if entry.record is not None:
            names.setdefault(entry.record.key, f"{number}:{place}")
    for place, entry in enumerate(result.entries):
        if entry.record is not None:
            record = entry.record if inferred else without_inferred(entry.record)
            yield entry, record.named(f"{number}:{place}", tuple((kind, names.get(to, to)) for kind, to in record.relations))


def _keyed(records: Sequence[Record], given: Mapping[str, Sequence[str]]) -> list[Record]:
    """The records with final keys: the first that was given, if it can be one and is not taken; the others are aliases."""
    if not any(given.values()):
        return assign_keys(records)
    first = {record.key: given[record.key][0] if given[record.key] else "" for record in records}
    own: dict[str, str] = {}
    taken: set[str] = set()
    for temporary, key in first.items():
        if LEGAL_KEY.fullmatch(key) and key.lower() not in taken:
            own[temporary] = key
            taken.add(key.lower())
    named = []
    for record in records:
        others = dict.fromkeys(key for key in given[record.key] if LEGAL_KEY.fullmatch(key) and key != own.get(record.key))
        if others:
            aliases = ", ".join(filter(None, (record.extra.get("ids", ""), *others)))
            record = replace(record, extra={**record.extra, "ids": aliases})
        relations = tuple((kind, own.get(to, to)) for kind, to in record.relations)
        named.append(record.named(own.get(record.key, record.key), relations))
    return assign_keys(named, frozenset(own.values()), lambda record: legal_key(first.get(record.key, "")) or pattern(record))


class _Seen:
    """The first record of each work so far, by keys of which two records of one work share one; traits are made when asked for.

    `listed` are the keys of works from lists, which say more than notes: a note's pages are where in the work.
    """

    def __init__(self) -> None:
        self.listed: set[str] = set()
        self._records: dict[str, Record] = {}
        self._traits: dict[str, Traits] = {}
        self._blocks: dict[str, list[str]] = {}

    def like(self, record: Record, keys: Iterable[str], *, listed: bool) -> str:
        """The key of the record of the same work; "" if there is none."""
        near = dict.fromkeys(key for block in keys for key in self._blocks.get(block, ())[-NEAR:])
        one = traits(record) if near else None
        return next((key for key in near if one and _one_work(self._of(key), one, noted=listed != (key in self.listed))), "")

    def add(self, record: Record, keys: Iterable[str], *, listed: bool) -> None:
        """One more work."""
        self._records[record.key] = record
        if listed:
            self.listed.add(record.key)
        for block in keys:
            self._blocks.setdefault(block, []).append(record.key)

    def _of(self, key: str) -> Traits:
        if key not in self._traits:
            self._traits[key] = traits(self._records[key])
        return self._traits[key]


def _one_work(a: Traits, b: Traits, *, noted: bool) -> bool:
    """Two records of one work; `noted`: one is from a note, where the volume of a work in several may be where in the work."""
    found = compare_traits(a, b)
    if found.relation == SAME:
        return True
    one_volume = noted and found.relation == "volume of" and bool(a.volume) != bool(b.volume)
    return one_volume and found.penalties.keys() <= {"volume", "type"}


def _listed(result: Result, entry: Entry) -> bool:
    """The entry stands in a list of works, not in notes; or its record is that of a citation program or of a file of records."""
    if entry.reference is None:
        return True
    if entry.reference.embedded is not None and entry.reference.embedded.record is not None:
        return True
    if entry.reference.zone >= len(result.zones):
        return False
    return result.zones[entry.reference.zone].kind in ("works cited", "further reading")


def without_inferred(record: Record) -> Record:
    """The record as the document states it."""
    return _without(record, {name for name, origin in record.origins.items() if origin.source == "inferred"})


def _without(record: Record, gone: Set[str]) -> Record:
    """The record without the values of these names."""
    if not gone or gone.isdisjoint(record.names()):
        return record
    return replace(
        record,
        fields={name: value for name, value in record.fields.items() if name not in gone},
        people={name: value for name, value in record.people.items() if name not in gone},
        dates={name: value for name, value in record.dates.items() if name not in gone},
        ids={name: value for name, value in record.ids.items() if name not in gone},
        titles={name: value for name, value in record.titles.items() if f"titles.{name}" not in gone},
        origins={name: origin for name, origin in record.origins.items() if name not in gone},
    )

"""Unite records of one work: the better value of each field, lists joined, and what had to give way as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from bib.compare.people import same_people
from bib.compare.text import plain
from bib.identifier import comparable
from bib.record import OTHERS, Date, Origin, Person, Record, Text
from bib.unite.better import (
    Said,
    as_items,
    best_of,
    compared,
    covers,
    dated,
    extends,
    fullest,
    fullness,
    people_of,
    placed,
    precision,
    printed,
    same_year,
    within,
)

__all__ = ["Conflict", "United", "reconcile", "unite"]

V = TypeVar("V")

# Fields of which the values are joined, by what.
JOINED = {"keywords": ", ", "note": "; ", "addendum": "; ", "annotation": "; ", "file": ";", "groups": ", "}
SPLIT = {"keywords": re.compile(r"\s*[,;]\s*"), "groups": re.compile(r"\s*,\s*"), "file": re.compile(r"(?<!\\);")}
# Identifiers of which a work has one; of the others it may have many.
ONE_OF = frozenset({"doi", "pmid", "pmcid", "arxiv", "jstor"})
# Types that say little.
VAGUE = ("misc", "online", "unpublished")
# A title and what belongs to it change together.
TITLE_PAIRS = (
    ("title", "subtitle"),
    ("booktitle", "booksubtitle"),
    ("maintitle", "mainsubtitle"),
    ("journaltitle", "journalsubtitle"),
)
ALIKE_NAMES = 0.2


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that had to give way to another: the field, what was kept, what was not, its origin and the key of its record."""

    name: str
    kept: str
    lost: str
    origin: Origin | None
    key: str


class United(NamedTuple):
    """A record of several, the keys that are aliases of its key now, and the values that had to give way."""

    record: Record
    aliases: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def unite(records: Sequence[Record]) -> Record:
    """One record of several that are one work; the first gives the key. See `reconcile` for what gave way."""
    return reconcile(records).record


def reconcile(records: Sequence[Record]) -> United:
    """One record of several that are one work.

    A value that says more of the same is kept whoever says it ("Thompson, Edward Palmer" beside "Thompson, E. P."); of
    values that contradict each other the one of the better origin: what a field or the words of a reference say, then a
    catalogue, then what was inherited or inferred; then what more records say; then what the first says.

    Args:
        records: One record or more. The key of the first stays.

    Raises:
        ValueError: There are no records.
    """
    if not records:
        message = "no records to unite"
        raise ValueError(message)
    if len(records) == 1:
        return United(records[0], (), ())
    work = _Work(records)
    fields = work.fields()
    people = work.mapping("people", lambda record: record.people, work.names)
    dates = work.mapping("dates", lambda record: record.dates, work.date)
    ids = work.mapping("ids", lambda record: record.ids, work.identifiers)
    titles = work.mapping("titles", lambda record: record.titles, work.text)
    extra = work.mapping("extra", lambda record: record.extra, work.text)
    kind = work.kind()
    keys = tuple(dict.fromkeys(record.key for record in records if record.key and record.key != records[0].key))
    own = {records[0].key, *keys}
    relations = tuple(dict.fromkeys(pair for record in records for pair in record.relations if pair[1] not in own))
    united = Record(kind, records[0].key, fields, people, dates, ids, titles, relations, work.origins, extra)
    return United(united, keys, tuple(work.conflicts))


class _Work:
    """The values of some records, and what was chosen of them."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.origins: dict[str, Origin] = {}
        self.conflicts: list[Conflict] = []

    def said(self, name: str, of: Callable[[Record], Mapping[str, object]], key: str) -> list[Said]:
        return [
            Said(of(record)[key], record.origins.get(name), record.key, placed(record))
            for record in self.records
            if of(record).get(key)
        ]

    def keep(self, name: str, best: Said, others: Iterable[Said], contradicts: Callable[[Said], bool]) -> None:
        """Note the origin of what was kept, and what had to give way."""
        if best.origin is not None:
            self.origins[name] = best.origin
        for other in others:
            if other is not best and other.value != best.value and contradicts(other):
                conflict = Conflict(name, printed(best.value), printed(other.value), other.origin, other.key)
                if all((old.name, old.lost) != (conflict.name, conflict.lost) for old in self.conflicts):
                    self.conflicts.append(conflict)

    def mapping(self, what: str, of: Callable[[Record], Mapping[str, V]], choose: Callable[[str, list[Said]], V]) -> dict[str, V]:
        """One mapping of the record, each name chosen by `choose`."""
        prefix = "titles." if what == "titles" else ""
        names = dict.fromkeys(name for record in self.records for name, value in of(record).items() if value)
        return {name: choose(prefix + name, self.said(prefix + name, of, name)) for name in names}

    def fields(self) -> dict[str, Text]:
        found: dict[str, Text] = {}
        paired = {name for pair in TITLE_PAIRS for name in pair}
        for pair in TITLE_PAIRS:
            found.update(self.title(*pair))
        names = dict.fromkeys(name for record in self.records for name in record.fields)
        for name in names:
            if name not in paired and (said := self.said(name, lambda record: record.fields, name)):
                found[name] = self.items(name, said) if isinstance(said[0].value, tuple) else self.text(name, said)
        order = {name: at for at, name in enumerate(names)}
        return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))

    def title(self, main: str, sub: str) -> dict[str, Text]:
        """Title and subtitle, from one record both: the fuller of two that are one."""
        said = [
            Said((record.text(main), record.text(sub)), record.origins.get(main), record.key, placed(record))
            for record in self.records
            if record.text(main) or record.text(sub)
        ]
        if not said:
            return {}

        def whole(one: Said) -> str:
            return plain(": ".join(filter(None, one.value))) if isinstance(one.value, tuple) else ""

        best = best_of(
            said, whole, lambda one: fullness(": ".join(filter(None, one.value)) if isinstance(one.value, tuple) else "")
        )
        self.keep(main, best, said, lambda other: not extends(whole(best), whole(other)))
        record = next(record for record in self.records if (record.text(main), record.text(sub)) == best.value)
        if record.text(sub) and sub in record.origins:
            self.origins[sub] = record.origins[sub]
        return {name: record.fields[name] for name in (main, sub) if record.text(name)}

    def text(self, name: str, said: list[Said]) -> str:
        if name in JOINED:
            return self.joined(name, said)
        best = best_of(said, lambda one: plain(str(one.value)), lambda one: fullness(str(one.value)))
        self.keep(name, best, said, lambda other: not extends(plain(str(best.value)), plain(str(other.value))))
        return printed(best.value)

    def joined(self, name: str, said: list[Said]) -> str:
        values = [printed(one.value) for one in said]
        if name in SPLIT:
            values = [part for value in values for part in SPLIT[name].split(value) if part]
        kept: dict[str, str] = {}
        for value in values:
            kept.setdefault(value.casefold(), value)
        parts = [value for low, value in kept.items() if name in SPLIT or not any(low != other and low in other for other in kept)]
        self.keep(name, said[0], (), lambda _: False)
        return JOINED[name].join(parts)

    def items(self, name: str, said: list[Said]) -> tuple[str, ...]:
        """A list: the one that holds the others, or the better one."""

        def folded(one: Said) -> str:
            return " ".join(sorted(map(plain, as_items(one.value))))

        best = best_of(said, folded, lambda one: (len(as_items(one.value)), *fullness(printed(one.value))))
        held = plain(printed(best.value))
        self.keep(name, best, said, lambda other: not all(plain(item) in held for item in as_items(other.value)))
        return as_items(best.value)

    def names(self, role: str, said: list[Said]) -> tuple[Person, ...]:
        def named(one: Said) -> tuple[Person, ...]:
            return tuple(person for person in people_of(one.value) if person != OTHERS)

        lists = [(one, named(one)) for one in said]

        def difference(a: Said, b: Said) -> float:
            return same_people(compared(people_of(a.value)), compared(people_of(b.value)))

        strongest = max(said, key=lambda one: one.rank[0])
        alike = [one for one in said if one is strongest or difference(one, strongest) <= ALIKE_NAMES]
        best = max(alike, key=lambda one: (len(named(one)), one.rank))
        others = [people for one, people in lists if one in alike and one is not best]
        kept = tuple(fullest(person, others) for person in people_of(best.value))
        self.keep(role, best, said, lambda other: not all(any(covers(one, person) for one in kept) for person in named(other)))
        return kept

    def date(self, name: str, said: list[Said]) -> Date:
        best = max(said, key=lambda one: (dated(one.value), one.rank[0], one.placed, precision(one.value), one.rank))
        same = [one for one in said if same_year(one.value, best.value) and one.rank[0] >= best.rank[0] - 1]
        best = max(same, key=lambda one: (precision(one.value), one.rank))
        self.keep(name, best, said, lambda other: not within(other.value, best.value))
        return best.value if isinstance(best.value, Date) else Date()

    def identifiers(self, scheme: str, said: list[Said]) -> tuple[str, ...]:
        best = max(said, key=lambda one: one.rank)
        kept = {comparable(scheme, value): value for value in as_items(best.value)}
        if scheme in ONE_OF:
            self.keep(
                scheme, best, said, lambda other: not {comparable(scheme, value) for value in as_items(other.value)} <= set(kept)
            )
            return as_items(best.value)
        self.keep(scheme, best, (), lambda _: False)
        for one in said:
            for value in as_items(one.value):
                kept.setdefault(comparable(scheme, value), value)
        return tuple(kept.values())

    def kind(self) -> str:
        said = [Said(record.type, record.origins.get("type"), record.key) for record in self.records]
        best = max(said, key=lambda one: (one.value not in VAGUE, one.rank))
        self.keep("type", best, said, lambda other: other.value not in VAGUE)
        return str(best.value)

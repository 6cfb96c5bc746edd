"""A record as it is kept in an index: one blob, by place rather than by name, without what is empty."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import msgpack

from bib.record import Date, Origin, Person, Record
from refs.verdict import Candidate, Notice

NAME = "index"
# What no match needs, and what would be most of an index.
_LEFT_OUT = frozenset(["abstract"])
# What a record is called in its catalogue if nothing else is said, in this order.
_OWN_IDS = ("doi", "arxiv", "pmid", "oclc", "lccn", "isbn")
_PARTS = 13
# Half a character, which an answer in JSON may hold, is kept as it is.
_HALVES = "surrogatepass"


def own_id(record: Record) -> str:
    """What a record is called in its catalogue, if nothing else is said: an identifier, or its key."""
    for scheme in _OWN_IDS:
        if scheme in record.ids:
            return record.ids[scheme][0]
    return record.key


def pack(record: Record, origin: int, url: str, own: str = "", notices: Sequence[Notice] = ()) -> bytes:
    """The blob of a record.

    Args:
        record: Its origins are not kept one by one, as all are of one catalogue; nor is its abstract.
        origin: The number of that catalogue in the index.
        url: Where a person can look at the record; "" if that is not known.
        own: What the record is called in its catalogue, if `own_id` does not tell it.
        notices: What the catalogue says of the work besides.
    """
    fields = record.fields
    if not _LEFT_OUT.isdisjoint(fields):
        fields = {name: value for name, value in fields.items() if name not in _LEFT_OUT}
    people = {role: [_person(person) for person in some] for role, some in record.people.items()}
    dates = {name: _date(date) for name, date in record.dates.items()}
    said = [(one.kind, one.id, one.source, one.date, one.label) for one in notices]
    parts = [origin, record.type, fields, people, dates, record.ids, record.key, url, record.titles, record.relations, record.extra]
    parts += (own, said) if own or said else ()
    while not parts[-1]:
        del parts[-1]
    return bytes(msgpack.packb(parts, unicode_errors=_HALVES))


def unpack(data: bytes, origins: Sequence[tuple[str, str]]) -> Candidate:
    """The candidate that a blob holds.

    Args:
        data: What `pack` made.
        origins: Catalogue and date by number; every field of the record gets it.

    Raises:
        ValueError: If it is no blob of a record.
    """
    try:
        parts = msgpack.unpackb(data, unicode_errors=_HALVES)
        origin, kind, fields, people, dates, ids, key, url, titles, relations, extra, own, said = parts + [None] * (
            _PARTS - len(parts)
        )
        fields, people, dates, ids, titles = fields or {}, people or {}, dates or {}, ids or {}, titles or {}
        if not isinstance(kind, str):
            raise TypeError("its type is no text")
        source, when = origins[origin]
        names = chain(("type",), fields, people, dates, ids, [f"titles.{name}" for name in titles] if titles else ())
        record = Record(
            kind,
            key or "",
            {name: value if isinstance(value, str) else tuple(value) for name, value in fields.items()},
            {role: tuple([Person(*person) for person in some]) for role, some in people.items()},
            {name: _read_date(date) for name, date in dates.items()},
            {scheme: tuple(values) for scheme, values in ids.items()},
            titles,
            tuple([(name, other) for name, other in relations]) if relations else (),
            dict.fromkeys(names, Origin(source, url=url or "", when=when)),
            extra or {},
        )
        return Candidate(NAME, own or own_id(record), record, url or "", tuple([Notice(*one) for one in said]) if said else ())
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError) as error:
        raise ValueError(f"no record: {error!r}") from error


def _person(person: Person) -> list[Any]:
    parts = [person.family, person.given, person.particle, person.suffix, person.literal, person.family_first]
    return parts[:2] if not any(parts[2:]) else parts


def _date(date: Date) -> list[Any]:
    end = None if date.end is None else _date(date.end)
    parts = [date.year, date.month, date.day, end, date.season, date.circa, date.uncertain, date.literal]
    return parts[:3] if end is None and not any(parts[4:]) else parts


def _read_date(parts: list[Any]) -> Date:
    if len(parts) <= 3:
        return Date(*parts)
    year, month, day, end, season, circa, uncertain, literal = parts + [None] * (8 - len(parts))
    return Date(year, month, day, season, None if end is None else _read_date(end), bool(circa), bool(uncertain), literal or "")

"""A record as it is kept in an index: one blob of JSON, by place rather than by name, without what is empty."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from bib.record import NO_DATE, Date, Origin, Person, Record

# What no match needs and what would be most of an index.
_LEFT_OUT = frozenset(["abstract"])
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def pack(record: Record, origin: int, url: str) -> bytes:
    """The blob of a record.

    Args:
        record: Its origins are not kept one by one, as all are of one catalogue; nor is its abstract.
        origin: The number of that catalogue in the index.
        url: Where a person can look at the record; "" if that is not known.
    """
    fields = record.fields
    if not _LEFT_OUT.isdisjoint(fields):
        fields = {name: value for name, value in fields.items() if name not in _LEFT_OUT}
    people = {role: [_person(person) for person in some] for role, some in record.people.items()}
    dates = {name: _date(date) for name, date in record.dates.items()}
    parts = [origin, record.type, fields, people, dates, record.ids, record.key, url, record.titles, record.relations, record.extra]
    while not parts[-1]:
        parts.pop()
    return _encode(parts).encode("utf-8", "surrogatepass")


def unpack(data: bytes, origins: Sequence[tuple[str, str]]) -> tuple[Record, str]:
    """The record of a blob, and its address.

    Args:
        data: What `pack` made.
        origins: Catalogue and date by number; every field of the record gets it.

    Raises:
        ValueError: If it is no blob of a record.
    """
    try:
        parts = json.loads(data.decode("utf-8", "surrogatepass"))
        origin, kind, fields, people, dates, ids, key, url, titles, relations, extra = parts + [None] * (11 - len(parts))
        fields, people, dates, ids, titles = fields or {}, people or {}, dates or {}, ids or {}, titles or {}
        if not isinstance(kind, str):
            raise TypeError("its type is no text")
        source, when = origins[origin]
        names = chain(("type",), fields, people, dates, ids, (f"titles.{name}" for name in titles))
        record = Record(
            kind,
            key or "",
            {name: value if isinstance(value, str) else tuple(value) for name, value in fields.items()},
            {role: tuple([Person(*person) for person in some]) for role, some in people.items()},
            {name: _read_date(date) for name, date in dates.items()},
            {scheme: tuple(values) for scheme, values in ids.items()},
            titles,
            tuple((name, other) for name, other in relations or ()),
            dict.fromkeys(names, Origin(source, url=url or "", when=when)),
            extra or {},
        )
        return record, url or ""
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError) as error:
        raise ValueError(f"no record: {error!r}") from error


def _person(person: Person) -> list[str | bool]:
    return _short([person.family, person.given, person.particle, person.suffix, person.literal, person.family_first])


def _date(date: Date) -> list[Any]:
    end = None if date.end is None else _date(date.end)
    return _short([date.year, date.month, date.day, end, date.season, date.circa, date.uncertain, date.literal])


def _read_date(parts: list[Any]) -> Date:
    if not parts:
        return NO_DATE
    year, month, day, end, season, circa, uncertain, literal = parts + [None] * (8 - len(parts))
    return Date(year, month, day, season, None if end is None else _read_date(end), bool(circa), bool(uncertain), literal or "")


def _short(parts: list[Any]) -> list[Any]:
    """The parts without those at the end that say nothing; the year 0 says something."""
    while parts and (parts[-1] is None or parts[-1] is False or parts[-1] == ""):
        parts.pop()
    return parts

"""A record with some of its fields changed, for the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from bib.record import Record, Text


def with_fields(record: Record, changes: Mapping[str, Text], origin_of: Mapping[str, str] | None = None) -> Record:
    """The record with the fields of `changes`; a new field takes over the origin of the field that `origin_of` names."""
    changed = {name: value for name, value in changes.items() if record.fields.get(name) != value}
    if not changed:
        return record
    origins = dict(record.origins)
    for name, source in (origin_of or {}).items():
        if name in changed and name not in origins and source in origins:
            origins[name] = origins[source]
    return replace(record, fields={**record.fields, **changed}, origins=origins)


def each_text(record: Record, names: Collection[str], change: Callable[[str], str]) -> Record:
    """The record with `change` applied to the named fields; a list field item by item; a value never becomes empty."""
    changes: dict[str, Text] = {}
    for name in record.fields.keys() & names:
        value = record.fields[name]
        new = (change(value) or value) if isinstance(value, str) else tuple(change(item) or item for item in value)
        if new != value:
            changes[name] = new
    return with_fields(record, changes) if changes else record

"""The original of a translation that its entry tells of: it is no second work, but what the translation says of its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bib.record import Record
from refs.model import Entry

# What of the original's record a translation has a field for.
FIELDS = {"publisher": "origpublisher", "location": "origlocation"}


def with_originals(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, where each translation has the title, date and imprint of the original that is told in its entry.

    Args:
        entries: The entries in their order; the key of a record is the id of its reference.

    Returns:
        As many entries; one of an original has no record any more and repeats its translation.
    """
    read = {entry.reference.id for entry in entries if entry.reference is not None and entry.record is not None}
    told = {
        entry.reference.base: entry.record
        for entry in entries
        if entry.reference is not None and entry.record is not None and entry.reference.relation == "original"
        if entry.reference.base in read
    }
    return tuple(_folded(entry, told) for entry in entries) if told else tuple(entries)


def _folded(entry: Entry, told: dict[str, Record]) -> Entry:
    reference, record = entry.reference, entry.record
    if reference is None or record is None:
        return entry
    if reference.relation == "original" and reference.base in told:
        return replace(entry, reference=replace(reference, repeats=reference.base), record=None)
    return replace(entry, record=_with(record, told[reference.id])) if reference.id in told else entry


def _with(record: Record, original: Record) -> Record:
    """The translation with what is known of its original, and where that is read; what it has itself stays."""
    fields, titles, dates, origins = dict(record.fields), dict(record.titles), dict(record.dates), dict(record.origins)
    title = ": ".join(filter(None, (original.text("title"), original.text("subtitle"))))
    if title and not titles.get("original"):
        titles["original"], origins["titles.original"] = title, original.origins["title"]
    if "date" in original.dates and "origdate" not in dates:
        dates["origdate"], origins["origdate"] = original.dates["date"], original.origins["date"]
    for name, own in FIELDS.items():
        if name in original.fields and own not in fields:
            fields[own], origins[own] = original.fields[name], original.origins[name]
    return replace(record, fields=fields, titles=titles, dates=dates, origins=origins)

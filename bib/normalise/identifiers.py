"""Identifiers in canonical form, each once; wrong check digits stay as they are printed."""

from __future__ import annotations

from dataclasses import replace

from bib.identifier import canonical
from bib.record import Record


def unify_identifiers(record: Record) -> Record:
    """All values of `ids` in the form of `bib.identifier.canonical`."""
    ids = {
        scheme: tuple(dict.fromkeys(new for value in values if (new := canonical(scheme, value))))
        for scheme, values in record.ids.items()
    }
    return record if ids == record.ids else replace(record, ids=ids)

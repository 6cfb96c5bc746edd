"""A quick look at many candidates, so that only the nearest are compared field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bib.record import Record
from refs.resolution.match.weights import COMPARED, NEAR
from refs.resolution.source import Query
from refs.verdict import Candidate

_FIGURES = re.compile(r"\d+")


def nearest(query: Query, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates that are worth comparing, the nearest first."""
    if len(candidates) <= 2:
        return candidates
    title, names, figures = _seen(query.record)
    words = query.raw.lower()
    if words:
        figures = figures | frozenset(_FIGURES.findall(words))
    rated = []
    for place, candidate in enumerate(candidates):
        other, others, numbers = _seen(candidate.record)
        rate = fuzz.ratio(title, other) / 100 if title else 0.0
        if words and other and rate < 0.9:
            rate = max(rate, fuzz.token_set_ratio(words, other) / 120)
        if others and (not names.isdisjoint(others) or (words and any(name in words for name in others))):
            rate += 0.4
        rate += 0.2 * len(figures & numbers)
        if not query.record.ids.keys().isdisjoint(candidate.record.ids) and _shared(query.record, candidate.record):
            rate += 2
        rated.append((-rate, place, candidate))
    rated.sort(key=lambda one: one[:2])
    best = rated[0][0]
    return [candidate for rate, _, candidate in rated[:COMPARED] if rate - best <= NEAR]


def _seen(record: Record) -> tuple[str, frozenset[str], frozenset[str]]:
    """Title, first family name and figures of a record, as far as a quick look goes."""
    people = record.people.get("author") or record.people.get("editor") or ()
    names = frozenset(person.family.lower() for person in people[:3] if person.family)
    found = {match[0] for name in ("volume", "pages", "eid") if (match := _FIGURES.search(record.text(name)))}
    date = record.dates.get("date")
    if date is not None and date.year is not None:
        found.add(str(date.year))
    return record.text("title").lower(), names, frozenset(found)


def _shared(a: Record, b: Record) -> bool:
    return any(not set(values).isdisjoint(b.ids.get(scheme, ())) for scheme, values in a.ids.items() if scheme != "issn")

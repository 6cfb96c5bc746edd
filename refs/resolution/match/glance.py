"""A quick look at many candidates, so that only the nearest are compared field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bib.compare.text import simplified
from bib.record import Record
from refs.resolution.match.known import Known
from refs.resolution.match.weights import COMPARED, FIGURE, NEAR, TITLE
from refs.resolution.source import Query
from refs.verdict import Candidate

# Words of so many letters, and all numbers, are looked for.
_WORD = re.compile(r"\d+|[^\W\d_]{3,}")
_NAMED = ("title", "subtitle", "journaltitle", "booktitle", "volume", "number", "pages", "publisher", "series")


def nearest(query: Query, candidates: Sequence[Candidate]) -> Sequence[tuple[float, Candidate]]:
    """The candidates that are worth comparing, each with how far it is behind the nearest: first those with an identifier of it."""
    if len(candidates) == 1:
        return [(0.0, candidates[0])]
    title = simplified(query.record.text("title").casefold())
    words = set(_WORD.findall(f"{simplified(query.raw.casefold())} {said(query.record)}"))
    figures = {word for word in words if word.isdigit()}
    whole = len("".join(words)) + FIGURE * len(figures) or 1
    ids = {(scheme, value) for scheme, values in query.record.ids.items() if scheme != "issn" for value in values}
    rated = []
    for place, candidate in enumerate(candidates):
        record = candidate.record
        others, length, its_title = _look(record)
        common = words & others
        weight = len("".join(common)) + FIGURE * len(common & figures)
        rate = weight / whole + weight / (length + FIGURE) if common else 0.0
        if title:
            rate += TITLE * fuzz.ratio(title, its_title) / 100
        identified = bool(ids) and any((scheme, value) in ids for scheme, values in record.ids.items() for value in values)
        rated.append((-rate, place, candidate, identified))
    rated.sort(key=lambda one: one[:2])
    best = rated[0][0]
    near = [(0.0, candidate) for _, _, candidate, identified in rated if identified]
    return near + [(rate - best, one) for rate, _, one, identified in rated[:COMPARED] if rate - best <= NEAR and not identified]


def _looked(record: Record) -> tuple[frozenset[str], int, str]:
    """The words of a candidate, how many letters these have, and its title."""
    words = frozenset(_WORD.findall(said(record)))
    return words, len("".join(words)), simplified(record.text("title").casefold())


_look = Known(_looked)


def said(record: Record) -> str:
    """What a record says, in small letters."""
    get = record.fields.get
    parts = [value if isinstance(value, str) else " ".join(value) for name in _NAMED if (value := get(name))]
    for some in record.people.values():
        for person in some:
            parts += (person.family or person.literal, person.given)
    parts += [str(date.year) for date in record.dates.values()]
    return simplified(" ".join(parts).casefold())

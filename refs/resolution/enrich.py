"""The holes of a record filled with what catalogues say of the same work, and what they say against it.

What the document says is never overwritten: a value is added where there is none, given names are written out where their initials
agree, and "et al." is resolved. Where a catalogue says something else, that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bib.compare import SAME as SAME_WORK
from bib.compare import compare
from bib.compare.people import person
from bib.compare.text import plain
from bib.compare.traits import CLASS, IN_BOOK, WHOLE
from bib.identifier import comparable, is_valid
from bib.normalise import normalise
from bib.record import OTHERS, Date, Origin, Person, Record, Text
from bib.unite.better import compared, covers, people_of, printed
from bib.vocabulary import ROLES, SCHEMES
from refs.resolution.fillable import EDITION, SAYS_THE_SAME, WITHIN, names_of
from refs.resolution.sources import SOURCES
from refs.verdict import LIKELY, SAME, Candidate, Resolution

__all__ = ["Contradiction", "Enriched", "contradictions", "enrich", "witnesses"]

STRANGER = 0.6  # how much a person differs from everybody whom a catalogue names, so that it is another
SURE = 0.9  # the score from which on a further candidate speaks for the work, too
Value = Text | tuple[Person, ...] | Date
Passes = Callable[[Record], bool]

# A penalty of `bib.compare`, from what on it is a contradiction, and the names of the record whose values differ then.
_DIFFERENCES: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "title": (0.1, ("title",)),
    "names": (0.05, ("author", "editor")),
    "year": (0.1, ("date",)),
    "date": (0.2, ("date",)),
    "volume": (0.1, ("volume",)),
    "number": (0.05, ("number", "issue")),
    "pages": (0.05, ("pages", "eid")),
    "container": (0.08, ("journaltitle", "booktitle")),
    "edition": (0.1, ("edition",)),
    "publisher": (0.05, ("publisher",)),
    "doi": (0.1, ("doi",)),
}


class Contradiction(NamedTuple):
    """A catalogue says something else than the record: the penalty, the name of the value, both values and both origins."""

    penalty: str
    name: str
    said: str
    other: str
    origin: Origin | None
    source: Origin


@dataclass(frozen=True, slots=True)
class Enriched:
    """A record with its holes filled: the names that are new or say more, and what speaks against the record."""

    record: Record
    added: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class _Offer(NamedTuple):
    """A value that a candidate has for a hole."""

    name: str
    value: Value
    origin: Origin
    score: float


def enrich(record: Record, resolution: Resolution, *, likely: bool = False, passes: Passes = lambda _: True) -> Enriched:
    """A record with its holes filled from a resolution.

    Args:
        record: The record as the document or file has it.
        resolution: What was found out about it.
        likely: Whether a candidate that is only likely the work is taken, too.
        passes: Whether a record can be written; what cannot be is not added.
    """
    if not _is_taken(resolution, likely=likely):
        return Enriched(record)
    speaking = witnesses(record, resolution)
    offers = [offer for one in speaking for offer in _offers(record, one, work_only=bool(resolution.relation))]
    filled = record
    added: list[_Offer] = []
    for name in dict.fromkeys(offer.name for offer in offers):
        if not any(_stands(filled, other) for other in SAYS_THE_SAME.get(name, ())):
            added.append(_agreed([offer for offer in offers if offer.name == name]))
            filled = _with(filled, added[-1])
    if added and not passes(filled):  # one by one, without those that cannot be written
        filled, wanted, added = record, added, []
        for offer in wanted:
            new = _with(filled, offer)
            if passes(new):
                filled = new
                added.append(offer)
    found = () if resolution.relation else tuple(contradictions(record, speaking))
    return Enriched(filled, tuple(offer.name for offer in added), found)


def _is_taken(resolution: Resolution, *, likely: bool) -> bool:
    """The work is known, or the user says so; or it is surely another edition of it, and only what these share is taken."""
    if resolution.verdict == SAME:
        return True
    known = bool(resolution.relation and resolution.candidates) and resolution.candidates[0].score >= SURE
    return resolution.verdict == LIKELY and (likely or known)


def witnesses(record: Record, resolution: Resolution) -> list[Candidate]:
    """The first candidate, and those of other sources that are sure to be the same work: in normal form, one of each source."""
    listed: list[Candidate] = []
    for one in resolution.candidates:
        own = replace(one, record=normalise(one.record))
        if listed and (
            resolution.relation
            or one.score < SURE
            or one.source in {other.source for other in listed}
            or (one.comparison or compare(record, own.record)).relation not in (SAME_WORK, "")
        ):
            continue
        listed.append(own)
    return listed


def contradictions(record: Record, speaking: Sequence[Candidate]) -> Iterator[Contradiction]:
    """Where a record says something else than the candidates that are its work, each name once.

    A value that one of them confirms is not contradicted by the others.
    """
    found: dict[str, list[Contradiction]] = {}
    for one in speaking:
        penalties = _penalties(record, one)
        for penalty, (least, names) in _DIFFERENCES.items():
            if penalties.get(penalty, 0.0) < least:
                continue
            for name in names:
                said, other = value_of(record, name), value_of(one.record, name)
                if said and other and printed(said) != printed(other) and not _is_one(said, other, one.record):
                    origin = _origin(one, name)
                    text = Contradiction(penalty, name, printed(said), printed(other), record.origins.get(name), origin)
                    found.setdefault(name, []).append(text)
                    break
    for name, listed in found.items():
        if len(listed) == sum(bool(value_of(one.record, name)) for one in speaking):
            yield listed[0]


def _is_one(said: Value, other: Value, record: Record) -> bool:
    """What differs in print is one: a date online and in print, persons of whom each is known to the catalogue, in some form."""
    if isinstance(said, Date):
        return str(said.year) == record.extra.get("published-online")
    if isinstance(said, tuple) and isinstance(said[0], Person):
        known = compared(people_of(other))
        named = tuple(one for one in people_of(said) if one.family)  # bodies have many names
        return not named or all(any(person(name, one) < STRANGER for one in known) for name in compared(named))
    return False


def value_of(record: Record, name: str) -> Value:
    """The value of a record under one of its names; empty if it has none."""
    if name.startswith("titles."):
        return record.titles.get(name.removeprefix("titles."), "")
    return record.fields.get(name) or record.people.get(name) or record.dates.get(name) or record.ids.get(name) or ""


def _offers(record: Record, candidate: Candidate, *, work_only: bool) -> Iterator[_Offer]:
    """What a candidate has for the holes of a record."""
    own = candidate.record
    penalties = _penalties(record, candidate)
    bound = CLASS.get(record.type) in (WHOLE, IN_BOOK) and not _same_edition(record, own)
    for name in names_of(record.type, work_only=work_only):
        value = value_of(own, name)
        if not value or _stands(record, name) or (bound and name in EDITION):
            continue
        apart = any(penalties.get(other, 0.0) >= _DIFFERENCES[other][0] for other in WITHIN.get(name, ()))
        if not apart and _is_right(name, value) and not _is_named(record, value):
            yield _Offer(name, value, _origin(candidate, name), candidate.score)
    for role in record.people.keys() & own.people.keys():
        fuller = _fuller(record.people[role], own.people[role])
        if fuller != record.people[role]:
            yield _Offer(role, fuller, _origin(candidate, role), candidate.score)


def _stands(record: Record, name: str) -> bool:
    """The record says it; what was only inferred gives way."""
    origin = record.origins.get(name)
    return bool(value_of(record, name)) and not (origin and origin.source == "inferred")


def _penalties(record: Record, candidate: Candidate) -> Mapping[str, float]:
    """What differs between a record and a candidate."""
    return (candidate.comparison or compare(record, candidate.record)).penalties


def _same_edition(record: Record, other: Record) -> bool:
    """The records have an identifier in common, or one year."""
    shared = any(
        {comparable(scheme, value) for value in values} & {comparable(scheme, value) for value in other.ids.get(scheme, ())}
        for scheme, values in record.ids.items()
    )
    one, two = record.dates.get("date"), other.dates.get("date")
    return shared or (one is not None and two is not None and one.year is not None and one.year == two.year)


def _is_right(name: str, value: Value) -> bool:
    """Whether a value can be right: a date has a year, a list of persons names one, a number has its check digit."""
    if isinstance(value, Date):
        return value.year is not None
    if name in ROLES:
        return any(one != OTHERS for one in value)
    return name not in SCHEMES or all(isinstance(one, str) and is_valid(name, one) for one in value)


def _is_named(record: Record, value: Value) -> bool:
    """The persons of a value stand in the record, in another role."""
    if not isinstance(value, tuple):
        return False
    named = {plain(one.family or one.literal) for people in record.people.values() for one in people}
    return any(isinstance(one, Person) and plain(one.family or one.literal) in named for one in value)


def _fuller(people: tuple[Person, ...], others: tuple[Person, ...]) -> tuple[Person, ...]:
    """The persons with their given names written out where one other person fits, and those for whom "others" stands."""
    found = []
    for one in people:
        given = plain(one.given)
        same = [other for other in others if one.family and not one.literal + other.literal and covers(other, one)]
        full = plain(same[0].given) if len(same) == 1 else ""
        longer = len(full) > len(given) and full.startswith(given[:1])
        found.append(replace(one, given=same[0].given) if longer else one)
    if people[-1:] == (OTHERS,) and len(others) >= len(people):
        first = found[:-1]
        if all(covers(other, one) for other, one in zip(others, first, strict=False)):
            return (*first, *others[len(first) :])
    return tuple(found)


def _agreed(offers: Sequence[_Offer]) -> _Offer:
    """What most candidates say, the first of those in doubt; it is as sure as the part of them that says it."""
    alike: dict[str, list[_Offer]] = {}
    for offer in offers:
        alike.setdefault(plain(printed(offer.value)) or printed(offer.value), []).append(offer)
    best = max(alike.values(), key=len)
    return best[0]._replace(score=round(best[0].score * len(best) / len(offers), 4))


def _origin(candidate: Candidate, name: str) -> Origin:
    """Where a value of a candidate comes from."""
    origin = candidate.record.origins.get(name) or Origin(candidate.source)
    source = origin.source if origin.source in SOURCES else candidate.source  # an index may be made of somebody's own file
    return Origin(source, url=origin.url or candidate.url, score=candidate.score, when=origin.when)


def _with(record: Record, offer: _Offer) -> Record:
    """The record with a value more; one that says more of the same leads back to the words, too."""
    name, value = offer.name, offer.value
    before = record.origins.get(name)
    origin = replace(offer.origin, score=offer.score, spans=before.spans if before else ())
    changed = replace(record, origins={**record.origins, name: origin})
    if isinstance(value, Date):
        return replace(changed, dates={**record.dates, name: value})
    if isinstance(value, str):
        if name.startswith("titles."):
            return replace(changed, titles={**record.titles, name.removeprefix("titles."): value})
        return replace(changed, fields={**record.fields, name: value})
    if name in ROLES:
        return replace(changed, people={**record.people, name: tuple(one for one in value if isinstance(one, Person))})
    texts = tuple(one for one in value if isinstance(one, str))
    if name in SCHEMES:
        return replace(changed, ids={**record.ids, name: texts})
    return replace(changed, fields={**record.fields, name: texts})

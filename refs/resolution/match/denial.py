"""Whether the record under an identifier is another work than the one that gives the identifier."""

from __future__ import annotations

from bib.compare import traits
from bib.record import Record
from refs.resolution.match.evidence import Evidence, Sought, evidence, probability
from refs.resolution.match.weights import DENIED
from refs.verdict import Candidate


def denies(record: Record, candidate: Candidate) -> str:
    """Why a record that was found under an identifier of this one is another work; "" if it is not.

    Args:
        record: The record that gives the identifier.
        candidate: What a catalogue has under it.

    >>> from bib.record import Person
    >>> one = Record("article", fields={"title": "Deaf heritage in Canada"}, people={"author": (Person("Carbin", "C."),)})
    >>> other = Record("article", fields={"title": "The fox and the hare"}, people={"author": (Person("Meier", "A."),)})
    >>> denies(one, Candidate("crossref", "10.1/a", other))
    'it is “The fox and the hare” by Meier, not “Deaf heritage in Canada” by Carbin'
    """
    a, b = Sought(traits(record), None), traits(candidate.record)
    return denial(record, candidate.record, evidence(a, b))


def denial(record: Record, other: Record, found: Evidence) -> str:
    """The words of `denies` for evidence that is known."""
    levels = found.levels
    if levels["title"] not in ("other", "alike") or levels["names"] in ("same", "first", "printed"):
        return ""
    if probability(found.odds) > DENIED:
        return ""
    return f"it is {called(other)}, not {called(record)}"


def called(record: Record) -> str:
    """A record in a few words."""
    title = record.text("title") or record.text("maintitle") or record.text("journaltitle")
    people = record.people.get("author") or record.people.get("editor") or ()
    names = [person.family or person.literal for person in people[:2]]
    by = f" by {' and '.join(names)}{' and others' if len(people) > 2 else ''}" if names else ""
    date = record.dates.get("date")
    year = f" ({date.year})" if date and date.year and not by else ""
    return f"“{title}”{by}{year}" if title else f"a {record.type}{by}{year}"

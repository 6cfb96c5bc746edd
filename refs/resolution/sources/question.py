"""What is asked: the words of a record, and its title, as services for searching take them."""

from __future__ import annotations

from bib.markup import without_markup
from bib.record import Person, Record
from refs.resolution.source import Query, UnavailableError

__all__ = ["first_family", "title_of", "words_of"]

# Longer references are cut: the beginning has the names and the title.
LONGEST = 500


def words_of(service: str, query: Query) -> str:
    """The printed reference, or one made of the record's fields.

    Raises:
        UnavailableError: If nothing is known that could be searched for.
    """
    words = " ".join(query.raw.split()) or _printed(query.record)
    if not any(char.isalpha() for char in words):
        raise UnavailableError(service, "there are no words to search for")
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] or words[:LONGEST]


def title_of(service: str, query: Query, *, whole: bool = False) -> str:
    """The title to search for, with its subtitle if `whole`; of a record without one, the printed reference.

    Raises:
        UnavailableError: If neither is known.
    """
    found = query.record.text("title")
    sub = query.record.text("subtitle")
    return f"{found}: {sub}" if found and sub and whole else found or words_of(service, Query(query.record, query.raw))


def first_family(record: Record) -> str:
    """The family name of the first author, or of the first editor; "" if it is not known."""
    people = record.people.get("author") or record.people.get("editor") or ()
    return _family(people[0]) if people else ""


def _family(person: Person) -> str:
    return " ".join(filter(None, (person.particle, person.family))) or person.literal


def _printed(record: Record) -> str:
    names = [_family(person) for role in ("author", "editor") for person in record.people.get(role, ())][:6]
    date = record.dates.get("date")
    year = str(date.year) if date and date.year else ""
    title = ": ".join(filter(None, (record.text("title"), record.text("subtitle"))))
    place = record.text("journaltitle") or record.text("booktitle") or record.text("series")
    numbers = [record.text(name) for name in ("volume", "number", "pages", "eid")]
    parts = (", ".join(names), year, title, place, *numbers, record.text("publisher"))
    return without_markup(". ".join(filter(None, parts)))

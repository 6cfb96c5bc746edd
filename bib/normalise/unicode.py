"""NFC, single spaces, no invisible characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from bib.record import Date, Person, Record, Text

# Control characters, soft hyphen, zero-width space, word joiner, byte order mark: clients refuse or keep them.
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]")
SPACES = re.compile(r"\s+")


def composed(text: str) -> str:
    """The text in NFC, white space as single spaces, invisible characters removed."""
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)) and "  " not in text:
        return text.strip()  # what is printable holds no other white space and nothing invisible
    return SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def compose_text(record: Record) -> Record:
    """All texts of the record, the names of persons and the words of dates included; addresses only lose invisible characters."""
    if _is_composed("|".join(_texts(record))):
        return record
    fields = {name: _text(value) for name, value in record.fields.items()}
    people = {role: tuple(map(_person, persons)) for role, persons in record.people.items()}
    dates = {which: _date(date) for which, date in record.dates.items()}
    ids = {scheme: tuple(INVISIBLE.sub("", value).strip() for value in values) for scheme, values in record.ids.items()}
    titles = {kind: composed(value) for kind, value in record.titles.items()}
    if (fields, people, dates, ids, titles) == (record.fields, record.people, record.dates, record.ids, record.titles):
        return record
    return replace(record, fields=fields, people=people, dates=dates, ids=ids, titles=titles)


def _texts(record: Record) -> Iterator[str]:
    """All texts of a record, with an empty one at either end."""
    yield ""
    for value in record.fields.values():
        yield value if isinstance(value, str) else "|".join(value)
    for persons in record.people.values():
        for person in persons:
            yield f"{person.family}|{person.given}|{person.particle}|{person.suffix}|{person.literal}"
    yield from (date.literal for date in record.dates.values() if date.literal)
    yield from map("|".join, record.ids.values())
    yield from record.titles.values()
    yield ""


def _is_composed(texts: str) -> bool:
    """Nothing is to be done about texts that are joined with "|": what is printable holds no white space but blanks."""
    if not texts.isprintable() or not (texts.isascii() or unicodedata.is_normalized("NFC", texts)):
        return False
    return "  " not in texts and "| " not in texts and " |" not in texts


def _text(value: Text) -> Text:
    return composed(value) if isinstance(value, str) else tuple(map(composed, value))


def _person(person: Person) -> Person:
    return Person(
        family=composed(person.family),
        given=composed(person.given),
        particle=composed(person.particle),
        suffix=composed(person.suffix),
        literal=composed(person.literal),
        family_first=person.family_first,
    )


def _date(date: Date) -> Date:
    return replace(date, literal=composed(date.literal)) if date.literal else date

"""NFC, single spaces, no invisible characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from bib.record import Date, Person, Record, Text

# Control characters, soft hyphen, zero-width space, word joiner, byte order mark: clients refuse or keep them.
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]")
SPACES = re.compile(r"\s+")


def composed(text: str) -> str:
    """The text in NFC, white space as single spaces, invisible characters removed."""
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()
    return SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def compose_text(record: Record) -> Record:
    """All texts of the record, the names of persons and the words of dates included; addresses only lose invisible characters."""
    return replace(
        record,
        fields={name: _text(value) for name, value in record.fields.items()},
        people={role: tuple(map(_person, persons)) for role, persons in record.people.items()},
        dates={which: _date(date) for which, date in record.dates.items()},
        ids={scheme: tuple(INVISIBLE.sub("", value).strip() for value in values) for scheme, values in record.ids.items()},
        titles={kind: composed(value) for kind, value in record.titles.items()},
    )


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

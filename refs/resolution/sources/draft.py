"""A record of a catalogue while it is put together: text in NFC, nothing empty, nothing twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from bib.identifier import canonical, is_valid
from bib.record import Date, Origin, Person, Record, Text
from bib.vocabulary import language

# Longer than any field of a catalogue that means something; an answer that holds more is cut there.
LONGEST = 4000


def line(text: object) -> str:
    """A value as one line of text in NFC; "" for what is no text and no number."""
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return ""
    one = " ".join(str(text)[:LONGEST].split())
    return one if one.isascii() else unicodedata.normalize("NFC", one)


class Draft:
    """What has been read of a record so far; the first value of a field stays."""

    def __init__(self) -> None:
        self.fields: dict[str, Text] = {}
        self.people: dict[str, list[Person]] = {}
        self.dates: dict[str, Date] = {}
        self.ids: dict[str, list[str]] = {}
        self.titles: dict[str, str] = {}
        self.extra: dict[str, str] = {}
        self.seen: set[str] = set()  # ISBNs as thirteen digits

    @classmethod
    def of(cls, record: Record) -> Draft:
        """What a record says, to be added to."""
        draft = cls()
        draft.fields.update(record.fields)
        draft.people.update({role: list(some) for role, some in record.people.items()})
        draft.dates.update(record.dates)
        draft.ids.update({scheme: list(values) for scheme, values in record.ids.items()})
        draft.titles.update(record.titles)
        draft.extra.update(record.extra)
        return draft

    def put(self, name: str, value: str) -> None:
        """A field of text."""
        if value and name not in self.fields:
            self.fields[name] = value

    def put_list(self, name: str, values: Iterable[str]) -> None:
        """A field that is a list."""
        if name not in self.fields and (kept := tuple(dict.fromkeys(value for value in values if value))):
            self.fields[name] = kept

    def add_person(self, role: str, person: Person) -> None:
        """A person at the end of a role."""
        some = self.people.setdefault(role, [])
        if person and person not in some:
            some.append(person)

    def put_date(self, name: str, date: Date | None) -> None:
        """A date, if it has a year."""
        if date is not None and date.year is not None and name not in self.dates:
            self.dates[name] = date

    def add_id(self, scheme: str, value: str) -> None:
        """An identifier, if it can be one."""
        value = canonical(scheme, value)
        if is_valid(scheme, value):
            self.put_id(scheme, value)

    def put_id(self, scheme: str, value: str) -> None:
        """An identifier that is known to be right and in canonical form."""
        if value and value not in (known := self.ids.setdefault(scheme, [])):
            known.append(value)

    def put_title(self, kind: str, text: str) -> None:
        """Another form of the title."""
        if text and kind not in self.titles:
            self.titles[kind] = text

    def put_languages(self, codes: Iterable[str]) -> None:
        """The languages of the work: one that is known as `langid`, several as a list."""
        rows = {row.code if row else code: row for code in codes if code for row in (language(code),)}
        only = next(iter(rows.values())) if len(rows) == 1 else None
        if only is not None:
            self.put("langid", only.babel)
        else:
            self.put_list("language", rows)

    def record(self, kind: str, origin: Origin) -> Record | None:
        """The record, every value of it from one origin; None if it has no title."""
        if not self.fields.get("title"):
            return None
        people = {role: tuple(some) for role, some in self.people.items() if some}
        ids = {scheme: tuple(values) for scheme, values in self.ids.items() if values}
        names = ("type", *self.fields, *people, *self.dates, *ids, *(f"titles.{form}" for form in self.titles))
        return Record(
            kind,
            fields=self.fields,
            people=people,
            dates=self.dates,
            ids=ids,
            titles=self.titles,
            origins=dict.fromkeys(names, origin),
            extra=self.extra,
        )

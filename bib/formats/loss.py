"""What a format does not keep of a record, found by leaving it out: where the output stays the same, it was not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from bib.formats.sentence import full_name
from bib.latex import plain
from bib.record import Date, Person, Record
from bib.vocabulary import KIND_WORDS, language

_T = TypeVar("_T")

# Names that may say the same thing in two ways.
_SAME = ({"language", "langid"}, {"origtitle", "titles.original"})
# A shorter text is too easily found by chance in another value.
_TELLING = 4


def lost(project: Callable[[Record], object], record: Record) -> tuple[str, ...]:
    """The names of a record that do not arrive, or not whole, in what `project` makes of it.

    A value has a place if leaving it out, or a part of it (the second ISBN, the day, "circa", a suffix), changes the result. One
    that another value of the record says as well is not lost.

    Args:
        project: Makes what is written of a record, as text or as any value that can be compared.
        record: The record.

    Returns:
        Names as in `Record.names`, then "extra.NAME" for what was read and is not known.
    """
    whole = project(record)
    names = [*record.names(), *(f"extra.{name}" for name in record.extra)]
    return tuple(
        name
        for name in names
        if any(project(less) == whole and not _is_said(record, name, text) for less, text in _less(record, name))
    )


def _less(record: Record, name: str) -> Iterator[tuple[Record, str]]:
    """The record without a value or a part of it, and the text that was left out ("" where it is no text)."""
    if name in record.fields:
        value = record.fields[name]
        if isinstance(value, str):
            if plain(value):
                yield replace(record, fields=_without(record.fields, name)), value
            return
        for number, item in enumerate(value):
            if plain(item):
                rest = value[:number] + value[number + 1 :]
                yield replace(record, fields={**_without(record.fields, name), **({name: rest} if rest else {})}), item
    elif name in record.people:
        people = record.people[name]
        for number, person in enumerate(people):
            for less in (None, *_lesser_person(person)):
                rest_people = (*people[:number], *([less] if less else []), *people[number + 1 :])
                changed = {**record.people, name: rest_people} if rest_people else _without(record.people, name)
                yield replace(record, people=changed), full_name(person) if less is None else ""
    elif name in record.dates:
        yield replace(record, dates=_without(record.dates, name)), ""
        for date in _lesser_date(record.dates[name]):
            yield replace(record, dates={**record.dates, name: date}), ""
    elif name in record.ids:
        values = record.ids[name]
        for number, value in enumerate(values):
            ids = values[:number] + values[number + 1 :]
            yield replace(record, ids={**_without(record.ids, name), **({name: ids} if ids else {})}), value
    elif name.startswith("titles."):
        form = name.removeprefix("titles.")
        yield replace(record, titles=_without(record.titles, form)), record.titles[form]
    else:
        own = name.removeprefix("extra.")
        yield replace(record, extra=_without(record.extra, own)), record.extra[own]


def _without(values: Mapping[str, _T], name: str) -> dict[str, _T]:
    return {other: value for other, value in values.items() if other != name}


def _lesser_person(person: Person) -> Iterator[Person]:
    """A person without each part of the name that formats tend to drop."""
    if person.family and person.suffix:
        yield replace(person, suffix="")
    if person.family and person.particle:
        yield replace(person, particle="")


def _lesser_date(date: Date) -> Iterator[Date]:
    """A date without each part that formats tend to drop."""
    if date.year is None:
        return
    if date.month is not None:
        yield replace(date, month=None, day=None)
    if date.day is not None:
        yield replace(date, day=None)
    if date.end is not None:
        yield replace(date, end=None)
    if date.season is not None:
        yield replace(date, season=None)
    if date.circa:
        yield replace(date, circa=False)
    if date.uncertain:
        yield replace(date, uncertain=False)
    if date.literal:
        yield replace(date, literal="")


def _is_said(record: Record, name: str, text: str) -> bool:
    """Whether another value of the record says the text that was left out."""
    words = plain(text)
    if not words:
        return False
    if name == "type" and words in KIND_WORDS:  # the entry type says it
        return True
    for other in record.names():
        if other == name:
            continue
        for said in _texts(record, other):
            if any({name, other} == same for same in _SAME) and _same_words(words, said):
                return True
            if len(words) >= _TELLING and words in said:
                return True
    return False


def _same_words(one: str, two: str) -> bool:
    row = language(one)
    return one == two or (row is not None and row == language(two))


def _texts(record: Record, name: str) -> Iterator[str]:
    if name in record.fields:
        value = record.fields[name]
        yield from map(plain, (value,) if isinstance(value, str) else value)
    elif name in record.people:
        yield from (plain(full_name(person)) for person in record.people[name])
    elif name in record.ids:
        yield from record.ids[name]
    elif name.startswith("titles."):
        yield plain(record.titles[name.removeprefix("titles.")])

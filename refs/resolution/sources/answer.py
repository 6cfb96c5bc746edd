"""What an answer in JSON says, whatever its shape; and the record that is made of it.

A service may answer with anything: a value of the wrong kind counts as absent, an item that is none is passed over, and an answer
that is not what the service answers at all is no answer (`UnavailableError`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bib.edtf import valid_date
from bib.markup import without_markup
from bib.normalise.pages import pages as unified_pages
from bib.normalise.unicode import composed
from bib.record import Date, Origin, Person, Record, Text
from bib.vocabulary import language
from refs.resolution.source import UnavailableError

__all__ = [
    "Json",
    "at",
    "date_of",
    "entries",
    "first",
    "inside",
    "language_of",
    "made",
    "pages",
    "people",
    "text",
    "texts",
    "title",
]

Json = Mapping[str, Any]
_NOTHING: Json = {}
FIRST_YEAR, LAST_YEAR = 1000, 2100
LONGEST_NAME = 40  # letters of the name of a language
_LONGEST = 12  # digits of a number that is read as text


def inside(service: str, data: Any, *path: str) -> Json:
    """The object at the end of a path of names.

    Raises:
        UnavailableError: If there is none: the service has not said what it says.
    """
    for name in (*path, None):
        if not isinstance(data, dict) or (name is not None and name not in data):
            raise UnavailableError(service, "its answer has not the form that it should have")
        data = data if name is None else data[name]
    found: Json = data
    return found


def single(service: str, data: Json, name: str) -> Json:
    """The object itself, if it is a record: it has a text under this name.

    Raises:
        UnavailableError: If it has not, as a list of records that is given in the place of one.
    """
    if not text(data.get(name)):
        raise UnavailableError(service, "its answer has not the form that it should have")
    return data


def at(value: Any) -> Json:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else _NOTHING


def entries(value: Any) -> list[Json]:
    """The objects of a list; those of anything else are none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def listed(service: str, data: Json, name: str) -> list[Json]:
    """The objects of the list under a name.

    Raises:
        UnavailableError: If there is no list.
    """
    value = data.get(name)
    if not isinstance(value, list):
        raise UnavailableError(service, "its answer has not the form that it should have")
    return entries(value)


def text(value: Any) -> str:
    """The value as text in NFC with single spaces; a number as its digits; anything else is ""."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**_LONGEST:
        return str(value)
    return ""


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list, or the one text, without those that are empty, each once."""
    if not isinstance(value, list):
        value = (value,)
    found = tuple([said for one in value if (said := text(one))])
    return found if len(found) < 2 else tuple(dict.fromkeys(found))


def first(value: Any) -> str:
    """The first text of a list, or the one text, without markup."""
    if isinstance(value, list):
        for one in value:
            if isinstance(one, str) and (found := without_markup(one)):
                return found
        return ""
    return without_markup(value) if isinstance(value, str) else ""


def title(value: Any) -> str:
    """The one text without markup."""
    return without_markup(value) if isinstance(value, str) else ""


def date_of(year: Any, month: Any = None, day: Any = None) -> Date | None:
    """The date of numbers, or of strings of digits, as far as it can be one; None without a year that can be one."""
    number = _number(year)
    if number is None or not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    if month is None:
        return Date(number)
    return valid_date(number, _number(month) or 0, _number(day) or 0, "")


def _number(value: Any) -> int | None:
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and len(value) <= _LONGEST and value.isascii() and value.isdigit() else None


def day_of(value: Any) -> Date | None:
    """The date at the head of an ISO date or time: "2011-12-05", "2011-12-05T10:00:00Z", "2011"."""
    parts = value[:10].split("-") if isinstance(value, str) else ()
    return date_of(*parts) if 1 <= len(parts) <= 3 else None


def pages(value: Any) -> str:
    """Pages as a record has them: "825-42" is 825--842.

    >>> pages("37-46"), pages("825-42"), pages("e33693")
    ('37--46', '825--842', 'e33693')
    """
    if not isinstance(value, str):
        return text(value)
    head, dash, tail = value.partition("-")
    if head.isdigit() and (not dash or (tail.isdigit() and len(tail) >= len(head))):
        return f"{head}--{tail}" if dash and head != tail else head
    return unified_pages(composed(value)) if len(value) < 100 else ""


def is_article_number(printed: str) -> bool:
    """The one page that is given is the number of an article: "e33693", "104356"; not "825", "S12", "11234"."""
    if printed.isdigit():
        return len(printed) > 5
    return printed[:1] in ("e", "E") and printed[1:].isdigit()


def people(found: Iterable[Person]) -> tuple[Person, ...]:
    """Those that have a name."""
    return tuple([person for person in found if person.family or person.literal or person.given])


def language_of(value: Any) -> Mapping[str, Text]:
    """The fields for a language: its Babel name if it has one, else the words as they stand."""
    said = text(value)
    if len(said) <= LONGEST_NAME and (row := language(said)):
        return {"langid": row.babel}
    return {"language": (said,)} if said and said not in ("und", "mul", "zxx") else {}


def made(
    source: str,
    url: str,
    kind: str,
    fields: Mapping[str, Text],
    people: Mapping[str, tuple[Person, ...]],
    date: Date | None,
    ids: Mapping[str, tuple[str, ...]],
    titles: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
) -> Record:
    """The record of what a source says; what is empty is left out, everything has the source as its origin."""
    fields = {name: value for name, value in fields.items() if value}
    people = {role: some for role, some in people.items() if some}
    dates = {"date": date} if date is not None else {}
    ids = {scheme: values for scheme, values in ids.items() if values}
    titles = {form: value for form, value in titles.items() if value} if titles else {}
    origin = Origin(source, url=url)
    origins = dict.fromkeys(("type", *fields, *people, *dates, *ids), origin)
    for form in titles:
        origins[f"titles.{form}"] = origin
    extra = {name: value for name, value in extra.items() if value} if extra else {}
    return Record(kind, "", fields, people, dates, ids, titles, (), origins, extra)

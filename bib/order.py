"""The order of records in a bibliography: by author, year, title or key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from bib.key import ascii_letters, record_language
from bib.record import NO_DATE, OTHERS, Person, Record

# Articles at the beginning of a title, which do not count; by language, and those of all where it is not known.
_ARTICLES = {
    "en": "a an the",
    "de": "der die das den dem des ein eine einen einem einer eines",
    "fr": "le la les l un une des",
    "es": "el la los las un una unos unas",
    "pt": "o a os as um uma uns umas",
    "it": "il lo la i gli le l un uno una",
    "nl": "de het een t",
    "af": "die n",
    "sv": "en ett den det de",
    "da": "en et den det de",
}
# Not among them: words that are more often something else in a language that is not known ("die", "den", "a", "o", "i", "as").
_SURE_ARTICLES = frozenset(("a", "an", "the", "der", "das", "le", "la", "les", "l", "el", "los", "las", "il", "lo", "gli", "het"))
_WORD = re.compile(r"[^\W_]+")
_LAST = "\U0010ffff"  # behind every letter
Order = tuple[object, ...]


def ordered(records: Sequence[Record], by: str) -> list[Record]:
    """The records in the order named `by`, one of `ORDERS`; what is equal stays as it was.

    Case and accents do not count, articles at the beginning of a title neither; scripts without a Latin form stand behind.
    """
    return sorted(records, key=ORDERS[by])


def _author(record: Record) -> Order:
    """The names of the first role that has any, then the year; a work without names stands under its title."""
    roles = (record.people.get(role, ()) for role in ("author", "editor", "translator"))
    names = next((found for people in roles if (found := [person for person in people if person != OTHERS])), [])
    if not names:
        return (_title_letters(record), (), *_year(record))
    who = tuple(_letters(f"{_family(one)} {one.given}", record) for one in names)
    return (_letters(_family(names[0]), record), who, *_year(record), _title_letters(record))


def _family(person: Person) -> str:
    return person.family or person.literal or person.given


def _year(record: Record) -> Order:
    """Year, month and day; a record without a date stands behind the others."""
    date = record.dates.get("date", NO_DATE)
    return (date.year is None, date.year or 0, date.month or 0, date.day or 0)


def _title_letters(record: Record) -> tuple[bool, str]:
    title = record.titles.get("transliteration", "") or record.text("title")
    words = _WORD.findall(title)
    code = record_language(record)
    articles = _ARTICLES.get(code, "").split() if code else _SURE_ARTICLES
    if len(words) > 1 and words[0].lower() in articles:
        title = title[title.index(words[0]) + len(words[0]) :]
    return _letters(title, record)


def _letters(text: str, record: Record) -> tuple[bool, str]:
    """A text as it is compared: its letters in ASCII, or as they are."""
    plain = ascii_letters(text, "" if record_language(record) == "de" else record_language(record))
    return (not plain, plain or text.casefold() or _LAST)


ORDERS: Mapping[str, Callable[[Record], Order]] = MappingProxyType(
    {
        "author": _author,
        "year": lambda record: (*_year(record), *_author(record)),
        "title": lambda record: (_title_letters(record), *_author(record)),
        "key": lambda record: (record.key.casefold(), record.key),
        "none": lambda _: (),
    }
)

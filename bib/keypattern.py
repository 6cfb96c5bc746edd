"""Patterns of citation keys in the manner of JabRef and Better BibTeX: ``[auth:lower][year][veryshorttitle]``.

A pattern is text with fields in brackets; a field may be followed by modifiers, each after a colon. What a field gives is
in ASCII unless letters of all scripts are asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bib.key import ascii_letters, legal_key, record_language, significant_words
from bib.problem import UserError
from bib.record import OTHERS, Record
from bib.vocabulary import MONTHS

# A field in brackets, text, or a bracket that has no partner.
_TOKEN = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)|([\[\]])")
# "auth", "auth3", "authors2"; must not match "3auth".
_NAME = re.compile(r"([A-Za-z]+)([1-9]\d?)?")
_RUN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_ET_AL = "EtAl"


@dataclass(frozen=True, slots=True)
class _Context:
    """A record, and whether letters of all scripts may stand in its key."""

    record: Record
    any_script: bool

    def letters(self, text: str) -> str:
        """The letters and digits of a text, as they may stand in a key; their case stays."""
        if self.any_script:
            return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))
        code = record_language(self.record)
        return "".join(cased(word, ascii_letters(word, code)) for word in _RUN.findall(unicodedata.normalize("NFC", text)))

    def words(self, text: str) -> list[str]:
        """The significant words of a text, each with a capital."""
        found = (self.letters(word) for word in significant_words(self.record, text))
        return [word[0].upper() + word[1:] for word in found if word]

    def families(self, *roles: str) -> list[str]:
        """The family names of the first of some roles that has any; a body is its significant words."""
        for role in roles:
            people = [person for person in self.record.people.get(role, ()) if person != OTHERS]
            names = [
                self.letters(one.particle) + self.letters(one.family)
                if one.family
                else "".join(self.words(one.literal or one.given))
                for one in people
            ]
            if any(names):
                return list(filter(None, names))
        return []

    def title(self) -> list[str]:
        """The significant words of the title, or of its transliteration."""
        titles = self.record.titles
        forms = (titles.get("transliteration", ""), self.record.text("title"), titles.get("gloss", ""))
        return next((words for text in forms if (words := self.words(text))), [])

    def page(self, place: int) -> str:
        """The first or last number of the pages."""
        pages = _DIGITS.findall(self.record.text("pages"))
        return pages[place] if pages else ""

    def year(self) -> str:
        """The year of the date."""
        date = self.record.dates.get("date")
        return "" if date is None or date.year is None else str(abs(date.year))

    def month(self) -> str:
        """The month of the date, in three letters."""
        date = self.record.dates.get("date")
        return MONTHS[date.month - 1] if date is not None and date.month and 1 <= date.month <= 12 else ""


def cased(word: str, small: str) -> str:
    """Small letters in the case of the word that they stand for: a capital first, or capitals throughout.

    >>> cased("Ørsted", "orsted"), cased("ЦК", "tsk"), cased("de", "de"), cased("McKay", "mckay")
    ('Orsted', 'TSK', 'de', 'McKay')
    """
    if len(word) == len(small):
        return "".join(letter.upper() if given.isupper() else letter for given, letter in zip(word, small, strict=True))
    if len(word) > 1 and word.isupper():
        return small.upper()
    return small[:1].upper() + small[1:] if word[:1].isupper() else small


_AUTHORS = ("author", "editor", "translator")


def _first(context: _Context, letters: int, roles: tuple[str, ...] = _AUTHORS) -> str:
    name = next(iter(context.families(*roles)), "")
    return name[:letters] if letters else name


def _authors(context: _Context, count: int) -> str:
    names = context.families(*_AUTHORS)
    return "".join(names if not count or len(names) <= count else [*names[:count], _ET_AL])


def _et_al(context: _Context, _: int) -> str:
    names = context.families(*_AUTHORS)
    return "".join(names if len(names) < 3 else [names[0], _ET_AL])


def _words(*names: str) -> Callable[[_Context, int], str]:
    """The significant words of the first of some fields that the record has."""

    def value(context: _Context, count: int) -> str:
        words = context.words(next((text for name in names if (text := context.record.text(name))), ""))
        return "".join(words[:count] if count else words)

    return value


@dataclass(frozen=True, slots=True)
class PatternField:
    """A field of a pattern: what it gives, whether it takes a number, and what it is."""

    value: Callable[[_Context, int], str]
    takes_number: bool
    words: str


FIELDS: Mapping[str, PatternField] = MappingProxyType(
    {
        "auth": PatternField(_first, True, "family name of the first author or editor; [auth3]: its first 3 letters"),
        "authors": PatternField(_authors, True, "family names of all authors; [authors2]: of the first two, then EtAl"),
        "authEtAl": PatternField(_et_al, False, "family names of one or two authors, or of the first with EtAl"),
        "edtr": PatternField(lambda c, n: _first(c, n, ("editor",)), True, "family name of the first editor"),
        "year": PatternField(lambda c, _: c.year(), False, "year"),
        "shortyear": PatternField(lambda c, _: c.year()[-2:], False, "last two digits of the year"),
        "month": PatternField(lambda c, _: c.month(), False, "month in three letters"),
        "title": PatternField(lambda c, n: "".join(c.title()[: n or None]), True, "significant words of the title; [title2]: two"),
        "shorttitle": PatternField(lambda c, _: "".join(c.title()[:3]), False, "first three of them"),
        "veryshorttitle": PatternField(lambda c, _: "".join(c.title()[:1]), False, "first of them"),
        "journal": PatternField(_words("journaltitle"), True, "significant words of the journal's name"),
        "booktitle": PatternField(_words("booktitle"), True, "significant words of the book's title"),
        "publisher": PatternField(_words("publisher", "institution", "organization"), True, "publisher or institution"),
        "volume": PatternField(_words("volume"), False, "volume"),
        "number": PatternField(_words("number", "issue"), False, "number or issue"),
        "pages": PatternField(lambda c, _: c.page(0), False, "first page"),
        "firstpage": PatternField(lambda c, _: c.page(0), False, "first page"),
        "lastpage": PatternField(lambda c, _: c.page(-1), False, "last page"),
        "type": PatternField(lambda c, _: c.record.type, False, "kind of work"),
    }
)
MODIFIERS: Mapping[str, tuple[Callable[[str], str], str]] = MappingProxyType(
    {
        "lower": (str.lower, "small letters"),
        "upper": (str.upper, "capitals"),
        "capitalize": (lambda text: text[:1].upper() + text[1:], "a capital first"),
        "abbr": (lambda text: "".join(filter(str.isupper, text)) or text[:1], "only the capitals: SecondSex is SS"),
    }
)


class KeyPattern:
    """A pattern that makes the key of a record.

    >>> from bib.record import Date, Person
    >>> fanon = Record("book", fields={"title": "Les damnés de la terre"}, people={"author": (Person("Fanon", "Frantz"),)},
    ...                dates={"date": Date(1961)})
    >>> KeyPattern("[auth][year][title]")(fanon), KeyPattern("[auth3:upper]-[shortyear]:[veryshorttitle:lower]")(fanon)
    ('Fanon1961DamnesTerre', 'FAN-61:damnes')
    """

    def __init__(self, text: str, *, any_script: bool = False) -> None:
        """Read a pattern.

        Args:
            text: The pattern.
            any_script: Whether keys may hold letters that are not ASCII.

        Raises:
            UserError: If a field or modifier is not known, or a bracket has no partner.
        """
        self._any_script = any_script
        self._parts: list[str | _Part] = []
        for inner, words, bracket in _TOKEN.findall(text):
            if bracket:
                raise UserError(f"The key pattern {text!r} has a {bracket!r} without a partner", "write a field as [auth]")
            self._parts.append(_part(inner) if not words else _plain(words, text))
        if not any(isinstance(part, _Part) for part in self._parts):
            raise UserError(f"The key pattern {text!r} names no field", f"the fields are {', '.join(f'[{n}]' for n in FIELDS)}")

    def __call__(self, record: Record) -> str:
        """The key of a record that stands alone; "anon" if every field is empty."""
        context = _Context(record, self._any_script)
        values = [part if isinstance(part, str) else part(context) for part in self._parts]
        if not any(value for value, part in zip(values, self._parts, strict=True) if isinstance(part, _Part)):
            return "anon"
        key = legal_key("".join(values))
        return key if key[:1].isalpha() else f"n{key}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A field with its number, its modifiers, and the text that stands for an empty value."""

    field: PatternField
    number: int
    modifiers: tuple[Callable[[str], str], ...]
    otherwise: str

    def __call__(self, context: _Context) -> str:
        value = self.field.value(context, self.number) or self.otherwise
        for modify in self.modifiers:
            value = modify(value)
        return value


def _part(inner: str) -> _Part:
    name, *words = inner.split(":")
    found = _NAME.fullmatch(name)
    field = FIELDS.get(found[1]) if found else None
    if found is None or field is None or (found[2] and not field.takes_number):
        raise UserError(f"[{inner}] is no field of a key pattern", f"the fields are {', '.join(f'[{n}]' for n in FIELDS)}")
    modifiers, otherwise = [], ""
    for word in words:
        if word[:1] == "(" and word[-1:] == ")":
            otherwise = word[1:-1]
        elif word in MODIFIERS:
            modifiers.append(MODIFIERS[word][0])
        else:
            known = ", ".join(f":{name}" for name in MODIFIERS)
            raise UserError(f"{word!r} in [{inner}] is no modifier of a key pattern", f"the modifiers are {known} and :(text)")
    return _Part(field, int(found[2] or 0), tuple(modifiers), otherwise)


def _plain(words: str, pattern: str) -> str:
    """Text between the fields, which must be such as may stand in a key."""
    if legal_key(f"a{words}") != f"a{words}":
        raise UserError(f"The key pattern {pattern!r} has signs that no key may have", "use letters, digits and - _ : . + /")
    return words

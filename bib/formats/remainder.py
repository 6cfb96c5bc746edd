"""A record while a writer takes from it what its format has a place for; what is left becomes the sentences of a note.

So no writer forgets a field: what it does not ask for is said in words, or shows in the report of what is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bib.formats.sentence import (
    date_words,
    et_al,
    full_name,
    iso,
    joined,
    name_list,
    original,
    page_range,
    related,
    version,
    volume_count,
)
from bib.formats.title import full_title, title_forms, with_subtitle
from bib.latex import plain, verbatim
from bib.record import NO_DATE, OTHERS, Date, Person, Record
from bib.vocabulary import FIELDS, KIND_WORDS, ROLES, language

_TITLE = ("title", "subtitle", "titles.script", "titles.transliteration", "titles.gloss")
_ORIGINAL = ("origtitle", "titles.original", "origdate", "origpublisher", "origlocation")
_BETWEEN_KEYWORDS = re.compile(r"\s*[;,，；]\s*")
_LABELS = {"arxiv": "arXiv", "handle": "Handle"}
# Said by `note` in an order and in words of their own.
_COMPOSED = frozenset({"note", "addendum", "volumes", "version", *_ORIGINAL})


class Remainder:
    """What is left of a record.

    Attributes:
        record: The whole record.
        others: The records of the same file by key, for relations.
    """

    def __init__(self, record: Record, others: Mapping[str, Record] | None = None) -> None:
        self.record = record
        self.others = others or {}
        self._left = set(record.names())
        self._said: list[str] = []

    def text(self, *names: str) -> str:
        """The first of the fields that holds a text, lists joined with "; ". It is taken; the others stay."""
        for name in names:
            text = "; ".join(self.items(name))
            if text:
                return text
        return ""

    def items(self, name: str) -> list[str]:
        """The parts of a field, each once. It is taken."""
        value = self.record.fields.get(name)
        if value is None:
            return []
        self._left.discard(name)
        parts = (value,) if isinstance(value, str) else value
        texts = list(dict.fromkeys(text for part in parts if (text := plain(part))))
        return [KIND_WORDS.get(text, text) for text in texts] if name == "type" else texts

    def pages(self, dash: str) -> str:
        """The pages, or the number of an article that has none, with a dash of the format's own. They are taken."""
        return page_range(self.text("pages", "eid"), dash)

    def keywords(self) -> list[str]:
        """The keywords, which .bib files part with commas. They are taken."""
        return [word for word in _BETWEEN_KEYWORDS.split(self.text("keywords")) if word]

    def titled(self, name: str, subtitle: str) -> str:
        """A title with its subtitle; both are taken."""
        return with_subtitle(self.text(name), self.text(subtitle))

    def title(self) -> str:
        """The title as one line with its subtitle, original script and gloss; all are taken."""
        self._left.difference_update(_TITLE)
        return full_title(self.record)

    def title_forms(self) -> tuple[str, str, str]:
        """The title with its subtitle, the title in its original script, and its gloss; all are taken."""
        self._left.difference_update(_TITLE)
        title, subtitle, script, gloss = title_forms(self.record)
        return with_subtitle(title, subtitle), script, gloss

    def form(self, name: str) -> str:
        """Another form of the title ("original", "reviewed"). It is taken."""
        self._left.discard(f"titles.{name}")
        return plain(self.record.titles.get(name, ""))

    def people(self, role: str) -> list[Person]:
        """The persons of a role, without "et al.", which the note says. They are taken."""
        people = self.record.people.get(role, ())
        self._left.discard(role)
        if OTHERS in people:
            self._said.append(et_al(role))
        return [person for person in people if person != OTHERS and full_name(person)]

    def date(self, which: str, *, ranges: bool = False, circa: bool = False, seasons: bool = False) -> Date:
        """A date, of which the note says what the format cannot; `NO_DATE` without a year. It is taken.

        Args:
            which: The name of the date.
            ranges: The format has dates with an end.
            circa: The format marks dates that are about or perhaps right, and counts the years before 1.
            seasons: The format has seasons.
        """
        date = self.record.dates.get(which, NO_DATE)
        self._left.discard(which)
        rest = date
        if ranges and date.end is not None and date.end.year is not None:
            rest = replace(rest, end=None)
        if circa:
            rest = replace(rest, circa=False, uncertain=False, year=None if date.year is None else max(1, date.year))
        if seasons:
            rest = replace(rest, season=None)
        opening = _DATE_WORDS.get(which, which)
        self._said += [f"{opening} {words}".strip() for words in date_words(rest)]
        return date if date.year is not None else NO_DATE

    def ids(self, scheme: str) -> list[str]:
        """The identifiers of a scheme, raw. They are taken."""
        self._left.discard(scheme)
        return [value for text in self.record.ids.get(scheme, ()) if (value := verbatim(text))]

    def id(self, scheme: str) -> str:
        """The first identifier of a scheme; the note says the others."""
        first, *more = self.ids(scheme) or [""]
        self._said += [_labelled(scheme, value) for value in more]
        return first

    def language(self) -> str:
        """The code of the language ("de"), or its name if it has none here. A second language is left to the note."""
        names = self.items("language")
        row = language(self.record.text("langid")) or (language(names[0]) if names else None)
        self._left.discard("langid")
        more = [name for name in names if row is None or language(name) != row]
        if row is None:
            return "; ".join(more)
        if more:
            self._said.append(f"Language: {'; '.join(names)}")
        return row.code

    def drop(self, *names: str) -> None:
        """Takes what the format says in another way."""
        self._left.difference_update(names)

    def say(self, *sentences: str) -> None:
        """Adds to the note what the writer took and could not place."""
        self._said += filter(None, sentences)

    def note(self) -> str:
        """The record's own note, and the sentences for everything that was not taken; "" if nothing is to be said."""
        return joined(self.sentences())

    def sentences(self) -> list[str]:
        """The sentences of the note, each once."""
        lists = [text for text in self._said if text.startswith("The list of ")]
        said = [*lists, *(self.record.text(name) for name in ("note", "addendum") if name in self._left)]
        said += [text for text in self._said if text not in lists]
        said += [
            volume_count(self.record) if "volumes" in self._left else "",
            version(self.record) if "version" in self._left else "",
        ]
        said += [sentence for name in self.record.names() if name in self._left for sentence in self._words(name)]
        said += [
            original(self.record, self.others) if self._left.intersection(_ORIGINAL) else "",
            *related(self.record, self.others),
        ]
        return list(dict.fromkeys(text for sentence in said if (text := plain(sentence))))

    def _words(self, name: str) -> list[str]:
        """A field, role, date or identifier as sentences."""
        record = self.record
        if name in _COMPOSED or name in _TITLE:
            return []
        if name == "langid":
            row = language(record.text(name))
            return [] if "language" in record.fields or not row else [f"Language: {row.name}"]
        if name in record.fields:
            words = (FIELDS[name].words if name in FIELDS else "") or f"{name.capitalize()}: {{}}"
            return [words.replace("{}", record.text(name))] if plain(record.text(name)) else []
        if name in record.people:
            return self._role_words(name)
        if name in record.dates:
            return [f"{_DATE_WORDS.get(name, name)} {_whole(record.dates[name])}".strip()] if record.dates[name] else []
        if name in record.ids:
            return [_labelled(name, value) for text in record.ids[name] if (value := verbatim(text))]
        form = name.removeprefix("titles.")
        return [_FORM_WORDS.get(form, "{}").replace("{}", record.titles[form])] if plain(record.titles[form]) else []

    def _role_words(self, name: str) -> list[str]:
        people = self.record.people[name]
        names = name_list(people)
        if name == "bookauthor" and people == self.record.people.get("author"):
            return []
        if not names or any(names in self.record.text(field) for field in ("title", "note", "titleaddon")):
            return []
        return [(ROLES[name].words if name in ROLES else f"{name}: {{}}").replace("{}", names)]


_DATE_WORDS = {"date": "", "urldate": "Accessed", "eventdate": "Held", "origdate": "First published"}
_FORM_WORDS = {"reviewed": "Review of {}"}


def _labelled(scheme: str, value: str) -> str:
    return f"{_LABELS.get(scheme, scheme.upper())}: {value}"


def _whole(date: Date) -> str:
    """A date in a sentence, with its month and day."""
    day = iso(date) if date.month and (date.year or 0) > 0 else ""
    return "; ".join(filter(None, (day, *(date_words(date) or ([] if day else [str(date.year)])))))

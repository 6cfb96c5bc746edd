"""The one record model: Record, Person, Date, Origin, all frozen.

Field names are BibLaTeX's (``journaltitle``, ``booktitle``, ``location``, ...), record types are the rows of
``bib.vocabulary``. Values are plain Unicode text in NFC, never LaTeX.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

Text = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a body named in a role.

    A body, or a name that cannot be taken apart, has only `literal`. `family_first` remembers that the source
    printed the family name first without a comma (``Wang Hui``). "et al." is `Person(literal="others")`.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""
    family_first: bool = False

    def __bool__(self) -> bool:
        return bool(self.family or self.given or self.literal)


OTHERS = Person(literal="others")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known (EDTF, levels 0 and 1).

    `end` closes a range (``2013/2015``); an open range has `end == Date()`. `season` is 21-24 (EDTF: spring to winter).
    `literal` holds words that are no date: "n.d.", "forthcoming".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    end: Date | None = None
    circa: bool = False
    uncertain: bool = False
    literal: str = ""

    def __bool__(self) -> bool:
        return self.year is not None or bool(self.literal)


NO_DATE = Date()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from.

    `source`: "text" (written in the reference), "embedded" (machine-readable data of the document), "inherited" (written in
    another reference to which this one points), "inferred" (concluded), or the name of a catalogue or a file format.
    `spans` are code-point spans of the document; `score` is between 0 and 1.
    """

    source: str
    spans: tuple[tuple[int, int], ...] = ()
    url: str = ""
    score: float = 1.0
    when: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A bibliographic record.

    `fields`: name to text, lists (`location`, `publisher`, `institution`, `language`) as tuples.
    `people`: role to persons. `dates`: "date", "origdate", "urldate", "eventdate".
    `ids`: scheme ("doi", "isbn", "issn", "url", "arxiv", "pmid", ...) to values in canonical form.
    `titles`: "original", "script", "transliteration", "gloss", "reviewed": other forms of the title.
    `relations`: (kind, key of the other record), kinds as BibLaTeX's ``relatedtype`` plus "volumeof", "reviewof", "partof".
    `origins`: one for each name in the mappings above: "title", "author", "date", "isbn", "titles.script"; and "type".
    `extra`: read but not known to the vocabulary; written back untouched.
    """

    type: str
    key: str = ""
    fields: Mapping[str, Text] = field(default_factory=dict)
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    dates: Mapping[str, Date] = field(default_factory=dict)
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    relations: tuple[tuple[str, str], ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The field as one string, lists joined with "; "; empty if absent."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else "; ".join(value)

    def named(self, key: str, relations: tuple[tuple[str, str], ...]) -> Record:
        """The record with another key and other relations."""
        return Record(
            self.type,
            key,
            self.fields,
            self.people,
            self.dates,
            self.ids,
            self.titles,
            relations,
            self.origins,
            self.extra,
        )

    def names(self) -> tuple[str, ...]:
        """Every name under which this record holds a value; each has an origin."""
        return (
            *self.fields,
            *self.people,
            *self.dates,
            *self.ids,
            *(f"titles.{name}" for name in self.titles),
        )


def _by_values(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """How a value is taken apart for another process: by its values in order, which is twice as quick as field by field."""
    values = attrgetter(*(one.name for one in fields(kind)))
    return lambda one: (kind, values(one))


for _kind in (Person, Date, Origin, Record):
    copyreg.pickle(_kind, _by_values(_kind))

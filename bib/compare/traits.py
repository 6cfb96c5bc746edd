"""What of a record is compared, worked out once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bib.compare.text import listed, plain, roman
from bib.compare.title import Title, apart, count, is_generic, read_title, reviewed
from bib.identifier import comparable
from bib.record import OTHERS, Person, Record
from bib.vocabulary import language

# Schemes of which one value is one work; a URL is weaker, and an ISSN says nothing.
IDENTITIES = ("doi", "isbn", "arxiv", "pmid", "pmcid", "jstor", "oclc", "lccn", "handle", "urn")
DOI_VERSION = re.compile(r"(?:\.pub\d+|/?v\d+(?:\.full)?)$")
_PREPRINT_DOI = re.compile(r"10\.(?:48550|1101/(?:19|20)\d\d|2139/ssrn|31234|31235|31219|26434|21203|20944|36227|22541|5281)\b")
_ISBN_LENGTHS = (10, 13)
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_VOLUME_PARTS = re.compile(r"\b(?:\d+|[ivx]+)\b")
_PAGES = re.compile(r"([a-z]*)(\d+)\s?(?:[-–—‐‑−]+\s?([a-z]*)(\d+))?")

JOURNAL, IN_BOOK, WHOLE, OPEN = "journal", "in book", "whole", "open"
_CLASSES = {
    JOURNAL: "article newspaper magazine review",
    IN_BOOK: "incollection inbook suppbook inproceedings inreference",
    WHOLE: "book mvbook collection mvcollection proceedings reference periodical thesis report manual booklet standard",
}
CLASS = {name: kind for kind, names in _CLASSES.items() for name in names.split()}
# Titles that stand beside the title of the record and name the same work in other letters.
OWN_FORMS = ("script", "transliteration")
DATED = frozenset(["newspaper", "magazine", "online", "post", "letter", "interview", "speech", "audio", "jurisdiction"])


class Name(NamedTuple):
    """A person as compared: the plain family name, the plain given names."""

    family: str
    given: tuple[str, ...]


class Rest:
    """Everything that a record says, so that no two that differ are sorted alike; put together only where the rest is equal."""

    __slots__ = ("_record", "_text")

    def __init__(self, record: Record) -> None:
        self._record = record
        self._text = ""

    @property
    def text(self) -> str:
        """All of it."""
        if not self._text:
            record = self._record
            said: list[object] = [
                *sorted(record.fields.items(), key=str),
                *sorted(record.ids.items()),
                *sorted(record.titles.items()),
                *sorted(record.extra.items()),
            ]
            people = [f"{role} {one.family} {one.given} {one.literal}" for role, some in record.people.items() for one in some]
            dates = [f"{name} {date.year} {date.month} {date.day} {date.literal}" for name, date in record.dates.items()]
            self._text = f"{people} {dates} {said}"
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rest) and (self._record is other._record or self.text == other.text)

    def __lt__(self, other: Rest) -> bool:
        return self.text < other.text

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Traits:
    """A record as compared; `order` sorts two records so that they are judged alike in either order.

    `generic`: the title says only what kind of piece it is. `crowded`: there are several such pieces by the same people in
    one year, so that these do not tell them apart.
    """

    key: str
    type: str
    kind: str
    title: Title
    generic: bool
    crowded: bool
    forms: tuple[Title, ...]
    gloss: Title
    original: Title
    main: str
    reviewed: str
    container: str
    names: tuple[Name, ...]
    editors: tuple[Name, ...]
    translators: tuple[Name, ...]
    more_names: bool
    years: tuple[int, ...]
    day: tuple[int, int]
    day_counts: bool
    volume: str
    part: str
    number: str
    edition: str
    series: str
    volumes: str
    pages: tuple[str, str]
    publisher: str
    place: str
    language: str
    ids: Mapping[str, frozenset[str]]
    relations: tuple[tuple[str, str], ...]
    meeting: bool
    preprint: bool
    apart: frozenset[str]
    order: tuple[str, str, str, str, Rest]


def traits(record: Record) -> Traits:
    """What of a record is compared."""
    said = {name: value if isinstance(value, str) else "; ".join(value) for name, value in record.fields.items()}
    text = said.get
    container = plain(text("journaltitle") or text("booktitle", ""))
    kind = _kind(record)
    title, volume = _title(said, kind)
    people = record.people
    translators = _names(people.get("translator", ()))
    names = _names(people.get("author", ())) or _names(people.get("editor", ())) or _names(next(iter(people.values()), ()))
    date = record.dates.get("date")
    ids = _identifiers(record)
    original = record.titles.get("original", "") or text("origtitle", "")
    own = [record.titles[form] for form in OWN_FORMS if record.titles.get(form)]
    if original and not translators and not record.relations and _other_script(original) and not _other_script(text("title", "")):
        own.append(original)  # a title in Latin letters, with the script of the work itself
    forms = tuple(read_title(form)[0] for form in own)
    container_words = frozenset(container.split())
    return Traits(
        key=record.key,
        type=record.type,
        kind=kind,
        title=title,
        generic=is_generic(title, container_words),
        crowded=False,
        forms=forms,
        gloss=read_title(record.titles.get("gloss", ""))[0],
        original=read_title(original)[0],
        main=plain(text("maintitle", "") if text("title") else "") or plain(text("series", "")),
        reviewed=plain(record.titles.get("reviewed", "")) or reviewed(said, record.type, title.whole),
        container=container,
        names=names,
        editors=_names(people.get("editor", ()) or people.get("bookauthor", ())),
        translators=translators,
        more_names=any(map(_is_others, people.get("author", ()))) or any(map(_is_others, people.get("editor", ()))),
        years=_years(record),
        day=(date.month or 0, date.day or 0) if date else (0, 0),
        day_counts=record.type in DATED,
        volume=(number(text("volume", "")) if kind == JOURNAL else _numbers(text("volume", ""))) or volume,
        part=number(text("part", "")),
        number=number(text("number") or text("issue", "")),
        edition=_edition(text("edition", "")),
        series=plain(text("series", "")),
        volumes=number(text("volumes", "")),
        pages=page_range(text("pages") or text("eid", "")),
        publisher=plain(text("publisher") or text("institution", "")),
        place=plain(text("location", "")),
        language=_language(record),
        ids=ids,
        relations=record.relations,
        meeting=record.type in ("inproceedings", "proceedings") or not container_words.isdisjoint(listed("meeting")),
        preprint=_is_preprint(record, container, ids),
        apart=apart(text("title", "")),
        order=(title.whole, container, kind, record.type, Rest(record)),
    )


def _other_script(text: str) -> bool:
    """The text is in no Latin letters."""
    return any(char > "\u036f" and char.isalpha() for char in text)


def _title(said: Mapping[str, str], kind: str) -> tuple[Title, str]:
    """The title with its subtitle, and the volume that it names."""
    main, sub = said.get("title", ""), said.get("subtitle", "")
    if not main:
        main, sub = said.get("maintitle", ""), said.get("mainsubtitle", "")
    return read_title(f"{main}: {sub}" if sub else main, whole=kind == WHOLE)


def _kind(record: Record) -> str:
    kind = CLASS.get(record.type, OPEN)
    if record.fields.get("journaltitle"):
        return JOURNAL
    if record.fields.get("booktitle") and kind != WHOLE:
        return IN_BOOK
    return kind


def _names(people: tuple[Person, ...]) -> tuple[Name, ...]:
    found = []
    for person in people:
        if _is_others(person):
            continue
        family = plain(person.family or person.literal or person.given)
        if family and family not in listed("unknown"):
            found.append(Name(family, tuple(plain(person.given.replace(".", ". ")).split()) if person.family else ()))
    return tuple(found)


def _is_others(person: Person) -> bool:
    return person.literal == OTHERS.literal and person == OTHERS


def _years(record: Record) -> tuple[int, ...]:
    date = record.dates.get("date")
    if date is None or date.year is None:
        return ()
    end = date.end.year if date.end is not None else None
    return (date.year, end) if end is not None and end != date.year else (date.year,)


def number(text: str) -> str:
    """A number as compared: Arabic for Roman, the first of "4 (1) (no pagination)"; words as they are, plain."""
    if not text:
        return ""
    if text.isdigit():
        return text.lstrip("0") or "0"
    words = plain(text).split()
    if not words:
        return ""
    for word in words:
        if value := roman(word) if not word[0].isdigit() else 0:
            return str(value)
        if found := re.match(r"\d+", word):
            return found[0].lstrip("0") or "0"
    value = count(words[0]) if len(words) < 3 else 0
    return str(value) if value else " ".join(words)


def _edition(text: str) -> str:
    """An edition as compared: "2" for "Second", "2.4" for "Version 2.4"."""
    version = _VERSION.search(text)
    return version[0] if version else number(text)


def _numbers(text: str) -> str:
    """All numbers of a volume, so that "I.1" is not "I.2"; a single one as `number` has it."""
    parts = _VOLUME_PARTS.findall(plain(text)) if text else []
    return ".".join(number(part) for part in parts) if len(parts) > 1 else number(text)


def page_range(text: str) -> tuple[str, str]:
    """First and last page; the last completed: 623-31 is 623, 631."""
    if not text:
        return "", ""
    low = text.lower().strip()
    found = _PAGES.search(low)
    if not found:
        return plain(low), ""
    letter, first, _, last = found.groups()
    if last and len(last) < len(first):
        last = first[: -len(last)] + last
    return letter + first.lstrip("0"), last or ""


def _identifiers(record: Record) -> dict[str, frozenset[str]]:
    found = {}
    for scheme, values in record.ids.items():
        if scheme == "issn":
            continue
        kept = {comparable(scheme, value) for value in values}
        if scheme == "isbn":
            kept = {value for value in kept if len(value) in _ISBN_LENGTHS}
        if kept := {value for value in kept if value}:
            found[scheme] = frozenset(kept)
    return found


def _is_preprint(record: Record, container: str, ids: Mapping[str, frozenset[str]]) -> bool:
    if record.type == "preprint" or container in listed("preprint"):
        return True
    if any(_PREPRINT_DOI.match(doi) for doi in ids.get("doi", ())) or container.startswith(
        ("arxiv", "corr abs", "biorxiv", "medrxiv")
    ):
        return True
    return "arxiv" in ids and not container and not record.fields.get("volume") and "doi" not in ids


def _language(record: Record) -> str:
    value = record.fields.get("language") or record.fields.get("langid") or ""
    text = value if isinstance(value, str) else value[0] if value else ""
    row = language(text) if text else None
    return row.code if row else ""

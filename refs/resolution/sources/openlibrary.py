"""Open Library: books, most of them in English, by ISBN and by title.

Its search gives *works*; what a work says of its editions (ISBNs, publishers, years) are heaps without order, of which no two
values belong together. A candidate is therefore the one edition that the search shows with a work, or the work with nothing but
what all editions share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from bib.identifier import comparable
from bib.record import Date, Origin, Record
from bib.vocabulary import language
from refs.resolution.script import other_script
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings, UnavailableError
from refs.resolution.sources import statement
from refs.resolution.sources.answer import Json, at, date_of, entries, inside, listed, text, texts
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc import heading, isbd
from refs.resolution.sources.marc.numbers import lccn, thirteen
from refs.resolution.sources.names import undivided
from refs.resolution.sources.question import first_family, title_of
from refs.resolution.sources.sru import head_of, isbn_forms, title_forms
from refs.verdict import Candidate

__all__ = ["OpenLibrary", "edition_record", "work_record"]

NAME = "openlibrary"
HOME = "https://openlibrary.org"
ROWS = 10
SEARCHED = "key,title,subtitle,author_name,author_key,first_publish_year,publish_year,language,edition_count,editions,editions.*"
_ORIGIN, _NOBODY = Origin(NAME), MappingProxyType[str, str]({})
BIBKEYS = {"isbn": "ISBN", "lccn": "LCCN", "oclc": "OCLC"}
_ISBNS = ("isbn_13", "isbn_10", "isbn")
_SOLR = re.compile(r'([+\-&|!(){}\[\]^"~*?:\\/])')
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b")
# "Weaver, William (Translator)", "Roberts, Adam, editor".
_ROLE = re.compile(r"[,\s]*[(\[]?(?P<role>[^()\[\],]+?)\.?[)\]]?\s*$")
_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")


class OpenLibrary:
    """The programming interfaces for books and for searching."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door, self.settings = door, settings

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The editions with this number; an ISBN is asked for in both its lengths."""
        prefix = BIBKEYS.get(scheme)
        if prefix is None:
            return ()
        values = isbn_forms(value) if scheme == "isbn" else [value]
        keys = ",".join(f"{prefix}:{one}" for one in values if "," not in one)
        params = {"bibkeys": keys, "format": "json", "jscmd": "data"}
        reply = self.door.get(NAME, f"{HOME}/api/books", params, kind=IDENTIFIER)
        answer = {} if reply.missing else inside(NAME, reply.json())
        found = {one.id: one for item in answer.values() if (one := _data_candidate(at(item)))}
        if answer and not found:
            raise UnavailableError(NAME, "its answer has no books that can be read")
        return [self._with_authors(one, scheme, value) for one in found.values()]

    def _with_authors(self, found: Candidate, scheme: str, value: str) -> Candidate:
        """The edition with the authors of its work, if it names none itself."""
        if found.record.people or scheme != "isbn":
            return found
        works = self._search({"isbn": comparable("isbn", value)})
        if len(works) != 1 or not (names := texts(works[0].get("author_name"))):
            return found
        draft = Draft.of(found.record)
        for name in names:
            draft.add_person("author", undivided(name))
        record = draft.record(found.record.type, Origin(NAME, url=found.url))
        return found if record is None else Candidate(NAME, found.id, record, found.url)

    def search(self, query: Query) -> Sequence[Candidate]:
        """The works with the title, first with its subtitle, then without: the search wants every word of it."""
        record = query.record
        forms = title_forms(NAME, query)
        for form in dict.fromkeys([title_of(NAME, query, whole=True), *forms, *map(head_of, forms)]):
            asked = {"title": escaped(form)}
            family = first_family(record)
            if family and other_script(family) == other_script(form):
                asked["author"] = escaped(family)
            if works := self._search(asked):
                year = date.year if (date := record.dates.get("date")) is not None else None
                return [one for item in works if (one := _work_candidate(item, year))]
        return ()

    def _search(self, asked: Mapping[str, str]) -> list[Json]:
        params = {**asked, "fields": SEARCHED, "limit": str(ROWS)}
        reply = self.door.get(NAME, f"{HOME}/search.json", params, kind=SEARCH)
        if reply.missing:
            raise UnavailableError(NAME, "it is no longer at its address")
        return listed(NAME, inside(NAME, reply.json()), "docs")


def escaped(words: str) -> str:
    r"""Words as Solr takes them for words.

    >>> print(escaped("Why nations fail: the origins"), escaped("What is to be done?"), escaped("War AND peace"))
    Why nations fail\: the origins What is to be done\? War and peace
    """
    return _OPERATOR.sub(lambda found: found[0].lower(), _SOLR.sub(r"\\\1", words))


def _data_candidate(item: Json) -> Candidate | None:
    """The candidate of an edition as `jscmd=data` gives it, with the names of its authors."""
    key = text(item.get("key"))
    url = f"{HOME}{key}" if key.startswith("/") else text(item.get("url"))
    numbers = at(item.get("identifiers"))
    as_edition = {
        **{name: item.get(name) for name in ("title", "subtitle", "publish_date", "number_of_pages", "pagination", "by_statement")},
        "publishers": [one.get("name") for one in entries(item.get("publishers"))],
        "publish_places": [one.get("name") for one in entries(item.get("publish_places"))],
        "isbn_13": numbers.get("isbn_13"),
        "isbn_10": numbers.get("isbn_10"),
        "lccn": numbers.get("lccn"),
        "oclc_numbers": numbers.get("oclc"),
        "authors": item.get("authors"),
    }
    record = edition_record(as_edition, origin=Origin(NAME, url=url))
    return None if record is None else Candidate(NAME, key or url, record, url)


def _work_candidate(item: Json, year: int | None) -> Candidate | None:
    """The candidate of a work that was found: the edition that is shown with it, or the work in the year that is sought.

    The work is taken where the edition is of another year than the one that is sought, and the work has an edition of that year.
    """
    editions = entries(at(item.get("editions")).get("docs"))
    shown = at(editions[0]) if editions else {}
    known = texts(item.get("publish_year"))
    of_edition = _year_of(shown.get("publish_date"))
    key = text(shown.get("key"))
    if shown and (year is None or of_edition == year or str(year) not in known):
        as_edition = {
            "title": shown.get("title") or item.get("title"),
            "subtitle": shown.get("subtitle") or ("" if shown.get("title") else item.get("subtitle")),
            "publishers": shown.get("publisher"),
            "publish_date": shown.get("publish_date"),
            "isbn_13": shown.get("isbn"),
            "languages": [{"key": code} for code in texts(shown.get("language"))],
            "authors": [{"name": name} for name in texts(item.get("author_name"))],
        }
        url = f"{HOME}{key}"
        record = edition_record(as_edition, origin=Origin(NAME, url=url), first=item.get("first_publish_year"))
    else:
        key = text(item.get("key"))
        url = f"{HOME}{key}"
        record = work_record(item, origin=Origin(NAME, url=url), year=year if str(year) in known else None)
    return None if record is None or not key else Candidate(NAME, key, record, url)


def _year_of(value: Any) -> int | None:
    """The year of the first of some dates in free words."""
    found = next((found for one in texts(value) if (found := _YEAR.search(one))), None)
    return int(found[1]) if found else None


def edition_record(
    item: Any,
    authors: Mapping[str, str] = _NOBODY,
    origin: Origin = _ORIGIN,
    first: Any = None,
) -> Record | None:
    """The record of an edition; None if there is no title in it.

    Args:
        item: As in the dump of editions, at `/isbn/...json`, and from `/api/books`.
        authors: Names by key ("/authors/OL34184A"), as far as they are known; an author who is only a key is left out.
        origin: That of every value.
        first: The year of the first edition of the work, where it is known.
    """
    if not isinstance(item, dict):
        return None
    draft = Draft()
    prefix = text(item.get("title_prefix"))
    title = isbd.title(f"{prefix} {text(item.get('title'))}" if prefix else text(item.get("title")))
    draft.put("title", title)
    draft.put("subtitle", isbd.title(text(item.get("subtitle"))))
    _authors(item, authors, draft)
    if value := item.get("publishers"):
        draft.put_list("publisher", [isbd.house(one) for one in texts(value)])
    if value := item.get("publish_places"):
        draft.put_list("location", [isbd.house(one) for one in texts(value)])
    draft.put_date("date", next((date for one in texts(item.get("publish_date")) if (date := isbd.published(one))), None))
    _origdate(draft, first)
    _numbers(item, draft)
    if value := item.get("languages"):
        draft.put_languages([_code(one) for one in entries(value)])
    if value := item.get("translated_from"):
        draft.put_list("origlanguage", [row.code for one in entries(value) if (row := language(_code(one)))])
    if (value := item.get("translation_of")) and value != title:
        draft.put_title("original", isbd.title(text(value)))
    if value := item.get("edition_name"):
        draft.put("edition", isbd.edition(text(value)))
    if value := item.get("series"):
        draft.put("series", next((isbd.title(one) for one in texts(value)), ""))
    draft.put("pagetotal", text(item.get("number_of_pages")))
    if value := item.get("pagination"):
        draft.put("pagetotal", isbd.extent(text(value)).pagetotal)
    return draft.record("collection" if "editor" in draft.people and "author" not in draft.people else "book", origin)


def work_record(
    item: Any,
    authors: Mapping[str, str] = _NOBODY,
    origin: Origin = _ORIGIN,
    year: int | None = None,
) -> Record | None:
    """The record of a work: nothing but what its editions share; None if there is no title in it.

    Args:
        item: As in the dump of works and from the search; what is said there of editions is left.
        authors: Names by key ("/authors/OL34184A"), as far as they are known.
        origin: That of every value.
        year: That of the edition that is sought, if the work has one of that year; else the date is that of the first.
    """
    if not isinstance(item, dict):
        return None
    draft = Draft()
    draft.put("title", isbd.title(text(item.get("title"))))
    draft.put("subtitle", isbd.title(text(item.get("subtitle"))))
    _authors(item, authors, draft)
    first = item.get("first_publish_year") or _year_of(item.get("first_publish_date"))
    draft.put_date("date", Date(year) if year else date_of(first))
    _origdate(draft, first)
    return draft.record("book", origin)


def _origdate(draft: Draft, first: Any) -> None:
    date = draft.dates.get("date")
    original = date_of(first)
    if date is not None and date.year is not None and original is not None and (original.year or 0) < date.year:
        draft.put_date("origdate", original)


def _code(entry: Json) -> str:
    """The code of a language of which the key is "/languages/eng"."""
    return text(entry.get("key")).rpartition("/")[2]


def _numbers(item: Json, draft: Draft) -> None:
    for name in _ISBNS:
        for value in texts(item[name]) if item.get(name) else ():
            if (number := thirteen(value)) and number not in draft.seen:
                draft.seen.add(number)
                draft.put_id("isbn", value)
    for value in texts(item.get("lccn")):
        draft.put_id("lccn", lccn(value))
    for value in texts(item.get("oclc_numbers")):
        draft.put_id("oclc", value if value.isdigit() else "")


def _authors(item: Json, authors: Mapping[str, str], draft: Draft) -> None:
    """The people of an edition or a work: by name or key, else by the statement on the title page; then who else contributed."""
    for entry in entries(item.get("authors")):
        name = text(entry.get("name"))
        if not name and authors:
            name = authors.get(text(entry.get("key")) or text(at(entry.get("author")).get("key")) or text(entry.get("author")), "")
        if name:
            draft.add_person("author", undivided(name))
    if value := item.get("author_name"):
        for name in texts(value):
            draft.add_person("author", undivided(name))
    if not draft.people and (said := text(item.get("by_statement"))):
        for role, person in statement.people(said.rstrip(" .")):
            draft.add_person(role, person)
    if value := item.get("contributions"):
        for contribution in texts(value):
            found = _ROLE.search(contribution)
            if found and found.start() and (role := heading.role(found["role"])):
                draft.add_person(role, heading.person(contribution[: found.start()]))

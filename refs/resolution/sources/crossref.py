"""Crossref: journal articles, chapters, many books, preprints; what was retracted or corrected.

The same reader takes CSL-JSON, which other agencies give for their DOIs: there, titles are strings and not lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bib.identifier import canonical, comparable
from bib.normalise.volume import number as issue_number
from bib.normalise.volume import volume as volume_number
from bib.record import Date, Person, Record, Text
from bib.vocabulary import type_from_csl
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings
from refs.resolution.sources.answer import (
    Json,
    at,
    date_of,
    entries,
    first,
    inside,
    is_article_number,
    language_of,
    listed,
    made,
    pages,
    people,
    single,
    text,
    texts,
)
from refs.resolution.sources.names import divided, undivided
from refs.resolution.sources.notices import from_title, from_updates, named_as, related, unmarked, updated
from refs.resolution.sources.question import words_of
from refs.verdict import Candidate, Notice

NAME = "crossref"
WORKS = "https://api.crossref.org/works"
ROWS = 5
# What is needed of a record. "language" and "edition-number" cannot be selected: the answer would be 400.
SELECT = (
    "DOI,type,title,subtitle,original-title,short-title,author,editor,translator,container-title,short-container-title,volume,issue,"
    "page,article-number,published,published-print,published-online,issued,publisher,publisher-location,ISBN,ISSN,relation,"
    "update-to,updated-by,score,URL"
)
# Whole books alone: the sections of a book carry its ISBN, too.
BOOK_TYPES = ("book", "monograph", "edited-book", "reference-book", "proceedings")

TYPES: Mapping[str, str] = {
    "journal-article": "article",
    "book": "book",
    "monograph": "book",
    "edited-book": "collection",
    "reference-book": "reference",
    "book-set": "mvbook",
    "book-series": "periodical",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "book-part": "incollection",
    "book-track": "incollection",
    "reference-entry": "inreference",
    "proceedings": "proceedings",
    "proceedings-series": "periodical",
    "proceedings-article": "inproceedings",
    "journal": "periodical",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "dissertation": "thesis",
    "report": "report",
    "report-series": "report",
    "report-component": "report",
    "standard": "standard",
    "standard-series": "standard",
    "posted-content": "preprint",
    "dataset": "dataset",
    "database": "dataset",
    "component": "misc",
    "peer-review": "misc",
    "other": "misc",
}
# What has the title of a work, or a part of it, and is cited by nobody but by its own DOI; said in the field "type".
LESSER = {"component": "component", "peer-review": "peer review"}
ARTICLES = frozenset(["article", "newspaper", "magazine", "review"])
INSIDE = frozenset(["incollection", "inproceedings", "inreference", "inbook", "suppbook"])
BY_BODY = frozenset(["thesis", "report", "standard"])
DATES = ("published-print", "published", "issued", "published-online")


class Crossref:
    """The REST API of Crossref."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door = door
        self.secret = {"mailto": settings.mail} if settings.mail else None

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The work with this DOI, or the books with this ISBN."""
        if scheme == "isbn":
            kinds = "".join(f",type:{kind}" for kind in BOOK_TYPES)
            return self._list({"filter": f"isbn:{comparable('isbn', value)}{kinds}"})
        if scheme != "doi":
            return ()
        url = f"{WORKS}/{quote(canonical('doi', value), safe='')}"
        reply = self.door.get(NAME, url, kind=IDENTIFIER, secret=self.secret)
        if reply.missing:  # the body is plain text then
            return ()
        return _candidates([single(NAME, inside(NAME, reply.json(), "message"), "DOI")])

    def search(self, query: Query) -> Sequence[Candidate]:
        """The works nearest to the printed reference, or to the words of its record."""
        return self._list({"query.bibliographic": words_of(NAME, query)})

    def _list(self, params: Mapping[str, str]) -> Sequence[Candidate]:
        asked = {**params, "rows": str(ROWS), "select": SELECT}
        reply = self.door.get(NAME, WORKS, asked, kind=SEARCH, secret=self.secret)
        if reply.missing:
            return ()
        return _candidates([item for item in listed(NAME, inside(NAME, reply.json(), "message"), "items") if not _is_lesser(item)])


def _candidates(items: Sequence[Json]) -> Sequence[Candidate]:
    return tuple(found for item in items if (found := candidate(item)))


def _is_lesser(item: Json) -> bool:
    named = item.get("type")
    return isinstance(named, str) and named in LESSER


def candidate(item: Json) -> Candidate | None:
    """The candidate of one record of Crossref, of whatever type."""
    found = read(item, NAME)
    if found is None:
        return None
    doi = found.ids.get("doi", ("",))[0]
    return Candidate(NAME, doi, found, f"https://doi.org/{doi}" if doi else "", notices(item))


def notices(item: Json) -> tuple[Notice, ...]:
    """What is said of a work besides what it is: its retraction, its corrections, its preprint, where it was published."""
    own = text(item.get("DOI"))
    found = (*from_updates(NAME, item.get("updated-by")), *related(NAME, item.get("relation")))
    if updated(item.get("update-to"), own)[0] or any(notice.kind in ("retraction", "withdrawal") for notice in found):
        return found
    return (*found, *from_title(NAME, first(item.get("title")), own))


def record(item: Any) -> Record | None:
    """The record of one work of Crossref; None if there is no title in it, or it is a component or a referee's report.

    A word before the title that says that the work was retracted is left to `notices`. The date is that of the printed issue if
    there is one, as it is cited; the year of an earlier or later online publication is in `extra["published-online"]`. A record
    that is itself a notice about another work has the other's DOI in `extra["update-to"]`, and says in its title what it is.
    """
    return None if isinstance(item, dict) and _is_lesser(item) else read(item, NAME)


def read(item: Any, source: str) -> Record | None:
    """The record of an item of Crossref, or of CSL-JSON, that `source` gives."""
    if not isinstance(item, dict):
        return None
    heading = first(item.get("title"))
    if not heading:
        return None
    doi = text(item.get("DOI"))
    if not doi.startswith("10.") or "%" in doi:
        doi = canonical("doi", doi)
    about, said = updated(item["update-to"], doi) if item.get("update-to") else ("", "")
    heading = named_as(heading, said) if about else unmarked(heading)
    csl = item.get("type")
    named = csl if isinstance(csl, str) else ""
    kind = TYPES.get(named) or type_from_csl(named)
    roles = {role: _people(item[role]) for role in ("author", "editor", "translator") if item.get(role)}
    if kind == "book" and "editor" in roles and "author" not in roles:
        kind = "collection"
    elif kind == "article" and "is-review-of" in at(item.get("relation")):
        kind = "review"
    fields: dict[str, Text] = {"title": heading, "type": LESSER.get(named, "")}
    if item.get("subtitle"):
        sub = first(item["subtitle"])
        fields["subtitle"] = sub if not heading.casefold().endswith(sub.casefold()) else ""
    _place(fields, kind, item)
    _number(fields, kind, item)
    fields.update(language_of(item.get("language")) if item.get("language") else {})
    date, online = _dates(item)
    ids: dict[str, tuple[str, ...]] = {"doi": (doi,) if doi else ()}
    if item.get("ISBN"):
        ids["isbn"] = tuple(one.rpartition("/")[2] for one in texts(item["ISBN"]))
    if item.get("ISSN"):
        ids["issn"] = texts(item["ISSN"])
    titles = {"original": _other(item.get("original-title"), heading)} if item.get("original-title") else None
    extra = {"published-online": online} if online else {}
    if about:
        extra["update-to"] = about
    return made(source, f"https://doi.org/{doi}" if doi else text(item.get("URL")), kind, fields, roles, date, ids, titles, extra)


def _other(value: Any, heading: str) -> str:
    found = first(value)
    return found if found.casefold() != heading.casefold() else ""


def _people(value: Any) -> tuple[Person, ...]:
    return people([_person(one) for one in entries(value)])


def _person(entry: Json) -> Person:
    family, given = entry.get("family"), entry.get("given")
    if type(family) is str and type(given) is str and family.isalpha() and "suffix" not in entry:
        return divided(family, given)  # without particle, markup or spaces, as most are
    whole = first(entry.get("name") or entry.get("literal"))
    particle = " ".join(texts([entry.get("non-dropping-particle"), entry.get("dropping-particle")]))
    surname = f"{particle} {first(family)}".strip()
    if not surname:
        given = first(given)
        return Person(literal=whole) if whole else undivided(given) if given else Person()
    return divided(surname, first(given), text(entry.get("suffix")))


def _place(fields: dict[str, Text], kind: str, item: Json) -> None:
    """What the work stands in, and who brought it out."""
    containers = item.get("container-title")
    if kind in ARTICLES:
        fields["journaltitle"] = first(containers)
        return
    if containers:
        found = [containers] if isinstance(containers, str) else containers if isinstance(containers, list) else []
        named = [name for one in found if (name := first(one))]
        if kind in INSIDE:  # the series stands before the book
            fields["booktitle"] = named[-1] if named else ""
            fields["series"] = named[0] if len(named) > 1 else ""
        elif named and named[0] != fields["title"]:
            fields["series"] = named[0]
    bodies = [name for one in entries(item.get("institution")) if (name := first(one.get("name")))]
    publisher = first(item.get("publisher"))
    if kind in BY_BODY:
        fields["institution"] = tuple(bodies) or ((publisher,) if publisher else ())
    elif kind == "preprint":
        fields["organization"] = tuple(bodies) or ((publisher,) if publisher else ())
    elif publisher:
        fields["publisher"] = (publisher,)
    if item.get("publisher-location") or item.get("publisher-place"):
        fields["location"] = texts(item.get("publisher-location") or item.get("publisher-place"))
    if kind in INSIDE and item.get("event"):
        event = at(item["event"])
        fields["eventtitle"], fields["venue"] = first(event.get("name")), first(event.get("location"))
    if kind == "thesis":
        fields["type"] = first(item.get("degree") or item.get("genre"))


def _number(fields: dict[str, Text], kind: str, item: Json) -> None:
    """Volume, issue, pages, article number, edition."""
    volume, issue = text(item.get("volume")), text(item.get("issue"))
    if volume and not volume.isalnum():
        bare = issue_number(volume)
        if bare != volume and volume_number(volume) == volume:  # "n° 95" is the number of the issue
            volume, issue = "", bare
        else:
            volume = volume_number(volume)
    fields["volume"] = volume
    fields["number"] = issue
    printed, article = pages(item.get("page")), text(item.get("article-number")) if "article-number" in item else ""
    if not article and kind in ARTICLES and is_article_number(printed):
        article = printed
    fields["pages"] = printed if printed != article else ""
    fields["eid"] = article
    if "edition-number" in item or "edition" in item:
        fields["edition"] = text(item.get("edition-number") or item.get("edition"))


def _dates(item: Json) -> tuple[Date | None, str]:
    """The date that is cited, and the year of online publication if it is another."""
    date = None
    for name in DATES:
        if name in item and (date := _date(item[name])):
            break
    online = _date(item.get("published-online")) if "published-print" in item else None
    return date, str(online.year) if online and date and online.year != date.year else ""


def _date(value: Any) -> Date | None:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list) or not parts[0]:
        return None
    return date_of(*parts[0][:3])

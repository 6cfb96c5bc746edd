"""OpenAlex: the widest index of articles; it merges the versions of a work, and marks what was retracted, not always rightly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bib.identifier import canonical
from bib.record import OTHERS, Date, Person, Record, Text
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings
from refs.resolution.sources.answer import (
    Json,
    at,
    date_of,
    day_of,
    entries,
    inside,
    is_article_number,
    language_of,
    listed,
    made,
    single,
    text,
    texts,
    title,
)
from refs.resolution.sources.names import undivided
from refs.resolution.sources.notices import from_title, unmarked
from refs.resolution.sources.question import title_of
from refs.verdict import Candidate, Notice

NAME = "openalex"
WORKS = "https://api.openalex.org/works"
SELECT = (
    "id,doi,title,display_name,publication_year,publication_date,type,language,ids,authorships,primary_location,locations,biblio,"
    "is_retracted,is_paratext"
)
ROWS = 5
# A list of authors is cut there.
MOST_AUTHORS = 100

TYPES: Mapping[str, str] = {
    "article": "article",
    "review": "article",  # of the literature, in a journal
    "letter": "article",
    "editorial": "article",
    "erratum": "article",
    "retraction": "article",
    "book": "book",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "reference-entry": "inreference",
    "dissertation": "thesis",
    "report": "report",
    "standard": "standard",
    "preprint": "preprint",
    "dataset": "dataset",
    "software": "software",
    "other": "misc",
}
# What has the title of a work and is cited by nobody.
LESSER = frozenset(["supplementary-materials", "peer-review", "grant"])
JOURNALS = frozenset(["journal", ""])
PUBLISHED = "publishedVersion"
ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf)/(?P<id>[^\s?#]+?)(?:v\d+)?(?:\.pdf)?$", re.IGNORECASE)
DOI = re.compile(r"doi\.org/(?P<doi>10\.\d{4,9}/[^\s?#]+)$", re.IGNORECASE)
# A comma ends a filter, "|" is or, "!" not; the others are signs of the query language.
SIGNS = re.compile(r"[,|!:;&?*~^\"“”()\[\]{}\\/<>=+]+")


class OpenAlex:
    """The API of OpenAlex: single works are free, a search costs a little of the day's budget."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door = door
        key = settings.keys.get(NAME, "")
        self.secret = {"api_key": key} if key else None

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The work with this DOI or PubMed number; one that was merged into another is that other."""
        if scheme not in ("doi", "pmid"):
            return ()
        url = f"{WORKS}/{quote(f'{scheme}:{canonical(scheme, value)}', safe=':/')}"
        reply = self.door.get(NAME, url, {"select": SELECT}, kind=IDENTIFIER, secret=self.secret)
        if reply.missing:
            return ()
        found = candidate(single(NAME, inside(NAME, reply.json()), "id"))
        return (found,) if found else ()

    def search(self, query: Query) -> Sequence[Candidate]:
        """The works whose titles have the words of the title."""
        words = " ".join(SIGNS.sub(" ", title_of(NAME, query)).split()).lower()
        params = {"filter": f"title.search:{words}", "per_page": str(ROWS), "select": SELECT}
        reply = self.door.get(NAME, WORKS, params, kind=SEARCH, secret=self.secret)
        if reply.missing:
            return ()
        return tuple(filter(None, map(candidate, listed(NAME, inside(NAME, reply.json()), "results"))))


def candidate(item: Json) -> Candidate | None:
    """The candidate of one work of OpenAlex."""
    found = record(item)
    if found is None:
        return None
    url = text(item.get("id"))
    return Candidate(NAME, url.rpartition("/")[2], found, url if url.startswith("https://") else "", notices(item))


def notices(item: Json) -> tuple[Notice, ...]:
    """The other versions of a work, and its mark of retraction, which is often enough wrong."""
    own = _doi(item.get("doi"))
    found = [*from_title(NAME, title(item.get("title") or item.get("display_name")), own)]
    if item.get("is_retracted") is True and not found:
        found.append(Notice("perhaps retracted", "", NAME, label="ask Crossref"))
    preprint = item.get("type") == "preprint"
    for place in entries(item.get("locations")):
        page = text(place.get("landing_page_url"))
        if number := ARXIV.search(page):
            if not preprint:
                found.append(Notice("preprint", f"arXiv:{number['id']}", NAME))
        elif preprint and place.get("version") == PUBLISHED and (other := DOI.search(page)) and other["doi"].lower() != own.lower():
            found.append(Notice("published as", other["doi"], NAME))
    return tuple(dict.fromkeys(found))


def record(item: Any) -> Record | None:
    """The record of one work of OpenAlex; None if it has no title, or is but a part of something."""
    if not isinstance(item, dict) or item.get("is_paratext") is True:
        return None
    heading = unmarked(title(item.get("title") or item.get("display_name")))
    if not heading:
        return None
    named = text(item.get("type"))
    if named in LESSER:
        return None
    place = at(item.get("primary_location"))
    source = at(place.get("source"))
    kind = TYPES.get(named, "misc")
    where = source.get("type")
    if kind == "article" and where == "conference":
        kind = "inproceedings"
    fields: dict[str, Text] = {"title": heading}
    _place(fields, kind, source)
    _number(fields, kind, at(item.get("biblio")))
    if item.get("language"):
        fields.update(language_of(item["language"]))
    doi = _doi(item.get("doi"))
    ids: dict[str, tuple[str, ...]] = {"doi": (doi,) if doi else ()}
    if isinstance(known := item.get("ids"), dict):
        for scheme in ("pmid", "pmcid"):
            if scheme in known:
                number = canonical(scheme, text(known[scheme]).rstrip("/").rpartition("/")[2])
                ids[scheme] = (number,) if number and number != "PMC" else ()
    if kind == "article" and source.get("issn"):
        ids["issn"] = texts(source["issn"])
    people = _authors(item)
    return made(NAME, text(item.get("id")), kind, fields, {"author": people}, _date(item), ids)


def _doi(value: Any) -> str:
    doi = text(value)
    if doi.startswith("https://doi.org/10.") and "%" not in doi:
        return doi[16:]
    return canonical("doi", doi) if doi else ""


def _authors(item: Json) -> tuple[Person, ...]:
    """The authors as they are printed; a list that was cut ends with "and others"."""
    found = []
    authorships = item.get("authorships")
    for entry in entries(authorships):
        name = entry.get("raw_author_name") or at(entry.get("author")).get("display_name")
        if isinstance(name, str) and len(name) < 200 and (person := undivided(title(name))):
            found.append(person)
    if found and (item.get("is_authors_truncated") is True or len(entries(authorships)) == MOST_AUTHORS):
        found.append(OTHERS)
    return tuple(found)


def _place(fields: dict[str, Text], kind: str, source: Json) -> None:
    name, where = title(source.get("display_name")), text(source.get("type"))
    house = title(source.get("host_organization_name"))
    if kind == "article":
        fields["journaltitle"] = name if where in JOURNALS else ""
    elif kind == "inproceedings":
        fields["booktitle"] = name
    elif kind == "preprint":
        fields["organization"] = (name,) if name and where == "repository" else ()
    elif where == "book series":
        fields["series"] = name
    if kind in ("book", "incollection") and house and where != "repository":
        fields["publisher"] = (house,)


def _number(fields: dict[str, Text], kind: str, biblio: Json) -> None:
    fields["volume"], fields["number"] = text(biblio.get("volume")), text(biblio.get("issue"))
    start, end = text(biblio.get("first_page")), text(biblio.get("last_page"))
    if kind == "article" and is_article_number(start) and end in ("", start):
        fields["eid"] = start
    elif start:
        fields["pages"] = f"{start}--{end}" if end and end != start else start


def _date(item: Json) -> Date | None:
    year = date_of(item.get("publication_year"))
    day = day_of(item.get("publication_date"))
    return day if day and (year is None or day.year == year.year) else year

"""Semantic Scholar: articles of computer science and medicine; without a key all the world shares one pool, so it needs one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bib.identifier import canonical
from bib.record import Record, Text
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings, UnavailableError
from refs.resolution.sources.answer import (
    Json,
    at,
    date_of,
    day_of,
    entries,
    inside,
    listed,
    made,
    pages,
    people,
    text,
    title,
)
from refs.resolution.sources.names import undivided
from refs.resolution.sources.question import title_of
from refs.verdict import Candidate

NAME = "semantic_scholar"
PAPER = "https://api.semanticscholar.org/graph/v1/paper"
FIELDS = "title,year,authors,venue,externalIds,publicationTypes,publicationDate,journal"
PREFIXES: Mapping[str, str] = {"doi": "DOI", "arxiv": "ARXIV", "pmid": "PMID", "pmcid": "PMCID"}
EXTERNAL: Mapping[str, str] = {"DOI": "doi", "ArXiv": "arxiv", "PubMed": "pmid", "PubMedCentral": "pmcid"}
TYPES: Mapping[str, str] = {
    "JournalArticle": "article",
    "Conference": "inproceedings",
    "Book": "book",
    "BookSection": "incollection",
    "Dataset": "dataset",
}


class SemanticScholar:
    """The Academic Graph API."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door = door
        self.key = settings.keys.get(NAME, "")

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The paper with this DOI, or number of arXiv or PubMed."""
        if scheme not in PREFIXES:
            return ()
        number = canonical(scheme, value).removeprefix("PMC" if scheme == "pmcid" else "")
        data = self._ask(f"{PAPER}/{quote(f'{PREFIXES[scheme]}:{number}', safe=':')}", {"fields": FIELDS}, IDENTIFIER)
        one = candidate(inside(NAME, data)) if data is not None else None
        return (one,) if one else ()

    def search(self, query: Query) -> Sequence[Candidate]:
        """The one paper whose title is nearest."""
        data = self._ask(f"{PAPER}/search/match", {"query": title_of(NAME, query, whole=True), "fields": FIELDS}, SEARCH)
        if data is None:
            return ()
        return tuple(one for item in listed(NAME, inside(NAME, data), "data") if (one := candidate(item)))

    def _ask(self, url: str, params: Mapping[str, str], kind: str) -> Any:
        """The answer; None if there is no such paper."""
        if not self.key:
            raise UnavailableError(NAME, "it is not asked without a key")
        reply = self.door.get(NAME, url, params, kind=kind, headers={"x-api-key": self.key})
        return None if reply.missing else reply.json()


def candidate(item: Json) -> Candidate | None:
    """The candidate of one paper."""
    found = record(item)
    number = text(item.get("paperId"))
    return Candidate(NAME, number, found, f"https://www.semanticscholar.org/paper/{number}") if found else None


def record(item: Any) -> Record | None:
    """The record of one paper; None if it has no title."""
    heading = title(item.get("title")) if isinstance(item, dict) else ""
    if not heading:
        return None
    journal, venue = at(item.get("journal")), title(item.get("venue"))
    kinds = item.get("publicationTypes")
    said = kinds if isinstance(kinds, list) else []
    known = at(item.get("externalIds"))
    ids: dict[str, tuple[str, ...]] = {
        scheme: (canonical(scheme, number),) for name, scheme in EXTERNAL.items() if (number := text(known.get(name)))
    }
    kind = next((ours for theirs, ours in TYPES.items() if theirs in said), "article" if journal.get("name") else "misc")
    if venue.lower().startswith("arxiv") and set(ids) <= {"arxiv", "doi"}:
        kind, venue = "preprint", ""
    fields: dict[str, Text] = {"title": heading}
    if kind == "article":
        fields["journaltitle"] = title(journal.get("name")) or venue
    elif kind in ("inproceedings", "incollection"):
        fields["booktitle"] = venue or title(journal.get("name"))
    if kind != "preprint":
        fields["volume"] = text(journal.get("volume"))
        fields["pages"] = pages(journal.get("pages")).replace(" ", "")
    authors = people(undivided(name) for one in entries(item.get("authors")) if (name := title(one.get("name"))[:200]))
    year, day = date_of(item.get("year")), day_of(item.get("publicationDate"))
    date = day if day and (year is None or day.year == year.year) else year
    url = f"https://www.semanticscholar.org/paper/{text(item.get('paperId'))}"
    return made(NAME, url, kind, fields, {"author": authors}, date, ids)

"""DBLP: computer science, with conferences named as they are cited."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bib.identifier import canonical
from bib.record import Person, Record, Text
from refs.resolution.source import SEARCH, Door, Query, Settings
from refs.resolution.sources.answer import Json, at, date_of, entries, inside, made, pages, people, text, texts, title
from refs.resolution.sources.names import undivided
from refs.resolution.sources.question import first_family, title_of
from refs.verdict import Candidate

NAME = "dblp"
API = "https://dblp.org/search/publ/api"
ROWS = 5
TYPES: Mapping[str, str] = {
    "Journal Articles": "article",
    "Conference and Workshop Papers": "inproceedings",
    "Books and Theses": "book",
    "Parts in Books or Collections": "incollection",
    "Editorship": "proceedings",
    "Reference Works": "inreference",
    "Data and Artifacts": "dataset",
    "Informal and Other Publications": "misc",
    "Informal Publications": "misc",
}
CORR = "corr"  # the preprints of arXiv, as DBLP calls them
ARXIV = re.compile(r"abs/(?P<id>\S+)")
# The number that tells people of one name apart: "Wei Wang 0001".
HOMONYM = re.compile(r"\s+\d{4}$")
SIGNS = re.compile(r"[^\w\s'’-]+")


class Dblp:
    """The search API of DBLP."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:  # noqa: ARG002 (it asks for nothing)
        self.door = door

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:  # noqa: ARG002 (it is asked by words)
        """Nothing: DBLP is asked only by words."""
        return ()

    def search(self, query: Query) -> Sequence[Candidate]:
        """The publications that have all words of the title, and the family name of the first author."""
        words = SIGNS.sub(" ", f"{title_of(NAME, query)} {first_family(query.record)}")
        reply = self.door.get(NAME, API, {"q": " ".join(words.split()), "format": "json", "h": str(ROWS)}, kind=SEARCH)
        if reply.missing:
            return ()
        hits = inside(NAME, reply.json(), "result", "hits")
        return tuple(one for hit in entries(hits.get("hit")) if (one := candidate(hit)))  # without hits there is no "hit"


def candidate(hit: Json) -> Candidate | None:
    """The candidate of one hit."""
    info = at(hit.get("info"))
    found = record(info)
    return Candidate(NAME, text(info.get("key")), found, text(info.get("url"))) if found else None


def record(info: Any) -> Record | None:
    """The record of the member "info" of a hit; None if it has no title."""
    heading = title(info.get("title")).removesuffix(".") if isinstance(info, dict) else ""
    if not heading:
        return None
    kind = TYPES.get(text(info.get("type")), "misc")
    venue = next(iter(texts(info.get("venue"))), "")  # editors' volumes have several
    volume = text(info.get("volume"))
    doi = canonical("doi", text(info.get("doi")))
    ids: dict[str, tuple[str, ...]] = {"doi": (doi,) if doi else ()}
    if venue.lower() == CORR:
        kind, venue = "preprint", ""
        if number := ARXIV.fullmatch(volume):
            ids["arxiv"], volume = (number["id"],), ""
    fields: dict[str, Text] = {"title": heading, "volume": volume, "number": text(info.get("number"))}
    fields["pages"] = pages(info.get("pages"))
    fields["booktitle" if kind in ("inproceedings", "incollection", "inreference") else "journaltitle"] = (
        venue if kind != "book" else ""
    )
    if kind in ("book", "proceedings"):
        fields["publisher"] = texts(info.get("publisher"))
        fields.pop("journaltitle", None)
    roles = {"editor" if kind == "proceedings" else "author": _authors(at(info.get("authors")).get("author"))}
    return made(NAME, text(info.get("url")), kind, fields, roles, date_of(info.get("year")), ids)


def _authors(value: Any) -> tuple[Person, ...]:
    """The authors, each an object or a name; a single one without a list."""
    several = value if isinstance(value, list) else [value]
    names = [HOMONYM.sub("", title(one.get("text") if isinstance(one, dict) else one)) for one in several]
    return people(undivided(name) for name in names if name and len(name) < 200)

"""DataCite: data, software, theses, reports, preprints; arXiv's and Zenodo's DOIs are there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bib.edtf import parse_edtf
from bib.identifier import canonical
from bib.record import Date, Person, Record, Text
from bib.vocabulary import type_from_csl
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings
from refs.resolution.sources.answer import (
    Json,
    at,
    date_of,
    entries,
    inside,
    language_of,
    listed,
    made,
    people,
    single,
    text,
    texts,
    title,
)
from refs.resolution.sources.names import divided, undivided
from refs.resolution.sources.question import title_of
from refs.verdict import Candidate, Notice

NAME = "datacite"
DOIS = "https://api.datacite.org/dois"
ACCEPT = "application/vnd.api+json"
ROWS = 5

TYPES: Mapping[str, str] = {
    "Audiovisual": "film",
    "Award": "misc",
    "Book": "book",
    "BookChapter": "incollection",
    "Collection": "dataset",
    "ComputationalNotebook": "software",
    "ConferencePaper": "inproceedings",
    "ConferenceProceeding": "proceedings",
    "DataPaper": "article",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "artwork",
    "Journal": "periodical",
    "JournalArticle": "article",
    "Model": "software",
    "OutputManagementPlan": "report",
    "Poster": "speech",
    "Preprint": "preprint",
    "Presentation": "speech",
    "Report": "report",
    "Software": "software",
    "Sound": "audio",
    "Standard": "standard",
    "Workflow": "software",
}
# What a free word for the type says where the general one is "Text" or "Other"; the first that fits.
WORDS = (
    (re.compile(r"thes[ie]s|dissert|doctoral|doktorarbeit|tesi\b|tesis|proefschrift|avhandling", re.IGNORECASE), "thesis"),
    (re.compile(r"preprint|working paper|eprint", re.IGNORECASE), "preprint"),
    (re.compile(r"chapter|book section", re.IGNORECASE), "incollection"),
    (re.compile(r"conference|proceeding", re.IGNORECASE), "inproceedings"),
    (re.compile(r"report", re.IGNORECASE), "report"),
    (re.compile(r"article", re.IGNORECASE), "article"),
    (re.compile(r"\bbook|monograph", re.IGNORECASE), "book"),
)
ROLES: Mapping[str, str] = {"Editor": "editor", "Translator": "translator"}
BY_BODY = frozenset(["thesis", "report", "standard"])
ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>\S+)", re.IGNORECASE)
PUBLISHED = frozenset(["IsVersionOf", "IsPublishedIn", "IsVariantFormOf"])
NEWER = frozenset(["IsObsoletedBy", "IsPreviousVersionOf"])
# Signs of the query language, each of which is escaped; "&&" and "||" sign by sign.
SIGNS = re.compile(r'([+\-=&|><!(){}\[\]^"~*?:\\/])')


class DataCite:
    """The REST API of DataCite."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door = door
        self.secret = {"mailto": settings.mail} if settings.mail else None

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The work with this DOI, or the preprint with this number of arXiv."""
        if scheme == "arxiv":
            value = f"10.48550/arXiv.{re.sub(r'v[0-9]+$', '', canonical('arxiv', value))}"
        elif scheme != "doi":
            return ()
        url = f"{DOIS}/{quote(canonical('doi', value), safe='')}"
        reply = self.door.get(NAME, url, kind=IDENTIFIER, accept=ACCEPT, secret=self.secret)
        if reply.missing:
            return ()
        found = candidate(single(NAME, inside(NAME, reply.json(), "data"), "id"))
        return (found,) if found else ()

    def search(self, query: Query) -> Sequence[Candidate]:
        """The works whose titles have the words of the title."""
        words = f"titles.title:({escaped(title_of(NAME, query))})"
        params = {"query": words, "page[size]": str(ROWS), "disable-facets": "true"}
        reply = self.door.get(NAME, DOIS, params, kind=SEARCH, accept=ACCEPT, secret=self.secret)
        if reply.missing:
            return ()
        return tuple(filter(None, map(candidate, listed(NAME, inside(NAME, reply.json()), "data"))))


def escaped(words: str) -> str:
    r"""The words with the signs of Lucene's query language escaped, and without its words.

    >>> escaped("Why? (A/B) AND C")
    'Why\\? \\(A\\/B\\) and C'
    """
    return re.sub(r"\b(?:AND|OR|NOT|TO)\b", lambda found: found[0].lower(), SIGNS.sub(r"\\\1", words))


def candidate(item: Json) -> Candidate | None:
    """The candidate of one record of DataCite."""
    found = record(item)
    if found is None:
        return None
    doi = found.ids.get("doi", ("",))[0]
    return Candidate(NAME, doi, found, f"https://doi.org/{doi}" if doi else "", notices(item, found.type))


def notices(item: Json, kind: str) -> tuple[Notice, ...]:
    """What a preprint was published as, and the newer version of anything."""
    said = _attributes(item)
    own = text(said.get("doi")).lower()
    found = []
    for one in entries(said.get("relatedIdentifiers")):
        other = canonical("doi", text(one.get("relatedIdentifier")))
        relation = text(one.get("relationType"))
        if text(one.get("relatedIdentifierType")) != "DOI" or not other or other.lower() == own:
            continue
        elsewhere = other.partition("/")[0] != own.partition("/")[0]  # not another version on the same server
        if kind == "preprint" and relation in PUBLISHED and elsewhere:
            found.append(Notice("published as", other, NAME, label=relation))
        elif relation in NEWER:
            found.append(Notice("new version", other, NAME, label=relation))
    return tuple(dict.fromkeys(found))


def _attributes(item: Json) -> Json:
    """The members of a record, which a dump may give without what is around them."""
    return at(item.get("attributes")) if "attributes" in item else item


def record(item: Any) -> Record | None:
    """The record of one DOI of DataCite, with or without its envelope; None if it has no title, or is a review of peers."""
    said = _attributes(item) if isinstance(item, dict) else {}
    headings = _titles(said.get("titles"))
    types = at(said.get("types"))
    if not headings.get("") or types.get("resourceTypeGeneral") == "PeerReview":
        return None
    doi = canonical("doi", text(said.get("doi")))
    arxiv = ARXIV_DOI.fullmatch(doi)
    kind = "preprint" if arxiv else _kind(types)
    fields: dict[str, Text] = {
        "title": headings[""],
        "subtitle": headings.get("Subtitle", ""),
        "version": text(said.get("version")),
        "type": title(types.get("resourceType")) if kind in ("thesis", "report") else "",
    }
    publisher = said.get("publisher")
    _place(fields, kind, said, title(publisher.get("name") if isinstance(publisher, dict) else publisher))
    if said.get("language"):
        fields.update(language_of(said["language"]))
    roles = {"author": people(map(_person, entries(said.get("creators"))))}
    for role in ROLES if said.get("contributors") else ():
        named = (one for one in entries(said["contributors"]) if one.get("contributorType") == role)
        roles[ROLES[role]] = people(map(_person, named))
    ids: dict[str, tuple[str, ...]] = {"doi": (doi,) if doi else ()}
    if arxiv:
        ids["arxiv"] = (arxiv["id"],)
    ids |= _numbers(said)
    gloss = {"gloss": headings.get("TranslatedTitle", "")}
    return made(NAME, f"https://doi.org/{doi}", kind, fields, roles, _date(said), ids, gloss)


def _titles(value: Any) -> dict[str, str]:
    """The titles by their types, "" for the title proper; the first of each."""
    found: dict[str, str] = {}
    for one in entries(value):
        if said := title(one.get("title")):
            found.setdefault(text(one.get("titleType")), said)
    return found


def _kind(types: Json) -> str:
    general = text(types.get("resourceTypeGeneral"))
    if general in TYPES:
        return TYPES[general]
    free = text(types.get("resourceType"))[:200]
    if said := next((kind for pattern, kind in WORDS if pattern.search(free)), ""):
        return said
    # The type for citation processors is an article where nothing better is known.
    csl = text(types.get("citeproc"))
    return type_from_csl(csl) if csl and csl not in ("article-journal", "article") else "misc"


def _person(entry: Json) -> Person:
    name = title(entry.get("name"))
    if entry.get("nameType") == "Organizational":
        return Person(literal=name)
    family, given = title(entry.get("familyName")), title(entry.get("givenName"))
    if family and given:
        return divided(family, given)
    return undivided(name[:200]) if name else divided(family, given)


def _place(fields: dict[str, Text], kind: str, said: Json, publisher: str) -> None:
    container = at(said.get("container"))
    name = title(container.get("title"))
    if kind == "article":
        fields["journaltitle"] = name
        publisher = "" if name else publisher
    elif kind in ("incollection", "inproceedings"):
        fields["booktitle"] = name
    elif kind in ("book", "report") and name:
        fields["series"] = name
    if container:
        fields["volume"], fields["number"] = text(container.get("volume")), text(container.get("issue"))
        start, end = text(container.get("firstPage")), text(container.get("lastPage"))
        fields["pages"] = f"{start}--{end}" if start and end and start != end else start
    if publisher and publisher not in (":unav", ":null", "(:unav)"):
        fields["institution" if kind in BY_BODY else "organization" if kind == "preprint" else "publisher"] = (publisher,)


def _numbers(said: Json) -> dict[str, tuple[str, ...]]:
    """Identifiers besides the DOI: those of the work itself, and the ISSN of what it stands in."""
    found: dict[str, tuple[str, ...]] = {}
    for one in entries(said.get("identifiers")) if said.get("identifiers") else ():
        scheme = text(one.get("identifierType")).lower()
        if scheme in ("isbn", "pmid", "issn"):
            found[scheme] = (*found.get(scheme, ()), canonical(scheme, text(one.get("identifier"))))
    container = at(said.get("container"))
    if container.get("identifierType") in ("ISSN", "ISBN"):
        found.setdefault(container["identifierType"].lower(), texts(container.get("identifier")))
    return found


def _date(said: Json) -> Date | None:
    """The date of issue as far as it agrees with the year of publication."""
    year = date_of(said.get("publicationYear"))
    for one in entries(said.get("dates")):
        if one.get("dateType") == "Issued" and (day := parse_edtf(text(one.get("date"))[:10])):
            if year is None or day.year == year.year:
                return day
            break
    return year

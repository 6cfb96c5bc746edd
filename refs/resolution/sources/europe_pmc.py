"""Europe PMC: what PubMed has, by its numbers; medicine and biology, preprints of these, retractions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bib.identifier import canonical
from bib.record import Person, Record, Text
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
    pages,
    people,
    text,
    texts,
    title,
)
from refs.resolution.sources.names import divided, undivided
from refs.resolution.sources.notices import from_title, named_as, unmarked
from refs.resolution.sources.question import first_family, title_of
from refs.verdict import Candidate, Notice

NAME = "europe_pmc"
SEARCH_URL = "https://www.ebi.ac.uk/europepmc/webservices/rest/search"
ROWS = 5
QUERIES: Mapping[str, str] = {"pmid": "EXT_ID:{} AND SRC:MED", "pmcid": "PMCID:{}", "doi": 'DOI:"{}"'}
PREPRINTS = "PPR"
# What another record is to this one, said in the list of comments and corrections.
COMMENTS: Mapping[str, str] = {
    "retraction in": "retraction",
    "partial retraction in": "partial retraction",
    "expression of concern in": "expression of concern",
    "erratum in": "correction",
    "corrected and republished in": "correction",
    "update in": "new version",
    "republished in": "new version",
    "preprint in": "preprint",
}
# A notice is of this type; what it is about is a "retracted publication".
NOTICES: Mapping[str, str] = {
    "retraction of publication": "Retraction",
    "published erratum": "Correction",
    "expression of concern": "Comment",
}
SIGNS = re.compile(r'["\\()\[\]{}:*?~^/!+]+')


class EuropePmc:
    """The REST API of Europe PMC, in which a look-up is a search, too."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:  # noqa: ARG002 (it asks for nothing)
        self.door = door

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The article with this number of PubMed or PubMed Central, or this DOI."""
        if scheme not in QUERIES:
            return ()
        return self._ask(QUERIES[scheme].format(canonical(scheme, value).replace('"', "")), IDENTIFIER, "2")

    def search(self, query: Query) -> Sequence[Candidate]:
        """The articles whose title has the words of the title, by the first author if one is known."""
        words = f"TITLE:({_words(title_of(NAME, query))})"
        if family := _words(first_family(query.record)):
            words += f' AND AUTH:"{family}"'
        return self._ask(words, SEARCH, str(ROWS))

    def _ask(self, words: str, kind: str, rows: str) -> Sequence[Candidate]:
        params = {"query": words, "format": "json", "resultType": "core", "pageSize": rows}
        reply = self.door.get(NAME, SEARCH_URL, params, kind=kind)
        if reply.missing:
            return ()
        found = map(candidate, listed(NAME, inside(NAME, reply.json(), "resultList"), "result"))
        return tuple(one for one in found if one)


def _words(said: str) -> str:
    return " ".join(word for word in SIGNS.sub(" ", said).split() if word not in ("AND", "OR", "NOT"))


def candidate(item: Json) -> Candidate | None:
    """The candidate of one result."""
    found = record(item)
    if found is None:
        return None
    number = f"{text(item.get('source'))}/{text(item.get('id'))}"
    return Candidate(NAME, number, found, f"https://europepmc.org/article/{number}", notices(item))


def notices(item: Json) -> tuple[Notice, ...]:
    """What was retracted, corrected or published since; none of an article that is itself such a notice."""
    if _called(item):
        return ()
    found = []
    for one in _several(at(item.get("commentCorrectionList")).get("commentCorrection")):
        kind = COMMENTS.get(text(one.get("type")).lower().rstrip(":"), "")
        if kind == "preprint" and item.get("source") == PREPRINTS:
            kind = "published as"
        if kind:
            number = text(one.get("id"))
            found.append(
                Notice(kind, f"PMID {number}" if number.isdigit() else number, NAME, label=text(one.get("reference"))[:300])
            )
    if not any(one.kind == "retraction" for one in found):
        if "retracted publication" in _kinds(item):
            found.append(Notice("retraction", "", NAME, label="Retracted Publication"))
        else:
            found += from_title(NAME, title(item.get("title")), text(item.get("doi")))
    return tuple(dict.fromkeys(found))


def _several(value: Any) -> list[Json]:
    """The objects of a list, which is left out around a single one."""
    return [value] if isinstance(value, dict) else entries(value)


def _kinds(item: Json) -> set[str]:
    return {kind.lower() for kind in texts(at(item.get("pubTypeList")).get("pubType"))}


def _called(item: Json) -> str:
    """What a notice calls itself; "" for other articles."""
    return next((called for kind, called in NOTICES.items() if kind in _kinds(item)), "")


def record(item: Any) -> Record | None:
    """The record of one result ("core"); None if it has no title."""
    heading = title(item.get("title")).removesuffix(".") if isinstance(item, dict) else ""
    if not heading:
        return None
    heading = named_as(heading, _called(item)) if _called(item) else unmarked(heading)
    info, kinds = at(item.get("journalInfo")), _kinds(item)
    journal, book = at(info.get("journal")), at(item.get("bookOrReportDetails"))
    is_preprint = item.get("source") == PREPRINTS or "preprint" in kinds
    kind = "preprint" if is_preprint else "book" if book and not journal else "article"
    fields: dict[str, Text] = {"title": heading}
    if kind == "article":
        fields |= {
            "journaltitle": title(journal.get("title")),
            "volume": text(info.get("volume")),
            "number": text(info.get("issue")),
        }
    publisher = title(book.get("publisher"))
    if publisher:
        fields["organization" if kind == "preprint" else "publisher"] = (publisher,)
    printed = pages(item.get("pageInfo"))
    fields["eid" if is_article_number(printed) else "pages"] = printed
    fields.update(language_of(item.get("language")))
    ids: dict[str, tuple[str, ...]]
    ids = {scheme: (canonical(scheme, number),) for scheme in ("doi", "pmid", "pmcid") if (number := text(item.get(scheme)))}
    ids["issn"] = texts([journal.get("issn"), journal.get("essn")])
    year, day = date_of(item.get("pubYear")), day_of(info.get("printPublicationDate"))
    date = year if year or not day else day
    authors = people(map(_person, _several(at(item.get("authorList")).get("author"))))
    url = f"https://europepmc.org/article/{text(item.get('source'))}/{text(item.get('id'))}"
    return made(NAME, url, kind, fields, {"author": authors}, date, ids)


def _person(entry: Json) -> Person:
    if body := title(entry.get("collectiveName")):
        return Person(literal=body)
    family, given = title(entry.get("lastName")), title(entry.get("firstName")) or title(entry.get("initials"))
    whole = title(entry.get("fullName"))[:200]
    return divided(family, given) if family else undivided(whole) if whole else Person()

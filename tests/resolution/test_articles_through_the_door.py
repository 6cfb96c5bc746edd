"""Articles from the record that is sought to the verdict: through the resolver, the sources and the door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpx import HTTPXMock

from bib.record import Date, Person, Record
from refs.resolution.http import Bounds, HttpDoor
from refs.resolution.resolve import Resolver
from refs.resolution.soundness import of_resolution
from refs.resolution.source import Query, Settings
from refs.resolution.sources import SOURCES
from refs.verdict import COULD_NOT, NONE, SAME, Resolution
from tests.resolution.sources.test_crossref import several, single
from tests.resolution.sources.test_datacite import envelope
from tests.resolution.sources.test_openalex import results

ASKED = ("crossref", "datacite", "openalex", "doi")
TITLE = "Methylphenidate exposure induces dopamine neuron loss in young mice"
ARTICLE = Record(
    "article",
    fields={"title": TITLE, "journaltitle": "PLoS ONE", "volume": "7", "pages": "12--19"},
    people={"author": (Person("Sadasivan", "Shankar"),)},
    dates={"date": Date(2012)},
)
WORK: dict[str, Any] = {
    "DOI": "10.1371/journal.pone.0033693",
    "type": "journal-article",
    "title": [f"RETRACTED: {TITLE}"],
    "container-title": ["PLoS ONE"],
    "author": [{"given": "Shankar", "family": "Sadasivan"}],
    "volume": "7",
    "page": "12-19",
    "issued": {"date-parts": [[2012]]},
    "updated-by": [{"DOI": "10.1371/r.1", "type": "retraction", "label": "Retraction", "source": "retraction-watch"}],
}
NOBODY = re.compile(r"https://(?:api\.crossref\.org/works|api\.datacite\.org/dois|api\.openalex\.org/works|doi\.org)/.*")


@pytest.fixture
def door(tmp_path: Path) -> Iterator[HttpDoor]:
    with HttpDoor(Settings("someone@example.org"), tmp_path, bounds=Bounds(backoff=0.01, tries=1)) as door:
        yield door


def resolved(door: HttpDoor, record: Record, raw: str = "") -> Resolution:
    rows = [SOURCES[name] for name in ASKED]
    resolver = Resolver([(row, row.source(door, Settings("someone@example.org"))) for row in rows])
    (found,) = resolver.resolve([Query(record, raw)])
    return found


def identified(**ids: str) -> Record:
    named = {scheme: (value,) for scheme, value in ids.items()}
    return Record(ARTICLE.type, "", ARTICLE.fields, ARTICLE.people, ARTICLE.dates, named)


def test_a_retracted_article_is_found_by_its_doi(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """One call settles it, and the retraction comes with it."""
    httpx_mock.add_response(url=re.compile(r"https://api\.crossref\.org/works/10\.1371.*"), json=single(WORK))
    found = resolved(door, identified(doi="10.1371/journal.pone.0033693"))
    assert (found.verdict, found.asked) == (SAME, ("crossref",))
    assert [(one.kind, one.id) for one in found.candidates[0].notices] == [("retraction", "10.1371/r.1")]
    (told,) = of_resolution(identified(doi=WORK["DOI"]), found)
    assert (told.code, "10.1371/r.1" in told.message) == ("retracted", True)
    assert found.candidates[0].record.text("title") == TITLE


def test_an_article_without_a_doi_is_found_by_its_words(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """The printed reference goes to Crossref, and the retraction is told as well."""
    other = {**WORK, "DOI": "10.1/other", "title": ["The diet of urban foxes"], "updated-by": []}
    httpx_mock.add_response(url=re.compile(r"https://api\.crossref\.org/works\?.*"), json=several(other, WORK))
    found = resolved(door, ARTICLE, f"Sadasivan S. {TITLE}. PLoS ONE 2012; 7: 12-19.")
    assert (found.verdict, found.candidates[0].id) == (SAME, WORK["DOI"])
    assert [one.kind for one in found.candidates[0].notices] == ["retraction"]


def test_a_preprint_is_found_with_what_it_was_published_as(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """A number of arXiv is looked up at DataCite, which knows the article."""
    related = [{"relationType": "IsVersionOf", "relatedIdentifier": WORK["DOI"], "relatedIdentifierType": "DOI"}]
    said = envelope(
        doi="10.48550/arXiv.1201.00001",
        titles=[{"title": TITLE}],
        creators=[{"name": "Sadasivan, Shankar"}],
        publisher="arXiv",
        publicationYear=2012,
        dates=[],
        types={"resourceTypeGeneral": "Preprint"},
        relatedIdentifiers=related,
    )
    httpx_mock.add_response(url=re.compile(r"https://api\.datacite\.org/dois/.*"), json={"data": said})
    preprint = Record(
        "preprint", fields={"title": TITLE}, people=ARTICLE.people, dates=ARTICLE.dates, ids={"arxiv": ("1201.00001v2",)}
    )
    found = resolved(door, preprint)
    assert found.verdict == SAME
    assert [(one.kind, one.id) for one in found.candidates[0].notices] == [("published as", WORK["DOI"])]
    (told,) = of_resolution(preprint, found)
    assert (told.code, WORK["DOI"] in told.message) == ("published-since", True)


def test_a_doi_of_another_agency_is_answered_through_the_resolver(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Crossref, DataCite and OpenAlex do not have it; the resolver leads to whoever has."""
    csl = {
        "type": "article-journal",
        "title": TITLE,
        "author": [{"family": "Sadasivan", "given": "S."}],
        "container-title": "PLoS ONE",
    }
    more = {"DOI": "10.11309/j.1", "volume": "7", "page": "12-19", "issued": {"date-parts": [[2012]]}}
    httpx_mock.add_response(url="https://doi.org/10.11309/j.1", json=csl | more)
    httpx_mock.add_response(url=NOBODY, status_code=404, text="Resource not found.", is_reusable=True)
    found = resolved(door, identified(doi="10.11309/j.1"))
    assert (found.verdict, found.candidates[0].source) == (SAME, "doi")


def test_a_book_review_in_a_national_journal_is_not_found_and_no_more(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Services that do not have a work are named; that is all that is said."""
    httpx_mock.add_response(url=re.compile(r"https://api\.crossref\.org/works\?.*"), json=several())
    httpx_mock.add_response(url=re.compile(r"https://api\.datacite\.org/dois\?.*"), json={"data": [], "meta": {"total": 0}})
    httpx_mock.add_response(url=re.compile(r"https://api\.openalex\.org/works\?.*"), json=results())
    found = resolved(door, Record("article", fields={"title": "去政治化的政治", "journaltitle": "读书"}))
    assert (found.verdict, set(found.asked)) == (NONE, {"crossref", "datacite", "openalex"})


def test_services_that_are_down_say_nothing_about_a_work(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Pages of HTML and failures are no evidence: the work could not be sought."""
    html = {"content-type": "text/html"}
    httpx_mock.add_response(url=re.compile(r"https://api\.crossref\.org/.*"), status_code=503, is_reusable=True)
    httpx_mock.add_response(url=re.compile(r"https://api\.datacite\.org/.*"), html="<html>Sorry</html>", is_reusable=True)
    httpx_mock.add_response(
        url=re.compile(r"https://api\.openalex\.org/.*"), status_code=429, headers=html, text="<html>Too many", is_reusable=True
    )
    found = resolved(door, ARTICLE)
    assert found.verdict == COULD_NOT
    assert set(found.failed) == {"crossref", "datacite", "openalex"}

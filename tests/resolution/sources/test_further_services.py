"""Semantic Scholar, Unpaywall and the DOI system: small answers, each in its true shape."""

from __future__ import annotations

from typing import Any

import pytest

from bib.edtf import edtf
from bib.record import Person, Record
from refs.resolution.source import Query, Settings, UnavailableError
from refs.resolution.sources.doi import Doi
from refs.resolution.sources.semantic_scholar import SemanticScholar
from refs.resolution.sources.unpaywall import Unpaywall
from tests.resolution.fake_door import FakeDoor

KEYED = Settings(keys={"semantic_scholar": "K"})
MAILED = Settings(mail="me@example.org")
PAPER: dict[str, Any] = {
    "paperId": "6fe8",
    "title": "Construction of the Literature Graph",
    "year": 2018,
    "publicationDate": "2018-05-06",
    "authors": [{"authorId": "1", "name": "Waleed Ammar"}, {"authorId": None, "name": None}],
    "venue": "NAACL",
    "externalIds": {"DOI": "10.18653/v1/N18-3011", "ArXiv": "1805.02262", "CorpusId": 19170988, "PubMedCentral": "123"},
    "publicationTypes": ["JournalArticle", "Conference"],
    "journal": {"name": "ArXiv", "volume": "abs/1805.02262", "pages": "84 - 91"},
    "matchScore": 109.55,
}
OPEN: dict[str, Any] = {
    "doi": "10.1038/nature12373",
    "title": "Nanometre-scale thermometry",
    "year": 2013,
    "published_date": "2013-07-31",
    "genre": "journal-article",
    "is_oa": True,
    "oa_status": "green",
    "best_oa_location": {
        "url": "https://arxiv.example/pdf/1.pdf",
        "url_for_pdf": "x",
        "license": "cc-by",
        "version": "submittedVersion",
    },
    "journal_name": "Nature",
    "publisher": "Springer Nature",
    "z_authors": [{"family": "Kucsko", "given": "G.", "sequence": "first"}, {"raw_author_name": "P. C. Maurer"}],
}
CSL: dict[str, Any] = {
    "type": "article-journal",
    "DOI": "10.11309/jssst.26.4_3",
    "title": "A title as one string",
    "container-title": "Computer Software",
    "author": [{"family": "Sato", "given": "Kei"}, {"literal": "The Society"}],
    "issued": {"date-parts": [[2009, 10]]},
    "volume": "26",
    "page": "3-12",
    "ISSN": ["0289-6540"],
    "publisher": "Japan Society",
}


def test_a_paper_of_semantic_scholar() -> None:
    """Names, identifiers and place are there; the key goes out in a header."""
    door = FakeDoor({"data": [PAPER, None]})
    (found,) = SemanticScholar(door, KEYED).search(
        Query(Record("article", fields={"title": "Construction", "subtitle": "Of graphs"}))
    )
    assert (found.id, found.record.type) == ("6fe8", "article")
    assert found.record.people["author"] == (Person("Ammar", "Waleed"),)
    assert found.record.ids == {"doi": ("10.18653/v1/N18-3011",), "arxiv": ("1805.02262",), "pmcid": ("PMC123",)}
    assert (found.record.fields["pages"], edtf(found.record.dates["date"])) == ("84--91", "2018-05-06")
    assert (door.calls[0]["headers"], door.calls[0]["params"]["query"]) == ({"x-api-key": "K"}, "Construction: Of graphs")


def test_semantic_scholar_is_looked_up_by_prefix() -> None:
    """Each scheme has its prefix; 404 is not found; without a key nothing is asked."""
    door = FakeDoor(PAPER)
    source = SemanticScholar(door, KEYED)
    for scheme, value in (("doi", "10.18653/v1/N18-3011"), ("arxiv", "1805.02262"), ("pmid", "12"), ("pmcid", "PMC123")):
        assert len(source.by_identifier(scheme, value)) == 1
    ends = [call["url"].partition("paper/")[2] for call in door.calls]
    assert ends == ["DOI:10.18653%2Fv1%2FN18-3011", "ARXIV:1805.02262", "PMID:12", "PMCID:123"]
    assert source.by_identifier("isbn", "1") == ()
    assert (
        SemanticScholar(FakeDoor((404, {"error": "Title match not found"})), KEYED).search(Query(Record("misc"), "Some title"))
        == ()
    )
    assert SemanticScholar(FakeDoor((404, {"error": "Paper with id 0 not found"})), KEYED).by_identifier("doi", "10.1/x") == ()
    with pytest.raises(UnavailableError, match="without a key"):
        SemanticScholar(FakeDoor(PAPER), Settings()).by_identifier("doi", "10.1/x")


def test_an_open_copy_is_the_address_of_the_candidate() -> None:
    """The best open copy is where a person can look at the work; how it is open stands beside it."""
    door = FakeDoor(OPEN)
    (found,) = Unpaywall(door, MAILED).by_identifier("doi", "10.1038/nature12373")
    assert found.url == "https://arxiv.example/pdf/1.pdf"
    assert found.record.extra == {"open-access": "green", "open-version": "submittedVersion", "open-licence": "cc-by"}
    assert found.record.people["author"] == (Person("Kucsko", "G."), Person("Maurer", "P. C."))
    assert "url" not in found.record.ids
    assert (door.calls[0]["secret"], door.calls[0]["params"]) == ({"email": "me@example.org"}, {})


@pytest.mark.parametrize(
    "changes",
    [{"best_oa_location": None}, {"best_oa_location": {"url": None}}, {"best_oa_location": {"url": "javascript:alert(1)"}}],
)
def test_without_an_open_copy_there_is_no_address(changes: dict[str, Any]) -> None:
    """A closed article has none, and what is no address of the web is none."""
    (found,) = Unpaywall(FakeDoor({**OPEN, **changes}), MAILED).by_identifier("doi", OPEN["doi"])
    assert found.url == ""


def test_unpaywall_needs_an_address() -> None:
    """Without one nothing is asked; an unknown DOI is not found; it has no search."""
    with pytest.raises(UnavailableError, match="without an address"):
        Unpaywall(FakeDoor(OPEN), Settings()).by_identifier("doi", "10.1/x")
    assert (
        Unpaywall(FakeDoor((404, {"error": True, "message": "isn't in our database"})), MAILED).by_identifier("doi", "10.1/x") == ()
    )
    assert Unpaywall(FakeDoor((404, b"")), MAILED).search(Query(Record("misc"), "words")) == ()
    assert Unpaywall(FakeDoor(OPEN), MAILED).by_identifier("isbn", "1") == ()


def test_other_agencies_answer_in_csl() -> None:
    """What JaLC and others say comes as CSL-JSON through the resolver."""
    door = FakeDoor(CSL)
    (found,) = Doi(door, Settings()).by_identifier("doi", "10.11309/jssst.26.4_3")
    assert found.record.fields == {
        "title": "A title as one string",
        "journaltitle": "Computer Software",
        "volume": "26",
        "pages": "3--12",
    }
    assert found.record.people["author"] == (Person("Sato", "Kei"), Person(literal="The Society"))
    assert {origin.source for origin in found.record.origins.values()} == {"doi"}
    assert door.calls[0]["accept"] == "application/vnd.citationstyles.csl+json"
    assert door.calls[0]["url"] == "https://doi.org/10.11309/jssst.26.4_3"
    assert (
        Doi(FakeDoor((404, b"<html><title>Error: DOI Not Found</title></html>")), Settings()).by_identifier("doi", "10.1/x") == ()
    )


def test_an_agency_with_web_pages_only_cannot_tell() -> None:
    """A page of HTML for a DOI is not "not found"."""
    with pytest.raises(UnavailableError, match="no JSON"):
        Doi(FakeDoor(b"<!DOCTYPE html><html>"), Settings()).by_identifier("doi", "10.3969/j.issn.1000-0000.2010.01.001")


@pytest.mark.parametrize(
    ("answer", "registered"), [({"responseCode": 1, "handle": "10.1/x"}, True), ((404, {"responseCode": 100}), False)]
)
def test_whether_a_doi_is_registered(answer: Any, registered: bool) -> None:
    """Code 1 is registered, code 100 is not."""
    door = FakeDoor(answer)
    assert Doi(door, Settings()).registered("10.2307/3892027") is registered
    assert door.calls[0]["url"] == "https://doi.org/api/handles/10.2307/3892027"


@pytest.mark.parametrize("answer", [{"responseCode": 2}, {"responseCode": True}, {}, [], (404, b"<html>"), b"", (503, b"")])
def test_whether_a_doi_is_registered_may_be_unknown(answer: Any) -> None:
    """A fault of the server, or a page, is no evidence that a DOI does not exist."""
    with pytest.raises(UnavailableError, match="doi"):
        Doi(FakeDoor(answer), Settings()).registered("10.1/x")


@pytest.mark.parametrize(
    ("answer", "agency"),
    [
        ([{"DOI": "10.5281/zenodo.21935645", "RA": "DataCite"}], "DataCite"),
        ([{"DOI": "10.1/x", "status": "DOI does not exist"}], ""),
        ([{"DOI": "x", "status": "Invalid DOI"}], ""),
    ],
)
def test_the_agency_of_a_doi(answer: Any, agency: str) -> None:
    """The agency is named, or the DOI is registered with none."""
    assert Doi(FakeDoor(answer), Settings()).agency("10.5281/zenodo.21935645") == agency


@pytest.mark.parametrize("answer", [[{"DOI": "10.1/x", "status": "Unknown"}], [], {}, [5], b"<html>"])
def test_the_agency_may_be_unknown(answer: Any) -> None:
    """To say "Unknown" is no answer."""
    with pytest.raises(UnavailableError, match="doi"):
        Doi(FakeDoor(answer), Settings()).agency("10.1/x")

"""Each source of articles through the one door: what goes out, what comes back, and what no answer looks like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpx import HTTPXMock

from bib.record import Person, Record
from refs.resolution.http import Bounds, HttpDoor
from refs.resolution.source import Query, Settings, Source, UnavailableError
from refs.resolution.sources import SOURCES
from tests.resolution.sources.test_arxiv import ENTRY, ERROR, feed
from tests.resolution.sources.test_crossref import PLOS, several, single
from tests.resolution.sources.test_datacite import envelope
from tests.resolution.sources.test_further_services import CSL, OPEN, PAPER
from tests.resolution.sources.test_openalex import PEERJ, results

MAIL, KEY = "someone@example.org", "k3y-of-the-user"
SETTINGS = Settings(MAIL, {"semantic_scholar": KEY, "openalex": KEY})
QUICK = Bounds(backoff=0.01, tries=2)
SOUGHT = Query(
    Record("article", fields={"title": "Some title"}, people={"author": (Person("Doe", "Jane"),)}), "Doe, Some title 1999"
)
HTML = b"<html><head><title>429 Too Many Requests</title></head></html>"
ATOM = {"content-type": "application/atom+xml"}

# service: an identifier, the address that is asked, the answer
LOOKED_UP: dict[str, tuple[tuple[str, str], str, Any]] = {
    "crossref": (
        ("doi", "10.1016/S0140-6736(05)67892-9"),
        f"https://api.crossref.org/works/10.1016%2FS0140-6736%2805%2967892-9?mailto={MAIL}",
        single(PLOS),
    ),
    "datacite": (
        ("doi", "10.17863/cam.1"),
        f"https://api.datacite.org/dois/10.17863%2Fcam.1?mailto={MAIL}",
        {"data": envelope()},
    ),
    "arxiv": (
        ("arxiv", "hep-th/9901001"),
        "https://export.arxiv.org/api/query?id_list=hep-th%2F9901001&max_results=1",
        feed(ENTRY),
    ),
    "semantic_scholar": (
        ("arxiv", "1805.02262"),
        "",
        PAPER,
    ),
    "unpaywall": (
        ("doi", "10.1038/nature12373"),
        f"https://api.unpaywall.org/v2/10.1038/nature12373?email={MAIL}",
        OPEN,
    ),
    "doi": (("doi", "10.11309/jssst.26.4_3"), "https://doi.org/10.11309/jssst.26.4_3", CSL),
    "openalex": (("pmid", "29456894"), "", PEERJ),
}
SEARCHED: dict[str, tuple[dict[str, str], Any]] = {
    "crossref": ({"query.bibliographic": "Doe, Some title 1999", "rows": "5", "mailto": MAIL}, several(PLOS)),
    "datacite": ({"query": "titles.title:(Some title)", "page[size]": "5"}, {"data": [envelope()]}),
    "openalex": ({"filter": "title.search:some title", "per_page": "5", "api_key": KEY}, results(PEERJ)),
    "arxiv": ({"search_query": 'ti:"Some title" AND au:"Doe"', "max_results": "5"}, feed(ENTRY)),
    "semantic_scholar": ({"query": "Some title"}, {"data": [PAPER]}),
}


@pytest.fixture
def door(tmp_path: Path) -> Iterator[HttpDoor]:
    with HttpDoor(SETTINGS, tmp_path, bounds=QUICK) as door:
        yield door


def source(name: str, door: HttpDoor) -> Source:
    return SOURCES[name].source(door, SETTINGS)


def answer(mock: HTTPXMock, said: Any, **more: Any) -> None:
    """What the service answers, once."""
    if isinstance(said, bytes):
        mock.add_response(content=said, headers=more.pop("headers", ATOM), **more)
    else:
        mock.add_response(json=said, **more)


@pytest.mark.parametrize("name", LOOKED_UP)
def test_a_look_up(name: str, door: HttpDoor, httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    """The address is the service's, the record comes back, a second look-up asks nothing, and no secret is kept."""
    (scheme, value), url, said = LOOKED_UP[name]
    answer(httpx_mock, said, **({"url": url} if url else {}))
    (found,) = source(name, door).by_identifier(scheme, value)
    assert found.source == name
    assert found.record.text("title")
    assert source(name, door).by_identifier(scheme, value) == (found,)
    (request,) = httpx_mock.get_requests()
    assert f"mailto:{MAIL}" in request.headers["user-agent"]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert kept
    assert MAIL.encode() not in kept
    assert KEY.encode() not in kept


@pytest.mark.parametrize("name", SEARCHED)
def test_a_search(name: str, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """The words of the reference or its title go out as the service wants them."""
    params, said = SEARCHED[name]
    answer(httpx_mock, said)
    assert len(source(name, door).search(SOUGHT)) == 1
    (request,) = httpx_mock.get_requests()
    assert params.items() <= dict(request.url.params).items()
    assert request.headers.get("x-api-key", "") == (KEY if name == "semantic_scholar" else "")


NOT_FOUND: dict[str, tuple[int, bytes]] = {
    "crossref": (404, b"Resource not found."),
    "datacite": (404, b'{"errors":[{"status":"404","title":"The resource you are looking for doesn\'t exist."}]}'),
    "openalex": (404, b'{"error":"404 Not Found"}'),
    "arxiv": (200, feed()),
    "semantic_scholar": (404, b'{"error":"Paper with id 0 not found"}'),
    "unpaywall": (404, b'{"error":true,"message":"not in our database"}'),
    "doi": (404, b"<!DOCTYPE html><title>Error: DOI Not Found</title>"),
}


@pytest.mark.parametrize("name", NOT_FOUND)
def test_not_found(name: str, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """However a service says it, in words, in JSON, in HTML or with an empty feed: nothing was found, and nothing failed."""
    status, body = NOT_FOUND[name]
    (scheme, value), _, _ = LOOKED_UP[name]
    answer(httpx_mock, body, status_code=status)
    assert source(name, door).by_identifier(scheme, value) == ()


@pytest.mark.parametrize("name", LOOKED_UP)
@pytest.mark.parametrize(
    ("status", "body"), [(429, HTML), (503, b"Service Unavailable"), (403, b"blocked"), (400, b"{}"), (200, HTML), (200, b"")]
)
def test_no_answer(name: str, status: int, body: bytes, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Pages of HTML, refusals and failures are no answer, and never "not found"."""
    (scheme, value), _, _ = LOOKED_UP[name]
    answer(httpx_mock, body, status_code=status, headers={"content-type": "text/html"}, is_reusable=True)
    with pytest.raises(UnavailableError) as error:
        source(name, door).by_identifier(scheme, value)
    assert error.value.service == name
    assert KEY not in str(error.value)
    assert len(httpx_mock.get_requests()) == (2 if status in (429, 503) else 1)


def test_a_question_that_crossref_does_not_take(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """A validation failure is no answer, and is asked for once."""
    said = {"status": "failed", "message-type": "validation-failure", "message": [{"type": "select-not-available"}]}
    httpx_mock.add_response(json=said, status_code=400)
    with pytest.raises(UnavailableError, match="crossref: it does not take the question"):
        source("crossref", door).search(SOUGHT)


def test_a_work_that_was_merged_at_openalex(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """A 301 leads to the work that it became."""
    httpx_mock.add_response(status_code=301, headers={"location": "https://api.openalex.org/works/W2741809807"})
    httpx_mock.add_response(json=PEERJ)
    (found,) = source("openalex", door).by_identifier("doi", "10.7717/peerj.4375")
    assert found.id == "W2741809807"


def test_content_negotiation_follows_to_the_agency(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """The resolver leads to the agency, which is asked for the same media type."""
    httpx_mock.add_response(status_code=302, headers={"location": "https://api.crossref.org/v1/works/10.1%2Fx/transform"})
    csl = {"content-type": "application/vnd.citationstyles.csl+json"}
    httpx_mock.add_response(content=json.dumps(CSL).encode(), headers=csl)
    assert len(source("doi", door).by_identifier("doi", "10.1/x")) == 1
    first, second = httpx_mock.get_requests()
    assert first.headers["accept"] == second.headers["accept"] == "application/vnd.citationstyles.csl+json"


def test_an_agency_without_metadata(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """406 says that the agency has no such form: it cannot be told."""
    httpx_mock.add_response(status_code=406)
    with pytest.raises(UnavailableError, match="doi"):
        source("doi", door).by_identifier("doi", "10.3969/j.issn.1000-0000.2010.01.001")


def test_an_error_of_arxiv(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """A feed with an error in it is no answer, though its status is 200."""
    answer(httpx_mock, feed(ERROR))
    with pytest.raises(UnavailableError, match="incorrect id format"):
        source("arxiv", door).by_identifier("arxiv", "x")


@pytest.mark.parametrize(("status", "said", "registered"), [(200, {"responseCode": 1}, True), (404, {"responseCode": 100}, False)])
def test_whether_a_doi_is_registered(status: int, said: Any, registered: bool, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """The register answers with a code; a DOI of JSTOR that was never registered is not there, though the article is real."""
    httpx_mock.add_response(url="https://doi.org/api/handles/10.2307/3892027", json=said, status_code=status)
    assert source("doi", door).registered("10.2307/3892027") is registered  # type: ignore[attr-defined]

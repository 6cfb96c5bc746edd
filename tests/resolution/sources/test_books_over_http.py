"""Each service for books and the web through the one door: what goes out, what comes back, and what no answer looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from bib.record import Date, Person, Record
from refs.resolution.http import Bounds, HttpDoor
from refs.resolution.source import Query, Settings, Source, UnavailableError
from refs.resolution.sources import SOURCES, Pool, links, wayback
from tests.resolution.library import MARCXCHANGE, diagnostics, marcxml, sru
from tests.resolution.sources.test_google_wikidata import ROSE, VOLUME, bindings, volumes
from tests.resolution.sources.test_links import HEAD, NONE, closest
from tests.resolution.sources.test_openlibrary import LAMPORT, NATIONS, found
from tests.resolution.sources.test_sru import CATALOGUES, ORIGINE, XIANGTU, ZAUBERBERG

MAIL, KEY = "someone@example.org", "k3y-of-the-user"
SETTINGS = Settings(MAIL, {"google_books": KEY})
QUICK = Bounds(backoff=0.01, tries=2)
ISBN = "0-201-52983-1"
SOUGHT = Query(
    Record(
        "book",
        fields={"title": "Why Nations Fail", "subtitle": "The Origins of Power"},
        people={"author": (Person("Acemoglu", "Daron"),)},
        dates={"date": Date(2012)},
    )
)
HTML = b"<html><head><title>Wartung</title></head><body>Bitte<br>sp&auml;ter</body></html>"
WIDE = Pool(100, 1.0, 8)
BOTH = "9780201529838 or {0}0201529831"
RECORDS = {
    "k10plus": sru(marcxml(ZAUBERBERG)),
    "dnb": sru(marcxml(ZAUBERBERG)),
    "bnf": sru(marcxml(ORIGINE, MARCXCHANGE), version="1.2"),
    "loc": sru(marcxml(XIANGTU)),
}
LOOKED_UP: dict[str, tuple[str, dict[str, str], Any]] = {
    "openlibrary": ("https://openlibrary.org/api/books", {"jscmd": "data"}, {"ISBN:0201529831": LAMPORT}),
    "k10plus": ("https://sru.k10plus.de/opac-de-627", {"query": "pica.isb=" + BOTH.format("pica.isb=")}, RECORDS["k10plus"]),
    "dnb": ("https://services.dnb.de/sru/dnb", {"query": "num=" + BOTH.format("num=")}, RECORDS["dnb"]),
    "bnf": ("https://catalogue.bnf.fr/api/SRU", {"recordSchema": "unimarcxchange"}, RECORDS["bnf"]),
    "loc": ("https://lx2.loc.gov/sru/lcdb", {"query": "bath.ISBN=^" + BOTH.format("bath.ISBN=^")}, RECORDS["loc"]),
    "google_books": ("https://www.googleapis.com/books/v1/volumes", {"q": "isbn:9780201529838", "key": KEY}, volumes(VOLUME)),
    "wikidata": ("https://query.wikidata.org/sparql", {"format": "json"}, bindings(*ROSE)),
}
EMPTY: dict[str, Any] = {"openlibrary": {}, "google_books": volumes(), "wikidata": bindings(), **dict.fromkeys(CATALOGUES, sru())}


@pytest.fixture
def door(tmp_path: Path) -> Iterator[HttpDoor]:
    """As polite as no service must be, so that no test waits."""
    rows = [replace(row, pools={"identifier": WIDE, "search": WIDE, "link": WIDE}, known={}) for row in SOURCES.values()]
    with HttpDoor(SETTINGS, tmp_path, rows, bounds=QUICK) as door:
        yield door


def source(name: str, door: HttpDoor) -> Source:
    return SOURCES[name].source(door, SETTINGS)


def answer(mock: HTTPXMock, said: Any, **more: Any) -> None:
    """What the service answers, once."""
    if isinstance(said, bytes):
        mock.add_response(content=said, headers={"content-type": "text/xml; charset=utf-8"}, **more)
    else:
        mock.add_response(json=said, **more)


@pytest.mark.parametrize("name", LOOKED_UP)
def test_a_look_up(name: str, door: HttpDoor, httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    """The address is the service's, the record comes back, a second look-up asks nothing, and no secret is kept."""
    url, params, said = LOOKED_UP[name]
    answer(httpx_mock, said)
    (one,) = source(name, door).by_identifier("isbn", ISBN)
    assert one.source == name
    assert one.record.text("title")
    assert list(source(name, door).by_identifier("isbn", ISBN)) == [one]
    (request,) = httpx_mock.get_requests()
    assert str(request.url.copy_with(query=None)) == url
    assert params.items() <= dict(request.url.params).items()
    assert f"mailto:{MAIL}" in request.headers["user-agent"]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert kept
    assert KEY.encode() not in kept
    assert MAIL.encode() not in kept


@pytest.mark.parametrize("name", LOOKED_UP)
def test_a_book_that_is_not_there(name: str, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """The service answers that it has none, which is kept as well."""
    answer(httpx_mock, EMPTY[name])
    assert list(source(name, door).by_identifier("isbn", ISBN)) == []
    assert list(source(name, door).by_identifier("isbn", ISBN)) == []
    assert len(httpx_mock.get_requests()) == 1


@pytest.mark.parametrize("name", LOOKED_UP)
@pytest.mark.parametrize("body", [HTML, b"", b"{", b"<a>"])
def test_what_is_no_answer_is_asked_again_the_next_time(name: str, body: bytes, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """A page about maintenance and half an answer are no answers, and are not kept."""
    httpx_mock.add_response(content=body, headers={"content-type": "text/html"})
    answer(httpx_mock, LOOKED_UP[name][2])
    with pytest.raises(UnavailableError) as caught:
        source(name, door).by_identifier("isbn", ISBN)
    assert caught.value.service == name
    assert len(source(name, door).by_identifier("isbn", ISBN)) == 1


@pytest.mark.parametrize("name", CATALOGUES)
def test_diagnostics_are_not_kept(name: str, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """A catalogue that refuses with status 200 is asked anew in the next run."""
    answer(httpx_mock, diagnostics("System temporarily unavailable"))
    answer(httpx_mock, RECORDS[name])
    with pytest.raises(UnavailableError, match="temporarily"):
        source(name, door).by_identifier("isbn", ISBN)
    assert len(source(name, door).by_identifier("isbn", ISBN)) == 1


@pytest.mark.parametrize("name", LOOKED_UP)
@pytest.mark.parametrize("status", [403, 500])
def test_a_service_that_is_down_is_not_one_that_has_nothing(name: str, status: int, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Refusals and failures are told as such."""
    for _ in range(1 if status == 403 else 2):
        httpx_mock.add_response(status_code=status, content=HTML)
    with pytest.raises(UnavailableError):
        source(name, door).by_identifier("isbn", ISBN)


def test_the_quota_of_google_is_not_waited_for(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """It lasts for a day: one question is enough to know."""
    said = {
        "error": {
            "code": 429,
            "message": "Quota exceeded for quota metric 'Queries' and limit 'Queries per day' of service 'books.googleapis.com'",
            "errors": [{"domain": "global", "reason": "rateLimitExceeded"}],
            "status": "RESOURCE_EXHAUSTED",
            "details": [{"metadata": {"quota_limit_value": "0"}}],
        }
    }
    httpx_mock.add_response(status_code=429, json=said)
    for _ in range(2):
        with pytest.raises(UnavailableError):
            source("google_books", door).search(SOUGHT)
    assert len(httpx_mock.get_requests()) == 1


def test_a_title_is_sought_without_its_subtitle(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Open Library gives nothing for a whole title with a subtitle that it writes in another way."""
    answer(httpx_mock, found())
    answer(httpx_mock, found(NATIONS))
    (one,) = source("openlibrary", door).search(SOUGHT)
    assert one.record.ids["isbn"] == ("9780307719218",)
    assert [request.url.params["title"] for request in httpx_mock.get_requests()] == [
        "Why Nations Fail\\: The Origins of Power",
        "Why Nations Fail",
    ]


def test_a_title_in_han_goes_out_as_it_is(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """It arrives in UTF-8."""
    answer(httpx_mock, RECORDS["loc"])
    (one,) = source("loc", door).search(Query(Record("book", fields={"title": "鄉土中國"})))
    assert one.record.text("title") == "鄉土中國"
    (request,) = httpx_mock.get_requests()
    assert request.url.params["query"] == 'bath.title="鄉土中國"'
    assert b"%E9%84%89" in request.url.raw_path


def test_errors_of_wikidata_come_with_status_200(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """They are no answers, and not kept."""
    answer(httpx_mock, {"error": {"code": "maxlag", "info": "Waiting for a database server"}})
    answer(httpx_mock, {"search": [], "success": 1})
    with pytest.raises(UnavailableError, match="maxlag"):
        source("wikidata", door).search(SOUGHT)
    assert list(source("wikidata", door).search(SOUGHT)) == []


def test_a_copy_is_looked_for_twice(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Two services of one archive."""
    answer(httpx_mock, NONE)
    answer(httpx_mock, [HEAD, ["20130919044612", "http://example.com/", "200", "ABC"]])
    copy = wayback.snapshot(door, "http://example.com/", "2013-09-01")
    assert copy is not None
    assert copy.date == "2013-09-19"
    assert [request.url.host for request in httpx_mock.get_requests()] == ["archive.org", "web.archive.org"]


def test_a_copy_that_is_there(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """One question is enough."""
    answer(httpx_mock, closest())
    assert wayback.snapshot(door, "http://example.com/") is not None


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([200], "alive"),
        ([405, 200], "alive"),
        ([404, 404], "dead"),
        ([410, 410], "dead"),
        ([403, 403], "unknown"),
        ([429], "unknown"),
    ],
)
def test_the_state_of_a_link(answers: list[int], state: str, door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """HEAD first, then GET where the server may not know HEAD."""
    for status in answers:
        httpx_mock.add_response(status_code=status)
    assert links.check(door, "https://example.org/essays/1.html").state == state


def test_a_link_that_leads_elsewhere(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Redirects are followed, and the place at their end is judged."""
    httpx_mock.add_response(status_code=301, headers={"location": "https://example.org/"})
    httpx_mock.add_response(status_code=200)
    found = links.check(door, "https://example.org/essays/1.html")
    assert (found.state, found.url) == ("moved", "https://example.org/")


def test_a_host_that_is_gone(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Nobody of that name answers: the page is dead. One that is slow is not."""
    httpx_mock.add_exception(httpx.ConnectError("no such host: gone.example"), is_reusable=True)
    assert links.check(door, "https://gone.example/1.html").state == "dead"


def test_a_host_that_is_slow(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """It may be there for others."""
    httpx_mock.add_exception(httpx.ReadTimeout("too slow"), is_reusable=True)
    assert links.check(door, "https://slow.example/1.html").state == "unknown"

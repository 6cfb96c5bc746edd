"""Books from the record that is sought to the verdict: through the resolver, the catalogues in their order, and the door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_httpx import HTTPXMock

from bib.person import read_names
from bib.record import Date, Record
from refs.resolution.http import Bounds, HttpDoor
from refs.resolution.resolve import Resolver, questions
from refs.resolution.source import Query, Settings
from refs.resolution.sources import SOURCES, Pool
from refs.verdict import COULD_NOT, NONE, SAME, Resolution
from tests.resolution.library import MARCXCHANGE, diagnostics, marcxml, sru
from tests.resolution.sources.test_openlibrary import LAMPORT, found
from tests.resolution.sources.test_sru import CATALOGUES, ORIGINE, XIANGTU

BOOKS = ("openlibrary", *CATALOGUES)
WIDE = {"identifier": Pool(100, 1.0, 8), "search": Pool(100, 1.0, 8)}
OPEN_LIBRARY = re.compile(r"https://openlibrary\.org/.*")
XML = {"content-type": "text/xml"}


def cited(title: str, names: str, year: int, isbn: str = "", **fields: str) -> Record:
    ids = {"isbn": (isbn,)} if isbn else {}
    return Record("book", "", {"title": title, **fields}, {"author": read_names(names)}, {"date": Date(year)}, ids)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[HttpDoor]:
    rows = [replace(SOURCES[name], pools=WIDE, known={}) for name in BOOKS]
    with HttpDoor(Settings("someone@example.org"), tmp_path, rows, bounds=Bounds(backoff=0.01, tries=1)) as door:
        yield door


def resolved(door: HttpDoor, record: Record) -> Resolution:
    rows = [SOURCES[name] for name in BOOKS]
    resolver = Resolver([(row, row.source(door, Settings("someone@example.org"))) for row in rows])
    (one,) = resolver.resolve([Query(record)])
    return one


def says(mock: HTTPXMock, name: str, body: bytes, **more: Any) -> None:
    """What a catalogue answers to everything."""
    mock.add_response(
        url=re.compile(f"https://{re.escape(SOURCES[name].hosts[0])}/.*"),
        content=body,
        headers=XML,
        is_reusable=True,
        is_optional=True,
        **more,
    )


def test_catalogues_are_asked_in_their_order() -> None:
    """A book is looked up by its number everywhere before it is searched for anywhere, and Crossref comes after the libraries."""
    rows = [row for row in SOURCES.values() if row.name in (*BOOKS, "crossref")]
    asked = [(row.name, scheme) for row, scheme, _ in questions(cited("A Book", "Doe, Jane", 1999, "0-201-52983-1"), rows)]
    assert {name for name, scheme in asked[:6] if scheme == "isbn"} == {*BOOKS, "crossref"}
    assert asked[6:] == [(name, "") for name in (*BOOKS, "crossref")]


def test_a_book_is_found_by_its_number_at_once(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """One question settles it."""
    httpx_mock.add_response(url=OPEN_LIBRARY, json={"ISBN:0201529831": LAMPORT})
    latex = cited("LaTeX: A Document Preparation System", "Lamport, Leslie", 1994, "0-201-52983-1", publisher="Addison-Wesley")
    one = resolved(door, latex)
    assert (one.verdict, one.asked) == (SAME, ("openlibrary",))


def test_a_service_that_is_down_is_told_and_the_others_go_on(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Open Library fails, K10plus refuses with status 200, the DNB has nothing, the BnF has the book, and nobody else is asked."""
    httpx_mock.add_response(url=OPEN_LIBRARY, status_code=503, is_reusable=True)
    says(httpx_mock, "k10plus", diagnostics("Database unavailable"))
    says(httpx_mock, "dnb", sru())
    says(httpx_mock, "bnf", sru(marcxml(ORIGINE, MARCXCHANGE), version="1.2"))
    record = cited("Origine du drame baroque allemand", "Benjamin, Walter", 1985, publisher="Flammarion", langid="french")
    one = resolved(door, record)
    assert (one.verdict, one.candidates[0].source) == (SAME, "bnf")
    assert (set(one.asked), set(one.failed)) == ({"dnb", "bnf"}, {"openlibrary", "k10plus"})
    assert "Database unavailable" in one.failed["k10plus"]


def test_a_book_in_no_catalogue_is_not_found_and_no_more(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Those that answered are named: it says nothing about whether there is such a book."""
    httpx_mock.add_response(url=OPEN_LIBRARY, json=found(), is_reusable=True)
    for name in CATALOGUES:
        says(httpx_mock, name, sru())
    one = resolved(door, cited("Письма из деревни Заречье", "Иванов, И. И.", 1911))
    assert (one.verdict, set(one.asked), dict(one.failed)) == (NONE, set(BOOKS), {})


def test_nobody_answers(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """Pages about maintenance and failures are no evidence."""
    httpx_mock.add_response(status_code=502, is_reusable=True)
    one = resolved(door, cited("A Theory of Justice", "Rawls, John", 1971))
    assert (one.verdict, one.asked, set(one.failed)) == (COULD_NOT, (), set(BOOKS))


def test_a_chinese_book_is_found_at_the_library_of_congress(door: HttpDoor, httpx_mock: HTTPXMock) -> None:
    """The others do not have it; the record has both scripts, and the candidate that of the reference."""
    httpx_mock.add_response(url=OPEN_LIBRARY, json=found(), is_reusable=True)
    for name in ("k10plus", "dnb", "bnf"):
        says(httpx_mock, name, sru())
    says(httpx_mock, "loc", sru(marcxml(XIANGTU)))
    one = resolved(door, cited("鄉土中國", "費孝通", 1948, publisher="觀察社"))
    assert (one.verdict, one.candidates[0].record.text("title")) == (SAME, "鄉土中國")
    assert one.candidates[0].record.titles["transliteration"] == "Xiang tu Zhongguo"

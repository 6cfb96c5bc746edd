"""Google Books is asked only with a key, Wikidata in its own forms of numbers; both in the true shape of their answers."""

from __future__ import annotations

from typing import Any

import pytest

from bib.edtf import edtf
from bib.person import inverted
from bib.record import Date, Person, Record
from refs.resolution.source import Query, Settings, UnavailableError
from refs.resolution.sources.google_books import GoogleBooks
from refs.resolution.sources.wikidata import SCHOLARLY, SPARQL, Wikidata
from tests.resolution.fake_door import FakeDoor

KEYED = Settings(keys={"google_books": "geheim"})
VOLUME: dict[str, Any] = {
    "kind": "books#volume",
    "id": "yIV_NMDDIvYC",
    "volumeInfo": {
        "title": "Why Nations Fail",
        "subtitle": "The Origins of Power, Prosperity and Poverty",
        "authors": ["Daron Acemoglu", "James A. Robinson"],
        "publisher": "Profile Books",
        "publishedDate": "2012-03-08",
        "industryIdentifiers": [
            {"type": "ISBN_13", "identifier": "9781847654618"},
            {"type": "ISBN_10", "identifier": "1847654614"},
        ],
        "pageCount": 464,
        "language": "en",
        "canonicalVolumeLink": "https://books.google.com/books/about/Why_Nations_Fail.html?id=yIV_NMDDIvYC",
    },
}
SOUGHT = Record(
    "book",
    fields={"title": "Why Nations Fail", "langid": "english"},
    people={"author": (Person("Acemoglu", "Daron"),)},
    dates={"date": Date(2012)},
)


def volumes(*items: Any) -> dict[str, Any]:
    return {"kind": "books#volumes", "totalItems": len(items), **({"items": list(items)} if items else {})}


def test_google_is_not_asked_without_a_key() -> None:
    """The quota that all share without one is used up."""
    door = FakeDoor(volumes())
    with pytest.raises(UnavailableError, match="key"):
        GoogleBooks(door, Settings()).search(Query(SOUGHT))
    assert door.calls == []


def test_the_key_is_a_secret() -> None:
    """It stands beside the question, never in it."""
    door = FakeDoor(volumes(VOLUME))
    (found,) = GoogleBooks(door, KEYED).search(Query(SOUGHT))
    call = door.calls[0]
    assert call["secret"] == {"key": "geheim"}
    assert "geheim" not in str((call["params"], call["url"], call["headers"]))
    assert call["params"] == {
        "q": 'intitle:"Why Nations Fail" inauthor:"Acemoglu"',
        "langRestrict": "en",
        "maxResults": "5",
        "printType": "books",
    }
    record = found.record
    assert [inverted(person) for person in record.people["author"]] == ["Acemoglu, Daron", "Robinson, James A."]
    assert (record.ids["isbn"], edtf(record.dates["date"]), record.text("pagetotal")) == (("9781847654618",), "2012", "464")
    assert (found.id, found.url.startswith("https://books.google.com")) == ("yIV_NMDDIvYC", True)


def test_google_finds_nothing() -> None:
    """The list is not there then, and the number of items is not to be trusted."""
    assert list(GoogleBooks(FakeDoor(volumes()), KEYED).by_identifier("isbn", "978-0-307-71921-8")) == []
    assert list(GoogleBooks(FakeDoor({"kind": "books#volumes", "totalItems": 300}), KEYED).search(Query(SOUGHT))) == []
    door = FakeDoor(volumes())
    GoogleBooks(door, KEYED).by_identifier("isbn", "0-307-71921-9")
    assert door.calls[0]["params"]["q"] == "isbn:9780307719218"
    assert list(GoogleBooks(door, KEYED).by_identifier("doi", "10.1/x")) == []


@pytest.mark.parametrize("answer", [b"<html>", [], {"error": {"code": 429}}, {"totalItems": 1, "items": {}}, {}, (404, {})])
def test_what_google_says_otherwise_is_no_answer(answer: Any) -> None:
    """Answers of another shape are not "not found"."""
    with pytest.raises(UnavailableError):
        GoogleBooks(FakeDoor(answer), KEYED).search(Query(SOUGHT))


def uri(own: str) -> dict[str, str]:
    return {"type": "uri", "value": f"http://www.wikidata.org/entity/{own}"}


def row(
    prop: str,
    value: str | dict[str, str],
    label: str = "",
    order: str = "",
    item: str = "Q172850",
    name: str = "The Name of the Rose",
) -> dict[str, Any]:
    """One binding as the endpoint gives it."""
    literal = value if isinstance(value, dict) else {"type": "literal", "value": value}
    said = label or (value["value"].rpartition("/")[2] if isinstance(value, dict) else value)
    found: dict[str, Any] = {
        "item": uri(item),
        "itemLabel": {"xml:lang": "en", "type": "literal", "value": name},
        "property": uri(prop),
        "value": literal,
        "valueLabel": {"type": "literal", "value": said},
    }
    return found | ({"order": {"type": "literal", "value": order}} if order else {})


def bindings(*rows: Any) -> dict[str, Any]:
    return {"head": {"vars": ["item", "property", "value"]}, "results": {"bindings": list(rows)}}


ROSE = [
    row("P31", uri("Q7725634"), "literary work"),
    row("P1476", {"type": "literal", "xml:lang": "it", "value": "Il nome della rosa"}),
    row("P50", uri("Q12807"), "Umberto Eco"),
    row("P577", {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "value": "1980-01-01T00:00:00Z"}),
    row("P123", uri("Q891148"), "Bompiani"),
    row("P407", uri("Q652"), "Italian"),
    row("P212", "978-88-452-0705-1"),
    row("P243", "6967013"),
]


def test_an_item_of_a_book() -> None:
    """Title in its own language, author by name, numbers; of the date only the year."""
    door = FakeDoor(bindings(*ROSE))
    (found,) = Wikidata(door, Settings()).by_identifier("isbn", "8845207056")
    assert (found.id, found.url) == ("Q172850", "https://www.wikidata.org/wiki/Q172850")
    record = found.record
    assert (record.type, record.text("title"), edtf(record.dates["date"])) == ("book", "Il nome della rosa", "1980")
    assert [inverted(person) for person in record.people["author"]] == ["Eco, Umberto"]
    assert (record.fields["publisher"], record.text("langid"), record.ids["oclc"]) == (("Bompiani",), "italian", ("6967013",))
    asked = door.calls[0]["params"]["query"]
    assert 'wdt:P212 "978-88-452-0705-1"' in asked
    assert 'wdt:P957 "88-452-0705-6"' in asked


def test_a_doi_is_asked_for_in_capitals_at_the_endpoint_for_articles() -> None:
    """Names of authors that are not known there are asked at the main one; those that are only strings stand in their order."""
    article = [
        row("P31", uri("Q13442814"), item="Q1", name="The state of OA"),
        row("P1476", "The state of OA: a large-scale analysis", item="Q1"),
        row("P2093", "Jason Priem", order="2", item="Q1"),
        row("P50", uri("Q30594557"), order="1", item="Q1"),
        row("P356", "10.7717/PEERJ.4375", item="Q1"),
        row("P1433", uri("Q2000010"), "PeerJ", item="Q1"),
        row("P478", "6", item="Q1"),
        row("P304", "e4375", item="Q1"),
        row("P577", "2018-02-13T00:00:00Z", item="Q1"),
        row("P5824", uri("Q99"), "Retraction notice", item="Q1"),
    ]
    labels = bindings({"item": uri("Q30594557"), "itemLabel": {"type": "literal", "value": "Heather Piwowar"}})
    door = FakeDoor(bindings(*article), labels)
    (found,) = Wikidata(door, Settings()).by_identifier("doi", "10.7717/peerj.4375")
    assert [call["url"] for call in door.calls] == [SCHOLARLY, SPARQL]
    assert '"10.7717/PEERJ.4375"' in door.calls[0]["params"]["query"]
    record = found.record
    assert [inverted(person) for person in record.people["author"]] == ["Piwowar, Heather", "Priem, Jason"]
    assert (record.type, record.text("journaltitle"), record.text("volume")) == ("article", "PeerJ", "6")
    assert (record.ids["doi"], edtf(record.dates["date"])) == (("10.7717/peerj.4375",), "2018-02-13")
    assert [notice.kind for notice in found.notices] == ["retraction"]


def test_a_doi_may_be_at_the_main_endpoint() -> None:
    """Books with a DOI are there."""
    door = FakeDoor(bindings(), bindings(*ROSE))
    assert len(Wikidata(door, Settings()).by_identifier("doi", "10.1/x")) == 1
    assert [call["url"] for call in door.calls] == [SCHOLARLY, SPARQL]


def test_a_number_cannot_leave_its_quotation_marks() -> None:
    """Whatever stands in a DOI stays in it."""
    door = FakeDoor(bindings())
    Wikidata(door, Settings()).by_identifier("doi", '10.1/a"} UNION {?item ?a ?b} #\\')
    assert (
        '"10.1/A\\u0022\\u007D\\u0020UNION\\u0020\\u007B?ITEM\\u0020?A\\u0020?B\\u007D\\u0020#\\u005C"'
        in door.calls[0]["params"]["query"]
    )


def test_a_search_by_label_and_then_what_is_said_of_the_items() -> None:
    """Persons and places of that name are no works, and no candidates."""
    labels = {
        "searchinfo": {"search": "x"},
        "search": [{"id": "Q172850", "label": "The Name of the Rose"}, {"id": "Q5"}],
        "success": 1,
    }
    person = [row("P31", uri("Q5"), "human", item="Q5", name="Rose")]
    door = FakeDoor(labels, bindings(*ROSE, *person))
    found = Wikidata(door, Settings()).search(Query(Record("book", fields={"title": "Il nome della rosa", "langid": "italian"})))
    assert [one.id for one in found] == ["Q172850"]
    assert door.calls[0]["params"]["language"] == "it"
    assert door.calls[0]["params"]["maxlag"] == "5"
    assert "wd:Q172850 wd:Q5" in door.calls[1]["params"]["query"]


def test_no_label_begins_so() -> None:
    """Then nothing further is asked."""
    door = FakeDoor({"search": [], "success": 1})
    assert list(Wikidata(door, Settings()).search(Query(SOUGHT))) == []
    assert len(door.calls) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        [],
        {"error": {"code": "maxlag", "info": "Waiting for a database server: 6 seconds lagged."}},
        {},
        {"search": {}},
        (404, {}),
    ],
)
def test_what_wikidata_says_otherwise_is_no_answer(answer: Any) -> None:
    """Errors come with status 200."""
    with pytest.raises(UnavailableError):
        Wikidata(FakeDoor(answer), Settings()).search(Query(SOUGHT))
    with pytest.raises(UnavailableError):
        Wikidata(FakeDoor(answer), Settings()).by_identifier("isbn", "9788845207051")

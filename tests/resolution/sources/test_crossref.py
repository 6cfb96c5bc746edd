"""Crossref: its answers in their true shape, and every trap in them."""

from __future__ import annotations

from typing import Any

import pytest

from bib.edtf import edtf
from bib.record import Date, Person, Record
from refs.resolution.source import Query, Settings, UnavailableError
from refs.resolution.sources.crossref import Crossref, candidate, record
from tests.resolution.fake_door import FakeDoor

PLOS: dict[str, Any] = {
    "DOI": "10.1371/journal.pone.0033693",
    "type": "journal-article",
    "title": ["Methylphenidate Exposure Induces Dopamine Neuron Loss"],
    "subtitle": [],
    "original-title": [],
    "short-title": [],
    "container-title": ["PLoS ONE"],
    "author": [{"given": "Shankar", "family": "Sadasivan", "sequence": "first", "affiliation": [], "role": [{"role": "author"}]}],
    "editor": [{"given": "Cesario V.", "family": "Borlongan", "sequence": "first", "affiliation": []}],
    "publisher": "Public Library of Science (PLoS)",
    "volume": "7",
    "issue": "3",
    "page": "e33693",
    "issued": {"date-parts": [[2012, 3, 21]]},
    "published": {"date-parts": [[2012, 3, 21]]},
    "published-online": {"date-parts": [[2012, 3, 21]]},
    "ISSN": ["1932-6203"],
    "issn-type": [{"value": "1932-6203", "type": "electronic"}],
    "language": "en",
    "subject": [],
    "relation": {},
    "score": 1,
}


def work(**changes: Any) -> dict[str, Any]:
    """A record of an article, with some members changed and those that are None left out."""
    return {name: value for name, value in {**PLOS, **changes}.items() if value is not None}


def single(item: Any) -> dict[str, Any]:
    return {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": item}


def several(*items: Any) -> dict[str, Any]:
    message = {"facets": {}, "total-results": len(items), "items": list(items), "items-per-page": 5}
    return {"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message}


def read(**changes: Any) -> Record:
    found = record(work(**changes))
    assert found is not None
    return found


def test_an_article_is_read_whole() -> None:
    """Every member that a record has a place for is there, with Crossref as its origin."""
    found = read()
    assert found.type == "article"
    assert found.fields == {
        "title": "Methylphenidate Exposure Induces Dopamine Neuron Loss",
        "journaltitle": "PLoS ONE",
        "volume": "7",
        "number": "3",
        "eid": "e33693",
        "langid": "english",
    }
    assert found.people == {"author": (Person("Sadasivan", "Shankar"),), "editor": (Person("Borlongan", "Cesario V."),)}
    assert edtf(found.dates["date"]) == "2012-03-21"
    assert found.ids == {"doi": ("10.1371/journal.pone.0033693",), "issn": ("1932-6203",)}
    assert {origin.source for origin in found.origins.values()} == {"crossref"}
    assert set(found.origins) == {"type", *found.names()}


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"title": ["  A\n <i>Bacillus</i> &amp;amp; H<sub>2</sub>O "]}, "title", "A Bacillus & H₂O"),
        ({"title": ['Mass of <mml:math xmlns:mml="x"><mml:mi>Z</mml:mi></mml:math>']}, "title", "Mass of Z"),
        ({"title": "One string, as in CSL-JSON"}, "title", "One string, as in CSL-JSON"),
        ({"title": ["The Self"], "subtitle": ["A History"]}, "subtitle", "A History"),
        ({"title": ["The Self: A History"], "subtitle": ["A History"]}, "subtitle", ""),
        ({"container-title": []}, "journaltitle", ""),
        ({"container-title": None}, "journaltitle", ""),
        ({"container-title": ["Health &amp; Place"]}, "journaltitle", "Health & Place"),
        ({"volume": "n° 95", "issue": None}, "volume", ""),
        ({"volume": "n° 95", "issue": None}, "number", "95"),
        ({"volume": "Vol. 31"}, "volume", "31"),
        ({"volume": 31}, "volume", "31"),
        ({"page": "825-42"}, "pages", "825--842"),
        ({"page": "37-46"}, "pages", "37--46"),
        ({"page": "S12-S19"}, "pages", "S12--S19"),
        ({"page": "825"}, "pages", "825"),
        ({"page": "104356", "article-number": "104356"}, "pages", ""),
        ({"page": "104356", "article-number": "104356"}, "eid", "104356"),
        ({"page": "104356"}, "eid", "104356"),
        ({"page": "11234"}, "eid", ""),
        ({"language": "xx-unknown"}, "language", "xx-unknown"),
    ],
)
def test_values_come_as_a_record_has_them(changes: dict[str, Any], name: str, value: str) -> None:
    """Markup, numbers and cues that publishers leave in their deposits do not reach the record."""
    assert read(**changes).text(name) == value


@pytest.mark.parametrize(
    ("author", "person"),
    [
        ({"name": "World Health Organization", "sequence": "first"}, Person(literal="World Health Organization")),
        ({"family": "Plato"}, Person("Plato")),
        ({"family": "Truth and Reconciliation Commission"}, Person(literal="Truth and Reconciliation Commission")),
        ({"given": "Martin Luther", "family": "King", "suffix": "Jr."}, Person("King", "Martin Luther", suffix="Jr.")),
        ({"given": "DANILO", "family": "DE OLIVEIRA"}, Person("Oliveira", "Danilo", "de")),
        ({"given": "LT", "family": "Tomlinson"}, Person("Tomlinson", "L. T.")),
        ({"given": "汉", "family": "王"}, Person("王", "汉", family_first=True)),
        ({"given": "J.&#160;K.", "family": "Smith"}, Person("Smith", "J. K.")),
    ],
)
def test_authors_of_every_kind(author: dict[str, Any], person: Person) -> None:
    """An organisation, a single name, a suffix, capitals, initials: each becomes the person or body that it is."""
    assert read(author=[author]).people["author"] == (person,)


@pytest.mark.parametrize("author", [[], None, [{}], [{"sequence": "first"}], ["Smith"], {"family": "x"}])
def test_authors_that_are_none(author: Any) -> None:
    """A list without a name gives no author."""
    assert "author" not in read(author=author).people


@pytest.mark.parametrize(
    ("changes", "date"),
    [
        ({"published": None, "published-online": None, "issued": {"date-parts": [[None]]}}, ""),
        ({"published": None, "published-online": None, "issued": {"date-parts": []}}, ""),
        ({"published": None, "issued": {"date-parts": [[None]]}}, "2012-03-21"),
        ({"published-print": {"date-parts": [[2013]]}}, "2013"),
        ({"published-print": {"date-parts": [[2013, 2, 31]]}}, "2013-02"),
        ({"published-print": {"date-parts": [["2013", "02"]]}}, "2013-02"),
        ({"published-print": {"date-parts": [[20130]]}}, "2012-03-21"),
    ],
)
def test_the_date_is_that_of_the_printed_issue(changes: dict[str, Any], date: str) -> None:
    """What is cited is the issue's date; null and impossible parts are none."""
    assert edtf(read(**changes).dates.get("date", Date())) == date


def test_the_year_online_is_kept_where_it_is_another() -> None:
    """Both years are years of the work: the one in print is its date, the other stands beside it."""
    assert read(**{"published-print": {"date-parts": [[2013]]}}).extra == {"published-online": "2012"}
    assert read(**{"published-print": {"date-parts": [[2012, 4]]}}).extra == {}


def test_a_book_has_the_isbns_of_all_its_forms() -> None:
    """The ISBNs of print and e-book are one set under one DOI."""
    found = read(
        **{
            "type": "monograph",
            "title": ["Why Civil Resistance Works"],
            "container-title": ["Columbia Studies in Terrorism"],
            "ISBN": ["9780231156820", "http://id.crossref.org/isbn/9780231527484"],
            "isbn-type": [{"value": "9780231156820", "type": "print"}, {"value": "9780231527484", "type": "electronic"}],
            "publisher": "Columbia University Press",
            "publisher-location": "New York",
            "editor": None,
            "page": None,
        }
    )
    assert (found.type, found.ids["isbn"]) == ("book", ("9780231156820", "9780231527484"))
    assert found.fields["publisher"] == ("Columbia University Press",)
    assert found.fields["location"] == ("New York",)
    assert found.fields["series"] == "Columbia Studies in Terrorism"


def test_a_chapter_is_told_from_its_book() -> None:
    """A chapter has the book as its container and the book's ISBN; of two containers the first is the series."""
    series = ["Lecture Notes in Computer Science", "Medical Image Computing"]
    found = read(**{"type": "book-chapter", "container-title": series, "ISBN": ["9783319245737"], "page": "234-241"})
    assert (found.type, found.fields["booktitle"], found.fields["series"]) == ("incollection", series[1], series[0])
    assert found.ids["isbn"] == ("9783319245737",)
    assert read(type="edited-book", author=None).type == "collection"
    assert read(type="monograph", author=None).type == "collection"


@pytest.mark.parametrize(
    ("crossref", "ours"),
    [
        ("journal-article", "article"),
        ("reference-entry", "inreference"),
        ("proceedings-article", "inproceedings"),
        ("dissertation", "thesis"),
        ("posted-content", "preprint"),
        ("report", "report"),
        ("article-journal", "article"),
        ("chapter", "incollection"),
        ("a type of tomorrow", "misc"),
        (None, "misc"),
        (["book"], "misc"),
    ],
)
def test_types(crossref: Any, ours: str) -> None:
    """Each type of Crossref, and of CSL, is one of ours."""
    assert read(type=crossref).type == ours


@pytest.mark.parametrize(("crossref", "said"), [("component", "component"), ("peer-review", "peer review")])
def test_what_is_no_work_of_its_own_says_so(crossref: str, said: str) -> None:
    """A figure or a referee's report is found by its own DOI, never by words: it has the title of another work."""
    item = work(type=crossref)
    assert record(item) is None
    assert Crossref(FakeDoor(several(item)), Settings()).search(Query(Record("misc"), raw="Some words")) == ()
    (found,) = Crossref(FakeDoor(single(item)), Settings()).by_identifier("doi", "10.1371/journal.pone.0033693")
    assert (found.record.type, found.record.fields["type"]) == ("misc", said)


def test_bodies_of_theses_reports_and_preprints() -> None:
    """A thesis has its university, a preprint its server."""
    thesis = read(type="dissertation", publisher="University of Oslo", degree=["PhD"])
    assert (thesis.fields["institution"], thesis.fields["type"]) == (("University of Oslo",), "PhD")
    preprint = read(type="posted-content", publisher="openRxiv", institution=[{"name": "bioRxiv"}])
    assert preprint.fields["organization"] == ("bioRxiv",)


def test_notices_of_updates() -> None:
    """What several have told of one event is one notice; each kind is told from the others."""
    event = {"DOI": "10.1021/acsami.9b11759", "type": "retraction", "label": "Retraction", "record-id": "20946"}
    found = candidate(
        work(
            **{
                "updated-by": [
                    {**event, "source": "publisher", "updated": {"date-parts": [[2019, 7, 31]]}},
                    {**event, "source": "retraction-watch"},
                    {"DOI": "10.1/e", "type": "expression_of_concern", "source": "publisher"},
                    {"DOI": "10.1/p", "type": "partial_retraction"},
                    {"DOI": "10.1/c", "type": "corrigendum"},
                    {"DOI": "10.1/v", "type": "new_version"},
                    "garbage",
                ]
            }
        )
    )
    assert found is not None
    assert [(one.kind, one.id) for one in found.notices] == [
        ("retraction", "10.1021/acsami.9b11759"),
        ("expression of concern", "10.1/e"),
        ("partial retraction", "10.1/p"),
        ("correction", "10.1/c"),
        ("new version", "10.1/v"),
    ]
    first = found.notices[0]
    assert (first.source, first.date) == ("crossref (publisher), crossref (retraction-watch)", "2019-07-31")


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("RETRACTED: Cold fusion in a jar", ["retraction"]),
        ("RETRACTED ARTICLE: Cold fusion in a jar", ["retraction"]),
        ("[Retracted] Cold fusion in a jar", ["retraction"]),
        ("WITHDRAWN: Cold fusion in a jar", ["withdrawal"]),
        ("Retraction: Cold fusion in a jar", []),
        ("Retracted papers and their readers", []),
        ("Retracted", []),
        ("Withdrawn from society: hermits", []),
    ],
)
def test_a_title_says_that_a_work_was_taken_back(title: str, kinds: list[str]) -> None:
    """The word before the title is a signal; the same word in a title is not."""
    found = candidate(work(title=[title]))
    assert found is not None
    assert [one.kind for one in found.notices] == kinds


def test_a_notice_is_not_the_work_that_it_is_about() -> None:
    """A retraction that has the work's own title says which work it updates, and is not itself retracted."""
    found = candidate(
        work(**{"title": ["RETRACTED: Cold fusion"], "update-to": [{"DOI": "10.1/a", "type": "retraction"}], "updated-by": None})
    )
    assert found is not None
    assert (found.notices, found.record.extra["update-to"]) == ((), "10.1/a")
    assert found.record.text("title") == "Cold fusion: Retraction"
    named = read(**{"title": ["Erratum: Cold fusion"], "update-to": [{"DOI": "10.1/a", "type": "erratum"}]})
    assert named.text("title") == "Erratum: Cold fusion"


@pytest.mark.parametrize("update", [{"DOI": PLOS["DOI"].upper(), "type": "retraction"}, {"DOI": "10.1/v1", "type": "new_version"}])
def test_a_work_that_was_changed_in_its_place_is_no_notice(update: dict[str, str]) -> None:
    """A retraction under the work's own DOI, and a new version, are the work itself."""
    found = candidate(work(**{"title": ["RETRACTED: Cold fusion"], "update-to": [update]}))
    assert found is not None
    assert (found.record.text("title"), found.record.extra) == ("Cold fusion", {})
    assert [one.kind for one in found.notices] == ["retraction"]


def test_preprint_and_published_version_know_each_other() -> None:
    """Each side of the relation gives a notice with the other's DOI."""
    published = candidate(work(relation={"has-preprint": [{"id-type": "doi", "id": "10.1101/1", "asserted-by": "object"}]}))
    preprint = candidate(
        work(
            type="posted-content",
            relation={"is-preprint-of": [{"id-type": "doi", "id": "10.1/x"}, {"id-type": "uri", "id": "u"}]},
            **{"updated-by": None},
        )
    )
    assert published is not None
    assert preprint is not None
    assert [(one.kind, one.id) for one in (*published.notices, *preprint.notices)] == [
        ("preprint", "10.1101/1"),
        ("published as", "10.1/x"),
    ]


def test_a_review_of_a_book_is_one() -> None:
    """What Crossref relates as a review is not taken for the book."""
    assert read(relation={"is-review-of": [{"id-type": "doi", "id": "10.1/book"}]}).type == "review"


@pytest.mark.parametrize("title", [[], None, [""], [None], {}, 5, "  "])
def test_without_a_title_there_is_no_record(title: Any) -> None:
    """A deposit without a title is no work that could be compared."""
    assert record(work(title=title)) is None


@pytest.mark.parametrize(
    ("doi", "path"),
    [
        ("10.1016/S0140-6736(05)67892-9", "10.1016%2FS0140-6736%2805%2967892-9"),
        ("https://doi.org/10.1000/182", "10.1000%2F182"),
        (
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002%2F%28SICI%291097-4571%28199806%2949%3A8%3C693%3A%3AAID-ASI4%3E3.0.CO%3B2-O",
        ),
    ],
)
def test_a_doi_is_asked_for_as_it_is(doi: str, path: str) -> None:
    """Brackets, colons and angle brackets of a DOI are encoded; the address of the user is a secret."""
    door = FakeDoor(single(PLOS))
    found = Crossref(door, Settings(mail="me@example.org")).by_identifier("doi", doi)
    assert [one.id for one in found] == ["10.1371/journal.pone.0033693"]
    call = door.calls[0]
    assert call["url"] == f"https://api.crossref.org/works/{path}"
    assert (call["kind"], call["params"], call["secret"]) == ("identifier", {}, {"mailto": "me@example.org"})


def test_not_found_is_plain_text() -> None:
    """404 comes with words and no JSON: there is no such work, and nothing failed."""
    assert Crossref(FakeDoor((404, b"Resource not found.")), Settings()).by_identifier("doi", "10.1/x") == ()


def test_a_list_in_the_place_of_a_work_is_no_answer() -> None:
    """What has no DOI is no record, so it cannot be told whether there is one."""
    with pytest.raises(UnavailableError, match="crossref"):
        Crossref(FakeDoor(several(PLOS)), Settings()).by_identifier("doi", "10.1/x")


def test_a_book_is_asked_for_by_isbn_without_its_chapters() -> None:
    """Sections of a book carry its ISBN, so only whole books are asked for."""
    door = FakeDoor(several(work(type="monograph")))
    assert len(Crossref(door, Settings()).by_identifier("isbn", "0-231-15682-0")) == 1
    assert door.calls[0]["params"]["filter"].startswith("isbn:9780231156820,type:book,type:monograph")
    assert Crossref(door, Settings()).by_identifier("oclc", "123") == ()


def test_a_search_sends_the_printed_reference() -> None:
    """The reference as it is printed goes out in one parameter, with five rows and no filter."""
    door = FakeDoor(several(PLOS, "no record", {"DOI": "10.1/untitled"}))
    found = Crossref(door, Settings()).search(Query(Record("article"), raw="Sadasivan S. Methylphenidate\n exposure. 2012"))
    assert [one.id for one in found] == [PLOS["DOI"]]
    call = door.calls[0]
    assert call["params"]["query.bibliographic"] == "Sadasivan S. Methylphenidate exposure. 2012"
    assert (call["params"]["rows"], call["kind"], call["secret"]) == ("5", "search", {})
    assert "filter" not in call["params"]
    assert not {"language", "edition-number"} & set(call["params"]["select"].split(","))


def test_a_record_without_a_printed_reference_is_searched_by_its_fields() -> None:
    """Names, year, title, container and numbers make the words."""
    door = FakeDoor(several())
    sought = Record(
        "article",
        fields={"title": "The Invisible Flâneuse", "journaltitle": "Theory, Culture & Society", "volume": "2", "pages": "37--46"},
        people={"author": (Person("Wolff", "Janet"),)},
        dates={"date": Date(1985)},
    )
    assert Crossref(door, Settings()).search(Query(sought)) == ()
    words = "Wolff. 1985. The Invisible Flâneuse. Theory, Culture & Society. 2. 37--46"
    assert door.calls[0]["params"]["query.bibliographic"] == words


def test_nothing_to_search_for_is_not_nothing_found() -> None:
    """A query without words cannot be asked."""
    with pytest.raises(UnavailableError, match="no words"):
        Crossref(FakeDoor(several()), Settings()).search(Query(Record("misc"), raw="12-15"))


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>Too Many Requests</html>",
        b"",
        b'{"status":"ok","message":{"items":[',
        b"[]",
        b"null",
        b'"ok"',
        {"status": "ok"},
        {"status": "failed", "message-type": "validation-failure", "message": [{"type": "integer-not-valid"}]},
        {"status": "ok", "message": {"items": None}},
        {"status": "ok", "message": {"items": {"0": PLOS}}},
    ],
)
def test_garbage_is_no_answer(answer: Any) -> None:
    """HTML, half an answer, and JSON of another shape mean that it cannot be told."""
    with pytest.raises(UnavailableError, match="crossref"):
        Crossref(FakeDoor(answer), Settings()).search(Query(Record("misc"), raw="Some words"))

"""Open Library: works and editions are kept apart, and the search is asked again without what it is too strict about."""

from __future__ import annotations

from typing import Any

import pytest

from bib.edtf import edtf
from bib.person import inverted
from bib.record import Date, Person, Record
from refs.resolution.source import Query, Settings, UnavailableError
from refs.resolution.sources.openlibrary import OpenLibrary, edition_record, work_record
from tests.resolution.fake_door import FakeDoor

LAMPORT: dict[str, Any] = {
    "url": "https://openlibrary.org/books/OL1423333M/LaTeX",
    "key": "/books/OL1423333M",
    "title": "LaTeX",
    "subtitle": "a document preparation system : user's guide and reference manual",
    "authors": [{"url": "https://openlibrary.org/authors/OL34184A/Leslie_Lamport", "name": "Leslie Lamport"}],
    "number_of_pages": 272,
    "identifiers": {"isbn_10": ["0201529831"], "lccn": ["93039691"], "oclc": ["29254231"], "openlibrary": ["OL1423333M"]},
    "classifications": {"lc_classifications": ["Z253.4.L38 L35 1994"]},
    "publishers": [{"name": "Addison-Wesley Pub. Co."}],
    "publish_places": [{"name": "Reading, Mass"}],
    "publish_date": "1994",
    "by_statement": "Leslie Lamport ; illustrations by Duane Bibby.",
}
NATIONS: dict[str, Any] = {
    "key": "/works/OL16239762W",
    "title": "Why Nations Fail",
    "subtitle": "The Origins of Power, Prosperity, and Poverty",
    "author_name": ["Daron Acemoglu", "James A. Robinson"],
    "author_key": ["OL1398163A", "OL2663142A"],
    "first_publish_year": 2012,
    "publish_year": [2013, 2012, 2019],
    "edition_count": 31,
    "language": ["spa", "eng"],
    "publisher": ["Deusto", "Crown"],
    "isbn": ["8423412660", "9780307719218"],
    "editions": {
        "numFound": 1,
        "start": 0,
        "numFoundExact": True,
        "docs": [
            {
                "key": "/books/OL25042390M",
                "title": "Why Nations Fail",
                "language": ["eng"],
                "publisher": ["Crown"],
                "publish_date": ["March 20, 2012"],
                "isbn": ["9780307719218", "0307719219"],
            }
        ],
    },
}
SOUGHT = Record(
    "book",
    fields={"title": "Why Nations Fail", "subtitle": "The Origins of Power, Prosperity and Poverty"},
    people={"author": (Person("Acemoglu", "Daron"), Person("Robinson", "James A."))},
    dates={"date": Date(2012)},
)


def found(*docs: Any) -> dict[str, Any]:
    return {
        "numFound": len(docs),
        "start": 0,
        "numFoundExact": True,
        "num_found": len(docs),
        "q": "",
        "offset": None,
        "docs": list(docs),
    }


def asked(*answers: Any) -> tuple[OpenLibrary, FakeDoor]:
    door = FakeDoor(*answers)
    return OpenLibrary(door, Settings()), door


def test_a_book_is_found_by_its_isbn() -> None:
    """Lamport's LaTeX book, of which Crossref only has a review, is the book, by its own author."""
    source, door = asked({"ISBN:0201529831": LAMPORT})
    (one,) = source.by_identifier("isbn", "0-201-52983-1")
    assert door.calls[0]["url"] == "https://openlibrary.org/api/books"
    assert door.calls[0]["params"] == {"bibkeys": "ISBN:9780201529838,ISBN:0201529831", "format": "json", "jscmd": "data"}
    record = one.record
    assert (one.id, one.url, record.type) == ("/books/OL1423333M", "https://openlibrary.org/books/OL1423333M", "book")
    assert (record.text("title"), record.text("subtitle")) == (
        "LaTeX",
        "a document preparation system: user's guide and reference manual",
    )
    assert [inverted(person) for person in record.people["author"]] == ["Lamport, Leslie"]
    assert (record.fields["publisher"], record.fields["location"]) == (("Addison-Wesley Pub. Co.",), ("Reading, Mass",))
    assert (record.ids["isbn"], record.ids["lccn"], record.ids["oclc"]) == (("0201529831",), ("93039691",), ("29254231",))
    assert (edtf(record.dates["date"]), record.text("pagetotal")) == ("1994", "272")
    assert {origin.source for origin in record.origins.values()} == {"openlibrary"}


def test_both_numbers_of_a_book_are_one_edition() -> None:
    """The answer has the edition under each key that fits."""
    source, _ = asked({"ISBN:0201529831": LAMPORT, "ISBN:9780201529838": LAMPORT})
    assert len(source.by_identifier("isbn", "9780201529838")) == 1


def test_a_number_that_is_not_known_has_no_key_in_the_answer() -> None:
    """An empty object with status 200, and 404, say that there is no such book."""
    for answer in ({}, (404, b"not found")):
        source, _ = asked(answer)
        assert list(source.by_identifier("isbn", "9780201529838")) == []


def test_other_numbers_are_looked_up_too() -> None:
    """OCLC and LCCN have keys of their own; others are not known."""
    source, door = asked({"OCLC:29254231": LAMPORT})
    assert len(source.by_identifier("oclc", "29254231")) == 1
    assert door.calls[0]["params"]["bibkeys"] == "OCLC:29254231"
    assert list(source.by_identifier("doi", "10.1/x")) == []


def test_authors_of_the_work_stand_in_for_those_of_the_edition() -> None:
    """An edition may name nobody: then the work is asked for by the same number."""
    bare = {name: value for name, value in LAMPORT.items() if name not in ("authors", "by_statement")}
    source, door = asked(
        {"ISBN:0201529831": bare}, found({"key": "/works/OL1W", "title": "LaTeX", "author_name": ["Leslie Lamport"]})
    )
    (one,) = source.by_identifier("isbn", "0201529831")
    assert [inverted(person) for person in one.record.people["author"]] == ["Lamport, Leslie"]
    assert one.record.origins["author"].source == "openlibrary"
    assert door.calls[1]["params"]["isbn"] == "9780201529838"


def test_the_statement_on_the_title_page_stands_in_for_authors() -> None:
    """It names who wrote, edited and translated."""
    said = {"title": "Tropes", "by_statement": "edited by Anna Smith and Bob Jones ; translated by Carl Weiss."}
    record = edition_record(said)
    assert record is not None
    assert {role: [inverted(one) for one in some] for role, some in record.people.items()} == {
        "editor": ["Smith, Anna", "Jones, Bob"],
        "translator": ["Weiss, Carl"],
    }
    assert record.type == "collection"


def test_a_search_is_repeated_without_the_subtitle() -> None:
    """The search is strict: a subtitle that is in one and not in the other finds nothing."""
    source, door = asked(found(), found(NATIONS))
    assert len(source.search(Query(SOUGHT))) == 1
    assert [(call["params"]["title"], call["params"]["author"]) for call in door.calls] == [
        ("Why Nations Fail\\: The Origins of Power, Prosperity and Poverty", "Acemoglu"),
        ("Why Nations Fail", "Acemoglu"),
    ]
    assert "editions.*" in door.calls[0]["params"]["fields"].split(",")


def test_the_edition_that_is_shown_is_taken_and_nothing_from_the_heap() -> None:
    """Publishers, years and numbers of all editions stand in no order: only those of the one edition are read."""
    source, _ = asked(found(NATIONS))
    (one,) = source.search(Query(SOUGHT))
    assert one.id == "/books/OL25042390M"
    assert (one.record.fields["publisher"], edtf(one.record.dates["date"])) == (("Crown",), "2012")
    assert one.record.ids["isbn"] == ("9780307719218",)
    assert [inverted(person) for person in one.record.people["author"]] == ["Acemoglu, Daron", "Robinson, James A."]


def test_the_work_is_taken_for_an_edition_that_is_not_shown() -> None:
    """If the work has an edition of the year that is sought, but another is shown, nothing of an edition is said but its year."""
    source, _ = asked(found(NATIONS))
    sought = Record("book", fields=SOUGHT.fields, people=SOUGHT.people, dates={"date": Date(2019)})
    (one,) = source.search(Query(sought))
    assert (one.id, one.url) == ("/works/OL16239762W", "https://openlibrary.org/works/OL16239762W")
    assert (edtf(one.record.dates["date"]), edtf(one.record.dates["origdate"])) == ("2019", "2012")
    assert "isbn" not in one.record.ids
    assert "publisher" not in one.record.fields
    sought = Record("book", fields=SOUGHT.fields, people=SOUGHT.people, dates={"date": Date(1999)})
    (one,) = asked(found(NATIONS))[0].search(Query(sought))
    assert (one.id, edtf(one.record.dates["date"])) == ("/books/OL25042390M", "2012")


def test_a_work_without_editions_in_the_answer() -> None:
    """Older answers have none: the work is the candidate, in the year in which it came out first."""
    bare = {name: value for name, value in NATIONS.items() if name != "editions"}
    source, _ = asked(found(bare))
    (one,) = source.search(Query(Record("book", fields={"title": "Why Nations Fail"})))
    assert (one.id, edtf(one.record.dates["date"])) == ("/works/OL16239762W", "2012")


def test_signs_of_the_query_language_are_escaped() -> None:
    """A title with question marks, slashes, brackets and quotation marks is no query."""
    source, door = asked(found())
    source.search(Query(Record("book", fields={"title": 'What Is/Was "To Be Done"? (AND NOT) [1902]'})))
    assert door.calls[0]["params"]["title"] == 'What Is\\/Was \\"To Be Done\\"\\? \\(and not\\) \\[1902\\]'


def test_a_title_in_another_script_is_sought_without_the_name_in_latin_letters() -> None:
    """Each form of the title is asked for; the author goes with the form that is in the same letters."""
    source, door = asked(found())
    record = Record(
        "book",
        fields={"title": "Xiangtu Zhongguo"},
        titles={"script": "乡土中国"},
        people={"author": (Person("Fei", "Xiaotong"),)},
    )
    assert list(source.search(Query(record))) == []
    assert [(call["params"]["title"], call["params"].get("author")) for call in door.calls] == [
        ("Xiangtu Zhongguo", "Fei"),
        ("乡土中国", None),
    ]


EDITION: dict[str, Any] = {
    "key": "/books/OL7353617M",
    "title_prefix": "The",
    "title": "name of the rose",
    "authors": [{"key": "/authors/OL34184A"}],
    "works": [{"key": "/works/OL45804W"}],
    "publishers": ["Harcourt Brace Jovanovich"],
    "publish_places": ["San Diego"],
    "publish_date": "October 1, 1983",
    "isbn_10": ["0151446474"],
    "isbn_13": ["9780151446476"],
    "lccn": ["82021286"],
    "oclc_numbers": ["8954772"],
    "languages": [{"key": "/languages/eng"}],
    "translated_from": [{"key": "/languages/ita"}],
    "translation_of": "Nome della rosa",
    "number_of_pages": 502,
    "edition_name": "1st ed.",
    "contributions": ["Weaver, William, 1923- (Translator)", "Helen and Kurt Wolff Book Collection (Library of Congress)"],
    "series": ["A Helen and Kurt Wolff book"],
}


def test_an_edition_of_the_dump() -> None:
    """Original title and language, translator, edition; an author who is only a key is left out, or named by those who know."""
    record = edition_record(EDITION)
    assert record is not None
    assert record.text("title") == "The name of the rose"
    assert (record.titles["original"], record.fields["origlanguage"]) == ("Nome della rosa", ("it",))
    assert [inverted(person) for person in record.people["translator"]] == ["Weaver, William"]
    assert (record.text("edition"), edtf(record.dates["date"]), record.text("langid")) == ("1", "1983", "english")
    assert record.ids["isbn"] == ("9780151446476",)
    assert "author" not in record.people
    named = edition_record(EDITION, {"/authors/OL34184A": "Umberto Eco"})
    assert named is not None
    assert [inverted(person) for person in named.people["author"]] == ["Eco, Umberto"]


def test_a_work_of_the_dump() -> None:
    """Its authors stand one level deeper."""
    item = {
        "key": "/works/OL45804W",
        "title": "Il nome della rosa",
        "authors": [{"author": {"key": "/authors/OL34184A"}, "type": {"key": "/type/author_role"}}],
        "first_publish_date": "September 1980",
        "covers": [1],
    }
    record = work_record(item, {"/authors/OL34184A": "Umberto Eco"})
    assert record is not None
    assert (record.text("title"), edtf(record.dates["date"])) == ("Il nome della rosa", "1980")
    assert [inverted(person) for person in record.people["author"]] == ["Eco, Umberto"]


def test_dumps_hold_things_without_a_title() -> None:
    """They are no records."""
    assert edition_record({"key": "/books/OL1M"}) is None
    assert work_record({"key": "/works/OL1W", "title": ""}) is None
    assert work_record(None) is edition_record([]) is None


@pytest.mark.parametrize("answer", [[], "x", {"ISBN:1": "x"}, {"ISBN:1": {}}, b"<html>", {"docs": {}}, {"error": "busy"}])
def test_what_is_no_answer_is_told_as_such(answer: Any) -> None:
    """Answers of another shape are not "not found"."""
    source, _ = asked(answer)
    with pytest.raises(UnavailableError):
        source.by_identifier("isbn", "9780201529838")
    with pytest.raises(UnavailableError):
        source.search(Query(SOUGHT))


def test_one_bad_work_among_others_is_passed_over() -> None:
    """A work without a title or key is no candidate."""
    source, _ = asked(found("x", {"key": "/works/OL1W"}, {"title": "Why Nations Fail"}, NATIONS))
    assert [one.id for one in source.search(Query(SOUGHT))] == ["/books/OL25042390M"]

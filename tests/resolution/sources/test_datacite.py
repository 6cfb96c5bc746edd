"""DataCite: its records in their true shape, with and without envelope, and the escaping of its query language."""

from __future__ import annotations

from typing import Any

import pytest

from bib.edtf import edtf
from bib.record import Date, Person, Record
from refs.resolution.source import Query, Settings, UnavailableError
from refs.resolution.sources.datacite import DataCite, candidate, escaped, record
from tests.resolution.fake_door import FakeDoor

THESIS: dict[str, Any] = {
    "doi": "10.17863/cam.1",
    "titles": [{"title": "Maps without sellers"}, {"title": "Cartography on foot", "titleType": "Subtitle"}],
    "creators": [{"name": "Doe, Jane", "nameType": "Personal", "givenName": "Jane", "familyName": "Doe"}],
    "contributors": [{"name": "Roe, Max", "contributorType": "Supervisor"}],
    "publisher": "University of Cambridge",
    "publicationYear": 2020,
    "types": {
        "resourceTypeGeneral": "Dissertation",
        "resourceType": "Doctoral thesis",
        "bibtex": "phdthesis",
        "citeproc": "thesis",
    },
    "container": {},
    "relatedIdentifiers": [],
    "dates": [{"date": "2020-07", "dateType": "Issued"}],
    "language": "en",
    "url": "https://repository.example/1",
    "state": "findable",
}


def envelope(**changes: Any) -> dict[str, Any]:
    said = {**THESIS, **changes}
    return {"id": said.get("doi"), "type": "dois", "attributes": said}


def read(**changes: Any) -> Record:
    found = record(envelope(**changes))
    assert found is not None
    return found


def test_a_thesis_is_read_whole() -> None:
    """Its university is the institution; the envelope makes no difference."""
    found = read()
    assert found == record(THESIS)
    assert found.type == "thesis"
    assert found.fields == {
        "title": "Maps without sellers",
        "subtitle": "Cartography on foot",
        "type": "Doctoral thesis",
        "institution": ("University of Cambridge",),
        "langid": "english",
    }
    assert found.people == {"author": (Person("Doe", "Jane"),)}
    assert edtf(found.dates["date"]) == "2020-07"
    assert found.ids == {"doi": ("10.17863/cam.1",)}


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ({"resourceTypeGeneral": "Dataset"}, "dataset"),
        ({"resourceTypeGeneral": "Software"}, "software"),
        ({"resourceTypeGeneral": "Text", "resourceType": "PhD Thesis", "citeproc": "article-journal"}, "thesis"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Working paper"}, "preprint"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Article"}, "article"),
        ({"resourceTypeGeneral": "Text", "resourceType": "", "citeproc": "article-journal"}, "misc"),
        ({"resourceTypeGeneral": "Other", "citeproc": "report"}, "report"),
        ({}, "misc"),
        (None, "misc"),
    ],
)
def test_types(types: Any, kind: str) -> None:
    """The general type decides; where it says only "text", the free one; "article" by default is none."""
    assert read(types=types).type == kind


@pytest.mark.parametrize(
    ("creator", "person"),
    [
        ({"name": "CERN", "nameType": "Organizational"}, Person(literal="CERN")),
        ({"name": "Doe, Jane"}, Person("Doe", "Jane")),
        (
            {"name": "National Oceanographic Data Center", "nameType": "Personal"},
            Person(literal="National Oceanographic Data Center"),
        ),
        ({"name": "van Gogh, Vincent", "givenName": "Vincent", "familyName": "van Gogh"}, Person("Gogh", "Vincent", "van")),
    ],
)
def test_creators(creator: dict[str, Any], person: Person) -> None:
    """Persons with and without parts, and bodies with and without the mark."""
    assert read(creators=[creator]).people["author"] == (person,)


def test_a_publisher_may_be_an_object() -> None:
    """With and without `publisher=true`."""
    assert read(publisher={"name": "Zenodo", "publisherIdentifier": "x"}).fields["institution"] == ("Zenodo",)


def test_an_article_in_a_container() -> None:
    """A journal, its numbers and its ISSN come from the container."""
    container = {"type": "Journal", "title": "GigaScience", "volume": "3", "issue": "1", "firstPage": "12", "lastPage": "19"}
    found = read(
        types={"resourceTypeGeneral": "JournalArticle"},
        container={**container, "identifier": "2047-217X", "identifierType": "ISSN"},
    )
    assert (found.fields["journaltitle"], found.fields["volume"], found.fields["pages"]) == ("GigaScience", "3", "12--19")
    assert "publisher" not in found.fields
    assert found.ids["issn"] == ("2047-217X",)


def test_a_doi_of_arxiv_is_a_preprint_with_its_number() -> None:
    """The DOI that arXiv gives holds the number; where it was published is a notice, another version on the server is none."""
    related = [
        {"relationType": "IsVersionOf", "relatedIdentifier": "10.1103/PhysRevD.1.2", "relatedIdentifierType": "DOI"},
        {"relationType": "IsVersionOf", "relatedIdentifier": "10.48550/arXiv.1706.03762v2", "relatedIdentifierType": "DOI"},
        {"relationType": "IsVersionOf", "relatedIdentifier": "https://x.example", "relatedIdentifierType": "URL"},
        {"relationType": "Cites", "relatedIdentifier": "10.1/cited", "relatedIdentifierType": "DOI"},
    ]
    found = candidate(
        envelope(
            doi="10.48550/arxiv.1706.03762", publisher="arXiv", types={"resourceTypeGeneral": "Text"}, relatedIdentifiers=related
        )
    )
    assert found is not None
    assert found.record.type == "preprint"
    assert found.record.ids["arxiv"] == ("1706.03762",)
    assert [(one.kind, one.id) for one in found.notices] == [("published as", "10.1103/PhysRevD.1.2")]


def test_a_version_of_data_is_not_its_publication() -> None:
    """Zenodo relates each version to the DOI of all versions: that says nothing; a later version is a notice."""
    related = [
        {"relationType": "IsVersionOf", "relatedIdentifier": "10.5281/zenodo.1", "relatedIdentifierType": "DOI"},
        {"relationType": "IsPreviousVersionOf", "relatedIdentifier": "10.5281/zenodo.3", "relatedIdentifierType": "DOI"},
    ]
    found = candidate(envelope(doi="10.5281/zenodo.2", types={"resourceTypeGeneral": "Software"}, relatedIdentifiers=related))
    assert found is not None
    assert [(one.kind, one.id) for one in found.notices] == [("new version", "10.5281/zenodo.3")]


@pytest.mark.parametrize(
    ("changes", "date"),
    [
        ({"dates": []}, "2020"),
        ({"dates": [{"date": "2019-01-01", "dateType": "Issued"}]}, "2020"),
        ({"dates": [{"date": "2020-01-01T10:00:00Z", "dateType": "Issued"}]}, "2020-01-01"),
        ({"dates": [{"date": "2020", "dateType": "Available"}]}, "2020"),
        ({"publicationYear": None, "dates": [{"date": "2001/2003", "dateType": "Issued"}]}, "2001/2003"),
        ({"publicationYear": "2018", "dates": None}, "2018"),
        ({"publicationYear": 9999, "dates": None}, ""),
    ],
)
def test_dates(changes: dict[str, Any], date: str) -> None:
    """The day of issue counts if it is in the year of publication."""
    assert edtf(read(**changes).dates.get("date", Date())) == date


@pytest.mark.parametrize("titles", [[], None, [{"title": "Un autre", "titleType": "TranslatedTitle"}], [{"title": None}], "Title"])
def test_without_a_title_proper_there_is_no_record(titles: Any) -> None:
    """A translated title alone is not the title."""
    assert record(envelope(titles=titles)) is None


def test_look_ups() -> None:
    """A DOI is encoded in the path; a number of arXiv is its DOI without the version; errors with 404 are not found."""
    door = FakeDoor({"data": envelope()})
    source = DataCite(door, Settings(mail="me@example.org"))
    assert len(source.by_identifier("doi", "10.17863/cam.1")) == len(source.by_identifier("arxiv", "1706.03762v5")) == 1
    assert [call["url"].rpartition("/")[2] for call in door.calls] == ["10.17863%2Fcam.1", "10.48550%2FarXiv.1706.03762"]
    assert door.calls[0]["accept"] == "application/vnd.api+json"
    assert door.calls[0]["secret"] == {"mailto": "me@example.org"}
    missing = (404, {"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]})
    assert DataCite(FakeDoor(missing), Settings()).by_identifier("doi", "10.5281/zenodo.0") == ()
    assert source.by_identifier("isbn", "9780") == ()


def test_a_search_escapes_what_its_language_would_read() -> None:
    """Every sign of Lucene's syntax gets a backslash, and its words are small."""
    door = FakeDoor({"data": [envelope(), 5], "meta": {"total": 2}})
    assert len(DataCite(door, Settings()).search(Query(Record("misc", fields={"title": "Why (A/B)?"})))) == 1
    assert door.calls[0]["params"]["query"] == r"titles.title:(Why \(A\/B\)\?)"
    assert escaped('+-=&|><!(){}[]^"~*?:\\/').replace("\\", "") == '+-=&|><!(){}[]^"~*?:/'
    assert all(sign == "\\" for sign in escaped("+-=")[::2])


@pytest.mark.parametrize("answer", [b"<html>", {"data": None}, {"errors": []}, {"data": {"id": 1}}, []])
def test_garbage_is_no_answer(answer: Any) -> None:
    """What is none of its answers names the service."""
    with pytest.raises(UnavailableError, match="datacite"):
        DataCite(FakeDoor(answer), Settings()).search(Query(Record("misc"), raw="Some words"))

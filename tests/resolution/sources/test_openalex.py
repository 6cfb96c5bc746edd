"""OpenAlex: works in their true shape, versions, merged records, and what its search takes."""

from __future__ import annotations

from typing import Any

import pytest

from bib.edtf import edtf
from bib.record import OTHERS, Date, Person, Record
from refs.resolution.source import Query, Settings, UnavailableError
from refs.resolution.sources.openalex import OpenAlex, candidate, record
from tests.resolution.fake_door import FakeDoor

PEERJ: dict[str, Any] = {
    "id": "https://openalex.org/W2741809807",
    "doi": "https://doi.org/10.7717/peerj.4375",
    "title": "The state of OA: a large-scale analysis of the prevalence and impact of Open Access articles",
    "display_name": "The state of OA: a large-scale analysis of the prevalence and impact of Open Access articles",
    "publication_year": 2018,
    "publication_date": "2018-02-13",
    "type": "article",
    "language": "en",
    "ids": {
        "openalex": "https://openalex.org/W2741809807",
        "doi": "https://doi.org/10.7717/peerj.4375",
        "mag": "2741809807",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/29456894",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/5815332",
    },
    "authorships": [
        {
            "author_position": "first",
            "author": {"id": "https://openalex.org/A1", "display_name": "Heather Piwowar", "orcid": None},
            "raw_author_name": "Heather Piwowar",
            "institutions": [],
        },
        {"author_position": "last", "author": {"display_name": "Stefanie Haustein"}, "institutions": []},
    ],
    "primary_location": {
        "landing_page_url": "https://doi.org/10.7717/peerj.4375",
        "pdf_url": None,
        "source": {"display_name": "PeerJ", "issn_l": "2167-8359", "issn": ["2167-8359"], "type": "journal"},
        "version": "publishedVersion",
        "license": "cc-by",
    },
    "locations": [],
    "biblio": {"volume": "6", "issue": None, "first_page": "e4375", "last_page": "e4375"},
    "is_retracted": False,
    "is_paratext": False,
    "cited_by_count": 1000,
}


def work(**changes: Any) -> dict[str, Any]:
    return {**PEERJ, **changes}


def read(**changes: Any) -> Record:
    found = record(work(**changes))
    assert found is not None
    return found


def results(*items: Any) -> dict[str, Any]:
    return {"meta": {"count": len(items), "page": 1, "per_page": 25}, "results": list(items), "group_by": []}


def test_a_work_is_read_whole() -> None:
    """Title, authors, place, numbers and identifiers are there, with OpenAlex as their origin."""
    found = read()
    assert found.type == "article"
    assert found.people["author"] == (Person("Piwowar", "Heather"), Person("Haustein", "Stefanie"))
    assert (found.fields["journaltitle"], found.fields["volume"], found.fields["eid"]) == ("PeerJ", "6", "e4375")
    assert edtf(found.dates["date"]) == "2018-02-13"
    assert found.ids == {"doi": ("10.7717/peerj.4375",), "pmid": ("29456894",), "pmcid": ("PMC5815332",), "issn": ("2167-8359",)}
    assert set(found.origins) == {"type", *found.names()}


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"biblio": {"first_page": "37", "last_page": "46"}}, "pages", "37--46"),
        ({"biblio": {"first_page": "37", "last_page": "37"}}, "pages", "37"),
        ({"biblio": {"first_page": "37", "last_page": None}}, "pages", "37"),
        ({"biblio": {"volume": None}}, "volume", ""),
        ({"biblio": None}, "pages", ""),
        ({"primary_location": None}, "journaltitle", ""),
        ({"primary_location": {"source": None}}, "journaltitle", ""),
        ({"title": None}, "title", PEERJ["title"]),
        ({"title": "<i>Homo</i> sapiens"}, "title", "Homo sapiens"),
        ({"title": "RETRACTED: Cold fusion"}, "title", "Cold fusion"),
    ],
)
def test_values(changes: dict[str, Any], name: str, value: str) -> None:
    """Members may be null at every level; a page range is one only if it has two ends."""
    assert read(**changes).text(name) == value


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Wang Hui", Person("Wang", "Hui", family_first=True)),
        ("Piwowar, H.", Person("Piwowar", "H.")),
        ("Ludwig van Beethoven", Person("Beethoven", "Ludwig", "van")),
        ("World Health Organization", Person(literal="World Health Organization")),
        ("J. K. Rowling", Person("Rowling", "J. K.")),
    ],
)
def test_names_are_one_string(name: str, person: Person) -> None:
    """A name in one string is taken apart by its customs, or is a body."""
    assert read(authorships=[{"raw_author_name": name}]).people["author"] == (person,)


def test_a_cut_list_of_authors_ends_with_others() -> None:
    """Lists are cut at a hundred: nobody concludes that there were no more."""
    many = [{"raw_author_name": f"Ada {name}son"} for name in ("Ander", "Peter", "Jacob", "Nil", "Matt")] * 20
    assert read(authorships=many).people["author"][-1] == OTHERS
    assert read(authorships=many[:99]).people["author"][-1] != OTHERS
    assert read(authorships=many[:3], is_authors_truncated=True).people["author"][-1] == OTHERS


@pytest.mark.parametrize(
    ("changes", "kind", "container"),
    [
        ({"type": "review"}, "article", "journaltitle"),
        (
            {"type": "article", "primary_location": {"source": {"display_name": "ICML", "type": "conference"}}},
            "inproceedings",
            "booktitle",
        ),
        (
            {"type": "preprint", "primary_location": {"source": {"display_name": "arXiv", "type": "repository"}}},
            "preprint",
            "organization",
        ),
        (
            {"type": "book-chapter", "primary_location": {"source": {"display_name": "LNCS", "type": "book series"}}},
            "incollection",
            "series",
        ),
        ({"type": "dissertation"}, "thesis", ""),
        ({"type": "grant from tomorrow"}, "misc", ""),
    ],
)
def test_types(changes: dict[str, Any], kind: str, container: str) -> None:
    """The type of the work and that of its source make ours; a repository is no journal."""
    found = read(**changes)
    assert found.type == kind
    assert not container or found.text(container)


def test_front_matter_is_no_work() -> None:
    """What OpenAlex calls paratext (covers, tables of contents) is left out, as is what has no title."""
    assert record(work(is_paratext=True)) is None
    assert record(work(type="peer-review")) is None
    assert record(work(title=None, display_name=None)) is None


@pytest.mark.parametrize(
    ("year", "day", "date"),
    [
        (2018, "2018-02-13", "2018-02-13"),
        (1985, "2007-06-29", "1985"),
        (None, "2007-06-29", "2007-06-29"),
        (2018, None, "2018"),
        (None, "soon", ""),
    ],
)
def test_the_year_wins_over_the_day(year: Any, day: Any, date: str) -> None:
    """A day of another year is that of another version."""
    assert edtf(read(publication_year=year, publication_date=day).dates.get("date", Date())) == date


def test_a_mark_of_retraction_is_a_hint_without_a_notice() -> None:
    """Some of its marks are wrong: what it says is no retraction before Crossref says so, too."""
    found = candidate(work(is_retracted=True))
    assert found is not None
    assert [(one.kind, one.id, one.label) for one in found.notices] == [("perhaps retracted", "", "ask Crossref")]


def test_a_title_of_openalex_says_that_a_work_was_retracted() -> None:
    """The word before the title is taken as in every catalogue, and leaves the title."""
    found = candidate(work(title="RETRACTED: Cold fusion", is_retracted=True))
    assert found is not None
    assert [one.kind for one in found.notices] == ["retraction"]
    assert found.record.text("title") == "Cold fusion"


def test_versions_of_a_work_are_told() -> None:
    """The preprint of an article, and the journal version of a preprint, are notices; the work's own page is none."""
    arxiv = {"landing_page_url": "http://arxiv.org/abs/1706.03762v5", "version": "submittedVersion"}
    journal = {"landing_page_url": "https://doi.org/10.1093/x.1", "version": "publishedVersion"}
    own = {"landing_page_url": PEERJ["doi"], "version": "publishedVersion"}
    article, preprint = (
        candidate(work(locations=[own, arxiv, arxiv, None])),
        candidate(work(type="preprint", locations=[own, journal, arxiv])),
    )
    assert article is not None
    assert preprint is not None
    assert [(one.kind, one.id) for one in article.notices] == [("preprint", "arXiv:1706.03762")]
    assert [(one.kind, one.id) for one in preprint.notices] == [("published as", "10.1093/x.1")]


def test_look_ups_name_the_scheme() -> None:
    """A DOI and a PubMed number go into the path; the key is a secret parameter; 404 is not found."""
    door = FakeDoor(PEERJ)
    source = OpenAlex(door, Settings(keys={"openalex": "K"}))
    assert [one.id for one in source.by_identifier("doi", "10.7717/PeerJ.4375")] == ["W2741809807"]
    assert [one.id for one in source.by_identifier("pmid", "PMID: 29456894")] == ["W2741809807"]
    assert [call["url"].partition("works/")[2] for call in door.calls] == ["doi:10.7717/PeerJ.4375", "pmid:29456894"]
    assert {call["kind"] for call in door.calls} == {"identifier"}
    assert door.calls[0]["secret"] == {"api_key": "K"}
    assert OpenAlex(FakeDoor((404, {"error": "Not found"})), Settings()).by_identifier("doi", "10.1/x") == ()
    assert source.by_identifier("isbn", "9780") == ()


def test_a_search_has_no_signs_of_its_language() -> None:
    """A comma would end the filter, a bar mean or, a capital NOT mean not."""
    door = FakeDoor(results(PEERJ, None))
    query = Query(Record("article", fields={"title": "Why, NOT|how! “Open”: a?"}))
    assert len(OpenAlex(door, Settings()).search(query)) == 1
    assert door.calls[0]["params"]["filter"] == "title.search:why not how open a"
    assert door.calls[0]["secret"] == {}


@pytest.mark.parametrize(
    "answer", [b"<html>", [], {"error": "Invalid filter", "message": "..."}, {"results": {"a": 1}}, {"results": None}]
)
def test_garbage_is_no_answer(answer: Any) -> None:
    """What is none of its answers names the service."""
    with pytest.raises(UnavailableError, match="openalex"):
        OpenAlex(FakeDoor(answer), Settings()).search(Query(Record("misc"), raw="Some words"))

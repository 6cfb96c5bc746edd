"""Traps that other programs fell into, from the search to what is told and filled; judged as every work is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bib.record import Record
from refs.resolution.enrich import enrich
from refs.resolution.resolve import Resolver
from refs.resolution.soundness import of_resolution
from refs.resolution.source import Query
from refs.resolution.sources import SOURCES
from refs.verdict import NONE, SAME, Resolution
from tests.resolution.fakes import Listed, record


def sought(made: Record, thorough: bool = True, raw: str = "", **listed: list[Record]) -> Resolution:
    """The verdict on a work where these services have these records."""
    sources = [(SOURCES[name], Listed(name, records)) for name, records in listed.items()]
    (found,) = Resolver(sources, thorough=thorough).resolve([Query(made, raw)])
    return found


def told(made: Record, resolution: Resolution) -> set[str]:
    return {one.code for one in of_resolution(made, resolution)}


def test_a_review_is_not_the_book_that_it_reviews() -> None:
    """Crossref's first hit for a book by one author is a review of it by others; the library has the book."""
    made = record(
        "book",
        title="LaTeX: A Document Preparation System",
        author="Lamport, Leslie",
        date=1994,
        edition="2",
        isbn="0-201-52983-1",
        publisher="Addison-Wesley",
    )
    review = record(
        "article",
        title="LaTeX: A Document Preparation System",
        author="Wulff, S. S.; Cressie, N.; Davidian, M.",
        date=1996,
        journaltitle="Biometrics",
        volume="52",
        pages="1190",
        doi="10.2307/2532870",
    )
    book = record(
        "book", title="LaTeX", subtitle="a document preparation system", author="Lamport, Leslie", date=1994, isbn="9780201529838"
    )
    found = sought(made, crossref=[review], openlibrary=[book])
    assert (found.verdict, found.candidates[0].source) == (SAME, "openlibrary")
    assert not {"names-differ", "identifier-of-another-work", "year-differs"} & told(made, found)
    assert "doi" not in enrich(made, found).record.ids
    assert sought(made, crossref=[review]).verdict != SAME


def test_an_original_keeps_its_year_beside_a_reprint() -> None:
    """The only record with a DOI is of a reprint, 42 years later: nothing of its edition is taken."""
    made = record("book", title="The Selfish Gene", author="Dawkins, Richard", date=1976, publisher="Oxford University Press")
    reprint = record(
        "book", title="The Selfish Gene", author="Dawkins, Richard", date=2018, publisher="Routledge", doi="10.4324/97819"
    )
    found = sought(made, crossref=[reprint])
    after = enrich(made, found).record
    assert after.dates == made.dates
    assert after.fields == made.fields
    assert after.ids == made.ids
    assert "year-differs" not in told(made, found)


def test_an_article_under_a_number_that_was_never_registered_is_found_all_the_same() -> None:
    """A DOI made of a number of JSTOR: Crossref has the article under another one, and it is no other work."""
    made = record("article", title="The Strength of Weak Ties", author="Granovetter, Mark S.", date=1973, doi="10.2307/3892027")
    other = record("article", title="The Strength of Weak Ties", author="Granovetter, Mark S.", date=1973, doi="10.1086/225469")
    found = sought(made, crossref=[replace(other, fields={**other.fields, "journaltitle": "American Journal of Sociology"})])
    assert found.verdict == SAME
    assert "identifier-of-another-work" not in told(made, found)
    assert enrich(made, found).record.ids["doi"] == ("10.2307/3892027",)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Zhou, Wei; Adams, Ruth; Moreau, Jean", "Adams, Ruth; Moreau, Jean; Zhou, Wei"),
        ("Xing, Chen", "Chen, Xing"),
        ("Ouyang, Xiu", "Ouyang, Xiu"),
        ("de Oliveira, S. D.", "de Oliveira Silva, Danilo"),
        ("Béngio, Yoshua", "Bengio, Yoshua"),
        ("Smith, J.; others", "Smith, John; Doe, Richard; Roe, Jane"),
    ],
)
def test_names_in_another_order_or_form_are_no_other_names(mine: str, theirs: str) -> None:
    """Lists in the order of the alphabet, family names first or last, without accents, cut off by "et al."."""
    base = {
        "title": "Deep maps of shallow seas and their makers",
        "date": 2014,
        "journaltitle": "Mind",
        "volume": "7",
        "pages": "1--9",
    }
    made = record("article", **base, author=mine)
    found = sought(made, crossref=[record("article", **base, author=theirs, doi="10.52202/1")])
    assert found.verdict == SAME
    assert not told(made, found)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("thesis", "Ritual and exchange in the villages of the upper Sepik"),
        ("standard", "Digital signature standard"),
        ("article", "社论：改革的新阶段"),
        ("online", "How we count the homeless"),
    ],
)
def test_what_few_catalogues_have_is_not_called_false(kind: str, title: str) -> None:
    """Theses, standards, editorials in national journals, web pages: not found, which is a note and no more."""
    made = record(kind, title=title, author="Doe, Jane", date=1999)
    found = sought(made, crossref=[], datacite=[], openalex=[])
    assert found.verdict == NONE
    (finding,) = of_resolution(made, found)
    assert finding.code == "not-found"
    assert set(found.asked) <= {"crossref", "datacite", "openalex"}
    assert all(name in finding.message for name in found.asked)


def test_a_hijacked_identifier_is_told_and_takes_nothing_along() -> None:
    """A real DOI of another work by the same author: neither its pages nor its volume get into the record."""
    made = record(
        "article",
        title="Rape myths and elite opinion",
        author="Reece, Helen",
        date=2013,
        journaltitle="OJLS",
        doi="10.1093/ojls/other",
    )
    other = record(
        "article",
        title="The end of domestic violence",
        author="Reece, Helen",
        date=2006,
        volume="69",
        pages="770--791",
        doi="10.1093/ojls/other",
    )
    found = sought(made, crossref=[other])
    after = enrich(made, found).record
    assert after == made
    assert found.verdict != SAME

"""References that misled other programs: what Crossref answers about them, and what is to be made of it."""

from __future__ import annotations

from typing import Any

import pytest

from bib.person import read_names
from bib.record import Date, Record
from refs.resolution.enrich import contradictions, enrich, witnesses
from refs.resolution.match import decide, denies
from refs.resolution.source import Query
from refs.resolution.sources.crossref import candidate
from refs.verdict import SAME, Candidate


def crossref(kind: str, title: str, names: str, year: int | None, **more: Any) -> Candidate:
    """What Crossref has: "Family, Given; Family, Given" for the names."""
    authors = [dict(zip(("family", "given"), name.split(", "), strict=False)) for name in names.split("; ") if name]
    item = {"type": kind, "title": [title] if title else [], "author": authors, "issued": {"date-parts": [[year]]}, **more}
    found = candidate({"DOI": "10.1/x", **item})
    assert found is not None
    return found


def cited(
    kind: str, title: str, names: str, year: int | None = None, ids: dict[str, tuple[str, ...]] | None = None, **fields: str
) -> Record:
    people = {"author": read_names(names)} if names else {}
    dates = {"date": Date(year)} if year else {}
    return Record(kind, fields={"title": title, **fields}, people=people, dates=dates, ids=ids or {})


LATEX = cited(
    "book",
    "LaTeX: A Document Preparation System",
    "Lamport, Leslie",
    1994,
    {"isbn": ("0-201-52983-1",)},
    publisher="Addison-Wesley",
)
REVIEW = crossref(
    "journal-article",
    "LaTeX: A Document Preparation System",
    "Wilkinson, L.; Rost, M.; Weisberg, S.; Chambers, J.; Hastie, T.; Hand, D.; Everitt, B.",
    1996,
    **{"container-title": ["Biometrics"], "volume": "52", "issue": "1", "page": "379", "DOI": "10.2307/2532870"},
)


def test_a_review_of_a_manual_is_not_the_manual() -> None:
    """The first hit for Lamport's book is a review of it in Biometrics."""
    assert decide(Query(LATEX), [REVIEW], ["crossref"]).verdict != SAME


def test_the_manual_is_taken_before_the_review() -> None:
    """With the book among the candidates, the book it is."""
    book = crossref(
        "monograph", "LATEX: A document preparation system", "Lamport, Leslie", 1994, ISBN=["9780201529838"], DOI="10.1/b"
    )
    found = decide(Query(LATEX), [REVIEW, book], ["crossref"])
    assert (found.verdict, found.candidates[0].id) == (SAME, "10.1/b")


def test_a_notice_with_the_title_of_the_work_is_not_the_work() -> None:
    """A retraction that is called just like the article is another piece."""
    article = cited(
        "article", "Cold fusion in a jar of pickled onions", "Doe, Jane", 2015, journaltitle="Nature", volume="5", pages="1--9"
    )
    more = {"container-title": ["Nature"], "volume": "7", "page": "33", "update-to": [{"DOI": "10.1/w", "type": "retraction"}]}
    notice = crossref("journal-article", "Retracted: Cold fusion in a jar of pickled onions", "Doe, Jane", 2015, **more)
    assert decide(Query(article), [notice], ["crossref"]).verdict != SAME
    work = {**more, "volume": "5", "page": "1-9", "DOI": "10.1/w"}
    del work["update-to"]
    itself = crossref("journal-article", "RETRACTED: Cold fusion in a jar of pickled onions", "Doe, Jane", 2015, **work)
    found = decide(Query(article), [notice, itself], ["crossref"])
    assert (found.verdict, found.candidates[0].id) == (SAME, "10.1/w")
    assert [one.kind for one in found.candidates[0].notices] == ["retraction"]


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Chen Xing", "Chen, Xing"),
        ("Xing Chen", "Xing, Chen"),
        ("de Oliveira SD", "Silva, Danilo de Oliveira"),
        ("Bengio, Yoshua", "Béngio, Yoshua"),
        ("Smith, A. and others", "Smith, Alan; Jones, Bea; Brown, Carl"),
    ],
)
def test_names_in_other_forms_deny_nothing(names: str, authors: str) -> None:
    """Surname first or last, compound surnames, accents and "et al." are no sign of another work."""
    title = "Learning deep representations of maps and of territories"
    article = cited("article", title, names, 2014, {"doi": ("10.1/x",)}, journaltitle="Neural Networks")
    found = crossref("journal-article", title, authors, 2014, **{"container-title": ["Neural Networks"]})
    assert denies(article, found) == ""
    assert decide(Query(article), [found], ["crossref"]).verdict == SAME


def test_a_record_without_a_year_denies_nothing() -> None:
    """`issued: [[null]]` is no year, and no other year."""
    article = cited(
        "article", "Learning deep representations of maps", "Doe, Jane", 2014, {"doi": ("10.1/x",)}, journaltitle="Maps"
    )
    found = crossref("journal-article", "Learning deep representations of maps", "Doe, Jane", None, **{"container-title": ["Maps"]})
    assert "date" not in found.record.dates
    assert denies(article, found) == ""


@pytest.mark.parametrize("year", [2012, 2013])
def test_the_year_online_and_that_in_print_are_both_the_works(year: int) -> None:
    """An article that came out online in December and in print the year after is the same by either year."""
    online, printed = {"date-parts": [[2012, 12]]}, {"date-parts": [[2013, 1]]}
    more = {"published-print": printed, "published-online": online, "container-title": ["Maps"], "volume": "8", "page": "3-21"}
    found = crossref("journal-article", "Learning deep representations of maps", "Doe, Jane", 2012, **more)
    place = {"journaltitle": "Maps", "volume": "8", "pages": "3--21"}
    article = cited("article", "Learning deep representations of maps", "Doe, Jane", year, **place)
    assert decide(Query(article), [found], ["crossref"]).verdict == SAME


def test_a_hijacked_doi_is_denied() -> None:
    """A real DOI of another work: title and names disagree."""
    article = cited("article", "Learning deep representations of maps", "Doe, Jane", 2014, {"doi": ("10.1/x",)})
    found = crossref(
        "journal-article", "The diet of urban foxes in winter", "Harris, Stephen", 1981, **{"container-title": ["Mammal Review"]}
    )
    assert "The diet of urban foxes" in denies(article, found)


def test_a_book_may_be_cited_by_the_doi_of_a_chapter() -> None:
    """The ISBN of the chapter's record is the book's: the title of a chapter is no sign of another book."""
    book = cited("book", "The Map and the Territory", "Greenspan, Alan", 2013, {"doi": ("10.1/x",), "isbn": ("9780199874903",)})
    more = {"container-title": ["The Map and the Territory"], "ISBN": ["9780199874903"], "page": "15-30"}
    chapter = crossref("book-chapter", "Animal spirits", "Greenspan, Alan", 2013, **more)
    assert denies(book, chapter) == ""


def test_a_list_of_authors_by_the_alphabet_is_the_same_list() -> None:
    """Some proceedings deposit their authors by the alphabet: nobody was swapped, and "and others" left nobody out."""
    names = "Gomez, Aidan; Parmar, Niki; Shazeer, Noam; Vaswani, Ashish"
    book = "Advances in Neural Information Processing Systems 30"
    found = crossref("proceedings-article", "Attention Is All You Need in Maps", names, 2017, **{"container-title": [book]})
    for printed in ("Vaswani, Ashish; Shazeer, Noam; Parmar, Niki; Gomez, Aidan", "Vaswani, Ashish and others"):
        paper = cited("inproceedings", "Attention is all you need in maps", printed, 2017, booktitle=book)
        resolution = decide(Query(paper), [found], ["crossref"])
        assert resolution.verdict == SAME
        assert list(contradictions(paper, witnesses(paper, resolution))) == []


def test_a_reprint_does_not_take_the_place_of_the_original() -> None:
    """An essay of 1976 whose only DOI is that of a reprint keeps its year and its journal."""
    essay = cited("article", "Ideology and ideological apparatuses revisited", "Althusser, Louis", 1976, journaltitle="La Pensée")
    more = {"container-title": ["The Anthropology of the State"], "page": "86-111", "ISBN": ["9781405114677"]}
    reprint = crossref("book-chapter", "Ideology and ideological apparatuses revisited", "Althusser, Louis", 2018, **more)
    resolution = decide(Query(essay), [reprint], ["crossref"])
    assert resolution.verdict != SAME
    filled = enrich(essay, resolution).record
    assert (filled.dates, filled.fields, filled.ids) == (essay.dates, essay.fields, essay.ids)

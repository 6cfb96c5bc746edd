"""What is filled in, what is not, and what is told where a catalogue says something else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.formats.bibtex import write
from bib.record import OTHERS, Date, Origin, Person, Record
from bib.unite.better import covers
from refs.resolution.enrich import enrich, value_of
from refs.verdict import LIKELY, NONE, SAME, UNCLEAR, Candidate, Resolution
from tests.resolution.fakes import candidate, record

ARTICLE = {"title": "Feminism, rape and the search for justice", "author": "McGlynn, C.", "date": 2011}
BOOK = {"title": "The Concept of Law", "author": "Hart, H. L. A.", "date": 1961}


def same(*candidates: Candidate, relation: str = "") -> Resolution:
    return Resolution(SAME, "", candidates, tuple(one.source for one in candidates), relation=relation)


def filled(kind: str, known: dict[str, Any], more: dict[str, Any], relation: str = "") -> dict[str, object]:
    """What one candidate with more values adds to a record."""
    offered = candidate("crossref", record(kind, **{**known, **more}))
    done = enrich(record(kind, **known), same(offered, relation=relation))
    return {name: value_of(done.record, name) for name in done.added}


@pytest.mark.parametrize(
    ("kind", "known", "more", "added"),
    [
        ("article", ARTICLE, {"doi": "10.1093/ojls/gqr025"}, {"doi": ("10.1093/ojls/gqr025",)}),
        ("article", ARTICLE, {"pages": "825-842"}, {"pages": "825--842"}),
        ("article", ARTICLE, {"publisher": "Oxford University Press"}, {}),
        ("article", ARTICLE, {"isbn": "9780198761228"}, {}),
        ("article", {**ARTICLE, "eid": "e33693"}, {"pages": "1-12"}, {}),
        ("article", ARTICLE, {"abstract": "We show that"}, {}),
        ("article", {**ARTICLE, "journaltitle": "Feminist Legal Studies"}, {"journaltitle": "Cell", "volume": "31"}, {}),
        ("book", BOOK, {"publisher": "Clarendon Press"}, {"publisher": ("Clarendon Press",)}),
        ("book", BOOK, {"isbn": "9780198761228"}, {"isbn": ("9780198761228",)}),
        ("book", BOOK, {"isbn": "9780198761229"}, {}),
        ("book", {**BOOK, "publisher": "Clarendon Press"}, {"publisher": "Dover", "location": "New York"}, {}),
        ("book", BOOK, {"translator": "Rossi, Maria"}, {"translator": (Person("Rossi", "Maria"),)}),
        ("collection", {"title": "Law and Order", "editor": "Hart, H. L. A.", "date": 1961}, {"author": "Hart, H. L. A."}, {}),
        ("thesis", {**BOOK, "institution": "Oxford"}, {"publisher": "ProQuest"}, {}),
    ],
)
def test_holes_are_filled_by_kind_of_work(kind: str, known: dict[str, Any], more: dict[str, Any], added: dict[str, object]) -> None:
    """A hole is what a work of that kind has and the record does not say, under this or another name."""
    assert filled(kind, known, more) == added


def test_another_edition_gives_only_what_all_editions_share() -> None:
    """The original title is taken from another edition; its publisher, year and number are not."""
    more = {"date": 1994, "publisher": "Clarendon Press", "isbn": "9780198761228", "origtitle": "The Idea of Law"}
    assert filled("book", BOOK, more, relation="other edition") == {"origtitle": "The Idea of Law"}


def test_a_book_without_a_year_gets_none_of_an_edition() -> None:
    """Nothing tells which edition was used, so neither year nor publisher is taken; with a common ISBN they are."""
    known = {"title": "The Concept of Law", "author": "Hart, H. L. A."}
    more = {"date": 1994, "publisher": "Clarendon Press"}
    assert filled("book", known, more) == {}
    assert set(filled("book", {**known, "isbn": "9780198761228"}, more)) == {"date", "publisher"}


def test_a_year_is_never_another_one() -> None:
    """A work of 1976 whose only record is of a reprint of 2018 keeps its year, and gets no publisher of the reprint."""
    assert filled("book", {**BOOK, "date": 1976}, {"date": 2018, "publisher": "Routledge"}) == {}


@pytest.mark.parametrize(
    ("known", "offered", "becomes"),
    [
        ("McGlynn, C.", "McGlynn, Clare", "McGlynn, Clare"),
        ("McGlynn, C.", "McGlynn, Anne", "McGlynn, C."),
        ("McGlynn, Clare", "McGlynn, C.", "McGlynn, Clare"),
        ("Smith, J.", "Smith, John; Smith, Jane", "Smith, J."),
        ("Smith, J.; Doe, R.", "Smith, John; Doe, Richard", "Smith, John; Doe, Richard"),
        ("Hart", "Hart, Herbert", "Hart"),
        ("Tolkien, J. R. R.", "Tolkien, J.R.R.", "Tolkien, J. R. R."),
        ("Doe, H.", "Doe, John Henry", "Doe, H."),
        ("World Bank", "World Bank", "World Bank"),
        ("Béngio, Y.", "Bengio, Yoshua", "Béngio, Yoshua"),
    ],
)
def test_given_names_are_written_out_where_their_initials_agree(known: str, offered: str, becomes: str) -> None:
    """One person of the catalogue must fit, and no more; the family name stays as it was written."""
    made, other = record("article", **{**ARTICLE, "author": known}), record("article", **{**ARTICLE, "author": offered})
    found = enrich(made, same(candidate("crossref", other)))
    assert found.record.people["author"] == record("article", author=becomes).people["author"]


def test_et_al_is_resolved_if_those_who_are_named_are_the_first() -> None:
    """The persons for whom it stands follow those that the document names."""
    made = Record("article", fields={"title": "Law"}, people={"author": (Person("Smith", "J."), OTHERS)})
    other = record("article", title="Law", author="Smith, John; Doe, Richard; Roe, Jane")
    found = enrich(made, same(candidate("crossref", other)))
    assert found.record.people["author"] == other.people["author"]
    swapped = record("article", title="Law", author="Doe, Richard; Smith, John; Roe, Jane")
    assert enrich(made, same(candidate("crossref", swapped))).record.people["author"][-1] == OTHERS


def test_an_added_value_says_where_it_is_from() -> None:
    """Its origin has source, address, date and score; one that says more of the same keeps the words of the document."""
    made = Record(
        "article",
        fields={"title": "Feminism"},
        people={"author": (Person("McGlynn", "C."),)},
        origins={"author": Origin("text", ((0, 11),)), "title": Origin("text", ((12, 20),))},
    )
    found = enrich(made, same(candidate("crossref", record("article", title="Feminism", author="McGlynn, Clare", volume="31"))))
    assert found.record.origins["volume"] == Origin("crossref", (), "https://crossref.example/1", 0.99, "2026-11-22")
    assert found.record.origins["author"] == Origin("crossref", ((0, 11),), "https://crossref.example/1", 0.99, "2026-11-22")
    assert found.record.origins["title"] == Origin("text", ((12, 20),))


def test_what_most_catalogues_say_is_taken() -> None:
    """Two of three make the value, and the score is lower by the third; what only one says is as sure as that one."""
    made = record("article", **ARTICLE)
    offered = [
        candidate(name, record("article", **ARTICLE, volume=volume, **more))
        for name, volume, more in (("crossref", "30", {"number": "4"}), ("openalex", "31", {}), ("datacite", "31", {}))
    ]
    found = enrich(made, same(*offered))
    assert (found.record.text("volume"), found.record.origins["volume"].source) == ("31", "openalex")
    assert found.record.origins["volume"].score == pytest.approx(0.66)
    assert found.record.origins["number"].score == pytest.approx(0.99)


def test_a_second_source_speaks_only_if_it_is_surely_the_same_work() -> None:
    """A candidate with a low score, or of another work, fills nothing."""
    made = record("article", **ARTICLE)
    first = candidate("crossref", record("article", **ARTICLE))
    unsure = candidate("openalex", record("article", **ARTICLE, volume="31"), score=0.5)
    other = candidate("datacite", record("article", title="Cell biology", author="Doe, R.", date=1999, pages="1--2"))
    assert enrich(made, same(first, unsure, other)).added == ()


@pytest.mark.parametrize("verdict", [UNCLEAR, NONE, LIKELY])
def test_nothing_is_taken_from_less_than_the_same_work(verdict: str) -> None:
    """What is only likely is taken if the user says so."""
    resolution = Resolution(verdict, "", (candidate("crossref", record("article", **ARTICLE, volume="31")),))
    assert enrich(record("article", **ARTICLE), resolution).added == ()
    assert enrich(record("article", **ARTICLE), resolution, likely=True).added == (("volume",) if verdict == LIKELY else ())


@pytest.mark.parametrize(
    ("said", "other", "told"),
    [
        ({"date": 2011}, {"date": 2009}, [("year", "date", "2011", "2009")]),
        ({"pages": "825--842"}, {"pages": "625--642"}, [("pages", "pages", "825--842", "625--642")]),
        ({"volume": "31"}, {"volume": "13"}, [("volume", "volume", "31", "13")]),
        ({"author": "McGlynn, C."}, {"author": "Reece, Helen"}, [("names", "author", "McGlynn, C.", "Reece, Helen")]),
        ({"author": "McGlynn, C."}, {"author": "McGlynn, Clare"}, []),
        ({"author": "WHO"}, {"author": "World Health Organization"}, []),
        ({"author": "McGlynn, C.; Doe, Ann"}, {"author": "McGlynn, Clare; Reece, Helen; Roe, Max"}, "names"),
        ({"author": "McGlynn, C.; Doe, Ann"}, {"author": "McGlynn, Clare; Roe, Max; Doe, Ann"}, []),
        ({"author": "Xing, Chen"}, {"author": "Chen, Xing"}, []),
        ({"pages": "825--842"}, {"pages": "825-42"}, []),
        ({"journaltitle": "Oxford Journal of Legal Studies"}, {"journaltitle": "Oxf J Leg Stud"}, []),
        ({"journaltitle": "Feminist Legal Studies"}, {"journaltitle": "Nature"}, "container"),
    ],
)
def test_what_a_catalogue_says_otherwise_is_told(said: dict[str, Any], other: dict[str, Any], told: object) -> None:
    """Both values and both origins; names in another order, initials and short forms of journals are no contradiction."""
    base = {"title": ARTICLE["title"], "author": "McGlynn, C.", "date": 2011}
    made = record("article", **{**base, **said})
    found = enrich(made, same(candidate("crossref", record("article", **{**base, **other})))).contradictions
    if isinstance(told, str):
        assert [one.penalty for one in found] == [told]
    else:
        assert [(one.penalty, one.name, one.said, one.other) for one in found] == told
    assert all(one.source.source == "crossref" and one.origin and one.origin.source == "text" for one in found)


def test_what_one_catalogue_confirms_is_not_contradicted() -> None:
    """Of two catalogues one has the year of the record."""
    made = record("article", **ARTICLE, volume="31")
    offered = [candidate("crossref", record("article", **{**ARTICLE, "date": 2012}, volume="31"))]
    offered.append(candidate("openalex", record("article", **ARTICLE, volume="31")))
    assert enrich(made, same(*offered)).contradictions == ()


def test_what_cannot_be_written_is_not_added() -> None:
    """The writer has the last word on each value."""
    offered = candidate("crossref", record("article", **ARTICLE, volume="31", number="4"))
    found = enrich(record("article", **ARTICLE), same(offered), passes=lambda made: "volume" not in made.fields)
    assert found.added == ("number",)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.builds(Person, family=TEXTS, given=TEXTS, literal=st.sampled_from(["", "", "WHO"])).filter(bool)
RECORDS = st.builds(
    Record,
    st.sampled_from(["article", "book", "incollection", "thesis", "online", "preprint", ""]),
    fields=st.dictionaries(
        st.sampled_from(
            ["title", "subtitle", "journaltitle", "booktitle", "volume", "number", "pages", "eid", "edition", "origtitle"]
        ),
        TEXTS.filter(bool),
    ).flatmap(
        lambda fields: st.builds(
            lambda publisher: {**fields, **({"publisher": publisher} if publisher else {})}, st.lists(TEXTS, max_size=2).map(tuple)
        )
    ),
    people=st.dictionaries(
        st.sampled_from(["author", "editor", "translator"]),
        st.lists(st.one_of(NAMES, st.just(OTHERS)), min_size=1, max_size=3).map(tuple),
    ),
    dates=st.dictionaries(st.sampled_from(["date", "origdate"]), st.builds(Date, st.one_of(st.none(), st.integers(-50, 12000)))),
    ids=st.dictionaries(
        st.sampled_from(["doi", "isbn", "issn", "arxiv"]),
        st.lists(st.one_of(TEXTS, st.sampled_from(["10.1000/x", "9780198761228"])), max_size=2).map(tuple),
    ),
    titles=st.dictionaries(st.sampled_from(["original", "script"]), TEXTS),
)


@settings(max_examples=300, deadline=None)
@given(RECORDS, st.lists(st.tuples(st.sampled_from(["crossref", "openalex"]), RECORDS), min_size=1, max_size=3), st.booleans())
def test_no_value_is_ever_changed_or_removed(made: Record, offered: list[tuple[str, Record]], related: bool) -> None:
    """Whatever catalogues answer, names are only written out and all else stays; what is new names its catalogue."""
    resolution = same(*(candidate(name, one) for name, one in offered), relation="other edition" if related else "")
    found = enrich(made, resolution)
    after = found.record
    assert {**after.fields, **made.fields} == after.fields
    assert {**after.dates, **made.dates} == after.dates or any(not date for date in made.dates.values())
    assert all(after.ids[scheme] == values for scheme, values in made.ids.items() if values)
    assert all(after.titles[name] == value for name, value in made.titles.items() if value)
    for role, people in made.people.items():
        now = after.people[role]
        assert len(now) >= len(people) or OTHERS in people
        assert all(covers(full, person) or full == person for full, person in zip(now, people, strict=False) if person != OTHERS)
    assert set(after.names()) - set(made.names()) <= set(found.added)
    assert all(after.origins[name].source in {source for source, _ in offered} for name in found.added)
    assert (after.type, after.key, after.relations) == (made.type, made.key, made.relations)


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_what_is_filled_passes_the_gate_of_the_writer(offered: Record) -> None:
    """A record that can be written can be written when its holes are filled."""
    made = record("article", key="", title="Law", author="Smith, J.", date=2011).named("smith2011law", ())
    after = enrich(made, same(candidate("crossref", offered))).record
    for dialect in ("bibtex", "biblatex", "classic"):
        assert write([after], dialect)

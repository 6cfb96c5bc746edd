"""Which candidate is the work, and how sure that is; the table is tests/cases/matches.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.record import Person, Record
from refs.resolution.match import decide, denies
from refs.resolution.source import Query
from refs.verdict import COULD_NOT, NONE, SAME, UNCLEAR, VERDICTS, Candidate
from tests.bib.test_compare import record

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "matches.toml").read_text("utf-8"))
ROWS, DENIED = TABLE["row"], TABLE["denied"]


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_the_table_of_matches(row: dict[str, Any]) -> None:
    """Each row has its verdict, its best candidate and its relation."""
    candidates = [Candidate("index", str(number), record(one)) for number, one in enumerate(row["candidates"])]
    found = decide(Query(record(row["query"]), row.get("raw", "")), candidates, ("index",))
    if row["verdict"] == "not same":
        assert found.verdict != SAME, found.reason
    elif row["verdict"] == "not found":
        assert found.verdict in (NONE, UNCLEAR), found.reason
    else:
        assert found.verdict == row["verdict"], found.reason
    assert found.relation == row.get("relation", "")
    if "best" in row:
        assert found.candidates[0].id == str(row["best"])


@pytest.mark.parametrize("row", DENIED, ids=[row["why"] for row in DENIED])
def test_the_table_of_denials(row: dict[str, Any]) -> None:
    """What stands under an identifier is called another work where it is, in words that name both, and only there."""
    one, other = record(row["record"]), record(row["other"])
    found = denies(one, Candidate("crossref", "10.1/a", other))
    assert bool(found) == row["denied"], found
    if found:
        assert one.text("title") in found
        assert other.text("title") in found


def test_nothing_asked_and_nothing_found_are_two() -> None:
    """Without candidates the verdict tells whether anybody was asked."""
    query = Query(Record("book", fields={"title": "Capital"}))
    assert decide(query, [], ("openlibrary",)).verdict == NONE
    found = decide(query, [], (), {"openlibrary": "time-out"})
    assert (found.verdict, found.failed) == (COULD_NOT, {"openlibrary": "time-out"})


def test_only_what_is_near_is_named() -> None:
    """What has another title altogether is not called the nearest; what has a similar one is."""
    sought = record({"type": "article", "title": "Penser et classer les livres", "author": "Perec, Georges", "date": "1982"})
    far = record({"type": "article", "title": "Heavy metal mining using microbes", "author": "Rawlings", "date": "2002"})
    near = record({"type": "article", "title": "Penser et classer les images", "author": "Meier, Anton", "date": "2002"})
    told = [decide(Query(sought), [Candidate("index", "1", one)], ("index",)) for one in (far, near)]
    assert [one.verdict for one in told] == [NONE, NONE]
    assert ["the nearest is" in one.reason for one in told] == [False, True]


def test_an_identifier_of_another_work_is_told() -> None:
    """The record under an identifier that agrees in nothing is named, and one that agrees is not."""
    one = Record("article", fields={"title": "Deaf heritage in Canada"}, people={"author": (Person("Carbin", "C."),)})
    other = Record("article", fields={"title": "The fox and the hare"}, people={"author": (Person("Meier", "A."),)})
    assert "The fox and the hare" in denies(one, Candidate("crossref", "10.1/a", other))
    assert denies(one, Candidate("crossref", "10.1/a", one)) == ""


@given(st.permutations(range(4)))
def test_the_order_of_candidates_makes_no_difference(order: list[int]) -> None:
    """The verdict and the best candidate are the same in whatever order the candidates come."""
    row = next(row for row in ROWS if row["why"] == "no titles: journal, volume, page, year and first author")
    others = [record(one["query"]) for one in ROWS[:2]]
    given = [Candidate("index", str(number), one) for number, one in enumerate([*map(record, row["candidates"]), *others])]
    found = decide(Query(record(row["query"]), row["raw"]), [given[number] for number in order], ("index",))
    assert (found.verdict, found.candidates[0].id) == (SAME, "0")


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=8))
def test_any_text_is_judged(raw: str, title: str, number: str) -> None:
    """Whatever stands in a reference or a record, there is a verdict, and probabilities are such."""
    query = Query(Record("article", fields={"title": title, "volume": number}), raw)
    other = Record("misc", fields={"title": raw, "pages": number, "journaltitle": title}, people={"author": (Person(literal=raw),)})
    found = decide(query, [Candidate("index", "1", other), Candidate("index", "2", query.record)], ("index",))
    assert found.verdict in VERDICTS
    assert all(0 <= one.score <= 1 for one in found.candidates)
    assert found.reason

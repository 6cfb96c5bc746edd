"""Which candidate is the work, and how sure that is; the table is tests/cases/matches.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bib.record import Person, Record
from refs.resolution.match import decide, denies
from refs.resolution.source import Query
from refs.verdict import COULD_NOT, NONE, SAME, Candidate
from tests.bib.test_compare import record

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "matches.toml").read_text("utf-8"))["row"]


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_the_table_of_matches(row: dict[str, Any]) -> None:
    """Each row has its verdict, its best candidate and its relation."""
    candidates = [Candidate("index", str(number), record(one)) for number, one in enumerate(row["candidates"])]
    found = decide(Query(record(row["query"]), row.get("raw", "")), candidates, ("index",))
    if row["verdict"] == "not same":
        assert found.verdict != SAME, found.reason
    else:
        assert found.verdict == row["verdict"], found.reason
    assert found.relation == row.get("relation", "")
    if "best" in row:
        assert found.candidates[0].id == str(row["best"])


def test_nothing_asked_and_nothing_found_are_two() -> None:
    """Without candidates the verdict tells whether anybody was asked."""
    query = Query(Record("book", fields={"title": "Capital"}))
    assert decide(query, [], ("openlibrary",)).verdict == NONE
    found = decide(query, [], (), {"openlibrary": "time-out"})
    assert (found.verdict, found.failed) == (COULD_NOT, {"openlibrary": "time-out"})


def test_an_identifier_of_another_work_is_told() -> None:
    """The record under an identifier that agrees in nothing is named, and one that agrees is not."""
    one = Record("article", fields={"title": "Deaf heritage in Canada"}, people={"author": (Person("Carbin", "C."),)})
    other = Record("article", fields={"title": "The fox and the hare"}, people={"author": (Person("Meier", "A."),)})
    assert "The fox and the hare" in denies(one, Candidate("crossref", "10.1/a", other))
    assert denies(one, Candidate("crossref", "10.1/a", one)) == ""

"""Duplicates are found no worse than they were: floors for labelled sets outside of the project."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.accuracy import duplicates as scorer

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["duplicates"]


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", FLOORS)
def test_duplicates_stay_above_their_floors(name: str) -> None:
    """Precision, recall and F1 of each set are at least its floors."""
    found = scorer.SETS[name]()
    figures = {"precision": found.precision, "recall": found.recall, "f1": found.f1}
    assert {key: value for key, value in figures.items() if value < FLOORS[name][key]} == {}, found.wrong


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("kind", ["inproceedings", "misc", "book"])
def test_the_type_of_records_hides_no_pair(kind: str) -> None:
    """Records of another type are told apart as well."""
    assert scorer.two_catalogues(0, 2, kind).f1 >= FLOORS["DBLP-ACM, one half"]["f1"] - 0.005


def test_each_set_has_its_floors() -> None:
    """Sets and floors are in step."""
    assert set(FLOORS) == set(scorer.SETS)


COUNTS = [
    ({1, 2}, {1, 2}, (1, 1, 1)),
    ({1}, {1, 2}, (1, 0.5, 2 / 3)),
    ({1, 3}, {1}, (0.5, 1, 2 / 3)),
    (set(), set(), (1, 1, 1)),
    (set(), {1}, (1, 0, 0)),
]


@pytest.mark.parametrize(("found", "wanted", "expected"), COUNTS)
def test_the_scorer_counts(found: set[int], wanted: set[int], expected: tuple[float, ...]) -> None:
    """Precision, recall and F1 are what they should be."""
    one = scorer.figures(found, wanted)
    assert (one.precision, one.recall, one.f1) == pytest.approx(expected)

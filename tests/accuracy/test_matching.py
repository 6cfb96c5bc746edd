"""References are matched no worse than they were: floors for labelled sets outside of the project."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from refs.verdict import LIKELY, SAME
from tests.accuracy import matching as scorer
from tests.accuracy import matching_documents, slips

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
STRANGERS = 10_000


def below(figures: scorer.Figures, floors: dict[str, float]) -> dict[str, float]:
    """The figures that are below their floors."""
    found = {
        "top": figures.top / figures.known,
        "precision": figures.precision(SAME),
        "recall": figures.recall(SAME),
        "likely": figures.recall(SAME, LIKELY),
    }
    return {name: value for name, value in found.items() if value < floors[name]}


@pytest.mark.usefixtures("shared")
def test_works_in_other_styles_stay_above_their_floors() -> None:
    """The works of one style are found by the strings of the others, with titles and without, among hard neighbours."""
    records, queries = scorer.in_styles("chicago-author-date", STRANGERS, ("held back",))
    for group, one in scorer.score(records, queries[::2]).items():
        assert below(one, FLOORS["matching"][group]) == {}, one.wrong


@pytest.mark.usefixtures("shared")
def test_queries_with_slips_stay_above_their_floors() -> None:
    """Queries with slips find their records among near-duplicates, and what is not there is not found."""
    records, queries = scorer.in_synthetic(2000, 40_000)
    figures = scorer.Figures()
    for one, found in scorer.resolved(records, queries):
        figures.add(one, found)
    assert below(figures, FLOORS["matching"]["synthetic"]) == {}, figures.wrong


@pytest.mark.usefixtures("shared")
def test_slips_are_forgiven_and_hijacks_told() -> None:
    """Few works are called others because of slips, and few identifiers of other works go unseen."""
    pairs = slips.works()[::10]
    wrong = slips.called_wrong(pairs)
    assert sum(one.some for one in wrong.values()) <= FLOORS["slips"]["called_wrong"] * sum(one.all for one in wrong.values())
    told = slips.hijacked(pairs)
    assert sum(one.some for one in told.values()) >= FLOORS["slips"]["hijacked"] * sum(one.all for one in told.values())


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("numbers", [True, False])
def test_the_works_of_the_documents_are_found(numbers: bool) -> None:
    """Every work of the documents that is in the index is found, with ISBNs or without, and none is taken for another."""
    for name, one in matching_documents.score(numbers=numbers).items():
        assert (name, one.wrong, one.missed) == (name, [], [])

"""Callouts of documents with right answers made by hand are resolved, traps are left alone, and few findings are false."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy import callouts as scorer

HERE = Path(__file__).parent
RESOLVED = 20
TOLD = {"cited-not-listed": 9, "dangling-note-marker": 1, "malformed-callout": 1, "listed-not-cited": 3}
FALSE = 0.1  # share of findings of which no right answer speaks


@pytest.fixture(scope="module")
def score() -> object:
    """The score of the documents outside of the project."""
    shared = HERE.parent.parent.parent / "shared"
    if not shared.is_dir():
        pytest.skip("the folder ../shared is not there")
    return scorer.score(shared / "seeds", shared / "gold")


def test_required_callouts_are_resolved(score: object) -> None:
    """Every callout whose target is beyond doubt points to it."""
    assert (score.resolved, score.required) == (RESOLVED, RESOLVED), score.faults  # type: ignore[attr-defined]


def test_no_trap_is_taken_for_a_callout(score: object) -> None:
    """Periods, years of mentioned books, glosses, actors and numbers are no callouts."""
    assert score.fired == 0, score.faults  # type: ignore[attr-defined]


def test_findings_tell_what_they_should(score: object) -> None:
    """Of each kind of gap at least so many are told."""
    told = {kind: score.gaps[kind][0] for kind in TOLD}  # type: ignore[attr-defined]
    assert {kind: number for kind, number in told.items() if number < TOLD[kind]} == {}


def test_few_findings_are_false(score: object) -> None:
    """At most one finding in ten is one of which no right answer speaks."""
    assert len(score.unknown) <= FALSE * score.findings, score.unknown  # type: ignore[attr-defined]

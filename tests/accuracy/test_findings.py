"""Gaps and duplicates are found at least as well as before, and what is reported is seldom false."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bib.problem import Problem, Severity, Where
from refs.model import Document, Result
from tests.accuracy import findings as scorer

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "finding_floors.toml").read_text("utf-8"))


def test_outside_documents(shared: Path) -> None:
    """The gaps of the lists are found, each kind to its share; no two works are made one; few findings are false."""
    del shared
    figures = scorer.total(scorer.gold_documents()).figures()
    floors = FLOORS["shared"]
    assert {name: figures[name] for name, floor in floors["least"].items() if figures[name] < floor} == {}
    assert {name: figures[name] for name, bound in floors["most"].items() if figures[name] > bound} == {}


def test_golden_documents() -> None:
    """Few findings about the golden documents are false."""
    score = scorer.total(scorer.golden_documents())
    assert score.judged >= FLOORS["golden"]["judged"]
    assert score.figures()["false"] <= FLOORS["golden"]["false"]


WORK = {"id": "000-01", "line": 3, "raw": "Eco", "title": "Palomar", "year": "1983", "publisher": None, "isbn": []}
GOLD = {"works": [WORK, {**WORK, "id": "000-02", "line": 4, "title": None}]}


def found(code: str, message: str, line: int) -> Problem:
    return Problem(code, Severity.WARNING, Where("a.txt", line), message)


@pytest.mark.parametrize(
    ("kind", "what", "finding", "right"),
    [
        ("missing-field", "publisher missing: 01", found("wanted-field", "a book without publisher and place", 3), True),
        ("missing-field", "publisher missing: 01", found("wanted-field", "a book without place", 3), False),
        ("missing-field", "publisher missing: 01", found("wanted-field", "a book without publisher", 4), False),
        ("missing-field", "pages missing for all", found("wanted-field", "pages missing for all 5 articles", 3), True),
        ("empty-title", "000-02: no title", found("empty-title", "a book without a title", 4), True),
        ("empty-title", "000-01 and 000-02: no title", found("empty-title", "a book without a title", 4), False),
        ("malformed-url", "www.a.org and b.org", found("malformed-url", "www.a.org/x has no scheme", 1), False),
        ("malformed-url", "www.a.org", found("malformed-url", "www.a.org/x has no scheme", 1), True),
        ("dangling-note-marker", "marker 1", found("dangling-marker", "1 leads nowhere", 9), True),
        ("dangling-note-marker", "marker 1", found("dangling-marker", "1 leads nowhere", 8), False),
    ],
)
def test_the_scorer_finds_gaps(kind: str, what: str, finding: Problem, right: bool) -> None:
    """A gap is found by a finding of its kind, field and place."""
    gap: dict[str, Any] = {"kind": kind, "what": what, "line": 9}
    assert scorer.gap_found(gap, GOLD, [finding]) is right


@pytest.mark.parametrize(
    ("finding", "right"),
    [
        (found("missing-field", "a book without year", 3), False),
        (found("wanted-field", "a book without publisher", 3), True),
        (found("wanted-field", "a book without publisher (doubtful: place “X”)", 3), None),
        (found("empty-title", "a book without a title", 3), False),
        (found("empty-title", "a book without a title", 4), True),
        (found("wanted-field", "publisher missing for all 2 books", 3), True),
        (found("wanted-field", "year missing for all 2 books", 3), False),
        (found("duplicate", "the same work as x", 3), False),
    ],
)
def test_the_scorer_judges(finding: Problem, right: bool | None) -> None:
    """A finding that the list contradicts is false."""
    assert scorer.judge(finding, Result(Document("a.txt", "text", "\n\nEco\n")), GOLD) is right

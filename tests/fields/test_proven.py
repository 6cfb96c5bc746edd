"""What the words of a reference prove about its labels; the table is tests/cases/proven.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from refs.fields.proven import RULES, proven
from refs.fields.states import Labelled

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "proven.toml").read_text("utf-8"))
ROWS = [pytest.param(row, id=f"{rule}: {row['text'][:60]}") for rule, table in TABLE.items() for row in table["row"]]


def told(case: Any, rules: bool = True) -> list[str]:
    found = [Labelled(*span, 0.8) for span in case.spans]
    return [f"{one.label}: {case.text[one.start : one.end]}" for one in (proven(case.text, found) if rules else found)]


@pytest.mark.parametrize("row", ROWS)
def test_labels_after_proof(row: dict[str, Any], as_case: Callable[[str], Any]) -> None:
    """A reference has the labels of the table once its words were asked."""
    assert told(as_case(row["text"])) == row["want"]


def test_every_rule_has_rows_that_change_and_that_do_not(as_case: Callable[[str], Any]) -> None:
    """Each rule of the tuple has a positive and a negative row."""
    assert [rule.__name__ for rule in RULES] == list(TABLE)
    for table in TABLE.values():
        assert {told(as_case(row["text"]), rules=False) != row["want"] for row in table["row"]} == {True, False}

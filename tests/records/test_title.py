"""The forms of a printed title; the table is tests/cases/titles.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.records.title import Titles, read_title

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "titles.toml").read_text("utf-8"))["row"]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_forms_of_a_title(row: dict[str, str]) -> None:
    """A title is taken apart into the forms of the table; brackets that are a part of it stay."""
    assert read_title(row["text"]) == Titles(**{name: value for name, value in row.items() if name != "text"})


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from([row["text"] for row in ROWS]), max_size=3).map(" ".join)))
def test_forms_are_words_of_the_title(text: str) -> None:
    """Every form of a title stands in its words, and a title with words never becomes empty."""
    found = read_title(text)
    letters = {char for char in text if char.isalnum()}
    for form in (found.title, found.script, found.transliteration, found.gloss):
        assert {char for char in form if char.isalnum()} <= letters
    assert bool(found.title) == bool(text.strip())

"""Strings that are no references: nothing breaks, the words are kept, and what is made of them is not trusted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs import pipeline
from refs.reports.look import SURE, look_at

BAD = {
    "one word": "Smith",
    "a number": "2004",
    "marks": "?!... --- ###",
    "prose": "The committee met on Tuesday and nobody could remember who had taken the minutes, so they started again.",
    "code": "def main(argv: list[str]) -> int:\n    return sum(map(int, argv[1:]))",
    "a loop": "for (i = 0; i < n; i++) { total += prices[i] * 1.19; }",
    "a table's head": "| Region | 2019 | 2020 | 2021 |",
    "a table's row": "North 12.4 13.1 9.8 11.0 14.2",
    "Georgian": "ქართული ენა მსოფლიოს ერთ-ერთი უძველესი ენაა",
    "Thai": "ภาษาไทยเป็นภาษาราชการของประเทศไทย",
    "emoji": "🙂🙂🙂 🎉",
    "words over and over": "word " * 200,
    "numbers in a row": " ".join(f"{number}." for number in range(1, 40)),
    "control characters": "Smith\x00\x07, J.\u202e 1998",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_what_is_no_reference_is_not_trusted(text: str) -> None:
    """A string that cites nothing gives no record, or one with a field to look at; its words are kept."""
    (result,) = pipeline.parse([text])
    assert result.document.text == text
    for entry in result.entries:
        assert entry.record is None or entry.problems or look_at(entry, SURE)


@pytest.mark.parametrize("text", ["x" * 50_000, "word " * 10_000, "(1990) " * 7_000, "Smith, J. (1990). " * 2_800])
def test_very_long_strings_are_kept(text: str) -> None:
    """Fifty thousand characters neither break nor lose anything; of what is not read a problem tells."""
    (result,) = pipeline.parse([text])
    assert result.document.text == text
    assert result.problems or all(entry.problems for entry in result.entries)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=6))
def test_any_strings_can_be_parsed_together(texts: list[str]) -> None:
    """Whatever the strings are, there is one result for each with its own words, as if it had been parsed alone."""
    results = pipeline.parse(texts)
    assert [result.document.text for result in results] == texts
    for result in results:
        for entry in result.entries:
            assert all(0 <= piece.score <= 1 for piece in entry.pieces)
            assert entry.score is None or 0 <= entry.score <= 1

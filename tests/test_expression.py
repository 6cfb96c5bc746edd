"""Expressions that are tried only where they may match find what they would find anyway."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.expression import Guarded, Names, needed

CASES = [
    (r"\b(?:technical|final) report\b", ("The final report", "a FINAL REPORT", "final  report", "report")),
    (r"(?:m\.? ?a\.?|ph\.? ?d\.?) (?:thesis|diss(?:ertation|\.)?)", ("PhD Thesis", "M.A. diſs.", "thesis")),
    (r"^inter(?:view|vista)\b", ("İnterview", "ınterview with", "an interview", "intervista")),
    (r"\d+(?:x|y)?", ("12", "x", "")),
    (r"(?:ab){2,}|c+d", ("abab", "ccd", "ab")),
]


@pytest.mark.parametrize(("expression", "texts"), CASES)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_the_guard_hides_no_match(expression: str, texts: tuple[str, ...], flags: int) -> None:
    """With and without case a guarded pattern finds what the pattern finds."""
    pattern = re.compile(expression, flags)
    guarded = Guarded(pattern)
    for text in texts:
        assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in pattern.finditer(text)]
        assert bool(guarded.search(text)) == bool(pattern.search(text))


@given(st.lists(st.sampled_from([text for _, texts in CASES for text in texts]), max_size=4).map(" ".join))
def test_names_by_their_expressions(text: str) -> None:
    """A text has the names of which an expression matches, in their order."""
    table = {str(number): [expression] for number, (expression, _) in enumerate(CASES)}
    found = [name for name, (expression,) in table.items() if re.search(expression, text, re.IGNORECASE)]
    assert Names(table).of(text) == found


def test_words_that_a_match_needs() -> None:
    """The longest letters outside of what may be left out; all alternatives; nothing if one alternative needs nothing."""
    assert needed("(?:the )?new yorker") == ("new yorker",)
    assert needed("colou?rs|paint(?:ing)?") == ("colo", "paint")
    assert needed(r"book|\d") == ()

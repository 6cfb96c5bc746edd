"""What headings announce; the table is tests/cases/headings.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.zones.headings import fold, kind, phrases

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "headings.toml").read_text("utf-8"))
FAILING = TABLE.pop("failing")
MEANING: dict[str, str | None] = {"rules out": "", "unknown": None}
ROWS = [
    (text, MEANING.get(what, what)) for what, languages in TABLE.items() for headings in languages.values() for text in headings
]


@pytest.mark.parametrize(("text", "want"), ROWS)
def test_heading_announces(text: str, want: str | None) -> None:
    """A heading announces the kind of list that is printed under it, or none, or is not known."""
    assert kind(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param(row["text"], MEANING.get(row["want"], row["want"]), marks=pytest.mark.xfail(reason=row["reason"]))
        for row in FAILING
    ],
)
def test_heading_that_is_misread(text: str, want: str | None) -> None:
    """What is known to be read wrongly."""
    assert kind(text) == want


def test_every_kind_of_heading_has_twelve_languages() -> None:
    """The table of the package covers at least a dozen languages for each kind that makes a zone."""
    for what in ("works cited", "endnotes", "further reading", "rules out"):
        assert len(TABLE[what]) >= 12
    assert set(phrases().values()) == {"works cited", "endnotes", "further reading", ""}


@given(
    st.sampled_from([phrase for phrase in sorted(phrases()) if fold(phrase) == phrase]),
    st.sampled_from(["{}", "{}:", "3. {}", "IV. {}", "**{}**", "  {} ", "【{}】"]),
)
def test_marks_around_a_heading_do_not_matter(phrase: str, frame: str) -> None:
    """Numbers, stops, brackets, blanks and capitals around the words of a heading change nothing."""
    assert kind(frame.format(phrase)) == phrases()[phrase]
    if phrase.upper().casefold() == phrase:
        assert kind(frame.format(phrase.upper())) == phrases()[phrase]


@given(st.text(max_size=60))
def test_any_line_is_a_heading_or_none(text: str) -> None:
    """Every text gets an answer."""
    assert kind(text) in {"works cited", "endnotes", "further reading", "", None}

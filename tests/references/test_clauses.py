"""Which parts of a note may hold citations, told before anything is labelled; the table is tests/cases/clauses.toml."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.references.clauses import Marks, candidates, clauses

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "clauses.toml").read_text("utf-8"))
CUTS = TABLE.pop("cuts")
ROWS = [
    pytest.param(row, id=f"{what}: {row['text'][:50]}", marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
    for what, rows in TABLE.items()
    for row in rows
]
NOTES = [row["text"] for rows in TABLE.values() for row in rows]


def read(text: str) -> tuple[str, Marks]:
    """The words of a note in which *italics* are marked, and the marks."""
    words, marks = "", []
    for number, part in enumerate(text.split("*")):
        if number % 2:
            marks.append((len(words), len(words) + len(part), frozenset({"italic"})))
        words += part
    return words, marks


@pytest.mark.parametrize("row", ROWS)
def test_stretches_that_may_cite(row: dict[str, Any]) -> None:
    """The stretches of the table, whole and without what leads in, are all that may hold citations."""
    text, marks = read(row["text"])
    assert [text[start:end].rstrip() for start, end in candidates(text, marks)] == [read(want)[0] for want in row["want"]]


@pytest.mark.parametrize("row", CUTS, ids=[row["text"][:50] for row in CUTS])
def test_clauses_of_a_note(row: dict[str, Any]) -> None:
    """A note is cut where sentences and citations begin, and not in abbreviations, initials, italics and quotations."""
    text, marks = read(row["text"])
    cuts = {start for start, _ in clauses(text, marks)}
    assert cuts >= {text.index(words) for words in row["begin"]}
    for words in row["whole"]:
        start = text.index(words)
        assert not any(start < at < start + len(words) for at in cuts), words


notes = st.one_of(
    st.lists(st.sampled_from(NOTES), max_size=3).map(" ".join),
    st.text("aB1 .;:()“”«»‘’*,—", max_size=60),
    st.text(max_size=80),
)


@given(notes)
def test_clauses_share_out_a_note(note: str) -> None:
    """The clauses of any note are all of it, in order."""
    text, marks = read(note)
    assert "".join(text[start:end] for start, end in clauses(text, marks)) == text


@given(notes)
def test_stretches_are_apart(note: str) -> None:
    """The stretches of any note lie in it, in order, without overlapping; none is empty."""
    text, marks = read(note)
    found = candidates(text, marks)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))

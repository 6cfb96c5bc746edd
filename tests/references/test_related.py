"""Works that an entry tells of beside its own; the table is tests/cases/related.toml."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.references.related import parts

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "related.toml").read_text("utf-8"))
ROWS = [
    pytest.param(relation, row, id=row["text"][:50], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
    for relation, table in TABLE.items()
    for row in table["rows"]
]
TEXTS = [row["text"] for table in TABLE.values() for row in table["rows"]]


@pytest.mark.parametrize(("relation", "row"), ROWS)
def test_works_told_from_an_entry(relation: str, row: dict[str, Any]) -> None:
    """An entry is one work, and those of the table beside it, each with its relation."""
    text = row["text"]
    first, *others = parts(text)
    assert first.relation == ""
    assert [part.relation for part in others] == [relation] * len(row["works"])
    for part, begin in zip(others, row["works"], strict=True):
        ((start, end),) = part.ranges
        assert part.cue == (0, 0) or start == part.cue[0] <= part.cue[1] < end
        assert text[max(start, part.cue[1]) : end].strip(" :：").startswith(begin)


@given(st.one_of(st.sampled_from(TEXTS), st.text(max_size=200), st.lists(st.sampled_from(TEXTS), max_size=3).map(" ".join)))
def test_parts_share_out_the_words(text: str) -> None:
    """The parts of an entry are all of its words, each in one of them; the first is the entry's own."""
    found = parts(text)
    assert found[0].relation == ""
    assert found[0].ranges[0][0] == 0
    ranges = sorted(at for part in found for at in part.ranges)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(ranges))
    assert ranges[-1][1] == len(text)

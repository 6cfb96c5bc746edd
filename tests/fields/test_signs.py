"""What tells how sure a model is of a field."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fields.features.line import Line, read_line
from refs.fields.label import fields_of
from refs.fields.signs import SIGNS, signs
from refs.fields.states import States

TEXT = "Eco, Umberto. Il nome della rosa. Milano: Bompiani, 1980"
NAMES = ["author"] * 3 + ["author"] + ["title"] * 5 + ["location"] * 2 + ["publisher"] * 2 + ["date"]


def found(line: Line, names: list[str], chance: float = 0.9, step: float = 0.8) -> States:
    """States that are all as sure."""
    return States(names, [chance] * len(line.tokens), np.full((5, len(line.tokens)), step))


def named(values: np.ndarray) -> dict[str, float]:
    """A row of signs by their names."""
    return dict(zip(SIGNS, values.tolist(), strict=True))


def test_a_field_is_as_likely_as_its_edges_and_what_lies_between() -> None:
    """The probability of a field is that of its first token, of each step to the next one, and that it begins and ends there."""
    line = read_line(TEXT)
    states = found(line, NAMES)
    author, title, *_, date = map(named, signs([line], [states], [fields_of(line, states)]))
    odds = {name: np.log(chance / (1 - chance)) for name, chance in {"a": 0.9 * 0.8**3 * 0.8, "t": 0.9 * 0.8**4 * 0.8**2}.items()}
    assert author["whole"] == pytest.approx(odds["a"], abs=1e-3)
    assert title["whole"] == pytest.approx(odds["t"], abs=1e-3)
    assert date["ends"] == 0


def test_signs_of_a_line_do_not_depend_on_its_neighbours() -> None:
    """The signs of a reference are the same alone and among others, and lines without fields give none."""
    one, two, none = read_line(TEXT), read_line("Milano: Bompiani"), read_line("")
    states = [found(one, NAMES), found(two, ["location", "location", "publisher"]), found(none, [])]
    fields = [fields_of(line, at) for line, at in zip((one, two, none), states, strict=True)]
    together = signs([none, two, one, none, two], [states[at] for at in (2, 1, 0, 2, 1)], [fields[at] for at in (2, 1, 0, 2, 1)])
    alone = signs([two], [states[1]], [fields[1]])
    assert np.array_equal(together[:2], alone)
    assert np.array_equal(together[2:-2], signs([one], [states[0]], [fields[0]]))
    assert np.array_equal(together[-2:], alone)
    assert len(signs([none], [states[2]], [[]])) == 0


@given(st.lists(st.sampled_from(["title", "date", "other", "+in"]), min_size=1, max_size=8), st.floats(0, 1), st.floats(0, 1))
def test_signs_are_finite(names: list[str], chance: float, step: float) -> None:
    """Probabilities of 0 and 1 give finite signs, and a column for each name."""
    line = read_line(" ".join(["rosa"] * len(names)))
    states = found(line, names, chance, step)
    rows = signs([line], [states], [fields_of(line, states)])
    assert rows.shape[1] == len(SIGNS)
    assert np.isfinite(rows).all()

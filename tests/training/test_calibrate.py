"""Calibration: what is learnt of how often fields are right."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from refs.fields.features.line import Line
from refs.fields.network import Network
from refs.fields.score import Calibration
from refs.fields.states import States
from refs.training.calibrate import Field, accepted, add, by_set, collect, crossed, fit, reliability, table
from refs.training.datasets import Example


def fields(count: int) -> list[Field]:
    """Fields that are right as often as their first sign says; titles, known by their second one, are worse than they seem."""
    chance = random.Random(3)  # noqa: S311
    out = []
    for number in range(count):
        sure = chance.uniform(0.5, 0.999)
        label = chance.choice(["title", "date"])
        found = np.array([sure, label == "title"], np.float32)
        out.append(Field("made", label, found, chance.random() < (sure if label == "date" else sure - 0.3), number % 2 == 0))
    return out


def test_scores_agree_with_truth() -> None:
    """After calibration the mean score of a label is the share that is right, on fields it was not learnt from."""
    some = fields(6000)
    scores = crossed(some)
    for label in ("title", "date"):
        found = reliability((score, one.right) for one, score in zip(some, scores, strict=True) if one.label == label)
        assert found.score == pytest.approx(found.right, abs=0.03)
        assert found.error < 0.06


def test_fields_with_faulty_labels_are_not_learnt_from() -> None:
    """Fields of references whose labels have a fault change no tree and count in one column only."""
    some = fields(1000)
    spoilt = [one._replace(right=False, faulty=True) for one in some[:300]]
    one, two = fit(some), fit([*some, *spoilt])
    assert np.array_equal(one.leaves, two.leaves)
    found = by_set([*some, *spoilt], [1.0] * 1300, 0.5)["made"]
    assert found.number == 1000
    assert found.with_faults == pytest.approx(found.right * 1000 / 1300)


def test_reliability_counts_each_bin() -> None:
    """The error is the mean distance of score and truth over the bins; nothing has none."""
    assert reliability([(0.95, True), (0.95, False), (0.15, False), (0.15, False)]).error == pytest.approx(0.3)
    assert reliability([]) == (0, 0.0, 0.0, 0.0)


def test_tables_have_a_row_for_each() -> None:
    """The tables name each label, each set, and all together."""
    some = fields(1000)
    scores = [one.signs[0].item() for one in some]
    assert [line.split()[0] for line in table(some, scores).splitlines()][0::3] == ["label", "all"]
    assert [line.split()[0] for line in accepted(some, scores, 0.9).splitlines()] == ["set", "made", "all"]


class Fixed:
    """An engine that calls each token a title."""

    calibration = None

    def states(self, lines: Sequence[Line]) -> list[States]:
        """Titles all over, each with the same probability."""
        sizes = [len(line.tokens) for line in lines]
        return [States(["title"] * size, [0.8] * size, np.full((5, size), 0.5)) for size in sizes]


@pytest.mark.parametrize(("spans", "right"), [(((0, 8, "title"),), [True]), (((0, 5, "title"), (6, 8, "date")), [False])])
def test_fields_are_judged_by_their_words(spans: Any, right: list[bool]) -> None:
    """A field that is found is right if its label has exactly these words."""
    found = collect([Example("a", "made", "Media 12", spans)], Fixed())
    assert [field.right for field in found] == right


def test_trees_are_kept_in_the_model(tmp_path: Path, small_network: dict[str, Any]) -> None:
    """Trees that were added to a model's file come back when it is read, and weigh by the answers to their questions."""
    path = tmp_path / "model.npz"
    np.savez_compressed(path, **small_network)
    assert Network(path).calibration is None
    calibration = Calibration(np.array([[0, 3, 2]]), np.array([[0.5, 2, 1]], np.float32), np.arange(8, dtype=np.float32)[None])
    add(path, calibration)
    read = Network(path).calibration
    assert read is not None
    assert all(
        np.array_equal(*pair)
        for pair in zip(
            (read.numbers, read.bounds, read.leaves), (calibration.numbers, calibration.bounds, calibration.leaves), strict=True
        )
    )
    assert read.scores(np.array([[1, 0, 2, 3]], np.float32)) == [pytest.approx(1 / (1 + np.exp(-7)))]

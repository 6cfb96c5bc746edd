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
from refs.fields.score import Calibration, signs
from refs.training.calibrate import Field, accepted, add, collect, fit, reliability, table
from refs.training.datasets import Example


def fields(count: int) -> list[Field]:
    """Fields that are right as often as their least sure token says; titles are worse than they seem."""
    chance = random.Random(3)  # noqa: S311
    out = []
    for _ in range(count):
        sure = chance.uniform(0.5, 0.999)
        label = chance.choice(["title", "date"])
        (found,) = signs([sure], [(0, 1)])
        out.append(Field("made", label, found, chance.random() < (sure if label == "date" else sure - 0.3)))
    return out


def test_scores_agree_with_truth() -> None:
    """After calibration the mean score of a label is the share that is right, on fields it was not learnt from too."""
    learnt, others = fields(4000), fields(6000)[4000:]
    calibration = fit(learnt)
    for label in ("title", "date"):
        pairs = [(calibration.score(label, one.signs), one.right) for one in others if one.label == label]
        found = reliability(pairs)
        assert found.score == pytest.approx(found.right, abs=0.06)
        assert found.error < 0.08


def test_rare_labels_share_their_weights() -> None:
    """A label that was hardly met is scored with the weights of all."""
    calibration = fit(fields(1000))
    some = fields(1)[0].signs
    assert calibration.score("isbn", some) == calibration.score("", some)
    assert calibration.score("title", some) != calibration.score("date", some)


@pytest.mark.parametrize(
    ("chances", "start", "end"),
    [([0.9, 0.99, 0.9], 1, 2), ([1.0], 0, 1), ([1e-9, 0.5], 0, 2)],
)
def test_signs_are_finite(chances: Sequence[float], start: int, end: int) -> None:
    """Probabilities of 0 and 1 give finite signs, and a field is no surer than its least sure token."""
    (found,) = signs(chances, [(start, end)])
    assert all(abs(value) < 10 for value in found)
    assert found[2] <= found[0]


def test_reliability_counts_each_bin() -> None:
    """The error is the mean distance of score and truth over the bins; nothing has none."""
    assert reliability([(0.95, True), (0.95, False), (0.15, False), (0.15, False)]).error == pytest.approx(0.3)
    assert reliability([]) == (0, 0.0, 0.0, 0.0)


def test_tables_have_a_row_for_each() -> None:
    """The tables name each label, each set, and all together."""
    some = fields(1000)
    calibration = fit(some)
    assert [line.split()[0] for line in table(some, calibration).splitlines()][0::3] == ["label", "all"]
    assert accepted(some, calibration, 0.9).splitlines()[1].startswith("made")


class Fixed:
    """An engine that calls each token a title."""

    calibration = None

    def states(self, lines: Sequence[Line]) -> list[tuple[list[str], list[float]]]:
        """Titles all over, each with the same probability."""
        return [(["title"] * len(line.tokens), [0.8] * len(line.tokens)) for line in lines]


@pytest.mark.parametrize(("spans", "right"), [(((0, 8, "title"),), [True]), (((0, 5, "title"), (6, 8, "date")), [False])])
def test_fields_are_judged_by_their_words(spans: Any, right: list[bool]) -> None:
    """A field that is found is right if its label has exactly these words."""
    found = collect([Example("a", "made", "Media 12", spans)], Fixed())
    assert [field.right for field in found] == right


def test_weights_are_kept_in_the_model(tmp_path: Path, small_network: dict[str, Any]) -> None:
    """Weights that were added to a model's file come back when it is read, and the rest is as before."""
    path = tmp_path / "model.npz"
    np.savez_compressed(path, **small_network)
    assert Network(path).calibration is None
    calibration = Calibration({"": (1.0, 0.5, 0.25, 0.125, -1.0), "title": (0.0, 0.0, 0.0, 0.0, 2.0)})
    add(path, calibration)
    assert Network(path).calibration == calibration

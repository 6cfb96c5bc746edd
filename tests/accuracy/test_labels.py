"""The labeller is no worse than it was: floors for a fixed part of the references that no model learns from."""

from __future__ import annotations

import tomllib
from itertools import islice
from pathlib import Path

import pytest

from refs import fields
from refs.training.datasets import FILES, held_back, read
from refs.training.measure import by_source
from refs.training.report import figures_of

FLOORS = tomllib.loads((Path(__file__).parent / "label_floors.toml").read_text("utf-8"))
EACH = 60  # references of each set


@pytest.mark.parametrize("source", FILES)
def test_labels_stay_above_their_floors(shared: Path, source: str) -> None:
    """Token accuracy, fields and whole references of the first references that are held back reach the floors of their set."""
    examples = list(islice(filter(held_back, read(shared / "data", source)), EACH))
    figures = figures_of(by_source(examples, fields.default())[source])
    assert {name: figures[name] for name, floor in FLOORS[source].items() if figures[name] < floor} == {}
    assert figures["n"] == len(examples) > 0


def test_every_set_has_its_floors() -> None:
    """Sets and floors are in step."""
    assert set(FLOORS) == set(FILES)

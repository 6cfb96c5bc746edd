"""What is accepted without a look is right: the share of right fields among those with a score from the bound on."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import islice
from pathlib import Path

import numpy as np

from refs.fields.label import MODEL
from refs.fields.network import Network
from refs.reports.look import SURE
from refs.training.calibrate import by_set, collect
from refs.training.datasets import FILES, OWN_PART, held_back, read

EACH = 60  # references of each set
RIGHT = 0.99  # the least share of right fields among those that are accepted, of each set and of all together
ACCEPTED, TITLES, CONTAINERS = 0.6, 0.4, 0.4  # the least shares that are accepted
UNTOLD = {"ads"}  # of a set of 26 fields a share tells nothing


def told() -> dict[str, dict[str, float]]:
    """The card's table of what is accepted of each set, by trees that were not learnt on it."""
    card = tomllib.loads(files("refs.data").joinpath("labels.card.toml").read_text("utf-8"))
    heading, *rows = [line.split() for line in card["accepted"].replace("faulty too", "faulty_too").strip().splitlines()]
    return {name: dict(zip(heading[1:], map(float, values), strict=True)) for name, *values in rows}


def test_the_card_tells_that_what_is_accepted_is_right() -> None:
    """On each set, measured on references of which nothing was learnt, of the accepted fields 99 of 100 are right."""
    found = told()
    assert set(found) == {*FILES, *(Path(name).stem for name in OWN_PART.values()), "synthetic", "all"}
    assert {name: row["right"] for name, row in found.items() if name not in UNTOLD and row["right"] < RIGHT} == {}
    shares = found["all"]
    assert shares["right"] >= RIGHT
    assert shares["accepted"] >= ACCEPTED
    assert shares["titles"] >= TITLES
    assert shares["containers"] >= CONTAINERS


def test_the_model_accepts_what_its_card_tells(shared: Path) -> None:
    """The model that comes along accepts as many fields of the first references of each set, and they are right."""
    engine = Network(Path(str(files("refs.data").joinpath(MODEL))))
    assert engine.calibration is not None
    fields = collect([one for name in FILES for one in islice(filter(held_back, read(shared / "data", name)), EACH)], engine)
    scores = engine.calibration.scores(np.stack([field.signs for field in fields]))
    found = by_set(fields, scores, SURE)["all"]
    assert found.right >= RIGHT
    assert found.share >= ACCEPTED - 0.05
    assert found.titles >= TITLES
    assert found.containers >= CONTAINERS

"""References of all kinds as they stand in print, labelled by hand and learnt by no model: the labels reach their floors."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from refs.pipeline import spans
from refs.training.evaluate import Pair, evaluate
from refs.training.labelled import Given, json_lines

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "string_floors.toml").read_text("utf-8"))


@cache
def sets() -> dict[str, list[Given]]:
    """The references of "strings.jsonl" by their set; the labels are those in which labelled references are exchanged."""
    given, problems = json_lines.read((HERE / "strings.jsonl").read_text("utf-8"), "strings.jsonl")
    assert problems == []
    found = defaultdict(list)
    for one in given:
        found[one.source].append(one)
    return found


@pytest.mark.parametrize("source", FLOORS)
def test_strings_stay_above_their_floors(source: str) -> None:
    """Token accuracy and fields of each set of strings reach its floors."""
    rows = sets()[source]
    labelled = spans(one.text for one in rows)
    pairs = [
        Pair(source, one.text, one.spans, [(start, end, label) for start, end, label, _ in found])
        for one, found in zip(rows, labelled, strict=True)
    ]
    scores = evaluate(pairs)
    figures = {"token": scores.token_accuracy, "soft": scores.micro(soft=True)}
    assert {name: figures[name] for name, floor in FLOORS[source].items() if figures[name] < floor} == {}


def test_every_set_of_strings_has_its_floors() -> None:
    """Sets and floors are in step, and no reference stands twice."""
    assert set(FLOORS) == set(sets())
    texts = [one.text for rows in sets().values() for one in rows]
    assert len(texts) == len(set(texts)) > 300

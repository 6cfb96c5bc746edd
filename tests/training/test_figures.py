"""The figures of an evaluation, and that they are those of the tool outside of the project."""

from __future__ import annotations

import importlib.util
import itertools
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from refs import fields
from refs.training import figures
from refs.training.evaluate import Pair, Scores, evaluate
from refs.training.labelled import read
from refs.training.measure import by_source, predicted, together

TEXT = "Hall, S. 1980. Encoding. In Culture, vol. 3."
GOLD = [(0, 8, "author"), (9, 13, "date"), (15, 23, "title"), (25, 35, "container-title"), (37, 43, "volume")]
FOUND = [(0, 8, "author"), (9, 13, "title"), (15, 23, "title"), (28, 35, "container-title")]
FILES = ["anystyle_core", "grobid_citation", "linkedbooks_valid", "scielo"]
EACH = 60


def test_rows() -> None:
    """A row says how often a label is there, and how many of its words and fields are right."""
    scores = evaluate([Pair("a", TEXT, GOLD, FOUND)])
    rows = {row[0]: row[1:] for row in figures.label_rows(scores)}
    assert rows["title"] == ("1", "0.6667", "0.5000", "1.0000", "0.6667", "0.5000", "1.0000", "0.6667")
    assert rows["volume"] == ("1", *["0.0000"] * 7)
    assert rows["micro"][0] == "5"
    assert all(len(row) == len(figures.LABELS_HEADING) for row in figures.label_rows(scores))
    assert len(figures.set_row("a", scores)) == len(figures.SETS_HEADING)
    assert figures.sentence(scores) == "50.0% of 8 tokens right, 0 of 1 references wholly right (0.0%)"


def test_nothing_has_figures_too() -> None:
    """No example at all gives zeros, not an error."""
    assert figures.as_json(Scores())["items"] == 0
    assert figures.sentence(Scores()) == "0.0% of 0 tokens right, 0 of 0 references wholly right (0.0%)"
    assert [row[0] for row in figures.label_rows(Scores())] == ["micro", "macro"]


def test_parts_add_up() -> None:
    """The scores of the parts of a set, each knowing the labels of the whole, are together those of the set."""
    pairs = [Pair("a", TEXT, GOLD, FOUND), Pair("a", TEXT, GOLD[:1], FOUND), Pair("a", TEXT, GOLD[2:], GOLD)]
    known = {"a": {label for _, _, label in GOLD}}
    parts = {str(at): evaluate([pair], known_labels=known) for at, pair in enumerate(pairs)}
    assert figures.as_json(together(parts)) == figures.as_json(evaluate(pairs))


def tool(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate_labels", shared / "tools" / "evaluate_labels.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compared(measured: dict[str, Any], expected: dict[str, Any]) -> None:
    """The figures that both have are the same."""
    assert measured["items"] == expected["items"]
    assert measured["all_fields_exact"] == pytest.approx(expected["all_fields_exact"])
    for name in ("tokens", "accuracy", "micro_f1", "macro_f1"):
        assert measured["token"][name] == pytest.approx(expected["token"][name]), name
    for mode in ("exact", "soft"):
        assert measured[mode]["micro"] == pytest.approx(expected[mode]["micro"])
        assert measured[mode]["macro_f1"] == pytest.approx(expected[mode]["macro_f1"])
        assert measured[mode]["labels"].keys() == expected[mode]["labels"].keys()
        for label, figure in expected[mode]["labels"].items():
            assert measured[mode]["labels"][label] == pytest.approx(figure), label


@pytest.mark.parametrize("affixes", [True, False])
@pytest.mark.parametrize("as_given", [True, False])
def test_the_tool_measures_the_same(shared: Path, as_given: bool, affixes: bool) -> None:
    """Gold and prediction scored by the tool in ../shared give the same figures, with merged labels and several sources."""
    examples = []
    for name in FILES:
        with (shared / "data" / f"{name}.jsonl").open("rb") as lines:
            examples += read(b"".join(itertools.islice(lines, EACH)), name, as_given=as_given).examples
    gold: dict[str, Any] = {}
    found: dict[str, Any] = {}
    for number, pair in enumerate(predicted(examples, fields.default())):
        gold[str(number)] = {"source": pair.source, "text": pair.text, "spans": pair.gold, "merge": pair.merge}
        found[str(number)] = {"spans": pair.found}
    expected = tool(shared).evaluate(gold, found, use_affix=affixes)
    compared(figures.as_json(together(by_source(examples, fields.default(), affixes=affixes))), json.loads(json.dumps(expected)))

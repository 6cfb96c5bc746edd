"""Training and its variations."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

from refs.fields import Labeller
from refs.training.card import write_card
from refs.training.datasets import Example
from refs.training.evaluate import evaluate
from refs.training.train import SHARES, Settings, shares, train
from refs.training.variation import vary

TEXT = "Hall, S. (1980) “Encoding”, Media Studies, 2"
EXAMPLE = Example(
    "x",
    "anystyle_core",
    TEXT,
    ((0, 8, "author"), (10, 14, "date"), (17, 25, "title"), (28, 41, "container-title"), (43, 44, "volume")),
)


def test_variations_keep_the_words() -> None:
    """Whatever quotation marks and italics an example gets, its fields hold the same words."""
    words = [TEXT[s:e] for s, e, _ in EXAMPLE.spans]
    chance = random.Random(1)  # noqa: S311
    seen = set()
    for _ in range(200):
        varied = vary(EXAMPLE, chance)
        assert [varied.text[s:e] for s, e, _ in varied.spans] == words
        assert all(varied.text[s:e] == "Media Studies" for s, e, _ in varied.marks)
        seen.add((varied.text, bool(varied.marks)))
    assert len(seen) > 6


def test_made_up_examples_stay() -> None:
    """Made-up examples come with their own variety and are not touched."""
    example = Example("x", "synthetic", TEXT, EXAMPLE.spans)
    chance = random.Random(1)  # noqa: S311
    assert all(vary(example, chance) is example for _ in range(50))


def test_shares() -> None:
    """An example is used as often as its source's share says."""
    assert len(list(shares([EXAMPLE] * 10, 0))) == 10 * SHARES["anystyle_core"]
    some = list(shares([Example("x", "linkedbooks", "a", ())] * 1000, 0))
    assert abs(len(some) - 1000 * SHARES["linkedbooks"]) < 60
    assert len(some) == len(list(shares([Example("x", "linkedbooks", "a", ())] * 1000, 0)))


def test_training_is_repeatable_and_learns(tmp_path: Path) -> None:
    """The same seed gives the same bytes, and the model labels what it has seen; its card can be read."""
    settings = Settings(c1=0.0, minimum=0, rounds=20)
    first, second = tmp_path / "a.crfsuite", tmp_path / "b.crfsuite"
    assert train([EXAMPLE] * 3, first, 0, settings) == train([EXAMPLE] * 3, second, 0, settings) > 20
    assert first.read_bytes() == second.read_bytes()
    found = {name: TEXT[s:e] for s, e, name, _ in Labeller(first).label(TEXT)}
    assert found == {"author": "Hall, S.", "date": "1980", "title": "Encoding", "container-title": "Media Studies", "volume": "2"}
    card = tmp_path / "card.toml"
    write_card(
        card,
        "A chain.",
        {"rounds": 20},
        "2026-11-22",
        [EXAMPLE],
        SHARES,
        {"anystyle_core": evaluate([])},
        {"seconds": "a  1\nb  2"},
    )
    read = tomllib.loads(card.read_text(encoding="utf-8"))
    assert (read["rounds"], read["seconds"]) == (20, "a  1\nb  2\n")
    assert read["data"]["anystyle_core"]["licence"] == "BSD-2-Clause"
    assert read["scores"]["anystyle_core"]["examples"] == 0

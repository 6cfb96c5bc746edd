"""A network's weights as a file and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from refs.fields.features.line import read_line
from refs.fields.network import Network
from refs.training.datasets import Example
from refs.training.mixing import Stock
from refs.training.prepared import Prepared, Vocabulary, prepare
from refs.training.weights import Weights, arrays, stored_vocabulary, stored_weights, write_mean

TEXT = "Eco, U.: Il nome della rosa. Milano: Bompiani, 1980"
SPANS = ((0, 7, "author"), (9, 27, "title"), (29, 35, "location"), (37, 45, "publisher"), (47, 51, "date"))
SIZE, WIDTH, SIDE = 6, 8, 3
DILATIONS = (1, 2)


def row() -> Prepared:
    found = prepare(Example("x", "synthetic", TEXT, SPANS), Stock(()), "1")
    assert found is not None
    return found


VOCABULARY = Vocabulary.of([row()], 1)


def weights(seed: int) -> Weights:
    """Weights of a small network, by their names in the form that learns."""
    chance = np.random.default_rng(seed)
    states = len(VOCABULARY.states)
    shapes: dict[str, tuple[int, ...]] = {
        "features.weight": (len(VOCABULARY.features) + 1, SIZE),
        "contexts.weight": (len(VOCABULARY.contexts) + 1, WIDTH),
        "transitions": (states, states),
        "start": (states,),
        "end": (states,),
    }
    linear = {"word1": (2 * SIZE, SIZE), "word2": (WIDTH, 2 * SIZE), "style": (WIDTH, WIDTH), "out": (states + 1, WIDTH)}
    linear |= {f"layers.{number}": (WIDTH, WIDTH + 2 * SIDE) for number in range(len(DILATIONS))}
    for name, (rows, columns) in linear.items():
        shapes |= {f"{name}.weight": (rows, columns), f"{name}.bias": (rows,)}
    return {name: chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def stored(path: Path, seed: int) -> Path:
    np.savez_compressed(path, **arrays(weights(seed), VOCABULARY, DILATIONS))
    return path


def test_weights_come_back(tmp_path: Path) -> None:
    """What a file holds is what was stored, but for its rounding; so is the vocabulary."""
    path = stored(tmp_path / "a.npz", 1)
    found = stored_weights(path)
    assert {name: value.shape for name, value in found.items()} == {name: value.shape for name, value in weights(1).items()}
    assert all(np.allclose(found[name], value, atol=0.03) for name, value in weights(1).items())
    vocabulary = stored_vocabulary(path)
    assert (vocabulary.features, vocabulary.contexts, vocabulary.states) == (
        VOCABULARY.features, VOCABULARY.contexts, VOCABULARY.states,
    )  # fmt: skip


def test_tokens_see_a_part_of_those_beside_them(tmp_path: Path) -> None:
    """A file whose layers take less of the vectors beside a token than of its own labels all the same."""
    ((states, chances, _),) = Network(stored(tmp_path / "a.npz", 1)).states([read_line(TEXT)])
    assert len(states) == len(chances) == len(row().tokens)
    assert set(states) <= set(VOCABULARY.states)


def test_mean_lies_between(tmp_path: Path) -> None:
    """The mean of two models has the mean of their weights."""
    write_mean([stored(tmp_path / "a.npz", 1), stored(tmp_path / "b.npz", 2)], tmp_path / "c.npz")
    found, first, second = stored_weights(tmp_path / "c.npz"), weights(1), weights(2)
    assert all(np.allclose(found[name], (first[name] + second[name]) / 2, atol=0.05) for name in found)


def test_mean_of_a_model_that_knows_more(tmp_path: Path) -> None:
    """Features that only one of two models knows are in the mean as that one has them."""
    more = Vocabulary({**VOCABULARY.features, "w=書": len(VOCABULARY.features) + 1}, VOCABULARY.contexts, VOCABULARY.states)
    wide = weights(2)
    wide["features.weight"] = np.concatenate([wide["features.weight"], np.full((1, SIZE), 0.5, np.float32)])
    np.savez_compressed(tmp_path / "b.npz", **arrays(wide, more, DILATIONS))
    write_mean([stored(tmp_path / "a.npz", 1), tmp_path / "b.npz"], tmp_path / "c.npz", (0.25, 0.75))
    found = stored_weights(tmp_path / "c.npz")["features.weight"]
    assert stored_vocabulary(tmp_path / "c.npz").features == more.features
    assert np.allclose(found[-1], 0.5, atol=0.01)
    assert np.allclose(found[:-1], weights(1)["features.weight"] / 4 + wide["features.weight"][:-1] * 0.75, atol=0.05)

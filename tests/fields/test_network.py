"""The network's chain against all sequences of states one by one, and many references at once against one alone."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fields.features.line import read_line
from refs.fields.features.word import describe
from refs.fields.network import Network

STATES = ("author", "editor", "editor'", "title")
WORDS = ["Eco", ",", "Umberto", ".", "Il", "nome", "della", "rosa", "Milano", ":", "Bompiani", "1980"]
SIZE, WIDTH = 6, 8


def arrays() -> dict[str, Any]:
    """A small model with weights by chance."""
    chance = np.random.default_rng(7)
    features = sorted({name for word in WORDS for name in describe(word).own})
    shapes = {
        "word1": (SIZE, 5), "word1_bias": (5,), "word2": (5, WIDTH), "word2_bias": (WIDTH,), "surroundings": (3, WIDTH),
        "layer0": (3 * WIDTH, WIDTH), "layer0_bias": (WIDTH,), "layer1": (3 * WIDTH, WIDTH), "layer1_bias": (WIDTH,),
        "style": (WIDTH, WIDTH), "style_bias": (WIDTH,), "out": (WIDTH, len(STATES) + 1), "out_bias": (len(STATES) + 1,),
        "transitions": (len(STATES), len(STATES)), "start": (len(STATES),), "end": (len(STATES),),
    }  # fmt: skip

    def names(given: Any) -> Any:
        return np.frombuffer("\n".join(given).encode(), np.uint8)

    return {
        "states": names(STATES), "features": names(features), "contexts": names(["Q=none", "s=1"]),
        "vectors": chance.integers(-127, 127, (len(features) + 1, SIZE)).astype(np.int8),
        "scales": np.full(len(features) + 1, 0.01, np.float32), "dilations": np.array([1, 4]), "style_at": np.array(1),
    } | {name: chance.normal(0, 1, shape).astype(np.float16) for name, shape in shapes.items()}  # fmt: skip


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    path = tmp_path_factory.mktemp("model") / "small.npz"
    np.savez_compressed(path, **arrays())
    return Network(path)


def every_sequence(network: Network, text: str) -> dict[tuple[int, ...], float]:
    """The weight of each sequence of states, as a logarithm."""
    (emissions,), (borders,), _ = network._emissions([read_line(text)])
    weights = {}
    for path in product(range(len(STATES)), repeat=len(emissions)):
        steps = sum(network._log_transitions[a, b] for a, b in pairwise(path))
        here = sum(emissions[at, state] for at, state in enumerate(path))
        here += sum(borders[at] for at in range(1, len(path)) if path[at] != path[at - 1])
        weights[path] = float(network._log_start[path[0]] + here + steps + network._log_end[path[-1]])
    return weights


@pytest.mark.parametrize("text", ["Eco", "Eco, Umberto", "Il nome. 1980"])
def test_probabilities_are_sums_over_all_sequences(network: Network, text: str) -> None:
    """The probability of a state at a token is the share of the sequences that have it there."""
    weights = every_sequence(network, text)
    whole = np.logaddexp.reduce(list(weights.values()))
    found = network.marginals(read_line(text))
    for at, row in enumerate(found):
        for state, chance in enumerate(row):
            there = [weight for path, weight in weights.items() if path[at] == state]
            assert chance == pytest.approx(float(np.exp(np.logaddexp.reduce(there) - whole)), abs=1e-4)


@pytest.mark.parametrize("text", ["Eco", "Eco, Umberto", "Milano: 1980", "rosa . rosa ."])
def test_states_are_those_of_the_best_sequence(network: Network, text: str) -> None:
    """The states found are the sequence with the highest weight, both forms of a state under one name."""
    weights = every_sequence(network, text)
    best = max(weights, key=lambda path: weights[path])
    ((states, chances),) = network.states([read_line(text)])
    assert states == [STATES[state].removesuffix("'") for state in best]
    assert all(0 <= chance <= 1 for chance in chances)


@given(st.lists(st.lists(st.sampled_from([*WORDS, "unknown", "費", "\n"]), max_size=30).map(" ".join), max_size=12))
def test_company_changes_nothing(network: Network, texts: list[str]) -> None:
    """A reference has the same states and nearly the same probabilities alone and among others, longer or shorter."""
    lines = [read_line(text) for text in texts]
    for line, (states, chances) in zip(lines, network.states(lines), strict=True):
        ((alone, alone_chances),) = network.states([line])
        assert len(states) == len(line.tokens)
        assert chances == pytest.approx(alone_chances, abs=1e-3)
        assert sum(a != b for a, b in zip(states, alone, strict=True)) == 0 or min(chances, default=1) < 0.9


@pytest.mark.parametrize("missing", ["states", "vectors", "layer1", "calibrated"])
def test_files_that_are_no_model(tmp_path: Path, missing: str) -> None:
    """An array file without one of the arrays, or none at all, is refused as an OSError."""
    path = tmp_path / "other.npz"
    np.savez_compressed(path, **{name: value for name, value in arrays().items() if name != missing})
    if missing == "calibrated":
        path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(OSError, match=r"other\.npz"):
        Network(path)

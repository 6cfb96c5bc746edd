"""The network's chain against all sequences of states one by one, and many references at once against one alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fields.features.line import read_line
from refs.fields.network import Network

STATES = ("author", "editor", "editor'", "title")
WORDS = ["Eco", ",", "Umberto", ".", "Il", "nome", "della", "rosa", "Milano", ":", "Bompiani", "1980"]


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory, small_network: dict[str, Any]) -> Network:
    path = tmp_path_factory.mktemp("model") / "small.npz"
    np.savez_compressed(path, **small_network)
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
    (found,), _ = network._chain(*network._emissions([read_line(text)]))
    for at, row in enumerate(found):
        for state, chance in enumerate(row):
            there = [weight for path, weight in weights.items() if path[at] == state]
            assert chance == pytest.approx(float(np.exp(np.logaddexp.reduce(there) - whole)), abs=1e-4)


@pytest.mark.parametrize("text", ["Eco, Umberto", "Il nome. 1980", "rosa . rosa ."])
def test_steps_are_sums_over_all_sequences(network: Network, text: str) -> None:
    """That a state goes on, begins or ends at a token is as likely as the share of sequences says, given the state beside it."""
    weights = every_sequence(network, text)
    chances = {path: np.exp(weight) for path, weight in weights.items()}
    best = max(weights, key=lambda path: weights[path])
    ((_, _, steps),) = network.states([read_line(text)])
    assert steps is not None

    def share(of: Callable[[tuple[int, ...]], bool], among: Callable[[tuple[int, ...]], bool]) -> float:
        some = {path: chance for path, chance in chances.items() if among(path)}
        return float(sum(chance for path, chance in some.items() if of(path)) / sum(some.values()))

    for at in range(1, len(best)):
        now, then = best[at], best[at - 1]
        begins = share(lambda path: path[at - 1] != now, lambda path: path[at] == now)  # noqa: B023
        ends = share(lambda path: path[at] != then, lambda path: path[at - 1] == then)  # noqa: B023
        assert steps[2:4, at].tolist() == pytest.approx([begins, ends], abs=1e-4)
        if now == then:
            assert steps[1, at] == pytest.approx(1 - ends, abs=1e-4)


@pytest.mark.parametrize("text", ["Eco", "Eco, Umberto", "Milano: 1980", "rosa . rosa ."])
def test_states_are_those_of_the_best_sequence(network: Network, text: str) -> None:
    """The states found are the sequence with the highest weight, both forms of a state under one name."""
    weights = every_sequence(network, text)
    best = max(weights, key=lambda path: weights[path])
    ((states, chances, _),) = network.states([read_line(text)])
    assert states == [STATES[state].removesuffix("'") for state in best]
    assert all(0 <= chance <= 1 for chance in chances)


@given(st.lists(st.lists(st.sampled_from([*WORDS, "unknown", "費", "\n"]), max_size=30).map(" ".join), max_size=12))
def test_company_changes_nothing(network: Network, texts: list[str]) -> None:
    """A reference has the same states and nearly the same probabilities alone and among others, longer or shorter."""
    lines = [read_line(text) for text in texts]
    for line, (states, chances, _) in zip(lines, network.states(lines), strict=True):
        ((alone, alone_chances, _),) = network.states([line])
        assert len(states) == len(line.tokens)
        assert chances == pytest.approx(alone_chances, abs=1e-3)
        assert sum(a != b for a, b in zip(states, alone, strict=True)) == 0 or min(chances, default=1) < 0.9


@pytest.mark.parametrize("missing", ["states", "vectors", "layer1", "calibrated"])
def test_files_that_are_no_model(tmp_path: Path, small_network: dict[str, Any], missing: str) -> None:
    """An array file without one of the arrays, or none at all, is refused as an OSError."""
    path = tmp_path / "other.npz"
    np.savez_compressed(path, **{name: value for name, value in small_network.items() if name != missing})
    if missing == "calibrated":
        path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(OSError, match=r"other\.npz"):
        Network(path)

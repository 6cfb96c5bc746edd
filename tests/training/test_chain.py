"""Chances of states in a chain that learns, beside all sequences one by one."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
import torch

from refs.training.chain import Chain, expected, mean_chain

STATES, LENGTHS = 3, (4, 2, 1)


def chain(seed: int) -> Chain:
    """A chain for three references, the shorter ones padded."""
    torch.manual_seed(seed)
    longest = max(LENGTHS)
    return Chain(
        torch.randn(len(LENGTHS), longest, STATES),
        torch.randn(len(LENGTHS), longest),
        torch.randn(STATES, STATES),
        torch.randn(STATES),
        torch.randn(STATES),
    )


def weight(given: Chain, row: int, path: tuple[int, ...]) -> float:
    """What a chain says for one sequence of states."""
    total = given.start[path[0]] + given.end[path[-1]] + sum(given.emissions[row, at, state] for at, state in enumerate(path))
    for at, (before, after) in enumerate(pairwise(path), 1):
        total += given.transitions[before, after] + (given.borders[row, at] if before != after else 0)
    return float(total)


def test_chances_are_those_of_all_sequences() -> None:
    """States, changes, pairs and what another chain says on average are as if each sequence were counted."""
    teacher, other = chain(1), chain(2)
    found = expected(teacher, torch.tensor(LENGTHS))
    states, changes = torch.zeros_like(found.states), torch.zeros_like(found.changes)
    pairs, mean = torch.zeros(STATES, STATES), 0.0
    for row, length in enumerate(LENGTHS):
        paths = list(product(range(STATES), repeat=length))
        chances = torch.tensor([weight(teacher, row, path) for path in paths]).softmax(0).tolist()
        for path, chance in zip(paths, chances, strict=True):
            mean += chance * weight(other, row, path)
            for at, state in enumerate(path):
                states[row, at, state] += chance
            for at, (before, after) in enumerate(pairwise(path)):
                changes[row, at] += chance * (before != after)
                pairs[before, after] += chance
    assert torch.allclose(found.states, states, atol=1e-5)
    assert torch.allclose(found.changes, changes, atol=1e-5)
    assert torch.allclose(found.pairs, pairs, atol=1e-5)
    assert float(found.score(other)) == pytest.approx(mean, abs=1e-4)


def test_mean_of_chains() -> None:
    """The mean of two chains is that of what they say; of one chain, itself."""
    one, two = chain(1), chain(2)
    assert torch.allclose(mean_chain([one, two]).borders, (one.borders + two.borders) / 2)
    assert torch.equal(mean_chain([one]).emissions, one.emissions)

"""Trees by gradient boosting that ask the same questions of every example: small, quick, and hard to learn by heart.

Each tree follows the slope of the logistic loss (Friedman 2001) and asks one question a level (Prokhorenkova et al. 2018).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from refs.fields.score import Calibration

Floats = NDArray[np.float32]

TREES = 120
QUESTIONS = 3  # of a tree, one behind the other
RATE = 0.12  # how far a tree follows the slope
SHARE = 0.7  # of the examples that a tree sees
_BINS = 32  # in which the values of a sign are sorted
_RIDGE = 8.0  # keeps the leaves of few examples near 0


def boost(signs: Floats, right: NDArray[np.bool_], seed: int = 0) -> Calibration:
    """Trees that tell how likely examples are right.

    Args:
        signs: a row for each example.
        right: whether it is right.
        seed: of the choice which examples a tree sees.
    """
    bounds = [np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[1:-1])) for column in signs.T]
    sorted_in = np.stack([np.searchsorted(edges, column) for edges, column in zip(bounds, signs.T, strict=True)], 1)
    width = signs.shape[1]
    cells = sorted_in + np.arange(width) * _BINS
    possible = np.arange(_BINS)[None, :] < np.array([len(edges) for edges in bounds])[:, None]
    chance = np.random.default_rng(seed)
    sums = np.full(len(signs), _odds(float(right.mean())))
    numbers, borders, leaves = [], [], []
    for _ in range(TREES):
        guess = 1 / (1 + np.exp(-sums))
        slope, curve = right - guess, guess * (1 - guess)
        seen = np.flatnonzero(chance.random(len(signs)) < SHARE)
        leaf = np.zeros(len(signs), np.intp)
        asked: list[tuple[int, int]] = []
        for level in range(QUESTIONS):
            gain = _gain(cells[seen], leaf[seen], 1 << level, slope[seen], curve[seen])
            sign, cut = divmod(int(np.where(possible, gain, -np.inf).argmax()), _BINS)
            asked.append((sign, cut))
            leaf += (sorted_in[:, sign] > cut).astype(np.intp) << level
        count = 1 << QUESTIONS
        steep, bent = (np.bincount(leaf[seen], values[seen], count) for values in (slope, curve))
        value = RATE * steep / (bent + _RIDGE)
        sums += value[leaf]
        numbers.append([sign for sign, _ in asked])
        borders.append([bounds[sign][cut] for sign, cut in asked])
        leaves.append(value)
    leaves[0] = leaves[0] + _odds(float(right.mean()))
    return Calibration(np.array(numbers), np.array(borders, np.float32), np.array(leaves, np.float32))


def _odds(share: float) -> float:
    kept = min(max(share, 1e-3), 1 - 1e-3)
    return float(np.log(kept / (1 - kept)))


def _gain(
    cells: NDArray[np.intp], leaf: NDArray[np.intp], leaves: int, slope: NDArray[np.float64], curve: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What a further question would gain in all leaves together, by sign and by the bin behind which it parts them."""
    width = cells.shape[1]
    places = (cells + leaf[:, None] * (width * _BINS)).ravel()
    shape = (leaves, width, _BINS)
    steep, bent = (
        np.bincount(places, np.repeat(values, width), leaves * width * _BINS).reshape(shape).cumsum(-1) for values in (slope, curve)
    )
    steep_all, bent_all = steep[:, :, -1:], bent[:, :, -1:]
    parts = steep**2 / (bent + _RIDGE) + (steep_all - steep) ** 2 / (bent_all - bent + _RIDGE)
    gain: NDArray[np.float64] = parts.sum(0)
    return gain

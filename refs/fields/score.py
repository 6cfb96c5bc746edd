"""How likely a labelled field is right: what tells so, weighed by trees that were learnt on held-back references."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Trees learnt on held-back references; each asks as many questions one after the other, the same of every field.

    `numbers` (tree, question) says which of `refs.fields.signs.SIGNS` is compared with `bounds` (tree, question); the answers lead
    to one of `leaves` (tree, number of the answers), and what is found there is summed up to log odds.
    """

    numbers: NDArray[np.intp]
    bounds: Floats
    leaves: Floats

    def scores(self, found: Floats) -> list[float]:
        """The probability that each field is right, between 0 and 1."""
        trees, questions = self.numbers.shape
        yes = (found.T[self.numbers.T.ravel()] > self.bounds.T.reshape(-1, 1)).view(np.uint8).reshape(questions, trees, -1)
        leaf = np.repeat((np.arange(trees) << questions)[:, None], len(found), 1)
        for level, answers in enumerate(yes):
            leaf += answers << np.uint8(level)
        sums = self.leaves.ravel()[leaf].sum(0)
        scores: list[float] = (1 / (1 + np.exp(-sums.astype(np.float64)))).tolist()
        return scores

"""How likely a labelled field is right, from the probabilities of its tokens."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Probabilities are kept off 0 and 1 by this much, so that their odds are finite.
_LEAST = 1e-4

Signs = tuple[float, float, float, float]


def signs(chances: Sequence[float], fields: Sequence[tuple[int, int]]) -> list[Signs]:
    """What tells how sure each field of a reference is, as log odds.

    Args:
        chances: the probability of the chosen label at each token of the reference.
        fields: the first token of each field and the token behind its last.

    Returns:
        For each field the odds of its least sure token, of the less sure token beside it, of all its tokens together, and of an
        average token of the whole reference.
    """
    if not fields:
        return []
    logarithms = [math.log(max(chance, _LEAST)) for chance in chances]
    average = _odds(math.exp(sum(logarithms) / len(logarithms)))
    padded = (1.0, *chances, 1.0)
    return [
        (
            _odds(min(chances[start:end])),
            _odds(min(padded[start], padded[end + 1])),
            _odds(math.exp(sum(logarithms[start:end]))),
            average,
        )
        for start, end in fields
    ]


def _odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights learnt on held-back references: by label the weight of each of `signs` and a constant; "" for other labels."""

    weights: Mapping[str, tuple[float, ...]]

    def score(self, label: str, found: Signs) -> float:
        """The probability that a field with these signs is right, between 0 and 1."""
        a, b, c, d, constant = self.weights.get(label) or self.weights[""]
        return 1 / (1 + math.exp(-(a * found[0] + b * found[1] + c * found[2] + d * found[3] + constant)))

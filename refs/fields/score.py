"""How likely a labelled field is right, from the probabilities of its tokens."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Probabilities are kept off 0 and 1 by this much, so that their odds are finite.
_LEAST = 1e-4

Signs = tuple[float, float, float, float]


def signs(chances: Sequence[float], logarithms: Sequence[float], start: int, end: int) -> Signs:
    """What tells how sure a field is, as log odds.

    Args:
        chances: the probability of the chosen label at each token of the reference.
        logarithms: their logarithms, as `logarithms` gives them.
        start: the field's first token.
        end: the token behind its last.

    Returns:
        The odds of the field's least sure token, of the less sure token beside it, of all its tokens together, and of an average
        token of the whole reference.
    """
    beside = min(chances[start - 1] if start else 1.0, chances[end] if end < len(chances) else 1.0)
    together = math.exp(sum(logarithms[start:end]))
    average = math.exp(sum(logarithms) / len(logarithms))
    return _odds(min(chances[start:end])), _odds(beside), _odds(together), _odds(average)


def logarithms(chances: Sequence[float]) -> list[float]:
    """The logarithms of probabilities, those of very small ones bounded."""
    return [math.log(max(chance, _LEAST)) for chance in chances]


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

"""How likely a labelled field is right, from the probabilities of its tokens."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Probabilities are kept off 0 and 1 by this much, so that their odds are finite.
_LEAST = 1e-4


def signs(chances: Sequence[float], start: int, end: int) -> tuple[float, float, float]:
    """What tells how sure a field is: the log odds of its least sure token, of the less sure token beside it, of all together.

    Args:
        chances: the probability of the chosen label at each token of the reference.
        start: the field's first token.
        end: the token behind its last.
    """
    inside = chances[start:end]
    beside = min(chances[start - 1] if start else 1.0, chances[end] if end < len(chances) else 1.0)
    together = math.exp(sum(math.log(max(chance, _LEAST)) for chance in inside))
    return _odds(min(inside)), _odds(beside), _odds(together)


def _odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights learnt on held-back references: by label the weight of each of `signs` and a constant; "" for other labels."""

    weights: Mapping[str, tuple[float, float, float, float]]

    def score(self, label: str, chances: Sequence[float], start: int, end: int) -> float:
        """The probability that a field is right, between 0 and 1."""
        a, b, c, constant = self.weights.get(label) or self.weights[""]
        x, y, z = signs(chances, start, end)
        return 1 / (1 + math.exp(-(a * x + b * y + c * z + constant)))

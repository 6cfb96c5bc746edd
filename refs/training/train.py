"""Training of the labeller: examples to states, a linear-chain conditional random field, a model file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from refs.fields.features import features, read_line
from refs.fields.states import states
from refs.training.datasets import Example
from refs.training.prune import prune
from refs.training.variation import vary

# How often the examples of a source are used: a fraction takes a random share.
SHARES: Mapping[str, float] = {
    "anystyle_core": 2.0,
    "anystyle_good": 1.0,
    "anystyle_ugly": 0.6,
    "grobid": 0.7,
    "linkedbooks": 0.35,
    "plos": 0.4,
    "scielo": 1.0,
    "ads": 1.0,
    "synthetic": 1.0,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The numbers of a training run: penalties, how often a feature must occur, rounds, the smallest weight that is kept."""

    c1: float = 0.6
    c2: float = 0.02
    minimum: int = 3
    rounds: int = 90
    smallest: float = 0.03


def shares(examples: Iterable[Example], seed: int) -> Iterator[Example]:
    """The examples as often as `SHARES` says, chosen by a seeded random number."""
    chance = random.Random(seed)
    for example in examples:
        share = SHARES[example.source]
        while share > 0:
            if share >= 1 or chance.random() < share:
                yield example
            share -= 1


def train(
    examples: Sequence[Example],
    model: Path,
    seed: int,
    settings: Settings = Settings(),
    *,
    verbose: bool = False,
    on_round: Callable[[int], None] | None = None,
) -> int:
    """Train a model and write it.

    Args:
        examples: what to learn from, as `datasets.load` and `datasets.from_synthesis` give it.
        model: where the model is written.
        seed: the same seed and examples give the same model.
        settings: penalties and rounds.
        verbose: whether the trainer prints its rounds.
        on_round: called with the number of each round once it is done; the trainer then prints nothing.

    Returns:
        The number of tokens that were learnt from.
    """
    chance = random.Random(seed)
    trainer: Any = _Telling(on_round) if on_round else pycrfsuite.Trainer(algorithm="lbfgs", verbose=verbose)
    trainer.set_params(
        {
            "c1": settings.c1,
            "c2": settings.c2,
            "feature.minfreq": settings.minimum,
            "max_iterations": settings.rounds,
            "feature.possible_transitions": True,
        }
    )
    count = 0
    for example in examples:
        varied = vary(example, chance)
        line = read_line(varied.text, varied.marks)
        if not line.tokens:
            continue
        trainer.append(features(line), states(line.tokens, varied.spans))
        count += len(line.tokens)
    trainer.train(str(model))
    prune(model, model, settings.smallest)
    return count


class _Telling(pycrfsuite.Trainer):  # type: ignore[misc]  # the library has no types
    """A trainer that tells the number of each round instead of printing it."""

    def __init__(self, on_round: Callable[[int], None]) -> None:
        super().__init__(algorithm="lbfgs", verbose=True)
        self._on_round = on_round

    def on_iteration(self, _: str, info: Mapping[str, Any]) -> None:
        """The library calls this after each round."""
        self._on_round(int(info["num"]))

    def _silent(self, *_: object) -> None:
        pass

    on_start = on_featgen_progress = on_featgen_end = on_prepared = on_optimization_end = on_end = on_prepare_error = _silent

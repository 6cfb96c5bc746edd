"""How the network of the package is made: prepared in processes, trained, calibrated on one half of the held-back part, scored."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from importlib.resources import files
from multiprocessing import Pool
from pathlib import Path

from refs.fields import Labeller
from refs.fields.network import Network
from refs.reports.look import SURE
from refs.training import calibrate
from refs.training.card import write_card
from refs.training.datasets import Example
from refs.training.evaluate import table
from refs.training.measure import by_source
from refs.training.network import Settings, train
from refs.training.prepared import Prepared, prepare

# How often the examples of a source are used, each time in another variation.
TIMES = {"anystyle_core": 2}
WHAT = "The labeller of references: a network of convolutions over a chain of states."


def prepared(examples: Sequence[Example], seed: int) -> list[Prepared]:
    """The examples as the network learns them, as often as `TIMES` says."""
    often = [(one, f"{seed}/{turn}/{one.id}") for one in examples for turn in range(TIMES.get(one.source, 1))]
    with Pool(2) as pool:
        return [row for row in pool.imap(_prepare, often, chunksize=500) if row is not None]


def _prepare(given: tuple[Example, str]) -> Prepared | None:
    return prepare(*given)


def halves(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """The held-back examples to calibrate with and those to measure the calibration with, by a hash of their words."""
    first = [one for one in examples if _even(one)]
    return first, [one for one in examples if not _even(one)]


def _even(example: Example) -> bool:
    return hashlib.sha256(example.text.encode()).digest()[0] % 2 == 0


def make(learn: Sequence[Example], held: Sequence[Example], path: Path, seed: int, epochs: float, day: str) -> None:
    """Train the network, calibrate it, print its scores, write it with its card.

    Args:
        learn: examples to learn from.
        held: examples of the held-back part.
        path: where the model goes; the card goes beside it.
        seed: of all that is left to chance.
        epochs: how often each example is seen.
        day: the day that the card states.
    """
    settings = Settings(epochs=epochs)
    tokens = train(prepared(learn, seed), path, seed, settings, partial(print, flush=True))
    first, second = halves(held)
    network = Network(path)
    calibration = calibrate.fit(calibrate.collect(first, network))
    calibrate.add(path, calibration)
    fields = calibrate.collect(second, network)
    scores = by_source(held, Labeller(path))
    tables = {
        "trials": files("refs.training").joinpath("trials.txt").read_text(encoding="utf-8"),
        "reliability": calibrate.table(fields, calibration),
        "accepted": calibrate.accepted(fields, calibration, SURE),
    }
    print(table(scores), *tables.values(), sep="\n\n")
    numbers = asdict(settings) | {"seed": seed, "learnt_tokens": tokens}
    write_card(path.with_suffix(".card.toml"), WHAT, numbers, day, learn, TIMES, scores, tables)

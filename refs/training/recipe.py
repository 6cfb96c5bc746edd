"""How the network of the package is made: prepared in processes, trained, calibrated on the held-back part, scored."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from importlib.resources import files
from multiprocessing import Pool
from pathlib import Path

from refs.fields import Labeller
from refs.reports.look import SURE
from refs.training.calibrate import calibrate
from refs.training.card import write_card
from refs.training.datasets import Example
from refs.training.evaluate import table
from refs.training.measure import by_source
from refs.training.mixing import Stock
from refs.training.network import Settings, Teachers, train
from refs.training.prepared import Prepared, prepare
from refs.training.weights import write_mean

# How often the examples of a source are used in an epoch, each time in another variation.
TIMES = {"anystyle_core": 2}
# Variations of the whole; each epoch learns one, with a share of the made-up examples.
TURNS = 3
# The learning rate of a run that goes on from a model.
FURTHER_RATE = 5e-4
WHAT = "The labeller of references: a network of convolutions over a chain of states."


def prepared(examples: Sequence[Example], seed: int) -> list[list[Prepared]]:
    """The examples as the network learns them, as often as `TIMES` says, for each of the `TURNS`."""
    made_up = [one for one in examples if one.source == "synthetic"]
    stock = Stock(examples)
    given: list[tuple[int, Example, str]] = []
    for turn in range(TURNS):
        given += [(turn, one, f"{seed}/{turn}/{one.id}") for one in made_up[turn::TURNS]]
        for one in examples:
            if one.source != "synthetic":
                given += [(turn, one, f"{seed}/{turn}/{time}/{one.id}") for time in range(TIMES.get(one.source, 1))]
    out: list[list[Prepared]] = [[] for _ in range(TURNS)]
    with Pool(2, _take, (stock,)) as pool:
        for turn, row in pool.imap(_prepare, given, chunksize=500):
            if row is not None:
                out[turn].append(row)
    return out


_stock = Stock(())


def _take(stock: Stock) -> None:
    """What a process has before it prepares."""
    global _stock
    _stock = stock


def _prepare(given: tuple[int, Example, str]) -> tuple[int, Prepared | None]:
    turn, example, seed = given
    return turn, prepare(example, _stock, seed)


def _mark(model: Path) -> str:
    """By what a card tells which file a model was."""
    return hashlib.sha256(model.read_bytes()).hexdigest()[:12]


def make(
    learn: Sequence[Example],
    held: Sequence[Example],
    path: Path,
    seed: int,
    epochs: float,
    day: str,
    start: Path | None = None,
    teachers: Sequence[Path] = (),
    kept: float = 0.5,
) -> None:
    """Train the network, calibrate it, print its scores, write it with its card.

    Args:
        learn: examples to learn from.
        held: examples of the held-back part.
        path: where the model goes; the card goes beside it.
        seed: of all that is left to chance.
        epochs: how often each example is seen.
        day: the day that the card states.
        start: a model from which the run goes on; the mean of it and of what comes out is written.
        teachers: models whose mean is learnt from besides the labels.
        kept: the share of `start` in the mean that is written.
    """
    settings = Settings(epochs=epochs) if start is None else Settings(epochs=epochs, rate=FURTHER_RATE)
    taught = Teachers(teachers) if teachers else None
    tokens = train(prepared(learn, seed), path, seed, settings, partial(print, flush=True), start, taught)
    numbers: dict[str, object] = asdict(settings) | {"seed": seed, "learnt_tokens": tokens}
    if teachers:
        numbers["teachers"] = tuple(_mark(model) for model in teachers)
    if start is not None:
        numbers["start"] = f'"{_mark(start)}"'
        numbers["kept"] = kept
        write_mean([start, path], path, (kept, 1 - kept))
    told = calibrate(path, held, SURE)
    scores = by_source(held, Labeller(path))
    tables = {"trials": files("refs.training").joinpath("trials.txt").read_text(encoding="utf-8"), **told}
    print(table(scores), *tables.values(), sep="\n\n")
    write_card(path.with_suffix(".card.toml"), WHAT, numbers, day, learn, TIMES, scores, tables)

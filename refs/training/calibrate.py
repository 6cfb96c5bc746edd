"""Calibration: how often fields with such signs are right on references that the model has not seen.

The held-back references are parted in two halves by a hash of their words. What is told of the scores is measured on each half with
trees that were learnt on the other one; the trees that a model gets are learnt on both. References whose labels have a fault
(`refs.training.faults`) are neither learnt from nor counted, but for the column that says how many fields are right with them.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from refs.fields.features import read_line
from refs.fields.label import TOGETHER, Engine, fields_of
from refs.fields.network import Network
from refs.fields.score import Calibration
from refs.fields.signs import signs
from refs.training.boosting import boost
from refs.training.datasets import Example
from refs.training.evaluate import normalise, strip_connectives
from refs.training.faults import faults

_BINS = 10


class Field(NamedTuple):
    """A field that a model found: its source and label, what tells how sure it is, whether it is exactly right.

    `half` is the half of the references that it belongs to; `faulty` says that their labels have a fault.
    """

    source: str
    label: str
    signs: NDArray[np.float32]
    right: bool
    half: bool = False
    faulty: bool = False


def collect(examples: Sequence[Example], engine: Engine) -> list[Field]:
    """The fields that a model finds in examples; labels that a source never uses are left out.

    Args:
        examples: held-back examples.
        engine: the model.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        known[example.source] |= {example.scores.get(label, label) for _, _, label in example.spans}
    out: list[Field] = []
    for first in range(0, len(examples), TOGETHER):
        some = examples[first : first + TOGETHER]
        lines = [read_line(example.text, example.marks) for example in some]
        found = engine.states(lines)
        given = [fields_of(line, states) for line, states in zip(lines, found, strict=True)]
        rows = iter(signs(lines, found, given))
        for example, line, fields in zip(some, lines, given, strict=True):
            names = [example.scores.get(label, label) for _, _, label in fields]
            spans = [(line.tokens[start].start, line.tokens[end - 1].end) for start, end, _ in fields]
            wanted = Counter(_value(example.text, start, end, example.scores.get(name, name)) for start, end, name in example.spans)
            half, faulty = _half(example), any(faults(example.text, example.spans))
            for span, name, (_, _, label) in zip(spans, names, fields, strict=True):
                row, key = next(rows), _value(example.text, *span, name)
                if name in known[example.source] and key[1]:
                    out.append(Field(example.source, label, row, wanted[key] > 0, half, faulty))
                    wanted[key] -= 1
    return out


def _value(text: str, start: int, end: int, label: str) -> tuple[str, str]:
    """A field's label and its words as they are compared."""
    return label, strip_connectives(normalise(text[start:end]), label)


def _half(example: Example) -> bool:
    return hashlib.sha256(example.text.encode()).digest()[0] % 2 == 0


def fit(fields: Sequence[Field]) -> Calibration:
    """Trees learnt on the fields of references without faults."""
    learnt = [field for field in fields if not field.faulty]
    return boost(np.stack([field.signs for field in learnt]), np.array([field.right for field in learnt]))


def crossed(fields: Sequence[Field]) -> list[float]:
    """The score of each field by trees that were learnt on the other half of the references."""
    scores = np.zeros(len(fields))
    for half in (False, True):
        mine = [at for at, field in enumerate(fields) if field.half == half]
        learnt = fit([field for field in fields if field.half != half])
        scores[mine] = learnt.scores(np.stack([fields[at].signs for at in mine]))
    found: list[float] = scores.tolist()
    return found


def calibrate(path: Path, held: Sequence[Example], threshold: float) -> dict[str, str]:
    """Learn the trees of a network, write them into its file, and tell how far its scores can be believed.

    Args:
        path: the network's file.
        held: examples of the held-back part.
        threshold: the score from which on a field counts as accepted.

    Returns:
        The tables of the model's card: "reliability" and "accepted".
    """
    fields = collect(held, Network(path))
    add(path, fit(fields))
    scores = crossed(fields)
    return {"reliability": table(fields, scores), "accepted": accepted(fields, scores, threshold)}


def add(path: Path, calibration: Calibration) -> None:
    """Write trees into a model's file."""
    with np.load(path) as arrays:
        data: dict[str, Any] = {name: arrays[name] for name in arrays.files}
    data["sure_signs"] = calibration.numbers.astype(np.uint8)
    data["sure_bounds"], data["sure_leaves"] = calibration.bounds, calibration.leaves
    np.savez_compressed(path, allow_pickle=False, **data)


class Reliability(NamedTuple):
    """How scores and truth agree: the fields, their mean score, the share that is right, the expected calibration error."""

    number: int
    score: float
    right: float
    error: float


def reliability(pairs: Iterable[tuple[float, bool]]) -> Reliability:
    """Scores beside what was right, in bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in pairs:
        bins[min(int(score * _BINS), _BINS - 1)].append((score, right))
    count = sum(map(len, bins.values()))
    if not count:
        return Reliability(0, 0.0, 0.0, 0.0)
    sums = [(sum(score for score, _ in one), sum(right for _, right in one)) for one in bins.values()]
    scores, rights = sum(s for s, _ in sums), sum(r for _, r in sums)
    return Reliability(count, scores / count, rights / count, sum(abs(s - r) for s, r in sums) / count)


def table(fields: Sequence[Field], scores: Sequence[float]) -> str:
    """A row for each label: how many fields, their mean score, the share that is right, the calibration error; all at last."""
    pairs: Mapping[str, list[tuple[float, bool]]] = defaultdict(list)
    for field, score in zip(fields, scores, strict=True):
        if not field.faulty:
            pairs[field.label].append((score, field.right))
            pairs["all"].append((score, field.right))
    rows = [f"{'label':<18}{'fields':>8}{'score':>8}{'right':>8}{'error':>8}"]
    ranked = sorted(pairs.items(), key=lambda item: (item[0] == "all", -len(item[1])))
    for label, found in ranked:
        one = reliability(found)
        rows.append(f"{label:<18}{one.number:>8}{one.score:>8.3f}{one.right:>8.3f}{one.error:>8.3f}")
    return "\n".join(rows)


class Accepted(NamedTuple):
    """Of the fields of a set: their number, the share that is accepted, and what share of these is right.

    `with_faults` counts references with faulty labels, too. `titles` and `containers` are the shares of these that are accepted.
    """

    number: int
    share: float
    right: float
    with_faults: float
    titles: float
    containers: float


def by_set(fields: Sequence[Field], scores: Sequence[float], threshold: float) -> dict[str, Accepted]:
    """What is accepted of each set, and of all together, if fields with at least that score are."""
    by: dict[str, list[tuple[Field, bool]]] = defaultdict(list)
    for field, score in zip(fields, scores, strict=True):
        by[field.source].append((field, score >= threshold))
    by["all"] = [pair for found in by.values() for pair in found]
    return {source: _accepted(found) for source, found in by.items()}


def _accepted(found: Sequence[tuple[Field, bool]]) -> Accepted:
    sound = [(field, sure) for field, sure in found if not field.faulty]
    rights, all_rights = ([field.right for field, sure in some if sure] for some in (sound, found))
    titles, hosts = ([sure for field, sure in sound if field.label == label] for label in ("title", "container-title"))
    return Accepted(len(sound), len(rights) / max(len(sound), 1), *map(_mean, (rights, all_rights, titles, hosts)))


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 1.0


def accepted(fields: Sequence[Field], scores: Sequence[float], threshold: float) -> str:
    """A row for each set: the share of fields with at least that score and how many of these are right; titles and containers."""
    rows = [f"{'set':<16}{'fields':>8}{'accepted':>10}{'right':>8}{'faulty too':>12}{'titles':>8}{'containers':>12}"]
    for source, one in by_set(fields, scores, threshold).items():
        rows.append(
            f"{source:<16}{one.number:>8}{one.share:>10.3f}{one.right:>8.4f}{one.with_faults:>12.4f}{one.titles:>8.3f}{one.containers:>12.3f}"
        )
    return "\n".join(rows)

"""Calibration: how often fields with such probabilities are right on references that the model has not seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from refs.fields.features import read_line
from refs.fields.label import Engine, address
from refs.fields.score import Calibration, Signs, signs
from refs.fields.states import runs
from refs.training.datasets import Example
from refs.training.evaluate import normalise, strip_connectives

# Labels with fewer fields share their weights.
_ENOUGH = 300
_RIDGE = 1.0
_ROUNDS = 30
_BINS = 10


class Field(NamedTuple):
    """A field that a model found: its source and label, what tells how sure it is, whether it is exactly right."""

    source: str
    label: str
    signs: Signs
    right: bool


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
    lines = [read_line(example.text, example.marks) for example in examples]
    for example, line, (states, chances) in zip(examples, lines, engine.states(lines), strict=True):
        merged = example.scores

        def value(start: int, end: int, label: str, text: str = example.text) -> str:
            return strip_connectives(normalise(text[start:end]), label)

        wanted: Counter[tuple[str, str]] = Counter()
        for start, end, label in example.spans:
            name = merged.get(label, label)
            wanted[name, value(start, end, name)] += 1
        given = [address(token.text, state) for token, state in zip(line.tokens, states, strict=True)]
        ranges = runs(line.tokens, given)
        for (first, last, label), found in zip(ranges, signs(chances, [(a, b) for a, b, _ in ranges]), strict=True):
            name = merged.get(label, label)
            key = name, value(line.tokens[first].start, line.tokens[last - 1].end, name)
            if name in known[example.source] and key[1]:
                out.append(Field(example.source, label, found, wanted[key] > 0))
                wanted[key] -= 1
    return out


def fit(fields: Sequence[Field]) -> Calibration:
    """Weights by logistic regression, for each label that is frequent enough and for all together."""
    labels = Counter(field.label for field in fields)
    groups: dict[str, Sequence[Field]] = {"": fields}
    groups |= {label: [f for f in fields if f.label == label] for label, count in labels.items() if count >= _ENOUGH}
    return Calibration({label: _regression(group) for label, group in groups.items()})


def _regression(fields: Sequence[Field]) -> tuple[float, ...]:
    """Newton's method; a small ridge keeps weights finite where all fields are right."""
    x = np.array([[*field.signs, 1.0] for field in fields])
    y = np.array([field.right for field in fields], dtype=float)
    weights = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(x @ weights).clip(-30, 30)))
        slope = x.T @ (y - chance) - _RIDGE * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + _RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return tuple(weights.tolist())


def add(path: Path, calibration: Calibration) -> None:
    """Write the weights into a model's file."""
    with np.load(path) as arrays:
        data: dict[str, Any] = {name: arrays[name] for name in arrays.files}
    data["calibrated"] = np.frombuffer("\n".join(calibration.weights).encode(), np.uint8)
    data["calibration"] = np.array(list(calibration.weights.values()), dtype=np.float32)
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


def table(fields: Sequence[Field], calibration: Calibration) -> str:
    """A row for each label: how many fields, their mean score, the share that is right, the calibration error; all at last."""
    pairs: Mapping[str, list[tuple[float, bool]]] = defaultdict(list)
    for field in fields:
        pair = calibration.score(field.label, field.signs), field.right
        pairs[field.label].append(pair)
        pairs["all"].append(pair)
    rows = [f"{'label':<18}{'fields':>8}{'score':>8}{'right':>8}{'error':>8}"]
    ranked = sorted(pairs.items(), key=lambda item: (item[0] == "all", -len(item[1])))
    for label, found in ranked:
        one = reliability(found)
        rows.append(f"{label:<18}{one.number:>8}{one.score:>8.3f}{one.right:>8.3f}{one.error:>8.3f}")
    return "\n".join(rows)


def accepted(fields: Sequence[Field], calibration: Calibration, threshold: float) -> str:
    """For each set the share of fields with at least that score and how many of these are right; titles and containers apart."""
    rows = [f"{'set':<16}{'fields':>8}{'accepted':>10}{'right':>8}{'titles':>8}"]
    by: dict[str, list[Field]] = defaultdict(list)
    for field in fields:
        by[field.source].append(field)
    for source, found in by.items():
        sure = [field for field in found if calibration.score(field.label, field.signs) >= threshold]
        titles = [field for field in found if field.label in {"title", "container-title"}]
        known = [field for field in sure if field.label in {"title", "container-title"}]
        right = sum(field.right for field in sure) / len(sure) if sure else 1.0
        share = len(known) / len(titles) if titles else 0.0
        rows.append(f"{source:<16}{len(found):>8}{len(sure) / len(found):>10.3f}{right:>8.4f}{share:>8.3f}")
    return "\n".join(rows)

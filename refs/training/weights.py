"""A network's weights as a model file, and back again, so that a training run can go on from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from refs.training.prepared import Vocabulary

Weights = Mapping[str, NDArray[np.float32]]


def arrays(data: Weights, vocabulary: Vocabulary, dilations: Sequence[int]) -> dict[str, Any]:
    """The arrays of a model file: vectors of features in a byte a number, the layers in two."""

    def half(values: Any) -> Any:
        return np.ascontiguousarray(values, dtype=np.float16)

    vectors = data["features.weight"]
    scales = np.abs(vectors).max(1) / 127 + 1e-8
    out: dict[str, Any] = {
        "states": _names(vocabulary.states),
        "features": _names(vocabulary.features),
        "contexts": _names(vocabulary.contexts),
        "vectors": np.round(vectors / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float32),
        "surroundings": half(data["contexts.weight"]),
        "dilations": np.array(dilations),
        "style_at": np.array(len(dilations) // 2),
        "transitions": data["transitions"],
        "start": data["start"],
        "end": data["end"],
    }
    for name in ("word1", "word2", "style", "out"):
        out[name] = half(data[f"{name}.weight"].T)
        out[f"{name}_bias"] = half(data[f"{name}.bias"])
    for number in range(len(dilations)):
        out[f"layer{number}"] = half(data[f"layers.{number}.weight"].T)
        out[f"layer{number}_bias"] = half(data[f"layers.{number}.bias"])
    return out


def stored_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary of a model file."""
    with np.load(path) as data:
        features, contexts, states = (data[name].tobytes().decode().split("\n") for name in ("features", "contexts", "states"))
    return Vocabulary(_numbered(features, 1), _numbered(contexts, 1), _numbered(states, 0))


def _dilations(path: Path) -> list[int]:
    with np.load(path) as data:
        return [int(step) for step in data["dilations"]]


def _numbered(names: Sequence[str], first: int) -> dict[str, int]:
    return {name: at for at, name in enumerate(names, first)}


def stored_weights(path: Path) -> Weights:
    """The weights of a model file, by their names in the form that learns."""
    with np.load(path) as file:
        data = dict(file)
    weights = {
        "features.weight": data["vectors"].astype(np.float32) * data["scales"][:, None],
        "contexts.weight": data["surroundings"],
        **{name: data[name] for name in ("transitions", "start", "end")},
    }
    names = {"word1": "word1", "word2": "word2", "style": "style", "out": "out"}
    names |= {f"layer{number}": f"layers.{number}" for number in range(len(data["dilations"]))}
    for stored, learnt in names.items():
        weights[f"{learnt}.weight"], weights[f"{learnt}.bias"] = data[stored].T, data[f"{stored}_bias"]
    return {name: np.array(value, np.float32, order="C") for name, value in weights.items()}


def write_mean(paths: Sequence[Path], path: Path, shares: Sequence[float] | None = None) -> None:
    """Write the mean of models that went on from the same one: their weights lie near enough to one another.

    Args:
        paths: the models; their vocabularies begin alike, one may know more features.
        path: where the mean goes; may be one of them.
        shares: how much each of them counts; equally if left out.
    """
    each = [dict(stored_weights(one)) for one in paths]
    wide = max(range(len(paths)), key=lambda at: len(each[at]["features.weight"]))
    known = each[wide]["features.weight"]
    for weights in each:  # features that a model does not know are as the others have them
        few = weights["features.weight"]
        weights["features.weight"] = np.concatenate([few, known[len(few) :]])
    mean = {name: np.average([weights[name] for weights in each], 0, shares).astype(np.float32) for name in each[0]}
    np.savez_compressed(path, allow_pickle=False, **arrays(mean, stored_vocabulary(paths[wide]), _dilations(paths[0])))


def _names(names: dict[str, int]) -> Any:
    return np.frombuffer("\n".join(names).encode(), np.uint8)

"""The network: a token's form and its surroundings to the probability of each state, many references at a time.

A word is described by its features (form, affixes, lists), whose vectors are added up and passed through two layers once for each
different word. Convolutions over growing distances then let a token see some thirty tokens to each side, a mean over the whole
reference tells its style, and a chain with learnt transitions gives each token's probabilities (forward and backward).
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from refs.fields.context import contexts
from refs.fields.features.line import Line
from refs.fields.score import Calibration
from refs.fields.states import plain

Floats = NDArray[np.float32]

# Tokens, padding included, that go through the layers at once.
_TOKENS = 6_000
# Different words and surroundings whose vectors are kept.
_KEPT = 40_000
_TINY = np.float32(1e-30)
# The state of each token of a line without its second form, and its probability.
States = tuple[list[str], list[float]]


class Network:
    """A trained network.

    Args:
        path: a file that `refs.training` wrote: arrays by name.

    Raises:
        OSError: if the file is no model of this kind.
    """

    def __init__(self, path: Path) -> None:
        try:
            with np.load(path) as arrays:
                data = {name: arrays[name] for name in arrays.files}
            self._names = _names(data["states"])
            self._features = {name: at for at, name in enumerate(_names(data["features"]), 1)}
            self._contexts = {name: at for at, name in enumerate(_names(data["contexts"]), 1)}
            self._quantised, self._scales = data["vectors"], data["scales"].astype(np.float32)
        except (KeyError, ValueError, zipfile.BadZipFile) as error:
            raise OSError(f"{path} is no model of the labeller") from error

        def read(name: str) -> Floats:
            return np.ascontiguousarray(data[name], dtype=np.float32)

        self._word = (read("word1"), read("word1_bias"), read("word2"), read("word2_bias"))
        self._surroundings = read("surroundings")
        self._dilations = [int(d) for d in data["dilations"]]
        self._layers = [(read(f"layer{n}"), read(f"layer{n}_bias")) for n in range(len(self._dilations))]
        self._style_at = int(data["style_at"])
        self._style = (read("style"), read("style_bias"))
        self._out = (read("out"), read("out_bias"))
        self._transitions = np.exp(read("transitions"))
        self._start, self._end = np.exp(read("start")), np.exp(read("end"))
        self.calibration = _calibration(data)
        # Both forms of a state count together.
        self._plain = list(dict.fromkeys(map(plain, self._names)))
        self._merge = np.array([[plain(name) == one for one in self._plain] for name in self._names], dtype=np.float32)
        self._width = self._word[2].shape[1]
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._vectors: Floats = np.zeros((1, self._width), np.float32)
        self._around: dict[tuple[str, ...], int] = {}
        self._around_vectors: Floats = np.zeros((1, self._width), np.float32)

    def states(self, lines: Sequence[Line]) -> list[States]:
        """The most probable state of each token, over all sequences of states, without its second form."""
        found = self.marginals(lines)
        chances = np.concatenate(found) @ self._merge if found else np.zeros((0, 1), np.float32)
        best = chances.argmax(-1)
        names = [self._plain[at] for at in best.tolist()]
        highest = np.minimum(chances[np.arange(len(best)), best], 1).tolist()
        out: list[States] = []
        first = 0
        for rows in found:
            last = first + len(rows)
            out.append((names[first:last], highest[first:last]))
            first = last
        return out

    def marginals(self, lines: Sequence[Line]) -> list[Floats]:
        """For each line a matrix: a row for each token, the probabilities of the states in it."""
        out: list[Floats] = [np.zeros((0, len(self._names)), np.float32)] * len(lines)
        order = sorted((at for at, line in enumerate(lines) if line.tokens), key=lambda at: len(lines[at].tokens))
        first = 0
        while first < len(order):
            last = first + 1
            while last < len(order) and len(lines[order[last]].tokens) * (last - first + 1) <= _TOKENS:
                last += 1
            group = order[first:last]
            for at, found in zip(group, self._batch([lines[at] for at in group]), strict=True):
                out[at] = found
            first = last
        return out

    def _batch(self, lines: Sequence[Line]) -> list[Floats]:
        lengths = np.array([len(line.tokens) for line in lines])
        mask = np.arange(lengths[-1]) < lengths[:, None]
        words, around = self._look_up(lines)
        x = np.zeros((*mask.shape, self._width), np.float32)
        x[mask] = np.maximum(self._vectors[words] + self._around_vectors[around], 0)
        emissions = self._convolve(x, mask, lengths)
        probabilities = self._chain(emissions, lengths)
        return [probabilities[at, :length] for at, length in enumerate(lengths)]

    def _convolve(self, x: Floats, mask: NDArray[np.bool_], lengths: NDArray[np.int64]) -> Floats:
        count, longest, width = x.shape
        outside = ~mask
        for number, ((weights, bias), step) in enumerate(zip(self._layers, self._dilations, strict=True)):
            if number == self._style_at:
                mean = x.sum(1) / lengths[:, None].astype(np.float32)
                x = x + (mean @ self._style[0] + self._style[1])[:, None, :]
                x[outside] = 0
            wide = np.zeros((count, longest, 3 * width), np.float32)
            wide[:, step:, :width] = x[:, :-step]
            wide[:, :, width : 2 * width] = x
            wide[:, :-step, 2 * width :] = x[:, step:]
            y = wide.reshape(-1, 3 * width) @ weights
            y += bias
            np.maximum(y, 0, out=y)
            x = x + y.reshape(x.shape)
            x[outside] = 0
        return cast("Floats", x.reshape(-1, width) @ self._out[0] + self._out[1]).reshape(count, longest, -1)

    def _chain(self, emissions: Floats, lengths: NDArray[np.int64]) -> Floats:
        """The probability of each state at each token, over all sequences of states."""
        emissions -= emissions.max(-1, keepdims=True)
        likely = np.exp(emissions, out=emissions)
        count, longest, _ = likely.shape
        forward = np.empty_like(likely)
        now = likely[:, 0] * self._start
        now /= now.sum(-1, keepdims=True)
        forward[:, 0] = now
        for at in range(1, longest):
            now = (now @ self._transitions) * likely[:, at]
            now /= now.sum(-1, keepdims=True) + _TINY
            forward[:, at] = now
        back = np.broadcast_to(self._end, (count, len(self._end)))
        backwards = self._transitions.T.copy()
        for at in range(longest - 1, -1, -1):
            # Behind a reference's last token stands what ends it.
            back = np.where((lengths > at + 1)[:, None], back, self._end)
            forward[:, at] *= back
            back = (likely[:, at] * back) @ backwards
            back /= back.sum(-1, keepdims=True) + _TINY
        forward /= forward.sum(-1, keepdims=True) + _TINY
        return forward

    def _look_up(self, lines: Sequence[Line]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rows of the words' and the surroundings' vectors, line after line; vectors of new ones are made."""
        if len(self._rows) > _KEPT or len(self._around) > _KEPT:
            self._forget()
        rows, around = self._rows, self._around
        words = [word for line in lines for word in line.words]
        surroundings = list(chain.from_iterable(contexts(line) for line in lines))
        if new := {word.text: word.own for word in words if word.text not in rows}:
            for text in new:
                rows[text] = len(rows) + 1
            self._vectors = np.concatenate([self._vectors, self._describe(list(new.values()))])
        if unseen := dict.fromkeys(names for names in surroundings if names not in around):
            for names in unseen:
                around[names] = len(around) + 1
            numbers = [[self._contexts.get(name, 0) for name in names] for names in unseen]
            made = np.stack([self._surroundings[found].sum(0) for found in numbers])
            self._around_vectors = np.concatenate([self._around_vectors, made])
        return (
            np.array([rows[word.text] for word in words]),
            np.array([around[names] for names in surroundings]),
        )

    def _describe(self, words: Sequence[tuple[str, ...]]) -> Floats:
        """The vectors of new words from their features."""
        known = self._features
        numbers = [[known[name] for name in own if name in known] or [0] for own in words]
        flat = np.array(list(chain.from_iterable(numbers)))
        starts = np.cumsum([0, *(len(found) for found in numbers[:-1])])
        vectors = self._quantised[flat].astype(np.float32) * self._scales[flat, None]
        total = np.add.reduceat(vectors, starts, axis=0)
        first, first_bias, second, second_bias = self._word
        return cast("Floats", np.maximum(total @ first + first_bias, 0) @ second + second_bias)


def _calibration(data: dict[str, NDArray[Any]]) -> Calibration | None:
    if "calibration" not in data:
        return None
    labels = _names(data["calibrated"])
    return Calibration({label: (a, b, c, d) for label, (a, b, c, d) in zip(labels, data["calibration"].tolist(), strict=True)})


def _names(data: NDArray[np.uint8]) -> list[str]:
    return data.tobytes().decode().split("\n")

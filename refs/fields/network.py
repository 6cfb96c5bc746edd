"""The network: a token's form and its surroundings to the probability of each state, many references at a time.

A word is described by its features (form, affixes, lists), whose vectors are added up and passed through two layers once for each
different word. Convolutions over growing distances then let a token see some thirty tokens to each side, a mean over the whole
reference tells its style. A chain of states with learnt transitions, in which each token also says whether a field may begin at it,
gives the best sequence (Viterbi) and each token's probabilities (forward and backward).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from refs.fields.context import contexts
from refs.fields.features.line import Line
from refs.fields.score import Calibration
from refs.fields.states import States, plain

Floats = NDArray[np.float32]

# Tokens, padding included, that go through the chain at once, and through the layers, whose arrays should stay in the cache.
_TOKENS = 8_000
_CACHED = 1_000
# Different words and surroundings whose vectors are kept.
_KEPT = 40_000
_TINY = np.float32(1e-30)
_LEAST = np.float32(1e-5)  # keeps the size of a vector off 0, as in training
_STRONGEST = np.float32(15)  # what speaks for or against another state is bounded by this
# States of a token among which the best sequence is sought; the others' probability is negligible.
_BEST = 6


class Network:
    """A trained network.

    Args:
        path: a file that `refs.training` wrote: arrays by name.

    Raises:
        OSError: if the file is no model of this kind.
    """

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file, np.load(file) as arrays:
                self._set({name: arrays[name] for name in arrays.files})
        except (KeyError, IndexError, ValueError, zipfile.BadZipFile) as error:
            raise OSError(f"{path} is no model of the labeller") from error
        self._forget()

    def _set(self, data: Mapping[str, NDArray[Any]]) -> None:
        def read(name: str) -> Floats:
            return np.ascontiguousarray(data[name], dtype=np.float32)

        self._names = _names(data["states"])
        self._features = {name: at for at, name in enumerate(_names(data["features"]), 1)}
        self._contexts = {name: at for at, name in enumerate(_names(data["contexts"]), 1)}
        self._quantised, self._scales = data["vectors"], read("scales")
        self._word = (read("word1"), read("word1_bias"), read("word2"), read("word2_bias"))
        self._surroundings = read("surroundings")
        self._scales[0] = self._surroundings[0] = 0  # of what is not known
        self._dilations = [int(d) for d in data["dilations"]]
        self._layers = [(read(f"layer{n}"), read(f"layer{n}_bias")) for n in range(len(self._dilations))]
        self._style_at = int(data["style_at"])
        self._style = (read("style"), read("style_bias"))
        self._out = (read("out"), read("out_bias"))
        self._log_transitions, self._log_start, self._log_end = read("transitions"), read("start"), read("end")
        self._transitions, self._start, self._end = map(np.exp, (self._log_transitions, self._log_start, self._log_end))
        self.calibration = _calibration(data)
        # Both forms of a state count together.
        self._plain_names = [plain(name) for name in self._names]
        different = list(dict.fromkeys(self._plain_names))
        self._number = np.array([different.index(name) for name in self._plain_names])
        self._merge = np.eye(len(different), dtype=np.float32)[self._number]
        self._width = self._word[2].shape[1]

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._vectors: Floats = np.zeros((1, self._width), np.float32)
        self._known = np.zeros(1, bool)
        self._around: dict[tuple[str, ...], int] = {}
        self._around_vectors: Floats = np.zeros((1, self._width), np.float32)

    def states(self, lines: Sequence[Line]) -> list[States]:
        """The states of each token in the most probable sequence, without their second form, and their probabilities.

        They depend on the lines alone: the last bits of a product of matrices change with the number of its rows, so that no
        vector is taken that was made with those of other lines.
        """
        self._forget()
        out: list[States] = [States([], [])] * len(lines)
        for group in _groups(lines):
            emissions, borders, lengths = self._emissions([lines[at] for at in group])
            chances, stays = self._chain(emissions, borders, lengths)
            path = self._best(emissions, borders, chances, lengths)
            together = np.minimum((chances.reshape(-1, len(self._names)) @ self._merge).reshape(*path.shape, -1), 1)
            number = self._number[path][:, :, None]
            found = np.take_along_axis(together, number, -1)[:, :, 0].tolist()
            np.put_along_axis(together, number, 0, -1)
            steps = np.stack([together.max(-1), *_changes(chances, stays, path), np.zeros(path.shape, np.float32)], 1)
            known = self._known[[self._rows[word.text] for at in group for word in lines[at].words]]
            steps[:, -1][np.arange(path.shape[1]) < lengths[:, None]] = known
            for row, (at, states, length) in enumerate(zip(group, path.tolist(), lengths.tolist(), strict=True)):
                names = [self._plain_names[state] for state in states[:length]]
                out[at] = States(names, found[row][:length], steps[row, :, :length])
        return out

    def _emissions(self, lines: Sequence[Line]) -> tuple[Floats, Floats, NDArray[np.int64]]:
        """What speaks for each state at each token and for another state than before it, and the lengths of the lines.

        Shorter lines are padded.
        """
        lengths = np.array([len(line.tokens) for line in lines])
        mask = np.arange(lengths.max()) < lengths[:, None]
        x = np.zeros((*mask.shape, self._width), np.float32)
        x[mask] = np.maximum(self._look_up(lines), 0)
        most = max(1, _CACHED // mask.shape[1])
        parts = [slice(at, at + most) for at in range(0, len(lines), most)]
        found = np.concatenate([self._convolve(x[part], mask[part], lengths[part]) for part in parts])
        return found[:, :, :-1], found[:, :, -1].clip(-_STRONGEST, _STRONGEST), lengths

    def _convolve(self, x: Floats, mask: NDArray[np.bool_], lengths: NDArray[np.int64]) -> Floats:
        count, longest, width = x.shape
        outside = ~mask
        side = (len(self._layers[0][0]) - width) // 2
        wide = np.empty((count, longest, width + 2 * side), np.float32)
        for number, ((weights, bias), step) in enumerate(zip(self._layers, self._dilations, strict=True)):
            if number == self._style_at:
                mean = x.sum(1) / lengths[:, None].astype(np.float32)
                x += (mean @ self._style[0] + self._style[1])[:, None, :]
                x[outside] = 0
            size = np.einsum("ijk,ijk->ij", x, x) / np.float32(width) + _LEAST
            here = wide[:, :, side : side + width]
            np.multiply(x, (1 / np.sqrt(size))[:, :, None], out=here)
            wide[:, :step, :side] = 0
            wide[:, step:, :side] = here[:, :-step, :side]
            wide[:, -step:, side + width :] = 0
            wide[:, :-step, side + width :] = here[:, step:, width - side :]
            y = wide.reshape(count * longest, -1) @ weights
            y += bias
            x += np.maximum(y, 0, out=y).reshape(x.shape)
            x[outside] = 0
        return cast("Floats", x.reshape(-1, width) @ self._out[0] + self._out[1]).reshape(count, longest, -1)

    def _chain(self, emissions: Floats, borders: Floats, lengths: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """The probability of each state at each token, over all sequences of states, and that the token before has it, too."""
        likely = np.exp(emissions - emissions.max(-1, keepdims=True))
        border = np.exp(borders)[:, :, None]
        count, longest, _ = likely.shape
        stay = np.diagonal(self._transitions)
        change = self._transitions - np.diag(stay)
        forward, both = np.empty_like(likely), np.zeros_like(likely)
        shares = np.ones((count, longest, 1), np.float32)
        now = likely[:, 0] * self._start
        now /= now.sum(-1, keepdims=True)
        forward[:, 0] = now
        for at in range(1, longest):
            now = ((now @ change) * border[:, at] + now * stay) * likely[:, at]
            shares[:, at] = now.sum(-1, keepdims=True) + _TINY
            now /= shares[:, at]
            forward[:, at] = now
        back = np.broadcast_to(self._end, (count, len(self._end)))
        change = np.ascontiguousarray(change.T)
        for at in range(longest - 1, -1, -1):
            # Behind a reference's last token stands what ends it.
            back = np.where((lengths > at + 1)[:, None], back, self._end)
            forward[:, at] *= back
            here = likely[:, at] * back
            stays = here * stay
            if at:
                np.multiply(forward[:, at - 1], stays, out=both[:, at])
            back = (here @ change) * border[:, at] + stays
            back /= back.sum(-1, keepdims=True) + _TINY
        whole = forward.sum(-1, keepdims=True) + _TINY
        both /= whole * shares
        forward /= whole
        return forward, both

    def _best(self, emissions: Floats, borders: Floats, chances: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        """The most probable sequence of states (Viterbi), sought among the few most probable states of each token."""
        count, longest, _ = emissions.shape
        most = min(_BEST, len(self._names))
        states = np.argpartition(chances, -most, axis=-1)[:, :, -most:]
        here = np.take_along_axis(emissions, states, -1)
        now = here[:, 0] + self._log_start[states[:, 0]]
        came = np.zeros(states.shape, np.int64)
        for at in range(1, longest):
            before, after = states[:, at - 1, :, None], states[:, at, None, :]
            steps = now[:, :, None] + self._log_transitions[before, after] + (before != after) * borders[:, at, None, None]
            came[:, at] = steps.argmax(1)
            now = np.where((lengths > at)[:, None], steps.max(1) + here[:, at], now)
        rows = np.arange(count)
        now += self._log_end[states[rows, lengths - 1]]
        place = now.argmax(-1)
        path = np.zeros((count, longest), np.int64)
        for at in range(longest - 1, -1, -1):
            path[:, at] = states[rows, at, place]
            place = np.where(lengths > at, came[rows, at, place], place)
        return path

    def _look_up(self, lines: Sequence[Line]) -> Floats:
        """The vectors of the tokens, line after line: word and surroundings together; those of new words are made."""
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
            self._around_vectors = np.concatenate([self._around_vectors, self._surround(list(unseen))])
        here = self._vectors[[rows[word.text] for word in words]]
        here += self._around_vectors[[around[names] for names in surroundings]]
        return here

    def _surround(self, given: Sequence[Sequence[str]]) -> Floats:
        """The sums of the vectors of some surroundings."""
        return cast("Floats", self._surroundings[_numbers(given, self._contexts)].sum(1))

    def _describe(self, words: Sequence[Sequence[str]]) -> Floats:
        """The vectors of new words from their features."""
        numbers = _numbers(words, self._features)
        self._known = np.concatenate([self._known, numbers[:, 0] > 0])  # the first feature is the word itself
        total = np.einsum("ijk,ij->ik", self._quantised[numbers].astype(np.float32), self._scales[numbers])
        first, first_bias, second, second_bias = self._word
        return cast("Floats", np.maximum(total @ first + first_bias, 0) @ second + second_bias)


def _numbers(given: Sequence[Sequence[str]], known: Mapping[str, int]) -> NDArray[np.int64]:
    """A row of numbers for each list of names, 0 for what is not known and behind the end of shorter lists."""
    longest = max(map(len, given))
    return np.array([[known.get(name, 0) for name in names] + [0] * (longest - len(names)) for names in given])


def _groups(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The numbers of lines that go through the layers together: lines of like length."""
    group: list[int] = []
    for at in sorted((at for at, line in enumerate(lines) if line.tokens), key=lambda at: len(lines[at].tokens)):
        if group and len(lines[at].tokens) * (len(group) + 1) > _TOKENS:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _changes(chances: Floats, stays: Floats, path: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """For each token of a path: that its state goes on from the token before, begins here, and that the state before ends here."""

    def at(values: Floats, states: NDArray[np.int64]) -> Floats:
        return np.take_along_axis(values, states[:, :, None], -1)[:, :, 0]

    before = np.concatenate([path[:, :1], path[:, :-1]], 1)
    here = at(chances, path) + _TINY
    earlier = np.concatenate([np.ones_like(here[:, :1]), here[:, :-1]], 1)
    same = at(stays, path)
    return same / earlier, 1 - same / here, 1 - at(stays, before) / earlier


def _calibration(data: Mapping[str, NDArray[Any]]) -> Calibration | None:
    if "sure_signs" not in data:
        return None
    return Calibration(data["sure_signs"].astype(np.intp), data["sure_bounds"], data["sure_leaves"])


def _names(data: NDArray[np.uint8]) -> list[str]:
    return data.tobytes().decode().split("\n")

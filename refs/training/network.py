"""Training of the network that `refs.fields.network` reads: examples to numbers, PyTorch, an array file.

PyTorch is needed here alone (`pip install 'refs[network]'`); labelling needs NumPy.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, cycle
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from refs.training.chain import Chain, Expected, expected, mean_chain
from refs.training.prepared import Prepared, Vocabulary, groups
from refs.training.weights import arrays, stored_vocabulary, stored_weights

_WARM_UP = 200  # steps until the learning rate is reached
_LAST_RATE = 0.02  # share of the learning rate at the end
_AVERAGED = 0.999  # share of the running mean of weights that a step keeps
_CLIP = 2.0
_EACH = 8  # steps between two additions to the mean of weights
_LEAST = 1e-5
_STRONGEST = 15.0  # bounds what a token says of borders
_TAUGHT = 0.8  # share of what teachers say in what is learnt; the rest is the labels


@dataclass(frozen=True, slots=True)
class Settings:
    """The numbers of a training run.

    `embedding` and `width` are sizes of vectors, `side` is how much a token sees of the vectors beside it; `minimum` is how often a
    feature must occur; `tokens` go into one step. Against learning by heart, in each step a share `forgotten` of the words is
    without the feature that is the word itself, a share `lost` of all features is left out, and a share `dropout` of the columns of
    each layer; `decay` draws weights to 0.
    """

    epochs: float = 12
    rate: float = 2e-3
    embedding: int = 96
    width: int = 128
    side: int = 128
    dilations: tuple[int, ...] = (1, 1, 3, 9)
    dropout: float = 0.2
    forgotten: float = 0.2
    lost: float = 0.1
    decay: float = 0.05
    minimum: int = 4
    tokens: int = 5_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples as arrays: bags of the different words, each token's word, bags of the surroundings, mask, states, lengths."""

    words: tuple[Tensor, Tensor]
    tokens: Tensor
    contexts: tuple[Tensor, Tensor]
    mask: Tensor
    states: Tensor
    lengths: Tensor


def _bags(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    filled = [row or [0] for row in rows]
    starts = np.cumsum([0, *(len(row) for row in filled[:-1])])
    return torch.tensor(list(chain.from_iterable(filled))), torch.from_numpy(starts)


def _batch(vocabulary: Vocabulary, rows: Sequence[Prepared], settings: Settings, chance: random.Random) -> Batch:
    shape = len(rows), max(len(row.tokens) for row in rows)
    different: dict[str, int] = {}
    tokens, given = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask = np.zeros(shape, np.float32)
    around: list[list[int]] = []
    for at, row in enumerate(rows):
        size = len(row.tokens)
        tokens[at, :size] = [different.setdefault(word, len(different)) for word in row.tokens]
        given[at, :size] = [vocabulary.states[state] for state in row.states]
        mask[at, :size] = 1
        around += [[vocabulary.contexts[name] for name in names if name in vocabulary.contexts] for names in row.contexts]
        around += [[]] * (shape[1] - size)
    bags = [_thinned(vocabulary.bag(word), settings, chance) for word in different]
    lengths = torch.tensor([len(row.tokens) for row in rows])
    return Batch(_bags(bags), torch.from_numpy(tokens), _bags(around), torch.from_numpy(mask), torch.from_numpy(given), lengths)


def _thinned(bag: list[int], settings: Settings, chance: random.Random) -> list[int]:
    """A word's features without some that are left out at random."""
    kept = bag[1:] if chance.random() < settings.forgotten else bag
    return [number for number in kept if chance.random() >= settings.lost]


class _Layers(nn.Module):
    """The network of `refs.fields.network`, in the form that learns."""

    def __init__(self, vocabulary: Vocabulary, settings: Settings) -> None:
        super().__init__()
        size, width, count = settings.embedding, settings.width, len(vocabulary.states)
        self.features = nn.EmbeddingBag(len(vocabulary.features) + 1, size, mode="sum", padding_idx=0)
        self.contexts = nn.EmbeddingBag(len(vocabulary.contexts) + 1, width, mode="sum", padding_idx=0)
        for table in (self.features, self.contexts):
            nn.init.normal_(table.weight, 0, 0.1)
            table.weight.data[0] = 0  # of nothing
        self.word1, self.word2 = nn.Linear(size, 2 * size), nn.Linear(2 * size, width)
        self.layers = nn.ModuleList(nn.Linear(width + 2 * settings.side, width) for _ in settings.dilations)
        self.style, self.style_at = nn.Linear(width, width), len(settings.dilations) // 2
        self.out = nn.Linear(width, count + 1)
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.start, self.end = nn.Parameter(torch.zeros(count)), nn.Parameter(torch.zeros(count))
        self.dilations, self.dropout, self.side = settings.dilations, settings.dropout, settings.side

    def emissions(self, batch: Batch) -> Tensor:
        """For each token what speaks for each state, and at last for another state than before it."""
        mask = batch.mask.unsqueeze(-1)
        words = self.word2(functional.relu(self.word1(self.features(*batch.words))))
        words = functional.dropout(words, self.dropout, self.training)
        x = functional.relu(words[batch.tokens] + self.contexts(*batch.contexts).view(*batch.tokens.shape, -1)) * mask
        for number, (layer, step) in enumerate(zip(self.layers, self.dilations, strict=True)):
            if number == self.style_at:
                x = (x + self.style(x.sum(1) / mask.sum(1)).unsqueeze(1)) * mask
            even = x * torch.rsqrt(x.square().mean(-1, keepdim=True) + _LEAST)
            before = functional.pad(even[:, :, : self.side], (0, 0, step, 0))[:, : even.shape[1]]
            after = functional.pad(even[:, :, -self.side :], (0, 0, 0, step))[:, step:]
            x = (x + self._thin(functional.relu(layer(torch.cat([before, even, after], -1))))) * mask
        result: Tensor = self.out(self._thin(x))
        return result

    def _thin(self, x: Tensor) -> Tensor:
        """Whole columns of a reference are left out at random while the network learns."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) > self.dropout
        return x * kept / (1 - self.dropout)

    def chain(self, batch: Batch) -> Chain:
        """What speaks for sequences of states."""
        found = self.emissions(batch)
        return Chain(found[:, :, :-1], found[:, :, -1].clamp(-_STRONGEST, _STRONGEST), self.transitions, self.start, self.end)

    def loss(self, batch: Batch, taught: Expected | None = None) -> Tensor:
        """The negative logarithm of the probability of the right states, for a token on average.

        What teachers expect is most of what is right, if there are any.
        """
        chain = self.chain(batch)
        right = self._right(chain.emissions, chain.borders, batch).sum()
        if taught is not None:
            right = (1 - _TAUGHT) * right + _TAUGHT * taught.score(chain)
        return (self._all(chain.emissions, chain.borders, batch.lengths).sum() - right) / batch.mask.sum()

    def _all(self, emissions: Tensor, borders: Tensor, lengths: Tensor) -> Tensor:
        """The logarithm of the weight of all sequences of states."""
        transitions = self.transitions.exp()
        stay = torch.diagonal(transitions)
        change = transitions - torch.diag(stay)
        highest = emissions.max(-1, keepdim=True)[0].detach()
        likely, border, highest = (emissions - highest).exp(), borders.exp().unsqueeze(-1), highest.squeeze(-1)
        now = likely[:, 0] * self.start.exp()
        total = now.sum(-1, keepdim=True)
        now, result = now / total, total.log().squeeze(1) + highest[:, 0]
        for at in range(1, emissions.shape[1]):
            following = ((now @ change) * border[:, at] + now * stay) * likely[:, at]
            total = following.sum(-1, keepdim=True)
            inside = lengths > at
            now = torch.where(inside.unsqueeze(1), following / total, now)
            result = result + torch.where(inside, total.log().squeeze(1) + highest[:, at], torch.zeros_like(result))
        return result + (now @ self.end.exp()).log()

    def _right(self, emissions: Tensor, borders: Tensor, batch: Batch) -> Tensor:
        """The logarithm of the weight of the right sequence."""
        given = batch.states
        here = (emissions.gather(2, given.unsqueeze(2)).squeeze(2) * batch.mask).sum(1)
        before, after = given[:, :-1], given[:, 1:]
        between = self.transitions[before, after] + borders[:, 1:] * (before != after)
        last = given.gather(1, (batch.lengths - 1).unsqueeze(1)).squeeze(1)
        return here + (between * batch.mask[:, 1:]).sum(1) + self.start[given[:, 0]] + self.end[last]


class Teachers:
    """Trained networks that together tell another one what to expect: their mean.

    Args:
        paths: model files with the same states.

    Raises:
        ValueError: if their states differ.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._each = [stored(path) for path in paths]
        if any(vocabulary.states != self._each[0][0].states for vocabulary, _ in self._each):
            raise ValueError("The teachers tell apart other states. Give models that were trained with the same labels.")

    def expected(self, rows: Sequence[Prepared]) -> Expected:
        """The chances of states in prepared examples."""
        nothing_lost = Settings(forgotten=0, lost=0)
        chance = random.Random(0)
        batches = [_batch(vocabulary, rows, nothing_lost, chance) for vocabulary, _ in self._each]
        with torch.no_grad():
            chains = [layers.eval().chain(batch) for batch, (_, layers) in zip(batches, self._each, strict=True)]
            return expected(mean_chain(chains), batches[0].lengths)


def stored(path: Path, settings: Settings = Settings()) -> tuple[Vocabulary, _Layers]:
    """The network of a model file and its vocabulary; its sizes are those of the file."""
    weights = {name: torch.from_numpy(value) for name, value in stored_weights(path).items()}
    width, wide = weights["layers.0.weight"].shape
    embedding = weights["features.weight"].shape[1]
    vocabulary = stored_vocabulary(path)
    layers = _Layers(vocabulary, replace(settings, embedding=embedding, width=width, side=(wide - width) // 2))
    layers.load_state_dict(weights)
    return vocabulary, layers


def widened(vocabulary: Vocabulary, layers: _Layers, more: Vocabulary) -> Vocabulary:
    """The vocabulary with the features of another that it lacks; their vectors are nothing as yet, and are learnt."""
    new = [name for name in more.features if name not in vocabulary.features]
    known = layers.features.weight.data
    weights = torch.cat([known, known.new_zeros(len(new), known.shape[1])])
    layers.features = nn.EmbeddingBag.from_pretrained(weights, freeze=False, mode="sum", padding_idx=0)
    features = vocabulary.features | {name: at for at, name in enumerate(new, len(known))}
    return Vocabulary(features, vocabulary.contexts, vocabulary.states)


def train(
    turns: Sequence[Sequence[Prepared]],
    path: Path,
    seed: int,
    settings: Settings = Settings(),
    tell: Callable[[str], object] = lambda _: None,
    start: Path | None = None,
    teachers: Teachers | None = None,
) -> int:
    """Train a network and write it.

    Args:
        turns: prepared examples, the variations of each epoch; after the last come the first again.
        path: where the model goes.
        seed: of all that is left to chance; the same seed and examples give the same model on the same machine.
        settings: sizes, rate and length of the run.
        tell: is told how far the run is.
        start: a model from which the run goes on, with its vocabulary and what the examples add to it.
        teachers: models whose mean is learnt from besides the labels.

    Returns:
        How many tokens were learnt from.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the same sums in the same order, and no waiting for busy cores
    chance = random.Random(seed)
    vocabulary = Vocabulary.of(list(chain.from_iterable(turns)), settings.minimum * len(turns))
    if start is None:
        layers = _Layers(vocabulary, settings)
    else:
        known, layers = stored(start, settings)
        vocabulary = widened(known, layers, vocabulary)
    mean = {name: value.detach().clone() for name, value in layers.state_dict().items()}
    steps = int(sum(1 for _ in groups(turns[0], settings.tokens, random.Random(seed))) * settings.epochs)
    optimiser = torch.optim.AdamW(layers.parameters(), lr=settings.rate, weight_decay=settings.decay, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    step, began, losses = 0, time.monotonic(), 0.0
    for rows in cycle(turns):
        if step >= steps:
            break
        for group in groups(rows, settings.tokens, chance):
            layers.train()
            taught = None if teachers is None else teachers.expected(group)
            loss = layers.loss(_batch(vocabulary, group, settings, chance), taught)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(layers.parameters(), _CLIP)
            optimiser.step()
            schedule.step()
            step += 1
            losses += loss.item()
            if step % _EACH == 0 or step == steps:
                kept = min(_AVERAGED, 1 - 10 / (step + 10)) ** _EACH
                with torch.no_grad():
                    for name, value in layers.state_dict().items():
                        mean[name].mul_(kept).add_(value, alpha=1 - kept)
            if step % 100 == 0:
                tell(f"step {step} of {steps}, loss {losses / 100:.4f}, {time.monotonic() - began:.0f} s")
                losses = 0.0
            if step >= steps:
                break
    numbers = {name: value.numpy() for name, value in mean.items()}
    np.savez_compressed(path, allow_pickle=False, **arrays(numbers, vocabulary, settings.dilations))
    return sum(len(row.tokens) for rows in turns for row in rows)


def _rate(step: int, steps: int) -> float:
    """The share of the learning rate at a step: a rise, then half a wave down."""
    wave = 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
    return min(1.0, (step + 1) / _WARM_UP) * (_LAST_RATE + (1 - _LAST_RATE) * wave)

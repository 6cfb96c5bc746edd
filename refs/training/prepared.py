"""Examples as the network learns them: tokens, surroundings and states, their numbers, groups of like length."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refs.fields.context import contexts
from refs.fields.features.line import read_line
from refs.fields.features.word import describe
from refs.fields.states import states
from refs.training.datasets import Example
from refs.training.mixing import Stock
from refs.training.variation import vary

# Longer examples are left out: padding to their length would cost more than they teach.
_LONGEST = 300
# Examples that are sorted by length together, so that little is padded.
_POOL = 20_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example's tokens, the names of each token's surroundings, its states."""

    tokens: list[str]
    contexts: list[tuple[str, ...]]
    states: list[str]


def prepare(example: Example, stock: Stock, seed: str) -> Prepared | None:
    """An example in a variation that the seed chooses; None if it is empty or too long."""
    chance = random.Random(seed)
    example = vary(stock.mix(example, chance), chance)
    line = read_line(example.text, example.marks)
    if not 0 < len(line.tokens) <= _LONGEST:
        return None
    return Prepared([token.text for token in line.tokens], contexts(line), states(line.tokens, sorted(example.spans)))


class Vocabulary:
    """Numbers of features, surroundings and states; 0 stands for none."""

    def __init__(self, features: dict[str, int], contexts: dict[str, int], states: dict[str, int]) -> None:
        self.features, self.contexts, self.states = features, contexts, states
        self._bags: dict[str, list[int]] = {}

    @classmethod
    def of(cls, rows: Sequence[Prepared], minimum: int) -> Vocabulary:
        """What occurs in examples, features and surroundings `minimum` times at least."""
        words = Counter(token for row in rows for token in row.tokens)
        features: Counter[str] = Counter()
        for word, count in words.items():
            for name in describe(word).own:
                features[name] += count
        around = Counter(name for row in rows for names in row.contexts for name in names)
        return cls(
            {name: at for at, (name, n) in enumerate(features.most_common(), 1) if n >= minimum},
            {name: at for at, (name, n) in enumerate(around.most_common(), 1) if n >= minimum},
            {name: at for at, name in enumerate(sorted({state for row in rows for state in row.states}))},
        )

    def bag(self, word: str) -> list[int]:
        """The numbers of a word's features, that of the word itself first."""
        if (found := self._bags.get(word)) is None:
            found = self._bags[word] = [self.features[name] for name in describe(word).own if name in self.features]
        return found


def groups(rows: Sequence[Prepared], tokens: int, chance: random.Random) -> Iterator[list[Prepared]]:
    """The examples in groups of like length, in random order."""
    order = list(rows)
    chance.shuffle(order)
    found: list[list[Prepared]] = []
    for first in range(0, len(order), _POOL):
        group: list[Prepared] = []
        for row in sorted(order[first : first + _POOL], key=lambda row: len(row.tokens)):
            if group and len(row.tokens) * (len(group) + 1) > tokens:
                found.append(group)
                group = []
            group.append(row)
        found.append(group)
    chance.shuffle(found)
    yield from found

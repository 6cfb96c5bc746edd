"""A model measured on examples: what it finds beside what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

from refs.fields import Labelled, Mark
from refs.training.datasets import Example
from refs.training.evaluate import Pair, Scores, evaluate

TOGETHER = 256  # references that are labelled at once


class Labels(Protocol):
    """What labels references: `refs.fields.default()`, or a `Labeller` of another model."""

    def label_all(self, references: Iterable[tuple[str, Sequence[Mark]]]) -> Sequence[Sequence[Labelled]]:
        """The fields of each reference."""


def predicted(examples: Iterable[Example], labeller: Labels) -> Iterator[Pair]:
    """A pair for each example; some are labelled at once, and only when they are asked for."""
    each = iter(examples)
    while some := list(islice(each, TOGETHER)):
        labelled = labeller.label_all([(example.text, example.marks) for example in some])
        for example, fields in zip(some, labelled, strict=True):
            found = [(start, end, name) for start, end, name, _ in fields]
            yield Pair(example.source, example.text, example.spans, found, example.scores)


def by_source(examples: Iterable[Example], labeller: Labels, *, affixes: bool = True) -> dict[str, Scores]:
    """The scores of a model on each source of the examples, in the order in which they first come."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for pair in predicted(examples, labeller):
        pairs[pair.source].append(pair)
    return {source: evaluate(rows, affixes=affixes) for source, rows in pairs.items()}


def together(scores: Mapping[str, Scores]) -> Scores:
    """The scores of all sets as if they were one."""
    out = Scores()
    for one in scores.values():
        out += one
    return out

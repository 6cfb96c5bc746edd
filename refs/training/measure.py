"""A model measured on examples: what it finds beside what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from refs.fields import Labelled
from refs.training.datasets import Example, Mark
from refs.training.evaluate import Pair, Scores, evaluate

Label = Callable[[str, Sequence[Mark]], Sequence[Labelled]]


def predicted(examples: Iterable[Example], label: Label) -> Iterator[Pair]:
    """A pair for each example, as it is asked for.

    Args:
        examples: labelled references.
        label: `refs.fields.label`, or the method of a `Labeller`.
    """
    for example in examples:
        found = [(start, end, name) for start, end, name, _ in label(example.text, example.marks)]
        yield Pair(example.source, example.text, example.spans, found, example.scores)


def by_source(examples: Iterable[Example], label: Label, *, affixes: bool = True) -> dict[str, Scores]:
    """The scores of a model on each source of the examples, in the order in which they first come."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for pair in predicted(examples, label):
        pairs[pair.source].append(pair)
    return {source: evaluate(rows, affixes=affixes) for source, rows in pairs.items()}


def together(scores: Mapping[str, Scores]) -> Scores:
    """The scores of all sets as if they were one."""
    out = Scores()
    for one in scores.values():
        out += one
    return out

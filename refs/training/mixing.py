"""Real examples with names and titles of other examples in the same places: the form stays, the words differ."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from refs.training.convert import Span
from refs.training.datasets import Example

# How often an example gets words of others, and how often then each of its fields.
MIXED = 0.5
EACH = 0.6
# Fields of words; figures say little beside their form.
_WORDS = frozenset(
    {"author", "editor", "title", "container-title", "collection-title", "publisher", "location", "fonds", "archive"}
)
_NAMES = frozenset({"author", "editor"})
_LONGEST = 160
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")

Form = tuple[object, ...]


def _form(words: str, label: str, labels: frozenset[str]) -> Form:
    """What two fields must share to stand for one another: label, kind of work, shape of the names, script, a mark at the end."""
    kind = "volume" in labels or "issue" in labels, "publisher" in labels or "location" in labels, "container-title" in labels
    unspaced = _UNSPACED.search(words) is not None
    if label not in _NAMES:
        return label, kind, unspaced, words[-1:] if words[-1:] in ".?!" else "", words.isupper()
    letters = re.findall(r"[^\W\d_]+", words)
    return (
        label,
        unspaced,
        len(letters[0]) < 2 if letters else None,
        "," in words,
        len(letters) > 5,
        any(len(word) > 2 and word.isupper() for word in letters),
        words[-1:] == ".",
        "al." in words,
    )


class Stock:
    """The fields of examples by source and form.

    Args:
        examples: those whose words are given to others; made-up ones are left out.
    """

    def __init__(self, examples: Iterable[Example]) -> None:
        self._fields: dict[tuple[str, Form], list[str]] = defaultdict(list)
        for one in examples:
            if one.source == "synthetic":
                continue
            labels = frozenset(label for _, _, label in one.spans)
            for start, end, label in one.spans:
                if label in _WORDS and 2 < end - start <= _LONGEST:
                    words = one.text[start:end]
                    self._fields[one.source, _form(words, label, labels)].append(words)

    def mix(self, example: Example, chance: random.Random) -> Example:
        """The example, sometimes with fields of others; made-up ones and those with type marks stay as they are."""
        if example.source == "synthetic" or example.marks or chance.random() >= MIXED:
            return example
        labels = frozenset(label for _, _, label in example.spans)
        parts: list[str] = []
        spans: list[Span] = []
        at = length = 0
        for start, end, label in sorted(example.spans):
            words = example.text[start:end]
            if label in _WORDS and end - start > 2 and chance.random() < EACH:
                words = chance.choice(self._fields.get((example.source, _form(words, label, labels))) or [words])
            between = example.text[at:start]
            parts += [between, words]
            spans.append((length + len(between), length + len(between) + len(words), label))
            length, at = spans[-1][1], end
        return replace(example, text="".join(parts) + example.text[at:], spans=tuple(spans))

"""What tells how sure a model is of each field that it found.

The probabilities of a chain say how sure it is of a token. A field is right only if it begins and ends where it should and all its
words have its label; the chain gives the probability of just that, too. How far it can be believed depends on the field: on its
label, its length, the marks around it, the other fields of the reference, and on whether the words are known at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from refs.fields.features.line import Line
from refs.fields.features.word import describe
from refs.fields.states import CUES, OTHER, States
from refs.labels import LABELS

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
# The first token of a field, the token behind its last, and its label.
Range = tuple[int, int, str]

# Probabilities are kept off 0 and 1 by this much, so that their odds are finite.
_LEAST = 1e-5
_SURE = 9.0  # log odds beside the first and the last token
_NONE = 0.5  # where there is no such field, in the place of a logarithm of a probability
_CODES = {label: code for code, label in enumerate((*LABELS, *CUES, OTHER))}
# Labels whose number of fields in the reference is a sign.
_COUNTED = (
    *("title", "container-title", "author", "editor", "volume", "issue", "pages", "date", "publisher", "location", "url", "doi"),
    *("fonds", "archive", "note"),
)
_COUNTED_CODES = [_CODES[label] for label in _COUNTED]
# The class of a mark; opening quotation marks, closing ones and brackets are told apart.
_CLASSES = {
    1: ".",
    2: ",",
    3: ":",
    4: ";",
    5: "(",
    6: ")",
    7: '"“«„',
    8: "”»",
    9: "‘'",
    10: "’",
    11: "-–—",
    12: "/",
    13: "[",
    14: "]",
    15: "?",
}
_MARKS = {mark: number for number, marks in _CLASSES.items() for mark in marks}
_OPENING, _CLOSING = (5, 13), (6, 14)
_COMMA, _STOP, _FIGURE, _ODD, _WORD, _YEAR = 2, 1, 20, 18, 30, 64
_QUOTES = (7, 8)
SIGNS = (
    *("least", "least of words", "whole", "begins", "ends", "first", "last", "before", "after", "next best"),
    *("line least", "line average", "whole before", "whole after", "least whole", "all whole"),
    *("tokens", "characters", "line tokens", "from start", "to end", "fields", "same label"),
    *("unknown", "line unknown", "line free", "mark before", "mark after", "first form", "last form"),
    *("label before", "label after", "label"),
    *("commas", "stops", "quotes", "figures", "brackets", "years", "odd"),
    *(f"number of {label}" for label in _COUNTED),
)


@lru_cache(maxsize=60_000)
def _form(text: str) -> int:
    """The class of a token: a mark, a figure by its length, a letter, a word by its case; years have `_YEAR` more.

    >>> _form(","), _form("12"), _form("J"), _form("in"), _form("DNA"), _form("Nature"), _form("1979") - _YEAR
    (2, 22, 30, 31, 32, 33, 24)
    """
    if text in _MARKS:
        return _MARKS[text]
    if text.isdecimal():
        return _FIGURE + min(len(text), 5) + _YEAR * describe(text).is_year
    if not text[0].isalpha():
        return _ODD
    return _WORD if len(text) == 1 else 31 if text.islower() else 32 if text.isupper() else 33


def _odds(chances: Floats) -> Floats:
    kept = np.clip(chances, _LEAST, 1 - _LEAST)
    return cast("Floats", np.log(kept / (1 - kept)))


def signs(lines: Sequence[Line], found: Sequence[States], given: Sequence[Sequence[Range]]) -> Floats:
    """What tells how sure each field is: a row of `SIGNS` for each field of all references, in their order.

    Args:
        lines: the references.
        found: the states of each, with `steps`.
        given: the fields of each.
    """
    full = [at for at, fields in enumerate(given) if fields]
    if not full:
        return np.zeros((0, len(SIGNS)), np.float32)
    lines, found, given = [lines[at] for at in full], [found[at] for at in full], [given[at] for at in full]
    lengths = np.array([len(line.tokens) for line in lines])
    start_of = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    number = np.repeat(np.arange(len(lines)), [len(fields) for fields in given])
    flat = np.array([(a, b, _CODES[label]) for fields in given for a, b, label in fields])
    characters = [
        one.tokens[b - 1].end - one.tokens[a].start for one, fields in zip(lines, given, strict=True) for a, b, _ in fields
    ]
    begin, end = start_of[number], (start_of + lengths)[number]
    first, behind, code = flat[:, 0] + begin, flat[:, 1] + begin, flat[:, 2]
    tokens = _Tokens.of(lines, found)
    from_, to = _run(tokens.labels, first, behind, begin, end)
    whole = tokens.whole(from_, to, begin, end)
    by_line = _Groups(number, len(lines))
    wholes = np.stack([by_line.before(whole, _NONE), by_line.after(whole, _NONE), by_line.least(whole), by_line.total(whole)])
    counts = np.bincount(number * len(_CODES) + code, minlength=len(lines) * len(_CODES)).reshape(len(lines), -1)
    opens, closes = first > begin, behind < end
    last, size, long = behind - 1, behind - first, lengths[number]
    sure = np.float32(_SURE)
    columns = [
        *(_odds(tokens.least(values, first, behind)) for values in (tokens.chances, tokens.worded)),
        _odds(np.exp(whole)),
        np.where(from_ > begin, _odds(tokens.begins[from_]), 0),
        np.where(to < end, _odds(tokens.ends[to]), 0),
        *(_odds(tokens.chances[at]) for at in (first, last)),
        np.where(opens, _odds(tokens.chances[first - 1]), sure),
        np.where(closes, _odds(tokens.chances[behind]), sure),
        tokens.most(tokens.second, first, behind),
        *(values[number] for values in tokens.of_lines(start_of, lengths)),
        *wholes,
        size,
        characters,
        long,
        flat[:, 0] / long,
        (end - behind) / long,
        by_line.sizes[number],
        counts[number, code],
        tokens.share(tokens.unknown, tokens.words, first, behind),
        *(values[number] for values in tokens.shares(start_of, lengths)),
        np.where(opens, tokens.forms[first - 1], 0),
        np.where(closes, tokens.forms[behind], 0),
        tokens.forms[first],
        tokens.forms[last],
        np.where(from_ > begin, tokens.labels[from_ - 1], -1),
        np.where(to < end, tokens.labels[to], -1),
        code,
        *tokens.inside(first, behind),
        *counts[number][:, _COUNTED_CODES].T,
    ]
    return np.stack(columns, 1).astype(np.float32)


def _run(labels: Ints, first: Ints, behind: Ints, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """The ranges of fields with the marks at their edges that have their label, too."""
    changes = np.flatnonzero(np.diff(labels[:-1])) + 1
    edges = np.concatenate([[0], changes, [len(labels) - 1]])
    before = edges[np.searchsorted(edges, first, "right") - 1]
    after = edges[np.searchsorted(edges, behind, "left")]
    return np.maximum(before, begin), np.minimum(after, end)


@dataclass(frozen=True, slots=True)
class _Groups:
    """Fields by their lines."""

    number: Ints
    lines: int

    @property
    def sizes(self) -> Ints:
        return np.bincount(self.number, minlength=self.lines)

    def before(self, values: Floats, other: float) -> Floats:
        """The value of the field before in the same line."""
        same = np.concatenate([[False], self.number[1:] == self.number[:-1]])
        return np.where(same, np.roll(values, 1), other).astype(np.float32)

    def after(self, values: Floats, other: float) -> Floats:
        """The value of the field behind in the same line."""
        same = np.concatenate([self.number[1:] == self.number[:-1], [False]])
        return np.where(same, np.roll(values, -1), other).astype(np.float32)

    def least(self, values: Floats) -> Floats:
        """The least value of the line."""
        out = np.full(self.lines, np.inf, np.float32)
        np.minimum.at(out, self.number, values)
        return out[self.number]

    def total(self, values: Floats) -> Floats:
        """The sum of the line."""
        return np.bincount(self.number, values, self.lines)[self.number].astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What is known of all tokens of some lines, one behind the other; a last row stands behind them all."""

    chances: Floats
    worded: Floats  # the chances of words, 1 for marks
    logarithms: Floats  # sums of the logarithms that states go on, up to each token
    second: Floats
    begins: Floats
    ends: Floats
    words: NDArray[np.bool_]
    unknown: NDArray[np.bool_]
    years: NDArray[np.bool_]
    labels: Ints
    forms: Ints

    @classmethod
    def of(cls, lines: Sequence[Line], found: Sequence[States]) -> _Tokens:
        """The tokens of lines with what was found in them."""
        second, goes_on, begins, ends, known = (
            np.append(row, 0) for row in np.concatenate([cast("NDArray[Any]", one.steps) for one in found], 1)
        )
        chances = np.array([*chain.from_iterable(one.chances for one in found), 1], np.float32)
        labels = [_CODES[name] for one in found for name in one.names]
        classes = np.array([*(_form(word.text) for line in lines for word in line.words), 0])
        forms, years = classes % _YEAR, classes >= _YEAR
        words = forms > _FIGURE
        return cls(
            chances,
            np.where(words, chances, np.float32(1)),
            np.concatenate([[0], np.cumsum(np.log(np.maximum(goes_on, _LEAST)), dtype=np.float64)]),
            second,
            begins,
            ends,
            words,
            (forms >= _WORD) & (known == 0),
            years,
            np.array([*labels, -1]),
            forms,
        )

    def whole(self, first: Ints, behind: Ints, begin: Ints, end: Ints) -> Floats:
        """The logarithm of the probability that a field has just these tokens."""
        out = np.log(np.maximum(self.chances[first], _LEAST)) + self.logarithms[behind] - self.logarithms[first + 1]
        out += np.where(first > begin, np.log(np.maximum(self.begins[first], _LEAST)), 0)
        out += np.where(behind < end, np.log(np.maximum(self.ends[behind], _LEAST)), 0)
        return cast("Floats", np.minimum(out, 0))

    @staticmethod
    def least(values: Floats, first: Ints, behind: Ints) -> Floats:
        """The least value in each range."""
        return cast("Floats", np.minimum.reduceat(values, np.stack([first, behind], 1).ravel())[::2])

    @staticmethod
    def most(values: Floats, first: Ints, behind: Ints) -> Floats:
        """The highest value in each range."""
        return cast("Floats", np.maximum.reduceat(values, np.stack([first, behind], 1).ravel())[::2])

    @staticmethod
    def number(seen: NDArray[np.bool_], first: Ints, behind: Ints) -> Ints:
        """How many tokens of each range are such."""
        sums = np.concatenate([[0], np.cumsum(seen)])
        return cast("Ints", sums[behind] - sums[first])

    def share(self, seen: NDArray[np.bool_], among: NDArray[np.bool_], first: Ints, behind: Ints) -> Floats:
        """The share of such tokens in each range."""
        return cast("Floats", self.number(seen, first, behind) / np.maximum(self.number(among, first, behind), 1))

    def of_lines(self, start: Ints, lengths: Ints) -> tuple[Floats, Floats]:
        """The logarithm of the least chance of each line, and the log odds of an average one."""
        logarithms = np.log(np.maximum(self.chances, _LEAST))
        sums = np.concatenate([[0], np.cumsum(logarithms, dtype=np.float64)])
        average = (sums[start + lengths] - sums[start]) / np.maximum(lengths, 1)
        held = np.minimum(start, len(logarithms) - 1)
        return np.minimum.reduceat(logarithms, held), _odds(np.exp(average))

    def shares(self, start: Ints, lengths: Ints) -> tuple[Floats, Floats]:
        """The shares of unknown words in each line, and of words that belong to no field."""
        free = self.words & (self.labels == _CODES[OTHER])
        return tuple(self.share(seen, self.words, start, start + lengths) for seen in (self.unknown, free))  # type: ignore[return-value]

    def inside(self, first: Ints, behind: Ints) -> list[NDArray[Any]]:
        """The signs "commas" to "odd"."""
        forms = self.forms
        size = behind - first
        figures = (forms > _FIGURE) & (forms < _WORD)
        seen = [forms == _COMMA, forms == _STOP, np.isin(forms, _QUOTES)]
        opened = self.number(np.isin(forms, _OPENING), first, behind) - self.number(np.isin(forms, _CLOSING), first, behind)
        return [
            *(self.number(one, first, behind) for one in seen),
            self.number(figures, first, behind) / size,
            opened,
            *(self.number(one, first, behind) for one in (self.years, forms == _ODD)),
        ]

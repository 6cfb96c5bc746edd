"""A tokenised reference with what all groups of features need of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refs.fields.features.word import Word, describe
from refs.fields.tokens import Token, tokenise

Mark = tuple[int, int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of one text, each described by itself, and the text's type marks (start, end, flags)."""

    text: str
    tokens: list[Token]
    words: list[Word]
    marks: Sequence[Mark]


def read_line(text: str, marks: Sequence[Mark] = ()) -> Line:
    """Tokenise a text and describe each of its tokens."""
    tokens = tokenise(text)
    return Line(text, tokens, [describe(token.text) for token in tokens], marks)

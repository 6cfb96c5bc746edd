"""What stands before and after a token, and the patterns of three and five."""

from __future__ import annotations

from functools import lru_cache

from refs.fields.features.line import Line
from refs.fields.features.word import Word

_EDGE = "^"


def add_neighbours(line: Line, out: list[list[str]]) -> None:
    """Words and lists one and two tokens away, patterns of kinds, and pairs of words that hold a mark or a cue."""
    words = line.words
    kinds = [_EDGE, _EDGE, _EDGE, *(word.kind for word in words), _EDGE, _EDGE, _EDGE]
    last = len(words) - 1
    for at, (word, features) in enumerate(zip(words, out, strict=True)):
        a, b, c, d, e, f, g = kinds[at : at + 7]
        features += word.own
        if at:
            before = words[at - 1]
            features += _beside(before)[0]
            features.append(f"-w={before.lower}|{word.lower}" if word.is_word else f"-m={before.lower}|{d}")
            if at > 1:
                features.append(f"-2w={words[at - 2].lower}")
        if at < last:
            after = words[at + 1]
            features += _beside(after)[1]
            if at + 1 < last:
                features.append(f"+2w={words[at + 2].lower}")
        features += (
            f"t={c}|{d}|{e}",
            f"u={b}|{c}|{d}",
            f"x={d}|{e}|{f}",
            f"y={a}|{b}|{c}|{d}",
            f"z={d}|{e}|{f}|{g}",
            f"q={b}|{c}|{d}|{e}|{f}",
        )


@lru_cache(maxsize=60_000)
def _beside(word: Word) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A word's features for the token that follows it, and for the token that it follows."""
    spelt = "9" * len(word.lower) if word.is_figure else word.lower
    near = [f"w={spelt}", f"k={word.kind}", *(f"l={name}" for name in word.lists)]
    return tuple(f"-1{name}" for name in near), tuple(f"+1{name}" for name in near)

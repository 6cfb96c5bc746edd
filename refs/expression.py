"""Regular expressions that are tried only on a text that holds letters which each match needs.

To look for a word is a hundred times as fast as to try an expression with many alternatives at every letter of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib import import_module
from typing import Any

_ENOUGH = 4  # letters that are rare enough: of two such words the expression with fewer alternatives is the better one
_MOST_SPELLINGS = 12  # of letters in a row: "[Tt](?:ome|eil)" has four
# Letters that an expression without case takes for "i" and "s", and that have another small letter.
_OTHER_SMALL = {"İ": "i", "ı": "i", "ſ": "s"}


class Guarded:
    """A pattern that is tried only where it may match; it finds what the pattern finds."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._caseless = bool(pattern.flags & re.IGNORECASE)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        words = needed(self._pattern.pattern) or ("",)
        return tuple(dict.fromkeys(map(str.lower, words))) if self._caseless else words

    @cached_property
    def _ascii_words(self) -> tuple[str, ...]:
        return tuple(filter(str.isascii, self._words))

    def may_match(self, text: str) -> bool:
        """False only if no match is in the text."""
        text = _small(text) if self._caseless else _without_gaps(text)
        words = self._ascii_words if text.isascii() else self._words
        return [word for word in words if word in text] != []

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        return self._pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in the text."""
        return self._pattern.finditer(text) if self.may_match(text) else iter(())


class Names:
    """Names for texts, each with the expressions without case by which it is known, as the tables of refs/data hold them.

    >>> Names({"thesis": ["thesis", "diplomarbeit"], "report": [r"report (?:no|number)"]}).of("Report no. 3 of a Thesis")
    ['thesis', 'report']
    """

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        rows = [(name, one) for name, expressions in table.items() for one in expressions]
        self._rows = tuple(dict.fromkeys((word.lower(), *row) for row in rows for word in needed(row[1]) or ("",)))
        self._ascii_rows = tuple(row for row in self._rows if row[0].isascii())

    def of(self, text: str) -> list[str]:
        """The names of which an expression matches somewhere in the text, in their order."""
        if not text:
            return []
        small = _small(text)
        rows = self._ascii_rows if small.isascii() else self._rows
        worth = [(name, expression) for word, name, expression in rows if word in small]
        return list(dict.fromkeys(name for name, expression in worth if _compiled(expression).search(text)))


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@lru_cache(maxsize=64)  # many expressions are tried on one text
def _small(text: str) -> str:
    return _without_gaps(lowered(text))


def _without_gaps(text: str) -> str:
    """The text with two blanks for more, at its ends too: words that were blanked out make a text long and slow to search.

    A word that is needed has no two blanks, and is in one text if it is in the other.
    """
    return f"  {'  '.join(filter(None, text.split('  ')))}  " if "   " in text else text


def lowered(text: str) -> str:
    """The text in small letters, in which a word that an expression without case needs stands as it is.

    >>> lowered("PhD Theſis")
    'phd thesis'
    """
    for letter, small in _OTHER_SMALL.items() if not text.isascii() else ():
        text = text.replace(letter, small)
    return text.lower()


def needed(expression: str) -> tuple[str, ...]:
    r"""Words of which any match holds one; none if there are no such words.

    >>> needed(r"\b(?:technical|final) report\b"), needed(r"(?:doctoral|phil\.) (?:thesis|diss)"), needed(r"\d+")
    (('technical report', 'final report'), ('doctoral ', 'phil. '), ())
    """
    return _needed(import_module("re._parser").parse(expression))  # as the standard library itself reads an expression


def _needed(tree: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    found: list[tuple[str, ...]] = []
    run: tuple[str, ...] = ("",)  # the spellings of the letters that stand in a row
    for kind, value in [*_flat(tree), ("END", None)]:
        spelt = _spelt(str(kind), value)
        short = min(map(len, run)) < _ENOUGH
        if len(spelt) == 1 or (spelt and short and len(run) * len(spelt) <= _MOST_SPELLINGS):
            run = tuple(start + end for start in run for end in spelt)
            continue
        found.append(run if all(run) else ())
        run = spelt if spelt and str(kind) == "LITERAL" else ("",)
        if str(kind) == "BRANCH":
            branches = [_needed(branch) for branch in value[1]]
            found.append(tuple(dict.fromkeys(word for words in branches for word in words)) if all(branches) else ())
        elif str(kind) in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
            found.append(_needed(value[2]))
    return max(filter(None, found), key=lambda words: (min(_ENOUGH, *map(len, words)), -len(words)), default=())


def _spelt(kind: str, value: Any) -> tuple[str, ...]:
    """The spellings of a part of an expression that is nothing but letters: "o", "[Vv]", "(?:ume|me)"; none of any other."""
    if kind == "LITERAL":
        return (chr(value),)
    if kind == "IN" and all(str(one) == "LITERAL" for one, _ in value):
        return tuple(chr(letter) for _, letter in value)
    if kind == "BRANCH":
        branches = [list(_flat(branch)) for branch in value[1]]
        if all(str(one) == "LITERAL" for branch in branches for one, _ in branch):
            return tuple("".join(chr(letter) for _, letter in branch) for branch in branches)
    return ()


def _flat(tree: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The parts of an expression, those in brackets too."""
    for kind, value in tree:
        if str(kind) == "SUBPATTERN":
            yield from _flat(value[-1])
        else:
            yield kind, value

"""The words of refs/data/callouts.toml and refs/data/cues.toml as sets and patterns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from refs.table import table

_APART = re.compile(r"[^\w]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ё": "е"})


@cache
def words(name: str) -> frozenset[str]:
    """The words of a row of callouts.toml."""
    return frozenset(table("callouts")[name].split())


@lru_cache(65536)
def folded(text: str) -> str:
    """A name or title as it is compared: no case, no accents, no marks.

    >>> folded("Žižek"), folded("O’Neill, J.-P.")
    ('zizek', 'o neill j p')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join(_APART.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).split())


def cues(name: str) -> str:
    """All expressions of a table of cues.toml, the longest first, as one alternation."""
    every = {word for group in table("cues")[name].values() for word in group}
    return "|".join(sorted(every, key=lambda word: (-len(word), word)))

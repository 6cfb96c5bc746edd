"""Lists of words: months, places, publishers, given names, cue words by language; single words and phrases."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from refs.fields.tokens import tokenise
from refs.table import table

if TYPE_CHECKING:
    from refs.fields.features.line import Line

_NAME = "fields"
# Entries of a list are parted by commas or line ends.
_ENTRY = re.compile(r"[^,\n]+")
Phrase = tuple[tuple[str, ...], str]


@cache
def _lists() -> tuple[dict[str, tuple[str, ...]], dict[str, list[Phrase]]]:
    """Single words with their lists, and phrases by their first word, the longest first."""
    words: dict[str, dict[str, None]] = {}
    phrases: dict[str, dict[Phrase, None]] = {}
    for name, entries in table(_NAME).items():
        for entry in _ENTRY.findall(entries):
            parts = tuple(token.text.casefold() for token in tokenise(entry.strip()) if token.text != ".")
            if len(parts) == 1:
                words.setdefault(parts[0], {})[name] = None
            elif parts:
                phrases.setdefault(parts[0], {})[parts[1:], name] = None
    return (
        {word: tuple(names) for word, names in words.items()},
        {first: sorted(found, key=lambda phrase: -len(phrase[0])) for first, found in phrases.items()},
    )


def categories(word: str) -> tuple[str, ...]:
    """The lists that hold a single word, given in lower case.

    >>> categories("mai")
    ('month',)
    """
    return _lists()[0].get(word, ())


def add_phrases(line: Line, out: list[list[str]]) -> None:
    """Marks the words of the longest phrase that starts at a token: "New York", "Presses universitaires de France"."""
    phrases = _lists()[1]
    words = line.words
    until = 0
    for at, word in enumerate(words):
        if at < until or (candidates := phrases.get(word.lower)) is None:
            continue
        for rest, name in candidates:
            end = _match(line, at + 1, rest)
            if end:
                out[at].append(f"b={name}")
                for inner in range(at, end):
                    out[inner].append(f"i={name}")
                until = end
                break


def _match(line: Line, at: int, rest: tuple[str, ...]) -> int:
    """Where a phrase ends whose first word stands before `at`, full stops passed over; 0 if it is not there."""
    words = line.words
    for part in rest:
        while at < len(words) and words[at].text == ".":
            at += 1
        if at >= len(words) or words[at].lower != part:
            return 0
        at += 1
    return at

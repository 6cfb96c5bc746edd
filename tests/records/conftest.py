"""Reads references with hand-made labels, {label:words}."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from refs.model import View
from refs.records.words import Words, from_labels

_PART = re.compile(r"\{([a-z-]+):([^}]*)\}")  # "{label:words}"


def read_words(text: str) -> Words:
    """The words of a reference with the labels that stand in it."""
    plain, labels, at = "", [], 0
    for match in _PART.finditer(text):
        plain += text[at : match.start()]
        labels.append((len(plain), len(plain) + len(match[2]), match[1], 1.0))
        plain, at = plain + match[2], match.end()
    plain += text[at:]
    return from_labels(View(plain, tuple(range(len(plain)))), labels)


@pytest.fixture
def labelled() -> Callable[[str], Words]:
    """Turns "{author:Said}, {title:Orientalism}" into words with two parts."""
    return read_words

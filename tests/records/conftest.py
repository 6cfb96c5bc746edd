"""Reads references with hand-made labels, {label:words}, italics, *words*, and links to the web, ⟦words⟧."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from refs.model import View
from refs.records.words import Words, from_labels

_PART = re.compile(r"\{(?P<label>[a-z-]+):|\}|[*⟦⟧]")  # "{label:", "}", "*", "⟦" or "⟧"
_HREF = "https://example.org/"


def read_words(text: str) -> Words:
    """The words of a reference with the labels, italics and links that stand in it."""
    plain, at, label, linked = "", 0, "", 0
    links: list[tuple[int, int, str]] = []
    labels: list[tuple[int, int, str, float]] = []
    marks: list[tuple[int, int, frozenset[str]]] = []
    begun = {"*": -1, "}": -1}
    for match in _PART.finditer(text):
        plain, at = plain + text[at : match.start()], match.end()
        if match[0] in "⟦⟧":
            links += [(linked, len(plain), _HREF)] if match[0] == "⟧" else []
            linked = len(plain)
            continue
        sign = match[0] if match[0] in begun else "}"
        if match["label"]:
            label = match["label"]
        elif sign == "}":
            labels.append((begun[sign], len(plain), label, 1.0))
        elif begun[sign] >= 0:
            marks.append((begun[sign], len(plain), frozenset({"italic"})))
        begun[sign] = len(plain) if match["label"] or (sign == "*" and begun[sign] < 0) else -1
    plain += text[at:]
    return from_labels(View(plain, tuple(range(len(plain))), tuple(marks), tuple(links)), labels)


@pytest.fixture
def labelled() -> Callable[[str], Words]:
    """Turns "{author:Said}, {title:Orientalism}" into words with two parts."""
    return read_words

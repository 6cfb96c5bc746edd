"""Synthetic references and notes with labelled fields, made from real works, to train the labeller.

`examples(seed, n)` yields them; the same seed gives the same examples.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from refs.training.synthesis.entries import entry

# Shelves (see `works.library`) and how many of a hundred references are in their language
LANGUAGES = {
    "en": 34,
    "de": 10,
    "fr": 8,
    "es": 7,
    "pt": 6,
    "it": 6,
    "nl": 3,
    "af": 3,
    "ru": 7,
    "pl": 4,
    "zh": 7,
    "ja": 5,
    "ko": 2,
    "translit": 3,
    "la": 1,
}
NOTES = 0.25  # share of notes among the examples


def examples(seed: int, n: int) -> Iterator[dict[str, Any]]:
    """`n` examples: {"id", "source", "lang", "text", "spans", "marks", "kind", "works"}; spans are (start, end, label) without cue words.

    "kind" is "reference" or "note"; "works" are the extents of the works cited; "marks" are (start, end, ["italic"]), in a part
    of the examples only, as in documents that keep emphasis.
    """
    rng = random.Random(seed)
    shelves = present()
    for number in range(n):
        name = rng.choices(list(shelves), list(shelves.values()))[0]
        made = entry(rng, name)
        yield {"id": f"synthetic-{seed}-{number}", "source": "synthetic", **made}


def present() -> dict[str, int]:
    """The languages whose shelves are there, with their weights."""
    from refs.training.synthesis.works import library

    return {name: weight for name, weight in LANGUAGES.items() if name in library()}

"""Synthetic references and notes with labelled fields, made from real works, to train the labeller.

`examples(seed, n)` yields them; the same seed gives the same examples.
"""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from refs.training.synthesis.entries import entry
from refs.training.synthesis.noise import damage
from refs.training.synthesis.notes import note
from refs.training.synthesis.prose import PROSE
from refs.training.synthesis.strangers import stranger

# Shelves (see `works.library`) and how many of a hundred references are in their language
LANGUAGES = {
    "en": 29,
    "stem": 10,
    "social": 7,
    "de": 14,
    "fr": 12,
    "es": 7,
    "pt": 6,
    "it": 8,
    "nl": 3,
    "af": 3,
    "ru": 7,
    "pl": 4,
    "cs": 1.5,
    "el": 1.2,
    "zh": 8,
    "tw": 4,
    "zhstem": 3,
    "ja": 7,
    "jastem": 3,
    "ko": 5,
    "kostem": 3,
    "translit": 4,
    "semitic": 2,
    "ar": 0.8,
    "fa": 0.6,
    "he": 0.8,
    "la": 1,
}
STRANGERS = 0.015  # share of strings that are no reference at all
NOTES = 0.28  # share of notes among the examples
CITEPROC = 0.4  # share of the examples whose citations are printed by styles of the CSL collection, the others by our templates


def examples(seed: int, n: int) -> Iterator[dict[str, Any]]:
    """`n` examples: {"id", "source", "lang", "text", "spans", "marks", "kind", "works"}; spans are [start, end, label] without cue words.

    "kind" is "reference", "note", or "none" for strings that cite nothing; "works" are the extents [start, end] of the works cited; "marks" are [start, end, ["italic"]],
    in a part of the examples only, as in documents that keep emphasis. Labels are those of `refs.labels.LABELS`; "other" is left out.
    """
    from refs.training.synthesis.csl import Pool, csl_entry, csl_note  # of the extra "train"

    rng, pool = random.Random(seed), Pool(seed)
    names, weights = list(LANGUAGES), list(LANGUAGES.values())
    for number in range(n):
        if rng.random() < STRANGERS:
            yield {"id": f"synthetic-{seed}-{number}", "source": "synthetic", **stranger(rng)}
            continue
        name = rng.choices(names, weights)[0]
        styled = rng.random() < CITEPROC
        if name in PROSE and rng.random() < NOTES:
            made = csl_note(rng, name, pool) if styled else note(rng, name)
        else:
            made = csl_entry(rng, name, pool) if styled else entry(rng, name)
        damage(rng, made)
        if not made["text"].strip():
            made = entry(rng, name)
        for key in ("spans", "marks", "works"):
            made[key] = [list(item) for item in made[key]]
        yield {"id": f"synthetic-{seed}-{number}", "source": "synthetic", **made}

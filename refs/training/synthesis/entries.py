"""References of bibliographies: a work printed in a style, with the peculiarities that entries have."""

from __future__ import annotations

import random
from typing import Any

from refs.training.synthesis.draw import LATIN, draw
from refs.training.synthesis.render import Builder
from refs.training.synthesis.styles import choose_manner, choose_style, print_work

STYLE_LANGUAGE = {"translit": "en", "la": "en", "ar": "en"}
ABROAD = 0.12  # share of works printed by the rules of another language than their own


def entry(rng: random.Random, name: str) -> dict[str, Any]:
    """One reference of the shelf `name`: {"lang", "text", "spans", "marks", "kind", "works"}."""
    while True:
        out = Builder()
        lang = STYLE_LANGUAGE.get(name, name)
        if name in LATIN and rng.random() < ABROAD:
            lang = rng.choice(("en", "de", "fr", "it", "es", "pt", "nl"))
        style = choose_style(rng, lang)
        manner = choose_manner(rng, style, lang)
        if print_work(rng, out, draw(rng, name), style, manner):
            break
    return {"lang": name, "text": out.text, "spans": out.spans, "marks": out.marks, "kind": "reference", "works": [(0, out.length)]}

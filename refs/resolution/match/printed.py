"""The reference as it is printed: what of a candidate's values stands in it, whatever was read as what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from bib.compare.text import plain, small_words
from bib.compare.title import Title

_FIGURES = re.compile(r"\d+")
# A text of fewer letters is found everywhere.
SHORTEST = 8
# From here on a text that is printed with slips of the pen is it.
ALIKE = 86
WORDS_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Printed:
    """A reference: its words, its figures, and its letters without any blank (blanks are lost and added by scanners)."""

    words: frozenset[str]
    figures: frozenset[str]
    letters: str

    def has_title(self, title: Title) -> bool:
        """The title stands in it, in whatever order of words."""
        telling = [word for word in title.whole.split() if word not in small_words()]
        if not telling or len(title.whole) < SHORTEST:
            return False
        known = sum(len(word) for word in telling if word in self.words)
        if known >= WORDS_ALIKE * sum(map(len, telling)):
            return True
        return self.has(title.whole) or bool(title.heads and len(title.heads[0]) > 2 * SHORTEST and self.has(title.heads[0]))

    def has(self, text: str) -> bool:
        """The letters of a plain text stand in it, but for slips of the pen."""
        letters = text.replace(" ", "")
        if len(letters) < SHORTEST:
            return bool(letters) and (text in self.words if " " not in text else set(text.split()) <= self.words)
        return letters in self.letters or fuzz.partial_ratio(letters, self.letters, score_cutoff=ALIKE) > 0

    def has_name(self, family: str) -> bool:
        """A family name stands in it."""
        if family in self.words:
            return True
        letters = family.replace(" ", "")
        return len(letters) > 3 and letters in self.letters

    def has_figure(self, value: str) -> bool:
        """A number stands in it."""
        return bool(value) and (value in self.figures or value in self.words)


def printed(raw: str) -> Printed | None:
    """What is printed; None if nothing is known of it."""
    text = plain(raw)
    if not text:
        return None
    words = frozenset(text.split())
    figures = frozenset(found.lstrip("0") or "0" for found in _FIGURES.findall(text))
    return Printed(words, figures, text.replace(" ", ""))

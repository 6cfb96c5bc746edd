"""The reference as it is printed: what of a candidate's values stands in it, whatever was read as what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from bib.compare.text import in_signs, listed, numerals, plain, small_words
from bib.compare.title import Title
from bib.compare.traits import Traits

_FIGURES = re.compile(r"\d+")
# A text of fewer letters is found everywhere; so is a number of fewer figures where blanks do not count.
SHORTEST, SHORTEST_NUMBER = 8, 3
# From here on a text that is printed with slips of the pen is it.
ALIKE = 86
WORDS_ALIKE = 0.8
# Words of a reference of so many letters, and numbers, are to be accounted for.
COUNTED = 3


@dataclass(frozen=True, slots=True)
class Printed:
    """A reference: its words, its figures, and its letters without any blank (blanks are lost and added by scanners)."""

    words: frozenset[str]
    figures: frozenset[str]
    letters: str
    counted: tuple[str, ...]
    text: str

    @property
    def numerals(self) -> frozenset[int]:
        """The numbers in it, however they are written."""
        return frozenset(numerals(self.text))

    def has_title(self, title: Title) -> bool:
        """The title stands in it, in whatever order of words."""
        telling = [word for word in title.whole.split() if word not in small_words()]
        if not telling:
            return False
        known = sum(len(word) for word in telling if word in self.words)
        if known >= WORDS_ALIKE * sum(map(len, telling)):
            return True
        if len(title.whole) < SHORTEST and not in_signs(title.whole):
            return False
        return self.has(title.whole) or bool(title.heads and len(title.heads[0]) > 2 * SHORTEST and self.has(title.heads[0]))

    def has(self, text: str) -> bool:
        """The letters of a plain text stand in it, but for slips of the pen."""
        letters = text.replace(" ", "")
        if len(letters) < SHORTEST and in_signs(letters):
            return len(letters) > 2 and letters in self.letters
        if len(letters) < SHORTEST:
            return bool(letters) and (text in self.words if " " not in text else set(text.split()) <= self.words)
        return letters in self.letters or fuzz.partial_ratio(letters, self.letters, score_cutoff=ALIKE) > 0

    def has_name(self, family: str) -> bool:
        """A family name stands in it."""
        if family in self.words:
            return True
        letters = family.replace(" ", "")
        return len(letters) > COUNTED and letters in self.letters

    def has_number(self, value: str) -> bool:
        """A number stands in it."""
        if not value:
            return False
        return value in self.figures or value in self.words or (len(value) >= SHORTEST_NUMBER and value in self.letters)

    def explained(self, one: Traits) -> float:
        """The share of its letters that stands in a record, too."""
        if not self.counted:
            return 0.0
        text = _letters(one)
        known = sum(len(word) for word in self.counted if word in text)
        return known / sum(map(len, self.counted))


def printed(raw: str) -> Printed | None:
    """What is printed; None if nothing is known of it."""
    text = plain(raw)
    if not text:
        return None
    words = text.split()
    figures = frozenset(found.lstrip("0") or "0" for found in _FIGURES.findall(text))
    kept = set(words) - small_words() - listed("part")
    counted = tuple(word for word in dict.fromkeys(words) if word in kept and (len(word) >= COUNTED or word.isdigit()))
    return Printed(frozenset(words), figures, "".join(words), counted, text)


def _letters(one: Traits) -> str:
    """All that a record says, without blanks, its parts kept apart."""
    names = (f"{name.family} {' '.join(name.given)}" for some in (one.names, one.editors, one.translators) for name in some)
    said = (one.title.whole, one.container, one.series, one.publisher, one.place, one.volume, one.number, *one.pages, *names)
    return "|".join((*said, *map(str, one.years), one.edition)).replace(" ", "")

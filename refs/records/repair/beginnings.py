"""What stands at the head of a reference and belongs to no field: words that lead in a name, dashes that stand for one."""

from __future__ import annotations

import re

from bib.language import words as lexicon
from refs.records.words import Part, Words
from refs.signs import UPPER

_NAMES = frozenset({"author", "editor"})
_CAPITAL = re.compile(rf"[{UPPER}]")
_WORD = re.compile(r"[^\W\d_]+\s")
# "______. Manifesto", "― 1988, « Villes coloniales"
_DASH = re.compile(r"^(?:[-–—―_]\s?){2,}[.,:]?\s*|^[—―_]\s?[.,:]?\s*(?:(?P<year>1[5-9]\d\d|20\d\d)[a-z]?[.,:]?\s*[“\"«„]?\s*)?")


def lead_in_names(words: Words) -> None:
    """In "hierover Herman Pleij" and "komt van Ruth Glass" the words in lower case lead to the name; "von" may be its own."""
    for index, part in enumerate(words.parts[:1]):
        at = 0
        led = False
        while part.label in _NAMES and (match := _WORD.match(part.text, at)):
            word = match[0].strip()
            if not word.islower():
                break
            particle = word.lower() in lexicon("names", "particle")
            if not led and particle:
                return
            if particle and len(re.split(r"[,.:;(]", part.text[match.end() :], maxsplit=1)[0].split()) < 2:
                break
            led, at = True, match.end()
        if at and _CAPITAL.match(part.text, at):
            words.parts[index] = Part(part.label, part.start + at, part.end, part.text[at:], part.score)


def dash_in_title(words: Words) -> None:
    """The dash that stands for the author of the entry before, and the year behind it, are none of the title."""
    for index, part in enumerate(words.parts):
        match = _DASH.match(part.text) if part.label in ("title", "container-title") else None
        if match is None or match.end() == 0 or match.end() > len(part.text) - 3:
            continue
        start = part.start + match.end()
        words.parts[index] = Part(part.label, start, part.end, words.text[start : part.end], part.score)
        if match["year"] and not words.has("date"):
            year = part.start + match.start("year")
            words.parts.insert(index, Part("date", year, year + 4, match["year"], part.score))

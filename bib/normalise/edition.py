"""The edition as a number where it is no more than one: "2nd ed.", "zweite Auflage", "3-е изд." are 2, 2, 3."""

from __future__ import annotations

import re
from functools import cache

from bib.language import table, words
from bib.normalise.fields import each_text
from bib.record import Record

ORDINAL = r"(?:st|nd|rd|th|de|ste|er|re|ère|ème|ième|e|è|a|ª|º|o|-?е|-?ое|-?те)?"
HAN = re.compile(r"第?\s?(\d+|[一二三四五六七八九十])\s?版")
WORDS = re.compile(r"[^\W\d_]+")


@cache
def _numbered() -> re.Pattern[str]:
    stems = "|".join(map(re.escape, sorted(words("locators", "edition"), key=len, reverse=True)))
    return re.compile(rf"(?:(\d+)\.?{ORDINAL}\.?,?\s*(?:{stems})\.?|(?:{stems})\.?\s*(\d+)\.?|(\d+)\.?{ORDINAL}\.?)", re.IGNORECASE)


@cache
def _ordinals() -> dict[str, str]:
    rows = table("locators")["ordinal"].values()
    return {word: str(at) for row in rows for at, group in enumerate(row.split(","), 1) for word in group.split()}


def number_edition(record: Record) -> Record:
    """The edition field; what says more than a number ("revised ed.", "2nd rev. ed.") stays as it is printed."""
    return each_text(record, ("edition",), edition)


def edition(text: str) -> str:
    """An edition.

    >>> [edition(text) for text in ("2nd ed.", "zweite Auflage", "3-е изд.", "第2版", "revised ed.", "6.ª ed.")]
    ['2', '2', '3', '2', 'revised ed.', '6']
    """
    text = text.strip(" ,;:")
    text = text[1:-1].strip() if text and text[0] in "([" and text[-1:] in ")]" and text.count(text[0]) == 1 else text
    if (found := HAN.fullmatch(text)) is not None:
        return _ordinals().get(found[1], found[1])
    if (found := _numbered().fullmatch(text)) is not None:
        return str(int(found[1] or found[2] or found[3]))
    parts = [word.lower() for word in WORDS.findall(text)]
    if len(parts) == 2 and not any(char.isdigit() for char in text):
        for ordinal, noun in (parts, parts[::-1]):
            number = _ordinals().get(ordinal) or (_ordinals().get(ordinal[:-1]) if ordinal.endswith(("r", "n")) else None)
            if number and noun in words("locators", "edition"):
                return number
    return text

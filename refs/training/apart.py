"""Spans that hold two fields: a source labelled a year with the volume behind it, or a place with the year or the publisher."""

from __future__ import annotations

import re

from refs.fields.features.lexicon import categories
from refs.training.cues import trim

Span = tuple[int, int, str]

# By label two named groups, called after the fields that they are.
_TWO: dict[str, tuple[re.Pattern[str], ...]] = {
    "date": (
        # such as "2003; 48" and "2001;23(4)"
        re.compile(r"(?P<date>1[89]\d\d|20[0-3]\d)\s?;\s?(?P<volume>\d{1,3}(?!\d)\s?\S{0,12})"),
        # "Venezia 1991", "Firenze, 1966", not "May 1991"
        re.compile(r"(?P<location>[A-Z][^\W\d_]{3,}),?\s+(?P<date>1[4-9]\d\d|20[0-3]\d)"),
    ),
    # such as "Oxford: Oxford University Press" and "Washington, DC: National Academy Press"
    "publisher": (
        re.compile(
            r"(?P<location>[A-Z][^\W\d_]+(?:[ ,-]+(?!URL)(?:[A-Z][^\W\d_]*|d[eoai]|am)\b\.?){0,4})"
            r"\s?:\s+(?P<publisher>[^\W\d_]{3}.*)",
            re.DOTALL,
        ),
    ),
}
_TWO["volume"] = _TWO["date"][:1]


def apart(text: str, start: int, end: int, label: str) -> list[Span]:
    """A span that holds two fields as two, any other as it is.

    >>> apart("Lancet 2008;22(4)", 7, 17, "volume")
    [(7, 11, 'date'), (12, 17, 'volume')]
    >>> apart("Oxford: Blackwell", 0, 17, "publisher")
    [(0, 6, 'location'), (8, 17, 'publisher')]
    """
    if label in _TWO:
        a, b = trim(text, start, end)
        for pattern in _TWO[label]:
            match = pattern.fullmatch(text, a, b)
            if match and _is_place(match.groupdict().get("location")):
                return [(*match.span(name), name) for name in match.groupdict()]
    return [(start, end, label)]


def _is_place(words: str | None) -> bool:
    """Whether one of the words is a known place and none is a month; so it is where a pattern asks for no place."""
    if words is None:
        return True
    lists = [categories(word.casefold()) for word in re.findall(r"[^\W\d_]+", words)]
    return any("place" in names for names in lists) and not any("month" in names for names in lists)

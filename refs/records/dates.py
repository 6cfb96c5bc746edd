"""Which of the dates of a reference is that of the work."""

from __future__ import annotations

import re

from bib.record import Date
from refs.records.words import Part, Words

_REPRINT = re.compile(
    r"\b(?:[Nn]achdr(?:uck|\.)|[Rr]eprint(?:ed)?|[Rr]epr\.|[Rr]pt\.|[Rr]é(?:éd|impr)\w*\.?|[Rr]eimpr\w*\.?|[Rr]ist(?:ampa|\.))(?!\w)"
)


def without_reprint(words: Words, found: list[tuple[Date, Part]]) -> list[tuple[Date, Part]]:
    """Behind a whole imprint "(Nachdruck 1987)" is the year of another printing: only the dates before it."""
    houses = [part.start for part in words.all("publisher", "location")]
    for at, (_, part) in enumerate(found[1:], 1):
        cue = next(iter(_REPRINT.finditer(words.text, found[at - 1][1].end, part.start)), None)
        if cue and houses and houses[0] < cue.start():
            return found[:at]
    return found


def best_date(found: list[tuple[Date, Part]]) -> tuple[Date, Part]:
    """The fullest date of the newest year; a year and a day printed apart ("2013 ... March 5") are put together."""
    with_year = [pair for pair in found if pair[0].year is not None]
    if not with_year:
        return found[0]
    if len(with_year) == 2 and with_year[0][0].month is None and (with_year[1][0].year or 0) > (with_year[0][0].year or 0) + 1:
        return with_year[1]  # "1925. Harcourt, 1981": the first is of the first edition
    best = max(with_year, key=lambda pair: (pair[0].month is not None, pair[0].day is not None))
    if best[0].month is None:
        best = with_year[0]
    return best

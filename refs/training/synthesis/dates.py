"""Dates as citations of a language print them."""

from __future__ import annotations

import random
import re
from functools import cache

from refs.training.synthesis.words import DATES, MONTHS, SHORT

DATE_PART = re.compile(r"(?<![a-zA-Zа-я])[dDnNymso](?![a-zA-Zа-я])")


@cache
def month_names(lang: str) -> tuple[str, ...]:
    """The twelve months as written in a date."""
    return tuple(MONTHS[lang].split()) if lang in MONTHS else ()


def date_format(rng: random.Random, lang: str) -> str:
    """A way to write a full date in a language."""
    return rng.choice(DATES.get(lang, DATES["en"]))


def ordinal(number: int) -> str:
    """An English ordinal: "1st", "12th"."""
    return f"{number}{'th' if 10 < number % 100 < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def print_date(date: tuple[int, int, int], pattern: str, lang: str) -> str:
    """A date by a pattern (see `words.DATES`); without day or month, what remains of it."""
    year, month, day = date
    if not month:
        return str(year)
    names = month_names(lang)
    if not names:
        pattern = pattern if set(pattern) & set("nN") else "y-N-D"
    name = names[month - 1] if names else ""
    if not day:
        if lang in {"zh", "ja", "ko"}:
            return f"{year}年{month}月" if lang != "ko" else f"{year}년 {month}월"
        if lang == "ru":
            return f"{year}"
        return f"{name} de {year}" if lang in {"es", "pt"} else f"{name} {year}"
    short = SHORT[lang].split()[month - 1] if lang in SHORT else name
    values = {
        "d": str(day),
        "D": f"{day:02}",
        "n": str(month),
        "N": f"{month:02}",
        "y": str(year),
        "m": name,
        "s": short,
        "o": ordinal(day),
    }
    return DATE_PART.sub(lambda match: values[match.group()], pattern)

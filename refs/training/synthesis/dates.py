"""Dates as citations of a language print them."""

from __future__ import annotations

import random
import re
from functools import cache

from refs.training.synthesis.words import DATES, ERAS, MONTHS, SHORT

DATE_PART = re.compile(r"(?<![a-zA-Zа-я])[dDnNymso](?![a-zA-Zа-я])")


# Ways to print a field in East Asian books only: Chinese figures, the years of a reign, year and month
EASTERN_CODES = {"han", "reign", "month"}
HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def in_han(digits: str) -> str:
    """Digits as Chinese and Japanese books in vertical lines print them: "1952" is "一九五二", a dash is long."""
    return digits.translate(HAN_DIGITS).replace("-", "―").replace("–", "―")


def in_reign(date: tuple[int, int, int], lang: str) -> str:
    """A date by the years of a reign: "昭和48年4月4日", "民國83"; without a month only reign and year."""
    year, month, day = date
    first, era = max(((since, name) for since, name in ERAS[lang] if since <= year), default=(0, ""))
    count = str(year - first + 1) if era else str(year)
    if count == "1" and era:
        count = "元"
    return f"{era}{count}" + (f"年{month}月{day}日" if month else "")


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


def eastern(
    rng: random.Random, code: str, given: tuple[tuple[str, str], ...], date: tuple[int, int, int], whole: bool, lang: str
) -> tuple[tuple[str, str], ...]:
    """Values with labels as East Asian books print them, by `EASTERN_CODES`; what is no date stays as given.

    Args:
        rng: for a month that is not known.
        code: "han" for Chinese figures, "reign" for the years of a reign, "month" for year and month.
        given: what is printed otherwise.
        date: the date of the work.
        whole: month and day are printed too.
        lang: the language of the list.
    """
    if code == "han":
        return tuple((in_han(text), label) for text, label in given)
    if any(label != "date" for _, label in given):
        return given
    year, month, _ = date
    if code == "reign":
        return ((in_reign(date if whole else (year, 0, 0), lang) if lang in ERAS else str(year), "date"),)
    month = month or rng.randint(1, 12)
    return ((f"{year}. {month}" if lang == "ko" else f"{year}年{month}月", "date"),)

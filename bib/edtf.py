"""Dates to and from EDTF (ISO 8601-2, levels 0 and 1, as BibLaTeX takes them)."""

from __future__ import annotations

import re
from dataclasses import replace

from bib.record import Date

EDTF = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def valid_date(year: int, month: int, day: int, text: str) -> Date:
    """The date as far as its parts are possible; an impossible part leaves the words in `literal`."""
    if not month:
        return Date(year=year)
    if not 1 <= month <= 12:
        return Date(year=year, literal=text)
    if not day:
        return Date(year=year, month=month)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= day <= DAYS[month - 1] or (month == 2 and day == 29 and not leap):
        return Date(year=year, month=month, literal=text)
    return Date(year=year, month=month, day=day)


def edtf(date: Date) -> str:
    """The date as ISO 8601 / EDTF: "2013-03-25", "2013/2015", "2001/..", "1880~", "1917?", "2009-21"; "" if there is no year."""
    if date.year is None:
        return ""
    sign = "%" if date.circa and date.uncertain else "~" if date.circa else "?" if date.uncertain else ""
    end = "" if date.end is None else "/" + (edtf(date.end) or "..")
    return f"{_day(date)}{sign}{end}"


def _day(date: Date) -> str:
    year = date.year or 0
    text = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    if date.month or date.season:
        text += f"-{date.month or date.season:02d}"
        if date.month and date.day:
            text += f"-{date.day:02d}"
    return text


def parse_edtf(text: str) -> Date | None:
    """The date of an EDTF string; None if it is none (or of a level not kept here, such as "197X").

    >>> edtf(parse_edtf("2013/2015"))
    '2013/2015'
    """
    start, slash, end = text.strip().partition("/")
    date = _parse_one(start)
    if date is None or not slash:
        return date
    if end in {"", ".."}:
        return replace(date, end=Date())
    last = _parse_one(end)
    return replace(date, end=last) if last else None


def _parse_one(text: str) -> Date | None:
    if not (found := EDTF.fullmatch(text)):
        return None
    year, second, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    season = second if 21 <= second <= 24 and not day else None
    month = None if season else second or None
    if (month and month > 12) or (found[2] and not second) or (found[3] and not day):
        return None
    date = valid_date(year, month or 0, day, "impossible") if month else Date(year=year, season=season)
    if date.literal:
        return None
    return replace(date, circa=found[4] in {"~", "%"}, uncertain=found[4] in {"?", "%"}) if found[4] else date

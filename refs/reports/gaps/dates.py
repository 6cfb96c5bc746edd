"""Dates that cannot be, and dates without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.language import split_words, table
from bib.record import NO_DATE, Date
from refs.reports.gaps.case import IN_PERIODICAL, Case, Remark

# The first journals are of 1665; a DOI for an older article names an older thing.
FIRST_ARTICLE = 1400
# Publishers print next year's date from summer on.
AHEAD = 1
_NUMBERS = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4})")
_ERA = re.compile(r"[年월月]")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_SINGLE = re.compile(r"\b(month|day)\s*=\s*[{\"]?\s*(\d+)\s*[}\"]?\s*[,}\n]", re.IGNORECASE)


def calendar(case: Case) -> Iterator[Remark]:
    """Days that no calendar has: 31 February, month 13."""
    for which, date in case.record.dates.items():
        for part in (date, date.end or NO_DATE):
            if part.literal and part.year and _impossible(part):
                yield Remark("impossible-date", f"there is no {part.literal} ({which})", "compare it with the source")
    for name, number in _SINGLE.findall(case.raw):
        if not 1 <= int(number) <= (12 if name.lower() == "month" else 31):
            yield Remark("impossible-date", f"there is no {name.lower()} {number}", "compare it with the source")


def _impossible(date: Date) -> bool:
    """Whether the words of a date, of which only a part was taken, name a day that is none."""
    words = date.literal
    if _ERA.search(words) or date.end is not None:
        return False
    if found := _NUMBERS.search(words):
        month, day = int(found["m"] or found["m2"]), int(found["d"] or found["d2"])
        return not (1 <= month <= 12 or (1 <= day <= 12 and month <= 31)) or (1 <= month <= 12 and date.day is None and day > 28)
    return date.month is not None and date.day is None and bool(_DAY.search(words))


def time(case: Case) -> Iterator[Remark]:
    """Years that are still to come, or in which there were no journals; an end before the start."""
    record = case.record
    for which, date in record.dates.items():
        if case.inferred(which):
            continue
        if date.year is None:
            if date.literal.isdecimal():
                yield Remark("impossible-date", f"{date.literal} is no year ({which})")
            continue
        if case.year and date.year > case.year + AHEAD:
            yield Remark("impossible-date", f"{date.year} ({which}) lies in the future")
        if date.end is not None and date.end.year is not None and _key(date.end) < _key(date):
            yield Remark("impossible-date", f"the {which} ends in {date.end.year}, before it begins in {date.year}")
    date = record.dates.get("date", NO_DATE)
    if date.year is not None and date.year < FIRST_ARTICLE and (record.type in IN_PERIODICAL or record.ids.get("doi")):
        what = "an article" if record.type in IN_PERIODICAL else "a work with a DOI"
        yield Remark("impossible-date", f"{date.year} is no year of {what}")


def order(case: Case) -> Iterator[Remark]:
    """A work that was looked up before it was there, or whose original is younger than itself."""
    dates = case.record.dates
    date, access, original = (dates.get(name, NO_DATE) for name in ("date", "urldate", "origdate"))
    if case.inferred("date") or date.year is None:
        return
    if access.year is not None and access.end is None and not case.inferred("urldate") and _before(access, date):
        yield Remark("impossible-date", f"the date of access, {_told(access)}, is before that of the work, {_told(date)}")
    last = date.end.year if date.end is not None and date.end.year else date.year
    if original.year is not None and original.year > last:
        yield Remark("impossible-date", f"the original, {original.year}, is younger than the work, {date.year}")


def incomplete(case: Case) -> Iterator[Remark]:
    """A day or a month without a year."""
    for which, date in case.record.dates.items():
        words = {word.lower() for word in _WORD.findall(date.literal)}
        if date.year is None and date.literal and words & _months() and (len(words) == 1 or _DAY.search(date.literal)):
            yield Remark("incomplete-date", f"{date.literal!r} ({which}) has no year")


@cache
def _months() -> frozenset[str]:
    return frozenset(word for row in table("months")["month"].values() for word in split_words(row.replace(",", " ")))


def _key(date: Date) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0


def _before(first: Date, second: Date) -> bool:
    """Whether one date is surely before the other, as far as both are told."""
    for a, b in ((first.year, second.year), (first.month, second.month), (first.day, second.day)):
        if a is None or b is None:
            return False
        if a != b:
            return a < b
    return False


def _told(date: Date) -> str:
    return "-".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part)


CHECKS = (calendar, time, order, incomplete)

"""Dates from the words of a reference, in many languages; EDTF is in `bib.edtf`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache

from bib.edtf import edtf, parse_edtf, valid_date
from bib.language import phrases, table, words
from bib.record import Date

__all__ = ["edtf", "find_year", "parse_edtf", "read_date"]

YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
# A year alone, as most references have it: "2005", "(2005)", "[1974]", "2004a", "1999.".
PLAIN = re.compile(rf"[(\[]?({YEAR})[a-r]?[)\]]?[.,;:]?")
FIND_YEAR = re.compile(rf"(?<![\d.,/])({YEAR})(?=[a-z]?(?![\w]))(?![.,]\d)")
ISO = re.compile(rf"({YEAR})([-/.])(\d{{1,2}})(?:\2(\d{{1,2}}))?(?:[T ]\d{{1,2}}:.*)?")
DAY_FIRST = re.compile(rf"(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?({YEAR})")
ROMAN_MONTH = re.compile(rf"(\d{{1,2}})[. ]\s?(I{{1,3}}|IV|VI{{0,3}}|IX|XI{{0,2}})[. ]\s?({YEAR})")
MONTH_YEAR = re.compile(rf"(\d{{1,2}})\s?[/.]\s?({YEAR})")
YEARS = re.compile(rf"({YEAR})\s?[-–—‐‑/]\s?({YEAR}|\d{{1,2}})")
OPEN = re.compile(rf"({YEAR})\s?[-–—]\s?")
DECADE = re.compile(rf"({YEAR})(?:s|er(?: Jahren?)?|-е(?: гг?\.?| годы)?|年代)")
BCE_YEAR = re.compile(r"(\d{1,4})")
ROMAN = re.compile(r"(?=[MDC][MDCLXVI]{2,})M{0,2}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})\.?")
HAN_DIGITS = dict(zip("〇零○一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
HAN_NUMBER = r"(?:\d{1,4}|[〇零○一二三四五六七八九十元]{1,4})"
HAN_DATE = re.compile(
    rf"(?P<era>明治|大正|昭和|平成|令和|民国|民國|中華民國)?\s?(?P<year>{HAN_NUMBER})\s?年"
    rf"(?:\s?(?P<month>{HAN_NUMBER})\s?月(?:\s?(?P<day>{HAN_NUMBER})\s?[日号號])?)?(?P<season>[春夏秋冬])?"
)
TOKEN = re.compile(r"\d+|[^\W\d_]+|[-–—‐‑/]|\S")
DASH = frozenset("-–—‐‑/")
OUTER = " \t\n,;:."
BRACKETED = re.compile(r"[(\[（［【<]([^()\[\]（）［］【】<>]*)[)\]）］】>]?|([^()\[\]（）［］【】<>]*)[)\]）］】>]")
LEAST, MOST = 1000, 2099
# Roman numerals below this are volumes and pages, no years of publication.
FIRST_PRINTED = 1450


@lru_cache(maxsize=2048)  # most references have a year alone
def read_date(text: str, language: str = "") -> Date | None:
    """The date that the words of a reference give.

    Args:
        text: The words as they stand: "16 March 2001", "(2004a)", "1974/75", "o. J.", "昭和45年".
        language: ISO 639-1 code; settles words that are months in one language only.

    Returns:
        None if there is neither a date nor a word that stands for one. A year counted by an era keeps its words in `literal`.

    >>> edtf(read_date("le 3 mai 1968"))
    '1968-05-03'
    """
    if plain := PLAIN.fullmatch(text.strip()):
        return Date(year=int(plain[1]))
    clean = _unwrapped(" ".join(unicodedata.normalize("NFC", text).split()))
    if not clean:
        return None
    if words_only := _stands_for_date(clean):
        return Date(literal=words_only)
    low = clean.lower()
    bare, circa = _without(low, clean, "circa")
    bare, doubt = _without(bare.lower(), bare, "uncertain")
    uncertain = doubt or "?" in bare
    bare = _unwrapped(bare.replace("?", ""))
    date = _read_bare(bare, language)
    if date is None:
        return None
    if coming := _coming(low):
        date = replace(date, literal=coming)
    return replace(date, circa=circa or "頃" in text, uncertain=uncertain)


def _unwrapped(text: str) -> str:
    """Without outer punctuation and a pair of brackets around the whole."""
    text = text.strip(OUTER + "’'\"“”*")
    if found := BRACKETED.fullmatch(text):
        text = (found[1] or found[2] or "").strip(OUTER)
    return text


def find_year(text: str) -> int | None:
    """The first number in a text that can be a year of publication (1000 to 2099), or None."""
    found = FIND_YEAR.search(text)
    return int(found[1]) if found else None


def _stands_for_date(text: str) -> str:
    low = text.lower().strip(OUTER + "[]()")
    if any(char.isdigit() for char in low):
        return ""
    if f"{low}." in words("dates", "none") or low in words("dates", "none"):
        return text if text.endswith(".") or "." not in text else f"{text}."
    if low in words("dates", "coming") or f"{low}." in words("dates", "coming"):
        return text
    return ""


def _coming(low: str) -> str:
    for phrase in phrases("dates", "coming"):
        if len(phrase) > 6 and phrase in low:
            return phrase
    return ""


def _without(low: str, text: str, section: str) -> tuple[str, bool]:
    """The text without a cue at its head, and whether it stood there."""
    for cue in phrases("dates", section):
        if low.startswith(cue) and len(text) > len(cue) and not text[len(cue)].isalpha():
            rest = text[len(cue) :].lstrip(" .[(")
            if rest[:1].isdigit() or rest[:1].isalpha():
                return rest, True
    return text, False


def _read_bare(text: str, language: str) -> Date | None:
    for reader in READERS:
        if (date := reader(text)) is not None:
            return date
    return _read_words(text, language)


def _plain(text: str) -> Date | None:
    found = PLAIN.fullmatch(text)
    return Date(year=int(found[1])) if found else None


def _iso(text: str) -> Date | None:
    if not (found := ISO.fullmatch(text)):
        return None
    year, month, day = int(found[1]), int(found[3]), int(found[4] or 0)
    if len(found[3]) == 2 and not day and found[2] in "-/" and not 1 <= month <= 12:
        return None
    if not day and (found[2] == "/" or len(found[3]) == 1):
        return None
    return valid_date(year, month, day, text)


def _day_first(text: str) -> Date | None:
    if roman := ROMAN_MONTH.fullmatch(text):
        return valid_date(int(roman[3]), _roman(roman[2]), int(roman[1]), text)
    if not (found := DAY_FIRST.fullmatch(text)):
        return None
    day, month, year = int(found[1]), int(found[3]), int(found[4])
    if month > 12 >= day:
        day, month = month, day
    elif found[2] != "." and day <= 12 and day != month:
        return Date(year=year, literal=text)  # 03/04/2001: the fourth of March or the third of April
    return valid_date(year, month, day, text)


def _month_year(text: str) -> Date | None:
    found = MONTH_YEAR.fullmatch(text)
    return valid_date(int(found[2]), int(found[1]), 0, text) if found and 1 <= int(found[1]) <= 12 else None


def _years(text: str) -> Date | None:
    text = re.sub(r"\s?(?:гг?|годы|r)\.?$", "", text)
    if found := YEARS.fullmatch(text):
        start, end = int(found[1]), int(found[2])
        if len(found[2]) == 1:
            end += start // 10 * 10
        if len(found[2]) == 2:
            end += start // 100 * 100
            if end <= start:
                end += 100
                if end - start > 2:
                    return None
        return Date(year=start, end=Date(year=end)) if end > start else None
    if found := OPEN.fullmatch(text):
        return Date(year=int(found[1]), end=Date())
    if decade := DECADE.fullmatch(text.removeprefix("the ")):
        start = int(decade[1].ljust(4, "0"))
        return Date(year=start, end=Date(year=start + 9), literal=text)
    return None


def _roman_year(text: str) -> Date | None:
    if not ROMAN.fullmatch(text):
        return None
    year = _roman(text.rstrip("."))
    return Date(year=year) if FIRST_PRINTED <= year <= MOST else None


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[char] for char in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _han(text: str) -> Date | None:
    if not (found := HAN_DATE.search(text)):
        return None
    year = _han_number(found["year"])
    literal = ""
    if found["era"]:
        year += int(table("dates")["era"][found["era"]])
        literal = found[0]
    if not LEAST <= year <= MOST:
        return None
    month = _han_number(found["month"]) if found["month"] else 0
    day = _han_number(found["day"]) if found["day"] else 0
    date = valid_date(year, month, day, found[0])
    if found["season"] and not month:
        date = replace(date, season=21 + "春夏秋冬".index(found["season"]))
    return replace(date, literal=literal) if literal else date


def _han_number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    if "十" in text:
        tens, _, ones = text.partition("十")
        return HAN_DIGITS.get(tens, 1) * 10 + HAN_DIGITS.get(ones, 0)
    return int("".join(str(HAN_DIGITS.get(char, 0)) for char in text))


def _bce(text: str) -> Date | None:
    low = text.lower()
    for cue in phrases("dates", "bce"):
        if low.endswith(cue) and (found := BCE_YEAR.fullmatch(text[: -len(cue)].strip())):
            return Date(year=1 - int(found[1]))
    return None


READERS = (_plain, _iso, _day_first, _month_year, _years, _roman_year, _han, _bce)


@cache
def _names(language: str) -> dict[str, int]:
    """Month and season words to numbers; those of the language win over those of the others."""
    result: dict[str, int] = {}
    months = table("months")
    rows = [(code, first, row) for section, first in (("month", 1), ("season", 21)) for code, row in months[section].items()]
    for code, first, row in rows:
        for offset, group in enumerate(row.split(",")):
            for word in group.split():
                if code == language:
                    result[word] = first + offset
                else:
                    result.setdefault(word, first + offset)
    return result


def _read_words(text: str, language: str) -> Date | None:
    """A date with the month or season as a word, or a year among other words; ranges inherit what their first end leaves out."""
    names = _names(language)
    parts: list[list[tuple[str, int]]] = [[]]
    joints = words("dates", "range")
    outside = re.sub(r"[\[(][^\])]*[\])]", " ", text)
    source = outside if find_year(outside) else text
    for token in TOKEN.findall(source):
        low = token.lower()
        if token.isdecimal():
            number = int(token)
            if LEAST <= number <= MOST:
                parts[-1].append(("year", number))
            elif len(parts) > 1 and len(token) == 2 and not parts[-1] and (year := _ending(parts[-2], number)):
                parts[-1].append(("year", year))
            elif 1 <= number <= 31 and len(token) < 3:
                parts[-1].append(("day", number))
        elif low in names:
            parts[-1].append(("name", names[low]))
        elif (token in DASH or low in joints) and parts[-1]:
            parts.append([])
        elif low in words("dates", "open") and len(parts) > 1:
            parts[-1].append(("open", 0))
    ends = [dict(reversed(end)) for end in parts if end]
    dated = [end for end in ends if "year" in end]
    if not dated:
        return None
    return _joined(ends[:2] if dated[0] in ends[:2] else dated[:1], text)


def _ending(before: list[tuple[str, int]], number: int) -> int:
    """The year that two digits after "1998/" stand for; 0 if no year is before them or the next is not meant."""
    if not before or before[-1][0] != "year":
        return 0
    start = before[-1][1]
    return start + 1 if (start + 1) % 100 == number else 0


def _joined(ends: list[dict[str, int]], text: str) -> Date | None:
    if len(ends) == 1:
        return _from_parts(ends[0], text)
    first, last = ends
    if "open" in last:
        start = _from_parts(first, text)
        return replace(start, end=Date()) if start else None
    if "name" in first and "name" not in last and "day" in first and "day" in last and "year" in last:
        last = {**last, "name": first["name"]}  # March 3-5, 2001
    if "year" in first and "year" not in last:
        if set(last) == {"day"} and "name" not in first:
            return _from_parts(first, text)
        last = {"year": first["year"], **last}
        if "name" in first and "name" not in last:
            last = {**last, "name": first["name"]}
    if "year" not in first:
        first = {**first, "year": last["year"]}
        if "name" not in first and "name" in last:
            first["name"] = last["name"]
    start, end = _from_parts(first, text), _from_parts(last, text)
    if not start or not end or _order(end) <= _order(start):
        return start
    return replace(start, end=replace(end, literal=""))


def _order(date: Date) -> tuple[int, int, int]:
    return (date.year or 0, date.month or date.season or 0, date.day or 0)


def _from_parts(parts: dict[str, int], text: str) -> Date | None:
    if "year" not in parts:
        return None
    name = parts.get("name", 0)
    if name > 12:
        return Date(year=parts["year"], season=name)
    return valid_date(parts["year"], name, parts.get("day", 0) if name else 0, text)

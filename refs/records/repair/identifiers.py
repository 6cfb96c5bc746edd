"""Identifiers and years: known by their form, wherever the labeller put them."""

from __future__ import annotations

import re
from functools import cache

from bib import identifier
from refs.records.words import ACCESS, CERTAIN, DOUBTED, WRITTEN, Part, Words
from refs.table import table

_YEAR = re.compile(r"(?<![\d.-])(?:1[4-9]\d\d|20[0-4]\d)(?:[a-z](?!\w))?(?:[–/-](?:\d{4}|\d{2})(?!\d))?(?!\d)")
_GBT_DATES = re.compile(r"[(（](?P<date>\d{4}-\d\d?-\d\d?)[)）]\s*[\[［](?P<accessed>\d{4}-\d\d?-\d\d?)[\]］]")
_HAN_YEAR = re.compile(
    r"(?:[〇一二三四五六七八九]{4}|(?:昭和|大正|明治|平成|令和|民国|民國)[\d元一二三四五六七八九十]{1,3})年?(?:\d{1,2}月|[一二三四五六七八九十]{1,2}月)?"
)
# "(1968) 1996", "1998 [1781]": a year, and another one in brackets.
_TWO_YEARS = re.compile(
    r"[(\[]?(?P<older>1\d{3}|20\d\d)[)\]]\s?(?P<newer>1[5-9]\d\d|20\d\d)(?![\d/–-])[a-z]?"
    r"|(?P<newer2>1[5-9]\d\d|20\d\d)[a-z]?\s?[(\[](?P<older2>1\d{3}|20\d\d)[)\]]?"
)
_COPIES = frozenset({"collection-title", "container-title", "publisher", "authority", "note"})


def identifiers(words: Words) -> None:
    """DOI, ISBN, URL and their like are known by their form."""
    known = set()
    for found in identifier.find(words.text):
        label = {"doi": "doi", "isbn": "isbn", "issn": "issn", "url": "url"}.get(found.scheme, "archive-id")
        score = CERTAIN if found.valid else DOUBTED
        words.carve(Part(label, found.start, found.end, words.text[found.start : found.end], score))
        known.add((found.start, found.end))
    words.parts = [
        part
        for part in words.parts
        if part.label not in ("url", "doi", "isbn") or (part.start, part.end) in known or identifier.find(part.text)
    ]


def missing_year(words: Words) -> None:
    """A reference that has a year in a place of its own has a date."""
    if words.has("date", "pubstate"):
        return
    free = words.outside(
        "title", "container-title", "url", "doi", "isbn", "pages", "author", "collection-title", "number", "accessed"
    )
    years = [*_YEAR.finditer(free)] or [*_HAN_YEAR.finditer(free)]
    found = [match for match in years if not ACCESS.search(words.text[max(0, match.start() - 40) : match.start()])]
    if found:
        match = found[-1]
        words.carve(Part("date", match.start(), match.end(), match[0], 0.5))


def gbt_dates(words: Words) -> None:
    """GB/T 7714 online: "(2018-09-26)[2020-05-11]" is the date of the page and that of access."""
    match = _GBT_DATES.search(words.text)
    if match is None:
        return
    for name, label in (("date", "date"), ("accessed", "accessed")):
        if match[name]:
            words.carve(Part(label, match.start(name), match.end(name), match[name], WRITTEN))


def two_years(words: Words) -> None:
    """In "(1968) 1996" and "1998 [1781]" the older year in brackets is that of the first publication."""
    for at, part in enumerate(words.parts):
        match = _TWO_YEARS.fullmatch(part.text) if part.label == "date" and not words.has("original-date") else None
        if match is None:
            continue
        old, new = ("older", "newer") if match["older"] else ("older2", "newer2")
        if match[old] < match[new]:
            words.parts[at : at + 1] = [
                Part(label, part.start + match.start(name), part.start + match.end(name), match[name], part.score)
                for label, name in (("original-date", old), ("date", new))
            ]
            return


def database(words: Words) -> None:
    """The database in which an article was read is no series, journal or house: "pp. 1-21. JSTOR, www.jstor.org/..."."""
    hosts = [part for part in words.parts if part.label == "container-title"]
    for part in [part for part in words.parts if part.label in _COPIES and _databases().fullmatch(part.text.strip(" .,"))]:
        if hosts[:1] and hosts[0] is not part and hosts[0].start < part.start:
            words.parts.remove(part)


@cache
def _databases() -> re.Pattern[str]:
    return re.compile("|".join(table("kinds")["databases"]["names"]), re.IGNORECASE)

"""Ways of citing that lawyers have."""

from __future__ import annotations

import re

from refs.records.words import Part, Words
from refs.signs import laws

# as in "(1935) 51 LQR 637" and "(2011), 31 Oxford Journal of Legal Studies pp825-42"
_VOLUME_FIRST = re.compile(
    r"\(\d{4}\),? (?P<volume>\d{1,3}) (?P<container>[A-Z][\w&.'’ -]{1,70}?),? (?:pp?\.? ?)?(?P<pages>\d{1,4}(?:[-–]\d{1,4})?)(?!\w)"
)
_BRACKETED_YEAR = re.compile(r"[\[(](?P<year>1[5-9]\d\d|20[0-4]\d)[\])]")


def volume_before_journal(words: Words) -> None:
    """After "(1935)" a number, a journal and a page: volume, journal, first page."""
    match = _VOLUME_FIRST.search(words.text)
    if match is None or not words.has("title") or words.has("location"):
        return
    title = words.first("title")
    if title is None or match.start() < title.end:
        return
    for name, label in (("volume", "volume"), ("container", "container-title"), ("pages", "pages")):
        start, end = match.span(name)
        words.carve(Part(label, start, end, match[name], 0.9))
    year = match.start() + 1
    words.carve(Part("date", year, year + 4, words.text[year : year + 4], 0.9))


def bracketed_year(words: Words) -> None:
    """A case has its year in square brackets of the citation: "[1932] AC 562"."""
    if words.has("date") or not words.has("title", "number"):
        return
    match = _BRACKETED_YEAR.search(words.text)
    if match is None:
        return
    start, end = match.span("year")
    kept = words.parts
    words.parts = [*kept, Part("date", start, end, match["year"], 0.7)]


def named_law(words: Words) -> None:
    """The name of a case or a statute at the head of a reference is its title."""
    found = laws(words.text)
    if not found or found[0][0] > 4 or (words.has("container-title") and words.has("volume")):
        return
    start, end = found[0]
    words.parts = [part for part in words.parts if part.label not in ("author", "title") or part.start >= end]
    words.carve(Part("title", start, end, words.text[start:end], 0.9))

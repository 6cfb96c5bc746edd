"""Volumes, numbers and pages that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bib.language import words
from bib.normalise.pages import RANGE, pages
from refs.reports.gaps.case import IN_BOOK, IN_PERIODICAL, Case, Remark

# More pages than an article or chapter has, but for a law review or a catalogue of stars.
MANY_PAGES = 500
_FIGURE = re.compile(r"([A-Za-z]*)(\d{1,9})([a-z]?)")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_CUE = re.compile(r"([^\W\d_]+)\.?\s*(?=\d)")
_ORDINAL_CUE = re.compile(r"\b(?:ed|eds|edn|edition|aufl|auflage|éd|édition)\b\.?", re.IGNORECASE)
# Which cue words of which section of bib/data/locators.toml do not belong into a field: they would be printed twice.
_CUES = {"volume": "volume", "number": "number", "pages": "pages"}
_WORDLESS = re.compile(r"^[\W_]+$")


def page_ranges(case: Case) -> Iterator[Remark]:
    """Ranges that run backwards or are longer than any article or chapter; page 0."""
    text = pages(case.record.text("pages"))
    for found in RANGE.finditer(text):
        first, last = _FIGURE.fullmatch(found[1]), _FIGURE.fullmatch(found[2])
        if first is None or last is None or first[1] != last[1] or "." in text:
            continue
        start, end = int(first[2]), int(last[2])
        if end < start:
            yield Remark("impossible-pages", f"pages {found[0]} run backwards", "compare them with the source")
        elif end - start > MANY_PAGES and case.record.type in IN_PERIODICAL | IN_BOOK:
            yield Remark("impossible-pages", f"pages {found[0]} are {end - start + 1} pages, much for {_what(case)}")
    if text and not re.search(r"[1-9ivxlcdmIVXLCDM一-龥]", text) and re.search(r"0", text):
        yield Remark("impossible-pages", f"there is no page {text}")


def _what(case: Case) -> str:
    return "an article" if case.record.type in IN_PERIODICAL else "a part of a book"


def odd_numbers(case: Case) -> Iterator[Remark]:
    """A year in the place of a number, the two in one field, or words that are printed twice ("vol. vol. 3")."""
    record = case.record
    date = record.dates.get("date")
    volume, number = record.text("volume"), record.text("number")
    if date and volume and number and number == str(date.year) and not _YEAR.fullmatch(volume):
        yield Remark("odd-number", f"number {number} is the year")
    if record.type in IN_PERIODICAL and volume and not number and re.fullmatch(r"\d+\s?\(\d+([-–/]\d+)?\)", volume):
        yield Remark("odd-number", f"volume {volume} holds the number too", "write it as volume and number")
    for name, section in _CUES.items():
        text = record.text(name)
        if (found := _CUE.match(text)) and len(found[1]) > 1 and found[1].lower() in words("locators", section):
            yield Remark("odd-number", f"the {name} {text!r} begins with {found[0].strip()!r}, which styles print themselves")
        elif text and _WORDLESS.fullmatch(text):
            yield Remark("odd-number", f"the {name} {text!r} is only punctuation")
    edition = record.text("edition")
    if case.raw and re.search(r"\d", edition) and (cue := _ORDINAL_CUE.search(edition)):
        yield Remark("odd-number", f"the edition {edition!r} holds {cue[0]!r}, which styles print themselves")


CHECKS = (page_ranges, odd_numbers)

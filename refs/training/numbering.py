"""What LinkedBooks calls numbers, volumes and dates: years and issues of journals, notes on pages, parts of archives."""

from __future__ import annotations

import re

from refs.table import table
from refs.training.convert import Span

# Also as the source's scans have them: "die" is "dic".
_MONTHS = [*re.findall(r"[^,\s]+", table("fields")["month"]), "genn", "febb", "sett", "die"]
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_DAY = r"\d{1,2}\b[°º]?"
# The year of a volume with what goes before and behind it: "(1961)", "27 giugno 1907", "gennaio-marzo 1944-45 e 1945-46".
_YEAR = re.compile(
    rf"[(\[]?\s*(?:(?:a(?:nno)?\.?|del)\s*)?(?P<date>(?:{_DAY}[\s.]+(?={_MONTH}))?(?:{_MONTH}[\s\-–—/]*){{0,3}}(?:1[5-9]\d\d|20[0-3]\d)\b"
    r"(?:\s?(?:[-–—/]|e\b)\s?\d{1,4}\b)*)\s*[)\]]?",
    re.IGNORECASE,
)
_MONTHS_ALONE = re.compile(rf"\W*{_MONTH}(?:\W+{_MONTH})?\W*", re.IGNORECASE)
# "(1987), 11", "(1916), n. 2": an issue behind the year.
_ISSUE_BEHIND = re.compile(
    r"[\s,;]*(?:nn?|nr|no|fas[ce]|h|heft)?[\s.,]*(?:\d{1,3}(?:\s?[-–/]\s?\d{1,3})?|[IVX]{1,5})\W*", re.IGNORECASE
)


def of_journal(text: str, start: int, end: int) -> list[Span]:
    """What locates an article, which the source gives in one span, as volume, date and issue."""
    words = text[start:end]
    if _MONTHS_ALONE.fullmatch(words):
        return [(start, end, "date")]
    found = list(_YEAR.finditer(words))
    if not found:
        return [(start, end, "volume")]
    date = found[-1]
    out: list[Span] = [(start + date.start("date"), start + date.end("date"), "date")]
    if re.search(r"\w", words[: date.start()]):
        out.insert(0, (start, start + date.start(), "volume"))
    if _ISSUE_BEHIND.fullmatch(words[date.end() :]):
        out.append((start + date.end(), end, "issue"))
    return out


# Words of notes, "n. 52", "nota 55", and no word at all: "p. 140, 16-26". What they count stands on the page before them.
_NOTE = re.compile(r"\W*(?:(?:nn?|not[ae]s?|nts?|anm|fn)\b|\d|[ivxlc]+\W*$)", re.IGNORECASE)
# What a source book or its plates are counted by: no volume.
_ITEM = re.compile(
    r"\W*(?:not[ae]|nts?|docc?|do[ec]|docum(?:ento)?|figg?|tavv?|tavol[ae]|catt?|lett|pls?|taf|abb)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"\W*(?:\d|[IVXLC]+\b)")
_AND_BEHIND = re.compile(r"\s+(?:e|et|und|and|a)\W*$")
_MARKS = re.compile(r"[^\w]*(?:\b(?:e|et|und|and)\b)?[^\w]*")


def numbered(text: str, start: int, end: int, before: Span | None, *, archival: bool) -> Span | None:
    """A number of the source as what it counts; None for what is no field.

    Args:
        text: the reference.
        start: where the number begins, its word included.
        end: where it ends.
        before: the field before it.
        archival: whether the reference locates something in an archive, where numbers count its parts.

    Returns:
        Pages, from those before the number on, if it counts notes on them; a record group with its shelfmark.
    """
    words = text[start:end]
    if match := _AND_BEHIND.search(words):
        end = start + match.start()
    if before and before[2] == "pages" and before[1] <= start and _MARKS.fullmatch(text[before[1] : start]) and _NOTE.match(words):
        return before[0], end, "pages"
    if archival:
        if before and before[2] == "fonds" and _MARKS.fullmatch(text[before[1] : start]) and _FIGURES.match(words):
            return before[0], end, "fonds"
        return start, end, "unit"
    if before and before[2] == "collection-title":
        return start, end, "collection-number"
    if _ITEM.match(words):
        return None
    return start, end, "volume"


# "II. Dalle origini del Ducato alla IV Crociata", "5, 2: L'Italia dei lumi": a volume's title, labelled with its number.
_VOLUME_TITLE = re.compile(
    r"^\W*(?P<number>(?:(?:vol(?:ume)?|voi|t|tom|tom[oe]|Bd|Teil|parte?)\.?\s*)?(?:[IVXLivxl]+|\d{1,3})(?:\s?[/,]\s?\d+)?)\s?[.,:]+\s+"
    r"(?P<title>[A-Z][\w'’]*(?:\W+\w+)+)"
)
# A title alone, whose number was labelled before it.
_TITLE_ALONE = re.compile(r"^\W*[A-Z][\w'’]*(?:\W+[^\W\d]+){3,}\W*$")
_FEWEST_LETTERS = 8  # small ones in a title, which abbreviations have not
# A year that was labelled as the volume: "LXXVI (1964)".
_YEAR_ALONE = re.compile(r"\W*(?:1[5-9]\d\d|20[0-3]\d)(?:\s?[-–/]\s?\d{2,4})?\W*$")


def of_work(text: str, start: int, end: int, title: str) -> list[Span]:
    """A volume, with its own title apart, which is called `title`; a year in brackets is a date, a document's number no field."""
    words = text[start:end]
    if _ITEM.match(words):
        return []
    if (match := _VOLUME_TITLE.match(words)) and sum(map(str.islower, match["title"])) >= _FEWEST_LETTERS:
        return [
            (start + match.start("number"), start + match.end("number"), "volume"),
            (start + match.start("title"), end, title),
        ]
    if _TITLE_ALONE.match(words) and sum(map(str.islower, words)) >= 2 * _FEWEST_LETTERS:
        return [(start, end, title)]
    if _YEAR_ALONE.match(words) and text[:start].rstrip()[-1:] == "(":
        return [(start, end, "date")]
    return [(start, end, "volume")]


_DATE_BEGINS = re.compile(rf"\d|(?:\b(?:primo|I[o°])\s+)?\b{_MONTH}(?=\W+\d|\W+{_MONTH}|\W*$)", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"(?<![\w./])\d{1,2}\s$")
# "11 May 1625", "1 ott. 1343", "May 5, 1630".
_FULL = rf"(?:(?:{_DAY}[\s.]+)?{_MONTH}\s*(?:\d{{1,2}},\s*)?|\d{{1,2}}\.\s?\d{{1,2}}\.\s?)1\d{{3}}"
_FULL_DATE = re.compile(_FULL, re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4}")
_DAY_BEHIND = re.compile(r"[\s,;:]+(\d{1,2})$")


def archival_date(text: str, start: int, end: int, before: Span | None) -> list[Span]:
    """The field before a date, and the date from its day on: without "alla data", with the day that was left before its month.

    Of several dates with words between them each is one.
    """
    kept = [before] if before else []
    if match := _DATE_BEGINS.search(text, start, end):
        start = match.start()
        if text[start].isalpha():
            limit = before[1] if before else 0
            if day := _DAY_BEFORE.search(text[limit:start]):
                start = limit + day.start()
            elif before and not text[limit:start].strip() and (day := _DAY_BEHIND.search(text[before[0] : limit])):
                kept = [(before[0], before[0] + day.start(), before[2])]
                start = before[0] + day.start(1)
    found = [match.span() for match in _FULL_DATE.finditer(text, start, end)]
    behind = (text[a : found[at + 1][0] if at + 1 < len(found) else end] for at, (_, a) in enumerate(found))
    if any(map(_WORDS.search, behind)):
        return [*kept, *((a, b, "date") for a, b in found)]
    return [*kept, (start, end, "date")]


# "decreto 9 agosto 1764", "dispaccio del 23. 2. 1774", "a letter dated Oct. 5, 1630": a day behind what names a document.
_DATED = re.compile(
    rf"\W+(?:(?:in\s+data|alla\s+data|addì|dated|de[li]?|dell['’]|le|of)\W+)*"
    rf"(?P<date>(?=\d|{_MONTH}\s*\d{{1,2}},){_FULL})\W*$",
    re.IGNORECASE,
)


def dated(text: str, start: int, end: int, label: str) -> list[Span]:
    """A record group or a document in it, the day of the document apart as the source has it elsewhere."""
    if match := _DATED.search(text[start:end]):
        return [(start, start + match.start(), label), (start + match.start("date"), start + match.end("date"), "date")]
    return [(start, end, label)]

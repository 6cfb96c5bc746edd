"""Text as library catalogues print it: ISBD punctuation, marks for sorting, dates of publication, extents."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bib.date import read_date
from bib.language import words
from bib.normalise import imprint
from bib.normalise.edition import edition as number_edition
from bib.normalise.title import title as bare_title
from bib.normalise.title import without_stop
from bib.record import Date
from refs.resolution.sources.draft import line

# Marks around words that do not count for sorting: "¬Der¬ Zauberberg", U+0098 Der U+009C, "<<Der>> Zauberberg".
_SORTING = re.compile("[\x88\x89\x98\x9c¬]|<<|>>")
# What ISBD prints before the next part: " /", " :", " ;", " =", ",".
_NEXT = " /:;=,"
_COLON = re.compile(r"\s+:\s+")

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
# A year, with the mark of a copyright or phonogram before it: "c1987", "©2009", "cop. 1995".
_DATED = re.compile(rf"(?P<mark>(?<![^\W\d_])(?:c|p|cop\.?|copyright)\s?|[©℗]\s?)?(?<!\d)(?P<year>{_YEAR})(?!\d)", re.IGNORECASE)
_CORRECTED = re.compile(r"(?:\bi\.\s?e\.|\bd\.\s?i\.|\brecte)\W*$", re.IGNORECASE)
# The end of a range, behind its first year: "1991-1994", "1991-94", "1999-".
_END = re.compile(rf"[\]?]*\s?[-–—]\s?(?:[\[©c]*(?P<year>{_YEAR})|(?P<short>\d\d)(?!\d)|(?P<open>[\s.\]>]*$))")
_BETWEEN = re.compile(rf"\b(?:between|zwischen|entre)\s+({_YEAR})\s+(?:and|und|et|y)\s+({_YEAR})", re.IGNORECASE)
_DECADE = re.compile(r"(?<!\d)(1[0-9]{2}|20[0-9])(?:-{1,2}|–|u|\?)(?!\d)")
_CIRCA = re.compile(r"\b(?:ca|circa|um|vers|approximately)\b\.?", re.IGNORECASE)
# Years of other calendars stand before those in brackets: "1381 [2002]", "5757 [1997]".
_OTHER_CALENDAR = 400

_PAGES_OF = re.compile(
    r"(\d+),?\s*(?:\[\d+\]\s*)?(?:(?:unnumbered |numbered |unnum\. )?"
    r"(?:pages?|pp?|seiten?|páginas|págs?|pagine|blz|sidor|sider|str|stron|leaves|bl|blatt)"
    r"(?![^\W\d_])|(?:S|s|с)(?![^\W\d_])|[页頁面]|ページ|쪽)",
    re.IGNORECASE,
)
_VOLUMES = re.compile(
    r"(\d+)\s*(?:(?:v|vols?|volumes?|bde?|bände|t|tomes?|tomos?|delen|dln|volumi|т|тт)(?![^\W\d_])|[冊册卷巻])", re.IGNORECASE
)
_FROM_TO = re.compile(r"(?<!\w)(?:pp?|s|seiten?|pages?|pagine|str|с|blz)\.?:?\s?(\d+)(?:\s?[-–]\s?(\d+))?(?!\w)", re.IGNORECASE)


def plain(text: str) -> str:
    """A value of a subfield on one line, in NFC, without marks for sorting."""
    if not text.isascii() or "<<" in text:
        text = _SORTING.sub("", text)
    return line(text)


def phrase(text: str) -> str:
    """A value without the punctuation that leads to the next, and without its last stop.

    >>> phrase("The Civil sphere /"), phrase("Rawls, John,"), phrase("¬Der¬ Zauberberg :"), phrase("Eliot, T. S.")
    ('The Civil sphere', 'Rawls, John', 'Der Zauberberg', 'Eliot, T. S.')
    """
    bare = _bare(plain(text))
    return without_stop(bare) if bare.endswith(".") else bare


def _bare(text: str) -> str:
    text = text.rstrip(_NEXT)
    while text.endswith(" ."):
        text = text[:-1].rstrip(_NEXT)
    return text


def title(text: str) -> str:
    """A title: as a phrase, without brackets or quotation marks around the whole, and without spaces before its colons.

    >>> title("[Briefe] /"), title("Das Kapital : Kritik der politischen Ökonomie.")
    ('Briefe', 'Das Kapital: Kritik der politischen Ökonomie')
    """
    text = phrase(text)
    if not text:
        return ""
    if text[:1] == "[" and text[-1:] == "]" and text.count("[") == 1:
        text = text[1:-1].strip()
    return bare_title(_COLON.sub(": ", text) if ":" in text else text)


@lru_cache(maxsize=16384)  # the same houses and places come again and again
def house(text: str) -> str:
    """A publisher or a place; "" for "s.l.", "s.n." and what stands for them.

    >>> house("[London] :"), house("[S.l. :"), house("Suhrkamp,"), house("[publisher not identified],")
    ('London', '', 'Suhrkamp', '')
    """
    cleaned = imprint.clean(_bare(plain(text)))
    low = cleaned.lower()
    return "" if low in _unknown() or f"{low}." in _unknown() or not any(map(str.isalnum, cleaned)) else cleaned


@cache
def _unknown() -> frozenset[str]:
    return words("imprint", "no_place") | words("imprint", "no_publisher")


def edition(text: str) -> str:
    """An edition: a number where it is no more than one.

    >>> edition("2nd ed."), edition("1. Aufl."), edition("Überarb. Neuausg.")
    ('2', '1', 'Überarb. Neuausg')
    """
    return number_edition(phrase(text))


class _Year(NamedTuple):
    year: int
    end: int
    copyright: bool
    bracketed: bool
    corrected: bool


@lru_cache(maxsize=8192)
def published(text: str) -> Date | None:
    """The year of publication that a catalogue prints; None if it prints none.

    A copyright counts only where nothing else is dated; a year in brackets wins over one of another calendar, and over one that it
    corrects ("1967 [i.e. 1976]").

    >>> [published(text).year for text in ("[1987?]", "c1987", "2010, ©2009.", "1381 [2002 or 2003]", "1967 [i.e. 1976]")]
    [1987, 1987, 2010, 2002, 1976]
    """
    text = plain(text)
    doubtful = "?" in text
    if between := _BETWEEN.search(text):
        first, last = int(between[1]), int(between[2])
        return Date(first, end=Date(last), uncertain=True) if first < last else Date(first, uncertain=True)
    found = _years(text)
    if not found:
        if decade := _DECADE.search(text):
            start = int(decade[1]) * 10
            return Date(start, end=Date(start + 9), uncertain=True)
        read = read_date(text.strip("[]. ")) if not text.isascii() or text.isupper() else None
        return Date(read.year) if read is not None and read.year is not None else None
    best = _best(found)
    return Date(
        best.year,
        end=_end(text[best.end :], best.year),
        circa=bool(_CIRCA.search(text)),
        uncertain=doubtful,
    )


def _years(text: str) -> list[_Year]:
    found = []
    for match in _DATED.finditer(text):
        before = text[: match.start()]
        bracketed = before.count("[") > before.count("]")
        found.append(_Year(int(match["year"]), match.end(), bool(match["mark"]), bracketed, bool(_CORRECTED.search(before))))
    return found


def _best(found: list[_Year]) -> _Year:
    if corrected := [one for one in found if one.corrected]:
        return corrected[0]
    printed = [one for one in found if not one.copyright] or found
    first = printed[0]
    inside = [one for one in printed if one.bracketed]
    if inside and not first.bracketed and abs(inside[0].year - first.year) > _OTHER_CALENDAR:
        return inside[0]
    return first


def _end(rest: str, year: int) -> Date | None:
    """The end of the range that begins with the year before `rest`; `Date()` if it is open."""
    found = _END.match(rest)
    if found is None:
        return None
    if found["open"] is not None:
        return Date()
    end = int(found["year"]) if found["year"] else year // 100 * 100 + int(found["short"])
    return Date(end) if end > year else None


class Extent(NamedTuple):
    """How long a work is: its pages, or its volumes; or from which page to which it stands in another."""

    pagetotal: str = ""
    volumes: str = ""
    pages: str = ""


@lru_cache(maxsize=8192)
def extent(text: str) -> Extent:
    """What a physical description says of pages and volumes.

    >>> [extent(text).pagetotal for text in ("xii, 345 p. :", "1 Online-Ressource (298 Seiten)", "[8], 345, [1] p.", "210页")]
    ['345', '298', '345', '210']
    >>> extent("3 v.").volumes, extent("S. 23-45").pages
    ('3', '23--45')
    """
    text = plain(text)
    volumes = _VOLUMES.match(text.lstrip("[ "))
    if volumes and volumes[1] != "1":
        return Extent(volumes=volumes[1])
    if total := _PAGES_OF.search(text):  # what follows are plates
        return Extent(pagetotal=total[1])
    if (span := _FROM_TO.search(text)) is not None and span[2]:
        return Extent(pages=f"{span[1]}--{span[2]}")
    return Extent()


def pages_in(text: str) -> str:
    """The pages that a place inside another work names: "Bd. 12 (1998), S. 45-67" is on 45--67; "" if it names none."""
    found = _FROM_TO.search(text)
    return "" if found is None else f"{found[1]}--{found[2]}" if found[2] else found[1]

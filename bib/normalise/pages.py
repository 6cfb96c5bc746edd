"""Pages: no cue, "--" in ranges, ends in full: "pp. 825-42" is 825--842."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.language import words
from bib.normalise.fields import each_text
from bib.record import Record

# A page: "12", "xi", "e1004", "S12", "12a", "A4".
PAGE = r"(?:[A-Za-z]{0,2}\d+(?:(?!ff?\b)[a-z])?\*?|[ivxlcdm]+|[IVXLCDM]+)"
RANGE = re.compile(rf"({PAGE})\s*(?:-{{1,3}}|[–—‐‑−~～])\s*({PAGE})")
HAN = re.compile(r"第\s?(\d[\d\s,、\-–—~～]*?)\s?[页頁](?:以下)?|(\d+\s?[\-–—~～]+\s?\d+)\s?(?:[页頁]|ページ)")
# "12f.", "12 ff", "12 et seq.", "12 sq.": the page and the word for what follows.
FOLLOWING = re.compile(rf"({PAGE})\s?(ff|f|sqq|sq|ss|nn|et seq|и сл|и след|e segg|e seg|y ss|et suiv)\.?", re.IGNORECASE)
NUMBERED = re.compile(r"([A-Za-z]*)(\d+)([a-z]?)")
SEPARATOR = re.compile(r"\s*([,;、，])\s*")


@cache
def _cue() -> re.Pattern[str]:
    """A cue before a page: "pp. 12", "S. 3", "С. 12", "стр. 5"; not the pages "S12" and "P08006"."""
    stems = sorted((word.rstrip(".") for word in words("locators", "pages")), key=len, reverse=True)
    alternatives = "|".join(map(re.escape, stems))
    return re.compile(
        rf"^\s*(?:(?:{alternatives})\.\s*|(?:{alternatives})\s+|(?-i:pp?|PP)(?=\d))(?=[\divxlcdmIVXLCDMeEA-Z])", re.IGNORECASE
    )


def unify_pages(record: Record) -> Record:
    """Ranges as BibTeX has them, without "pp."; commas and words that are no cue stay."""
    return each_text(record, ("pages", "bookpages"), pages)


@lru_cache(maxsize=1024)  # a record is brought to its form in rounds, until nothing changes
def pages(text: str) -> str:
    """The pages of a text.

    >>> [pages(text) for text in ("pp. 825-42", "С. 12—15", "12, 15-17", "xi-xv", "123-130页", "S. 3 f.")]
    ['825--842', '12--15', '12, 15--17', 'xi--xv', '123--130', '3 f.']
    """
    text = HAN.sub(lambda match: (match[1] or match[2]).strip(), text.strip())
    text = text.strip(" ,;:").removesuffix(".") if not FOLLOWING.fullmatch(text.strip()) else text.strip()
    parts = SEPARATOR.split(text)
    result = "".join(_page(part) if at % 2 == 0 else ("; " if part == ";" else ", ") for at, part in enumerate(parts))
    return result.strip()


def _page(text: str) -> str:
    text = _cue().sub("", text, count=1)
    if following := FOLLOWING.fullmatch(text):
        return f"{following[1]} {following[2]}."
    if found := RANGE.fullmatch(text):
        return f"{found[1]}--{full_end(found[1], found[2])}"
    return text


def full_end(start: str, end: str) -> str:
    """The last page in full: 825 and 42 give 842; an end that is not abbreviated stays."""
    first, last = NUMBERED.fullmatch(start), NUMBERED.fullmatch(end)
    if not first or not last or last[1] not in {"", first[1]}:
        return end
    if len(last[2]) >= len(first[2]):
        return end
    number = first[2][: len(first[2]) - len(last[2])] + last[2]
    return f"{first[1]}{number}{last[3]}" if int(number) > int(first[2]) else end

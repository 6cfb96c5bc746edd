"""Titles without the punctuation of the reference: outer quotation marks, the last stop or comma, spaces before marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from bib.language import words
from bib.normalise.fields import each_text
from bib.record import Record

TITLES = frozenset(
    [
        *("title", "subtitle", "titleaddon", "booktitle", "booksubtitle", "maintitle", "mainsubtitle"),
        *("journaltitle", "journalsubtitle", "issuetitle", "issuesubtitle", "series", "eventtitle"),
    ]
)
QUOTES = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "``": "''",
}
# Marks that a labeller may leave behind without their partner; an apostrophe may end a title.
LONELY = '“”„«»"「」『』《》'
MARKS = frozenset("".join((*QUOTES, *QUOTES.values(), LONELY)))
LOOSE = re.compile(r"\s[,;.?!]")
SPACE_BEFORE = re.compile(r"\s+(?=[,;](?:\s|$))|(?<=[^\s.])\s+(?=[.?!](?:\s|$))")
TRAILING_SIGNS = frozenset(",;:，、；：。")
TRAILING = re.compile(r"[\s,;:，、；：。]+$")
STOPS = re.compile(r"(?:\.{3,}|…)$")
# A last word whose stop is its own: "U.S.", "a.C.", "B.", "Jr.", "etc.".
LAST_WORD = re.compile(r"([^\s(\[\-–—/“‘]+)\.$")


def clean_titles(record: Record) -> Record:
    """All titles of the record, other forms of the title included."""
    record = each_text(record, TITLES, title)
    changed = {kind: new for kind, old in record.titles.items() if (new := title(old)) != old}
    return replace(record, titles={**record.titles, **changed}) if changed else record


@lru_cache(maxsize=1024)  # a record is brought to its form in rounds, until nothing changes
def title(text: str) -> str:
    """A title without the marks around it; its own "?", "!" and the stops of abbreviations stay.

    >>> [title(text) for text in ("“The Century.”", "«Что делать?»,", "Made in the U.S.", "‘May ’68’", "“A” and “B”.")]
    ['The Century', 'Что делать?', 'Made in the U.S.', 'May ’68', '“A” and “B”']
    """
    whole = text = text.strip()
    while True:
        before = text
        for step in STEPS:
            text = step(text)
        if text == before:
            return text or whole


def without_stop(text: str) -> str:
    """Without a last comma or stop, unless the stop is that of an abbreviation or of an ellipsis."""
    if text[-1:] in TRAILING_SIGNS or text[-1:].isspace():
        text = TRAILING.sub("", text)
    if not text.endswith(".") or STOPS.search(text):
        return text
    last = LAST_WORD.search(text)
    if last:
        bare = last[1]
        if "." in bare or (len(bare) == 1 and bare.isupper()) or bare.lower() in words("imprint", "abbreviation"):
            return text
    return text[:-1].rstrip()


def without_quotes(text: str) -> str:
    """Without one pair of quotation marks around the whole, or one mark that has lost its partner."""
    if not text or (text[0] not in MARKS and text[-1] not in MARKS):
        return text
    for opener, closers in QUOTES.items():
        if text.startswith(opener) and len(text) > 2 and text.endswith(tuple(closers) if len(opener) == 1 else closers):
            inner = text[len(opener) : -1 if len(opener) == 1 else -2]
            if _whole(inner, opener, closers):
                return inner.strip()
    for mark in LONELY:
        lonely = text.count(mark) == 1 and not any(other in text for other in LONELY if other != mark)
        if lonely and mark in (text[0], text[-1]):
            return text.strip(mark).strip()
    if text.startswith("‘") and "’" not in text:
        return text[1:].strip()
    return text


def _whole(inner: str, opener: str, closers: str) -> bool:
    """True if the marks around `inner` belong together: “A” and “B” is not one quotation."""
    if opener in {'"', "``"}:
        return opener not in inner
    if opener in {"‘", "‚"}:
        return opener not in inner or inner.find("’") > inner.find(opener) >= 0
    depth = 1
    for char in inner:
        if char == opener and opener not in closers:
            depth += 1
        elif char in closers:
            depth -= 1
        if depth == 0:
            return False
    return depth == 1


def _tighten(text: str) -> str:
    return SPACE_BEFORE.sub("", text) if LOOSE.search(text) else text


STEPS: tuple[Callable[[str], str], ...] = (without_stop, without_quotes, _tighten)

"""Publishers and places: no brackets, no cue, several as a list; "s.l." and "s.n." go to `extra`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bib.language import phrases, words
from bib.normalise.title import without_quotes, without_stop
from bib.record import Record, Text

UNKNOWN = {"location": "no_place", "origlocation": "no_place", "publisher": "no_publisher", "origpublisher": "no_publisher"}
SEVERAL = re.compile(r"\s*;\s*|\s+/\s+|(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})")
# What follows the slash in "Frankfurt/M." or "Halle/Saale" is a river, and no second place.
_RIVER = r"(?:[A-Z]\.?|Main|Oder|Saale|Neckar|Rhein|Donau)"
SEVERAL_PLACES = re.compile(rf"\s*;\s*|\s*/\s*(?!{_RIVER}(?:\W|$))|\s+(?:and|und|et|&)\s+(?=[^\W\d_]{{3}})")
BRACKETS = {"[": "]", "(": ")", "［": "］", "（": "）", "〔": "〕"}


def clean_imprint(record: Record) -> Record:
    """Each publisher, place and institution cleaned and listed; an unknown one leaves the field for `extra`, with its origin."""
    for name in ("location", "origlocation", "publisher", "origpublisher", "institution"):
        if value := record.fields.get(name):
            record = _clean_field(record, name, value)
    return record


def _clean_field(record: Record, name: str, value: Text) -> Record:
    items = [item for text in ([value] if isinstance(value, str) else value) for item in _items(text, name)]
    unknown = [item for item in items if name in UNKNOWN and _unknown(item, UNKNOWN[name])]
    known = tuple(dict.fromkeys(item for item in items if item not in unknown))
    if known == value and not unknown:
        return record
    fields, extra, origins = dict(record.fields), dict(record.extra), dict(record.origins)
    if unknown:
        extra.setdefault(name, "; ".join(unknown))
    if known:
        fields[name] = known
    elif unknown:
        del fields[name]
        if name in origins:
            origins[f"extra.{name}"] = origins.pop(name)
    return replace(record, fields=fields, extra=extra, origins=origins)


@lru_cache(maxsize=1024)
def _items(text: str, name: str) -> tuple[str, ...]:
    pattern = SEVERAL_PLACES if name.endswith("location") else SEVERAL
    bare = _unbracketed(text)
    return tuple(cleaned for item in pattern.split(bare) if (cleaned := clean(item))) or (text,)


@lru_cache(maxsize=1024)  # the same houses and places come again and again
def clean(text: str) -> str:
    """One publisher or place.

    >>> [clean(text) for text in ("[London]", "published by Verso,", "Little, Brown and Co.", "М.:")]
    ['London', 'Verso', 'Little, Brown and Co.', 'М.']
    """
    text = text.strip()
    while True:
        before = text
        text = without_quotes(_unbracketed(without_stop(text))).strip(" ,;:–—")
        low = text.lower()
        for cue in phrases("imprint", "cue"):
            if low.startswith(cue) and len(text) > len(cue) and len(low) == len(text):
                text = text[len(cue) :].lstrip(" :")
                break
        if text == before:
            return text


def _unbracketed(text: str) -> str:
    text = text.strip()
    close = BRACKETS.get(text[:1])
    if close and text.endswith(close) and text.count(text[0]) == 1:
        return text[1:-1].strip()
    if close and close not in text:
        return text[1:].strip()
    if text[-1:] in BRACKETS.values() and not any(mark in text for mark in BRACKETS):
        return text[:-1].strip()
    return text


def _unknown(text: str, section: str) -> bool:
    low = text.lower()
    return low in words("imprint", section) or f"{low}." in words("imprint", section)

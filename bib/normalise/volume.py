"""Volume, number and number of volumes without their cues: "Vol. 3", "Bd. 2", "т. 5", "第3卷" are 3, 2, 5, 3."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.language import words
from bib.normalise.fields import each_text, with_fields
from bib.record import Record

HAN_NUMBER = re.compile(r"第?\s?([\d一二三四五六七八九十百上中下]+)\s?(?:[卷巻期号號辑輯册冊集]|年第)")
HAN_BOTH = re.compile(r"第?\s?(\d+)\s?[卷巻]\s?[,，]?\s?第?\s?(\d+(?:[-–/]\d+)?)\s?[期号號]")
# A volume with its issue in one field: "13.3", "13(3)", "13 (3–4)", "13:3".
DOTTED = re.compile(r"(\d+)\s?[.:]\s?(\d+(?:[-–/]\d+)?)")
BRACKETED = re.compile(r"([\dIVXLC]+)\s?\(([\d]+(?:\s?[-–/]\s?\d+)?)\)")
COUNT = re.compile(r"(?:in|in the|в|en|w|em|a)?\s*(\d+)\s*([^\W\d]+)\.?", re.IGNORECASE)
HAN_COUNT = re.compile(r"(?:全|共)?\s?(\d+)\s?[卷册冊巻]")
NUMBER = r"(?=[\dIVXLCDMivxlcdm])"


@cache
def _cue(section: str) -> re.Pattern[str]:
    stems = sorted(words("locators", section), key=len, reverse=True)
    alternatives = "|".join(map(re.escape, stems))
    return re.compile(rf"^(?:(?:{alternatives})(?:\.|\b|(?<=\W))[\s:]*){NUMBER}", re.IGNORECASE)


@cache
def _both() -> re.Pattern[str]:
    """A volume and, after a cue, its issue: "31, no. 2", "5, № 3", "12, H. 4"."""
    stems = "|".join(map(re.escape, sorted(words("locators", "number"), key=len, reverse=True)))
    return re.compile(rf"([\dIVXLC]+)[,;]?\s+(?:{stems})\.?\s?(\d+(?:\s?[-–/]\s?\d+)?)", re.IGNORECASE)


def number_volume(record: Record) -> Record:
    """Cues removed from volume, number, part and volumes; an article's "13.3" is volume 13, number 3."""
    record = each_text(record, ("volume",), volume)
    record = each_text(record, ("number", "issue"), number)
    record = each_text(record, ("volumes",), count_of_volumes)
    return _split(record)


@lru_cache(maxsize=1024)  # small numbers come again and again
def volume(text: str) -> str:
    """A volume without its cue.

    >>> [volume(text) for text in ("Vol. 3", "Bd. 2", "т. 5", "第3卷", "Volume III", "New Series 4")]
    ['3', '2', '5', '3', 'III', 'New Series 4']
    """
    text = text.strip(" ,;:")
    if found := HAN_NUMBER.fullmatch(text):
        return found[1]
    return _cue("volume").sub("", text).rstrip(".") if text[-1:] == "." and text[:-1].isalnum() else _cue("volume").sub("", text)


@lru_cache(maxsize=1024)
def number(text: str) -> str:
    """An issue or series number without its cue: "no. 4", "№ 3", "H. 2", "第2期" are 4, 3, 2, 2."""
    text = text.strip(" ,;:")
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    if found := HAN_NUMBER.fullmatch(text):
        return found[1]
    return _cue("number").sub("", text)


def count_of_volumes(text: str) -> str:
    """The number in "3 vols.", "in 3 Bänden", "в 3 т.", "全3卷"."""
    text = text.strip(" ,;:()[]")
    found = COUNT.fullmatch(text)
    if found and found[2].lower() in words("locators", "volumes"):
        return found[1]
    han = HAN_COUNT.fullmatch(text)
    return han[1] if han else text


def _split(record: Record) -> Record:
    value = record.fields.get("volume")
    if not isinstance(value, str) or "number" in record.fields:
        return record
    found = HAN_BOTH.fullmatch(value) or BRACKETED.fullmatch(value) or _both().fullmatch(value)
    if not found and (record.type == "article" or "journaltitle" in record.fields):
        found = DOTTED.fullmatch(value)
    if not found:
        return record
    return with_fields(record, {"volume": found[1], "number": found[2]}, {"number": "volume"})

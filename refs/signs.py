"""What words look like: how entries of a bibliography begin, by which signs they are known, and how running prose reads.

Serves the finding of zones and the cutting of notes; the words are in refs/data/signs.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĹĽŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄ"
NAME = rf"[{UPPER}][\w'’ʼ\-]*"
PARTICLE = r"(?:(?:[vV][ao]n(?: de[nr]?)?|de(?: la| los)?|[Dd]el?la?|[Dd]i|[Dd][ua]|dos|la|le|al-|el-|ten|ter)\s+)"
NAMES = rf"(?:{NAME}[ -]?){{1,5}}"
_STARTS = (
    (
        "surname, first",
        re.compile(rf"^{PARTICLE}?{NAME}(?:[ -](?:{PARTICLE})?{NAME}){{0,2}}\s?,\s?(?:{PARTICLE}?{NAME}|[{UPPER}]\.)"),
    ),
    ("surname initials", re.compile(rf"^{PARTICLE}?{NAME}\s(?:[{UPPER}]\.?[ -]?){{1,3}}(?:[,.;:(]|\s|$)")),
    ("initials surname", re.compile(rf"^(?:[{UPPER}]{{1,2}}\.?[ -]?){{1,3}}\s?{PARTICLE}?{NAME}\b")),
    ("names and year", re.compile(rf"^{NAMES}(?:(?:and|und|et|y|e|&|и|en|i)\s{NAMES})?[,.]?\s?[(\[]?(?:1[5-9]|20[0-4])\d")),
    ("first last,", re.compile(rf"^{NAME}(?: {NAME}| [{UPPER}]\.| {PARTICLE}){{1,3}}\s?(?:,|:|\(|\.|and |und |et |y |e |и )")),
    ("dash for the author", re.compile(r"^(?:[-–—―_]\s?){2,}|^[—―]{1,3}[.,]|^(?:Id|Idem|Ders|Dies|Ead)\.?[,:]")),
    ("quoted title", re.compile(r"^[\"“„«‘‚《〈「『]")),
    (
        "CJK name",
        re.compile(
            r"^(?:[\[［〔（(][\u4e00-\u9fff]{1,4}[\]］〕）)])?[\u3040-\u30ff\u3400-\u9fff·・]{2,12}\s?[：:,，.．。、（(《「『\s]"
        ),
    ),
    ("Hangul name", re.compile(r"^[가-힣]{2,4}[,.，·:\s(「『]")),
    ("body", re.compile(rf"^{NAME}(?: (?:of|for|on|the|and|für|der|de|des|du|del|la|di|do|da|для|по|при|и))(?: |\b)")),
)
_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("refs") / "data" / "signs.toml").read_text(encoding="utf-8"))


@cache
def signs() -> dict[str, re.Pattern[str]]:
    """The signs of refs/data/signs.toml, compiled."""
    rows = _table()["signs"].items()
    return {name: re.compile("|".join(words).replace("{N}", NAME)) for name, words in rows}


@cache
def _prose() -> tuple[frozenset[str], re.Pattern[str]]:
    table = _table()["prose"]
    return frozenset(" ".join(table["words"]).split()), re.compile(table["cjk"])


def start_of(text: str) -> str:
    """How a text begins, among the ways in which entries begin; "" for any other.

    >>> start_of("Hobsbawm, Eric, Age of Extremes")
    'surname, first'
    >>> start_of("the campaign in the 1980s")
    ''
    """
    return next((name for name, pattern in _STARTS if pattern.match(text)), "")


def prose_share(text: str) -> float:
    """How much a text reads as sentences: function words that entries lack, per word (per character for CJK)."""
    finite, pattern = _prose()
    words = _WORD.findall(text)
    cjk = len(_CJK.findall(text))
    if cjk > len(text) / 3:
        return 6 * len(pattern.findall(text)) / max(cjk, 20)
    return sum(word.casefold() in finite for word in words) / max(len(words), 12)

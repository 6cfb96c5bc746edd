"""How much a block looks like an entry of a list of references: a sum of named scores, each with its reason."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from refs.model import View

# What each sign is worth. Changed only with an accuracy report before and after.
WEIGHTS = {
    "start": 1.0,  # begins as entries begin: a name, a dash for the author, a title in quotes
    "year": 0.8,
    "identifier": 1.2,  # ISBN, DOI, arXiv
    "url": 0.7,
    "pages": 0.6,
    "volume": 0.6,
    "publisher": 0.7,
    "journal": 0.4,
    "role": 0.7,  # eds., trans., Hrsg., a cura di, 译
    "place": 0.6,  # Place: Publisher, Place, Publisher, — М. :
    "title mark": 0.5,  # a title in quotation marks, 《》 or italics
    "genre mark": 1.2,  # [M], [J], // of GOST, " / " of ISBD
    "template": 3.0,  # a citation template
    "prose": -1.6,  # reads as sentences
    "long": -1.0,
    "speaker": -2.0,  # "A.D.:" of an interview
    "short": -0.8,
}
LONG = 700  # characters
READ = 1500  # characters in which signs are looked for

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĹĽŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄ"
_NAME = rf"[{_UPPER}][\w'’ʼ\-]*"
_PARTICLE = r"(?:(?:[vV][ao]n(?: de[nr]?)?|de(?: la| los)?|[Dd]el?la?|[Dd]i|[Dd][ua]|dos|la|le|al-|el-|ten|ter)\s+)"
_NAMES = rf"(?:{_NAME}[ -]?){{1,5}}"
LABEL = re.compile(
    r"^\s*(?:\[\^?[\w.]{1,12}\]:?|\(\d{1,4}\)|（\d{1,4}）|\d{1,4}[.)．、:]?(?=\s|[^\d\s.,:)])|[①-⑳㉑-㉟㊱-㊿]|[¹²³⁰⁴-⁹]+|注\s*\d{1,3}|[-–—*•·▪◦●○■↑^]|\*+)\s*"
)
_STARTS = (
    ("surname, first", re.compile(rf"^{_PARTICLE}?{_NAME}(?:[ -]{_NAME}){{0,2}}\s?,\s?(?:{_PARTICLE}?{_NAME}|[{_UPPER}]\.)")),
    ("surname initials", re.compile(rf"^{_PARTICLE}?{_NAME}\s(?:[{_UPPER}]\.?[ -]?){{1,3}}(?:[,.;:(]|\s|$)")),
    ("initials surname", re.compile(rf"^(?:[{_UPPER}]{{1,2}}\.?[ -]?){{1,3}}\s?{_PARTICLE}?{_NAME}\b")),
    ("names and year", re.compile(rf"^{_NAMES}(?:(?:and|und|et|y|e|&|и|en|i)\s{_NAMES})?[,.]?\s?[(\[]?(?:1[5-9]|20[0-4])\d")),
    ("first last,", re.compile(rf"^{_NAME}(?: {_NAME}| [{_UPPER}]\.| {_PARTICLE}){{1,3}}\s?(?:,|:|\(|\.|and |und |et |y |e |и )")),
    ("dash for the author", re.compile(r"^(?:[-–—―_]\s?){2,}|^[—―]{1,3}[.,]|^(?:Id|Idem|Ders|Dies|Ead)\.?[,:]")),
    ("quoted title", re.compile(r"^[\"“„«‘‚《〈「『]")),
    (
        "CJK name",
        re.compile(
            r"^(?:[\[［〔（(][\u4e00-\u9fff]{1,4}[\]］〕）)])?[\u3040-\u30ff\u3400-\u9fff·・]{2,12}\s?[：:,，.．。、（(《「『\s]"
        ),
    ),
    ("Hangul name", re.compile(r"^[가-힣]{2,4}[,.，·:\s(「『]")),
    ("body", re.compile(rf"^{_NAME}(?: (?:of|for|on|the|and|für|der|de|des|du|del|la|di|do|da|для|по|при|и))(?: |\b)")),
)
# "A.D. and S.Sh.: First of all, ..." of an interview
_SPEAKER = re.compile(
    rf"^(?:(?:[{_UPPER}]\w{{0,3}}\.){{1,3}}(?: and (?:[{_UPPER}]\w{{0,3}}\.)+)?|[{_UPPER}]{{1,12}}"
    rf"|[{_UPPER}]\w+(?: [{_UPPER}]\w+)?(?: \([^)]{{1,20}}\))?)\s?[:：]\s+[{_UPPER}¿¡\"“].{{60,}}"
)
_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("refs") / "data" / "signs.toml").read_text(encoding="utf-8"))


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    """The signs of refs/data/signs.toml, compiled."""
    rows = _table()["signs"].items()
    return {name: re.compile("|".join(words).replace("{N}", _NAME)) for name, words in rows}


@cache
def _prose() -> tuple[frozenset[str], re.Pattern[str]]:
    table = _table()["prose"]
    return frozenset(" ".join(table["words"]).split()), re.compile(table["cjk"])


@dataclass(frozen=True, slots=True)
class Likeness:
    """The score of a block, the kind of its start ("" if it does not start like an entry), and the signs that were seen."""

    score: float
    start: str
    signs: tuple[str, ...]


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


def likeness(view: View, *, template: bool = False) -> Likeness:
    """Score the words of a block. About 2 and more is an entry, under 1 is prose or a heading."""
    text = LABEL.sub("", view.text[:READ], count=1)
    start = start_of(text)
    signs = [name for name, pattern in _signs().items() if pattern.search(text)]
    if "title mark" not in signs and any("italic" in flags and b - a > 4 for a, b, flags in view.marks):
        signs.append("title mark")
    if start:
        signs.append("start")
    if template:
        signs.append("template")
    if _SPEAKER.match(text):
        signs.append("speaker")
    if len(view.text) > LONG:
        signs.append("long")
    if len(text) < 25 and "url" not in signs:
        signs.append("short")
    score = sum(WEIGHTS[sign] for sign in signs)
    share = prose_share(text)
    if share > 0.06:
        signs.append("prose")
        score += WEIGHTS["prose"] * min(share / 0.12, 2.0)
    return Likeness(round(score, 2), start, tuple(signs))

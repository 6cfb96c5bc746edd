"""How much a block looks like an entry of a list of references: a sum of named scores, each with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refs.model import View
from refs.signs import UPPER, prose_share, signs, start_of

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
    "dateline": -1.5,  # "12 May 1968: students ..." of a chronicle
}
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DATELINE = re.compile(
    r"^\W*(?:\d{1,2}\.? (?:de |d’)?[^\W\d]{3,10}\.? (?:de )?\d{4}\b|[A-Z][a-z]{2,9} \d{1,2},? \d{4}\b|\d{4}[:–—] )", re.IGNORECASE
)
ENTRY = 1.8  # a block that looks like an entry by itself
WEAK = 1.2  # a block that may be an entry where other evidence speaks for it
LONG = 700  # characters
READ = 1500  # characters in which signs are looked for

LABEL = re.compile(
    r"^\s*(?:\[\^?[\w.]{1,12}\]:?|\[(?=[^\W\d_])[^\]\[]{2,40}\d{2}[a-z]?(?:: ?\d{1,3})?\]"
    r"|\(\d{1,4}\)|（\d{1,4}）|\d{1,4}[.)．、:]?(?=\s|[^\d\s.,:)])|[①-⑳㉑-㉟㊱-㊿]|[¹²³⁰⁴-⁹]+|注\s*\d{1,3}|[-–—*•·▪◦●○■↑^]|\*+)\s*"
)
# "A.D. and S.Sh.: First of all, ..." of an interview
_SPEAKER = re.compile(
    rf"^(?:(?:[{UPPER}]\w{{0,3}}\.){{1,3}}(?: and (?:[{UPPER}]\w{{0,3}}\.)+)?|[{UPPER}]{{1,12}}"
    rf"|[{UPPER}]\w+(?: [{UPPER}]\w+)?(?: \([^)]{{1,20}}\))?)\s?[:：]\s+[{UPPER}¿¡\"“].{{60,}}"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The score of a block, the kind of its start ("" if it does not start like an entry), and the signs that were seen."""

    score: float
    start: str
    signs: tuple[str, ...]


def likeness(view: View, *, template: bool = False) -> Likeness:
    """Score the words of a block. About 2 and more is an entry, under 1 is prose or a heading."""
    text = LABEL.sub("", view.text[:READ], count=1)
    start = start_of(text)
    found = [name for name, pattern in signs().items() if pattern.search(text)]
    if "title mark" not in found and any("italic" in flags and b - a > 4 for a, b, flags in view.marks):
        found.append("title mark")
    if "url" not in found and any(href.startswith("http") for _, _, href in view.links):
        found.append("url")
    if start:
        found.append("start")
    if template:
        found.append("template")
    if _SPEAKER.match(text):
        found.append("speaker")
    if len(view.text) > LONG:
        found.append("long")
    if _DATELINE.match(view.text):
        found.append("dateline")
    if len(text) + len(_CJK.findall(text)) < 25 and "url" not in found:
        found.append("short")
    score = sum(WEIGHTS[sign] for sign in found)
    share = prose_share(text)
    if share > 0.06:
        found.append("prose")
        score += WEIGHTS["prose"] * min(share / 0.12, 2.0)
    return Likeness(round(score, 2), start, tuple(found))

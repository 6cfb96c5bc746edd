"""Take a printed title apart: title, original script, transliteration, gloss."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_SCRIPT = re.compile(rf"[{_CJK}](?:[{_CJK}\d\s：:，,、・·—–\-（）()《》〈〉「」『』“”？?！!]*[{_CJK}）》」』？！])?")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]{2}")
_LATIN_WORDS = re.compile(r"[A-Za-zÀ-ɏ][\w'’ʼ-]+")
_GLOSS = re.compile(r"\s*[(\[（［](?P<gloss>[^()\[\]（）［］]{6,})[)\]）］]\s*\.?\s*$")
_CLOSED = re.compile(r"[)\]）］]")
_SQUARE = re.compile(r"\s*\[(?P<gloss>[^\[\]]{6,})\]\s*\.?\s*$")
_EDGE = " \t.,;:：，。/—–-"


@dataclass(frozen=True, slots=True)
class Titles:
    """The title that is cited by, and the other forms that the source gives ("" for none)."""

    title: str
    script: str = ""
    transliteration: str = ""
    gloss: str = ""


def read_title(text: str) -> Titles:
    """The forms of a title.

    >>> read_title("乡土中国 Xiangtu Zhongguo (From the Soil)")
    Titles(title='Xiangtu Zhongguo', script='乡土中国', transliteration='Xiangtu Zhongguo', gloss='From the Soil')
    >>> read_title("Structures of Feeling (a reader)")
    Titles(title='Structures of Feeling (a reader)', script='', transliteration='', gloss='')
    """
    rest, gloss = text.strip(), ""
    if match := _gloss(rest):
        gloss, rest = match["gloss"].strip(), rest[: match.start()].strip()
    scripts = [] if rest.isascii() else [m[0].strip() for m in _SCRIPT.finditer(rest)]
    script = max(scripts, key=len, default="")
    if not script or len(script) < 2:
        return Titles(rest, gloss=gloss) if gloss else Titles(text.strip())
    latin = rest.replace(script, " ").strip(_EDGE)
    if len(_LATIN_WORDS.findall(latin)) >= 2 and len("".join(_LATIN_WORDS.findall(latin))) > 6:
        return Titles(latin, script, latin, gloss)
    return Titles(rest, gloss=gloss)


def _gloss(text: str) -> re.Match[str] | None:
    """A translation in brackets at the end: in square ones, or in any after a title in another script."""
    if match := _SQUARE.search(text) if "[" in text else None:
        before = text[: match.start()]
        return match if len(_LATIN_WORDS.findall(match["gloss"])) >= 2 and len(before) > 5 else None
    match = _GLOSS.search(text) if _CLOSED.search(text) else None
    if not match:
        return None
    before = text[: match.start()]
    foreign = _SCRIPT.search(before) or _CYRILLIC.search(before)
    english = len(_LATIN_WORDS.findall(match["gloss"])) >= 2
    return match if foreign and english and not _SCRIPT.search(match["gloss"]) else None

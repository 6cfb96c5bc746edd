"""Texts as they are compared: folded, in plain ASCII letters, their numbers, their segments."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache

from bib.key import ascii_letters
from bib.language import phrases, table, words

_NOT_WORD = re.compile(r"[\W_]+")
# The same for plain ASCII, where only two signs are apostrophes.
_BLANKS = {code: "" if chr(code) in "'`" else " " for code in range(128) if not chr(code).isalnum()}
_APOSTROPHE = re.compile(r"['’ʼ`´]")
# Markup that databases leave in titles: "62<sup>ND</sup>", "&#233;".
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});")
_TEX = re.compile(r"[{}$]|\\[A-Za-z]+\s?")
# A letter that a wrong charset lost: "Wolf-Fritz M?ller".
_LOST = re.compile(r"(?<=\w)[?\ufffd](?=\w)|(?<!\S)[?\ufffd](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CJK = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_IN_CJK = re.compile(rf"(?<={_CJK}) | (?={_CJK})")
_SIGN = re.compile(_CJK)
# Volumes and parts as Chinese and Japanese titles name them: 第一卷, 下册.
CJK_PART = re.compile(
    r"第([一二三四五六七八九十百\d]+)[卷巻册冊集辑輯部編编篇]|([上中下])[卷巻册冊集部編编篇]?(?=$|[^\u3400-\u9fff])"
)
_CJK_DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_FIGURE = re.compile(r"\d+")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_VALUE = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
# Where a title may end and a subtitle or a remark begin: "Title: sub", "Title. Sub", "Title - sub", "Title (remark)".
# It begins with all the signs it may begin with, so that nothing else is looked at twice.
_CUT = re.compile(
    r"[:：;；?!？！.。\-–—/=(\[（［【]"
    r"(?:(?<=[。—(\[（［【])|(?<=[:：;；?!？！])(?=\s|[^\W\d])|(?<=\w{4}\.)(?=\s)|(?<=-)-+|(?<=\s[-–/=])[-–—/=]*(?=\s))"
)
OPENING = re.compile(r"[(\[（［]")
BRACKET = re.compile(r"\s*[(\[（［][^()\[\]（）［］]*[)\]）］]")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text as it is compared: without case, accents' encoding, punctuation and forms of Han characters.

    >>> fold("Workers’ Inquiry: A Genealogy") == fold("Workers' inquiry. A genealogy")
    True
    """
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():  # the same, four times as quickly
        return " ".join(text.lower().translate(_BLANKS).split())
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _NOT_WORD.sub(" ", simplified(text)).strip()


def simplified(text: str) -> str:
    """A text with simplified characters for traditional and Japanese ones, which are read as the same words.

    >>> simplified("鄉土中國"), simplified("乡土中国"), simplified("国家と藝術"), simplified("Žižek")
    ('乡土中国', '乡土中国', '国家と艺术', 'Žižek')
    """
    return text.translate(_simple()) if in_signs(text) else text


@cache
def _simple() -> dict[int, str]:
    pairs = table("han")
    return {ord(pair[0]): pair[1] for section in ("japanese", "traditional") for pair in pairs[section]["pairs"].split()}


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text for likeness: folded, without markup and accents, Cyrillic and Greek in Latin letters.

    >>> plain("Žižek &amp; the <i>Real</i>"), plain("Структура текста"), plain("去政治化的政治：短 20 世纪")
    ('zizek the real', 'struktura teksta', '去政治化的政治短20世纪')
    """
    text = unmarked(text)
    folded = _folded(_THOUSANDS.sub("", text) if "," in text else text)
    if folded.isascii():
        return folded
    letters = " ".join(ascii_letters(word) or word for word in folded.split())
    return letters if letters.isascii() else _IN_CJK.sub("", letters)


def unmarked(text: str) -> str:
    """The text without the markup that databases leave in it."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "\\" in text or "{" in text or "$" in text:
        text = _TEX.sub("", text)
    return _LOST.sub("", text) if "?" in text or "\ufffd" in text else text


def in_signs(text: str) -> bool:
    """The text has characters of a script without blanks between words."""
    return not text.isascii() and _SIGN.search(text) is not None


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing in a title."""
    return words("titles", "small")


@cache
def listed(section: str) -> frozenset[str]:
    """The phrases of a section of the table of titles."""
    return frozenset(map(simplified, words("titles", section)))


@cache
def starts(section: str) -> tuple[str, ...]:
    """The phrases of a section, the longest first, each with a blank behind it."""
    return tuple(simplified(phrase) + " " for phrase in phrases("titles", section))


@cache
def _counted() -> dict[str, int]:
    found = {}
    for group in table("locators")["ordinal"].values():
        for at, several in enumerate(group.split(","), 1):
            found.update(dict.fromkeys((plain(word) for word in several.split()), at))
    for group in table("titles")["ordinal"].values():
        for at, several in enumerate(group.split(","), 1):
            found.update(dict.fromkeys((plain(word) for word in several.split()), at))
    for group in table("titles")["cardinal"].values():
        found.update({word: at for at, word in enumerate(group.split(), 2)})
    return {word: at for word, at in found.items() if word.isascii() and len(word) > 2}


def roman(word: str) -> int:
    """The value of a small Roman numeral below forty; 0 if it is none.

    >>> roman("ii"), roman("xiv"), roman("mix"), roman("")
    (2, 14, 0, 0)
    """
    found = _ROMAN.fullmatch(word)
    return len(found[1]) * 10 + _VALUE[found[2]] if found else 0


@lru_cache(maxsize=4096)
def numerals(text: str) -> tuple[int, ...]:
    """The numbers of a plain title in rising order: figures, Roman numerals, words that count.

    A single letter is a number at the end or behind a word such as "part" only.

    >>> numerals("world war ii a second look"), numerals("capital i"), numerals("what i believe"), numerals("part v the end")
    ((2, 2), (1,), (), (5,))
    """
    found = [cjk_number(one[1] or one[2]) for one in CJK_PART.finditer(text)] if in_signs(text) else []
    last = ""
    counted = _counted()
    parts = text.split()
    for at, word in enumerate(parts):
        if not word.isalpha() or not word.isascii():
            found += [int(figure) for figure in _FIGURE.findall(word) if len(figure) < 18]
        elif value := (counted.get(word, 0) if word.strip("ivx") else roman(word) or counted.get(word, 0)):
            alone = len(word) == 1 and not (at == len(parts) - 1 > 0 or last in listed("part"))
            found += [] if alone else [value]
        last = word
    return tuple(sorted(found))


def cjk_number(text: str) -> int:
    """A number below a hundred in Chinese figures; 上, 中, 下 are 1, 2, 3.

    >>> [cjk_number(text) for text in ("三", "十", "十二", "二十", "二十五", "下", "7")]
    [3, 10, 12, 20, 25, 3, 7]
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if text in "上中下":
        return "上中下".index(text) + 1
    tens, ten, ones = text.rpartition("十")
    value = _CJK_DIGITS.get(ones, 0)
    return (_CJK_DIGITS.get(tens, 1) * 10 if ten else 0) + value


def segments(text: str) -> list[str]:
    """The plain parts of a title between the places where it may end.

    >>> segments("Capital: A Critique (abridged)")
    ['capital', 'a critique', 'abridged']
    """
    text = unmarked(text)
    return [part for piece in _CUT.split(text) if (part := plain(piece))]


def unbracketed(text: str) -> str:
    """A plain title without what stands in brackets, unless there is a number in it.

    >>> unbracketed("Servers (panel session): born again"), unbracketed("Capital (vol. 2)")
    ('servers born again', 'capital vol 2')
    """
    return plain(BRACKET.sub(lambda found: found[0] if numerals(plain(found[0])) else "", unmarked(text)))

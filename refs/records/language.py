"""The language of a reference: by script, else by the small words of its title."""

from __future__ import annotations

import re
from functools import cache

from refs.records.words import Words
from refs.table import table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|['’]n\b")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_SCRIPTS = ((_HANGUL, "ko"), (_KANA, "ja"), (_HAN, "zh"), (_UKRAINIAN, "uk"), (_CYRILLIC, "ru"))
ENOUGH = 2  # small words that make a language sure


@cache
def _small_words() -> dict[str, list[str]]:
    """The languages that have each small word."""
    codes: dict[str, list[str]] = {}
    for code, words in table("languages").items():
        for word in set(words.split()):
            codes.setdefault(word, []).append(code)
    return codes


def guess(text: str) -> str:
    """The ISO 639-1 code of a text, "" if its words leave it open.

    >>> guess("Geschichte der Philosophie und der Wissenschaften im Mittelalter"), guess("Anyuan"), guess("乡土中国")
    ('de', '', 'zh')
    """
    if not text.isascii():
        for pattern, code in _SCRIPTS:
            if pattern.search(text):
                return code
    small = _small_words()
    counts: dict[str, int] = {}
    for word in _WORD.findall(text.replace("’", "'")):
        for code in small.get(word.casefold(), ()):
            counts[code] = counts.get(code, 0) + 1
    best = max(counts.values(), default=0)
    likely = [code for code, count in counts.items() if count == best]
    return likely[0] if best >= ENOUGH and len(likely) == 1 else ""


def language_of(words: Words) -> str:
    """The language of a reference, from its title, else from all its words."""
    title = words.first("title")
    return (guess(title.text) if title else "") or guess(words.text)

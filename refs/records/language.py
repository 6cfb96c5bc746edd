"""The language of a reference: by script, else by the small words of its title."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from refs.records.words import Words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|['’]n\b")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_SCRIPTS = ((_HANGUL, "ko"), (_KANA, "ja"), (_HAN, "zh"), (_UKRAINIAN, "uk"), (_CYRILLIC, "ru"))
ENOUGH = 2  # small words that make a language sure


@cache
def _small_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("refs") / "data" / "languages.toml").read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in table.items()}


def guess(text: str) -> str:
    """The ISO 639-1 code of a text, "" if its words leave it open.

    >>> guess("Geschichte der Philosophie und der Wissenschaften im Mittelalter"), guess("Anyuan"), guess("乡土中国")
    ('de', '', 'zh')
    """
    for pattern, code in _SCRIPTS:
        if pattern.search(text):
            return code
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    scores = sorted(((sum(word in small for word in words), code) for code, small in _small_words().items()), reverse=True)
    (best, code), (second, _) = scores[0], scores[1]
    return code if best >= ENOUGH and best > second else ""


def language_of(words: Words) -> str:
    """The language of a reference, from its title, else from all its words."""
    title = words.first("title")
    return (guess(title.text) if title else "") or guess(words.text)

"""The words, numbers and marks of a reference string."""

from __future__ import annotations

import re
from typing import NamedTuple

# Letters that are written without spaces between words: Kana, Han, and the marks that stand among them.
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

# An address or a DOI up to the next white space: "https://example.org/a", "http ://x.y" of old PDFs, "10.1000/182"; a bracket with
# words of East Asia is none of it: "http://kostat.go.kr(검색일: 2021)".
_ADDRESS = r"""(?:https?\s?:\s?//|ftp://|www\.(?=[^\s.]))(?:(?!\([\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af])[^\s<>«»“”{}|\\^`\u3000-\u303f\uff00-\uff5e])+
  |\b10\.\d{4,9}(?:\.\d+)*/[^\s<>«»“”\u3000-\u303f\uff00-\uff5e]+"""
# A word with inner hyphens, or up to an inner apostrophe: "Jean-Paul", "dell’" + "arte"; a digit ends it ("pp" + "825").
_WORD = rf"[^\W\d_{_UNSPACED}]+(?:[-‐‑][^\W\d_{_UNSPACED}]+)*(?:['’](?=[^\W\d_{_UNSPACED}]))?"
_TOKEN = re.compile(rf"{_ADDRESS}|[{_UNSPACED}]|{_WORD}|\d+|\.{{2,}}|—+|-{{2,}}|_{{2,}}|[^\s\w]|_|\w", re.VERBOSE)
# Without one of these there is no address in a text.
_PERHAPS_ADDRESS = re.compile(r"//|www\.|\b10\.")
# What a sentence puts after an address and is none of its own characters.
_TRAILING = ".,;:!?'\"’”»)]}>"
_PAIRS = {")": "(", "]": "[", "}": "{"}


class Token(NamedTuple):
    """One token and where it stands in the text."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Cut a text into tokens: words, numbers, single marks, single Han or Kana characters, whole addresses and DOIs.

    Args:
        text: any string.

    Returns:
        The tokens in order; only white space lies between them.

    >>> [token.text for token in tokenise("L’Année, 76(8), pp825–42.")]
    ['L’', 'Année', ',', '76', '(', '8', ')', ',', 'pp', '825', '–', '42', '.']
    >>> [token.text for token in tokenise("費孝通 1985, https://example.org/a.")]
    ['費', '孝', '通', '1985', ',', 'https://example.org/a', '.']
    """
    if not _PERHAPS_ADDRESS.search(text):
        return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    tokens: list[Token] = []
    at = 0
    while match := _TOKEN.search(text, at):
        start, at = match.span()
        if at - start > 6:
            at = _address_end(text, start, at)
        tokens.append(Token(text[start:at], start, at))
    return tokens


def _address_end(text: str, start: int, end: int) -> int:
    """Where an address ends once the sentence's own marks are taken off; a word is returned whole."""
    while end - start > 1 and (last := text[end - 1]) in _TRAILING:
        opening = _PAIRS.get(last)
        if opening and text.count(opening, start, end) >= text.count(last, start, end):
            break
        if last in "'’" and text[end - 2].isalpha() and "/" not in text[start:end]:
            break
        if not any(mark in text[start:end] for mark in ("/", "www.")):
            break
        end -= 1
    return end

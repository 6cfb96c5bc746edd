"""What a heading says about the blocks under it: the kind of zone, or that there is none.

A heading only lowers the bar that its blocks must reach; it is not needed and not enough.
"""

from __future__ import annotations

import re
from functools import cache

from refs.table import table

KINDS = {
    "works_cited": "works cited",
    "notes": "endnotes",
    "further_reading": "further reading",
    "other": "",
}
MOST_WORDS_AROUND = 4
MOST_WORDS = 10  # a longer line is a sentence, not a heading
_NUMBER = re.compile(r"^\s*(?:(?:\d+|[IVXLC]+|[A-Z])[.)]\s+|\d+(?:\.\d+)*\s+|第?[一二三四五六七八九十]+[、.]\s*)")
_SPACED_HAN = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000\u00a0]+(?=[\u3400-\u9fff])")
_PUNCTUATION = re.compile(r"[^\w\s-]+", re.UNICODE)


@cache
def phrases() -> dict[str, str]:
    """Every known heading phrase, folded, with the kind of zone it announces ("" for none)."""
    found: dict[str, str] = {}
    for kind in ("other", "further_reading", "notes", "works_cited"):
        for words in table("headings")[kind].values():
            found.update({fold(phrase): KINDS[kind] for phrase in words})
    return found


def fold(text: str) -> str:
    """A heading as it is compared: without number, punctuation and case."""
    text = _SPACED_HAN.sub("", text)
    return " ".join(_PUNCTUATION.sub(" ", _NUMBER.sub("", text.strip("\u3000 *_=#[]【】〔〕〈〉<>"))).casefold().split())


def kind(text: str) -> str | None:
    """The kind of zone that a heading announces, "" for a heading that rules a zone out, None for an unknown heading.

    >>> kind("7. Quellen und Literatur:")
    'works cited'
    >>> kind("Texts mentioned or referred to in this essay")
    'works cited'
    >>> kind("See also")
    ''
    >>> kind("The war of 1812") is None
    True
    """
    folded = fold(text)
    if not folded:
        return None
    known = phrases()
    if folded in known:
        return known[folded]
    words = folded.split()
    if len(words) > MOST_WORDS:
        return None
    for size in range(min(len(words) - 1, 4), 0, -1):  # a longer phrase that begins with a known one
        head = " ".join(words[:size])
        if head in known and (size > 1 or words[1] in _JOINS) and _only_joins(words[size:]):
            return known[head]
    if len(words) == 2 and words[0] in _SURE_NOUNS:  # "Bibliografia polska"
        return known[words[0]]
    if len(words) <= MOST_WORDS_AROUND and words[-1] in _NOUNS and words[-2] not in _ARTICLES and "?" not in text:
        return known[words[-1]]  # "Nederlandse en andere literatuur"
    return None


_ARTICLES = frozenset(("the", "der", "die", "das", "of", "la", "le", "les", "de", "del", "della", "der", "het", "и"))
_JOINS = frozenset(
    [
        "and",
        "or",
        "of",
        "in",
        "to",
        "for",
        "on",
        "the",
        "this",
        "that",
        "cited",
        "referred",
        "mentioned",
        "consulted",
        "used",
        "by",
        "a",
        "an",
        "essay",
        "article",
        "book",
        "text",
        "work",
        "works",
        "und",
        "oder",
        "der",
        "die",
        "das",
        "zum",
        "zur",
        "über",
        "et",
        "ou",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "y",
        "e",
        "o",
        "del",
        "della",
        "dei",
        "delle",
        "di",
        "en",
        "van",
        "и",
        "к",
        "по",
        "или",
        "related",
        "topic",
        "recommended",
        "selected",
        "suggested",
        "further",
        "reading",
        "resources",
        "links",
        "media",
        "online",
        "print",
    ]
)
_SURE_NOUNS = frozenset(
    {
        "references",
        "bibliography",
        "bibliographie",
        "bibliografia",
        "bibliografía",
        "bibliografie",
        "referencias",
        "referências",
        "références",
        "библиография",
    }
)
# Nouns that make a heading of a list with an adjective beside them.
_NOUNS = frozenset(
    [
        "references",
        "bibliography",
        "literatur",
        "literaturverzeichnis",
        "literatuur",
        "literatuurlijst",
        "bibliographie",
        "bibliografia",
        "bibliografía",
        "bibliografie",
        "referencias",
        "referências",
        "références",
        "literatura",
        "литература",
        "библиография",
        "quellen",
        "bronnen",
        "źródła",
        "fonti",
        "fuentes",
    ]
)


def _only_joins(words: list[str]) -> bool:
    return all(word in _JOINS for word in words)

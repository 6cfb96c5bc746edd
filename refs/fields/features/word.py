"""What a token is by itself: its form, its figures, its script, the lists it is in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from refs.fields.features.lexicon import categories

_YEAR = re.compile(r"1[4-9]\d\d|20[0-4]\d")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
# Lists whose words say what a neighbour is; they name the token's class in the order given.
_TELLING = (
    "script", "pages", "volume", "issue", "editor", "translator", "contributor", "inside", "edition", "accessed", "pubstate",
    "month", "genre", "law", "signal", "particle",
)  # fmt: skip
_HYPHENS = frozenset("-‐‑‒–—−~〜～")


class Word(NamedTuple):
    """A token's description, made once for each different token.

    `kind` is its class in patterns ("Aa", "A", "9", "year", ",", "#editor"); `own` are its features; `lists` are the word lists it
    is in.
    """

    text: str
    lower: str
    kind: str
    own: tuple[str, ...]
    lists: tuple[str, ...]
    is_year: bool
    is_figure: bool
    is_word: bool


@lru_cache(maxsize=60_000)
def describe(text: str) -> Word:
    """The description of a token.

    >>> describe("Verlag").kind, describe("1979").kind, describe("pp").kind, describe("J").kind
    ('Aa', 'year', '#pages', 'A')
    """
    lower = text.casefold()
    is_figure = text.isdecimal()
    is_word = text[0].isalpha()
    is_year = is_figure and bool(_YEAR.fullmatch(text))
    lists = categories(lower)
    form = _form(text)
    kind = _kind(text, form, lists, is_year)
    spelt = lower if not is_figure else "9" * len(lower)
    own = [f"w={spelt}", f"f={form}", f"k={kind}"]
    own += [f"l={name}" for name in lists]
    if is_word:
        script = _script(text[0])
        if script != "latin":
            own.append(f"sc={script}")
        if script not in {"han", "kana"}:
            own += [f"p{n}={lower[:n]}" for n in (1, 2, 3) if len(lower) > n]
            own += [f"e{n}={lower[-n:]}" for n in (1, 2, 3, 4) if len(lower) > n]
        if len(text) > 1 and _ROMAN.fullmatch(text):
            own.append("roman")
        own.append(f"n={min(len(text), 8)}")
    elif is_figure:
        own.append(f"v={_size(text)}")
    elif len(text) > 6:
        own.append("doi" if lower.startswith("10.") or "doi.org" in lower else "address")
    return Word(
        text,
        lower,
        kind,
        tuple(own),
        lists,
        is_year,
        is_figure,
        is_word,
    )


def _form(text: str) -> str:
    """The shape of a token, runs of letters shortened: "Aa", "AA", "a", "A", "9999", "A-A"."""
    if text.isdecimal():
        return "9" * min(len(text), 5)
    if not text[0].isalpha():
        return text[:2] if len(text) < 6 else "www"
    if text.islower():
        return "a" if len(text) > 1 else "a1"
    if text.isupper():
        return "A" if len(text) == 1 else "A-A" if "-" in text else "AA" if len(text) < 4 else "AAA"
    if text[0].isupper():
        return "Aa" if text[1:].islower() else "A'" if text[-1] in "'’" else "Aa-A" if "-" in text else "AaA"
    return _script(text[0]) if text.upper() == text.lower() else "aA"


def _kind(text: str, form: str, lists: tuple[str, ...], is_year: bool) -> str:
    if is_year:
        return "year"
    if text.isdecimal():
        return "9" if len(text) < 5 else "99999"
    if not text[0].isalpha():
        if text in _HYPHENS:
            return "-"
        return text[:2] if len(text) < 6 else "www"
    for name in _TELLING:
        if name in lists and form != "A":
            return f"#{name}"
    return form


@lru_cache(maxsize=5_000)
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    for start, script in (
        ("LATIN", "latin"), ("CYRILLIC", "cyrillic"), ("CJK", "han"), ("HIRAGANA", "kana"), ("KATAKANA", "kana"),
        ("HANGUL", "hangul"), ("GREEK", "greek"), ("ARABIC", "arabic"), ("HEBREW", "hebrew"),
    ):  # fmt: skip
        if name.startswith(start):
            return script
    return "other"


def _size(text: str) -> str:
    value = int(text[:6])
    if len(text) <= 4:
        for bound in (12, 31, 60, 150, 500, 1400, 2050):
            if value <= bound:
                return f"<{bound}"
    return f"#{min(len(text), 9)}"

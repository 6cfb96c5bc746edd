"""Is this the name of a body (an institution, a paper, a firm) and of no person?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.language import phrases, words

# A word: letters with marks, apostrophes and hyphens inside.
WORD = re.compile(r"[^\W\d_][\w'’\-]*")
# An acronym: two or more capitals, perhaps with stops, digits or a small plural s ("NSPCC", "U.N.", "TASS", "NGOs").
ACRONYM = re.compile(r"(?:[^\W\d_a-zа-яё]\.?){2,}\d*s?")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]")
# A Russian family name with two initials, which may look like a word for a body.
RUSSIAN_NAME = re.compile(r"[А-ЯЁ][а-яё-]+,? [А-ЯЁ]\. ?[А-ЯЁ]\.?")
INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.?)?")
DIGIT = re.compile(r"\d")
VOWEL = re.compile(r"[AEIOUYÀ-ÆÈ-ÏÒ-ÖØ-ÝАЕЁИОУЫЭЮЯ]")
# Capitals longer than this that hold a vowel are read as a family name ("LENIN"), not as an acronym.
LONGEST_ACRONYM = 4


@cache
def _starts() -> tuple[str, ...]:
    return tuple(words("bodies", "start"))


@cache
def _ends() -> tuple[str, ...]:
    return tuple(words("bodies", "end"))


def is_acronym(text: str) -> bool:
    """True for capitals that stand for a body: "NSPCC", "BBC", "UNESCO"; not for "LENIN".

    >>> [is_acronym(text) for text in ("NSPCC", "UNESCO", "LENIN", "Lih")]
    [True, True, False, False]
    """
    if not ACRONYM.fullmatch(text) or not (text.isupper() or text[:-1].isupper()):
        return False
    letters = text.replace(".", "")
    if letters.lower() in words("bodies", "acronym"):
        return True
    return len(letters) <= LONGEST_ACRONYM or not VOWEL.search(letters)


def body_word(word: str) -> bool:
    """True for a word that only the name of a body holds: "Ministry", "Bundesministerium", "Министерство"."""
    low = word.lower()
    if low in words("bodies", "word") or low.startswith(_starts()):
        return True
    return len(low) > 7 and low.endswith(_ends())


def _given_first(found: list[str]) -> bool:
    """A given name or an initial, then one or two words: "Alonzo Church", "J. Press"."""
    first = found[0]
    return len(found) in (2, 3) and (first.lower() in words("names", "given") or len(first) == 1)


@lru_cache(maxsize=2048)  # a name is asked for again by each of its neighbours
def is_body(text: str) -> bool:
    """True if the text reads as the name of a body, False if as that of a person.

    >>> [is_body(text) for text in ("BBC News", "Alain Badiou", "Alonzo Church", "Министерство финансов")]
    [True, False, False, True]
    """
    text = text.strip()
    if HAN.search(text):
        return any(part in text for part in phrases("bodies", "han"))
    if RUSSIAN_NAME.fullmatch(text):  # "Банк Б. В."
        return False
    found = WORD.findall(text)
    if not found:
        return False
    if text.lower() in words("bodies", "paper"):
        return True
    head, _, tail = text.partition(" ")
    if head.lower() in words("bodies", "before") and body_word(tail.rpartition(" ")[2]):
        return True
    if len(found) == 1:
        return is_acronym(text) or text.lower() in words("bodies", "single") or (len(found[0]) > 7 and body_word(found[0]))
    if _given_first(found):
        return False
    if DIGIT.search(text):
        return True
    if any(map(body_word, found)):
        return True
    inner = words("bodies", "sure_inner")
    if any(word in inner for word in found[1:-1]) or found[0] == "The":
        return True
    if "of" in found[1:-1] and len(found) > 3:
        return True
    return all(is_acronym(word) for word in found) and len(found) < 3 and len(found[0]) > 2

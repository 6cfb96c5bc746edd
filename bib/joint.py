"""Words between the names of a list, and those that stand for further names at its end."""

from __future__ import annotations

import re
from functools import cache

from bib.body import HAN
from bib.language import phrases

# Words of Korean stand apart from the name before them
HANGUL = re.compile(r"[\uac00-\ud7af]")


@cache
def conjunction() -> re.Pattern[str]:
    """A conjunction between two names: ", and ", " und ", " & ".

    One of a single letter is known in lower case only: "Müller u. Meier", but "Andrew U. Frank".
    """
    known = [word for word in phrases("names", "conjunction") if not HAN.search(word)]
    sure = "|".join(re.escape(word) if len(word.rstrip(".")) > 1 else f"(?-i:{re.escape(word)})" for word in known)
    return re.compile(rf"(?:\s*,)?\s+(?:{sure})(?:/or)?\s+|\s*&\s*", re.IGNORECASE)


@cache
def short_conjunction() -> re.Pattern[str]:
    """A conjunction that may also stand inside one name: " y ", " e ", " i "."""
    return re.compile(rf"(?:\s*,)?\s+(?:{'|'.join(phrases('names', 'short_conjunction'))})\s+")


@cache
def _joints() -> frozenset[str]:
    """The words with which a conjunction begins."""
    found = {phrase.split()[0] for phrase in (*phrases("names", "conjunction"), *phrases("names", "short_conjunction"))}
    return frozenset((*found, *(f"{word}/or" for word in found)))


def may_join(text: str) -> bool:
    """False only if no conjunction of either kind stands in the text.

    >>> may_join("Marx and Engels"), may_join("Andrea Ygor")
    (True, False)
    """
    return "&" in text or not _joints().isdisjoint(text.lower().split())


@cache
def _others() -> tuple[str, ...]:
    """The words for "and others" as they end a text without its last marks."""
    return tuple(phrase.rstrip(" .,;])") for phrase in phrases("names", "others"))


def strip_others(text: str) -> tuple[str, bool]:
    """The text without "et al." at its end, and whether it stood there."""
    low = text.lower()
    bare = low.rstrip(" .,;])")
    if not bare.endswith(_others()):
        return text, False
    for stem in _others():
        if not bare.endswith(stem) or (len(bare) == len(stem) and HAN.search(stem)):
            continue
        at = len(bare) - len(stem)
        if HANGUL.match(stem) and bare[at - 1 : at].strip():  # "부르디외" is a name
            continue
        if HAN.search(stem) or at == 0 or not bare[at - 1].isalnum():
            return text[:at].rstrip(" ,;&、，").removesuffix(" and"), True
    return text, False

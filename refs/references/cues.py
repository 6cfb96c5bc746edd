"""The words of refs/data/cues.toml as compiled patterns."""

from __future__ import annotations

import re
from functools import cache

from refs.expression import Guarded, Names
from refs.signs import IN
from refs.table import table

# Words before a colon behind which the same citation goes on: "in:", "aus:", "éd. orig. :", "Originalausgabe:".
NO_CUT = re.compile(rf"\b(?:{IN}|aus|URL|ders|dies|or|orig(?:inal\w*)?)\.?\s?$", re.IGNORECASE)


@cache
def alternatives(name: str) -> str:
    """All expressions of one table, the longest first, as one alternation."""
    words = {word for group in table("cues")[name].values() for word in group}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_PREFIX = r"^[\s_*\"“”„«»‘’'(\[.,;:—–-]*"
_SUFFIX = r"(?![^\W\d_](?<![\u3040-\u9fff]))"  # no word goes on here; Chinese and Japanese words need no gap


@cache
def signals(weak: bool = True) -> re.Pattern[str]:
    """One signal at the start of a text ("See also", "Vgl.", "см."); a weak one ("and", "from") may also begin a title."""
    joined = rf"|(?:{alternatives('weak_signal')})(?=,?\s)" if weak else ""
    return re.compile(rf"^[\s(\[]*(?:(?:{alternatives('signal')}){_SUFFIX}{joined})[\s:,]*", re.IGNORECASE)


@cache
def ibid() -> re.Pattern[str]:
    """A text that begins with ibid. or its like, after at most one signal."""
    return re.compile(
        rf"{_PREFIX}(?:(?:{alternatives('signal')}){_SUFFIX}[\s:,]*)?(?:{alternatives('ibid')}){_SUFFIX}", re.IGNORECASE
    )


@cache
def opcit() -> re.Pattern[str]:
    """Op. cit. or its like anywhere in a text."""
    return re.compile(rf"(?:(?<=[\s,;(.])|(?<![^\W\d_]))(?:{alternatives('opcit')}){_SUFFIX}", re.IGNORECASE)


@cache
def other_form() -> re.Pattern[str]:
    """A text that begins with the cue of a translation, of its original or of another edition."""
    kinds = ("translation", "edition", "original")
    return re.compile(rf"\W*(?:{'|'.join(map(alternatives, kinds))})")


@cache
def related() -> tuple[tuple[str, Guarded], ...]:
    """(relation, pattern) for another form of a work inside its entry; the pattern begins at a boundary."""
    boundary = r"(?:(?<=[.;,)\]”\"»] )|(?<=[(\[])|(?<=[。；]))"
    kinds = ("translation", "volume", "edition", "original")
    return tuple((kind, Guarded(re.compile(rf"{boundary}(?:{alternatives(kind)})"))) for kind in kinds)


@cache
def _laws() -> Names:
    kinds = table("kinds")["title"]
    return Names({kind: kinds[kind] for kind in ("legislation", "jurisdiction")})


def is_law(title: str) -> bool:
    """A title that only a statute or a case has.

    >>> is_law("Public Health Act 1848"), is_law("Donoghue v Stevenson"), is_law("The Act of Reading")
    (True, True, False)
    """
    return bool(_laws().of(title.strip(" .,;:")))


def strip_signals(text: str, weak: bool = True) -> int:
    """How many characters of signals ("See, for example, ") a text begins with; `weak` counts "and" and its like too.

    >>> strip_signals("See also Smith, Title"), strip_signals("Seeley, Title")
    (9, 0)
    """
    at = 0
    for _ in range(4):
        match = signals(weak).match(text[at:])
        if not match or match.end() == 0:
            break
        at += match.end()
    return at

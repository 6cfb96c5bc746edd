"""Short forms of works that are cited before or listed: "Solnit, Wanderlust, 20", "Wilson, “Invisible Flâneur,” 93"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from refs.references.repeats import SMALL, Earlier, words
from refs.signs import PARTICLE

IN_BEFORE = 16  # characters of an "in:" before the name
MOST_BEFORE = 6  # words of other names before the one that the title follows
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*")
_OPENING = re.compile(r"(?:[,:]\s*|\s+(?=[“\"«„‘])|\s\((?=[^\W\d_a-z]))[“\"«„‘*_]*")
_NUMBER = r"(?:\d{1,4}(?!\d)|(?:[ivxlc]{1,7}|[IVXLC]{1,7})(?![^\W_]))"
_PART = r"(?:(?:[Vv]ol|Bd|t|[Cc]h(?:ap)?|Kap|cap)\. ?)"
_PAGE = r"(?:(?:esp\.? |bes\. )?(?:pp?|SS?|s|с|С|págs?|pagg?|blz|str|стр|fols?|ff?)\.? ?)"
# "45", "pp. 45–47", "S. 12 f.", "vol. 2, 34n5", "ch. 4"
_LOCATOR = rf"(?:{_PART}{_NUMBER},? ?)?(?:{_PAGE}?{_NUMBER}(?:\s?[–—,-]\s?\d{{1,4}}(?!\d))*(?:n\d+)?(?: ?(?:ff?|sqq?|ss)\b\.?)?)?"
_CLOSING = r"[*_]*[,.]?[”\"»“’]?[*_]*,?\s*"
# With a page a sentence or bracket may follow, without one only the next citation or the end.
_AFTER = re.compile(
    rf"{_CLOSING}(?:(?=[\dpPsSvVbBtcCсСfeixlIXLk]){_LOCATOR}(?<=[\w.])\s*(?=[.;)\]—]|,\s+[a-zа-я]|$)"
    r"|(?=\.?\s*$|[;)]))"
)
_HOST = re.compile(r"[,”\"’»]\s+(?:[Ii]n|[Dd]ans|[Ee]n|[Nn]el(?:la)?|В кн\.)\s?:?\s*$")
_BETWEEN = re.compile(r"[.\s]*,?\s*(?:&\s)?")
_PARTICLE = re.compile(PARTICLE.replace(r"\s+", ""), re.IGNORECASE)
_JOINS = frozenset({"and", "und", "et", "y", "e", "en", "i", "и", "with"})


class Short(NamedTuple):
    """Where a short form stands, and the id of the work that it means."""

    start: int
    end: int
    id: str


def short_form(text: str, start: int, earlier: Earlier) -> Short | None:
    """The first short form in a text from `start` on: a name that is known, words of its work's title in order, a page or an end.

    >>> from refs.references.repeats import Cited
    >>> earlier = Earlier()
    >>> earlier.know(Cited("r1", "1", frozenset({"rebecca", "solnit"}), ("wanderlust", "history", "walking")))
    >>> text = "Compare Solnit, Wanderlust, 20–22, which is older."
    >>> text[slice(*short_form(text, 0, earlier)[:2])]
    'Solnit, Wanderlust, 20–22'
    >>> short_form("Solnit, Wanderlust (New York: Viking, 2000), 20.", 0, earlier)
    """
    for token in _TOKEN.finditer(text, start):
        known = earlier.named(token[0]) if token[0][0].isupper() else []
        opening = _OPENING.match(text, token.end()) if known else None
        if opening is None or _HOST.search(text, max(start, token.start() - IN_BEFORE), token.start()):
            continue
        for one in reversed(known):
            last = _title_end(text, opening.end(), one.title)
            after = _AFTER.match(text, last) if last else None
            if after:
                return Short(_names_start(text, start, token.start(), one.names), after.end(), one.id)
    return None


def _title_end(text: str, start: int, title: Iterable[str]) -> int:
    """The end of the words that stand in the title in this order, as many as there are; 0 if these are too few to tell."""
    rest = iter(title)
    end, size = 0, 0
    for token in _TOKEN.finditer(text, start):
        if any(char.isdigit() or char in "();" for char in text[end or start : token.start()]):
            break
        folded = token[0].casefold()
        if folded in SMALL:
            continue
        if not all(word in rest for word in words(token[0])):
            break
        end, size = token.end(), size + len(folded)
    return end if size > 3 else 0


def _names_start(text: str, start: int, at: int, names: frozenset[str]) -> int:
    """Where the names begin of which the last stands at `at`: given names, initials, particles, fellow authors."""
    reached = at
    for token in reversed(list(_TOKEN.finditer(text, start, at))[-MOST_BEFORE:]):
        folded = token[0].casefold()
        if not _BETWEEN.fullmatch(text, token.end(), reached):
            break
        if folded in names or len(folded) == 1 or _PARTICLE.fullmatch(token[0]):
            at = token.start()
        elif folded not in _JOINS:
            break
        reached = token.start()
    return at

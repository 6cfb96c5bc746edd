"""The marks at the start of a line: bullets, numbers, bracketed labels, note signs, page numbers, headings, rules."""

from __future__ import annotations

import re
from typing import NamedTuple

# "- x", "• x", "* x", "– x"; not "-x", nor a number like "-5".
BULLET = re.compile(r"(?P<label>[-–—*•·▪■●◦‣⁃∙+])[ \t\u00a0\u3000]+(?=\S)")
# "1. x", "12) x", "(3) x", "1．x", "1、x", "1.Smith"; not "1.5 million", "1984. x", "3.14" or "1.2. x".
NUMBER = re.compile(r"(?P<label>\d{1,3}[.)．）、]|[(（]\d{1,3}[)）])(?:\s+(?=\S)|(?=[^\W\d_])|(?=[\"“„«‘'《「\[]))")
# "[1] x", "[1]王", "［1］", "[Knu84] x", "[12a]"; not "[sic]" or "[1993–2013]".
BRACKET = re.compile(r"(?P<label>[\[［](?=[^\]］]{0,19}\d)[^\W_][\w+.:*-]{0,19}[\]］])\s*(?=\S)")
# "¹ x", "¹²Smith", "① x", "* * x" is none; "† x", "‡ x", "§" is a section and no label.
SIGN = re.compile(r"(?P<label>[¹²³⁰⁴-⁹]{1,3}|[①-⑳]|[†‡]{1,3}|\*{2,3}(?=\s))[.)]?\s*(?=\S)")
# "1 Smith", "12\tSmith", "1See": a bare number, which counts only in a sequence; not "1 000", "3 % of" or "3D".
BARE = re.compile(
    r"(?P<label>\d{1,3})"
    r"(?:(?:[ \u00a0]{1,8}|\t)(?=[^\W\d_]|[\"“„«‘'《「])|(?=[A-ZÀ-ÞА-Я][^\W\d_A-ZÀ-ÞА-Я]|[A-ZÀ-ÞА-Я]{2,}[ ,]|[“„«‘]))"
)
# "[12]", "3.", "(4)", "[Knu84]": a label on a line of its own.
ALONE = re.compile(r"\[[^\]\s]{1,12}\]|\(?\d{1,3}[.)]")
# "12", "- 12 -", "[12]", "Page 3", "S. 4", "3 / 10", "xii" standing alone.
PAGE = re.compile(
    r"[-–—\[( ]*(?:(?:page|p\.|seite|s\.|página|pagina|pág\.|pag\.|strona|стр\.|с\.|blz\.)\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|sur|de|di|van|из)\s*\d{1,4})?[-–—\]) ]*",
    re.IGNORECASE,
)
# "== Title ==", "=Title=" of wiki text.
WIKI_HEADING = re.compile(r"(?P<open>={1,6})(?P<words>[^=].*?|[^=])(?P<close>={1,6})\s*")
# "-----", "* * *", "____", "=====", "———": a line across the page.
RULE = re.compile(r"([-=_*~#—–·+])(?:[ \t]*\1){2,}|[⁂§]|\*{3}")
UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
# A sentence or field that ends inside the line: "Verso. London", but not "Vol. 2", "J. Smith" or "1. Title".
INNER_STOP = re.compile(r"[^\W\d_]{4,}[\"”»’)]?[.。]\s*[^\W\d_]")
# "Marx, K." or "МАРКС, Карл." and the like: a name turned round; not "Books, Articles".
INVERTED = re.compile(r"[^\W\d_][\w'’-]+,\s+[^\W\d_]+[.,]")
# "It is new.[1]", "so it was.²", "posts.12": a sentence that ends before the mark of a note.
CALLED = re.compile(r"[.!?…][\"”»’)]?(?:\[\^?\w{1,5}\]|\(\d{1,3}\)|\d{1,3}|[¹²³⁰⁴-⁹]{1,3})$")

HEADING_COLUMNS = 90
HEADING_WORDS = 14


class Marker(NamedTuple):
    """A label, the columns up to the words behind it, and its number if it has one."""

    label: str
    length: int
    number: int | None
    kind: str  # "bullet", "number", "bracket", "sign", "bare"


def read(words: str) -> Marker | None:
    """The marker at the start of a line's words, if there is one.

    >>> read("[12] Knuth, D.")
    Marker(label='[12]', length=5, number=12, kind='bracket')
    >>> read("1.5 million") is None
    True
    """
    for kind, pattern in (("bullet", BULLET), ("number", NUMBER), ("bracket", BRACKET), ("sign", SIGN), ("bare", BARE)):
        if match := pattern.match(words):
            return Marker(match["label"], match.end(), number(match["label"]), kind)
    return None


def number(label: str) -> int | None:
    """The number that a label shows, superscripts and circles included; None for other labels."""
    digits = "".join(char for char in label if char.isdecimal())
    if digits:
        return int(digits)
    if label and all(char.isdigit() for char in label):
        return int("".join(str(_digit(char)) for char in label))
    if len(label) == 1 and "①" <= label <= "⑳":
        return ord(label) - ord("①") + 1
    return None


def _digit(char: str) -> int:
    return "⁰¹²³⁴⁵⁶⁷⁸⁹".find(char) if char in "⁰¹²³⁴⁵⁶⁷⁸⁹" else 0


def headline(words: str) -> bool:
    """True if a line that stands alone reads like a heading: short, no sentence end, no reference.

    >>> headline("Bibliographie"), headline("Zitierte Literatur:"), headline("Verso, 2007"), headline("It was late.")
    (True, True, False, False)
    """
    if len(words) > HEADING_COLUMNS or len(words.split()) > HEADING_WORDS:
        return False
    core = words.strip("*_\"'“”‘’«»„ ")
    if not core or not any(char.isalpha() for char in core):
        return False
    first = next((char for char in core if char.isalnum()), "")
    if first.islower() or core[-1] in ".,;…。，；-" or "://" in core or core.startswith(("www.", "http")):
        return False
    if YEAR.search(core) and any(char in core for char in ".,(:，．（"):
        return False
    return not (INNER_STOP.search(core) or CALLED.search(core) or INVERTED.match(core) or core.count(",") > 2)


def capitals(words: str) -> bool:
    """True if `words` are set in capitals: "WORKS CITED"."""
    letters = [char for char in words if char.isalpha()]
    return len(letters) > 2 and all(char.isupper() for char in letters)

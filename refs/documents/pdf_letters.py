"""Letters that a PDF's fonts name wrongly: they are seen, read once more by `pdftotext` where that is installed, or told.

PDFium takes the letters of a font from its table of codes. Where that is missing it gives control characters for "fi" and "ff",
or a cedilla for "ü"; poppler's pdftotext looks at the names of the shapes and often knows them.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from bib.problem import Problem, Severity, Where
from refs.documents.limits import Limits
from refs.documents.pdf_line import DRAWN, Segment

CHILD = Path(__file__).with_name("pdf_child.py")
READER = "pdftotext"
# Control characters, private signs and the replacement sign.
UNKNOWN = re.compile("[\x00-\x01\x03-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)")
_IN_WORD = re.compile(rf"(?<=[^\W\d_][^\W\d_])(?:{UNKNOWN.pattern})|(?:{UNKNOWN.pattern})(?=[^\W\d_]{{2}})")
# "f¸r", "m¨ssen", "Grˆfle", "schˆn": an accent or a sign for a letter, inside a word
ODD = re.compile(r"(?<=[^\W\d_])[¸ˆ˜¨ìîïò‰‹¬](?=[^\W\d_])|(?<=[^\W\d_])[¸ˆ˜¨](?=\s)")
ITALIAN = "ìîïò"  # letters of Italian and French, which are odd only beside others
# The signs of TeX's encodings OT1 and T1 below the space: fonts that are made of pictures have no other names for letters.
TEX = {
    "\x0b": "ff", "\x0c": "fi", "\x0d": "fl", "\x0e": "ffi", "\x0f": "ffl", "\x10": "“", "\x11": "”", "\x12": "„", "\x13": "«",
    "\x14": "»", "\x15": "–", "\x16": "—", "\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl", "ÿ": "ß",
}  # fmt: skip
TEX_CODE = re.compile("[" + "".join(TEX) + "]")
ACCENTS = {
    "´": "\u0301", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˘": "\u0306", "˝": "\u030b", "˚": "\u030a",
    "`": "\u0300", "¯": "\u0304", "˙": "\u0307",
}  # fmt: skip
# An accent before its letter; "`" only inside a word, as it is a quotation mark, too.
ACCENTED = re.compile(r"(?P<accent>[´¨ˆ˜ˇ˘˝˚¯˙]|(?<=[^\W\d_])`) ?(?P<letter>[A-Za-zı])")
MANY = 3  # in so many lines
SHARE = 0.02  # or in this share of the lines
RARE = 0.002  # of the lines of a long text: signs of formulas, since a font that spoils words spoils more
NONSENSE = 0.35  # of the words of a text without a vowel
LATIN_WORD = re.compile(r"\b[A-Za-zÀ-ÿ]{3,}\b")
VOWEL = re.compile(r"[aeiouyäöüàáâãåæèéêëìíîïòóôõøùúûýœ]", re.IGNORECASE)
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</word>')


class Placed(NamedTuple):
    """A word as the second reader gives it: its left, right, upper and lower edge, in points from the foot of the page."""

    left: float
    right: float
    top: float
    foot: float
    text: str


def is_broken(text: str) -> bool:
    r"""True if a line holds signs that no text prints, or signs in the place of letters.

    >>> is_broken("the e\x1cect of"), is_broken("f¸r die Stadt"), is_broken("così è"), is_broken("garçon, ¸")
    (True, True, False, False)
    """
    return bool(UNKNOWN.search(text) or any(match[0] not in ITALIAN for match in ODD.finditer(text)))


def is_spoilt(text: str) -> bool:
    r"""True if a line has such signs inside words; the brackets of a formula, which have no letter beside them, spoil nothing.

    >>> is_spoilt("the e\x1cect of"), is_spoilt("f¸r die Stadt"), is_spoilt("\x10 \x11−1"), is_spoilt("x\x10 = y")
    (True, True, False, False)
    """
    return bool(_IN_WORD.search(text) or any(match[0] not in ITALIAN for match in ODD.finditer(text)))


def mended(pages: list[list[Segment]], data: bytes, name: str, limits: Limits) -> tuple[list[list[Segment]], list[Problem]]:
    """The pages with the lines whose letters are broken read once more, and a warning where that could not be done."""
    pages = [[composed(_of_tex(one)) for one in page] for page in pages]
    broken = sum(is_spoilt(one.text) for page in pages for one in page)
    count = sum(map(len, pages))
    if (broken < MANY and broken < SHARE * count) or broken < RARE * count:
        return pages, [_nonsense(name)] if _is_nonsense(one.text for page in pages for one in page) else []
    words = _second_reader(data, limits)
    made = [[_again(one, words[at]) if at < len(words) else one for one in page] for at, page in enumerate(pages)]
    left = sum(is_spoilt(one.text) for page in made for one in page)
    if left < MANY and left < SHARE * count:
        return made, []
    told = f"the fonts of the PDF do not say which letters they print; {left:,} of {count:,} lines have wrong ones"
    installed = "recognise its text anew (OCR)" if words else "install pdftotext (poppler-utils), with which some are read"
    return made, [Problem("broken-encoding", Severity.WARNING, Where(name), told, installed)]


def _of_tex(one: Segment) -> Segment:
    """A line with the letters that TeX's own codes mean, where its fonts are pictures and say nothing of letters."""
    if not any(piece.font & DRAWN for piece in one.pieces) or not TEX_CODE.search(one.text):
        return one
    ends = [piece.start for piece in one.pieces[1:]] + [len(one.text)]
    text, pieces = "", []
    for piece, end in zip(one.pieces, ends, strict=True):
        pieces.append(piece._replace(start=len(text)))
        words = one.text[piece.start : end]
        text += TEX_CODE.sub(lambda match: TEX[match[0]], words) if piece.font & DRAWN else words
    return one._replace(text=text, pieces=pieces, links=[])


def composed(one: Segment) -> Segment:
    """A line with one letter for an accent and the letter under it, which TeX prints one over the other.

    >>> composed(Segment(0, "the G¨odel of Universit´e", [], [])).text
    'the Gödel of Université'
    """
    if not ACCENTED.search(one.text):
        return one
    gone: list[int] = []

    def compose(match: re.Match[str]) -> str:
        letter = normalize("NFC", match["letter"].replace("ı", "i") + ACCENTS[match["accent"]])
        if len(letter) > 1:
            return match[0]
        gone.extend([match.start()] * (len(match[0]) - 1))
        return letter

    def moved(at: int) -> int:
        return at - sum(place < at for place in gone)

    text = ACCENTED.sub(compose, one.text)
    pieces = [piece._replace(start=min(moved(piece.start), len(text) - 1)) for piece in one.pieces]
    return one._replace(text=text, pieces=pieces, links=[(moved(a), moved(b), to) for a, b, to in one.links])


def _again(one: Segment, words: list[Placed]) -> Segment:
    """A line with the words that the second reader has in its place, if they are as many as it may hold."""
    if one.way or not is_broken(one.text):
        return one
    first, last = one.pieces[0], one.pieces[-1]
    size = max(piece.size for piece in one.pieces)
    inside = [
        word for word in words
        if word.foot - 0.3 * size <= first.y <= word.top and first.x - 1 <= (word.left + word.right) / 2 <= last.right + 1
    ]  # fmt: skip
    text = " ".join(word.text for word in sorted(inside, key=lambda word: word.left))
    if not text or is_broken(text) or not 0.6 < len(text) / len(one.text) < 1.7:
        return one
    if one.text[-1] in "\ufffe\u0002" and text.endswith("-"):
        text = text[:-1] + "\ufffe"
    scale = len(text) / len(one.text)
    starts = [_word_start(text, round(piece.start * scale)) if piece.start else 0 for piece in one.pieces]
    pieces = [piece._replace(start=start) for piece, start in zip(one.pieces, starts, strict=True)]
    return one._replace(text=text, pieces=pieces, links=[])


def _word_start(text: str, at: int) -> int:
    """The start of a word that is nearest to a place."""
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    return min(starts, key=lambda start: abs(start - at))


def _second_reader(data: bytes, limits: Limits) -> list[list[Placed]]:
    """The words of each page as pdftotext reads them; nothing if it is not there or fails."""
    found = shutil.which(READER)
    if found is None:
        return []
    given = [str(limits.memory), str(limits.seconds), "0", "0", found, "-bbox", "-", "-"]
    try:
        done = subprocess.run(  # noqa: S603 - the program is the one that is installed
            [sys.executable, "-P", str(CHILD), *given], input=data, capture_output=True, timeout=limits.seconds, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return []
    return placed(done.stdout.decode("utf-8", "replace"))


def placed(written: str) -> list[list[Placed]]:
    """The words of each page in what `pdftotext -bbox` has written."""
    pages = []
    for match in PAGE.finditer(written):
        height = float(match[2])
        pages.append([
            Placed(float(a), float(c), height - float(b), height - float(d), html.unescape(text))
            for a, b, c, d, text in WORD.findall(match[3])
        ])  # fmt: skip
    return pages


def _is_nonsense(texts: Iterable[str]) -> bool:
    """True if many words of a text in Latin letters have no vowel: the letters are changed throughout."""
    words = [word for text in texts for word in LATIN_WORD.findall(text)][:5_000]
    return len(words) > 50 and sum(not VOWEL.search(word) for word in words) > NONSENSE * len(words)


def _nonsense(name: str) -> Problem:
    told = "the fonts of the PDF do not say which letters they print; what was read makes no sense"
    return Problem("broken-encoding", Severity.WARNING, Where(name), told, "recognise its text anew (OCR)")

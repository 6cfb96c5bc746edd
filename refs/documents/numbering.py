"""The numbers that a program prints before the items of its lists, and at its notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from refs.documents.docx_styles import child, value
from refs.documents.package import attribute, local

Element = Any
BULLET = "•"
DEEPEST = 9  # levels of a list
PLACE = re.compile(r"%([1-9])")
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
STARS = "*†‡§"


def shown(number: int, form: str) -> str:
    """A number in one of the forms of Word.

    >>> shown(4, "lowerRoman"), shown(28, "upperLetter"), shown(2, "chicago"), shown(3, "decimal")
    ('iv', 'BB', '†', '3')
    """
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = roman(number)
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter") and number > 0:
        turns, at = divmod(number - 1, 26)
        text = chr(ord("a") + at) * min(turns + 1, 9)
        return text.upper() if form == "upperLetter" else text
    if form == "chicago" and number > 0:
        turns, at = divmod(number - 1, len(STARS))
        return STARS[at] * min(turns + 1, 9)
    return f"{number:02}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """The number in lower-case Roman figures."""
    found = ""
    for worth, sign in ROMAN:
        count, number = divmod(number, worth)
        found += sign * count
    return found


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered: the form of its numbers, the text around them ("%1."), the first number."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by numId
    shared: dict[str, str] = field(default_factory=dict)  # numId -> the list whose count goes on
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str | None:
        """The label of the next item of a list; "" for an item without one, None if there is no such list."""
        levels = self.levels.get(number)
        if levels is None or number == "0":
            return None
        level = levels.get(depth, Level())
        if level.form == "bullet":
            return BULLET if level.text.strip() else ""
        if level.form == "none":
            return ""
        counts = self.counts.setdefault(self.shared.get(number, number), {})
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in range(depth + 1, DEEPEST):
            counts.pop(deeper, None)

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at, Level())
            return shown(counts.get(at, of.start), of.form)

        return PLACE.sub(place, level.text).strip()


def read_numbering(root: Element | None) -> Numbering:
    """The lists that a part numbering.xml defines."""
    found = Numbering()
    if root is None:
        return found
    abstract = {attribute(one, "abstractNumId"): _levels(one) for one in root if local(one) == "abstractNum"}
    for one in root:
        if local(one) != "num":
            continue
        number, of = attribute(one, "numId"), child(one, "abstractNumId")
        base = value(of) if of is not None else ""
        levels = dict(abstract.get(base, {}))
        own = False
        for override in one:
            if local(override) != "lvlOverride" or not (at := attribute(override, "ilvl")).isdecimal():
                continue
            own = True
            levels.update(_levels(override))
            start = child(override, "startOverride")
            if start is not None and value(start).isdecimal():
                old = levels.get(int(at), Level())
                levels[int(at)] = Level(old.form, old.text, int(value(start)))
        found.levels[number] = levels
        found.shared[number] = number if own else f"abstract {base}"
    return found


def _levels(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for one in element:
        at = attribute(one, "ilvl")
        if local(one) != "lvl" or not at.isdecimal() or int(at) >= DEEPEST:
            continue
        said = {local(part): value(part) for part in one}
        start = said.get("start", "1")
        found[int(at)] = Level(said.get("numFmt", "decimal"), said.get("lvlText", ""), int(start) if start.isdecimal() else 1)
    return found

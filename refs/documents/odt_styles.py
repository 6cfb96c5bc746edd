"""What the styles of an ODT say of a paragraph, a stretch of words, or a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from refs.documents.docx_styles import ENTRIES, KINDS, MADE, Look
from refs.documents.numbering import BULLET, Level, shown
from refs.documents.package import attribute, local

Element = Any
DEEPEST = 12  # styles that a style is based on
ENCODED = re.compile(r"_([0-9a-f]{2})_")
LENGTH = re.compile(r"(-?\d{1,5}(?:\.\d{1,6})?)(in|cm|mm|pt|pc|px)")
TWIPS = {"in": 1440.0, "cm": 567.0, "mm": 56.7, "pt": 20.0, "pc": 240.0, "px": 15.0}
FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
HEADING = re.compile(r"heading (\d{1,2})")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list is numbered: its numbers, what stands around them, how many levels are shown."""

    level: Level
    before: str = ""
    after: str = ""
    levels: int = 1

    def label(self, counts: list[int], levels: dict[int, ListLevel]) -> str:
        """The label of an item; `counts` are those of its level and the levels above."""
        if self.level.form == "bullet":
            return BULLET
        if self.level.form == "none" or not counts:
            return ""
        depth = len(counts)
        at = range(max(0, depth - self.levels), depth)
        parts = [shown(counts[i], levels.get(i + 1, self).level.form) for i in at]
        return f"{self.before}{'.'.join(parts)}{self.after}".strip()


@dataclass(slots=True)
class Styles:
    """The styles of a document, by name, those of paragraphs and those of words; and its lists."""

    paragraphs: dict[str, Look] = field(default_factory=dict)
    words: dict[str, Look] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    listed: dict[str, str] = field(default_factory=dict)  # a style of paragraphs -> its list

    def of(self, name: str) -> Look:
        """The look of a paragraph with this style."""
        return self.paragraphs.get(name) or _named(plain_name(name), Look())

    def flags(self, name: str) -> dict[str, bool]:
        """The flags that a style of words sets."""
        return dict(self.words[name].flags) if name in self.words else {}


def plain_name(name: str) -> str:
    """The name of a style as people see it, in lower case.

    >>> plain_name("Text_20_body")
    'text body'
    """
    return ENCODED.sub(lambda match: chr(int(match[1], 16)), name).lower()


def read_styles(roots: Iterable[Element | None]) -> Styles:
    """The styles that some parts define, the later ones first."""
    rows: dict[tuple[str, str], Element] = {}
    styles = Styles()
    for root in roots:
        for one in root.iter("{*}style", "{*}list-style") if root is not None else ():
            if local(one) == "list-style":
                styles.lists.setdefault(attribute(one, "name"), _list(one))
            else:
                rows.setdefault((attribute(one, "family"), attribute(one, "name")), one)
    for (family, name), row in rows.items():
        chain: list[Element] = []
        at: Element | None = row
        while at is not None and at not in chain and len(chain) < DEEPEST:
            chain.append(at)
            at = rows.get((family, attribute(at, "parent-style-name")))
        parent = attribute(chain[-1], "parent-style-name")
        look = _named(plain_name(parent), Look()) if parent else Look()
        for one in reversed(chain):
            look = _styled(one, look)
        if family == "paragraph":
            styles.paragraphs[name] = look
            styles.listed[name] = next((said for one in chain if (said := attribute(one, "list-style-name"))), "")
        elif family == "text":
            styles.words[name] = look
    return styles


def _named(name: str, look: Look) -> Look:
    """The look that the name of a style tells."""
    if match := HEADING.fullmatch(name):
        look = replace(look, kind="heading", level=int(match[1]))
    elif name in KINDS:
        kind, level = KINDS[name]
        look = replace(look, kind=kind, level=level)
    if name in ENTRIES or re.fullmatch(r"bibliography \d", name):
        look = replace(look, role="bibliography")
    return replace(look, made=bool(MADE.fullmatch(name)))


def _styled(row: Element, look: Look) -> Look:
    name = attribute(row, "display-name") or attribute(row, "name")
    made, look = look.made, _named(plain_name(name), look)
    look = replace(look, made=made or look.made)
    changed: dict[str, Any] = {}
    for one in row:
        if local(one) == "paragraph-properties":
            for key, said in (("left", "margin-left"), ("first", "text-indent")):
                if match := LENGTH.fullmatch(attribute(one, said)):
                    changed[key] = int(float(match[1]) * TWIPS[match[2]])
        elif local(one) == "text-properties":
            changed["flags"] = (*look.flags, *_flags(one))
    return replace(look, **changed) if changed else look


def _flags(properties: Element) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    if style := attribute(properties, "font-style"):
        found.append(("italic", style in ("italic", "oblique")))
    if weight := attribute(properties, "font-weight"):
        found.append(("bold", weight == "bold" or (weight.isdecimal() and int(weight) >= 600)))
    if variant := attribute(properties, "font-variant"):
        found.append(("smallcaps", variant == "small-caps"))
    if underline := attribute(properties, "text-underline-style"):
        found.append(("underlined", underline != "none"))
    if position := attribute(properties, "text-position").split():
        raised = float(position[0].rstrip("%")) if re.fullmatch(r"-?\d{1,4}(?:\.\d{1,4})?%", position[0]) else 0.0
        found += [("superscript", position[0] == "super" or raised > 0), ("subscript", position[0] == "sub" or raised < 0)]
    if display := attribute(properties, "display"):
        found.append(("hidden", display == "none"))
    return found


def _list(style: Element) -> dict[int, ListLevel]:
    found: dict[int, ListLevel] = {}
    for one in style:
        at = attribute(one, "level")
        if not re.fullmatch(r"\d{1,2}", at):
            continue
        if local(one) == "list-level-style-number":
            start, levels = (attribute(one, said) for said in ("start-value", "display-levels"))
            level = Level(
                FORMS.get(attribute(one, "num-format"), "decimal"), "", int(start) if re.fullmatch(r"\d{1,6}", start) else 1
            )
            shown_levels = int(levels) if re.fullmatch(r"\d{1,2}", levels) else 1
            found[int(at)] = ListLevel(level, attribute(one, "num-prefix"), attribute(one, "num-suffix"), shown_levels)
        elif local(one) == "list-level-style-bullet":
            found[int(at)] = ListLevel(Level("bullet" if attribute(one, "bullet-char").strip() else "none"))
    return found

"""What styles and numbering of a DOCX say of a paragraph: what kind of block it is, its indent, its printed number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from refs.documents.package import attribute, local

Element = Any
COLUMN = 120  # twentieths of a point that are one column
DEEPEST = 12  # styles that a style is based on
OFF = frozenset(("0", "false", "off", "none"))
HEADING = re.compile(r"heading (\d)")
# The names of built-in styles are English in every language of the program; those of other programs are added.
KINDS = {
    "title": ("heading", 1),
    "subtitle": ("heading", 2),
    "quote": ("quote", 0),
    "intense quote": ("quote", 0),
    "block text": ("quote", 0),
    "quotations": ("quote", 0),
    "caption": ("caption", 0),
    "html preformatted": ("code", 0),
    "preformatted text": ("code", 0),
    "source code": ("code", 0),
    "plain text": ("para", 0),
}
ENTRIES = frozenset(("bibliography", "endnote bibliography", "citavi bibliography entry", "citavibibliographyentry"))
# Lists that are made of the rest of the document.
MADE = re.compile(r"toc \d|toc heading|contents \d|contents heading|index \d|index heading|table of figures|table of authorities")
FLAGS = {"i": "italic", "b": "bold", "smallCaps": "smallcaps", "strike": "struck", "u": "underlined"}


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a paragraph: None where nothing is said."""

    kind: str = "para"
    level: int = 0
    role: str = ""
    made: bool = False
    left: int | None = None
    first: int | None = None  # indent of the first line beyond the others, less than 0 if it hangs
    number: tuple[str, int] | None = None  # its list and the level in it
    flags: tuple[tuple[str, bool], ...] = ()

    @property
    def indent(self) -> int:
        """Columns before the first line."""
        return max(0, (self.left or 0) + (self.first or 0)) // COLUMN


@dataclass(slots=True)
class Styles:
    """The styles of a document, by their ids."""

    looks: dict[str, Look] = field(default_factory=dict)
    default: str = ""

    def of(self, properties: Element | None) -> Look:
        """The look of a paragraph with these properties (w:pPr)."""
        style = self.default
        if properties is not None and (named := child(properties, "pStyle")) is not None:
            style = value(named)
        look = self.looks.get(style, Look())
        return look if properties is None else _read(properties, look)

    def flags(self, properties: Element | None) -> frozenset[str]:
        """The flags of a run with these properties (w:rPr)."""
        if properties is None:
            return frozenset()
        found: dict[str, bool] = {}
        if (named := child(properties, "rStyle")) is not None:
            found.update(self.looks.get(value(named), Look()).flags)
        found.update(_flags(properties))
        return frozenset(name for name, on in found.items() if on)


def child(element: Element, name: str) -> Element | None:
    """The first child of that name, whatever its namespace."""
    return next((one for one in element if local(one) == name), None)


def value(element: Element) -> str:
    """The w:val of an element."""
    return attribute(element, "val")


def read_styles(root: Element | None) -> Styles:
    """The styles that a part styles.xml defines."""
    if root is None:
        return Styles()
    rows = {attribute(one, "styleId"): one for one in root if local(one) == "style"}
    styles = Styles()
    for name, row in rows.items():
        chain: list[Element] = []
        at = name
        while at in rows and rows[at] not in chain and len(chain) < DEEPEST:
            chain.append(rows[at])
            based = child(rows[at], "basedOn")
            at = value(based) if based is not None else ""
        look = Look()
        for one in reversed(chain):
            look = _styled(one, look)
        styles.looks[name] = look
        if attribute(row, "type") == "paragraph" and attribute(row, "default") not in ("", *OFF):
            styles.default = name
    return styles


def _styled(row: Element, look: Look) -> Look:
    """The look of a style based on another."""
    named = child(row, "name")
    name = value(named).lower() if named is not None else ""
    if match := HEADING.fullmatch(name):
        look = replace(look, kind="heading", level=int(match[1]))
    elif name in KINDS:
        kind, level = KINDS[name]
        look = replace(look, kind=kind, level=level)
    if name in ENTRIES:
        look = replace(look, role="bibliography")
    look = replace(look, made=bool(MADE.fullmatch(name)))
    for part in row:
        if local(part) == "pPr":
            look = _read(part, look)
        elif local(part) == "rPr":
            look = replace(look, flags=(*look.flags, *_flags(part)))
    return look


def _read(properties: Element, look: Look) -> Look:
    """The look with what a paragraph or style says itself."""
    changed: dict[str, Any] = {}
    for one in properties:
        name = local(one)
        if name == "outlineLvl":
            level = value(one)
            if level.isdecimal() and int(level) < 9:
                changed.update(kind="heading", level=int(level) + 1)
            elif look.kind == "heading":
                changed.update(kind="para", level=0)
        elif name == "ind":
            left, hanging, first = (_twips(one, *names) for names in (("left", "start"), ("hanging",), ("firstLine",)))
            if left is not None:
                changed["left"] = left
            if hanging is not None or first is not None:
                changed["first"] = -hanging if hanging is not None else first
        elif name == "numPr":
            number, depth = child(one, "numId"), child(one, "ilvl")
            level = value(depth) if depth is not None else "0"
            old = look.number[0] if look.number else "0"
            changed["number"] = (value(number) if number is not None else old, int(level) if level.isdecimal() else 0)
    return replace(look, **changed) if changed else look


def _twips(element: Element, *names: str) -> int | None:
    said = next((text for name in names if (text := attribute(element, name))), "")
    return int(said) if re.fullmatch(r"-?\d{1,6}", said) else None


def _flags(properties: Element) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for one in properties:
        name = local(one)
        if name in FLAGS:
            found.append((FLAGS[name], value(one) not in OFF))
        elif name == "vertAlign":
            found += [("superscript", value(one) == "superscript"), ("subscript", value(one) == "subscript")]
        elif name == "position" and (raised := _twips(one, "val")):
            found.append(("superscript" if raised > 0 else "subscript", True))
        elif name in ("vanish", "webHidden"):
            found.append(("hidden", value(one) not in OFF))
    return found

"""How the words of an element look: italic, bold, small caps, raised."""

from __future__ import annotations

import re
from typing import Any

from refs.documents.html_page import tokens, words_of
from refs.documents.tag import FLAGS

Element = Any
STYLES = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "italic", True),
    (re.compile(r"font-style\s*:\s*normal"), "italic", False),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "bold", True),
    (re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)"), "bold", False),
    (re.compile(r"font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps"), "smallcaps", True),
    (re.compile(r"vertical-align\s*:\s*(?:super|text-top)"), "superscript", True),
    (re.compile(r"vertical-align\s*:\s*baseline"), "superscript", False),
)
CLASSES = {
    "smallcaps": "smallcaps",
    "small-caps": "smallcaps",
    "sc": "smallcaps",
    "italic": "italic",
    "italics": "italic",
    "emphasis": "italic",
}


def flags_of(element: Element, name: str, flags: frozenset[str]) -> frozenset[str]:
    """The flags of the words in an element, by its name, its style and its classes."""
    classes: frozenset[str] = tokens(element, "class") if element.attrib else frozenset()
    if name in FLAGS and not (name == "cite" and not _is_title(element, classes)):
        flags |= {FLAGS[name]}
    if style := element.get("style"):
        for pattern, flag, on in STYLES:
            if pattern.search(style.lower()):
                flags = flags | {flag} if on else flags - {flag}
    for one in classes & CLASSES.keys():
        flags |= {CLASSES[one]}
    return flags


def _is_title(cite: Element, classes: frozenset[str]) -> bool:
    """True for <cite> around a title, false for one around a whole citation, as wikis have it."""
    return not classes and len(cite) == 0 and len(words_of(cite, 301)) <= 300

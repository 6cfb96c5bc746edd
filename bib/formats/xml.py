"""Elements as XML 1.0: only characters that it allows, two spaces of indent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

# What XML 1.0 does not allow, as a character or as a reference.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without what XML does not allow."""
    return _FORBIDDEN.sub("", text)


def add(parent: Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """A new element, with a text, at the end of another."""
    element = SubElement(parent, tag, {name: clean(value) for name, value in (attributes or {}).items() if value})
    if text:
        element.text = clean(text)
    return element


def add_texts(parent: Element, *texts: tuple[str, str]) -> None:
    """An element for each (tag, text) that has a text."""
    for tag, text in texts:
        if text:
            add(parent, tag, text)


def document(root: Element) -> str:
    """The element as a document in UTF-8, with a final newline. Empty elements inside it are taken out."""
    _prune(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _prune(element: Element) -> None:
    for child in list(element):
        _prune(child)
        if not len(child) and not child.text:
            element.remove(child)

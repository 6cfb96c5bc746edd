"""The TEI of GROBID's citation corpus: <bibl> elements that hold a reference as it is printed, its fields marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refs.training.labelled.given import Given, collapsed
from refs.training.labelled.markup import Element

# The corpus has a file for each article: these are no sets of their own.
SOURCE = "GROBID TEI"
# Elements that are one field whatever their attributes are.
_FIELDS: Mapping[str, str] = {
    "author": "author",
    "date": "date",
    "pubPlace": "location",
    "publisher": "publisher",
    "edition": "edition",
    "meeting": "container-title",
    "ptr": "url",
    "ref": "url",
    "page": "pages",
}
_TITLES: Mapping[str, str] = {"a": "title", "j": "container-title", "s": "collection-title", "u": "title"}
_SCOPES: Mapping[str, str] = {
    "vol": "volume",
    "volume": "volume",
    "issue": "issue",
    "number": "issue",
    "pp": "pages",
    "page": "pages",
    "pages": "pages",
    "date": "date",
}
_NUMBERS: Mapping[str, str] = {"doi": "doi", "isbn": "isbn"}
# Elements that say how words look or what kind of name they are, not what field they belong to.
_LOOKS = frozenset({"lb", "hi", "emph", "seg", "p", "pb", "label", "persName", "q", "quote", "c", "w", "pc"})


def holds(root: Element) -> bool:
    """Whether there are references as printed in it; <biblStruct> has lost the order and the marks."""
    return next(_references(root), None) is not None


def read(root: Element) -> list[Given]:
    """The reference of each <bibl> that has words."""
    found: list[Given] = []
    for number, bibl in enumerate(_references(root), 1):
        unread: list[str] = []
        text, spans = collapsed(_pieces(bibl, unread))
        if text:
            found.append(Given(bibl.attributes.get("id", str(number)), bibl.line, text, spans, SOURCE, unread=tuple(unread)))
    return found


def _references(element: Element) -> Iterator[Element]:
    for child in [element] if element.name == "bibl" else element.children():
        if child.name == "bibl":
            yield child
        elif child.name != "teiHeader":  # what the file itself was made from
            yield from _references(child)


def _pieces(bibl: Element, unread: list[str]) -> Iterator[tuple[str, str]]:
    levels = {child.attributes.get("level", "") for child in bibl.children() if child.name == "title"}
    last = ""  # the level of the title before
    for part in bibl.content:
        if isinstance(part, str):
            yield part, ""
            continue
        label = _label(part, levels, last)
        if part.name == "title":
            last = part.attributes.get("level", "")
        if label is None:
            unread.append(_shown(part))
        yield part.text() or " ", label or ""


def _label(element: Element, levels: set[str], last: str) -> str | None:
    """The label of an element; "" if its words belong to no field, None if it is not known."""
    kind = (element.attributes.get("type") or element.attributes.get("unit") or "").casefold()
    if element.name == "title":
        level = element.attributes.get("level", "m")
        return _TITLES.get(level, "container-title" if "a" in levels else "title")
    if element.name == "biblScope":
        label = _SCOPES.get(kind)
        return "collection-number" if label == "volume" and last == "s" else label
    if element.name == "idno":
        return _NUMBERS.get(kind, "other")
    if element.name == "note":
        return "genre" if kind == "report" else "note"
    if element.name == "orgName":
        return "author" if kind == "collaboration" else "publisher"
    if element.name == "editor":
        return "translator" if element.attributes.get("role") == "translator" else "editor"
    return _FIELDS.get(element.name, "" if element.name in _LOOKS else None)


def _shown(element: Element) -> str:
    kind = element.attributes.get("type") or element.attributes.get("unit")
    return f"{element.name} {kind}" if kind else element.name

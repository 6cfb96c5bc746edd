"""A work on its way through a style: its variables, their labels, and what of them was asked for and printed."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

from typing import Any

# The labels of CSL's variables; those that are not here are printed without a label
LABEL = {
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "container-author", "recipient": "recipient",
    "director": "contributor", "illustrator": "contributor", "interviewer": "contributor", "composer": "contributor", "original-author": "author",
    "collection-editor": "editor", "editorial-director": "editor", "reviewed-author": "reviewed-author", "reviewed-title": "reviewed-title",
    "title": "title", "title-short": "title", "container-title": "container-title", "container-title-short": "container-title",
    "collection-title": "collection-title", "collection-number": "collection-number", "publisher": "publisher", "publisher-place": "location",
    "issued": "date", "year-suffix": "date", "accessed": "accessed", "original-date": "original-date", "event-date": "date", "volume": "volume",
    "issue": "issue", "page": "pages", "page-first": "pages", "section": "pages", "locator": "pages", "edition": "edition", "number-of-volumes": "volumes",
    "number": "number", "genre": "genre", "medium": "medium", "note": "note", "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn",
    "PMID": "archive-id", "PMCID": "archive-id", "archive": "archive", "archive_location": "archive", "archive-place": "location",
    "call-number": "archive", "authority": "authority", "event": "container-title", "event-title": "container-title", "event-place": "location",
    "status": "pubstate", "original-title": "original-title", "citation-number": "citation-number", "citation-label": "citation-number",
}  # fmt: skip


class Item:
    """One work to be printed, with what is asked of a citation item; `hidden` variables were printed in place of others."""

    key = "work"

    def __init__(self, reference: Any, labels: dict[str, str], number: int, locator: Any = None) -> None:
        self.reference, self.labels, self.number, self.locator = reference, labels, number, locator
        self.language = str(reference.get("language", "en"))[:2]
        self.tried: list[str] = []  # variables asked for, and those that were printed
        self.rendered: list[str] = []
        self.hidden: set[str] = set()

    @property
    def has_locator(self) -> bool:
        """True if a page is pointed to."""
        return self.locator is not None

    def __contains__(self, name: str) -> bool:
        return name == "locator" and self.has_locator

    def label(self, variable: str) -> str:
        """The label of a variable of this work."""
        return self.labels.get(variable, LABEL.get(variable, ""))

    def without(self, variables: set[str]) -> Item:
        """The same item, without some variables."""
        kept = type(self.reference)("work", self.reference.type)
        kept.update({key: value for key, value in self.reference.items() if key not in variables})
        view = Item(kept, self.labels, self.number, self.locator)
        view.tried, view.rendered, view.hidden = self.tried, self.rendered, self.hidden
        return view

    def silent(self, tried: int, rendered: int) -> bool:
        """True if since then variables were asked for and none was printed."""
        return len(self.tried) > tried and len(self.rendered) == rendered

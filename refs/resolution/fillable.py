"""THE table of holes: what may be filled in a record from a catalogue, by the kind of work."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bib.compare.traits import CLASS, IN_BOOK, JOURNAL, WHOLE

__all__ = ["EDITION", "SAYS_THE_SAME", "WITHIN", "names_of"]

# What all editions and translations of a work have in common.
_WORK = ("titles.original", "origtitle", "origdate", "origlanguage", "titles.script", "titles.transliteration")
_ANY = ("author", "subtitle", "date", *_WORK, "doi")
_BY_CLASS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        JOURNAL: ("journaltitle", "volume", "number", "issue", "pages", "eid", "issn", "pmid", "pmcid", "arxiv"),
        IN_BOOK: (
            *("booktitle", "booksubtitle", "maintitle", "editor", "bookauthor", "translator", "edition", "volume", "series"),
            *("number", "publisher", "location", "pages", "eventtitle", "isbn"),
        ),
        WHOLE: ("editor", "translator", "edition", "series", "number", "volumes", "publisher", "location", "isbn"),
    }
)
_BY_TYPE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "thesis": ("type", "institution", "location"),
        "report": ("type", "institution", "number", "location"),
        "standard": ("institution", "number"),
        "preprint": ("arxiv", "eprintclass"),
        "dataset": ("publisher", "version"),
        "software": ("publisher", "version"),
    }
)
# Of a book and its parts these belong to an edition: they are taken from a record of the same year, or with the same identifier.
EDITION = frozenset(
    [
        *("date", "editor", "translator", "edition", "volume", "series", "number", "volumes", "publisher", "location", "pages"),
        *("isbn", "doi"),
    ]
)
# Names of which one says what the other would: where one is there, the other is no hole.
_TWINS = (
    ("titles.original", "origtitle"),
    ("pages", "eid"),
    ("number", "issue"),
    ("publisher", "institution", "organization"),
)
SAYS_THE_SAME: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(other for other in twins if other != name) for twins in _TWINS for name in twins}
)
# Values that mean something only within others: they are not taken where the records differ in these (penalties of `bib.compare`).
WITHIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "volume": ("container", "year"),
        "number": ("container", "volume", "year"),
        "issue": ("container", "volume", "year"),
        "pages": ("container", "volume", "number", "year"),
        "eid": ("container", "volume", "number", "year"),
        "issn": ("container",),
        "location": ("publisher",),
        "subtitle": ("title",),
        "booksubtitle": ("container",),
    }
)


def names_of(kind: str, *, work_only: bool) -> tuple[str, ...]:
    """The names of a record of this type that may be filled, in the order in which they are; only those that all editions share.

    >>> "publisher" in names_of("book", work_only=False), "publisher" in names_of("article", work_only=False)
    (True, False)
    """
    if work_only:
        return _WORK
    return (*_ANY, *_BY_TYPE.get(kind, _BY_CLASS.get(CLASS.get(kind, ""), ())))

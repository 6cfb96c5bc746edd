"""Notices as services state them: updates, relations to other works, words before a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bib.compare.title import apart
from bib.edtf import edtf
from refs.resolution.sources.answer import at, date_of, entries, first, text
from refs.verdict import Notice

__all__ = ["from_title", "from_updates", "named_as", "related", "unmarked", "updated"]

UPDATES: Mapping[str, str] = {
    "retraction": "retraction",
    "withdrawal": "withdrawal",
    "removal": "removal",
    "partial-retraction": "partial retraction",
    "expression-of-concern": "expression of concern",
    "correction": "correction",
    "corrected-article": "correction",
    "erratum": "correction",
    "corrigendum": "correction",
    "clarification": "correction",
    "addendum": "addendum",
    "new-version": "new version",
    "new-edition": "newer edition",
}
# What a notice calls itself, by what it does to the work; a new version or edition is a work, and no notice.
CALLED: Mapping[str, str] = {
    "retraction": "Retraction",
    "withdrawal": "Retraction",
    "removal": "Retraction",
    "partial retraction": "Retraction",
    "expression of concern": "Comment",
    "correction": "Correction",
    "addendum": "Addendum",
}
RELATIONS: Mapping[str, str] = {"is-preprint-of": "published as", "has-preprint": "preprint"}
# Before the title of a work that was taken back: "RETRACTED ARTICLE: Cold fusion", "[Retracted] Cold fusion". Not "Retraction: Cold
# fusion", which is the notice, nor a title about such works.
MARKED = re.compile(
    r"""\s*(?:
    [\[(]\s*(?P<bracketed>(?i:retracted|withdrawn))(?:\s+\w+)?\s*[\])]:?
    |(?P<labelled>(?i:retracted|withdrawn))(?:\s+(?i:article|paper|chapter))?\s*[:：]
    |(?P<shouted>RETRACTED|WITHDRAWN)(?:\s+(?:ARTICLE|PAPER|CHAPTER))?\s+(?=[A-Z][a-z])
    )\s*(?=\S)""",
    re.VERBOSE,
)
# With what such a title can begin: most others need no closer look.
FIRST_SIGNS = frozenset("RrWw[( ")


def unmarked(title: str) -> str:
    """The title without the word that says that the work was taken back.

    >>> unmarked("RETRACTED: Cold fusion"), unmarked("Retracted papers and their readers")
    ('Cold fusion', 'Retracted papers and their readers')
    """
    found = MARKED.match(title) if title[:1] in FIRST_SIGNS else None
    return title[found.end() :] if found else title


def from_title(source: str, title: str, doi: str) -> tuple[Notice, ...]:
    """The notice of a title that begins with the word for it.

    >>> [one.kind for one in from_title("crossref", "RETRACTED ARTICLE: Cold fusion", "10.1/a")]
    ['retraction']
    >>> from_title("crossref", "Retracted papers and their readers", "10.1/b")
    ()
    """
    found = MARKED.match(title)
    if not found:
        return ()
    word = found["bracketed"] or found["labelled"] or found["shouted"]
    kind = "retraction" if word.lower() == "retracted" else "withdrawal"
    return (Notice(kind, doi, source, label="the title says so"),)


def updated(value: Any, own: str) -> tuple[str, str]:
    """The DOI of the work that a notice is about, and what the notice calls itself; empty for what is no notice.

    Args:
        value: The member `update-to`.
        own: The record's own DOI: a work that updates itself was changed in its place, and is no notice.
    """
    for one in _updates("", value):
        if one.id and one.kind in CALLED and one.id.lower() != own.lower():
            return one.id, CALLED[one.kind]
    return "", ""


def named_as(title: str, called: str) -> str:
    """The title of a notice, which often is that of the work alone, with the word that tells the two apart.

    >>> named_as("Retracted: Cold fusion", "Retraction"), named_as("Erratum: Cold fusion", "Correction")
    ('Cold fusion: Retraction', 'Erratum: Cold fusion')
    """
    return title if apart(title) else f"{unmarked(title)}: {called}"


def from_updates(source: str, value: Any) -> tuple[Notice, ...]:
    """The notices of `updated-by`; one event that several have told is one notice."""
    if not value:
        return ()
    found: dict[tuple[str, str], Notice] = {}
    for one in _updates(source, value):
        before = found.get((one.kind, one.id.lower()))
        if before is None:
            found[one.kind, one.id.lower()] = one
        elif one.source not in before.source.split(", "):
            said = f"{before.source}, {one.source}"
            found[one.kind, one.id.lower()] = Notice(one.kind, before.id, said, before.date or one.date, before.label or one.label)
    return tuple(found.values())


def _updates(source: str, value: Any) -> Iterator[Notice]:
    for entry in entries(value):
        named = text(entry.get("type")).lower().replace("_", "-").replace(" ", "-")
        kind = UPDATES.get(named) or ("retraction" if "retract" in named else "correction")
        who = text(entry.get("source"))
        yield Notice(
            kind,
            text(entry.get("DOI")),
            f"{source} ({who})" if who else source,
            _day(entry.get("updated")),
            first(entry.get("label")) or named,
        )


def _day(value: Any) -> str:
    parts = at(value).get("date-parts")
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list) or not parts[0]:
        return ""
    date = date_of(*parts[0][:3])
    return edtf(date) if date else ""


def related(source: str, value: Any) -> tuple[Notice, ...]:
    """The preprint of a work, and what a preprint was published as."""
    if not value or not isinstance(value, dict):
        return ()
    found = (
        Notice(kind, text(one.get("id")), source, label=text(one.get("asserted-by")))
        for name, kind in RELATIONS.items()
        for one in entries(value.get(name))
        if text(one.get("id-type")).lower() == "doi" and text(one.get("id"))
    )
    return tuple({one.id.lower(): one for one in found}.values())

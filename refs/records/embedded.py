"""Machine-readable citations -> records: the document's own data, read off without a labeller."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bib import identifier
from bib.date import read_date
from bib.normalise import normalise
from bib.person import read_name, read_names
from bib.problem import Problem, Severity, Where
from bib.record import OTHERS, Date, Origin, Person, Record, Text
from refs.model import Embedded, Piece
from refs.records.fill import IN_BOOK, OF_INSTITUTION, ON_WEB, PERIODICAL
from refs.records.kind import kind_of_container

_FIELDS = {
    "title": "title",
    "collection-title": "series",
    "collection-number": "number",
    "volume": "volume",
    "volumes": "volumes",
    "issue": "number",
    "pages": "pages",
    "edition": "edition",
    "number": "number",
    "genre": "type",
}
_ROLES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "recipient": "recipient",
    "contributor": "contributor",
}
_DATES = {"date": "date", "original-date": "origdate", "accessed": "urldate"}
_NUMBERED_VOLUME = re.compile(r"^(?:Bd|Band|Vol|Volume|Tome|Tomo|Т|Том|T)\.? ?(\d+|[IVXLC]+)\b", re.IGNORECASE)
_OTHERS = re.compile(r"^(?:et al\.?|others|u\. ?a\.|и др\.|y otros|e outros|et autres)$", re.IGNORECASE)


@dataclass
class _Draft:
    fields: dict[str, Text] = field(default_factory=dict)
    people: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    dates: dict[str, Date] = field(default_factory=dict)
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)


def from_embedded(embedded: Embedded, key: str) -> tuple[Record, tuple[Piece, ...], list[Problem]]:
    """The record of a machine-readable citation, its pieces, and what is wrong in it."""
    if embedded.record is not None:
        record = normalise(replace(embedded.record, key=key))
        origins = {name: record.origins.get(name, embedded.record.origins["type"]) for name in ("type", *record.names())}
        return replace(record, origins=origins), embedded.pieces, []
    kind = _kind(embedded)
    draft = _Draft()
    problems: list[Problem] = []
    for piece in embedded.pieces:
        value = piece.value.strip()
        if value:
            _take(draft, kind, piece, value, problems)
    draft.origins["type"] = Origin("embedded", ((embedded.span.start, embedded.span.end),))
    record = Record(kind, key, draft.fields, draft.people, draft.dates, draft.ids, draft.titles, (), draft.origins)
    return normalise(record), embedded.pieces, problems


def _kind(embedded: Embedded) -> str:
    labels = {piece.label for piece in embedded.pieces}
    container = next((piece.value for piece in embedded.pieces if piece.label == "container-title"), "")
    kind = embedded.type or (
        "article"
        if labels & {"issue", "container-title"}
        else "online"
        if "url" in labels and "publisher" not in labels
        else "book"
    )
    if kind in ("book", "collection") and container:
        return "incollection"
    if kind == "book" and "editor" in labels and "author" not in labels:
        return "collection"
    if kind == "collection" and "author" in labels:
        return "book"
    if kind == "article" and labels.isdisjoint({"volume", "issue"}) and kind_of_container(container) in ("newspaper", "magazine"):
        return kind_of_container(container)
    return kind


def _take(draft: _Draft, kind: str, piece: Piece, value: str, problems: list[Problem]) -> None:
    origin = Origin("embedded", tuple((a, b) for a, b in piece.spans))
    label = piece.label
    if label in _ROLES:
        role = "director" if label == "contributor" and kind == "film" else _ROLES[label]
        draft.people[role] = (*draft.people.get(role, ()), *_persons(value))
        old = draft.origins.get(role)
        draft.origins[role] = Origin("embedded", (*(old.spans if old else ()), *origin.spans))
        return
    if label in _DATES:
        if (date := read_date(value)) and _DATES[label] not in draft.dates:
            draft.dates[_DATES[label]] = date
            draft.origins[_DATES[label]] = origin
        return
    if label in ("doi", "isbn", "issn", "url", "archive-id"):
        _identifier(draft, label, value, origin, problems)
        return
    if label in ("gloss", "original-title"):
        name = "gloss" if label == "gloss" else "original"
        draft.titles.setdefault(name, value)
        draft.origins.setdefault(f"titles.{name}", origin)
        return
    if label == "pages" and kind not in PERIODICAL and kind not in IN_BOOK:
        return  # the page that the note points to
    if label == "volume" and (match := _NUMBERED_VOLUME.match(value)):
        value = match[1]  # "Band 2: Von der Reformära ..."
    name = _name(kind, label)
    if name and name not in draft.fields:
        many = name in ("publisher", "institution", "organization", "location")
        draft.fields[name] = (value,) if many else value
        draft.origins[name] = origin


def _persons(value: str) -> tuple[Person, ...]:
    """One person for "Family, Given"; anything else is a list."""
    if _OTHERS.match(value):
        return (OTHERS,)
    if value.count(",") == 1 and not re.search(r"\b(?:and|und|et|y|e|и)\b|;", value):
        family, given = (part.strip() for part in value.split(","))
        return (read_name(f"{family}, {given}"),) if given else read_names(family)
    return read_names(value)


def _identifier(draft: _Draft, label: str, value: str, origin: Origin, problems: list[Problem]) -> None:
    text = {"doi": f"doi:{value}" if value.startswith("10.") else value, "isbn": f"ISBN {value}", "issn": f"ISSN {value}"}.get(
        label, value
    )
    found = identifier.find(text)
    if not found and label == "url":
        draft.ids.setdefault("url", (value,))
        draft.origins.setdefault("url", origin)
    for one in found:
        draft.ids[one.scheme] = tuple(dict.fromkeys((*draft.ids.get(one.scheme, ()), one.value)))
        draft.origins.setdefault(one.scheme, origin)
        if not one.valid:
            problems.append(
                Problem(f"bad-{one.scheme}", Severity.WARNING, Where(), f"{one.scheme.upper()} {one.value} has a wrong check digit")
            )


def _name(kind: str, label: str) -> str:
    if label == "container-title":
        return (
            "journaltitle"
            if kind in PERIODICAL
            else "booktitle"
            if kind in IN_BOOK
            else "organization"
            if kind in ON_WEB
            else "series"
        )
    if label in ("publisher", "authority"):
        return "institution" if kind in OF_INSTITUTION else "organization" if kind in ("online", "post") else "publisher"
    if label == "location":
        return "location"
    if label == "genre":
        return "type" if kind in ("thesis", "report") else ""
    return _FIELDS.get(label, "")

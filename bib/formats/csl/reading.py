"""CSL-JSON -> records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bib.formats.csl.terms import ARXIV, BOOKS, COMPOSED, LEGAL, PARTICLE, SITE
from bib.formats.sentence import page_range, take_et_al
from bib.identifier import split_isbns
from bib.problem import Problem, Severity, Where
from bib.record import OTHERS, Date, Origin, Person, Record, Text
from bib.vocabulary import DATES, FIELDS, LANGUAGES, LISTS, ROLES, SCHEMES, TYPES, kind_key, language, type_from_csl


def read(text: str, name: str = "") -> tuple[list[Record], list[Problem]]:
    """The records of a CSL-JSON text (a list, or an object with "items"), and what could not be read."""
    try:
        data = json.loads(text.removeprefix("\ufeff") or "[]")
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        return [], [Problem("unreadable-file", Severity.ERROR, Where(name, line), f"This is not JSON: {error}")]
    items = data.get("items", [data]) if isinstance(data, dict) else data
    records: list[Record] = []
    problems: list[Problem] = []
    for number, item in enumerate(items if isinstance(items, list) else [items], 1):
        if isinstance(item, dict):
            records.append(_record(item))
        else:
            message = f"Item {number} of the list is no object."
            problems.append(Problem("unreadable-entry", Severity.ERROR, Where(name), message))
    return records, problems


_NAMES = {field.csl: field.name for field in reversed(tuple(FIELDS.values())) if field.csl and field.name not in COMPOSED}
_ROLES = {role.csl: role.name for role in reversed(tuple(ROLES.values())) if role.csl}
_DATES = {csl: name for name, csl in DATES.items()}
_IDS = {row.csl: row.name for row in SCHEMES.values() if row.csl}
_KNOWN = frozenset(
    [
        "id",
        "type",
        "title",
        "container-title",
        "issue",
        "number",
        "collection-number",
        "publisher",
        "authority",
        "archive_location",
        "genre",
        "language",
        "medium",
        "note",
        "reviewed-title",
    ]
)


def _record(item: Mapping[str, Any]) -> Record:
    fields: dict[str, Text] = {}
    people: dict[str, tuple[Person, ...]] = {}
    dates: dict[str, Date] = {}
    ids: dict[str, tuple[str, ...]] = {}
    extra: dict[str, str] = {}
    for name, value in item.items():
        if name in _ROLES and isinstance(value, list):
            persons = tuple(person for entry in value if isinstance(entry, dict) and (person := _person(entry)))
            if persons:
                people[_ROLES[name]] = persons
        elif name in _DATES:
            date = _read_date(value)
            if date:
                dates[_DATES[name]] = date
        elif name in _IDS:
            ids[_IDS[name]] = split_isbns(_string(value)) if name == "ISBN" else (_string(value),)
        elif name in _NAMES:
            ours = _NAMES[name]
            fields[ours] = tuple(filter(None, _string(value).split("; "))) if ours in LISTS else _string(value)
        elif name == "custom" and isinstance(value, dict):
            extra.update({own: _string(text) for own, text in value.items()})
        elif name not in _KNOWN:
            extra[name] = _string(value)
    kind = _kind(item, people)
    _read_placed(item, kind, fields, ids)
    roles, note = take_et_al(_string(item.get("note", "")))
    for role in roles:
        people[role] = (*people.get(role, ()), OTHERS)
    if note:
        fields["note"] = note
    titles = {"reviewed": _string(item["reviewed-title"])} if item.get("reviewed-title") else {}
    record = Record(kind, _string(item.get("id", "")), fields, people, dates, ids, titles, extra=extra)
    return replace(record, origins=dict.fromkeys(("type", *record.names()), Origin("csl-json")))


def _kind(item: Mapping[str, Any], people: Mapping[str, tuple[Person, ...]]) -> str:
    """Our type, where other fields tell more than the CSL type."""
    kind = type_from_csl(_string(item.get("type", "")))
    genre = _string(item.get("genre", "")).lower()
    if kind == "unpublished" and genre == "letter":
        return "letter"
    if kind == "unpublished" and item.get("archive_location"):
        return "archival"
    if kind == "book" and item.get("number-of-volumes"):
        kind = "mvbook"
    if kind in BOOKS and "editor" in people and "author" not in people:
        kind = BOOKS[kind]
    return kind


def _read_placed(item: Mapping[str, Any], kind: str, fields: dict[str, Text], ids: dict[str, tuple[str, ...]]) -> None:
    """The fields whose place depends on the type."""
    text = {name: _string(item.get(name, "")) for name in _KNOWN}
    placed = {
        "title": text["title"],
        "titleaddon" if kind in SITE else "type": ""
        if text["genre"] in ("letter", TYPES[kind].mark[1])
        else kind_key(text["genre"]),
        "library": text["archive_location"],
        "howpublished": text["medium"],
    }
    if kind in SITE:
        fields.update({"organization": (text["container-title"],)} if text["container-title"] else {})
    else:
        in_book = TYPES[kind].csl in ("chapter", "paper-conference", "entry-encyclopedia")
        placed["booktitle" if in_book else "journaltitle"] = text["container-title"]
    number = text["number"] or text["collection-number"]
    if number.startswith(ARXIV):
        ids["arxiv"] = (number.removeprefix(ARXIV),)
        number = ""
    issue = text["issue"]
    placed["number"] = number or issue
    placed["pages"] = page_range(_string(item.get("page", "")), "--")
    body = text["authority"] or text["publisher"]
    if body:
        home = "organization" if kind in LEGAL else "institution" if kind in ("thesis", "report", "standard") else "publisher"
        fields[home] = tuple(filter(None, body.split("; ")))
    if text["language"]:
        row = language(text["language"])
        if row and row.code in LANGUAGES:
            fields["langid"] = row.babel
        else:
            fields["language"] = (text["language"],)
    fields.update({name: value for name, value in placed.items() if value})


def _person(entry: Mapping[str, Any]) -> Person:
    part = {name: _string(value) for name, value in entry.items()}
    if not part.get("family"):
        return Person(literal=part.get("literal", "") or part.get("given", ""))
    particle = part.get("non-dropping-particle", "") or part.get("dropping-particle", "")
    family = part["family"]
    found = None if particle else PARTICLE.match(family)
    if found and found.group().islower():
        particle, family = found.group().strip(), family[found.end() :]
    return Person(family=family, given=part.get("given", ""), particle=particle, suffix=part.get("suffix", ""))


def _read_date(value: Any) -> Date | None:
    """A CSL date: "date-parts", with strings for numbers forgiven; "raw" and "literal" as words."""
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    dates = [date for part in parts if (date := _from_parts(part))] if isinstance(parts, list) else []
    if not dates:
        literal = _string(value.get("literal", "") or value.get("raw", ""))
        return Date(literal=literal) if literal else None
    season = _string(value.get("season", ""))
    end = dates[1] if len(dates) > 1 else None
    return replace(
        dates[0], end=end, circa=bool(value.get("circa")), season=20 + int(season) if season in ("1", "2", "3", "4") else None
    )


def _from_parts(parts: Any) -> Date | None:
    try:
        numbers = [int(part) for part in parts][:3]
    except (TypeError, ValueError):
        return None
    if not numbers:
        return None
    return Date(numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None)


def _string(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None or isinstance(value, bool) else " ".join(str(value).split())

"""Records -> CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bib.formats.csl.terms import ARXIV, COMPOSED, LEGAL, PERIODICAL, SITE, VARIABLES
from bib.formats.remainder import Remainder
from bib.formats.sentence import full_name, page_range, surname
from bib.key import settle_keys
from bib.latex import plain
from bib.record import Date, Person, Record
from bib.vocabulary import DATES, FIELDS, ROLES, SCHEMES, TYPES


def write(records: Sequence[Record]) -> str:
    """The records as a CSL-JSON list: UTF-8, two spaces of indent, final newline; the same for the same records."""
    return json.dumps(items(records), ensure_ascii=False, indent=2) + "\n"


def items(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The items of the records, which serialise to the same JSON or YAML."""
    keyed = settle_keys(records)
    others = {record.key: record for record in keyed}
    return [project(record, others) for record in keyed]


def project(record: Record, others: Mapping[str, Record] | None = None) -> dict[str, Any]:
    """The item of a record; `others` are the records of the same file by key. The note says what CSL has no variable for."""
    rest = Remainder(record, others)
    row = TYPES.get(record.type, TYPES["misc"])
    item: dict[str, Any] = {"id": record.key, "type": row.csl, "title": rest.title()}
    for name in record.people:
        role = ROLES.get(name)
        if role and role.csl and role.csl not in item:
            item[role.csl] = [_name(person) for person in rest.people(name)]
    for name in record.fields:
        field = FIELDS.get(name)
        if field and field.csl and name not in COMPOSED:
            item[field.csl] = rest.text(name)
    if item.get("page"):
        item["page"] = page_range(item["page"], "-")
    _add_containers(item, rest)
    _add_numbers(item, rest)
    _add_bodies(item, rest)
    for which in record.dates:
        if which in DATES:
            date = rest.date(which, ranges=True, circa=True, seasons=True)
            item[DATES[which]] = _date(date) if date else {}
    _add_ids(item, rest)
    item["language"] = rest.language()
    if record.titles.get("original") and not item.get("original-title"):
        item["original-title"] = rest.form("original")
    item["reviewed-title"] = rest.form("reviewed")
    item["note"] = rest.note()
    custom = {name: text for name, value in record.extra.items() if (text := _raw(value))}
    item.update({name: custom.pop(name) for name in tuple(custom) if name in VARIABLES and name not in item})
    item["custom"] = {plain(name): value for name, value in custom.items() if plain(name)}
    return {name: value for name, value in item.items() if value}


def _raw(value: str) -> str:
    """A value that was read and is not known, as it is but for what JSON readers stumble over."""
    return " ".join(value.encode("utf-8", "ignore").decode().replace("\0", "").split())


def _name(person: Person) -> dict[str, str]:
    family = surname(person)
    if not family:
        return {"literal": plain(full_name(person))}
    name = {"family": family, "given": plain(person.given), "suffix": plain(person.suffix)}
    return {part: text for part, text in name.items() if text}


def _date(date: Date) -> dict[str, Any]:
    parts = [_date_parts(date)]
    if date.end is not None and date.end.year is not None:
        parts.append(_date_parts(date.end))
    written: dict[str, Any] = {"date-parts": parts}
    if date.season in (21, 22, 23, 24):
        written["season"] = date.season - 20  # a number, as the years are: pandoc drops a string
    if date.circa or date.uncertain:
        written["circa"] = True
    return written


def _date_parts(date: Date) -> list[int]:
    parts = [date.year or 0]
    if date.month is not None and 1 <= date.month <= 12:
        parts.append(date.month)
        if date.day is not None and 1 <= date.day <= 31:
            parts.append(date.day)
    return parts


def _add_containers(item: dict[str, Any], rest: Remainder) -> None:
    if rest.record.text("journaltitle"):
        item["container-title"] = rest.titled("journaltitle", "journalsubtitle")
    elif rest.record.text("booktitle"):
        item["container-title"] = rest.titled("booktitle", "booksubtitle")
    elif rest.record.type in SITE:
        item["container-title"] = rest.text("organization")


def _add_numbers(item: dict[str, Any], rest: Remainder) -> None:
    record = rest.record
    if record.type in PERIODICAL:
        item["issue"] = rest.text("number", "issue")
    elif record.text("series") and record.type not in ("report", "standard", "patent"):
        item["collection-number"] = rest.text("number")
    else:
        item["number"] = rest.text("number")
    if record.type in LEGAL:
        item["number"] = item.get("number") or rest.text("howpublished")
    else:
        item["medium"] = rest.text("howpublished")
    if not item.get("number"):
        item["number"] = rest.text("eid")


def _add_bodies(item: dict[str, Any], rest: Remainder) -> None:
    record = rest.record
    site_is_said = record.type in SITE and item.get("container-title") != rest.text("organization")
    names = ["publisher", "institution", *([] if record.type in SITE and not site_is_said else ["organization"])]
    bodies = [body for name in names for body in rest.items(name)]
    item["authority" if record.type in LEGAL else "publisher"] = "; ".join(dict.fromkeys(bodies))
    item["archive_location"] = rest.text("library")
    item["genre"] = rest.text("type", *(["titleaddon"] if record.type in SITE else []))
    if not item["genre"]:
        mark = TYPES[record.type].mark if record.type in TYPES else ("", "")
        item["genre"] = "letter" if record.type == "letter" else mark[1]


def _add_ids(item: dict[str, Any], rest: Remainder) -> None:
    for scheme in rest.record.ids:
        row = SCHEMES.get(scheme)
        if row and row.csl:
            item[row.csl] = " ".join(rest.ids(scheme)) if scheme == "isbn" else rest.id(scheme)
    if rest.record.ids.get("arxiv") and not item.get("number"):
        item["number"] = ARXIV + rest.id("arxiv")

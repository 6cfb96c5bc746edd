"""Records -> CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bib.formats.csl.terms import ARXIV, COMPOSED, DASHES, ET_AL, LEGAL, PERIODICAL, SITE
from bib.formats.sentence import full_name, joined, name_list
from bib.formats.title import full_title, with_subtitle
from bib.key import settle_keys
from bib.latex import plain, verbatim
from bib.record import OTHERS, Date, Person, Record, Text
from bib.vocabulary import DATES, FIELDS, ROLES, SCHEMES, TYPES, language


def write(records: Sequence[Record]) -> str:
    """The records as a CSL-JSON list: UTF-8, two spaces of indent, final newline; the same for the same records."""
    return json.dumps([_item(record) for record in settle_keys(records)], ensure_ascii=False, indent=2) + "\n"


def _item(record: Record) -> dict[str, Any]:
    row = TYPES.get(record.type, TYPES["misc"])
    item: dict[str, Any] = {"id": record.key, "type": row.csl, "title": full_title(record)}
    notes = []
    for name, people in record.people.items():
        role = ROLES.get(name)
        names = [_name(person) for person in people if person and person != OTHERS]
        if role and role.csl and role.csl not in item:
            item[role.csl] = names
        elif names:
            words = (role.words if role else f"{name}: {{}}").replace("{}", name_list(people))
            notes.append(plain(words))
        if OTHERS in people and name == "author":
            notes.append(ET_AL)
    for name, value in record.fields.items():
        field = FIELDS.get(name)
        if field and field.csl and name not in COMPOSED:
            item[field.csl] = _text(value)
    if item.get("page"):
        item["page"] = DASHES.sub("-", item["page"])
    _add_containers(item, record)
    _add_numbers(item, record)
    _add_bodies(item, record)
    for which, date in record.dates.items():
        if which in DATES and date.year is not None:
            item[DATES[which]] = _date(date)
    _add_ids(item, record)
    row_language = language(record.text("langid")) or language(record.text("language"))
    item["language"] = row_language.code if row_language else _text(record.fields.get("language", ""))
    for form, name in (("original", "original-title"), ("reviewed", "reviewed-title")):
        if record.titles.get(form):
            item.setdefault(name, plain(record.titles[form]))
    said = [text for text in (plain(record.text("note")), plain(record.text("addendum")), *notes) if text]
    said.sort(key=ET_AL.__ne__)
    item["note"] = joined(said) if said else ""
    return {name: value for name, value in item.items() if value}


def _text(value: Text) -> str:
    parts = value if isinstance(value, tuple) else (value,)
    return "; ".join(text for part in parts if (text := plain(part)))


def _name(person: Person) -> dict[str, str]:
    if not person.family:
        return {"literal": plain(person.literal or full_name(person))}
    particle, family = plain(person.particle), plain(person.family)
    space = "" if particle.endswith(("'", "’", "-")) else " "
    name = {
        "family": f"{particle}{space}{family}" if particle else family,
        "given": plain(person.given),
        "suffix": plain(person.suffix),
    }
    return {part: text for part, text in name.items() if text}


def _date(date: Date) -> dict[str, Any]:
    parts = [_date_parts(date)]
    if date.end is not None and date.end.year is not None:
        parts.append(_date_parts(date.end))
    written: dict[str, Any] = {"date-parts": parts}
    if date.season in (21, 22, 23, 24):
        written["season"] = date.season - 20
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


def _add_containers(item: dict[str, Any], record: Record) -> None:
    journal = with_subtitle(plain(record.text("journaltitle")), plain(record.text("journalsubtitle")))
    book = with_subtitle(plain(record.text("booktitle")), plain(record.text("booksubtitle")))
    site = _text(record.fields.get("organization", "")) if record.type in SITE else ""
    item["container-title"] = journal or book or site


def _add_numbers(item: dict[str, Any], record: Record) -> None:
    number, issue = plain(record.text("number")), plain(record.text("issue"))
    if record.type in PERIODICAL:
        item["issue"] = number or issue
    elif record.text("series") and record.type not in ("report", "standard", "patent"):
        item["collection-number"] = number
    else:
        item["number"] = number
    if record.type in LEGAL:
        item["number"] = number or plain(record.text("howpublished"))
    elif record.text("howpublished"):
        item["medium"] = plain(record.text("howpublished"))
    if record.text("eid") and not item.get("number"):
        item["number"] = plain(record.text("eid"))


def _add_bodies(item: dict[str, Any], record: Record) -> None:
    bodies = ["publisher", "institution", *([] if record.type in SITE else ["organization"])]
    texts = [text for name in bodies if (text := _text(record.fields.get(name, "")))]
    if record.type in LEGAL:
        item["authority"] = "; ".join(texts)
    else:
        item["publisher"] = "; ".join(texts)
    item["archive_location"] = plain(record.text("library"))
    item["genre"] = plain(record.text("type"))
    if not item["genre"]:
        mark = TYPES[record.type].mark if record.type in TYPES else ("", "")
        item["genre"] = "letter" if record.type == "letter" else mark[1]


def _add_ids(item: dict[str, Any], record: Record) -> None:
    for scheme, values in record.ids.items():
        row = SCHEMES.get(scheme)
        if row and row.csl and values:
            item[row.csl] = verbatim(values[0])
    if record.ids.get("arxiv") and not item.get("number"):
        item["number"] = ARXIV + verbatim(record.ids["arxiv"][0])

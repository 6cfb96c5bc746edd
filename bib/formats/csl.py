"""CSL-JSON, as the CSL 1.0.2 schema has it and as citation managers read it.

Every number but the parts of a date is a string. Particles stand in ``family``, because managers drop the fields for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bib.formats.sentence import full_name, joined, name_list
from bib.formats.title import full_title, with_subtitle
from bib.key import settle_keys
from bib.latex import plain, verbatim
from bib.problem import Problem, Severity, Where
from bib.record import OTHERS, Date, Origin, Person, Record, Text
from bib.vocabulary import DATES, FIELDS, LANGUAGES, LISTS, ROLES, SCHEMES, TYPES, language, type_from_csl

# Read back as "et al."; a name "others" would be taken for a person.
_ET_AL = "The list of authors ends with et al."
# Fields whose place depends on the type.
_COMPOSED = frozenset(
    [
        "title",
        "subtitle",
        "journaltitle",
        "journalsubtitle",
        "booktitle",
        "booksubtitle",
        "number",
        "issue",
        "institution",
        "organization",
        "publisher",
        "howpublished",
        "library",
        "type",
        "language",
        "langid",
        "note",
        "addendum",
        "eid",
    ]
)
_PERIODICAL = frozenset({"article", "newspaper", "magazine", "review", "interview", "periodical"})
_SITE = frozenset({"online", "post"})
_LEGAL = frozenset({"jurisdiction", "legislation"})
_BOOKS = {"book": "collection", "mvbook": "mvcollection"}
_PARTICLE = re.compile(r"((?:[^\W\d_A-Z][\w’']*\s+)+)(?=\S)")
_ARXIV = "arXiv:"
# Between pages CSL has a hyphen, our records two.
_DASHES = re.compile(r"\s*(?:--?|[‐‑‒–—−])\s*")


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
            notes.append(_ET_AL)
    for name, value in record.fields.items():
        field = FIELDS.get(name)
        if field and field.csl and name not in _COMPOSED:
            item[field.csl] = _text(value)
    if item.get("page"):
        item["page"] = _DASHES.sub("-", item["page"])
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
    said.sort(key=_ET_AL.__ne__)
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
    site = _text(record.fields.get("organization", "")) if record.type in _SITE else ""
    item["container-title"] = journal or book or site


def _add_numbers(item: dict[str, Any], record: Record) -> None:
    number, issue = plain(record.text("number")), plain(record.text("issue"))
    if record.type in _PERIODICAL:
        item["issue"] = number or issue
    elif record.text("series") and record.type not in ("report", "standard", "patent"):
        item["collection-number"] = number
    else:
        item["number"] = number
    if record.type in _LEGAL:
        item["number"] = number or plain(record.text("howpublished"))
    elif record.text("howpublished"):
        item["medium"] = plain(record.text("howpublished"))
    if record.text("eid") and not item.get("number"):
        item["number"] = plain(record.text("eid"))


def _add_bodies(item: dict[str, Any], record: Record) -> None:
    bodies = ["publisher", "institution", *([] if record.type in _SITE else ["organization"])]
    texts = [text for name in bodies if (text := _text(record.fields.get(name, "")))]
    if record.type in _LEGAL:
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
        item["number"] = _ARXIV + verbatim(record.ids["arxiv"][0])


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


_NAMES = {field.csl: field.name for field in reversed(tuple(FIELDS.values())) if field.csl and field.name not in _COMPOSED}
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
            ids[_IDS[name]] = (_string(value),)
        elif name in _NAMES:
            ours = _NAMES[name]
            fields[ours] = (_string(value),) if ours in LISTS else _string(value)
        elif name not in _KNOWN:
            extra[name] = _string(value)
    kind = _kind(item, people)
    _read_placed(item, kind, fields, ids)
    note = _string(item.get("note", ""))
    if note.startswith(_ET_AL):
        note = note.removeprefix(_ET_AL).strip()
        people["author"] = (*people.get("author", ()), OTHERS)
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
    if kind in _BOOKS and "editor" in people and "author" not in people:
        kind = _BOOKS[kind]
    return kind


def _read_placed(item: Mapping[str, Any], kind: str, fields: dict[str, Text], ids: dict[str, tuple[str, ...]]) -> None:
    """The fields whose place depends on the type."""
    text = {name: _string(item.get(name, "")) for name in _KNOWN}
    placed = {
        "title": text["title"],
        "type": "" if text["genre"] in ("letter", TYPES[kind].mark[1]) else text["genre"],
        "library": text["archive_location"],
        "howpublished": text["medium"],
    }
    if kind in _SITE:
        fields.update({"organization": (text["container-title"],)} if text["container-title"] else {})
    else:
        in_book = TYPES[kind].csl in ("chapter", "paper-conference", "entry-encyclopedia")
        placed["booktitle" if in_book else "journaltitle"] = text["container-title"]
    number = text["number"] or text["collection-number"]
    if number.startswith(_ARXIV):
        ids["arxiv"] = (number.removeprefix(_ARXIV),)
        number = ""
    issue = text["issue"]
    placed["number"] = number or issue
    placed["pages"] = _DASHES.sub("--", _string(item.get("page", "")))
    body = text["authority"] or text["publisher"]
    if body:
        home = "organization" if kind in _LEGAL else "institution" if kind in ("thesis", "report", "standard") else "publisher"
        fields[home] = (body,)
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
    found = None if particle else _PARTICLE.match(family)
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

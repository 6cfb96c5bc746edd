"""Hayagriva's YAML, the bibliographies of Typst: an entry for each work, and for what it stands in a parent.

A text is a template there: braces protect capitals, "$" begins a formula, and a backslash ends the text (hayagriva 0.9). One
address, date or number that it cannot parse makes it refuse the whole file, so these are checked before they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bib.edtf import valid_date
from bib.formats.remainder import Remainder
from bib.formats.sentence import full_name
from bib.formats.yaml import dump
from bib.identifier import absolute
from bib.key import settle_keys
from bib.latex import plain, protect, verbatim
from bib.record import Date, Person, Record
from bib.vocabulary import TYPES

Entry = dict[str, Any]
# Our roles under the names that Hayagriva has for the affiliated.
_ROLES = {
    role: role
    for role in (
        "translator",
        "afterword",
        "foreword",
        "introduction",
        "annotator",
        "commentator",
        "holder",
        "compiler",
        "founder",
        "collaborator",
        "organizer",
        "composer",
        "producer",
        "director",
        "illustrator",
    )
} | {"performer": "cast-member", "scriptwriter": "writer", "contributor": "collaborator"}
# Types whose number counts the issues of the periodical around the work.
_ISSUED = frozenset({"periodical", "newspaper"})
# An address that its parser takes: a host of letters, digits, dots and hyphens.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*\.?(?::\d{1,4})?(?:[/?#]\S*)?", re.IGNORECASE)
# A host that ends in a number is an IPv4 address, which has four parts below 256.
_NUMBERED_HOST = re.compile(r"https?://[^/?#:]*?(?:\A|[./])(?:\d+|0x[0-9a-f]*)\.?(?:[:/?#]|\Z)", re.IGNORECASE)
_TEMPLATE = re.compile(r"[\\$]")
_LOWER_WORD = re.compile(r"(?:\A|\s)[^\W\d_A-Z]")


def write(records: Sequence[Record]) -> str:
    """The records as one mapping from key to entry; an empty mapping for no records."""
    keyed = settle_keys(records)
    others = {record.key: record for record in keyed}
    return dump({record.key: project(record, others) for record in keyed}) or "{}\n"


def project(record: Record, others: Mapping[str, Record] | None = None) -> Entry:
    """The entry of a record; `others` are the records of the same file by key."""
    rest = Remainder(record, others)
    kind, around = TYPES.get(record.type, TYPES["misc"]).hayagriva
    if record.type == "interview" and (record.text("journaltitle") or record.text("booktitle")):
        kind, around = ("article", "periodical") if record.text("journaltitle") else ("chapter", "book")
    entry: Entry = {"type": kind, "title": _title(rest), "author": _people(rest.people("author"))}
    parent = _parent(rest, around)
    home = parent if parent and kind != "case" else entry
    entry["editor"] = _people(rest.people("editor")) if home is entry or not around else []
    if home is not entry:
        home["editor"] = _people(rest.people("editor"))
    entry["affiliated"] = _affiliated(rest)
    _add_numbers(entry, home, rest)
    entry["date"] = _date(rest.date("date", circa=True), rest)
    entry["genre"] = _text(rest.text("type", "titleaddon", "howpublished"))
    entry["language"] = _language(rest)
    _add_bodies(entry, home, rest)
    _add_identifiers(entry, home, rest)
    entry["abstract"] = _text(rest.text("abstract"))
    original = _original(rest) if kind not in ("video", "audio") else {}  # with a parent they would be parts of a programme
    parents = [_filled(part) for part in (parent, original, _series(rest)) if len(_filled(part)) > 1]
    entry["note"] = _text(rest.note())
    entry["parent"] = parents[0] if len(parents) == 1 else parents
    return _filled(entry)


def _filled(entry: Entry) -> Entry:
    return {name: value for name, value in entry.items() if value}


def _text(text: str) -> Any:
    """A text that is no template."""
    return {"value": {"value": text, "verbatim": True}} if _TEMPLATE.search(text) else text


def _title(rest: Remainder) -> Any:
    """The title with braces around the words whose capitals must stay, and its short form."""
    title, short = rest.title(), rest.text("shorttitle")
    value = _text(title) if _TEMPLATE.search(title) else protect(title, rest.record.text("langid"), str)
    if not short:
        return value
    long = value["value"] if isinstance(value, dict) else value
    form = _text(short)
    return {"value": long, "short": form["value"] if isinstance(form, dict) else form}


def _people(people: Sequence[Person]) -> list[Any]:
    return [_person(person) for person in people]


def _person(person: Person) -> Any:
    """A name as "Family, Given", or in its parts where that would be read otherwise."""
    family, given, particle, suffix = map(plain, (person.family, person.given, person.particle, person.suffix))
    if not family:
        return {"name": plain(person.literal) or plain(full_name(person))}
    if given and not particle and not suffix and not _LOWER_WORD.search(family) and "," not in family + given:
        return f"{family}, {given}"
    parts = {"name": family, "given-name": given, "prefix": particle, "suffix": suffix}
    return {name: value for name, value in parts.items() if value}


def _affiliated(rest: Remainder) -> list[Entry]:
    found: dict[str, list[Any]] = {}
    for name in rest.record.people:
        if name in _ROLES:
            people = _people(rest.people(name))
            if people:
                found.setdefault(_ROLES[name], []).extend(people)
    return [{"role": role, "names": names} for role, names in found.items()]


def _parent(rest: Remainder, around: str) -> Entry:
    """The journal, book, site or meeting around the work; no more than a type if none is known."""
    record = rest.record
    if not around:
        if record.type == "jurisdiction":
            return {"type": "periodical", "title": _text(rest.titled("journaltitle", "journalsubtitle"))}
        return {}
    if record.text("journaltitle"):
        title = rest.titled("journaltitle", "journalsubtitle")
    elif record.text("booktitle"):
        title = rest.titled("booktitle", "booksubtitle")
    elif around in ("web", "blog"):
        title = rest.text("organization")
    else:
        title = rest.text("eventtitle")
    parent: Entry = {"type": around, "title": _text(title), "author": _people(rest.people("bookauthor"))}
    if around == "conference":
        parent["location"] = _text(rest.text("venue"))
        parent["date"] = _date(rest.date("eventdate", circa=True), rest)
    return parent


def _series(rest: Remainder) -> Entry:
    name = "series" if rest.record.text("series") else "maintitle"
    number = rest.text("number") if rest.record.text(name) else ""
    return {
        "type": "anthology",
        "title": _text(rest.text(name)),
        "volume": number,
        "editor": _people(rest.people("seriesdirector")),
    }


def _original(rest: Remainder) -> Entry:
    """The first publication."""
    record = rest.record
    entry: Entry = {"type": "original", "title": _text(rest.form("original") or rest.text("origtitle"))}
    if "origdate" in record.dates:
        entry["date"] = _date(rest.date("origdate", circa=True), rest)
    entry["publisher"] = _filled({"name": _text(rest.text("origpublisher")), "location": _text(rest.text("origlocation"))})
    return entry


def _add_numbers(entry: Entry, home: Entry, rest: Remainder) -> None:
    """Volume, issue and pages; the number of a report, a patent or a case, and a version, are serial numbers."""
    record = rest.record
    home["volume"] = rest.text("volume")
    if home.get("type") in _ISSUED:
        home["issue"] = rest.text("number", "issue")
        serial = {}
    else:
        serial = {} if record.text("series") or record.text("maintitle") else {"serial": rest.text("number")}
    serial["version"] = rest.text("version") if entry["type"] == "repository" else ""
    entry["serial-number"] = serial
    home["edition"] = rest.text("edition")
    for name, own in (("volumes", "volume-total"), ("pagetotal", "page-total")):
        if record.text(name).isascii() and record.text(name).isdigit() and len(record.text(name)) < 7:
            (home if own == "volume-total" else entry)[own] = rest.text(name)
    entry["page-range"] = rest.pages("-")
    entry["chapter"] = rest.text("chapter")


def _date(date: Date, rest: Remainder) -> str:
    """A date of four digits, month and day, with a tilde if it is about; the note says the year that has more digits."""
    if date.year is None:
        return ""
    if not -9999 <= date.year <= 9999:
        rest.say(str(date.year))
        return ""
    possible = valid_date(date.year, date.month or 0, date.day or 0, "impossible")
    text = f"-{-date.year:04d}" if date.year < 0 else f"{date.year:04d}"
    if possible.month:
        text += f"-{possible.month:02d}"
        text += f"-{possible.day:02d}" if possible.day else ""
    return f"~{text}" if date.circa or date.uncertain else text


def _language(rest: Remainder) -> str:
    """The code of the language; a name without a code goes to the note."""
    code = rest.language()
    if len(code) in (2, 3) and code.isascii() and code.isalpha():
        return code
    rest.say(f"Language: {code}" if code else "")
    return ""


def _add_bodies(entry: Entry, home: Entry, rest: Remainder) -> None:
    record = rest.record
    publisher = rest.text("publisher")
    if record.type in ("thesis", "report", "standard", "manual"):
        publisher = "; ".join(filter(None, (publisher, rest.text("institution", "organization"))))
    else:
        entry["organization"] = _text(rest.text("organization")) if home.get("type") not in ("web", "blog") else ""
    place = rest.text("location")
    archive = rest.text("library")
    entry["archive"] = _text(archive)
    if archive and not publisher:
        entry["archive-location"] = _text(place)
    else:
        home["publisher"] = _filled({"name": _text(publisher), "location": _text(place)})


def _add_identifiers(entry: Entry, home: Entry, rest: Remainder) -> None:
    serial = entry["serial-number"]
    for scheme in ("doi", "arxiv", "pmid", "pmcid"):
        serial[scheme] = rest.id(scheme)
    home.setdefault("serial-number", {}).update({scheme: " ".join(rest.ids(scheme)) for scheme in ("isbn", "issn")})
    for holder in (entry, home):
        holder["serial-number"] = _filled(holder["serial-number"])
    address = next((absolute(verbatim(text)) for text in rest.record.ids.get("url", ())), "")
    if _ADDRESS.fullmatch(address) and not _NUMBERED_HOST.match(address):
        visited = rest.record.dates.get("urldate")
        value = absolute(rest.id("url"))
        date = _date(rest.date("urldate", circa=True), rest) if visited else ""
        entry["url"] = {"value": value, "date": date} if date else value

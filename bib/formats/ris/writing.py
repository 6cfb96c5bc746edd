"""Records -> RIS.

Which tag a value stands in for which type follows the specification of 2011 as Zotero, EndNote, JabRef and pandoc read it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bib.formats.remainder import Remainder
from bib.formats.ris.terms import BOOKS, HOSTED, KINDS, NUMBERED, PARTS, PERIODICALS, SITES
from bib.formats.sentence import full_name, surname
from bib.key import settle_keys
from bib.latex import plain
from bib.record import Date, Person, Record
from bib.vocabulary import SEASONS, TYPES

Line = tuple[str, str]


def write(records: Sequence[Record]) -> str:
    """The records as RIS: UTF-8, LF, one blank line between records; "" for no records."""
    keyed = settle_keys(records)
    others = {record.key: record for record in keyed}
    return "\n".join(_text(project(record, others)) for record in keyed)


def _text(lines: Sequence[Line]) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in (*lines, ("ER", "")))


def project(record: Record, others: Mapping[str, Record] | None = None) -> tuple[Line, ...]:
    """The tags of a record and their values, in order; `others` are the records of the same file by key."""
    rest = Remainder(record, others)
    kind = TYPES.get(record.type, TYPES["misc"]).ris
    lines = [("TY", kind), ("ID", record.key), *_names(rest, kind), ("TI", rest.title()), *_containers(rest, kind)]
    lines += [
        (tag, rest.text(name)) for tag, name in (("ST", "shorttitle"), ("VL", "volume"), ("NV", "volumes"), ("ET", "edition"))
    ]
    if kind in ("COMP", "DATA") and not lines[-1][1]:
        lines.append(("ET", rest.text("version")))
    lines += _numbers(rest, kind)
    lines += dates(rest)
    lines += [("PB", _body(rest, kind)), ("CY", rest.text("location"))]
    lines += _identifiers(rest, kind)
    accessed = rest.date("urldate")
    lines += [("Y2", day(accessed)) if accessed else ("Y2", "")]
    if kind in KINDS:
        addition = ["titleaddon"] if kind in SITES else []
        lines.append(("M3", rest.text("type", *addition, "howpublished") or TYPES.get(record.type, TYPES["misc"]).mark[1]))
    lines += [("AN", rest.text("library")), ("LA", rest.language())]
    lines += [("KW", keyword) for keyword in rest.keywords()]
    lines += [("AB", rest.text("abstract")), ("N1", rest.note())]
    return tuple((tag, value) for tag, value in lines if value)


def _names(rest: Remainder, kind: str) -> list[Line]:
    """The people for whom this type has a tag; the note says the others."""
    record = rest.record
    tags = {"author": "AU", "editor": "A2" if kind in HOSTED else "ED", "translator": "A4"}
    tags["seriesdirector"] = "A2" if kind in BOOKS else "A3"
    if record.type == "letter":
        tags["recipient"] = "A2"
    if kind == "MPCT":
        tags["producer"] = "A3"
        del tags["translator"]
        if not record.people.get("author"):
            tags["director"] = "AU"
    if kind == "SOUND":
        tags["performer"] = "A2"
        if not record.people.get("author"):
            tags["composer"] = "AU"
    lines = [(tag, name(person)) for role, tag in tags.items() for person in rest.people(role)]
    return sorted(lines, key=lambda line: line[0] != "AU")


def name(person: Person) -> str:
    """A name as "Family, Given", its suffix with the family name; a body ends with a comma, so that no reader takes it apart."""
    family, given = surname(person).replace(",", ""), plain(person.given)
    if not family:
        literal = plain(full_name(person))
        return f"{literal.rstrip(',')}," if " " in literal or "," in literal else literal
    family = " ".join(filter(None, (family, plain(person.suffix).replace(",", ""))))
    if not given:
        return f"{family}," if " " in family else family
    return f"{family}, {given}"


def _containers(rest: Remainder, kind: str) -> list[Line]:
    """The work around this one and the series: ``T2`` is the former where there is one, and the series of a whole book."""
    record = rest.record
    if kind in SITES and not record.text("journaltitle"):
        around = rest.text("organization")
    elif record.text("journaltitle"):
        around = rest.titled("journaltitle", "journalsubtitle")
    else:
        around = rest.titled("booktitle", "booksubtitle")
    meeting = rest.text("eventtitle") if kind == "CONF" else ""
    if not around:
        around, meeting = meeting, ""
    series = rest.text("series", "maintitle")
    if kind in PERIODICALS | PARTS | SITES | {"CONF"} or around:
        return [("T2", around), ("C3", meeting), ("T3", series)]
    return [("T2", series)]


def _numbers(rest: Remainder, kind: str) -> list[Line]:
    if kind in PERIODICALS:
        lines = [("IS", rest.text("number", "issue"))]
    elif kind in NUMBERED:
        lines = [("SN", rest.text("number"))]
    elif kind == "CASE":
        lines = [("SV", rest.text("number"))]
    else:
        lines = [("M1", rest.text("number"))]
    pages = rest.pages("-")
    start, *ends = pages.split("-")
    if len(ends) > 1 or "," in start or any("," in end for end in ends):
        return [*lines, ("SP", pages)]
    return [*lines, ("SP", start), *(("EP", end) for end in ends)]


def dates(rest: Remainder) -> list[Line]:
    """``PY`` with four digits, and ``DA`` where more is known than the year."""
    date = rest.date("date", seasons=True)
    if date.year is None or not 0 < date.year <= 9999:
        rest.say(str(date.year) if date.year and date.year > 9999 else "")
        return []
    more = date.month is not None or date.season in SEASONS
    return [("PY", f"{date.year:04d}"), ("DA", day(date) if more else "")]


def day(date: Date) -> str:
    """A date as RIS writes it: "2019/03/02/", "1998///Spring"; "" for a year that it cannot write."""
    if date.year is None or not 0 < date.year <= 9999:
        return ""
    month = f"{date.month:02d}" if date.month is not None and 1 <= date.month <= 12 else ""
    of_month = f"{date.day:02d}" if month and date.day is not None and 1 <= date.day <= 31 else ""
    return f"{date.year:04d}/{month}/{of_month}/{SEASONS.get(date.season or 0, '')}"


def _body(rest: Remainder, kind: str) -> str:
    """Publisher, institution and organization; that of a site is its title."""
    is_site = kind in SITES and not rest.record.text("journaltitle")
    names = ("publisher", "institution", *([] if is_site else ["organization"]))
    bodies = [body for field in names for body in rest.items(field)]
    if kind == "PAT" and not bodies:
        bodies = [full_name(person) for person in rest.people("holder")]
    return "; ".join(dict.fromkeys(map(plain, bodies)))


def _identifiers(rest: Remainder, kind: str) -> list[Line]:
    """The ISBNs of a book or the ISSN of a periodical in ``SN``, unless a number stands there; DOI and addresses."""
    lines = []
    numbered = kind in NUMBERED and rest.record.text("number")
    if rest.record.ids.get("isbn") and kind not in PERIODICALS and not numbered:
        lines.append(("SN", " ".join(rest.ids("isbn"))))
    elif rest.record.ids.get("issn") and not numbered:
        lines.append(("SN", rest.id("issn")))
    lines.append(("DO", rest.id("doi")))
    return [*lines, *(("UR", url) for url in rest.ids("url"))]

"""MODS 3.7 of the Library of Congress: a work, and in related items what it stands in, its series, its original."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, tostring

from bib.edtf import edtf, parse_edtf
from bib.formats import xml
from bib.formats.remainder import Remainder
from bib.formats.sentence import full_name, iso, surname
from bib.key import settle_keys
from bib.latex import plain
from bib.record import OTHERS, Date, Person, Record
from bib.vocabulary import SCHEMES, TYPES

NAMESPACE = "http://www.loc.gov/mods/v3"
# Our roles as MARC relators.
_RELATORS = {
    "author": "aut",
    "bookauthor": "aut",
    "editor": "edt",
    "translator": "trl",
    "introduction": "aui",
    "foreword": "aui",
    "afterword": "aft",
    "commentator": "cwt",
    "annotator": "ann",
    "holder": "pth",
    "compiler": "com",
    "redactor": "red",
    "reviser": "rev",
    "founder": "fds",
    "collaborator": "ctb",
    "contributor": "ctb",
    "director": "drt",
    "organizer": "orm",
    "seriesdirector": "pbd",
    "illustrator": "ill",
    "interviewer": "ivr",
    "recipient": "rcp",
    "composer": "cmp",
    "performer": "prf",
    "producer": "pro",
    "scriptwriter": "aus",
}
_IDENTIFIERS = {"handle": "hdl", "arxiv": "arxiv", "pmid": "pmid", "pmcid": "pmc", "oclc": "oclc", "lccn": "lccn", "jstor": "jstor"}


def write(records: Sequence[Record]) -> str:
    """The records as a collection."""
    keyed = settle_keys(records)
    others = {record.key: record for record in keyed}
    root = Element("modsCollection", {"xmlns": NAMESPACE})
    root.extend(_work(record, others) for record in keyed)
    return xml.document(root)


def project(record: Record) -> str:
    """The element of a record."""
    return tostring(_work(record, {}), encoding="unicode")


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    return xml.add(parent, tag, text, attributes)


def _work(record: Record, others: Mapping[str, Record]) -> Element:
    rest = Remainder(record, others)
    resource, genre, host_genre = TYPES.get(record.type, TYPES["misc"]).mods
    work = Element("mods", {"version": "3.7"})
    _add_titles(work, rest)
    host = Element("relatedItem", {"type": "host"}) if host_genre else None
    home = work if host is None else host
    for role in record.people:
        if role in _RELATORS and role != "seriesdirector":
            in_host = role == "bookauthor" or (role == "editor" and host is not None)
            _add_names(home if in_host else work, rest, role)
    _add(work, "typeOfResource", resource)
    _add(work, "genre", genre)
    _add(work, "genre", rest.text("type", "titleaddon"))
    _add_origin(work, home, rest)
    _add_language(work, rest)
    _add(_add(work, "physicalDescription"), "extent", f"{rest.text('pagetotal')} pages" if record.text("pagetotal") else "")
    _add(work, "abstract", rest.text("abstract"))
    for keyword in rest.keywords():
        _add(_add(work, "subject"), "topic", keyword)
    if host is not None:
        _add_container(host, rest, host_genre)
    _add_part(home, rest, is_issue=host is not None)
    _add_series(home, rest)
    _add_related(work, rest)
    _add_identifiers(work, home, rest)
    _add(_add(work, "location"), "physicalLocation", rest.text("library"))
    _add_address(work, rest)
    if host is not None and len(host):
        work.append(host)
    for sentence in rest.sentences():
        _add(work, "note", sentence)
    _add(_add(work, "recordInfo"), "recordIdentifier", record.key)
    return work


def _add_titles(work: Element, rest: Remainder) -> None:
    title, script, gloss = rest.title_forms()
    _add(_add(work, "titleInfo"), "title", title)
    if script:
        _add(_add(work, "titleInfo", type="alternative"), "title", script)
    if gloss:
        _add(_add(work, "titleInfo", type="translated"), "title", gloss)
    if rest.record.text("shorttitle"):
        _add(_add(work, "titleInfo", type="abbreviated"), "title", rest.text("shorttitle"))


def _add_names(parent: Element, rest: Remainder, role: str) -> None:
    people = rest.record.people[role]
    rest.drop(role)
    for person in people:
        if person != OTHERS and not full_name(person):
            continue
        name = _add(parent, "name", type="" if person == OTHERS else "personal" if person.family else "corporate")
        if person == OTHERS:
            _add(name, "etal").text = "et al."
        else:
            _add_name_parts(name, person)
        _add(_add(name, "role"), "roleTerm", _RELATORS[role], type="code", authority="marcrelator")


def _add_name_parts(name: Element, person: Person) -> None:
    family = surname(person)
    if not family:
        _add(name, "namePart", plain(full_name(person)))
        return
    for kind, text in (("family", family), ("given", plain(person.given)), ("termsOfAddress", plain(person.suffix))):
        if text:
            _add(name, "namePart", text, type=kind)


def _add_origin(work: Element, home: Element, rest: Remainder) -> None:
    """Place and publisher of the work or of what it stands in; the date of the work; what is dated but not issued is created."""
    record = rest.record
    imprint = _add(home, "originInfo")
    _add_places(imprint, rest.items("location"))
    bodies = [body for name in ("publisher", "institution", "organization") for body in rest.items(name)]
    for body in dict.fromkeys(bodies):
        _add(imprint, "publisher", body)
    origin = imprint if home is work else _add(work, "originInfo")
    _add_date(origin, "dateIssued", rest.date("date", ranges=True, circa=True, seasons=True))
    _add(imprint, "edition", rest.text("edition", "version"))
    if record.text("howpublished"):
        _add(work, "note", rest.text("howpublished"), type="publications")


def _add_places(origin: Element, places: Sequence[str]) -> None:
    for place in places:
        _add(_add(origin, "place"), "placeTerm", place, type="text")


def _add_date(origin: Element, tag: str, date: Date) -> None:
    """A date in EDTF; a range in two elements, and what is doubtful with a qualifier, as MODS has them."""
    if date.year is None:
        return
    qualifier = "approximate" if date.circa else "questionable" if date.uncertain else ""
    ends = [Date(date.year, date.month, date.day, date.season)]
    if date.end is not None and date.end.year is not None:
        ends.append(Date(date.end.year, date.end.month, date.end.day, date.end.season))
    for number, end in enumerate(ends):
        text = edtf(end)
        text = text if parse_edtf(text) else str(end.year)
        point = ("start", "end")[number] if len(ends) > 1 else ""
        encoding = "w3cdtf" if text == iso(end) and len(text) in (4, 7, 10) else "edtf"
        _add(origin, tag, text, encoding=encoding, point=point, qualifier=qualifier)


def _add_language(work: Element, rest: Remainder) -> None:
    code = rest.language()
    if code:
        is_code = len(code) in (2, 3) and code.isascii() and code.islower()
        attributes = {"type": "code", "authority": "rfc3066"} if is_code else {"type": "text"}
        _add(_add(work, "language"), "languageTerm", code, **attributes)


def _add_container(host: Element, rest: Remainder, genre: str) -> None:
    record = rest.record
    if record.text("journaltitle"):
        title = rest.titled("journaltitle", "journalsubtitle")
    elif record.text("booktitle"):
        title = rest.titled("booktitle", "booksubtitle")
    else:
        title = rest.text("eventtitle")
    holder = Element("titleInfo")
    _add(holder, "title", title)
    if title:
        host.insert(0, holder)
        host.insert(1, Element("genre"))
        host[1].text = genre


def _add_part(home: Element, rest: Remainder, *, is_issue: bool) -> None:
    """Volume, issue and pages; the number of a work that stands alone is an identifier."""
    part = Element("part")
    numbers = [("volume", rest.text("volume"))]
    if is_issue and not rest.record.text("series"):
        numbers.append(("issue", rest.text("number", "issue")))
    numbers.append(("chapter", rest.text("chapter")))
    for kind, number in numbers:
        if number:
            _add(_add(part, "detail", type=kind), "number", number)
    pages = rest.pages("-")
    start, *ends = pages.split("-")
    if pages:
        extent = _add(part, "extent", unit="page")
        if len(ends) > 1 or "," in pages:
            _add(extent, "list", pages)
        else:
            _add(extent, "start", start)
            _add(extent, "end", "".join(ends))
    if len(part):
        home.append(part)


def _add_series(home: Element, rest: Remainder) -> None:
    record = rest.record
    title = rest.text("series", "maintitle")
    if not title:
        return
    series = _add(home, "relatedItem", type="series")
    info = _add(series, "titleInfo")
    _add(info, "title", title)
    _add(info, "partNumber", rest.text("number"))
    if "seriesdirector" in record.people:
        _add_names(series, rest, "seriesdirector")


def _add_related(work: Element, rest: Remainder) -> None:
    """The first publication and the work under review."""
    record = rest.record
    title = rest.form("original") or rest.text("origtitle")
    date = rest.date("origdate", ranges=True, circa=True, seasons=True)
    places, bodies = rest.items("origlocation"), rest.items("origpublisher")
    if title or date or places or bodies:
        original = _add(work, "relatedItem", type="original")
        _add(_add(original, "titleInfo"), "title", title)
        origin = _add(original, "originInfo")
        _add_places(origin, places)
        for body in bodies:
            _add(origin, "publisher", body)
        _add_date(origin, "dateIssued", date)
    reviewed = rest.form("reviewed")
    if reviewed:
        review = _add(work, "relatedItem", type="reviewOf")
        _add(_add(review, "titleInfo"), "title", reviewed)
        if "reviewedauthor" in record.people:
            for person in rest.people("reviewedauthor"):
                _add_name_parts(_add(review, "name", type="personal" if person.family else "corporate"), person)


def _add_identifiers(work: Element, home: Element, rest: Remainder) -> None:
    for scheme in rest.record.ids:
        if scheme in SCHEMES and scheme != "url":
            parent = home if scheme in ("isbn", "issn") else work
            for value in rest.ids(scheme):
                _add(parent, "identifier", value, type=_IDENTIFIERS.get(scheme, scheme))
    number = rest.text("number") if home is work and not rest.record.text("series") else ""
    if number:
        _add(work, "identifier", number, type="local" if rest.record.type != "patent" else "patent number")


def _add_address(work: Element, rest: Remainder) -> None:
    visited = rest.date("urldate") if rest.record.ids.get("url") else Date()
    for number, url in enumerate(rest.ids("url")):
        accessed = iso(visited) if not number and visited.year and visited.year > 0 else ""
        _add(_add(work, "location"), "url", url, dateLastAccessed=accessed)

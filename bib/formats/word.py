"""The sources of Word's bibliography (``b:Sources``, ECMA-376), as its source manager opens them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, tostring

from bib.formats import xml
from bib.formats.remainder import Remainder
from bib.formats.sentence import full_name, surname
from bib.key import settle_keys
from bib.latex import plain
from bib.record import Date, Person, Record
from bib.vocabulary import MONTH_NAMES, TYPES

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
# Our roles and Word's, in the order of its schema; in some types the author has a name of its own.
_ROLES = {
    "bookauthor": "BookAuthor",
    "compiler": "Compiler",
    "composer": "Composer",
    "director": "Director",
    "editor": "Editor",
    "interviewer": "Interviewer",
    "performer": "Performer",
    "producer": "ProducerName",
    "translator": "Translator",
    "scriptwriter": "Writer",
}
_AUTHORS = {"Art": "Artist", "Interview": "Interviewee", "Patent": "Inventor"}
# What holds the work, by source type; the first field that has a text.
_CONTAINERS = {
    "JournalArticle": "JournalName",
    "ArticleInAPeriodical": "PeriodicalTitle",
    "BookSection": "BookTitle",
    "ConferenceProceedings": "BookTitle",
    "InternetSite": "InternetSiteTitle",
    "DocumentFromInternetSite": "InternetSiteTitle",
    "Interview": "BroadcastTitle",
    "Case": "Reporter",
    "SoundRecording": "AlbumTitle",
    "Misc": "PublicationTitle",
    "ElectronicSource": "PublicationTitle",
    "Art": "PublicationTitle",
}
_NUMBERS = {"Case": "CaseNumber", "Patent": "PatentNumber", "JournalArticle": "Issue", "ArticleInAPeriodical": "Issue"}


def write(records: Sequence[Record]) -> str:
    """The records as a list of sources."""
    keyed = settle_keys(records)
    others = {record.key: record for record in keyed}
    root = Element("b:Sources", {"SelectedStyle": "", "xmlns:b": NAMESPACE})
    root.extend(_source(record, others) for record in keyed)
    return xml.document(root)


def project(record: Record) -> str:
    """The source of a record."""
    return tostring(_source(record, {}), encoding="unicode")


def _source(record: Record, others: Mapping[str, Record]) -> Element:
    rest = Remainder(record, others)
    kind = TYPES.get(record.type, TYPES["misc"]).word
    element = Element("b:Source")
    _add(element, ("Tag", record.key), ("SourceType", kind))
    _add_people(element, rest, kind)
    _add(element, ("Title", rest.title()), ("ShortTitle", rest.text("shorttitle")))
    _add(element, *_date(rest.date("date"), ""))
    _add(element, *_containers(rest, kind), *_bodies(rest, kind), *_numbers(rest, kind))
    accessed = rest.date("urldate")
    _add(element, ("URL", rest.id("url")), *_date(accessed, "Accessed"))
    labelled = [f"{scheme.upper()}: {value}" for scheme in ("isbn", "issn", "doi") for value in rest.ids(scheme)]
    _add(element, ("StandardNumber", "; ".join(labelled)), ("Comments", rest.note()))
    return element


def _add(element: Element, *texts: tuple[str, str]) -> None:
    xml.add_texts(element, *((f"b:{name}", text) for name, text in texts))


def _add_people(element: Element, rest: Remainder, kind: str) -> None:
    holder = xml.add(element, "b:Author")
    author = "Writer" if kind == "Film" else _AUTHORS.get(kind, "Author")
    for role, name in (("author", author), *_ROLES.items()):
        if role == "scriptwriter" and kind == "Film" and rest.record.people.get("author"):
            continue
        people = rest.people(role) if role in rest.record.people else []
        if not people:
            continue
        names = xml.add(holder, f"b:{name}")
        if name in ("Author", "Performer") and len(people) == 1 and not people[0].family:
            _add(names, ("Corporate", plain(full_name(people[0]))))
        else:
            _add_persons(xml.add(names, "b:NameList"), people)


def _add_persons(names: Element, people: Sequence[Person]) -> None:
    for person in people:
        family = surname(person)
        last = " ".join(filter(None, (family, plain(person.suffix)))) if family else plain(full_name(person))
        _add(xml.add(names, "b:Person"), ("Last", last), ("First", plain(person.given) if family else ""))


def _date(date: Date, ending: str) -> list[tuple[str, str]]:
    """Year, month and day, the month by its name."""
    if date.year is None or date.year < 1:
        return []
    month = MONTH_NAMES[date.month - 1] if date.month is not None and 1 <= date.month <= 12 else ""
    day = str(date.day) if month and date.day is not None and 1 <= date.day <= 31 else ""
    return [(f"Year{ending}", str(date.year)), (f"Month{ending}", month), (f"Day{ending}", day)]


def _containers(rest: Remainder, kind: str) -> list[tuple[str, str]]:
    record = rest.record
    container = _CONTAINERS.get(kind, "")
    if not container:
        return []
    if record.text("journaltitle"):
        title = rest.titled("journaltitle", "journalsubtitle")
    elif record.text("booktitle"):
        title = rest.titled("booktitle", "booksubtitle")
    else:
        title = rest.text("organization") if container == "InternetSiteTitle" else ""
    meeting = rest.text("eventtitle") if kind == "ConferenceProceedings" else ""
    return [(container, title), ("ConferenceName", meeting)]


def _bodies(rest: Remainder, kind: str) -> list[tuple[str, str]]:
    record = rest.record
    home = {"Case": "Court", "Film": "ProductionCompany", "SoundRecording": "ProductionCompany", "Art": "Institution"}.get(kind, "")
    publisher = rest.text("publisher")
    if kind == "Report":
        bodies = [("Publisher", publisher), ("Institution", rest.text("institution", "organization"))]
        bodies.append(("ThesisType", rest.text("type")))
    elif home:
        keeper = ["library"] if kind == "Art" else []
        bodies = [(home, publisher or rest.text("organization", "institution", *keeper))]
    else:
        site = kind in ("InternetSite", "DocumentFromInternetSite") and not record.text("journaltitle")
        bodies = [("Publisher", publisher or ("" if site else rest.text("organization", "institution")))]
    medium = rest.text("type", "titleaddon", "howpublished") if kind != "Report" else rest.text("howpublished")
    return [*bodies, ("City", rest.text("location")), ("Medium", medium)]


def _numbers(rest: Remainder, kind: str) -> list[tuple[str, str]]:
    numbers = [(_NUMBERS[kind], rest.text("number", "issue"))] if kind in _NUMBERS else []
    if kind == "ElectronicSource":
        numbers.append(("Version", rest.text("version")))
    numbers += [("Volume", rest.text("volume")), ("NumberVolumes", rest.text("volumes")), ("Edition", rest.text("edition"))]
    pages = rest.pages("–")
    return [*numbers, ("ChapterNumber", rest.text("chapter")), ("Pages", pages)]

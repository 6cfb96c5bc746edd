"""The records of citation programs -> CSL-JSON items: EndNote's XML, Citavi's JSON, Word's sources, LibreOffice's marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refs.documents.package import local

Element = Any
Json = dict[str, Any]
TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span|jats:\w+)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
# What a citation manager keeps beside what is cited.
KEPT_OUT = frozenset(
    (
        "abstract",
        "note",
        "annote",
        "keyword",
        "source",
        "custom",
        "id",
        "title-short",
        "shortTitle",
        "citation-key",
        "citation-label",
        "container-title-short",
        "journalAbbreviation",
        "categories",
        "archive",
        "event",
        "call-number",
        "dimensions",
    )
)
ENDNOTE_TYPES = {
    "0": "article-journal",
    "17": "article-journal",
    "6": "book",
    "28": "book",
    "5": "chapter",
    "7": "chapter",
    "10": "paper-conference",
    "47": "paper-conference",
    "32": "thesis",
    "27": "report",
    "23": "article-newspaper",
    "19": "article-magazine",
    "12": "webpage",
    "43": "article-journal",
    "44": "book",
    "60": "chapter",
    "25": "patent",
    "34": "manuscript",
    "58": "standard",
    "59": "dataset",
    "4": "legal_case",
    "31": "legislation",
    "26": "personal_communication",
    "21": "motion_picture",
    "9": "software",
    "48": "webpage",
}
CITAVI_TYPES = {
    "JournalArticle": "article-journal",
    "Book": "book",
    "BookEdited": "book",
    "CollectedWorks": "book",
    "Contribution": "chapter",
    "ConferenceProceedings": "book",
    "Thesis": "thesis",
    "InternetDocument": "webpage",
    "NewspaperArticle": "article-newspaper",
    "ReportOrGreyLiterature": "report",
    "UnpublishedWork": "manuscript",
    "Lecture": "speech",
    "Patent": "patent",
    "Standard": "standard",
    "CourtDecision": "legal_case",
    "StatuteOrRegulation": "legislation",
    "PersonalCommunication": "personal_communication",
    "Movie": "motion_picture",
}
WORD_TYPES = {
    "Book": "book",
    "BookSection": "chapter",
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-newspaper",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "Case": "legal_case",
    "Patent": "patent",
    "Film": "motion_picture",
    "Interview": "interview",
    "ElectronicSource": "webpage",
}
WORD_FIELDS = {
    "Title": "title",
    "JournalName": "container-title",
    "BookTitle": "container-title",
    "PeriodicalTitle": "container-title",
    "ConferenceName": "container-title",
    "InternetSiteTitle": "container-title",
    "Publisher": "publisher",
    "City": "publisher-place",
    "Volume": "volume",
    "Issue": "issue",
    "Pages": "page",
    "Edition": "edition",
    "URL": "URL",
    "DOI": "DOI",
    "NumberVolumes": "number-of-volumes",
    "ThesisType": "genre",
    "Institution": "publisher",
}
WORD_ROLES = {
    "Author": "author",
    "Editor": "editor",
    "BookAuthor": "container-author",
    "Translator": "translator",
    "Interviewee": "author",
}
MARK_TYPES = {
    "article": "article-journal",
    "journal": "article-journal",
    "book": "book",
    "booklet": "book",
    "conference": "paper-conference",
    "inproceedings": "paper-conference",
    "inbook": "chapter",
    "incollection": "chapter",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "proceedings": "book",
    "techreport": "report",
    "unpublished": "manuscript",
    "www": "webpage",
    "manual": "report",
}
MARK_FIELDS = {
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "address": "publisher-place",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "edition": "edition",
    "url": "URL",
    "isbn": "ISBN",
    "series": "collection-title",
    "school": "publisher",
    "institution": "publisher",
    "doi": "DOI",
}


def clean(item: Mapping[str, Any]) -> Json:
    """A CSL item as it is cited: without notes and abstracts, and without the tags that programs put into titles."""
    kept = {name: value for name, value in item.items() if name not in KEPT_OUT}
    return {name: TAG.sub("", value) if isinstance(value, str) else value for name, value in kept.items()}


def of_endnote(record: Element) -> Json:
    """The item of a <record> of EndNote."""
    kind = next((one for one in record.iter("ref-type")), None)
    code = (kind.text or "").strip() if kind is not None else ""

    def said(path: str) -> str:
        found = record.find(path)
        return " ".join("".join(found.itertext()).split()) if found is not None else ""

    def names(role: str) -> list[Json]:
        holder = record.find(f"contributors/{role}")
        texts = ["".join(one.itertext()) for one in holder] if holder is not None else []
        return [name for text in texts if (name := name_of(text))]

    csl = ENDNOTE_TYPES.get(
        code, "book" if said("publisher") else "article-journal" if said("titles/secondary-title") else "webpage"
    )
    alone = csl in ("book", "thesis", "report")
    item: Json = {
        "type": csl,
        "title": said("titles/title"),
        "collection-title" if alone else "container-title": said("titles/secondary-title")
        or ("" if alone else said("periodical/full-title")),
        "author": names("authors"),
        "editor": names("secondary-authors"),
        "translator": names("subsidiary-authors"),
        "volume": said("volume"),
        "number-of-volumes": said("num-vols"),
        "collection-number" if alone else "issue": said("number"),
        "page": "" if alone else said("pages"),
        "edition": said("edition"),
        "publisher": said("publisher"),
        "publisher-place": said("pub-location"),
        "DOI": said("electronic-resource-num"),
        "URL": said("urls/related-urls/url"),
        "ISSN" if csl.startswith("article") else "ISBN": said("isbn"),
    }
    if code == "28" and not item["editor"]:  # an edited book: its authors are its editors
        item["editor"], item["author"] = item["author"], []
    return _filled(item, said("dates/year"))


def of_citavi(reference: Json) -> Json:
    """The item of a reference of Citavi."""
    periodical, parent = reference.get("Periodical") or {}, reference.get("ParentReference") or {}

    def said(name: str, of: Json = reference) -> str:
        value = of.get(name)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def names(role: str, of: Json = reference) -> list[Json]:
        rows = of.get(role) or []
        people = [(said("LastName", one), said("FirstName", one), said("Prefix", one)) for one in rows if isinstance(one, dict)]
        return [_name(" ".join(filter(None, (prefix, family))), given) for family, given, prefix in people if family]

    publishers = [
        said("Name", one) for one in (reference.get("Publishers") or parent.get("Publishers") or []) if isinstance(one, dict)
    ]
    pages = re.search(r"<os>([^<]{1,40})</os>", str(reference.get("PageRange") or ""))
    title = ": ".join(filter(None, (said("Title"), said("Subtitle"))))
    item: Json = {
        "type": CITAVI_TYPES.get(said("ReferenceType"), "book"),
        "title": title,
        "container-title": said("Name", periodical) or ": ".join(filter(None, (said("Title", parent), said("Subtitle", parent)))),
        "author": names("Authors"),
        "editor": names("Editors") or names("Editors", parent),
        "translator": names("Translators"),
        "volume": said("Volume"),
        "issue": said("Number") if periodical else "",
        "page": pages[1] if pages else "",
        "edition": said("Edition") or said("Edition", parent),
        "publisher": "; ".join(filter(None, publishers)),
        "publisher-place": said("PlaceOfPublication") or said("PlaceOfPublication", parent),
        "DOI": said("Doi"),
        "URL": said("OnlineAddress"),
        "ISBN": said("Isbn") or said("Isbn", parent),
    }
    return _filled(item, said("YearResolved") or said("Year") or said("Year", parent))


def of_word(source: Element) -> tuple[str, Json]:
    """The key and the item of a source of Word."""
    said = {local(one): " ".join("".join(one.itertext()).split()) for one in source}
    item: Json = {"type": WORD_TYPES.get(said.get("SourceType", ""), "book")}
    for word, field in WORD_FIELDS.items():
        if said.get(word) and not item.get(field):
            item[field] = said[word]
    if said.get("StandardNumber"):
        item["ISSN" if item["type"].startswith("article") else "ISBN"] = said["StandardNumber"]
    holder = next((one for one in source if local(one) == "Author"), ())
    for role in holder:
        if local(role) not in WORD_ROLES:
            continue
        people = [_word_name(one) for one in role.iter("{*}Person")]
        people += [{"literal": words} for one in role.iter("{*}Corporate") if (words := " ".join((one.text or "").split()))]
        item[WORD_ROLES[local(role)]] = [one for one in people if one]
    item = _filled(item, said.get("Year", ""))
    if "issued" in item and said.get("Month", "").isdecimal():
        parts = [*item["issued"]["date-parts"][0], int(said["Month"])]
        item["issued"] = {"date-parts": [[*parts, int(said["Day"])] if said.get("Day", "").isdecimal() else parts]}
    return said.get("Tag", ""), item


def _word_name(person: Element) -> Json:
    said = {local(part): (part.text or "").strip() for part in person}
    return _name(said.get("Last", ""), " ".join(filter(None, (said.get("First"), said.get("Middle")))))


def of_mark(said: Mapping[str, str]) -> Json:
    """The item of a bibliography mark of LibreOffice, by its attributes."""
    item: Json = {"type": MARK_TYPES.get(said.get("bibliography-type", ""), "book")}
    for name, field in MARK_FIELDS.items():
        if said.get(name, "").strip() and not item.get(field):
            item[field] = said[name].strip()
    for role in ("author", "editor"):
        item[role] = [one for part in re.split(r";|\band\b", said.get(role, "")) if (one := name_of(part))]
    return _filled(item, said.get("year", ""))


def name_of(text: str) -> Json:
    """A CSL name for "Family, Given"; a name with a comma at its end, or none, is that of a body."""
    family, comma, given = " ".join(text.split()).partition(",")
    if not comma or not given.strip():
        return {"literal": family.strip()} if family.strip() else {}
    return _name(family.strip(), given.strip())


def _name(family: str, given: str) -> Json:
    return ({"family": family, "given": given} if given else {"literal": family}) if family else {}


def _filled(item: Json, year: str) -> Json:
    """The item with what it says, and its year as a date or as words."""
    if match := YEAR.search(year):
        item["issued"] = {"date-parts": [[int(match[0])]]}
    elif year:
        item["issued"] = {"literal": year}
    return {name: value for name, value in item.items() if value}

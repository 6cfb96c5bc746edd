"""The citations of JATS (and of NLM before it) -> CSL-JSON items."""

from __future__ import annotations

import re
from typing import Any

from refs.documents.package import local
from refs.documents.xml_page import each, person, said, words

Element = Any
Json = dict[str, Any]
DATA = frozenset(("element-citation",))
SET_ASIDE = "data-of-print"  # what `pair` calls the data of a citation that is printed, too
PRINTED = frozenset(("mixed-citation", "citation", "nlm-citation"))
TYPES = {
    "journal": "article-journal",
    "book": "book",
    "confproc": "paper-conference",
    "conference": "paper-conference",
    "conf-proc": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "gov": "report",
    "web": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "preprint": "article",
    "data": "dataset",
    "database": "dataset",
    "patent": "patent",
    "software": "software",
    "discussion": "webpage",
    "standard": "standard",
}
ROLES = {"author": "author", "editor": "editor", "translator": "translator", "guest-editor": "editor", "transed": "translator"}
TITLES = ("article-title", "chapter-title", "part-title", "data-title")
FIELDS = {
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "publisher-name": "publisher",
    "publisher-loc": "publisher-place",
    "series": "collection-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "version": "version",
}
IDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "isbn": "ISBN", "issn": "ISSN"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PREFIX = re.compile(r"^(?:[Vv]ol|[Nn]o|[Nn]r|[Bb]d|H|pp?|S)\.\s*(?=\d)")  # "Vol.106", "p.10"
ABBREVIATED = re.compile(r"\b[A-Z][a-z]{0,3}\.$")
XLINK = "{http://www.w3.org/1999/xlink}href"


def pair(root: Element) -> None:
    """Where a work stands twice, as data and as print, the data are set aside, for the words that print them.

    "<citation-alternatives>" holds both.
    """
    for both in list(each(root, "citation-alternatives")):
        data, printed = next(each(both, *DATA), None), next(each(both, *PRINTED), None)
        if data is not None and printed is not None:
            data.tag = SET_ASIDE


def cited(element: Element) -> tuple[Json, bool] | None:
    """The item of a citation, and whether its words print it; None for what is none, or says too little to be taken as data."""
    name = local(element)
    if name not in DATA and name not in PRINTED:
        return None
    item = item_of(next(each(element.getparent(), SET_ASIDE), element))
    known = ("author", "editor", "issued")
    if not item.get("title") or not any(item.get(field) for field in known):
        return None
    loose = (one.tail or "" for one in element)
    prints = name in PRINTED and (name == "mixed-citation" or bool("".join(loose).strip()))
    return item, prints


def item_of(citation: Element) -> Json:
    """The CSL item of a citation."""
    kind = (citation.get("publication-type") or citation.get("citation-type") or "").lower()
    title, source = (_stopless(said(citation, *names)) for names in (TITLES, ("source",)))
    publisher = said(citation, "publisher-name")
    csl = TYPES.get(kind, "") or ("book" if publisher or not title else "article-journal" if source else "")
    if csl == "book" and title and source:
        csl = "chapter"
    item: Json = {"type": csl or "document", "title": title or source, "container-title": source if title else ""}
    item |= {field: value for name, field in FIELDS.items() if (value := said(citation, name).strip(" ,;"))}
    first, last = said(citation, "fpage"), said(citation, "lpage")
    item["page"] = said(citation, "page-range") or "-".join(filter(None, (first, last))) or said(citation, "elocation-id")
    item |= {name: PREFIX.sub("", item[name]) for name in ("volume", "issue", "page") if name in item}
    item |= _people(citation)
    if parts := _date(citation):
        item["issued"] = {"date-parts": [parts]}
    for one in each(citation, "pub-id", "object-id"):
        if field := IDS.get((one.get("pub-id-type") or "").lower()):
            item.setdefault(field, words(one))
    for one in each(citation, "ext-link", "uri"):
        address = (one.get(XLINK) or words(one)).strip()
        doi = re.search(r"doi\.org/(10\.\S{1,200})", address)
        if doi or one.get("ext-link-type") == "doi":
            item.setdefault("DOI", doi[1] if doi else address)
        elif address.startswith(("http://", "https://", "www.")):
            item.setdefault("URL", address)
    return {name: value for name, value in item.items() if value}


def _stopless(title: str) -> str:
    """A title without the stop behind it; that of "Comput. Phys." belongs to it."""
    title = title.strip(" ,;")
    return title[:-1] if title.endswith(".") and title.count(".") == 1 and not ABBREVIATED.search(title) else title


def _people(citation: Element) -> Json:
    found: dict[str, list[Json]] = {}
    for one in each(citation, "name", "string-name", "collab", "institution"):
        holders = [holder for holder in one.iterancestors() if local(holder) in ("name-alternatives", "person-group", "collab")]
        group = next((holder for holder in holders if local(holder) == "person-group"), None)
        if any(local(holder) == "collab" or (local(holder) == "name-alternatives" and holder[0] is not one) for holder in holders):
            continue
        if local(one) == "institution" and group is None:
            continue
        role = ROLES.get(
            (group.get("person-group-type") if group is not None else "") or "author", "" if group is not None else "author"
        )
        if not role:
            role = "author" if (group is not None and (group.get("person-group-type") or "").startswith("all")) else ""
        name = _name(one)
        if role and name:
            found.setdefault(role, []).append(name)
    return dict(found)


def _name(one: Element) -> Json:
    family, given = said(one, "surname"), said(one, "given-names")
    if family:
        prefix, suffix = said(one, "prefix"), said(one, "suffix")
        particle = prefix if prefix[:1].islower() else ""
        named = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
        return {part: value for part, value in named.items() if value} if given else {"literal": family}
    text = words(one).strip(" ,;.")
    return {"literal": text} if local(one) in ("collab", "institution") and text else person(text)


def _date(citation: Element) -> list[int]:
    """Year, month and day, as far as they are said."""
    holder = next(each(citation, "date"), citation)
    year = re.search(r"(?<!\d)1[0-9]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)", said(holder, "year") or said(citation, "year"))
    if not year:
        return []
    parts = [int(year[0])]
    month = said(holder, "month").lower()
    number = int(month) if month.isdecimal() and len(month) < 3 else MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 0
    if 1 <= number <= 12:
        parts.append(number)
        day = said(holder, "day")
        if day.isdecimal() and 1 <= int(day[:3]) <= 31:
            parts.append(int(day))
    return parts

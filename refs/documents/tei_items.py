"""The <biblStruct> and <bibl> of TEI -> CSL-JSON items."""

from __future__ import annotations

import re
from typing import Any

from refs.documents.package import local
from refs.documents.xml_page import each, person, said, words

Element = Any
Json = dict[str, Any]
UNITS = {
    "volume": "volume", "vol": "volume", "issue": "issue", "page": "page", "pages": "page", "pp": "page", "p": "page",
}  # fmt: skip
IDS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID"}
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")


def cited(element: Element) -> tuple[Json, bool] | None:
    """The item of a citation, and whether its words print it; None for what is none, or says too little to be taken as data."""
    if local(element) not in ("biblStruct", "bibl"):
        return None
    item = item_of(element)
    if not item.get("title") or not any(item.get(field) for field in ("author", "editor", "issued")):
        return None
    return item, local(element) == "bibl"


def item_of(citation: Element) -> Json:
    """The CSL item of a citation."""
    titles: dict[str, str] = {}
    for one in each(citation, "title"):
        inside = any(local(holder) == "analytic" for holder in one.iterancestors())
        level = one.get("level") or ("a" if inside else "m")
        if one.get("type") not in ("sub", "abbr", "short") and words(one):
            titles.setdefault(level, words(one).strip(" ,."))
    part, journal, book = titles.get("a", ""), titles.get("j", ""), titles.get("m", "") or titles.get("u", "")
    whole = journal or book
    csl = "article-journal" if journal else "chapter" if part and book else "book"
    if citation.get("type") in ("thesis", "report") or "u" in titles:
        csl = "thesis" if citation.get("type") == "thesis" else "report" if citation.get("type") == "report" else "manuscript"
    item: Json = {
        "type": csl,
        "title": part or whole,
        "container-title": whole if part else "",
        "collection-title": titles.get("s", ""),
    }
    for one in each(citation, "biblScope"):
        unit = UNITS.get((one.get("unit") or one.get("type") or "").lower(), "")
        value = words(one) or "-".join(filter(None, (one.get("from"), one.get("to"))))
        value = re.sub(r"^(?:Bd|Band|[Vv]ols?|[Nn]o|[Nn]r|H|Heft|pp?|S)\.?\s*(?=\d)", "", value)
        if unit and value:
            item.setdefault(unit, value)
    item |= {
        "publisher": said(citation, "publisher"),
        "publisher-place": said(citation, "pubPlace"),
        "edition": said(citation, "edition"),
    }
    for one in each(citation, "author", "editor"):
        role = "translator" if (one.get("role") or "").lower().startswith("transl") else local(one)
        if name := _name(one):
            item.setdefault(role, []).append(name)
    for one in each(citation, "idno"):
        if field := IDS.get((one.get("type") or "").lower()):
            item.setdefault(field, words(one))
    for one in each(citation, "ptr", "ref"):
        if (address := one.get("target") or "").startswith(("http://", "https://")):
            item.setdefault("URL", address)
    if parts := _date(citation):
        item["issued"] = {"date-parts": [parts]}
    return {name: value for name, value in item.items() if value}


def _name(one: Element) -> Json:
    family, given = said(one, "surname"), " ".join(words(part) for part in each(one, "forename"))
    if family:
        particle = said(one, "nameLink")
        return (
            {"family": family, "given": given} | ({"non-dropping-particle": particle} if particle else {})
            if given
            else {"literal": family}
        )
    text = words(one).strip(" ,;:")
    return {"literal": text} if next(each(one, "orgName"), None) is not None and text else person(text)


def _date(citation: Element) -> list[int]:
    one = next(each(citation, "date"), None)
    if one is None:
        return []
    if match := DATE.match(one.get("when") or ""):
        parts = [int(part) for part in match.groups() if part]
        return parts if all(1 <= part <= most for part, most in zip(parts[1:], (12, 31), strict=False)) else parts[:1]
    year = YEAR.search(words(one))
    return [int(year[0])] if year else []

"""COinS: works that a page describes in the title of an empty <span class="Z3988">, beside the words that print them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from refs.documents.citation_items import name_of
from refs.documents.html_page import local_name, tokens

Element = Any
Json = dict[str, Any]
LARGEST = 20_000  # characters of a description
MOST = 20_000  # descriptions of a page
HOLDERS = frozenset(("li", "p", "dd", "div", "td"))
FARTHEST = 4  # elements between a description and the entry it stands in
TYPES = {
    "book": "book",
    "bookitem": "chapter",
    "proceeding": "paper-conference",
    "conference": "book",
    "report": "report",
    "article": "article-journal",
}
FIELDS = {
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "pub": "publisher",
    "place": "publisher-place",
    "series": "collection-title",
    "isbn": "ISBN",
    "issn": "ISSN",
}
DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
DOI = re.compile(r"info:doi/(.{1,300})")


def described(root: Element) -> dict[Element, list[Json]]:
    """The works that a page describes, by the elements that print them: the <cite> before, or the entry around."""
    found: dict[Element, list[Json]] = {}
    for number, span in enumerate(one for one in root.iter("{*}span", "span") if "z3988" in tokens(one, "class")):
        title = span.get("title") or ""
        if number >= MOST or len(title) > LARGEST:
            continue
        item = item_of({key: [value.strip() for value in values] for key, values in parse_qs(title, max_num_fields=200).items()})
        if item.get("title") or item.get("container-title"):
            found.setdefault(_printed(span), []).append(item)
    return found


def _printed(span: Element) -> Element:
    before = span.getprevious()
    if before is not None and local_name(before) == "cite":
        return before
    holder = span
    for _ in range(FARTHEST):
        parent = holder.getparent()
        if parent is None or local_name(parent) in ("body", "ul", "ol", "section", "article"):
            break
        holder = parent
        if local_name(holder) in HOLDERS:
            break
    return holder


def item_of(said: Mapping[str, list[str]]) -> Json:
    """The CSL item of a description.

    >>> item_of({"rft.genre": ["book"], "rft.btitle": ["Opera aperta"], "rft.au": ["Eco, Umberto"], "rft.date": ["1962"]})["author"]
    [{'family': 'Eco', 'given': 'Umberto'}]
    """

    def first(*names: str) -> str:
        return next((value for name in names for value in said.get(f"rft.{name}", ()) if value), "")

    genre = first("genre").lower()
    journal = "journal" in "".join(said.get("rft_val_fmt", ())) or bool(first("jtitle"))
    csl = TYPES.get(genre, "article-journal" if journal else "webpage" if genre == "unknown" else "book")
    inside, whole = first("atitle"), first("jtitle", "btitle", "title", "stitle")
    if inside and csl == "book":
        csl = "chapter"
    item: Json = {"type": csl, "title": inside or whole, "container-title": whole if inside else ""}
    item.update({name: value for key, name in FIELDS.items() if (value := first(key))})
    pages = first("pages") or "-".join(filter(None, (first("spage"), first("epage"))))
    item["page"] = pages if csl != "book" else ""
    item["author"] = _names(said, first("aulast"), first("aufirst", "auinit"), first("aucorp"))
    if match := DATE.match(first("date")):
        item["issued"] = {"date-parts": [[int(part) for part in match.groups() if part]]}
    for identifier in said.get("rft_id", ()):
        if match := DOI.fullmatch(identifier):
            item["DOI"] = match[1]
        elif identifier.startswith(("http://", "https://")):
            item.setdefault("URL", identifier)
    return {name: value for name, value in item.items() if value}


def _names(said: Mapping[str, list[str]], last: str, given: str, body: str) -> list[Json]:
    """The authors: the first in parts, the others as they are written."""
    names = [{"family": last, "given": given}] if last and given else [{"literal": last}] if last else []
    for written in (*said.get("rft.au", ()), *filter(None, (body,))):
        name = name_of(written)
        if name and name not in names and not (names and (written.startswith(last) and bool(last)) and _same(names[0], name)):
            names.append(name)
    return names


def _same(one: Json, other: Json) -> bool:
    return str(one.get("given", ""))[:1] == str(other.get("given", one.get("given", "")))[:1]

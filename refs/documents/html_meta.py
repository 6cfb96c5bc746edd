"""What a page says of itself: its title, authors, date and language, in its head or in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from refs.documents.html_page import local_name, tokens, words_of

Element = Any
MOST = 200_000  # characters of JSON-LD that are read
NAMES = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "author": ("citation_author", "citation_authors", "dc.creator", "dcterms.creator", "author", "article:author"),
    "date": ("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dcterms.date", "dcterms.issued",
             "article:published_time", "date"),
    "lang": ("citation_language", "dc.language"),
    "doi": ("citation_doi",),
}  # fmt: skip
WORKS = ("Article", "Posting", "Book", "Chapter", "Thesis", "Report", "Review", "WebPage", "CreativeWork")


def own_data(root: Element) -> dict[str, str]:
    """The page's own title, author, date, language and DOI, where they are stated; several authors are joined with "; "."""
    said: dict[str, list[str]] = {}
    titles: list[str] = []
    linked: list[str] = []
    for element in root.iter():
        name = local_name(element)
        if name == "meta":
            key = (element.get("name") or element.get("property") or "").strip().lower()
            if content := " ".join((element.get("content") or "").split()):
                said.setdefault(key, []).append(content)
        elif name == "title" and not titles:
            titles.append(words_of(element, 1_000))
        elif name == "script" and (element.get("type") or "").strip().lower() == "application/ld+json":
            linked.append(element.text or "")
    found: dict[str, str] = {}
    for name, keys in NAMES.items():
        values = next((said[key] for key in keys if key in said), [])
        if name == "author":
            values = [value for value in values if "://" not in value]
        if values:
            found[name] = "; ".join(dict.fromkeys(values)) if name == "author" else values[0]
    for text in linked:
        if len(text) <= MOST:
            found = {**_linked_data(text), **found}
    if titles and titles[0]:
        found.setdefault("title", titles[0])
    if lang := (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip():
        found.setdefault("lang", lang)
    return found


def _linked_data(text: str) -> dict[str, str]:
    """What JSON-LD says of the work that the page is."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    work = next((one for one in _objects(data) if any(kind in str(one.get("@type", "")) for kind in WORKS)), None)
    if work is None:
        return {}
    names = [name for one in _listed(work.get("author")) if (name := _named(one))]
    found = {
        "title": _named(work.get("headline")) or _named(work.get("name")),
        "author": "; ".join(dict.fromkeys(names)),
        "date": _named(work.get("datePublished")),
        "lang": _named(work.get("inLanguage")),
    }
    return {name: " ".join(value.split()) for name, value in found.items() if value}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    for one in _listed(data):
        if isinstance(one, dict):
            yield one
            yield from (inner for inner in _listed(one.get("@graph")) if isinstance(inner, dict))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _named(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def base_of(root: Element) -> str:
    """The address of a page, if it says it."""
    for element in root.iter():
        name = local_name(element)
        if name == "base" and (element.get("href") or "").startswith(("http://", "https://")):
            return str(element.get("href"))
        if name == "link" and "canonical" in tokens(element, "rel") and (element.get("href") or "").startswith("http"):
            return str(element.get("href"))
        if name == "body":
            break
    return ""

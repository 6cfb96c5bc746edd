"""What citation programs store in a document: the codes of fields and the names of marks -> CSL-JSON items.

Zotero and Mendeley Desktop: "ADDIN ZOTERO_ITEM CSL_CITATION {json}", in ODT as the name of a mark. Mendeley Cite: the tag of
a content control. EndNote: XML in the code or in the data of the field. Citavi: base64 of JSON in the code. Word: "CITATION key"
and the sources of the document. LibreOffice: the attributes of a mark.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from bib.problem import UserError
from refs.documents import citation_items as items
from refs.documents.field_codes import Field
from refs.documents.package import parse_xml
from refs.model import Span

Json = dict[str, Any]
LARGEST = 5_000_000  # characters of the data of one citation
CSL = re.compile(r"\s*(?:ADDIN\s+)?(?P<program>ZOTERO_ITEM|Mendeley Citation\{[^{}]{0,60}\})?\s*CSL_CITATION\s*(?=\{)")
MENDELEY = re.compile(r"MENDELEY_CITATION_v3_(?P<data>[\w+/=-]+)")
ENDNOTE = re.compile(r"\s*ADDIN\s+EN\.CITE(?!\.DATA)\b")
CITAVI = re.compile(r"\s*ADDIN\s+Citavi(?:Placeholder|\.PLACEHOLDER)\s*\{(?P<data>[\w+/=\s-]+)\}", re.IGNORECASE)
WORD = re.compile(r"\s*CITATION\s+(?P<key>\"[^\"]{1,200}\"|[^\s\\\"]{1,200})")
MORE = re.compile(r"\\m\s+(?P<key>\"[^\"]{1,200}\"|[^\s\\\"]{1,200})")
# The fields, controls and sections that hold the list of works.
LISTS = re.compile(
    r"\s*(?:ADDIN\s+)?(?:ZOTERO_BIBL\b|Mendeley Bibliography\b|CSL_BIBLIOGRAPHY\b|EN\.REFLIST\b"
    r"|CITAVI[ .]?BIBLIOGRAPHY\b|BIBLIOGRAPHY\b"
    r"|MENDELEY_BIBLIOGRAPHY\b|Bibliographies\b|JR_bib\b)",
    re.IGNORECASE,
)


class Cited(NamedTuple):
    """A work that a field cites: the program, its item, and where the citation is printed."""

    program: str
    item: Json
    span: Span


def is_list(field: Field) -> bool:
    """True for a field, control or section that holds the list of works."""
    return bool(LISTS.match(field.code))


def cited(fields: Iterable[Field], sources: Mapping[str, Json]) -> tuple[list[Cited], int]:
    """The works that fields cite, in their order, and how many citations could not be read.

    Args:
        fields: The fields, controls and marks of the document.
        sources: The items of Word's own sources, by key.
    """
    found: list[Cited] = []
    unread = 0
    for field in sorted(fields, key=lambda one: one.span):
        try:
            program, rows = _items(field, sources)
        except (ValueError, UserError, RecursionError, TypeError, KeyError, AttributeError):
            unread += 1
            continue
        found += [Cited(program, row, field.span) for row in rows if row.get("title") or row.get("container-title")]
    return found, unread


def _items(field: Field, sources: Mapping[str, Json]) -> tuple[str, list[Json]]:
    """The program and the items of a field; none if it is no citation."""
    code = field.code
    if len(code) > LARGEST or len(field.data) > LARGEST:
        return "", []
    if match := CSL.match(code):
        program = "zotero" if (match["program"] or "").startswith("ZOTERO") else "mendeley"
        return program, _csl_items(json.JSONDecoder().raw_decode(code, match.end())[0])
    if match := MENDELEY.search(code):
        return "mendeley", _csl_items(json.loads(_decoded(match["data"])))
    if ENDNOTE.match(code):
        start = code.find("<EndNote")
        text = code[start:].strip() if start >= 0 else _decoded(field.data).strip("\0 \r\n")
        return "endnote", [items.of_endnote(one) for one in parse_xml(text.encode(), "EndNote").iter("record")] if text else []
    if match := CITAVI.match(code):
        entries = json.loads(_decoded(match["data"])).get("Entries") or []
        return "citavi", [items.of_citavi(one["Reference"]) for one in entries if isinstance(one, dict) and one.get("Reference")]
    if match := WORD.match(code):
        keys = [match["key"], *(one["key"] for one in MORE.finditer(code))]
        return "word", [sources[key] for raw in keys if (key := raw.strip('"')) in sources]
    if code == "bibliography-mark":
        return "libreoffice", [items.of_mark(dict(field.attributes))]
    return "", []


def _csl_items(citation: Json) -> list[Json]:
    rows = [one.get("itemData") for one in citation.get("citationItems") or [] if isinstance(one, dict)]
    return [items.clean(row) for row in rows if isinstance(row, dict)]


def _decoded(data: str) -> str:
    """The text behind base64, in either alphabet, with or without its padding."""
    plain = re.sub(r"\s+", "", data).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8-sig")
    except binascii.Error as error:
        raise ValueError(str(error)) from None

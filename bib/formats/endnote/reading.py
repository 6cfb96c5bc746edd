"""EndNote's XML -> records, as EndNote, Zotero, Citavi and databases write it: the tags of RIS under other names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bib.formats import ris
from bib.formats.endnote.terms import ELEMENTS, PEOPLE
from bib.problem import Problem, Severity, Where
from bib.record import Record
from bib.vocabulary import TYPES

Element = Any  # lxml has no types

# RIS types by the names that EndNote gives its own, where the vocabulary has none of that name.
_NAMES = {
    "electronic article": "EJOUR",
    "electronic book": "EBOOK",
    "electronic book section": "ECHAP",
    "conference paper": "CPAPER",
    "government document": "GOVDOC",
    "legal rule or regulation": "STAT",
    "hearing": "STAT",
    "bill": "BILL",
    "dictionary": "DICT",
    "audiovisual material": "VIDEO",
    "online multimedia": "ELEC",
    "online database": "ELEC",
    "figure": "FIGURE",
    "interview": "PCOMM",
    "press release": "RPRT",
}
_RIS = {row.endnote[1].lower(): row.ris for row in reversed(tuple(TYPES.values()))} | _NAMES
_CODES = {row.endnote[0]: row.ris for row in reversed(tuple(TYPES.values()))} | {
    "0": "JOUR", "3": "VIDEO", "43": "EJOUR", "44": "EBOOK", "45": "ELEC", "46": "GOVDOC", "47": "CPAPER", "48": "ELEC",
    "52": "DICT", "60": "ECHAP",
}  # fmt: skip
_EDITED = ("28", "edited book")
_TAGS = {path: tag for tag, path in reversed(ELEMENTS)} | {
    "number": "IS",
    "pages": "SP",
    "periodical/abbr-1": "JA",
    "research-notes": "N1",
    "urls/web-urls/url": "UR",
    "auth-address": "AD",
    "remote-database-name": "DB",
    "reprint-edition": "RP",
}
# What a program writes for itself, not about the work.
_OWN = frozenset(
    ("database", "source-app", "rec-number", "ref-type", "foreign-keys", "added-date", "modified-date", "label-info", "caption")
)
_HOLDERS = frozenset(path.rpartition("/")[0] for path in _TAGS if "/" in path) | frozenset(
    ("urls", "urls/pdf-urls", "urls/text-urls", "urls/image-urls")
)
_MARKED = re.compile(r"\([^()]*\)")
_NUMBERS = re.compile(r"[\r\n;]+")
_YEAR = re.compile(r"\d{4}")


def read(text: str, name: str = "") -> tuple[list[Record], list[Problem]]:
    """The records of an XML text, in its order, and what could not be read, with lines. Nothing is raised.

    A text that is cut or damaged is read as far as its elements can be told. One with entities of its own is refused.

    Args:
        text: The text.
        name: The name of the file, for the problems.
    """

    def problem(code: str, line: int | None, message: str, hint: str) -> Problem:
        return Problem(code, Severity.ERROR, Where(name, line), message, hint)

    if not text.strip("\ufeff \t\r\n"):
        return [], []
    parser = etree.XMLParser(recover=True, resolve_entities=False, load_dtd=False, no_network=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.removeprefix("\ufeff").lstrip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing at all in it, not even an element that is not closed
        root = None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        line = parser.error_log[0].line if len(parser.error_log) else None
        told = "This is not XML." if root is None else "It has a document type definition, which is not read for safety."
        return [], [problem("unreadable-file", line, told, "Export it once more.")]
    skipped = text.removeprefix("\ufeff")[: len(text) - len(text.lstrip("\ufeff \t\r\n"))].count("\n")
    problems = []
    if len(parser.error_log):
        fault = parser.error_log[0]
        told = f"The XML is cut or damaged here: {fault.message[:120]}."
        problems.append(problem("unreadable-entry", fault.line + skipped, told, "Get it whole."))
    records = []
    elements = list(root.iter("record"))
    for element in elements:
        values = list(_values(element))
        if any(tag not in ("TY", "ID") for tag, _ in values):
            records.append(ris.record(values, "endnote-xml"))
        elif not problems or element is not elements[-1]:  # else it is the one that is cut
            line = element.sourceline + skipped
            problems.append(problem("unreadable-entry", line, "The record is empty.", "Look at it in its program."))
    if not records and not problems and root.tag not in ("xml", "records"):
        problems.append(problem("unreadable-file", None, "There is no <record> in it.", "Give a file of EndNote's XML."))
    return records, problems


def _values(record: Element) -> Iterator[tuple[str, str]]:
    """The values of a record, under the tags of RIS."""
    kind = record.find("ref-type")
    code = "".join(kind.itertext()).strip() if kind is not None else ""
    told = str(kind.get("name", "")).strip().lower() if kind is not None else ""
    is_edited = code == _EDITED[0] or told == _EDITED[1]
    yield "TY", _RIS.get(told) or _CODES.get(code, "GEN")
    year = "".join(record.xpath("string(dates/year)")).strip()
    hosts = {_words(one) for one in record.xpath("titles/secondary-title")}
    conference = "conference" in told or code in ("10", "47")
    for path, element in _leaves(record, ""):
        tag = _TAGS.get(path, path.rpartition("/")[2].upper())
        for value in _texts(element, tag):
            if tag == "FT" and (value in hosts or not hosts):
                tag = "T2"
                hosts.add(value)
            if tag == "AU" and is_edited:
                yield "ED", value
            elif tag == "C3" and not conference:
                yield "J2", value
            elif tag == "DA" and year and not _YEAR.search(value):
                yield tag, f"{value} {year}"
            elif not value.startswith("internal-pdf:"):
                yield tag, value


def _leaves(element: Element, path: str) -> Iterator[tuple[str, Element]]:
    """The elements that hold a value, each with its path in the record, without the element of a single name."""
    for child in element:
        if not isinstance(child.tag, str) or (not path and child.tag in _OWN):
            continue
        own = f"{path}/{child.tag}".lstrip("/")
        if own in _HOLDERS:
            yield from _leaves(child, own)
        elif _TAGS.get(own) in PEOPLE:
            yield from ((own, person) for person in child if isinstance(person.tag, str))
        else:
            yield own, child


def _texts(element: Element, tag: str) -> Iterator[str]:
    """The values of an element; numbers of books and periodicals stand on lines of their own."""
    inner = [child for child in element if isinstance(child.tag, str) and child.tag != "style"]
    text = "".join(element.itertext())
    parts = _NUMBERS.split(_MARKED.sub("", text)) if tag == "SN" else ["".join(child.itertext()) for child in inner] or [text]
    yield from filter(None, (" ".join(part.split()) for part in parts))


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())

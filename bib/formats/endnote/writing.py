"""Records -> EndNote's XML.

The elements stand in the order of EndNote's own document type. Editors are the authors of an "Edited Book", and the tertiary
authors of another book, as EndNote has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, tostring

from bib.formats import ris, xml
from bib.formats.endnote.terms import ELEMENTS, PEOPLE
from bib.formats.ris.terms import BOOKS
from bib.key import settle_keys
from bib.record import Record
from bib.vocabulary import TYPES


def write(records: Sequence[Record]) -> str:
    """The records as a document with the root ``xml``."""
    keyed = settle_keys(records)
    others = {record.key: record for record in keyed}
    root = Element("xml")
    holder = xml.add(root, "records")
    holder.extend(_element(record, others, number) for number, record in enumerate(keyed, 1))
    return xml.document(root)


def project(record: Record) -> str:
    """The element of a record."""
    return tostring(_element(record, {}, 1), encoding="unicode")


def _element(record: Record, others: Mapping[str, Record], number: int) -> Element:
    values: dict[str, list[str]] = {}
    for tag, value in ris.project(record, others):
        values.setdefault(tag, []).append(value)
    row = TYPES.get(record.type, TYPES["misc"])
    code, name = row.endnote
    editors = values.pop("ED", [])
    if editors and "AU" not in values and row.ris in BOOKS:
        code, name = TYPES["collection"].endnote
        values["AU"] = editors
    elif editors:
        values.setdefault("A3" if row.ris in BOOKS else "A2", []).extend(editors)
    values["PG"] = ["-".join(values.pop("SP", []) + values.pop("EP", []))]
    values["DA"] = [text.removesuffix("/").replace("///", " ").replace("/", "-").rstrip("-") for text in values.get("DA", ())]
    values["Y2"] = [text.rstrip("/").replace("/", "-") for text in values.get("Y2", ())]
    if row.ris in ("JOUR", "NEWS", "MGZN"):
        values["FT"] = values.get("T2", [])
    element = Element("record")
    xml.add(element, "database", "refs", {"name": "refs"})
    xml.add(element, "source-app", "refs", {"name": "refs"})
    xml.add(element, "rec-number", str(number))
    xml.add(element, "ref-type", code, {"name": name})
    for tag, path in ELEMENTS:
        for value in values.get(tag, ()):
            xml.add(_parent(element, path), "author" if tag in PEOPLE else path.rpartition("/")[2], value)
    return element


def _parent(element: Element, path: str) -> Element:
    """The element under which the last one of a path belongs; people stand one deeper."""
    names = path.split("/")
    for name in names if names[0] == "contributors" else names[:-1]:
        found = element.find(name)
        element = found if found is not None else xml.add(element, name)
    return element

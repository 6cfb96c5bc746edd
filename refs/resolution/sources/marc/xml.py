"""MARCXML and MarcXchange to records of pymarc, and how the XML of an answer is read: without entities, types and network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pymarc import Field, Indicators, Leader, Subfield
from pymarc import Record as MarcRecord

# Fields beyond this are no record of a book but an attack, or the items of a whole library.
MOST_FIELDS = 3000
_LEADER = 24


class XmlError(ValueError):
    """What was to be read is no XML, or XML with a document type, which could make other things of it."""


def parse(body: bytes) -> Any:
    """The root element of an answer.

    Raises:
        XmlError: If it is none, or has a document type.
    """
    if b"<!DOCTYPE" in body.replace(b"\0", b"")[:100_000]:
        raise XmlError("it has a document type")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlError(str(error)) from None
    if root is None or root.getroottree().docinfo.doctype:
        raise XmlError("it has a document type" if root is not None else "it is empty")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def within(element: Any, name: str) -> Iterator[Any]:
    """The elements of that name inside another, whatever their namespace."""
    return (one for one in element.iter() if local(one) == name)


def marc_record(element: Any) -> MarcRecord:
    """The record of an element `record`, of MARCXML or MarcXchange."""
    item = MarcRecord()
    fields: list[Any] = []
    for child in element:
        name = local(child)
        if name == "leader":
            item.leader = Leader((child.text or "").ljust(_LEADER)[:_LEADER])
        elif name == "controlfield":
            fields.append(Field(_tag(child), data=child.text or ""))
        elif name == "datafield":
            fields.append(
                Field(
                    _tag(child),
                    Indicators(_sign(child.get("ind1")), _sign(child.get("ind2"))),
                    [Subfield(code[0], one.text) for one in child if one.text and (code := one.get("code"))],
                )
            )
        if len(fields) >= MOST_FIELDS:
            break
    item.fields = fields
    return item


def _tag(element: Any) -> str:
    tag = element.get("tag") or ""
    return tag if len(tag) == 3 and tag.isascii() else "999"


def _sign(value: str | None) -> str:
    return value[0] if value else " "

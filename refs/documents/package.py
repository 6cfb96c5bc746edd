"""A document that is a ZIP container of parts (DOCX, ODT, EPUB), opened so that it can do no harm.

Parts are looked up by name and read into memory, within the limits; none is ever written to a file, and a container inside the
container stays closed. XML parts may have no DTD, so there are no entities to expand and nothing to fetch.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from lxml import etree

from bib.problem import UserError
from refs.documents.archive import FAULTS
from refs.documents.limits import LIMITS, Limits

ENCRYPTED = 0x1  # flag of a part of a ZIP
DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
Element = Any  # lxml has no types


class Package:
    """The parts of a container, by name. Every method raises UserError for what cannot be read."""

    def __init__(self, data: bytes, name: str, limits: Limits = LIMITS) -> None:
        """Open a container.

        Args:
            data: The bytes of the file.
            name: Its name, for messages.
            limits: How much of it may be unpacked.
        """
        self.name = name
        self._limits = limits
        self._left = limits.unpacked
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            rows = self._zip.infolist()
        except FAULTS as error:
            raise self._damaged(str(error)) from None
        if len(rows) > limits.parts:
            raise UserError(
                f"{name}: it holds {len(rows):,} files; the limit is {limits.parts:,}",
                "check where it comes from; --larger N raises the limits",
            )
        self._rows = {row.filename.replace("\\", "/").lower().lstrip("/"): row for row in rows}

    def __contains__(self, part: str) -> bool:
        return part.lower().lstrip("/") in self._rows

    def names(self) -> list[str]:
        """The names of the parts, in lower case, in the order of the container."""
        return list(self._rows)

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        row = self._rows.get(part.lower().lstrip("/"))
        if row is None:
            raise UserError(f"{self.name}: its part {part} is missing", "open the document in its program and save it again")
        if row.flag_bits & ENCRYPTED:
            raise UserError(f"{self.name}: it is protected by a password", "save it without a password")
        limit = self._limits
        large = row.file_size > min(limit.part, self._left)
        if large or (row.file_size > limit.small and row.file_size > limit.ratio * max(1, row.compress_size)):
            raise self._too_large(part, row.file_size)
        try:
            with self._zip.open(row) as stream:
                data = stream.read(row.file_size + 1)
        except FAULTS as error:
            raise self._damaged(str(error)) from None
        self._left -= len(data)
        return data

    def xml(self, part: str) -> Element:
        """The root element of a part that is XML."""
        return parse_xml(self.read(part), f"{self.name}: its part {part}")

    def _too_large(self, part: str, size: int) -> UserError:
        message = f"{self.name}: its part {part} unpacks to {size:,} bytes, more than a document of this size should hold"
        return UserError(message, "check where it comes from; --larger N raises the limits")

    def _damaged(self, what: str) -> UserError:
        return UserError(f"{self.name}: the file is cut or damaged ({what[:80]})", "get it whole, or open and save it again")


def parse_xml(data: bytes | str, what: str) -> Element:
    """The root element of some XML without a DTD.

    Args:
        data: The XML.
        what: How messages call it.

    Raises:
        UserError: It is not well-formed, has a DTD, or is nested too deeply.
    """
    remedy = "open the document in its program and save it again"
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raw = data.encode() if isinstance(data, str) else data
        if DOCTYPE.search(raw[:4000].replace(b"\0", b"")):
            raise UserError(f"{what} has a document type definition, which is not read for safety", remedy) from None
        raise UserError(f"{what} cannot be read: {str(error)[:120]}", remedy) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError(f"{what} has a document type definition, which is not read for safety", remedy)
    return root


def resolve(base: str, target: str) -> str:
    """The name of the part to which `target` points from the part `base`; what would lead outside stays inside.

    >>> resolve("OEBPS/content.opf", "text/ch%201.xhtml#n1"), resolve("word/document.xml", "../../../etc/passwd")
    ('OEBPS/text/ch 1.xhtml', 'etc/passwd')
    """
    path = unquote(target.partition("#")[0])
    joined = path if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
    return posixpath.normpath("/" + joined).lstrip("/")


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute, whatever its namespace; "" if it is absent.

    >>> attribute(etree.fromstring('<p xmlns:w="w" w:val="a"/>'), "val")
    'a'
    """
    if (value := element.get(name)) is not None:
        return str(value)
    ending = "}" + name
    return next((str(element.get(key)) for key in element.keys() if key.endswith(ending)), "")  # noqa: SIM118 - items() is slow

"""Which document a ZIP archive is."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath

from bib.problem import UserError

# What zipfile raises for archives that are cut, damaged or packed in a way that it does not know.
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    LookupError,
    struct.error,
    RuntimeError,
)
# Containers: what stands in their `mimetype`, and the formats of their suffixes.
MIMETYPES = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
}
CONTAINERS = {**dict.fromkeys((".docx", ".docm", ".dotx"), "docx"), **dict.fromkeys((".odt", ".ott"), "odt"), ".epub": "epub"}
BOOK = "meta-inf/container.xml"
OFFICE = "[content_types].xml"


def container(data: bytes, name: str) -> str:
    """The format of a document that is a ZIP container; "" for bytes that are none.

    Raises:
        UserError: It is a ZIP archive, but no document.
    """
    if not data.startswith(b"PK\x03\x04"):
        return ""
    by_name = CONTAINERS.get(PurePath(name).suffix.lower(), "")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [part.lower().lstrip("/") for part in archive.namelist()]
            first = archive.infolist()[0]
            mimetype = (
                archive.read(first).decode("latin-1").strip() if first.filename == "mimetype" and first.file_size < 200 else ""
            )
    except FAULTS:
        if by_name:
            return by_name  # its reader says what is wrong
        raise UserError(f"{name}: this is a ZIP archive or an office document that is cut or damaged", "get it whole") from None
    if mimetype in MIMETYPES:
        return MIMETYPES[mimetype]
    if BOOK in names:  # without its mimetype, or not at the beginning
        return "epub"
    if OFFICE in names:
        return "docx"
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        raise UserError(f"{name}: this is a spreadsheet, presentation or drawing", "give a document of text (DOCX, ODT, PDF ...)")
    raise UserError(f"{name}: this is a ZIP archive and no document", "unpack it and give the documents in it")

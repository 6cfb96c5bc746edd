"""Bytes to text: binary files are refused by what they are, byte order marks obeyed, other charsets guessed and named."""

from __future__ import annotations

import codecs
import re

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.limits import LIMITS, Limits

CONTROL_SHARE = 0.05  # more control characters than this is no text
DAMAGE_SHARE = 0.02  # up to this share of bad bytes among the non-ASCII ones, UTF-8 was meant

MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive", "unpack it and give the documents in it"),
    (b"PK\x05\x06", "an empty ZIP archive", "give the document instead"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "recognise its text (OCR) first"),
    (b"\xff\xd8\xff", "a JPEG picture", "recognise its text (OCR) first"),
    (b"GIF8", "a GIF picture", "recognise its text (OCR) first"),
    (b"II*\x00", "a TIFF picture", "recognise its text (OCR) first"),
    (b"MM\x00*", "a TIFF picture", "recognise its text (OCR) first"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"\xfd7zXZ\x00", "an XZ file", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"\x7fELF", "a program", "give the document instead"),
    (b"SQLite format 3\x00", "a database", "give the document instead"),
    (b"AT&TFORM", "a DjVu document", "convert it to text"),
)
# Old office documents, and new ones that are protected by a password, are told apart by the names of their streams.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = (
    ("EncryptedPackage", "an office document that is protected by a password", "save it without a password"),
    ("WordDocument", "an old Word document (DOC), which cannot be read", "save it as DOCX"),
    ("Workbook", "an old spreadsheet (XLS), which cannot be read", "give a document of text"),
    ("PowerPoint Document", "an old presentation (PPT), which cannot be read", "give a document of text"),
)
OLE_FILE = ("an old office document, which cannot be read", "save it as DOCX")
BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FEW = 8  # bytes that are not ASCII, of which nothing can be concluded
# Control characters that no text holds.
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
HIGH = re.compile(rb"[\x80-\xff]")
# Charsets in which documents of the languages we read were written before UTF-8.
LEGACY = ["cp1252", "cp1250", "cp1251", "iso8859_2", "koi8_r", "cp866", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]


def decode(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[str, tuple[Problem, ...]]:
    """The text of a document's bytes, without a byte order mark, and a warning if the charset had to be guessed.

    Raises UserError for what is no text: too large, empty, a binary format (named if it is a known one).
    """
    if len(data) > limits.text:
        raise UserError(
            f"{name}: {len(data):,} bytes are too many; the limit is {limits.text:,} bytes",
            "split it into smaller files; --larger N raises the limits",
        )
    _refuse_binary(data, name)
    for mark, charset in BOMS:
        if data.startswith(mark):
            text, warnings = _decode_marked(data[len(mark) :], charset, name)
            break
    else:
        controls = len(CONTROLS.findall(data))
        if b"\x00" in data or controls > CONTROL_SHARE * len(data):
            raise UserError(f"{name}: this is no text, it holds control characters", "give a text file, in UTF-8 if you can")
        text, warnings = _decode_unmarked(data, name)
    if not text.strip("\ufeff \t\r\n\f\v") or text.isspace():
        raise UserError(f"{name}: nothing to read, the document is empty", "check that the right file was given")
    return text, warnings


def is_old_word(data: bytes) -> bool:
    """Whether this is an old Word document without a password."""
    first = next((stream for stream, _, _ in OLE_STREAMS if stream.encode("utf-16-le") in data), "") if data.startswith(OLE) else ""
    return first == "WordDocument"


def refuse_old_office(data: bytes, name: str) -> None:
    """Raises UserError for an old office document, or one with a password."""
    if data.startswith(OLE):
        what, remedy = next(
            ((what, remedy) for stream, what, remedy in OLE_STREAMS if stream.encode("utf-16-le") in data), OLE_FILE
        )
        raise UserError(f"{name}: this is {what}", remedy)


def _refuse_binary(data: bytes, name: str) -> None:
    refuse_old_office(data, name)
    for magic, what, remedy in MAGIC:
        if data.startswith(magic):
            raise UserError(f"{name}: this is {what}, which is not supported yet", remedy)


def _decode_marked(data: bytes, charset: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode(charset), ()
    except UnicodeDecodeError as error:
        return data.decode(charset, errors="replace"), (_damage(data, name, charset, error.start),)


def _decode_unmarked(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8"), (_cut(name),)
        first = error.start
    damaged = data.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") <= DAMAGE_SHARE * len(HIGH.findall(data)):
        return damaged, (_damage(data, name, "utf-8", first),)
    charset = _guess(data)
    warning = Problem(
        "charset-guessed",
        Severity.WARNING,
        Where(name, data.count(b"\n", 0, first) + 1),
        f"the text is not UTF-8; it was read as {charset}",
        "save the document as UTF-8 if letters look wrong",
    )
    return data.decode(charset, errors="replace"), (warning,)


def _guess(data: bytes) -> str:
    """The likeliest of the legacy charsets; Western European if nothing speaks for another."""
    if len(HIGH.findall(data)) < FEW:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=LEGACY).best()
    return best.encoding if best is not None else "cp1252"


def _damage(data: bytes, name: str, charset: str, at: int) -> Problem:
    message = f"some bytes are no {charset} (the first at byte {at}); they were read as the replacement character"
    where = Where(name, data.count("\n".encode(charset.removesuffix("-sig")), 0, at) + 1)
    return Problem("broken-encoding", Severity.WARNING, where, message, "save the document as UTF-8")


def _cut(name: str) -> Problem:
    return Problem(
        "truncated",
        Severity.WARNING,
        Where(name),
        "the document ends in the middle of a character",
        "check that the file is complete",
    )

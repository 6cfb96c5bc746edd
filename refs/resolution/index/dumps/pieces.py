"""The bytes of a dump, unpacked as they come, and cut into pieces of one record each."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from bib.problem import UserError

HEAD = 1 << 20  # bytes in which the format of a dump shows
LONGEST = 1 << 26  # bytes of a piece; a record is a thousand times smaller
BLOCK = 1 << 20
_MAGIC: tuple[tuple[bytes, Callable[..., BinaryIO]], ...] = (
    (b"\x1f\x8b", cast("Callable[..., BinaryIO]", gzip.open)),
    (b"BZh", cast("Callable[..., BinaryIO]", bz2.open)),
    (b"\xfd7zXZ\x00", cast("Callable[..., BinaryIO]", lzma.open)),
)
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_RECORD_TERMINATOR = b"\x1d"
_END = re.compile(rb"</(?:[\w.-]+:)?record\s*>")
_START = re.compile(rb"<(?:[\w.-]+:)?record[\s>]")
_TAG = re.compile(rb"<(/?)([A-Za-z_][\w.:-]*)[^>]*?(/?)>")


def unpacked(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked if it is packed with gzip, bzip2 or xz, whatever its name.

    Raises:
        UserError: If it cannot be read, or is packed in another way.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(6)
        if start.startswith(_ZSTANDARD):
            raise UserError(f"{path} is packed with zstd", f"unpack it first: zstd -d {path.name}")
        opener = next((opener for magic, opener in _MAGIC if start.startswith(magic)), open)
        return opener(path, "rb")
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}", "check the name and its permissions") from None


def head(path: Path) -> bytes:
    """The beginning of a dump; what is damaged there ends it.

    Raises:
        UserError: If it cannot be read.
    """
    with unpacked(path) as stream:
        parts: list[bytes] = []
        size = 0
        try:
            while size < HEAD and (part := _some(stream, HEAD - size)):
                parts.append(part)
                size += len(part)
        except (OSError, EOFError, lzma.LZMAError):
            pass
    return b"".join(parts)


def _some(stream: BinaryIO, most: int) -> bytes:
    """The next bytes, as many as are unpacked at once: what stands before a damage is not lost."""
    return cast("io.BufferedReader", stream).read1(most)


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines that say something; of a line that is too long nothing but its beginning comes, which cannot be read."""
    while line := stream.readline(LONGEST):
        yield line
        while not line.endswith(b"\n") and len(line) == LONGEST:
            line = stream.readline(LONGEST)


def marc(stream: BinaryIO) -> Iterator[bytes]:
    """The records of a file of MARC 21 (ISO 2709)."""
    yield from _cut(stream, re.compile(re.escape(_RECORD_TERMINATOR)))


def elements(stream: BinaryIO) -> Iterator[bytes]:
    """The elements "record" of a file of MARCXML, each inside of the root, whose names of namespaces it needs."""
    root, ends = b"", b""
    for piece in _cut(stream, _END):
        start = _START.search(piece)
        if start is None:
            continue
        if not root:
            root = piece[: start.start()]
            ends = _ends_of(root)
        element = piece[start.start() :]
        if _START.search(element, 1):  # a record of a protocol around that of the library
            yield root + element + _ends_of(root + element)
        else:
            yield root + element + ends


def _ends_of(text: bytes) -> bytes:
    """The end tags of all elements that are open at the end of a text."""
    opened: list[bytes] = []
    for found in _TAG.finditer(text):
        if found[1]:
            del opened[-1:]
        elif not found[3]:
            opened.append(found[2])
    return b"".join(b"</" + name + b">" for name in reversed(opened))


def whole(stream: BinaryIO) -> Iterator[bytes]:
    """All of it at once."""
    data = stream.read(LONGEST * 8)
    if data:
        yield data


def _cut(stream: BinaryIO, end: re.Pattern[bytes]) -> Iterator[bytes]:
    rest = b""
    while block := _some(stream, BLOCK):
        rest += block
        at = 0
        for found in end.finditer(rest):
            yield rest[at : found.end()]
            at = found.end()
        rest = rest[at:]
        if len(rest) > LONGEST:
            yield rest
            rest = b""
    if rest.strip():
        yield rest

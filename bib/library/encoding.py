"""The bytes of a .bib file as text, so that the text makes the same bytes again, whatever they are."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from bib.problem import Problem, Severity, UserError, Where

LIMIT = 100_000_000  # bytes; about 200,000 entries, which take 2 GB of memory to be read


class Decoded(NamedTuple):
    """Text, the encoding that makes the same bytes of it, and what had to be guessed."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What JabRef, KBibTeX, Emacs and vim write into a file: "% Encoding: ISO8859_1", "@comment{x-kbibtex-encoding=latin1}".
_DECLARED = re.compile(
    rb"(?:^% ?Encoding:|x-kbibtex-encoding=|-\*-.*?coding:|\bfileencoding=)\s*([\w.:-]+)", re.MULTILINE | re.IGNORECASE
)
_HIGH = re.compile(rb"[\x80-\xff]")
_BROKEN = re.compile("[\udc80-\udcff]")
# What Western texts do not have: four such letters in a row ("Ïðèâåò" is Cyrillic), and signs inside words ("Ko¹ice" is Czech).
_NOT_WESTERN = re.compile("[\xc0-\xff]{4,}|(?<=[a-z])[\xa1-\xaa\xac-\xb3\xb5\xb6\xb8-\xba\xbc-\xbf\xd7\xf0\xf7\xfe]")
_ODD_SHARE = 0.05
_DAMAGE_SHARE = 0.1  # up to this share of bad bytes among the non-ASCII ones, UTF-8 was meant
# Charsets in which such files were written before UTF-8.
_LEGACY = ["cp1252", "cp1250", "cp1251", "iso8859_2", "iso8859_15", "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]


def decode(data: bytes, name: str = "", limit: int = LIMIT) -> Decoded:
    """The text of a file. `encode` makes the same bytes of it.

    Raises:
        UserError: If the file has more bytes than `limit`.
    """
    if len(data) > limit:
        raise UserError(f"is larger than {limit:,} bytes", "part the library into several files")
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (text := _same(data, encoding)) is not None:
            return Decoded(text, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    line = data.count(b"\n", 0, first) + 1
    text = data.decode("utf-8", "surrogateescape")
    broken = len(_BROKEN.findall(text))
    declared = _DECLARED.search(data[:4096]) or _DECLARED.search(data[-4096:])
    if declared:
        encoding = declared[1].decode("ascii", "replace")
        if not encoding.lower().startswith("utf") and (as_declared := _same(data, encoding)) is not None:
            return Decoded(as_declared, encoding)
    if broken > _DAMAGE_SHARE * len(_HIGH.findall(data)):
        encoding = _guess(data)
        guessed = _same(data, encoding)
        if guessed is not None:
            message = f"The file is not UTF-8; it is read and written as {encoding}."
            hint = "Save it as UTF-8 if letters look wrong."
            return Decoded(guessed, encoding, (Problem("charset-guessed", Severity.WARNING, Where(name, line), message, hint),))
    message = f"{broken} bytes are no UTF-8; they are left as they are."
    return Decoded(text, "utf-8", (Problem("broken-encoding", Severity.WARNING, Where(name, line), message, "Save it as UTF-8."),))


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text in the encoding of its file.

    Raises:
        UserError: If the text holds a letter that the encoding has not.
    """
    try:
        return text.encode(encoding, "surrogateescape" if encoding == "utf-8" else "strict")
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise UserError(f"is in {encoding}, which has no {letter!r}", "save the library as UTF-8") from None


def readable(text: str) -> str:
    """The text for readers: as long, with the replacement character for each byte that is none of its encoding."""
    return text if text.isascii() else _BROKEN.sub("\ufffd", text)


def _same(data: bytes, encoding: str) -> str | None:
    """The text, if it makes the same bytes again."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except (UnicodeError, LookupError, TypeError):
        return None


def _guess(data: bytes) -> str:
    """The likeliest of the legacy charsets that keeps all bytes; Western European if nothing speaks for another."""
    western = _same(data, "cp1252")
    if western is not None and len(_NOT_WESTERN.findall(western)) <= _ODD_SHARE * len(_HIGH.findall(data)):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=_LEGACY).best()
    if best is not None and _same(data, best.encoding) is not None:
        return best.encoding
    return "cp1252" if western is not None else "latin-1"

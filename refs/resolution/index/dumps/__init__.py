"""Dumps of catalogues: THE table of their formats, each known by its content.

A format is read by the module of `refs.resolution.sources` that reads the answers of the same catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from refs.resolution.index.dumps import pieces

__all__ = ["FORMATS", "Format", "recognise"]

_WORK = re.compile(rb'"https://openalex\.org/W\d')
_DATACITE = re.compile(rb'"type"\s*:\s*"dois"|"creators"\s*:')
_CROSSREF = re.compile(rb'"DOI"\s*:')
_OPEN_LIBRARY = re.compile(rb"/type/\w+\t/\w+/")
_MARC = re.compile(rb"\d{5}[a-z ].{4}\d\d\d{5}", re.DOTALL)
_ITEMS = re.compile(rb'\{\s*"(?:items|data|results)"\s*:|\[')
_MARCXML = re.compile(rb"<(?:[\w.-]+:)?(?:leader|datafield)[\s>]")


@dataclass(frozen=True, slots=True)
class Format:
    """One format of dumps.

    Attributes:
        name: For `--read-as`.
        title: As people call it.
        sources: The catalogues of which it may be, as in origins.
        sign: Whether the beginning of a file is in this format.
        cut: The pieces of a stream of which each is read by itself.
    """

    name: str
    title: str
    sources: tuple[str, ...]
    sign: Callable[[bytes], bool]
    cut: Callable[[BinaryIO], Iterator[bytes]]


def _lines_of(sign: re.Pattern[bytes]) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(b"{") and not _ITEMS.match(start) and sign.search(_first_line(start)) is not None


def _list_of(sign: re.Pattern[bytes]) -> Callable[[bytes], bool]:
    return lambda start: _ITEMS.match(start) is not None and not start.startswith(b"[") and sign.search(start) is not None


def _first_line(start: bytes) -> bytes:
    return start.partition(b"\n")[0]


# In the order in which they are tried. A list in JSON is read at once, as it is packed in many files.
_ROWS = (
    Format("openlibrary", "Open Library", ("openlibrary",), lambda start: _OPEN_LIBRARY.match(start) is not None, pieces.lines),
    Format("openalex", "OpenAlex", ("openalex",), _lines_of(_WORK), pieces.lines),
    Format("datacite", "DataCite", ("datacite",), _lines_of(_DATACITE), pieces.lines),
    Format("crossref", "Crossref", ("crossref",), _lines_of(_CROSSREF), pieces.lines),
    Format("openalex-list", "OpenAlex, lists", ("openalex",), _list_of(_WORK), pieces.whole),
    Format("datacite-list", "DataCite, lists", ("datacite",), _list_of(_DATACITE), pieces.whole),
    Format("crossref-list", "Crossref, lists", ("crossref",), _list_of(_CROSSREF), pieces.whole),
    Format("marc", "MARC 21", ("marc", "dnb", "k10plus", "loc", "bnf"), lambda start: _MARC.match(start) is not None, pieces.marc),
    Format(
        "marcxml",
        "MARCXML",
        ("marc", "dnb", "k10plus", "loc", "bnf"),
        lambda start: start.startswith(b"<") and _MARCXML.search(start) is not None,
        pieces.elements,
    ),
)
FORMATS = {row.name: row for row in _ROWS}


def recognise(start: bytes) -> Format | None:
    """The format of a dump by its beginning; None if it is none of them."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((row for row in _ROWS if row.sign(start)), None)

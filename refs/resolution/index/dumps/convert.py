"""Pieces of dumps become the rows of an index, in whichever process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from logging import CRITICAL, getLogger
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from pymarc import Record as MarcRecord
from pymarc.exceptions import PymarcException

from bib.record import Record
from refs.resolution.index.build import row
from refs.resolution.index.dumps.people import People
from refs.resolution.index.writer import Row
from refs.resolution.sources import crossref, datacite, marc, openalex
from refs.resolution.sources.marc.xml import XmlError, local, marc_record, parse
from refs.verdict import Candidate

# What may stand in a damaged record: whatever is raised there, the others are read.
_DAMAGED = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError, PymarcException)
# Catalogues by the sign with which they mark their records (field 003), and where a record is shown.
_LIBRARIES = {"DE-101": "dnb", "DE-627": "k10plus", "DLC": "loc", "FRBNF": "bnf"}
_SHOWN = {"dnb": "https://d-nb.info/{}", "k10plus": "https://opac.k10plus.de/DB=2.299/PPNSET?PPN={}"}
_OPEN_LIBRARY = "https://openlibrary.org"
_NOT_CITED = frozenset([b"/type/author", b"/type/redirect", b"/type/delete", b"/type/page", b"/type/subject", b"/type/language"])

Found = tuple[Record | Candidate | None, str]  # and the catalogue


@dataclass(frozen=True, slots=True)
class Job:
    """How the pieces of a dump are read: its format, the numbers of its catalogues, and where names of people are looked up."""

    form: str
    origins: Mapping[str, int]
    people: Path | None = None


@dataclass(slots=True)
class Converted:
    """The rows of some pieces, how many of these hold no record of a work, and which cannot be read, by place, with the reason."""

    pieces: int
    rows: list[Row] = field(default_factory=list)
    empty: int = 0
    damaged: list[tuple[int, str]] = field(default_factory=list)


def convert(job: Job, given: Sequence[bytes]) -> Converted:
    """The rows of the records in some pieces."""
    done = Converted(len(given))
    read = _READERS[job.form](job)
    with catch_warnings():
        simplefilter("ignore")  # each slip in a record would be a line on standard error
        for at, piece in enumerate(given):
            try:
                for found, source in read(piece):
                    if found is None:
                        done.empty += 1
                    else:
                        done.rows.append(row(found, job.origins[source]))
            except _DAMAGED as error:
                done.damaged.append((at, _reason(error)))
    return done


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "no JSON"
    if isinstance(error, XmlError):
        return "no XML"
    return f"no record ({error})" if str(error) else "no record"


def _json(candidate: Callable[[Any], Candidate | None], source: str) -> Callable[[Job], Callable[[bytes], Iterator[Found]]]:
    def read(piece: bytes) -> Iterator[Found]:
        if piece.isspace():
            return
        item = json.loads(piece)
        if not isinstance(item, dict):
            raise ValueError("no object")
        for one in _listed(item):
            yield candidate(one), source

    return lambda _: read


def _listed(item: dict[str, Any]) -> Sequence[Any]:
    """The records of a piece: itself, or those of its list."""
    for name in ("items", "data", "results"):
        if isinstance(some := item.get(name), list):
            return some
    return (item,)


def _open_library(job: Job) -> Callable[[bytes], Iterator[Found]]:
    from refs.resolution.sources import openlibrary

    people = People(job.people) if job.people else None

    def read(piece: bytes) -> Iterator[Found]:
        parts = piece.rstrip(b"\r\n").split(b"\t", 4)
        if len(parts) != 5:
            if piece.isspace():
                return
            raise ValueError("not five columns")
        kind = parts[0]
        if kind in _NOT_CITED or kind not in (b"/type/edition", b"/type/work"):
            return
        item = json.loads(parts[4])
        names = people.of(item) if people else {}
        make = openlibrary.edition_record if kind == b"/type/edition" else openlibrary.work_record
        record = make(item, names)
        key = parts[1].decode("utf-8", "replace")
        yield (Candidate("openlibrary", key, record, f"{_OPEN_LIBRARY}{key}") if record else None), "openlibrary"

    return read


def _marc(_: Job) -> Callable[[bytes], Iterator[Found]]:
    getLogger("pymarc").setLevel(CRITICAL)  # it logs what it warns of, too

    def read(piece: bytes) -> Iterator[Found]:
        piece = piece.lstrip(b"\r\n \0")
        if not piece:
            return
        yield _of_library(MarcRecord(piece, utf8_handling="replace", hide_utf8_warnings=True))

    return read


def _marcxml(_: Job) -> Callable[[bytes], Iterator[Found]]:
    def read(piece: bytes) -> Iterator[Found]:
        for element in parse(piece).iter():
            if local(element) == "record":
                yield _of_library(marc_record(element))

    return read


def _of_library(item: MarcRecord) -> Found:
    sign, number = (next((field.data or "" for field in item.get_fields(tag)), "") for tag in ("003", "001"))
    source = _LIBRARIES.get(sign.strip(), "marc")
    record = marc.record(item)
    if record is None:
        return None, source
    number = number.strip()
    url = _SHOWN[source].format(number) if number and source in _SHOWN else ""
    return Candidate(source, number, record, url), source


_READERS: Mapping[str, Callable[[Job], Callable[[bytes], Iterator[Found]]]] = {
    "crossref": _json(crossref.candidate, "crossref"),
    "crossref-list": _json(crossref.candidate, "crossref"),
    "openalex": _json(openalex.candidate, "openalex"),
    "openalex-list": _json(openalex.candidate, "openalex"),
    "datacite": _json(datacite.candidate, "datacite"),
    "datacite-list": _json(datacite.candidate, "datacite"),
    "openlibrary": _open_library,
    "marc": _marc,
    "marcxml": _marcxml,
}

"""The citation data of a document, tied to the words that print it.

A work that citation programs know is matched to the printed list: its entry is then an Embedded with the program's record, whose
values point to the printed words. A work that stands in no list is tied to the citations that name it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from bib.formats import csl
from bib.person import natural
from bib.problem import Problem, Severity, Where
from bib.record import OTHERS, Origin, Record
from refs.documents.citation_codes import Cited, cited, is_list
from refs.documents.field_codes import Field
from refs.documents.line import merge
from refs.model import Block, Document, Embedded, Piece, Span

Json = dict[str, Any]
LONGEST = 1_500  # characters of an entry of a list
HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
WORD = re.compile(r"[^\W_]{4,}")
MOST = 500  # entries that are looked at where no word of the title stands in any
LEAST = 4  # folded characters of a title by which an entry may be known, with its year or first name
LOOKED = 60  # folded characters of a title that must stand in its entry
LABELS = {
    "title": "title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "maintitle": "container-title",
    "series": "collection-title",
    "publisher": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "location": "location",
    "volume": "volume",
    "volumes": "volumes",
    "number": "issue",
    "issue": "issue",
    "pages": "pages",
    "edition": "edition",
    "type": "genre",
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "date": "date",
    "origdate": "original-date",
    "urldate": "accessed",
    "doi": "doi",
    "isbn": "isbn",
    "issn": "issn",
    "url": "url",
}


class _Entry(NamedTuple):
    """A block that may print a work, folded."""

    block: Block
    words: str
    folded: str


class _Entries:
    """The blocks that may print works, by the words that stand in them."""

    def __init__(self, rows: Iterable[_Entry]) -> None:
        self._rows = list(rows)
        self._by_word: dict[str, list[_Entry]] = {}
        for row in self._rows:
            for word in {fold(word) for word in WORD.findall(row.words)}:
                self._by_word.setdefault(word, []).append(row)

    def near(self, title: str) -> list[_Entry]:
        """The entries in which the rarest word of a title stands."""
        found = [rows for word in WORD.findall(title) if (rows := self._by_word.get(fold(word)))]
        return min(found, key=len) if found else self._rows[:MOST]


def with_citations(document: Document, fields: Iterable[Field], sources: Mapping[str, Json]) -> Document:
    """The document with its citation data, and with the entries of its lists marked as such."""
    fields = list(fields)
    document = replace(document, blocks=marked(document.blocks, [field.span for field in fields if is_list(field)]))
    found, unread = cited(fields, sources)
    if unread:
        told = f"the data of {unread} citation{'s' if unread > 1 else ''} could not be read; what is printed was read instead"
        problem = Problem("unread-part", Severity.WARNING, Where(document.name), told, "update the citations in your program")
        document = replace(document, warnings=(*document.warnings, problem))
    return tied(document, found) if found else document


def marked(blocks: Sequence[Block], lists: Sequence[Span]) -> tuple[Block, ...]:
    """The blocks with those inside a list of works marked as its entries."""
    if not lists:
        return tuple(blocks)

    united = merge(lists)

    def inside(block: Block) -> bool:
        return block.kind not in ("heading", "note") and _inside(block.span, united)

    return tuple(replace(block, role="bibliography") if inside(block) else block for block in blocks)


def tied(document: Document, found: Sequence[Cited]) -> Document:
    """The document with the works that are cited as embedded references."""
    works: dict[str, list[Cited]] = {}
    for one in found:
        works.setdefault(_identity(one.item), []).append(one)
    entries = _entries(document, [one.span for one in found])
    taken: set[Span] = set()
    embedded = list(document.embedded)
    notes = sorted(span for note in document.notes for span in note.body)
    for citations in works.values():
        first = citations[0]
        record = record_of(first.item)
        if record is None:
            continue
        noted = [one.span for one in citations if _inside(one.span, notes)]
        cites = tuple(whole for one in citations if one.span not in noted and (whole := _shown(document, one.span)))
        entry = _printed(record, entries, taken)
        if entry is not None:
            taken.add(entry.span)
        spans = [entry.span] if entry else noted[:1] or [whole for one in citations[:1] if (whole := _whole(document, one.span))]
        for number, span in enumerate(dict.fromkeys((*spans, *noted))):
            whole = _whole(document, span)
            if whole is not None:
                embedded.append(replace(placed(document, record, first.program, whole), cites=() if number else cites))
    return replace(document, embedded=tuple(sorted(embedded, key=lambda one: one.span)))


def beside(document: Document, program: str, found: Iterable[tuple[Span, Json]]) -> Document:
    """The document with works that are described beside the words that print them; what prints no such title is passed over."""
    embedded = list(document.embedded)
    starts = [block.span.start for block in document.blocks]
    for span, item in found:
        record, whole = record_of(item), _whole(document, span)
        at = bisect_right(starts, whole.start) - 1 if whole else -1
        if record is None or whole is None or at < 0 or whole.end > document.blocks[at].span.end:
            continue
        title = fold(record.text("title"))[:LOOKED]
        if title and title in fold(document.view(whole).text):
            embedded.append(placed(document, record, program, whole))
    return replace(document, embedded=tuple(sorted(embedded, key=lambda one: one.span)))


def record_of(item: Json) -> Record | None:
    """The record of a CSL item; None if it names no work."""
    records, _ = csl.read(json.dumps([item]))
    record = records[0] if records else None
    if record is None or not (record.fields.get("title") or record.fields.get("journaltitle")):
        return None
    return replace(record, key="", extra={})


def placed(document: Document, record: Record, program: str, span: Span) -> Embedded:
    """The record as an embedded reference: each value points to its words in `span`, or to all of it."""
    words = document.words(span)
    origins = {"type": Origin("embedded", (span,))}
    pieces: list[Piece] = []
    for name in record.names():
        said = values(record, name)
        spans = tuple(found for value in said if (found := _find(words, value, span.start))) or (span,)
        origins[name] = Origin("embedded", spans)
        if label := LABELS.get(name):
            pieces += [Piece(label, spans, value=value) for value in said if value]
    record = replace(record, origins=origins)
    return Embedded("csl", program, span, record.type, tuple(pieces), record=record)


def values(record: Record, name: str) -> list[str]:
    """The values of a name of a record as words."""
    if name in record.people:
        return [
            f"{one.family}, {one.given}" if one.family and one.given else natural(one)
            for one in record.people[name]
            if one != OTHERS
        ]
    if name in record.dates:
        date = record.dates[name]
        return [str(date.year) if date.year is not None else date.literal]
    if name in record.ids:
        return list(record.ids[name])
    value = record.titles.get(name.removeprefix("titles."), "") if name.startswith("titles.") else record.fields.get(name, "")
    return [value] if isinstance(value, str) else list(value)


def _find(words: str, value: str, offset: int) -> Span | None:
    """Where a value stands in the words of an entry: of a person, the family name."""
    value = value.partition(",")[0].replace("--", "-").strip()
    if not value:
        return None
    pattern = r"[\s\u00a0]+".join(re.escape(part).replace(r"\-", "[-\u2010-\u2015]") for part in value.split()[:40])
    match = re.search(pattern, words, re.IGNORECASE)
    return Span(offset + match.start(), offset + match.end()) if match else None


def fold(text: str) -> str:
    """Letters and digits alone, without case and accents, as titles are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


def _entries(document: Document, citations: Sequence[Span]) -> _Entries:
    """The blocks that may be entries of a list: those that are marked, else all that are short and cite nothing themselves."""
    listed = [block for block in document.blocks if block.role == "bibliography"]
    starts = sorted({span.start for span in citations})

    def cites(span: Span) -> bool:
        at = bisect_left(starts, span.start)
        return at < len(starts) and starts[at] < span.end

    blocks = listed or [
        block
        for block in document.blocks
        if block.kind in ("para", "list item", "table cell")
        and block.span.end - block.span.start <= LONGEST
        and not cites(block.span)
    ]
    views = [(block, document.view(block.span).text) for block in blocks]
    return _Entries(_Entry(block, words, fold(words)) for block, words in views)


def _printed(record: Record, entries: _Entries, taken: set[Span]) -> Block | None:
    """The entry of a list that prints a work: its title stands there, and its year or its first name."""
    title = fold(record.text("title") or record.text("journaltitle"))
    if len(title) < LEAST and not HAN.search(title):
        return None
    people = next((people for role in ("author", "editor") if (people := record.people.get(role))), ())
    name = fold(people[0].family or people[0].literal) if people else ""
    date = record.dates.get("date")
    year = str(date.year) if date is not None and date.year is not None else ""
    best: tuple[int, Block] | None = None
    for entry in entries.near(record.text("title") or record.text("journaltitle")):
        if entry.block.span in taken or title[:LOOKED] not in entry.folded:
            continue
        score = 2 * bool(year and year in entry.words) + (bool(name) and name in entry.folded) + (not name and not year)
        if score and (best is None or score > best[0]):
            best = score, entry.block
    return best[1] if best else None


def _inside(span: Span, notes: Sequence[Span]) -> bool:
    """True for a span that begins in one of some spans in order."""
    at = bisect_right(notes, span.start, key=lambda note: note.start) - 1
    return at >= 0 and span.start < notes[at].end


def _shown(document: Document, span: Span) -> Span | None:
    """The span of a citation without white space at its ends; None if nothing is printed."""
    words = document.words(span)
    if not words.strip():
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _whole(document: Document, span: Span) -> Span | None:
    """The span of a citation; of one that prints nothing, the block in which it stands."""
    shown = _shown(document, span)
    at = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    block = document.blocks[at].span if at >= 0 else None
    return shown or (block if block and span.start <= block.end else None)


def _identity(item: Json) -> str:
    """What is the same for two items of one work."""
    date = item.get("issued")
    people = item.get("author") or item.get("editor") or []
    family = people[0].get("family") or people[0].get("literal") if people and isinstance(people[0], dict) else ""
    return json.dumps([fold(str(item.get("title", ""))), str(family), date, item.get("volume")], sort_keys=True, default=str)

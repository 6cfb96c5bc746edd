"""What is true of the results of the golden documents and the samples: spans are words, no line is lost, fields have origins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import refs
from bib import formats
from bib.record import Record
from refs import pipeline
from refs.labels import LABELS
from refs.model import Document, Entry, Result, Span
from refs.reports.json import dumps, to_json
from refs.reports.stored import loads
from refs.reports.summary import problems_of

HERE = Path(__file__).parent
SUFFIXES = (".txt", ".md", ".wiki")
PATHS = sorted(path for folder in ("golden", "samples") for path in (HERE / folder).iterdir() if path.suffix in SUFFIXES)
SOURCES = {"text", "embedded", "inherited", "inferred"}
LEAST_SHARE = 0.9  # of the letters of a line of a zone, that are in an entry or a problem


@cache
def result_of(path: Path) -> Result:
    return refs.extract(path)


def all_spans(result: Result) -> Iterator[tuple[str, Span]]:
    """Every span of a result, with what it belongs to."""
    for zone in result.zones:
        yield from (("zone", span) for span in zone.spans)
    for callout in result.callouts:
        yield "callout", callout.span
    for entry in result.entries:
        if entry.reference:
            yield from (("reference", span) for span in entry.reference.spans)
        for piece in entry.pieces:
            yield from ((f"piece {piece.label}", span) for span in piece.spans)
        if entry.record:
            for name, origin in entry.record.origins.items():
                yield from ((f"origin {name}", Span(*span)) for span in origin.spans)


def check_spans(result: Result) -> None:
    """Every span lies in the text and selects something; every label is one of ours."""
    length = len(result.document.text)
    assert [(what, span) for what, span in all_spans(result) if not 0 <= span.start < span.end <= length] == []
    assert {piece.label for entry in result.entries for piece in entry.pieces} <= set(LABELS)
    assert [e.reference for e in result.entries if e.reference and not 0 <= e.reference.zone < max(1, len(result.zones))] == []


def check_origins(result: Result) -> None:
    """Every value has an origin, and every origin leads to words or says why not."""
    for entry in result.entries:
        record = entry.record
        if record is None:
            continue
        assert set(record.names()) <= set(record.origins), record
        for name, origin in record.origins.items():
            assert origin.source in SOURCES, (name, origin)
            assert origin.spans or origin.source != "text" or name == "type", (name, record)


def lost_lines(result: Result) -> list[str]:
    """The lines of zones of which too little is in a reference, a problem or a heading."""
    document = result.document
    kept = bytearray(len(document.text))
    spans = [span for what, span in all_spans(result) if what == "reference"]
    spans += [Span(*problem.where.span) for problem in problems_of(result) if problem.where.span]
    spans += [block.span for block in document.blocks if block.kind == "heading"] + list(document.hidden)
    for start, end in spans:
        kept[start:end] = b"\1" * (end - start)
    lost = []
    for zone in result.zones:
        for span in zone.spans:
            lost += [line for line, at in _lines(document, span) if _share(line, kept[at : at + len(line)]) < LEAST_SHARE]
    return [line for line in lost if line.strip() != result.zones[0].heading.strip()]


def _lines(document: Document, span: Span) -> Iterator[tuple[str, int]]:
    at = span.start
    for line in document.words(span).split("\n"):
        yield line, at
        at += len(line) + 1


BACK_LINKS = re.compile(r"\W*\d*\W*[\^↑] (?:[a-z] (?:et )?)*")


def _share(line: str, kept: bytearray) -> float:
    links = BACK_LINKS.match(line)
    letters = [at for at, char in enumerate(line) if char.isalpha() and (links is None or at >= links.end())]
    return sum(kept[at] for at in letters) / len(letters) if letters else 1.0


@pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])
def test_spans_are_words(path: Path) -> None:
    """`document.text[span]` is always the words, in the result and in its JSON."""
    result = result_of(path)
    check_spans(result)
    for entry, told in zip(result.entries, to_json([result])["results"][0]["entries"], strict=True):
        words = [result.document.words(span) for piece in entry.pieces for span in piece.spans]
        assert [result.document.text[start:end] for piece in told["pieces"] for start, end in piece["spans"]] == words


@pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])
def test_no_line_of_a_zone_is_lost(path: Path) -> None:
    """Every line of a zone ends up in an entry or in a problem."""
    assert lost_lines(result_of(path)) == []


@pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])
def test_every_field_has_an_origin(path: Path) -> None:
    """Every value of a record has an origin that leads back to the words, or says that it was concluded."""
    check_origins(result_of(path))


@pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])
def test_pieces_lie_in_their_reference(path: Path) -> None:
    """What a reference says is read from the reference, unless it is data in a template."""

    def outside(entry: Entry) -> list[Span]:
        reference = entry.reference
        if reference is None or reference.embedded:
            return []
        first, last = min(span.start for span in reference.spans), max(span.end for span in reference.spans)
        return [span for piece in entry.pieces for span in piece.spans if not first <= span.start <= span.end <= last]

    assert [outside(entry) for entry in result_of(path).entries if outside(entry)] == []


@pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])
def test_json_keeps_the_records(path: Path) -> None:
    """The records of a result read back from JSON are those of the result."""
    result = result_of(path)
    stored = loads(dumps(to_json([result])))
    assert formats.write(pipeline.records(stored), "biblatex") == formats.write(pipeline.records([result]), "biblatex")


@pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])
def test_keys_are_unique_and_relations_meet(path: Path) -> None:
    """No two records have the same key, and every relation points to a record."""
    records: list[Record] = pipeline.records([result_of(path)])
    keys = [record.key for record in records]
    assert len(keys) == len({key.casefold() for key in keys})
    assert {key for record in records for _, key in record.relations} <= set(keys)

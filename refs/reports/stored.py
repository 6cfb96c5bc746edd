"""Results read back from the JSON that `refs.reports.json` wrote.

The text of the documents is not in the JSON, so a result read back has the words and lines that were stored, and no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bib.compare import Comparison
from bib.problem import Problem, Severity, UserError, Where
from refs.model import Callout, Candidate, Embedded, Entry, Mention, Notice, Piece, Reference, Resolution, Result, Span, Zone
from refs.reports.json import SCHEMA
from refs.reports.lines import KnownLines, Quoted
from refs.reports.reader import NOT_ONE_OF_OURS, Reader, read_record
from refs.verdict import VERDICTS


def from_json(data: Any) -> list[Result]:
    """The results of a JSON object that `to_json` made, without the text of the documents.

    Raises:
        UserError: If the data is something else; the message says which part of it.
    """
    top = Reader(data, "")
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise UserError(f'no result of refs: "schema" is not "{SCHEMA}"', NOT_ONE_OF_OURS)
    return [_read_result(item) for item in top.at("results", []).items()]


def loads(text: str) -> list[Result]:
    """The results in the text of a JSON file.

    Raises:
        UserError: If the text is no JSON, or not of this schema.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise UserError(f"no JSON: line {error.lineno}: {error.msg}", NOT_ONE_OF_OURS) from None
    except (RecursionError, ValueError):  # too deep; a number of thousands of digits
        raise UserError("no result of refs: JSON that cannot be read", NOT_ONE_OF_OURS) from None
    return from_json(data)


def _lines(value: Any) -> Iterator[tuple[int, int]]:
    """Offsets with their lines: both ends of each span that stands beside lines, and the places of problems."""
    if isinstance(value, dict):
        for (start, end), (first, last) in zip(_pairs(value.get("spans")), _pairs(value.get("lines")), strict=False):
            yield from ((start, first), (max(start, end - 1), last))
        if isinstance(line := value.get("line"), int):
            yield from ((start, line) for start, _ in _pairs([value.get("span")]))
        for part in value.values():
            yield from _lines(part)
    elif isinstance(value, list):
        for part in value:
            yield from _lines(part)


def _pairs(value: Any) -> list[tuple[int, int]]:
    """The pairs of numbers of a list; none if it is something else."""
    if not isinstance(value, list):
        return []
    return [(pair[0], pair[1]) for pair in value if isinstance(pair, list) and [type(one) for one in pair] == [int, int]]


def _said(value: Any) -> Iterator[tuple[tuple[Span, ...], str]]:
    """Spans with their words, wherever they stand together."""
    if isinstance(value, dict):
        if isinstance(words := value.get("words"), str) and (spans := _pairs(value.get("spans"))):
            yield tuple(Span(*span) for span in spans), words
        for part in value.values():
            yield from _said(part)
    elif isinstance(value, list):
        for part in value:
            yield from _said(part)


def _read_result(item: Reader) -> Result:
    document = item.at("document", {})
    meta = {name: part.text() for name, part in document.at("meta", {}).names().items()}
    length = document.at("length", 0).whole()
    name, form = document.at("name", "").text(), document.at("format", "").text()
    warnings = _read_problems(document.at("problems", []))
    lines = KnownLines(dict(_lines(item.value)))
    said, raw = dict(_said(item.at("entries").value)), dict(_said([item.at(name).value for name in ("callouts", "mentions")]))
    return Result(
        Quoted(name, form, "", meta, warnings=warnings, length=length, lines=lines, said=said, raw=raw),
        tuple(_read_zone(zone) for zone in item.at("zones", []).items()),
        tuple(_read_entry(entry) for entry in item.at("entries", []).items()),
        tuple(_read_callout(callout) for callout in item.at("callouts", []).items()),
        tuple(_read_mention(mention) for mention in item.at("mentions", []).items()),
        _read_problems(item.at("problems", [])),
    )


def _read_callout(item: Reader) -> Callout:
    return Callout(
        _one_span(item),
        item.at("kind").text(),
        item.at("targets", []).texts(),
        item.at("label", "").text(),
        item.at("locator", "").text(),
        item.at("score", 1.0).number(),
        item.at("reason", "").text(),
    )


def _read_mention(item: Reader) -> Mention:
    return Mention(_one_span(item), item.at("title", "").text(), item.at("creator", "").text(), item.at("targets", []).texts())


def _one_span(item: Reader) -> Span:
    spans = item.spans()
    if len(spans) != 1:
        raise item.at("spans").fail("a list of one [start, end]")
    return spans[0]


def _read_zone(item: Reader) -> Zone:
    return Zone(
        item.at("kind").text(),
        item.spans(),
        item.at("heading", "").text(),
        item.at("why", []).texts(),
        item.at("score", 1.0).number(),
    )


def _read_entry(item: Reader) -> Entry:
    reference, record, resolution = item.at("reference"), item.at("record"), item.at("resolution")
    return Entry(
        None if reference.value is None else _read_reference(reference),
        tuple(
            Piece(piece.at("label").text(), piece.spans(), piece.at("score", 1.0).number(), piece.at("value", "").text())
            for piece in item.at("pieces", []).items()
        ),
        None if record.value is None else read_record(record),
        None if resolution.value is None else _read_resolution(resolution),
        _read_problems(item.at("problems", [])),
    )


def _read_resolution(item: Reader) -> Resolution:
    verdict = item.at("verdict")
    if verdict.value not in VERDICTS:
        raise verdict.fail("one of " + ", ".join(VERDICTS))
    return Resolution(
        verdict.text(),
        item.at("reason", "").text(),
        tuple(_read_candidate(one) for one in item.at("candidates", []).items()),
        item.at("asked", []).texts(),
        {name: reason.text() for name, reason in item.at("failed", {}).names().items()},
        item.at("relation", "").text(),
    )


def _read_candidate(item: Reader) -> Candidate:
    comparison = item.at("comparison")
    return Candidate(
        item.at("source").text(),
        item.at("id", "").text(),
        read_record(item.at("record")),
        item.at("url", "").text(),
        tuple(
            Notice(one.at("kind").text(), *(one.at(name, "").text() for name in ("id", "source", "date", "label")))
            for one in item.at("notices", []).items()
        ),
        None if comparison.value is None else _read_comparison(comparison),
        item.at("score", 0.0).number(),
    )


def _read_comparison(item: Reader) -> Comparison:
    return Comparison(
        item.at("relation", "").text(),
        {name: cost.number() for name, cost in item.at("penalties", {}).names().items()},
        item.at("distance").number(),
        item.at("decisive", "").text(),
        item.at("reasons", []).texts(),
        bool(item.at("swapped", False).of(bool, "true or false")),
    )


def _read_reference(item: Reader) -> Reference:
    repeats = item.at("repeats")
    return Reference(
        item.at("id").text(),
        item.at("zone", 0).whole(),
        item.spans(),
        item.at("label", "").text(),
        None if repeats.value is None else repeats.text(),
        item.at("relation", "").text(),
        item.at("base", "").text(),
        item.at("author_of", "").text(),
        embedded=_read_embedded(item),
    )


def _read_embedded(item: Reader) -> Embedded | None:
    embedded, spans = item.at("embedded"), item.spans()
    if embedded.value is None or not spans:
        return None
    span = Span(spans[0].start, spans[-1].end)
    return Embedded(embedded.at("format", "").text(), embedded.at("name", "").text(), span, embedded.at("type", "").text())


def _read_problems(item: Reader) -> tuple[Problem, ...]:
    problems = []
    for part in item.items():
        where, severity = part.at("where", {}), part.at("severity")
        if severity.value not in list(Severity):
            raise severity.fail("one of " + ", ".join(Severity))
        line, span = where.at("line"), where.at("span")
        pair = () if span.value is None else tuple(end.whole() for end in span.items())
        place = Where(
            where.at("source", "").text(),
            None if line.value is None else line.whole(),
            (pair[0], pair[1]) if len(pair) == 2 else None,
            where.at("key", "").text(),
        )
        problems.append(
            Problem(part.at("code").text(), Severity(severity.value), place, part.at("message").text(), part.at("hint", "").text())
        )
    return tuple(problems)

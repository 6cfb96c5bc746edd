"""Results read back from the JSON that `refs.reports.json` wrote.

The text of the documents is not in the JSON, so a result read back has spans but no words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from bib.problem import Problem, Severity, UserError, Where
from bib.record import Date, Origin, Person, Record
from refs.model import Callout, Document, Entry, Mention, Piece, Reference, Result, Span, Zone
from refs.reports.gaps.document import Printed
from refs.reports.json import SCHEMA

_NOT_ONE_OF_OURS = "give a file that `refs extract --json` or `refs parse --json` wrote"


class _Reader:
    """Takes a JSON value apart and says where it is not what it should be."""

    def __init__(self, value: Any, path: str) -> None:
        self.value, self.path = value, path

    def fail(self, wanted: str) -> UserError:
        return UserError(f"no result of refs: {self.path or 'the file'} is not {wanted}", _NOT_ONE_OF_OURS)

    def of(self, kind: type | tuple[type, ...], wanted: str) -> Any:
        if not isinstance(self.value, kind) or (isinstance(self.value, bool) and kind is not bool):
            raise self.fail(wanted)
        return self.value

    def text(self) -> str:
        return str(self.of(str, "text"))

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def number(self) -> float:
        return float(self.of((int, float), "a number"))

    def whole(self) -> int:
        return int(self.of(int, "a whole number"))

    def items(self) -> list[_Reader]:
        return [_Reader(item, f"{self.path}[{at}]") for at, item in enumerate(self.of(list, "a list"))]

    def names(self) -> dict[str, _Reader]:
        return {name: self.at(name) for name in self.of(dict, "an object")}

    def at(self, name: str, default: Any = None) -> _Reader:
        return _Reader(self.of(dict, "an object").get(name, default), f"{self.path}.{name}".lstrip("."))

    def spans(self) -> tuple[Span, ...]:
        pairs = [[part.whole() for part in item.items()] for item in self.at("spans", []).items()]
        if any(len(pair) != 2 for pair in pairs):
            raise self.at("spans").fail("a list of [start, end]")
        return tuple(Span(*pair) for pair in pairs)


def from_json(data: Any) -> list[Result]:
    """The results of a JSON object that `to_json` made, without the text of the documents.

    Raises:
        UserError: If the data is something else; the message says which part of it.
    """
    top = _Reader(data, "")
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise UserError(f'no result of refs: "schema" is not "{SCHEMA}"', _NOT_ONE_OF_OURS)
    return [_read_result(item) for item in top.at("results", []).items()]


def loads(text: str) -> list[Result]:
    """The results in the text of a JSON file.

    Raises:
        UserError: If the text is no JSON, or not of this schema.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise UserError(f"no JSON: line {error.lineno}: {error.msg}", _NOT_ONE_OF_OURS) from None
    except (RecursionError, ValueError):  # too deep; a number of thousands of digits
        raise UserError("no result of refs: JSON that cannot be read", _NOT_ONE_OF_OURS) from None
    return from_json(data)


class Places(NamedTuple):
    """Where things stand in a document whose text is not there: references by id, and the lines of offsets."""

    printed: dict[str, Printed]
    lines: dict[int, int]


def places(text: str) -> list[Places]:
    """For each result in the text of a JSON file where its references and other things stand.

    Raises:
        UserError: If the text is not of this schema.
    """
    top = _Reader(json.loads(text), "")
    found = []
    for result in top.at("results", []).items():
        references = [entry.at("reference") for entry in result.at("entries", []).items()]
        told = {one.at("id").text(): _printed(one) for one in references if one.value is not None}
        found.append(Places(told, dict(_lines(result.value))))
    return found


def _lines(value: Any) -> Iterator[tuple[int, int]]:
    """The first line of each span that stands beside lines, wherever it does."""
    if isinstance(value, dict):
        pairs = zip(value.get("spans") or (), value.get("lines") or (), strict=False)
        yield from ((span[0], line[0]) for span, line in pairs if span and line)
        for part in value.values():
            yield from _lines(part)
    elif isinstance(value, list):
        for part in value:
            yield from _lines(part)


def _printed(reference: _Reader) -> Printed:
    line = reference.at("line")
    return Printed(None if line.value is None else line.whole(), reference.at("words", "").text())


def _read_result(item: _Reader) -> Result:
    document = item.at("document", {})
    meta = {name: part.text() for name, part in document.at("meta", {}).names().items()}
    return Result(
        Document(document.at("name", "").text(), document.at("format", "").text(), "", meta),
        tuple(_read_zone(zone) for zone in item.at("zones", []).items()),
        tuple(_read_entry(entry) for entry in item.at("entries", []).items()),
        tuple(_read_callout(callout) for callout in item.at("callouts", []).items()),
        tuple(_read_mention(mention) for mention in item.at("mentions", []).items()),
        _read_problems(item.at("problems", [])),
    )


def _read_callout(item: _Reader) -> Callout:
    return Callout(
        _one_span(item),
        item.at("kind").text(),
        item.at("targets", []).texts(),
        item.at("label", "").text(),
        item.at("locator", "").text(),
        item.at("score", 1.0).number(),
        item.at("reason", "").text(),
    )


def _read_mention(item: _Reader) -> Mention:
    return Mention(_one_span(item), item.at("title", "").text(), item.at("creator", "").text(), item.at("targets", []).texts())


def _one_span(item: _Reader) -> Span:
    spans = item.spans()
    if len(spans) != 1:
        raise item.at("spans").fail("a list of one [start, end]")
    return spans[0]


def _read_zone(item: _Reader) -> Zone:
    return Zone(
        item.at("kind").text(),
        item.spans(),
        item.at("heading", "").text(),
        item.at("why", []).texts(),
        item.at("score", 1.0).number(),
    )


def _read_entry(item: _Reader) -> Entry:
    reference, record = item.at("reference"), item.at("record")
    return Entry(
        None if reference.value is None else _read_reference(reference),
        tuple(
            Piece(piece.at("label").text(), piece.spans(), piece.at("score", 1.0).number(), piece.at("value", "").text())
            for piece in item.at("pieces", []).items()
        ),
        None if record.value is None else _read_record(record),
        problems=_read_problems(item.at("problems", [])),
    )


def _read_reference(item: _Reader) -> Reference:
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
    )


def _read_record(item: _Reader) -> Record:
    pairs = [pair.texts() for pair in item.at("relations", []).items()]
    if any(len(pair) != 2 for pair in pairs):
        raise item.at("relations").fail("a list of [kind, key]")
    return Record(
        type=item.at("type").text(),
        key=item.at("key", "").text(),
        fields={
            name: part.text() if isinstance(part.value, str) else part.texts()
            for name, part in item.at("fields", {}).names().items()
        },
        people={
            role: tuple(_read_person(person) for person in people.items()) for role, people in item.at("people", {}).names().items()
        },
        dates={which: _read_date(part) for which, part in item.at("dates", {}).names().items()},
        ids={scheme: part.texts() for scheme, part in item.at("ids", {}).names().items()},
        titles=_read_texts(item.at("titles", {})),
        relations=tuple((kind, key) for kind, key in pairs),
        origins={name: _read_origin(part) for name, part in item.at("origins", {}).names().items()},
        extra=_read_texts(item.at("extra", {})),
    )


def _read_texts(item: _Reader) -> Mapping[str, str]:
    return {name: part.text() for name, part in item.names().items()}


def _known(item: _Reader, names: Sequence[str]) -> dict[str, _Reader]:
    parts = item.names()
    for name in parts:
        if name not in names:
            raise item.at(name).fail("one of " + ", ".join(names))
    return parts


def _read_person(item: _Reader) -> Person:
    parts = _known(item, [part.name for part in fields(Person)])
    flag = parts.pop("family_first", None)
    return Person(
        **{name: part.text() for name, part in parts.items()},
        family_first=bool(flag and flag.of(bool, "true or false")),
    )


def _read_date(item: _Reader) -> Date:
    values: dict[str, Any] = {}
    for name, part in _known(item, [part.name for part in fields(Date)]).items():
        if name == "end":
            values[name] = _read_date(part)
        elif name == "literal":
            values[name] = part.text()
        else:
            values[name] = part.of(bool, "true or false") if name in ("circa", "uncertain") else part.whole()
    return Date(**values)


def _read_origin(item: _Reader) -> Origin:
    return Origin(
        item.at("source").text(),
        item.spans(),
        item.at("url", "").text(),
        item.at("score", 1.0).number(),
        item.at("when", "").text(),
    )


def _read_problems(item: _Reader) -> tuple[Problem, ...]:
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

"""JSON taken apart, with a word on where it is not what it should be; and the records in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from bib.problem import UserError
from bib.record import Date, Origin, Person, Record
from refs.model import Span

NOT_ONE_OF_OURS = "give a file that `refs extract --json` or `refs parse --json` wrote"


class Reader:
    """Takes a JSON value apart and says where it is not what it should be."""

    def __init__(self, value: Any, path: str) -> None:
        self.value, self.path = value, path

    def fail(self, wanted: str) -> UserError:
        """The error that says where something else was wanted."""
        return UserError(f"no result of refs: {self.path or 'the file'} is not {wanted}", NOT_ONE_OF_OURS)

    def of(self, kind: type | tuple[type, ...], wanted: str) -> Any:
        """The value, if it is of this kind."""
        if not isinstance(self.value, kind) or (isinstance(self.value, bool) and kind is not bool):
            raise self.fail(wanted)
        return self.value

    def text(self) -> str:
        """A text."""
        return str(self.of(str, "text"))

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.text() for item in self.items())

    def number(self) -> float:
        """A number."""
        return float(self.of((int, float), "a number"))

    def whole(self) -> int:
        """A whole number."""
        return int(self.of(int, "a whole number"))

    def items(self) -> list[Reader]:
        """The items of a list."""
        return [Reader(item, f"{self.path}[{at}]") for at, item in enumerate(self.of(list, "a list"))]

    def names(self) -> dict[str, Reader]:
        """The parts of an object."""
        return {name: self.at(name) for name in self.of(dict, "an object")}

    def at(self, name: str, default: Any = None) -> Reader:
        """One part of an object."""
        return Reader(self.of(dict, "an object").get(name, default), f"{self.path}.{name}".lstrip("."))

    def spans(self) -> tuple[Span, ...]:
        """The spans of an object that has any."""
        pairs = [[part.whole() for part in item.items()] for item in self.at("spans", []).items()]
        if any(len(pair) != 2 for pair in pairs):
            raise self.at("spans").fail("a list of [start, end]")
        return tuple(Span(*pair) for pair in pairs)


def read_record(item: Reader) -> Record:
    """The record in a JSON object that `refs.reports.json` wrote."""
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


def _read_texts(item: Reader) -> Mapping[str, str]:
    return {name: part.text() for name, part in item.names().items()}


def _known(item: Reader, names: Sequence[str]) -> dict[str, Reader]:
    parts = item.names()
    for name in parts:
        if name not in names:
            raise item.at(name).fail("one of " + ", ".join(names))
    return parts


def _read_person(item: Reader) -> Person:
    parts = _known(item, [part.name for part in fields(Person)])
    flag = parts.pop("family_first", None)
    return Person(
        **{name: part.text() for name, part in parts.items()},
        family_first=bool(flag and flag.of(bool, "true or false")),
    )


def _read_date(item: Reader) -> Date:
    values: dict[str, Any] = {}
    for name, part in _known(item, [part.name for part in fields(Date)]).items():
        if name == "end":
            values[name] = _read_date(part)
        elif name == "literal":
            values[name] = part.text()
        else:
            values[name] = part.of(bool, "true or false") if name in ("circa", "uncertain") else part.whole()
    return Date(**values)


def _read_origin(item: Reader) -> Origin:
    return Origin(
        item.at("source").text(),
        item.spans(),
        item.at("url", "").text(),
        item.at("score", 1.0).number(),
        item.at("when", "").text(),
    )

"""Text -> blocks: entries with their values as they are written, macros, and what could not be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bib.formats.bibtex.spans import Span, scan
from bib.problem import Problem, Severity, Where
from bib.vocabulary import MONTHS


@dataclass(frozen=True, slots=True)
class Block:
    """An entry as written: type and field names in small letters, values with their delimiters; `line` from 1."""

    type: str
    key: str
    line: int
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The entries of a text, its ``@string`` macros, how much else stands in it, and what could not be read."""

    entries: tuple[Block, ...]
    strings: Mapping[str, str]
    others: int
    problems: tuple[Problem, ...]


_LINE_END = re.compile(r"\r\n|\r|\n")
# Faults that lose nothing.
_MILD = {
    "missing-comma": Severity.WARNING,
    "empty-field": Severity.NOTE,
    "text-after-entry": Severity.WARNING,
}


class Lines:
    """From offsets of a text to numbers of lines, from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [match.end() for match in _LINE_END.finditer(text)]

    def of(self, at: int) -> int:
        """The line in which a character stands."""
        return bisect_right(self._starts, at) + 1


def split(text: str, name: str = "") -> Blocks:
    """The blocks of a text. What cannot be read is a problem with its line; nothing is raised."""
    return interpret(text, scan(text), name)


def interpret(text: str, spans: Sequence[Span], name: str = "") -> Blocks:
    """The entries and macros of a text that has been cut into spans."""
    entries: list[Block] = []
    problems: list[Problem] = []
    strings: dict[str, str] = {}
    keys: dict[str, str] = {}
    others = 0
    lines = Lines(text)
    for span in spans:
        for fault in span.faults:
            where = Where(name, lines.of(fault.at), key=span.key)
            problems.append(Problem(fault.code, _MILD.get(fault.code, Severity.ERROR), where, fault.message, fault.hint))
        if span.kind == "entry":
            where = Where(name, lines.of(span.start), key=span.key)
            fields = _fields(text, span)
            entries.append(Block(span.type.lower(), span.key, where.line or 1, tuple(fields.items())))
            problems += _repetitions(span, fields, keys, where)
        elif span.kind == "string":
            strings.update((field.name.lower(), text[field.value_start : field.end]) for field in span.fields)
        elif span.kind != "text" or text[span.start : span.end].strip("\ufeff \t\r\n"):
            others += 1
    return Blocks(tuple(entries), strings, others, tuple(problems))


def _fields(text: str, span: Span) -> dict[str, str]:
    """The values by name; of a repeated field the first, as BibTeX does."""
    fields: dict[str, str] = {}
    for field in span.fields:
        fields.setdefault(field.name.lower(), text[field.value_start : field.end])
    return fields


def _repetitions(span: Span, fields: Mapping[str, str], keys: dict[str, str], where: Where) -> list[Problem]:
    problems = []
    if len(fields) < len(span.fields):
        names = [field.name.lower() for field in span.fields]
        repeated = ", ".join(name for name in fields if names.count(name) > 1)
        message = f"The entry has more than one field {repeated}."
        problems.append(Problem("repeated-field", Severity.ERROR, where, message, "The first is read; delete the others."))
    low = span.key.lower()
    if low and low in keys:
        same = "the same key" if keys[low] == span.key else f"the key {keys[low]}, which BibTeX takes for the same"
        problems.append(Problem("repeated-key", Severity.ERROR, where, f"Another entry has {same}.", "Rename one of them."))
    keys.setdefault(low, span.key)
    return problems


# A part of a value that is joined with others by "#": braced, quoted, or a macro or number.
_QUOTE_OR_BRACE = re.compile(r'[{}"#]')


def value(raw: str, strings: Mapping[str, str]) -> tuple[str, list[str]]:
    """A value without its delimiters, its parts joined and macros expanded; and the macros that are not known.

    >>> value('"Vol. " # {3} # total', {"total": "{ of 4}"})
    ('Vol. 3 of 4', [])
    """
    if "#" not in raw and len(raw) > 1 and (raw[0], raw[-1]) in (("{", "}"), ('"', '"')):
        return raw[1:-1], []
    unknown: list[str] = []
    return "".join(_part(part.strip(), strings, unknown, 0) for part in _parts(raw)), unknown


def _parts(raw: str) -> list[str]:
    """The parts of a value between "#" outside braces and quotes."""
    parts = []
    start, depth, quoted = 0, 0, False
    for match in _QUOTE_OR_BRACE.finditer(raw):
        sign = match.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth == 0 and sign == '"':
            quoted = not quoted
        elif depth == 0 and not quoted and sign == "#":
            parts.append(raw[start : match.start()])
            start = match.end()
    return [*parts, raw[start:]]


_DEEPEST_MACRO = 8


def _part(part: str, strings: Mapping[str, str], unknown: list[str], depth: int) -> str:
    if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
        return part[1:-1]
    low = part.lower()
    if not part or part.isdigit() or low in MONTHS:
        return part
    if low in strings and depth < _DEEPEST_MACRO:
        return "".join(_part(inner.strip(), strings, unknown, depth + 1) for inner in _parts(strings[low]))
    unknown.append(part)
    return part

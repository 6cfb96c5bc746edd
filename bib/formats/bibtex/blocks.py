"""Text -> blocks: the one place that calls bibtexparser, for its splitter only; values stay as they are written."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bibtexparser.exceptions import ParserStateException
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ParsingFailedBlock,
)
from bibtexparser.model import Entry as ParsedEntry
from bibtexparser.splitter import Splitter

from bib.problem import Problem, Severity, Where
from bib.vocabulary import MONTHS

# The splitter says on its log what it also returns as failed blocks.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


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


def split(text: str, name: str = "") -> Blocks:
    """The blocks of a text. What cannot be read is a problem with its line; nothing is raised."""
    entries: list[Block] = []
    problems: list[Problem] = []
    strings: dict[str, str] = {}
    others = 0

    def report(code: str, line: int | None, key: str, message: str, hint: str = "") -> None:
        where = Where(name, None if line is None else line + 1, key=key)
        problems.append(Problem(code, Severity.ERROR, where, message, hint))

    try:
        library = Splitter(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")).split()
    except (ParserStateException, IndexError, RecursionError) as error:
        report("unreadable-file", None, "", f"The text cannot be split into entries: {error}")
        return Blocks((), {}, 0, tuple(problems))
    for block in library.blocks:
        line = block.start_line
        if isinstance(block, ParsedEntry):
            entries.append(_block(block))
        elif isinstance(block, DuplicateFieldKeyBlock) and isinstance(block.ignore_error_block, ParsedEntry):
            entry = block.ignore_error_block
            entries.append(_block(entry))
            report(
                "repeated-field",
                line,
                entry.key,
                f"The entry has more than one field {', '.join(sorted(block.duplicate_keys))}.",
                "The first is read; delete the others.",
            )
        elif isinstance(block, DuplicateBlockKeyBlock) and isinstance(block.ignore_error_block, ParsedEntry):
            entries.append(_block(block.ignore_error_block))
            report("repeated-key", line, block.ignore_error_block.key, "Another entry has the same key.", "Rename one of them.")
        elif isinstance(block, ParsingFailedBlock):
            reason = getattr(block.error, "abort_reason", "") or str(block.error)
            report(
                "unreadable-entry",
                line,
                "",
                f"The entry cannot be read: {reason}",
                "Look for a brace or comma too many or too few.",
            )
        else:
            others += 1
    for string in library.strings:
        strings[string.key.lower()] = string.value
    return Blocks(tuple(entries), strings, others - len(strings), tuple(problems))


def _block(entry: ParsedEntry) -> Block:
    seen: dict[str, str] = {}
    for parsed in entry.fields:
        seen.setdefault(parsed.key.lower(), parsed.value)
    return Block(entry.entry_type.lower(), entry.key, (entry.start_line or 0) + 1, tuple(seen.items()))


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

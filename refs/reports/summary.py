"""What a run found, in numbers and lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bib.problem import Problem, Severity, Where
from refs.model import Document, Result
from refs.reports.lines import Lines, length_of, lines_of
from refs.reports.look import Doubt

# Control characters and those that turn the direction of writing: a message may quote a document, and a terminal obeys them.
# Matches "\x1b" and U+202E; must not match a letter with a combining accent.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


LOOK = "look at:"
LISTED = 10  # references with fields to look at that are listed; the others are counted


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers.

    `places` has a line for each zone; `problems` are in the order of the documents and their lines; `doubts` are the references
    with fields that a person should look at; `duplicates` and `gaps` say how many findings `refs check` has.
    """

    documents: int
    zones: int
    references: int
    records: int
    places: tuple[str, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Doubt, ...] = ()
    duplicates: int = 0
    gaps: int = 0

    def headline(self) -> str:
        """All numbers in one line: "1 document, 2 zones, 8 references, 8 records, 0 problems; look at 2 fields of 1 reference"."""
        numbers = [
            (self.documents, "document"),
            (self.zones, "zone"),
            (self.references, "reference"),
            (self.records, "record"),
            (len(self.problems) - self.notes, "problem"),
        ]
        line = ", ".join(counted(number, noun) for number, noun in numbers)
        line += f" ({counted(self.notes, 'note')} in --json)" if self.notes else ""
        if self.doubts:
            names = sum(len(doubt.names) for doubt in self.doubts)
            line += f"; look at {counted(names, 'field')} of {counted(len(self.doubts), 'reference')}"
        found = [counted(number, noun) for number, noun in ((self.duplicates, "duplicate"), (self.gaps, "gap")) if number]
        return f"{line}; {', '.join(found)} (refs check tells them)" if found else line

    @property
    def notes(self) -> int:
        """How many problems are mere notes, such as words of a footnote that cite no work."""
        return sum(problem.severity is Severity.NOTE for problem in self.problems)

    def listed(self) -> tuple[Problem, ...]:
        """The problems that want a look; notes are counted, not listed."""
        return tuple(problem for problem in self.problems if problem.severity is not Severity.NOTE)

    def looks(self) -> tuple[str, ...]:
        """The first references that have fields to look at, one a line, and how many more there are."""
        lines = [seen(f"{_place(doubt.where)}: {LOOK} {', '.join(doubt.names)}") for doubt in self.doubts[:LISTED]]
        more = len(self.doubts) - LISTED
        return (*lines, f"and {counted(more, 'more reference')} to look at") if more > 0 else tuple(lines)


def summarise(
    results: Sequence[Result],
    records: int,
    problems: Iterable[Problem] = (),
    doubts: Iterable[Doubt] = (),
    found: tuple[int, int] = (0, 0),
) -> Summary:
    """The summary of a run.

    Args:
        results: What was found in each document.
        records: How many records were made from them.
        problems: Those that belong to no document, such as a file that cannot be read.
        doubts: The references with fields to look at.
        found: How many duplicates and how many gaps there are.
    """
    return Summary(
        documents=len(results),
        zones=sum(len(result.zones) for result in results),
        references=sum(entry.reference is not None for result in results for entry in result.entries),
        records=records,
        places=tuple(line for result in results for line in _places(result)),
        problems=(*problems, *(problem for result in results for problem in problems_of(result))),
        doubts=tuple(doubts),
        duplicates=found[0],
        gaps=found[1],
    )


def problems_of(result: Result) -> list[Problem]:
    """All problems of a document, its zones and its entries, each once, by line; each says in which document it is."""
    document = result.document
    found = [*document.warnings, *result.problems, *(problem for entry in result.entries for problem in entry.problems)]
    lines = lines_of(document)
    placed = dict.fromkeys(_placed(problem, document, lines) for problem in found)
    return sorted(placed, key=lambda problem: problem.where.line or 0)


def _placed(problem: Problem, document: Document, lines: Lines) -> Problem:
    where = problem.where
    line = lines.line(where.span[0]) if where.line is None and where.span and length_of(document) else where.line
    return replace(problem, where=replace(where, source=where.source or document.name, line=line))


def _places(result: Result) -> list[str]:
    document = result.document
    if result.entries and all(entry.reference is None for entry in result.entries):
        return [f"{seen(document.name)}: {counted(len(result.entries), 'record')}"]
    if not result.zones:
        return [f"{seen(document.name)}: no references found"]
    numbers = [entry.reference.zone for entry in result.entries if entry.reference]
    lines = []
    for at, zone in enumerate(result.zones):
        count = numbers.count(at)
        spans = [span for span in zone.spans if span.end > span.start]
        first = document.line(min(span.start for span in spans)) if spans else 1
        last = document.line(max(span.end for span in spans) - 1) if spans else 1
        place = f"line {first}" if first == last else f"lines {first} to {last}"
        lines.append(f"{seen(document.name)}: {zone.kind}, {place}: {counted(count, 'reference')}")
    return lines


def counted(number: int, noun: str) -> str:
    """A number with its noun: "2 records"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def problem_line(problem: Problem) -> str:
    """A problem as one line: ``file:line: severity code: message (hint)``."""
    hint = f" ({problem.hint})" if problem.hint else ""
    return seen(f"{_place(problem.where)}: {problem.severity} {problem.code}: {problem.message}{hint}")


def _place(where: Where) -> str:
    parts = where.source, str(where.line or ""), where.key if where.line is None else ""
    return ":".join(part for part in parts if part) or "refs"


def seen(text: str) -> str:
    r"""The text with control characters and marks of direction made visible, fit for one line of a terminal.

    >>> seen("a\x1b[31m")
    'a\\x1b[31m'
    """
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return " " if match[0] in "\n\r\t" else f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

"""What a run found, in numbers and lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bib.problem import Problem, Severity
from refs.model import Document, Result
from refs.reports.lines import Lines

# Control characters and those that turn the direction of writing: a message may quote a document, and a terminal obeys them.
# Matches "\x1b" and U+202E; must not match a letter with a combining accent.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers. `places` has a line for each zone; `problems` are in the order of the documents and their lines."""

    documents: int
    zones: int
    references: int
    records: int
    places: tuple[str, ...]
    problems: tuple[Problem, ...]

    def headline(self) -> str:
        """All numbers in one line, as "1 document, 2 zones, 21 references, 20 records, 3 problems"."""
        counted = [
            (self.documents, "document"),
            (self.zones, "zone"),
            (self.references, "reference"),
            (self.records, "record"),
            (len(self.problems) - self.notes, "problem"),
        ]
        line = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counted)
        return line + (f" ({self.notes} note{'' if self.notes == 1 else 's'} in --json)" if self.notes else "")

    @property
    def notes(self) -> int:
        """How many problems are mere notes, such as words of a footnote that cite no work."""
        return sum(problem.severity is Severity.NOTE for problem in self.problems)

    def listed(self) -> tuple[Problem, ...]:
        """The problems that want a look; notes are counted, not listed."""
        return tuple(problem for problem in self.problems if problem.severity is not Severity.NOTE)


def summarise(results: Sequence[Result], records: int, problems: Iterable[Problem] = ()) -> Summary:
    """The summary of a run.

    Args:
        results: What was found in each document.
        records: How many records were made from them.
        problems: Those that belong to no document, such as a file that cannot be read.
    """
    return Summary(
        documents=len(results),
        zones=sum(len(result.zones) for result in results),
        references=sum(entry.reference is not None for result in results for entry in result.entries),
        records=records,
        places=tuple(line for result in results for line in _places(result)),
        problems=(*problems, *(problem for result in results for problem in problems_of(result))),
    )


def problems_of(result: Result) -> list[Problem]:
    """All problems of a document, its zones and its entries, each once, by line; each says in which document it is."""
    document = result.document
    found = [*document.warnings, *result.problems, *(problem for entry in result.entries for problem in entry.problems)]
    lines = Lines(document.text)
    placed = dict.fromkeys(_placed(problem, document, lines) for problem in found)
    return sorted(placed, key=lambda problem: problem.where.line or 0)


def _placed(problem: Problem, document: Document, lines: Lines) -> Problem:
    where = problem.where
    line = lines.line(where.span[0]) if where.line is None and where.span and document.text else where.line
    return replace(problem, where=replace(where, source=where.source or document.name, line=line))


def _places(result: Result) -> list[str]:
    document = result.document
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
        lines.append(f"{seen(document.name)}: {zone.kind}, {place}: {count} reference{'' if count == 1 else 's'}")
    return lines


def problem_line(problem: Problem) -> str:
    """A problem as one line: ``file:line: severity code: message (hint)``."""
    where = problem.where
    place = ":".join(part for part in (where.source, str(where.line or ""), where.key if where.line is None else "") if part)
    hint = f" ({problem.hint})" if problem.hint else ""
    return seen(f"{place or 'refs'}: {problem.severity} {problem.code}: {problem.message}{hint}")


def seen(text: str) -> str:
    r"""The text with control characters and marks of direction made visible, fit for one line of a terminal.

    >>> seen("a\x1b[31m")
    'a\\x1b[31m'
    """
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return " " if match[0] in "\n\r\t" else f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

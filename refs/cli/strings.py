"""Reference strings from a text: one a line, separated by blank lines, or as lines of JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.charset import decode
from refs.documents.limits import LIMITS, Limits

# A line that is empty or holds only white space. Matches in "a\n\nb" and "a\n \nb"; must not match in "a\nb".
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_PARAGRAPH = re.compile(r"\S.*?(?=\n[^\S\n]*\n|\Z)", re.DOTALL)
_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Given:
    """A reference string, the line on which it stands, and its id."""

    id: object
    text: str
    line: int


def read_strings(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[list[Given], list[Problem]]:
    """The reference strings in a file, and what is wrong with it: a charset that was guessed, a line that is no JSON.

    Raises:
        UserError: If there is none, or the bytes are no text.
    """
    text, problems = decode(data, name, limits)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith("{"):
        given, failed = _read_json_lines(text, name)
        if given:
            return given, [*problems, *failed]
    pattern = _PARAGRAPH if _BLANK_LINE.search(text.strip()) else _LINE
    given = []
    line = at = 0
    for number, match in enumerate(pattern.finditer(text), 1):
        line += text.count("\n", at, match.start())
        at = match.start()
        given.append(Given(number, match[0].rstrip(), line + 1))
    if not given:
        raise UserError("holds no reference", "give one reference a line")
    return given, list(problems)


def _read_json_lines(text: str, name: str) -> tuple[list[Given], list[Problem]]:
    given: list[Given] = []
    failed: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            data = None
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            given.append(Given(data.get("id", number), data["text"], number))
        else:
            message = 'is no JSON object with a "text"'
            failed.append(Problem("unreadable", Severity.ERROR, Where(name, number), message, 'write {"id": ..., "text": ...}'))
    return given, failed

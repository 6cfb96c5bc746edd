"""JSON lines: {"id", "text", "spans": [[start, end, label], ...]}, with "source" and "merge" if there are any."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from bib.problem import Problem, Severity, Where
from refs.training.labelled.given import Given, Span

_HINT = 'write {"id": ..., "text": ..., "spans": [[start, end, label], ...]}, start and end in code points'


def read(text: str, name: str) -> tuple[list[Given], list[Problem]]:
    """The references of all lines that can be read, and a problem for each of the others."""
    given: list[Given] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            given.append(_reference(json.loads(line), number))
        except (ValueError, RecursionError) as error:
            message = "is no JSON" if isinstance(error, json.JSONDecodeError | RecursionError) else str(error)
            problems.append(Problem("unreadable", Severity.ERROR, Where(name, number), message, _HINT))
    return given, problems


def _reference(row: Any, line: int) -> Given:
    """A reference from a row.

    Raises:
        ValueError: if the row is none; the message says what is wrong with it.
    """
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('is no JSON object with a "text"')
    text, given, merge = row["text"], row.get("spans"), row.get("merge") or {}
    if not isinstance(given, list):
        raise ValueError('has no list of "spans"')
    if not isinstance(merge, dict) or not all(isinstance(label, str) for label in merge.values()):
        raise ValueError('has a "merge" that is no object of labels')
    spans = sorted(_span(one, len(text)) for one in given)
    for (_, end, first), (start, _, second) in pairwise(spans):
        if start < end:
            raise ValueError(f"has spans that overlap: {first} ends at {end}, {second} starts at {start}")
    return Given(str(row.get("id", line)), line, text, tuple(spans), str(row.get("source") or ""), merge)


def _span(given: Any, length: int) -> Span:
    if not isinstance(given, list) or [type(part) for part in given[:3]] != [int, int, str]:
        raise ValueError(f"has a span that is no [start, end, label]: {json.dumps(given)[:60]}")
    start, end, label = given[:3]
    if not 0 <= start < end <= length:
        raise ValueError(f"has a span outside of its {length} characters: {json.dumps(given)[:60]}")
    return start, end, label

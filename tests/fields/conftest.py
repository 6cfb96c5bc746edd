"""Reads the case files: a line holds a reference whose fields are written {label:words} and whose italics are *so*."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

CASES = Path(__file__).parent / "cases"
# "{label:words}" or an asterisk.
_PART = re.compile(r"\{(?P<label>[a-z-]+):(?P<words>[^}]*)\}|(?P<star>\*+)")


class Case(NamedTuple):
    """A reference, its labelled spans, its italics, and the heading under which it stands."""

    group: str
    text: str
    spans: list[tuple[int, int, str]]
    marks: list[tuple[int, int, frozenset[str]]]


def read_case(line: str, group: str = "") -> Case:
    """The case that one line holds."""
    text = ""
    at = 0
    spans: list[tuple[int, int, str]] = []
    marks: list[tuple[int, int, frozenset[str]]] = []
    opened: int | None = None
    for match in _PART.finditer(line):
        text += line[at : match.start()]
        if match["star"]:
            if opened is None:
                opened = len(text)
            else:
                marks.append((opened, len(text), frozenset({"italic"})))
                opened = None
        else:
            spans.append((len(text), len(text) + len(match["words"]), match["label"]))
            text += match["words"]
        at = match.end()
    return Case(group, text + line[at:], spans, marks)


def read_cases(name: str) -> list[Case]:
    """The cases of a file in `cases`."""
    out: list[Case] = []
    group = ""
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("##"):
            group = line[2:].strip()
        elif line and not line.startswith("#"):
            out.append(read_case(line, group))
    return out


@pytest.fixture(scope="session")
def references() -> list[Case]:
    """The cases of tricky references, and of notes with prose."""
    return read_cases("references.txt") + read_cases("notes.txt")


@pytest.fixture
def as_case() -> Callable[[str], Case]:
    """Reads one line as the case files write it."""
    return read_case

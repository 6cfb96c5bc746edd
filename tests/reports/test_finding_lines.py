"""Findings as people see them, and which of them they see."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bib.problem import Problem, Severity, UserError, Where
from refs.reports.finding_lines import headline, plain, show
from refs.reports.selection import Selection

BAD = Problem("bad-isbn", Severity.WARNING, Where("a.bib", 3, key="eco"), "wrong [digit]", "compare it")
EMPTY = Problem("empty-title", Severity.ERROR, Where("b.txt", 70), "no\ntitle \x1b[31m")
WANTED = Problem("wanted-field", Severity.NOTE, Where("b.txt"), "no pages")


def test_lines() -> None:
    """A finding is one line; the key stands before its words, and nothing moves the cursor."""
    assert plain([BAD, EMPTY]) == (
        "a.bib:3: warning bad-isbn: eco: wrong [digit] (compare it)\nb.txt:70: error empty-title: no title \\x1b[31m\n"
    )


def test_a_table_for_each_file() -> None:
    """On a terminal findings stand under their file, with line, code, words and hint."""
    console = Console(file=io.StringIO(), width=80, highlight=False)
    show([BAD, EMPTY, WANTED], console)
    stream = console.file
    assert isinstance(stream, io.StringIO)
    rows = [" ".join(line.split()) for line in stream.getvalue().splitlines() if line.strip()]
    assert rows == [
        "a.bib",
        "line code",
        "3 bad-isbn eco: wrong [digit] (compare it)",
        "b.txt",
        "line code",
        "70 empty-title no title \\x1b[31m",
        "wanted-field no pages",
    ]


def test_the_headline_counts() -> None:
    """What is told and what is not, by severity."""
    assert headline([BAD, EMPTY, BAD], [], 2) == "1 error, 2 warnings in 2 inputs"
    assert headline([], [], 1) == "nothing found in 1 input"
    assert headline([EMPTY], [WANTED], 1) == "1 error in 1 input; 1 note not shown (--severity note)"
    assert headline([EMPTY], [BAD], 1) == "1 error in 1 input; 1 warning not shown (--severity warning)"


@pytest.mark.parametrize(
    ("select", "ignore", "told"),
    [
        ((), (), ["bad-isbn", "empty-title"]),
        (("bad",), (), ["bad-isbn"]),
        (("bad-isbn",), ("suspect",), ["bad-isbn"]),
        (("suspect",), ("bad-isbn",), []),
        (("suspect",), ("bad",), []),
        (("bad-isbn",), ("bad-isbn",), []),
        ((), ("error",), ["bad-isbn"]),
        (("error", "bad"), (), ["bad-isbn", "empty-title"]),
    ],
)
def test_what_fits_more_closely_wins(select: tuple[str, ...], ignore: tuple[str, ...], told: list[str]) -> None:
    """A code says more than its beginning, and that more than a grade; of two that say the same what is ignored wins."""
    found, _ = Selection(select, ignore).part([BAD, EMPTY, WANTED])
    assert [problem.code for problem in found] == told


def test_codes_that_are_not_there_are_told() -> None:
    """A name that fits no code and no grade is wrong."""
    with pytest.raises(UserError, match="'bad-isbm'"):
        Selection(("bad-isbm",))

"""The summary of a run, plain and in colour."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bib.problem import Problem, Severity, Where
from bib.record import Record
from refs.model import Document, Entry, Reference, Result, Span, Zone
from refs.reports import terminal
from refs.reports.look import Doubt
from refs.reports.summary import problem_line, problems_of, seen, summarise

TEXT = "Essay\n\nNotes\n1. Ibid.\n2. Marx, Capital.\n"
LATE = Problem("no-date", Severity.WARNING, Where(span=(TEXT.index("2."), len(TEXT))), "No date", "Add one")
EARLY = Problem("no-target", Severity.ERROR, Where("other.txt", 4), "Ibid. of nothing")
RESULT = Result(
    Document("essay.txt", "text", TEXT, warnings=(EARLY,)),
    (Zone("endnotes", (Span(TEXT.index("1."), len(TEXT)),)), Zone("works cited", ())),
    (
        Entry(Reference("r1", 0, ()), problems=(LATE, EARLY)),
        Entry(Reference("r2", 0, ()), record=Record("book"), problems=(LATE,)),
        Entry(None),
    ),
    problems=(LATE,),
)
MISSING = Problem("unreadable", Severity.ERROR, Where("gone.txt"), "cannot be read")


def test_numbers_of_a_run() -> None:
    """The headline counts documents, zones, references, records and problems, each problem once."""
    assert summarise([RESULT], 1, [MISSING]).headline() == "1 document, 2 zones, 2 references, 1 record, 3 problems"


def test_problems_stand_at_their_lines() -> None:
    """A problem that only knows its span gets the document and the line; problems come by line."""
    assert [(p.where.source, p.where.line) for p in problems_of(RESULT)] == [("other.txt", 4), ("essay.txt", 5)]


def test_plain_lines() -> None:
    """Problems come first, one a line, then the zones, then the numbers."""
    assert list(terminal.plain(summarise([RESULT], 1, [MISSING]))) == [
        "gone.txt: error unreadable: cannot be read",
        "other.txt:4: error no-target: Ibid. of nothing",
        "essay.txt:5: warning no-date: No date (Add one)",
        "essay.txt: endnotes, lines 4 to 5: 2 references",
        "essay.txt: works cited, line 1: 0 references",
        "1 document, 2 zones, 2 references, 1 record, 3 problems",
    ]


def test_a_document_without_references_is_named() -> None:
    """That nothing was found is said, too."""
    nothing = Result(Document("poem.txt", "text", "Roses are red"))
    assert list(terminal.plain(summarise([nothing], 0))) == [
        "poem.txt: no references found",
        "1 document, 0 zones, 0 references, 0 records, 0 problems",
    ]


@pytest.mark.parametrize("colour", [True, False])
def test_a_terminal_shows_the_same_lines(colour: bool) -> None:
    """In colour or without, the words are those of the plain summary, and no line is broken."""
    summary = summarise([RESULT], 1, [MISSING], [Doubt(Where("essay.txt", 5), ("title", "author"))])
    stream = io.StringIO()
    console = Console(file=stream, width=20, force_terminal=colour, no_color=not colour, highlight=False)
    terminal.show(summary, console)
    assert ("\x1b[" in stream.getvalue()) == colour
    with io.StringIO() as plain:
        terminal.show(summary, Console(file=plain, width=20, force_terminal=False))
        assert plain.getvalue().splitlines() == list(terminal.plain(summary))


SEEN = [
    ("a\x1b[31mred", "a\\x1b[31mred"),
    ("two\nlines\r\tand", "two lines  and"),
    ("abc\u202edef", "abc\\u202edef"),
    ("Łódź, 北京, naïve \u0301, می\u200cخواهم", "Łódź, 北京, naïve \u0301, می\u200cخواهم"),
]


@pytest.mark.parametrize(("text", "shown"), SEEN)
def test_control_characters_are_made_visible(text: str, shown: str) -> None:
    """What would move the cursor or turn the text is shown as an escape; letters of any script stay."""
    assert seen(text) == shown


def test_a_problem_without_a_place() -> None:
    """A problem of no document still has a line of its own; one of a .bib names the key."""
    assert problem_line(Problem("x", Severity.NOTE, Where(), "m")) == "refs: note x: m"
    assert problem_line(Problem("x", Severity.NOTE, Where("a.bib", key="eco1980"), "m")) == "a.bib:eco1980: note x: m"

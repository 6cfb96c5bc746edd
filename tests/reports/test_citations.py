"""Findings from callouts and mentions: each code once where it is due, and not where it is not."""

from __future__ import annotations

import pytest

import refs
from bib.problem import Problem, Severity
from refs.model import Document, Result
from refs.reports import citations

LIST = """
References

Badiou, Alain. 2005. The Cultural Revolution: The Last Revolution. Durham: Duke University Press.
Brown, Wendy. 2015. Undoing the Demos: Neoliberalism's Stealth Revolution. New York: Zone Books.
Harvey, David. 2005. A Brief History of Neoliberalism. Oxford: Oxford University Press.
Lazarus, Sylvain. 2019. Anthropology of the Name. London: Seagull Books.
Ross, Kristin. 2002. May '68 and Its Afterlives. Chicago: University of Chicago Press.
"""
CITING = """The Long Year

The party remains the only figure that is allowed (Badiou 2005, 497), as Brown (2015) and Harvey (2005: 12) have said of others. \
What Ross writes of the year itself is another matter, and it is not forgotten. {}
"""
NOTES = """The Long Year

The women went to the posts.1 Others had been there before,2 and they stayed.{} Nobody wrote of it, as nobody was asked to.



1. Sheila Rowbotham, Hidden from History (London: Pluto Press, 1973), 12.
2. Lynne Segal, Is the Future Female? (London: Virago, 1987), 45.
{}
"""


def findings(text: str) -> list[Problem]:
    return citations.findings(refs.extract(text.encode(), name="a.txt"))


def told(text: str) -> list[tuple[str, int | None]]:
    """The codes of a text and their lines."""
    return [(one.code, one.where.line) for one in findings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CITING.format("Lazarus (2019) agrees.") + LIST, []),
        (CITING.format("So did Lazarus (2019), and Miller (1999) did not.") + LIST, [("cited-not-listed", 3)]),
        (CITING.format("So it was.") + LIST, [("listed-not-cited", 10)]),
        (CITING.format("It was said again (a Lazarus, 152).") + LIST, [("malformed-callout", 3)]),
        (CITING.format("Lazarus (2019) reads David Graeber’s Debt (2011).") + LIST, [("mentioned-not-listed", 3)]),
        (CITING.format("Lazarus (2019) reads *Debt* no more.") + LIST, []),
        ("The Long Year\n\nNobody is cited here, though Brown was read.\n" + LIST, [("listed-not-cited", 7)]),
        ("The Long Year\n\nIt was said (Miller et al. 1999: 12), and again (Lopez and Roth 2001: 4).\n", [("cited-not-listed", 3)]),
        (NOTES.format("", ""), []),
        (NOTES.format("3", ""), [("dangling-marker", 3)]),
        (NOTES.format("", "4. Mary Kennedy, Another Title (London: Verso, 1990), 3."), [("numbering-hole", 9)]),
        ("An Interview\n\nThey were sent away (like the others)1, and nobody came back.\n", [("dangling-marker", 3)]),
    ],
)  # fmt: skip
def test_codes(text: str, expected: list[tuple[str, int | None]]) -> None:
    """Each finding stands at its line, and nothing else is told."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The posts.[^1] More[^2] of it.\n\n[^1]: Sheila Rowbotham, *Hidden from History* (London: Pluto, 1973), 12.\n",
            ["dangling-marker"],
        ),
        ("The posts.[^1] More of it.\n\n[^1]: Sheila Rowbotham, *Hidden from History* (London: Pluto, 1973), 12.\n", []),
        ("A class of letters, `[^a-z]`, is no note, and neither is [^a-z] here.\n", []),
    ],
)
def test_notes_of_markdown(text: str, expected: list[str]) -> None:
    """A call of a note that is not defined points to nothing."""
    assert [one.code for one in citations.findings(refs.extract(text.encode(), name="a.md"))] == expected


def test_a_year_without_a_letter_may_mean_several_works() -> None:
    """Two works of one year and one author make a citation ambiguous, if nothing tells them apart."""
    text = CITING.format("Lazarus (2019) too.") + LIST + "Badiou, Alain. 2005. Another Title Altogether. Paris: Seuil.\n"
    assert [one.code for one in findings(text)] == ["ambiguous-callout"]


def test_works_without_a_list_are_notes() -> None:
    """Works that a text names are told as a note, where the document lists nothing at all."""
    found = findings("It reads like George Orwell's novel 1984, and it was meant to.\n")
    assert [(one.code, one.severity) for one in found] == [("mentioned-not-listed", Severity.NOTE)]


def test_a_quotation_wants_a_source() -> None:
    """A long quotation is told where no callout and no name stands beside it, in a document that cites elsewhere."""
    quoted = (
        "“the long and winding road that leads away from here and comes back in the end, as all of the roads in this land must do”"
    )
    apart = "\n\nThere is much more that could be said about this, and much of it was said. " * 4
    text = CITING.format("Lazarus (2019) agrees.") + apart + f"\n\nIt was called {quoted} in those days.\n" + LIST
    assert [one.code for one in findings(text)] == ["quotation-without-source"]
    assert findings(text.replace("It was called", "It was called by Marx")) == []


def test_nothing_is_told_of_nothing() -> None:
    """A result without anything has no findings."""
    assert citations.findings(Result(Document("a", "text", ""))) == []


def test_findings_of_a_stored_result() -> None:
    """A result that was read back without its text gives the same codes, except those that need the text."""
    from refs.reports.json import dumps, to_json
    from refs.reports.stored import loads

    result = refs.extract((CITING.format("So did Lazarus (2019), and Miller (1999) did not.") + LIST).encode(), name="a.txt")
    back = loads(dumps(to_json([result])))[0]
    assert [one.code for one in citations.findings(back)] == [one.code for one in citations.findings(result)]

"""Short forms of works that are known, and works of the author before: the tables are tests/cases/short.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs import documents, references
from refs.model import Span, View, Zone
from refs.references.possessive import own_work
from refs.references.repeats import Cited, Earlier, words
from refs.references.short import short_form

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "short.toml").read_text("utf-8"))


def known() -> Earlier:
    earlier = Earlier()
    for number, (names, title) in enumerate(TABLE["known"], 1):
        earlier.know(Cited(f"r{number}", str(number), frozenset(words(names)), words(title)))
    return earlier


@pytest.mark.parametrize(("text", "short", "number"), TABLE["short"]["yes"])
def test_a_short_form_is_known(text: str, short: str, number: int) -> None:
    """A known name with words of its work's title and a page, or at the end, means that work."""
    found = short_form(text, 0, known())
    assert found is not None
    assert (text[found.start : found.end].rstrip(" .;"), found.id) == (short, f"r{number}")


@pytest.mark.parametrize("text", TABLE["short"]["no"])
def test_a_citation_of_its_own_is_no_short_form(text: str) -> None:
    """With an imprint, another title or another name it is no short form, and neither is the host of an essay."""
    assert short_form(text, 0, known()) is None


@pytest.mark.parametrize(("text", "lead"), TABLE["possessive"]["yes"])
def test_another_work_of_the_author(text: str, lead: str) -> None:
    """The words that lead to another work of the author cited before are found, and the work begins after them."""
    found = own_work(text, 0)
    assert found is not None
    assert text[slice(*found)] == lead


@pytest.mark.parametrize("text", TABLE["possessive"]["no"])
def test_no_other_work_of_the_author(text: str) -> None:
    """Titles with such words in them, sentences, and what has no year or page lead to no work."""
    assert own_work(text, 0) is None


@given(st.text(alphabet="Solnit, Wanderlust.;()20his “”", max_size=80))
def test_what_is_found_lies_in_the_text(text: str) -> None:
    """Both stay within the text, go forward, and end, whatever the text is."""
    for found in (short_form(text, 0, known()), own_work(text, 0)):
        assert found is None or 0 <= found[0] < found[1] <= len(text)


def label(view: View) -> Sequence[tuple[int, int, str, float]]:
    """A labeller for the entries and notes below: it knows their authors, titles and years."""
    found = []
    for name in ("Solnit, Rebecca", "Rebecca Solnit", "Gros, Frédéric", "Anke Gleber"):
        found += [(at, at + len(name), "author", 0.9)] if (at := view.text.find(name)) >= 0 else []
    for title in (
        "Wanderlust: A History of Walking",
        "A Philosophy of Walking",
        "The Art of Taking a Walk",
        "Field Guide to Getting Lost",
    ):
        found += [(at, at + len(title), "title", 0.9)] if (at := view.text.find(title)) >= 0 else []
    for year in ("2000", "2014", "1999", "2005"):
        found += [(at, at + 4, "date", 0.9)] if (at := view.text.find(year)) >= 0 else []
    return sorted(found)


def test_notes_know_the_list_that_follows() -> None:
    """Short forms in notes mean the works of a list behind them; what stands between them is read; ids follow the document."""
    notes = (
        "1. Solnit, Wanderlust, 14; see also her Field Guide to Getting Lost (New York: Viking, 2005), 3.\n\n"
        "2. See Gros, Philosophy, 12, and Anke Gleber, The Art of Taking a Walk (Princeton: Princeton UP, 1999), 3.\n\n"
    )
    listed = (
        "Gros, Frédéric. A Philosophy of Walking. London: Verso, 2014.\n\n"
        "Solnit, Rebecca. Wanderlust: A History of Walking. New York: Viking, 2000.\n"
    )
    document = documents.read((notes + listed).encode(), "a", "text")
    zones = [
        Zone("endnotes", (Span(0, len(notes)),)),
        Zone("works cited", (Span(len(notes), len(document.text)),)),
    ]
    found, _ = references.split(document, zones, label)
    assert [(one.id, one.zone, one.repeats, one.author_of) for one in found] == [
        ("r1", 0, "r6", ""),
        ("r2", 0, None, "r6"),
        ("r3", 0, "r5", ""),
        ("r4", 0, None, ""),
        ("r5", 1, None, ""),
        ("r6", 1, None, ""),
    ]


def test_ibid_at_the_head_of_further_notes() -> None:
    """It means the work cited last in the notes before, and no entry of a list."""
    first = "1. Rebecca Solnit, Wanderlust: A History of Walking (New York: Viking, 2000), 14.\n\n"
    second = "2. Ibid., 20.\n\n"
    listed = "Gros, Frédéric. A Philosophy of Walking. London: Verso, 2014.\n"
    document = documents.read((first + second + listed).encode(), "a", "text")
    ends = [0, len(first), len(first + second), len(document.text)]
    kinds = ("endnotes", "endnotes", "works cited")
    zones = [Zone(kind, (Span(start, end),)) for kind, start, end in zip(kinds, ends, ends[1:], strict=False)]
    found, _ = references.split(document, zones, label)
    assert [(one.id, one.repeats) for one in found] == [("r1", None), ("r2", "r1"), ("r3", None)]

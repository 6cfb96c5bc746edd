"""Callouts are linked to the works that a document lists; what only looks like one is left alone."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import refs
from bib.record import Date, Person, Record
from refs.callouts import find, link
from refs.model import Block, Callout, Document, Entry, Reference, Span, Zone

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "callouts.toml").read_text("utf-8"))["case"]


def person(name: str) -> Person:
    if name.startswith("{"):
        return Person(literal=name.strip("{}"))
    family, comma, given_name = (part.strip() for part in name.partition(","))
    if not comma and " " in family:
        family, given_name = family.split(" ", 1)
        return Person(family, given_name, family_first=True)
    return Person(family, given_name)


def work(number: int, row: str, at: int) -> tuple[Entry, str]:
    """The entry of a row of a case, and the words in which its letter stands."""
    names, year, title = (part.strip() for part in row.split("|"))
    record = Record(
        "book",
        str(number),
        {"title": title},
        {"author": tuple(person(name) for name in names.split(";"))} if names else {},
        {"date": Date(int(year[:4]))} if year else {},
    )
    words = f"{year}. {title}"
    return Entry(Reference(str(number), 0, (Span(at, at + len(words)),)), record=record), words


def document(text: str, rows: Sequence[str]) -> tuple[Document, tuple[Zone, ...], list[Entry]]:
    """A document of one paragraph and a list."""
    blocks = [Block("para", Span(0, len(text)))]
    entries: list[Entry] = []
    whole = text
    for number, row in enumerate(rows, 1):
        entry, words = work(number, row, len(whole) + 1)
        entries.append(entry)
        whole += "\n" + words
        blocks.append(Block("para", Span(len(whole) - len(words), len(whole))))
    zones = (Zone("works cited", (Span(len(text) + 1, len(whole)),)),) if rows else ()
    return Document("a", "text", whole, blocks=tuple(blocks)), zones, entries


def linked(text: str, rows: Sequence[str]) -> tuple[Document, tuple[Callout, ...]]:
    made, zones, entries = document(text, rows)
    return made, link(made, zones, entries, find(made))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_cases(case: dict[str, object]) -> None:
    """Every callout of a case is found with its targets, and no other."""
    text, rows, wanted = str(case["text"]), list(case["list"]), list(case["found"])  # type: ignore[call-overload]
    made, found = linked(text, rows)
    assert sorted(f"{made.words(one.span)} -> {', '.join(one.targets) or '?'}" for one in found) == sorted(wanted)


pieces = st.lists(
    st.sampled_from(
        ["(", ")", "[", "]", "Smith", " ", "1999", "a", ",", ";", "et al.", "12", "–", ":", "王", "«", "ibid.", "S. 3", "von", "\n"]
    ),
    max_size=60,
).map("".join)


@given(pieces | st.text(max_size=200))
@settings(deadline=None)
def test_any_text_can_be_linked(text: str) -> None:
    """No text makes the linking fail; spans lie in the text, and targets are ids of works."""
    made, found = linked(text, ["Smith, Ann | 1999 | Alpha", "王小波 | 1999 | 沉默"])
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(made.text)
        assert set(one.targets) <= {"1", "2"}
        assert one.targets or one.reason


@pytest.mark.parametrize(
    "unit", ["((", "(1", "1999 ", "Smith ", "Smith, ", "(Smith 1999", "[1", "12,", "von der ", "王", "(12) ", '"x" (1', "et al. "]
)
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    """Brackets, digits and names without end do not make the search slow."""
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    linked(text, ["Smith, Ann | 1999 | Alpha"])
    assert time.process_time() - start < 10


NUMBERED = """A Study of Water

{}

References

1. Smedley P, Kinniburgh D. A review of the behaviour of arsenic in natural waters. Applied Geochemistry 2002;17:517-68.
2. Nickson R, McArthur J. Mechanism of arsenic release to groundwater. Applied Geochemistry 2000;15:403-13.
3. Fendorf S, Michael H. Spatial and temporal variations of groundwater arsenic. Science 2010;328:1123-7.
4. Harvey C, Swartz C. Arsenic mobility and groundwater extraction in Bangladesh. Science 2002;298:1602-6.
5. Kocar B, Herbel M. Integrated biogeochemical and hydrologic processes. Geochimica 2008;72:4367-83.
"""


def extracted(text: str) -> list[tuple[str, str, int]]:
    """The words, label and number of targets of the callouts of a whole document."""
    result = refs.extract(text.encode(), name="a.txt")
    return [(result.document.words(one.span), one.label, len(one.targets)) for one in result.callouts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Arsenic is found in many places (1, 2), and more of it in the deltas (3-5) than elsewhere (14 of 20).",
            [("(1, 2)", "1", 1), ("(1, 2)", "2", 1), ("(3-5)", "3", 1), ("(3-5)", "4", 1), ("(3-5)", "5", 1)],
        ),
        (
            "Arsenic is found in many places [1,2], and more of it in the deltas [3–5] than elsewhere, in 1999 [2, p. 7].",
            [("[1,2]", "1", 1), ("[1,2]", "2", 1), ("[3–5]", "3", 1), ("[3–5]", "4", 1), ("[3–5]", "5", 1), ("[2, p. 7]", "2", 1)],
        ),
        (
            "Arsenic is found in many places.¹ ² There is more of it in the deltas³ than elsewhere;⁴ nobody knows why.⁵",
            [("¹", "1", 1), ("²", "2", 1), ("³", "3", 1), ("⁴", "4", 1), ("⁵", "5", 1)],
        ),
        ("Arsenic is found in many places [1-3], [5] and [7], and [12] is none.", None),
    ],
)
def test_numbers_of_a_list(text: str, expected: list[tuple[str, str, int]] | None) -> None:
    """Numbers in brackets of any kind point to the entries of a numbered list; one beyond it points to nothing."""
    found = extracted(NUMBERED.format(text))
    if expected is None:
        assert [(label, targets) for _, label, targets in found] == [("1", 1), ("2", 1), ("3", 1), ("5", 1), ("7", 0)]
    else:
        assert found == expected


REVIEW = """The Weight of Water: A Review

Jamie Linton, What Is Water? The History of a Modern Abstraction. Vancouver: UBC Press, 2010. 333 pp.

In What Is Water? Jamie Linton asks how water came to be a formula. "Water is what we make of it," he writes (3), and he \
proves it. Linton draws on Harvey, who had said that "there is nothing unnatural about New York City" (Harvey 1996: 186). \
The last chapters are the weakest of them all (223-40).

Works Cited

Harvey, David. 1996. Justice, Nature and the Geography of Difference. Oxford: Blackwell.
Latour, Bruno. 1993. We Have Never Been Modern. Cambridge, MA: Harvard University Press.
Swyngedouw, Erik. 2004. Social Power and the Urbanization of Water. Oxford: Oxford University Press.
"""


def test_pages_of_a_reviewed_work() -> None:
    """In a review a page alone is of the reviewed work, which its head names; it may be listed once more."""
    expected = [("(3)", "Linton", 1), ("(Harvey 1996: 186)", "Harvey 1996", 1), ("(223-40)", "Linton", 1)]
    assert extracted(REVIEW) == expected
    listed = REVIEW + "Linton, Jamie. 2010. What Is Water? The History of a Modern Abstraction. Vancouver: UBC Press.\n"
    assert ("(223-40)", "Linton", 1) in extracted(listed)


def test_a_citation_over_two_lines() -> None:
    """Lines without an end of a sentence, right below each other, are read as one."""
    text = (
        "The concept has been widened in the newer literature on it (see for example Weber 1972, and\nLuhmann 1975), as is known."
    )
    rows = ["Weber, Max | 1972 | Wirtschaft", "Luhmann, Niklas | 1975 | Macht"]
    made, zones, entries = document(text, rows)
    cut = text.index("\n")
    blocks = (Block("para", Span(0, cut)), Block("para", Span(cut + 1, len(text))), *made.blocks[1:])
    found = link(Document("a", "text", made.text, blocks=blocks), zones, entries, ())
    assert [one.targets for one in found] == [("1",), ("2",)]


@pytest.mark.parametrize(
    ("note", "expected"),
    [("See also the maps.", 0), ("Hugo Gatti, *The Long Winter*, Torino: Einaudi, 1981, p. 4.", 1)],
)
def test_a_note_and_an_entry_of_the_same_number(note: str, expected: int) -> None:
    """A call of a note points to the works of the note, never to the entry of a list that has the same number."""
    rows = "1. Leopold, Luna. 1957. *River Patterns*. New York: Wiley.\n"
    rows += "2. Schumm, Stanley. 1977. *The Fluvial System*. London: Arnold.\n"
    text = f"# T\n\nRivers move,[^1] as is shown [2]. And [1] too.\n\n## References\n\n{rows}\n[^1]: {note}\n"
    result = refs.extract(text.encode(), name="a.md")
    titles = {entry.reference.id: entry.record.text("title") for entry in result.entries if entry.reference and entry.record}
    (call,) = [one for one in result.callouts if one.kind == "note"]
    assert [titles[one] for one in call.targets] == ["The Long Winter"] * expected

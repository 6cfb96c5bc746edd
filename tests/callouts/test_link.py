"""Callouts are linked to the works that a document lists; what only looks like one is left alone."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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

"""Which parts of a document hold references; the table is tests/cases/zones.toml."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest

from refs import callouts, documents, zones
from refs.model import Document, Span, Zone
from refs.zones.scan import leading_number, scan

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "zones.toml").read_text("utf-8"))["document"]
NUMBERED = (
    "Said, Edward. Orientalism. New York: Pantheon, 1978.",
    "Bhabha, Homi. The Location of Culture. London: Routledge, 1994.",
)


def read(text: str, form: str = "text") -> Document:
    return documents.read(text.strip("\n").encode(), "a", form)


def find(document: Document) -> tuple[Zone, ...]:
    return zones.find(document, callouts.find(document))


def ends(document: Document, zone: Zone) -> tuple[str, str]:
    """The words with which a zone begins and ends, without bullets."""
    words = [document.view(span).text for span in zone.spans]
    return words[0].lstrip("*- "), words[-1]


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row["name"], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else []) for row in ROWS],
)
def test_zones_of_a_document(row: dict[str, Any]) -> None:
    """A document has the zones of the table, each with its kind and its bounds, and no other."""
    document = read(row["text"], row.get("format", "text"))
    found = find(document)
    assert [zone.kind for zone in found] == [kind for kind, _, _ in row["zones"]]
    for zone, (_, first, last) in zip(found, row["zones"], strict=True):
        begin, end = ends(document, zone)
        assert begin.startswith(first)
        assert end.endswith(last)
        assert zone.why
        assert 0 < zone.score <= 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1. Smith", 1),
        ("12) Smith", 12),
        ("[3] Smith", 3),
        ("[^4]: Smith", 4),
        ("(5) Smith", 5),
        ("（6）王瑶", 6),
        ("7、王瑶", 7),
        ("⑧ 王瑶", 8),
        ("㉑ 王瑶", 21),
        ("¹² Smith", 12),
        ("注9 丸山", 9),
        ("10 Smith", 10),
        ("- 11. Smith", 11),
        ("1968 Mexico", None),
        ("3,5 Millionen", None),
        ("12–14", None),
        ("Smith 1", None),
        ("", None),
    ],
)
def test_number_of_a_note(text: str, number: int | None) -> None:
    """The number that a note or entry begins with is read in every way of printing it; years and amounts are none."""
    assert leading_number(text) == number


@pytest.mark.parametrize("mark", ["{}. ", "[{}] ", "({}) ", "{}、"])
def test_numbers_in_a_row_make_a_zone_without_a_heading(mark: str) -> None:
    """Entries that are numbered from 1 are a zone even if nothing calls them; the same numbers in disorder are not one sequence."""
    entries = [*NUMBERED, "Spivak, Gayatri. In Other Worlds. London: Methuen, 1987."]
    prose = "This was said before, and it was not said well.\n\n"
    (zone,) = find(read(prose + "\n".join(mark.format(n) + entry for n, entry in enumerate(entries, 1))))
    assert any("numbers 1 to 3" in why for why in zone.why)
    disorder = find(read(prose + "\n".join(mark.format(n) + entry for n, entry in zip((7, 2, 5), entries, strict=True))))
    assert not any("numbers" in why for zone in disorder for why in zone.why)


def test_markers_in_the_text_carry_notes_that_do_not_look_like_entries() -> None:
    """Notes of little else than prose are a zone where their numbers stand in the text, and none where they do not."""
    notes = [
        "1. E. P. Thompson, Customs in Common (London: Merlin, 1991), 12.",
        "2. I owe this point to my sister, who has read the letters.",
        "3. The letters are in the archive, and they are not long.",
    ]
    text = "They did not write much{}. Nor did they read{}. But they sang{}, and that was that.\n\n" + "\n".join(notes)
    assert [zone.kind for zone in find(read(text.format("[1]", "[2]", "[3]")))] == ["endnotes"]
    assert find(read(text.format("", "", ""))) == ()


def test_scan_keeps_every_block_with_words() -> None:
    """Each block that has words is seen once, in order, with its number and what it says as a heading."""
    document = read("References\n\n" + "\n".join(f"{n}. {entry}" for n, entry in enumerate(NUMBERED, 1)))
    seen = scan(document)
    assert [one.span for one in seen] == [block.span for block in document.blocks]
    assert [one.heading for one in seen] == ["works cited", None, None]
    assert [one.number for one in seen] == [None, 1, 2]
    assert seen[0].is_heading
    assert not seen[1].is_heading


def test_zones_do_not_overlap() -> None:
    """No words belong to two zones, in any document of the table."""
    for row in ROWS:
        spans = sorted(span for zone in find(read(row["text"], row.get("format", "text"))) for span in zone.spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_an_empty_document_has_no_zone() -> None:
    """No blocks, no zones."""
    assert zones.find(Document("a", "text", "")) == ()
    assert scan(Document("a", "text", "x", blocks=())) == []
    assert Span(0, 0) not in [span for zone in find(read("References")) for span in zone.spans]

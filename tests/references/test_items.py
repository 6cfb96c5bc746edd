"""Where one entry or note ends and the next begins; the table is tests/cases/items.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs import callouts, documents, zones
from refs.model import Document, Note, Span, Zone
from refs.references.items import Item, items, within

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "items.toml").read_text("utf-8"))["list"]


def found(text: str, form: str = "text") -> tuple[Document, list[Item]]:
    """The document and the items of its zones."""
    document = documents.read(text.strip("\n").encode(), "a", form)
    return document, [item for zone in zones.find(document, callouts.find(document)) for item in items(document, zone)]


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row["name"], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else []) for row in ROWS],
)
def test_items_of_a_list(row: dict[str, Any]) -> None:
    """A list has the items of the table: their labels, and the words with which they begin."""
    document, seen = found(row["text"], row.get("format", "text"))
    texts = [document.view(item.spans).text for item in seen]
    assert len(seen) == len(row["items"]), texts
    for item, text, (label, begin) in zip(seen, texts, row["items"], strict=True):
        assert item.label == label
        assert text.startswith(begin)


def test_a_heading_inside_a_zone_is_an_item_of_its_own() -> None:
    """A heading between entries is marked, and joined to nothing."""
    text = "# Sources\n\n- Said, Edward. Orientalism. 1978.\n\n## Letters\n\n- Woolf, Virginia. Letters. London: Hogarth, 1975.\n"
    document = documents.read(text.encode(), "a", "markdown")
    zone = Zone("works cited", (Span(11, len(text)),))
    assert [(item.heading, document.view(item.spans).text[:5]) for item in items(document, zone)] == [
        (False, "Said,"),
        (True, "Lette"),
        (False, "Woolf"),
    ]


def test_notes_of_the_format_are_items_with_their_labels() -> None:
    """Notes that the format marks are not cut again; those outside the zone are left out."""
    text = "First note, 1963. Second note, 1978."
    notes = (Note("a", "foot", (), (Span(0, 17),)), Note("b", "foot", (), (Span(18, 36),)))
    document = Document("a", "markdown", text, notes=notes)
    assert items(document, Zone("footnotes", (Span(0, 36),))) == [Item("a", (Span(0, 17),)), Item("b", (Span(18, 36),))]
    assert items(document, Zone("footnotes", (Span(18, 36),))) == [Item("b", (Span(18, 36),))]


spans = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda at: Span(at[0], at[0] + at[1])), max_size=4).map(
    tuple
)


@given(spans, spans)
def test_within_is_the_common_part(some: tuple[Span, ...], limits: tuple[Span, ...]) -> None:
    """The parts inside the limits are all that both have, and no part is empty."""

    def offsets(of: tuple[Span, ...]) -> set[int]:
        return {at for span in of for at in range(*span)}

    both = within(some, limits)
    assert all(a < b for a, b in both)
    assert offsets(both) == offsets(some) & offsets(limits)

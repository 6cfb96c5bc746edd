"""The original of a translation, told in its entry, goes into the record of the translation."""

from __future__ import annotations

import pytest

import refs
from bib.record import Record
from refs.model import Entry, Reference
from refs.records.originals import with_originals


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        (
            "Elias, N., La civilisation des mœurs, Paris, 1973 (éd. originale : Über den Prozess der Zivilisation, Bâle, 1939).",
            "Über den Prozess der Zivilisation",
            "1939",
        ),
        (
            "Foucault, Michel: Überwachen und Strafen. Frankfurt am Main: Suhrkamp 1976 (Orig.: Surveiller et punir, Paris 1975).",
            "Surveiller et punir",
            "1975",
        ),
    ],
)
def test_a_translation_knows_its_original(text: str, title: str, year: str) -> None:
    """The original is no work of its own: its title and year are the translation's original title and year."""
    translation, original = refs.parse([text])[0], refs.export(refs.parse([text]), to="biblatex")
    assert translation.record is not None
    assert translation.record.titles["original"] == title
    assert str(translation.record.dates["origdate"].year) == year
    assert original.count("@") == 1


def test_an_original_without_its_translation_is_kept() -> None:
    """Where the translation could not be read, the original stays a work; so does a work without relation."""
    entries = [
        Entry(Reference("r1", 0, ()), record=None),
        Entry(Reference("r2", 0, (), relation="original", base="r1"), record=Record("r2", "book", {"title": "Liquid Modernity"})),
        Entry(Reference("r3", 0, ()), record=Record("r3", "book", {"title": "Solaris"})),
    ]
    assert with_originals(entries) == tuple(entries)

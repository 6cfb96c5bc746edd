"""Reference lines and references are found in outside documents as well as they were."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.accuracy import zones

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["zones"]
# The shortest theses, every fourth list.
THESES = ("anystyle-bb599nz4341", "anystyle-bf668vw2021", "anystyle-bj581pc8202")
THESES_OF = "finding_anystyle_finder"
EACH = 4


@pytest.mark.parametrize("name", [*zones.LABELLED, zones.SEGMENTED])
def test_outside_documents(name: str, shared: Path) -> None:
    """A part of the documents of ../shared/data reaches its floors."""
    assert shared
    rows = list(zones.rows(name))
    if name == zones.SEGMENTED:
        found = [zones.references_of(row) for row in rows[::EACH]]
    else:
        found = [zones.lines_of(row, zones.LABELLED[name]) for row in rows if row["id"] in THESES or name != THESES_OF]
    figures = zones.total(found).figures()
    assert {key: figures[key] for key, floor in FLOORS[name].items() if figures[key] < floor} == {}

"""The same documents in other formats give the same works."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from tests.accuracy import formats

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["formats"]
FORMATS = ("docx", "odt", "html", "epub", "latex", "jats", "rtf", "pdf", "two-columns.pdf", "ragged.pdf")


@pytest.fixture
def pandoc() -> str:
    """The program that converts."""
    found = shutil.which("pandoc")
    if not found:
        pytest.skip("pandoc is not there")
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_outside_documents_in_other_formats(form: str, shared: Path, tmp_path: Path, pandoc: str) -> None:
    """The documents of ../shared reach the floors in every format."""
    assert pandoc
    made = [formats.convert(path, form, tmp_path) for path in sorted((shared / "seeds").glob("*.txt"))]
    figures = formats.shared_figures(made, shared, tmp_path)
    assert {name: figures[name] for name, floor in FLOORS["shared"].items() if figures[name] < floor} == {}


def test_golden_documents_in_other_formats(tmp_path: Path, pandoc: str) -> None:
    """The golden documents, each in one of the formats, together reach the floors."""
    assert pandoc
    sources = [path for path in formats.scorer().golden_documents() if formats.convertible(path)]
    made = [formats.convert(path, FORMATS[number % len(FORMATS)], tmp_path) for number, path in enumerate(sources)]
    figures = formats.golden_figures(made, {path.stem: path for path in sources})
    assert {name: figures[name] for name, floor in FLOORS["golden"].items() if figures[name] < floor} == {}


def test_typed_notes_become_real_notes(shared: Path, tmp_path: Path, pandoc: str) -> None:
    """Where numbered notes stand at the end of a text, the document that is made of it has real notes."""
    from refs import documents

    assert pandoc
    (seed,) = (shared / "seeds").glob("001_*")
    made = formats.convert(seed, "docx", tmp_path)
    notes = documents.read(made.read_bytes(), made.name).notes
    assert [note.label for note in notes] == [str(number) for number in range(1, 14)]

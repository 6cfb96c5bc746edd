"""The measure of papers counts what it says."""

from __future__ import annotations

from pathlib import Path

from tests.accuracy import papers
from tests.documents.portable import Set, column, pdf

ENTRIES = [
    "Eco, Umberto. 1979. The Role of the Reader: Explorations in the Semiotics of Texts.",
    "\tBloomington: Indiana University Press.",
    "Said, Edward W. 1978. Orientalism, with a new preface by the author of this book here.",
    "\tNew York: Pantheon Books.",
]
WORKS = """
@book{eco, author = {Eco, Umberto}, title = {The Role of the Reader: Explorations in the Semiotics of Texts}, year = 1979,
    publisher = {Hutchinson}, crossref = {all}}
@book{spivak, author = {Spivak, Gayatri}, title = {Can the Subaltern Speak?}, year = 1988}
@collection{all, title = {All of it}}
"""


def test_works_and_lines(tmp_path: Path) -> None:
    """Of two works one is found whole and one is missing, one record is too much; a parent and what is not printed do not count."""
    page = [Set(80, 740, "References", 14, "b"), *column(ENTRIES, indent=15)]
    path = tmp_path / "book-essay.pdf"
    path.write_bytes(pdf([page]))
    path.with_suffix(".bib").write_text(WORKS)
    path.with_suffix(".lines").write_text("\n".join(ENTRIES))
    figures = papers.judged(path)
    assert (figures.works, figures.found, figures.extra, figures.whole) == (2, 1, 1, 1)
    assert figures.lines == (4, 4, 4)
    assert figures.fields == {"right": 4}
    assert "Spivak" in " ".join(figures.faults)

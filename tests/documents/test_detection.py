"""The format of a text: by its content first, then by its name."""

from __future__ import annotations

import pytest

from refs.documents import FORMATS, detect
from refs.documents.archive import CONTAINERS
from refs.documents.detection import PAGES, SUFFIXES

NOTES = "The book is good.1 It sells.2\n\n1. Eco, Umberto, *Il nome della rosa, Milano 1980.\n2. Ibid., p. 5.\n"

# Formats that their content alone tells.
BY_CONTENT = {".pdf": "pdf", ".xml": "jats", ".nxml": "jats", ".tei": "tei", ".rtf": "rtf", ".doc": "doc", ".dot": "doc"}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("'''Marx''' wrote it.<ref>{{cite book|title=Capital}}</ref>\n== Notes ==\n{{reflist}}", "a.txt", "mediawiki"),
        ("See [[Karl Marx]], [[Engels|him]], [[Hegel]] and [[Kant]].", "a", "mediawiki"),
        ("# Title\n\nSee *Capital*[^1].\n\n[^1]: Marx 1867.", "a.txt", "markdown"),
        ("## On *Capital*\n\nSome words.", "a.txt", "markdown"),
        ("A [link](http://a.org) and [another](http://b.org).", "a.txt", "markdown"),
        (NOTES, "a.txt", "text"),
        ("= Title =\n\n==Bibliography==\n- Sharp, Gene, 1973.\n- x\n", "a.txt", "text"),
        ("Plain words.", "a.md", "markdown"),
        ("Plain words.", "a.wiki", "mediawiki"),
        ("Plain words.", "a", "text"),
        ("[1]王力.汉语史稿[M].北京:中华书局,1980.\n[2]费孝通.乡土中国[M].", "a.txt", "text"),
        ("She rated it * * * and I ** too.\n5 * 3 * 2", "a.txt", "text"),
        ("The set {1, 2} and [sic] and {{x}}.", "a.txt", "text"),
    ],
)
def test_detect(text: str, name: str, expected: str) -> None:
    """The content decides; the suffix only when the content does not."""
    assert detect(text, name) == expected


def test_suffixes_are_those_of_the_registry() -> None:
    """Detection and registry know the same suffixes."""
    assert {s: f.name for f in FORMATS.values() for s in f.suffixes if f.name != "text"} == SUFFIXES | CONTAINERS | dict.fromkeys(
        PAGES, "html"
    ) | BY_CONTENT

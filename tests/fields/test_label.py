"""The labeller that comes with the package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.fields import Labeller, label
from refs.labels import LABELS
from refs.training.evaluate import Pair, Scores, evaluate

# Floors of the case file: with its italics and as plain text. A change that falls below is a loss to explain.
FLOOR_MARKED = {"token": 0.96, "soft": 0.955}
FLOOR_PLAIN = {"token": 0.955, "soft": 0.945}


def scored(cases: list[Any], *, marked: bool) -> Scores:
    pairs = []
    for _, text, spans, marks in cases:
        found = [(s, e, name) for s, e, name, _ in label(text, marks if marked else ()) if name != "prose"]
        pairs.append(Pair("cases", text, [span for span in spans if span[2] != "prose"], found))
    return evaluate(pairs)


@pytest.mark.parametrize(("marked", "floor"), [(True, FLOOR_MARKED), (False, FLOOR_PLAIN)])
def test_cases_reach_their_floor(references: list[Any], marked: bool, floor: dict[str, float]) -> None:
    """Tricky references in thirteen languages are labelled as well as before, with italics and without."""
    scores = scored(references, marked=marked)
    assert scores.token_accuracy >= floor["token"]
    assert scores.micro(soft=True) >= floor["soft"]


def test_cases_are_many(references: list[Any]) -> None:
    """The case file holds at least sixty references."""
    assert len(references) >= 60


CERTAIN = [
    (
        "Hobsbawm, Eric. Age of Extremes. London: Michael Joseph, 1994.",
        {"author": "Hobsbawm, Eric", "title": "Age of Extremes", "date": "1994"},
    ),
    (
        "Koselleck, Reinhart: Vergangene Zukunft. Frankfurt am Main: Suhrkamp 1979.",
        {"publisher": "Suhrkamp", "location": "Frankfurt am Main"},
    ),
    ("Bourdieu, Pierre. La Distinction. Paris: Minuit, 1979. doi:10.1000/182", {"doi": "10.1000/182", "publisher": "Minuit"}),
    (
        "Hall, S. (1980) Cultural studies. Media, Culture and Society 2(1), pp. 57–72.",
        {"volume": "2", "issue": "1", "pages": "57–72"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CERTAIN)
def test_plain_references(text: str, expected: dict[str, str]) -> None:
    """Plain references are labelled without a slip, without cue words and edge marks."""
    found = {name: text[start:end] for start, end, name, _ in label(text)}
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("C. L. R. James, The Black Jacobins (London: Secker, 1938), 12.", "C. L. R. James"),
        ("E. P. Thompson, Customs in Common (London: Merlin, 1991), 12.", "E. P. Thompson"),
        ("E. W. Said, Orientalism (New York: Pantheon, 1978), 12.", "E. W. Said"),
        ("I. Berlin, Russian Thinkers (London: Hogarth, 1978), 3.", "I. Berlin"),
        ("Y. Citton, Lire, interpréter, Paris, Amsterdam, 2007.", "Y. Citton"),
    ],
)
def test_initials_belong_to_the_name(text: str, author: str) -> None:
    """The initials at the head of a reference are a part of the author, whatever letters they are."""
    assert [text[start:end] for start, end, name, _ in label(text) if name == "author"] == [author]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_gives_nothing(text: str) -> None:
    """A text without a token has no fields."""
    assert label(text) == []


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_spans_are_sound(text: str) -> None:
    """On any text the spans are ordered, apart, not empty, their labels known and their scores between 0 and 1."""
    at = 0
    for start, end, name, score in label(text):
        assert at <= start < end <= len(text)
        assert name in LABELS
        assert name != "other"
        assert 0 <= score <= 1
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        at = end


def test_long_text_is_cut() -> None:
    """A page of references is labelled in parts, each word at its own offset."""
    one = "Hobsbawm, Eric. Age of Extremes. London: Michael Joseph, 1994. "
    text = one * 60
    found = label(text)
    assert found[-1].end <= len(text)
    assert sum(text[s:e] == "1994" and name == "date" for s, e, name, _ in found) > 50


def test_missing_model(tmp_path: Path) -> None:
    """A missing model is said to be missing, a file that is none to be none."""
    with pytest.raises(FileNotFoundError):
        Labeller(tmp_path / "none")
    (tmp_path / "other").write_text("no model")
    with pytest.raises(OSError, match="no model"):
        Labeller(tmp_path / "other")


def test_import_is_light() -> None:
    """Importing the stage does not load the library of the model."""
    code = "import sys, refs.fields; sys.exit('pycrfsuite' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

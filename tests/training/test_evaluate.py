"""The measure of labelled references."""

from __future__ import annotations

import pytest

from refs.training.evaluate import Pair, Tally, details, evaluate, normalise, similarity, strip_connectives, table

TEXT = "Hall, S. 1980. Encoding. In Culture, vol. 3."
GOLD = [(0, 8, "author"), (9, 13, "date"), (15, 23, "title"), (25, 35, "container-title"), (37, 43, "volume")]


def test_right_is_right() -> None:
    """Gold against itself scores one everywhere."""
    scores = evaluate([Pair("a", TEXT, GOLD, GOLD)])
    assert scores.token_accuracy == scores.micro() == scores.micro(soft=True) == scores.macro() == scores.whole == 1


def test_nothing_is_nothing() -> None:
    """No prediction has no field right, and only unlabelled tokens."""
    scores = evaluate([Pair("a", TEXT, GOLD, [])])
    assert scores.micro() == 0
    assert scores.token_accuracy == 0


def test_connectives_count_or_not() -> None:
    """A field may be scored with its connective words or without."""
    bare = [*GOLD[:3], (28, 35, "container-title"), (42, 43, "volume")]
    assert evaluate([Pair("a", TEXT, GOLD, bare)]).micro() == 1
    assert evaluate([Pair("a", TEXT, GOLD, bare)], affixes=False).micro() < 1


def test_soft_forgives_a_little() -> None:
    """A field that lacks one letter in ten is softly right, one that lacks half is wrong."""
    near = [(0, 7, "author"), *GOLD[1:]]
    assert evaluate([Pair("a", TEXT, GOLD, [(0, 8, "author"), (9, 13, "date"), (15, 22, "title")])]).soft["title"].right == 1
    assert evaluate([Pair("a", TEXT, GOLD, [(15, 19, "title")])]).soft["title"].right == 0
    assert evaluate([Pair("a", TEXT, GOLD, near)]).whole == 1


def test_labels_that_a_source_lacks() -> None:
    """A prediction whose label the source never uses is not held against it; a merged label counts as the other."""
    found = [*GOLD, (42, 43, "number")]
    assert evaluate([Pair("a", TEXT, GOLD, GOLD), Pair("a", TEXT, GOLD, GOLD)]).whole == 1
    assert evaluate([Pair("a", "x 1", [(0, 1, "title")], [(0, 1, "title"), (2, 3, "number")])]).whole == 1
    merged = [(s, e, "title" if label == "container-title" else label) for s, e, label in GOLD]
    assert evaluate([Pair("a", TEXT, merged, GOLD, {"container-title": "title"})]).token_accuracy == 1
    assert len(found) == 6


@pytest.mark.parametrize(
    ("value", "label", "expected"),
    [
        ("pp. 3-4", "pages", "3-4"),
        ("in culture", "container-title", "culture"),
        ("inquiry", "container-title", "inquiry"),
        ("vol. 3", "title", "vol. 3"),
    ],
)
def test_connectives(value: str, label: str, expected: str) -> None:
    """Only the connective words of the label itself go, and only whole words."""
    assert strip_connectives(value, label) == expected


def test_normalise() -> None:
    """Case, compatibility forms, white space and edge marks make no difference."""
    assert normalise(" “Ａge  of Extremes”. ") == "age of extremes"


@pytest.mark.parametrize(
    ("a", "b", "expected"), [("abc", "abc", 1.0), ("", "", 1.0), ("abcde", "abcdx", 0.8), ("abc", "abcdefgh", 0.0)]
)
def test_similarity(a: str, b: str, expected: float) -> None:
    """Equal strings are one alike, strings of very different length not at all."""
    assert similarity(a, b) == pytest.approx(expected)


def test_tables_name_their_rows() -> None:
    """The tables hold a row for each set and each label."""
    scores = evaluate([Pair("a", TEXT, GOLD, GOLD)])
    assert "cases" in table({"cases": scores})
    assert "container-title" in details(scores)
    assert Tally().f1 == 0

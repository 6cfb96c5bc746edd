"""Groups of features."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fields.features import features, read_line
from refs.fields.features.lexicon import categories
from refs.fields.features.quotes import quoted

QUOTED = [
    ("Hall, ‘The Adams’ house’, Past, 3", ["The", "Adams", "’", "house"]),
    ("A, „Der Titel“, in", ["Der", "Titel"]),
    ("A, »Der Titel«, in", ["Der", "Titel"]),
    ("B, «Il libro» e l’altro d’oggi", ["Il", "libro"]),
    ("汪晖：《现代》，北京", ["现", "代"]),
    ("網野「中世」『史学雑誌』", ["中", "世", "史", "学", "雑", "誌"]),
    ('C. "A b," Review', ["A", "b", ","]),
    ("the author's and readers' views", []),
    ("’n Biografie, die boek", []),
    ("an “unclosed mark", []),
    ('Mulvey. "Visual Pleasure." Screen', ["Visual", "Pleasure", "."]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quoted(text: str, expected: list[str]) -> None:
    """Words between marks of any fashion are quoted; apostrophes and unclosed marks quote nothing."""
    line = read_line(text)
    assert [token.text for token, fashion in zip(line.tokens, quoted(line), strict=True) if fashion] == expected


HELD = [
    ("New York: Norton", "New", "b=place"),
    ("Frankfurt a. M. 1979", "Frankfurt", "b=place"),
    ("Presses universitaires de France", "Presses", "b=publisher"),
    ("北京: 三联书店", "北", "b=place"),
    ("Smith (1990) Paris", "1990", "Y!only"),
    ("vol. 12-15", "12", "R=range"),
    ("ISBN 978-3-518-29314-0", "978", "isbn"),
    ("ISBN 0 123", "0", "R=none"),
    ("(London 1990)", "London", "B1=("),
    ("Henry VIII", "VIII", "roman"),
]


@pytest.mark.parametrize(("text", "word", "feature"), HELD)
def test_feature(text: str, word: str, feature: str) -> None:
    """A token has the features that its words and surroundings give it, and no other range."""
    line = read_line(text)
    at = [token.text for token in line.tokens].index(word)
    assert (feature in features(line)[at]) is (feature != "R=none")


def test_emphasis_is_silent_without_marks() -> None:
    """A text without type marks gets no feature of type."""
    assert not any(name.startswith("E=") for token in features(read_line("La Distinction, Minuit")) for name in token)


def test_emphasis_follows_marks() -> None:
    """The words under an italic mark, and only they, are italic."""
    found = features(read_line("Bourdieu, La Distinction, Minuit", [(10, 24, frozenset({"italic"}))]))
    assert ["E=italic" in token for token in found] == [False, False, True, True, False, False]


@pytest.mark.parametrize(
    ("word", "name"), [("mai", "month"), ("verlag", "publisher"), ("москва", "place"), ("hrsg", "editor"), ("trad", "translator")]
)
def test_lists(word: str, name: str) -> None:
    """The word lists hold words of many languages."""
    assert name in categories(word)


def test_unknown_word() -> None:
    """A word of no list has no list."""
    assert categories("xyzzy") == ()


@given(st.text(max_size=80))
def test_each_token_is_described(text: str) -> None:
    """Every token of every text gets features, and the same ones each time."""
    line = read_line(text)
    found = features(line)
    assert len(found) == len(line.tokens)
    assert all(found)
    assert found == features(line)

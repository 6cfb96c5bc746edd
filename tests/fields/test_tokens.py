"""Tokens of reference strings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fields.tokens import tokenise

CASES = [
    ("pp825–42", ["pp", "825", "–", "42"]),
    ("76(8),", ["76", "(", "8", ")", ","]),
    ("L’invention du quotidien", ["L’", "invention", "du", "quotidien"]),
    ("Jean-Paul Sartre", ["Jean-Paul", "Sartre"]),
    ("丸山眞男『日本』1952年", ["丸", "山", "眞", "男", "『", "日", "本", "』", "1952", "年"]),
    ("한국의 사학", ["한국의", "사학"]),
    ("https://example.org/a_(b).", ["https://example.org/a_(b)", "."]),
    ("(see http://example.org/a)", ["(", "see", "http://example.org/a", ")"]),
    ("doi:10.1093/past/38.1.56, Past", ["doi", ":", "10.1093/past/38.1.56", ",", "Past"]),
    ("10.1000/a(b)1);", ["10.1000/a(b)1", ")", ";"]),
    ("www.sercel.com/.", ["www.sercel.com/", "."]),
    ("M. : Наука, 1970.", ["M", ".", ":", "Наука", ",", "1970", "."]),
    ("“Title.” Journal…", ["“", "Title", ".", "”", "Journal", "…"]),
    ("1990a", ["1990", "a"]),
    ("______. In", ["______", ".", "In"]),
    ("Smith 10.12.2010", ["Smith", "10", ".", "12", ".", "2010"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: list[str]) -> None:
    """Words, figures, single marks, Han and Kana characters and whole addresses are tokens."""
    assert [token.text for token in tokenise(text)] == expected


@given(st.text(max_size=120))
def test_only_white_space_is_left_out(text: str) -> None:
    """Tokens lie in order, are the words at their offsets, and only white space lies between them."""
    at = 0
    for token in tokenise(text):
        assert token.start >= at
        assert not text[at : token.start].strip()
        assert text[token.start : token.end] == token.text
        assert token.text
        at = token.end
    assert not text[at:].strip()

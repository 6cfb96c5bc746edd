"""What words look like: names of cases and statutes, decisions, and how entries begin; the table is tests/cases/signs.toml."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.signs import decisions, laws, prose_share, start_of

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "signs.toml").read_text("utf-8"))


def rows(of: str) -> list[Any]:
    return [
        pytest.param(row, id=row["text"][:40], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
        for row in TABLE[of]
    ]


@pytest.mark.parametrize("row", rows("laws"))
def test_names_of_cases_and_statutes(row: dict[str, Any]) -> None:
    """A case with its citation, a statute with its year and a code are found, without the words before; titles of books are not."""
    text = row["text"]
    assert [text[start:end] for start, end in laws(text)] == row["want"]


@pytest.mark.parametrize("row", rows("decisions"))
def test_decisions(row: dict[str, Any]) -> None:
    """A decision is found by the court at its head or by its reporter; a court that is spoken of is none."""
    text = row["text"]
    assert [text[start:end] for start, end in decisions(text)] == row["want"]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from([row["text"] for row in TABLE["laws"]]), max_size=3).map(" ".join)))
def test_names_are_apart(text: str) -> None:
    """What is found lies in the text, in order, without overlapping."""
    for found in (laws(text), decisions(text)):
        assert all(0 <= start < end <= len(text) for start, end in found)
        assert found == sorted(found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(laws(text)))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Thompson, E. P. Customs in Common", "surname, first"),
        ("van Gogh, Vincent, Brieven aan zijn broer", "surname, first"),
        ("Лотман Ю. М. Структура художественного текста", "surname initials"),
        ("J. Weeks, ‘Sins and diseases’", "initials surname"),
        ("Smith and Jones 2001", "names and year"),
        ("———. Culture and Imperialism", "dash for the author"),
        ("Ders., Kritik", "dash for the author"),
        ("“The Strike at Lawrence”", "quoted title"),
        ("费孝通：《乡土中国》", "CJK name"),
        ("[美]费正清：《美国与中国》", "CJK name"),
        ("김윤식, 『한국근대문학사상』", "Hangul name"),
        ("Bureau of Labor Statistics", "body"),
        ("the campaign in the 1980s", ""),
        ("However, it was late", ""),
        ("He said that it was", ""),
        ("Es war nicht so", ""),
        ("La cuestión es otra", ""),
        ("Это было не так", ""),
        ("这个问题很重要", ""),
        ("Ibid., p. 3", ""),
        pytest.param(
            "Moreover, Smith argues that", "", marks=pytest.mark.xfail(reason="an adverb before a name is taken for a surname")
        ),
        pytest.param("Here, Marx is clear", "", marks=pytest.mark.xfail(reason="an adverb before a name is taken for a surname")),
        pytest.param("In 1968, Paris was", "", marks=pytest.mark.xfail(reason="a preposition before a year is taken for a name")),
        pytest.param("この問題は、いまも", "", marks=pytest.mark.xfail(reason="words before a comma are taken for a name")),
    ],
)
def test_how_entries_begin(text: str, start: str) -> None:
    """The way in which an entry begins is named; sentences begin in none of them."""
    assert start_of(text) == start


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            "Thompson, E. P. The Making of the English Working Class. London: Gollancz, 1963.",
            "This was not what they had been told.",
        ),
        ("Weber, Max: Wirtschaft und Gesellschaft. Tübingen: Mohr 1922.", "Das ist nicht so, wie es war."),
        ("Farge, Arlette, Le goût de l'archive, Paris, Seuil, 1989.", "Ce n'est pas ce que nous avons cru."),
        ("Пропп В. Я. Морфология сказки. Л.: Academia, 1928.", "Это не то, что он был готов сказать."),
        ("费孝通. 乡土中国[M]. 上海: 观察社, 1948.", "因为他们没有回答，所以我们不知道。"),
        ("丸山眞男『日本政治思想史研究』東京大学出版会、1952年。", "それは、われわれの問題である。"),
    ],
)
def test_sentences_have_the_words_that_entries_lack(entry: str, sentence: str) -> None:
    """A sentence has a greater share of the small words than an entry of its language."""
    assert prose_share(entry) < 0.06 < prose_share(sentence) <= 6

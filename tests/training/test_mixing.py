"""Examples with the words of others."""

# ruff: noqa: S311 (seeded random numbers make data)

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from refs.training.datasets import Example
from refs.training.mixing import Stock

BOOKS = [
    ("Eco, U.", "Il nome della rosa", "Bompiani"),
    ("Levi, P.", "Se questo è un uomo", "Einaudi"),
    ("Morante, E.", "La storia", "Mondadori"),
]


def book(author: str, title: str, publisher: str, source: str = "anystyle_core") -> Example:
    text = f"{author}: {title}. {publisher}, 1980"
    first, second = text.index(title), text.index(publisher)
    spans = [
        (0, len(author), "author"), (first, first + len(title), "title"),
        (second, second + len(publisher), "publisher"), (len(text) - 4, len(text), "date"),
    ]  # fmt: skip
    return Example("x", source, text, tuple(spans))


STOCK = Stock([book(*one) for one in BOOKS] + [book("SMITH, J.", "Other words", "Press", "grobid")])


@given(st.sampled_from(BOOKS), st.integers(0, 10_000))
def test_form_stays_and_words_are_of_others(one: tuple[str, str, str], seed: int) -> None:
    """Labels and the marks between them stay; each field is one of the same label and source."""
    mixed = STOCK.mix(book(*one), random.Random(seed))
    author, title, publisher, date = (mixed.text[start:end] for start, end, _ in mixed.spans)
    assert [label for _, _, label in mixed.spans] == ["author", "title", "publisher", "date"]
    assert mixed.text == f"{author}: {title}. {publisher}, 1980"
    assert date == "1980"
    assert author in {a for a, _, _ in BOOKS}
    assert title in {t for _, t, _ in BOOKS}
    assert publisher in {p for _, _, p in BOOKS}


def test_words_are_changed_sometimes() -> None:
    """Some of many examples differ, some do not."""
    texts = {STOCK.mix(book(*BOOKS[0]), random.Random(seed)).text for seed in range(50)}
    assert book(*BOOKS[0]).text in texts
    assert len(texts) > 5


def test_made_up_examples_stay() -> None:
    """Made-up examples, and those whose type marks would lose their place, are not changed."""
    made_up = book(*BOOKS[0], source="synthetic")
    assert all(STOCK.mix(made_up, random.Random(seed)) is made_up for seed in range(20))

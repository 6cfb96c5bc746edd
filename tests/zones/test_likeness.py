"""How much a line looks like an entry; the table is tests/cases/likeness.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model import Document, Run, Span
from refs.zones.likeness import WEIGHTS, Likeness, likeness, prose_share, start_of

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "likeness.toml").read_text("utf-8"))
ENTRY = 1.8  # what a block must be worth that is an entry by itself
WEAK = 1.2  # what it must be worth under a heading


def lines(group: str) -> list[str]:
    return [line for rows in TABLE[group].values() for line in rows]


def seen(text: str, runs: tuple[Run, ...] = ()) -> Likeness:
    span = Span(0, len(text))
    return likeness(Document("a", "text", text, runs=runs).view(span))


@pytest.mark.parametrize("text", lines("entry"))
def test_entry_looks_like_one(text: str) -> None:
    """An entry of any style and language is worth as much as an entry must be, without a heading over it."""
    assert seen(text).score >= ENTRY


@pytest.mark.parametrize("text", [*lines("prose"), *lines("other")])
def test_other_lines_do_not(text: str) -> None:
    """Sentences, speakers, places and items of other lists are worth less than an entry under a heading must be."""
    assert seen(text).score < WEAK


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param(row["text"], row.get("entry", False), marks=pytest.mark.xfail(reason=row["reason"]), id=row["text"])
        for row in TABLE["failing"]
    ],
)
def test_line_that_is_misread(text: str, entry: bool) -> None:
    """What is known to be taken wrongly for an entry, or for none."""
    assert seen(text).score >= ENTRY if entry else seen(text).score < WEAK


def test_every_entry_is_worth_more_than_every_sentence() -> None:
    """No sentence of the table scores as high as any entry, and sentences have more of the small words that tell them."""
    assert max(seen(text).score for text in lines("prose")) < min(seen(text).score for text in lines("entry"))
    shares = [sum(map(prose_share, lines(group))) / len(lines(group)) for group in ("entry", "prose")]
    assert shares[0] < 0.02 < 0.06 < shares[1]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("van Gogh, Vincent, Brieven aan zijn broer", True),
        ("de Beauvoir, Simone. Le deuxième sexe", True),
        ("Smith, J. (2001)", True),
        ("Кропоткин П. А. Взаимная помощь", True),
        ("J. Weeks, ‘Sins and diseases’", True),
        ("«Манифест», 1848", True),
        ("“The Strike”", True),
        ("——. The Waves", True),
        ("Ders.: Kritik", True),
        ("[美]韩丁：《翻身》", True),
        ("김윤식, 『한국』", True),
        ("the campaign in the 1980s", False),
        ("and, as he says,", False),
        ("когда моряки восстали", False),
        ("1921", False),
        ("", False),
    ],
)
def test_ways_in_which_entries_begin(text: str, start: bool) -> None:
    """A name, a dash for one, or a title in quotation marks begins an entry; a word in lower case does not."""
    assert bool(start_of(text)) == start


def test_italics_and_templates_speak_for_an_entry() -> None:
    """A title in italics is a sign as quotation marks are, and a citation template is the strongest of all."""
    text = "Carson, Rachel. Silent Spring. 1962."
    plain = seen(text)
    italic = seen(text, (Run(Span(16, 29), frozenset({"italic"})),))
    assert "title mark" in italic.signs
    assert italic.score > plain.score
    template = likeness(Document("a", "mediawiki", text).view(Span(0, len(text))), template=True)
    assert template.score == pytest.approx(plain.score + WEIGHTS["template"])


def test_a_link_to_the_web_is_a_sign() -> None:
    """Words that are a link to the web are a sign as a printed address is; a link inside the document is none."""
    text = "The Strike at Lawrence"
    span = Span(0, len(text))
    linked, inside = (seen(text, (Run(span, href=href),)) for href in ("https://libcom.org/article/strike-lawrence", "#strike"))
    assert "url" in linked.signs
    assert "url" not in inside.signs


@given(st.text(max_size=300))
def test_score_is_the_sum_of_named_signs(text: str) -> None:
    """Every sign that is counted is named; only prose counts by degrees."""
    result = seen(text)
    assert set(result.signs) <= set(WEIGHTS)
    fixed = sum(WEIGHTS[sign] for sign in result.signs if sign != "prose")
    if "prose" in result.signs:
        assert result.score < fixed
    else:
        assert result.score == pytest.approx(fixed, abs=0.01)

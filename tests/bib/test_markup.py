"""Markup that databases leave in titles goes; what only looks like it stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.markup import without_markup
from bib.normalise.unicode import composed


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("<i>Escherichia coli</i> in <b>water</b>", "Escherichia coli in water"),
        ("<jats:italic>In vivo</jats:italic> and <scp>DNA</scp>", "In vivo and DNA"),
        ("CO<sub>2</sub> at 10<sup>-3</sup> and the 62<sup>nd</sup> day", "CO₂ at 10⁻³ and the 62nd day"),
        ("A title<br/>in two lines", "A title in two lines"),
        (
            '<mml:math altimg="si1.gif"><mml:msub><mml:mi>H</mml:mi>\n<mml:mn>2</mml:mn></mml:msub></mml:math> gas',
            "H 2 gas",
        ),
        ("<math><mi>E</mi><annotation encoding='tex'>\\mathcal{E}</annotation></math>", "E"),
        ("Health &amp; Place &amp;amp; more", "Health & Place & more"),
        ("Caf&#233;s &lt;i&gt;here&lt;/i&gt;", "Cafés here"),
        ("  A\n  title\tof lines ", "A title of lines"),
    ],
)
def test_markup_goes(text: str, bare: str) -> None:
    """Face markup, MathML, breaks and entities, encoded once or twice."""
    assert without_markup(text) == bare


@pytest.mark.parametrize(
    "text",
    [
        "p < 0.05 and q > 0.1",
        "The <self> of others",
        "读<红楼梦>",
        "AT&T; a history",
        "Q&A",
        "a<b",
        "Either/or <or> neither",
        "1 < 2 > 0",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    """Signs of comparison, words in angle brackets that are no tags, and lone ampersands."""
    assert without_markup(text) == text


@given(st.text(alphabet="<>/&;iamp# x12sub", max_size=60))
def test_it_never_fails_and_adds_nothing(text: str) -> None:
    """Whatever stands there, the result is no longer and in normal form."""
    bare = without_markup(text)
    assert len(bare) <= len(text)
    assert bare == composed(bare)


def test_hostile_markup_takes_no_time() -> None:
    """A megabyte of tags that never end is passed over at once."""
    began = time.perf_counter()
    for text in ("<i " * 300_000, "<sup>" * 200_000, "&" * 1_000_000, "<annotation>" * 3_000):
        without_markup(text)
    assert time.perf_counter() - began < 5

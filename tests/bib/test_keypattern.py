"""Patterns of citation keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.key import LEGAL_KEY
from bib.keypattern import FIELDS, MODIFIERS, KeyPattern
from bib.problem import UserError
from bib.record import OTHERS, Date, Person, Record

ROSE = Record(
    "book",
    fields={"title": "The Name of the Rose", "publisher": ("Harcourt Brace",), "volume": "2", "langid": "english"},
    people={"author": (Person("Eco", "Umberto"), Person("Weaver", "William"), Person("Gaulle", "C.", "de"))},
    dates={"date": Date(1983, 6)},
)
PAPER = Record(
    "article",
    fields={
        "title": "Über Tolstoi",
        "journaltitle": "Annalen der Physik",
        "number": "3-4",
        "pages": "120--135",
        "langid": "german",
    },
    people={"author": (Person("Müller-Lüdenscheidt", "Ö."), OTHERS)},
)
HAN = Record("book", fields={"title": "吶喊"}, people={"author": (Person(literal="鲁迅"),)}, dates={"date": Date(1923)})


@pytest.mark.parametrize(
    ("pattern", "record", "key"),
    [
        ("[auth][year][title]", ROSE, "Eco1983NameRose"),
        ("[auth:lower][shortyear][veryshorttitle:lower]", ROSE, "eco83name"),
        ("[authors][year]", ROSE, "EcoWeaverdeGaulle1983"),
        ("[authors2]_[year]", ROSE, "EcoWeaverEtAl_1983"),
        ("[authEtAl]:[title:abbr]", ROSE, "EcoEtAl:NR"),
        ("[auth2:upper][month]", ROSE, "ECjun"),
        ("[publisher:abbr][volume]", ROSE, "HB2"),
        ("[edtr:(noed)][year]", ROSE, "noed1983"),
        ("[auth][year:(nd)]", PAPER, "MuellerLuedenscheidtnd"),
        ("[journal:abbr][number]p[firstpage]-[lastpage]", PAPER, "AP34p120-135"),
        ("[type]/[pages]", PAPER, "article/120"),
        ("[auth][year]", HAN, "n1923"),
        ("[auth]", HAN, "anon"),
        ("[veryshorttitle]", PAPER, "Tolstoi"),
    ],
)
def test_pattern(pattern: str, record: Record, key: str) -> None:
    """Fields, numbers, modifiers and text make a key in ASCII."""
    assert KeyPattern(pattern)(record) == key


def test_any_script() -> None:
    """Letters of all scripts stand in a key where they are wished."""
    assert [KeyPattern("[auth][year]", any_script=True)(record) for record in (HAN, PAPER)] == ["鲁迅1923", "MüllerLüdenscheidt"]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("[author][year]", "[author] is no field"),
        ("[year2]", "[year2] is no field"),
        ("[auth:small]", "'small' in [auth:small] is no modifier"),
        ("[auth", "without a partner"),
        ("key", "names no field"),
        ("", "names no field"),
        ("[auth], [year]", "signs that no key may have"),
    ],
)
def test_wrong_patterns(pattern: str, said: str) -> None:
    """A wrong pattern is an error that says what is wrong and what there is."""
    with pytest.raises(UserError) as error:
        KeyPattern(pattern)
    assert said in str(error.value)
    assert error.value.hint


WORDS = st.text(max_size=12)


@given(WORDS, WORDS, st.sampled_from([*FIELDS]), st.sampled_from([*MODIFIERS]), st.booleans())
def test_keys_are_legal(title: str, family: str, field: str, modifier: str, any_script: bool) -> None:
    """Whatever a record holds, the key is legal, and in ASCII if it is to be."""
    record = Record("book", fields={"title": title, "volume": family}, people={"author": (Person(family),)})
    key = KeyPattern(f"[{field}:{modifier}]", any_script=any_script)(record)
    assert LEGAL_KEY.fullmatch(key)
    assert any_script or key.isascii()

"""Names from services are read like those of references, only in less time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.name import of_family
from bib.person import read_name
from bib.record import Person
from refs.resolution.sources.names import divided, undivided

CASES = Path(__file__).parents[2] / "cases" / "names.json"
NAMES = sorted({case[0] for case in json.loads(CASES.read_text(encoding="utf-8"))})
PARTS = [
    "Maria",
    "J.",
    "Wang",
    "Hui",
    "van",
    "der",
    "Berg",
    "García",
    "Lopez",
    "Press",
    "University",
    "The",
    "Dr",
    "Jr",
    "DE",
    "SOUZA",
    "O'Brien",
    "Jean-Luc",
    "Kim",
    "Nagy",
    "György",
    "Editor",
    "de",
    "Oliveira",
    "Silva",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_in_one_string_are_read_as_everywhere(name: str) -> None:
    """The short way gives what the long one gives."""
    assert undivided(name) == read_name(name)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4))
def test_parts_of_names_in_any_order_are_read_as_everywhere(parts: list[str]) -> None:
    """No order of the parts of names is read in another way."""
    name = " ".join(parts)
    assert undivided(name) == read_name(name)


@given(st.sampled_from(PARTS), st.lists(st.sampled_from(PARTS), min_size=1, max_size=2))
def test_family_and_given_part_are_joined_as_everywhere(family: str, given: list[str]) -> None:
    """With a given part, a family is one, whatever word it is."""
    assert divided(family, " ".join(given)) == of_family(family, " ".join(given))


@pytest.mark.parametrize(
    ("family", "given", "person"),
    [
        ("Harvard University", "", Person(literal="Harvard University")),
        ("UNESCO", "", Person(literal="UNESCO")),
        ("Voltaire", "", Person("Voltaire")),
        ("Marx, Karl", "", Person("Marx", "Karl")),
        ("", "Plato", Person(literal="Plato")),
        ("", "", Person()),
        ("丸山", "眞男", Person("丸山", "眞男", family_first=True)),
        ("王", "Wei", Person("王", "Wei")),
    ],
)
def test_what_stands_in_the_place_of_a_family(family: str, given: str, person: Person) -> None:
    """A body, a single name, a whole name: each is told by its words."""
    assert divided(family, given) == person

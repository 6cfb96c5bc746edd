"""Name lists are read into persons and bodies; the table is tests/cases/names.json."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.language import words
from bib.person import inverted, is_body, natural, read_name, read_names
from bib.record import OTHERS, Person

ROWS = json.loads((Path(__file__).parents[1] / "cases" / "names.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_list_is_read_into_its_names(text: str, expected: list[dict[str, object]]) -> None:
    """Each list of the table gives its persons in order, and nothing else."""
    assert list(read_names(text)) == [Person(**row) for row in expected]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language", "family", "given"),
    [
        ("Gabriel García Márquez", "", "García Márquez", "Gabriel"),
        ("Adolfo Gilly Malvagni", "es", "Gilly Malvagni", "Adolfo"),
        ("Adolfo Gilly Malvagni", "en", "Malvagni", "Adolfo Gilly"),
        ("José Carlos Mariátegui", "es", "Mariátegui", "José Carlos"),
        ("Herman de Liagre Böhl", "nl", "Liagre Böhl", "Herman"),
        ("Boaventura de Sousa Santos", "pt", "Santos", "Boaventura de Sousa"),
        ("Kowalski Jan", "pl", "Kowalski", "Jan"),
        ("Eco Umberto", "it", "Eco", "Umberto"),
        ("Umberto Eco", "it", "Eco", "Umberto"),
        ("丸山眞男", "ja", "丸山", "眞男"),
    ],
)
def test_language_settles_what_the_words_leave_open(text: str, language: str, family: str, given: str) -> None:
    """Spanish double families and lists that print the family first are read by the language of the reference."""
    person = read_name(text, language)
    assert (person.family, person.given) == (family, given)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("BBC News", True),
        ("NSPCC", True),
        ("UNESCO", True),
        ("Friedrich-Ebert-Stiftung", True),
        ("Bundesministerium für Bildung und Forschung", True),
        ("Министерство финансов Российской Федерации", True),
        ("Universidade de São Paulo", True),
        ("Ministère de la Culture", True),
        ("国家统计局", True),
        ("U.S. Congress", True),
        ("Le Monde", True),
        ("Alonzo Church", False),
        ("Jacques Le Goff", False),
        ("Johann Wolfgang von Goethe", False),
        ("Simone de Beauvoir", False),
        ("Maria da Conceição Tavares", False),
        ("LENIN", False),
        ("Plato", False),
        ("罗荣渠", False),
        ("Michael J. Willis", False),
    ],
)
def test_bodies_are_told_from_persons(text: str, body: bool) -> None:
    """The words of institutions, papers and acronyms make a body; names with particles do not."""
    assert is_body(text) is body


@pytest.mark.parametrize(
    ("person", "spoken", "sorted_form"),
    [
        (Person("Badiou", "Alain"), "Alain Badiou", "Badiou, Alain"),
        (Person("Goethe", "Johann Wolfgang", "von"), "Johann Wolfgang von Goethe", "von Goethe, Johann Wolfgang"),
        (Person("King", "Martin Luther", suffix="Jr."), "Martin Luther King Jr.", "King, Jr., Martin Luther"),
        (Person("Wang", "Hui", family_first=True), "Wang Hui", "Wang, Hui"),
        (Person("余", "英时", family_first=True), "余英时", "余, 英时"),
        (Person("马克思", "卡尔"), "卡尔·马克思", "马克思, 卡尔"),
        (Person("Plato"), "Plato", "Plato"),
        (Person(literal="BBC News"), "BBC News", "BBC News"),
    ],
)
def test_names_are_printed_in_both_orders(person: Person, spoken: str, sorted_form: str) -> None:
    """`natural` prints the name as it is spoken, `inverted` with the family first."""
    assert (natural(person), inverted(person)) == (spoken, sorted_form)


WORD = st.text(alphabet="abcdefghiklmnoprstuvz", min_size=3, max_size=9).map(str.capitalize)


@given(
    st.lists(WORD, min_size=1, max_size=6),
    st.lists(st.sampled_from([", ", " ", "; ", " and ", " & ", " und ", " y "]), min_size=6, max_size=6),
)
def test_no_word_of_a_name_is_lost(parts: list[str], joints: list[str]) -> None:
    """Whatever the order and the separators, each word of the list is in some name, but for words of roles, titles and "and"."""
    text = "".join(part + joint for part, joint in zip(parts, joints, strict=False))
    printed = " ".join(natural(one) for one in read_names(text)).lower()
    spared = words("roles", "before") | words("roles", "after") | words("names", "honorific") | words("names", "conjunction")
    assert all(part.lower() in printed for part in parts if part.lower() not in spared and f"{part.lower()}." not in spared)


@given(st.lists(st.tuples(WORD, WORD), min_size=1, max_size=5))
def test_inverted_lists_with_semicolons_come_back(names: list[tuple[str, str]]) -> None:
    """Of "Family, Given; Family, Given" each name is found again, unless a word of it is a word of bodies or roles."""
    text = "; ".join(f"{family}, {given}" for family, given in names)
    found = read_names(text)
    words = {word for pair in names for word in pair}
    got = {
        part
        for person in found
        for part in (*person.family.split(), *person.given.split(), *person.literal.replace(",", "").split())
    }
    assert len(found) >= 1
    assert all(word in got or word.lower() in " ".join(got).lower() for word in words if len(word) > 6)


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    """No text raises, and no person without a name comes out."""
    assert all(read_names(text)) or not read_names(text)


def test_et_al_is_the_last() -> None:
    """The words "et al." are OTHERS at the end in each language that has a word for it."""
    texts = [
        "Smith, J. et al.",
        "Honneth u.a.",
        "Pérez y otros",
        "Иванов И. и др.",
        "余英时等",
        "丸山眞男ほか",
        "Rossi e altri",
        "Berg m.fl.",
    ]
    for text in texts:
        assert read_names(text)[-1] == OTHERS, text
        assert len(read_names(text)) == 2, text


def test_reading_is_quick() -> None:
    """A list takes far less than the budget of a reference: half a millisecond even on a busy machine."""
    texts = [row[0] for row in ROWS]
    for text in texts:
        read_names(text)
    start = time.process_time()
    for text in texts:
        read_names(text)
    assert (time.process_time() - start) / len(texts) < 0.0005

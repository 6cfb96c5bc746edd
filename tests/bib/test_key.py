"""Citation keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.key import LEGAL_KEY, ascii_letters, assign_keys, pattern
from bib.record import OTHERS, Date, Person, Record


def record(title: str = "", family: str = "", year: int | None = None, key: str = "", **more: object) -> Record:
    people = {"author": (Person(family=family),)} if family else {}
    dates = {"date": Date(year)} if year else {}
    return Record("book", key, fields={"title": title, **more} if title else dict(more), people=people, dates=dates)  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (record("The Second Sex", "Beauvoir", 1949), "beauvoir1949second"),
        (record("Les Mots et les Choses", "Foucault", 1966), "foucault1966mots"),
        (record("L’Être et le Néant", "Sartre", 1943, langid="french"), "sartre1943etre"),
        (record("Die Blechtrommel", "Müller", 1959, langid="german"), "mueller1959blechtrommel"),
        (record("Cien años de soledad", "García Márquez", 1967), "garciamarquez1967cien"),
        (record("Мастер и Маргарита", "Булгаков", 1967), "bulgakov1967master"),
        (record("О теории прозы", "Шкловский", 1925, langid="russian"), "shklovskii1925teorii"),
        (record("Ο Ζορμπάς", "Καζαντζάκης", 1946), "kazantzakis1946zormpas"),
        (record("阿Q正传", "鲁迅", 1922), "q1922"),
        (record("1984", year=1949), "n19841949"),
        (record("围城"), "anon"),
        (record(), "anon"),
    ],
)
def test_pattern(made: Record, key: str) -> None:
    """A key is family name, year and first significant word in ASCII; what cannot be written in ASCII is left out."""
    assert pattern(made) == key


def test_a_transliteration_stands_for_a_title_in_han() -> None:
    """If the source gives a transliteration, the key is made from it."""
    made = Record("book", fields={"title": "围城"}, titles={"transliteration": "Weicheng"}, dates={"date": Date(1947)})
    assert pattern(made) == "weicheng1947"


def test_bodies_and_editors() -> None:
    """A body gives its first significant words, an editor stands for a missing author, et al. for nobody."""
    body = Record("report", fields={"title": "World Report"}, people={"author": (Person(literal="Human Rights Watch"),)})
    edited = Record(
        "collection", fields={"title": "Reading Capital"}, people={"author": (OTHERS,), "editor": (Person(family="Ong"),)}
    )
    site = Record("online", fields={"title": "Fog on the Tyne", "organization": ("BBC News",)})
    assert [pattern(made) for made in (body, edited, site)] == ["humanrightsworld", "ongreading", "bbcnewsfog"]


def test_collisions_follow_the_order() -> None:
    """Equal patterns get a, b, c in the order of first appearance; a pattern that stands alone gets nothing."""
    made = [record("Beloved", "Morrison", 1987), record("Sula", "Morrison", 1973), record("Beloved", "Morrison", 1987)]
    assert [r.key for r in assign_keys(made)] == ["morrison1987beloveda", "morrison1973sula", "morrison1987belovedb"]


def test_relations_follow_their_records() -> None:
    """Relations to temporary keys are rewritten; those to records outside the batch stay."""
    original = record("Il nome della rosa", "Eco", 1980, key="r1")
    translation = Record(
        "book", "r2", fields={"title": "The Name of the Rose"}, relations=(("translationof", "r1"), ("reviewof", "elsewhere"))
    )
    first, second = assign_keys([original, translation])
    assert second.relations == (("translationof", first.key), ("reviewof", "elsewhere"))


def test_kept_keys_stay() -> None:
    """A kept key is not changed, and no new key equals it in any case."""
    kept = record("Emma", "Austen", 1815, key="Austen1815Emma")
    new = record("Emma", "Austen", 1815)
    assert [r.key for r in assign_keys([new, kept], keep={"Austen1815Emma"})] == ["austen1815emmaa", "Austen1815Emma"]


def test_keys_twice() -> None:
    """Keys are a function of the records: made again from records with keys, they are the same."""
    once = assign_keys([record("Beloved", "Morrison", 1987), record("Beloved", "Morrison", 1987), record("Sula")])
    assert assign_keys(once) == once


WORDS = st.text(max_size=12)


@given(st.lists(st.builds(lambda t, f, k, y: record(t, f, y, k), WORDS, WORDS, WORDS, st.integers(1, 2100)), max_size=8))
def test_keys_are_legal_and_unique(records: list[Record]) -> None:
    """Whatever the names and titles are, keys are legal ASCII and unique without regard to case."""
    keys = [made.key for made in assign_keys(records)]
    assert len({key.lower() for key in keys}) == len(records)
    assert all(LEGAL_KEY.fullmatch(key) and key.isascii() for key in keys)


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Łukasiewicz", "lukasiewicz"), ("Ørsted", "orsted"), ("Nguyễn", "nguyen"), ("Їжакевич", "izhakevich"), ("東京", "")],
)
def test_ascii_letters(text: str, letters: str) -> None:
    """Latin, Cyrillic and Greek are transliterated; Han leaves nothing."""
    assert ascii_letters(text) == letters

"""The rules of bib.normalise, one table a rule, and their common properties."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.normalise import RULES, normalise
from bib.normalise.edition import edition
from bib.normalise.imprint import clean
from bib.normalise.pages import pages
from bib.normalise.subtitle import split
from bib.normalise.title import title
from bib.normalise.volume import count_of_volumes, number, volume
from bib.record import Origin, Person, Record

TEXT = Origin("text", ((3, 9),))

TABLE = {
    pages: [
        ("825-42", "825--842"),
        ("pp. 12–15", "12--15"),
        ("pp825-42", "825--842"),
        ("p. 7", "7"),
        ("S. 3 f.", "3 f."),
        ("S. 12ff.", "12 ff."),
        ("12, 15-17", "12, 15--17"),
        ("xi-xv", "xi--xv"),
        ("С. 12—15", "12--15"),
        ("с. 12-15.", "12--15"),
        ("123-130页", "123--130"),
        ("第12页", "12"),
        ("e1004-e1010", "e1004--e1010"),
        ("S12-S15", "S12--S15"),
        ("P08006", "P08006"),
        ("PP12-15", "12--15"),
        ("158--166", "158--166"),
        ("99-101", "99--101"),
        ("107-8", "107--108"),
        ("350 p.", "350 p"),
        ("e0123456", "e0123456"),
        ("12-3", "12--13"),
        ("42-12", "42--12"),
        ("s. 15–20", "15--20"),
        ("pág. 23", "23"),
    ],
    volume: [
        ("Vol. 3", "3"),
        ("Bd. 2", "2"),
        ("т. 5", "5"),
        ("第3卷", "3"),
        ("Jg. 12", "12"),
        ("Tomo II", "II"),
        ("vol.31", "31"),
        ("New Series 4", "New Series 4"),
        ("31", "31"),
    ],
    number: [
        ("no. 4", "4"),
        ("№ 3", "3"),
        ("H. 2", "2"),
        ("第2期", "2"),
        ("(3)", "3"),
        ("n° 12", "12"),
        ("nr 3-4", "3-4"),
        ("Spring", "Spring"),
    ],
    count_of_volumes: [("3 vols.", "3"), ("in 3 Bänden", "3"), ("в 3 т.", "3"), ("全3卷", "3"), ("2", "2"), ("3 maps", "3 maps")],
    edition: [
        ("2nd ed.", "2"),
        ("zweite Auflage", "2"),
        ("2. Aufl.", "2"),
        ("3-е изд.", "3"),
        ("第2版", "2"),
        ("4e éd.", "4"),
        ("3. ed.", "3"),
        ("wyd. 2", "2"),
        ("2e druk", "2"),
        ("revised ed.", "revised ed."),
        ("2., überarb. Aufl.", "2., überarb. Aufl."),
        ("second edition", "2"),
        ("expanded second edition", "expanded second edition"),
    ],
    title: [
        ("“The Century.”", "The Century"),
        ("The Century,", "The Century"),
        ("«Что делать?»,", "Что делать?"),
        ("「共同体の基礎理論」", "共同体の基礎理論"),
        ("„Die Aktualität der Revolution“.", "Die Aktualität der Revolution"),
        ("‘May ’68’", "May ’68"),
        ("Made in the U.S.", "Made in the U.S."),
        ("Ford Motor Co.", "Ford Motor Co."),
        ("“A” and “B”.", "“A” and “B”"),
        ("Wait...", "Wait..."),
        ("Workers of the World, Unite!", "Workers of the World, Unite!"),
        ("Title , with space", "Title, with space"),
        ("The Century”", "The Century"),
        ("‘Rape myths’ and ‘others’", "‘Rape myths’ and ‘others’"),
        ("《资本论》", "资本论"),
        ("The Workers’", "The Workers’"),
    ],
    clean: [
        ("[London]", "London"),
        ("London:", "London"),
        ("published by Verso,", "Verso"),
        ("Little, Brown and Co.", "Little, Brown and Co."),
        ("(Oxford", "Oxford"),
        ("«Наука»", "Наука"),
        ("Éditions du Seuil", "Éditions du Seuil"),
    ],
}
ROWS = [(rule, *row) for rule, rows in TABLE.items() for row in rows]


@pytest.mark.parametrize(("rule", "text", "expected"), ROWS, ids=[f"{row[0].__name__}: {row[1]}" for row in ROWS])
def test_rule(rule: object, text: str, expected: str) -> None:
    """Each printed form becomes its normal form, and a normal form stays."""
    assert callable(rule)
    assert rule(text) == expected
    assert rule(expected) == expected


@pytest.mark.parametrize(
    ("text", "isbd", "parts"),
    [
        (
            "Civil Resistance in the Arab Spring: Triumphs and Disasters",
            False,
            ("Civil Resistance in the Arab Spring", "Triumphs and Disasters"),
        ),
        ("Язык и сознание : очерки", False, ("Язык и сознание", "очерки")),
        ("帝国的边缘：历史与记忆", False, ("帝国的边缘", "历史与记忆")),
        (
            "Minima Moralia. Reflexionen aus dem beschädigten Leben",
            True,
            ("Minima Moralia", "Reflexionen aus dem beschädigten Leben"),
        ),
        (
            "Minima Moralia. Reflexionen aus dem beschädigten Leben",
            False,
            ("Minima Moralia. Reflexionen aus dem beschädigten Leben", ""),
        ),
        ("Review of “China: A History”", False, ("Review of “China: A History”", "")),
        ("The 10:30 Train", False, ("The 10:30 Train", "")),
        ("Der 18. Brumaire des Louis Bonaparte", True, ("Der 18. Brumaire des Louis Bonaparte", "")),
        ("Die Akte Dr. Mabuse und andere", True, ("Die Akte Dr. Mabuse und andere", "")),
    ],
)
def test_subtitle_is_cut_where_it_is_safe(text: str, isbd: bool, parts: tuple[str, str]) -> None:
    """A colon cuts, a full stop only in languages that print it so; quotations, times and abbreviations are not cut."""
    assert split(text, isbd=isbd) == parts


@given(st.text(alphabet="ab :.：“”()é", max_size=30), st.booleans())
def test_a_cut_title_gives_its_words_back(text: str, isbd: bool) -> None:
    """Title and subtitle joined have the letters of the title, none more and none less."""
    head, tail = split(text, isbd=isbd)
    letters = re.compile(r"[\w“”()]")
    assert letters.findall(head + tail) == letters.findall(text)


def test_record_is_normalised_as_a_whole() -> None:
    """All rules work together, and each value keeps its origin; a new field takes that of the field it was cut from."""
    record = Record(
        "article",
        fields={
            "title": "“The Cultural Revolution: The Last Revolution,”",
            "volume": "13.3",
            "pages": "pp. 481-514",
            "location": "[s.l.]",
            "publisher": "Duke University Press.",
        },
        origins=dict.fromkeys(("title", "volume", "pages", "location", "publisher"), TEXT),
    )
    after = normalise(record)
    assert after.fields == {
        "title": "The Cultural Revolution",
        "subtitle": "The Last Revolution",
        "volume": "13",
        "number": "3",
        "pages": "481--514",
        "publisher": ("Duke University Press",),
    }
    assert after.extra == {"location": "s.l."}
    assert set(after.fields) <= set(after.origins)


def test_decimal_volume_of_a_book_stays() -> None:
    """Only an article's "13.3" is volume and number."""
    assert normalise(Record("book", fields={"volume": "13.3"})).fields == {"volume": "13.3"}


def test_several_places_become_a_list() -> None:
    """Places between slashes or "and" are listed; a firm with "and" in its name is one."""
    record = normalise(Record("book", fields={"location": "London and New York", "publisher": "Rowman and Littlefield"}))
    assert record.fields == {"location": ("London", "New York"), "publisher": ("Rowman and Littlefield",)}


@pytest.mark.parametrize(
    ("printed", "places"),
    [
        ("Leiden/Boston", ("Leiden", "Boston")),
        ("Berlin / New York", ("Berlin", "New York")),
        ("北京/上海", ("北京", "上海")),
        ("Frankfurt/M.", ("Frankfurt/M.",)),
        ("Frankfurt/Main", ("Frankfurt/Main",)),
        ("Halle/Saale", ("Halle/Saale",)),
        ("Stuttgart/Mainz", ("Stuttgart", "Mainz")),
    ],
)
def test_a_slash_before_a_river_parts_no_places(printed: str, places: tuple[str, ...]) -> None:
    """Places with a slash between them are two, but for a town and its river."""
    assert normalise(Record("book", fields={"location": printed})).fields == {"location": places}


def test_text_is_composed_and_visible() -> None:
    """Decomposed letters, soft hyphens and line ends inside values are gone from fields and names."""
    record = normalise(
        Record(
            "book", fields={"title": "Die\u00ad Revo\u00adlution\nu\u0308ber"}, people={"author": (Person("Re\u0301e", "Jean"),)}
        )
    )
    assert record.fields["title"] == "Die Revolution über"
    assert record.people["author"] == (Person("Rée", "Jean"),)


VALUES = st.text(alphabet="aB1235 .,:;-–()[]“”‘’«»\"'/&§вС第卷页", max_size=25)
NAMES = st.sampled_from(["title", "booktitle", "volume", "number", "pages", "edition", "volumes", "series", "note"])


@given(
    st.dictionaries(NAMES, VALUES, max_size=5),
    st.dictionaries(st.sampled_from(["location", "publisher"]), st.lists(VALUES, max_size=2).map(tuple), max_size=2),
    st.sampled_from(["article", "book"]),
)
def test_normalising_twice_changes_nothing(fields: dict[str, str], lists: dict[str, tuple[str, ...]], kind: str) -> None:
    """`normalise` is idempotent, and each rule keeps the type and the key."""
    once = normalise(Record(kind, key="k", fields={**fields, **lists}))
    assert normalise(once) == once
    assert all(rule(once) == once for rule in RULES)
    assert (once.type, once.key) == (kind, "k")

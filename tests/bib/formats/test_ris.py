"""RIS of other programs as records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.formats import read
from bib.record import OTHERS, Date, Person, Record


def one(text: str) -> Record:
    """The only record of a text that is read without problems."""
    records, problems = read(text, "ris")
    assert problems == []
    assert len(records) == 1
    return records[0]


def test_a_record_of_a_database() -> None:
    """Old names of tags, pages in one line, a value that goes on in the next line, and what is not known."""
    record = one(
        "\ufeffTY  - JOUR\r\nA1  - King, Martin Luther, Jr.\r\nA1  - van den Berg, Jan\r\nA1  - et al.\r\nT1  - A long\r\ntitle\r\n"
        "JF  - The Journal\r\nJA  - J.\r\nSP  - 12-34\r\nY1  - 1998/03//\r\nN2  - Abstract.\r\nSN  - 0036-8075\r\nM2  - 7\r\n"
        "DO  - https://doi.org/10.1000/182\r\nKW  - a\r\nKW  - b\r\nER  - \r\n"
    )
    assert record.type == "article"
    assert record.people == {"author": (Person("King", "Martin Luther", suffix="Jr."), Person("Berg", "Jan", "van den"), OTHERS)}
    assert record.fields == {
        "title": "A long title",
        "journaltitle": "The Journal",
        "pages": "12--34",
        "abstract": "Abstract.",
        "keywords": "a; b",
    }
    assert record.dates == {"date": Date(1998, 3)}
    assert record.ids == {"issn": ("0036-8075",), "doi": ("10.1000/182",)}
    assert record.extra == {"m2": "7", "ja": "J."}
    assert set(record.origins) == {"type", *record.names()}


TYPES = [
    ("TY  - EDBOOK\nED  - Eco, Umberto", "collection"),
    ("TY  - BOOK\nED  - Eco, Umberto", "collection"),
    ("TY  - BOOK\nAU  - Eco, Umberto", "book"),
    ("TY  - PCOMM\nM3  - Interview", "interview"),
    ("TY  - PCOMM", "letter"),
    ("TY  - MANSCPT\nAN  - Box 3", "archival"),
    ("TY  - BLOG", "post"),
    ("TY  - XYZ", "misc"),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_types(text: str, kind: str) -> None:
    """The type, and where it does not say enough the other tags, tell ours."""
    assert one(f"{text}\nTI  - T\nER  - ").type == kind


DATES = [
    ("PY  - 1998", Date(1998)),
    ("PY  - 1998///", Date(1998)),
    ("DA  - 2019/03/02/", Date(2019, 3, 2)),
    ("PY  - 2019\nDA  - 2019/03/02/", Date(2019, 3, 2)),
    ("DA  - 1998///Spring", Date(1998, season=21)),
    ("DA  - March 2, 2019", Date(2019, 3, 2)),
    ("PY  - c. 1910", Date(1910, circa=True)),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_dates(text: str, date: Date) -> None:
    """A year, a date in parts between strokes, or words."""
    assert one(f"TY  - BOOK\n{text}\nER  - ").dates == {"date": date}


def test_heads_and_numbers_between_records() -> None:
    """What databases write around records is no problem."""
    text = "Provider: Somebody\nContent: text/plain; charset=UTF-8\n\n1.\nTY - BOOK\nTI - T\nER -\n\n2.\nTY  - BOOK\nEP  - 3\nER  -"
    records, problems = read(text, "ris")
    assert problems == []
    assert [record.fields for record in records] == [{"title": "T"}, {"pages": "3"}]


PROBLEMS = [
    ("TI  - T\nER  - \nTY  - BOOK\nTI  - U\nER  - ", 1, 1),
    ("TY  - BOOK\nTI  - T\nTY  - BOOK\nTI  - U\nER  - ", 1, 2),
    ("TY  - BOOK\nTI  - T", 1, 1),
    ("@book{a, title = {T}}", 1, 0),
]


@pytest.mark.parametrize(("text", "line", "count"), PROBLEMS)
def test_problems(text: str, line: int, count: int) -> None:
    """A record without an end, or lines outside records, are problems with their line; the records are read."""
    records, (problem,) = read(text, "ris", "a.ris")
    assert (problem.code, problem.where.source, problem.where.line) == ("unreadable-entry", "a.ris", line)
    assert len(records) == count


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["TY", "AU", "PY", "SP", "ER", "SN"])).map(lambda t: "\n".join(f"{x}  - 1, -2/" for x in t))
)
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader raise."""
    read(text, "ris")

"""Holes of a library's entries are filled, and nothing else in it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.library import Library
from bib.library.filling import fill, missing_fields
from bib.record import Date, Person, Record

HEAD = "% my books\n@string{cup = {Cambridge University Press}}\n\n"
BIBTEX = HEAD + "@Article{mcglynn,\n\tAuthor = {McGlynn, C.},\n\tTitle  = {Feminism, {R}ape},\n\tYear   = 2011\n}\n\n% end\n"
BIBLATEX = '@article{mcglynn, author = "McGlynn, C.", title = "Feminism", journaltitle = "J", date = "2011"}'
JABREF = "@book{hart,\n  author = {Hart, H.},\n  title  = {Law}, % x\n  year   = {1961},\n}\n"


def filled(text: str, **values: object) -> str:
    """The library whose first entry has got these values."""
    library = Library(text)
    record = library.records[0]
    fields = {name: value for name, value in values.items() if name not in ("author", "date", "doi", "isbn", "translator")}
    after = replace(
        record,
        fields={**record.fields, **fields},  # type: ignore[arg-type]
        people={**record.people, **{name: (values[name],) for name in ("author", "translator") if name in values}},  # type: ignore[dict-item]
        ids={**record.ids, **{name: (str(values[name]),) for name in ("doi", "isbn") if name in values}},
        dates={**record.dates, **({"date": Date(int(str(values["date"])))} if "date" in values else {})},
    )
    edits, refused = fill(library, {0: missing_fields(library, 0, after, list(values))})
    assert refused == []
    return edits.apply().text()


@pytest.mark.parametrize(
    ("text", "values", "old", "new"),
    [
        (BIBTEX, {"doi": "10.1000/x"}, "2011\n}", "2011,\n\tDoi    = {10.1000/x}\n}"),
        (BIBTEX, {"pages": "825--842"}, "2011\n}", "2011,\n\tPages  = {825--842}\n}"),
        (BIBTEX, {"author": Person("McGlynn", "Clare")}, "McGlynn, C.", "McGlynn, Clare"),
        (BIBLATEX, {"doi": "10.1000/x"}, '"2011"', '"2011", doi = "10.1000/x"'),
        (BIBLATEX, {"volume": "31"}, '"2011"', '"2011", volume = "31"'),
        (JABREF, {"publisher": ("CUP",)}, "{1961},", "{1961},\n  publisher = {CUP},"),
        (JABREF, {"isbn": "9780198761228"}, "{1961},", "{1961},\n  isbn   = {9780198761228},"),
    ],
)
def test_a_hole_is_filled_in_the_manner_of_the_entry(text: str, values: dict[str, object], old: str, new: str) -> None:
    """Indentation, case, delimiters and dialect are those of the entry; every other byte stays."""
    assert filled(text, **values) == text.replace(old, new, 1)


@pytest.mark.parametrize(
    "values", [{"subtitle": "A History"}, {"title": "Something else"}, {"journaltitle": "Another"}, {"date": 2012}]
)
def test_a_field_that_is_there_stays(values: dict[str, object]) -> None:
    """A value that would stand in a field that has one is not written: nothing but names is ever changed."""
    text = "@article{a, title = {Law}, journal = {J}, year = {2011}}"
    assert filled(text, **values) == text


def test_what_an_entry_takes_from_another_is_no_hole() -> None:
    """What is filled goes into the entry; what it has from the one that it names stays there."""
    text = "@inbook{a, crossref = {b}, title = {One}}\n\n@book{b, title = {All}, publisher = {CUP}, year = 1990}\n"
    library = Library(text)
    record = library.records[0]
    after = replace(record, ids={"doi": ("10.1000/x",)})
    assert missing_fields(library, 0, after, ["doi"]) == {"doi": "{10.1000/x}"}


def test_an_entry_that_cannot_be_edited_is_left_and_told() -> None:
    """The others are edited all the same."""
    library = Library("@book{a, title = {One}}\n@book{b, title = {Two}}\n")
    edits, refused = fill(library, {0: {"no te": "{x} y}"}, 1: {"year": "{1990}"}})
    assert [number for number, _ in refused] == [0]
    assert edits.apply().text() == "@book{a, title = {One}}\n@book{b, title = {Two}, year = {1990}}\n"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=20)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["volume", "number", "pages", "series", "edition", "origtitle"]), TEXTS, min_size=1), TEXTS)
def test_whatever_is_filled_the_rest_stays(values: dict[str, str], family: str) -> None:
    """Without the lines that are new, the library is what it was; read again, no value that it had has changed."""
    library = Library(BIBTEX)
    record = library.records[0]
    after = replace(record, fields={**record.fields, **values}, people={**record.people, "editor": (Person(family, "A."),)})
    edits, _ = fill(library, {0: missing_fields(library, 0, after, [*values, "editor"])})
    text = edits.apply().text()
    assert text.startswith(BIBTEX[: BIBTEX.index("2011") + 4])
    assert text.endswith("\n}\n\n% end\n")
    again = Library(text).records[0]
    assert {**again.fields, **record.fields} == again.fields
    assert again.people["author"] == record.people["author"]
    assert isinstance(again, Record)

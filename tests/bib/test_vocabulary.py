"""The table of types and fields holds together."""

from collections import Counter

import pytest

from bib import vocabulary as v


def test_types_are_told_apart_in_biblatex() -> None:
    """No two types share both entry type and entrysubtype, so a file can be read back."""
    pairs = Counter((row.biblatex, row.subtype) for row in v.TYPES.values())
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_every_demand_names_something() -> None:
    """Each required or wanted name is a field, role, date or identifier of the table."""
    known = {*v.FIELDS, *v.ROLES, *v.DATES, *v.SCHEMES}
    asked = {name for row in v.TYPES.values() for text in (*row.required, *row.wanted) for name in text.split("|")}
    assert asked - known == set()


# Entry types that Zotero's importer drops without a message.
DROPPED = frozenset(
    {"bookinbook", "suppbook", "mvcollection", "periodical", "reference", "dataset", "standard", "review", "interview", "map"}
)


def test_bibtex_types_survive_citation_managers() -> None:
    """No BibTeX type of the table is one that managers drop."""
    assert {row.bibtex for row in v.TYPES.values()} & DROPPED == set()


def test_classic_types_are_the_fourteen_of_1988_less_an_alias() -> None:
    """The styles of 1988 know thirteen types besides conference."""
    assert len(v.CLASSIC_TYPES) == 13
    assert "online" not in v.CLASSIC_TYPES


@pytest.mark.parametrize("row", v.TYPES.values(), ids=lambda row: row.name)
def test_types_are_read_back(row: v.RecordType) -> None:
    """The BibLaTeX spelling of a type is read as that type."""
    assert v.type_from_bibtex(row.biblatex, row.subtype) == row.name


@pytest.mark.parametrize(
    ("entry_type", "ours"), [("PHDTHESIS", "thesis"), ("conference", "inproceedings"), ("www", "online"), ("gadget", "")]
)
def test_types_of_other_files(entry_type: str, ours: str) -> None:
    """Other names of a type are known; an invented one is not."""
    assert v.type_from_bibtex(entry_type) == ours


@pytest.mark.parametrize(
    ("word", "babel"),
    [
        ("de", "german"),
        ("Deutsch", None),
        ("ngerman", "german"),
        ("pt_BR", "portuguese"),
        ("Russian", "russian"),
        ("xx", None),
        ("", None),
    ],
)
def test_languages(word: str, babel: str | None) -> None:
    """A code, a babel name or an English name is a language; other words are none."""
    row = v.language(word)
    assert (row.babel if row else None) == babel


@pytest.mark.parametrize(
    ("name", "ours"),
    [("school", "institution"), ("Address", "location"), ("journal", "journaltitle"), ("file", ""), ("author", "")],
)
def test_fields_of_other_files(name: str, ours: str) -> None:
    """BibTeX's names of our fields are known; roles and private fields are no fields."""
    assert v.field_from_bibtex(name) == ours


@pytest.mark.parametrize(
    ("csl", "ours"), [("article-journal", "article"), ("book", "book"), ("treaty", "legislation"), ("", "misc")]
)
def test_csl_types(csl: str, ours: str) -> None:
    """A CSL type is read as the first of our types that is written so; no type is misc."""
    assert v.type_from_csl(csl) == ours

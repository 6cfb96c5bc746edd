"""What is missing in records, or cannot be right."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import refs
from bib.library import Library
from bib.problem import Where
from bib.record import Date, Origin, Person, Record
from bib.vocabulary import DATES, FIELDS, LISTS, ROLES, SCHEMES, TYPES
from refs.reports import gaps
from refs.reports.codes import CODES
from refs.reports.findings import of_result
from refs.reports.gaps import CHECKS, Case

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "gaps.toml").read_text("utf-8"))
ROWS = [(code, row) for code, rows in CASES.items() for row in rows]
YEAR = 2026


def case(bib: str, words: str = "", unread: str = "", line: int = 1) -> Case:
    """The record of a .bib text, as one that was read from a reference if `words` are given."""
    library = Library.read(bib.encode())
    (entry,), (record,) = library.entries, library.records
    return Case(record, Where("a.bib", line), words, unread, "" if words else entry.text, YEAR)


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[f"{code}: {row['bib'][:60]}" for code, row in ROWS])
def test_records(code: str, row: dict[str, str]) -> None:
    """What a row tells is found in its record, and in a row that tells nothing it is not."""
    found = gaps.findings(case(row["bib"], row.get("words", ""), row.get("unread", "")))
    told = [f"{problem.message} ({problem.hint})" for problem in found if problem.code == code]
    if "told" in row:
        assert [message for message in told if row["told"] in message], found
    else:
        assert told == []


@pytest.mark.parametrize("code", CASES)
def test_each_code_has_rows_for_and_against(code: str) -> None:
    """There is a record in which it is found, and one like it in which it is not."""
    assert code in CODES
    assert {"told" in row for row in CASES[code]} == {True, False}


def test_each_check_finds_something() -> None:
    """No check stands in the tuple for nothing."""
    cases = [case(row["bib"], row.get("words", ""), row.get("unread", "")) for _, row in ROWS]
    assert [check.__name__ for check in CHECKS if not any(list(check(one)) for one in cases)] == []
    assert len(set(CHECKS)) == len(CHECKS)


def _list(*bibs: str) -> list[str]:
    found = gaps.of_list([case(bib, line=number) for number, bib in enumerate(bibs, 1)])
    return [f"{problem.where.line} {problem.code}: {problem.message}" for problem in found]


ARTICLE = "author = {Mead, Margaret}, title = {T%d}, journal = {Oceania}, volume = 2, number = 3, year = 1931"


def test_what_most_records_lack_is_told_once() -> None:
    """A wanted field that most records lack is told for the list, at the first of them, and not at each."""
    entries = [f"@article{{k{number}, {ARTICLE % number}, doi = {{10.1000/{number}}}}}" for number in range(4)]
    assert _list(*entries) == ["1 wanted-field: pages missing for all 4 articles"]
    paged = entries[0].replace("year", "pages = {1--9}, year")
    assert _list(paged, *entries[1:]) == ["2 wanted-field: pages missing for 3 of 4 articles"]
    assert _list(paged, paged, paged, entries[3]) == ["4 wanted-field: an article without pages"]


def test_a_list_without_any_identifier_is_told_once() -> None:
    """Where no record has an identifier, neither ISBNs nor DOIs are missed one by one."""
    articles = [f"@article{{a{n}, {ARTICLE % n}, pages = {{1--9}}}}" for n in range(3)]
    book = "@book{b%d, author = {Mead, Margaret}, title = {B%d}, publisher = {Morrow}, address = {New York}, year = 1975}"
    assert _list(*articles, *(book % (n, n) for n in range(3))) == [
        "1 wanted-field: no DOI, ISBN or address in any of the 6 entries"
    ]


def test_what_is_wrong_with_a_book_is_not_told_of_its_parts() -> None:
    """A wrong year or check digit is told where it stands, not at the entries that have it from there."""
    book = "@book{b, editor={Eco, U.}, title={Whole}, year={20013}, isbn={978-0-00-000000-1}}"
    own = "@incollection{d, author={Ong, W.}, title={Other part}, crossref={b}, pages={9--3}}"
    library = Library.read(f"@incollection{{c, author={{Ong, W.}}, title={{Part}}, crossref={{b}}}} {book} {own}".encode())
    cases = [Case(record, Where("a.bib", key=record.key), year=YEAR) for record in library.records]
    told = [(problem.where.key, problem.code) for problem in gaps.of_list(cases) if CODES[problem.code].grade == "suspect"]
    assert sorted(told) == [("b", "bad-isbn"), ("b", "impossible-date"), ("d", "impossible-pages")]


def test_required_fields_are_told_at_each_record() -> None:
    """Fields that a type must have are never grouped."""
    found = _list(*(f"@article{{k{n}, title = {{T{n}}}, journal = {{Oceania}}, year = 1931}}" for n in range(4)))
    assert sum("missing-field: an article without author" in line for line in found) == 4


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Nkrumah, Kwame", "Nkrumah, Kwame Francis"], True),
        (["Adorno, Th. W.", "Adorno, Theodor W."], False),  # "Th." is no initial
        (["Adorno, T. W.", "Adorno, Theodor W."], True),
        (["Žižek, Slavoj", "Zizek, Slavoj"], True),
        (["Wang, Hui", "Hui, Wang"], True),
        (["Smith, J.", "Smith, John"], False),
        (["Smith, John", "Smith, Jane"], False),
        (["Bach, Carl Philipp Emanuel", "Bach, Carl Friedrich Abel"], False),
        (["Mann, Thomas", "Mann, Heinrich"], False),
        (["van Dijk, Teun", "Dijk, Teun"], False),
        (["Smith, .", "Smith, John"], False),
        (["Sartre, J.-P.", "Sartre, J. P."], False),
    ],
)
def test_forms_of_one_name(names: list[str], told: bool) -> None:
    """One person in two forms is told at the second; persons who may be two are not."""
    full = "@book{{k, author = {{{}}}, title = {{{}}}, publisher = {{P}}, address = {{L}}, year = 1950}}"
    found = [line for line in _list(*(full.format(name, name) for name in names)) if "name-variant" in line]
    assert bool(found) is told
    assert all(line.startswith("2 ") for line in found if "Wang" not in line)


def test_findings_of_a_document() -> None:
    """A document's own findings: what it lacks as a whole, and what single references lack, with lines."""
    text = (
        "Works Cited\n\nSebald, W. G. Austerlitz. Translated by Anthea Bell, Penguin, 2001.\n"
        "Benjamin, Walter. The Arcades Project. Harvard University Press, 1999.\n"
        "Elkin, Lauren. Flâneuse. Chatto & Windus, 2016. www.laurenelkin.com/books\n"
    )
    found = of_result(refs.extract(text.encode(), name="essay.txt"), YEAR)
    assert ("malformed-url", 5) in {(problem.code, problem.where.line) for problem in found}
    assert [p.where.line for p in found if p.code == "wanted-field" and p.message.startswith("place missing")] == [3]
    assert {problem.where.source for problem in found} == {"essay.txt"}
    assert {problem.code for problem in found} <= set(CODES)


def test_a_document_without_references_is_told() -> None:
    """No list, a bare host, and a size at which programs cut off."""
    text = "She walked home.\n\nRetrieved on 3 May 2019 from laurenelkin.com\n\n" + "And then she walked on and on. " * 300
    cut = text.encode()[:8192].rstrip().ljust(8192, b"x")
    found = {(problem.code, problem.where.line) for problem in of_result(refs.extract(cut, name="a.txt"), YEAR)}
    assert {("no-reference-list", None), ("malformed-url", 3), ("truncated", 5)} <= found


PERSONS = st.builds(Person, *(st.text(max_size=12),) * 5)
DATE = st.builds(
    Date,
    year=st.none() | st.integers(-500, 3000),
    month=st.none() | st.integers(0, 14),
    day=st.none() | st.integers(0, 40),
    end=st.none() | st.builds(Date, year=st.none() | st.integers(0, 3000)),
    literal=st.text(max_size=15) | st.just("2001-13-45"),
)
WORDS = st.text(max_size=40) | st.sampled_from(["842--825", "Vol. 3", "http://a b", ", ,", "2nd ed.", "()", "10.1/x", "..."])


@st.composite
def records(draw: st.DrawFn) -> Record:
    fields: dict[str, Any] = draw(st.dictionaries(st.sampled_from(sorted(FIELDS)), WORDS, max_size=8))
    fields = {name: (value,) if name in LISTS else value for name, value in fields.items()}
    return Record(
        draw(st.sampled_from(sorted(TYPES)) | st.just("unknown")),
        draw(st.text(max_size=8)),
        fields,
        draw(st.dictionaries(st.sampled_from(sorted(ROLES)), st.lists(PERSONS, max_size=3).map(tuple), max_size=3)),
        draw(st.dictionaries(st.sampled_from(sorted(DATES)), DATE, max_size=4)),
        draw(st.dictionaries(st.sampled_from(sorted(SCHEMES)), st.lists(WORDS, max_size=2).map(tuple), max_size=4)),
        origins={name: Origin(draw(st.sampled_from(["text", "bibtex", "inferred"]))) for name in fields},
    )


@given(st.lists(st.builds(Case, records(), st.just(Where("a", 1)), WORDS, WORDS, WORDS, st.sampled_from([0, 2026])), max_size=4))
@settings(deadline=None, max_examples=200)
def test_any_record_gives_findings(cases: list[Case]) -> None:
    """Nothing is raised, whatever a record holds, and each finding has a message of one line."""
    found = [*gaps.of_list(cases), *(problem for one in cases for problem in gaps.findings(one))]
    assert {problem.code for problem in found} <= set(CODES)
    assert all(problem.message for problem in found)

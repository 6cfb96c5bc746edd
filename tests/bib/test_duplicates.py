"""Pairs and groups of records that are one work, or belong together."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.blocks import BLOCK, candidates
from bib.compare import Comparison, traits
from bib.duplicates import Pair, groups, related
from bib.person import read_names
from bib.record import Date, Record


def book(title: str, author: str, year: int, key: str = "", **fields: str) -> Record:
    """A book with an author and a year."""
    return Record("book", key, {"title": title, **fields}, {"author": read_names(author)}, {"date": Date(year)})


WORKS = [
    book("Customs in Common", "Thompson, E. P.", 1991, "thompson"),
    book("Les damnés de la terre", "Fanon, Frantz", 1961, "fanon"),
    book("Customs in common", "Thompson, Edward Palmer", 1991, "again"),
    book("Customs in Common", "Thompson, E. P.", 1993, "reprint"),
]


def told(records: list[Record], *distinct: frozenset[str]) -> list[tuple[int, int, str]]:
    """The pairs, as numbers and relations."""
    return [(pair.first, pair.second, pair.comparison.relation) for pair in related(records, distinct)]


def test_pairs_read_first_is_relation_second() -> None:
    """Each pair is there once; the later edition is the first of its pair."""
    assert told(WORKS) == [(0, 2, "same work"), (3, 0, "other edition"), (3, 2, "other edition")]
    assert groups(related(WORKS), len(WORKS)) == [[0, 2]]


def test_new_records_are_compared_with_known_ones_only() -> None:
    """Where some records are known, the others are not compared with each other, nor the known ones."""
    assert [pair[:2] for pair in related(WORKS, known=2)] == [(0, 2), (3, 0)]
    assert related(WORKS, known=0) == related(WORKS, known=len(WORKS)) == []


def test_what_is_no_duplicate_is_remembered() -> None:
    """A pair that the user called distinct is no longer one work; other relations of it stay."""
    assert told(WORKS, frozenset({"again", "thompson"})) == [(3, 0, "other edition"), (3, 2, "other edition")]
    assert told(WORKS, frozenset({"reprint", "thompson"})) == told(WORKS)


def test_volumes_come_into_no_common_group() -> None:
    """Two volumes stay apart though a record without volume is like both."""
    vague = book("Das Kapital", "Marx, Karl", 1962)
    records = [
        replace(vague, fields={**vague.fields, "volume": "1"}),
        vague,
        replace(vague, fields={**vague.fields, "volume": "2"}),
    ]
    found = related(records)
    assert {pair.comparison.relation for pair in found} == {"same work", "volume of"}
    assert groups(found, 3) == [[0, 1]]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=20))
def test_groups_part_the_records(pairs: list[tuple[int, int, bool]]) -> None:
    """No record is in two groups; none is in one with another that it is known to be apart from."""
    made = [Pair(one, two, Comparison("same work" if same else "volume of", {}, 0.0)) for one, two, same in pairs if one != two]
    found = groups(made, 8)
    members = [number for group in found for number in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 and group == sorted(group) for group in found)
    apart = {frozenset((one, two)) for one, two, same in pairs if not same and one != two}
    same = {frozenset((one, two)) for one, two, same in pairs if same}
    assert not any(pair <= set(group) for group in found for pair in apart - same)


@pytest.mark.parametrize("count", [BLOCK + 1, 200, 1000])
def test_a_crowded_block_costs_no_square(count: int) -> None:
    """Of many introductions each is compared with few others, and the copies among them are found."""
    chance = random.Random(count)  # noqa: S311 - seeded
    families = [
        f"{first}{last}" for first in ("Alt", "Berg", "Cron", "Dorn", "Eich") for last in ("mann", "er", "hof", "ius", "sky")
    ]
    records = [
        Record(
            "incollection",
            f"k{number}",
            {
                "title": "Introduction",
                "booktitle": f"Essays {number} on {chance.choice(families)}",
                "pages": f"{number + 1}--{number + 9}",
            },
            {"author": read_names(f"{chance.choice(families)}, {chance.choice('ABCDEFG')}.")},
            {"date": Date(1900 + chance.randint(0, 119))},
        )
        for number in range(count)
    ]
    copies = [replace(records[number], key=f"copy{number}") for number in range(0, count, count // 10)]
    assert len(candidates([traits(record) for record in records])) < 40 * count
    found = {frozenset((pair.first, pair.second)) for pair in related(records + copies) if pair.comparison.relation == "same work"}
    assert {frozenset((number, count + at)) for at, number in enumerate(range(0, count, count // 10))} <= found


def test_a_column_is_no_work() -> None:
    """A title that comes back year by year in one journal is not one work from year to year, nor where several are of one year."""

    def column(year: int, number: str = "", name: str = "Ross, Kenneth A.") -> Record:
        people = {"author": read_names(name)}
        fields = {"title": "Reminiscences on influential papers", "journaltitle": "SIGMOD Record"}
        return Record("article", "", fields | ({"number": number} if number else {}), people, {"date": Date(year)})

    assert told([column(2000), column(2001), column(2002)]) == []
    assert told([column(2000), column(2001), column(2002), column(2002)]) == [(2, 3, "same work")]
    assert told([column(2000), column(2001), *[column(2002, name=f"Ross, {given}") for given in ("K.", "Kenneth", "K. A.")]]) == []
    assert told([column(2000), column(2001), column(2002, "1"), column(2002, "2")]) == []


def test_nothing_to_compare() -> None:
    """No records, one record, and records that say nothing give no pairs."""
    assert related([]) == []
    assert related(WORKS[:1]) == []
    assert related([Record("misc"), Record("misc")]) == []
    assert groups([], 3) == []

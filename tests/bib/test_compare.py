"""When two records are surely one work; the table is tests/cases/works.toml."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.compare import fold, same_work, traits
from bib.date import read_date
from bib.duplicates import block_keys
from bib.person import read_names
from bib.record import Record

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "works.toml").read_text("utf-8"))
LISTS = ("publisher", "location")


def record(row: dict[str, str]) -> Record:
    """The record of a row: people, date and identifiers in a mapping of their own."""
    rest = {name: value for name, value in row.items() if name not in ("type", "author", "editor", "date", "url", "doi")}
    return Record(
        row.get("type", "book"),
        fields={name: (value,) if name in LISTS else value for name, value in rest.items()},
        people={role: read_names(row[role]) for role in ("author", "editor") if role in row},
        dates={"date": date} if (date := read_date(row.get("date", ""))) else {},
        ids={scheme: (row[scheme],) for scheme in ("url", "doi") if scheme in row},
    )


def pairs(group: str) -> list[Any]:
    return [
        pytest.param(
            record(row["a"]),
            record(row["b"]),
            id=row["why"],
            marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [],
        )
        for row in TABLE[group]
    ]


@pytest.mark.parametrize(("a", "b"), pairs("same"))
def test_one_work(a: Record, b: Record) -> None:
    """Two ways of citing one work are the same, in either order, and are found by a common key."""
    assert same_work(a, b)
    assert same_work(b, a)
    assert set(block_keys(traits(a))) & set(block_keys(traits(b)))


@pytest.mark.parametrize(("a", "b"), pairs("different"))
def test_two_works(a: Record, b: Record) -> None:
    """What differs in a name, a year, a volume or a container is not surely one work."""
    assert not same_work(a, b)
    assert not same_work(b, a)


@pytest.mark.parametrize(
    ("a", "b", "equal"),
    [
        ("Workers’ Inquiry: A Genealogy", "Workers' inquiry. A genealogy", True),
        ("ﬁn de siècle", "Fin de Siècle", True),
        ("e\u0301tat", "État", True),
        ("１９８４", "1984", True),
        ("STRASSE", "Straße", True),
        ("《乡土中国》", "乡土中国", True),
        ("Êtat", "Etat", False),
        ("Capital I", "Capital II", False),
        ("乡土中国", "乡土重建", False),
    ],
)
def test_fold(a: str, b: str, equal: bool) -> None:
    """Case, encoding, punctuation and width do not count; letters do."""
    assert (fold(a) == fold(b)) == equal


records = st.sampled_from([record(row[side]) for group in TABLE.values() for row in group for side in ("a", "b")])


@given(records, records)
def test_same_work_is_symmetric(a: Record, b: Record) -> None:
    """A record with a title is the same as itself, whatever its key; two records are judged alike in either order."""
    assert same_work(a, b) == same_work(b, a)
    if a.fields.get("title"):
        assert same_work(a, replace(a, key="other"))
    if same_work(a, b):
        assert set(block_keys(traits(a))) & set(block_keys(traits(b)))


@given(st.text(max_size=40))
def test_fold_is_idempotent(text: str) -> None:
    """A folded text is its own folding, for letters of one case."""
    once = fold(text)
    assert not once.startswith(" ")
    assert fold(once) == once or once != once.casefold()

"""When two records are surely one work; the table is tests/cases/works.toml."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.compare import RELATIONS, compare, fold, same_work, traits
from bib.compare.keys import block_keys
from bib.date import read_date
from bib.duplicates import related
from bib.person import read_names
from bib.record import Record

CASES = Path(__file__).parents[1] / "cases"
TABLE = tomllib.loads((CASES / "works.toml").read_text("utf-8"))
RELATED = tomllib.loads((CASES / "relations.toml").read_text("utf-8"))["row"]
LISTS = ("publisher", "location", "language")
ROLES = ("author", "editor", "translator")
SCHEMES = ("url", "doi", "isbn", "issn", "arxiv")
FORMS = ("original", "gloss", "script", "transliteration")
SCRIPT = ".script"  # names and publishers as catalogues have them beside the Latin ones


def record(row: dict[str, str]) -> Record:
    """The record of a row: people, date and identifiers in a mapping of their own."""
    apart = ("type", "date", *ROLES, *SCHEMES, *FORMS)
    rest = {name: value for name, value in row.items() if name not in apart and not name.endswith(SCRIPT)}
    return Record(
        row.get("type", "book"),
        fields={name: (value,) if name in LISTS else value for name, value in rest.items()},
        people={role: read_names(row[role]) for role in ROLES if role in row},
        dates={"date": date} if (date := read_date(row.get("date", ""))) else {},
        ids={scheme: (row[scheme],) for scheme in SCHEMES if scheme in row},
        titles={form: row[form] for form in FORMS if form in row},
        extra={name: value for name, value in row.items() if name.endswith(SCRIPT)},
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


@pytest.mark.parametrize("row", RELATED, ids=[row["why"] for row in RELATED])
def test_relations(row: dict[str, Any]) -> None:
    """Each pair of the table has its relation, in either order, and is found by blocks if it has any."""
    a, b = record(row["a"]), record(row["b"])
    found, turned = compare(a, b), compare(b, a)
    assert (found.relation, turned.relation) == (row["relation"], row["relation"]), (found, turned)
    assert found.penalties == turned.penalties
    directed = found.relation not in ("same work", "") and not row.get("undirected")
    assert (found.swapped, turned.swapped) == (False, directed)
    pairs = [(pair.first, pair.second, pair.comparison.relation) for pair in related([b, a])]
    order = (1, 0) if directed else (0, 1)
    assert pairs == ([(*order, found.relation)] if found.relation else [])


STATED = [("translationof", "translation"), ("reprintof", "other edition"), ("reviewof", "review of"), ("partof", "part of")]


@pytest.mark.parametrize(("kind", "relation"), STATED)
def test_stated_relations_are_honoured(kind: str, relation: str) -> None:
    """What a record says of its relation to another wins over all likeness; a relation to a third says nothing."""
    one = Record("book", "one", {"title": "Vita activa"}, {"author": read_names("Arendt, Hannah")})
    other = replace(one, key="other", relations=((kind, "one"),))
    assert (compare(other, one).relation, compare(other, one).swapped) == (relation, False)
    assert (compare(one, other).relation, compare(one, other).swapped) == (relation, True)
    assert compare(other, one).decisive == "stated"
    assert compare(replace(other, relations=((kind, "third"),)), one).relation == "same work"


def test_penalties_are_named_and_sum_up() -> None:
    """The distance is the sum of the penalties, and each penalty is among the reasons."""
    a, b = record(RELATED[16]["a"]), record(RELATED[16]["b"])
    found = compare(a, b)
    assert set(found.penalties) == {"year", "publisher"}
    assert found.distance == pytest.approx(sum(found.penalties.values()), abs=1e-3)
    assert all(any(name in reason for reason in found.reasons) for name in found.penalties)
    assert found.relation in RELATIONS


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


ROWS = [row for group in TABLE.values() for row in group] + RELATED
records = st.sampled_from([record(row[side]) for row in ROWS for side in ("a", "b")])


@given(records, records)
def test_comparison_is_symmetric(a: Record, b: Record) -> None:
    """Two records are judged alike in either order, but for the direction; what is one work shares a block."""
    one, two = compare(a, b), compare(b, a)
    assert (one.relation, one.penalties, one.distance, one.decisive) == (two.relation, two.penalties, two.distance, two.decisive)
    if one.relation in ("same work", ""):
        assert not one.swapped
        assert not two.swapped
    elif one.relation != "other edition":
        assert one.swapped != two.swapped
    if one.relation == "same work" and (a.fields or a.ids):
        assert set(block_keys(traits(a))) & set(block_keys(traits(b)))


@given(records)
def test_a_record_is_itself(a: Record) -> None:
    """A record is the same work as itself, and as itself under another key, at no distance."""
    assert (compare(a, a).relation, compare(a, a).distance) == ("same work", 0)
    if a.fields or a.ids:
        other = compare(a, replace(a, key="other"))
        assert (other.relation, other.distance, dict(other.penalties)) == ("same work", 0, {})


@given(st.text(max_size=40))
def test_fold_is_idempotent(text: str) -> None:
    """A folded text is its own folding, for letters of one case."""
    once = fold(text)
    assert not once.startswith(" ")
    assert fold(once) == once or once != once.casefold()

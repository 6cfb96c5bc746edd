"""What the words of a reference put right in its labels; the table is tests/cases/repairs.toml."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from refs.labels import LABELS
from refs.model import View
from refs.records.repair import RULES, repair
from refs.records.words import Words, from_labels

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "repairs.toml").read_text("utf-8"))
ROWS = [
    pytest.param(
        row,
        id=f"{rule}: {row['text'][:60]}",
        marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [],
    )
    for rule, table in TABLE.items()
    for row in table["row"]
]


def told(words: Words) -> list[str]:
    return [f"{part.label}: {part.text}" for part in words.parts]


@pytest.mark.parametrize("row", ROWS)
def test_parts_after_repair(row: dict[str, Any], labelled: Callable[[str], Words]) -> None:
    """A reference has the parts of the table once it is repaired, in the order of its words."""
    assert told(repair(labelled(row["text"]))) == row["want"]


def test_every_rule_has_rows_that_change_and_that_do_not(labelled: Callable[[str], Words]) -> None:
    """Each rule of the tuple has a positive and a negative row."""
    assert {rule.__name__ for rule in RULES} <= set(TABLE)
    for table in TABLE.values():
        changed = {told(labelled(row["text"])) != row["want"] for row in table["row"]}
        assert changed == {True, False}


def without(name: str, words: Words) -> Words:
    """The words after every rule but one."""
    for rule in RULES:
        if rule.__name__ != name:
            rule(words)
            words.parts.sort(key=lambda part: part.start)
    return words


@pytest.mark.parametrize("name", [rule.__name__ for rule in RULES])
def test_every_rule_is_needed(name: str, labelled: Callable[[str], Words]) -> None:
    """Without a rule, a row of its own table comes out otherwise: no rule is there for nothing."""
    rows = [row["text"] for row in TABLE[name]["row"]]
    assert any(told(without(name, labelled(text))) != told(repair(labelled(text))) for text in rows)


def test_rules_are_passed_over_only_where_they_have_no_work(labelled: Callable[[str], Words]) -> None:
    """Every rule asked about every reference leaves the same parts."""
    for text in {row["text"] for table in TABLE.values() for row in table["row"]}:
        assert told(repair(labelled(text))) == told(without("", labelled(text)))


pieces = st.tuples(
    st.sampled_from([*LABELS, "", ""]), st.one_of(st.text(max_size=12), st.sampled_from(["1984", " and ", "(ed.)", ". "]))
)


@example([("container-title", "㐀"), ("author", "(::)")])
@given(st.lists(pieces, max_size=10))
def test_parts_stay_apart_and_show_their_words(given_pieces: list[tuple[str, str]]) -> None:
    """After every repair the parts are in order and apart, but for a year in a number, and their text is what stands there."""
    text, labels = "", []
    for label, words in given_pieces:
        if label and words:
            labels.append((len(text), len(text) + len(words), label, 0.5))
        text += words
    view = View(text, tuple(range(len(text))))
    found = repair(from_labels(view, labels))
    assert told(found) == told(without("", from_labels(view, labels)))
    assert all(part.text == text[part.start : part.end] != "" for part in found.parts)
    apart = [part for part in found.parts if part.label != "date"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(apart))
    assert [part.start for part in found.parts] == sorted(part.start for part in found.parts)
    assert {part.label for part in found.parts} <= set(LABELS)

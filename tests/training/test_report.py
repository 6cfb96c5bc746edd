"""The accuracy report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from refs.fields import Labelled
from refs.training.datasets import Example
from refs.training.kind import kind_of
from refs.training.report import Outcome, change, grouped, lines, outcomes, stated_languages, stored

BOOK = Example("b", "one", "Eco, Il nome della rosa", ((0, 3, "author"), (5, 23, "title")))
ARTICLE = Example(
    "a", "two", "Hall, Encoding, Culture 3", ((0, 4, "author"), (6, 14, "title"), (16, 23, "container-title"), (24, 25, "volume"))
)
GOLD = {example.text: example.spans for example in (BOOK, ARTICLE)}


class First:
    """A model that finds the first fields of each reference."""

    def __init__(self, number: int) -> None:
        self.number = number

    def label_all(self, references: Iterable[tuple[str, Sequence[object]]]) -> list[list[Labelled]]:
        """The first fields of each."""
        return [[Labelled(*span, 1.0) for span in GOLD[text][: self.number]] for text, _ in references]


right, half = First(9), First(2)


def report(labeller: First) -> list[Outcome]:
    return outcomes([BOOK, ARTICLE], labeller, {("two", "a"): "en"})


def test_outcomes() -> None:
    """Each reference has its groups, a language that is stated or guessed, and the labels that are not right."""
    book, article = report(half)
    assert book.groups == {"set": "one", "language": "it", "kind": "other"}
    assert article.groups == {"set": "two", "language": "en", "kind": "article"}
    assert (book.wrong, article.wrong) == ((), ("container-title", "volume"))


def test_groups_add_up() -> None:
    """The last row of each table is all references."""
    for group in ("set", "language", "kind"):
        scores = grouped(report(half), group)
        assert list(scores)[-1] == "all"
        assert scores["all"].items == 2
        assert scores["all"].whole == 0.5


def test_gained_and_lost() -> None:
    """A later report tells which references became right and which wrong, with their fields; new ones are not compared."""
    before = json.loads(json.dumps(stored(report(half), "old")))
    since = change(report(right), before)
    assert [(one.key, wrong) for one, wrong in since.gained] == [(("two", "a"), "container-title volume")]
    assert (since.lost, since.compared) == ((), 2)
    since = change(report(half), stored(report(right), "new"))
    assert [(one.key, wrong) for one, wrong in since.lost] == [(("two", "a"), "container-title volume")]
    del before["references"]["two"]
    assert change(report(right), before).compared == 1


def test_the_report_for_people() -> None:
    """It has a table for each group, how much the figures moved, and a line for each reference gained or lost."""
    text = "\n".join(lines(report(right), 1, stored(report(half), "old"), 40))
    assert "(1 of 2 languages are stated by the data, the others are guessed)" in text
    assert "Compared with old, 2 references: 1 gained, 0 lost" in text
    assert "+ a [container-title volume] Hall, Encoding, Culture 3" in text
    assert "1.0000 (+500.0‰)" in text
    assert "+ and 1 more" in "\n".join(lines(report(right), 1, stored(report(half), "old"), 0))
    assert "Compared" not in "\n".join(lines(report(right), 1, None, 40))


def test_stated_languages(tmp_path: Path) -> None:
    """Languages are those of the rows that have one."""
    (tmp_path / "scielo.jsonl").write_text('{"id": "a", "lang": "pt"}\n{"id": "b", "lang": null}\n')
    assert stated_languages(tmp_path, ["scielo"]) == {("scielo", "a"): "pt"}


KINDS = [
    ("title title", "several works"),
    ("archive fonds unit", "archive"),
    ("author title folio", "archive"),
    ("author recipient date", "letter"),
    ("author reviewed-title container-title volume", "review"),
    ("authority number date", "law"),
    ("author title authority genre", "report"),
    ("author title container-title volume", "article"),
    ("author title container-title editor location", "chapter"),
    ("author title container-title date", "part"),
    ("author title publisher", "book"),
    ("author title date url", "web"),
    ("author title date", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("labels", "kind"), KINDS)
def test_kinds(labels: str, kind: str) -> None:
    """The kind of work follows from the labels."""
    assert kind_of("x" * 20, [(at, at + 1, label) for at, label in enumerate(labels.split())]) == kind


def test_a_thesis_says_so() -> None:
    """A genre that names a thesis makes one."""
    assert kind_of("Eco, Titolo, Tesi di laurea", [(0, 3, "author"), (5, 11, "title"), (13, 27, "genre")]) == "thesis"

"""Which works a note cites, and which it only repeats; the table is tests/cases/notes.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.problem import Problem
from refs import references
from refs.labels import LABELS
from refs.model import Document, Note, Reference, Span, View, Zone
from refs.references.notes import cut, trim, with_forms

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "notes.toml").read_text("utf-8"))["case"]
PART = re.compile(r"\{([a-z-]+):([^}]*)\}")  # "{label:words}"
SCORE = 0.9  # a labeller is never quite sure: a score of 1 is kept for what the form of the words shows

Labels = list[tuple[int, int, str, float]]


def unmarked(text: str) -> tuple[str, Labels]:
    """The words of a text, and its labels with their spans."""
    words, labels, at = "", [], 0
    for match in PART.finditer(text):
        words += text[at : match.start()]
        labels.append((len(words), len(words) + len(match[2]), match[1], SCORE))
        words, at = words + match[2], match.end()
    return words + text[at:], labels


def split(notes: Sequence[str]) -> tuple[Document, tuple[Reference, ...], tuple[Problem, ...]]:
    """The references of a document of footnotes, whose labels are given."""
    read = dict(map(unmarked, notes))
    text, bodies = "", []
    for number, words in enumerate((unmarked(note)[0] for note in notes), 1):
        bodies.append(Note(str(number), "foot", (), (Span(len(text), len(text) + len(words)),)))
        text += words + "\n"
    document = Document("a", "markdown", text, notes=tuple(bodies))
    zone = Zone("footnotes", tuple(span for note in bodies for span in note.body))

    def label(view: View) -> Labels:
        """The labels of a note, or of a part of one."""
        words, labels = next((words, labels) for words, labels in read.items() if view.text in words)
        start = words.index(view.text)
        inside = [(max(a - start, 0), min(b - start, len(view.text)), name, score) for a, b, name, score in labels]
        return [one for one in inside if one[0] < one[1]]

    return document, *references.split(document, [zone], label)


def told(document: Document, reference: Reference) -> str:
    """A reference as the table writes it."""
    if reference.repeats is not None:
        return f"{reference.label} = {reference.repeats or '?'}"
    return f"{reference.label}: {document.view(reference.spans).text}"


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row["name"], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else []) for row in ROWS],
)
def test_references_of_notes(row: dict[str, Any]) -> None:
    """Notes cite the works of the table and repeat those that it names; prose is a problem of the mildest kind."""
    document, found, problems = split(row["notes"])
    lines = [told(document, reference) for reference in found]
    assert len(lines) == len(row["want"]), lines
    assert all(line.startswith(want) for line, want in zip(lines, row["want"], strict=True)), lines
    prose = [problem for problem in problems if problem.code == "prose-in-note"]
    assert prose or not row.get("prose", False)
    assert len(found) == len({reference.id for reference in found})


def test_labels_of_the_table_are_ours() -> None:
    """Every label in the table is one that the labeller gives."""
    used = {label for row in ROWS for note in row["notes"] for _, _, label, _ in unmarked(note)[1]}
    assert used <= set(LABELS)


def test_a_work_ends_where_its_words_end() -> None:
    """Neither the signal before a work nor the stop and the semicolon after it belong to it."""
    notes = [row["notes"][0] for row in ROWS if row["name"] in ("two works with a semicolon", "three works, German")]
    for note in notes:
        text, labels = unmarked(note)
        for stretch in cut(text, labels):
            start, end = trim(text, stretch, labels)
            assert stretch.work
            assert re.match(r"\w", text[start:end])
            assert not text[start:end].startswith(("Vgl.", "See"))
            assert not re.search(r"[;,\s]$", text[start:end])


labelled = st.lists(
    st.one_of(
        st.sampled_from([note for row in ROWS for note in row["notes"]]),
        st.tuples(st.sampled_from(LABELS), st.text("aB1 .;:(“", min_size=1, max_size=12)).map(lambda one: f"{{{one[0]}:{one[1]}}}"),
        st.text("aB1 .;:()“”«»", max_size=8),
    ),
    max_size=6,
).map(" ".join)


@given(labelled)
def test_stretches_share_out_a_note(note: str) -> None:
    """The stretches of a note cover it in order, none is cut inside a piece, and trimming stays inside."""
    text, labels = unmarked(note)
    stretches = cut(text, labels)
    assert "".join(text[one.start : one.end] for one in stretches) == text
    cuts = {one.end for one in stretches}
    pieces = with_forms(text, labels)  # a name that holds the page of a repetition is two pieces
    assert not any(start < at < end for start, end, label, _ in pieces if label != "prose" for at in cuts - {len(text)})
    for one in stretches:
        start, end = trim(text, one, labels)
        assert one.start <= start <= max(end, start) <= max(one.end, start)

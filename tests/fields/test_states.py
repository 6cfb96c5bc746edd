"""States of the chain, and back to spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refs.fields.states import runs, states
from refs.fields.tokens import tokenise

NAMES = ["author", "title", "date", "editor", "pages", "prose"]


def test_marks_keep_the_field_before_them() -> None:
    """A mark between two fields has the state of the first, an opening one that of the second, a cue word its own."""
    text = "Hall, ‘Encoding’, in S. Hobson (ed.), Culture"
    spans = [(0, 4, "author"), (7, 15, "title"), (21, 30, "editor"), (38, 45, "container-title")]
    found = states(tokenise(text), spans)
    assert found[:4] == ["author", "author", "title", "title"]
    assert "+in'" in found or "+role'" in found
    assert found[-1] == "container-title"
    assert "editor'" in found


@given(st.lists(st.tuples(st.sampled_from(["Hall", "Minuit 1979", "A. Cary Nelson", "12"]), st.sampled_from(NAMES)), max_size=6))
def test_spans_come_back(parts: list[tuple[str, str]]) -> None:
    """Fields parted by commas come back from their states as they were, unless the same label stands twice in a row."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for words, label in parts:
        if spans and spans[-1][2] == label:
            continue
        text += ", " if text else ""
        spans.append((len(text), len(text) + len(words), label))
        text += words
    tokens = tokenise(text)
    found = [(tokens[a].start, tokens[b - 1].end, label) for a, b, label in runs(tokens, states(tokens, spans))]
    assert found == spans

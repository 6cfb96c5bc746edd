"""Markers in running text; only those count that make a rising sequence."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.callouts import find
from refs.callouts.find import rising
from refs.model import Document, Note, Run, Span


def seen(text: str, kind: str) -> list[str]:
    """The labels of the callouts of one kind, in order."""
    return [one.label for one in find(Document("a", "text", text)) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "labels"),
    [
        ("as Shannon showed [1], and others [2, 3], in [4–6] too", "number", ["1", "2", "3", "4", "5", "6"]),
        ("это известно [1, с. 17]; иначе [2]", "number", ["1", "2"]),
        ("文学革命是从语言开始的［1］。后来［2］", "number", ["1", "2"]),
        ("the women,1 the posts.2 and what came after3)", "glued", ["1", "2", "3"]),
        ("« la grève »1 et puis rien.2 Encore une fois.1", "glued", ["1", "2", "1"]),
        ("« la grève »1, puis “rien”2. Encore une fois.3", "glued", ["1", "2", "3"]),
        ("the Tatars (those of the Crimea)1, and others", "glued", ["1"]),
        ("der Streik¹ begann²; später³ endete er¹⁰", "superscript", ["1", "2", "3"]),
        ("早已有人指出①，后来②。又③", "superscript", ["1", "2", "3"]),
        ("重要である（注1）。また（注2）", "round", ["1", "2"]),
        ("first (1) and second (2)", "round", ["1", "2"]),
        ("since 1968, 12 of 20 came; 3.5 million, G20, the 1st, B2B", "glued", []),
        ("a set of (19) and (84)", "round", []),
        ("x² + y² = z²", "superscript", []),
        ("F. [citation needed] (sic) [Translator's note]", "number", []),
        ("the war of 1812.", "glued", []),
        ("the women,1 the posts.2 the huts.4 the rest.5", "glued", ["1", "2", "4", "5"]),
        ("the women,1 the posts.2 the huts.4 and no more", "glued", ["1", "2"]),
        ("the women,1 the posts.2 the huts.5 the rest.6", "glued", ["1", "2"]),
        ("", "number", []),
    ],
)
def test_markers(text: str, kind: str, labels: list[str]) -> None:
    """Numbers in brackets, raised, circled or glued to a word are markers if they begin at 1 and go up by one."""
    assert seen(text, kind) == labels


def test_markers_point_at_their_words() -> None:
    """The span of a callout selects the marker, and callouts are in the order of the text."""
    text = "the women,1 the posts.2 [1] and [2, 3]"
    found = find(Document("a", "text", text))
    assert [text[one.span.start : one.span.end] for one in found] == ["1", "2", "[1]", "[2, 3]", "[2, 3]"]


def test_anchors_of_notes_are_callouts() -> None:
    """Where the format itself says that a note is called, that is a callout, at each of its anchors."""
    document = Document("a", "markdown", "x[^a] y[^a]", notes=(Note("a", "foot", (Span(1, 5), Span(7, 11)), ()),))
    assert [(one.kind, one.label, one.span) for one in find(document)] == [("note", "a", (1, 5)), ("note", "a", (7, 11))]


candidates = st.lists(st.integers(0, 12), max_size=30).map(lambda numbers: [(at, at + 1, n) for at, n in enumerate(numbers)])


@given(candidates)
def test_rising_numbers_go_up_by_one(given_candidates: list[tuple[int, int, int]]) -> None:
    """What is kept begins at 1, in the order of the text; new numbers go up by one, or pass over one that never follows."""
    kept = rising(given_candidates)
    assert kept == sorted(kept)
    assert set(kept) <= set(given_candidates)
    new = list(dict.fromkeys(number for _, _, number in kept))
    assert new[:1] in ([], [1])
    for before, after in itertools.pairwise(new):
        later = [number for at, _, number in given_candidates if at > kept[[n for _, _, n in kept].index(after)][0]]
        assert after == before + 1 or (after == before + 2 and before + 1 not in later and after + 1 in later)


@given(st.text(max_size=200))
def test_any_text_has_callouts_or_none(text: str) -> None:
    """No text makes the search fail; every callout has a number and lies in the text."""
    for one in find(Document("a", "text", text)):
        assert one.label.isdigit()
        assert 0 <= one.span.start < one.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("the revolt of 1968^1 and NATO^2 and what came after^3,4 it", ["1", "2", "3", "4"]),
        ("the area of 12 km^1 and R^1 of 10^1 are large", []),
        ("a space before ^1 it", []),
    ],
)
def test_numbers_that_are_set_raised(text: str, labels: list[str]) -> None:
    """A number that the format sets raised is a marker behind a number and behind capitals, too; a power is none."""
    parts = text.split("^")
    words, runs = parts[0], []
    for part in parts[1:]:
        end = len(words) + len(part.split(" ")[0])
        runs.append(Run(Span(len(words), end), frozenset({"superscript"})))
        words += part
    found = find(Document("a", "pdf", words, runs=tuple(runs)))
    assert [one.label for one in found if one.kind == "superscript"] == labels

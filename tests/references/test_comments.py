"""Annotated bibliographies: which paragraphs of a list are entries, and which comment on them."""

from __future__ import annotations

import pytest

from refs.references.comments import comments

ENTRIES = [
    "Cronon, William. Nature's Metropolis: Chicago and the Great West. New York: W. W. Norton, 1991.",
    "Mumford, Lewis. The City in History. New York: Harcourt, Brace & World, 1961.",
    "Jacobs, Jane. The Death and Life of Great American Cities. New York: Random House, 1961.",
]


@pytest.mark.parametrize(
    "comment",
    [
        "Cronon argues that the growth of Chicago cannot be understood apart from its hinterland.",
        "Das Buch ist eine gründliche Untersuchung, die bis heute nicht überholt ist.",
        "This is the book that most of the others in this list answer to, and it is still a good place to begin.",
    ],
)
def test_a_comment_alone_is_known_by_its_words(comment: str) -> None:
    """A sentence with words that entries lack comments on the entry before it."""
    assert comments([*ENTRIES[:2], comment, ENTRIES[2]]) == {2}


def test_in_an_annotated_list_all_sentences_are_comments() -> None:
    """Where comments follow the entries throughout, those without such words are comments, too."""
    sentences = [
        "Sweeping account of the medieval and the modern town.",
        "Useful chapters on grain, lumber and meat.",
        "Classic defense of the street; I use the 1992 reprint.",
    ]
    found = comments([text for pair in zip(ENTRIES, sentences, strict=True) for text in pair])
    assert found == {1, 3, 5}


@pytest.mark.parametrize(
    "entry",
    [
        "Miller, G. A. (1956). The magical number seven, plus or minus two: Some limits on our capacity to process it.",
        "The truth about property developers and how they are exploiting planning authorities. 2014. London: Guardian Books",
        "“Why the street is not what it was.” Anonymous pamphlet, London, 1893.",
        "A brief guide to the new rules for planning in rural areas. London: HMSO, 1968.",
        "Ibid., p. 12.",
    ],
)
def test_an_entry_is_no_comment(entry: str) -> None:
    """Titles in lower case, with or without an author, are entries; so is the first item of a list, whatever it looks like."""
    assert comments([*ENTRIES, entry]) == set()
    assert comments(["It is the first thing that anybody reads here and now.", *ENTRIES]) == set()

"""A review says what it reviews, where both stand in one note or entry."""

from __future__ import annotations

import pytest

from refs import pipeline
from refs.records.reviews import _CUE

CUES = [
    ("and my review in", True),
    (", reviewed by Anna Meyer in", True),
    ("; siehe meine Rezension in:", True),
    (" y mi reseña en", True),
    (" et son compte rendu dans", True),
    (", cf. la mia recensione in", True),
    ("; veja-se a sua resenha em", True),
    (". См. мою рецензию в", True),
    (", see the Review in", False),
    (", which is in review in", False),
    (" and my essay in", False),
    ("; my review of something else entirely, and then in", False),
]


@pytest.mark.parametrize(("words", "cued"), CUES)
def test_cues(words: str, cued: bool) -> None:
    """The words that join a work and its review, in several languages."""
    assert (_CUE.search(words) is not None) == cued


NOTES = """The strikes were called off.1

Nobody in the house was asleep when the rain began, and nobody would have said that it was the rain.2

The mills stood still for a year.3

Notes

1. {first}
2. EP Thompson, Customs in common, London 1991.
3. J Rule, The labouring classes in early industrial England, London 1986.
"""


@pytest.mark.parametrize(
    "note",
    [
        "See C Hill, The world turned upside down, London 1972, and my review in The Guardian, June 3 1972.",
        "P Martyr, review of C Hill’s The world turned upside down (London 1972) in Journal of Social History (1973).",
    ],
)
def test_a_review_in_one_note_with_its_work(note: str) -> None:
    """The review points to the work, and the work to nothing."""
    document = pipeline.read(NOTES.format(first=note).encode(), "essay.txt")
    records = {record.key: record for record in pipeline.records([pipeline.extract(document)])}
    reviews = [record for record in records.values() if "reviewof" in dict(record.relations)]
    assert [records[dict(record.relations)["reviewof"]].text("title") for record in reviews] == ["The world turned upside down"]
    assert [record.type for record in reviews] == ["review"]


def test_two_works_in_one_note_are_no_review() -> None:
    """A second work in a note reviews nothing."""
    text = NOTES.format(
        mark="", first="C Hill, The world turned upside down, London 1972; and C Hill, Liberty against the law, London 1996."
    )
    document = pipeline.read(text.encode(), "essay.txt")
    assert [record.relations for record in pipeline.records([pipeline.extract(document)])] == [()] * 4

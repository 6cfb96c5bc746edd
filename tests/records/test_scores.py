"""How the scores of the pieces become those of the fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bib.record import Origin, Record
from refs.model import Document, Embedded, Piece, Reference, Span
from refs.records import build
from refs.records.repair import repair
from refs.records.words import CERTAIN, DOUBTED, TOLD, WRITTEN, Part, Words

Labelled = Callable[[str], Words]

# What a labeller found, its scores in order, and the scores of the parts after repair.
REPAIRED = [
    ("untouched", "{author:Said}, {title:Orientalism}", (0.9, 0.8), {"author": 0.9, "title": 0.8}),
    ("joined", "{title:Civil Resistance}: {title:Triumphs and Disasters}", (0.9, 0.8), {"title": 0.8}),
    (
        "a name takes words of the title",
        "{author:Thompson}, {title:Dorothy, The Chartists in Britain}, {date:1984}",
        (0.99, 0.6, 0.9),
        {"author": 0.6, "title": 0.6, "date": 0.9},
    ),
    (
        "a title takes a word of the names",
        "{author:Pearlman, Wendy, Violence}, {title:Nonviolence}, {date:2011}",
        (0.6, 0.99, 0.9),
        {"author": 0.6, "title": 0.6, "date": 0.9},
    ),
    (
        "a place takes its state",
        "{title:Black Reconstruction}. {location:Westport}, {publisher:Connecticut}, {date:1935}",
        (0.8, 0.9, 0.7, 0.95),
        {"title": 0.8, "location": 0.7, "date": 0.95},
    ),
    (
        "another label by a cue",
        "{title:Illuminations}, {author:Hannah Arendt} (ed.), {publisher:Schocken}, {date:1968}",
        (0.99, 0.99, 0.99, 0.99),
        {"title": 0.99, "editor": TOLD, "publisher": 0.99, "date": 0.99},
    ),
    (
        "a rule splits a piece that is doubtful itself",
        "{author:Nienaber}, {title:Geskiedenis van die letterkunde, 2 dele}, {date:1982}",
        (0.9, 0.4, 0.9),
        {"author": 0.9, "title": 0.4, "volumes": 0.4, "date": 0.9},
    ),
    (
        "a title ends with its quotation marks",
        "{author:Braudel}, “{title:La longue durée”, Annales}, {date:1958}",
        (0.9, 0.99, 0.9),
        {"author": 0.9, "title": TOLD, "date": 0.9},
    ),
    (
        "a form of citing",
        "{author:Pollock}, {title:Reason}, (1935) {volume:51} {container-title:LQR 637}",
        (0.9, 0.9, 0.99, 0.6),
        {"author": 0.9, "title": 0.9, "date": WRITTEN, "volume": 0.99, "container-title": WRITTEN, "pages": WRITTEN},
    ),
    (
        "identifiers prove themselves",
        "{title:Babel}. {isbn:9788845207051}. {url:https://a.example/babel}",
        (0.9, 0.1, 0.1),
        {"title": 0.9, "isbn": CERTAIN, "url": CERTAIN},
    ),
    ("a wrong check digit does not", "{title:Babel}. ISBN {note:978-88-452-0705-2}.", (0.9, 0.3), {"title": 0.9, "isbn": DOUBTED}),
]


def scored(words: Words, scores: Sequence[float]) -> Words:
    words.parts = [part._replace(score=score) for part, score in zip(words.parts, scores, strict=True)]
    return words


@pytest.mark.parametrize(("text", "scores", "expected"), [row[1:] for row in REPAIRED], ids=[row[0] for row in REPAIRED])
def test_scores_after_repair(labelled: Labelled, text: str, scores: Sequence[float], expected: dict[str, float]) -> None:
    """What is joined or cut has the least score of what it was made of; what a rule relabels is never quite sure."""
    assert {part.label: part.score for part in repair(scored(labelled(text), scores)).parts} == expected


AGREED = [
    ("the labeller is surer", 0.99, 0.9, 0.99),
    ("the rule is surer", 0.4, 0.9, 0.9),
]


@pytest.mark.parametrize(("found", "told", "expected"), [row[1:] for row in AGREED], ids=[row[0] for row in AGREED])
def test_two_that_agree(labelled: Labelled, found: float, told: float, expected: float) -> None:
    """A rule that finds what the labeller found does not make it less sure."""
    words = scored(labelled("{title:Babel}, {publisher:Verso}"), (0.7, found))
    words.carve(Part("publisher", 7, 12, "Verso", told))
    assert [part.score for part in words.parts if part.label == "publisher"] == [expected]


def record_of(words: Words, scores: Sequence[float] = (), records: dict[str, Record] | None = None, **more: str) -> Record:
    text = words.text
    labels = [(part.start, part.end, part.label, part.score) for part in (scored(words, scores) if scores else words).parts]
    reference = Reference("r9", 0, (Span(0, len(text)),), **more)
    record = build(Document("a.txt", "text", text), reference, words.view, labels, records or {}).record
    assert record is not None
    return record


def test_scores_of_fields(labelled: Labelled) -> None:
    """A field has the score of its words, a list of them the least; the two halves of a title share one."""
    text = "{author:Chartier, Roger}. {title:Babel: A History}. {location:Paris}; {location:Rome}: {publisher:Seuil}, {date:1998}."
    record = record_of(labelled(text), (0.9, 0.8, 0.7, 0.6, 0.95, 0.85))
    scores = {name: origin.score for name, origin in record.origins.items()}
    assert scores == {
        "author": 0.9,
        "title": 0.8,
        "subtitle": 0.8,
        "location": 0.6,
        "publisher": 0.95,
        "date": 0.85,
        "type": 1.0,
    }
    assert set(record.names()) <= set(scores)


def test_a_gloss_of_its_own_has_its_own_score(labelled: Labelled) -> None:
    """A translated title that stands apart from the title leads back to its own words."""
    words = labelled("{author:Лотман Ю.}, {title:Структура текста}, {publisher:Искусство}, {date:1970} [{gloss:The Structure}].")
    record = record_of(words, (0.9, 0.8, 0.9, 0.9, 0.3))
    assert record.origins["titles.gloss"].score == 0.3
    assert record.origins["title"].score == 0.8


IDENTIFIERS = [
    ("isbn", "{title:Babel}, {publisher:Bompiani}. ISBN {isbn:978-88-452-0705-1}", CERTAIN),
    ("isbn", "{title:Babel}, {publisher:Bompiani}. ISBN {isbn:978-88-452-0705-2}", DOUBTED),
    ("doi", "{title:Babel}, {container-title:Babel Studies}, {date:1985}. {doi:10.1177/0263276485002003005}", CERTAIN),
    ("url", "{title:Babel}, {url:https://a.example/babel}", CERTAIN),
]


@pytest.mark.parametrize(("name", "text", "expected"), IDENTIFIERS)
def test_scores_of_identifiers(labelled: Labelled, name: str, text: str, expected: float) -> None:
    """An identifier is certain by its form, whatever the labeller thought, unless its check digit is wrong."""
    words = labelled(text)
    assert record_of(words, [0.2] * len(words.parts)).origins[name].score == expected


def test_scores_of_other_sources(labelled: Labelled) -> None:
    """What is inherited is as sure as it was there; what is concluded is not sure; what a document states for machines is."""
    base = record_of(labelled("{author:Lear, Jonathan}. {title:Freud}. {publisher:Routledge}, {date:2005}."), (0.7, 0.9, 0.9, 0.9))
    heir = record_of(labelled("---. {title:Radical Hope}. {publisher:Harvard}, {date:2006}."), records={"r1": base}, author_of="r1")
    assert (heir.origins["author"].source, heir.origins["author"].score) == ("inherited", 0.7)
    page = record_of(labelled("{title:Babel}. {url:https://a.example/2019/05/babel}"))
    assert page.origins["date"].source == "inferred"
    assert page.origins["date"].score <= DOUBTED
    embedded = Embedded("mediawiki", "cite book", Span(0, 5), "book", (Piece("title", (Span(0, 5),), value="Babel"),))
    reference = Reference("r1", 0, (Span(0, 5),), embedded=embedded)
    record = build(Document("a.wiki", "mediawiki", "Babel"), reference, labelled("Babel").view, (), {}).record
    assert record is not None
    assert record.origins["title"] == Origin("embedded", ((0, 5),), score=1.0)

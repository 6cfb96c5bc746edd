"""What a person should look at, as a rule and in the forms in which it is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bib.problem import Where
from bib.record import Date, Origin, Person, Record
from refs.model import Document, Entry, Reference, Result, Span
from refs.reports import terminal
from refs.reports.json import to_json
from refs.reports.look import SURE, Doubt, doubts_of, look_at, remarks
from refs.reports.summary import LISTED, summarise

TEXT = "Works Cited\n\nEco, U. Il nome della rosa: romanzo. Bompiani, 1980.\nSaid, E. Orientalism.\n"
ECO, SAID = (TEXT.index("Eco"), TEXT.index("\nSaid")), (TEXT.index("Said"), len(TEXT) - 1)


def entry(scores: dict[str, float], span: tuple[int, int] = ECO, **sources: str) -> Entry:
    """An entry whose fields have these scores; title and subtitle were read from the same words."""
    places = {"subtitle": ((100, 110),), "title": ((100, 110),)}
    origins = {
        name: Origin(sources.get(name, "text"), places.get(name, ((number, number + 1),)), score=score)
        for number, (name, score) in enumerate(scores.items())
    }
    record = Record(
        "book",
        "eco1980nome",
        fields={name: "x" for name in ("title", "subtitle", "publisher", "journaltitle") if name in scores},
        people={"author": (Person("Eco", "U."),)} if "author" in scores else {},
        dates={"date": Date(1980)} if "date" in scores else {},
        ids={"isbn": ("9788845207051",)} if "isbn" in scores else {},
        titles={"gloss": "x"} if "titles.gloss" in scores else {},
        origins=origins,
    )
    return Entry(Reference("r1", 0, (Span(*span),)), record=record)


LOOKS = [
    ("all are sure", {"title": 0.99, "author": 0.98}, {}, SURE, True, ()),
    ("one is not", {"title": 0.94, "author": 0.98}, {}, SURE, True, ("title",)),
    ("the bound itself is sure", {"title": 0.9, "author": 0.89}, {}, 0.9, True, ("author",)),
    ("nothing is asked for", {"title": 0.0, "author": 0.1}, {}, 0.0, True, ()),
    (
        "all but the certain",
        {"title": 0.9999, "isbn": 1.0, "titles.gloss": 0.9, "type": 1.0},
        {},
        1.0,
        True,
        ("title", "titles.gloss"),
    ),
    ("data for machines", {"title": 1.0}, {"title": "embedded"}, SURE, True, ()),
    ("inherited, and doubtful there", {"author": 0.5}, {"author": "inherited"}, SURE, False, ("author",)),
    ("inferred, and written", {"date": 0.5}, {"date": "inferred"}, SURE, True, ("date",)),
    ("inferred, and not written", {"date": 0.5}, {"date": "inferred"}, SURE, False, ()),
    ("the kind of work is no field", {"title": 0.99, "type": 0.1}, {}, SURE, True, ()),
]


@pytest.mark.parametrize(
    ("scores", "sources", "sure", "inferred", "expected"), [row[1:] for row in LOOKS], ids=[row[0] for row in LOOKS]
)
def test_fields_to_look_at(
    scores: dict[str, float], sources: dict[str, str], sure: float, inferred: bool, expected: Sequence[str]
) -> None:
    """A field is to be looked at if its score is below the bound; what was concluded, only where it is written."""
    assert look_at(entry(scores, **sources), sure, inferred=inferred) == expected


def test_an_entry_without_a_record_has_neither_score_nor_fields() -> None:
    """A reference that only repeats another, or that could not be read, is told by other means."""
    assert look_at(Entry(None)) == ()
    assert Entry(None).score is None
    (told,) = to_json([Result(Document("a.txt", "text", TEXT), entries=(Entry(None),))])["results"][0]["entries"]
    assert ("score" in told, told["look"]) == (False, [])


SCORES = [
    ("no fields", {"type": 1.0}, {}, 1.0),
    ("a product", {"title": 0.9, "author": 0.8}, {}, 0.72),
    ("words count once", {"title": 0.9, "subtitle": 0.9, "author": 0.5}, {}, 0.45),
    ("what was concluded does not count", {"title": 0.9, "date": 0.5}, {"date": "inferred"}, 0.9),
    ("what was inherited counts", {"title": 0.9, "author": 0.5}, {"author": "inherited"}, 0.45),
    ("data for machines", {"title": 1.0, "author": 1.0}, {"title": "embedded", "author": "embedded"}, 1.0),
]


@pytest.mark.parametrize(("scores", "sources", "expected"), [row[1:] for row in SCORES], ids=[row[0] for row in SCORES])
def test_score_of_a_reference(scores: dict[str, float], sources: dict[str, str], expected: float) -> None:
    """The score of an entry is that of all its fields together."""
    assert entry(scores, **sources).score == pytest.approx(expected)


DOUBTFUL = entry({"title": 0.5, "subtitle": 0.5, "author": 0.99, "date": 0.4})
OTHER = entry({"title": 0.8, "journaltitle": 0.7, "titles.gloss": 0.6}, SAID)
FINE = entry({"title": 0.99})
RESULT = Result(Document("essay.txt", "text", TEXT), entries=(DOUBTFUL, FINE, OTHER, Entry(None)))


def test_json_says_what_to_look_at() -> None:
    """Each entry with a record has its score and the names of the fields, by the bound that stands at the head."""
    data = to_json([RESULT], sure=0.75)
    entries = data["results"][0]["entries"]
    assert data["sure"] == 0.75
    assert [one["look"] for one in entries] == [["title", "subtitle", "date"], [], ["journaltitle", "titles.gloss"], []]
    assert [one.get("score") for one in entries] == [0.198, 0.99, 0.336, None]


def test_doubts_stand_at_their_lines() -> None:
    """Each reference with fields to look at is told once, with the line on which it begins."""
    assert doubts_of([RESULT]) == (
        Doubt(Where("essay.txt", 3), ("title", "subtitle", "date")),
        Doubt(Where("essay.txt", 4), ("title", "journaltitle", "titles.gloss")),
    )
    assert [doubt.where for doubt in doubts_of([RESULT], begins=[Where("list.txt", 10)])] == [
        Where("list.txt", 12),
        Where("list.txt", 13),
    ]


def test_the_summary_counts_and_lists_them() -> None:
    """The first references are listed before the numbers, the others counted; the headline has all fields."""
    doubts = doubts_of([RESULT])
    assert list(terminal.plain(summarise([RESULT], 3, (), doubts))) == [
        "essay.txt:3: look at: title, subtitle, date",
        "essay.txt:4: look at: title, journaltitle, titles.gloss",
        "essay.txt: no references found",
        "1 document, 0 zones, 3 references, 3 records, 0 problems; look at 6 fields of 2 references",
    ]
    many = summarise([], 0, (), [Doubt(Where("a\x1b.txt", at), ("title",)) for at in range(1, LISTED + 3)])
    assert many.looks()[0] == "a\\x1b.txt:1: look at: title"
    assert many.looks()[LISTED:] == ("and 2 more references to look at",)
    assert many.headline().endswith(f"; look at {LISTED + 2} fields of {LISTED + 2} references")
    one = summarise([], 0, (), [Doubt(Where("a.txt", 1), ("title",))])
    assert one.headline().endswith("; look at 1 field of 1 reference")


REMARKS = [
    ("bibtex", SURE, ["look at: title, year (line 3)", "", "look at: title, journal, gloss (line 4)"]),
    ("classic", 0.45, ["look at: year (line 3)", "", ""]),
    ("biblatex", SURE, ["look at: title, subtitle, date (line 3)", "", "look at: title, journaltitle, gloss (line 4)"]),
    ("biblatex", 0.0, ["", "", ""]),
]


@pytest.mark.parametrize(("dialect", "sure", "expected"), REMARKS)
def test_remarks(dialect: str, sure: float, expected: list[str]) -> None:
    """A remark names the fields as they are called in the dialect, and the line of the reference."""
    works = [(one.record, 0, one) for one in RESULT.entries if one.record]
    assert remarks(works, [RESULT], dialect, sure) == expected


def test_remarks_of_several_documents_name_them() -> None:
    """With more than one document the line alone would not do; a reference without a place has none."""
    second = Result(Document("b.txt", "text", "Said"), entries=(entry({"author": 0.2}, (0, 4)),))
    placeless = Entry(None, record=DOUBTFUL.record)
    works = [(one.record, number, one) for number, one in ((0, DOUBTFUL), (1, second.entries[0]), (1, placeless)) if one.record]
    assert remarks(works, [RESULT, second], "biblatex") == [
        "look at: title, subtitle, date (essay.txt, line 3)",
        "look at: author (b.txt, line 1)",
        "look at: title, subtitle, date (b.txt)",
    ]

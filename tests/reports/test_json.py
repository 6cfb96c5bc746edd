"""Results as JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.compare import Comparison
from bib.problem import Problem, Severity, UserError, Where
from bib.record import OTHERS, Date, Origin, Person, Record
from refs.model import (
    Callout,
    Candidate,
    Document,
    Embedded,
    Entry,
    Mention,
    Notice,
    Piece,
    Reference,
    Resolution,
    Result,
    Span,
    Zone,
)
from refs.reports.json import dumps, to_json
from refs.reports.lines import Quoted
from refs.reports.stored import from_json, loads

TEXT = "Nach Eco (1980) ...\n\nQuellen\n\nEco, Umberto. Il nome della rosa.\nMilano: Bompiani, 1980.\n"
WHOLE = Span(TEXT.index("Eco, U"), len(TEXT) - 1)


def span(words: str) -> Span:
    start = TEXT.rindex(words)
    return Span(start, start + len(words))


RECORD = Record(
    "book",
    "eco1980nome",
    fields={"title": "Il nome della rosa", "location": ("Milano",), "publisher": ("Bompiani",)},
    people={"author": (Person("Eco", "Umberto"), Person(literal="Gruppo 63"), Person("Wang", "Hui", family_first=True), OTHERS)},
    dates={"date": Date(1980, 10, end=Date(), circa=True), "origdate": Date(0), "urldate": Date(literal="n.d.")},
    ids={"isbn": ("9788845207051",)},
    titles={"gloss": "The Name of the Rose"},
    relations=(("translationof", "x"),),
    origins={
        "title": Origin("text", (span("Il nome della rosa"),), score=0.987654),
        "date": Origin("inferred", url="https://a.example"),
    },
    extra={"x-shelf": "B 7"},
)
RESOLUTION = Resolution(
    "same",
    "title, names agree",
    (
        Candidate(
            "k10plus",
            "ppn1",
            Record(
                "book",
                fields={"title": "Il nome della rosa"},
                origins={"title": Origin("k10plus", url="https://k.example", when="2026")},
            ),
            "https://k.example/ppn1",
            (Notice("newer edition", "9788845296833", "k10plus", "2012", "Edizione riveduta"),),
            Comparison("other edition", {"year": 0.45}, 0.45, "sum", ("same title", "other year"), swapped=True),
            0.97,
        ),
        Candidate("openlibrary", "", Record("book")),
    ),
    ("k10plus", "openlibrary"),
    {"dnb": "HTTP 503"},
    "other edition",
)
PROBLEM = Problem("no-place", Severity.WARNING, Where("essay.txt", 5, WHOLE, "eco1980nome"), "No place", "Add one")
RESULT = Result(
    Document("essay.txt", "text", TEXT, {"title": "Über Eco"}),
    zones=(Zone("works cited", (Span(TEXT.index("Quellen"), WHOLE.end),), "Quellen", ("a heading", "1 entry"), 0.9),),
    entries=(
        Entry(
            Reference("r1", 0, (WHOLE,), label="1.", repeats=None, relation="translation", base="r0", author_of="r0"),
            (Piece("author", (span("Eco, Umberto"),), 0.75), Piece("location", (span("Milano"),), value="Milano")),
            RECORD,
            RESOLUTION,
            problems=(PROBLEM,),
        ),
        Entry(Reference("r2", 0, (span("1980"),), repeats="")),
        Entry(None, problems=(Problem("lost", Severity.NOTE, Where(), "Lost"),)),
    ),
    problems=(PROBLEM,),
)


def without_text(result: Result) -> Result:
    """What is left of a result in JSON."""
    entries = []
    for entry in result.entries:
        record = entry.record
        if record:
            rounded = {name: replace(origin, score=round(origin.score, 4)) for name, origin in record.origins.items()}
            record = replace(record, origins=rounded)
        entries.append(replace(entry, record=record))
    return replace(result, document=replace(result.document, text=""), entries=tuple(entries))


def test_what_is_written_is_read_back() -> None:
    """Zones, references, pieces, records with their origins, resolutions and problems come back as they were."""
    (read,) = loads(dumps(to_json([RESULT], [PROBLEM])))
    assert isinstance(read.document, Quoted)
    document = Document(read.document.name, read.document.format, "", read.document.meta)
    assert replace(read, document=document) == without_text(RESULT)
    assert (read.document.length, read.document.line(WHOLE.start)) == (len(TEXT), RESULT.document.line(WHOLE.start))
    assert read.document.view(WHOLE).text == RESULT.document.view(WHOLE).text


def test_spans_and_lines_lead_to_the_words() -> None:
    """Each span selects the words beside it, and the lines count from 1."""
    data = to_json([RESULT])["results"][0]
    reference = data["entries"][0]["reference"]
    start, end = reference["spans"][0]
    assert TEXT[start:end].replace("\n", " ") == reference["words"]
    assert (reference["line"], reference["lines"]) == (5, [[5, 6]])
    piece = data["entries"][0]["pieces"][0]
    assert (TEXT[slice(*piece["spans"][0])], piece["lines"]) == (piece["words"], [[5, 5]])
    origin = data["entries"][0]["record"]["origins"]["title"]
    assert (TEXT[slice(*origin["spans"][0])], origin["lines"]) == ("Il nome della rosa", [[5, 5]])
    assert data["zones"][0]["lines"] == [[3, 6]]


def test_callouts_mentions_and_templates_are_told() -> None:
    """Markers, mentions and embedded citations stand in the JSON with their words."""
    embedded = Embedded("mediawiki", "cite book", WHOLE, "book", (Piece("title", (WHOLE,)),))
    found = replace(
        RESULT,
        entries=(Entry(Reference("r1", 0, (WHOLE,), embedded=embedded)),),
        callouts=(Callout(Span(5, 15), "author-year", ("r1",), locator="12"),),
        mentions=(Mention(Span(5, 8), creator="Eco"),),
    )
    data = to_json([found])["results"][0]
    assert data["callouts"] == [
        {
            "kind": "author-year",
            "spans": [[5, 15]],
            "lines": [[1, 1]],
            "words": "Eco (1980)",
            "targets": ["r1"],
            "locator": "12",
            "score": 1.0,
        }
    ]
    assert data["mentions"] == [{"spans": [[5, 8]], "lines": [[1, 1]], "words": "Eco", "creator": "Eco"}]
    back = from_json(to_json([found]))[0]
    assert (back.callouts, back.mentions) == (found.callouts, found.mentions)
    assert data["entries"][0]["reference"]["embedded"] == {"format": "mediawiki", "name": "cite book", "type": "book"}


def test_the_text_is_plain_and_stable() -> None:
    """The same results give the same bytes, letters are not escaped, and spans stand on one line."""
    text = dumps(to_json([RESULT]))
    assert text == dumps(to_json([RESULT]))
    assert "Über Eco" in text
    assert f"[{WHOLE.start}, {WHOLE.end}]" in text
    assert json.loads(text) == to_json([RESULT])


def test_a_number_that_is_none_is_refused() -> None:
    """NaN is no JSON, so it is an error and never written."""
    broken = replace(RESULT, zones=(replace(RESULT.zones[0], score=float("nan")),))
    with pytest.raises(ValueError, match="JSON"):
        dumps(to_json([broken]))


def changed(path: str, value: Any) -> dict[str, Any]:
    """Good data with one value replaced."""
    data: Any = json.loads(dumps(to_json([RESULT])))
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = data
    for step in way:
        place = place[step]
    place[last] = value
    return data  # type: ignore[no-any-return]


ENTRY = "results.0.entries.0"
BROKEN = [
    ("schema", "refs/2", "schema"),
    ("results", {}, "results is not a list"),
    ("results.0", None, r"results\[0\] is not an object"),
    ("results.0.document.name", 7, r"results\[0\].document.name is not text"),
    ("results.0.zones.0.spans", [[1]], r"spans is not a list of \[start, end\]"),
    ("results.0.zones.0.spans", [["a", "b"]], "is not a whole number"),
    (f"{ENTRY}.reference.id", None, "reference.id is not text"),
    (f"{ENTRY}.pieces.0.score", "high", "score is not a number"),
    (f"{ENTRY}.record.type", None, "record.type is not text"),
    (f"{ENTRY}.record.people.author.0", {"name": "Eco"}, "author.*name is not one of family"),
    (f"{ENTRY}.record.people.author.0", {"family": "E", "family_first": 1}, "is not true or false"),
    (f"{ENTRY}.record.dates.date", {"year": "1980"}, "year is not a whole number"),
    (f"{ENTRY}.record.dates.date", {"year": True}, "year is not a whole number"),
    (f"{ENTRY}.record.relations", [["translationof"]], r"relations is not a list of \[kind, key\]"),
    (f"{ENTRY}.record.origins.title", "text", "is not an object"),
    (f"{ENTRY}.resolution.verdict", "perhaps", "verdict is not one of same, likely"),
    (f"{ENTRY}.resolution.candidates.0.record", None, "candidates.*record is not an object"),
    (f"{ENTRY}.resolution.candidates.0.comparison.penalties", [0.1], "penalties is not an object"),
    (f"{ENTRY}.resolution.failed", {"dnb": 503}, "failed.dnb is not text"),
    ("results.0.callouts", [{"kind": "page", "spans": []}], r"spans is not a list of one \[start, end\]"),
    ("results.0.mentions", [{"spans": [[0, 1]], "title": 7}], "title is not text"),
    (f"{ENTRY}.problems.0.severity", "fatal", "severity is not one of note, warning, error"),
]


@pytest.mark.parametrize(("path", "value", "message"), BROKEN)
def test_foreign_data_is_refused_with_its_place(path: str, value: Any, message: str) -> None:
    """JSON that is not ours is a user's error that names the place."""
    with pytest.raises(UserError, match=message):
        from_json(changed(path, value))


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '{"schema": 1}', "[" * 100_000, "1" * 10_000])
def test_what_is_no_result_is_refused(text: str) -> None:
    """Text that is no JSON, or other JSON, is a user's error."""
    with pytest.raises(UserError, match=r"no JSON|no result of refs"):
        loads(text)


words = st.text(max_size=12)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
dates = st.builds(Date, st.none() | st.integers(0, 2100), st.none() | st.integers(1, 12), circa=st.booleans(), literal=words)
records = st.builds(
    Record,
    type=names,
    key=words,
    fields=st.dictionaries(names, words | st.lists(words, max_size=3).map(tuple), max_size=3),
    people=st.dictionaries(
        names, st.lists(st.builds(Person, words, words, words, words, words, st.booleans()), max_size=2).map(tuple), max_size=2
    ),
    dates=st.dictionaries(names, st.builds(replace, dates, end=st.none() | dates), max_size=2),
    ids=st.dictionaries(names, st.lists(words, max_size=2).map(tuple), max_size=2),
    titles=st.dictionaries(names, words, max_size=2),
    extra=st.dictionaries(names, words, max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(records)
def test_every_record_comes_back(record: Record) -> None:
    """Whatever a record holds, it is the same after JSON."""
    result = Result(Document("", "text", ""), entries=(Entry(None, record=record),))
    assert loads(dumps(to_json([result])))[0].entries[0].record == record

"""No document is read worse than it was: floors for the golden documents, and for those outside of the project."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import refs
from bib.record import Date, Origin, Person, Record
from refs.reports.look import SURE
from tests.accuracy import score as scorer

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


DOCUMENTS = scorer.golden_documents()


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_golden_documents_stay_above_their_floors(path: Path) -> None:
    """The figures of each golden document are at least its floors."""
    floors = FLOORS["golden"][path.name]
    figures = scorer.score_document(path).figures()
    assert set(floors) == set(figures)
    assert {name: value for name, value in figures.items() if value < floors[name]} == {}


def test_golden_documents_together_stay_above_their_floors() -> None:
    """The figures of all golden documents together are at least their floors."""
    total = scorer.Score()
    for path in DOCUMENTS:
        total += scorer.score_document(path)
    figures = total.figures()
    assert {name: value for name, value in figures.items() if value < FLOORS["all"][name]} == {}


def test_what_needs_no_look_is_right() -> None:
    """Of the fields whose score is not below the default bound almost all are right, and most fields are such."""
    share, right = scorer.accepted([field for path in DOCUMENTS for field in scorer.fields_of_document(path)], SURE)
    assert share >= FLOORS["sure"]["accepted"]
    assert right >= FLOORS["sure"]["right"]


def test_every_floor_has_its_document() -> None:
    """Documents and floors are in step."""
    assert sorted(FLOORS["golden"]) == [path.name for path in DOCUMENTS]


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_golden_works_stand_in_their_documents(path: Path) -> None:
    """The words of each golden work are words of its document."""
    text = path.read_text("utf-8")
    works = json.loads(path.with_suffix(".json").read_text("utf-8"))["works"]
    assert [work["raw"] for work in works if work["raw"] not in text] == []


def test_outside_documents_stay_above_their_floors(shared: Path, tmp_path: Path) -> None:
    """The .bib files of the documents in ../shared, scored by the tool there, reach their floors."""
    pairs: list[str] = []
    for gold in sorted((shared / "gold").glob("*.json")):
        (seed,) = (shared / "seeds").glob(f"{gold.stem}_*")
        out = tmp_path / f"{gold.stem}.bib"
        out.write_text(refs.export(refs.extract(seed), to="biblatex"), "utf-8")
        pairs += [str(gold), str(out)]
    command = [sys.executable, str(shared / "tools" / "score_bib.py"), "--pairs", *pairs]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = {name: float(value) for name, value in re.findall(r"(\w+)=([\d.]+)", done.stdout.splitlines()[-1])}
    assert {name: figures[name] for name, floor in FLOORS["shared"].items() if figures[name] < floor} == {}


WORK = {
    "raw": "Eco, Umberto. Il nome della rosa. Bompiani, 1980.",
    "type": "book",
    "first_author_family": "Eco",
    "n_authors": 1,
    "year": "1980",
    "title": "Il nome della rosa",
    "publisher": "Bompiani",
    "place": None,
}
RECORD = Record(
    "book",
    fields={"title": "Il nome della rosa", "publisher": ("Bompiani",)},
    people={"author": (Person("Eco", "Umberto"),)},
    dates={"date": Date(1980)},
)
OTHER = {
    **WORK,
    "raw": "Calvino, Italo. Palomar. Einaudi, 1983.",
    "first_author_family": "Calvino",
    "title": "Palomar",
    "year": "1983",
}
PLACED = Record("book", fields={**RECORD.fields, "location": ("Milano",)}, people=RECORD.people, dates={"date": Date(1981)})
FOREIGN = Record("book", fields={"title": "Storia della bruttezza"}, people={"author": (Person("Aron", "A."),)})

CASES = [
    ("all right", [WORK], [RECORD], (1.0, 1.0, 1.0)),
    ("no works, none found", [], [], (1.0, 1.0, 1.0)),
    ("no works, one found", [], [RECORD], (0.0, 1.0, 1.0)),
    ("one missed", [WORK, OTHER], [RECORD], (2 / 3, 0.5, 0.5)),
    ("one extra", [WORK], [RECORD, FOREIGN], (2 / 3, 1.0, 1.0)),
    ("year wrong, place invented", [WORK], [PLACED], (1.0, 5 / 7, 0.0)),
    ("the place may be inferred", [{**WORK, "inferred": ["place", "year"]}], [PLACED], (1.0, 1.0, 1.0)),
    ("an optional work", [WORK, {**OTHER, "optional": True}], [RECORD], (1.0, 1.0, 1.0)),
    ("another work is no match", [OTHER], [FOREIGN], (0.0, 0.0, 0.0)),
]


@pytest.mark.parametrize(("works", "records", "figures"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_scorer_counts(works: list[dict[str, object]], records: list[Record], figures: tuple[float, ...]) -> None:
    """What is missed, extra, wrong or invented costs what the head of the scorer says."""
    assert tuple(scorer.score(works, records).figures().values()) == pytest.approx(figures)


SAME = [
    ("pages", "825--842", "825-42", True),
    ("pages", "825--842", "825--843", False),
    ("isbn", "0-521-62971-3", "9780521629713", True),
    ("isbn", "0-521-62971-3", "", False),
    ("url", "https://www.example.org/a/", "http://example.org/a", True),
    ("place", "Frankfurt am Main/New York", "Frankfurt am Main; New York", True),
    ("title", "Vita Activa oder vom tätigen Leben", "Vita activa, oder: Vom tätigen Leben", True),
    ("title", "Palomar", "Paloma", False),
    ("editors", "Cavallo, Guglielmo; Chartier, Roger", "Cavallo, G.; Chartier, R.", True),
    ("editors", "Cavallo, Guglielmo; Chartier, Roger", "Cavallo, G.", False),
    ("type", "review", "article", True),
    ("type", "book", "article", False),
]


@pytest.mark.parametrize(("name", "gold", "found", "same"), SAME)
def test_the_scorer_compares(name: str, gold: str, found: str, same: bool) -> None:
    """Values that say the same in another form are right, others wrong."""
    assert (scorer.judge(name, gold, found, inferred=False) == "right") == same


def test_fields_are_judged_with_their_scores() -> None:
    """Of each field that was read of a work it is told how sure it is and whether it is right; missing ones are not judged."""
    origins = {"title": 0.9, "author": 0.8, "date": 0.4, "publisher": 0.7, "location": 0.6}
    record = replace(PLACED, origins={name: Origin("text", score=score) for name, score in origins.items()})
    found = {one.name: (one.score, one.right) for one in scorer.judged_fields([{**WORK, "isbn": "9788845207051"}], [record])}
    assert found == {
        "first_author_family": (0.8, True),
        "n_authors": (0.8, True),
        "year": (0.4, False),
        "title": (0.9, True),
        "publisher": (0.7, True),
        "place": (0.6, False),
    }
    fields = [scorer.Read(name, *values) for name, values in found.items()]
    assert scorer.accepted(fields, 0.6) == (5 / 6, 4 / 5)
    assert scorer.accepted(fields, 0.95) == (0.0, 1.0)
    assert scorer.accepted([], 0.5) == (0.0, 1.0)

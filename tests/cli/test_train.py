"""`refs train`, `refs evaluate` and `--model` as they are run."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from refs.cli.evaluate import named
from refs.labels import COARSE

Run = Callable[..., "CompletedProcess[bytes]"]

FAMILIES = [
    "Eco", "Levi", "Calvino", "Ginzburg", "Morante", "Pavese", "Svevo", "Tabucchi", "Buzzati", "Moravia", "Deledda", "Bassani",
    "Fenoglio", "Sciascia", "Pratolini",
]  # fmt: skip
SUBJECTS = ["maps", "bridges", "harbours", "gardens"]
# The city of a reference has a label that no other model would give it, so that one sees which model is at work.
CITY = "genre"


def reference(number: int) -> dict[str, object]:
    """A made-up reference, its fields marked as they are read from left to right."""
    family, subject = FAMILIES[number % len(FAMILIES)], SUBJECTS[number // len(FAMILIES) % len(SUBJECTS)]
    parts = [
        (f"{family}, A.", "author"),
        (f"({1950 + number}).", "date"),
        (f"A history of {subject} by {family}.", "title"),
        ("Turin:", CITY),
        ("Einaudi.", "publisher"),
    ]
    text, spans = "", []
    for words, label in parts:
        text += " " if text else ""
        spans.append([len(text), len(text) + len(words), label])
        text += words
    return {"id": f"r-{number}", "text": text, "spans": spans}


def rows(count: int, first: int = 0) -> str:
    return "".join(json.dumps(reference(number)) + "\n" for number in range(first, first + count))


TEI = """<TEI><listBibl><bibl><author>Eco, A.</author> (<date>1951</date>). <title>A history of walls</title>.
<pubPlace>Turin</pubPlace>: <publisher>Einaudi</publisher>.</bibl></listBibl></TEI>"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of thirty references."""
    from refs.cli import run

    folder = tmp_path_factory.mktemp("model")
    (folder / "mine.jsonl").write_text(rows(30))
    path = folder / "mine.crfsuite"
    assert run(["train", "-q", str(folder / "mine.jsonl"), "-o", str(path), "--rounds", "12"]) == 0
    return path


def test_a_model_of_thirty_references(run_refs: Run, tmp_path: Path) -> None:
    """The model and its card are written, the scores of the part held back printed, and what was learnt is told."""
    (tmp_path / "mine.jsonl").write_text(rows(30))
    done = run_refs("train", "mine.jsonl", "-o", "mine.crfsuite", "--rounds", 12, "--hold-back", "20%", "--seed", 4)
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.card.toml", "mine.crfsuite", "mine.jsonl"]
    card = tomllib.loads((tmp_path / "mine.card.toml").read_text("utf-8"))
    assert (card["references"], card["held_back"]["references"], card["rounds"], card["seed"]) == (24, 6, 12, 4)
    assert card["data"] == {"mine.jsonl": 24}
    printed = done.stdout.decode()
    assert printed.startswith("label ")
    assert "held back: 100.0% of" in printed
    assert "24 references learnt, 6 held back, 5 labels, " in done.stderr.decode()
    again = run_refs("train", "mine.jsonl", "-o", "again.crfsuite", "--rounds", 12, "--hold-back", "20%", "--seed", 4, "-q")
    assert again.stderr == b""
    assert (tmp_path / "again.crfsuite").read_bytes() == (tmp_path / "mine.crfsuite").read_bytes()


def test_nothing_held_back(run_refs: Run, tmp_path: Path) -> None:
    """Without a part that is held back there are no scores, and several files of several forms are one set."""
    (tmp_path / "a.jsonl").write_text(rows(25))
    (tmp_path / "b.xml").write_text(TEI)
    done = run_refs("train", "a.jsonl", "b.xml", "-o", "m.crfsuite", "--rounds", 3, "--hold-back", 0)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()
    assert b"26 references learnt, 0 held back" in done.stderr


def test_evaluation(run_refs: Run, model: Path, tmp_path: Path) -> None:
    """A model is scored label by label; without one, or with "default", it is the one that comes along."""
    (tmp_path / "other.jsonl").write_text(rows(8, first=40))
    done = run_refs("evaluate", model, "other.jsonl")
    assert done.returncode == 0, done.stderr.decode()
    table = {line.split()[0]: line.split()[1:] for line in done.stdout.decode().splitlines()}
    assert table["publisher"] == ["8", *["1.0000"] * 7]
    assert "8 of 8 references wholly right" in done.stdout.decode()
    both = [run_refs("evaluate", *words, "--json", "-q").stdout for words in (["other.jsonl"], ["default", "other.jsonl"])]
    assert both[0] == both[1]
    data = json.loads(both[0])
    assert (data["model"], data["data"], data["affix"], data["items"]) == ("default", ["other.jsonl"], True, 8)
    assert data["exact"]["labels"]["genre"]["r"] == 0


def test_several_sets_and_connective_words(run_refs: Run, model: Path, tmp_path: Path) -> None:
    """Several sets have a row each; connective words count if that is asked for; labels may be taken as they stand."""
    (tmp_path / "a.jsonl").write_text(rows(4))
    (tmp_path / "b.xml").write_text(TEI)
    done = run_refs("evaluate", model, "a.jsonl", "b.xml").stdout.decode()
    assert "\na.jsonl     4  " in done
    assert "\nGROBID TEI  1  " in done
    row = {"text": "Eco, A. (1950), pp. 3-4.", "spans": [[0, 7, "author"], [9, 13, "date"], [16, 23, "pages"]]}
    (tmp_path / "cue.jsonl").write_text(json.dumps(row))

    def recall(*words: str) -> float:
        data = json.loads(run_refs("evaluate", "cue.jsonl", "--json", "-q", *words).stdout)
        return float(data["exact"]["labels"]["pages"]["r"])

    assert (recall(), recall("--no-affix"), recall("--as-given"), recall("--as-given", "--no-affix")) == (1, 1, 1, 0)


def test_references_are_parsed_with_a_model(run_refs: Run, model: Path, tmp_path: Path) -> None:
    """`--model` of parse and extract labels with that model, in every form of output; "default" is the one that comes along."""
    text = str(reference(44)["text"])

    def labels(*words: object) -> set[str]:
        done = run_refs("parse", "--to", "spans", *words, given=text.encode())
        assert (done.returncode, done.stderr) == (0, b"")
        return {label for _, _, label in json.loads(done.stdout)["spans"]}

    assert CITY in labels("--model", model)
    assert labels("--model", "default") == labels() == {"author", "date", "title", "location", "publisher"}
    own, usual = (run_refs("parse", *words, given=text.encode()).stdout for words in (["--model", model], []))
    assert b"address = {Turin}" in usual
    assert b"address" not in own
    assert b"Einaudi" in own
    (tmp_path / "essay.txt").write_text("Works Cited\n\n" + "\n".join(str(reference(number)["text"]) for number in range(40, 46)))
    own, usual = (run_refs("extract", "essay.txt", *words).stdout for words in (["--model", model], []))
    assert usual.count(b"address = {Turin}") == 6
    assert (own.count(b"\n@") + own.startswith(b"@"), own.count(b"address")) == (6, 0)


CUT = b"lCRF\x00\x10\x00\x00FOMC" + bytes(200)
BAD = [
    ("no file", ["train", "gone.jsonl", "-o", "m"], 3, "cannot be read: No such file"),
    ("one of two", ["train", "mine.jsonl", "gone.jsonl", "-o", "m", "--rounds", "2"], 1, "gone.jsonl: error unreadable"),
    ("no labels", ["train", "plain.txt", "-o", "m"], 3, "AnyStyle XML"),
    ("broken XML", ["train", "broken.xml", "-o", "m"], 3, "line 2: is no well-formed XML"),
    ("a document type", ["train", "dtd.xml", "-o", "m"], 3, "document type"),
    ("one bad line", ["train", "line.jsonl", "-o", "m", "--rounds", "2"], 1, "line.jsonl:31: error unreadable"),
    ("an unknown label", ["train", "label.jsonl", "-o", "m", "--rounds", "2"], 0, '"journal-name" is unknown (1 span)'),
    ("too few", ["train", "few.jsonl", "-o", "m"], 2, "3 labelled references, 0 of them held back, are too few"),
    ("no output", ["train", "mine.jsonl"], 2, "--output"),
    ("standard output", ["train", "mine.jsonl", "-o", "-"], 2, "Give its name"),
    ("an output that exists", ["train", "mine.jsonl", "-o", "few.jsonl"], 2, "--force"),
    ("a folder as output", ["train", "mine.jsonl", "-o", "."], 2, "is a folder"),
    ("no folder", ["train", "mine.jsonl", "-o", "gone/m"], 2, "does not exist"),
    ("too much held back", ["train", "mine.jsonl", "-o", "m", "--hold-back", "80%"], 2, "no percentage"),
    ("no share", ["train", "mine.jsonl", "-o", "m", "--hold-back", "some"], 2, "no percentage"),
    ("no data to score", ["evaluate", "default"], 2, "labelled references"),
    ("no such model to score", ["evaluate", "gone.crf", "mine.jsonl"], 2, "gone.crf: is not there"),
    ("no data under this name", ["evaluate", "gone.jsonl"], 3, "cannot be read"),
    ("data without labels", ["evaluate", "default", "plain.txt"], 3, "AnyStyle XML"),
    ("a model that was cut off", ["evaluate", "cut.crf", "mine.jsonl"], 2, "only a part of a model"),
    ("no model", ["parse", "plain.txt", "--model", "plain.txt"], 2, "plain.txt: is no model"),
    ("a folder as model", ["extract", "plain.txt", "--model", "."], 2, "Is a directory"),
    ("a missing model", ["extract", "plain.txt", "--model", "gone"], 2, "gone: is not there"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input(run_refs: Run, tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    """What cannot be used is told, with the exit code of its kind, and leaves no model behind."""
    last = json.loads(rows(1, first=50))
    last["spans"][0][2] = "journal-name"
    files: dict[str, str | bytes] = {
        "mine.jsonl": rows(30),
        "few.jsonl": rows(3),
        "line.jsonl": rows(30) + '{"text": 3}\n',
        "label.jsonl": rows(30) + json.dumps(last),
        "plain.txt": "Eco, U. (1980). Il nome della rosa. Milano: Bompiani.\n",
        "broken.xml": "<dataset>\n<sequence>",
        "dtd.xml": '<!DOCTYPE d [<!ENTITY a "b">]><dataset><sequence>&a;</sequence></dataset>',
        "cut.crf": CUT,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    done = run_refs(*arguments)
    assert b"Traceback" not in done.stderr
    assert done.returncode == code, done.stderr.decode()
    assert words in " ".join(done.stderr.decode().split())
    left = {path.name for path in tmp_path.iterdir()} - set(files)
    assert left == ({"m", "m.card.toml"} if code < 2 else set())
    assert (tmp_path / "few.jsonl").read_text() == rows(3)


NAMED = [
    (["a.jsonl"], "default", ["a.jsonl"]),
    (["default", "a.jsonl"], "default", ["a.jsonl"]),
    (["a.jsonl", "b.xml"], "default", ["a.jsonl", "b.xml"]),
    (["b.xml", "a.jsonl"], "default", ["b.xml", "a.jsonl"]),
    (["-", "a.jsonl"], "default", ["-", "a.jsonl"]),
    (["m.crf", "a.jsonl"], "m.crf", ["a.jsonl"]),
    (["gone", "a.jsonl"], "gone", ["a.jsonl"]),
]


@pytest.mark.parametrize(("files", "model", "data"), NAMED)
def test_the_first_file_is_the_model_unless_it_holds_references(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], model: str, data: list[str]
) -> None:
    """Which of the files is the model is found out from what they hold."""
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(rows(1))
    Path("b.xml").write_text("\ufeff <TEI/>")
    Path("m.crf").write_bytes(CUT)
    assert named(tuple(files)) == (model, tuple(data))


def test_the_help_lists_the_labels(run_refs: Run) -> None:
    """All labels that data may use under their coarse names are in the help."""
    assert set(COARSE) <= set(run_refs("train", "--help").stdout.decode().split())

"""Files of records and stored results as inputs of `refs extract`, as it is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import refs
from bib.formats import write
from bib.record import Date, Person, Record
from refs.cli.reading import read_one
from refs.reports.json import dumps, to_json
from refs.reports.stored import loads

Run = Callable[..., "CompletedProcess[bytes]"]
GOLDEN = sorted(path for path in (Path(__file__).parents[1] / "golden").iterdir() if path.suffix != ".json")

ECO = Record(
    "book",
    "Eco80",
    {"title": "Il nome della rosa", "publisher": ("Bompiani",), "location": ("Milano",)},
    {"author": (Person("Eco", "Umberto"),)},
    {"date": Date(1980)},
)
LEVI = Record("book", "levi", {"title": "Il sistema periodico"}, {"author": (Person("Levi", "Primo"),)}, {"date": Date(1975)})
NBIB = "PMID- 1\nTI  - Il nome della rosa.\nFAU - Eco, Umberto\nDP  - 1980\n\n"
NBIB += "PMID- 2\nTI  - Il sistema periodico.\nFAU - Levi, Primo\n"
FILES = {
    "a.bib": write([ECO, LEVI], "biblatex"),
    "a.ris": write([ECO, LEVI], "ris"),
    "a.json": write([ECO, LEVI], "csl-json"),
    "a.xml": write([ECO, LEVI], "endnote-xml"),
    "a.nbib": NBIB,
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("given", ["by its name", "by a wrong name", "through a pipe"])
def test_records_are_read_as_they_are(run_refs: Run, tmp_path: Path, name: str, given: str) -> None:
    """Every form is known by its content, its keys stay, and the summary counts records."""
    path = tmp_path / (name if given == "by its name" else "essay.txt")
    path.write_text(FILES[name], "utf-8")
    done = run_refs("extract", "-" if given == "through a pipe" else path, given=FILES[name].encode())
    assert done.returncode == 0, done.stderr.decode()
    text, told = done.stdout.decode(), done.stderr.decode()
    assert text.count("title = {Il ") == 2
    assert ("@book{Eco80," in text) == (name != "a.nbib")
    assert ": 2 records\n1 document, 0 zones, 0 references, 2 records, 0 problems" in told


def test_a_work_of_a_document_and_a_library(run_refs: Run, tmp_path: Path) -> None:
    """A work that a document and two libraries have is written once, under the first given key, and the other is an alias."""
    (tmp_path / "essay.txt").write_text("An essay.\n\nWorks Cited\n\nEco, Umberto. Il nome della rosa. Milano: Bompiani, 1980.\n")
    (tmp_path / "a.bib").write_text(write([ECO, LEVI], "biblatex"), "utf-8")
    (tmp_path / "b.bib").write_text(write([ECO.named("rosa", ())], "biblatex"), "utf-8")
    done = run_refs("extract", "essay.txt", "a.bib", "b.bib", "--dialect", "biblatex")
    text = done.stdout.decode()
    assert (text.count("\n@") + 1, "@book{Eco80," in text, "ids = {rosa}" in text) == (2, True, True)
    assert done.stderr.decode().splitlines()[-1].startswith("3 documents, 1 zone, 1 reference, 2 records, 0 problems")


def test_records_without_keys_stay_apart(run_refs: Run, tmp_path: Path) -> None:
    """Records to which nothing gives a key are all there, each under a key of its own."""
    (tmp_path / "a.nbib").write_text("".join(f"PMID- {n}\nTI  - Title {n} of many.\nDP  - {1900 + n}\n\n" for n in range(50)))
    assert run_refs("extract", "a.nbib").stdout.decode().count("@misc{") == 50


def test_records_go_into_a_library(run_refs: Run, tmp_path: Path) -> None:
    """What is new in a file of records goes into a library, what is there already is left."""
    (tmp_path / "mine.bib").write_text(write([ECO], "bibtex"), "utf-8")
    (tmp_path / "new.ris").write_text(write([ECO, LEVI], "ris"), "utf-8")
    done = run_refs("extract", "new.ris", "-o", "mine.bib")
    assert done.returncode == 0
    assert "mine.bib: 1 added, 1 there already" in done.stderr.decode()
    assert [line for line in (tmp_path / "mine.bib").read_text("utf-8").splitlines() if line.startswith("@")] == [
        "@book{Eco80,",
        "@book{levi,",
    ]


BROKEN = {
    "a.bib": ("@book{a, title = {A}}\n@book{b, title = {B", 2),
    "a.ris": ("TY  - BOOK\nTI  - A\nER  - \n\nTY  - BOOK\nTI  - B\n", 5),
    "a.xml": (FILES["a.xml"][: FILES["a.xml"].index("<author>Levi")], None),
    "a.nbib": ("PMID- 1\nTI  - A\n\nwhat is this\n", 4),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("command", ["extract", "export", "check"])
def test_what_cannot_be_read_is_told(run_refs: Run, tmp_path: Path, name: str, command: str) -> None:
    """The records that can be read are, and the line of what cannot is told."""
    text, line = BROKEN[name]
    (tmp_path / name).write_text(text, "utf-8")
    more = ("--to", "bibtex") if command == "export" else ()
    done = run_refs(command, name, *more)
    assert done.returncode == {"extract": 0, "export": 1, "check": 3}[command], done.stderr.decode()
    told = done.stdout.decode() + done.stderr.decode()
    assert f"{name}:{line or ''}" in told
    assert "error unreadable-entry" in told


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", b"<xml><records><", b"@", b"[1, 2", b"TY", b"PMID- 1"], ids=repr)
@pytest.mark.parametrize("form", ["bib", "ris", "csl-json", "nbib", "endnote-xml", "json"])
def test_nothing_to_read(run_refs: Run, form: str, data: bytes) -> None:
    """Bytes that hold nothing of a form are read as nothing or refused, without a traceback."""
    done = run_refs("extract", "-", "--format", form, given=data)
    assert done.returncode in (0, 3)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_stored_results_are_the_results(path: Path) -> None:
    """What was stored and read back is stored again as it was: spans, lines, words, problems."""
    text = dumps(to_json(read_one(str(path))))
    assert dumps(to_json(loads(text))) == text


def test_stored_results_are_an_input(run_refs: Run, samples: Path) -> None:
    """From the JSON of a run comes the same as from its documents: the .bib, its marks, the summary and the JSON."""
    assert run_refs("extract", samples / "essay.txt", samples / "babel.wiki", "--json", "-o", "all.json").returncode == 0
    for more in (("--mark", "--sure", "0.99"), ("--json",), ("--inferred", "--dialect", "biblatex")):
        whole = run_refs("extract", samples / "essay.txt", samples / "babel.wiki", *more)
        again = run_refs("extract", "all.json", *more)
        assert (again.stdout, again.stderr) == (whole.stdout, whole.stderr)


def test_json_of_records(run_refs: Run, tmp_path: Path) -> None:
    """In the JSON each record stands without a reference, with origins that name the format, and is read back from it."""
    (tmp_path / "a.ris").write_text(FILES["a.ris"], "utf-8")
    done = run_refs("extract", "a.ris", "--json", "-o", "a.json")
    assert done.returncode == 0
    ((first, _),) = [result["entries"] for result in json.loads((tmp_path / "a.json").read_text("utf-8"))["results"]]
    assert (first["reference"], first["record"]["key"], first["score"]) == (None, "Eco80", 1.0)
    assert {origin["source"] for origin in first["record"]["origins"].values()} == {"ris"}
    assert run_refs("extract", "a.json").stdout == run_refs("extract", "a.ris").stdout


@pytest.mark.parametrize("name", FILES)
def test_the_library_reads_them_too(tmp_path: Path, name: str) -> None:
    """`refs.extract` gives the records of a file by its path, or by its bytes, and `refs.export` keeps their keys."""
    path = tmp_path / name
    path.write_text(FILES[name], "utf-8")
    result = refs.extract(path)
    assert [entry.record.text("title") for entry in result.entries if entry.record] == [
        "Il nome della rosa",
        "Il sistema periodico",
    ]
    assert refs.extract(path.read_bytes(), name=str(path)) == result
    assert ("@book{Eco80," in refs.export(result)) == (name != "a.nbib")

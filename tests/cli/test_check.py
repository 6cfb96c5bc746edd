"""`refs check` as it is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from bib.library.ledger import Ledger
from refs.reports.codes import CODES

Run = Callable[..., "CompletedProcess[bytes]"]

GOOD = """@book{lem1961,
  author = {Lem, Stanisław},
  title = {Solaris},
  publisher = {MON},
  address = {Warszawa},
  year = {1961},
}
"""
BAD = """% mine
@article{wegener1912,
  author = {Wegener, Alfred},
  title = {Die Entstehung der Kontinente},
  year = {1912},
  pages = {292--276},
  url = {www.example.org/geo},
}

@book{lem2002, author = {Lem, S.}, title = {The Star Diaries}, publisher = {Faber}, isbn = {0-571-21972-2}, year = 2002}
@book{other, author = {Lem, S.}, title = {The star diaries}, publisher = {Faber}, year = 2002}
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a .bib in which nothing is wrong, and one in which much is."""
    (tmp_path / "good.bib").write_text(GOOD, "utf-8")
    (tmp_path / "bad.bib").write_text(BAD, "utf-8")
    return tmp_path


def lines(done: CompletedProcess[bytes]) -> list[str]:
    return done.stdout.decode().splitlines()


def test_nothing_found(run_refs: Run, files: Path) -> None:
    """A library in which nothing is wrong ends with 0 and no line."""
    done = run_refs("check", files / "good.bib")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "nothing found in 1 input\n"


@pytest.mark.usefixtures("files")
def test_findings_are_lines(run_refs: Run) -> None:
    """Each finding is a line with file, line, severity, code, key and words; the command ends with 1."""
    done = run_refs("check", "bad.bib")
    assert done.returncode == 1
    assert [line.split(": ")[:3] for line in lines(done)] == [
        ["bad.bib:2", "warning missing-field", "wegener1912"],
        ["bad.bib:2", "warning malformed-url", "wegener1912"],
        ["bad.bib:2", "warning impossible-pages", "wegener1912"],
        ["bad.bib:10", "warning bad-isbn", "lem2002"],
        ["bad.bib:11", "warning duplicate", "other"],
    ]
    assert "the same work as lem2002 (line 10)" in lines(done)[-1]
    assert done.stderr.decode().startswith("5 warnings in 1 input; ")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "bad"], {"bad-isbn"}),
        (["--select", "missing,duplicate"], {"missing-field", "duplicate"}),
        (["--select", "suspect", "--ignore", "malformed-url,impossible"], {"bad-isbn", "duplicate"}),
        (["--ignore", "suspect"], {"missing-field"}),
        (["--ignore", "suspect", "--ignore", "missing"], set()),
        (["--select", "wanted"], {"wanted-field"}),
        (["--select", "bad-isbn", "--ignore", "suspect"], {"bad-isbn"}),
        (["--severity", "error"], set()),
        (["--distinct", "lem2002,other", "--select", "duplicate"], set()),
    ],
)
@pytest.mark.usefixtures("files")
def test_what_is_told_can_be_chosen(run_refs: Run, options: list[str], codes: set[str]) -> None:
    """By code, by the beginning of a code, by grade and by severity; what is not told does not fail the check."""
    done = run_refs("check", "bad.bib", *options)
    assert {line.split(" ")[2].rstrip(":") for line in lines(done)} == codes
    assert done.returncode == (1 if codes else 0)


@pytest.mark.usefixtures("files")
def test_json(run_refs: Run) -> None:
    """Findings as JSON have their grade; pairs of records their relation and both places."""
    data = json.loads(run_refs("check", "bad.bib", "--json").stdout)
    assert data["schema"] == "refs/1"
    (pair,) = data["duplicates"]
    assert (pair["relation"], pair["first"], pair["second"]) == (
        "same work",
        {"result": 0, "key": "lem2002", "line": 10},
        {"result": 0, "key": "other", "line": 11},
    )
    warnings = {"bad-isbn": 1, "duplicate": 1, "impossible-pages": 1, "malformed-url": 1, "missing-field": 1}
    assert {code: number for code, number in data["counts"].items() if code != "wanted-field"} == warnings
    assert {problem["severity"] for problem in data["problems"]} == {"note", "warning"}
    severe = json.loads(run_refs("check", "bad.bib", "--json", "--severity", "warning").stdout)
    assert severe["counts"] == warnings
    assert data["problems"][0]["grade"] == "missing"
    assert data["problems"][0]["where"] == {"source": "bad.bib", "line": 2, "key": "wegener1912"}


# The parts of the SARIF 2.1.0 schema that concern this file: name to (type, required).
SARIF: dict[str, dict[str, tuple[type | tuple[type, ...], bool]]] = {
    "log": {"version": (str, True), "$schema": (str, False), "runs": (list, True)},
    "run": {"tool": (dict, True), "results": (list, False), "columnKind": (str, False)},
    "driver": {"name": (str, True), "semanticVersion": (str, False), "rules": (list, False)},
    "rule": {
        "id": (str, True),
        "shortDescription": (dict, False),
        "defaultConfiguration": (dict, False),
        "properties": (dict, False),
    },
    "result": {
        "ruleId": (str, False),
        "ruleIndex": (int, False),
        "level": (str, False),
        "message": (dict, True),
        "locations": (list, False),
        "partialFingerprints": (dict, False),
    },
}


def holds(kind: str, value: dict[str, Any]) -> None:
    """The value has all required properties of its kind, and no other than its kind has, each of its type."""
    known = SARIF[kind]
    assert set(value) <= set(known)
    assert {name for name, (_, required) in known.items() if required} <= set(value)
    assert all(isinstance(part, known[name][0]) for name, part in value.items())


def test_sarif(run_refs: Run, files: Path) -> None:
    """Findings as SARIF: rules from the table of codes, regions, and marks that stay when lines move."""
    log = json.loads(run_refs("check", "bad.bib", "--format", "sarif").stdout)
    holds("log", log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    holds("run", run)
    holds("driver", run["tool"]["driver"])
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        holds("result", result)
        rule = rules[result["ruleIndex"]]
        holds("rule", rule)
        assert rule["id"] == result["ruleId"]
        assert rule["shortDescription"]["text"] == CODES[rule["id"]].says
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"] == {"uri": "bad.bib"}
        assert location["physicalLocation"]["region"]["startLine"] >= 1
    marks = [result["partialFingerprints"] for result in run["results"]]
    assert len({json.dumps(mark) for mark in marks}) == len(marks)
    (files / "bad.bib").write_text("\n\n" + BAD, "utf-8")
    later = json.loads(run_refs("check", "bad.bib", "--format", "sarif", "--ignore", "duplicate").stdout)["runs"][0]["results"]
    assert [result["partialFingerprints"] for result in later] == marks[: len(later)]


@pytest.mark.usefixtures("files")
def test_github(run_refs: Run) -> None:
    """Findings as commands of a workflow runner, which shows them beside the lines."""
    done = run_refs("check", "bad.bib", "--format", "github", "--select", "bad-isbn")
    (line,) = lines(done)
    assert line.startswith("::warning file=bad.bib,line=10,title=refs bad-isbn::ISBN 0-571-21972-2 has a wrong check digit")


def test_documents_and_libraries_together(run_refs: Run, files: Path, samples: Path) -> None:
    """Inputs of all kinds are checked at once; what a document and a library share is a note, as it is no fault."""
    (files / "own.bib").write_text(
        "@book{b, author = {Benjamin, W.}, title = {The Arcades project}, publisher = {Harvard University Press}, year = 1999}\n"
    )
    done = run_refs("check", samples / "essay.txt", "own.bib", "--select", "duplicate")
    assert done.returncode == 1
    (line,) = lines(done)
    assert line.startswith("own.bib:1: note duplicate: b: the same work as “The Arcades Project”")
    assert "essay.txt:" in line


def test_a_result_gives_the_findings_of_its_document(run_refs: Run, samples: Path) -> None:
    """What `refs extract --json` wrote gives the same findings with the same lines as the document itself."""
    run_refs("extract", samples / "essay.txt", "--json", "-o", "essay.json", "-q")
    document = run_refs("check", samples / "essay.txt", "--severity", "note")
    stored = run_refs("check", "essay.json", "--severity", "note")
    assert lines(stored) == lines(document)
    assert lines(document)


def test_standard_input_and_output_file(run_refs: Run, files: Path) -> None:
    """A library in a pipe; findings in a file, which is replaced only by force."""
    done = run_refs("check", "-", "--read-as", "bib", "-o", "found.txt", given=BAD.encode())
    assert (done.returncode, done.stdout) == (1, b"")
    assert (files / "found.txt").read_text("utf-8").startswith("<stdin>:2: warning")
    assert run_refs("check", "bad.bib", "-o", "found.txt").returncode == 2


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("gone.bib", None, "unreadable"),
        ("cut.bib", b"@book{a, title = {B}, year = 2001}\n@book{b, title = {C", "unreadable-entry"),
        ("no.json", b'{"schema": "refs/1", "results": 3}', "unreadable"),
    ],
)
def test_what_cannot_be_read_wins(run_refs: Run, files: Path, name: str, data: bytes | None, code: str) -> None:
    """3 if something could not be read, whatever else was found and whatever is told; no traceback."""
    if data is not None:
        (files / name).write_bytes(data)
    done = run_refs("check", "bad.bib", name)
    assert done.returncode == 3
    assert f"{name}:" in done.stdout.decode()
    assert f" error {code}: " in done.stdout.decode()
    assert "bad-isbn" in done.stdout.decode()
    assert run_refs("check", "good.bib", name, "--ignore", code).returncode == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf@book{a, title = {B}}",
        "@book{a, title = {Mémoire}}".encode("latin-1"),
        b"@book{a, title = {B}}\r\n@book{A, title = {B}}\r\n",
        b"@book{a, title = {\x00\x1b[31m}}",
        b"@article{a, title = {{{{{{}}, year = {{{}",
        b"@book{a, title = {B}, date = {99999999999999999999}, pages = {99999999999999999999--1}}",
        b"@" * 2000,
        b"@book{a,title={" + b"(" * 5000 + b"}}",
    ],
)
def test_hostile_libraries(run_refs: Run, files: Path, data: bytes) -> None:
    """Whatever the bytes are, there are findings and no traceback, and no control character is printed."""
    (files / "h.bib").write_bytes(data)
    done = run_refs("check", "h.bib", "--severity", "note")
    assert done.returncode in (0, 1, 3)
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--select", "bad-isbm"], "There is no code and no grade 'bad-isbm'"),
        (["--distinct", "a"], "two keys"),
        (["--severity", "bad"], "--severity"),
        ([], "Missing argument"),
    ],
)
@pytest.mark.usefixtures("files")
def test_wrong_usage(run_refs: Run, options: list[str], told: str) -> None:
    """Wrong usage ends with 2 and says what is wrong."""
    done = run_refs("check", *(["good.bib"] if options else []), *options)
    assert done.returncode == 2
    assert told in done.stderr.decode()


def test_settings(run_refs: Run, files: Path) -> None:
    """The settings of the nearest folder above count, and the command line wins over them."""
    project = '[tool.refs]\nselect = ["bad-isbn", "duplicate"]\ndistinct = [["other", "lem2002"]]\n'
    (files / "pyproject.toml").write_text(project)
    assert [line.split(" ")[2] for line in lines(run_refs("check", "bad.bib"))] == ["bad-isbn:"]
    assert [line.split(" ")[2] for line in lines(run_refs("check", "bad.bib", "--select", "missing"))] == ["missing-field:"]
    (files / "refs.toml").write_text('severity = "error"\ndialect = "biblatex"\n')
    assert run_refs("check", "bad.bib").returncode == 0
    assert len(lines(run_refs("check", "bad.bib", "--severity", "warning"))) == 5
    (files / "essay.txt").write_text("Works Cited\n\nSebald, W. G. Austerlitz. Penguin, 2001.\n")
    assert b"date = {2001}" in run_refs("extract", "essay.txt").stdout
    assert b"year = {2001}" in run_refs("extract", "essay.txt", "--dialect", "bibtex").stdout


def test_the_ledger_knows_what_is_no_duplicate(run_refs: Run, files: Path) -> None:
    """Pairs that stand in the ledger beside a library are no duplicates; a broken ledger is told."""
    ledger = Ledger.beside(files / "bad.bib")
    ledger.distinct.add(frozenset({"lem2002", "other"}))
    (files / "bad.bib.refs.json").write_text(ledger.text(), "utf-8")
    assert lines(run_refs("check", "bad.bib", "--select", "duplicate")) == []
    (files / "bad.bib.refs.json").write_text("{", "utf-8")
    done = run_refs("check", "bad.bib", "--select", "duplicate,unreadable")
    assert done.returncode == 3
    assert sorted(line.split(" ")[2] for line in lines(done)) == ["duplicate:", "unreadable:"]


def test_a_broken_project_without_settings_is_none_of_ours(run_refs: Run, files: Path) -> None:
    """A pyproject.toml that says nothing about refs is passed over, whatever it holds."""
    (files / "pyproject.toml").write_text("<<<<<<< HEAD\n[project]\n")
    assert run_refs("check", "good.bib").returncode == 0
    (files / "pyproject.toml").write_text("[tool.refs\n")
    assert run_refs("check", "good.bib").returncode == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('selct = ["a"]', "there is no setting 'selct'"),
        ('select = "a"', "select is no list of texts"),
        ('severity = "bad"', "severity is 'bad', not one of note, warning, error"),
        ('distinct = [["a"]]', "distinct is no list of pairs"),
        ('select = ["no-such"]', "no code and no grade 'no-such'"),
        ("select = [", "is no TOML"),
    ],
)
def test_wrong_settings(run_refs: Run, files: Path, text: str, told: str) -> None:
    """A setting that is not known or has the wrong form is wrong usage, and the file is named."""
    (files / "refs.toml").write_text(text)
    done = run_refs("check", "good.bib")
    assert done.returncode == 2
    assert told in done.stderr.decode()


def test_the_table_of_codes(run_refs: Run) -> None:
    """--list-codes tells every code with its grade and what it says."""
    told = lines(run_refs("check", "--list-codes"))
    assert len(told) == len(CODES)
    assert any(line.split()[:3] == ["suspect", "warning", "bad-isbn"] for line in told)


def test_the_hook_is_defined() -> None:
    """The hook for pre-commit runs this command on .bib files."""
    hooks = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert "id: refs-check" in hooks
    assert "entry: refs check" in hooks
    assert "language: python" in hooks
    assert r"files: \.bib$" in hooks

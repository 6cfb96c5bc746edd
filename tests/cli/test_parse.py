"""`refs parse` as it is run, and how it takes a text apart into reference strings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import refs
from bib import formats
from bib.problem import UserError
from refs.cli.strings import read_strings

Run = Callable[..., "CompletedProcess[bytes]"]

ECO = "Eco, U. (1980). Il nome della rosa. Milano: Bompiani."
PEREC = "Perec, Georges, « Penser/Classer », Le Genre humain, n° 2, 1982, p. 111-127."

STRINGS = [
    ("one a line", f"{ECO}\n{PEREC}\n", [(1, ECO, 1), (2, PEREC, 2)]),
    ("no line end", ECO, [(1, ECO, 1)]),
    ("blank lines around", f"\n\n {ECO} \r\n{PEREC}\r\n\r\n", [(1, ECO, 3), (2, PEREC, 4)]),
    ("blank lines between", f"{ECO}\n \n{PEREC}", [(1, ECO, 1), (2, PEREC, 3)]),
    (
        "over several lines",
        "Eco, U. Il nome\n  della rosa.\n\n\nPerec.",
        [(1, "Eco, U. Il nome\n  della rosa.", 1), (2, "Perec.", 5)],
    ),
    ("JSON lines", '{"id": "x", "text": "Eco"}\n\n{"text": "Perec", "more": 1}\n', [("x", "Eco", 1), (3, "Perec", 3)]),
    ("a brace is no JSON", "{Eco}, Il nome\n{Perec}", [(1, "{Eco}, Il nome", 1), (2, "{Perec}", 2)]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in STRINGS], ids=[row[0] for row in STRINGS])
def test_strings_of_a_text(text: str, expected: list[tuple[object, str, int]]) -> None:
    """Lines, paragraphs or JSON lines are the strings, each with its id and its line."""
    given, problems = read_strings(text.encode(), "in.txt")
    assert [(one.id, one.text, one.line) for one in given] == expected
    assert problems == []


def test_a_broken_line_of_json_is_a_problem() -> None:
    """A line that is no JSON is told with its line number, and the others are read."""
    given, problems = read_strings(b'{"text": "Eco"}\n{"text": 3}\n{"text": "Perec"}\nx\n', "in.jsonl")
    assert [one.text for one in given] == ["Eco", "Perec"]
    assert [(problem.where.source, problem.where.line) for problem in problems] == [("in.jsonl", 2), ("in.jsonl", 4)]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\x00\x01\x02\xff"])
def test_no_strings(data: bytes) -> None:
    """Nothing, white space and rubbish hold no reference: a user's error."""
    with pytest.raises(UserError):
        read_strings(data, "in.txt")


def test_bibtex_of_strings(run_refs: Run, samples: Path) -> None:
    """Each string of a file becomes an entry."""
    done = run_refs("parse", samples / "references.txt", "--dialect", "biblatex")
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert text.count("\n@") + text.startswith("@") == 4
    for word in ("Bompiani", "Лотман", "Perec", "Simmel"):
        assert word in text


def test_spans_of_strings(run_refs: Run) -> None:
    """`--to spans` keeps id and text, and writes labelled parts without cues; what has no label is left out."""
    lines = [json.dumps({"id": "n-1", "text": ECO}), json.dumps({"id": "n-2", "text": "???"})]
    done = run_refs("parse", "--to", "spans", given="\n".join(lines).encode())
    first, second = map(json.loads, done.stdout.decode().splitlines())
    assert (done.returncode, done.stderr) == (0, b"")
    assert (first["id"], first["text"]) == ("n-1", ECO)
    assert {label: first["text"][start:end] for start, end, label in first["spans"]} == {
        "author": "Eco, U.",
        "date": "1980",
        "title": "Il nome della rosa",
        "location": "Milano",
        "publisher": "Bompiani",
    }
    assert (second["id"], second["text"]) == ("n-2", "???")


def test_spans_with_scores(run_refs: Run) -> None:
    """`--scores` adds a fourth element to each span, a probability, and changes nothing else."""
    plain = json.loads(run_refs("parse", "--to", "spans", given=ECO.encode()).stdout)
    done = run_refs("parse", "--to", "spans", "--scores", given=ECO.encode())
    scored = json.loads(done.stdout)
    assert done.returncode == 0
    assert [span[:3] for span in scored["spans"]] == plain["spans"]
    assert {len(span) for span in scored["spans"]} == {4}
    assert all(0 < span[3] <= 1 for span in scored["spans"])


WRONG = f"{ECO} ISBN 978-88-452-0705-2."  # the check digit is 1
WRONG_USAGE = [
    ("--to", "spans", "--json"),
    ("--to", "spans", "--mark"),
    ("--json", "--mark"),
    ("--scores",),
    ("--sure", "1.1"),
    ("--sure", "-0.1"),
    ("--sure", "nan"),
    ("--sure", "much"),
]


@pytest.mark.parametrize("options", WRONG_USAGE, ids=" ".join)
def test_wrong_usage(run_refs: Run, options: tuple[str, ...]) -> None:
    """Two forms of output at once, scores without spans, and bounds that are no probability are refused; nothing is written."""
    done = run_refs("parse", *options, given=ECO.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Error: " in done.stderr


def test_what_to_look_at(run_refs: Run) -> None:
    """A doubtful field is told with its line and marked above its entry; the entries are read as they would be without."""
    given = f"{PEREC}\n{WRONG}\n".encode()
    plain = run_refs("parse", "--sure", "0.55", given=given)
    marked = run_refs("parse", "--sure", "0.55", "--mark", given=given)
    assert (plain.returncode, marked.returncode) == (0, 0)
    told = marked.stderr.decode().splitlines()
    assert told == plain.stderr.decode().splitlines()
    assert "<stdin>:2: look at: isbn" in told
    assert told[-1].endswith("; look at 1 field of 1 reference")
    assert marked.stdout.decode() == plain.stdout.decode().replace("@book", "% look at: isbn (line 2)\n@book")
    assert formats.read(marked.stdout.decode(), "bibtex") == formats.read(plain.stdout.decode(), "bibtex")


def test_nothing_to_look_at(run_refs: Run) -> None:
    """Where every field is sure enough nothing is told and nothing is marked."""
    done = run_refs("parse", "--sure", "0", "--mark", given=WRONG.encode())
    assert b"%" not in done.stdout
    assert b"look at" not in done.stderr


def test_json_of_what_to_look_at(run_refs: Run) -> None:
    """Each entry has the score of the whole reference, and the fields below the bound."""
    done = run_refs("parse", "--json", "--sure", "0.55", given=f"{ECO}\n{WRONG}\n".encode())
    data = json.loads(done.stdout)
    (good,), (bad,) = (result["entries"] for result in data["results"])
    assert (data["sure"], good["look"], bad["look"]) == (0.55, [], ["isbn"])
    assert 0 < bad["score"] <= 0.5
    assert 0 < good["score"] <= 1


def test_json_of_strings(run_refs: Run) -> None:
    """`--json` has a result for each string, whose spans are those of the string."""
    done = run_refs("parse", "--json", "-q", given=f"{ECO}\n{PEREC}\n".encode())
    results = json.loads(done.stdout)["results"]
    assert len(results) == 2
    (entry,) = results[0]["entries"]
    ((start, end),) = entry["record"]["origins"]["title"]["spans"]
    assert ECO[start:end] == "Il nome della rosa"


def test_the_library_parses_strings() -> None:
    """`refs.parse` gives at least one entry a string, in order, even for strings that say nothing."""
    entries = refs.parse([ECO, "", "???", PEREC])
    titles = [entry.record.text("title") for entry in entries if entry.record]
    assert len(entries) >= 4
    assert (titles[0], titles[-1]) == ("Il nome della rosa", "Penser/Classer")
    assert "@" in refs.export(entries, to="bibtex")


def test_values_that_were_concluded_are_marked_where_they_are_written(run_refs: Run) -> None:
    """A year from an address is not in the .bib, and not told; with --inferred it is both."""
    given = b'Lear, Jonathan. "The Call of the Walls". https://a.example/2019/05/walls\n'
    without = run_refs("parse", "--mark", "--sure", "0.55", given=given)
    written = run_refs("parse", "--mark", "--sure", "0.55", "--inferred", given=given)
    assert b"year" not in without.stdout
    assert b"date" not in without.stderr
    (mark,) = [line for line in written.stdout.decode().splitlines() if line.startswith("%")]
    assert "year" in mark
    assert b"date" in written.stderr

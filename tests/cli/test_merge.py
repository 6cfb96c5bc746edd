"""`refs merge` as it is run: one entry for one work, and every other byte stays."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from refs.cli import run

Run = Callable[..., "CompletedProcess[bytes]"]

LIBRARY = r"""% my list
@string{cup = "Cambridge University Press"}

@article{smith2001,
  author = "Smith, J.",
  title  = {On G{\"o}del and {T}uring},
  journal = {Mind},
  year = 2001,
  doi = {10.1000/xyz},
}

@article{dupe1,
  author = {Smith, John Peter},
  title = {On G{\"o}del and Turing},
  journal = {Mind},
  year = 2001, volume = {12}, number={3},
  doi = {https://doi.org/10.1000/XYZ},
  file = {:a.pdf:PDF},
  publisher = cup,
}
% about the next
@incollection{child, title={Part}, crossref = {dupe1}, pages={1--2}}

@book{eco1980, author={Eco, Umberto}, title={Il nome della rosa}, publisher={Bompiani}, year={1980}}
@book{eco1980b, author={Eco, Umberto}, title={Il nome della rosa}, publisher={Bompiani}, year={1980}, address={Milano}}
"""
MERGED = r"""% my list
@string{cup = "Cambridge University Press"}

@article{smith2001,
  author = {Smith, John Peter},
  title  = {On G{\"o}del and {T}uring},
  journal = {Mind},
  year = 2001,
  doi = {10.1000/xyz},
  volume = {12},
  number = {3},
  publisher = cup,
  file = {:a.pdf:PDF},
  ids = {dupe1},
}

% about the next
@incollection{child, title={Part}, crossref = {smith2001}, pages={1--2}}

@book{eco1980, author={Eco, Umberto}, title={Il nome della rosa}, publisher={Bompiani}, year={1980}}
@book{eco1980b, author={Eco, Umberto}, title={Il nome della rosa}, publisher={Bompiani}, year={1980}, address={Milano}}
"""


def names(library: Path) -> list[str]:
    """The files in the folder of a library."""
    return sorted(path.name for path in library.parent.iterdir())


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with one pair by rule and one that is to be looked at."""
    path = tmp_path / "lib.bib"
    path.write_text(LIBRARY, "utf-8")
    return path


def test_without_a_word_nothing_is_written(run_refs: Run, library: Path) -> None:
    """Where nobody can be asked, the groups are shown, and the library is left as it is."""
    os.utime(library, ns=(1, 1))
    done = run_refs("merge", library)
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (0, b"")
    assert "smith2001 (line 4), dupe1 (line 12): one work, by rule: same doi" in told
    assert "eco1980 (line 24), eco1980b (line 25): one work, to be looked at" in told
    assert "nothing merged; 2 groups" in told
    assert (library.read_text("utf-8"), library.stat().st_mtime_ns, names(library)) == (LIBRARY, 1, ["lib.bib"])


def test_identical_identifiers_are_merged_by_rule(run_refs: Run, library: Path) -> None:
    """Fields are united as they are written, the lost key is an alias, pointers follow; undo brings back each byte."""
    done = run_refs("merge", library, "--yes")
    assert done.returncode == 0, done.stderr.decode()
    assert library.read_text("utf-8") == MERGED
    assert library.with_name("lib.bib.bak").read_text("utf-8") == LIBRARY
    undone = run_refs("merge", library, "--undo")
    assert (undone.returncode, library.read_text("utf-8")) == (0, LIBRARY)
    assert "the merge of dupe1 is undone" in undone.stderr.decode()
    assert "there is no merge to undo" in run_refs("merge", library, "--undo").stderr.decode()


def test_a_dry_run_writes_nothing(run_refs: Run, library: Path) -> None:
    """With --dry-run a diff is shown."""
    done = run_refs("merge", library, "--yes", "--dry-run", "-q")
    assert "+  ids = {dupe1},\n" in done.stdout.decode()
    assert (library.read_text("utf-8"), names(library)) == (LIBRARY, ["lib.bib"])


def test_all_groups(run_refs: Run, library: Path) -> None:
    """With --all nothing is asked; merges are undone one after the other."""
    run_refs("merge", library, "--yes")
    run_refs("merge", library, "--all")
    assert "address={Milano}, ids={eco1980b}}" in library.read_text("utf-8")
    run_refs("merge", library, "--undo")
    assert library.read_text("utf-8") == MERGED
    run_refs("merge", library, "--undo")
    assert library.read_text("utf-8") == LIBRARY


def test_undo_after_other_changes(run_refs: Run, library: Path) -> None:
    """What was changed elsewhere since stays; if a merged entry was changed, nothing is undone."""
    run_refs("merge", library, "--yes")
    more = "@misc{new, title = {New}}\n"
    library.write_text(more + MERGED, "utf-8")
    run_refs("merge", library, "--undo")
    assert library.read_text("utf-8").startswith(more)
    assert sorted(library.read_text("utf-8").split()) == sorted((more + LIBRARY).split())
    run_refs("merge", library, "--yes")
    changed = library.read_text("utf-8").replace("year = 2001", "year = 2002")
    library.write_text(changed, "utf-8")
    done = run_refs("merge", library, "--undo")
    assert (done.returncode, library.read_text("utf-8")) == (2, changed)
    assert "smith2001 was changed since the merge" in done.stderr.decode()


def test_works_that_differ_are_remembered(run_refs: Run, library: Path) -> None:
    """Pairs that are no duplicates are in the ledger, and are not shown again."""
    run_refs("merge", library, "--distinct", "eco1980,eco1980b")
    done = run_refs("merge", library, "--all")
    assert "eco1980b" not in done.stderr.decode()
    assert library.read_text("utf-8") == MERGED
    ledger = json.loads(library.with_name("lib.bib.refs.json").read_text("utf-8"))
    assert ledger["distinct"] == [["eco1980", "eco1980b"]]


@pytest.mark.parametrize(("answers", "merged", "distinct"), [("yn", 1, 1), ("sy", 1, 0), ("q", 0, 0), ("yy", 2, 0)])
def test_answers(library: Path, monkeypatch: pytest.MonkeyPatch, answers: str, merged: int, distinct: int) -> None:
    """On a terminal each group is asked for."""
    given = iter(answers)
    monkeypatch.setattr("refs.cli.merge._Session.asks", lambda _: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(given))
    assert run(["merge", str(library), "-q"]) == 0
    assert LIBRARY.count("@") - library.read_text("utf-8").count("@") == merged
    path = library.with_name("lib.bib.refs.json")
    assert len(json.loads(path.read_text("utf-8"))["distinct"] if path.exists() else ()) == distinct


UNTOUCHED = [
    ("nothing", b""),
    ("a broken entry", b"@book{a, title = {A\r\n"),
    ("Latin-1", "@book{a, title = {Été}}\r\n\r\n@book{b, title = {Zoé}}".encode("latin-1")),
    ("a mark, NULs and no end", b"\xef\xbb\xbf\0@book{a, title = {A}}\0"),
    ("keys that differ in case", b"@book{a, title = {One thing}}\n@book{A, title = {Another}}\n"),
    ("a part and its book", b"@inbook{a, title = {T}, crossref = {b}}\n@book{b, title = {T}, year = 1999, doi = {10.1000/1}}\n"),
]


@pytest.mark.parametrize("data", [row[1] for row in UNTOUCHED], ids=[row[0] for row in UNTOUCHED])
def test_nothing_to_do(run_refs: Run, tmp_path: Path, data: bytes) -> None:
    """A library without doubled entries is left byte for byte, whatever it holds."""
    path = tmp_path / "lib.bib"
    path.write_bytes(data)
    os.utime(path, ns=(1, 1))
    done = run_refs("merge", path, "--all")
    assert (done.returncode, path.read_bytes(), path.stat().st_mtime_ns) == (0, data, 1)
    assert b"Traceback" not in done.stderr


def test_what_cannot_be_read(run_refs: Run, tmp_path: Path, library: Path) -> None:
    """A missing library is told, the others are merged; options that exclude each other are wrong usage."""
    done = run_refs("merge", tmp_path / "gone.bib", library, "--yes")
    assert (done.returncode, library.read_text("utf-8")) == (3, MERGED)
    assert "No such file" in done.stderr.decode()
    assert run_refs("merge", library, "--undo", "--yes").returncode == 2
    assert run_refs("merge", library, "--distinct", "one").returncode == 2

"""`refs index` as a command: what is written, what is told, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from refs.resolution.index import Index
from tests.resolution.index import dumps

BIB = "@book{hart, author = {Hart, H. L. A.}, title = {The Concept of Law}, year = 1961}\n"


def refs(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "refs", "index", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_dumps_and_libraries_become_one_index(tmp_path: Path) -> None:
    """A folder of dumps and a .bib are read in one go; the numbers are told, and `info` tells them again."""
    snapshot = tmp_path / "snapshot" / "works"
    snapshot.mkdir(parents=True)
    (snapshot / "part_000.jsonl").write_bytes(dumps.json_lines(dumps.OPENALEX))
    (snapshot / "part_001.jsonl").write_bytes(dumps.json_lines(dumps.OPENALEX))
    (snapshot / "manifest").write_text("{}", "utf-8")
    (tmp_path / "library.bib").write_text(BIB, "utf-8")
    (tmp_path / "crossref-2020-01-31.jsonl").write_bytes(dumps.json_lines(dumps.CROSSREF))
    given = (tmp_path / "crossref-2020-01-31.jsonl", tmp_path / "snapshot", tmp_path / "library.bib")
    done = refs("build", *given, "--index", tmp_path / "all", "--json")
    assert (done.returncode, json.loads(done.stdout)["records"]) == (0, 5), done.stderr
    assert "2 records, 1 without a title" in done.stderr
    told = refs("info", tmp_path / "all")
    assert told.returncode == 0
    assert "5 records" in told.stdout
    assert "it lacks what came out since" in told.stderr
    found = Index.open(tmp_path / "all")
    assert {dump.format for dump in found.manifest.dumps} == {"crossref", "openalex", "bib"}


def test_damage_is_told_and_ends_with_one(tmp_path: Path) -> None:
    """A dump with a broken line is read, the line is told, and the exit code says that something was lost."""
    (tmp_path / "d.jsonl").write_bytes(dumps.json_lines(dumps.CROSSREF) + b"{broken\n")
    done = refs("build", tmp_path / "d.jsonl", "--index", tmp_path / "i")
    assert done.returncode == 1
    assert "record 4: no JSON" in done.stderr


def test_an_input_without_records_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    """An empty file among others ends the run with 1, and stands in nobody's way."""
    (tmp_path / "library.bib").write_text(BIB, "utf-8")
    for name in ("empty.bib", "comments.bib"):
        (tmp_path / name).write_text("" if name == "empty.bib" else "@comment{nothing}\n", "utf-8")
        done = refs("build", tmp_path / "library.bib", tmp_path / name, "--index", tmp_path / "i", "--force")
        assert done.returncode == 1, done.stderr
        assert f"{name}: no record in it" in done.stderr
        assert refs("info", tmp_path / "i").stdout.count(": 1 record") == 2


def test_a_folder_of_libraries_is_read(tmp_path: Path) -> None:
    """All files of records in a folder are read, other files are passed over; a folder without any is named."""
    for name, text in (("one.bib", BIB), ("two.bib", BIB), ("notes.xyz", "words")):
        (tmp_path / "libraries").mkdir(exist_ok=True)
        (tmp_path / "libraries" / name).write_text(text, "utf-8")
    done = refs("build", tmp_path / "libraries", "--index", tmp_path / "i")
    assert (done.returncode, "2 records in" in done.stderr) == (0, True), done.stderr
    for name in ("one.bib", "two.bib"):
        (tmp_path / "libraries" / name).unlink()
    done = refs("build", tmp_path / "libraries", "--index", tmp_path / "none")
    assert (done.returncode, "libraries" in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("essay.txt", b"A text about nothing.", "is no dump that is known, and no file of records"),
        ("missing.jsonl", None, "missing.jsonl cannot be read"),
        ("empty.bib", b"", "empty.bib"),
        ("bytes.gz", b"\x1f\x8b\x08junk", "bytes.gz"),
    ],
)
def test_what_is_no_dump_ends_before_anything_is_written(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    """An input that is none of those that are read is named, and no index is there."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = refs("build", tmp_path / name, "--index", tmp_path / "i")
    assert (done.returncode, (tmp_path / "i").exists()) == (2, False)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_index_is_replaced_only_if_asked(tmp_path: Path) -> None:
    """An index that is there stays unless --force is given; a folder of something else always stays."""
    (tmp_path / "a.bib").write_text(BIB, "utf-8")
    assert refs("build", tmp_path / "a.bib", "--index", tmp_path / "i").returncode == 0
    again = refs("build", tmp_path / "a.bib", "--index", tmp_path / "i")
    assert (again.returncode, "--force" in again.stderr) == (2, True)
    assert refs("build", tmp_path / "a.bib", "--index", tmp_path / "i", "--force").returncode == 0
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"")
    assert refs("build", tmp_path / "a.bib", "--index", tmp_path / "photos", "--force").returncode == 2


@pytest.mark.parametrize("content", ["{", "{}", '{"version": 99}', "[]"])
def test_a_wrong_index_is_named(tmp_path: Path, content: str) -> None:
    """A folder without an index, a damaged one and one of another version are told apart from a good one."""
    assert "holds no index" in refs("info", tmp_path).stderr
    (tmp_path / "manifest.json").write_text(content, "utf-8")
    done = refs("info", tmp_path)
    assert done.returncode == 2
    assert ("version 99" if "99" in content else "damaged") in done.stderr


def test_a_killed_build_leaves_the_old_index(tmp_path: Path) -> None:
    """A build that is killed leaves what was there, and the next one clears away what it left."""
    (tmp_path / "a.bib").write_text(BIB, "utf-8")
    refs("build", tmp_path / "a.bib", "--index", tmp_path / "i")
    items = [{**dumps.CROSSREF[0], "DOI": f"10.1/{number}"} for number in range(60_000)]
    (tmp_path / "big.jsonl").write_bytes(dumps.json_lines(items))
    command = [
        sys.executable,
        "-m",
        "refs",
        "index",
        "build",
        tmp_path / "big.jsonl",
        "--index",
        tmp_path / "i",
        "--force",
        "--jobs",
        "1",
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as build:
        for _ in range(200):
            if any(path.stat().st_size > 0 for path in tmp_path.glob(".i.building-*/records.sqlite")):
                break
            time.sleep(0.05)
        os.kill(build.pid, signal.SIGKILL)
        build.wait()
    assert list(tmp_path.glob(".i.building-*"))
    assert Index.open(tmp_path / "i").manifest.records == 1
    assert refs("build", tmp_path / "a.bib", "--index", tmp_path / "i", "--force").returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a.bib", "big.jsonl", "i"}


def test_an_interrupted_build_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C ends a build at once, and nothing of it is left."""
    items = [{**dumps.CROSSREF[0], "DOI": f"10.1/{number}"} for number in range(60_000)]
    (tmp_path / "big.jsonl").write_bytes(dumps.json_lines(items))
    command = [sys.executable, "-m", "refs", "index", "build", tmp_path / "big.jsonl", "--index", tmp_path / "i"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as build:
        for _ in range(200):
            if list(tmp_path.glob(".i.building-*/records.sqlite")):
                break
            time.sleep(0.05)
        os.killpg(build.pid, signal.SIGINT)
        _, errors = build.communicate(timeout=30)
    assert build.returncode == 130
    assert "Traceback" not in errors
    assert [path.name for path in tmp_path.iterdir()] == ["big.jsonl"]

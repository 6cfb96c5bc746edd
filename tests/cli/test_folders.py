"""Folders and many inputs of `refs extract`, as it is run: what is read, in which order, by several processes, and again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bib.problem import Problem
from refs.cli.reading import How, Outcome, Reader
from refs.cli.resume import Kept
from refs.cli.walking import expand
from refs.cli.workers import Died, Workers

Run = Callable[..., "CompletedProcess[bytes]"]
WORKS = [
    "Eco, Umberto. Il nome della rosa. Milano: Bompiani, 1980.",
    "Levi, Primo. Il sistema periodico. Torino: Einaudi, 1975.",
    "Calvino, Italo. Palomar. Torino: Einaudi, 1983.",
    "Perec, Georges. Espèces d'espaces. Paris: Galilée, 1974.",
]


def essay(*works: str) -> str:
    return "An essay.\n\nWorks Cited\n\n" + "\n\n".join(works or WORKS[:1]) + "\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with documents in folders, a library, and what is no document."""
    folder = tmp_path / "papers"
    (folder / "b" / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(essay(WORKS[0]))
    (folder / "b" / "deep" / "c.md").write_text("# Essay\n\n" + essay(WORKS[1]))
    (folder / "z.ris").write_text("TY  - BOOK\nTI  - Opera aperta\nAU  - Eco, Umberto\nPY  - 1962\nER  - \n")
    (folder / "empty.txt").write_text("")
    (folder / "c.png").write_bytes(b"\x89PNG")
    (folder / "settings.json").write_text("{}")
    (folder / "pom.xml").write_text("<project/>")
    (folder / ".hidden.txt").write_text(essay(WORKS[2]))
    (folder / "tex").mkdir()
    (folder / "tex" / "paper.tex").write_text("\\documentclass{article}\\begin{document}Words.\\end{document}")
    (folder / "tex" / "more").mkdir()
    (folder / "tex" / "more" / "all.bib").write_text("@book{other, title = {Other uncited}}")
    (folder / "tex" / "all.bib").write_text("@book{uncited, title = {Uncited}}")
    return folder


def test_a_folder(run_refs: Run, papers: Path) -> None:
    """What is in a folder is read by name; what is left out, and why, is told; a file that cannot be read is one problem."""
    done = run_refs("extract", "papers")
    text, told = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 1
    assert "papers: 5 files; left out: 1 hidden, 2 beside LaTeX, 3 of other kinds (.json, .png, .xml)" in told.splitlines()
    assert "papers/empty.txt: error unreadable: nothing to read" in told
    assert [title for title in ("rosa", "sistema", "aperta", "Palomar", "Uncited") if title in text] == [
        "rosa",
        "sistema",
        "aperta",
    ]
    places = [line for line in told.splitlines() if line.startswith("papers/") and "error" not in line and "look at" not in line]
    assert [line.split(":")[0] for line in places] == ["papers/a.txt", "papers/b/deep/c.md", "papers/tex/paper.tex", "papers/z.ris"]
    assert run_refs("export", papers, "--to", "csl-json", "-q").stdout.count(b'"title"') == 3
    assert run_refs("check", papers).returncode == 3


def test_links_that_lead_back(tmp_path: Path) -> None:
    """A folder that links lead to is read once, however the links go."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text("words")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "b" / "itself").symlink_to(tmp_path / "a" / "b" / "itself")
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a" / "b")
    walked = expand([str(tmp_path / "a")])
    assert [Path(name).name for name in walked.names] == ["c.txt"]
    assert "linked twice" in walked.notes[0].message


def test_a_deep_folder(tmp_path: Path) -> None:
    """Folders in folders in folders are walked."""
    path = tmp_path
    for _ in range(200):
        path /= "deeper"
    path.mkdir(parents=True)
    (path / "a.txt").write_text("words")
    assert len(expand([str(tmp_path)]).names) == 1


def test_a_folder_without_documents(run_refs: Run, tmp_path: Path) -> None:
    """It is told what is in it."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.png").write_bytes(b"")
    done = run_refs("extract", "x")
    assert done.returncode == 3
    assert b"x: error unreadable: holds no document; left out: 1 of other kinds (.png)" in done.stderr


@pytest.mark.usefixtures("papers")
def test_the_output_is_no_input(run_refs: Run) -> None:
    """A library in the folder that is written is not read."""
    first = run_refs("extract", "papers", "-o", "papers/cited.bib")
    assert b"3 added" in first.stderr
    again = run_refs("extract", "papers", "-o", "papers/cited.bib")
    assert b"3 there already" in again.stderr
    assert b"1 the output" in again.stderr


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one problem, and the others are read."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").mkdir()
    (tmp_path / "a" / "c.txt").write_text("words")
    scan = os.scandir

    def refused(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("refs.cli.walking.os.scandir", refused)
    walked = expand([str(tmp_path / "a")])
    assert [Path(name).name for name in walked.names] == ["c.txt"]
    assert [problem.message for problem in walked.failed] == ["cannot be read: Permission denied"]


@pytest.mark.parametrize("more", [(), ("--json",), ("--mark", "--sure", "0.99")])
def test_processes_give_what_one_gives(run_refs: Run, samples: Path, more: tuple[str, ...]) -> None:
    """Several processes give the same bytes as one, in the same order, with a file that is not there and standard input."""
    names = [*sorted(samples.iterdir()), "gone.txt", "-"]
    one = run_refs("extract", *names, "--jobs", 1, *more, given=essay().encode())
    two = run_refs("extract", *names, "--jobs", 3, *more, given=essay().encode())
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 1
    assert b"references" in one.stderr


def at_work(name: str) -> int:
    """The length of a name, but for some."""
    if name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "gone":
        os._exit(7)
    if name == "bug":
        raise ZeroDivisionError
    if name == "slow":
        time.sleep(0.3)
    return len(name)


def test_a_process_that_dies() -> None:
    """It is one result that is missing; the others come, in the order of their names."""
    names = ["slow", "b", "killed", "dd", "gone", *(["e"] * 200)]
    workers = Workers(at_work, 2, len(names))
    workers.start()
    found = list(workers.each(names))
    workers.stop()
    assert found == [4, 1, Died("killed by SIGKILL"), 2, Died("ended with 7"), *([1] * 200)]


def test_a_bug_is_raised() -> None:
    """What the work raises is raised where it was asked for, with its traceback."""
    workers = Workers(at_work, 2, 2)
    workers.start()
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(workers.each(["a", "bug"]))
    workers.stop(at_once=True)


def test_kept_results(tmp_path: Path) -> None:
    """What was read is read again only if it has changed, or the run begins anew; a damaged file is no harm."""
    path = tmp_path / "a.txt"
    path.write_text(essay())
    first = Reader(How(), Kept(tmp_path / "cache", "", resume=False))(str(path))
    assert isinstance(first, Outcome)
    kept = Kept(tmp_path / "cache", "", resume=True)
    assert kept.get(first.key) == first.results
    assert Reader(How(), kept)(str(path)) == first
    assert Kept(tmp_path / "cache", "other", resume=True).key(str(path), path.read_bytes()) != first.key
    (tmp_path / "cache" / "read" / first.key).write_bytes(b"\x80\x05damaged")
    assert kept.get(first.key) is None
    kept.remove([first.key])
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_goes_on(tmp_path: Path, end: signal.Signals) -> None:
    """After Ctrl-C it is said where what was read is kept; with --resume it is not read again, and then removed.

    So it is after a kill, which nothing can be said of; the processes that were left alone end.
    """
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(40):
        (papers / f"{number:02d}.txt").write_text(essay(*(work.replace("19", f"1{number % 9}") for work in WORKS)) * 3)
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "refs", "extract", "papers", "--jobs", "2"]
    running = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    kept = tmp_path / "cache" / "refs" / "read"
    deadline = time.monotonic() + 60
    while (not kept.is_dir() or len(list(kept.iterdir())) < 4) and time.monotonic() < deadline:
        time.sleep(0.01)
    if end == signal.SIGINT:
        os.killpg(running.pid, end)
    else:
        running.kill()
    out, told = running.communicate(timeout=60)  # until nobody holds the pipes any more
    assert (running.returncode, out) == ((130, b"") if end == signal.SIGINT else (-end, b""))
    said = f"is kept in {kept}; the same command with --resume goes on" in told.decode()
    assert (said, b"Traceback" in told) == (end == signal.SIGINT, False)
    before = {path.name: path.stat().st_mtime_ns for path in kept.iterdir() if "." not in path.name}
    assert before
    done = subprocess.run([*command, "--resume"], cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert not kept.is_dir() or all("." in path.name for path in kept.iterdir())
    fresh = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
    assert (fresh.stdout, fresh.stderr) == (done.stdout, done.stderr)


def test_a_problem_has_a_name() -> None:
    """A missing file is a problem of the batch."""
    outcome = Reader(How())("there is no such file")
    assert isinstance(outcome.problem, Problem)
    assert outcome.problem.code == "unreadable"

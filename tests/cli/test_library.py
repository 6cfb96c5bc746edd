"""`refs extract -o library.bib`: what is new goes into a library, and every other byte stays."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[bytes]"]

ECO = "Eco, Umberto. Il nome della rosa. Milano: Bompiani, 1980."
CALVINO = "Calvino, Italo. Palomar. Torino: Einaudi, 1983."
LEVI = "Levi, Primo. Il sistema periodico. Torino: Einaudi, 1975."
MINE = b"""\xef\xbb\xbf% my books\r
@STRING{ein = "Einaudi"}\r
\r
@Book{CALVINO,\r
\tauthor    = "Italo Calvino",\r
\ttitle     = "Le citt{\\`a} invisibili",\r
\tpublisher = ein,\r
\tyear      = 1972\r
}  % the best one\r
\r
@comment{jabref-meta: x}"""


def essay(path: Path, *references: str) -> Path:
    """A document that cites some works."""
    path.write_text("An essay.\n\nWorks Cited\n\n" + "\n".join(references) + "\n", "utf-8")
    return path


def test_new_works_are_added_in_the_manner_of_the_library(run_refs: Run, tmp_path: Path) -> None:
    """Indentation, alignment, quotes, case and line ends are those of the library; what was there is there, in its place."""
    out = tmp_path / "lib.bib"
    out.write_bytes(MINE)
    done = run_refs("extract", essay(tmp_path / "a.txt", ECO), "-o", out)
    assert done.returncode == 0, done.stderr.decode()
    assert "lib.bib: 1 added" in done.stderr.decode()
    new = (
        b'\r\n\r\n@Book{eco1980nome,\r\n\tauthor    = "Eco, Umberto",\r\n\ttitle     = "Il nome della rosa",\r\n'
        b'\tpublisher = "Bompiani",\r\n\taddress   = "Milano",\r\n\tyear      = 1980\r\n}'
    )
    before, after = MINE.split(b"best one")
    assert out.read_bytes() == before + b"best one" + new + after
    assert (tmp_path / "lib.bib.bak").read_bytes() == MINE
    assert json.loads((tmp_path / "lib.bib.refs.json").read_text("utf-8"))["entries"].keys() == {"eco1980nome"}
    assert not (tmp_path / "lib.bib.lock").exists()


def test_nothing_new_is_no_write(run_refs: Run, tmp_path: Path) -> None:
    """A second run leaves the library and its ledger as they are, and the time of their last change."""
    out = tmp_path / "lib.bib"
    out.write_bytes(MINE + b"\n@book{mine, author={Eco, Umberto}, title={Il nome della rosa}, publisher={Bompiani}, year={1980}}")
    os.utime(out, ns=(1, 1))
    done = run_refs("extract", essay(tmp_path / "a.txt", ECO), "-o", out)
    assert "lib.bib: 1 there already" in done.stderr.decode()
    assert out.stat().st_mtime_ns == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "lib.bib"]


def test_only_what_refs_wrote_and_nobody_touched_is_updated(run_refs: Run, tmp_path: Path) -> None:
    """An entry that was edited by hand stays; one that was not follows the document; keys stay."""
    out = tmp_path / "lib.bib"
    document = essay(tmp_path / "a.txt", ECO, LEVI)
    run_refs("extract", document, "-o", out)
    text = out.read_text("utf-8")
    out.write_text(text.replace("{Il nome della rosa}", "{Il {Nome} della Rosa}"), "utf-8")
    essay(document, ECO.replace("Bompiani", "Fabbri"), LEVI.replace("Einaudi", "Garzanti"))
    done = run_refs("extract", document, "-o", out)
    assert "lib.bib: 1 updated, 1 changed by hand since, and left" in done.stderr.decode()
    assert out.read_text("utf-8") == text.replace("{Il nome della rosa}", "{Il {Nome} della Rosa}").replace("Einaudi", "Garzanti")


def test_keys_stay_and_never_collide(run_refs: Run, tmp_path: Path) -> None:
    """A new key is none that the library has in another case; a work whose entry was lost gets its key again."""
    out = tmp_path / "lib.bib"
    out.write_text("@misc{ECO1980NOME, title = {Another thing}}\n")
    document = essay(tmp_path / "a.txt", ECO)
    run_refs("extract", document, "-o", out)
    assert "@book{eco1980nomea,\n" in out.read_text("utf-8")
    out.unlink()
    run_refs("extract", document, "-o", out)
    assert out.read_text("utf-8").startswith("@book{eco1980nomea,\n")
    run_refs("extract", document, "-o", out, "--force")
    assert out.read_text("utf-8").startswith("@book{eco1980nomea,\n")


def test_two_documents_fill_one_entry(run_refs: Run, tmp_path: Path) -> None:
    """What one document said of a work is not lost when another one is read."""
    out = tmp_path / "lib.bib"
    run_refs("extract", essay(tmp_path / "a.txt", ECO), "-o", out)
    run_refs("extract", essay(tmp_path / "b.txt", "Eco, Umberto. Il nome della rosa. 1980."), "-o", out)
    assert out.read_text("utf-8").count("@") == 1
    assert "Bompiani" in out.read_text("utf-8")


def test_the_dialect_is_that_of_the_library(run_refs: Run, tmp_path: Path) -> None:
    """A BibLaTeX library gets BibLaTeX, unless another dialect is asked for."""
    out = tmp_path / "lib.bib"
    out.write_text("@online{a, title = {T}, date = {2001-02-03}, url = {https://example.org}}\n")
    run_refs("extract", essay(tmp_path / "a.txt", ECO), "-o", out)
    assert "location={Milano}" in out.read_text("utf-8").replace(" ", "")
    run_refs("extract", essay(tmp_path / "a.txt", LEVI), "-o", out, "--dialect", "bibtex")
    assert "address={Torino}" in out.read_text("utf-8").replace(" ", "")


def test_a_dry_run_shows_a_diff(run_refs: Run, tmp_path: Path) -> None:
    """With --dry-run nothing is written, not even a new file."""
    out = tmp_path / "lib.bib"
    document = essay(tmp_path / "a.txt", ECO)
    done = run_refs("extract", document, "-o", out, "--dry-run", "-q")
    assert b"\n+@book{eco1980nome,\n" in done.stdout
    out.write_bytes(MINE)
    done = run_refs("extract", document, "-o", out, "--dry-run", "-q")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("--- ")
    assert [line for line in lines if line.startswith("-")][1:] == []
    assert (out.read_bytes(), sorted(path.name for path in tmp_path.iterdir())) == (MINE, ["a.txt", "lib.bib"])
    assert run_refs("extract", document, "--dry-run").returncode == 2


def test_an_entry_that_is_not_closed(run_refs: Run, tmp_path: Path) -> None:
    """New entries go before it, so that no reader loses them, and its line is told."""
    out = tmp_path / "lib.bib"
    broken = b"@book{b, title = {Cut in the mid"
    out.write_bytes(b"@book{a, title = {A}}\n\n" + broken)
    done = run_refs("extract", essay(tmp_path / "a.txt", ECO), "-o", out)
    text = out.read_bytes()
    assert text.startswith(b"@book{a, title = {A}}\n\n@book{eco1980nome,\n")
    assert text.endswith(b"\n\n" + broken)
    assert "error unreadable-entry" in done.stderr.decode()


REFUSED = [
    ("a broken ledger", "lib.bib.refs.json", '{"schema": "refs-ledger/1", ', "is broken in line 1"),
    ("a foreign ledger", "lib.bib.refs.json", '{"version": 3}', "is no ledger of refs"),
    ("a later ledger", "lib.bib.refs.json", '{"schema": "refs-ledger/2"}', "is of another version"),
    ("half a ledger", "lib.bib.refs.json", '{"schema": "refs-ledger/1", "entries": []}', "does not have the form"),
    ("a lock", "lib.bib.lock", f"{os.getpid()} {socket.gethostname()}\n", "is being written by another process"),
]


@pytest.mark.parametrize(("name", "content", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_nothing_is_written_over(run_refs: Run, tmp_path: Path, name: str, content: str, message: str) -> None:
    """A ledger that is not ours and a lock that is held are told; nothing is changed."""
    out = tmp_path / "lib.bib"
    out.write_bytes(MINE)
    (tmp_path / name).write_text(content)
    done = run_refs("extract", essay(tmp_path / "a.txt", ECO), "-o", out)
    assert (done.returncode, out.read_bytes(), (tmp_path / name).read_text()) == (2, MINE, content)
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_lock_that_was_left_behind(run_refs: Run, tmp_path: Path) -> None:
    """The lock of a process that is gone does not stop anybody."""
    out = tmp_path / "lib.bib"
    (tmp_path / "lib.bib.lock").write_text(f"4194304999 {socket.gethostname()}\n")
    assert run_refs("extract", essay(tmp_path / "a.txt", ECO), "-o", out).returncode == 0
    assert not (tmp_path / "lib.bib.lock").exists()


def test_links_and_protected_files(run_refs: Run, tmp_path: Path) -> None:
    """A link stays one; a file that must not be written is not."""
    (tmp_path / "real.bib").write_bytes(MINE)
    (tmp_path / "lib.bib").symlink_to("real.bib")
    document = essay(tmp_path / "a.txt", ECO)
    assert run_refs("extract", document, "-o", tmp_path / "lib.bib").returncode == 0
    assert (tmp_path / "lib.bib").is_symlink()
    assert b"eco1980nome" in (tmp_path / "real.bib").read_bytes()
    (tmp_path / "own.bib").write_bytes(MINE)
    (tmp_path / "own.bib").chmod(0o444)
    done = run_refs("extract", document, "-o", tmp_path / "own.bib")
    assert (done.returncode, (tmp_path / "own.bib").read_bytes()) == (2, MINE)
    assert "write-protected" in done.stderr.decode()


def test_letters_that_a_library_has_not(run_refs: Run, tmp_path: Path) -> None:
    """In a Latin-1 library other letters are written as LaTeX; where there is none, nothing is written."""
    out = tmp_path / "lib.bib"
    latin = "% Encoding: ISO8859_1\n@book{a,\n  title = {Été à Genève},\n}\n".encode("latin-1")
    out.write_bytes(latin)
    run_refs("extract", essay(tmp_path / "a.txt", "Škvorecký, Josef. Zbabělci. Praha: Československý spisovatel, 1958."), "-o", out)
    text = out.read_bytes()
    assert text.startswith(latin)
    assert rb"{\v{S}}kvoreck\xfd".replace(rb"\xfd", b"\xfd") in text
    out.write_bytes(latin)
    done = run_refs("extract", essay(tmp_path / "b.txt", "鲁迅. 呐喊. 北京: 新潮社, 1923."), "-o", out)
    assert out.read_bytes() == latin or b"added" not in done.stderr
    assert "Traceback" not in done.stderr.decode()


def test_what_is_no_library(run_refs: Run, tmp_path: Path) -> None:
    """A file of bytes without entries is not added to, whatever it is called."""
    out = tmp_path / "lib.bib"
    out.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    done = run_refs("extract", essay(tmp_path / "a.txt", ECO), "-o", out)
    assert (done.returncode, out.read_bytes()) == (2, b"\x89PNG\r\n\x1a\n\0\0\0")


def test_the_ledger_names_the_documents_that_cite_a_work(run_refs: Run, tmp_path: Path) -> None:
    """Of many documents that are read at once, a work names those that cite it; one that cites it no more has no say."""
    out = tmp_path / "lib.bib"
    documents = [essay(tmp_path / "a.txt", ECO), essay(tmp_path / "b.txt", ECO, LEVI), essay(tmp_path / "c.txt", CALVINO)]
    run_refs("extract", *documents, "-o", out)
    ledger = json.loads((tmp_path / "lib.bib.refs.json").read_text("utf-8"))
    assert [one["origins"] for one in ledger["entries"].values()] == [["c.txt"], ["a.txt", "b.txt"], ["b.txt"]]
    essay(documents[0], ECO.replace("Bompiani", "Fabbri"))
    essay(documents[1], LEVI)
    assert b"1 updated, 2 there already" in run_refs("extract", *documents, "-o", out).stderr
    assert "Bompiani" not in out.read_text("utf-8")

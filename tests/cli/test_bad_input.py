"""Whatever is given: no traceback, and an exit code that tells what happened."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.documents.office import docx, p, packed

Run = Callable[..., "CompletedProcess[bytes]"]

LIST = "Works Cited\n\nEco, Umberto. Il nome della rosa. Bompiani, 1980.\nPerec, Georges. Espèces d'espaces. Galilée, 1974.\n"
RUBBISH = random.Random(7).randbytes(5000)  # noqa: S311 - the same bytes each time, for a test
MADE = docx("".join(p(line) for line in LIST.splitlines()))
BAD = [
    ("empty file", b"", 3),
    ("white space", b" \n\n\t\r\n", 3),
    ("binary rubbish", RUBBISH, 3),
    ("a picture", b"\x89PNG\r\n\x1a\n" + RUBBISH, 3),
    ("a cut DOCX", MADE[: len(MADE) // 2], 3),
    ("an archive", packed({"list.txt": LIST}), 3),
    ("an old Word document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), 3),
    ("a page without words", b"<!DOCTYPE html><html><script>x</script></html>", 3),
    ("a page nested too deeply", b"<!DOCTYPE html>" + LIST.encode() + b"<div>" * 100_000, 0),
    ("undecodable bytes", LIST.replace("Perec", "P\udce9rec").encode("utf-8", "surrogateescape"), 0),
    ("UTF-16", LIST.encode("utf-16"), 0),
    ("cut in mid-sentence", LIST[:-30].encode(), 0),
    ("cut in mid-character", LIST.encode()[: LIST.encode().index("è".encode()) + 1], 0),
    ("control and bidi characters", LIST.replace("Il nome", "Il\x07 \u202enome\u2066").replace("Esp", "\x1b[31mEsp").encode(), 0),
    ("a reference of 50,000 characters", (LIST + "Eco, Umberto. " + "parole, " * 6250 + "1980.\n").encode(), 0),
    ("one line of 300,000 brackets", b"[" * 300_000, 0),
    ("unclosed wikitext", b"== References ==\n" + b"{{cite book |title=A <ref>" * 500, 0),
    ("lone carriage returns", LIST.replace("\n", "\r").encode(), 0),
]


@pytest.mark.parametrize(("data", "code"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_documents(run_refs: Run, tmp_path: Path, data: bytes, code: int) -> None:
    """Bad bytes are a problem or are read as far as they go."""
    path = tmp_path / "document.txt"
    path.write_bytes(data)
    done = run_refs("extract", path)
    message = done.stderr.decode()
    assert "Traceback" not in message
    assert done.returncode == code, message
    assert "\x1b" not in message
    assert "\u202e" not in message
    assert message.splitlines()[-1].startswith("1 document" if code == 0 else "0 documents")


USAGE = [
    ("no command", [], 2),
    ("unknown command", ["cite"], 2),
    ("no document", ["extract"], 2),
    ("unknown dialect", ["extract", "list.txt", "--dialect", "ris"], 2),
    ("unknown format", ["extract", "list.txt", "--format", "xlsx"], 2),
    ("unknown form", ["export", "list.txt", "--to", "word"], 2),
    ("unwritable output", ["extract", "list.txt", "-o", "/proc/cited.bib"], 2),
    ("output in no folder", ["parse", "list.txt", "-o", "gone/cited.bib"], 2),
    ("missing file", ["extract", "gone.txt"], 3),
    ("a folder", ["extract", "."], 0),
    ("a folder and a document of it", ["extract", ".", "list.txt"], 0),
    ("missing strings", ["parse", "gone.txt"], 3),
    ("a foreign JSON", ["export", "foreign.json", "--to", "bibtex"], 3),
    ("a .bib that is not UTF-8", ["export", "latin.bib", "--to", "bibtex"], 0),
]


@pytest.mark.parametrize(("arguments", "code"), [row[1:] for row in USAGE], ids=[row[0] for row in USAGE])
def test_wrong_usage(run_refs: Run, tmp_path: Path, arguments: list[str], code: int) -> None:
    """Wrong usage ends with 2, inputs that cannot be read with 1 or 3, and each time something is said."""
    (tmp_path / "list.txt").write_text(LIST, "utf-8")
    (tmp_path / "foreign.json").write_text('{"items": []}')
    (tmp_path / "latin.bib").write_bytes("@book{a, title = {Espèces}}".encode("latin-1"))
    done = run_refs(*arguments)
    assert b"Traceback" not in done.stderr
    assert done.returncode == code, done.stderr.decode()
    assert done.stderr


def test_a_text_of_20_mb_is_read(run_refs: Run, tmp_path: Path) -> None:
    """A document as large as is allowed is read, and its list is found; a larger one is a problem."""
    path = tmp_path / "large.txt"
    prose = "It was a long night and nobody in the house was asleep when the rain began to fall on the roof again. " * 30 + "\n\n"
    path.write_text(prose * (19_900_000 // len(prose)) + "\n" + LIST, "utf-8")
    done = run_refs("extract", path)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Il nome della rosa" in done.stdout
    with path.open("a") as stream:
        stream.write(prose * 100)
    assert run_refs("extract", path).returncode == 3


def test_a_reader_that_goes_away(samples: Path) -> None:
    """If the output is no longer read, the command ends without a word."""
    command = f'"{sys.executable}" -m refs extract -q --json "{samples / "essay.txt"}" | head -c 1; echo " ${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    status = done.stdout.decode().split()[-1]
    assert (done.stdout[:1], done.stderr) == (b"{", b"")
    assert status in ("0", "141")  # 0 if all of it fitted into the pipe


def test_interrupted(samples: Path) -> None:
    """Ctrl-C ends the command without a word."""
    command = (
        "import sys\nfrom refs import cli, pipeline\n"
        "def stop(*_):\n    raise KeyboardInterrupt\n"
        "pipeline.read = stop\nsys.exit(cli.run())"
    )
    arguments = [sys.executable, "-c", command, "extract", str(samples / "essay.txt")]
    done = subprocess.run(arguments, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_help_teaches(run_refs: Run) -> None:
    """Each help has examples; the first one tells the exit codes; the version is that of the package."""
    first = run_refs("--help").stdout.decode()
    assert all(f"\n    {code}  " in first for code in (0, 1, 2, 3))
    for command in ("extract", "parse", "export", "train", "evaluate"):
        shown = run_refs(command, "--help").stdout.decode()
        assert f"\n    refs {command} " in shown
        assert shown.startswith(f"Usage: refs {command} ")

"""How output files are written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import click
import pytest

from bib.file import write_atomically
from refs.cli.files import Output, display
from tests.documents import office

Run = Callable[..., "CompletedProcess[bytes]"]


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    """A file that was not there is readable as the user's other files are."""
    (tmp_path / "other").write_text("")
    Output(str(tmp_path / "a.bib")).write("é")
    assert (tmp_path / "a.bib").read_bytes() == "é".encode()
    assert (tmp_path / "a.bib").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Output to a symbolic link replaces the file that it points to."""
    (tmp_path / "real.bib").write_text("old")
    (tmp_path / "link.bib").symlink_to("real.bib")
    Output(str(tmp_path / "link.bib"), force=True).write("new")
    assert (tmp_path / "link.bib").is_symlink()
    assert (tmp_path / "real.bib").read_text() == "new"


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If writing fails half way, the old file is whole and nothing is left behind."""
    (tmp_path / "a.bib").write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(tmp_path / "a.bib", b"new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.bib", "old")]
    with pytest.raises(click.UsageError, match="cannot be written: No space"):
        Output(str(tmp_path / "a.bib"), force=True).write("new")


REFUSED = [("folder", "is a folder"), ("there.bib", "Add --force"), ("gone/a.bib", "does not exist")]


@pytest.mark.parametrize(("name", "message"), REFUSED)
def test_what_cannot_be_written_is_refused_at_once(tmp_path: Path, name: str, message: str) -> None:
    """A folder, a file without --force and a missing folder are wrong usage before any work is done."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "there.bib").write_text("")
    with pytest.raises(click.UsageError, match=message):
        Output(str(tmp_path / name))


def test_names_are_fit_to_be_shown() -> None:
    """Standard input has a name, and a file name that is no valid text can be printed."""
    assert display("-") == "<stdin>"
    assert display(os.fsdecode(b"caf\xe9.txt")).encode("utf-8") == "caf\ufffd.txt".encode()


ECO = "Eco, Umberto. Il nome della rosa. Milano: Bompiani, 1980."
COMMANDS = [("extract",), ("parse",), ("check",), ("export", "--to", "csl-json")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_can_read_more(run_refs: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    """What is larger than a limit is refused with a word of what to do by every command, and read if that is done."""
    if command == ("parse",):
        (tmp_path / "a").write_text(ECO + " " * 20_000_000)
    else:
        (tmp_path / "a").write_bytes(office.docx(office.p("Works cited") + office.p(ECO) + " " * 2_000_000))
    refused = run_refs(*command, "a")
    assert refused.returncode == 3
    assert b"--larger N raises the limits" in refused.stderr + refused.stdout
    assert run_refs(*command, "a", "--larger", "100").returncode in (0, 1)


def test_offline_pushes_nothing(run_refs: Run, tmp_path: Path) -> None:
    """--offline and --push exclude each other."""
    (tmp_path / "a.bib").write_text("@book{a, title = {A}}")
    done = run_refs("export", "a.bib", "--push", "zotero", "--offline")
    assert (done.returncode, b"--offline forbids" in done.stderr) == (2, True)

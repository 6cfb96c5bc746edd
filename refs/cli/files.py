"""Input from files and standard input, output to files and standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import click

from bib.file import write_atomically
from bib.problem import UserError
from refs.documents.limits import LIMITS, Limits
from refs.documents.siblings import Siblings, beside
from refs.documents.siblings import none as nothing

STANDARD_INPUT = "-"


def display(name: str) -> str:
    """What messages call an input; a file name that is no valid text is made so."""
    return "<stdin>" if name == STANDARD_INPUT else os.fsencode(name).decode("utf-8", "replace")


def is_url(name: str) -> bool:
    """Whether an input is an address to be fetched and no file.

    >>> is_url("https://example.org/a.pdf"), is_url("essay.txt"), is_url("C:/essay.txt")
    (True, False, False)
    """
    return name.lower().startswith(("http://", "https://"))


def read_bytes(name: str, limit: int = LIMITS.file) -> bytes:
    """The bytes of a file, or of standard input for "-"; no more than `limit`.

    Raises:
        UserError: If the file is missing, a folder, not readable or too large.
    """
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise UserError("is closed", "give the name of a document")
        return _read(sys.stdin.buffer, limit)
    if is_url(name):
        raise UserError("is an address, and no file", "refs extract fetches it")
    try:
        if Path(name).is_dir():
            raise UserError("is a folder", "give the documents in it")
        with Path(name).open("rb") as stream:
            return _read(stream, limit)
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror or error}", "check the name and its permissions") from None


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder for what can be made again, as is the custom of the platform; None if there is no home."""
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    stated = environment.get("LOCALAPPDATA" if platform == "win32" else "XDG_CACHE_HOME", "")
    if stated and Path(stated).is_absolute():
        return Path(stated) / "refs"
    if home is None:
        return None
    places = {"win32": home / "AppData" / "Local", "darwin": home / "Library" / "Caches"}
    return places.get(platform, home / ".cache") / "refs"


def siblings(name: str, limits: Limits = LIMITS) -> Siblings:
    """What reads the files beside an input: the .bib files of a LaTeX document."""
    return nothing if name == STANDARD_INPUT or is_url(name) else beside(name, limits)


def _read(stream: BinaryIO, limit: int) -> bytes:
    data = stream.read(limit + 1)  # never all: /dev/zero has no end
    if len(data) > limit:
        raise UserError(f"is larger than {limit:,} bytes", "give the part that holds the references; --larger N raises the limits")
    return data


class Output:
    """Where the result goes: a file, or standard output if no name is given.

    A file is written whole or not at all. One that exists is replaced only if `force` is set, and keeps its mode.
    """

    def __init__(self, name: str | None, *, force: bool = False) -> None:
        self.path = None if name in (None, STANDARD_INPUT) else Path(str(name))
        if self.path is None:
            return
        if self.path.is_dir():
            raise click.UsageError(f"{display(str(self.path))} is a folder. Give the name of a file.")
        if self.path.is_file() and not force:
            raise click.UsageError(f"{display(str(self.path))} exists. Add --force to replace it.")
        if not os.access(self.path.parent, os.F_OK):
            raise click.UsageError(f"The folder of {display(str(self.path))} does not exist. Make it first.")
        is_device = self.path.exists() and not self.path.is_file()
        if not is_device and not os.access(self.path.resolve().parent, os.W_OK):
            raise click.UsageError(f"{display(str(self.path))} cannot be written: its folder is write-protected.")

    def write(self, text: str) -> None:
        """Write the text as UTF-8."""
        self.write_bytes(text.encode("utf-8", "replace"))

    def write_bytes(self, data: bytes) -> None:
        """Write the bytes as they are."""
        if self.path is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        try:
            if self.path.exists() and not self.path.is_file():  # a device or a pipe cannot be replaced
                self.path.write_bytes(data)
            else:
                write_atomically(self.path.resolve(), data)
        except OSError as error:
            raise click.UsageError(f"{display(str(self.path))} cannot be written: {error.strerror or error}.") from None

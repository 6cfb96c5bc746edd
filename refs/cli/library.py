"""Libraries on the command line: .bib files that are edited under a lock, with the ledger beside them, or shown as a diff."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import cast

import click

from bib.file import locked, replace_file, write_atomically
from bib.formats import FORMATS
from bib.formats.bibtex import Dialect
from bib.library import Library
from bib.library.ledger import Ledger
from bib.library.style import dialect_of
from bib.library.text import read_file
from bib.library.undo import undone
from bib.library.update import New, Updated, update
from bib.problem import GateError, Problem, UserError
from refs.cli.files import STANDARD_INPUT, display, is_url
from refs.model import Result
from refs.reports.summary import seen
from refs.works import Work

_SUFFIXES = frozenset(FORMATS["bibtex"].suffixes + FORMATS["biblatex"].suffixes)

dry_run = click.option("--dry-run", is_flag=True, help="Write nothing; show on standard output what would change, as a diff.")


def library_path(name: str | None) -> Path | None:
    """The path of an output that is a library, new or not; none for standard output, other suffixes, folders and devices."""
    if name in (None, STANDARD_INPUT):
        return None
    path = Path(str(name))
    if path.suffix.lower() not in _SUFFIXES or not path.parent.is_dir() or (path.exists() and not path.is_file()):
        return None
    return path


def check(path: Path, dialect: str = "") -> str:
    """See that a library and its ledger can be read, before any long work is done; returns its dialect, if none is given.

    Raises:
        UserError: If one of them cannot.
    """
    Ledger.beside(path)
    library = open_library(path) if path.exists() else None
    return dialect or (dialect_of(library) if library else "bibtex")


def open_library(path: Path) -> Library:
    """The library in a file.

    Raises:
        UserError: If it cannot be read, or is no text.
    """
    return of_bytes(read_file(path), display(str(path)))


def of_bytes(data: bytes, name: str) -> Library:
    """The library in some bytes.

    Raises:
        UserError: If they are no text.
    """
    library = Library.read(data, name)
    if "\0" in library.source and all(span.kind == "text" for span in library.spans):
        raise UserError(f"{name} is no .bib file: it holds NUL characters and no entry", "give another file")
    return library


def put(
    path: Path,
    works: Sequence[Work],
    results: Sequence[Result],
    dialect: str,
    marks: Sequence[str] = (),
    *,
    force: bool = False,
    dry: bool = False,
) -> Updated:
    """Put works into a library, which need not exist.

    Args:
        path: The library.
        works: The works of some results.
        results: These results.
        dialect: How new entries are written.
        marks: What is written above the entry of each work.
        force: Whether all that stands in the library gives way.
        dry: Show what would change, and write nothing.

    Raises:
        UserError: If the library or its ledger cannot be read or written.
    """
    with nullcontext() if dry else locked(path):
        ledger = Ledger.beside(path)
        exists = path.exists()
        before = open_library(path) if exists else Library("", name=display(str(path)))
        base = Library("", name=before.name) if force else before
        try:
            origins = [_origin(result.document.name, path) for result in results]
            outcome = update(base, ledger, _news(works, origins, marks), cast("Dialect", dialect), origins)
        except GateError as error:
            message = f"{display(str(path))} cannot be edited safely: {error}; nothing was written"
            raise UserError(message, "run refs check on it") from None
        if force:
            ledger.merges = []
        if dry:
            click.echo(diff(before, outcome.library), nl=False)
        else:
            store(path, before if exists else None, outcome.library, ledger, backup=not force)
    return outcome


def _news(works: Sequence[Work], origins: Sequence[str], marks: Sequence[str]) -> list[New]:
    """The works as they go into a library: where they are cited, what is written above them, and the keys that they have."""
    news = []
    for work, mark in zip(works, marks or [""] * len(works), strict=True):
        own = work.record.key if work.entry.reference is None else ""
        news.append(New(work.record, tuple(origins[number] for number in work.cited), mark, own))
    return news


def store(path: Path, before: Library | None, after: Library, ledger: Ledger, *, backup: bool = True) -> None:
    """Write a library if it has changed, and then its ledger.

    Args:
        path: The library.
        before: As it was read; none if there was no file.
        after: As it shall be.
        ledger: The ledger beside it.
        backup: Whether the first state is to be kept beside it.

    Raises:
        UserError: If one of them cannot be written; the library is then as it was.
    """
    data = after.bytes()
    if before is None:
        try:
            write_atomically(path.resolve(), data)
        except OSError as error:
            raise UserError(f"{display(str(path))} cannot be written: {error.strerror or error}") from None
    elif data != before.bytes():
        replace_file(path, before.bytes(), data, backup=backup)
    ledger.write()


def without_last(path: Path, library: Library) -> tuple[Library, Ledger]:
    """A library without its last merge or enrichment, and its ledger, which has forgotten it.

    Raises:
        UserError: If there is none, or an entry that it changed was changed again.
    """
    ledger = Ledger.beside(path)
    if not ledger.merges:
        raise UserError(f"{display(str(path))}: there is nothing to undo")
    return undone(library, ledger.merges.pop()), ledger


def diff(before: Library, after: Library) -> str:
    """What changes, as a unified diff; "" if nothing does."""
    lines = difflib.unified_diff(
        before.readable.splitlines(), after.readable.splitlines(), before.name, before.name, "before", "after", lineterm=""
    )
    return "".join(f"{seen(line)}\n" for line in lines)


def _origin(document: str, library: Path) -> str:
    """How the ledger calls a document: its path from the folder of the library."""
    if document.startswith("<") or is_url(document):
        return document
    return Path(os.path.relpath(Path(document).resolve(), library.resolve().parent)).as_posix()


def told(path: Path, outcome: Updated) -> str:
    """What was done with a library, on one line."""
    counted = [
        (len(outcome.added), "added"),
        (len(outcome.updated), "updated"),
        (len(outcome.kept), "there already"),
        (len(outcome.touched), "changed by hand since, and left"),
    ]
    words = ", ".join(f"{number} {what}" for number, what in counted if number) or "nothing to add"
    return seen(f"{display(str(path))}: {words}")


def unclosed(library: Library) -> list[Problem]:
    """The problems of entries that nothing closes."""
    lines = set(library.unclosed)
    return [problem for problem in library.problems if problem.where.line in lines]

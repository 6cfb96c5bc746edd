"""An index is built beside its place and moved there when it is whole."""

from __future__ import annotations

import glob
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bib.file import locked
from bib.problem import UserError
from bib.record import Record
from refs.resolution.index import engine
from refs.resolution.index.manifest import NAME, RECORDS, WORDS, Manifest
from refs.resolution.index.stored import pack
from refs.resolution.index.terms import identifier_keys, line, place_keys, words

CHUNK = 5000  # records that are written at once
CACHE = 64_000  # KiB of pages that SQLite may keep
_SCHEMA = """
CREATE TABLE records (id INTEGER PRIMARY KEY, line TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE keys (key INTEGER, record INTEGER, PRIMARY KEY (key, record)) WITHOUT ROWID;
CREATE TABLE unsorted.keys (key INTEGER, record INTEGER);
"""
# Keys are sorted once, outside of memory if they are many, so that the table is written from its beginning to its end.
_SORT = "INSERT INTO keys SELECT DISTINCT key, record FROM unsorted.keys ORDER BY key, record"
UNSORTED = "unsorted.sqlite"

Progress = Callable[[int], None]


class Row(NamedTuple):
    """A record as it is written: its line, its blob, its keys, and its words if they are not those of the line."""

    line: str
    body: bytes
    keys: list[int]
    words: str


def build(
    records: Iterable[Record],
    folder: Path | str,
    progress: Progress | None = None,
    *,
    source: str = "index",
    when: str = "",
    force: bool = False,
) -> Manifest:
    """Make an index of records.

    Args:
        records: Those of catalogues have origins that name them; all fields of a record are taken to be of one catalogue.
        folder: Where the index is to be. It is built beside, and stands there when it is whole.
        progress: Called with the number of records so far, now and then.
        source: The name of the catalogue of records that have no origins.
        when: The date (ISO 8601) of what has none.
        force: Replace an index that is there.

    Raises:
        UserError: If tantivy is not installed, the folder is no place for an index, or the disk is full.
    """
    origins = Origins(source, when)
    with Writer(Path(folder), force=force) as writer:
        count = writer.write((row(record, origins) for record in records), progress)
        return writer.finish(Manifest(count, date.today().isoformat(), tuple(origins.numbers)))


class Origins:
    """The catalogues of records, each with its date and a number."""

    def __init__(self, source: str = "index", when: str = "") -> None:
        self.default = (source, when)
        self.numbers: dict[tuple[str, str], int] = {}

    def number(self, record: Record) -> tuple[int, str]:
        """The number of the catalogue of a record, and the record's address there."""
        origin = next(iter(record.origins.values()), None)
        known = (origin.source, origin.when or self.default[1]) if origin is not None else self.default
        number = self.numbers.get(known)
        if number is None:
            number = self.numbers[known] = len(self.numbers)
        return number, origin.url if origin is not None else ""


def row(record: Record, origins: Origins) -> Row:
    """A record as it is written."""
    one = line(record)
    text = "\t".join(one)
    keys = [*place_keys(one)]
    if record.ids:
        keys += identifier_keys(record)
    searched = text.replace("|", " ") if "|" in text else text
    return Row(text, pack(record, *origins.number(record)), keys, searched if text.isascii() else " ".join(words(searched)))


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _check_place(folder: Path, *, force: bool) -> None:
    """Refuse a place that holds something else.

    Raises:
        UserError: If it is a file, a folder that is no index, or an index and `force` is not set.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UserError(f"{folder} is a file", "give the name of a folder that is not there yet")
    if (folder / NAME).is_file():
        if not force:
            raise UserError(f"{folder} holds an index", "add --force to build it anew")
    elif any(folder.iterdir()):
        raise UserError(f"{folder} is no index and not empty", "give the name of a folder that is not there yet")


def _new_base(folder: Path) -> sqlite3.Connection:
    """The tables; nothing of them need survive a crash, as the whole folder then goes."""
    base = sqlite3.connect(folder / RECORDS, isolation_level=None)
    base.execute("ATTACH ? AS unsorted", [str(folder / UNSORTED)])
    for scheme in ("main", "unsorted"):
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{CACHE}", "locking_mode=EXCLUSIVE"):
            base.execute(f"PRAGMA {scheme}.{setting}")
    base.executescript(_SCHEMA)
    return base


def _prefix(folder: Path) -> str:
    return f".{folder.name}.building-"


def _sweep(folder: Path) -> None:
    """Remove what builds left behind that were killed; what one had finished, and not yet moved, is put into its place."""
    left = sorted(folder.parent.glob(f"{glob.escape(_prefix(folder))}*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in left:
        if (path / NAME).is_file() and not folder.exists():
            path.replace(folder)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _cannot(folder: Path, error: Exception) -> UserError:
    reason = getattr(error, "strerror", None) or str(error)
    return UserError(f"{folder} cannot be written: {reason}", "check the space on the disk, and the permissions of the folder")


class Writer:
    """An index that is being built; what is not finished leaves nothing behind."""

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        self.folder = folder.absolute()
        _check_place(self.folder, force=force)
        engine.tantivy()
        self._undo = ExitStack()

    def __enter__(self) -> Writer:
        with self._undo:
            try:
                self.folder.parent.mkdir(parents=True, exist_ok=True)
                self._undo.enter_context(locked(self.folder))
                _sweep(self.folder)
                self._beside = Path(tempfile.mkdtemp(prefix=_prefix(self.folder), dir=self.folder.parent))
                self._undo.callback(shutil.rmtree, self._beside, ignore_errors=True)
                self._base = _new_base(self._beside)
                self._undo.callback(self._base.close)
                self._words = engine.WordWriter(self._beside / WORDS)
            except (OSError, sqlite3.Error) as error:
                raise _cannot(self.folder, error) from None
            self._undo = self._undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def write(self, rows: Iterable[Row], progress: Progress | None = None) -> int:
        """Write the rows of all records, and what they are found by; the number of them.

        Raises:
            UserError: If the disk is full.
        """
        count = 0
        try:
            for chunk in _chunks(rows):
                self._add(count, chunk)
                count += len(chunk)
                if progress is not None:
                    progress(count)
            self._words.close()
            self._base.execute(_SORT)
        except (OSError, sqlite3.OperationalError, engine.Failure) as error:
            raise _cannot(self.folder, error) from None
        return count

    def _add(self, first: int, rows: Sequence[Row]) -> None:
        numbered = list(enumerate(rows, first))
        self._base.execute("BEGIN")
        self._base.executemany("INSERT INTO records VALUES (?, ?, ?)", ((at, one.line, one.body) for at, one in numbered))
        self._base.executemany("INSERT INTO unsorted.keys VALUES (?, ?)", ((key, at) for at, one in numbered for key in one.keys))
        self._base.execute("COMMIT")
        self._words.add(first, [one.words for one in rows])

    def finish(self, manifest: Manifest) -> Manifest:
        """Put the index into its place.

        Raises:
            UserError: If it cannot be put there.
        """
        self._base.close()
        try:
            (self._beside / UNSORTED).unlink()
            manifest.write(self._beside)
            old = self._beside.with_name(self._beside.name + "-old")
            if self.folder.exists():
                self.folder.replace(old)
            self._beside.replace(self.folder)
            shutil.rmtree(old, ignore_errors=True)
        except OSError as error:
            raise _cannot(self.folder, error) from None
        return manifest

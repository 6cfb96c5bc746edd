"""The folder of an index is written beside its place, and moved there when it is whole."""

from __future__ import annotations

import glob
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from bib.file import locked
from bib.problem import UserError
from refs.resolution.index import engine
from refs.resolution.index.manifest import NAME, RECORDS, WORDS, Manifest

CHUNK = 5000  # records that are written at once
STEP = 2500  # rows of a statement: SQLite then works for long enough to let other threads work, too
CACHE = 64_000  # KiB of pages that SQLite may keep
UNSORTED, SCRATCH = "unsorted.sqlite", "scratch"
_SCHEMA = """
CREATE TABLE records (id INTEGER PRIMARY KEY, line TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE keys (key INTEGER, record INTEGER, PRIMARY KEY (key, record)) WITHOUT ROWID;
CREATE TABLE unsorted.keys (key INTEGER, record INTEGER);
"""
# Keys are sorted once, outside of memory if they are many, so that the table is written from its beginning to its end.
_SORT = "INSERT INTO keys SELECT DISTINCT key, record FROM unsorted.keys ORDER BY key, record"

Progress = Callable[[int], None]


class Row(NamedTuple):
    """A record as it is written: its line, its blob, its keys, and the words that it is searched by."""

    line: str
    body: bytes
    keys: list[int]
    words: str


class Writer:
    """An index that is being built; what is not finished leaves nothing behind."""

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        self.folder = folder.absolute()
        _check_place(self.folder, force=force)
        engine.tantivy()
        self._undo = ExitStack()

    def __enter__(self) -> Writer:
        with self._undo, self._writing():
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self._undo.enter_context(locked(self.folder))
            _sweep(self.folder)
            self._beside = Path(tempfile.mkdtemp(prefix=_prefix(self.folder), dir=self.folder.parent))
            self._undo.callback(shutil.rmtree, self._beside, ignore_errors=True)
            self._base = _new_base(self._beside)
            self._undo.callback(self._base.close)
            self._words = engine.WordWriter(self._beside / WORDS)
            self._undo = self._undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    @property
    def scratch(self) -> Path:
        """A folder for what is needed while the index is built, and goes before it is finished."""
        folder = self._beside / SCRATCH
        folder.mkdir(exist_ok=True)
        return folder

    def write(self, rows: Iterable[Row], progress: Progress | None = None) -> int:
        """Write the rows of all records, and what they are found by; the number of them.

        Raises:
            UserError: If the disk is full.
        """
        count = 0
        chunks = iter(rows)
        last: Future[None] | None = None
        with ThreadPoolExecutor(1) as pool:  # SQLite writes while the next rows are made
            while chunk := list(islice(chunks, CHUNK)):
                with self._writing():
                    if last is not None:
                        last.result()
                    last = pool.submit(self._store, count, chunk)
                    self._words.add(count, [one.words for one in chunk])
                count += len(chunk)
                if progress is not None:
                    progress(count)
            with self._writing():
                last = pool.submit(self._sort)
                self._words.close()
                last.result()
        return count

    def _store(self, first: int, rows: Sequence[Row]) -> None:
        self._base.execute("BEGIN")
        _insert(
            self._base, "records VALUES", 3, chain.from_iterable((at, one.line, one.body) for at, one in enumerate(rows, first))
        )
        keys = ((key, at) for at, one in enumerate(rows, first) for key in one.keys)
        _insert(self._base, "unsorted.keys VALUES", 2, chain.from_iterable(keys))
        self._base.execute("COMMIT")

    def _sort(self) -> None:
        self._base.execute(_SORT)

    def finish(self, manifest: Manifest) -> Manifest:
        """Put the index into its place.

        Raises:
            UserError: If it cannot be put there.
        """
        with self._writing():
            self._base.close()
            (self._beside / UNSORTED).unlink()
            shutil.rmtree(self._beside / SCRATCH, ignore_errors=True)
            manifest.write(self._beside)
            old = self._beside.with_name(self._beside.name + "-old")
            if self.folder.exists():
                self.folder.replace(old)
            self._beside.replace(self.folder)
            shutil.rmtree(old, ignore_errors=True)
        return manifest

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Whatever cannot be written becomes one error."""
        try:
            yield
        except (OSError, sqlite3.Error, engine.Failure) as error:
            reason = getattr(error, "strerror", None) or str(error)
            hint = "check the space on the disk, and the permissions of the folder"
            raise UserError(f"{self.folder} cannot be written: {reason}", hint) from None


def _insert(base: sqlite3.Connection, into: str, columns: int, values: Iterable[int | str | bytes]) -> None:
    """Insert rows, many at a time: `values` are those of all rows in one line."""
    marks = f"({','.join('?' * columns)})"
    source = iter(values)
    while part := list(islice(source, STEP * columns)):
        base.execute(f"INSERT INTO {into} {','.join([marks] * (len(part) // columns))}", part)


def _new_base(folder: Path) -> sqlite3.Connection:
    """The tables; nothing of them need survive a crash, as the whole folder then goes."""
    base = sqlite3.connect(folder / RECORDS, isolation_level=None, check_same_thread=False)
    base.execute("ATTACH ? AS unsorted", [str(folder / UNSORTED)])
    for scheme in ("main", "unsorted"):
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{CACHE}", "locking_mode=EXCLUSIVE"):
            base.execute(f"PRAGMA {scheme}.{setting}")
    base.executescript(_SCHEMA)
    return base


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

"""What servers have answered, kept in a file for some time: also that there is nothing, never that something failed.

Each answer is written at once, so that a run that was ended goes on where it stopped, and several processes may share a file.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from hishel import Headers, Request, Response, SqliteStorage

from bib.problem import Problem, Severity, Where
from refs.resolution.source import Reply

__all__ = ["Memory", "Turns", "key_of"]

NAME = "answers.db"
# What is kept of the headers of an answer; none of the others tells anything about a work.
HEADERS = ("content-type", "content-language", "date", "last-modified", "link", "location")

logging.getLogger("hishel").addHandler(logging.NullHandler())  # a cache that fails only makes a call necessary


def key_of(method: str, url: str, params: Mapping[str, str], accept: str) -> str:
    """Under what an answer is kept. The order of the parameters, and the case of the host, make no difference.

    >>> key_of("GET", "https://API.example.org/w", {"a": "1", "b": "2"}, "") == key_of(
    ...     "GET", "https://api.example.org/w", {"b": "2", "a": "1"}, ""
    ... )
    True
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # it will not be asked
        parts = urlsplit("")
    plain = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))
    return sha256(json.dumps([method, plain, sorted(params.items()), accept.lower()]).encode()).hexdigest()


class Memory:
    """The answers in a folder, or only those of this run if there is none. A file that cannot be used is set aside."""

    def __init__(self, folder: Path | None) -> None:
        self.problems: list[Problem] = []
        self._storage = self._open(folder) if folder else None
        if self._storage is None:
            self._storage = SqliteStorage(connection=sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None))

    def _open(self, folder: Path) -> SqliteStorage | None:
        path = folder / NAME
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            fault = _fault(path)
            if fault:
                aside = _aside(path)
                self._tell(path, f"the cache {path} is broken ({fault}); it is now {aside.name}, and a new one is made", "")
            storage = SqliteStorage(database_path=path)
            storage.get_entries("")  # makes the tables
            with path.open("ab"):
                pass
        except (OSError, sqlite3.Error, RuntimeError) as error:
            said = error.strerror if isinstance(error, OSError) and error.strerror else error
            self._tell(
                path, f"the cache {path} cannot be used: {said}; answers are not kept", "name another folder: cache in refs.toml"
            )
            return None
        return storage

    def _tell(self, path: Path, message: str, hint: str) -> None:
        self.problems.append(Problem("cache-not-used", Severity.WARNING, Where(str(path)), message, hint))

    def read(self, key: str, service: str) -> Reply | None:
        """The answer that is kept, and not too old."""
        assert self._storage is not None
        # What was lost, or broken, in the meantime is asked for again; the run may be over, too.
        with suppress(sqlite3.Error, OSError, RuntimeError):
            for entry in reversed(self._storage.get_entries(key)):
                stream = entry.response.stream
                body = b"".join(stream) if isinstance(stream, Iterator) else b""
                headers = {name.lower(): value for name, value in entry.response.headers.items()}
                return Reply(service, entry.response.status_code, entry.request.url, headers, body, cached=True)
        return None

    def keep(self, key: str, reply: Reply, seconds: float) -> None:
        """Keep an answer for so long; what it holds must be fit to be read by anybody."""
        assert self._storage is not None
        headers = Headers(dict(reply.headers))
        response = Response(reply.status, headers, iter([reply.body]))
        with suppress(RuntimeError):  # it was closed while this was under way
            entry = self._storage.create_entry(Request("GET", reply.url), response, key, ttl=seconds)
            for _ in entry.response.stream if isinstance(entry.response.stream, Iterator) else ():
                pass  # it is written as it is read

    def drop(self, key: str) -> None:
        """Keep an answer no longer."""
        assert self._storage is not None
        with suppress(sqlite3.Error, OSError, RuntimeError):
            for entry in self._storage.get_entries(key):
                self._storage.remove_entry(entry.id)

    def close(self) -> None:
        """Close the file."""
        if self._storage is not None:
            self._storage.close()


class Turns:
    """Who asks what others are just asking waits for their answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns: dict[str, tuple[threading.Lock, int]] = {}

    @contextmanager
    def turn(self, key: str) -> Iterator[None]:
        """One at a time for a key."""
        with self._lock:
            lock, waiting = self._turns.get(key) or (threading.Lock(), 0)
            self._turns[key] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                waiting = self._turns[key][1] - 1
                if waiting:
                    self._turns[key] = lock, waiting
                else:
                    del self._turns[key]


def _fault(path: Path) -> str:
    """What is wrong with the file of a cache; "" if nothing is, or it is not there."""
    if not path.exists():
        return ""
    connection = sqlite3.connect(path, timeout=5.0)
    try:
        connection.execute("SELECT name FROM sqlite_master").fetchall()
        tables = {"entries": "id, cache_key, data, expires_at, last_accessed_at, chunk_count, ttl_deadline, tti", "streams": "*"}
        for table, columns in tables.items():
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                connection.execute(f"SELECT {columns} FROM {table} LIMIT 1").fetchall()  # noqa: S608 # names from above
    except sqlite3.OperationalError as error:
        return "" if "locked" in str(error) or "busy" in str(error) else str(error)
    except sqlite3.DatabaseError as error:
        return str(error)
    finally:
        connection.close()
    return ""


def _aside(path: Path) -> Path:
    """Rename the file of a cache, with all that belongs to it."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    path.rename(aside)
    for end in ("-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + end).rename(aside.with_name(aside.name + end))
    return aside

"""Names of people in Open Library, whose editions hold nothing but numbers: looked up while a dump is read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

AUTHOR, WORK = b"/type/author\t", b"/type/work\t"
_NUMBER = re.compile(r"OL(\d{1,15})[AW]$")
_SCHEMA = "CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE works (id INTEGER PRIMARY KEY, authors TEXT)"


def gather(lines: Iterable[bytes], path: Path) -> None:
    """Write the names of all authors, and the authors of all works, that some lines of dumps tell."""
    base = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in ("journal_mode=OFF", "synchronous=OFF"):
            base.execute(f"PRAGMA {setting}")
        base.executescript(_SCHEMA)
        base.execute("BEGIN")
        for line in lines:
            if line.startswith((AUTHOR, WORK)):
                for table, *values in _told(line):
                    base.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", values)  # noqa: S608 - one of two names
        base.execute("COMMIT")
    finally:
        base.close()


def _told(line: bytes) -> Iterator[tuple[str, int, str]]:
    parts = line.split(b"\t", 4)
    try:
        item = json.loads(parts[4])
        found = _NUMBER.search(parts[1].decode("ascii"))
    except (IndexError, ValueError, RecursionError):
        return
    if found is None or not isinstance(item, dict):
        return
    if line.startswith(AUTHOR):
        if isinstance(name := item.get("name"), str) and name:
            yield "authors", int(found[1]), name
    elif keys := _keys(item):
        yield "works", int(found[1]), " ".join(keys)


def _keys(item: Mapping[str, Any]) -> list[str]:
    """The keys of the authors of an edition or a work."""
    found = []
    for entry in item.get("authors") or () if isinstance(item.get("authors"), list) else ():
        one = entry.get("author", entry) if isinstance(entry, dict) else entry
        key = one.get("key") if isinstance(one, dict) else one
        if isinstance(key, str) and _NUMBER.search(key):
            found.append(key)
    return found


class People:
    """What `gather` wrote."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)

    def of(self, item: dict[str, Any]) -> dict[str, str]:
        """The names by key of the people of an edition or a work; an edition without people gets those of its work."""
        if not isinstance(item, dict):
            return {}
        keys = _keys(item)
        if not keys and isinstance(works := item.get("works"), list):
            keys = [key for work in works if isinstance(work, dict) for key in self._of_work(str(work.get("key")))]
            item["authors"] = [{"key": key} for key in keys]
        return {key: name for key in keys if (name := self._name(key))}

    def _of_work(self, key: str) -> list[str]:
        found = self._look("SELECT authors FROM works WHERE id = ?", key)
        return found.split()

    def _name(self, key: str) -> str:
        return self._look("SELECT name FROM authors WHERE id = ?", key)

    def _look(self, question: str, key: str) -> str:
        number = _NUMBER.search(key)
        found = self._base.execute(question, (int(number[1]),)).fetchone() if number else None
        return str(found[0]) if found else ""

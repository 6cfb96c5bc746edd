"""An index that is asked: exact keys first, then rare words; the few best become candidates."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import ClassVar

from refs.resolution.index import engine, manifest
from refs.resolution.index.likely import RIVAL, Sought, best, likeness, sought
from refs.resolution.index.manifest import RECORDS, WORDS, Manifest
from refs.resolution.index.stored import NAME, unpack
from refs.resolution.index.terms import identifier_key, identifier_keys, place_keys
from refs.resolution.source import Query
from refs.verdict import Candidate

# Records that share a key: of an identifier, and of any other.
SAME_IDENTIFIER, SAME_KEY = 10, 40
# A record with the identifier that is sought and so like it is the work: it need not be searched for.
IDENTIFIED = 0.9
# One at the same place, or of the same author and title, and so like it, is it, too: its rivals would share that key.
PLACED = 0.95
KEPT = 4096  # candidates that are kept
_RECORDS_OF = "SELECT record FROM keys WHERE key = ? LIMIT ?"


class Index:
    """An index of records on this machine."""

    name: ClassVar[str] = NAME

    def __init__(self, folder: Path, page: Manifest) -> None:
        self.folder, self.manifest = folder, page
        self._kept: dict[int, Candidate] = {}
        self._words = engine.Words(folder / WORDS)
        self._base = sqlite3.connect(
            f"{(folder / RECORDS).absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    @classmethod
    def open(cls, folder: Path | str) -> Index:
        """The index in a folder.

        Raises:
            UserError: If there is none, it is of another version or damaged, or tantivy is not installed.
        """
        folder = Path(folder)
        page = manifest.read(folder)
        engine.tantivy()
        try:
            return cls(folder, page)
        except (OSError, sqlite3.Error, engine.Failure):
            raise manifest.damaged(folder) from None

    def close(self) -> None:
        """Let go of its files."""
        self._base.close()

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The records with an identifier.

        Raises:
            UserError: If the index is damaged.
        """
        with self._whole():
            keys = identifier_key(scheme, value)
            found = dict.fromkeys(chain.from_iterable(self._with(key, SAME_IDENTIFIER) for key in keys))
            return self._made(list(found))

    def search(self, query: Query) -> Sequence[Candidate]:
        """The records that are nearest to what is sought.

        Raises:
            UserError: If the index is damaged.
        """
        return self.candidates([query])[0]

    def candidates(self, queries: Sequence[Query]) -> list[list[Candidate]]:
        """The candidates for each query, those that are most like it first.

        Raises:
            UserError: If the index is damaged.
        """
        with self._whole():
            return [self._made(self._nearest(query)) for query in queries]

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Whatever a damaged index raises becomes one error."""
        try:
            yield
        except (sqlite3.Error, engine.Failure):
            raise manifest.damaged(self.folder) from None

    def _nearest(self, query: Query) -> list[int]:
        """The numbers of the records that are worth comparing, best first."""
        wanted = sought(query)
        identified = dict.fromkeys(at for key in identifier_keys(query.record) for at in self._with(key, SAME_IDENTIFIER))
        scored = self._scored(wanted, identified)
        if scored and max(scored)[0] >= IDENTIFIED:
            return best(wanted, scored)
        placed = dict.fromkeys(at for key in place_keys(wanted.line) for at in self._with(key, SAME_KEY) if at not in identified)
        others = self._scored(wanted, placed)
        if not (wanted.line.title and others and max(others)[0] >= PLACED):
            found = [at for at in self._words.find(wanted.terms) if at not in identified and at not in placed]
            others += self._scored(wanted, found, max(others)[0] if others else 0.0)
        return list(dict.fromkeys([at for _, at in sorted(scored, reverse=True)] + best(wanted, others)))

    def _with(self, key: int, most: int) -> list[int]:
        return [at for (at,) in self._base.execute(_RECORDS_OF, (key, most))]

    def _scored(self, wanted: Sought, numbers: Collection[int], most: float = 0.0) -> list[tuple[float, int]]:
        """How like each record is to what is sought; what is far from the best, or from `most`, is not told exactly."""
        if not numbers:
            return []
        marks = ",".join("?" * len(numbers))
        rows = self._base.execute(f"SELECT id, line FROM records WHERE id IN ({marks})", tuple(numbers))  # noqa: S608 - marks only
        lines = dict(rows.fetchall())
        if len(lines) < len(numbers):
            raise engine.Failure("a record is missing")
        found = []
        for at in numbers:
            score = likeness(wanted, lines[at].split("\t"), most - RIVAL)
            most = max(most, score)
            found.append((score, at))
        return found

    def _made(self, numbers: Sequence[int]) -> list[Candidate]:
        """The candidates; those that come again in a batch are made once."""
        found = {at: one for at in numbers if (one := self._kept.get(at)) is not None}
        missing = [at for at in numbers if at not in found]
        if missing:
            marks = ",".join("?" * len(missing))
            rows = self._base.execute(f"SELECT id, body FROM records WHERE id IN ({marks})", missing)  # noqa: S608 - marks only
            made = {at: unpack(body, self.manifest.origins) for at, body in rows.fetchall()}
            found |= made
            if len(self._kept) > KEPT:
                self._kept.clear()
            self._kept |= made
        return [found[at] for at in numbers if at in found]

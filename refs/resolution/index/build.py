"""Records become the rows of an index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bib.record import Record
from refs.resolution.index.manifest import Manifest
from refs.resolution.index.stored import own_id, pack
from refs.resolution.index.terms import identifier_keys, line, place_keys, words
from refs.resolution.index.writer import Progress, Row, Writer
from refs.verdict import Candidate


def build(
    records: Iterable[Record | Candidate],
    folder: Path | str,
    progress: Progress | None = None,
    *,
    source: str = "index",
    when: str = "",
    force: bool = False,
) -> Manifest:
    """Make an index of records.

    Args:
        records: Those of catalogues have origins that name them; all fields of a record are taken to be of one catalogue. A
            candidate is kept with its address, its notices and what it is called there.
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
        count = writer.write((origins.row(one) for one in records), progress)
        return writer.finish(Manifest(count, date.today().isoformat(), origins.known()))


class Origins:
    """The catalogues of the records of an index, each with its date and a number."""

    def __init__(self, source: str = "index", when: str = "") -> None:
        self._default = (source, when)
        self._numbers: dict[tuple[str, str], int] = {}

    def known(self) -> tuple[tuple[str, str], ...]:
        """All of them, by number."""
        return tuple(self._numbers)

    def number(self, source: str, when: str) -> int:
        """The number of a catalogue."""
        return self._numbers.setdefault((source, when), len(self._numbers))

    def row(self, found: Record | Candidate) -> Row:
        """A record as it is written, with the number of the catalogue that its origins name."""
        record = found.record if isinstance(found, Candidate) else found
        for origin in record.origins.values():
            return row(found, self.number(origin.source, origin.when or self._default[1]), origin.url)
        return row(found, self.number(*self._default))


def row(found: Record | Candidate, origin: int, url: str = "") -> Row:
    """A record, or a candidate, as it is written: what it is found by, and what is kept of it."""
    if isinstance(found, Candidate):
        record = found.record
        body = pack(record, origin, found.url or url, found.id if found.id != own_id(record) else "", found.notices)
    else:
        record = found
        body = pack(record, origin, url)
    one = line(record)
    text = "\t".join(one)
    keys = place_keys(one)
    if record.ids:
        keys += identifier_keys(record)
    searched = text.replace("|", " ") if "|" in text else text
    return Row(text, body, keys, searched if text.isascii() else " ".join(words(searched)))

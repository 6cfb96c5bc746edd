"""Records become the rows of an index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bib.record import Record
from refs.resolution.index.manifest import Manifest
from refs.resolution.index.stored import pack
from refs.resolution.index.terms import identifier_keys, line, place_keys, words
from refs.resolution.index.writer import Progress, Row, Writer


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

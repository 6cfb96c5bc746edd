"""Dumps become an index: their pieces are read in several processes, and what is damaged is counted and told."""

from __future__ import annotations

import lzma
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from bib.record import Record
from refs.resolution.index.build import Origins
from refs.resolution.index.crew import Crew, processors
from refs.resolution.index.dumps import Format, pieces
from refs.resolution.index.dumps.convert import Job, convert
from refs.resolution.index.dumps.people import gather
from refs.resolution.index.manifest import Dump, Manifest
from refs.resolution.index.writer import Progress, Row, Writer
from refs.verdict import Candidate

# Pieces that go to a process together, and bytes of them.
TOGETHER, WEIGHT = 1000, 4_000_000
# Dumps of fewer bytes are read in this process: others are slower to start.
SMALL = 5_000_000
TOLD = 5  # damaged pieces of a dump that are told one by one
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_CUT_OFF = (EOFError, OSError, lzma.LZMAError, zlib.error)


@dataclass(slots=True)
class Input:
    """A dump to be read: its files in one format; or records that were read elsewhere.

    `date` is that of the dump (ISO 8601). What was found is filled in while it is read: the number of records, of pieces that hold
    none, and of damaged ones, of which `told` has the first: where, and why.
    """

    name: str
    form: Format | None = None
    files: Sequence[Path] = ()
    given: Iterable[Record | Candidate] = ()
    kind: str = ""
    date: str = ""
    records: int = 0
    empty: int = 0
    damaged: int = 0
    told: list[str] = field(default_factory=list)

    def dump(self) -> Dump:
        """What the manifest says of it."""
        return Dump(self.name, self.form.name if self.form else self.kind, self.date, self.records, self.damaged)

    def damage(self, where: str, reason: str) -> None:
        """Count what cannot be read."""
        self.damaged += 1
        if len(self.told) < TOLD:
            self.told.append(f"{where}: {reason}")


def date_of(path: Path) -> str:
    """The date of a dump: that in its name, "ol_dump_editions_2026-03-31.txt.gz", else that of the file."""
    for found in _DATE.finditer(path.name):
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            continue
    return date.fromtimestamp(path.stat().st_mtime).isoformat()


def build_dumps(
    inputs: Sequence[Input], folder: Path, progress: Progress | None = None, *, force: bool = False, jobs: int | None = None
) -> Manifest:
    """Make an index of dumps, as `build` does of records.

    Args:
        inputs: What it is made of; their counts are filled in.
        folder: Where the index is to be.
        progress: Called with the number of records so far.
        force: Replace an index that is there.
        jobs: Processes that read; as many as the machine has processors if left out.

    Raises:
        UserError: If a dump cannot be opened, or the index cannot be written.
    """
    origins = Origins()
    jobs = processors() if jobs is None else jobs
    with Crew(jobs if _weight(inputs) > SMALL else 1) as crew, Writer(folder, force=force) as writer:
        people = writer.scratch / "people.sqlite"
        authored = [path for one in inputs if one.form is not None and one.form.name == "openlibrary" for path in one.files]
        if authored:
            gather(_all_lines(authored), people)
        rows = (each for one in inputs for each in _rows(one, origins, crew, people if authored else None))
        count = writer.write(rows, progress)
        manifest = Manifest(count, date.today().isoformat(), origins.known(), tuple(one.dump() for one in inputs))
        return writer.finish(manifest)


def _weight(inputs: Iterable[Input]) -> int:
    """How many bytes there are to be read."""
    return sum(path.stat().st_size for one in inputs for path in one.files if path.exists())


def _all_lines(files: Iterable[Path]) -> Iterator[bytes]:
    for path in files:
        with pieces.unpacked(path) as stream:
            try:
                yield from pieces.lines(stream)
            except _CUT_OFF:  # it is told when the records are read
                continue


def _rows(one: Input, origins: Origins, crew: Crew, people: Path | None) -> Iterator[Row]:
    for found in one.given:
        one.records += 1
        yield origins.row(found)
    if one.form is None:
        return
    job = Job(one.form.name, {source: origins.number(source, one.date) for source in one.form.sources}, people)
    for path in one.files:
        number = 1
        for done in crew.each(partial(convert, job), _together(_cut(one, path))):
            for at, reason in done.damaged:
                one.damage(f"{path.name}, record {number + at}", reason)
            number += done.pieces
            one.records += len(done.rows)
            one.empty += done.empty
            yield from done.rows


def _cut(one: Input, path: Path) -> Iterator[bytes]:
    """The pieces of a file, up to where it is damaged."""
    assert one.form is not None
    with pieces.unpacked(path) as stream:
        try:
            yield from one.form.cut(stream)
        except _CUT_OFF as error:
            one.damage(path.name, f"cannot be read on from there: {error}")


def _together(source: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Pieces by the thousand, or as many as have some weight."""
    some: list[bytes] = []
    weight = 0
    for piece in source:
        some.append(piece)
        weight += len(piece)
        if len(some) == TOGETHER or weight > WEIGHT:
            yield some
            some, weight = [], 0
    if some:
        yield some

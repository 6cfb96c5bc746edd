"""A .bib file as it is: its text, its entries with their places, their records, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bib.formats.bibtex.blocks import Blocks, Lines, interpret
from bib.formats.bibtex.reading import read_blocks
from bib.formats.bibtex.spans import Span, scan
from bib.library.encoding import LIMIT, decode, encode, readable
from bib.problem import Problem, UserError
from bib.record import Record
from bib.vocabulary import type_from_bibtex

# Entries that are no works: sets, shared data, settings of styles.
_NO_WORK = frozenset({"xdata", "set", "control", "ieeetranbstctl", "acronym", "bibnote"})


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """An entry of a library: its place (`span`, `line` from 1), its text, and its values as written, by small names."""

    span: Span
    line: int
    text: str
    values: Mapping[str, str]

    @property
    def key(self) -> str:
        """The key as written; "" if there is none."""
        return self.span.key

    @property
    def type(self) -> str:
        """The entry type in small letters."""
        return self.span.type.lower()

    @property
    def is_work(self) -> bool:
        """Whether its type is one of works; others are glossaries, sets, shared data, settings of styles."""
        return self.type not in _NO_WORK and bool(type_from_bibtex(self.type, ""))


class Library:
    r"""A .bib file, read without loss. It never changes: an edit (`bib.library.edit`) makes another one.

    >>> library = Library.read(b"% mine\n@book{eco1980, title = {Il nome della rosa}}\n")
    >>> [(entry.key, entry.line) for entry in library.entries], library.records[0].text("title")
    ([('eco1980', 2)], 'Il nome della rosa')
    """

    def __init__(self, text: str, encoding: str = "utf-8", name: str = "", problems: tuple[Problem, ...] = ()) -> None:
        self.source = text
        self.encoding = encoding
        self.name = name
        self._problems = problems

    @classmethod
    def read(cls, source: Path | bytes, name: str = "", limit: int = LIMIT) -> Library:
        """The library in a file, or in some bytes.

        Raises:
            UserError: If the file cannot be read, or has more bytes than `limit`.
        """
        data = source if isinstance(source, bytes) else read_file(source)
        decoded = decode(data, name or ("" if isinstance(source, bytes) else str(source)), limit)
        return cls(decoded.text, decoded.encoding, name or ("" if isinstance(source, bytes) else str(source)), decoded.problems)

    def text(self) -> str:
        """The text, byte for byte as it was read."""
        return self.source

    def bytes(self) -> bytes:
        """What the file holds.

        Raises:
            UserError: If a letter of the text cannot be written in the encoding of the file.
        """
        return encode(self.source, self.encoding)

    @cached_property
    def readable(self) -> str:
        """The text as it is shown and read: as long, without bytes that are no letters."""
        return readable(self.source)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """All blocks in order; each begins where the one before it ends."""
        return tuple(scan(self.readable))

    @cached_property
    def entries(self) -> tuple[LibraryEntry, ...]:
        """The entries in order."""
        lines = Lines(self.source)
        return tuple(
            LibraryEntry(span, lines.of(span.start), self.source[span.start : span.end], self._values(span))
            for span in self.spans
            if span.kind == "entry"
        )

    def _values(self, span: Span) -> dict[str, str]:
        values: dict[str, str] = {}
        for field in span.fields:
            values.setdefault(field.name.lower(), self.source[field.value_start : field.end])
        return values

    @cached_property
    def blocks(self) -> Blocks:
        """The entries and macros as they are read."""
        return interpret(self.readable, self.spans, self.name)

    @cached_property
    def _read(self) -> tuple[list[Record], list[Problem]]:
        return read_blocks(self.blocks, self.name)

    @property
    def records(self) -> list[Record]:
        """The record of each entry, with what it takes from the entry that it names in ``crossref``."""
        return self._read[0]

    @cached_property
    def own_records(self) -> list[Record]:
        """The record of each entry with what it says itself and no more."""
        return read_blocks(self.blocks, self.name, inherit=False)[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file and its entries, with lines."""
        return (*self._problems, *self._read[1])

    @cached_property
    def unclosed(self) -> tuple[int, ...]:
        """The lines of blocks that nothing closes: for other programs they swallow what stands behind them."""
        lines = Lines(self.source)
        return tuple(lines.of(span.start) for span in self.spans if span.unclosed)


def read_file(path: Path) -> bytes:
    """The bytes of a library.

    Raises:
        UserError: If it cannot be read, or is larger than `LIMIT`.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)  # never all: /dev/zero has no end
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}", "check the name and its permissions") from None
    if len(data) > LIMIT:
        raise UserError(f"{path} is larger than {LIMIT:,} bytes", "part the library into several files")
    return data

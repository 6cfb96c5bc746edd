"""The formats in which records are written and read, by name. A format's module is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import cast

from bib.formats import loss
from bib.problem import Problem, UserError
from bib.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A format of bibliographic data.

    Attributes:
        suffixes: The endings of its files, the usual one first.
        module: The module that writes it: `write(records)`, `project(record)`, and `read(text, name)` if `reads` is set.
        dialect: What `write` and `project` are told besides, if the module has dialects.
        reads: Whether the format can be read.
        writes: Whether the format can be written; one that is only read has neither `write` nor `project`.
    """

    suffixes: tuple[str, ...]
    module: str
    dialect: str = ""
    reads: bool = False
    writes: bool = True

    def write(self, records: Sequence[Record], remarks: Sequence[str] = ()) -> str:
        """The records as text, each under its remark where the format has dialects of BibTeX.

        Raises:
            UserError: If this format is only read.
        """
        if not self.writes:
            raise UserError("This format is only read, not written.", f"The formats that are written are {', '.join(WRITTEN)}.")
        writer = cast("Callable[..., str]", self._load().write)
        if self.dialect and remarks:
            return writer(records, self.dialect, remarks)
        return writer(records, self.dialect) if self.dialect else writer(records)

    def read(self, text: str, name: str = "") -> tuple[list[Record], list[Problem]]:
        """The records of a text, and what could not be read; `name` is that of the file, for the problems.

        Raises:
            UserError: If this format is only written.
        """
        if not self.reads:
            readable = ", ".join(other for other, row in FORMATS.items() if row.reads)
            raise UserError("This format is only written, not read.", f"The formats that are read are {readable}.")
        reader = cast("Callable[[str, str], tuple[list[Record], list[Problem]]]", self._load().read)
        return reader(text, name)

    def lost(self, record: Record) -> tuple[str, ...]:
        """The names of the values that this format does not keep, or not whole: "isbn", "titles.gloss", "extra.file".

        What has no field but is said in the note is not lost.
        """
        return loss.lost(self.project, record)

    def project(self, record: Record) -> object:
        """What is written of a record: an entry, an item, or tags with their values, as the module has it."""
        project = cast("Callable[..., object]", self._load().project)
        return project(record, dialect=self.dialect) if self.dialect else project(record)

    def _load(self) -> ModuleType:
        return import_module(self.module)


FORMATS: dict[str, Format] = {
    "bibtex": Format((".bib", ".bibtex"), "bib.formats.bibtex", "bibtex", reads=True),
    "biblatex": Format((".bib", ".biblatex"), "bib.formats.bibtex", "biblatex", reads=True),
    "classic": Format((".bib",), "bib.formats.bibtex", "classic", reads=True),
    "csl-json": Format((".json", ".csljson"), "bib.formats.csl", reads=True),
    "csl-yaml": Format((".yaml", ".yml"), "bib.formats.csl_yaml"),
    "ris": Format((".ris",), "bib.formats.ris", reads=True),
    "nbib": Format((".nbib",), "bib.formats.nbib", reads=True, writes=False),
    "endnote-xml": Format((".xml",), "bib.formats.endnote", reads=True),
    "mods": Format((".mods", ".xml"), "bib.formats.mods"),
    "word-xml": Format((".xml",), "bib.formats.word"),
    "csv": Format((".csv",), "bib.formats.table"),
    "hayagriva": Format((".yaml", ".yml"), "bib.formats.hayagriva"),
    "wikitext": Format((".wiki", ".txt"), "bib.formats.wikitext"),
}
WRITTEN = tuple(name for name, row in FORMATS.items() if row.writes)


def write(records: Sequence[Record], to: str, remarks: Sequence[str] = ()) -> str:
    """The records in the format named `to`.

    Args:
        records: What is to be written.
        to: One of `WRITTEN`.
        remarks: A line for each record that a .bib has as a comment above it, "" for none. Other formats have no comments.

    Raises:
        UserError: If there is no such format, or it is only read.
    """
    return _format(to).write(records, remarks)


def read(text: str, form: str, name: str = "") -> tuple[list[Record], list[Problem]]:
    """The records of a text in the format named `form`, and problems for what could not be read.

    Raises:
        UserError: If there is no such format, or it is only written.
    """
    return _format(form).read(text, name)


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UserError(f"There is no format named {name!r}.", f"The formats are {', '.join(FORMATS)}.")
    return FORMATS[name]

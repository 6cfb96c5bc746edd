"""The formats in which records are written and read, by name. A format's module is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from bib.problem import Problem, UserError
from bib.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its file suffixes, the module that writes and reads it, and the dialect that the module is asked for."""

    suffixes: tuple[str, ...]
    module: str
    dialect: str = ""

    def write(self, records: Sequence[Record], remarks: Sequence[str] = ()) -> str:
        """The records as text, each under its remark where the format has dialects of BibTeX."""
        writer = cast("Callable[..., str]", import_module(self.module).write)
        if self.dialect and remarks:
            return writer(records, self.dialect, remarks)
        return writer(records, self.dialect) if self.dialect else writer(records)

    def read(self, text: str, name: str = "") -> tuple[list[Record], list[Problem]]:
        """The records of a text, and what could not be read; `name` is that of the file, for the problems."""
        reader = cast("Callable[[str, str], tuple[list[Record], list[Problem]]]", import_module(self.module).read)
        return reader(text, name)


FORMATS: dict[str, Format] = {
    "bibtex": Format((".bib", ".bibtex"), "bib.formats.bibtex", "bibtex"),
    "biblatex": Format((".bib", ".biblatex"), "bib.formats.bibtex", "biblatex"),
    "classic": Format((".bib",), "bib.formats.bibtex", "classic"),
    "csl-json": Format((".json", ".csljson"), "bib.formats.csl"),
}


def write(records: Sequence[Record], to: str, remarks: Sequence[str] = ()) -> str:
    """The records in the format named `to`.

    Args:
        records: What is to be written.
        to: One of `FORMATS`.
        remarks: A line for each record that a .bib has as a comment above it, "" for none. Other formats have no comments.

    Raises:
        UserError: If there is no such format.
    """
    return _format(to).write(records, remarks)


def read(text: str, form: str, name: str = "") -> tuple[list[Record], list[Problem]]:
    """The records of a text in the format named `form`, and problems for what could not be read.

    Raises:
        UserError: If there is no such format.
    """
    return _format(form).read(text, name)


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UserError(f"There is no format named {name!r}.", f"The formats are {', '.join(FORMATS)}.")
    return FORMATS[name]

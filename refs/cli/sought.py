"""What is read to be sought in catalogues: documents, files of records and results, each record with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bib.library import Library
from bib.problem import Problem, UserError, Where
from refs.cli.files import display, read_bytes
from refs.cli.library import of_bytes
from refs.cli.progress import Progress
from refs.cli.reading import read_one, recognise, unreadable
from refs.documents import LIMITS, Limits
from refs.fields import Labeller
from refs.model import Document, Entry, Result
from refs.reports.gaps.document import cases


@dataclass(slots=True)
class Sought:
    """Results, and the place of each entry of them that has a record.

    `libraries` are the .bib files by the number of their result, in which entry and result have one order; `names` are the inputs
    that could be read, one for each result; `failed` has a problem for each of the others.
    """

    results: list[Result] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    libraries: dict[int, Library] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)


def read_sought(
    names: Sequence[str], form: str, progress: Progress, labeller: Labeller | None = None, limits: Limits = LIMITS
) -> Sought:
    """All inputs that can be read, and a problem for each of the others; the arguments are those of `refs.cli.reading.read_all`."""
    sought = Sought()
    for number, name in enumerate(names, 1):
        progress.say(f"reading {display(name)}" + (f" ({number} of {len(names)})" if len(names) > 1 else ""))
        try:
            _read(name, form, sought, labeller, limits)
        except UserError as error:
            sought.failed.append(unreadable(name, error))
    return sought


def _read(name: str, form: str, sought: Sought, labeller: Labeller | None, limits: Limits) -> None:
    data = read_bytes(name, limits.file)
    if (form or recognise(name, data)) == "bib":
        _take_library(of_bytes(data, display(name)), name, sought)
        return
    for result in read_one(name, form, labeller, limits, data):
        sought.results.append(result)
        sought.names.append(name)
        sought.places += [case.where for case in cases(result)]


def _take_library(library: Library, name: str, sought: Sought) -> None:
    """A .bib file; entries that are no works have no record."""
    works = list(zip(library.entries, library.records, strict=True))
    entries = tuple(Entry(None, record=record if entry.is_work else None) for entry, record in works)
    sought.libraries[len(sought.results)] = library
    sought.results.append(Result(Document(library.name, "bibtex", ""), entries=entries, problems=library.problems))
    sought.names.append(name)
    sought.places += [Where(library.name, entry.line, key=entry.key) for entry, _ in works if entry.is_work]

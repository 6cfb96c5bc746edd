"""What is read to be sought in catalogues: documents, files of records and results, each record with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bib.library import Library
from bib.problem import Problem, UserError, Where
from refs.cli.files import display, read_bytes
from refs.cli.library import of_bytes
from refs.cli.progress import Progress
from refs.cli.reading import How, recognise, results_of, unreadable
from refs.cli.walking import expand
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


def read_sought(names: Sequence[str], how: How, progress: Progress) -> Sought:
    """All inputs that can be read, those in folders too, and a problem for each of the others."""
    walked = expand(names)
    sought = Sought(failed=walked.failed)
    for number, name in enumerate(walked.names, 1):
        progress.count(number - 1, len(walked.names), f"inputs: {display(name)}")
        try:
            _read(name, how, sought)
        except UserError as error:
            sought.failed.append(unreadable(name, error))
    return sought


def _read(name: str, how: How, sought: Sought) -> None:
    data = read_bytes(name, how.limits.file)
    if (how.form or recognise(name, data)) == "bib":
        _take_library(of_bytes(data, display(name)), name, sought)
        return
    for result in results_of(data, name, how):
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

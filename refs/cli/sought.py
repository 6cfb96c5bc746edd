"""What is read to be sought in catalogues: documents, files of records and results, each record with its place and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bib import formats
from bib.library import Library
from bib.problem import Problem, UserError, Where
from bib.record import Record
from refs import pipeline
from refs.cli import inputs
from refs.cli.files import display, read_bytes, siblings
from refs.cli.library import of_bytes
from refs.cli.progress import Progress
from refs.cli.reading import unreadable
from refs.documents.charset import decode
from refs.fields import Labeller
from refs.model import Document, Entry, Result
from refs.reports import stored
from refs.reports.gaps.document import cases
from refs.reports.stored import Places


@dataclass(slots=True)
class Sought:
    """Results, and for each entry of them that has a record its place and its printed words ("" if there are none).

    `libraries` are the .bib files by the number of their result, in which entry and result have one order; `names` are the inputs
    that could be read, `failed` has a problem for each of the others.
    """

    results: list[Result] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    libraries: dict[int, Library] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)

    def add(self, result: Result, name: str, places: Places | None = None) -> None:
        """A document, or what was read of one."""
        listed = cases(result, printed=places.printed if places else None)
        self.results.append(result)
        self.names.append(name)
        self.places += [case.where if case.where.span else replace(case.where, key=case.record.key) for case in listed]
        self.printed += [case.words for case in listed]

    def add_records(self, records: Sequence[Record | None], wheres: Sequence[Where], name: str, form: str) -> None:
        """A file of records; None stands for an entry that is no work."""
        self.results.append(Result(Document(display(name), form, ""), entries=tuple(Entry(None, record=one) for one in records)))
        self.names.append(name)
        self.places += [where for where, one in zip(wheres, records, strict=True) if one is not None]
        self.printed += [""] * sum(one is not None for one in records)


def read_sought(names: Sequence[str], form: str, progress: Progress, labeller: Labeller | None = None) -> Sought:
    """All inputs that can be read, and a problem for each of the others; `form` is one of `refs.cli.inputs.FORMS`, or ""."""
    sought = Sought()
    for number, name in enumerate(names, 1):
        progress.say(f"reading {display(name)}" + (f" ({number} of {len(names)})" if len(names) > 1 else ""))
        try:
            _read(name, form, sought, labeller)
        except UserError as error:
            sought.failed.append(unreadable(name, error))
    return sought


def _read(name: str, form: str, sought: Sought, labeller: Labeller | None) -> None:
    data = read_bytes(name)
    form = form or inputs.recognise(name, data)
    shown = display(name)
    if form == "bib":
        library = of_bytes(data, shown)
        records = [record if entry.is_work else None for entry, record in zip(library.entries, library.records, strict=True)]
        sought.libraries[len(sought.results)] = library
        sought.problems += library.problems
        sought.add_records(records, [Where(shown, entry.line, key=entry.key) for entry in library.entries], name, form)
    elif form in inputs.FILES:
        text, warnings = decode(data, shown) if data.strip() else ("", ())
        found, problems = formats.read(text, inputs.FILES[form], shown)
        sought.problems += (*warnings, *problems)
        sought.add_records(found, [Where(shown, key=record.key) for record in found], name, form)
    elif form == inputs.RESULT:
        text, warnings = decode(data, shown)
        sought.problems += warnings
        for result, places in zip(stored.loads(text), stored.places(text), strict=True):
            sought.add(result, name, places)
    else:
        document = pipeline.read(data, shown, form, siblings=siblings(name))
        sought.add(pipeline.extract(document, labeller), name)

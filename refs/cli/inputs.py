"""From the names of inputs in any form (documents, files of records, JSON results) to their records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bib import formats
from bib.gather import Source
from bib.library.encoding import decode, readable
from bib.problem import Problem, Severity, UserError, Where
from refs import pipeline
from refs.cli.files import display, read_bytes, siblings
from refs.cli.library import of_bytes
from refs.cli.options import DOCUMENT_FORMATS
from refs.cli.progress import Progress
from refs.cli.reading import unreadable
from refs.reports import stored
from refs.reports.summary import problems_of

# Control characters that are no white space.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
RESULT = "json"  # what `refs extract --json` wrote
# How an input is called, and the format that reads it.
FILES = {"bib": "bibtex"} | {name: name for name, row in formats.FORMATS.items() if row.reads and not row.dialect}
FORMS = (*DOCUMENT_FORMATS, *FILES, RESULT)


@dataclass(slots=True)
class Inputs:
    """The sources that could be read, the problems in them, and one problem for each that could not be read."""

    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)


def read_inputs(names: Sequence[str], form: str, progress: Progress, *, inferred: bool) -> Inputs:
    """The records of all inputs that can be read; `form` is one of `FORMS`, or "" to find it out for each."""
    inputs = Inputs()
    for number, name in enumerate(names, 1):
        progress.say(f"reading {display(name)}" + (f" ({number} of {len(names)})" if len(names) > 1 else ""))
        try:
            source, problems = _read(name, form, inferred=inferred)
        except UserError as error:
            inputs.failed.append(unreadable(name, error))
            continue
        if not source.records and any(problem.severity is Severity.ERROR for problem in problems):
            inputs.failed += problems
            continue
        inputs.sources.append(source)
        inputs.problems += problems
    return inputs


def _read(name: str, form: str, *, inferred: bool) -> tuple[Source, Sequence[Problem]]:
    """The records of a file in any form that can be read, and what was wrong with it.

    Raises:
        UserError: If it cannot be read.
    """
    data = read_bytes(name)
    form = form or recognise(name, data)
    if form == "bib":
        library = of_bytes(data, display(name))
        return Source(library.records, keyed=True), [*library.problems, *_controls(library.text(), display(name))]
    if form not in FILES and form != RESULT:
        read = [pipeline.extract(pipeline.read(data, display(name), form, siblings=siblings(name)))]
    else:
        decoded = decode(data, display(name))
        text = readable(decoded.text.removeprefix("\ufeff"))
        warnings = [*decoded.problems, *_controls(text, display(name))]
        if form in FILES:
            records, problems = formats.read(text, FILES[form], display(name))
            return Source(records, keyed=True), [*warnings, *problems]
        read = stored.loads(text)
    return Source(pipeline.records(read, inferred=inferred)), [problem for result in read for problem in problems_of(result)]


def _controls(text: str, name: str) -> list[Problem]:
    """A problem if a text holds control characters, which no format may have; it names the line of the first."""
    found = _CONTROL.search(text)
    if found is None:
        return []
    where = Where(name, text.count("\n", 0, found.start()) + 1)
    message = f"control characters are left out (the first is U+{ord(found[0]):04X})"
    return [Problem("control-characters", Severity.WARNING, where, message, "look whether letters are missing there")]


def recognise(name: str, data: bytes) -> str:
    """The format of an input by its name and content: one of `FILES`, "json" or, for a document, ""."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    suffix = Path(name.lower()).suffix
    if start[:1] in (b"{", b"[") and b'"schema"' not in start and b'"type"' in start:
        return "csl-json"
    if suffix == ".json" or (start.startswith(b"{") and b'"schema"' in start):
        return RESULT
    for form, known in FILES.items():
        if suffix in formats.FORMATS[known].suffixes:
            return form
    return "bib" if start.startswith(b"@") or b"\n@" in start else ""

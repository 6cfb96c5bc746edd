"""From the names of inputs to their results: documents, files of records, and what `refs extract --json` wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from bib.library.encoding import decode, readable
from bib.problem import Problem, Severity, UserError, Where
from refs import pipeline
from refs.cli.files import display, read_bytes, siblings
from refs.cli.options import RESULT
from refs.cli.progress import Progress
from refs.documents import FORMATS, LIMITS, Limits, records
from refs.documents.listed import read as read_records
from refs.documents.records import FILES
from refs.fields import Labeller
from refs.model import Result
from refs.reports import stored

_DOCUMENTS = frozenset(suffix for form in FORMATS.values() for suffix in form.suffixes)


def read_all(
    names: Sequence[str], form: str, progress: Progress, labeller: Labeller | None = None, limits: Limits = LIMITS
) -> tuple[list[Result], list[Problem]]:
    """The results of all inputs that can be read, and a problem for each of the others; the arguments are those of `read_one`."""
    results: list[Result] = []
    failed: list[Problem] = []
    for number, name in enumerate(names, 1):
        progress.say(f"reading {display(name)}" + (f" ({number} of {len(names)})" if len(names) > 1 else ""))
        try:
            results += read_one(name, form, labeller, limits)
        except UserError as error:
            failed.append(unreadable(name, error))
    return results, failed


def read_one(
    name: str, form: str = "", labeller: Labeller | None = None, limits: Limits = LIMITS, data: bytes | None = None
) -> list[Result]:
    """The results in one input: that of a document or a file of records, or all that were stored in a file.

    Args:
        name: A file, or "-" for standard input.
        form: One of `refs.cli.options.FORMS`; "" to find it out.
        labeller: Labels the references of documents; the one that comes along if None.
        limits: How large the input may be.
        data: Its bytes, if they were read already, as standard input is read only once.

    Raises:
        UserError: If it cannot be read.
    """
    data = read_bytes(name, limits.file) if data is None else data
    form = form or recognise(name, data)
    if form in FILES:
        return [read_records(data, display(name), form, limits)]
    if form == RESULT:
        return stored.loads(readable(decode(data, display(name), limits.file).text.removeprefix("\ufeff")))
    return [pipeline.extract(pipeline.read(data, display(name), form, limits, siblings(name, limits)), labeller)]


def recognise(name: str, data: bytes) -> str:
    """The form of an input by its name and content: one of `FILES`, `RESULT` or, for a document, ""."""
    start = data[: records.SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n")
    suffix = PurePath(name).suffix.lower()
    form = records.recognise(data, name, is_text=suffix in _DOCUMENTS)
    return RESULT if not form and (suffix == ".json" or (start.startswith(b"{") and b'"schema"' in start)) else form


def unreadable(name: str, error: UserError) -> Problem:
    """The problem that says why an input could not be read."""
    shown = display(name)
    return Problem("unreadable", Severity.ERROR, Where(shown), str(error).removeprefix(f"{shown}: "), error.hint)

"""From the names of documents to their results, with one problem for each that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from bib.problem import Problem, Severity, UserError, Where
from refs import pipeline
from refs.cli.files import display, read_bytes, siblings
from refs.cli.progress import Progress
from refs.documents import LIMITS, Limits
from refs.fields import Labeller
from refs.model import Result


def read_documents(
    names: Sequence[str], form: str, progress: Progress, labeller: Labeller | None = None, limits: Limits = LIMITS
) -> tuple[list[Result], list[Problem]]:
    """The results of all documents that can be read, and a problem for each of the others."""
    results: list[Result] = []
    failed: list[Problem] = []
    for number, name in enumerate(names, 1):
        progress.say(f"reading {display(name)}" + (f" ({number} of {len(names)})" if len(names) > 1 else ""))
        try:
            document = pipeline.read(read_bytes(name, limits.file), display(name), form, limits, siblings(name))
            results.append(pipeline.extract(document, labeller))
        except UserError as error:
            failed.append(unreadable(name, error))
    return results, failed


def unreadable(name: str, error: UserError) -> Problem:
    """The problem that says why an input could not be read."""
    shown = display(name)
    return Problem("unreadable", Severity.ERROR, Where(shown), str(error).removeprefix(f"{shown}: "), error.hint)

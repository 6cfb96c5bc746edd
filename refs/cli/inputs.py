"""From the names of inputs in any form (documents, files of records, JSON results) to their records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bib.gather import Source
from bib.problem import Problem, UserError
from refs import pipeline
from refs.cli.files import display
from refs.cli.progress import Progress
from refs.cli.reading import read_one, unreadable
from refs.documents import LIMITS, Limits
from refs.model import Result
from refs.reports.summary import problems_of


@dataclass(slots=True)
class Inputs:
    """The sources that could be read, the problems in them, and one problem for each that could not be read."""

    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)


def read_inputs(names: Sequence[str], form: str, progress: Progress, *, inferred: bool, limits: Limits = LIMITS) -> Inputs:
    """The records of all inputs that can be read; `form` is one of `refs.cli.options.FORMS`, or "" to find it out for each."""
    inputs = Inputs()
    for number, name in enumerate(names, 1):
        progress.say(f"reading {display(name)}" + (f" ({number} of {len(names)})" if len(names) > 1 else ""))
        try:
            results = read_one(name, form, limits=limits)
        except UserError as error:
            inputs.failed.append(unreadable(name, error))
            continue
        inputs.sources.append(_source(results, inferred=inferred))
        inputs.problems += [problem for result in results for problem in problems_of(result)]
    return inputs


def _source(results: Sequence[Result], *, inferred: bool) -> Source:
    """The records of one input; those of a file of records stay as they are, with their keys."""
    entries = [entry for result in results for entry in result.entries]
    if entries and all(entry.reference is None for entry in entries):
        return Source([entry.record for entry in entries if entry.record is not None], keyed=True)
    return Source(pipeline.records(results, inferred=inferred))

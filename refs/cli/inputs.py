"""From the names of inputs in any form (documents, files of records, JSON results) to their records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bib.gather import Source
from bib.problem import Problem
from refs import pipeline
from refs.cli.batch import Batch
from refs.cli.files import display
from refs.cli.progress import Progress
from refs.cli.reading import Outcome
from refs.cli.walking import Walked
from refs.model import Result
from refs.reports.summary import problems_of


@dataclass(slots=True)
class Inputs:
    """The sources that could be read, the problems in them, and one problem for each that could not be read."""

    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)


def read_inputs(walked: Walked, batch: Batch[Outcome], progress: Progress, *, inferred: bool) -> Inputs:
    """The records of all inputs that can be read; `inferred`: whether values that were concluded are kept."""
    inputs = Inputs(failed=walked.failed)
    for done, (name, outcome) in enumerate(batch.each(), 1):
        progress.count(done, len(walked.names), f"inputs: {display(name)}")
        found = outcome if isinstance(outcome, Outcome) else Outcome(problem=outcome)
        if found.problem is not None:
            inputs.failed.append(found.problem)
            continue
        inputs.sources.append(_source(found.results, inferred=inferred))
        inputs.problems += [problem for result in found.results for problem in problems_of(result)]
    return inputs


def _source(results: Sequence[Result], *, inferred: bool) -> Source:
    """The records of one input; those of a file of records stay as they are, with their keys."""
    entries = [entry for result in results for entry in result.entries]
    if entries and all(entry.reference is None for entry in entries):
        return Source([entry.record for entry in entries if entry.record is not None], keyed=True)
    return Source(pipeline.records(results, inferred=inferred))

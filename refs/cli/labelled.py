"""From the names of files with labelled references to what they hold, with one problem for each that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bib.problem import Problem, UserError
from refs.cli.files import display, read_bytes
from refs.cli.progress import Progress
from refs.cli.reading import unreadable
from refs.documents import LIMITS, Limits

if TYPE_CHECKING:
    from refs.training.datasets import Example


def read_labelled(
    names: Sequence[str], progress: Progress, *, as_given: bool = False, limits: Limits = LIMITS
) -> tuple[list[Example], list[Problem]]:
    """The examples of all files that can be read, and what was wrong with them or with the others."""
    from refs.training import labelled  # training is loaded by the commands that need it

    examples: list[Example] = []
    problems: list[Problem] = []
    for number, name in enumerate(names, 1):
        progress.say(f"reading {display(name)}" + (f" ({number} of {len(names)})" if len(names) > 1 else ""))
        try:
            found = labelled.read(read_bytes(name, limits.file), display(name), as_given=as_given, limits=limits)
        except UserError as error:
            problems.append(unreadable(name, error))
        else:
            examples += found.examples
            problems += found.problems
    return examples, problems

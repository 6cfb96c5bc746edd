"""Many inputs: folders are walked, several processes read, what was read is kept until the run ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Generic, TypeVar

import click

from bib.problem import Problem, UserError
from refs.cli.files import STANDARD_INPUT, cache_folder, display, is_url
from refs.cli.progress import Progress
from refs.cli.reading import How, Outcome, Reader, unreadable
from refs.cli.resume import Kept
from refs.cli.workers import Died, Workers, processors
from refs.model import Result
from refs.reports.summary import counted

_T = TypeVar("_T")
_LITTLE = 50_000  # bytes of all inputs together, which one process has read before a second one is there


class Batch(Generic[_T]):
    """Some work for each of many inputs, done by several processes.

    Args:
        names: The inputs.
        work: What is done for one; it must not raise what is no bug.
        how: How inputs are read; its model is loaded before processes are made.
        jobs: How many processes there may be; if None, as many as processors, and one for little work.

    Raises:
        UserError: If the model cannot be loaded.
    """

    def __init__(self, names: Sequence[str], work: Callable[[str], _T], how: How, jobs: int | None) -> None:
        self._names = names
        self._work = work
        files = sum(name != STANDARD_INPUT for name in names)
        self._workers = Workers(work, jobs or _processes(names), files)
        how.open()
        if self._workers.is_forking:
            how.prepare()

    def __enter__(self) -> Batch[_T]:
        """Start the processes; this wants to be done before other threads are there."""
        self._workers.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._workers.stop(at_once=kind is not None)

    def each(self) -> Iterator[tuple[str, _T | Problem]]:
        """Each input with what came of it, in their order; a problem if the process died that worked at it.

        Standard input is read in this process, before the others are.
        """
        given = {name: self._work(name) for name in self._names if name == STANDARD_INPUT}
        found = self._workers.each([name for name in self._names if name not in given])
        for name in self._names:
            result = given[name] if name in given else next(found)
            if isinstance(result, Died):
                error = UserError(f"the process that read it was lost ({result.how})", "it may take too much memory")
                yield name, unreadable(name, error)
            else:
                yield name, result
        self._workers.stop()


class Reading:
    """The results of many inputs, which are kept on disk until the run has ended well; `gaps` counts what is missing or wrong.

    Args:
        names: The inputs.
        how: How they are read.
        jobs: How many processes there may be; if None, as many as processors, and one for little work.
        resume: Whether what an interrupted run has read is taken.
        gaps: Whether what is missing or wrong is counted.
    """

    def __init__(self, names: Sequence[str], how: How, jobs: int | None, *, resume: bool, gaps: bool) -> None:
        folder = cache_folder(os.environ)
        self._kept = Kept(folder, _told(how), resume=resume) if folder is not None and len(names) > 1 else None
        self._names = names
        self._keys: list[str] = []
        self._batch = Batch(names, Reader(how, self._kept, gaps=gaps), how, jobs)
        self.gaps = 0

    def __enter__(self) -> Reading:
        self._batch.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._batch.__exit__(kind, error, trace)

    def all(self, progress: Progress) -> tuple[list[Result], list[Problem]]:
        """The results of all inputs that can be read, and a problem for each of the others."""
        results: list[Result] = []
        failed: list[Problem] = []
        total, references, problems = len(self._names), 0, 0
        if total == 1:
            progress.say(f"reading {display(self._names[0])}")
        try:
            for done, (_, outcome) in enumerate(self._batch.each(), 1):
                found = outcome if isinstance(outcome, Outcome) else Outcome(problem=outcome)
                results += found.results
                self.gaps += found.gaps
                failed += [found.problem] if found.problem else []
                self._keys += [found.key] if found.key else []
                references += sum(len(result.entries) for result in found.results)
                problems += sum(len(result.problems) + len(result.document.warnings) for result in found.results)
                if total > 1:
                    words = f"{counted(references, 'reference')}, {counted(problems + len(failed), 'problem')}"
                    progress.count(done, total, f"inputs: {words}")
        except KeyboardInterrupt:
            if self._kept is not None and self._kept.folder.is_dir():
                kept = display(str(self._kept.folder))
                click.echo(
                    f"refs: interrupted; what was read so far is kept in {kept}; the same command with --resume goes on", err=True
                )
            raise
        return results, failed

    def forget(self) -> None:
        """The run has ended well; nobody will go on with it."""
        if self._kept is not None:
            self._kept.remove(self._keys)


def _processes(names: Sequence[str]) -> int:
    """How many processes are worth it."""
    size = 0
    for name in names:
        try:
            size += _LITTLE if is_url(name) else Path(name).stat().st_size
        except (OSError, ValueError):
            continue  # it is told when it is read
        if size >= _LITTLE:
            return processors()
    return 1


def _told(how: How) -> str:
    """All that changes what is read, as a text."""
    model = ""
    if how.model is not None:
        try:
            state = Path(how.model).stat()
            model = f"{how.model} {state.st_size} {state.st_mtime_ns}"
        except OSError:
            model = how.model
    return f"{how.form} {model} {how.limits}"

"""The same work for many names, done by several processes at once; the results come in the order of the names.

A process that dies takes only the name with it that it was at.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

_T = TypeVar("_T")

AHEAD = 64  # results that wait for one before them; then no new work is given out
# A process that is made by forking has all that was loaded before; others load it again, which is worth it for many names only.
_START = "fork" if sys.platform == "linux" else "spawn"
_FEW = {"fork": 2, "spawn": 8}
_PATIENCE = 2.0  # seconds until a process that does not end is killed


@dataclass(frozen=True, slots=True)
class Died:
    """What comes in place of a result where the process died; `how` says of what."""

    how: str


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Generic[_T]):
    """Processes that do one kind of work.

    Args:
        work: What is done for a name. It must not raise what is no bug.
        jobs: How many processes there may be.
        names: How many names there are: a single one is worked at in this process.
    """

    def __init__(self, work: Callable[[str], _T], jobs: int, names: int) -> None:
        self._work = work
        self._count = min(jobs, names) if names >= _FEW[_START] else 1
        self._context = multiprocessing.get_context(_START)
        self._crew: dict[Connection, BaseProcess] = {}

    @property
    def is_forking(self) -> bool:
        """Whether there are several processes, which have all that this one has loaded."""
        return self._count > 1 and _START == "fork"

    def start(self) -> None:
        """Start the processes; best before there are threads."""
        if self._count > 1:
            for _ in range(self._count):
                self._start()

    def each(self, names: Sequence[str]) -> Iterator[_T | Died]:
        """The results for the names, in their order.

        Raises:
            RuntimeError: If the work raised something; its text is the traceback.
        """
        if self._count <= 1:
            yield from map(self._work, names)
            return
        done: dict[int, _T | Died] = {}
        at: dict[Connection, int] = {}
        todo = deque(range(len(names)))
        for number in range(len(names)):
            while number not in done:
                for connection in [one for one in self._crew if one not in at]:
                    if todo and todo[0] < number + AHEAD:
                        at[connection] = todo.popleft()
                        self._hand(connection, names[at[connection]])
                for ready in wait(list(at)):
                    connection = next(one for one in at if one is ready)
                    done[at.pop(connection)] = self._take(connection)
            yield done.pop(number)

    def _hand(self, connection: Connection, name: str) -> None:
        with contextlib.suppress(OSError):  # it is dead, which is seen when its result is taken
            connection.send(name)

    def _take(self, connection: Connection) -> _T | Died:
        try:
            kind, result = connection.recv()
        except (EOFError, OSError):
            died = self._bury(connection)
            self._start()
            return died
        if kind == "raised":
            raise RuntimeError(result)
        value: _T = result
        return value

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(self._work, theirs, [ours, *self._crew]), name="refs")  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self._crew[ours] = process

    def _bury(self, connection: Connection) -> Died:
        process = self._crew.pop(connection)
        connection.close()
        process.join(_PATIENCE)
        code = process.exitcode
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                return Died(f"killed by {signal.Signals(-code).name}")
        return Died(f"ended with {code}")

    def stop(self, *, at_once: bool = False) -> None:
        """End the processes: when they have done what they are at, or at once."""
        for connection, process in self._crew.items():
            connection.close()
            if at_once:
                process.terminate()
        for process in self._crew.values():
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()
        self._crew.clear()


def _serve(work: Callable[[str], object], connection: Connection, inherited: Sequence[Connection]) -> None:
    """What a process does: take a name, work, send the result, until nobody hands it names any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that handed out the work ends this one
    for other in inherited:  # else it would not be seen here that the other end of the pipe is gone
        if _START == "fork":
            other.close()
    while True:
        try:
            name = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = "done", work(name)
        except Exception:
            answer = "raised", traceback.format_exc()
        try:
            connection.send(answer)
        except OSError:
            return

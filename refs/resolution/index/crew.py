"""Work that is done by several processes at once, in order, with never more of it under way than they can do soon."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from bib.problem import UserError

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

# A process that is made by forking has all that was loaded before, and starts at once.
START = "fork" if sys.platform == "linux" else "spawn"
AHEAD = 3  # pieces of work for each process that are under way, or done and not yet asked for


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """Some processes; with one, or none, the work is done in this one.

    They are started when the `with` begins: best before there are threads.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        if self._jobs > 1:
            self._pool = ProcessPoolExecutor(self._jobs, get_context(START))  # what it starts lets signals through again
            with _uninterrupted():
                for _ in range(self._jobs):
                    self._pool.submit(int)
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def each(self, work: Callable[[_Given], _Made], pieces: Iterable[_Given]) -> Iterator[_Made]:
        """What becomes of each piece, in their order.

        Raises:
            UserError: If a process was killed, for instance because the memory was full.
        """
        if self._pool is None:
            yield from map(work, pieces)
            return
        waiting: deque[Future[_Made]] = deque()
        try:
            for piece in pieces:
                waiting.append(self._pool.submit(work, piece))
                if len(waiting) >= AHEAD * self._jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise UserError(
                "a process was killed before its work was done", "give --jobs 1, or a machine with more memory"
            ) from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that are started here do not hear Ctrl-C, which goes to all of a terminal; this one hears it a moment later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

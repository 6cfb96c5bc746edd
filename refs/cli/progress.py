"""A line on a terminal that says what is being read, if that takes more than a moment."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING

from refs.reports.summary import seen

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status

PATIENCE = 1.0  # seconds without a word
EACH = 10.0  # seconds between two lines where nobody watches
_BAR = 20  # signs


class Progress:
    """Shows `text` on standard error while the work goes on, from `PATIENCE` seconds after its start.

    Nothing is shown if `wanted` is false. If standard error is no terminal, only how much is done, now and then on a line.
    """

    def __init__(self, *, wanted: bool = True, patience: float = PATIENCE, console: Console | None = None) -> None:
        self._wanted = wanted and (console is not None or (sys.stderr is not None and sys.stderr.isatty()))
        self._plain = wanted and not self._wanted and sys.stderr is not None
        self._told = time.monotonic()
        self._timer = threading.Timer(patience, self._show)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._console = console
        self._status: Status | None = None
        self._text = "reading"
        self._over = False

    def say(self, text: str) -> None:
        """What is being done now."""
        with self._lock:
            self._text = seen(text)
            if self._status:
                from rich.markup import escape

                self._status.update(escape(self._text))

    def count(self, done: int, total: int, words: str) -> None:
        """How much is done, as a bar, and what came of it."""
        whole = _BAR * done // max(1, total)
        text = f"{done:,} of {total:,} {words}"
        self.say(f"{'━' * whole}{'─' * (_BAR - whole)} {text}")
        if self._plain and time.monotonic() - self._told >= EACH:
            self._told = time.monotonic()
            print(f"refs: {seen(text)}", file=sys.stderr, flush=True)  # noqa: T201 - a line of progress

    def _show(self) -> None:
        from rich.console import Console
        from rich.markup import escape

        with self._lock:
            if not self._over:
                self._console = self._console or Console(stderr=True)
                self._status = self._console.status(escape(self._text))
                self._status.start()

    def __enter__(self) -> Progress:
        if self._wanted:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._status:
                self._status.stop()

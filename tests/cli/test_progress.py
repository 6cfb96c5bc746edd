"""The line that says what is being read."""

from __future__ import annotations

import io
import time

from rich.console import Console

from refs.cli.progress import Progress


def terminal() -> tuple[Console, io.StringIO]:
    stream = io.StringIO()
    return Console(file=stream, force_terminal=True, width=60), stream


def test_work_that_takes_long_is_told() -> None:
    """After the patience is over, the line shows what is being read, control characters and brackets as they are."""
    console, stream = terminal()
    with Progress(patience=0.01, console=console) as progress:
        progress.say("reading a[b].txt\x07")
        deadline = time.monotonic() + 20
        while "reading a[b].txt\\x07" not in stream.getvalue() and time.monotonic() < deadline:
            time.sleep(0.02)
    assert "reading a[b].txt\\x07" in stream.getvalue()


def test_quick_work_is_silent() -> None:
    """Nothing is written if the work is done before."""
    console, stream = terminal()
    with Progress(console=console) as progress:
        progress.say("reading")
    assert stream.getvalue() == ""


def test_unwanted() -> None:
    """Nothing is written if nobody wants it."""
    console, stream = terminal()
    with Progress(wanted=False, patience=0, console=console):
        time.sleep(0.05)
    assert stream.getvalue() == ""

"""How a command ends, as a number for the shell."""

from __future__ import annotations

from collections.abc import Sized
from enum import IntEnum


class ExitCode(IntEnum):
    """0 done; 1 done, but some input failed; 2 wrong usage; 3 nothing could be read."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    NOTHING_READ = 3
    INTERRUPTED = 130  # Ctrl-C, as shells count it
    BROKEN_PIPE = 141  # whoever read the output has gone away


def of_inputs(read: Sized, failed: Sized) -> ExitCode:
    """How a run ends that has read some inputs and failed on others."""
    if not len(read):
        return ExitCode.NOTHING_READ
    return ExitCode.SOME_FAILED if len(failed) else ExitCode.DONE

"""A program of others, run within limits of time and size, on one document."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bib.problem import UserError
from refs.documents.limits import Limits

_SHELL = Path("/bin/sh")
# Seconds of CPU and blocks of 512 bytes that it may write; then the program itself takes the place of the shell.
_LIMITED = 'ulimit -t "$1"; ulimit -f "$2"; ulimit -c 0; shift 2; exec "$@"'
_SHOWN = 200  # characters of what it says
# What a program gets to know of the surroundings.
_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TEMP", "TMP")


def run(command: Sequence[str], data: bytes, folder: Path, limits: Limits) -> bytes:
    """What a program writes for some bytes.

    Args:
        command: The program and its arguments.
        data: What it reads.
        folder: Where it runs; its home, too.
        limits: How long it may take, and how much it may write.

    Raises:
        UserError: It cannot be started, breaks off, takes too long or writes too much. The message begins with a verb.
    """
    title = Path(command[0]).stem
    if _SHELL.exists():
        command = [str(_SHELL), "-c", _LIMITED, "sh", str(limits.seconds), str(limits.part // 512), *command]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | {"HOME": str(folder)}
    with tempfile.TemporaryFile(dir=folder) as out, tempfile.TemporaryFile(dir=folder) as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - a known program; the document goes in as bytes
                command, stdin=subprocess.PIPE, stdout=out, stderr=said, cwd=folder, env=environment, start_new_session=True
            )
        except OSError as error:
            raise UserError(f"could not be given to {title}: {error.strerror or error}", "look whether it is installed") from None
        try:
            process.communicate(data, timeout=2 * limits.seconds)
        except subprocess.TimeoutExpired:
            raise UserError(f"took {title} more than {limits.seconds} seconds", "give a part of it") from None
        finally:
            _end(process)
        out.seek(0)
        said.seek(0)
        if process.returncode:
            words = " ".join(said.read(20_000).decode("utf-8", "replace").split())[-_SHOWN:]
            why = words or f"it ended with {process.returncode}"
            raise UserError(f"cannot be read by {title}: {why}", "give a part of it, or save it in another form")
        result = out.read(limits.part + 1)
    if len(result) > limits.part:
        raise UserError(f"becomes larger than {limits.part:,} bytes", "give a part of it; --larger N raises the limits")
    return result


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that is still there, and those that it has started."""
    if process.poll() is None:
        try:
            os.killpg(process.pid, 9)
        except (OSError, AttributeError):
            process.kill()
        process.wait()

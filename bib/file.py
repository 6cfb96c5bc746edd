"""Files that are written whole or not at all, by one program at a time, and kept once as they were before the first change."""

from __future__ import annotations

import os
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bib.problem import UserError

BACKUP = ".bak"  # library.bib.bak: the file as it was before refs first changed it
LOCK = ".lock"  # library.bib.lock: the number of the process that is writing, and its machine
STALE = 3600.0  # seconds after which a lock of another machine counts as left behind


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it holds either all of the old or all of the new bytes, whatever happens; its mode stays.

    Raises:
        OSError: If the folder cannot be written to; the old file is then untouched.
    """
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(path: Path) -> int:
    """The mode of the file, or of a new one."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def replace_file(path: Path, old: bytes, new: bytes, *, backup: bool = True) -> None:
    """Put new bytes in the place of the old ones, with a backup of the first old ones.

    Args:
        path: The file; of a symbolic link, the file that it leads to.
        old: What was read: if the file holds anything else by now, nothing is written.
        new: What it shall hold.
        backup: Whether the old bytes are kept beside it, unless older ones are.

    Raises:
        UserError: If the file was changed by someone else, is write-protected, or cannot be written. It is as it was.
    """
    path = path.resolve()
    try:
        if path.read_bytes() != old:
            raise UserError(f"{path.name} was changed by another program in the meantime; nothing was written", "run it again")
        refuse_unwritable(path)
        copy = path.with_name(path.name + BACKUP)
        if backup and not copy.exists():
            write_atomically(copy, old)
        write_atomically(path, new)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"{path.name} cannot be written: {reason}", "nothing was changed") from None


def refuse_unwritable(path: Path) -> None:
    """Nothing if a file can be replaced, as far as its mode and that of its folder tell.

    Raises:
        UserError: If it cannot.
        OSError: If there is no such file.
    """
    if not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222:  # root may write everything
        raise UserError(f"{path.name} is write-protected; nothing was written", "make it writable")
    if not os.access(path.resolve().parent, os.W_OK):
        raise UserError(
            f"{path.name} cannot be replaced: its folder is write-protected", "make it writable, or write to another file"
        )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file. One that was left behind by a process that is gone is taken over.

    Raises:
        UserError: If another process holds it, or it cannot be made.
    """
    lock = path.resolve().with_name(path.resolve().name + LOCK)
    mine = f"{os.getpid()} {socket.gethostname()}\n"
    for attempt in (1, 2):
        try:
            with lock.open("x", encoding="utf-8") as stream:
                stream.write(mine)
            break
        except FileExistsError:
            if attempt == 2 or not _is_stale(lock):
                raise UserError(
                    f"{path.name} is being written by another process: {lock.name} is there",
                    "wait for it, or delete that file if there is none",
                ) from None
            with suppress(OSError):
                lock.unlink()
        except OSError as error:
            message = f"{path.name} cannot be written: {error.strerror or error}"
            raise UserError(message, "check the permissions of its folder") from None
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()


def _is_stale(lock: Path) -> bool:
    """Whether the process that made a lock is gone."""
    try:
        words = lock.read_text("utf-8", "replace").split()
        age = time.time() - lock.stat().st_mtime
    except OSError:
        return True
    if len(words) != 2 or not words[0].isdecimal():
        return age > 10  # its writer may be about to fill it
    if words[1] != socket.gethostname():
        return age > STALE
    try:
        os.kill(int(words[0]), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False

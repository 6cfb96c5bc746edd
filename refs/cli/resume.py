"""What a run has read, kept on disk until it ends, so that one that was interrupted can go on.

An input is known by its bytes, by how it is read and by the version of refs; so it does not matter in which order or with which
others it is given the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import time
from pathlib import Path

from refs.documents.siblings import SUFFIXES
from refs.model import Result
from refs.version import __version__

FOLDER = "read"
_OLD = 30 * 24 * 3600.0  # seconds after which nobody will go on


class Kept:
    """The results of a run, one file each.

    Args:
        folder: Where refs keeps what can be made again.
        options: All that changes what is read from an input.
        resume: Whether what an earlier run has read is used.
    """

    def __init__(self, folder: Path, options: str, *, resume: bool) -> None:
        self.folder = folder / FOLDER
        self.resume = resume
        self._options = f"{__version__} {sys.version_info[:2]} {options}"

    def key(self, name: str, data: bytes) -> str:
        """The name of the file that keeps what is read from an input, the files beside it included."""
        digest = hashlib.sha256(f"{self._options}\0{name}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
        if b"\\" in data[:100_000] or b"bibliography:" in data[:20_000]:  # LaTeX and Markdown may name other files
            digest.update(_beside(Path(name)).encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def get(self, key: str) -> list[Result] | None:
        """What an earlier run has read; None if it has not, or nothing is to be used."""
        if not self.resume:
            return None
        path = self.folder / key
        try:
            if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
                return None
            results: list[Result] = pickle.loads(path.read_bytes())  # noqa: S301 - our own file, in a folder of the user's
        except Exception:
            return None
        return results

    def put(self, key: str, results: list[Result]) -> None:
        """Keep what was read; without a place for it nothing is kept."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = self.folder / f"{key}.{os.getpid()}"
            new.write_bytes(pickle.dumps(results, pickle.HIGHEST_PROTOCOL))
            new.replace(self.folder / key)

    def remove(self, keys: list[str]) -> None:
        """The run has ended well: what it kept goes, and so does what was left behind long ago."""
        for key in keys:
            with contextlib.suppress(OSError):
                (self.folder / key).unlink()
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if time.time() - path.stat().st_mtime > _OLD:
                    path.unlink()
            self.folder.rmdir()


def _beside(path: Path) -> str:
    """The files beside a document that it may name, with their sizes and times."""
    try:
        files = sorted(one for one in (*path.parent.glob("*.*"), *path.parent.glob("*/*.*")) if one.suffix.lower() in SUFFIXES)
        return repr([(str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in files])
    except OSError:
        return ""

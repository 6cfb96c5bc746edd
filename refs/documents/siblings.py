"""The files that a document names and that stand beside it: a LaTeX document's .bib and .bbl."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path

from refs.documents.limits import LIMITS, Limits

Siblings = Callable[[str], bytes | None]  # a name -> the bytes of the file; None if there is none that may be read
SUFFIXES = frozenset((".bib", ".bbl"))


def beside(path: str | PathLike[str], limits: Limits = LIMITS) -> Siblings:
    """What reads the files beside a document.

    Only .bib and .bbl files are read, of the document's own folder: no name with a path in it, no link that leads outside, none
    that is larger than a text may be.

    Args:
        path: Where the document stands.
        limits: How large a text may be.
    """
    folder = Path(path).parent

    def read(name: str) -> bytes | None:
        try:
            file = folder / name
            if not name or Path(name).name != name or "\\" in name or Path(name).suffix.lower() not in SUFFIXES:
                return None
            if not file.is_file() or file.resolve().parent != folder.resolve():
                return None
            with file.open("rb") as stream:
                data = stream.read(limits.text + 1)
        except (OSError, ValueError, RuntimeError):
            return None
        return data if len(data) <= limits.text else None

    return read


def none(_name: str) -> bytes | None:
    """What reads the files beside a document that stands nowhere."""
    return None

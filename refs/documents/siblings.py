"""The files that a document names and that stand beside it: the parts of a LaTeX document, and files of records."""

from __future__ import annotations

import re
from collections.abc import Callable
from os import PathLike
from pathlib import Path

from refs.documents.limits import LIMITS, Limits

Siblings = Callable[[str], bytes | None]  # a name -> the bytes of the file; None if there is none that may be read
SUFFIXES = frozenset((".bib", ".bibtex", ".bbl", ".json", ".ris", ".tex"))
# matches "refs.bib", "sections/intro.tex"; must not match "../a.bib", "/a.bib", "a/b/c.bib"
_NAME = re.compile(r"(?:[^/\\]{0,200}[^/\\.]/)?[^/\\]{1,200}")


def beside(path: str | PathLike[str], limits: Limits = LIMITS) -> Siblings:
    """What reads the files beside a document.

    Only parts of LaTeX documents and files of records are read, of the document's own folder or of a folder in it: no other path,
    no link that leads elsewhere, none that is larger than a text may be.

    Args:
        path: Where the document stands.
        limits: How large a text may be.
    """
    folder = Path(path).parent

    def read(name: str) -> bytes | None:
        try:
            file = folder / name
            if not _NAME.fullmatch(name) or Path(name).suffix.lower() not in SUFFIXES:
                return None
            if not file.is_file() or file.resolve().parent != folder.resolve() / Path(name).parent:
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

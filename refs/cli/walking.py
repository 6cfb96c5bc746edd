"""From folders to the documents and files of records in them, in a stable order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from bib import formats
from bib.problem import Problem, Severity, UserError, Where
from refs.cli.files import STANDARD_INPUT, display
from refs.cli.reading import is_stored, unreadable
from refs.documents import FORMATS
from refs.documents.detection import page
from refs.documents.records import FILES, SAMPLE, recognise
from refs.reports.summary import counted

_LATEX = frozenset(suffix for suffix in FORMATS["latex"].suffixes if suffix != ".bbl")
_BESIDE_LATEX = frozenset((".bib", ".bbl"))  # read with the document that names them
_LOOKED_INTO = frozenset((".json", ".xml"))  # may be anything
_OWN = (".refs.json",)  # ledgers
KNOWN = frozenset(
    [
        *(suffix for form in FORMATS.values() for suffix in form.suffixes),
        *(suffix for form in FILES.values() for suffix in formats.FORMATS[form].suffixes),
    ]
)
_NAMED = 5  # suffixes that are told


@dataclass(slots=True)
class Walked:
    """The names of files, in order; a problem for each folder that cannot be read; and for each folder what was left out of it."""

    names: list[str] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def expand(names: Iterable[str], output: str | None = None) -> Walked:
    """The names of inputs, with each folder replaced by the files in it and in its folders that are of a known kind.

    Hidden files and folders are left out; a folder to which several links lead is read once. Files of a folder come by name,
    those of its folders at the place of the folder.

    Args:
        names: Files, folders, "-" and what else is an input.
        output: The file that is written, which is none of the inputs.
    """
    walked = Walked()
    own = Path(output).resolve() if output not in (None, STANDARD_INPUT) else None
    for name in names:
        if name != STANDARD_INPUT and os.path.isdir(name):  # noqa: PTH112
            _walk(name, own, walked)
        else:
            walked.names.append(name)
    return walked


def _walk(folder: str, output: Path | None, walked: Walked) -> None:
    found: list[str] = []
    left: Counter[str] = Counter()
    others: Counter[str] = Counter()
    seen: set[tuple[int, int]] = set()
    latex: set[str] = set()
    waiting: list[str] = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):  # noqa: PTH112
            found.append(path)
            continue
        try:
            state = os.stat(path)  # noqa: PTH116 - of names that may be no valid text
            if (state.st_dev, state.st_ino) in seen:
                left["linked twice"] += 1
                continue
            seen.add((state.st_dev, state.st_ino))
            entries = sorted(os.scandir(path), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            walked.failed.append(unreadable(path, UserError(message, "check its permissions")))
            continue
        latex |= {path} if any(PurePath(entry.name).suffix.lower() in _LATEX for entry in entries) else set()
        beside = not latex.isdisjoint((path, os.path.dirname(path)))  # noqa: PTH120 - as the paths are made
        waiting += reversed([entry.path for entry in _wanted(entries, output, left, others, beside=beside)])
    walked.names += found
    if not found and not walked.failed:
        walked.failed.append(unreadable(folder, UserError(f"holds no document{_left(left, others)}", "give another folder")))
    elif left or others:
        message = f"{counted(len(found), 'file')}{_left(left, others)}"
        walked.notes.append(Problem("left-out", Severity.NOTE, Where(display(folder)), message))


def _wanted(
    entries: Sequence[os.DirEntry[str]], output: Path | None, left: Counter[str], others: Counter[str], *, beside: bool
) -> Iterator[os.DirEntry[str]]:
    """Folders, and files that can be read; the others are counted.

    `beside` is true where a LaTeX document of this folder, or of that above, may name files of records.
    """
    for entry in entries:
        suffix = PurePath(entry.name).suffix.lower()
        if entry.name.startswith("."):
            left["hidden"] += 1
        elif os.path.isdir(entry.path):  # noqa: PTH112 - False for what cannot be looked at
            yield entry
        elif not os.path.isfile(entry.path):  # noqa: PTH113
            left["no file"] += 1
        elif output is not None and Path(entry.path).resolve() == output:
            left["the output"] += 1
        elif suffix in _BESIDE_LATEX and beside:
            left["beside LaTeX"] += 1
        elif suffix not in KNOWN or entry.name.lower().endswith(_OWN) or (suffix in _LOOKED_INTO and not _is_known(entry.path)):
            others[suffix] += 1
        else:
            yield entry


def _is_known(path: str) -> bool:
    """Whether a file of XML or JSON holds a document, records or results."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(5 * SAMPLE)
    except OSError:
        return True  # it is told when it is read
    return bool(is_stored(data) or recognise(data, "-") or page(data, path))


def _left(left: Counter[str], others: Counter[str]) -> str:
    parts = [f"{number:,} {what}" for what, number in left.items()]
    if others:
        kinds = [suffix or "no suffix" for suffix, _ in sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:_NAMED]]
        more = ", ..." if len(others) > _NAMED else ""
        parts.append(f"{sum(others.values()):,} of other kinds ({', '.join(kinds)}{more})")
    return f"; left out: {', '.join(parts)}" if parts else ""

"""A PDF's pages, read in a process of its own, whose death or delay is a message and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bib.problem import UserError
from refs.documents.limits import Limits
from refs.documents.pdf_line import Piece, Segment

CHILD = Path(__file__).with_name("pdf_child.py")
LARGER = "give a part of it; --larger N raises the limits"
CPU = -24  # the signal that ends a process whose seconds are used up


@dataclass(slots=True)
class Raw:
    """What a PDF holds: the segments of each page, what it says of itself, its bookmarks (level, title, page from 0)."""

    pages: list[list[Segment]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    bookmarks: list[tuple[int, str, int]] = field(default_factory=list)
    images: int = 0  # pages without words, but with a picture
    damaged: int = 0  # pages that cannot be read
    cut: str = ""  # why the reading broke off


def run(data: bytes, name: str, limits: Limits) -> Raw:
    """Open a PDF in a process with limits.

    Raises:
        UserError: It is no PDF, damaged, protected, too large, or its reader was stopped before it gave a page.
    """
    given = [str(limits.memory), str(limits.seconds), str(limits.pages), str(limits.text)]
    command = [sys.executable, "-P", str(CHILD), *given]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * limits.seconds, check=False)  # noqa: S603
        out, code, errors = done.stdout, done.returncode, done.stderr
    except subprocess.TimeoutExpired as late:
        out, code, errors = late.stdout or b"", CPU, b""
    except OSError as error:
        raise UserError(f"{name}: the reader of PDFs could not be started: {error.strerror or error}", "try again") from None
    raw = Raw()
    rows = _rows(out)
    first = next(rows, None)
    if first is None or "error" in first:
        raise _refusal(name, limits, first, code, errors)
    raw.meta, raw.bookmarks = first["meta"], [(a, b, c) for a, b, c in first["bookmarks"]]
    for row in rows:
        if "error" in row:
            raw.cut = f"it holds more than {limits.text:,} characters"
            break
        raw.pages.append([_segment(line) for line in row["lines"]])
        raw.images += bool(row.get("image"))
        raw.damaged += bool(row.get("damaged"))
    if len(raw.pages) < first["pages"] and not raw.cut:
        raw.cut = _death(code, errors, limits)
    if raw.cut and not any(raw.pages):
        raise UserError(f"{name}: the PDF could not be read: {raw.cut}", LARGER)
    return raw


def _rows(out: bytes) -> Iterator[dict[str, Any]]:
    """The objects that were written whole; the last may be cut."""
    for line in out.split(b"\n"):
        try:
            row = json.loads(line)
        except ValueError:
            return
        yield row


def _segment(line: list[Any]) -> Segment:
    way, text, pieces, links = line
    return Segment(way, text, [Piece(*piece) for piece in pieces], [(a, b, to) for a, b, to in links])


def _refusal(name: str, limits: Limits, first: dict[str, Any] | None, code: int, errors: bytes) -> UserError:
    """Why nothing was read."""
    if first is None:
        if b"No module named 'pypdfium2" in errors:
            return UserError(f"{name}: PDFs are read with pypdfium2, which is not installed", "pip install pypdfium2")
        return UserError(f"{name}: the PDF could not be read: {_death(code, errors, limits)}", LARGER)
    if first["error"] == "password":
        return UserError(f"{name}: this PDF is protected by a password", "save it without a password")
    if first["error"] == "pages":
        return UserError(f"{name}: {first['pages']:,} pages are too many; the limit is {limits.pages:,} pages", LARGER)
    return UserError(f"{name}: this PDF is cut or damaged", "get it whole; or open it in a PDF viewer and print it to a new PDF")


def _death(code: int, errors: bytes, limits: Limits) -> str:
    """Why the process ended early."""
    if code == CPU:
        return f"it took more than {limits.seconds} seconds"
    if b"MemoryError" in errors or b"failed to map" in errors or code in (-6, -9):
        return f"it took more than {limits.memory // 1_000_000:,} MB of memory"
    return "its reader broke down"

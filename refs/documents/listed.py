"""The records of a file that holds nothing else, as a result."""

from __future__ import annotations

import re

from bib import formats
from bib.library import Library
from bib.library.encoding import decode, readable
from bib.problem import Problem, Severity, UserError, Where
from refs.documents.limits import LIMITS, Limits
from refs.documents.records import FILES
from refs.model import Document, Entry, Result

# Control characters that are no white space.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def read(data: bytes, name: str, form: str, limits: Limits = LIMITS) -> Result:
    """The records of a file as a result: an entry without a reference for each, and the problems with their lines.

    Args:
        data: The bytes of the file.
        name: What problems call it.
        form: One of `FILES`.
        limits: How large it may be.

    Raises:
        UserError: It is too large, empty, no text, or nothing in it can be read.
    """
    decoded = decode(data, name, limits.file)
    text = readable(decoded.text.removeprefix("\ufeff"))
    if form == "bib":
        library = Library(decoded.text, decoded.encoding, name, decoded.problems)
        records, problems = library.records, library.problems
    else:
        records, found = formats.read(text, FILES[form], name)
        problems = (*decoded.problems, *found)
    if not records and "\0" in text:
        raise UserError(f"{name}: this is no file of records, it holds NUL characters", "give another file")
    if not records and (first := next((one for one in problems if one.severity is Severity.ERROR), None)):
        place = f"{name}: " + (f"line {first.where.line}: " if first.where.line else "")
        raise UserError(f"{place}{first.message}", first.hint)
    document = Document(name, FILES[form], text, warnings=_controls(text, name))
    return Result(document, entries=tuple(Entry(None, record=record) for record in records), problems=tuple(problems))


def _controls(text: str, name: str) -> tuple[Problem, ...]:
    """A problem if a text holds control characters, which no format may have; it names the line of the first."""
    found = _CONTROL.search(text)
    if found is None:
        return ()
    where = Where(name, text.count("\n", 0, found.start()) + 1)
    message = f"control characters are left out (the first is U+{ord(found[0]):04X})"
    return (Problem("control-characters", Severity.WARNING, where, message, "look whether letters are missing there"),)

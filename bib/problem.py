"""What went wrong, as values: Problem, Severity, Where; and the errors that a user can mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is. `note` is advice, `warning` wants a look, `error` means that something is missing or wrong."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Where:
    """A place: document or file, line (from 1), code-point span, record key. All but `source` may be absent."""

    source: str = ""
    line: int | None = None
    span: tuple[int, int] | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding about the input: a stable `code` (kebab-case), where it is, what is wrong, and what to do (`hint`)."""

    code: str
    severity: Severity
    where: Where
    message: str
    hint: str = ""


class BibError(Exception):
    """Base of the errors raised by this project."""


class UserError(BibError):
    """Something that the user can mend: `str(error)` says what and where, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class GateError(BibError):
    """What was to be written would not be read back as the same records. A bug of the writer, never of the input."""

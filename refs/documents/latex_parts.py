r"""The parts of a LaTeX document that stand in files of their own, "\input{sections/intro}", put in their places."""

from __future__ import annotations

import re
from pathlib import PurePath

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.charset import decode
from refs.documents.latex_source import BEGIN, END, uncommented
from refs.documents.limits import LIMITS
from refs.documents.siblings import Siblings

_PART = re.compile(r"\\(?:input|include|subfile)(?:\s?\{[ \t]*([^{}\n]{1,200}?)[ \t]*\}|[ \t]+([^\s{}\\%]{1,200}))")
DEEPEST = 4  # parts of parts
MOST = 200  # parts of a document
_NAMED = 3  # parts that are told


class _Parts:
    """The parts that were read, and those that could not be."""

    def __init__(self, siblings: Siblings) -> None:
        self.siblings = siblings
        self.count = self.size = 0
        self.missing: dict[str, None] = {}

    def put(self, text: str, depth: int = 0) -> str:
        """The text with its parts."""
        begin = text.find(BEGIN)
        return _PART.sub(lambda match: self._part(match, depth, told=begin < match.start()), text)

    def _part(self, match: re.Match[str], depth: int, *, told: bool) -> str:
        name = match[1] or match[2]
        file = name if PurePath(name).suffix.lower() == ".tex" else f"{name}.tex"
        self.count += 1
        data = self.siblings(file.removeprefix("./")) if self.count <= MOST and depth < DEEPEST else None
        self.size += len(data or b"")
        if data is None or self.size > LIMITS.text:
            if told:
                self.missing[file] = None
            return match[0]
        try:
            text = uncommented(decode(data, file)[0])
        except UserError:  # it is empty, or no text
            return ""
        begin = text.find(BEGIN)
        end = text.find(END, begin)
        if begin >= 0:  # a document of its own, as those of "subfiles" are
            text = text[begin + len(BEGIN) : end if end >= 0 else len(text)]
        return f"\n{self.put(text, depth + 1)}\n"


def assembled(text: str, name: str, siblings: Siblings) -> tuple[str, list[Problem]]:
    """The source of a document with its parts, without comments; and a problem if some are not there.

    Args:
        text: The source of the document.
        name: Its file name.
        siblings: Reads files beside it.
    """
    parts = _Parts(siblings)
    text = parts.put(uncommented(text))
    if not parts.missing:
        return text, []
    some = ", ".join(list(parts.missing)[:_NAMED]) + (", ..." if len(parts.missing) > _NAMED else "")
    message = f"parts of the document that stand in other files were not read: {some}"
    hint = "put them where the document names them, in its folder or a folder in that"
    return text, [Problem("unread-part", Severity.WARNING, Where(name), message, hint)]

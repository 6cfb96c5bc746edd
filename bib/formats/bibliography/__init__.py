"""A formatted bibliography in any CSL style: HTML, DOCX, Markdown or plain text.

pandoc formats it where it is installed: it knows the whole of CSL, all types and languages, and DOCX. Else citeproc-py does,
which knows less of CSL and prints some styles with initials for given names.
"""

from __future__ import annotations

from collections.abc import Sequence

from bib import pandoc
from bib.formats.bibliography import by_citeproc, by_pandoc
from bib.formats.bibliography.style import find_style
from bib.problem import Problem, UserError
from bib.record import Record

KINDS = (*by_pandoc.KINDS,)
ENGINES = ("pandoc", "citeproc-py")


def write(records: Sequence[Record], style: str, kind: str, engine: str = "") -> tuple[bytes, list[Problem]]:
    """The bibliography of some records, in the order of the style.

    Args:
        records: Records with keys.
        style: The name of a style ("apa", "chicago-notes-bibliography") or the path of a .csl file.
        kind: One of `KINDS`.
        engine: One of `ENGINES`; "" for the best one that is installed.

    Returns:
        The bytes of a file, and a problem for each record that could not be formatted, or for which the style prints nothing.

    Raises:
        UserError: If the style is not there, or no engine is installed that can write this kind.
    """
    path = find_style(style)
    found = pandoc.program() if engine != "citeproc-py" else ""
    if found:
        return by_pandoc.write(records, path, kind, found)
    if engine == "pandoc":
        raise UserError("pandoc is not installed", "install it, or leave --engine out")
    if kind not in by_citeproc.KINDS:
        raise UserError(f"A bibliography in {kind} needs pandoc, which is not installed", "install pandoc, or choose another form")
    return by_citeproc.write(records, path, kind)

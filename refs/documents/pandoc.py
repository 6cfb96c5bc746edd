"""Formats for which there is no reader of our own, through pandoc and its HTML: notes, lists and emphasis survive.

pandoc is a separate program, installed by itself or with refs[pandoc]. It runs in its sandbox, where a document can include no
file, with limits of memory, time and size. Markdown and LaTeX are never given to it, as it takes without end for some of it.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from bib import pandoc
from bib.problem import Problem, Severity, UserError, Where
from refs.documents import html, program, text
from refs.documents.limits import LIMITS, Limits
from refs.model import Document

# Formats in which a person can read the file as it is.
READABLE = frozenset(("org", "rst", "typst", "textile", "muse"))
_INSTALL = "install pandoc, or refs[pandoc]"
_MEMORY = "512M"
_UNKNOWN = "Unknown input format"  # what pandoc says of a format that a later one reads


def read(content: str, name: str, limits: Limits = LIMITS, form: str = "") -> Document:
    """The document in a text of one of pandoc's formats.

    Args:
        content: The text.
        name: The name of the file.
        limits: How large it may be, and how long it may take.
        form: pandoc's name of the format.

    Raises:
        UserError: pandoc is not there and the format is none for eyes; or pandoc breaks off.
    """
    found = pandoc.program()
    if not found:
        return _as_text(content, name, form, f"pandoc, which reads {form}, is not there", _INSTALL)
    command = [found, f"--from={form}", "--to=html5", "--standalone", "--wrap=none", "--sandbox", "+RTS", f"-M{_MEMORY}", "-RTS"]
    with tempfile.TemporaryDirectory(prefix="refs-") as folder:
        try:
            page = program.run(command, content.encode("utf-8", "replace"), Path(folder), limits)
        except UserError as error:
            if _UNKNOWN in str(error) and form in READABLE:
                return _as_text(content, name, form, f"the pandoc that is here is too old to read {form}", "install a newer pandoc")
            raise UserError(f"{name}: {error}", error.hint) from None
    if not page.strip():
        raise UserError(f"{name}: nothing to read, the document is empty", "check that the right file was given")
    document = html.read(page, name, limits)
    return replace(document, format=form)


def _as_text(content: str, name: str, form: str, why: str, hint: str) -> Document:
    if form not in READABLE:
        raise UserError(f"{name}: this format ({form}) is read with pandoc, which is not there", _INSTALL)
    document = text.read(content, name)
    told = f"read as plain text, without its markup, as {why}"
    return replace(document, warnings=(*document.warnings, Problem("unread-part", Severity.WARNING, Where(name), told, hint)))

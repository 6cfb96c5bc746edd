"""Old Word documents (.doc), through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from bib.problem import UserError
from refs.documents import docx, program
from refs.documents.limits import LIMITS, Limits
from refs.model import Document

_SAVE = "save it as DOCX; or install LibreOffice"
_FILTER = "--infilter=MS Word 97"  # else LibreOffice takes what it does not know for a text


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The document in a .doc file.

    Raises:
        UserError: LibreOffice is not there, or cannot read it.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UserError(f"{name}: this is an old Word document (DOC), which is read with LibreOffice, which is not there", _SAVE)
    with tempfile.TemporaryDirectory(prefix="refs-") as folder:
        home, source = Path(folder), Path(folder) / "document.doc"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [
            office,
            profile,
            "--headless",
            "--norestore",
            _FILTER,
            "--convert-to",
            "docx",
            "--outdir",
            str(home),
            str(source),
        ]
        try:
            program.run(command, b"", home, limits)
            made = source.with_suffix(".docx").read_bytes()
        except UserError as error:
            raise UserError(f"{name}: {error}", error.hint) from None
        except OSError:
            raise UserError(
                f"{name}: this is an old Word document (DOC), which LibreOffice cannot read", "save it as DOCX"
            ) from None
    document = docx.read(made, name, limits)
    if not document.text.strip():
        raise UserError(f"{name}: LibreOffice finds no words in this old Word document (DOC)", "save it as DOCX, if it is one")
    return replace(document, format="doc")

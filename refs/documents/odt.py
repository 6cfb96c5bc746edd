"""ODT: the parts of the container, and its text."""

from __future__ import annotations

from typing import Any

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.citation_data import with_citations
from refs.documents.composer import Composer
from refs.documents.limits import LIMITS, Limits
from refs.documents.odt_body import Body
from refs.documents.odt_styles import read_styles
from refs.documents.package import Package, local
from refs.documents.typed import written
from refs.model import Document

Element = Any
META = {"title": "title", "initial-creator": "author", "creator": "author", "date": "date", "language": "lang"}


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The Document of an ODT: tracked changes as if accepted; headers, footers and comments left out.

    Raises:
        UserError: It is damaged, protected, too large, or no text document.
    """
    package = Package(data, name, limits)
    if (
        "META-INF/manifest.xml" in package
        and next(package.xml("META-INF/manifest.xml").iter("{*}encryption-data"), None) is not None
    ):
        raise UserError(f"{name}: it is protected by a password", "save it without a password")
    warnings: list[Problem] = []
    content = package.xml("content.xml")
    text = next(content.iter("{*}text"), None)
    if text is None or local(text.getparent()) != "body":
        raise UserError(f"{name}: this is no text document", "give a document of text (DOCX, ODT, PDF ...)")
    composer = Composer(collapse=True)
    body = Body(composer, read_styles((content, _side(package, "styles.xml", warnings))))
    body.write(text)
    if body.changed:
        told = "the document has tracked changes; it was read as if they were accepted"
        warnings.append(Problem("tracked-changes", Severity.NOTE, Where(name), told))
    document = written(composer, name, "odt", _meta(_side(package, "meta.xml", warnings)), warnings)
    return with_citations(document, body.marks, {}) if body.marks else document


def _side(package: Package, part: str, warnings: list[Problem]) -> Element | None:
    """The root of a part without which the text can still be read; a warning if it is damaged."""
    if part not in package:
        return None
    try:
        return package.xml(part)
    except UserError as error:
        warnings.append(Problem("unread-part", Severity.WARNING, Where(package.name), str(error), error.hint))
        return None


def _meta(root: Element | None) -> dict[str, str]:
    """The document's own title, author, date and language."""
    found: dict[str, str] = {}
    for one in root.iter() if root is not None else ():
        words = " ".join((one.text or "").split())
        if words and (key := META.get(local(one))):
            found.setdefault(key, words)
    return found

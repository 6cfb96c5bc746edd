r"""LaTeX: the words of a document, its notes and its works, in its own list or in the .bib or .bbl files beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from bib.problem import Problem, UserError
from refs.documents import bibliography
from refs.documents.bibliography import EVERYTHING
from refs.documents.charset import decode
from refs.documents.composer import Composer
from refs.documents.latex_bbl import is_prepared, prepared
from refs.documents.latex_body import Body
from refs.documents.latex_parts import assembled
from refs.documents.latex_source import Source
from refs.documents.printed import Stored, with_stored
from refs.documents.siblings import Siblings, none
from refs.documents.typed import written
from refs.model import Document

GERMAN = re.compile(r"\[[^\]]{0,200}german[^\]]{0,200}\]|\\usepackage\{(?:n?german)\}|\\selectlanguage\{n?german\}")


def read(text: str, name: str, siblings: Siblings = none) -> Document:
    """The Document of the source of a LaTeX document, or of a .bbl file.

    Args:
        text: The source.
        name: Its file name.
        siblings: Reads files beside it.

    Raises:
        UserError: It holds no words.
    """
    text, unread = assembled(text, name, siblings)
    source = Source(text)
    composer = Composer(collapse=True)
    if is_prepared(source.text):
        records, told = prepared(source)
        return _document(composer, name, {}, bibliography.write(composer, records, "biblatex"), told)
    body = Body(composer, source, GERMAN.search(source.text) is not None, own=source.commands())
    body.write(*source.body())
    meta = {"title": source.said("title"), "author": source.said("author"), "date": source.said("date")}
    works: list[Stored] = []
    warnings: list[Problem] = []
    if not body.entries:
        works, warnings = _cited(composer, body, name, siblings)
    return _document(composer, name, {key: value for key, value in meta.items() if value}, works, [*unread, *warnings])


def _document(
    composer: Composer, name: str, meta: dict[str, str], works: Sequence[Stored], warnings: Sequence[Problem]
) -> Document:
    if not composer.size:
        raise UserError(f"{name}: nothing to read, the document holds no words", "check that the right file was given")
    document = written(composer, name, "latex", meta, warnings)
    return with_stored(document, works)


def _cited(composer: Composer, body: Body, name: str, siblings: Siblings) -> tuple[list[Stored], list[Problem]]:
    """The works that the document cites from the files beside it, written as its list; files that cannot be read are told."""
    files = [file if PurePath(file).suffix.lower() == ".bib" else f"{file}.bib" for file in body.source.files()]
    records, problems = bibliography.records_of(files, name, siblings)
    if wanted := bibliography.cited_of(records, body.cited or [EVERYTHING]):
        return bibliography.write(composer, wanted, "bibtex"), problems
    return _compiled(composer, body, name, siblings, problems)


def _compiled(
    composer: Composer, body: Body, name: str, siblings: Siblings, problems: list[Problem]
) -> tuple[list[Stored], list[Problem]]:
    """The works of the .bbl beside a document whose .bib is not there."""
    data = siblings(f"{PurePath(name).stem}.bbl") if body.source.files() or body.cited else None
    if data is None:
        return [], problems
    source = Source(decode(data, name)[0])
    if is_prepared(source.text):
        records, told = prepared(source)
        return bibliography.write(composer, records, "biblatex"), list(told)
    Body(composer, source, own=source.commands()).write(0, len(source.text))
    return [], []

r"""LaTeX: the words of a document, its notes and its works, in its own list or in the .bib or .bbl files beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from bib import formats
from bib.problem import Problem, Severity, UserError, Where
from bib.record import Record
from refs.documents.charset import decode
from refs.documents.composer import Composer
from refs.documents.latex_bbl import is_prepared, prepared
from refs.documents.latex_body import Body
from refs.documents.latex_source import Source
from refs.documents.printed import Stored, line, with_stored
from refs.documents.siblings import Siblings, none
from refs.documents.typed import written
from refs.model import Document

GERMAN = re.compile(r"\[[^\]]{0,200}german[^\]]{0,200}\]|\\usepackage\{(?:n?german)\}|\\selectlanguage\{n?german\}")
MOST = 20  # files that a document may name
EVERYTHING = "*"  # \nocite{*}
WORKS = 20_000  # of the files beside a document


def read(text: str, name: str, siblings: Siblings = none) -> Document:
    """The Document of the source of a LaTeX document, or of a .bbl file.

    Args:
        text: The source.
        name: Its file name.
        siblings: Reads files beside it.

    Raises:
        UserError: It holds no words.
    """
    source = Source(text)
    composer = Composer(collapse=True)
    if is_prepared(source.text):
        records, told = prepared(source)
        return _document(composer, name, {}, _printed(composer, records, "biblatex"), told)
    body = Body(composer, source, GERMAN.search(source.text) is not None, own=source.commands())
    body.write(*source.body())
    meta = {"title": source.said("title"), "author": source.said("author"), "date": source.said("date")}
    works: list[Stored] = []
    warnings: list[Problem] = []
    if not body.entries:
        works, warnings = _cited(composer, body, name, siblings)
    return _document(composer, name, {key: value for key, value in meta.items() if value}, works, warnings)


def _document(
    composer: Composer, name: str, meta: dict[str, str], works: Sequence[Stored], warnings: Sequence[Problem]
) -> Document:
    if not composer.size:
        raise UserError(f"{name}: nothing to read, the document holds no words", "check that the right file was given")
    document = written(composer, name, "latex", meta, warnings)
    return with_stored(document, works)


def _cited(composer: Composer, body: Body, name: str, siblings: Siblings) -> tuple[list[Stored], list[Problem]]:
    """The works that the document cites from the files beside it, written as its list; files that cannot be read are told."""
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    for asked in dict.fromkeys(body.source.files()[:MOST]):
        file = asked if PurePath(asked).suffix.lower() == ".bib" else f"{asked}.bib"
        data = siblings(file)
        if data is None:
            problems.append(_missing(name, file))
            continue
        found, told = formats.FORMATS["biblatex"].read(decode(data, file)[0], file)
        problems += told
        for record in found:
            records.setdefault(record.key, record)
    wanted = [key for key in dict.fromkeys(body.cited) if key in records]
    if EVERYTHING in body.cited or not body.cited:
        wanted = list(records)
    if wanted:
        return _printed(composer, [records[key] for key in wanted[:WORKS]], "bibtex"), problems
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
        return _printed(composer, records, "biblatex"), list(told)
    Body(composer, source, own=source.commands()).write(0, len(source.text))
    return [], []


def _missing(name: str, file: str) -> Problem:
    message = f"the works in {file} were not read: it is not beside the document, or too large"
    return Problem(
        "unread-part", Severity.WARNING, Where(name), message, "put it into the document's folder, or give it as an input"
    )


def _printed(composer: Composer, records: Sequence[Record], program: str) -> list[Stored]:
    r"""Each record written as an entry of a list, with its key hidden before it as in "\bibitem{key}"."""
    found: list[Stored] = []
    for record in records:
        words = line(record)
        if not words:
            continue
        composer.begin("para", role="bibliography")
        composer.hidden.append(composer.add(rf"\bibitem{{{record.key}}} "))
        found.append(Stored(composer.add(words), record, program))
        composer.end()
    return found

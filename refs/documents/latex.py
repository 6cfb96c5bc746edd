r"""LaTeX: the words of a document, its notes and its works, in its own list or in the .bib or .bbl files beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from bib import formats
from bib.problem import Problem, Severity, UserError, Where
from bib.record import Record
from refs.documents.charset import decode
from refs.documents.citation_data import placed, values
from refs.documents.composer import Composer
from refs.documents.latex_bbl import is_prepared, prepared
from refs.documents.latex_body import Body
from refs.documents.latex_source import Source
from refs.documents.siblings import Siblings, none
from refs.documents.typed import written
from refs.model import Document, Span

GERMAN = re.compile(r"\[[^\]]{0,200}german[^\]]{0,200}\]|\\usepackage\{(?:n?german)\}|\\selectlanguage\{n?german\}")
MOST = 20  # files that a document may name
EVERYTHING = "*"  # \nocite{*}
FIRST = ("author", "editor", "date", "title", "subtitle", "journaltitle", "booktitle")  # the order in which values are printed
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
    works: list[tuple[Span, Record, str]] = []
    warnings: list[Problem] = []
    if not body.entries:
        works, warnings = _cited(composer, body, name, siblings)
    return _document(composer, name, {key: value for key, value in meta.items() if value}, works, warnings)


def _document(
    composer: Composer, name: str, meta: dict[str, str], works: Sequence[tuple[Span, Record, str]], warnings: Sequence[Problem]
) -> Document:
    if not composer.size:
        raise UserError(f"{name}: nothing to read, the document holds no words", "check that the right file was given")
    document = written(composer, name, "latex", meta, warnings)
    embedded = [placed(document, replace(record, key="", extra={}), program, span) for span, record, program in works]
    return replace(document, embedded=tuple(sorted((*document.embedded, *embedded), key=lambda one: one.span)))


def _cited(composer: Composer, body: Body, name: str, siblings: Siblings) -> tuple[list[tuple[Span, Record, str]], list[Problem]]:
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
) -> tuple[list[tuple[Span, Record, str]], list[Problem]]:
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


def _printed(composer: Composer, records: Sequence[Record], program: str) -> list[tuple[Span, Record, str]]:
    r"""Each record written as an entry of a list, with its key hidden before it as in "\bibitem{key}"."""
    found: list[tuple[Span, Record, str]] = []
    for record in records:
        names = sorted(record.names(), key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
        words = ". ".join(", ".join(said) for name in names if (said := [one for one in values(record, name) if one]))
        if not words.strip() or not any(record.fields.get(field) for field in ("title", "journaltitle", "booktitle")):
            continue
        composer.begin("para", role="bibliography")
        composer.hidden.append(composer.add(rf"\bibitem{{{record.key}}} "))
        found.append((composer.add(words), record, program))
        composer.end()
    return found

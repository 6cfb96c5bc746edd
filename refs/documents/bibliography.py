"""The works of the files of records that a document names, as LaTeX and pandoc's Markdown do, and those of them that it cites."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePath

from bib import formats
from bib.problem import Problem, Severity, UserError, Where
from bib.record import Record
from refs.documents.charset import decode
from refs.documents.composer import Composer
from refs.documents.printed import Stored, line
from refs.documents.siblings import Siblings

FORMS = {".bib": "biblatex", ".bibtex": "bibtex", ".json": "csl-json", ".ris": "ris"}
EVERYTHING = "*"  # \nocite{*}
MOST = 20  # files that a document may name
WORKS = 20_000  # of all files


def records_of(files: Iterable[str], name: str, siblings: Siblings) -> tuple[dict[str, Record], list[Problem]]:
    """The records of some files by their keys, the first of each; files that cannot be read are told.

    Args:
        files: The names that the document says.
        name: The name of the document.
        siblings: Reads files beside it.
    """
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    for file in list(dict.fromkeys(files))[:MOST]:
        form = FORMS.get(PurePath(file).suffix.lower(), "")
        data = siblings(file.removeprefix("./")) if form else None
        if data is None:
            problems.append(_missing(name, file))
            continue
        try:
            found, told = formats.FORMATS[form].read(decode(data, file)[0], file)
        except UserError as error:
            problems.append(Problem("unread-part", Severity.WARNING, Where(file), str(error).removeprefix(f"{file}: "), error.hint))
            continue
        problems += told
        for record in found:
            records.setdefault(record.key, record)
    return records, problems


def cited_of(records: dict[str, Record], cited: Collection[str]) -> list[Record]:
    """The records that are cited, in the order of their calls; all where everything is."""
    wanted = list(records) if EVERYTHING in cited else [key for key in dict.fromkeys(cited) if key in records]
    return [records[key] for key in wanted[:WORKS]]


def write(composer: Composer, records: Sequence[Record], program: str) -> list[Stored]:
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


def _missing(name: str, file: str) -> Problem:
    message = f"the works in {file} were not read: it is not beside the document, too large, or of a form that is not read"
    return Problem(
        "unread-part", Severity.WARNING, Where(name), message, "put it into the document's folder, or give it as an input"
    )

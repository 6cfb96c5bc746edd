r"""Turn documents into a bibliography that can be trusted: every cited work, with the evidence for each field.

>>> import refs
>>> result = refs.extract(b"Works Cited\n\nSebald, W. G. Austerlitz. Translated by Anthea Bell, Penguin, 2001.\n", name="essay.txt")
>>> bibtex = refs.export(result, to="bibtex")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike, environ, fspath
from typing import TYPE_CHECKING

from refs.version import __version__

if TYPE_CHECKING:
    from bib.problem import Problem
    from bib.record import Record
    from refs.model import Entry, Result

__all__ = ["__version__", "check", "enrich", "export", "extract", "parse", "verify"]

# The matrices of the network are too small to be worth more than one core; NumPy must be told before anything loads it.
environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The stages load a trained model and several libraries. They are imported when a verb is first called, so that
# `import refs` stays quick.


def extract(source: str | PathLike[str] | bytes, *, name: str = "", form: str = "") -> Result:
    """The works that a document cites, each field with the words it was read from; or the records of a file of records.

    Args:
        source: The path of a document or of a file of records (.bib, RIS, CSL-JSON, .nbib, EndNote's XML), or its bytes.
        name: What problems call it; the path if left out.
        form: One of `refs.documents.FORMATS` ("text", "docx", ...) or of `refs.documents.records.FILES` ("bib", "ris", ...);
            found out from name and content if left out.

    Returns:
        One result: the document, its zones, its entries (reference, pieces, record, problems). Entries of a file of records
        have no reference.

    Raises:
        OSError: If the path cannot be read.
        bib.problem.UserError: If the bytes are no document of a known format.
    """
    from pathlib import Path

    from refs import pipeline
    from refs.documents import beside, listed, none, records

    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = name or ("" if isinstance(source, bytes) else fspath(source))
    kind = form or records.recognise(data, name)
    if kind in records.FILES:
        return listed.read(data, name, kind)
    return pipeline.extract(pipeline.read(data, name, form, siblings=none if isinstance(source, bytes) else beside(source)))


def parse(strings: Iterable[str]) -> list[Entry]:
    """The entries of reference strings, in order; a string that cannot be read gives an entry with a problem.

    Args:
        strings: One reference each, as printed in a list of works or in a note.

    Returns:
        At least one entry for each string; more where a string cites several works.
    """
    from refs import pipeline
    from refs.model import Entry

    entries: list[Entry] = []
    for result in pipeline.parse(strings):
        entries += result.entries or [Entry(None, problems=result.problems)]
    return entries


def check(items: Record | Entry | Result | Iterable[Record | Entry | Result], *, year: int | None = None) -> list[Problem]:
    """What is doubled, missing, or cannot be right; the codes are those of `refs.reports.codes.CODES`.

    Args:
        items: Records, entries or results.
        year: The year in which we are, as no work is of a later one; that of the clock if left out.

    Returns:
        Findings in the order of their places, from notes to errors.
    """
    from datetime import date

    from refs.reports.findings import of_all

    records, results = _parted(items)
    return of_all(records, results, date.today().year if year is None else year)


def export(
    items: Record | Entry | Result | Iterable[Record | Entry | Result], *, to: str = "bibtex", inferred: bool = False
) -> str:
    """Records, entries or results as text in one of the forms of `bib.formats`.

    Args:
        items: Records are written as they are. Entries and results first get their final keys, each work once.
        to: One of `bib.formats.FORMATS`: "bibtex", "biblatex", "classic", "csl-json", "ris" and others.
        inferred: Whether values that were concluded, not read, are written too. Concerns entries and results.

    Returns:
        The text of a file.

    Raises:
        bib.problem.UserError: If the form is unknown.
    """
    from bib import formats
    from refs import pipeline

    records, results = _parted(items)
    if results:
        records += pipeline.records(results, inferred=inferred)
    return formats.write(records, to)


def enrich(
    items: Record | Entry | Result | Iterable[Record | Entry | Result],
    *,
    index: str | PathLike[str] | None = None,
    sources: Iterable[str] | None = (),
    mail: str = "",
    keys: Mapping[str, str] | None = None,
    cache: str | PathLike[str] | None = None,
    offline: bool = False,
    likely: bool = False,
) -> list[Result]:
    """The works sought in catalogues, each entry with the verdict on its work, and its record with the holes filled.

    Args:
        items: Records, entries or results.
        index: The folder of an index, which is asked first; ``refs index build`` makes one.
        sources: The services that may be asked, by name; None for those that are asked as a rule. Nobody is if left out.
        mail: Your address, for services that ask for one.
        keys: Keys of services, by name.
        cache: The folder where answers are kept; they are kept for this call only if left out.
        offline: Open no connection: answer from the index, and from what the cache has.
        likely: Take values from works that are only likely, too.

    Returns:
        One result for each item; a record or an entry is the only one of its result.

    Raises:
        bib.problem.UserError: If the index cannot be opened, or a service is not known or cannot be asked.
    """
    from refs.catalogued import Asking

    return Asking(index, sources, mail, keys or {}, cache, offline).enriched(_as_results(items), likely=likely)


def verify(
    items: Record | Entry | Result | Iterable[Record | Entry | Result],
    *,
    index: str | PathLike[str] | None = None,
    sources: Iterable[str] | None = (),
    mail: str = "",
    keys: Mapping[str, str] | None = None,
    cache: str | PathLike[str] | None = None,
    offline: bool = False,
    retractions: str | PathLike[str] | None = None,
) -> list[Problem]:
    """What cannot be right about references, as catalogues have them; "not-found" is no sign that there is no such work.

    Args:
        items: Records, entries or results.
        index: As of `enrich`; so are the others.
        sources: With "doi" it is asked whether DOIs are registered, with "links" whether addresses lead to something.
        mail: Your address.
        keys: Keys of services.
        cache: Where answers are kept.
        offline: Open no connection.
        retractions: The CSV file of Retraction Watch.

    Returns:
        Findings in the order of the items, from notes to warnings.

    Raises:
        bib.problem.UserError: As of `enrich`; or if the file of retractions cannot be read.
    """
    from refs.catalogued import Asking

    return Asking(index, sources, mail, keys or {}, cache, offline).findings(_as_results(items), retractions)


def _as_results(items: Record | Entry | Result | Iterable[Record | Entry | Result]) -> list[Result]:
    """One result for each item."""
    from bib.record import Record
    from refs.model import Document, Entry, Result

    listed = [items] if isinstance(items, Record | Entry | Result) else list(items)
    nowhere = Document("", "text", "")
    entries = [Entry(None, record=item) if isinstance(item, Record) else item for item in listed]
    return [item if isinstance(item, Result) else Result(nowhere, entries=(item,)) for item in entries]


def _parted(items: Record | Entry | Result | Iterable[Record | Entry | Result]) -> tuple[list[Record], list[Result]]:
    """The records, and the results; an entry is a result of its own."""
    from bib.record import Record
    from refs.model import Document, Entry, Result

    listed = [items] if isinstance(items, Record | Entry | Result) else list(items)
    results = [
        item if isinstance(item, Result) else Result(Document("", "text", ""), entries=(item,))
        for item in listed
        if not isinstance(item, Record)
    ]
    return [item for item in listed if isinstance(item, Record)], results

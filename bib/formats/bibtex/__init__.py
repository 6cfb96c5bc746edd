"""BibTeX and BibLaTeX: `write` and `read`. Only this package imports bibtexparser, and only to split text into blocks."""

from __future__ import annotations

from collections.abc import Sequence

from bib.formats.bibtex import biblatex, plain
from bib.formats.bibtex.gate import check
from bib.formats.bibtex.notes import Dialect
from bib.formats.bibtex.projection import Entry
from bib.formats.bibtex.reading import read
from bib.key import settle_keys
from bib.record import Record

__all__ = ["Dialect", "read", "write"]


def write(records: Sequence[Record], dialect: Dialect = "bibtex") -> str:
    """The records as the text of a .bib file; "" for no records.

    Args:
        records: Records with keys; one that is missing, illegal or taken is replaced.
        dialect: "bibtex" as citation managers read it, "biblatex", or "classic" for the four styles of 1988.

    Returns:
        UTF-8 text with LF, one blank line between entries, and a final newline: the same for the same records.

    Raises:
        GateError: If the text would not be read back as the same records.
    """
    keyed = settle_keys(records)
    others = {record.key: record for record in keyed}
    if dialect == "biblatex":
        entries = [biblatex.project(record, others) for record in keyed]
    else:
        entries = [plain.project(record, others, dialect) for record in keyed]
    return check("\n".join(map(_text, entries)), keyed, dialect)


def _text(entry: Entry) -> str:
    lines = [f"@{entry.type}{{{entry.key},", *(f"  {name} = {value}," for name, value in entry.fields), "}", ""]
    return "\n".join(lines)

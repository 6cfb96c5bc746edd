"""BibTeX and BibLaTeX: `write` and `read`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bib.formats.bibtex import biblatex, plain
from bib.formats.bibtex.gate import FORBIDDEN, check, check_remarked
from bib.formats.bibtex.notes import Dialect
from bib.formats.bibtex.projection import Entry
from bib.formats.bibtex.reading import read
from bib.key import settle_keys
from bib.record import Record

__all__ = ["Dialect", "comment", "project", "read", "write"]

# Braces, of which some readers keep count outside entries, too, and what the gate does not let through.
_NOT_IN_COMMENTS = re.compile(rf"[{{}}]|{FORBIDDEN.pattern}")


def write(records: Sequence[Record], dialect: Dialect = "bibtex", remarks: Sequence[str] = ()) -> str:
    """The records as the text of a .bib file; "" for no records.

    Args:
        records: Records with keys; one that is missing, illegal or taken is replaced.
        dialect: "bibtex" as citation managers read it, "biblatex", or "classic" for the four styles of 1988.
        remarks: A line for each record that is put above it as a comment; "" for none.

    Returns:
        UTF-8 text with LF, one blank line between entries, and a final newline: the same for the same records.

    Raises:
        GateError: If the text would not be read back as the same records.
    """
    keyed = _with_own_aliases(settle_keys(records))
    others = {record.key: record for record in keyed}
    texts = [_text(project(record, dialect, others)) for record in keyed]
    text = check("\n".join(texts), keyed, dialect)
    if not any(remarks):
        return text
    lines = [comment(remark, dialect) for remark in remarks]
    return check_remarked("\n".join(line + entry for line, entry in zip(lines, texts, strict=True)), text)


def _with_own_aliases(records: Sequence[Record]) -> list[Record]:
    """The records with aliases (``ids``) that are no key and no alias of another: Typst refuses a file with one twice."""
    if not any("ids" in record.extra for record in records):
        return list(records)
    taken = {record.key.lower() for record in records}
    own = []
    for record in records:
        if "ids" in record.extra:
            given = dict.fromkeys(alias.strip() for alias in record.extra["ids"].split(","))
            aliases = [alias for alias in given if alias and alias.lower() not in taken]
            taken.update(alias.lower() for alias in aliases)
            record = replace(record, extra={**record.extra, "ids": ", ".join(aliases)})
        own.append(record)
    return own


def project(record: Record, dialect: Dialect, others: Mapping[str, Record] | None = None) -> Entry:
    """The entry of a record; `others` are the records of the same file by key."""
    if dialect == "biblatex":
        return biblatex.project(record, others or {})
    return plain.project(record, others or {}, dialect)


def comment(remark: str, dialect: Dialect) -> str:
    """A remark as a line of its own that no reader takes for an entry: those who do not know "%" look for "@" only."""
    words = " ".join(_NOT_IN_COMMENTS.sub(" ", remark).split()).replace("@", "(at)")
    if dialect == "classic":
        words = words.encode("ascii", "replace").decode()
    return f"% {words}\n" if words else ""


def _text(entry: Entry) -> str:
    lines = [f"@{entry.type}{{{entry.key},", *(f"  {name} = {value}," for name, value in entry.fields), "}", ""]
    return "\n".join(lines)

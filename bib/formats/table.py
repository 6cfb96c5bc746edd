"""CSV for spreadsheets and data frames (RFC 4180, UTF-8): a header, then one row for each record.

The first columns are always the same (`_ALWAYS`); of the others those that some record needs follow in the order of the vocabulary.
Their names are those of `Record.names`, and "key", "type", "year", "relations" and "extra.NAME". Lists and names are joined with
"; ", names stand as "Family, Given", dates as EDTF ("1998-05-02", "1910~", "2013/2015"), words that are no date as they are.

A spreadsheet takes a cell that begins with "=", "+", "-", "@", a tab or a carriage return for a formula, which may run programs.
Such a cell has an apostrophe before it, and so has a cell that begins with apostrophes and such a sign; who reads the file
takes one apostrophe away from cells that match `GUARDED`, and has the value as it was. Nothing else is changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from bib.edtf import edtf
from bib.key import settle_keys
from bib.latex import plain, unescape, verbatim
from bib.person import inverted
from bib.record import OTHERS, Date, Record
from bib.vocabulary import DATES, FIELDS, KIND_WORDS, ROLES, SCHEMES

# The sign that makes a formula: ASCII or full width.
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
# A cell from which a reader takes the first apostrophe.
GUARDED = re.compile("'+[=+\\-@\t\r＝＋－＠]")
_ALWAYS = (
    "key",
    "type",
    "author",
    "editor",
    "year",
    "date",
    "title",
    "subtitle",
    "journaltitle",
    "booktitle",
    "volume",
    "number",
    "pages",
    "publisher",
    "location",
    "doi",
    "isbn",
    "url",
    "note",
)
_FORMS = ("script", "transliteration", "gloss", "original", "reviewed")
_ORDER = {
    name: place
    for place, name in enumerate(
        dict.fromkeys([*_ALWAYS, *ROLES, *(f"titles.{form}" for form in _FORMS), *FIELDS, *DATES, *SCHEMES, "relations"])
    )
}


def write(records: Sequence[Record]) -> str:
    """The records as CSV, with LF at the ends of the rows; the header alone for no records."""
    rows = [project(record) for record in settle_keys(records)]
    found = {name for row in rows for name in row}
    columns = [*_ALWAYS, *sorted(found.difference(_ALWAYS), key=lambda name: (_ORDER.get(name, len(_ORDER)), name))]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(guarded, columns))
    writer.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue()


def project(record: Record) -> dict[str, str]:
    """The cells of a record that are not empty, by the names of their columns."""
    return {name: value for name, value in _cells(record) if name and value}


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'68"), guarded("-43")
    ("'=1+1", "''=1+1", "'68", "'-43")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _cells(record: Record) -> Iterator[tuple[str, str]]:
    yield from (("key", record.key), ("type", record.type))
    for role, people in record.people.items():
        yield plain(role), "; ".join("et al." if person == OTHERS else plain(inverted(person)) for person in people if person)
    for which, date in record.dates.items():
        yield plain(which), _date(date)
        if which == "date" and date.year is not None:
            yield "year", str(date.year)
    for form, text in record.titles.items():
        yield plain(f"titles.{form}"), plain(text)
    for name, value in record.fields.items():
        parts = (value,) if isinstance(value, str) else value
        text = "; ".join(filter(None, map(plain, parts)))
        yield plain(name), KIND_WORDS.get(text, text) if name == "type" else text
    for scheme, values in record.ids.items():
        yield plain(scheme), "; ".join(filter(None, map(verbatim, values)))
    yield "relations", "; ".join(f"{plain(kind)} {plain(key)}" for kind, key in record.relations)
    for name, value in record.extra.items():
        yield plain(f"extra.{name}"), plain(unescape(value))


def _date(date: Date) -> str:
    return "; ".join(filter(None, (edtf(date), plain(date.literal))))

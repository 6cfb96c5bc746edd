"""Retraction Watch: what was retracted, corrected or doubted, from the file of its data base that the user gives."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from bib.edtf import edtf, valid_date
from bib.identifier import comparable
from bib.problem import UserError
from bib.record import Record
from refs.verdict import Notice

__all__ = ["Retractions"]

NAME = "retraction watch"
# The columns that are read; there are others, and in another order at times.
WORK_DOI, WORK_PMID = "OriginalPaperDOI", "OriginalPaperPubMedID"
NOTICE_DOI, NOTICE_PMID = "RetractionDOI", "RetractionPubMedID"
NATURE, DATE, REASON = "RetractionNature", "RetractionDate", "Reason"
COLUMNS = (WORK_DOI, WORK_PMID, NOTICE_DOI, NOTICE_PMID, NATURE, DATE, REASON)
KINDS: Mapping[str, str] = {
    "retraction": "retraction",
    "correction": "correction",
    "expression of concern": "expression of concern",
    "reinstatement": "reinstatement",
}
# What stands in the place of an identifier where there is none.
NONE = frozenset(["", "0", "unavailable", "none", "n/a", "na"])
# Month first, as the data base writes them; and as everyone else should.
DAY = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?:\s.*)?")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T].*)?")
LONGEST_FIELD = 1 << 20  # characters


class Retractions:
    """The notices of the data base by the DOI and the PubMed number of the work that each is about."""

    def __init__(self, by_id: Mapping[tuple[str, str], tuple[Notice, ...]]) -> None:
        self._by_id = by_id

    def __len__(self) -> int:
        return len(self._by_id)

    @classmethod
    def read(cls, path: Path) -> Retractions:
        """The data base of a CSV file.

        Args:
            path: `retraction_watch.csv`, as Crossref hands it out.

        Raises:
            UserError: If the file cannot be read, or is another one.
        """
        found: dict[tuple[str, str], list[Notice]] = {}
        limit = csv.field_size_limit(LONGEST_FIELD)
        line = 1
        try:
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
                rows = csv.reader(stream)
                places = _places(next(rows, []), path)
                for row in rows:
                    line = rows.line_num
                    _take(found, {name: row[at].strip() if at < len(row) else "" for name, at in places.items()})
        except OSError as error:
            raise UserError(f"{path}: cannot be read: {error.strerror or error}", "give the CSV file of Retraction Watch") from None
        except csv.Error as error:
            raise UserError(f"{path}:{line}: this is not CSV: {error}", "fetch the file of Retraction Watch again") from None
        finally:
            csv.field_size_limit(limit)
        return cls({key: _settled(notices) for key, notices in found.items()})

    def notices(self, record: Record) -> tuple[Notice, ...]:
        """What the data base says of a work, each notice once; a retraction that was taken back is told as taken back."""
        keys = [(scheme, comparable(scheme, value)) for scheme in ("doi", "pmid") for value in record.ids.get(scheme, ())]
        return tuple(dict.fromkeys(notice for key in keys for notice in self._by_id.get(key, ())))


def _places(header: list[str], path: Path) -> dict[str, int]:
    names = [name.strip() for name in header]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        said = f"{path}:1: this is not the data base of Retraction Watch: there is no column {missing[0]}"
        raise UserError(said, f"its first line names the columns, among them {', '.join(COLUMNS)}")
    return {name: names.index(name) for name in COLUMNS}


def _take(found: dict[tuple[str, str], list[Notice]], row: Mapping[str, str]) -> None:
    kind = KINDS.get(row[NATURE].lower())
    if kind is None:
        return
    doi, number = _identifier("doi", row[NOTICE_DOI]), _identifier("pmid", row[NOTICE_PMID])
    reasons = "; ".join(part for one in row[REASON].split(";") if (part := one.strip().lstrip("+").strip()))
    notice = Notice(kind, doi or (f"PMID {number}" if number else ""), NAME, _date(row[DATE]), reasons)
    for scheme, value in (("doi", row[WORK_DOI]), ("pmid", row[WORK_PMID])):
        if own := _identifier(scheme, value):
            found.setdefault((scheme, own), []).append(notice)


def _identifier(scheme: str, value: str) -> str:
    return "" if value.lower() in NONE else comparable(scheme, value)


def _date(text: str) -> str:
    if not (parts := DAY.fullmatch(text) or ISO.fullmatch(text)):
        return ""
    return edtf(valid_date(int(parts["year"]), int(parts["month"]), int(parts["day"]), ""))


def _settled(notices: list[Notice]) -> tuple[Notice, ...]:
    """Without the retractions before the last reinstatement of a work."""
    back = max((one.date for one in notices if one.kind == "reinstatement"), default="")
    return tuple(dict.fromkeys(one for one in notices if one.kind != "retraction" or not back or one.date > back))

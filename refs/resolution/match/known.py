"""What was worked out of records that come again: a work that many references cite is looked at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from bib.record import Record

_Made = TypeVar("_Made")

MOST = 4096  # records that are kept


class Known(Generic[_Made]):
    """A function of records that keeps what it returned for each record object, until there are too many.

    >>> count = Known(lambda record: [record.key])
    >>> one = Record("book", "a")
    >>> count(one) is count(one), count(one) is count(Record("book", "a"))
    (True, False)
    """

    def __init__(self, work: Callable[[Record], _Made]) -> None:
        self._work = work
        self._kept: dict[int, tuple[Record, _Made]] = {}  # the records, too, so that no other gets the number of one

    def __call__(self, record: Record) -> _Made:
        """What the function returns for the record."""
        found = self._kept.get(id(record))
        if found is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            found = self._kept[id(record)] = (record, self._work(record))
        return found[1]

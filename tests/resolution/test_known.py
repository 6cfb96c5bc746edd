"""What was worked out of a record is kept for that very record, and not for ever."""

from __future__ import annotations

import pytest

from bib.record import Record
from refs.resolution.match import known


def test_what_is_kept_is_that_of_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each record gets what was made of it, however many there were and whatever was forgotten."""
    monkeypatch.setattr(known, "MOST", 3)
    made: list[str] = []
    look = known.Known(lambda record: made.append(record.key) or record.key)
    records = [Record("book", str(number)) for number in range(10)]
    assert [look(one) for one in records + records[::-1]] == [one.key for one in records + records[::-1]]
    assert [look(Record("book", f"new {number}")) for number in range(20)] == [f"new {number}" for number in range(20)]
    before = len(made)
    assert look(records[0]) == look(records[0]) == "0"
    assert len(made) <= before + 1

"""Many queries are answered by several processes as one would answer them, and in order."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from bib.problem import UserError
from bib.record import Person, Record
from refs.resolution.index import Index, batch, build
from refs.resolution.index.crew import Crew
from refs.resolution.source import Query
from refs.verdict import Candidate

WORDS = ["archive", "border", "castle", "desert", "exile", "forest", "garden", "harbour", "island", "journey", "kitchen", "letter"]


def works() -> list[Record]:
    """Some works of which no two have the same title."""
    titles = [f"{one} of the {two} {number}" for number, one in enumerate(WORDS) for two in WORDS]
    return [Record("book", str(number), {"title": title}, {"author": (Person(title[:4]),)}) for number, title in enumerate(titles)]


def first(_: Query, candidates: Sequence[Candidate]) -> tuple[str, int]:
    """What is nearest, and in which process that was found."""
    return candidates[0].record.key, os.getpid()


@pytest.mark.skipif(batch.START != "fork", reason="only where processes start at once")
def test_processes_answer_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers come in the order of the queries, from other processes if there are many queries."""
    monkeypatch.setattr(batch, "MANY", 100)
    monkeypatch.setattr(batch, "TOGETHER", 10)
    given = works()
    build(given, tmp_path / "i")
    index = Index.open(tmp_path / "i")
    queries = [Query(one) for one in given]
    found = list(batch.judged(index, iter(queries), first, jobs=2))
    assert [query for query, _ in found] == queries
    assert [key for _, (key, _) in found] == [one.key for one in given]
    assert os.getpid() not in {process for _, (_, process) in found}
    alone = list(batch.judged(index, queries[:99], first, jobs=2))
    assert {process for _, (_, process) in alone} == {os.getpid()}
    assert [key for _, (key, _) in alone] == [one.key for one in given[:99]]


def end(number: int) -> int:
    """Die as a process does whose memory is taken."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_is_killed_is_told() -> None:
    """Work whose process dies ends with an error that says so, and does not hang."""
    with Crew(2) as crew, pytest.raises(UserError, match="was killed"):
        list(crew.each(end, range(50)))


def test_one_process_is_this_one() -> None:
    """With a single job there is no other process."""
    with Crew(1) as crew:
        assert set(crew.each(lambda _: os.getpid(), range(3))) == {os.getpid()}

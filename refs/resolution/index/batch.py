"""Many queries at once: their candidates are found, and judged, by several processes if that pays."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

from refs.resolution.index.crew import START, Crew, processors
from refs.resolution.index.search import Index
from refs.resolution.source import Query
from refs.verdict import Candidate

_Judged = TypeVar("_Judged")

# Fewer queries are answered sooner than processes are started; where these must load everything again, that never pays.
MANY = 2000
TOGETHER = 250  # queries that go to a process at once


class Indexed(Protocol):
    """What answers many queries at once."""

    def candidates(self, queries: Sequence[Query]) -> list[list[Candidate]]:
        """The candidates of each query."""
        ...


def judged(
    index: Indexed, queries: Iterable[Query], judge: Callable[[Query, Sequence[Candidate]], _Judged], jobs: int | None = None
) -> Iterator[tuple[Query, _Judged]]:
    """Each query with what is made of its candidates, in order.

    Args:
        index: Where they are looked up.
        queries: Any number; they are taken as they are needed.
        judge: Is called with a query and its candidates; in other processes if there are many queries, so that what it returns
            should be little.
        jobs: How many processes there may be; as many as there are processors if left out.

    Raises:
        UserError: If the index is damaged, or a process was killed.
    """
    each = iter(queries)
    first = list(islice(each, MANY))
    sent: deque[list[Query]] = deque()
    batches = _batches(chain(first, each), sent)
    several = isinstance(index, Index) and len(first) == MANY and START == "fork"
    with Crew((processors() if jobs is None else jobs) if several else 1) as crew:
        look = partial(_looked_up, index.folder, judge) if several and isinstance(index, Index) else partial(_look_up, index, judge)
        for found in crew.each(look, batches):
            yield from zip(sent.popleft(), found, strict=True)


def _batches(queries: Iterator[Query], sent: deque[list[Query]]) -> Iterator[list[Query]]:
    while batch := list(islice(queries, TOGETHER)):
        sent.append(batch)
        yield batch


def _look_up(index: Indexed, judge: Callable[[Query, Sequence[Candidate]], _Judged], queries: Sequence[Query]) -> list[_Judged]:
    return [judge(query, candidates) for query, candidates in zip(queries, index.candidates(queries), strict=True)]


def _looked_up(folder: Path, judge: Callable[[Query, Sequence[Candidate]], _Judged], queries: Sequence[Query]) -> list[_Judged]:
    """The same in a process of its own, which opens the index for itself."""
    return _look_up(_opened(folder), judge, queries)


@lru_cache(maxsize=1)
def _opened(folder: Path) -> Index:
    return Index.open(folder)

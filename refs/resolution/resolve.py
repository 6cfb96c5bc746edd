"""Which services are asked for a work, in which order, and when to stop.

Identifiers first, each at the services that know its scheme; then a search, in the order of the services for that kind of work. As
soon as the verdict is "same", and clear, nobody else is asked. What a service has no answer to is noted, and the others go on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event
from typing import Protocol

from bib.compare.penalties import BOOK_NUMBERS
from bib.compare.traits import CLASS, IN_BOOK, JOURNAL
from bib.identifier import comparable, is_valid
from bib.record import Record
from refs.resolution.index.batch import judged
from refs.resolution.match import decide
from refs.resolution.source import Keeper, Query, Source, UnavailableError
from refs.resolution.sources import ARTICLE, BOOK, OTHER, Row
from refs.verdict import COULD_NOT, SAME, Candidate, Resolution

__all__ = ["Indexed", "Resolver", "identifiers", "identities", "kind_of", "questions", "searched"]

_LAST = 1000  # the place of services that are searched for no books
AHEAD = 64  # queries for each worker that are begun before the first of them is handed out
WORKERS = 16
# Wholes that are sought in the catalogues of libraries; other works that stand alone (theses, reports) are in few of them.
_BOOKS = frozenset({"book", "mvbook", "collection", "mvcollection", "proceedings", "reference", "periodical", "booklet", "manual"})
_IDENTITIES = (
    "doi",
    "arxiv",
    "pmid",
    "pmcid",
    "isbn",
    "lccn",
    "oclc",
    "jstor",
    "handle",
)  # in the order in which they are looked up
# What an answer of an unforeseen form makes a source raise.
_MISREAD = (TypeError, ValueError, LookupError, AttributeError, RecursionError)

_NOT_SOUGHT = Resolution(COULD_NOT)

Named = Sequence[tuple[Row, Source]]
Decide = Callable[[Query, Sequence[Candidate], Sequence[str], Mapping[str, str]], Resolution]


class Indexed(Source, Protocol):
    """A source on this machine that answers many queries at once."""

    def candidates(self, queries: Sequence[Query]) -> list[list[Candidate]]:
        """The candidates of each query."""
        ...


def kind_of(record: Record) -> str:
    """The kind of work by which services are chosen.

    >>> kind_of(Record("incollection")), kind_of(Record("collection")), kind_of(Record("thesis"))
    ('article', 'book', 'other')
    """
    if record.type in _BOOKS:
        return BOOK
    return ARTICLE if CLASS.get(record.type) in (JOURNAL, IN_BOOK) or record.type == "preprint" else OTHER


def identifiers(record: Record) -> list[tuple[str, str]]:
    """The identifiers that can be looked up: each once, none with a wrong check digit, those of one work first."""
    found = {
        (scheme, comparable(scheme, value)): (scheme, value)
        for scheme in _IDENTITIES
        for value in record.ids.get(scheme, ())
        if is_valid(scheme, value)
    }
    return list(found.values())


def questions(record: Record, rows: Iterable[Row]) -> list[tuple[Row, str, str]]:
    """What services would be asked for a record, in order, if none of them settled it.

    Returns:
        (row, scheme, value) for an identifier that is looked up, (row, "", "") for a search.
    """
    rows = list(rows)
    looked = [(row, scheme, value) for scheme, value in identifiers(record) for row in knowing(scheme, rows)]
    return looked + [(row, "", "") for row in searched(record, rows)]


def knowing(scheme: str, rows: Iterable[Row]) -> list[Row]:
    """The services that know a scheme, in the order of the table; numbers of books in the order of the search for books."""
    found = [row for row in rows if scheme in row.schemes]
    return sorted(found, key=lambda row: row.searches.get(BOOK, _LAST)) if scheme in BOOK_NUMBERS else found


def searched(record: Record, rows: Iterable[Row]) -> list[Row]:
    """The services that are searched for such a work, in order; none for a record that says nothing to search for."""
    if not (record.text("title") or record.titles or record.text("booktitle") or record.text("journaltitle")):
        return []
    kind = kind_of(record)
    return sorted((row for row in rows if kind in row.searches), key=lambda row: row.searches[kind])


@dataclass(slots=True)
class Asked:
    """What was found out about one query so far."""

    query: Query
    candidates: list[Candidate] = field(default_factory=list)
    asked: dict[str, None] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    verdict: Resolution = _NOT_SOUGHT

    def has(self, scheme: str, value: str) -> bool:
        """Whether somebody knows the identifier."""
        return any((scheme, comparable(scheme, value)) in identities(one.record) for one in self.candidates)

    def ask(
        self,
        name: str,
        call: Callable[[], Sequence[Candidate]],
        *,
        counts: bool = True,
        door: Keeper | None = None,
    ) -> bool:
        """Ask a source; whether there is something new.

        Args:
            name: That of the source.
            call: Asks it.
            counts: Whether an answer without candidates says that the source does not have the work.
            door: Told of a source whose last answer could not be read; it knows on which day the others were given.
        """
        try:
            found = call()
        except (UnavailableError, *_MISREAD) as error:  # or an answer that nobody foresaw; the others go on
            unread = f"its answer has a form that is not known ({type(error).__name__})"
            self.failed.setdefault(name, error.reason if isinstance(error, UnavailableError) else unread)
            if door:
                door.forget(name)
            return False
        if door and (day := door.day(name)):
            found = [replace(one, record=_dated(one.record, day)) for one in found]
        if found or counts:
            self.asked[name] = None
        known = {(one.source, one.id) for one in self.candidates}
        new = [one for one in found if (one.source, one.id) not in known]
        self.candidates += new
        return bool(new)


class Resolver:
    """Finds works in an index, in catalogues, or both.

    Args:
        sources: The services that may be asked, each with its row.
        index: What is asked first, and costs nothing; none if left out.
        workers: How many works are sought at the same time; the door holds the limits of the services.
        decide: Judges candidates.
        thorough: Look up every identifier, even when one has told which work it is, so that none that is wrong goes unseen.
        door: What the sources ask through; it forgets what cannot be read, and is closed when nobody wants to know any more.
    """

    def __init__(
        self,
        sources: Named,
        index: Indexed | None = None,
        workers: int = WORKERS,
        *,
        decide: Decide = decide,
        thorough: bool = False,
        door: Keeper | None = None,
    ) -> None:
        self.sources, self.index, self.workers, self.thorough = tuple(sources), index, workers, thorough
        self._door = door
        self._by_name = {row.name: source for row, source in self.sources}
        self._rows = [row for row, _ in self.sources]
        self._decide = decide
        self._goes_on = partial(_goes_on, bool(self.sources), thorough)  # which other processes are handed, too

    def resolve(self, queries: Iterable[Query]) -> Iterator[Resolution]:
        """What is found out about each query, in their order. Equal records are sought once."""
        stopped = Event()
        with ThreadPoolExecutor(self.workers, "resolve") as pool:
            begun: dict[str, Future[Resolution]] = {}
            waiting: deque[Future[Resolution]] = deque()
            try:
                for first in self._with_index(queries):
                    if not self._goes_on(first.verdict):
                        waiting.append(_done(first.verdict))
                    else:
                        same = repr(replace(first.query.record, key="", relations=(), origins={}))
                        if same not in begun:
                            begun[same] = pool.submit(self._sought, first, stopped)
                        waiting.append(begun[same])
                    while len(waiting) > AHEAD * self.workers or (waiting and waiting[0].done()):
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            except KeyboardInterrupt:
                if self._door:  # else a worker would wait for the end of its call
                    self._door.close()
                raise
            finally:  # whoever reads no further, or was interrupted, waits for no further answer
                stopped.set()
                pool.shutdown(wait=False, cancel_futures=True)

    def _with_index(self, queries: Iterable[Query]) -> Iterator[Asked]:
        """Each query with what the index says of it."""
        if self.index is None:
            yield from (Asked(query, verdict=self._decide(query, (), (), {})) for query in queries)
            return
        name = self.index.name
        judge = partial(_judged, partial(_verdict_of, self._decide, (name,), {}), self._goes_on)
        for query, (verdict, candidates) in judged(self.index, queries, judge):
            yield Asked(query, list(candidates), {name: None}, verdict=verdict)

    def _sought(self, state: Asked, stopped: Event) -> Resolution:
        """Ask one service after the other."""
        verdict, heard = state.verdict, (*state.asked, *state.failed)
        waiting = deque(questions(state.query.record, self._rows))
        if not (waiting or heard):
            return replace(verdict, reason="it has neither a title nor an identifier that can be looked up")
        books = {value for scheme, value in identities(state.query.record) if scheme == "isbn"}
        while waiting:
            row, scheme, value = waiting.popleft()
            if stopped.is_set() or (is_settled(verdict) and not (self.thorough and scheme)):
                break
            if row.name in state.failed or (is_settled(verdict) and state.has(scheme, value)):
                continue
            source = self._by_name[row.name]
            call = partial(source.by_identifier, scheme, value) if scheme else partial(source.search, state.query)
            if state.ask(row.name, call, counts=not scheme or bool(row.searches), door=self._door):
                verdict = self._verdict(state)
                more = [isbn for isbn in books_of(state.query.record, state.candidates) if isbn not in books]
                books.update(more)
                waiting.extendleft((row, "isbn", isbn) for isbn in reversed(more) for row in reversed(knowing("isbn", self._rows)))
        return verdict if (*state.asked, *state.failed) == heard else self._verdict(state)

    def _verdict(self, state: Asked) -> Resolution:
        return _verdict_of(self._decide, tuple(state.asked), state.failed, state.query, state.candidates)


def _verdict_of(
    decide: Decide, asked: Sequence[str], failed: Mapping[str, str], query: Query, candidates: Sequence[Candidate]
) -> Resolution:
    """The verdict on what there is; every candidate with an identifier of the record is kept, be it another work."""
    verdict = decide(query, candidates, asked, failed)
    own = identities(query.record)
    if not own:
        return verdict
    kept = {(one.source, one.id) for one in verdict.candidates}
    others = (one for one in candidates if (one.source, one.id) not in kept)
    named = tuple(one for one in others if not own.isdisjoint(identities(one.record)))
    return replace(verdict, candidates=(*verdict.candidates, *named)) if named else verdict


def identities(record: Record) -> set[tuple[str, str]]:
    """The identifiers of a record as they are compared: (scheme, value)."""
    return {(scheme, comparable(scheme, value)) for scheme in _IDENTITIES for value in record.ids.get(scheme, ())}


def books_of(record: Record, candidates: Iterable[Candidate]) -> list[str]:
    """The ISBNs of the book that is sought, where the record under its identifier is of a chapter, as of 10.1093/....003.0002."""
    if kind_of(record) != BOOK:
        return []
    own = identities(record)
    chapters = [
        one.record for one in candidates if CLASS.get(one.record.type) == IN_BOOK and not own.isdisjoint(identities(one.record))
    ]
    isbns = (isbn for one in chapters for isbn in one.ids.get("isbn", ()) if is_valid("isbn", isbn))
    return list(dict.fromkeys(comparable("isbn", isbn) for isbn in isbns))


def _dated(record: Record, day: str) -> Record:
    """The record with the day of the answer at the origin of each value that has none."""
    when = {origin: origin if origin.when else replace(origin, when=day) for origin in set(record.origins.values())}
    return replace(record, origins={name: when[origin] for name, origin in record.origins.items()})


def is_settled(resolution: Resolution) -> bool:
    """Nobody else need be asked: it is this work, and this edition of it."""
    return resolution.verdict == SAME and not resolution.relation


def _goes_on(asks: bool, thorough: bool, verdict: Resolution) -> bool:
    """Whether somebody else is asked after such a verdict of the index."""
    return asks and (thorough or not is_settled(verdict))


def _judged(
    judge: Callable[[Query, Sequence[Candidate]], Resolution],
    goes_on: Callable[[Resolution], bool],
    query: Query,
    candidates: Sequence[Candidate],
) -> tuple[Resolution, Sequence[Candidate]]:
    """The verdict on candidates; with them where somebody else is asked, too, else they would be sent between processes in vain."""
    verdict = judge(query, candidates)
    return verdict, candidates if goes_on(verdict) else ()


def _done(resolution: Resolution) -> Future[Resolution]:
    future: Future[Resolution] = Future()
    future.set_result(resolution)
    return future

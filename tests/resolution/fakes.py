"""Sources that answer from a list, and a judge that goes by identifiers and titles, for tests of what is done with verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bib.compare import compare
from bib.identifier import comparable
from bib.record import Date, Origin, Person, Record
from refs.resolution.source import Query, UnavailableError
from refs.resolution.sources import Row
from refs.verdict import COULD_NOT, NONE, SAME, UNCLEAR, Candidate, Resolution


def record(kind: str = "article", source: str = "text", **values: object) -> Record:
    """A record of plain values: fields, people as "Family, Given; ...", `date` as a year, identifiers by scheme."""
    fields: dict[str, str | tuple[str, ...]] = {}
    people: dict[str, tuple[Person, ...]] = {}
    dates: dict[str, Date] = {}
    ids: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        if name in ("author", "editor", "translator"):
            people[name] = tuple(person(one) for one in str(value).split("; "))
        elif name in ("date", "origdate"):
            dates[name] = Date(int(str(value)))
        elif name in ("doi", "isbn", "issn", "arxiv", "url", "pmid"):
            ids[name] = tuple(str(value).split())
        else:
            fields[name] = (str(value),) if name in ("publisher", "location", "institution") else str(value)
    made = Record(kind, fields=fields, people=people, dates=dates, ids=ids)
    url = "" if source == "text" else f"https://{source}.example/1"
    return replace(made, origins={name: Origin(source, url=url, when="2026-11-22") for name in made.names()})


def person(text: str) -> Person:
    """A person written as "Eco, Umberto", a body, or "others"."""
    family, comma, given = text.partition(", ")
    return Person(family, given) if comma else Person(literal=family)


def candidate(source: str, made: Record, number: int = 1, score: float = 0.99) -> Candidate:
    """A candidate of a source, whose record has the origins of that source."""
    url = f"https://{source}.example/{number}"
    origins = {name: Origin(source, url=url, when="2026-11-22") for name in made.names()}
    return Candidate(source, str(number), replace(made, origins=origins), url, score=score)


@dataclass
class Listed:
    """A source that has some records, and remembers what it was asked; `down` says why it does not answer."""

    name: str
    records: Sequence[Record] = ()
    down: str | Exception = ""
    asked: list[str] = field(default_factory=list)

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """Its records with this identifier."""
        self._ask(f"{scheme}:{value}")
        wanted = comparable(scheme, value)
        return [
            candidate(self.name, one, number)
            for number, one in enumerate(self.records)
            if wanted in {comparable(scheme, own) for own in one.ids.get(scheme, ())}
        ]

    def search(self, query: Query) -> Sequence[Candidate]:
        """Its records that have a word of the title."""
        self._ask(f"search:{query.record.text('title')}")
        words = set(query.record.text("title").casefold().split())
        return [
            candidate(self.name, one, number)
            for number, one in enumerate(self.records)
            if words & set(one.text("title").casefold().split())
        ]

    def candidates(self, queries: Sequence[Query]) -> list[list[Candidate]]:
        """As an index answers."""
        return [list(self.search(query)) for query in queries]

    def _ask(self, question: str) -> None:
        self.asked.append(question)
        if isinstance(self.down, Exception):
            raise self.down
        if self.down:
            raise UnavailableError(self.name, self.down)


def row(name: str, schemes: Sequence[str] = (), **searches: int) -> Row:
    """The row of a source that knows these schemes and is searched for these kinds of work."""
    return Row(name, name.title(), name, name.title(), (f"{name}.example",), "tests", tuple(schemes), searches)


def judge(
    query: Query, candidates: Sequence[Candidate], asked: Sequence[str] = (), failed: Mapping[str, str] | None = None
) -> Resolution:
    """The same work as `bib.compare` has it; another edition as relation."""
    failed = failed or {}
    compared = [replace(one, comparison=compare(query.record, one.record)) for one in candidates]
    compared.sort(key=lambda one: one.comparison.distance if one.comparison else 1.0)
    for one in compared:
        if one.comparison and one.comparison.relation == "same work":
            rest = [other for other in compared if other is not one]
            return Resolution(SAME, "same work", (one, *rest), tuple(asked), failed)
    for one in compared:
        if one.comparison and one.comparison.relation:
            rest = [other for other in compared if other is not one]
            return Resolution(SAME, "a relation", (one, *rest), tuple(asked), failed, one.comparison.relation)
    if compared:
        return Resolution(UNCLEAR, "several", tuple(compared), tuple(asked), failed)
    return Resolution(NONE if asked else COULD_NOT, "nothing", (), tuple(asked), failed)

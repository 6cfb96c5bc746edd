"""The order in which services are asked, and when nobody else is."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bib.record import Origin, Record
from refs.resolution.resolve import Resolver, identifiers, kind_of, questions
from refs.resolution.source import Query
from refs.resolution.sources import Row
from refs.verdict import COULD_NOT, NONE, SAME, Candidate
from tests.resolution.fakes import Listed, judge, record, row

ROWS = {
    "crossref": row("crossref", ["doi"], article=1, book=3, other=2),
    "openlibrary": row("openlibrary", ["isbn"], book=1),
    "datacite": row("datacite", ["doi"], article=2, other=1),
    "unpaywall": row("unpaywall", ["doi"]),
}
ARTICLE = record("article", title="Feminism, rape and the search for justice", author="McGlynn, Clare", date=2011)
BOOK = record("book", title="The Concept of Law", author="Hart, H. L. A.", date=1961, isbn="9780198761228")


def resolver(*sources: Listed, index: Listed | None = None, thorough: bool = False) -> Resolver:
    named = [(ROWS.get(one.name, row(one.name, ["doi"], article=9)), one) for one in sources]
    return Resolver(named, index, 4, decide=judge, thorough=thorough)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("article", "article"),
        ("review", "article"),
        ("incollection", "article"),
        ("inproceedings", "article"),
        ("preprint", "article"),
        ("book", "book"),
        ("collection", "book"),
        ("proceedings", "book"),
        ("thesis", "other"),
        ("report", "other"),
        ("online", "other"),
        ("dataset", "other"),
    ],
)
def test_services_are_chosen_by_kind_of_work(kind: str, wanted: str) -> None:
    """Parts of books are sought where articles are; theses, reports and web pages are of neither kind."""
    assert kind_of(Record(kind)) == wanted


def test_identifiers_come_first_then_searches_in_the_order_of_the_kind() -> None:
    """Each identifier at the services that know its scheme; books are then sought in libraries first."""
    book = record("book", title="The Concept of Law", isbn="9780198761228", doi="10.1093/he/9780199644704.001.0001")
    asked = [(one.name, scheme) for one, scheme, _ in questions(book, ROWS.values())]
    looked = [("crossref", "doi"), ("datacite", "doi"), ("unpaywall", "doi"), ("openlibrary", "isbn")]
    assert asked == [*looked, ("openlibrary", ""), ("crossref", "")]


def test_numbers_of_books_go_to_libraries_first() -> None:
    """Whoever is searched for books first is asked first for their numbers; DOIs go in the order of the table."""
    rows = [row("crossref", ["doi", "isbn"], book=3), row("wikidata", ["isbn"]), row("openlibrary", ["isbn"], book=1)]
    book = record("book", title="The Concept of Law", isbn="9780198761228", doi="10.1093/he/9780199644704.001.0001")
    asked = [(one.name, scheme) for one, scheme, _ in questions(book, rows) if scheme]
    assert asked == [("crossref", "doi"), ("openlibrary", "isbn"), ("crossref", "isbn"), ("wikidata", "isbn")]


def test_a_book_with_the_doi_of_a_chapter_is_looked_up_by_the_numbers_of_the_chapter() -> None:
    """These are the book's; nobody is asked again for what is known already, nor for the numbers of another chapter's book."""
    doi = "10.1093/he/9780199644704.003.0002"
    by = {"author": "Hart, H. L. A.", "date": 2012, "publisher": "Oxford University Press"}
    chapter = record("inbook", title="Laws and Orders", booktitle="The Concept of Law", isbn="9780199644704", doi=doi, **by)
    whole = record("book", title="The Concept of Law", isbn="9780199644704", **by)
    crossref, openlibrary = Listed("crossref", [chapter]), Listed("openlibrary", [whole])
    real = Resolver([(ROWS[one.name], one) for one in (crossref, openlibrary)], workers=4)
    (found,) = real.resolve([Query(record("book", title="The Concept of Law", doi=doi, **by))])
    assert (found.verdict, found.candidates[0].source) == (SAME, "openlibrary")
    assert openlibrary.asked == ["isbn:9780199644704"]
    list(real.resolve([Query(record("incollection", title="Laws and Orders", booktitle="The Concept of Law", doi=doi, **by))]))
    assert openlibrary.asked == ["isbn:9780199644704"]


def test_no_wrong_number_is_looked_up() -> None:
    """An ISBN whose check digit is wrong goes to nobody; one of ten digits and its thirteen are one question."""
    made = record("book", title="x", isbn="9780198761229 0-19-853453-1 9780198534532")
    assert [scheme for scheme, _ in identifiers(made)] == ["isbn"]


def test_a_record_without_titles_is_not_searched_for() -> None:
    """Without a title there is nothing to search for, and nobody is asked."""
    crossref = Listed("crossref", [ARTICLE])
    (found,) = resolver(crossref).resolve([Query(record("article", author="McGlynn, Clare"))])
    assert (found.verdict, crossref.asked) == (COULD_NOT, [])
    assert found.reason.startswith("it has neither a title nor")


def test_nobody_is_asked_once_the_verdict_is_clear() -> None:
    """The first service that has the work is the last that is asked."""
    crossref, datacite = Listed("crossref", [ARTICLE]), Listed("datacite", [ARTICLE])
    (found,) = resolver(crossref, datacite).resolve([Query(ARTICLE)])
    assert (found.verdict, found.asked, datacite.asked) == (SAME, ("crossref",), [])


def test_another_edition_does_not_end_the_search() -> None:
    """A service that has another edition is asked, and then the next one."""
    later = record("book", title="The Concept of Law", author="Hart, H. L. A.", date=1994, edition="2")
    sought = record("book", title="The Concept of Law", author="Hart, H. L. A.", date=1961)
    openlibrary, crossref = Listed("openlibrary", [later]), Listed("crossref", [sought])
    (found,) = resolver(crossref, openlibrary).resolve([Query(sought)])
    assert (found.relation, found.asked, found.candidates[0].source) == ("", ("openlibrary", "crossref"), "crossref")


def test_a_service_that_fails_is_noted_and_the_others_go_on() -> None:
    """It is in `failed` with its reason, not in `asked`, and is asked no second time for the same record."""
    crossref, datacite = Listed("crossref", down="HTTP 503"), Listed("datacite", [ARTICLE])
    made = record("article", title="Feminism, rape and the search for justice", author="McGlynn, Clare", date=2011, doi="10.1000/x")
    (found,) = resolver(crossref, datacite).resolve([Query(made)])
    assert (found.verdict, found.asked, dict(found.failed)) == (SAME, ("datacite",), {"crossref": "HTTP 503"})
    assert len(crossref.asked) == 1


@pytest.mark.parametrize("error", [KeyError("title"), TypeError("str"), ValueError("x"), RecursionError()])
def test_an_answer_that_nobody_foresaw_is_a_failure_of_its_service(error: Exception) -> None:
    """Whatever a source stumbles over, the run goes on and the service is named."""
    (found,) = resolver(Listed("crossref", down=error), Listed("datacite", [ARTICLE])).resolve([Query(ARTICLE)])
    assert found.verdict == SAME
    assert "form that is not known" in found.failed["crossref"]


def test_nothing_found_is_not_nobody_asked() -> None:
    """A service that answers and has nothing makes "none"; where all fail, nothing could be searched."""
    (none,) = resolver(Listed("crossref"), Listed("datacite", down="HTTP 500")).resolve([Query(ARTICLE)])
    (could_not,) = resolver(Listed("crossref", down="timed out"), Listed("datacite", down="HTTP 500")).resolve([Query(ARTICLE)])
    assert (none.verdict, none.asked) == (NONE, ("crossref",))
    assert (could_not.verdict, could_not.asked, len(could_not.failed)) == (COULD_NOT, (), 2)


def test_a_service_that_cannot_be_searched_does_not_say_that_there_is_nothing() -> None:
    """Where only a service answers that knows identifiers, and those that have works fail, nothing could be searched."""
    made = record("article", title="Feminism", doi="10.1000/x")
    (found,) = resolver(Listed("crossref", down="HTTP 500"), Listed("unpaywall")).resolve([Query(made)])
    assert (found.verdict, found.asked) == (COULD_NOT, ())


def test_the_index_is_asked_before_any_service() -> None:
    """What the index has goes to nobody; what it does not have does."""
    other = record("article", title="Rape myths", author="Reece, Helen", date=2013)
    index, crossref = Listed("index", [ARTICLE]), Listed("crossref", [other])
    found = list(resolver(crossref, index=index).resolve([Query(ARTICLE), Query(other)]))
    assert [(one.verdict, one.asked) for one in found] == [(SAME, ("index",)), (SAME, ("index", "crossref"))]
    assert crossref.asked == ["search:Rape myths"]


def test_an_index_alone_is_enough() -> None:
    """Without services the index decides."""
    other = record("article", title="Mythologies", author="Reece, Helen", date=2013)
    found = resolver(index=Listed("index", [ARTICLE])).resolve([Query(ARTICLE), Query(other)])
    assert [one.verdict for one in found] == [SAME, NONE]


def test_verdicts_come_in_the_order_of_the_records() -> None:
    """However long each takes, and where equal records are sought once."""
    works = [record("article", title=f"w{number}", author="Reece, Helen", date=2013) for number in range(300)]
    crossref = Listed("crossref", works)
    found = list(resolver(crossref).resolve([Query(one) for one in works + works]))
    assert [one.candidates[0].record.text("title") for one in found] == [one.text("title") for one in works] * 2
    assert len(crossref.asked) == len(works)


def test_records_are_sought_side_by_side() -> None:
    """A record that waits for one service does not keep others from theirs."""
    both = threading.Barrier(2, timeout=5)

    class Waiting(Listed):
        def search(self, query: Query) -> Sequence[Candidate]:
            both.wait()
            return super().search(query)

    book = record("book", title="The Concept of Law", author="Hart, H. L. A.", date=1961)
    found = list(resolver(Waiting("crossref", [ARTICLE]), Waiting("openlibrary", [book])).resolve([Query(ARTICLE), Query(book)]))
    assert [one.candidates[0].source for one in found] == ["crossref", "openlibrary"]


def test_what_an_identifier_points_to_is_kept_though_it_is_another_work() -> None:
    """The work is found by its title; the record that its DOI belongs to stays among the candidates."""
    other = record("article", title="Cell biology of the kidney", author="Smith, John", date=1999, doi="10.1000/other")
    made = record(
        "article", title="Feminism, rape and the search for justice", author="McGlynn, Clare", date=2011, doi="10.1000/other"
    )
    (found,) = resolver(Listed("crossref", [other]), Listed("datacite", [ARTICLE])).resolve([Query(made)])
    assert (found.verdict, [one.source for one in found.candidates]) == (SAME, ["datacite", "crossref"])


def test_all_identifiers_are_looked_up_by_who_wants_to_know() -> None:
    """The first identifier settles which work it is; a thorough resolver looks up what that record does not have, and no more."""
    known = record("book", title="The Concept of Law", author="Hart, H. L. A.", date=1961, doi="10.1000/x")
    made = record("book", title="The Concept of Law", author="Hart, H. L. A.", date=1961, doi="10.1000/x", isbn="9780198761228")
    for thorough, asked in ((False, []), (True, ["isbn:9780198761228"])):
        openlibrary = Listed("openlibrary")
        list(resolver(Listed("crossref", [known]), openlibrary, thorough=thorough).resolve([Query(made)]))
        assert openlibrary.asked == asked


def test_an_identifier_that_is_known_is_looked_up_once() -> None:
    """A thorough resolver asks nobody else for a DOI once the work is found under it."""
    made = record("article", title="The Concept of Law", author="Hart, H. L. A.", date=1961, doi="10.1000/x")
    datacite = Listed("datacite", [made])
    list(resolver(Listed("crossref", [made]), datacite, thorough=True).resolve([Query(made)]))
    assert datacite.asked == []


def test_who_stops_reading_stops_the_search() -> None:
    """A run that is interrupted asks no further questions."""
    works = [record("article", title=f"w{number}") for number in range(2000)]
    crossref = Listed("crossref", works[:10])
    verdicts = resolver(crossref).resolve([Query(one) for one in works])
    next(verdicts)
    verdicts.close()  # type: ignore[attr-defined]
    assert len(crossref.asked) < len(works)


def test_rows_are_those_of_the_table() -> None:
    """A row of the table is what chooses the questions."""
    silent = Row("silent", "Silent", "silent", "Silent", (), "nothing")
    assert questions(BOOK, [silent]) == []


class Kept:
    """What a resolver tells a door."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def day(self, service: str) -> str:
        """The day of its last answer."""
        return "2026-11-21" if service == "crossref" else ""

    def forget(self, service: str) -> None:
        """Whose answer."""
        self.told.append(f"forget {service}")

    def close(self) -> None:
        """The end."""
        self.told.append("close")


def test_each_value_has_the_day_of_the_answer() -> None:
    """The day on which the service answered stands at the origin of each value, unless the source names one itself."""

    class Undated(Listed):
        def search(self, query: Query) -> list[Candidate]:
            found = list(super().search(query))
            bare = {name: Origin(self.name, when="2020-01-01" if name == "date" else "") for name in ARTICLE.names()}
            return [replace(one, record=replace(one.record, origins=bare)) for one in found]

    asked = Resolver([(ROWS["crossref"], Undated("crossref", [ARTICLE]))], None, 2, decide=judge, door=Kept())
    (found,) = asked.resolve([Query(ARTICLE)])
    days = {name: origin.when for name, origin in found.candidates[0].record.origins.items()}
    assert days == dict.fromkeys(ARTICLE.names(), "2026-11-21") | {"date": "2020-01-01"}


def test_what_a_source_cannot_read_is_not_kept() -> None:
    """The door is told to forget the answer of a source that failed, of no other, and it is closed if somebody interrupts."""
    door = Kept()
    sources = [Listed("crossref", down=LookupError("x")), Listed("datacite", [ARTICLE])]
    asked = Resolver([(ROWS[one.name], one) for one in sources], None, 2, decide=judge, door=door)
    (found,) = asked.resolve([Query(ARTICLE)])
    assert (found.verdict, door.told) == (SAME, ["forget crossref"])
    asked = Resolver([(ROWS["crossref"], Listed("crossref", [ARTICLE]))], None, 2, decide=judge, door=door)
    waiting = asked.resolve([Query(ARTICLE)] * 3)
    next(waiting)
    with pytest.raises(KeyboardInterrupt):
        waiting.throw(KeyboardInterrupt)
    assert door.told[1:] == ["close"]

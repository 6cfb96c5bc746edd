"""Records of several sources as one list."""

import pytest

from bib.gather import Gathered, Source, gather
from bib.key import pattern
from bib.keypattern import KeyPattern
from bib.record import Date, Person, Record


def book(key: str, title: str, family: str = "Fanon", year: int = 1961, **more: str) -> Record:
    return Record("book", key, {"title": title, **more}, {"author": (Person(family),)}, {"date": Date(year)})


def keys(gathered: Gathered) -> list[str]:
    return [record.key for record in gathered.records]


DAMNES, PEAU = book("F61", "Les damnés de la terre"), book("F52", "Peau noire, masques blancs", year=1952)


def test_one_record_for_one_work() -> None:
    """A work of two sources is one record, which has the given key and the values of both."""
    document = Source([book("0:r1", "Les damnés de la terre", publisher="Maspero"), book("0:r2", "Sula", "Morrison", 1973)])
    done = gather([document, Source([PEAU, DAMNES], keyed=True)])
    assert keys(done) == ["F61", "morrison1973sula", "F52"]
    assert done.records[0].text("publisher") == "Maspero"
    assert (done.united, done.renamed) == ([], [])


def test_keys_of_one_file_stay_apart() -> None:
    """Entries of one .bib are not united unless it is wished: a text may cite both keys."""
    twice = Source([DAMNES, book("fanon:damnes", "Les damnés de la terre")], keyed=True)
    assert keys(gather([twice])) == ["F61", "fanon:damnes"]
    done = gather([twice], within=True)
    assert (keys(done), done.united) == (["F61"], [("fanon:damnes", "F61")])


def test_the_key_of_a_second_file_goes() -> None:
    """Of two given keys of one work the first stays, and it is told where the other went."""
    done = gather([Source([DAMNES], keyed=True), Source([book("dt", "Les damnés de la terre")], keyed=True)])
    assert (keys(done), done.united) == (["F61"], [("dt", "F61")])
    assert done.records[0].extra == {"ids": "dt"}


def test_two_of_one_file_are_not_united_by_a_third() -> None:
    """Two entries of one .bib stay apart even if a record of another source is the same work as both."""
    document = Source([book("0:r", "Les damnés de la terre")])
    twice = Source([DAMNES, book("fanon:damnes", "Les damnés de la terre")], keyed=True)
    assert sorted(keys(gather([document, twice]))) == ["F61", "fanon:damnes"]


def test_taken_and_illegal_keys_change() -> None:
    """A key that is taken in any case gets a letter, one with signs that are not allowed loses them; both are told."""
    done = gather([Source([DAMNES], keyed=True), Source([book("f61", "Sula"), book("O'Neill 1", "Iceman")], keyed=True)])
    assert keys(done) == ["F61", "f61a", "ONeill1"]
    assert done.renamed == [("f61", "f61a"), ("O'Neill 1", "ONeill1")]


def test_a_pattern_makes_new_keys_and_keeps_its_own() -> None:
    """With a pattern all keys follow it; those that it made before stay, with their letters."""
    make = KeyPattern("[auth:lower][year]")
    once = gather([Source([DAMNES, book("x", "L’an V de la révolution algérienne")], keyed=True)], make)
    assert keys(once) == ["fanon1961a", "fanon1961b"]
    again = gather([Source(once.records[1:], keyed=True), Source([DAMNES])], make)
    assert keys(again) == ["fanon1961b", "fanon1961"]


def test_relations_follow() -> None:
    """A relation points to the work that its record became."""
    translation = Record("book", "t", {"title": "The Wretched of the Earth"}, relations=(("translationof", "F61"),))
    done = gather([Source([book("0:r", "Les damnés de la terre")]), Source([translation, DAMNES], keyed=True)])
    assert [(r.key, r.relations) for r in done.records] == [("F61", ()), ("t", (("translationof", "F61"),))]


@pytest.mark.parametrize("keyed", [True, False])
def test_documents_are_united_within(keyed: bool) -> None:
    """The records of a document, which have no keys yet, are united among themselves."""
    assert len(gather([Source([DAMNES, DAMNES], keyed)]).records) == 1 + keyed


def test_the_built_in_pattern_is_one_of_them() -> None:
    """The keys that are made by themselves can be asked for as a pattern."""
    assert KeyPattern("[auth:lower][year][veryshorttitle:lower]")(DAMNES) == pattern(DAMNES)

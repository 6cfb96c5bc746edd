"""Books that misled other programs: what catalogues answer about them, and what is to be made of it."""

from __future__ import annotations

from typing import Any

from bib.person import read_names
from bib.record import Date, Record
from refs.resolution.match import decide, denies
from refs.resolution.source import Query, Settings
from refs.resolution.sources import SOURCES
from refs.resolution.sources.crossref import candidate
from refs.verdict import LIKELY, SAME, Candidate
from tests.resolution.fake_door import FakeDoor
from tests.resolution.library import marcxml, sru
from tests.resolution.sources.test_openlibrary import LAMPORT, NATIONS, found
from tests.resolution.sources.test_sru import XIANGTU


def cited(title: str, names: str, year: int, ids: dict[str, tuple[str, ...]] | None = None, **fields: str) -> Record:
    return Record(
        "book",
        fields={"title": title, **fields},
        people={"author": read_names(names)},
        dates={"date": Date(year)},
        ids=ids or {},
    )


def sought(name: str, record: Record, *answers: Any) -> list[Candidate]:
    """What a source finds that is searched for a record."""
    return list(SOURCES[name].source(FakeDoor(*answers), Settings()).search(Query(record)))


def looked_up(name: str, isbn: str, *answers: Any) -> list[Candidate]:
    """What a source finds under an ISBN."""
    return list(SOURCES[name].source(FakeDoor(*answers), Settings()).by_identifier("isbn", isbn))


def library(lines: str) -> bytes:
    return sru(marcxml(lines))


LATEX = cited(
    "LaTeX",
    "Lamport, Leslie",
    1994,
    {"isbn": ("0-201-52983-1",)},
    subtitle="A Document Preparation System",
    edition="2",
    publisher="Addison-Wesley",
)


def test_the_manual_is_found_by_its_isbn() -> None:
    """Open Library has Lamport's book, by Lamport, under the number that is printed; Crossref has only a review of it."""
    candidates = looked_up("openlibrary", "0-201-52983-1", {"ISBN:0201529831": LAMPORT})
    assert denies(LATEX, candidates[0]) == ""
    assert decide(Query(LATEX), candidates, ["openlibrary"]).verdict == SAME


def test_the_whole_subtitle_is_no_hindrance() -> None:
    """Open Library finds it without the subtitle, and what it finds is the book."""
    book = cited(
        "Why Nations Fail",
        "Acemoglu, Daron and James A. Robinson",
        2012,
        subtitle="The Origins of Power, Prosperity and Poverty",
        publisher="Crown",
    )
    verdict = decide(Query(book), sought("openlibrary", book, found(), found(NATIONS)), ["openlibrary"])
    assert (verdict.verdict, verdict.candidates[0].id) == (SAME, "/books/OL25042390M")


CHAPTER = candidate(
    {
        "DOI": "10.1093/oso/9780199552016.003.0002",
        "type": "book-chapter",
        "title": ["Introduction: The Other Domain"],
        "container-title": ["Civil Resistance and Power Politics"],
        "author": [{"given": "Adam", "family": "Roberts"}],
        "ISBN": ["9780199552016"],
        "publisher": "Oxford University Press",
        "issued": {"date-parts": [[2009]]},
    }
)
CIVIL = """
001 55
008 090101s2009    enk           000 0 eng
020 __ $a9780199552016 (hbk.)
245 00 $aCivil resistance and power politics :$bthe experience of non-violence /$cedited by Adam Roberts and Timothy Garton Ash.
260 __ $aOxford :$bOxford University Press,$c2009.
700 1_ $aRoberts, Adam,$eeditor.
700 1_ $aGarton Ash, Timothy,$eeditor.
"""


def test_a_book_that_is_cited_by_the_doi_of_a_chapter() -> None:
    """The DOI is not that of another work, and the ISBN in its record is that of the book, which libraries know by it."""
    assert CHAPTER is not None
    book = Record(
        "collection",
        fields={"title": "Civil Resistance and Power Politics"},
        people={"editor": read_names("Roberts, Adam and Garton Ash, Timothy")},
        dates={"date": Date(2009)},
        ids={"doi": ("10.1093/oso/9780199552016.003.0002",)},
    )
    by_number = looked_up("k10plus", CHAPTER.record.ids["isbn"][0], library(CIVIL))
    assert denies(book, CHAPTER) == ""
    assert decide(Query(book), [CHAPTER, *by_number], ["crossref", "k10plus"]).candidates[0].source == "k10plus"
    assert decide(Query(book), by_number, ["k10plus"]).verdict == SAME


def test_numbers_of_one_book_are_a_set() -> None:
    """The paperback is cited, the catalogue has the number of the cloth edition besides it, or alone."""
    lines = """
    001 7
    008 730101s1971    mau           000 0 eng
    020 __ $a0674880102 (cloth)
    {}
    100 1_ $aRawls, John,$d1921-2002.
    245 12 $aA theory of justice /$cJohn Rawls.
    260 __ $aCambridge, Mass. :$bBelknap Press of Harvard University Press,$c1971.
    """
    book = cited("A Theory of Justice", "Rawls, John", 1971, {"isbn": ("0-674-88014-5",)}, publisher="Harvard University Press")
    for more in ("020 __ $a0674880145 (pbk.)", ""):
        candidates = looked_up("loc", "0-674-88014-5", library(lines.format(more)))
        assert denies(book, candidates[0]) == ""
        assert decide(Query(book), candidates, ["loc"]).verdict == SAME


def test_a_reprint_is_not_the_edition_that_is_cited() -> None:
    """Keywords is cited as of 1976; a catalogue has only the reprint of 2018: nothing of that edition is the cited one's."""
    book = cited("Keywords: A Vocabulary of Culture and Society", "Williams, Raymond", 1976, publisher="Fontana")
    reprint = """
    001 8
    008 180101r20181976xxu           000 0 eng
    020 __ $a9780198093015
    100 1_ $aWilliams, Raymond.
    245 10 $aKeywords :$ba vocabulary of culture and society.
    264 _1 $aOxford :$bOxford University Press,$c2018.
    """
    verdict = decide(Query(book), sought("k10plus", book, library(reprint)), ["k10plus"])
    assert verdict.verdict != SAME or verdict.relation == "other edition"


def test_a_book_in_han_is_found_beside_its_transliteration() -> None:
    """Cited by its title in Han, or in Latin letters with the words divided in another way: it is the same record."""
    han = cited("鄉土中國", "費孝通", 1948, publisher="觀察社")
    verdict = decide(Query(han), sought("loc", han, library(XIANGTU)), ["loc"])
    assert verdict.verdict == SAME
    latin = cited("Xiangtu Zhongguo", "Fei, Xiaotong", 1948)
    verdict = decide(Query(latin), sought("loc", latin, library(XIANGTU)), ["loc"])
    assert verdict.verdict in (SAME, LIKELY)


def test_a_volume_is_not_another_volume() -> None:
    """Two volumes of one set have one title and one author, and are told apart by their number."""
    lines = (
        "001 {0}\n100 1_ $aMarx, Karl\n245 10 $aDas Kapital$bKritik der politischen Ökonomie$nBd. {0}\n264 _1 $aBerlin$bDietz$c1962"
    )
    book = cited("Das Kapital: Kritik der politischen Ökonomie", "Marx, Karl", 1962, volume="2", publisher="Dietz")
    candidates = sought("dnb", book, sru(*(marcxml(lines.format(number)) for number in (1, 2, 3))))
    verdict = decide(Query(book), candidates, ["dnb"])
    assert (verdict.verdict, verdict.candidates[0].id) == (SAME, "2")


def test_a_translation_is_known_by_its_original() -> None:
    """The library names the original title; the original is not the translation."""
    rose = """
    001 9
    020 __ $a0151446474
    041 1_ $aeng$hita
    100 1_ $aEco, Umberto.
    240 10 $aNome della rosa.$lEnglish
    245 14 $aThe name of the rose /$cUmberto Eco ; translated from the Italian by William Weaver.
    260 __ $aSan Diego :$bHarcourt Brace Jovanovich,$c1983.
    700 1_ $aWeaver, William.
    """
    original = cited("Nome della rosa", "Eco, Umberto", 1980, publisher="Bompiani", langid="italian")
    verdict = decide(Query(original), sought("loc", original, library(rose)), ["loc"])
    assert verdict.verdict != SAME or verdict.relation in ("translation", "other edition")
    translated = cited("The Name of the Rose", "Eco, Umberto", 1983, publisher="Harcourt")
    assert decide(Query(translated), sought("loc", translated, library(rose)), ["loc"]).verdict == SAME

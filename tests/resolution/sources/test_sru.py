"""Catalogues of libraries are asked in their own words, and their answers are read with every trap that they have."""

from __future__ import annotations

import pytest

from bib.edtf import edtf
from bib.record import Date, Person, Record
from refs.resolution.source import Query, Settings, Source, UnavailableError
from refs.resolution.sources import SOURCES
from refs.resolution.sources.sru import isbn_forms
from tests.resolution.fake_door import FakeDoor
from tests.resolution.library import MARCXCHANGE, diagnostics, marcxml, sru

CATALOGUES = ("k10plus", "dnb", "bnf", "loc")
ZAUBERBERG = """
001 883333331
008 030101s2002    gw            000 0 ger
010 __ $a  2003421234
020 __ $a9783100483874$993-10-048387-4
100 1_ $aMann, Thomas$d1875-1955$4aut$eVerfasser
245 10 $a¬Der¬ Zauberberg$bRoman$cThomas Mann
264 _1 $aFrankfurt am Main$bS. Fischer$c2002
300 __ $a1102 S.
"""
ORIGINE = """
001 FRBNF347777770000004
003 http://catalogue.bnf.fr/ark:/12148/cb34777777x
010 __ $a2-08-081208-3
101 1_ $afre$cger
200 1_ $aOrigine du drame baroque allemand$fWalter Benjamin$gtrad. de l'allemand par Sibylle Muller
210 __ $aParis$cFlammarion$d1985
700 _1 $aBenjamin$bWalter$f1892-1940$4070
702 _1 $aMuller$bSibylle$4730
"""
XIANGTU = """
001 1234567
010 __ $a   92123456
100 1_ $6880-01$aFei, Xiaotong,$d1910-2005.
245 10 $6880-02$aXiang tu Zhongguo /$cFei Xiaotong zhu.
260 __ $6880-03$aShanghai :$bGuan cha she,$c1948.
880 1_ $6100-01/$1$a費孝通,$d1910-2005.
880 10 $6245-02/$1$a鄉土中國 /$c費孝通著.
880 __ $6260-03/$1$a上海 :$b觀察社,$c1948.
"""
MANN = Record(
    "book",
    fields={"title": "Der Zauberberg", "subtitle": "Roman"},
    people={"author": (Person("Mann", "Thomas"),)},
    dates={"date": Date(1924)},
)


def source(name: str, *answers: bytes) -> tuple[Source, FakeDoor]:
    door = FakeDoor(*answers)
    return SOURCES[name].source(door, Settings()), door


@pytest.mark.parametrize(
    ("name", "url", "params"),
    [
        (
            "k10plus",
            "https://sru.k10plus.de/opac-de-627",
            {"query": "pica.isb=9780201529838 or pica.isb=0201529831", "recordSchema": "marcxml"},
        ),
        ("dnb", "https://services.dnb.de/sru/dnb", {"query": "num=9780201529838 or num=0201529831", "recordSchema": "MARC21-xml"}),
        (
            "bnf",
            "https://catalogue.bnf.fr/api/SRU",
            {
                "query": 'bib.isbn all "9780201529838" or bib.isbn all "0201529831"',
                "recordSchema": "unimarcxchange",
                "version": "1.2",
            },
        ),
        (
            "loc",
            "https://lx2.loc.gov/sru/lcdb",
            {"query": "bath.ISBN=^9780201529838 or bath.ISBN=^0201529831", "recordSchema": "marcxml"},
        ),
    ],
)
def test_an_isbn_is_asked_for_in_both_lengths(name: str, url: str, params: dict[str, str]) -> None:
    """Each catalogue has its own address, index and schema."""
    asked, door = source(name, sru())
    assert list(asked.by_identifier("isbn", "0-201-52983-1")) == []
    assert door.calls[0]["url"] == url
    assert door.calls[0]["kind"] == "identifier"
    assert {key: door.calls[0]["params"][key] for key in params} == params
    assert door.calls[0]["params"]["operation"] == "searchRetrieve"
    assert int(door.calls[0]["params"]["maximumRecords"]) <= 100


def test_the_library_of_congress_knows_its_own_numbers() -> None:
    """An LCCN is looked up there, and nowhere else among these."""
    asked, door = source("loc", sru(marcxml(XIANGTU)))
    assert asked.by_identifier("lccn", "92123456")[0].url == "https://lccn.loc.gov/92123456"
    assert door.calls[0]["params"]["query"] == "bath.lccn=92123456"
    other, door = source("dnb", sru())
    assert list(other.by_identifier("lccn", "92123456")) == list(other.by_identifier("doi", "10.1/x")) == []
    assert door.calls == []


def test_a_number_that_is_none_asks_nothing() -> None:
    """What holds no digit or letter cannot be asked for, and words of the query language stay words."""
    asked, door = source("loc", sru())
    assert list(asked.by_identifier("lccn", '" or ')) == []
    assert [call["params"]["query"] for call in door.calls] == ["bath.lccn=or"]


@pytest.mark.parametrize(
    ("name", "lines", "url", "title"),
    [
        ("k10plus", ZAUBERBERG, "https://opac.k10plus.de/DB=2.299/PPNSET?PPN=883333331", "Der Zauberberg"),
        ("dnb", ZAUBERBERG, "https://d-nb.info/883333331", "Der Zauberberg"),
        ("bnf", ORIGINE, "https://catalogue.bnf.fr/ark:/12148/cb34777777x", "Origine du drame baroque allemand"),
        ("loc", XIANGTU, "https://lccn.loc.gov/92123456", "Xiang tu Zhongguo"),
    ],
)
def test_a_record_becomes_a_candidate(name: str, lines: str, url: str, title: str) -> None:
    """It has the catalogue as the origin of everything, its own number, and a page where it can be looked at."""
    asked, _ = source(name, sru(marcxml(lines, MARCXCHANGE if name == "bnf" else "http://www.loc.gov/MARC21/slim")))
    (found,) = asked.by_identifier("isbn", "9783100483874")
    assert (found.source, found.url, found.record.text("title")) == (name, url, title)
    assert found.id == lines.split()[1]
    assert {(origin.source, origin.url) for origin in found.record.origins.values()} == {(name, url)}


LONG = Record(MANN.type, fields={"title": "Not the Long Road to Freedom", "subtitle": "x"}, people=MANN.people, dates=MANN.dates)


def test_a_search_begins_with_the_author_and_ends_with_the_title() -> None:
    """The author may be spelt otherwise; subtitles and small words are never asked for, words of the query language are quoted."""
    asked, door = source("k10plus", sru(), sru(marcxml(ZAUBERBERG)))
    assert len(asked.search(Query(LONG))) == 1
    assert [call["params"]["query"] for call in door.calls] == [
        'pica.tit="not" and pica.tit=long and pica.tit=road and pica.tit=freedom and pica.per=mann',
        'pica.tit="not" and pica.tit=long and pica.tit=road and pica.tit=freedom',
    ]


def test_many_records_are_narrowed_by_the_year() -> None:
    """Those of the year stand first, and what was found without it is not lost."""
    of_year = ZAUBERBERG.replace("883333331", "1924").replace("2002", "1924")
    asked, door = source("k10plus", sru(marcxml(ZAUBERBERG), number=77), sru(marcxml(of_year), marcxml(ZAUBERBERG), number=2))
    assert [one.id for one in asked.search(Query(MANN))] == ["1924", "883333331"]
    assert [call["params"]["query"] for call in door.calls] == [
        "pica.tit=zauberberg and pica.per=mann",
        "pica.tit=zauberberg and pica.per=mann and pica.jah=1924",
    ]
    asked, door = source("k10plus", sru(marcxml(ZAUBERBERG), number=77), sru())
    assert [one.id for one in asked.search(Query(MANN))] == ["883333331"]
    asked, door = source("loc", sru(marcxml(ZAUBERBERG), number=77))
    assert len(asked.search(Query(MANN))) == len(door.calls) == 1


def test_a_short_title_is_never_asked_for_alone() -> None:
    """One or two words are the title of too much, unless nobody is known to have written it."""
    asked, door = source("dnb", sru())
    assert list(asked.search(Query(MANN))) == []
    assert [call["params"]["query"] for call in door.calls] == ["tit=zauberberg and per=mann"]
    asked, door = source("dnb", sru())
    assert list(asked.search(Query(Record("book", fields={"title": "Der Zauberberg"})))) == []
    assert [call["params"]["query"] for call in door.calls] == ["tit=zauberberg"]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("La Distinction. Critique sociale du jugement", ["distinction"]),
        ("Le Problème de l’incroyance au XVIe siècle. La religion de Rabelais", ["problème", "incroyance", "xvie", "siècle"]),
        ("Civiltà e imperi del Mediterraneo nell'età di Filippo II", ["civiltà", "imperi", "mediterraneo", "età", "filippo", "ii"]),
        ("菊と刀――日本文化の型", ["菊と刀"]),
        ("Mr. Norris changes trains", ["mr", "norris", "changes", "trains"]),
        ("1984", ["1984"]),
        ("If", ["if"]),
    ],
)
def test_the_words_that_are_asked_for(title: str, words: list[str]) -> None:
    """What may be a subtitle is left, as are articles that are joined to a word; a title of small words keeps them."""
    asked, door = source("loc", sru())
    record = Record("book", fields={"title": title}, people={"author": (Person("Doe", "Jane"),)})
    asked.search(Query(record))
    said = door.calls[0]["params"]["query"].removesuffix(" and bath.author=doe")
    assert [term.removeprefix("bath.title=").strip('"') for term in said.split(" and ")] == words


def test_a_title_of_signs_cannot_be_sought() -> None:
    """Nothing is asked for a row of dashes."""
    asked, door = source("loc", sru())
    with pytest.raises(UnavailableError):
        asked.search(Query(Record("book", fields={"title": "――――"})))
    assert door.calls == []


def test_a_body_is_not_asked_for_among_persons() -> None:
    """Its name has an index of its own; the title is asked for alone."""
    asked, door = source("k10plus", sru())
    body = Record(
        "report", fields={"title": "World Malaria Report"}, people={"author": (Person(literal="World Health Organization"),)}
    )
    assert list(asked.search(Query(body))) == []
    assert [call["params"]["query"] for call in door.calls] == ["pica.tit=world and pica.tit=malaria and pica.tit=report"]


def test_the_bnf_is_asked_with_all() -> None:
    """Its relation is a word, and values are quoted."""
    asked, door = source("bnf", sru(marcxml(ORIGINE, MARCXCHANGE), version="1.2"))
    record = Record(
        "book", fields={"title": "Origine du drame baroque allemand"}, people={"author": (Person("Benjamin", "Walter"),)}
    )
    (found,) = asked.search(Query(record))
    assert door.calls[0]["params"]["query"] == (
        'bib.title all "origine" and bib.title all "drame" and bib.title all "baroque" and bib.title all "allemand" '
        'and bib.author all "benjamin"'
    )
    assert found.record.people["translator"][0].family == "Muller"


def test_each_script_of_a_title_is_asked_for() -> None:
    """The original script first, then the transliteration; the author in the same letters; candidates in the script asked for."""
    record = Record(
        "book",
        fields={"title": "Xiangtu Zhongguo"},
        titles={"script": "鄉土中國", "transliteration": "Xiangtu Zhongguo"},
        people={"author": (Person("Fei", "Xiaotong"),)},
        dates={"date": Date(1948)},
    )
    asked, door = source("loc", sru(marcxml(XIANGTU)))
    (found,) = asked.search(Query(record))
    assert door.calls[0]["params"]["query"] == 'bath.title="鄉土中國"'
    assert (found.record.text("title"), found.record.people["author"][0].family) == ("鄉土中國", "費")
    asked, door = source("loc", sru(), sru(marcxml(XIANGTU)))
    (found,) = asked.search(Query(record))
    assert [call["params"]["query"] for call in door.calls] == [
        'bath.title="鄉土中國"',
        "bath.title=xiangtu and bath.title=zhongguo and bath.author=fei",
    ]
    assert (found.record.text("title"), found.record.people["author"][0].family) == ("Xiang tu Zhongguo", "Fei")
    assert found.record.titles["script"] == "鄉土中國"


def test_japanese_and_korean_are_asked_for_as_they_stand() -> None:
    """A title in kana or hangul, with its author."""
    asked, door = source("k10plus", sru(number=0))
    record = Record("book", fields={"title": "海辺のカフカ"}, people={"author": (Person("村上", "春樹", family_first=True),)})
    assert list(asked.search(Query(record))) == []
    assert door.calls[0]["params"]["query"] == 'pica.tit="海辺のカフカ" and pica.per="村上"'
    assert door.calls[1]["params"]["query"] == 'pica.tit="海辺のカフカ"'
    asked, door = source("k10plus", sru(number=0))
    assert list(asked.search(Query(Record("book", fields={"title": "채식주의자"})))) == []
    assert door.calls[0]["params"]["query"] == 'pica.tit="채식주의자"'


def test_a_record_without_words_cannot_be_sought() -> None:
    """Nothing is asked, and it is told that nothing was."""
    asked, door = source("dnb", sru())
    with pytest.raises(UnavailableError):
        asked.search(Query(Record("book")))
    assert door.calls == []


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize(
    "body",
    [
        diagnostics("Unsupported index", "pica.xyz"),
        diagnostics("Query syntax error", root=True),
        b"<html><body>Wartung</body></html>",
        b'{"ok": true}',
        b"",
        b"<searchRetrieveResponse/>",
        sru(number=7),
        sru("<record><nothing/></record>", number=1),
        sru(marcxml(ZAUBERBERG))[:-90],
        b'<!DOCTYPE a [<!ENTITY b "c">]><searchRetrieveResponse><numberOfRecords>0</numberOfRecords></searchRetrieveResponse>',
        b"<searchRetrieveResponse><numberOfRecords>many</numberOfRecords></searchRetrieveResponse>",
    ],
    ids=["diagnostics", "bare", "html", "json", "empty", "no number", "no records", "no fields", "half", "type", "words"],
)
def test_what_is_no_answer_is_told_as_such(name: str, body: bytes) -> None:
    """Diagnostics come with status 200; they, and whatever else is no answer, are never "not found"."""
    asked, _ = source(name, body)
    with pytest.raises(UnavailableError) as caught:
        asked.by_identifier("isbn", "9783100483874")
    assert caught.value.service == name


def test_diagnostics_say_what_was_wrong() -> None:
    """The message and its details are handed on."""
    asked, _ = source("dnb", diagnostics("Unsupported index", "xyz"))
    with pytest.raises(UnavailableError, match="Unsupported index: xyz"):
        asked.by_identifier("isbn", "9783100483874")


def test_an_address_that_is_gone_is_not_an_answer() -> None:
    """A catalogue that moved says 404, which is nothing about a book."""
    asked, _ = source("loc", (404, b"Not Found"))  # type: ignore[arg-type]
    with pytest.raises(UnavailableError):
        asked.by_identifier("isbn", "9783100483874")


def test_a_bad_record_among_good_ones_is_passed_over() -> None:
    """The good one is given; a diagnostic in the place of a record is no record either."""
    bad = marcxml("245 10 $bsub only").replace('tag="245"', 'tag="ABCD"')
    surrogate = '<diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/"><uri>info:srw/diagnostic/1/64</uri></diagnostic>'
    asked, _ = source("k10plus", sru(bad, surrogate, marcxml(ZAUBERBERG)))
    assert [one.id for one in asked.by_identifier("isbn", "9783100483874")] == ["883333331"]


def test_a_record_that_is_packed_as_a_string_is_unpacked() -> None:
    """Some servers send the record escaped."""
    packed = marcxml(ZAUBERBERG).replace("&", "&amp;").replace("<", "&lt;")
    asked, _ = source("dnb", sru(packed))
    assert len(asked.by_identifier("isbn", "9783100483874")) == 1


def test_editions_stay_apart() -> None:
    """Two records of one novel are two candidates, each with its own year and number."""
    old = ZAUBERBERG.replace("883333331", "1").replace("9783100483874$993-10-048387-4", "3596294339").replace("2002", "1991")
    asked, _ = source("k10plus", sru(marcxml(ZAUBERBERG), marcxml(old)))
    found = asked.search(Query(MANN))
    assert [(one.id, edtf(one.record.dates["date"]), one.record.ids["isbn"]) for one in found] == [
        ("883333331", "2002", ("9783100483874",)),
        ("1", "1991", ("3596294339",)),
    ]


def test_isbns_of_979_have_no_short_form() -> None:
    """Only those of 978 have ten digits, X among them."""
    assert isbn_forms("979-10-90636-07-1") == ["9791090636071"]
    assert isbn_forms("080442957X") == ["9780804429573", "080442957X"]

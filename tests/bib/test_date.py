"""Dates are read in many languages; EDTF goes there and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.date import edtf, find_year, parse_edtf, read_date
from bib.edtf import DAYS
from bib.record import Date

READ = [
    line.split(" | ")
    for line in """
2005 | 2005
(2005) | 2005
2004a | 2004
[1974] | 1974
March 16 2001 | 2001-03-16
16 March 2001 | 2001-03-16
3-5-no-7-2001-x | 2001
12th of May, 1999 | 1999-05-12
16. März 2001 | 2001-03-16
1. Jänner 1934 | 1934-01-01
le 3 mai 1968 | 1968-05-03
1er août 1914 | 1914-08-01
3 de mayo de 1968 | 1968-05-03
12 maio 2010 | 2010-05-12
20 ott. 2003 | 2003-10-20
3 mei 1999 | 1999-05-03
16 Junie 1976 | 1976-06-16
5 мая 1968 г. | 1968-05-05
24 серпня 1991 | 1991-08-24
13 grudnia 1981 r. | 1981-12-13
21. srpna 1968 | 1968-08-21
1 maj 1986 | 1986-05-01
17 jun. 1998 | 1998-06-17
2013年3月25日 | 2013-03-25
二〇〇五年 | 2005
2013–2015 | 2013/2015
1974/75 | 1974/1975
1998-99 | 1998/1999
1999–2000 | 1999/2000
1998– | 1998/..
1998–present | 1998/..
c. 1910 | 1910~
ca. 1880 | 1880~
um 1900 | 1900~
vers 1850 | 1850~
ок. 1905 | 1905~
1917? | 1917?
[1917?] | 1917?
MCMLXXI | 1971
Spring 2009 | 2009-21
Autumn/Winter 2009 | 2009-23/2009-24
Frühjahr 1999 | 1999-21
otoño 2011 | 2011-23
2001-03-16 | 2001-03-16
16.03.2001 | 2001-03-16
1.III.1999 | 1999-03-01
13/04/2001 | 2001-04-13
4/13/2001 | 2001-04-13
03/2001 | 2001-03
Jan.-Feb. 1999 | 1999-01/1999-02
juill.-août 1995 | 1995-07/1995-08
March 3-5, 2001 | 2001-03-03/2001-03-05
Dec 1998–Jan 1999 | 1998-12/1999-01
1990 [1867] | 1990
[1867] 1990 | 1990
384 BC | -0383
""".strip().splitlines()
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_words_are_read_as_a_date(text: str, expected: str) -> None:
    """Each printed form gives its EDTF, and no words are kept beside it."""
    date = read_date(text)
    assert date is not None
    assert (edtf(date), date.literal) == (expected, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昭和45年", "1970"),
        ("民国二十年", "1931"),
        ("令和元年5月", "2019-05"),
        ("平成7年1月17日", "1995-01-17"),
        ("the 1960s", "1960/1969"),
    ],
)
def test_computed_years_keep_the_printed_words(text: str, expected: str) -> None:
    """An era year or a decade is turned into years, and what was printed stays in `literal`."""
    date = read_date(text)
    assert date is not None
    assert (edtf(date), date.literal) == (expected, text)


@pytest.mark.parametrize(
    "text",
    ["n.d.", "o. J.", "s. d.", "s.a.", "б. г.", "forthcoming", "in press", "im Erscheinen", "à paraître", "no prelo", "待刊"],
)
def test_words_that_stand_for_a_date_are_literal(text: str) -> None:
    """Words such as "n.d." and "forthcoming" in any language are a date of words only, brackets left out."""
    assert read_date(text) == Date(literal=text)
    assert read_date(f"[{text}]") == Date(literal=text)


@pytest.mark.parametrize("text", ["", "foo", "Verso", "12", "pp. 12-15", "3rd ed.", "MIX", "987"])
def test_other_words_are_no_date(text: str) -> None:
    """Text without a year or a word that stands for one is no date."""
    assert read_date(text) is None


@pytest.mark.parametrize(("text", "expected"), [("31 February 2001", "2001-02"), ("03/04/2001", "2001")])
def test_what_is_impossible_or_open_is_not_guessed(text: str, expected: str) -> None:
    """An impossible day, or a day and month in doubt, is left out and the words are kept."""
    date = read_date(text)
    assert date is not None
    assert (edtf(date), date.literal) == (expected, text)


@pytest.mark.parametrize(
    ("text", "year"), [("London: Verso, 1998.", 1998), ("12.1999.4", None), ("pages 1-20", None), ("120051", None), ("2005a", 2005)]
)
def test_a_year_is_found_in_words(text: str, year: int | None) -> None:
    """The first number that can be a year is found; parts of longer numbers are not."""
    assert find_year(text) == year


@st.composite
def points(draw: st.DrawFn) -> Date:
    year = draw(st.integers(-9999, 9999))
    kind = draw(st.sampled_from(["year", "month", "day", "season"]))
    circa, uncertain = draw(st.booleans()), draw(st.booleans())
    date = Date(year=year, circa=circa, uncertain=uncertain)
    if kind == "season":
        return replace(date, season=draw(st.integers(21, 24)))
    if kind == "year":
        return date
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, min(DAYS[month - 1], 28))) if kind == "day" else None
    return replace(date, month=month, day=day)


@given(points(), st.one_of(st.none(), st.just(Date()), points()))
def test_edtf_comes_back(start: Date, end: Date | None) -> None:
    """Every date without words is the same after a round trip through EDTF."""
    date = replace(start, end=end)
    assert parse_edtf(edtf(date)) == date


@pytest.mark.parametrize("text", ["", "197X", "2001-13", "2001-02-30", "2001-3-4", "March 2001", "2001-00"])
def test_other_text_is_no_edtf(text: str) -> None:
    """What is no EDTF of the levels kept here is refused."""
    assert parse_edtf(text) is None


@given(st.text(max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    """No text raises, and what comes out as a date has a year or words."""
    date = read_date(text)
    assert date is None or bool(date)

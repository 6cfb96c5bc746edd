"""Other people's .bib files as records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.formats.bibtex import read, write
from bib.formats.bibtex.names import parse_names
from bib.record import OTHERS, Date, Person, Record


def one(text: str) -> Record:
    """The only record of a text that is read without problems."""
    records, problems = read(text)
    assert problems == []
    assert len(records) == 1
    return records[0]


def test_an_old_file() -> None:
    """LaTeX accents, macros, joined strings, quotes and upper-case names of fields are read."""
    record = one(
        """@string{suhr = "Suhrkamp"}
@BOOK{habermas, Author = {J{\\"u}rgen Habermas and {Theodor W.} von Adorno and others},
  TITLE = "Theorie des " # "{K}ommunikativen Handelns",
  publisher = suhr # { Verlag}, year = 1981, month = mar, address = "Frankfurt",
  note = {See \\url{http://example.org/a_b%20c}}, ISBN = {3-518-28775-3}, my-own = {50\\%}}"""
    )
    assert record.type == "book"
    assert record.fields == {
        "title": "Theorie des Kommunikativen Handelns",
        "publisher": ("Suhrkamp Verlag",),
        "location": ("Frankfurt",),
        "note": "See",
    }
    assert record.people["author"] == (Person("Habermas", "Jürgen"), Person("Adorno", "Theodor W.", "von"), OTHERS)
    assert record.dates == {"date": Date(1981, 3)}
    assert record.ids == {"url": ("http://example.org/a_b%20c",), "isbn": ("3-518-28775-3",)}
    assert record.extra == {"my-own": "50\\%"}
    assert set(record.origins) == {"type", *record.names()}


NAMES = [
    ("Charles de Gaulle", Person("Gaulle", "Charles", "de")),
    ("de Gaulle, Charles", Person("Gaulle", "Charles", "de")),
    ("van den Berg, Jr., Jan", Person("Berg", "Jan", "van den", "Jr.")),
    ("{van den Berg}, Jan", Person("van den Berg", "Jan")),
    ("Garc{\\'i}a M{\\'a}rquez, Gabriel", Person("García Márquez", "Gabriel")),
    ("{Barnes {and} Noble}", Person(literal="Barnes and Noble")),
    ("Plato", Person("Plato")),
    ("鲁迅", Person(literal="鲁迅")),
    ("罗, 荣渠", Person("罗", "荣渠")),
    ("others", OTHERS),
    ("family=Li, given=Xun", Person("Li", "Xun")),
    ("{\\'E}mile Zola", Person("Zola", "Émile")),
    ("Jean-Paul {Sartre}", Person("Sartre", "Jean-Paul")),
]


@pytest.mark.parametrize(("value", "person"), NAMES)
def test_names(value: str, person: Person) -> None:
    """BibTeX's rule: small words are particles, commas part the name, braces protect."""
    assert parse_names(value) == (person,)


DATES = [
    ("year = {1999}, month = {March}", Date(1999, 3)),
    ('year = 1969, month = jul # "~21"', Date(1969, 7, 21)),
    ("year = 1969, month = 7, day = 21", Date(1969, 7, 21)),
    ("date = {2013/2015}", Date(2013, end=Date(2015))),
    ("date = {1880~}", Date(1880, circa=True)),
    ("date = {2004-05}, year = {1999}", Date(2004, 5)),
    ("year = 1969, month = {Sometime}", Date(1969)),
]


@pytest.mark.parametrize(("fields", "date"), DATES)
def test_dates(fields: str, date: Date) -> None:
    """Both spellings of a date are read; the newer one wins."""
    assert one(f"@misc{{a, title = {{T}}, {fields}}}").dates == {"date": date}


def test_the_year_of_the_original() -> None:
    """Old versions of BibLaTeX call the date of the original a year."""
    assert one("@book{a, title = {T}, origyear = 1959}").dates == {"origdate": Date(1959)}


TYPES = [
    ("@article{a, title={T}, entrysubtype={newspaper}}", "newspaper"),
    ("@mastersthesis{a, title={T}}", "thesis"),
    ("@conference{a, title={T}}", "inproceedings"),
    ("@book{a, title={T}, editor={X, Y}}", "collection"),
    ("@online{a, title={T}, titleaddon={Blog post}}", "post"),
    ("@misc{a, title={T}, type={Interview}}", "interview"),
    ("@techreport{a, title={T}, type={Standard}}", "standard"),
    ("@misc{a, title={T}, type={Leaflet}}", "misc"),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_types(text: str, kind: str) -> None:
    """The entry type, its subtype and the words that name a kind tell our type."""
    assert one(text).type == kind


PROBLEMS = [
    ("@book{a, title = {T}, title = {U}}", "repeated-field", 1),
    ("@book{a, title = {T}}\n@book{a, title = {U}}", "repeated-key", 2),
    ("\n\n@book{a, title = {T\n\n@book{b, title = {U}}", "unreadable-entry", 3),
    ("@book{a, publisher = penguin}", "unknown-string", 1),
    ("@gadget{a, title = {T}}", "unknown-entry-type", 1),
    ("@book{a,\n date = {Neverday}}", "unreadable-date", 1),
]


@pytest.mark.parametrize(("text", "code", "line"), PROBLEMS)
def test_problems(text: str, code: str, line: int) -> None:
    """What cannot be read is a problem with its line, and the other entries are read."""
    records, problems = read(text, "my.bib")
    assert [(problem.code, problem.where.line, problem.where.source) for problem in problems] == [(code, line, "my.bib")]
    assert len(records) == (2 if code == "repeated-key" else 1)


def test_crossref_is_resolved() -> None:
    """A part takes from its book what it does not say itself, the title as booktitle."""
    records, _ = read(
        "@incollection{c, author={Ong, Walter}, title={Part}, crossref={B}}\n"
        "@book{b, title={Whole}, editor={Eco, Umberto}, year=1990}"
    )
    assert records[0].fields == {"title": "Part", "booktitle": "Whole"}
    assert records[0].dates == {"date": Date(1990)}
    assert records[0].people["editor"] == (Person("Eco", "Umberto"),)
    inherited = {name for name, origin in records[0].origins.items() if origin.source == "inherited"}
    assert inherited == {"booktitle", "date", "editor"}


def test_a_book_keeps_its_identifiers() -> None:
    """A part does not take the DOI, the address or the notes of its book; a pointer to a book that is not there stays."""
    records, _ = read("@inbook{c, crossref={b}}\n@book{b, title={B}, doi={10.1000/1}, note={mine}}\n@inbook{d, crossref={gone}}")
    assert (records[0].ids, records[0].fields, records[0].extra) == ({}, {"booktitle": "B"}, {})
    assert records[2].extra == {"crossref": "gone"}


def test_data_that_entries_share() -> None:
    """An entry has the fields of the @xdata entries that it names, and its own before them."""
    records, _ = read("@book{a, title={T}, xdata={x, y}}\n@xdata{x, publisher={P}, title={X}}\n@xdata{y, location={L}}")
    assert records[0].fields == {"title": "T", "publisher": ("P",), "location": ("L",)}


LEFT = [
    ("address={New York}, location={Haifa}", "location", "Haifa"),
    ("month={Sometime}", "month", "Sometime"),
    ("year=1987, day={8--9}", "day", "8--9"),
    ("eprint={XYZ}, eprinttype={googlebooks}", "eprinttype", "googlebooks"),
    ("eprinttype={philpapers}", "eprinttype", "philpapers"),
]


@pytest.mark.parametrize(("fields", "name", "value"), LEFT)
def test_nothing_is_lost(fields: str, name: str, value: str) -> None:
    """A value for which there is no place is kept as it is written."""
    assert one(f"@book{{a, title={{T}}, {fields}}}").extra[name] == value


def test_identifiers() -> None:
    """Identifiers lose resolvers and other programs' escapes; eprints go to their scheme."""
    record = one(
        r"""@misc{a, title={T}, doi={https://doi.org/10.1000/a\_b}, url={\url{http://x.org/a\%20b}},
        eprint={1706.03762}, archiveprefix={arXiv}}"""
    )
    assert record.ids == {"doi": ("10.1000/a_b",), "url": ("http://x.org/a%20b",), "arxiv": ("1706.03762",)}


def test_comments_and_byte_order_mark() -> None:
    """Comments, preambles, text between entries, CRLF and a byte order mark do no harm."""
    record = one('\ufeff% a file\r\n@comment{x @y}\r\n@preamble{"p"}\r\nwords\r\n@book(a, title = {T})\r\n')
    assert (record.key, record.text("title")) == ("a", "T")


@given(st.text(alphabet='@book{}()"#,=\\ \nadtilecomnrgs%', max_size=60) | st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader raise."""
    read(text)
    read("@book{a, author = {" + text + "}, year = {" + text + "}}")


def test_several_archive_numbers() -> None:
    """One archive number is the eprint; the others have fields of their own and are read back."""
    ids = {"arxiv": ("1706.03762",), "pmid": ("123",), "handle": ("10125/1",), "jstor": ("2928520",)}
    text = write([Record("article", "a", fields={"title": "T"}, ids=ids)], "biblatex")
    assert text.count("eprint =") == 1
    assert one(text).ids == ids

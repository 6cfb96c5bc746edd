"""Details of the formats that are only written, and of RIS: names, dates, escapes, and what their schemas ask for."""

import csv
import io
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from bib.formats import FORMATS, write
from bib.formats.table import GUARDED
from bib.record import OTHERS, Date, Person, Record, Text

KING = Person("King", "Martin Luther", suffix="Jr.")
BERG = Person("Berg", "Jan", "van den")
FAO = Person(literal="Food and Agriculture Organization")
LU = Person(literal="鲁迅")


def record(kind: str = "book", **fields: Text) -> Record:
    return Record(kind, "a", {"title": "T", **fields})


def by(*people: Person, role: str = "author", kind: str = "book", **fields: Text) -> Record:
    return Record(kind, "a", {"title": "T", **fields}, {role: people})


def on(date: Date, which: str = "date") -> Record:
    return Record("book", "a", {"title": "T"}, dates={which: date})


def tags(text: str) -> list[str]:
    """The lines of a RIS record but TY, ID, TI and ER."""
    return [line.replace("  - ", " ") for line in text.splitlines() if line[:2] not in ("TY", "ID", "TI", "ER")]


RIS = [
    (by(KING), ["AU King Jr., Martin Luther"]),
    (by(BERG), ["AU van den Berg, Jan"]),
    (by(Person("Alembert", "Jean", "d’")), ["AU d’Alembert, Jean"]),
    (by(FAO), ["AU Food and Agriculture Organization,"]),
    (by(Person(literal="Plato"), LU), ["AU Plato", "AU 鲁迅"]),
    (by(LU, OTHERS), ["AU 鲁迅", "N1 The list of authors ends with et al."]),
    (by(BERG, role="editor"), ["ED van den Berg, Jan"]),
    (by(BERG, role="editor", kind="incollection", booktitle="B"), ["A2 van den Berg, Jan", "T2 B"]),
    (by(BERG, role="recipient", kind="letter"), ["A2 van den Berg, Jan"]),
    (by(BERG, role="interviewer", kind="interview"), ["M3 interview", "N1 Interview by Jan van den Berg"]),
    (by(BERG, role="director", kind="film"), ["AU van den Berg, Jan"]),
    (on(Date(1998)), ["PY 1998"]),
    (on(Date(868)), ["PY 0868"]),
    (on(Date(2019, 3, 2)), ["PY 2019", "DA 2019/03/02/"]),
    (on(Date(1998, season=21)), ["PY 1998", "DA 1998///Spring"]),
    (on(Date(1910, circa=True)), ["PY 1910", "N1 c. 1910"]),
    (on(Date(2013, end=Date(2015))), ["PY 2013", "N1 2013–2015"]),
    (on(Date(2008, 7, end=Date(2008, 8))), ["PY 2008", "DA 2008/07//", "N1 July–August 2008"]),
    (on(Date(1968, 5, 3, end=Date(1968, 5, 5), circa=True)), ["PY 1968", "DA 1968/05/03/", "N1 c. 3–5 May 1968"]),
    (on(Date(1991, 12, 30, end=Date(1992, 1, 2))), ["PY 1991", "DA 1991/12/30/", "N1 30 December 1991 – 2 January 1992"]),
    (on(Date(literal="n.d.")), ["N1 n.d."]),
    (on(Date(-379)), ["N1 380 BC"]),
    (on(Date(1867), "origdate"), ["N1 First published 1867"]),
    (record(pages="12--34"), ["SP 12", "EP 34"]),
    (record(pages="12, 34--36"), ["SP 12, 34-36"]),
    (record("report", number="R-12"), ["SN R-12"]),
    (record("article", journaltitle="J", number="3", issue="Spring"), ["T2 J", "IS 3", "N1 Issue: Spring"]),
    (record("article", type="Interview"), ["N1 Interview"]),
    (record(keywords="a, b; c"), ["KW a", "KW b", "KW c"]),
]


@pytest.mark.parametrize(("work", "lines"), RIS)
def test_ris(work: Record, lines: list[str]) -> None:
    """Each value has the tag in which managers look for it; what has none is said in the note."""
    assert tags(write([work], "ris")) == lines


WIKI = [
    (by(KING), "|last1=King |first1=Martin Luther Jr. |title=T"),
    (by(BERG, OTHERS), "|last1=van den Berg |first1=Jan |display-authors=etal |title=T"),
    (by(FAO, role="editor"), "|editor1=Food and Agriculture Organization |title=T"),
    (by(BERG, role="illustrator"), "|others=Illustrated by Jan van den Berg |title=T"),
    (on(Date(2006, 8, 31)), "|date=31 August 2006 |title=T"),
    (on(Date(1998, season=23)), "|date=Autumn 1998 |title=T"),
    (on(Date(1910, circa=True)), "|date=c. 1910 |title=T"),
    (on(Date(1900, end=Date(1905))), "|date=1900–1905 |title=T"),
    (on(Date(1867), "origdate"), "|orig-date=1867 |title=T"),
    (record(edition="22"), "|title=T |edition=22nd"),
    (record(subtitle="A|B = {{C}} [[D]] <ref> ''E''"), "|title=T: A{{!}}B = ((C)) &#91;&#91;D&#93;&#93; &lt;ref&gt; ”E”"),
    (record(langid="chinese", title="吶喊"), "|script-title=zh:吶喊 |language=zh"),
    (record(title="吶喊"), "|title=吶喊"),
    (Record("book", "a", {"title": "T"}, titles={"gloss": "G", "script": "Т"}), "|title=T Т |trans-title=G"),
    (record(pages="12--34"), "|title=T |pages=12–34"),
    (record(pages="12"), "|title=T |page=12"),
    (Record("book", "a", {"title": "T"}, ids={"url": ("http://a.org/x|y[z]",)}), "|title=T |url=http://a.org/x%7Cy%5Bz%5D"),
    (
        Record("book", "a", {"title": "T"}, ids={"url": ("https://web.archive.org/web/20130411/http://a.org/b",)}),
        "|title=T |url=http://a.org/b |archive-url=https://web.archive.org/web/20130411/http://a.org/b |archive-date=2013-04-11",
    ),
]


@pytest.mark.parametrize(("work", "parameters"), WIKI)
def test_wikitext(work: Record, parameters: str) -> None:
    """Parameters of Citation Style 1, dates as its modules check them, and no sign that a wiki takes for markup."""
    assert write([work], "wikitext") == f"* {{{{cite book {parameters}}}}}\n"


TEMPLATES = [
    (record("article"), "journal"),
    (record("newspaper"), "news"),
    (record("thesis"), "thesis"),
    (record("inreference"), "encyclopedia"),
    (record("incollection", booktitle="B"), "book"),
    (record("letter"), "document"),
    (Record("letter", "a", {"title": "T"}, ids={"url": ("http://a.org",)}), "web"),
    (record("online"), "document"),
    (Record("preprint", "a", {"title": "T"}, ids={"arxiv": ("1706.03762",)}), "arXiv"),
    (record("preprint"), "document"),
    (record("jurisdiction"), "court"),
]


@pytest.mark.parametrize(("work", "template"), TEMPLATES)
def test_templates(work: Record, template: str) -> None:
    """A kind of work has its template; one without is a web page if it has an address."""
    assert write([work], "wikitext").startswith(f"* {{{{cite {template} |")


def entry(work: Record) -> dict[str, Any]:
    """The entry for Typst but its type and title."""
    loaded: dict[str, Any] = yaml.safe_load(write([work], "hayagriva"))["a"]
    return {name: value for name, value in loaded.items() if name not in ("type", "title")}


HAYAGRIVA = [
    (by(Person("Arendt", "Hannah")), {"author": ["Arendt, Hannah"]}),
    (by(KING), {"author": [{"name": "King", "given-name": "Martin Luther", "suffix": "Jr."}]}),
    (by(BERG), {"author": [{"name": "Berg", "given-name": "Jan", "prefix": "van den"}]}),
    (by(FAO), {"author": [{"name": "Food and Agriculture Organization"}]}),
    (by(BERG, role="performer"), {"affiliated": [{"role": "cast-member", "names": [entry(by(BERG))["author"][0]]}]}),
    (by(Person("Doe", "Jo"), role="recipient"), {"note": "To Jo Doe"}),
    (on(Date(1998, 5)), {"date": "1998-05"}),
    (on(Date(1910, circa=True)), {"date": "~1910"}),
    (on(Date(1998, season=21)), {"date": "1998", "note": "Spring"}),
    (on(Date(1900, end=Date(1905))), {"date": "1900", "note": "1900–1905"}),
    (on(Date(-379)), {"date": "-0379"}),
    (on(Date(12000)), {"note": "12000"}),
    (on(Date(literal="n.d.")), {"note": "n.d."}),
    (on(Date(1867), "origdate"), {"parent": {"type": "original", "date": "1867"}}),
    (
        record("article", journaltitle="J", volume="12", number="3", pages="1--9"),
        {"page-range": "1-9", "parent": {"type": "periodical", "title": "J", "volume": "12", "issue": "3"}},
    ),
    (record(series="S", number="3"), {"parent": {"type": "anthology", "title": "S", "volume": "3"}}),
    (record("report", number="R-12", institution=("I",)), {"serial-number": {"serial": "R-12"}, "publisher": {"name": "I"}}),
    (record(volumes="two"), {"note": "two"}),
    (record(volumes="2"), {"volume-total": "2"}),
    (record(howpublished="50$ \\ each"), {"genre": {"value": {"value": "50$ \\ each", "verbatim": True}}}),
    (Record("book", "a", {"title": "T"}, ids={"url": ("www.x.org",)}), {"url": "http://www.x.org"}),
    (Record("book", "a", {"title": "T"}, ids={"url": ("http://1.2",)}), {"note": "URL: http://1.2"}),
    (Record("book", "a", {"title": "T"}, ids={"doi": ("10.1/x",)}), {"serial-number": {"doi": "10.1/x"}}),
    (record(language=("Klingon",)), {"note": "Language: Klingon"}),
]


@pytest.mark.parametrize(("work", "fields"), HAYAGRIVA)
def test_hayagriva(work: Record, fields: dict[str, Any]) -> None:
    """What Typst can parse stands in its field, the rest in the note."""
    assert entry(work) == fields


def test_hayagriva_titles() -> None:
    """Capitals are protected as in BibTeX; a title with signs of a template is verbatim."""
    title = yaml.safe_load(write([record(title="Land Reform in China", shorttitle="Land")], "hayagriva"))["a"]["title"]
    assert title == {"value": "Land {Reform} in {China}", "short": "Land"}
    title = yaml.safe_load(write([record(title="On $5")], "hayagriva"))["a"]["title"]
    assert title == {"value": {"value": "On $5", "verbatim": True}}


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''@x", "＝1", "'68", 'Plain, "quoted" – text'])
def test_csv_is_no_formula(title: str) -> None:
    """No cell begins a formula, and who takes the apostrophe away has the value as it was."""
    header, row = csv.reader(io.StringIO(write([record(title=title)], "csv")))
    cell = row[header.index("title")]
    assert cell[0] not in "=+-@＝"
    assert (cell[1:] if GUARDED.match(cell) else cell) == title.replace("''", "”")


def test_csv_columns() -> None:
    """The first columns are always there; a further one if a record needs it; lists are joined."""
    other = Record("letter", "b", {"title": "T"}, {"author": (KING, OTHERS)}, {"date": Date(1880, 11, 5)}, {"isbn": ("1", "2")})
    lines = write([record(location=("Bonn", "Wien")), other], "csv").splitlines()
    head = "key,type,author,editor,year,date,title,subtitle,journaltitle,booktitle,volume,number,pages"
    head += ",publisher,location,doi,isbn,url,note"
    assert lines[0] == head
    assert lines[1] == "a,book,,,,,T,,,,,,,,Bonn; Wien,,,,"
    assert lines[2] == 'b,letter,"King, Jr., Martin Luther; et al.",,1880,1880-11-05,T,,,,,,,,,,1; 2,,'
    assert write([record(venue="Bonn")], "csv").splitlines()[0] == f"{head},venue"


def found(form: str, work: Record, path: str) -> list[str | None]:
    """The texts of the elements of a document at a path, whatever their namespace."""
    root = ET.fromstring(write([work], form))  # noqa: S314 -- we wrote it
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return [element.text for element in root.findall(f".//{path}")]


XML = [
    ("endnote-xml", by(FAO), "authors/author", ["Food and Agriculture Organization,"]),
    ("endnote-xml", by(BERG, role="editor", kind="collection"), "authors/author", ["van den Berg, Jan"]),
    ("endnote-xml", by(BERG, role="editor", kind="incollection"), "secondary-authors/author", ["van den Berg, Jan"]),
    ("endnote-xml", record(pages="12--34"), "pages", ["12-34"]),
    ("endnote-xml", on(Date(2019, 3, 2)), "pub-dates/date", ["2019-03-02"]),
    ("endnote-xml", record(title="A & B \x01 <i>"), "title", ["A & B <i>"]),
    ("mods", by(KING), "name/namePart", ["King", "Martin Luther", "Jr."]),
    ("mods", by(LU, OTHERS), "name/etal", ["et al."]),
    ("mods", on(Date(1900, end=Date(1905))), "dateIssued[@point='end']", ["1905"]),
    ("mods", on(Date(1910, circa=True)), "dateIssued[@qualifier='approximate']", ["1910"]),
    ("mods", record("article", journaltitle="J"), "relatedItem[@type='host']/titleInfo/title", ["J"]),
    (
        "mods",
        Record("review", "a", {"title": "T"}, titles={"reviewed": "R"}),
        "relatedItem[@type='reviewOf']/titleInfo/title",
        ["R"],
    ),
    ("mods", Record("book", "a", ids={"isbn": ("1", "2")}), "identifier[@type='isbn']", ["1", "2"]),
    ("word-xml", by(FAO), "Author/Author/Corporate", ["Food and Agriculture Organization"]),
    ("word-xml", by(FAO, KING), "Person/Last", ["Food and Agriculture Organization", "King Jr."]),
    ("word-xml", by(BERG, kind="patent"), "Inventor/NameList/Person/Last", ["van den Berg"]),
    ("word-xml", on(Date(2019, 3, 2)), "Month", ["March"]),
    ("word-xml", record("thesis", type="phdthesis"), "ThesisType", ["PhD thesis"]),
]


@pytest.mark.parametrize(("form", "work", "path", "texts"), XML)
def test_xml(form: str, work: Record, path: str, texts: list[str]) -> None:
    """Values stand in the elements in which programs look for them."""
    assert found(form, work, path) == texts


# What ECMA-376 allows in a source of Word; the order is free there, but in names.
WORD_TYPES = [
    "ArticleInAPeriodical",
    "Book",
    "BookSection",
    "JournalArticle",
    "ConferenceProceedings",
    "Report",
    "SoundRecording",
    "Performance",
    "Art",
    "DocumentFromInternetSite",
    "InternetSite",
    "Film",
    "Interview",
    "Patent",
    "ElectronicSource",
    "Case",
    "Misc",
]
WORD_FIELDS = [
    "AlbumTitle",
    "Author",
    "BookTitle",
    "BroadcastTitle",
    "CaseNumber",
    "ChapterNumber",
    "City",
    "Comments",
    "ConferenceName",
    "Court",
    "Day",
    "DayAccessed",
    "Edition",
    "Institution",
    "InternetSiteTitle",
    "Issue",
    "JournalName",
    "Medium",
    "Month",
    "MonthAccessed",
    "NumberVolumes",
    "Pages",
    "PatentNumber",
    "PeriodicalTitle",
    "ProductionCompany",
    "PublicationTitle",
    "Publisher",
    "Reporter",
    "SourceType",
    "ShortTitle",
    "StandardNumber",
    "Tag",
    "ThesisType",
    "Title",
    "URL",
    "Version",
    "Volume",
    "Year",
    "YearAccessed",
]
WORD_ROLES = [
    "Artist",
    "Author",
    "BookAuthor",
    "Compiler",
    "Composer",
    "Director",
    "Editor",
    "Interviewee",
    "Interviewer",
    "Inventor",
    "Performer",
    "ProducerName",
    "Translator",
    "Writer",
]


def test_word_keeps_to_its_schema(works: list[Record]) -> None:
    """Sources, roles and names are built as the schema of Word's bibliography has them."""
    root = ET.fromstring(write(works, "word-xml"))  # noqa: S314 -- we wrote it
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    assert {source.tag for source in root} == {"Source"}
    for source in root:
        names = [field.tag for field in source]
        assert len(set(names)) == len(names)
        assert set(names) <= set(WORD_FIELDS)
        assert source.findtext("SourceType") in WORD_TYPES
        for role in source.findall("Author/*"):
            assert role.tag in WORD_ROLES
            assert [inner.tag for inner in role] in (["NameList"], ["Corporate"])
            assert len(role.findall("Corporate")) <= (role.tag in ("Author", "Performer"))
            assert all([part.tag for part in person] in (["Last", "First"], ["Last"]) for person in role.findall("NameList/*"))


def test_formats_have_names_and_suffixes() -> None:
    """The names by which formats are asked for."""
    assert list(FORMATS) == [
        "bibtex",
        "biblatex",
        "classic",
        "csl-json",
        "csl-yaml",
        "ris",
        "nbib",
        "endnote-xml",
        "mods",
        "word-xml",
        "csv",
        "hayagriva",
        "wikitext",
    ]
    assert all(suffix.startswith(".") for row in FORMATS.values() for suffix in row.suffixes)

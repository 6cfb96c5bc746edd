"""Records as .bib text in three dialects."""

import pytest
from bibtexparser.splitter import Splitter
from pybtex.database import parse_string

from bib.formats.bibtex import Dialect, read, write
from bib.formats.bibtex.blocks import split
from bib.formats.bibtex.gate import check_remarked
from bib.problem import GateError
from bib.record import OTHERS, Date, Person, Record


def entry(record: Record, dialect: Dialect, *others: Record) -> dict[str, str]:
    """The fields of the first entry as written, with "" for its type."""
    lines = write([record, *others], dialect).split("\n\n")[0].splitlines()
    fields = dict(line.strip().rstrip(",").split(" = ", 1) for line in lines[1:-1])
    return {"": lines[0].partition("{")[0].removeprefix("@"), **fields}


MORRISON = Person(family="Morrison", given="Toni")
BOOK = Record(
    "book",
    "arendt1958human",
    fields={"title": "The Human Condition", "subtitle": "A Study", "location": ("Chicago",), "publisher": ("Smith & Sons",)},
    people={"author": (Person(family="Arendt", given="Hannah"),)},
    dates={"date": Date(1958)},
    ids={"isbn": ("978-0-226-02598-8", "0-226-02599-3")},
)

BOOK_TEXT = {
    "bibtex": """@book{arendt1958human,
  author = {Arendt, Hannah},
  title = {The {Human} {Condition}: {A} {Study}},
  publisher = {Smith \\& Sons},
  address = {Chicago},
  year = {1958},
  isbn = {978-0-226-02598-8},
}
""",
    "biblatex": """@book{arendt1958human,
  author = {Arendt, Hannah},
  title = {The {Human} {Condition}},
  subtitle = {A {Study}},
  publisher = {Smith \\& Sons},
  location = {Chicago},
  date = {1958},
  isbn = {978-0-226-02598-8},
}
""",
}


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_layout(dialect: Dialect) -> None:
    """Fields stand one a line in a fixed order, with two spaces and a trailing comma; only the first ISBN is written."""
    assert write([BOOK], dialect) == BOOK_TEXT[dialect]


def test_no_records_no_text() -> None:
    """No records give an empty file; two entries have one blank line between them."""
    assert write([], "bibtex") == ""
    assert write([BOOK, Record("misc", "b", fields={"title": "B"})], "bibtex").count("\n\n") == 1


DATES = [
    (Date(1969, 7, 21), {"year": "{1969}", "month": "jul", "day": "{21}"}, {"date": "{1969-07-21}"}, {"month": 'jul # "~21"'}),
    (Date(1880, circa=True), {"year": "{1880}", "note": "{c. 1880}"}, {"date": "{1880~}"}, {}),
    (Date(1917, uncertain=True), {"year": "{1917}", "note": "{1917?}"}, {"date": "{1917?}"}, {}),
    (Date(1974, end=Date(1975)), {"year": "{1974}", "note": "{1974–1975}"}, {"date": "{1974/1975}"}, {}),
    (Date(2001, end=Date()), {"year": "{2001}", "note": "{2001–}"}, {"date": "{2001/}"}, {}),
    (Date(literal="n.d."), {"note": "{n.d.}"}, {"pubstate": "{n.d.}"}, {}),
    (Date(literal="forthcoming"), {"note": "{forthcoming}"}, {"pubstate": "{forthcoming}"}, {}),
    (Date(1998, season=21), {"year": "{1998}", "note": "{Spring}"}, {"date": "{1998-21}"}, {"month": "{Spring}"}),
    (Date(-43), {"note": "{44 BC}"}, {"date": "{-0043}"}, {}),
]


@pytest.mark.parametrize(("date", "bibtex", "biblatex", "classic"), DATES)
def test_dates(date: Date, bibtex: dict[str, str], biblatex: dict[str, str], classic: dict[str, str]) -> None:
    """BibTeX has a bare year, a month macro and a day, and says the rest in the note; BibLaTeX has EDTF."""
    record = Record("article", "a", fields={"title": "T", "journaltitle": "J"}, dates={"date": date})
    rest = {"": "article", "title": "{T}"}
    assert entry(record, "bibtex") == {**rest, "journal": "{J}", **bibtex}
    assert entry(record, "biblatex") == {**rest, "journaltitle": "{J}", **biblatex}
    assert entry(record, "classic").items() >= classic.items()


NAMES = [
    ((Person(family="Berg", given="Jan", particle="van den"),), "van den Berg, Jan"),
    ((Person(family="King", given="Martin Luther", suffix="Jr."),), "King, Jr., Martin Luther"),
    ((Person(family="al-Azmeh", given="Aziz"),), "{al-Azmeh}, Aziz"),
    ((Person(family="Ortega y Gasset", given="José"),), "{Ortega y Gasset}, José"),
    ((Person(family="García Márquez", given="Gabriel"),), "García Márquez, Gabriel"),
    ((Person(family="Alembert", given="Jean", particle="d’"),), "{d’Alembert}, Jean"),
    ((Person(literal="Médecins Sans Frontières"),), "{Médecins Sans Frontières}"),
    ((Person(literal="Food and Agriculture Organization"),), "{Food {and} Agriculture Organization}"),
    ((Person(literal="Anderson & Sons"),), r"{Anderson \& Sons}"),
    ((Person(literal="鲁迅"),), "鲁迅"),
    ((Person(family="罗", given="荣渠"),), "罗, 荣渠"),
    ((Person(family="Plato"),), "Plato"),
    ((Person(literal="bell hooks"),), "{bell hooks}"),
    ((OTHERS, MORRISON), "Morrison, Toni and others"),
    ((MORRISON, Person(family="Eco", given="Umberto")), "Morrison, Toni and Eco, Umberto"),
]


@pytest.mark.parametrize(("people", "written"), NAMES)
def test_names(people: tuple[Person, ...], written: str) -> None:
    """Names stand as von Last, Jr, First; bodies, small first letters and the word "and" have braces."""
    record = Record("book", "a", fields={"title": "T"}, people={"author": people})
    assert entry(record, "bibtex")["author"] == "{" + written + "}"


def of(type_: str, **fields: object) -> Record:
    return Record(type_, "a", fields={"title": "T", **fields})  # type: ignore[dict-item]


TYPES = [
    (of("collection"), "book", "collection", "book"),
    (of("online"), "online", "online", "misc"),
    (of("newspaper"), "article", "article", "article"),
    (of("jurisdiction"), "misc", "jurisdiction", "misc"),
    (of("letter"), "unpublished", "letter", "misc"),
    (of("thesis", type="Magisterarbeit"), "mastersthesis", "thesis", "mastersthesis"),
    (of("thesis", type="thèse de doctorat"), "phdthesis", "thesis", "phdthesis"),
    (of("report"), "techreport", "report", "techreport"),
    (of("mvbook"), "book", "mvbook", "book"),
    (of("inbook"), "incollection", "inbook", "incollection"),
    (of("software"), "software", "software", "misc"),
    (of("dataset"), "misc", "dataset", "misc"),
    (of("interview"), "misc", "misc", "misc"),
    (of("interview", journaltitle="The Paris Review"), "article", "article", "article"),
    (of("gadget"), "misc", "misc", "misc"),
]


@pytest.mark.parametrize(("record", "bibtex", "biblatex", "classic"), TYPES)
def test_entry_types(record: Record, bibtex: str, biblatex: str, classic: str) -> None:
    """Each dialect has entry types that its readers know."""
    written = tuple(entry(record, dialect)[""] for dialect in ("bibtex", "biblatex", "classic"))  # type: ignore[arg-type]
    assert written == (bibtex, biblatex, classic)


def test_translator() -> None:
    """The translator has a field, but for the styles of 1988, which would print nothing."""
    record = Record("book", "a", fields={"title": "T"}, people={"translator": (Person(family="Sheridan", given="Alan"),)})
    assert entry(record, "bibtex")["translator"] == "{Sheridan, Alan}"
    assert entry(record, "classic")["note"] == "{Translated by Alan Sheridan}"
    assert "translator" not in entry(record, "classic")


def test_two_scripts() -> None:
    """The transliteration is the title; original script and gloss follow it, in BibLaTeX as titleaddon."""
    record = Record("book", "a", fields={"title": "Weicheng"}, titles={"script": "围城", "gloss": "Fortress Besieged"})
    assert entry(record, "biblatex")["titleaddon"] == "{围城 [Fortress Besieged]}"
    assert entry(record, "bibtex")["title"] == "{Weicheng 围城 [{Fortress} {Besieged}]}"
    swapped = Record("book", "a", fields={"title": "围城"}, titles={"transliteration": "Weicheng", "gloss": "Fortress Besieged"})
    assert entry(swapped, "biblatex")["title"] == "{Weicheng}"


def test_translation_of_a_cited_work() -> None:
    """A relation is related in BibLaTeX, without orig* fields for the same fact, and a note in BibTeX."""
    original = Record(
        "book", "eco1980nome", fields={"title": "Il nome della rosa", "publisher": ("Bompiani",)}, dates={"date": Date(1980)}
    )
    translation = Record(
        "book",
        "eco1983name",
        fields={"title": "The Name of the Rose", "origtitle": "Il nome della rosa"},
        relations=(("translationof", "eco1980nome"),),
    )
    written = entry(translation, "biblatex", original)
    assert (written["related"], written["relatedtype"]) == ("{eco1980nome}", "{translationof}")
    assert "origtitle" not in written
    assert entry(translation, "bibtex", original)["note"] == "{Translation of Il nome della rosa, Bompiani, 1980}"


def test_original_known_by_words_only() -> None:
    """An earlier edition without an entry is orig* in BibLaTeX and a sentence in BibTeX."""
    record = Record(
        "book",
        "a",
        fields={"title": "T", "origtitle": "U", "origpublisher": ("Faber",), "origlocation": ("London",)},
        dates={"origdate": Date(1967)},
    )
    assert entry(record, "biblatex").items() >= {"origtitle": "{U}", "origdate": "{1967}"}.items()
    assert entry(record, "bibtex")["note"] == "{First published as U (London: Faber, 1967)}"


def test_languages() -> None:
    """A language other than English is a babel name in langid; its title keeps its capitals without braces."""
    written = entry(of("book", language=("de",)), "bibtex")
    assert (written["langid"], written["language"]) == ("{german}", "{German}")
    assert "langid" not in entry(of("book", language=("English",)), "bibtex")
    german = Record("book", "a", fields={"title": "Der Zauberberg", "langid": "german"})
    assert entry(german, "bibtex")["title"] == "{Der Zauberberg}"
    assert entry(german, "classic")["title"] == "{{Der Zauberberg}}"


def test_addresses_are_raw() -> None:
    """DOI and address are never escaped; for the styles of 1988 a page's address is printed."""
    ids = {"url": ("https://example.org/a_b?x=1&y=%20#z",), "doi": ("10.1002/(SICI)1097_4571<1::AID>3.0",)}
    record = Record("online", "a", fields={"title": "T"}, ids=ids, dates={"urldate": Date(2024, 5, 6)})
    written = entry(record, "bibtex")
    assert written["url"] == "{https://example.org/a_b?x=1&y=%20#z}"
    assert written["doi"] == "{10.1002/(SICI)1097_4571<1::AID>3.0}"
    assert written["urldate"] == "{2024-05-06}"
    classic = entry(record, "classic")
    assert classic["howpublished"] == r"{\url{https://example.org/a_b?x=1&y=%20#z}}"
    assert classic["note"] == "{Accessed 2024-05-06}"


def test_lists() -> None:
    """Two publishers are a list in BibLaTeX and parted by a stroke in BibTeX; "and" inside a firm's name is braced."""
    record = of("book", publisher=("Farrar, Straus and Giroux", "Picador"))
    assert entry(record, "biblatex")["publisher"] == "{{Farrar, Straus and Giroux} and Picador}"
    assert entry(record, "bibtex")["publisher"] == "{{Farrar, Straus and Giroux}/Picador}"


def test_cases_print_their_citation() -> None:
    """A case has its citation where the styles print it."""
    record = Record("jurisdiction", "a", fields={"title": "Donoghue v Stevenson", "number": "[1932] UKHL 100"})
    assert entry(record, "bibtex")["howpublished"] == "{[1932] UKHL 100}"
    assert entry(record, "biblatex")["howpublished"] == "{[1932] UKHL 100}"


def test_unknown_fields_are_written_back() -> None:
    """What was read but not known is written as it was, under a legal name, and never hides a known field."""
    record = Record("book", "a", fields={"title": "T"}, extra={"file": r"a_b:\path", "x.y": "1", "title": "evil", "open": "a { b"})
    written = entry(record, "bibtex")
    assert written.items() >= {"file": r"{a_b:\path}", "x-y": "{1}", "title": "{T}", "x-title": "{evil}", "open": "{a ( b}"}.items()


def test_bad_keys_are_replaced() -> None:
    """Missing, illegal and repeated keys become legal and unique."""
    records = [Record("misc", key, fields={"title": "Sula"}) for key in ("a", "A", "", "b c", "é")]
    text = write(records, "bibtex")
    keys = [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]
    assert keys[0] == "a"
    assert keys[4] == "é"
    assert len({key.lower() for key in keys}) == 5


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex", "classic"])
def test_pybtex_reads_the_text(dialect: Dialect) -> None:
    """An independent reader takes every entry with its names."""
    records = [
        Record("book", f"k{number}", fields={"title": "T & {x} \\ %"}, people={"author": people})
        for number, (people, _) in enumerate(NAMES)
    ]
    database = parse_string(write([BOOK, *records], dialect), "bibtex")
    assert len(database.entries) == len(records) + 1
    assert database.entries["k0"].persons["author"][0].prelast_names == ["van", "den"]
    assert database.entries["k1"].persons["author"][0].lineage_names == ["Jr."]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex", "classic"])
def test_bibtexparser_reads_the_text(dialect: Dialect) -> None:
    """Another independent reader takes every entry with its fields as we do."""
    text = write([BOOK, *(Record("book", f"k{n}", fields={"title": "T % {x} \\ @a{b,"}) for n in range(3))], dialect)
    library = Splitter(text).split()
    assert library.failed_blocks == []
    read = [(entry.key, [(field.key, field.value) for field in entry.fields]) for entry in library.entries]
    assert read == [(block.key, list(block.fields)) for block in split(text).entries]


REMARKS = [
    ("look at: title (line 1)", "% look at: title (line 1)"),
    ("look at: title (mail@home.txt,\nline 1)", "% look at: title (mail(at)home.txt, line 1)"),
    ("@book{x, title = {}}", "% (at)book x, title ="),
    ("}\x1b{\u202e\ud800", ""),
    ("Füße.txt", "% Füße.txt"),
    ("", ""),
]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex", "classic"])
@pytest.mark.parametrize(("remark", "expected"), REMARKS)
def test_a_remark_is_a_comment(remark: str, expected: str, dialect: Dialect) -> None:
    """A remark stands in a line of its own above its entry, whatever is in it, and every reader reads the entries as before."""
    records = [BOOK, Record("misc", "b", fields={"title": "B"}), Record("misc", "c", fields={"title": "C"})]
    bare = write(records, dialect)
    text = write(records, dialect, ["", remark, remark])
    added = expected.encode("ascii", "replace").decode() if dialect == "classic" else expected
    first, second, third = bare.split("\n\n")
    line = f"{added}\n" if added else ""
    assert text == f"{first}\n\n{line}{second}\n\n{line}{third}"
    assert read(text, "a.bib") == read(bare, "a.bib")
    assert parse_string(text, "bibtex") == parse_string(bare, "bibtex")


def test_a_comment_that_would_be_read_is_stopped() -> None:
    """The gate lets no comment through that changes the entries."""
    bare = write([BOOK], "bibtex")
    for text in (f"% @book{{x, title = {{Y}}}}\n\n@book{{x, title = {{Y}}}}\n{bare}", "", f"% \u202e\n{bare}"):
        with pytest.raises(GateError):
            check_remarked(text, bare)

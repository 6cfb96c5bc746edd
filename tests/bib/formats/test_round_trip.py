"""What is written is read back: Record -> format -> Record, and any record, however odd, passes the gate."""

import csv
import io
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import mwparserfromhell
import pytest
import typst
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from bib.formats import FORMATS, WRITTEN, read, write
from bib.formats.bibtex.gate import check
from bib.latex import plain
from bib.problem import GateError
from bib.record import OTHERS, Date, Person, Record
from bib.vocabulary import DATES, FIELDS, LISTS, ROLES, SCHEMES, TYPES

ODD = st.text(max_size=10) | st.text(alphabet="\\{}$&%#_^~`'\"-,=@aA andi–“”\n\t，中й\u200b\u0301", max_size=14)
NUMBER = st.none() | st.integers(-3000, 12000)
SMALL = st.none() | st.integers(-1, 33)
ODD_PERSON = st.builds(Person, ODD, ODD, ODD, ODD) | st.builds(Person, literal=ODD) | st.builds(Person, ODD, ODD) | st.just(OTHERS)
ODD_DATE = st.builds(Date, NUMBER, SMALL, SMALL, SMALL, st.none() | st.builds(Date, NUMBER), st.booleans(), st.booleans(), ODD)


def odd_field(name: str) -> st.SearchStrategy[tuple[str, object]]:
    value = st.lists(ODD, max_size=3).map(tuple) if name in LISTS else ODD
    return st.tuples(st.just(name), value)


ODD_RECORD = st.builds(
    Record,
    type=st.sampled_from([*TYPES, "gadget"]),
    key=ODD,
    fields=st.lists(st.sampled_from([*FIELDS, "unheard"]).flatmap(odd_field), max_size=5).map(dict),
    people=st.dictionaries(st.sampled_from([*ROLES, "mascot"]), st.lists(ODD_PERSON, max_size=3).map(tuple), max_size=3),
    dates=st.dictionaries(st.sampled_from([*DATES]), ODD_DATE, max_size=2),
    ids=st.dictionaries(st.sampled_from([*SCHEMES]) | ODD, st.lists(ODD, max_size=2).map(tuple), max_size=3),
    titles=st.dictionaries(st.sampled_from(["script", "gloss", "transliteration", "original", "reviewed"]), ODD, max_size=3),
    relations=st.lists(st.tuples(st.sampled_from(["translationof", "reviewof"]) | ODD, ODD), max_size=2).map(tuple),
    extra=st.dictionaries(ODD, ODD, max_size=2),
)


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "classic", "csl-json", "ris"])
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=st.lists(ODD_RECORD, max_size=3))
@example(records=[Record("book", dates={"date": Date(1, 1, -1)})])
def test_any_record_can_be_written(form: str, records: list[Record]) -> None:
    """Any Unicode in any field passes the gate, is read without a lost entry, and gives the same bytes twice."""
    text = write(records, form)
    assert write(records, form) == text
    text.encode("utf-8")
    back, problems = read(text, form)
    assert len(back) == len(records)
    assert [problem for problem in problems if problem.code not in ("unknown-entry-type", "unreadable-date")] == []


def parse(text: str, form: str) -> int:
    """The number of records that a parser of the format's syntax sees; each is asked for what every reader asks."""
    if form == "csl-yaml":
        return len(yaml.safe_load(text)["references"] or ())
    if form == "hayagriva":
        return len(yaml.safe_load(text))
    if form == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row if cell)
        return len(rows) - 1
    if form == "wikitext":
        templates = mwparserfromhell.parse(text).filter_templates(recursive=False)
        cited = [template for template in templates if template.name.strip().startswith("cite ")]
        assert [line[:8] for line in text.splitlines()] == ["* {{cite"] * len(cited)
        return len(cited)
    root = ET.fromstring(text.encode())  # noqa: S314 -- we wrote it
    return len(root if form in ("mods", "word-xml") else root[0])


@pytest.mark.parametrize("form", [name for name, row in FORMATS.items() if not row.reads])
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=st.lists(ODD_RECORD, min_size=1, max_size=3))
def test_any_record_can_be_parsed(form: str, records: list[Record]) -> None:
    """Any Unicode in any field is written as text of the format's syntax, without a lost record, the same twice."""
    text = write(records, form)
    assert write(records, form) == text
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", text)
    assert parse(text, form) == len(records)


@pytest.mark.parametrize("form", WRITTEN)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(record=ODD_RECORD)
def test_losses_are_names(form: str, record: Record) -> None:
    """Whatever a record holds, what is lost is named as in the record."""
    names = {*record.names(), *(f"extra.{name}" for name in record.extra)}
    assert names.issuperset(FORMATS[form].lost(record))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=st.lists(ODD_RECORD, min_size=1, max_size=4))
@example(records=[Record("online", ids={"url": ("http://1.2",)}, dates={"urldate": Date(2001, 2, 29)})])
@example(records=[Record("book", fields={"title": "$5 \\", "volumes": "²", "edition": "}"}, dates={"date": Date(-12000)})])
def test_typst_reads_any_record(records: list[Record]) -> None:
    """Typst reads any bibliography in Hayagriva's form and prints it."""
    sources = {"main": b'#bibliography("works.yaml", full: true)', "works.yaml": write(records, "hayagriva").encode()}
    with tempfile.TemporaryDirectory() as folder:
        for name, data in sources.items():
            (Path(folder) / name).write_bytes(data)
        typst.compile(Path(folder) / "main", output=str(Path(folder) / "out.svg"), format="svg")


WORDS = "Paris Würde & история 城市 l’homme 50% C# a_b Ø Wien Straße naïve {x} NATO"
WORD = st.sampled_from(WORDS.split())
TITLE = st.lists(WORD, min_size=1, max_size=5).map(" ".join).map(plain)
NAME = st.sampled_from(["Eco", "García Márquez", "Ó Dálaigh", "Ångström", "Толстой", "al-Azmeh", "O’Brien", "Ortega y Gasset"])
PERSON = (
    st.builds(Person, NAME, st.sampled_from(["Ana", "J. R.", "Лев", "Jean-Luc"]))
    | st.builds(Person, st.just("Beethoven"), st.just("Ludwig"), st.sampled_from(["van", "de la", "von der"]))
    | st.builds(Person, st.just("King"), st.just("Martin Luther"), suffix=st.just("Jr."))
    | st.builds(Person, literal=st.sampled_from(["鲁迅", "Food and Agriculture Organization", "UNESCO", "bell hooks"]))
)
PEOPLE = st.lists(PERSON, min_size=1, max_size=3).map(tuple) | st.lists(PERSON, min_size=1, max_size=2).map(lambda p: (*p, OTHERS))
YEAR = st.integers(1000, 2030)
DATE = (
    st.builds(Date, YEAR)
    | st.builds(Date, YEAR, st.integers(1, 12))
    | st.builds(Date, YEAR, st.integers(1, 12), st.integers(1, 28))
    | st.builds(Date, YEAR, circa=st.booleans())
    | st.builds(Date, YEAR, end=st.builds(Date, st.integers(2031, 2040)))
)
IDS = st.fixed_dictionaries(
    {},
    optional={
        "doi": st.just(("10.1002/(SICI)1097_4571<1::AID>3",)),
        "url": st.just(("https://example.org/a_b?c=%20#d~e",)),
        "isbn": st.just(("978-0-14-044913-6",)),
    },
)
# The fields that a type prints, one value each; pages as the rules of bib.normalise leave them.
TEXTS = ("shorttitle", "series", "volume", "edition", "note")
PAGES = st.sampled_from(["12--34", "xi", "5"])
KINDS = (
    "book",
    "article",
    "newspaper",
    "magazine",
    "review",
    "incollection",
    "inbook",
    "thesis",
    "report",
    "online",
    "film",
    "patent",
)


@st.composite
def good_records(draw: st.DrawFn) -> Record:
    """A record as the rules of this project leave it."""
    kind = draw(st.sampled_from(KINDS))
    fields: dict[str, str | tuple[str, ...]] = {"title": draw(TITLE)}
    for name in draw(st.lists(st.sampled_from(TEXTS), unique=True)):
        fields[name] = draw(TITLE)
    if kind in ("article", "newspaper", "magazine", "review"):
        fields["journaltitle"] = draw(TITLE)
        fields["pages"] = draw(PAGES)
    elif kind in ("incollection", "inbook"):
        fields["booktitle"] = draw(TITLE)
        fields["publisher"] = (draw(TITLE),)
    elif kind in ("thesis", "report"):
        fields["institution"] = (draw(TITLE),)
        fields["type"] = draw(TITLE)
    else:
        fields["location"] = (draw(TITLE),)
    fields["langid"] = draw(st.sampled_from(["german", "russian", "chinese", "spanish"]))
    people = {"author": draw(PEOPLE)}
    if draw(st.booleans()):
        people["translator"] = draw(st.lists(PERSON, min_size=1, max_size=2).map(tuple))
    return Record(kind, "key1", fields, people, {"date": draw(DATE), "urldate": Date(2024, 5, 6)}, draw(IDS))


def values(record: Record) -> Record:
    """The record without origins."""
    return replace(record, origins={})


@settings(max_examples=150, deadline=None)
@given(good_records())
def test_biblatex_gives_the_record_back(record: Record) -> None:
    """Record -> BibLaTeX -> Record is the same record."""
    back, problems = read(write([record], "biblatex"), "biblatex")
    assert problems == []
    assert values(back[0]) == record


@settings(max_examples=150, deadline=None)
@given(good_records())
def test_bibtex_gives_back_what_it_carries(record: Record) -> None:
    """People, identifiers, title and year survive BibTeX; what is written again is the same text."""
    text = write([record], "bibtex")
    (back,) = read(text, "bibtex")[0]
    assert (back.people, back.ids, back.text("title")) == (record.people, record.ids, record.text("title"))
    assert back.dates["date"].year == record.dates["date"].year
    assert write([back], "bibtex") == text


@settings(max_examples=150, deadline=None)
@given(good_records())
def test_csl_gives_back_what_it_carries(record: Record) -> None:
    """Record -> CSL-JSON -> Record is the same record, but for types that CSL does not tell apart."""
    (back,) = read(write([record], "csl-json"), "csl-json")[0]
    same = {"inbook": "incollection"}.get(record.type, record.type)
    assert values(back) == replace(record, type=same)


@settings(max_examples=150, deadline=None)
@given(good_records())
def test_ris_gives_back_what_it_carries(record: Record) -> None:
    """People, identifiers, title, container, pages, date and note survive RIS; what is written again is the same text."""
    assume(record.type != "film")  # its AU is the director
    text = write([record], "ris")
    (back,) = read(text, "ris")[0]
    kept = ("title", "journaltitle", "booktitle", "pages", "volume", "edition", "series", "langid")
    in_note = {"isbn"} if record.text("journaltitle") else set()  # SN is the ISSN of the journal
    assert back.people == record.people
    assert back.ids == {scheme: values for scheme, values in record.ids.items() if scheme not in in_note}
    assert {name: back.text(name) for name in kept} == {name: record.text(name) for name in kept}
    assert (back.dates["date"].year, back.dates["urldate"]) == (record.dates["date"].year, record.dates["urldate"])
    assert write([back], "ris") == text


def test_the_gate_stops_what_would_be_misread() -> None:
    """A writer that forgot to escape a brace, or wrote another year, is stopped."""
    record = Record(
        "book", "a", fields={"title": "Sula"}, people={"author": (Person("Morrison", "Toni"),)}, dates={"date": Date(1973)}
    )
    good = write([record], "bibtex")
    assert check(good, [record], "bibtex") == good
    for right, wrong in [
        ("{Sula}", "{Sula \\{}"),
        ("{Sula}", "{Sula}}"),
        ("{Sula}", "{Sule}"),
        ("{1973}", "{1974}"),
        ("Toni", "Tony"),
        ("Morrison, Toni", "Toni Morrison and others"),
        ("book{a", "book{b"),
        ("book{a", "book{a b"),
        ("@book", "@misc"),
        ("  year", "  title"),
        ("  year", "  ye.ar"),
        ("Sula", "Su\u00adla"),
        ("@book", "words\n@book"),
        ("{1973}", '"1973"'),
    ]:
        with pytest.raises(GateError):
            check(good.replace(right, wrong), [record], "bibtex")
    with pytest.raises(GateError):
        check(good + "\n" + good.replace("{a,", "{A,"), [record, replace(record, key="A")], "bibtex")

"""The registry of formats, and CSL-JSON in particular."""

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from bib.formats import FORMATS, WRITTEN, read, write
from bib.problem import UserError
from bib.record import OTHERS, Date, Person, Record


def test_importing_the_registry_loads_no_parser() -> None:
    """Bibtexparser is loaded when a BibTeX file is first asked for."""
    code = "import sys, bib.formats; sys.exit('bibtexparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_unknown_format() -> None:
    """A format that is not there is an error that names those that are."""
    with pytest.raises(UserError) as error:
        write([], "marc")
    assert "csl-json" in error.value.hint


@pytest.mark.parametrize("form", [name for name in WRITTEN if FORMATS[name].reads])
def test_empty(form: str) -> None:
    """No records are written and read back as none."""
    assert read(write([], form), form) == ([], [])


@pytest.mark.parametrize("form", [name for name, row in FORMATS.items() if not row.reads])
def test_written_only(form: str) -> None:
    """A format that is only written says so."""
    with pytest.raises(UserError, match="only written"):
        read("", form)


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in WRITTEN])
def test_read_only(form: str) -> None:
    """A format that is only read says so, and an empty text holds no records."""
    with pytest.raises(UserError, match="only read"):
        write([], form)
    assert read("\n", form) == ([], [])


def item(record: Record) -> dict[str, Any]:
    loaded: list[dict[str, Any]] = json.loads(write([record], "csl-json"))
    return loaded[0]


CSL = [
    (
        Record("newspaper", "a", fields={"title": "T", "journaltitle": "Le Monde"}),
        {"type": "article-newspaper", "container-title": "Le Monde"},
    ),
    (
        Record("thesis", "a", fields={"title": "T", "institution": ("Universität Wien",)}),
        {"type": "thesis", "publisher": "Universität Wien"},
    ),
    (Record("letter", "a", fields={"title": "T"}), {"type": "manuscript", "genre": "letter"}),
    (
        Record("online", "a", fields={"title": "T", "organization": ("BBC News",)}),
        {"type": "webpage", "container-title": "BBC News"},
    ),
    (Record("jurisdiction", "a", fields={"title": "T", "number": "C-131/12"}), {"type": "legal_case", "number": "C-131/12"}),
    (Record("article", "a", fields={"title": "T", "volume": "13", "number": "3"}), {"volume": "13", "issue": "3"}),
    (Record("book", "a", fields={"title": "T", "subtitle": "U", "volumes": "2"}), {"title": "T: U", "number-of-volumes": "2"}),
    (Record("article", "a", fields={"title": "T", "pages": "12--34"}), {"page": "12-34"}),
    (Record("book", "a", fields={"title": "T", "langid": "german"}), {"language": "de"}),
    (
        Record("book", "a", people={"author": (Person("Berg", "Jan", "van den"),)}),
        {"author": [{"family": "van den Berg", "given": "Jan"}]},
    ),
    (Record("book", "a", people={"author": (Person(literal="鲁迅"), OTHERS)}), {"author": [{"literal": "鲁迅"}]}),
    (Record("book", "a", dates={"date": Date(1880, circa=True)}), {"issued": {"date-parts": [[1880]], "circa": True}}),
    (Record("book", "a", dates={"date": Date(2013, end=Date(2015))}), {"issued": {"date-parts": [[2013], [2015]]}}),
    (Record("preprint", "a", ids={"arxiv": ("1706.03762",)}), {"type": "article", "number": "arXiv:1706.03762"}),
]


@pytest.mark.parametrize(("record", "part"), CSL)
def test_csl_items(record: Record, part: dict[str, Any]) -> None:
    """Types, containers, names and dates stand where citation managers read them; numbers are strings but in dates."""
    assert item(record).items() >= part.items()


def test_no_date_no_issued() -> None:
    """Words that are no date are left out of issued."""
    assert "issued" not in item(Record("book", "a", dates={"date": Date(literal="n.d.")}))


def test_csl_of_others() -> None:
    """Items of other programs are read: particles, string years, unknown variables; what is no item is a problem."""
    text = """[{"id": 5, "type": "book", "title": "T", "volume": 3, "dimensions": "30 cm",
      "author": [{"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"}],
      "issued": {"date-parts": [["1954", "2"]]}, "accessed": {"raw": "yesterday"}}, 7]"""
    (record,), (problem,) = read(text, "csl-json", "a.json")
    assert record.people == {"author": (Person("Gaulle", "Charles", "de"),)}
    assert record.dates == {"date": Date(1954, 2), "urldate": Date(literal="yesterday")}
    assert (record.key, record.text("volume"), record.extra) == ("5", "3", {"dimensions": "30 cm"})
    assert (problem.code, problem.where.source) == ("unreadable-entry", "a.json")


def test_no_json() -> None:
    """A text that is no JSON is one problem with its line."""
    records, (problem,) = read("[\n{]", "csl-json")
    assert (records, problem.code, problem.where.line) == ([], "unreadable-file", 2)


def test_csl_keeps_what_it_does_not_know() -> None:
    """Unknown fields go to "custom" and come back, variables of CSL that we do not use to their own name."""
    record = Record("book", "a", fields={"title": "T"}, extra={"x-mine": r"50\%", "dimensions": "30 cm"})
    written = item(record)
    assert (written["custom"], written["dimensions"]) == ({"x-mine": r"50\%"}, "30 cm")
    assert read(json.dumps([written]), "csl-json")[0][0].extra == record.extra


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"addendum": "With maps"}, "With maps"),
        ({"issuetitle": "Strikes", "journaltitle": "J"}, "Special issue: Strikes"),
        ({"journaltitle": "J", "number": "3", "issue": "Spring"}, "Issue: Spring"),
        ({"origlanguage": ("French",)}, "Translated from French"),
        ({"langid": "german", "language": ("German", "Latin")}, "Language: German; Latin"),
    ],
)
def test_what_csl_has_no_variable_for_is_said(fields: dict[str, str], sentence: str) -> None:
    """A field without a variable is a sentence of the note."""
    assert item(Record("article", "a", fields={"title": "T", **fields}))["note"] == sentence


LOST = [
    ("bibtex", Record("book", ids={"isbn": ("978-0-14-044913-6", "0-14-044914-X")}), ("isbn",)),
    ("csl-json", Record("book", ids={"isbn": ("978-0-14-044913-6", "0-14-044914-X")}), ()),
    ("csl-json", Record("book", dates={"date": Date(1910, circa=True)}), ()),
    ("csl-json", Record("book", fields={"language": ("German",), "langid": "german"}), ()),
    ("csl-yaml", Record("book", extra={"x-mine": "y"}), ("extra.x-mine",)),
    ("csl-json", Record("book", extra={"x-mine": "y"}), ()),
    ("bibtex", Record("book", titles={"script": "吶喊", "gloss": "Call to Arms"}), ()),
]


@pytest.mark.parametrize(("form", "record", "names"), LOST)
def test_lost(form: str, record: Record, names: tuple[str, ...]) -> None:
    """A value whose absence changes nothing in what is written is lost, unless another value says it."""
    assert FORMATS[form].lost(replace(record, key="a", fields={"title": "Title", **record.fields})) == names

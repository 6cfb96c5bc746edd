"""The tagged form of PubMed as records."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.formats import read
from bib.record import OTHERS, Date, Person, Record

PUBMED = """
PMID- 30625066
OWN - NLM
STAT- MEDLINE
IS  - 1533-4406 (Electronic)
IS  - 0028-4793 (Linking)
VI  - 380
IP  - 2
DP  - 2019 Jan 10
TI  - A title that goes on
      over two lines.
PG  - 123-30
LID - 10.1000/a182 [doi]
FAU - van der Berg, Jan A
AU  - van der Berg JA
FAU - Smith, John, 2nd
AU  - Smith J 2nd
CN  - A Study Group
LA  - eng
PT  - Journal Article
TA  - J Ex
JT  - The journal of examples
PMC - PMC1234567
AID - a182 [pii]
AID - 10.1000/a182 [doi]
GR  - 12/Somebody
SO  - J Ex. 2019 Jan 10;380(2):123-130.
"""


def one(text: str) -> Record:
    """The only record of a text that is read without problems."""
    records, problems = read(text, "nbib")
    assert problems == []
    assert len(records) == 1
    return records[0]


def test_a_record_of_pubmed() -> None:
    """Lines that go on, full names before short ones, bodies among them, pages in full, identifiers, and what is not known."""
    record = one(PUBMED.replace("\n", "\r\n"))
    assert record.type == "article"
    smith = Person("Smith", "John", suffix="II")
    assert record.people == {"author": (Person("Berg", "Jan A", "van der"), smith, Person(literal="A Study Group"))}
    assert record.fields == {
        "title": "A title that goes on over two lines",
        "journaltitle": "The journal of examples",
        "volume": "380",
        "number": "2",
        "pages": "123--130",
        "langid": "english",
    }
    assert record.dates == {"date": Date(2019, 1, 10)}
    assert record.ids == {
        "pmid": ("30625066",),
        "pmcid": ("PMC1234567",),
        "doi": ("10.1000/a182",),
        "issn": ("1533-4406", "0028-4793"),
    }
    assert record.extra == {"gr": "12/Somebody"}
    assert {*record.origins} == {"type", *record.names()}
    assert {origin.source for origin in record.origins.values()} == {"nbib"}


PEOPLE = [
    ("AU  - Müller HP", Person("Müller", "H. P.")),
    ("AU  - de la Cruz J", Person("Cruz", "J.", "de la")),
    ("AU  - King ML Jr", Person("King", "M. L.", suffix="Jr")),
    ("AU  - et al.", OTHERS),
    ("FAU - Aristotle", Person(literal="Aristotle")),
]


@pytest.mark.parametrize(("line", "person"), PEOPLE)
def test_people(line: str, person: Person) -> None:
    """Names with initials, in full, and the end of a list that was cut."""
    assert one(f"PMID- 1\nTI  - T\n{line}").people == {"author": (person,)}


KINDS = [
    ("PT  - Preprint\nTI  - T", "preprint"),
    ("BTI - Book of things\nTI  - Chapter", "incollection"),
    ("BTI - Book of things", "book"),
    ("PT  - Academic Dissertation\nTI  - T", "thesis"),
    ("TA  - J Ex\nTI  - T\nPT  - Review", "article"),
    ("TI  - T", "misc"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: str) -> None:
    """The type of publication, and the book or journal around the work, tell ours."""
    assert one(f"PMID- 1\n{text}\n").type == kind


def test_titles_of_other_languages() -> None:
    """A title in brackets is the translation of the one that is written beside it."""
    record = one("PMID- 2\nTI  - [The own title].\nTT  - Der eigene Titel.\nLA  - ger\nJT  - Zeitschrift\n")
    assert (record.text("title"), record.titles, record.text("langid")) == (
        "Der eigene Titel",
        {"gloss": "The own title"},
        "german",
    )
    assert one("PMID- 2\nTI  - [Only the translation].\nLA  - chi").text("title") == "Only the translation"


def test_what_cannot_be_read_is_told() -> None:
    """Lines outside of records and records that say nothing are told with their lines; the records around them are whole."""
    text = "PMID- 1\nTI  - One.\n\nstray words\nand more\n\nPMID- 2\nTI  - Two.\n\nPMID- 3\nOWN - NLM\n"
    records, problems = read(text, "nbib", "a.nbib")
    assert [record.text("title") for record in records] == ["One", "Two"]
    assert [(one.code, one.where.source, one.where.line) for one in problems] == [
        ("unreadable-entry", "a.nbib", 4),
        ("unreadable-entry", "a.nbib", 10),
    ]


@given(
    st.lists(st.sampled_from(["PMID- 1\n", "TI  - a", "\n", "      b", "AU  - ", "x", "FAU - a, b", "DP  - 20", "LID - 1 [doi]"]))
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_text_is_read_or_told(parts: list[str]) -> None:
    """Whatever the lines are, there is no exception."""
    read("".join(parts), "nbib")
    read("\n".join(parts), "nbib")


def test_a_cut_file() -> None:
    """A file that ends anywhere gives what stands before the end."""
    for size in range(len(PUBMED)):
        records, problems = read(PUBMED[:size], "nbib")
        assert len(records) + len(problems) <= 2

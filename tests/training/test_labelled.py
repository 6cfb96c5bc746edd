"""Labelled references in the forms of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bib.problem import Severity, UserError
from refs.training.datasets import Example
from refs.training.labelled import read

TEXT = "[1] Clark, K. L. (1978). Negation as Failure. In: H. Gallaire (ed.), Logic and Data Bases, 76(8), pp. 293-322."
SPANS = [
    (0, 3, "citation-number"), (4, 16, "author"), (17, 24, "date"), (25, 45, "title"), (46, 68, "editor"),
    (69, 90, "container-title"), (91, 97, "volume"), (98, 110, "pages"),
]  # fmt: skip
ROW = {"id": "c", "text": TEXT, "spans": SPANS}
ANYSTYLE = """<?xml version="1.0" encoding="UTF-8"?>
<dataset>
  <sequence>
    <citation-number>[1]</citation-number>
    <author>Clark, K. L.</author> <date>(1978).</date>
    <title>Negation as Failure.</title>
    <editor>In: H. Gallaire
      (ed.),</editor>
    <journal>Logic and Data Bases,</journal><volume>76(8),</volume><pages>pp. 293-322.</pages>
  </sequence>
</dataset>
"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><bibl>not <title>this</title></bibl></teiHeader>
<text><back><listBibl>
<bibl>[1] <author>Clark, K. L.</author> (<date>1978</date>). <title level="a">Negation as <lb/>Failure</title>.
  In: <editor>H. Gallaire</editor> (ed.), <title level="m">Logic and Data Bases</title>, <biblScope
  unit="volume">76</biblScope>(<biblScope unit="issue">8</biblScope>), pp. <biblScope type="pp">293-322</biblScope>.</bibl>
</listBibl></back></text></TEI>
"""
FIELDS = {
    "author": "Clark, K. L",
    "date": "1978",
    "title": "Negation as Failure",
    "editor": "H. Gallaire",
    "container-title": "Logic and Data Bases",
    "volume": "76",
    "issue": "8",
    "pages": "293-322",
}
FORMS = [
    ("JSON lines", json.dumps(ROW)),
    ("AnyStyle XML", ANYSTYLE),
    ("GROBID TEI", TEI),
    ("a byte order mark", "\ufeff" + ANYSTYLE),
    ("XML without a declaration", ANYSTYLE.partition("\n")[2]),
    ("TEI of another root", f"<citations>{TEI[TEI.index('<bibl>[1]') : TEI.index('</listBibl>')]}</citations>"),
]


def fields(example: Example) -> dict[str, str]:
    return {label: example.text[start:end] for start, end, label in example.spans}


@pytest.mark.parametrize("text", [row[1] for row in FORMS], ids=[row[0] for row in FORMS])
def test_the_same_reference_in_every_form(text: str) -> None:
    """Whatever the form, the text is the reference as printed and its fields follow the one convention."""
    found = read(text.encode(), "in")
    (example,) = found.examples
    assert example.text == TEXT
    assert {label: words for label, words in fields(example).items() if label != "citation-number"} == FIELDS
    assert found.problems == ()
    assert example.source == ("GROBID TEI" if "<bibl>" in text else "in")


def test_as_given() -> None:
    """Spans stay as they stand if that is asked for."""
    (example,) = read(json.dumps(ROW).encode(), "in", as_given=True).examples
    assert example.spans == tuple(SPANS)


def test_what_a_source_says_of_itself() -> None:
    """Id, source and merged labels are kept; where all labels are coarse, a model may tell more without being blamed."""
    row = {**ROW, "source": "s", "merge": {"container-title": "title"}}
    (example,) = read(json.dumps(row).encode(), "in").examples
    assert (example.id, example.source) == ("c", "s")
    assert example.scores["container-title"] == "title"
    assert example.scores["authority"] == "publisher"
    fine = {"text": "Trib. Roma", "spans": [[0, 10, "authority"]]}
    (example,) = read(json.dumps(fine).encode(), "in").examples
    assert (example.scores, example.id) == ({}, "1")


TEI_FIELDS = [
    ('<title level="m">Book</title>', {"title": "Book"}),
    ("<title>Book</title>", {"title": "Book"}),
    ('<title level="a">Part</title>, <title level="m">Book</title>', {"title": "Part", "container-title": "Book"}),
    (
        '<title level="s">Series</title> <biblScope unit="volume">5</biblScope>',
        {"collection-title": "Series", "collection-number": "5"},
    ),
    ('<title level="j">Paper</title> <biblScope type="vol">5</biblScope>', {"container-title": "Paper", "volume": "5"}),
    ('<idno type="DOI">10.1000/ab</idno>', {"doi": "10.1000/ab"}),
    ('<idno type="arXiv">arXiv:1602.01047</idno>', {"archive-id": "1602.01047"}),
    ('<ptr type="web">http://example.org/a</ptr>', {"url": "http://example.org/a"}),
    ('<note type="report">Technical report</note>', {"genre": "Technical report"}),
    ('<orgName type="collaboration">ATLAS</orgName>', {"author": "ATLAS"}),
    ("<pubPlace>Rome</pubPlace>: <publisher>Laterza</publisher>", {"location": "Rome", "publisher": "Laterza"}),
    ('<editor role="translator">Bell, A</editor>', {"translator": "Bell, A"}),
    ("<author><persName>Eco</persName>, U</author>", {"author": "Eco, U"}),
    ("<hi>Plain</hi> words", {}),
]


@pytest.mark.parametrize(("inside", "expected"), TEI_FIELDS)
def test_elements_of_tei(inside: str, expected: dict[str, str]) -> None:
    """Each element of GROBID's corpus becomes its label."""
    found = read(f"<tei><listBibl><bibl>{inside}</bibl></listBibl></tei>".encode(), "in")
    assert fields(found.examples[0]) == expected
    assert found.problems == ()


def test_a_book_in_a_container() -> None:
    """AnyStyle's container of a book without a title is its title."""
    parts = "<author>Sperber, D.</author> <container-title>Culture.</container-title> <publisher>Ode.</publisher>"
    data = f"<dataset><sequence>{parts}</sequence></dataset>".encode()
    assert fields(read(data, "in").examples[0])["title"] == "Culture"


def test_unknown_labels_are_named_with_their_number() -> None:
    """Words with a label that is not known stay unlabelled, and one warning says how many there are and where the first is."""
    rows = [{"text": "a b", "spans": [[0, 1, "title"], [2, 3, "journal-name"]]}, {"text": "c d", "spans": [[0, 1, "journal-name"]]}]
    found = read("\n".join(map(json.dumps, rows)).encode(), "in")
    assert [example.spans for example in found.examples] == [((0, 1, "title"),), ()]
    (problem,) = found.problems
    assert (problem.severity, problem.where.line) == (Severity.WARNING, 1)
    assert '"journal-name" is unknown (2 spans)' in problem.message
    assert "container-title" in problem.hint
    for data in (b"<dataset><sequence><foo>x</foo></sequence></dataset>", b'<bibl><biblScope unit="foo">x</biblScope></bibl>'):
        assert ["foo" in problem.message for problem in read(data, "in").problems] == [True]


BAD_LINES = [
    ("no JSON", "{"),
    ("nested without end", '{"a":' * 100_000),
    ("no text", '{"spans": []}'),
    ("a text that is none", '{"text": 1, "spans": []}'),
    ("no spans", '{"text": "a"}'),
    ("a short span", '{"text": "a", "spans": [[0, 1]]}'),
    ("a span with words", '{"text": "a", "spans": [["0", 1, "title"]]}'),
    ("a span with truth", '{"text": "a", "spans": [[false, true, "title"]]}'),
    ("a span that ends behind the text", '{"text": "a", "spans": [[0, 2, "title"]]}'),
    ("an empty span", '{"text": "a", "spans": [[0, 0, "title"]]}'),
    ("a span from behind", '{"text": "abc", "spans": [[-2, 2, "title"]]}'),
    ("spans that overlap", '{"text": "abc", "spans": [[0, 2, "title"], [1, 3, "date"]]}'),
    ("a merge that is none", '{"text": "a", "spans": [], "merge": [1]}'),
]


@pytest.mark.parametrize("line", [row[1] for row in BAD_LINES], ids=[row[0] for row in BAD_LINES])
def test_a_bad_line_is_a_problem(line: str) -> None:
    """A line that is no labelled reference is told with its number, and the others are read; alone it is an error."""
    found = read(f"{json.dumps(ROW)}\n\n{line}\n{json.dumps(ROW)}\n".encode(), "in.jsonl")
    assert len(found.examples) == 2
    (problem,) = found.problems
    assert (problem.severity, problem.where.source, problem.where.line) == (Severity.ERROR, "in.jsonl", 3)
    assert problem.hint
    with pytest.raises(UserError):
        read(line.encode(), "in.jsonl")


BILLION = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><dataset><sequence><title>&b;</title></sequence></dataset>'
BAD_FILES = [
    ("empty", b"", "empty"),
    ("white space", b" \n\t", "empty"),
    ("plain text", b"Eco, U. Il nome della rosa.", "JSON lines, AnyStyle XML or GROBID TEI"),
    ("a list of JSON", b'[{"text": "a"}]', "JSON lines, AnyStyle XML or GROBID TEI"),
    ("a PDF", b"%PDF-1.7 ...", "JSON lines, AnyStyle XML or GROBID TEI"),
    ("XML without an end", b"<dataset>\n<sequence>", "line 2: is no well-formed XML"),
    ("crossed elements", b"<dataset>\n<a><b></a></b></dataset>", "line 2: is no well-formed XML"),
    ("entities that grow", BILLION.encode(), "document type"),
    ("a file from elsewhere", b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>', "document type"),
    ("a document type", b'<!DOCTYPE d SYSTEM "http://example.org/d.dtd"><d/>', "document type"),
    ("an entity of nobody", b"<dataset><sequence>&x;</sequence></dataset>", "undefined entity"),
    ("too deep", b"<a>" * 5000, "inside one another"),
    ("a foreign charset", b'<?xml version="1.0" encoding="x-none"?><dataset/>', "charset"),
    ("foreign XML", b"<svg><path/></svg>", "<svg>"),
    ("references without their words", b"<TEI><biblStruct><title>a</title></biblStruct></TEI>", "<bibl>"),
    ("sequences without words", b"<dataset><sequence><title> </title></sequence></dataset>", "no labelled reference"),
]


@pytest.mark.parametrize(("data", "words"), [row[1:] for row in BAD_FILES], ids=[row[0] for row in BAD_FILES])
def test_a_file_that_cannot_be_read(data: bytes, words: str) -> None:
    """The error says what is wrong and what to do."""
    with pytest.raises(UserError, match=words) as caught:
        read(data, "in")
    assert caught.value.hint


def test_the_data_of_others_are_read_whole(shared: Path) -> None:
    """The labelled data outside of the project are read without a problem, and converting them twice changes next to nothing."""
    path = shared / "data" / "scielo.jsonl"
    found = read(path.read_bytes(), "scielo")
    assert (len(found.examples), found.problems) == (1226, ())
    rows = [{"text": one.text, "spans": [list(span) for span in one.spans]} for one in found.examples]
    again = read("\n".join(map(json.dumps, rows)).encode(), "again")
    assert sum(a.spans != b.spans for a, b in zip(found.examples, again.examples, strict=True)) < 13

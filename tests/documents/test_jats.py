"""JATS and TEI: words, notes, lists of works as data and as print, the documents' own data; hostile and damaged XML."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.problem import UserError
from bib.record import Record
from refs import pipeline
from refs.documents import LIMITS, read
from refs.model import Document
from tests.documents.soundness import check

ARTICLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2 20190208//EN" "JATS-journalpublishing1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en">
<front><journal-meta><journal-id>jx</journal-id></journal-meta><article-meta>
<article-id pub-id-type="doi">10.1000/own</article-id>
<title-group><article-title>On <italic>Rivers</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Mora</surname><given-names>Ana</given-names></name>
</contrib></contrib-group>
<pub-date><day>3</day><month>5</month><year>2019</year></pub-date><abstract><title>Abstract</title><p>Short words.</p></abstract>
</article-meta></front>
<body><sec><label>1</label><title>The bed</title><p>Rivers move&nbsp;<xref ref-type="fn" rid="fn1">1</xref> as shown
[<xref ref-type="bibr" rid="r2">2</xref>].<fn><p>In the text.</p></fn></p>
<disp-quote><p>A quote.</p></disp-quote><fig><caption><title>A map</title></caption></fig>
<list><list-item><p>one</p></list-item></list></sec></body>
<back><ref-list><title>References</title>
<ref id="r1"><label>1</label><element-citation publication-type="journal"><person-group person-group-type="author">
<name><surname>Leopold</surname><given-names>L. B.</given-names></name><name><surname>Wolman</surname>
<given-names>M. G.</given-names></name>
</person-group><article-title>River channel patterns</article-title><source>Geology Papers</source><year>1957</year>
<volume>282</volume><issue>2</issue><fpage>39</fpage><lpage>85</lpage><pub-id pub-id-type="doi">10.3133/pp282B</pub-id>
</element-citation></ref>
<ref id="r2"><label>2</label><mixed-citation publication-type="book"><name>
<surname>Schumm</surname>, <given-names>S. A.</given-names></name>

(<year>1977</year>). <source>The Fluvial System</source>.
<publisher-loc>New York</publisher-loc>: <publisher-name>Wiley</publisher-name>.
</mixed-citation></ref>
<ref id="r3"><label>3</label>
<mixed-citation>Knighton, D. 1998. <italic>Fluvial Forms and Processes</italic>. London: Arnold.</mixed-citation></ref>
</ref-list><fn-group><fn id="fn1"><label>1</label><p>See <italic>also</italic> the maps.</p></fn>
<fn><p>Nobody calls this.</p></fn></fn-group></back></article>
"""
EDITION = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader><fileDesc><titleStmt><title>Die Post</title>
<author><persName><forename>Karl</forename><surname>Blum</surname></persName></author></titleStmt>
<publicationStmt><date when="1998">1998</date></publicationStmt></fileDesc></teiHeader>
<text><body><div><head>Anfang</head><p>Die Post war schnell<note place="foot" n="1">Vgl. <hi rend="italic">Amtsblatt</hi>.</note>
und teuer<ref target="#n2">2</ref>.</p></div><note place="foot" xml:id="n2" n="2"><p>Dazu mehr.</p></note></body>
<back><div type="references"><listBibl><head>Literatur</head>
<biblStruct><analytic><title level="a">Briefe im Krieg</title><author><persName><forename>Ute</forename><surname>Daniel</surname>
</persName></author></analytic><monogr><title level="j">Archiv</title><imprint><biblScope unit="volume">12</biblScope>
<biblScope unit="page" from="5" to="30"/><date when="1986-03"/></imprint></monogr></biblStruct>
<bibl><author>Weber, Max</author>: <title level="m">Wirtschaft und Gesellschaft</title>. <pubPlace>Bonn</pubPlace>:
<publisher>Mohr</publisher>, <date>1922</date>.</bibl>
<bibl>Simmel, Georg: Soziologie. Leipzig: Duncker, 1908.</bibl>
</listBibl></div></back></text></TEI>
"""
ENTITIES = '<!DOCTYPE article [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BOMB = f"{ENTITIES}<article><front/><body><p>&b;</p></body></article>"
OUTSIDE = '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><front/><body><p>&x; words</p></body></article>'


def of(text: str, name: str = "a.txt") -> Document:
    document = read(text.encode(), name)
    check(document)
    return document


def blocks(document: Document) -> list[tuple[str, int, str, str]]:
    return [(one.kind, one.level, one.role, document.view(one.span).text) for one in document.blocks]


def notes(document: Document) -> list[tuple[str, list[str], list[str]]]:
    return [
        (one.label, [document.words(at) for at in one.anchors], [document.view(at).text for at in one.body])
        for one in document.notes
    ]


def records(document: Document) -> list[Record]:
    return [entry.record for entry in pipeline.extract(document).entries if entry.record]


def test_blocks_of_jats() -> None:
    """Title and abstract, sections, quotes, captions, items; each reference is an entry with its number."""
    document = of(ARTICLE)
    assert document.format == "jats"
    assert blocks(document)[:9] == [
        ("heading", 1, "", "On Rivers"),
        ("heading", 2, "", "Abstract"),
        ("para", 0, "", "Short words."),
        ("heading", 2, "", "The bed"),
        ("para", 0, "", "Rivers move as shown [2]."),
        ("quote", 0, "", "A quote."),
        ("caption", 0, "", "A map"),
        ("list item", 1, "", "• one"),
        ("heading", 2, "", "References"),
    ]
    entries = [one for one in blocks(document) if one[2] == "bibliography"]
    assert [one[3][:12] for one in entries] == ["1. Leopold, ", "2. Schumm, S", "3. Knighton,"]
    assert [document.words(run.span) for run in document.runs if "italic" in run.flags] == [
        "Rivers",
        "Fluvial Forms and Processes",
        "also",
    ]


def test_notes_of_jats() -> None:
    """Notes that are called, and those in the text, are notes; what nobody calls is a paragraph."""
    document = of(ARTICLE)
    assert notes(document) == [("1", ["[^1]"], ["See also the maps."]), ("2", ["[^2]"], ["In the text."])]
    assert ("para", 0, "", "Nobody calls this.") in blocks(document)


def test_works_of_jats() -> None:
    """Data are taken as they are, printed or not; what has no tags is read; numbers in the text point to the works."""
    result = pipeline.extract(of(ARTICLE))
    one, two, three = [entry.record for entry in result.entries if entry.record]
    assert (one.type, one.text("title"), one.text("journaltitle"), one.text("pages")) == (
        "article",
        "River channel patterns",
        "Geology Papers",
        "39--85",
    )
    assert ([p.family for p in one.people["author"]], one.ids["doi"], one.dates["date"].year) == (
        ["Leopold", "Wolman"],
        ("10.3133/pp282B",),
        1957,
    )
    assert (two.type, two.text("title"), two.fields["location"], two.fields["publisher"]) == (
        "book",
        "The Fluvial System",
        ("New York",),
        ("Wiley",),
    )
    assert (three.text("title"), three.people["author"][0].family) == ("Fluvial Forms and Processes", "Knighton")
    assert [one.origins["title"].source for one in (one, two, three)] == ["embedded", "embedded", "text"]
    (span,) = two.origins["title"].spans
    assert result.document.text[span[0] : span[1]] == "The Fluvial System"
    assert [len(one.targets) for one in result.callouts if one.kind != "note"] == [1]


def test_own_data() -> None:
    """What the document says of itself."""
    assert of(ARTICLE).meta == {
        "title": "On Rivers",
        "author": "Mora, Ana",
        "date": "2019-05-03",
        "lang": "en",
        "doi": "10.1000/own",
    }
    assert of(EDITION).meta == {"title": "Die Post", "author": "Blum, Karl", "date": "1998", "lang": "de"}


def test_tei() -> None:
    """Headings, notes where they are called and elsewhere, works as data, as tagged and as plain words."""
    document = of(EDITION)
    assert document.format == "tei"
    assert blocks(document)[:2] == [("heading", 2, "", "Anfang"), ("para", 0, "", "Die Post war schnell und teuer.")]
    assert notes(document) == [("1", ["[^1]"], ["Vgl. Amtsblatt."]), ("2", ["[^2]"], ["Dazu mehr."])]
    found = {record.text("title"): record for record in records(document)}
    article, book = found["Briefe im Krieg"], found["Wirtschaft und Gesellschaft"]
    assert (
        article.type,
        article.text("journaltitle"),
        article.text("volume"),
        article.text("pages"),
        article.dates["date"].month,
    ) == (
        "article",
        "Archiv",
        "12",
        "5--30",
        3,
    )
    assert (book.type, book.people["author"][0].family, book.fields["location"], book.dates["date"].year) == (
        "book",
        "Weber",
        ("Bonn",),
        1922,
    )
    assert found["Soziologie"].origins["title"].source == "text"


def test_a_work_that_stands_there_as_data_and_as_print_is_one() -> None:
    """Of two forms of one citation the data are taken, and placed in the printed words; calls of the entry are calls of it."""
    both = (
        '<article><front/><body><p>So <xref ref-type="bibr" rid="CR1">1</xref>.</p></body><back><ref-list><ref id="CR1">'
        '<label>1.</label><citation-alternatives><element-citation id="ec-CR1" publication-type="journal">'
        '<person-group person-group-type="author"><name>'
        "<surname>Stoler</surname><given-names>AL</given-names></name></person-group><article-title>Making empire respectable"
        "</article-title><source>Am Ethnol</source><year>1989</year><volume>16</volume><fpage>634</fpage><lpage>60</lpage>"
        '</element-citation><mixed-citation id="mc-CR1">Stoler AL. Making empire respectable. Am Ethnol. 1989;16:634–60.'
        "</mixed-citation></citation-alternatives></ref></ref-list></back></article>"
    )
    document = read(both.encode(), "a.xml")
    check(document)
    assert document.text.count("empire") == 1
    result = pipeline.extract(document)
    (entry,) = result.entries
    assert entry.record is not None
    assert (entry.record.text("journaltitle"), entry.record.text("pages")) == ("Am Ethnol", "634--660")
    assert [callout.targets for callout in result.callouts] == [("r1",)]


@pytest.mark.parametrize(
    ("citation", "kind", "title", "container"),
    [
        ("<source>Book</source><name><surname>A</surname></name>", "book", "Book", ""),
        ("<chapter-title>Part</chapter-title><source>Whole</source><year>1999</year>", "incollection", "Part", "Whole"),
        ("<data-title>Numbers</data-title><year>2001</year>", "dataset", "Numbers", ""),
    ],
)
def test_kinds_of_citations(citation: str, kind: str, title: str, container: str) -> None:
    """The kind follows from what is said, where it is said."""
    types = {"book": "book", "incollection": "book", "dataset": "data"}
    entry = f'<ref><element-citation publication-type="{types[kind]}">{citation}</element-citation></ref>'
    text = f"<article><front/><back><ref-list>{entry}</ref-list></back></article>"
    (record,) = [one.record for one in of(text).embedded]
    assert record is not None
    assert (record.type, record.text("title"), record.text("booktitle")) == (kind, title, container)


PREFIXED = """<string-name><surname>Yamada</surname> <given-names>Taro</given-names></string-name>.
<article-title>On XML</article-title>. <source>Denshi</source>. <year>2023</year>, <volume>Vol.106</volume>,
<issue>No.1</issue>, <fpage>p.10</fpage>-<lpage>15</lpage>."""
UNTAGGED = """<label>25</label><person-group><string-name>J. Fu</string-name>, et al.</person-group>,
<article-title>The time function.</article-title> <source><italic>J. Comput. Phys.</italic></source>
<volume>274</volume>, <page-range>524-530</page-range> (<year>2014</year>)."""


@pytest.mark.parametrize(
    ("citation", "author", "title", "volume", "pages"),
    [
        (PREFIXED, ("Yamada", "Taro"), "On XML", "106", "10--15"),
        (UNTAGGED, ("Fu", "J."), "The time function", "274", "524--530"),
    ],
)
def test_ways_of_publishers(citation: str, author: tuple[str, str], title: str, volume: str, pages: str) -> None:
    """Words such as "Vol." inside the tags, names without tags, stops and labels inside a citation."""
    entry = f'<ref><mixed-citation publication-type="journal">{citation}</mixed-citation></ref>'
    (record,) = records(of(f"<article><front/><back><ref-list>{entry}</ref-list></back></article>"))
    assert [(one.family, one.given) for one in record.people["author"]] == [author]
    assert (record.text("title"), record.text("volume"), record.text("pages")) == (title, volume, pages)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<article><p>Part of a page of the web.</p></article>", "text"),
        ("<html><body><article><p>x</p></article></body></html>", "html"),
        ("The element <article> is in JATS, and <TEI> in TEI.", "text"),
    ],
)
def test_others_are_not_taken_for_it(text: str, form: str) -> None:
    """What begins otherwise is no JATS and no TEI."""
    assert read(text.encode(), "a.txt").format == form


@pytest.mark.parametrize("text", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_entities_are_refused(text: str) -> None:
    """A document that defines entities is refused; nothing is expanded, nothing outside is read."""
    with pytest.raises(UserError, match="type definition"):
        read(text.encode(), "a.xml")


@pytest.mark.parametrize("form", ["jats", "tei"])
@pytest.mark.parametrize(
    "data", [b"", b"plain words", b"\0\1\2", b"<", b"<a", b"<article/>", b"<article><front/></article>", b"PK\3\4xx", b"%PDF-1.4"]
)
def test_what_is_none_is_refused(form: str, data: bytes) -> None:
    """What holds no words of a document is refused with a message."""
    with pytest.raises(UserError):
        read(data, "a.xml", form)


def test_too_large() -> None:
    """A document over the limit is refused."""
    with pytest.raises(UserError):
        read(ARTICLE.encode(), "a.xml", limits=LIMITS.times(0.00001))


@pytest.mark.parametrize("unit", ["sec", "p", "italic", "list", "fn", "xref", "ref-list", "mixed-citation", "x"])
def test_deep_nesting(unit: str) -> None:
    """100,000 nested elements are read as far as it goes, with a warning."""
    text = f"<article><front/><body><p>First words.</p>{f'<{unit}>' * 100_000}x{f'</{unit}>' * 100_000}</body></article>"
    begin = time.process_time()
    with suppress(UserError):
        document = of(text)
        assert "First words." in document.text
        assert [one.code for one in document.warnings] == ["unread-part"]
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(("whole", "form"), [(ARTICLE, "jats"), (EDITION, "tei")], ids=["jats", "tei"])
def test_truncated(whole: str, form: str) -> None:
    """A document that is cut is read as far as it goes, with a warning, or refused."""
    read_ones = 0
    for end in range(0, len(whole) - 20, 61):
        with suppress(UserError):
            document = read(whole[:end].encode(), "a.xml", form)
            check(document)
            assert "unread-part" in {one.code for one in document.warnings}
            read_ones += 1
    assert read_ones > 10


@pytest.mark.parametrize(("whole", "form"), [(ARTICLE, "jats"), (EDITION, "tei")], ids=["jats", "tei"])
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_mutated(whole: str, form: str, data: st.DataObject) -> None:
    """A document in which characters are changed, or parts are moved, is read or refused."""
    raw = bytearray(whole.encode())
    for _ in range(data.draw(st.integers(0, 8))):
        at, size = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(0, 60))
        raw[at : at + size] = data.draw(
            st.sampled_from([b"<", b">", b"&", b"\0", b"\xff", b"<p>", b"</p>", b"<fn>", b"", b"<ref>"])
        )
    with suppress(UserError):
        check(read(bytes(raw), "a.xml", form))

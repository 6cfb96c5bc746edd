"""The data that citation programs store in documents: whole works, once each, tied to the words that print them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from bib.record import Record
from refs import pipeline
from refs.documents import read
from refs.documents.citation_codes import cited
from refs.documents.field_codes import Field
from refs.model import Document, Span
from tests.documents.office import call, control, docx, field, note, odt, p, r
from tests.documents.soundness import check

ECO: dict[str, Any] = {
    "id": "a1",
    "type": "book",
    "title": "Il nome della <i>rosa</i>",
    "publisher": "Bompiani",
    "publisher-place": "Milano",
    "author": [{"family": "Eco", "given": "Umberto"}],
    "issued": {"date-parts": [["1980"]]},
    "abstract": "A monk.",
    "note": "bought in Rome",
}
WHO: dict[str, Any] = {
    "id": "b2",
    "type": "article-journal",
    "title": "Rooms and what they are for",
    "container-title": "Journal of Rooms",
    "volume": 12,
    "issue": "3",
    "page": "4-17",
    "DOI": "10.1234/rooms",
    "author": [{"literal": "Department of Rooms and Houses"}, {"family": "Perec", "given": "Georges"}],
    "issued": {"date-parts": [[1974, 5]]},
}
ZOTERO = " ADDIN ZOTERO_ITEM CSL_CITATION "
LIST = [
    "Works cited",
    "Department of Rooms and Houses, and G. Perec. “Rooms and What They Are For.” J. Rooms 12 (3), 1974: 4–17.",
    "Eco, Umberto. Il Nome della Rosa. Milano: Bompiani, 1980.",
]


def citation(*items: dict[str, Any]) -> str:
    return json.dumps(
        {
            "citationID": "x",
            "properties": {"plainCitation": "(Eco)"},
            "citationItems": [{"id": one["id"], "itemData": one} for one in items],
        }
    )


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def works(document: Document) -> list[Record]:
    check(document)
    return pipeline.records([pipeline.extract(document)])


def told(record: Record) -> str:
    """A record on one line."""
    people = "; ".join(
        f"{role}: " + " & ".join(one.family or one.literal for one in people) for role, people in record.people.items()
    )
    year = record.dates["date"].year if "date" in record.dates else ""
    container = record.text("journaltitle") or record.text("booktitle") or record.text("publisher")
    return f"{record.type} | {people} | {record.text('title')} | {container} | {year}"


BOTH = [
    "article | author: Department of Rooms and Houses & Perec | Rooms and what they are for | Journal of Rooms | 1974",
    "book | author: Eco | Il nome della rosa | Bompiani | 1980",
]


def in_code(items: str) -> str:
    return p("So it was ", field(f"{ZOTERO}{items}", "(Eco 1980)"), ".")


def in_pieces(items: str) -> str:
    """The code in several runs and paragraphs, as Word cuts it."""
    code = f"{ZOTERO}{items} RNDabc"
    third = len(code) // 3
    runs = [f"<w:r><w:instrText>{escape(code[at : at + third])}</w:instrText></w:r>" for at in range(0, len(code), third)]
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("(Eco 1980)")
    return p("So ", start + runs[0]) + p(*runs[1:], end) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>', ".")


def in_simple(items: str) -> str:
    return p("So it was ", f"<w:fldSimple w:instr={quoteattr(ZOTERO + items)}>{r('(Eco 1980)')}</w:fldSimple>", ".")


def in_old_mendeley(items: str) -> str:
    return p("So it was ", field(f"ADDIN CSL_CITATION {items}", "(Eco 1980)"), ".")


def in_mendeley(items: str) -> str:
    return p("So it was ", control(f"MENDELEY_CITATION_v3_{packed(items).rstrip('=')}", r("(Eco 1980)")), ".")


WAYS = [in_code, in_pieces, in_simple, in_old_mendeley, in_mendeley]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("listed", [True, False])
def test_csl(way: Callable[[str], str], listed: bool) -> None:
    """A citation with CSL data gives its works, each once, whether or not they are printed in a list."""
    body = p("It was a long night and nobody in the house was asleep.") + way(citation(ECO, WHO)) + way(citation(ECO))
    document = read(docx(body + "".join(map(p, LIST)) * listed), "essay.docx")
    assert sorted(map(told, works(document))) == BOTH
    result = pipeline.extract(document)
    assert [zone.kind for zone in result.zones] == ["works cited" if listed else "citations"]
    rooms = next(one.record for one in result.entries if one.record is not None and one.record.type == "article")
    assert (rooms.fields["volume"], rooms.fields["number"], rooms.fields["pages"], rooms.ids["doi"]) == (
        "12",
        "3",
        "4--17",
        ("10.1234/rooms",),
    )
    assert not {"abstract", "note"} & {*rooms.fields, *rooms.extra}
    assert rooms.origins.keys() == {"type", *rooms.names()}
    if listed:
        words = {name: "".join(document.words(Span(*span)) for span in origin.spans) for name, origin in rooms.origins.items()}
        assert words["title"] == "Rooms and What They Are For"
        assert words["volume"] == "12"
        assert words["author"] == "Department of Rooms and HousesPerec"
        assert words["doi"] == LIST[1]
        assert rooms.origins["title"].source == "embedded"


ENDNOTE = """<EndNote><Cite><Author>Eco</Author><Year>1980</Year><record><rec-number>1</rec-number>
<ref-type name="Book">6</ref-type><contributors><authors><author>
<style face="normal">Eco, Umberto</style></author></authors></contributors><titles>
<title><style>Il nome della rosa</style></title></titles><dates><year>1980</year>
</dates><pub-location>Milano</pub-location><publisher>Bompiani</publisher>
</record></Cite><Cite><record><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>Department of Rooms and Houses,</author>
<author>Perec, G.</author></authors></contributors><titles><title>Rooms and what they are for</title>
<secondary-title>Journal of Rooms</secondary-title>
</titles><pages>4-17</pages><volume>12</volume><number>3</number><dates><year>1974</year></dates></record></Cite></EndNote>"""
CITAVI = {
    "$type": "SwissAcademic.Citavi.Citations.WordPlaceholder",
    "Entries": [
        {
            "Reference": {
                "ReferenceType": "Book",
                "Title": "Il nome della rosa",
                "Authors": [{"FirstName": "Umberto", "LastName": "Eco"}],
                "Publishers": [{"Name": "Bompiani"}],
                "PlaceOfPublication": "Milano",
                "Year": "1980",
            }
        },
        {
            "Reference": {
                "ReferenceType": "JournalArticle",
                "Title": "Rooms and what they are for",
                "Periodical": {"Name": "Journal of Rooms"},
                "Authors": [{"LastName": "Department of Rooms and Houses"}, {"FirstName": "G.", "LastName": "Perec"}],
                "Volume": "12",
                "Number": "3",
                "PageRange": "<sp><n>4</n></sp><os>4-17</os>",
                "YearResolved": "1974",
            }
        },
        {"ReferenceId": "only-an-id"},
    ],
}
SOURCES = """<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
<b:Source><b:Tag>Eco80</b:Tag><b:SourceType>Book</b:SourceType>
<b:Author><b:Author><b:NameList><b:Person><b:Last>Eco</b:Last><b:First>Umberto</b:First></b:Person></b:NameList></b:Author>
</b:Author><b:Title>Il nome della rosa</b:Title><b:Year>1980</b:Year>
<b:City>Milano</b:City><b:Publisher>Bompiani</b:Publisher></b:Source>
<b:Source><b:Tag>Roo74</b:Tag><b:SourceType>JournalArticle</b:SourceType>
<b:Author><b:Author><b:Corporate>Department of Rooms and Houses</b:Corporate>
</b:Author></b:Author><b:Title>Rooms and what they are for</b:Title>
<b:JournalName>Journal of Rooms</b:JournalName><b:Year>1974</b:Year><b:Month>5</b:Month>
<b:Pages>4-17</b:Pages><b:Volume>12</b:Volume><b:Issue>3</b:Issue></b:Source>
<b:Source><b:Tag>Unc99</b:Tag><b:Title>Not cited</b:Title></b:Source>
</b:Sources>"""
PROGRAMS = {
    "EndNote in the code": p("So ", field(f" ADDIN EN.CITE {ENDNOTE}", "[1, 2]")),
    "EndNote beside the code": p(
        "So ", field(" ADDIN EN.CITE ", field(" ADDIN EN.CITE.DATA ", "", packed(ENDNOTE)) + r("[1, 2]"), packed(ENDNOTE))
    ),
    "Citavi": p("So ", control("CitaviPlaceholder#1", field(f"ADDIN CitaviPlaceholder{{{packed(json.dumps(CITAVI))}}}", "[1, 2]"))),
    "Word": p("So ", field(" CITATION Eco80 \\l 1033 \\m Roo74 ", "[1, 2]"), " and ", field(" CITATION Gone ", "[3]")),
}


@pytest.mark.parametrize("body", PROGRAMS.values(), ids=PROGRAMS)
def test_other_programs(body: str) -> None:
    """EndNote, Citavi and Word store the works in forms of their own."""
    document = read(docx(body, custom=SOURCES), "essay.docx")
    found = sorted(map(told, works(document)))
    assert found[1] == BOTH[1]
    assert found[0].replace(" & Perec", "") == BOTH[0].replace(" & Perec", "")
    assert {one.format for one in document.embedded} == {"csl"}


@pytest.mark.parametrize("listed", [True, False])
def test_citations_are_linked(listed: bool) -> None:
    """A citation with data points to its works, whatever it prints; other readings of the same words give way."""
    body = (
        in_code(citation(WHO, ECO))
        + p("As Eco (1980) says, ", field(f"{ZOTERO}{citation(ECO)}", "[17]"), ".")
        + p(field(f"{ZOTERO}{citation(ECO)}", ""))
    )
    result = pipeline.extract(read(docx(body + "".join(map(p, LIST)) * listed), "essay.docx"))
    ids = {entry.record.type: entry.reference.id for entry in result.entries if entry.record and entry.reference}
    linked = [(result.document.words(one.span), set(one.targets)) for one in result.callouts if one.kind == "field"]
    assert linked == [("(Eco 1980)", {ids["article"], ids["book"]}), ("[17]", {ids["book"]})]
    assert [one.kind for one in result.callouts if result.document.words(one.span) in ("(Eco 1980)", "[17]")] == ["field", "field"]
    assert ("author-year", (ids["book"],)) in {(one.kind, one.targets) for one in result.callouts}


def test_lists_of_programs() -> None:
    """The field of a list marks its paragraphs as entries, without a heading, and also where one paragraph holds them all."""
    lines = [*LIST[1:], "Calvino, Italo. Palomar. Torino: Einaudi, 1983."]
    several = field(
        "ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", r(lines[0]) + "</w:p><w:p>" + r(lines[1]) + "</w:p><w:p>" + r(lines[2])
    )
    one = field("ADDIN EN.REFLIST", "<w:r>" + "<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in lines) + "</w:r>")
    inside = control("MENDELEY_BIBLIOGRAPHY", "".join(map(p, lines)))
    for body in (p(several), p(one), inside):
        document = read(docx(p("It was a long night.") + body + p("The end of it.")), "essay.docx")
        assert [block.role for block in document.blocks] == ["", "bibliography", "bibliography", "bibliography", ""]
        assert len(works(document)) == 3


def test_what_is_printed_and_not_stored() -> None:
    """An entry of a list that no data match is read by its words."""
    body = in_code(citation(ECO)) + "".join(map(p, [*LIST, "Calvino, Italo. Palomar. Torino: Einaudi, 1983."]))
    found = sorted(map(told, works(read(docx(body), "essay.docx"))))
    assert len(found) == 3
    assert "Palomar" in found[1] or "Palomar" in found[2]
    assert BOTH[1] in found


def test_citations_in_notes() -> None:
    """A note that cites with data gives the work of the data, once, however often it is cited."""
    notes = note(
        1, p("See ", field(f"{ZOTERO}{citation(ECO)}", "Umberto Eco, Il nome della rosa, Bompiani, 1980, 12"), ", who is right.")
    )
    notes += note(2, p(field(f"{ZOTERO}{citation(ECO)}", "Eco, Il nome, 14"), ".")) + note(3, p("No work at all is cited here."))
    document = read(docx(p("So", call(1), " it", call(2), " was", call(3)), footnotes=notes), "essay.docx")
    assert list(map(told, works(document))) == [BOTH[1]]
    assert [one.kind for one in pipeline.extract(document).zones] == ["footnotes"]


@pytest.mark.parametrize(
    "code",
    [
        f"{ZOTERO}{{broken",
        f"{ZOTERO}[1]",
        "MENDELEY_CITATION_v3_%%",
        "MENDELEY_CITATION_v3_AAAA",
        "ADDIN CitaviPlaceholder{AAAA}",
        " ADDIN EN.CITE <EndNote><broken></EndNote>",
        f'{ZOTERO}{{"citationItems": 3}}',
        f"{ZOTERO}{'[' * 100_000}",
        " ADDIN EN.CITE <!DOCTYPE a [<!ENTITY b 'c'>]><EndNote>&b;</EndNote>",
    ],
)
def test_broken_data(code: str) -> None:
    """Data that cannot be read are told or passed over; the words are read."""
    document = read(docx(p("So it was ", field(code, "(Eco 1980)"), ".") + "".join(map(p, LIST))), "essay.docx")
    assert document.text.startswith("So it was (Eco 1980).")
    assert len(works(document)) == 2
    assert {problem.code for problem in document.warnings} <= {"unread-part"}


def test_marks_in_odt() -> None:
    """Zotero's marks in an ODT, with the sign that follows the data, and LibreOffice's own, with their list."""
    name = quoteattr(f"ZOTERO_ITEM CSL_CITATION {citation(ECO, WHO)} RNDx")
    body = (
        f"<text:p>So <text:reference-mark-start text:name={name}/>(Eco)<text:reference-mark-end text:name={name}/>.</text:p>"
        '<text:section text:name="ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDy">'
        + "".join(f"<text:p>{escape(line)}</text:p>" for line in LIST[1:])
        + "</text:section>"
    )
    document = read(odt(body), "essay.odt")
    assert sorted(map(told, works(document))) == BOTH
    assert [block.role for block in document.blocks] == ["", "bibliography", "bibliography"]
    mark = (
        '<text:bibliography-mark text:bibliography-type="book" text:identifier="eco"'
        ' text:author="Eco, Umberto" text:title="Il nome della rosa"'
        ' text:publisher="Bompiani" text:address="Milano" text:year="1980">eco</text:bibliography-mark>'
    )
    assert list(map(told, works(read(odt(f"<text:p>So it was [{mark}].</text:p>"), "essay.odt")))) == [BOTH[1]]


def test_codes_that_are_no_citations() -> None:
    """Other fields hold no works."""
    codes = [" PAGE ", ' HYPERLINK "http://a" ', " ADDIN EN.REFLIST ", "ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", " CITATION Gone "]
    assert cited([Field(code, "", Span(0, 1)) for code in codes], {}) == ([], 0)

"""DOCX: paragraphs by their styles, lists with their numbers, notes, fields, tracked changes, tables, text boxes."""

from __future__ import annotations

import time

import pytest

from refs.documents import read
from refs.model import Document
from tests.documents.office import call, control, docx, field, note, p, r, w

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="Bibliography"/>
  <w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Werk"><w:name w:val="Work"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""


def item(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def of(body: str, **parts: str) -> Document:
    return read(docx(body, **parts), "essay.docx")


def blocks(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.label, document.view(block.span).text) for block in document.blocks]


def flagged(document: Document) -> list[tuple[str, str]]:
    return [(",".join(sorted(run.flags)), document.words(run.span)) for run in document.runs if run.flags]


def test_styles() -> None:
    """A style is known by its English name, or by that of the style it is based on; contents are left out."""
    document = of(
        p("Works", style="berschrift1")
        + p("On lists", style="Kapitel")
        + p("So it was said.", style="Zitat")
        + p("Works ..... 3", style="Verzeichnis1")
        + p("Eco, U. Opera. 1962.", style="Liste")
        + p("Odd but here.", style="Loop")
        + p("By level.", properties='<w:outlineLvl w:val="2"/>'),
        styles=STYLES,
    )
    assert blocks(document) == [
        ("heading", "", "Works"),
        ("heading", "", "On lists"),
        ("quote", "", "So it was said."),
        ("para", "", "Eco, U. Opera. 1962."),
        ("para", "", "Odd but here."),
        ("heading", "", "By level."),
    ]
    assert [(block.level, block.indent, block.role) for block in document.blocks[3:]] == [
        (0, 0, "bibliography"),
        (0, 0, ""),
        (3, 0, ""),
    ]


def test_indent() -> None:
    """The indent is that of the first line, in columns; one that hangs has none."""
    document = of(
        p("Hanging.", properties='<w:ind w:left="720" w:hanging="720"/>')
        + p("Left.", properties='<w:ind w:start="480"/>')
        + p("First.", properties='<w:ind w:firstLine="360"/>')
        + p("Odd.", properties='<w:ind w:left="x" w:firstLine="-9999999999"/>')
    )
    assert [block.indent for block in document.blocks] == [0, 4, 3, 0]


def test_runs() -> None:
    """Italic, bold, small caps and raised letters, by themselves or by a style; a run cut in two is one; links lead somewhere."""
    document = of(
        p(
            r("Eco", "<w:smallCaps/>"),
            r(", "),
            r("Il nome ", '<w:rStyle w:val="Werk"/>'),
            r("della rosa", "<w:i/>"),
            r("2", '<w:vertAlign w:val="superscript"/>'),
            r("no", '<w:rStyle w:val="Werk"/><w:i w:val="0"/>'),
            r("gone", "<w:vanish/>"),
            r("bold", '<w:b w:val="true"/>'),
            w("hyperlink", r("here"), 'r:id="link"'),
        )
        + p(field(' HYPERLINK "https://example.org/b" ', "there")),
        styles=STYLES,
    )
    assert document.text.splitlines() == ["Eco, Il nome della rosa2noboldhere", "there"]
    assert flagged(document) == [("smallcaps", "Eco"), ("italic", "Il nome della rosa"), ("superscript", "2"), ("bold", "bold")]
    assert [(document.words(run.span), run.href) for run in document.runs if run.href] == [
        ("here", "https://example.org/a"),
        ("there", "https://example.org/b"),
    ]


def test_lists() -> None:
    """The numbers that the program prints stand before the items; levels and lists are counted apart."""
    document = of(
        p("Marx.", properties=item(1))
        + p("Part.", properties=item(1, 1))
        + p("Part.", properties=item(1, 1))
        + p("Engels.", properties=item(1))
        + p("Part.", properties=item(1, 1))
        + p("Dot.", properties=item(2))
        + p("Late.", properties=item(3))
        + p("None.", properties=item(0))
        + p("Lost.", properties=item(9)),
        numbering=NUMBERING,
    )
    assert document.text.splitlines() == [
        "[1] Marx.",
        "1.a) Part.",
        "1.b) Part.",
        "[2] Engels.",
        "2.a) Part.",
        "• Dot.",
        "[7] Late.",
        "None.",
        "Lost.",
    ]
    assert [(block.kind, block.level, block.label) for block in document.blocks[:2]] == [
        ("list item", 1, "[1]"),
        ("list item", 2, "1.a)"),
    ]
    assert [block.kind for block in document.blocks[-2:]] == ["para", "para"]


def test_notes() -> None:
    """Notes are numbered in the order of their calls and stand at the end; those that nobody calls are no notes."""
    document = of(
        p("So", call(7), " it was", call(3), ".") + p("Later", call(2, "endnote"), call(3), "."),
        footnotes=note(3, "Second note.", "Its rest.") + note(7, p(r("Eco", "<w:i/>"), r(" 1962."))) + note(8, "Nobody calls it."),
        endnotes=note(2, "An endnote.", kind="endnote"),
    )
    assert blocks(document) == [
        ("para", "", "So it was."),
        ("para", "", "Later."),
        ("note", "1", "Eco 1962."),
        ("note", "2", "Second note."),
        ("note", "2", "Its rest."),
        ("note", "i", "An endnote."),
    ]
    assert document.text.splitlines()[:3] == ["So[^1] it was[^2].", "Later[^i][^2].", "[^1]: Eco 1962."]
    assert [
        (one.label, one.kind, [document.words(a) for a in one.anchors], [document.words(b) for b in one.body])
        for one in document.notes
    ] == [
        ("1", "foot", ["[^1]"], ["Eco 1962."]),
        ("2", "foot", ["[^2]", "[^2]"], ["Second note.", "Its rest."]),
        ("i", "end", ["[^i]"], ["An endnote."]),
    ]
    assert flagged(document) == [("italic", "Eco")]


def test_marks_of_notes() -> None:
    """A note may have a mark of its own; settings say how the others are numbered."""
    starred = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
    document = of(
        p("Thanks", starred, " and", call(5, "endnote"), ".", call(6)),
        footnotes=note(4, "To all.") + note(6, "First."),
        endnotes=note(5, "End.", kind="endnote"),
        settings='<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>',
    )
    assert [(one.label, one.kind) for one in document.notes] == [("*", "foot"), ("1", "end"), ("1", "foot")]
    assert document.text.splitlines()[0] == "Thanks[^*] and[^1].[^1]"


def test_tracked_changes() -> None:
    """What was put in is read, what was taken out is not; a deleted paragraph end joins two paragraphs."""
    document = of(
        p("It is ", w("del", r("bad").replace("w:t", "w:delText")), w("ins", r("good")), ".", w("del", call(9)))
        + p("One ", properties="<w:rPr><w:del/></w:rPr>")
        + p("sentence.")
        + f"<w:del>{p('A block.')}</w:del>"
        + f"<w:moveTo>{p('Moved here.')}</w:moveTo>",
        footnotes=note(9, "Deleted with its call."),
    )
    assert document.text.splitlines() == ["It is good.", "One sentence.", "Moved here."]
    assert [problem.code for problem in document.warnings] == ["tracked-changes"]


def test_fields() -> None:
    """The code of a field is no text, its result is; a table of contents is neither, and an unclosed field ends with its part."""
    opened = w("r", w("fldChar", "", 'w:fldCharType="begin"') + w("instrText", "X") + w("fldChar", "", 'w:fldCharType="separate"'))
    ended = w("r", w("fldChar", "", 'w:fldCharType="end"'))
    document = of(
        p("See ", field(" REF a ", "page 3"), ".")
        + p(field(' TOC \\o "1-3" ', "Works 3"))
        + p(w("fldSimple", r("4"), 'w:instr=" PAGE "'))
        + p(field(" IF ", r("a") + field(" PAGE ", "7") + r("b")))
        + p(ended, "Go on.")
        + p(opened, "Open.")
    )
    assert document.text.split("\n") == ["See page 3.", "4", "a7b", "Go on.", "Open.", ""]


def test_tables() -> None:
    """Cells are blocks; a cell with only a number is the label of the entry beside it."""
    cells = ["".join(f"<w:tc>{p(words)}</w:tc>" for words in row) for row in (("[1]", "Marx, K. Capital."), ("Year", "Title"))]
    nested = f"<w:tc><w:tbl><w:tr><w:tc>{p('Inner.')}</w:tc></w:tr></w:tbl>{p('')}</w:tc>"
    document = of(f"<w:tbl><w:tr>{cells[0]}</w:tr><w:tr>{cells[1]}</w:tr><w:tr>{nested}</w:tr></w:tbl>" + p("After."))
    assert blocks(document) == [
        ("list item", "[1]", "[1] Marx, K. Capital."),
        ("table cell", "", "Year"),
        ("table cell", "", "Title"),
        ("para", "", "Inner."),
        ("para", "", "After."),
    ]


def test_text_boxes() -> None:
    """A text box is read once, after its paragraph, though it is stored twice."""
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    twice = w(
        "r",
        f"<mc:AlternateContent><mc:Choice>{w('drawing', box)}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>",
    )
    assert of(p("Before ", twice, "it.")).text.splitlines() == ["Before it.", "In the box."]


def test_characters() -> None:
    """Tabs, hyphens and signs are what is printed; a line break cuts the block."""
    signs = (
        w("tab") + w("t", "b") + w("noBreakHyphen") + w("t", "c") + w("softHyphen") + w("t", "d") + w("sym", "", 'w:char="2014"')
    )
    breaks = w("br") + w("t", "New line.") + w("br", "", 'w:type="page"') + w("t", " Same.")
    document = of(p(r("a"), w("r", signs), w("r", breaks)))
    assert blocks(document) == [("para", "", "a b-cd—"), ("para", "", "New line. Same.")]


def test_controls_and_wrappers() -> None:
    """Content controls, smart tags and the like are looked into."""
    document = of(control("any", p("A ", control("more", r("b")), f"<w:smartTag>{r(' c')}</w:smartTag>")) + p("d"))
    assert document.text.splitlines() == ["A b c", "d"]


def test_inserted_documents() -> None:
    """A document that is stored in another format inside is not read, and this is told."""
    document = of(p("Before.") + '<w:altChunk r:id="a"/>' + p("After."))
    assert document.text.splitlines() == ["Before.", "After."]
    assert [problem.code for problem in document.warnings] == ["unread-part"]


def test_typed_headings_and_labels() -> None:
    """Without styles, short bold lines are headings, and typed numbers are labels."""
    long = "It was a long night and nobody in the house was asleep when the rain began to fall on the roof again."
    document = of(p(r("Works cited", "<w:b/>")) + p("1. Marx, K. 1867. Capital.") + p("2. Engels, F. 1845. Condition.") + p(long))
    assert [(block.kind, block.label) for block in document.blocks] == [
        ("heading", ""),
        ("list item", "1."),
        ("list item", "2."),
        ("para", ""),
    ]


def test_own_data() -> None:
    """The document's properties give its title, author, date and language."""
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="dc" xmlns:t="t"><dc:title>On \n things</dc:title><dc:creator>Ann Bee</dc:creator>'
        "<t:created>2020-01-02T00:00:00Z</t:created><dc:language>de</dc:language><c:keywords>x</c:keywords></c:coreProperties>"
    )
    meta = {"title": "On things", "author": "Ann Bee", "date": "2020-01-02T00:00:00Z", "lang": "de"}
    assert of(p("Words."), core=core).meta == meta


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes"])
def test_damaged_side_parts(part: str) -> None:
    """Where a part is damaged without which the text can be read, it is read, with a warning."""
    document = of(p("Words", call(1), "."), **{part: "<w:open>"})
    assert document.text.splitlines()[0] == "Words[^1]."
    assert [problem.code for problem in document.warnings] == ["unread-part"]


def test_ten_thousand_words_take_less_than_a_third_of_a_second() -> None:
    """A DOCX of 10,000 words with notes is read in under 0.3 s."""
    data = docx(
        "".join(p(r("word " * 20), r("italic ", "<w:i/>"), r("more " * 29), call(i)) for i in range(200)),
        footnotes="".join(note(i, "See Marx, Capital, p. 4.") for i in range(200)),
        styles=STYLES,
    )
    taken = []
    for _ in range(4):  # the least of some, as the collection of other tests' garbage may fall into one
        begin = time.process_time()
        read(data, "a.docx")
        taken.append(time.process_time() - begin)
    assert min(taken) < 0.3

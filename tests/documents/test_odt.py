"""ODT: paragraphs by their styles, lists with their numbers, words, notes, tables, sections, what is left out."""

from __future__ import annotations

import pytest

from bib.problem import UserError
from refs.documents import read
from refs.model import Document
from tests.documents.office import ODT, odt, packed
from tests.documents.soundness import check

STYLES = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P2" style:family="paragraph" style:list-style-name="L1">
  <style:paragraph-properties fo:margin-left="1cm" fo:text-indent="-1cm"/></style:style>
<style:style style:name="P3" style:family="paragraph"><style:paragraph-properties fo:margin-left="0.5in"/></style:style>
<style:style style:name="P4" style:family="paragraph" style:parent-style-name="Bibliography_20_1"/>
<style:style style:name="P5" style:family="paragraph" style:parent-style-name="P5"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text" style:parent-style-name="T1"><style:text-properties fo:font-variant="small-caps"
  style:text-position="super 58%"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties fo:font-style="normal" fo:font-weight="bold"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-prefix="[" style:num-suffix="]" style:num-format="1"/>
  <text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a" text:display-levels="2"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="&#xf0b7;"/></text:list-style>
"""


def of(body: str, **parts: str) -> Document:
    document = read(odt(body, STYLES, **parts), "essay.odt")
    check(document)
    return document


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def note(label: str, words: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body>{words}</text:note-body></text:note>"
    )


def items(*words: str, style: str = "", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{one}</text:list-item>" for one in words)
    style = f'text:style-name="{style}"' if style else ""
    return f"<text:list {style} {more}>{inner}</text:list>"


def blocks(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.label, document.view(block.span).text) for block in document.blocks]


def test_paragraphs() -> None:
    """Headings, quotes, entries and indents, by elements and styles; contents are left out."""
    document = of(
        "<text:table-of-content><text:index-body><text:p>Works 3</text:p></text:index-body></text:table-of-content>"
        '<text:h text:outline-level="2">Works</text:h>'
        + p("So it was said.", "P1")
        + p("Hanging.", "P2")
        + p("Left.", "P3")
        + p("Eco, U. Opera. 1962.", "P4")
        + p("Odd.", "P5")
        + p("Works 3", "Contents_20_1")
    )
    assert blocks(document) == [
        ("heading", "", "Works"),
        ("quote", "", "So it was said."),
        ("para", "", "Hanging."),
        ("para", "", "Left."),
        ("para", "", "Eco, U. Opera. 1962."),
        ("para", "", "Odd."),
    ]
    assert [(block.level, block.indent, block.role) for block in document.blocks] == [
        (2, 0, ""),
        (0, 0, ""),
        (0, 0, ""),
        (0, 6, ""),
        (0, 0, "bibliography"),
        (0, 0, ""),
    ]


def test_words() -> None:
    """Spans and their styles, links, spaces, tabs, breaks; hidden words and comments are left out."""
    document = of(
        p(
            'Eco,\n  <text:span text:style-name="T1">Il <text:span text:style-name="T2">nome</text:span> '
            '<text:span text:style-name="T3">della</text:span></text:span><text:s text:c="3"/>x<text:tab/>y'
            '<text:span text:style-name="T4">hidden</text:span><office:annotation><text:p>A comment.</text:p></office:annotation>'
            '<text:a xlink:href="https://example.org/a">there</text:a><text:line-break/>New line.'
        )
    )
    assert document.text.splitlines() == ["Eco, Il nome della\u00a0\u00a0\u00a0x ythere", "New line."]
    assert [(",".join(sorted(run.flags)), document.words(run.span)) for run in document.runs if run.flags] == [
        ("italic", "Il "),
        ("italic,smallcaps,superscript", "nome"),
        ("bold", "della"),
    ]
    assert [(document.words(run.span), run.href) for run in document.runs if run.href] == [("there", "https://example.org/a")]


def test_lists() -> None:
    """The labels that the program prints stand before the items; a list may go on, or begin elsewhere."""
    inner = items(p("Part."), p("Part."))
    document = of(
        items(p("Marx.") + p("More."), p("Engels.") + inner, style="L1")
        + p("Between.")
        + items(p("Hegel."), style="L1", more='text:continue-numbering="true"')
        + '<text:list text:style-name="L1"><text:list-item text:start-value="7"><text:p>Kant.</text:p></text:list-item></text:list>'
        + items(p("Dot."), style="L2")
        + items(p("Nothing."), style="Unknown")
    )
    assert document.text.splitlines() == [
        "[1] Marx.",
        "More.",
        "[2] Engels.",
        "2.a) Part.",
        "2.b) Part.",
        "Between.",
        "[3] Hegel.",
        "[7] Kant.",
        "• Dot.",
        "Nothing.",
    ]
    assert [(block.kind, block.level) for block in document.blocks][:4] == [
        ("list item", 1),
        ("para", 0),
        ("list item", 1),
        ("list item", 2),
    ]


def test_notes() -> None:
    """Notes keep the labels that are printed; footnotes and then endnotes stand at the end."""
    document = of(
        p(
            f"So{note('i', p('An endnote.'), 'endnote')} it{note('1', p('See Eco.') + p('And more.'))}"
            f" was{note('*', p('Starred.'))}."
        )
    )
    assert document.text.splitlines() == [
        "So[^i] it[^1] was[^*].",
        "[^1]: See Eco.",
        "And more.",
        "[^*]: Starred.",
        "[^i]: An endnote.",
    ]
    assert [(one.label, one.kind, [document.words(span) for span in one.body]) for one in document.notes] == [
        ("i", "end", ["An endnote."]),
        ("1", "foot", ["See Eco.", "And more."]),
        ("*", "foot", ["Starred."]),
    ]
    assert document.view(document.blocks[0].span).text == "So it was."


def test_tables_boxes_and_sections() -> None:
    """Cells, text boxes after their paragraph, sections, and a bibliography as the program makes it."""
    cells = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell>{p(words)}</table:table-cell>' for words in row)}</table:table-row>"
        for row in (("[1]", "Marx, K. Capital."), ("Year", "Title"))
    )
    document = of(
        f"<table:table>{cells}</table:table>"
        + p(f"Before <draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>it.")
        + f'<text:section text:name="S">{p("Inside.")}</text:section>'
        + "<text:bibliography><text:bibliography-source>"
        "<text:index-title-template>No</text:index-title-template></text:bibliography-source>"
        + f"<text:index-body><text:index-title>{p('Literatur')}</text:index-title>{p('Eco, U. Opera. 1962.')}</text:index-body>"
        f"</text:bibliography>"
    )
    assert blocks(document) == [
        ("list item", "[1]", "[1] Marx, K. Capital."),
        ("table cell", "", "Year"),
        ("table cell", "", "Title"),
        ("para", "", "Before it."),
        ("para", "", "In the box."),
        ("para", "", "Inside."),
        ("heading", "", "Literatur"),
        ("para", "", "Eco, U. Opera. 1962."),
    ]
    assert document.blocks[-1].role == "bibliography"


def test_tracked_changes() -> None:
    """What was deleted is stored apart and not read."""
    deleted = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('bad')}</text:deletion>"
        f"</text:changed-region></text:tracked-changes>"
    )
    document = of(deleted + p('It is <text:change text:change-id="c"/>good.'))
    assert document.text == "It is good.\n"
    assert [problem.code for problem in document.warnings] == ["tracked-changes"]


def test_own_data() -> None:
    """The document's properties give its title, author, date and language."""
    meta = (
        "<office:meta><dc:title>On things</dc:title>"
        "<meta:initial-creator>Ann Bee</meta:initial-creator><dc:date>2020</dc:date></office:meta>"
    )
    assert of(p("x"), meta=meta).meta == {"title": "On things", "author": "Ann Bee", "date": "2020"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (odt(p("x"), manifest="<a><encryption-data/></a>"), "protected by a password"),
        (packed({"content.xml": "<a/>"}, first=ODT), "no text document"),
        (packed({"styles.xml": "<a/>"}, first=ODT), "content.xml is missing"),
        (packed({"content.xml": "<a><!-- "}, first=ODT), "content.xml cannot be read"),
        (packed({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, first=ODT), "document type definition"),
        (odt(p("x"))[:300], "cut or damaged"),
        (packed({"content.xml": "<a>" * 100_000}, first=ODT), "content.xml"),
    ],
)
def test_refusals(data: bytes, told: str) -> None:
    """A file that is protected, damaged or no text says so."""
    with pytest.raises(UserError, match=told):
        read(data, "essay.odt")


def test_wrong_names() -> None:
    """An ODT is known by its contents; a damaged part of styles is a warning."""
    assert read(odt(p("x")), "essay.docx").format == "odt"
    assert of(p("x"), meta="<broken").warnings[0].code == "unread-part"

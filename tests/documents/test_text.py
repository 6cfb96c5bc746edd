"""Plain text: which lines belong together, what a line is, what is hidden."""

from __future__ import annotations

import textwrap

import pytest

from refs.documents import read
from refs.documents.marker import headline
from refs.documents.marker import read as read_marker
from refs.model import Document

WORKS = (
    "Braudel, Fernand. La Méditerranée et le monde méditerranéen à l'époque de Philippe II. Paris: Armand Colin, 1949.",
    "Darwin, Charles. On the Origin of Species by Means of Natural Selection, or the Preservation of Favoured Races. London, 1859.",
    "Kuhn, Thomas S. The Structure of Scientific Revolutions. Chicago: University of Chicago Press, 1962.",
    "Weber, Max. Wirtschaft und Gesellschaft. Tübingen: Mohr, 1922.",
    "Толстой, Лев. Война и мир: роман в четырёх томах. Москва: типография Т. Рис, 1869.",
)


def plain(text: str) -> Document:
    return read(text.encode(), "essay.txt", "text")


def seen(document: Document, *kinds: str) -> list[str]:
    """What is read in the blocks of these kinds."""
    return [document.view(block.span).text for block in document.blocks if block.kind in kinds]


LAYOUTS = {
    "one a line": "\n".join(WORKS),
    "one a paragraph": "\n\n".join(WORKS),
    "wrapped, blank lines": "\n\n".join(textwrap.fill(work, 70) for work in WORKS),
    "wrapped, hanging": "\n".join(textwrap.fill(work, 70, subsequent_indent="    ") for work in WORKS),
    "wrapped, first line indented": "\n".join(textwrap.fill(work, 70, initial_indent="   ") for work in WORKS),
    "wrapped, flush": "\n".join(textwrap.fill(work, 72) for work in WORKS),
    "wrapped at 100": "\n\n".join(textwrap.fill(work, 100) for work in WORKS),
    "CRLF": "\r\n\r\n".join(textwrap.fill(work, 60).replace("\n", "\r\n") for work in WORKS),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("heading", ["", "Bibliography\n\n", "WORKS CITED\n\n"])
def test_layouts(layout: str, heading: str) -> None:
    """However a list is laid out, each work is a block, and the heading above it is a heading."""
    document = plain(heading + LAYOUTS[layout] + "\n")
    assert seen(document, "para", "list item") == [" ".join(work.split()) for work in WORKS]
    assert seen(document, "heading") == [heading.strip()] * bool(heading)


@pytest.mark.parametrize(
    ("pattern", "labels"),
    [
        ("{}. ", ["1.", "2.", "3.", "4.", "5."]),
        ("[{}] ", ["[1]", "[2]", "[3]", "[4]", "[5]"]),
        ("({}) ", ["(1)", "(2)", "(3)", "(4)", "(5)"]),
        ("{}) ", ["1)", "2)", "3)", "4)", "5)"]),
        ("{} ", ["1", "2", "3", "4", "5"]),
        ("- ", ["-"] * 5),
        ("• ", ["•"] * 5),
    ],
)
@pytest.mark.parametrize("wrap", [0, 64])
def test_labels(pattern: str, labels: list[str], wrap: int) -> None:
    """Numbers and bullets start list items, in wrapped text too; the label is the mark and stays in the span."""
    items = [pattern.format(number) + work for number, work in enumerate(WORKS, 1)]
    document = plain("\n".join(textwrap.fill(item, wrap, subsequent_indent="   ") if wrap else item for item in items))
    assert [block.label for block in document.blocks] == labels
    assert {block.kind for block in document.blocks} == {"list item"}
    assert [document.view(block.span).text for block in document.blocks] == items


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("1. Marx", "1."),
        ("1.Marx", "1."),
        ("[12]王力.汉语史稿[M].", "[12]"),
        ("[Knu84] Knuth", "[Knu84]"),
        ("¹² Ibid.", "¹²"),
        ("（3）鲁迅", "（3）"),
        ("① 朱光潜", "①"),
        ("† Ibid.", "†"),
        ("– Eco, Umberto", "–"),
        ("1.5 million people", None),
        ("1984. A novel", None),
        ("[sic] he wrote", None),
        ("[1993–2013] the years", None),
        ("-5 degrees", None),
        ("*emphasis* here", None),
        ("100 000 people", None),
        ("———. 2007. The Century", None),
    ],
)
def test_markers(line: str, label: str | None) -> None:
    """Labels of lists and notes are told from numbers, years, brackets and dashes."""
    mark = read_marker(line)
    assert (mark.label if mark else None) == label


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bibliographie", True),
        ("Literatur- und Quellenverzeichnis", True),
        ("Works cited in this essay:", True),
        ("Список литературы", True),
        ("参考文献", True),
        ("Notes, References and Sources", True),
        ("Kristin Ross 2008. May '68 and Its Afterlives. University of Chicago", False),
        ("Eco, U. Il nome della rosa", False),
        ("It was late.", False),
        ("Das Gesetz ist neu.[1] Es gilt.[2]", False),
        ("So it was.12", False),
        ("Chapter 12", True),
        ("https://example.org/a", False),
        ("and so it went on", False),
        ("Verso, 2007", False),
    ],
)
def test_headlines(line: str, expected: bool) -> None:
    """Headings are told from sentences, references and broken lines."""
    assert headline(line) is expected


@pytest.mark.parametrize("heading", ["Bibliographie", "参考文献"])
def test_heading_without_a_blank_line(heading: str) -> None:
    """A short line directly above longer ones is their heading."""
    document = plain(f"{heading}\n王德威，《被壓抑的現代性》，台北：麥田，2003。\n夏志清，《中國現代小說史》，香港：友聯，1979。\n")
    assert [block.kind for block in document.blocks] == ["heading", "para", "para"]


def test_stripped_wiki_dump() -> None:
    """Headings between equals signs have a level, and the signs are hidden; bullets under them are items."""
    document = plain(
        "= Title =\n\nText.\n\n==Bibliography==\n- Randle, Michael, Civil Resistance, Fontana, 1994.\n=== Web ===\n- x\n"
    )
    assert [(b.kind, b.level, document.view(b.span).text) for b in document.blocks if b.kind == "heading"] == [
        ("heading", 1, "Title"),
        ("heading", 2, "Bibliography"),
        ("heading", 3, "Web"),
    ]


def test_underlined_headings_and_rules() -> None:
    """A line of signs under a short line makes it a heading; one that stands alone is no word."""
    document = plain(
        "The Essay\n=========\n\nFirst part\n----------\nA sentence stands here.\n\n* * *\n\nAnother one stands here.\n"
    )
    assert seen(document, "heading") == ["The Essay", "First part"]
    assert seen(document, "para") == ["A sentence stands here.", "Another one stands here."]


def test_paragraph_cut_by_a_page_break() -> None:
    """A paragraph that goes on after a page number continues; the page number is kind "page"."""
    text = (
        "The argument of the book is that history\n\n12\n\nmoves in long waves, as he says.\n\n13\n\nA new paragraph begins here.\n"
    )
    document = plain(text)
    assert [(block.kind, block.continues) for block in document.blocks] == [
        ("para", False), ("page", False), ("para", True), ("page", False), ("para", False),
    ]  # fmt: skip


def test_lone_number_is_no_page_number() -> None:
    """One number alone on a line, in a text without pages, is a para."""
    assert [block.kind for block in plain("A sentence stands here.\n\n1917\n\nAnother stands here.\n").blocks] == ["para"] * 3


def test_form_feeds_count_pages() -> None:
    """Form feeds number the pages; a text without them has none."""
    assert [block.page for block in plain("First page here.\fSecond page here.\n").blocks] == [1, 2]
    assert [block.page for block in plain("First page here.\n").blocks] == [None]


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        ("the Vero-\nnese school of painting", "the Veronese school of painting"),  # "Veronese" stands elsewhere in the text
        ("the well-\nknown school of painting", "the well-known school of painting"),
        ("the Nineteenth-\nCentury school of painting", "the Nineteenth-Century school of painting"),
        ("the pain\u00ad\nting school of that time", "the painting school of that time"),
    ],
)
def test_words_cut_at_a_line_end(cut: str, expected: str) -> None:
    """A hyphen at a line end is hidden only if the whole word stands elsewhere; no space is read in either case."""
    filler = "a Veronese painter and other people who worked in the towns of the north and the"
    text = "\n".join([*textwrap.wrap(filler * 3, 72), "x" * 40 + " " + "y" * 12 + " " + cut])
    assert expected in " ".join(seen(plain(text), "para"))


def test_hidden_characters_are_counted() -> None:
    """Control and direction characters stay in the text, are in no view, and a warning counts them; soft hyphens are silent."""
    document = plain("Title\u202e of \x07the bo\u00adok and \ufeffmore.")
    assert document.text == "Title\u202e of \x07the bo\u00adok and \ufeffmore."
    assert seen(document, "para", "heading") == ["Title of the book and more."]
    assert [(w.code, w.message) for w in document.warnings] == [
        ("control-characters", "2 control or direction characters are left out")
    ]
    assert plain("bo\u00adok is here.").warnings == ()


def test_truncated() -> None:
    """A document that stops in mid-sentence gets a warning; one that ends with a reference without a full stop does not."""
    para = "A sentence of some length that says very little about anything at all, and then ends as sentences do. " * 3
    cut = f"{para.strip()}\n\n" * 4 + para + "and so the last one stops in the"
    assert [warning.code for warning in plain(cut).warnings] == ["truncated"]
    assert plain(cut + "\n").warnings == ()
    assert plain(f"{para}\n\n" * 4 + "Kristin Ross 2008. May '68 and Its Afterlives. University of Chicago").warnings == ()


def test_a_long_text_with_tables_is_wrapped_where_it_is() -> None:
    """Where a long text holds tables wider than its lines, entries that break across lines are whole all the same."""
    row = "cell of a table    " * 7 + "\n"
    prose = "The lines of this text are full, and each of them goes on in the next one, as\nwrapped lines do until the last.\n\n"
    entry = 'Writer, A. (19{n}). "A title that is so long that it does not stand on one\nline." Journal of Lines {n}(2): 11-19.\n\n'
    text = (prose * 60 + row * 12) * 3 + prose * 60 + "References\n\n" + "".join(entry.format(n=n) for n in range(40, 90))
    blocks = [block for block in plain(text).blocks if text.startswith("Writer", block.span.start)]
    assert len(blocks) == 50
    assert all(text[block.span.start : block.span.end].endswith("11-19.") for block in blocks)


def test_pages_in_a_list() -> None:
    """Numbers and heads of pages are blocks of their own, also where no blank line parts them from an entry that they cut."""
    entry = "Writer, A. (19{n}). A title that is so long that it does not stand on a single\nline. Town: House of {n} Lines.\n"
    entries = [entry.format(n=n) for n in range(40, 90)]
    entries[9::10] = [one.replace("\n", f"\n{page}\nA List, page {page}\n", 1) for page, one in enumerate(entries[9::10], 7)]
    text = "References\n\n" + "".join(entries)
    pages = [text[block.span.start : block.span.end] for block in plain(text).blocks if block.kind == "page"]
    assert pages == [words for page in range(7, 12) for words in (str(page), f"A List, page {page}")]

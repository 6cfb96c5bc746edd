"""PDF: words, paragraphs, columns, running heads; what cannot be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bib.problem import UserError
from refs import pipeline
from refs.documents import LIMITS, pdf_letters, read
from refs.model import Document
from tests.documents.portable import Set, column, pdf
from tests.documents.soundness import check

PROSE = [
    "\tThe first paragraph of this page is long enough to fill a line of text and",
    "goes on in the next one, which ends before the edge.",
    "\tThe second paragraph is long enough as well to fill a line of the text and",
    "it goes on, too.",
]  # fmt: skip
ENTRIES = [
    "Eco, Umberto. 1962. Opera aperta: forma e indeterminazione nelle poetiche contem-",
    "\tporanee. Milano: Bompiani.",
    "Eco, Umberto. 1979. The Role of the Reader: Explorations in the Semiotics of Texts.",
    "\tBloomington: Indiana University Press.",
    "Said, Edward W. 1978. Orientalism. New York: Pantheon Books.",
    "Spivak, Gayatri Chakravorty. 1988. Can the Subaltern Speak? Basingstoke: Macmillan.",
]


def of(pages: list[list[Set]], **info: str) -> Document:
    document = read(pdf(pages, info), "essay.pdf")
    check(document)
    return document


def blocks(document: Document) -> list[str]:
    return [document.view(block.span).text for block in document.blocks]


def test_paragraphs_by_indent() -> None:
    """An indented line begins a paragraph; lines are joined."""
    first, second = blocks(of([column(PROSE, indent=15)]))
    assert first.startswith("The first paragraph")
    assert first.endswith("before the edge.")
    assert second.startswith("The second paragraph")


def test_hanging_entries() -> None:
    """Under a heading, an entry begins at the edge and goes on indented; a hyphen at the line's end is taken away."""
    document = of([[Set(80, 750, "References", 14, "b"), *column(ENTRIES, indent=15)]])
    assert [block.kind for block in document.blocks] == ["heading"] + ["para"] * 4
    assert "contemporanee. Milano" in blocks(document)[1]
    assert [entry.record.text("title") for entry in pipeline.extract(document).entries if entry.record][2:] == [
        "Orientalism",
        "Can the Subaltern Speak?",
    ]


def test_columns_are_read_one_after_the_other() -> None:
    """Two columns stay apart, and a paragraph goes on from one to the other."""
    left = column([f"This is line {n} of the left column, which is" for n in range(30)])
    right = column(["full and goes on here.", *(f"This is line {n} on the right side, which" for n in range(29))], x=330)
    document = of([[*left, *right]])
    assert [block.continues for block in document.blocks[:2]] == [False, True]
    assert "which is full and" in " ".join(blocks(document))


def test_running_heads_are_hidden() -> None:
    """Running heads and page numbers are in the text, but no reader sees them."""
    words = ("one", "two", "three", "four", "five")
    pages = [
        [Set(80, 760, f"{n} Journal of Things", 9), *column([f"{word} {line}" for line in PROSE]), Set(300, 30, str(n))]
        for n, word in enumerate(words, 11)
    ]
    document = of(pages)
    assert "13 Journal of Things" in document.text
    assert "Journal" not in " ".join(blocks(document))
    assert not any(words.isdigit() for words in blocks(document))
    assert [block.page for block in document.blocks] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_look() -> None:
    """Italics and bold are runs; words side by side are one line."""
    document = of([[Set(80, 700, "See "), Set(98, 700, "Opera aperta", font="i"), Set(152, 700, ", of 1962, at any rate.")]])
    assert [(document.words(run.span), sorted(run.flags)) for run in document.runs] == [("Opera aperta", ["italic"])]
    assert blocks(document) == ["See Opera aperta, of 1962, at any rate."]


def test_own_data() -> None:
    """Title, author and date of the document itself."""
    document = of([column(PROSE)], Title="On Things", Author="A. B.", CreationDate="D:20200131120000")
    assert document.meta == {"title": "On Things", "author": "A. B.", "created": "2020-01-31"}


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(UserError) as error:
        read(data, "essay.pdf", limits=replace(LIMITS, **limits))
    assert error.value.hint
    return str(error.value)


def test_what_cannot_be_read() -> None:
    """A PDF without words, with too many pages, or cut, says so."""
    assert "has no text" in refusal(pdf([[]]))
    assert "3 pages are too many" in refusal(pdf([column(PROSE)] * 3), pages=2)
    assert "cut or damaged" in refusal(pdf([column(PROSE)])[:200])


def test_limits_of_the_reader() -> None:
    """A reader that takes too much is ended, and says why."""
    assert "seconds" in refusal(pdf([column(PROSE)]), seconds=0)
    assert "MB of memory" in refusal(pdf([column(PROSE)]), memory=20_000_000)


def noted(*notes: str, text: list[str] | None = None, size: float = 8, y: float = 120) -> list[Set]:
    """A page of text with notes at its foot, whose numbers are raised."""
    page = column(text or [f"{line} and more of it" for line in PROSE * 4])
    for note in notes:
        number, words = note.split(" ", 1)
        if number.isdecimal():
            page.append(Set(80, y + 3, number, 5))
            page.append(Set(84, y, words, size))
        else:
            page.append(Set(80, y, note, size))
        y -= 10
    return page


def called(words: str, number: str) -> list[Set]:
    """A line of text that ends with the raised number of a note."""
    return [Set(80, 714, words), Set(80 + 4.45 * len(words), 718, number, 6)]


def test_footnotes() -> None:
    """Smaller lines at the foot that begin with the numbers which the text calls are notes; their numbers are not seen."""
    page = [
        *called("This line calls a note of the page.", "1"),
        *noted("1 Umberto Eco, Opera aperta, Milano: Bompiani 1962, p. 3,", "and much more."),
    ]
    document = of([page])
    (note,) = document.notes
    assert [document.view(span).text for span in note.body] == [
        "Umberto Eco, Opera aperta, Milano: Bompiani 1962, p. 3, and much more."
    ]
    assert [document.words(span) for span in note.anchors] == ["1"]
    assert blocks(document)[0] == "This line calls a note of the page."
    assert [entry.record.text("title") for entry in pipeline.extract(document).entries if entry.record] == ["Opera aperta"]


def test_a_note_goes_on_on_the_next_page() -> None:
    """Small lines without a number at the foot of the next page belong to the note before, if it did not end."""
    first = [*called("This line calls a note of the page.", "1"), *noted("1 Umberto Eco, Opera aperta, Milano:")]
    second = noted("Bompiani 1962, p. 3.", "2 Said, Orientalism, London 1978.", text=[f"{line}." for line in PROSE]) + called(
        "So it is.", "2"
    )
    document = of([first, second])
    assert [[document.view(span).text for span in note.body] for note in document.notes] == [
        ["Umberto Eco, Opera aperta, Milano:", "Bompiani 1962, p. 3."],
        ["Said, Orientalism, London 1978."],
    ]


def test_small_print_is_no_note() -> None:
    """Smaller lines whose numbers nothing calls, and a numbered list under a heading, stay in the text."""
    table = noted("1 Women 30 40 50", "2 Men 20 40 60")
    listed = [
        *called("This line calls an entry of the list.", "1"),
        *noted("1 Eco, Umberto: Opera aperta, Milano 1962."),
        Set(80, 132, "References", 10, "b"),
    ]
    assert [of([page]).notes for page in (table, listed)] == [(), ()]


def test_letters_that_the_fonts_name_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines with signs for letters are read once more by pdftotext; where it is not installed, a warning says so."""
    lines = [f"f\xb8r die Gr\xb8nde {n} und \xb8ber die St\xb8hle in der K\xb8che." for n in range(5)]
    page = ['<page width="600" height="800">']
    for n, line in enumerate(lines):
        words = line.replace("\xb8", "ü").split()
        page += [
            f'<word xMin="{80 + 18 * at}" yMin="{92 + 12 * n}" xMax="{85 + 18 * at}" yMax="{102 + 12 * n}">{word}</word>'
            for at, word in enumerate(words)
        ]
    words = pdf_letters.placed("".join([*page, "</page>"]))
    monkeypatch.setattr(pdf_letters, "_second_reader", lambda _data, _limits: words)
    document = of([column(lines)])
    assert "für die Gründe 3 und über die Stühle in der Küche." in document.text
    assert document.warnings == ()
    monkeypatch.setattr(pdf_letters, "_second_reader", lambda _data, _limits: [])
    (warning,) = of([column(lines)]).warnings
    assert (warning.code, "pdftotext" in warning.hint) == ("broken-encoding", True)


def test_letters_without_sense() -> None:
    """A text whose letters are all changed is told."""
    words = "7KH TXLFN EURZQ IRV WKH JUHHQ VTXDUH WKHQ WKH VWUHQJWK RI WKH WKLQJV".replace("U", "R").replace("O", "L")
    (warning,) = of([column([f"{words} {n}" for n in range(9)])]).warnings
    assert "makes no sense" in warning.message


def test_bookmarks_name_headings() -> None:
    """A line that a bookmark of its page names is a heading, also without the number before it."""
    page = column(["3 Literatur", *ENTRIES], indent=15)
    document = read(pdf([page], bookmarks=[("Literatur", 0)]), "essay.pdf")
    assert [(block.kind, block.level) for block in document.blocks][:2] == [("heading", 1), ("para", 0)]


def test_accents_of_tex() -> None:
    """An accent that is printed over a letter is one letter with it; one that stands for itself is not."""
    document = of([column(["The work of Kurt G\xa8odel, Universit\xb4e de Paris, is well known `apart' from this."])])
    assert "Gödel, Université de Paris, is well known `apart' from this" in document.text


def test_recognised_text() -> None:
    """Lines of a recognised text differ a little in size, and are one paragraph all the same."""
    sizes = (10, 10.6, 9.7, 10.3)
    lines = [f"This is line {n} of a paragraph that was recognised, and goes on in the" for n in range(12)]
    document = of([[Set(80, 700 - 12 * n, line, sizes[n % 4]) for n, line in enumerate(lines)]])
    assert len(document.blocks) == 1


def test_a_table_below_a_note_is_no_part_of_it() -> None:
    """What stands far below the last line of a note is left in the text."""
    page = [*called("This line calls a note of the page.", "1"), *noted("1 Umberto Eco, Opera aperta, Milano 1962.")]
    document = of([[*page, Set(80, 80, "Women 30 40 50", 8), Set(80, 70, "Men 30 40 50", 8)]])
    assert [document.view(span).text for note in document.notes for span in note.body] == [
        "Umberto Eco, Opera aperta, Milano 1962."
    ]
    assert "Women 30 40 50" in " ".join(blocks(document))


def test_a_page_number_at_the_foot_of_the_first_page() -> None:
    """It is one if running heads of other pages count on from it."""
    pages = [[*column([f"{line} {n}" for line in PROSE]), Set(80, 760, f"Things and more Things {n}")] for n in (2, 3)]
    document = of([[*column(PROSE), Set(300, 60, "1")], *pages])
    assert [words for words in blocks(document) if words.isdigit()] == []


def test_a_list_in_small_type_over_two_columns() -> None:
    """A numbered list under its heading is none of notes, nor where it goes on in the next column, though the text calls it."""
    text = column([f"This is line {n} of the left column, which is" for n in range(20)])
    calls = [Set(295, 700 - 12 * n + 4, str(n), 6) for n in range(1, 9)]
    left = [
        Set(80, 440, "References", 10, "b"),
        *column([f"{n} Eco, Umberto. Title {n}. Milano 196{n}." for n in range(1, 5)], y=425, size=8),
    ]
    right = column([f"{n} Said, Edward. Title {n}. London 197{n}." for n in range(5, 30)], x=330, size=8)
    assert of([[*text, *calls, *left, *right]]).notes == ()


def test_columns_that_the_file_holds_row_by_row() -> None:
    """Rows over two columns are parted at the gutter; labels before entries are not."""
    left = column([f"This is line {n} of the left column, which is" for n in range(20)])
    right = column([f"and this is line {n} on the right side of it" for n in range(20)], x=330)
    rows = [one for pair in zip(left, right, strict=True) for one in pair]
    document = of([[Set(80, 740, "A title that goes over both of the columns of this page, and is long", 14), *rows]])
    text = " ".join(blocks(document))
    assert text.index("line 19 of the left") < text.index("line 0 on the right")
    labels = [
        one for n in range(1, 21) for one in (Set(80, 700 - 12 * n, f"[{n}]"), Set(120, 700 - 12 * n, f"Eco, Umberto. Title {n}."))
    ]
    assert blocks(of([labels]))[2] == "[3] Eco, Umberto. Title 3."

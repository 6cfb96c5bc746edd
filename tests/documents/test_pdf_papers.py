"""PDF: what the pages of printed papers have beside paragraphs: figures, labels of lists, formulas, titles."""

from __future__ import annotations

from refs import extract
from refs.documents import read
from refs.model import Document
from tests.documents.portable import Set, column, pdf
from tests.documents.soundness import check

LEFT = [f"This is line {n} of the left column, which is" for n in range(20)]
RIGHT = [f"This is line {n} on the right side, which" for n in range(20)]


def of(*pages: list[Set], **info: str) -> Document:
    document = read(pdf(pages, info), "essay.pdf")
    check(document)
    return document


def blocks(document: Document) -> list[str]:
    return [document.view(block.span).text for block in document.blocks]


def test_a_table_that_the_file_has_last_stands_before_the_text() -> None:
    """An entry goes on in the next page, though the file has a table, which stands above the text, between the two."""
    table = column(["Table 1. Women, men and others", "Women 30 40 50", "Men 20 40 60"], y=740, size=8)
    first = [*column(LEFT, y=640), *column([*RIGHT, "[1] Eco, Umberto. Opera aperta. Milano: Bom-"], x=330, y=700)]
    second = [*column(["piani 1962.", *LEFT]), *column(RIGHT, x=330)]
    words = blocks(of([*first, *table], second))
    assert words.index("Men 20 40 60") < words.index(next(one for one in words if one.startswith("This is line 0 of the left")))
    assert "Milano: Bompiani 1962." in "".join(words).replace("-", "").replace("\n", "")


def test_a_table_below_the_columns_stays_there() -> None:
    """What stands under both columns is read after them."""
    table = column(["Table 1. Women, men and others, over the whole width of the page, so that it is in no column"], y=300, size=8)
    words = blocks(of([*column(LEFT), *column(RIGHT, x=330), *table]))
    assert words[-1].startswith("Table 1.")


def test_labels_that_end_at_one_place() -> None:
    """Entries begin with their labels, also where [9] stands further to the right than [10]."""
    lines = []
    for number in range(7, 14):
        lines += [
            Set(80 if number > 9 else 85, 700 - 24 * number, f"[{number}] U. Eco, The role of the reader: explorations in the")
        ]
        lines += [Set(100, 688 - 24 * number, f"semiotics of texts, volume {number}, Bloomington 1979.")]
    assert [words[: words.index("]") + 1] for words in blocks(of(lines))] == [f"[{number}]" for number in range(7, 14)]


def test_formulas_are_no_notes() -> None:
    """Small signs at the foot of a page whose numbers stand in the text are no notes."""
    text = [Set(80, 714, "This line calls a note of the page."), Set(240, 718, "1", 6), *column(LEFT)]
    formula = [Set(80, 123, "1", 5), Set(84, 120, "x +", 8), Set(80, 110, "y = 2", 8)]
    note = [Set(80, 123, "1", 5), Set(84, 120, "See Eco, Opera aperta, Milano 1962.", 8)]
    assert [len(of([*text, *foot]).notes) for foot in (formula, note)] == [0, 1]


def test_addresses_of_authors_behind_the_list() -> None:
    """A list ends where the addresses of the authors begin."""
    works = ["Eco, Umberto. 1979. The Role of the Reader: Explorations in the Semiotics of Texts.", "\tLondon: Hutchinson."]
    works += ["Said, Edward W. 1978. Orientalism, with a new preface by the author of this book here.", "\tLondon: Penguin."]
    page = [Set(80, 740, "References", 14, "b"), *column(works, indent=15), Set(80, 640, "Affiliation:", 12, "b")]
    page += column(["Department of Statistics", "E-mail: a.b@example.org", "URL: https://example.org/ab"], y=620)
    result = extract(pdf([page]), name="essay.pdf")
    assert [entry.record.people["author"][0].family for entry in result.entries if entry.record] == ["Eco", "Said"]


def test_notes_in_the_size_of_the_text() -> None:
    """Lines from a plain number on, with space above, are notes where the text above calls that number, and none further down."""
    text = [Set(80, 714, "This line calls a note of the page."), Set(240, 718, "1", 6), *column(LEFT)]
    lines = ["1) See Eco, Opera aperta, Milano: Bompiani 1962,", "page 3, and much more of the kind.", "2) Ibid."]
    note = column(lines, y=440)
    close = column(["1) It is the first of three.", "2) It is the second."], y=460)
    pages = [
        [*text, *note],
        [*text, *column(lines[:2], y=440), Set(224, 432, "2", 6), *column(lines[2:], y=416)],
        [*text, *close],
        [*column(LEFT), *note],
    ]
    assert [[one.label for one in of(page).notes] for page in pages] == [["1", "2"], [], [], []]


def test_endnotes() -> None:
    """Numbered notes under their heading, over several pages, are a zone of endnotes, with their lines that have no number."""
    text = [*column(LEFT), *(Set(270, 704 - 12 * n, str(n), 6) for n in range(1, 13))]
    works = (
        "See Eco, Umberto: Opera aperta, Milano: Bompiani 1962, and what",
        "others say, such as",
        "Said, Orientalism, London 1978.",
    )
    notes = [f"{n}. {words}" if not at else words for n in range(1, 13) for at, words in enumerate(works if n % 2 else ("Ibid.",))]
    pages = [text, [Set(80, 740, "Anmerkungen", 13, "b"), *column(notes[:16])], column(notes[16:])]
    (zone,) = extract(pdf(pages), name="a.pdf").zones
    assert zone.kind == "endnotes"
    document = of(*pages)
    own = [document.view(block.span).text for block in document.blocks if not block.continues]
    assert [words[:3] for words in own[-12:]] == [f"{n}. "[:3] for n in range(1, 13)]


def test_theses_are_no_endnotes() -> None:
    """Numbered sentences under another heading are none, though the text has their numbers."""
    text = [*column(LEFT), *(Set(270, 704 - 12 * n, str(n), 6) for n in range(1, 5))]
    theses = [f"{n}. The state should do more for those who have less than others." for n in range(1, 5)]
    assert extract(pdf([text, [Set(80, 740, "What is to be done", 13, "b"), *column(theses)]]), name="a.pdf").zones == ()


TITLED = [
    Set(60, 770, "Journal of Things", 20),
    Set(100, 730, "On Things and Others:", 16),
    Set(100, 712, "An Introduction", 16),
    Set(120, 690, "Umberto Eco", 12),
    Set(188, 694, "1", 7),
    Set(195, 690, "and Edward W. Said", 12),
    Set(120, 676, "University of Things", 10),
    Set(80, 655, "Abstract. This is about things.", 10),
    *column(LEFT, y=640),
]


def test_the_title_that_is_printed() -> None:
    """Where the properties have no title, it is in the largest type under which names stand; the JSON tells where it is from."""
    printed = {
        "title": "On Things and Others: An Introduction",
        "title_from": "the largest type on page 1",
        "author": "Umberto Eco, Edward W. Said",
        "author_from": "under the title on page 1",
    }
    assert of(TITLED).meta == printed
    assert of(TITLED, Title="Microsoft Word - things_final.doc", Author="admin").meta == printed
    assert of(TITLED, Title="Things", Author="Umberto Eco").meta == {"title": "Things", "author": "Umberto Eco"}
    assert of(TITLED, Title="Other Things").meta == {"title": "Other Things"}


def test_no_title_is_printed() -> None:
    """A heading further down, or one with a number, is no title; text in one size has none."""
    heading = [*column(["This is a line of the text, and it is long enough to be one of those." for _ in range(9)], y=740)]
    pages = [[*heading, Set(80, 600, "What others have written", 14), *column(LEFT, y=580)]]
    pages += [[Set(80, 740, "1 What others have written", 14), *column(LEFT)], column(LEFT)]
    assert [of(page).meta for page in pages] == [{}, {}, {}]


def test_numbers_of_lines() -> None:
    """The numbers of lines in the margin are hidden, whether each line has one or every fifth; labels of entries are not."""
    prose = [f"this is line {n} of a manuscript, which goes" for n in range(20)]
    each = [one for n, words in enumerate(prose) for one in (Set(50, 700 - 12 * n, str(n + 1), 8), Set(80, 700 - 12 * n, words))]
    some = [*column([words.capitalize() for words in prose * 2]), *(Set(50, 712 - 60 * n, str(5 * n), 8) for n in range(1, 8))]
    last = [
        one for n in range(6) for one in (Set(50, 700 - 12 * n, str(n + 21), 8), Set(80, 700 - 12 * n, f"Eco, Umberto. Title {n}."))
    ]
    rows = [
        one for n in range(6) for one in (Set(50, 700 - 12 * n, str(5 * n + 1), 8), Set(80, 700 - 12 * n, f"Women {n} Men {n}"))
    ]
    for document in (of(each, last), of(some)):
        assert not any(char.isdecimal() for words in blocks(document) for char in words.split(" ")[0])
    assert [words.split(" ")[0] for words in blocks(of(last))] == ["21", "22", "23", "24", "25", "26"]
    assert "1 Women 0 Men 0" in blocks(of(rows))[0]


def test_notes_over_both_columns() -> None:
    """Notes at the foot of a page are found under two columns, where their lines go over both; a caption there is none."""
    words = "See Umberto Eco, Opera aperta: forma e indeterminazione nelle poetiche contemporanee, Milano: Bompiani 1962, page 3,"
    text = [Set(80, 712, LEFT[0]), Set(250, 716, "1", 6), *column(LEFT), *column(RIGHT, x=330)]
    note = [Set(80, 123, "1", 5), Set(84, 120, words, 9), Set(80, 109, "and the pages that follow.", 9)]
    caption = [Set(80, 120, f"Figure 1. {words}", 9), Set(80, 109, "and the pages that follow.", 9)]
    pages = [of([*text, *foot]).notes for foot in (note, caption)]
    assert [[one.label for one in notes] for notes in pages] == [["1"], []]


def test_stamps_of_libraries() -> None:
    """What a library prints on each page that it gives out is hidden; a sentence that says the same is not."""
    stamp = "Downloaded from https://www.example.org/stable/12345 by University of Things, on 12 May 2021"
    pages = [[*column([f"{words} {n}" for words in LEFT]), Set(80, 30, stamp, 7)] for n in ("one", "two", "three")]
    assert "Downloaded" not in " ".join(blocks(of(*pages)))
    assert "Downloaded" in " ".join(blocks(of(column([*LEFT, stamp, *RIGHT]))))


def test_notes_whose_calls_are_not_read() -> None:
    """The first notes of a document need no calls, if their numbers are raised and they cite; a table's notes do not."""
    foot = [[Set(80, 123, "1", 5), Set(84, 120, words, 8)] for words in ("See Eco, Opera aperta, Milano 1962.", "Women and men.")]
    assert [len(of([*column(LEFT), *lines]).notes) for lines in foot] == [1, 0]

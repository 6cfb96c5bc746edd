"""Footnotes at the feet of the pages of a plain text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from refs import documents, pipeline
from refs.documents.furniture import furniture
from refs.documents.line import split
from refs.model import Document

WITHOUT = tomllib.loads((Path(__file__).parents[1] / "cases" / "footnotes.toml").read_text("utf-8"))["without"]
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# {n} stands for a call and [n] for a label; a page ends at each "%".
WORDS = [
    f"{a}{b}{c}" for a in ("twice ", "") for b in ("some ", "all ", "no ") for c in ["five", "six", "seven", "eight", "nine", "ten"]
] * 2
FILLER = "Of the {n} boats that lay there in the year, few were sound, and most\n"
PAGES = """The harbour of the town was never deep, and the merchants knew it. Every
spring the pilots measured the bar and wrote the figures on a slate,{1} which
hung in the custom house until the war. What they measured is not known to
[1]See A. Brook, The Slate and the Bar (London: Pilot Press, 1974), p. 12, and
M. Vane, ‘Depths’, Harbour Studies, 3 (1981), 44–51, which goes on at
length about the figures, but gives none.
%us, since the slate was washed. In the second year of the siege the council
had the bar dredged by prisoners.{2} Nobody asked them what they had found in
the mud, though one of them later wrote a book that says so.{3} The book was
[2]Brook, The Slate, p. 77.
[3]T. Orme, What the Mud Held (Bristol: Ash, 1802).
%never reviewed in the town. It is a cheerful book, all the same, and it ends
with a list of anchors. Historians have made little of it.{4}
[4]But see Vane, ‘Depths’, p. 50; P. Reyes, Las anclas (Madrid: Faro, 1999), p. 3.
%After the siege the harbour was left to itself for forty years and the fleet
moved on to the next bay."""
FORMS = {
    "bare": ("{n}", "{n} "),
    "with a stop": ("{n}", "{n}. "),
    "raised": ("{r}", "{r} "),
    "in brackets": ("[{n}]", "[{n}] "),
    "apart": (" {n}", "{n} "),
    "on a line of its own": ("{n}", "{n}\n"),
    "glued": ("{n}", "{n}"),
}
ENDS = {"none": "", "form feed": "\f", "number": "\n{page}\n\n", "head": "\n\n{page}   A. Writer, The Bar\n"}


def filler(page: int) -> str:
    """Lines of text that make a page as long as pages are."""
    return "".join(FILLER.format(n=word) for word in WORDS[page * 9 : page * 9 + 9])


def printed(form: str, end: str) -> Document:
    """The pages with calls and labels of a form, each page with the same end."""
    text = PAGES
    for number in range(1, 5):
        call, label = (one.format(n=number, r=str(number).translate(RAISED)) for one in FORMS[form])
        text = text.replace(f"{{{number}}}", call).replace(f"\n[{number}]", f"\n{label}")
    pages = text.split("%")
    pages = [pages[0], *(page.replace("\n", "\n" + filler(at), 1) for at, page in enumerate(pages[1:], 1))]
    text = "".join(page.rstrip("\n") + "\n" + ENDS[end].format(page=number) for number, page in enumerate(pages, 7))
    return documents.read(text.encode(), "a.txt", "text")


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("form", FORMS)
def test_notes_are_found(form: str, end: str) -> None:
    """Whatever the label and the end of a page look like, each note has its number, its call and its words."""
    document = printed(form, end)
    assert [note.label for note in document.notes] == ["1", "2", "3", "4"]
    assert all(note.anchors for note in document.notes)
    words = [document.view(note.body).text for note in document.notes]
    assert [one.split()[0] for one in words] == ["See", "Brook,", "T.", "But"]
    assert words[3].endswith("p. 3.")


def test_rest_of_a_note_on_the_next_page() -> None:
    """A note goes on at the foot of the next page, and has both parts."""
    text = PAGES.replace("length about the figures, but gives none.\n", "")
    text = text.replace("[2]Brook", "length about the figures, but gives none.\n[2]Brook")
    for number in range(1, 5):
        text = text.replace(f"{{{number}}}", str(number)).replace(f"\n[{number}]", f"\n{number} ")
    document = documents.read(text.replace("%", "\f").encode(), "a.txt", "text")
    words = document.view(document.notes[0].body).text
    assert words.endswith("which goes on at length about the figures, but gives none.")
    assert len(document.notes[0].body) == 2


def test_sentence_goes_on_behind_the_notes() -> None:
    """The text goes on where the notes have cut it, and no note stands in it."""
    document = printed("bare", "form feed")
    rest = next(block for block in document.blocks if document.words(block.span).startswith("us, since"))
    assert rest.continues
    assert not any("Brook" in document.words(block.span) for block in document.blocks if block.kind == "para")


def test_works_of_the_notes() -> None:
    """The works that the notes cite are read, and those cited again are not read twice."""
    result = pipeline.extract(printed("bare", "number"))
    assert [zone.kind for zone in result.zones] == ["footnotes"]
    titles = {str(record.fields.get("title")) for record in pipeline.records([result])}
    assert {"The Slate and the Bar", "What the Mud Held", "Las anclas"} <= titles


@pytest.mark.parametrize("name", WITHOUT)
def test_numbers_that_are_no_notes(name: str) -> None:
    """Numbered lines of laws, tables, programs, recipes, minutes, novels and chapters are no notes, and cite no works."""
    document = documents.read(WITHOUT[name].encode(), "a.txt", "text")
    assert document.notes == ()
    assert pipeline.extract(document).entries == ()


def test_lines_that_come_again_on_each_page() -> None:
    """Numbers of pages that rise and heads that come again belong to the page; a number in the text does not."""
    text = "".join(
        f"{page}\nA. Writer, The Bar {page}\n" + "words of the page\n" * 9 + "words of another\n" * 9 for page in range(7, 11)
    )
    lines = split(text + "8\nwords\n")
    assert {lines[at].words for at in furniture(lines)} == {
        *(str(page) for page in range(7, 11)),
        *(f"A. Writer, The Bar {page}" for page in range(7, 11)),
    }


TRANSCRIBED = """CHAPTER I

The trade began early,[1] and many have written of it.[A] The planters
were few.

[Footnote 1: Ligon, _A True History of the Island of Barbadoes_ [second
edition] (London, 1673), p. 85.]

[Footnote A: Bryan Edwards, _The History of the British Colonies in
the West Indies_ (London, 1793).

So says he.]

CHAPTER II

It grew.[1]

[Footnote 1: _Ibid._, 44.]
"""


def test_notes_in_brackets_are_notes() -> None:
    """A note of a transcribed book ends with its bracket; each has the last mark before it, though numbers begin again."""
    document = documents.read(TRANSCRIBED.encode(), "a.txt", "text")
    assert [(note.label, len(note.anchors), document.words(note.body[0]).split()[-1]) for note in document.notes] == [
        ("1", 1, "85."),
        ("A", 1, "he."),
        ("1", 1, "44."),
    ]
    assert [document.line(note.anchors[0].start) for note in document.notes] == [3, 3, 16]
    assert [block.label for block in document.blocks if block.kind == "note"] == ["1", "A", "1"]


@pytest.mark.parametrize(
    "text",
    [
        "[Note: the page is torn here, and 3 lines are lost]\n\nMore.",
        "[Footnote 1: nobody closes this note\n\nMore words.\n" * 3,
        "He wrote [footnote 1: mine] in the margin.",
        "[Illustration 4: The harbour]",
    ],
)
def test_other_words_in_brackets_are_no_notes(text: str) -> None:
    """What transcribers say of a page, a picture, a bracket that nothing closes."""
    assert documents.read(text.encode(), "a.txt", "text").notes == ()


ONE_PAGE = """Every spring the pilots measured the bar of the harbour.1 They wrote the figures
on a slate, which hung in the custom house until the war.2 After it the slate was
washed by a clerk,3 and what they had measured is not known {end}
1 See A. Brook, The Slate and the Bar (London: Pilot Press, 1974), p. 12.
2 Brook, The Slate, p. 77.
3 T. Orme, What the Mud Held (Bristol: Ash, 1802), p. 3.
\f{start} since no copy was kept of the figures, and the pilots had all died by then.
"""


@pytest.mark.parametrize(
    ("end", "start", "labels"),
    [("to", "us,", ["1", "2", "3"]), ("to us.", "This is all that is left,", [])],
)
def test_notes_of_one_page_between_the_halves_of_a_sentence(end: str, start: str, labels: list[str]) -> None:
    """Notes of a single page are footnotes if the sentence before them goes on on the next page; else they are a list."""
    document = documents.read(ONE_PAGE.format(end=end, start=start).encode(), "a.txt", "text")
    assert [note.label for note in document.notes] == labels
    assert {zone.kind for zone in pipeline.extract(document).zones} == {"footnotes" if labels else "endnotes"}


def test_pages_that_hold_nothing_but_heads() -> None:
    """A text in which nothing stands but what comes again on each page is read without a fault."""
    document = documents.read(("A. Writer, The Bar\n" + "\n" * 19).encode() * 30 + b"\f7\n", "a.txt", "text")
    assert document.notes == ()
    assert {document.words(block.span) for block in document.blocks} == {"A. Writer, The Bar", "7"}

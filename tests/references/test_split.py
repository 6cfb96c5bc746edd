"""The references of lists and strings: authors for whom a dash stands, repetitions in lists, other works in one entry."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from refs import documents, references
from refs.model import Document, Reference, Span, View, Zone

FIRST = "Said, Edward W. Orientalism. New York: Pantheon Books, 1978."


def nothing(_view: View) -> Sequence[tuple[int, int, str, float]]:
    """A labeller that finds nothing; a list needs none."""
    return ()


def split(lines: Sequence[str], kind: str = "works cited") -> tuple[Document, tuple[Reference, ...]]:
    document = documents.read("\n\n".join(lines).encode(), "a", "text")
    found, _ = references.split(document, [Zone(kind, (Span(0, len(document.text)),))], nothing)
    return document, found


@pytest.mark.parametrize(
    "line",
    [
        "———. Culture and Imperialism. New York: Knopf, 1993.",
        "---. Culture and Imperialism. New York: Knopf, 1993.",
        "—. Culture and Imperialism. New York: Knopf, 1993.",
        "– – –. Culture and Imperialism. New York: Knopf, 1993.",
        "_____. Culture and Imperialism. New York: Knopf, 1993.",
        "______ (1993) Culture and Imperialism. New York: Knopf.",
        "— (1993) Culture and Imperialism. New York: Knopf.",
        "— (ed.), Nationalism, Colonialism, and Literature. Minneapolis: University of Minnesota Press, 1990.",
        "Ders.: Kultur und Imperialismus. Frankfurt am Main: S. Fischer 1994.",
        "Idem, Culture and Imperialism, New York, Knopf, 1993.",
        "Id., Cultura e imperialismo, Roma, Gamberetti, 1998.",
        "ID., Cultura e imperialismo, Roma, Gamberetti, 1998.",
        "Id. *Cultura e imperialismo*. Roma: Gamberetti, 1998.",
        "DERS. (1994): Kultur und Imperialismus. Frankfurt am Main: S. Fischer.",
        "― 1993, Culture and Imperialism, New York, Knopf.",
        "Он же. Культура и империализм. СПб.: Владимир Даль, 2012.",
    ],
)
def test_dash_stands_for_the_author_before(line: str) -> None:
    """A dash or its like stands for the author of the last entry that names one, also where several follow each other."""
    _, found = split([FIRST, line, line.replace("19", "20"), "Spivak, Gayatri. In Other Worlds. London: Methuen, 1987.", line])
    assert [one.author_of for one in found] == ["", "r1", "r1", "", "r4"]


@pytest.mark.parametrize(
    "line",
    [
        "Spivak, Gayatri. In Other Worlds. London: Methuen, 1987.",
        "“———”: Silence in Sterne. London: Methuen, 1987.",
        "IDEO (2019): Annual report. Palo Alto: IDEO.",
        "Idemudia, Patrick. Title. Lagos: Heinemann, 1987.",
        "Derselben, Anna. Titel. Berlin: Springer, 1987.",
    ],
)
def test_a_name_is_no_dash(line: str) -> None:
    """A name that begins like "Idem" or "Ders.", and a dash inside a title, stand for no author."""
    _, found = split([FIRST, line])
    assert [one.author_of for one in found] == ["", ""]


def test_a_dash_without_an_author_before_it_is_kept() -> None:
    """A first entry with a dash is an entry, and points to nothing."""
    _, found = split(["———. Culture and Imperialism. New York: Knopf, 1993."])
    assert [(one.author_of, one.repeats) for one in found] == [("", None)]


@pytest.mark.parametrize("line", ["Ibid., p. 12.", "Ebd., S. 12.", "Там же. С. 12.", "同上，第12页。"])
def test_ibid_in_a_list_repeats(line: str) -> None:
    """A line of a list that only says ibid. is no work of its own."""
    _, found = split([FIRST, line])
    assert [one.repeats for one in found] == [None, "r1"]


def test_a_translation_in_an_entry_has_the_entry_as_its_base() -> None:
    """Works told from an entry are references of their own that know their base; "---." after them means the entry's author."""
    document, found = split(
        [
            "Eco, Umberto. Opera aperta. Milano: Bompiani, 1962. English translation: The Open Work, Cambridge: Harvard UP, 1989.",
            "———. Apocalittici e integrati. Milano: Bompiani, 1964.",
        ]
    )
    assert [(one.relation, one.base, one.author_of) for one in found] == [("", "", ""), ("translation", "r1", ""), ("", "", "r1")]
    assert document.view(found[1].spans).text.startswith("English translation: The Open Work")
    assert document.view(found[1].cue).text == "English translation:"


def test_one_string_is_one_work_and_its_other_forms() -> None:
    """A string is a work, whatever number stands before it; without words it is a problem."""
    document = Document("a", "string", f"[12] {FIRST}")
    (reference,), problems = references.one(document)
    assert reference.label == "12"
    assert document.view(reference.spans).text == FIRST
    assert problems == ()
    nobody, (problem,) = references.one(Document("a", "string", " — 1. "))
    assert nobody == ()
    assert problem.code == "not-a-reference"


SCOTT = "Joan Scott, Gender and the Politics of History (New York: Columbia University Press, 1988)"


RILEY = "Denise Riley, Am I That Name? (London: Macmillan, 1988)."


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        ([f"[1] {FIRST}", f"[2] {SCOTT}; {RILEY}", f"[3] {SCOTT}. See also {FIRST}"], True),
        ([f"[1] {FIRST}", f"[2] {SCOTT}.", "[3] D. Riley, J. Phys. 3 (1988) 12; J. Scott, J. Phys. 4 (1989) 13."], False),
        ([FIRST, f"{SCOTT}; {RILEY}", f"{FIRST}; {RILEY}"], False),
    ],
)
def test_a_numbered_list_of_several_works_an_entry_is_notes(lines: Sequence[str], notes: bool) -> None:
    """Only in notes is the labeller asked where the works of an entry are; a list has one work an entry, whatever stands in it."""
    asked: list[str] = []

    def labeller(view: View) -> Sequence[tuple[int, int, str, float]]:
        asked.append(view.text)
        return ()

    document = documents.read("\n\n".join(lines).encode(), "a", "text")
    references.split(document, [Zone("works cited", (Span(0, len(document.text)),))], labeller)
    assert bool(asked) is notes


def test_headings_and_empty_lines_of_a_zone_are_problems() -> None:
    """What is no entry in a zone is told: a heading inside it."""
    text = f"# Sources\n\n- {FIRST}\n\n## Letters\n\n- Woolf, Virginia. Letters. London: Hogarth, 1975.\n"
    document = documents.read(text.encode(), "a", "markdown")
    found, problems = references.split(document, [Zone("works cited", (Span(11, len(text)),))], nothing)
    assert len(found) == 2
    (problem,) = problems
    assert problem.code == "heading-in-zone"
    assert problem.where.span
    assert document.view(Span(*problem.where.span)).text == "Letters"
    assert problem.where.line == 5


@pytest.mark.parametrize(
    ("text", "label", "cited"),
    [
        ("1965. Kantstudien 56 (3): 309–328.", "", "1965. Kantstudien 56 (3): 309–328."),
        ("1889. Nora, P. Les lieux de mémoire. Paris, 1984.", "1889", "Nora, P. Les lieux de mémoire. Paris, 1984."),
        ("12. Nora, P. Les lieux de mémoire. Paris, 1984.", "12", "Nora, P. Les lieux de mémoire. Paris, 1984."),
    ],
)
def test_the_only_year_of_a_string_is_no_label(text: str, label: str, cited: str) -> None:
    """A number before a string is its label, but not if it is the only year that the string has."""
    document = Document("a", "string", text)
    (reference,), _ = references.one(document)
    assert (reference.label, document.view(reference.spans).text) == (label, cited)

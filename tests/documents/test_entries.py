"""Where the entries of a wrapped list begin: by labels, by the ways in which references begin; and what is no list."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.documents.entries import entry_starts
from refs.documents.line import split

# Entries in the manners of several fields; the authors of some fill more than a line.
ARTICLES = (
    (
        "Abelson, R., Meier, K. P., Sato, Y., & Quiroga, L. (2004). How readers look for the sources of a claim in long documents. "
        "Journal of Reading, 12(3), 45-61. https://doi.org/10.0000/jr.12.45"
    ),
    "Bianchi, T., & Meier, K. P. (2011). Memory for names in lists. Cognition and Text, 3, 1-19.",
    "Dupont, A. (1999). Notes on the margins of early printed books, and on the people who wrote them. Paris: Presses du Livre.",
    (
        "Meier, K. P., Abelson, R., Bianchi, T., Castellanos, M., Dupont, A., Eriksen, O., Farouk, S., Grant, D., & Horvath, Z. "
        "(2015). A survey of citation habits. Library Science Quarterly, 61, 200-244."
    ),
    "Young, B. (2008). Indexes. Oxford: Clarendon.",
)
MEDICINE = (
    (
        "Alvarez HE, Brandt C (2012) The role of sleep in the healing of wounds: a review of trials in two hospitals of the north. "
        "J Sleep Med 61:283-292"
    ),
    "Castel N, Dorn BC, Alvarez HE (2008) Cold water and the immune system. Acta Therm 190:97-104",
    (
        "Eklund J, Castel N, Harada K, Moreno S, Petrov I, Quist A, Rossi P, Santos L, Tanaka Y, Umar Z, Vog H (2002) Salt intake "
        "and blood pressure in sailors: a cohort that was followed for twenty years. Arch Naut Med 22:9104-9112"
    ),
    "Petrov I (1977) Rickets in the far north. Polar Health 9:32-48",
)
UNORDERED = (
    "Noor, Samira. Gardens of the Desert: Water and Power in Three Oases. Cairo: Nile Press, 1987.",
    "Braun, Otto. Die Geschichte der Uhren und der Zeitmessung in den Städten des Mittelalters. Leipzig: Insel, 1931.",
    "Lindqvist, Eva. “On the Lighthouses of Gotland.” Baltic Studies 14 (1966): 101–130.",
    "Achebe, Nnamdi. Letters to a Young Printer. Lagos: Palm House, 2003.",
)
WRAPPED_PROSE = (
    "In the summer of 1931 the town was quiet. Braun, who had come from Leipzig, wrote every morning, and in the afternoon he "
    "walked to the harbour. Nobody knew him there. Lindqvist, Eva and her brother came in 1933. The Nile Press, as it was called "
    "later, printed his book, and Samira Noor read it in 1987, in Cairo. Letters were lost. Others were found in Lagos, in a box "
    "that had been left behind in 2003 by a printer. He had died young, and nobody had asked for it until then."
)


def starts(text: str) -> list[int]:
    return entry_starts(split(text))


def wrapped(entries: tuple[str, ...], column: int) -> tuple[str, list[int]]:
    """The entries as a wrapped text without blank lines, and the lines with which they begin."""
    lines: list[str] = []
    begins = []
    for entry in entries:
        begins.append(len(lines))
        lines += textwrap.wrap(entry, column)
    return "\n".join(lines), begins


@pytest.mark.parametrize("entries", [ARTICLES, MEDICINE, UNORDERED], ids=["articles", "medicine", "unordered"])
@pytest.mark.parametrize("column", [60, 76, 92])
def test_list_without_labels(entries: tuple[str, ...], column: int) -> None:
    """The entries of a wrapped list are told by how they begin, also where authors fill lines of their own."""
    text, begins = wrapped(entries, column)
    assert starts(text) == begins


@pytest.mark.parametrize("label", ["[{}] ", "{}. ", "({}) ", "{}.\n", "[{}]\n"])
def test_list_with_labels(label: str) -> None:
    """Labels that rise by one begin the items of a wrapped list, also where they stand on lines of their own."""
    lines: list[str] = []
    begins = []
    for number, entry in enumerate(ARTICLES, 1):
        begins.append(len(lines))
        first, _, alone = label.format(number).partition("\n")
        lines += [first, *textwrap.wrap(entry, 70)] if "\n" in label else textwrap.wrap(first + alone + entry, 70)
    assert starts("\n".join(lines)) == begins


def test_names_as_labels() -> None:
    """Short names in square brackets that rise in the alphabet are labels."""
    entries = tuple(f"[{name}] {entry}" for name, entry in zip(["AMSQ", "BM", "Dup99", "MAB+", "Y"], ARTICLES, strict=True))
    text, begins = wrapped(entries, 72)
    assert starts(text) == begins


@pytest.mark.parametrize(
    "text",
    [
        textwrap.fill(WRAPPED_PROSE, 60),
        textwrap.fill(WRAPPED_PROSE, 90),
        "\n".join(ARTICLES),  # one a line, and longer than wrapped lines are
        "1. What is a book?\nIt is a thing.\n2. Who reads it?\nEverybody does.\n3. When?\nAt night.",
        "Monday\nTuesday\nWednesday\nThursday\nFriday",
        "Young, B. (2008). Indexes. Oxford.\nZweig, A. (1910). Notes. Berlin.",
        "- Young, B. (2008). Indexes.\n- Zweig, A. (1910). Notes.\n- Adler, C. (1911). Maps.\n- Beck, D. (1912). Atlas.",
    ],
)
def test_no_wrapped_list(text: str) -> None:
    """Prose, lists with one entry a line, questions with answers and lists of two entries have no such starts."""
    assert starts(text) == []


def test_prose_above_a_list() -> None:
    """What stands directly above a list is no part of it."""
    text, begins = wrapped(ARTICLES, 76)
    prose = textwrap.wrap("the report was written by nobody, and it says so. " * 3, 76)
    assert starts("\n".join([*prose, text])) == [begin + len(prose) for begin in begins]


@given(
    st.lists(st.sampled_from(["Young, B. (2008).", "1.", "[1]", "[AB]", "and so on", "Paris, 1999.", "--", "x" * 50, "[2] y", "é"]))
)
def test_any_lines(lines: list[str]) -> None:
    """Starts are numbers of lines, and rise."""
    found = starts("\n".join(lines))
    assert found == sorted(set(found))
    assert all(0 <= at < len(lines) for at in found)

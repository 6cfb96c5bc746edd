"""What is true of every document that any reader reads."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bib.problem import UserError
from refs.documents import FORMATS as ALL
from refs.documents import read
from refs.model import Document

FORMATS = [name for name, form in ALL.items() if not form.program]  # other programs are slower, and not ours
MARKUP = [
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^",
    "[^1]",
    "[^1]: ",
    "^[",
    "> ",
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "[1] ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "\f",
    "\r\n",
    "---\n",
    "===\n",
    "| a |",
    "|--|",
    "<br>",
    "<i>",
    "</i>",
    "<ref>",
    "</ref>",
    "<ref name=a/>",
    "<references>",
    "</references>",
    "<!--",
    "-->",
    "{{",
    "}}",
    "{{cite book|title=",
    "{{sfn|Marx|1867}}",
    "{{reflist|refs=",
    "{{lang|fr|",
    "[[",
    "]]",
    "|",
    "=",
    "last1=",
    "''",
    "'''",
    "'''''",
    "== ",
    " ==",
    "{|\n",
    "\n|}",
    ":",
    ";",
    "#",
    "<nowiki>",
    "</nowiki>",
    "[http://a.org ",
    "&amp;",
    "\\",
    "Marx",
    "Engels, F.",
    "1867",
    "hyphen-\nated",
    "wort",
    "été",
    "Капитал",
    "資本論",
    "\u00ad",
    "\ufeff",
    "\u202e",
    "\x07",
    "\u2028",
    "\x85",
    " x",
    ".",
]
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(MARKUP), max_size=40).map("".join))


def document(text: str, form: str) -> Document | None:
    """The document, None if the text is refused."""
    try:
        return read(text.encode(), "a", form)
    except UserError:
        return None


@pytest.mark.parametrize("form", FORMATS)
@given(text=texts)
@settings(max_examples=300, deadline=None)
@example(text="* a{{cite book|title=x\n}}<ref>b\n\nc</ref> d")
@example(text="> a\n>> b\n[^1]: x\n\n    y")
def test_invariants(form: str, text: str) -> None:
    """Blocks are in order, apart and inside the text; they and `hidden` cover every word; no view shows what is hidden."""
    doc = document(text, form)
    if doc is None:
        return
    end = 0
    covered = bytearray(len(doc.text))
    for block in doc.blocks:
        start, stop = block.span
        assert end <= start < stop <= len(doc.text)
        end = stop
        covered[start:stop] = b"\x01" * (stop - start)
    unseen = bytearray(len(doc.text))
    last = -1
    for start, stop in doc.hidden:
        assert last < start < stop <= len(doc.text)
        last = stop
        unseen[start:stop] = b"\x01" * (stop - start)
    lost = [char for at, char in enumerate(doc.text) if not (char.isspace() or covered[at] or unseen[at])]
    assert lost == []
    for block in doc.blocks:
        view = doc.view(block.span)
        assert not any(unseen[at] for at, char in zip(view.offsets, view.text, strict=True) if char != " ")
        assert all(doc.text[at] == char for at, char in zip(view.offsets, view.text, strict=True) if char != " ")


@pytest.mark.parametrize("form", FORMATS)
@given(text=texts)
@settings(max_examples=200, deadline=None)
def test_spans_are_inside_the_text(form: str, text: str) -> None:
    """Runs are sorted; runs, notes and embedded citations have spans that are not empty and lie inside the text."""
    doc = document(text, form)
    if doc is None:
        return
    starts = [run.span.start for run in doc.runs]
    assert starts == sorted(starts)
    spans = [run.span for run in doc.runs]
    spans += [span for note in doc.notes for span in (*note.anchors, *note.body)]
    spans += [span for item in doc.embedded for span in (item.span, *(s for piece in item.pieces for s in piece.spans))]
    assert all(0 <= start < end <= len(doc.text) for start, end in spans)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "*",
        ">",
        "_",
        "`",
        "<",
        "*a ",
        "**a*",
        "[a](",
        "^[",
        "{{",
        "[[",
        "<ref name=",
        "{{a|",
        "<!--",
        "''",
        "x<br>",
        "- ",
        "a\n",
    ],
)
def test_hostile_input_takes_linear_time(form: str, unit: str) -> None:
    """Markup repeated fifty thousand times is read in well under a second of CPU."""
    begin = time.process_time()
    document(unit * (50_000 // len(unit)) + " x", form)
    assert time.process_time() - begin < 1.0

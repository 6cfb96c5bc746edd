"""RTF: words, signs by number and code page, notes, headings, lists, fields; hostile and damaged files."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.problem import UserError
from refs import pipeline
from refs.documents import read
from refs.model import Document
from tests.documents.soundness import check

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fswiss\fcharset204 Arial Cyr;}}{\colortbl;\red0;}"


def of(body: str | bytes) -> Document:
    raw = body if isinstance(body, bytes) else body.encode("latin-1")
    document = read(HEAD + raw + b"}", "a.txt")
    assert document.format == "rtf"
    check(document)
    return document


def lines(body: str | bytes) -> list[str]:
    document = of(body)
    return [document.view(block.span).text for block in document.blocks]


def notes(document: Document) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (one.label, one.kind, [document.words(at) for at in one.anchors], [document.view(at).text for at in one.body])
        for one in document.notes
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"Plain {\i it} \b bold\b0  words.\par", ["Plain it bold words."]),
        (r"\u8220?quoted\u8221? a\u160?c \u-10179?\u-8696?\par", ["“quoted” a c 😈"]),
        (r"{\uc0 \u8220 no fallback}{\uc2 \u8220\'93xtwo}\u8211-x\par", ["“no fallback“two–x"]),
        (r"M\'fcller \f1 \'cf\'f0\'e0\'e2\'e4\'e0\f0  \'e9\par", ["Müller Правда é"]),
        (r"a\emdash b\~c\_d\-e \{x\} \lquote y\rquote\par", ["a—b c‑de {x} ‘y’"]),
        (r"one\line two\par three\sect four", ["one", "two", "three", "four"]),
        (r"{\header Head}{\pict 00ff}{\*\unknown hidden words}seen{\v unseen}\par", ["seen"]),
        (r'{\field{\*\fldinst HYPERLINK "http://a.org/x"}{\fldrslt there}} and {\deleted gone}here\par', ["there and here"]),
        (r"{\listtext\tab 1.\tab}First\par{\listtext\'95\tab}Second\par", ["1. First", "• Second"]),
        (r"x\bin5 {{{{{y\par", ["xy"]),
    ],
)  # fmt: skip
def test_words(body: str, expected: list[str]) -> None:
    """Signs by number with what stands for them passed over, by code page and by name; what is no text is left out."""
    assert lines(body) == expected


def test_look() -> None:
    """Italics, small capitals and superscripts are runs; a link leads where its field says."""
    link = r'{\field{\*\fldinst HYPERLINK "http://a.org"}{\fldrslt link}}'
    document = of(r"{\i One {\b two}} \scaps three\scaps0  {\super 4}\i five\plain  six " + link + r"\par")
    found = [(document.words(run.span).strip(), sorted(run.flags), run.href) for run in document.runs]
    assert found == [
        ("One", ["italic"], ""),
        ("two", ["bold", "italic"], ""),
        ("three", ["smallcaps"], ""),
        ("4", ["superscript"], ""),
        ("five", ["italic"], ""),
        ("link", [], "http://a.org"),
    ]


@pytest.mark.parametrize("form", [r"{\*\footnote\chftn\~\plain\pard %s}", r"{\footnote \pard\plain {\super\chftn} %s}"])
def test_footnotes(form: str) -> None:
    """A note stands at the end, in either form; an endnote is told from a footnote; a note has several paragraphs."""
    first, second = form % r"Eco, {\i Opera}.", form % r"More.\par Still more."
    document = of(r"One{\super\chftn}" + first + r" two{\super\chftn}" + second + r" end{\footnote\ftnalt Late.}.\par")
    assert [
        (label, kind, len(at), [one.replace("\u00a0", "").strip() for one in body]) for label, kind, at, body in notes(document)
    ] == [
        ("1", "foot", 1, ["Eco, Opera."]),
        ("2", "foot", 1, ["More.", "Still more."]),
        ("i", "end", 1, ["Late."]),
    ]
    assert document.view(document.blocks[0].span).text == "One two end."


def test_notes_cite_works() -> None:
    """Works in notes are found."""
    text = r"Text.{\footnote Umberto Eco, {\i The Role of the Reader}, Bloomington: Indiana University Press, 1979, p. 12.}\par"
    (record,) = [one.record for one in pipeline.extract(of(text)).entries if one.record]
    assert record.text("title") == "The Role of the Reader"


def test_stored_citations() -> None:
    """What a citation program has stored in a field is taken as it is, tied to the printed entry and to where it is cited."""
    item = (
        r'\{"id":1,"itemData":\{"type":"book","title":"The Role of the Reader","author":[\{"family":"Eco","given":"Umberto"\}]\}\}'
    )
    code = r"{\*\fldinst {\rtlch ADDIN ZOTERO_ITEM CSL_CITATION \{" + f'"citationItems":[{item}]' + r"\}}}"
    entries = r"{\*\fldinst ADDIN ZOTERO_BIBL \{\} CSL_BIBLIOGRAPHY}"
    entries += r"{\fldrslt Eco, U. (1979). {\i The Role of the Reader}. Indiana UP.\par}"
    result = pipeline.extract(of(r"Text {\field" + code + r"{\fldrslt (Eco 1979)}} end.\par{\field" + entries + "}"))
    (record,) = [one.record for one in result.entries if one.record]
    assert (record.text("title"), record.origins["title"].source) == ("The Role of the Reader", "embedded")
    assert [(result.document.words(one.span), len(one.targets)) for one in result.callouts] == [("(Eco 1979)", 1)]


def test_headings() -> None:
    """By the level of the paragraph, and by the name of its style in any language."""
    styles = r"{\stylesheet{\s0 Normal;}{\s1\b\fs32 heading 1;}{\s2 \'dcberschrift 2;}{\s3\outlinelevel2 Mine;}}"
    document = of(
        styles
        + r"\pard\s1 A\par\pard\s2 B\par\pard\s3 C\par\pard\outlinelevel3 D\par\pard\s0 These are plain words, and no more.\par"
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("heading", 4),
        ("para", 0),
    ]


def test_own_data_and_cells() -> None:
    """The document's own title and author; cells are blocks of their own."""
    document = of(r"{\info{\title On \'dcber}{\author A. B.}}\pard\intbl one\cell two\cell\row\pard after the table\par")
    assert document.meta == {"title": "On Über", "author": "A. B."}
    assert [(block.kind, document.view(block.span).text) for block in document.blocks] == [
        ("table cell", "one"),
        ("table cell", "two"),
        ("para", "after the table"),
    ]


def test_changes() -> None:
    """What is marked as deleted is left out, and told."""
    document = of(r"kept {\deleted gone }words\par")
    assert document.text == "kept words\n"
    assert [one.code for one in document.warnings] == ["tracked-changes"]


@pytest.mark.parametrize(
    "data",
    [b"", b"plain", b"{\\rtf1}", b"{\\rtf1", b"{\\rtf1{\\fonttbl{\\f0 x;}}}", b"PK\3\4xx", b"\0" * 50, b"{\\rtf1\\u-1?\\par}"],
)
def test_what_is_none_is_refused(data: bytes) -> None:
    """What is no RTF, or holds no words, is refused with a message."""
    with suppress(UserError):
        check(read(data, "a.rtf", "rtf"))
        assert data.endswith(b"par}")


def test_wrong_suffix() -> None:
    """The content decides: RTF that is named as a text or as a Word document, as Word itself does."""
    assert [read(HEAD + b"words\\par}", name).format for name in ("a.txt", "a.doc", "a.tex", "a")] == ["rtf"] * 4
    assert read(b"Words of a text.", "a.rtf").format == "text"


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 100_000,
        b"}" * 100_000,
        b"{\\i a" * 100_000 + b"}" * 100_000,
        b"{\\footnote a" * 50_000 + b"}" * 50_000,
        b"{\\field{\\*\\fldinst " * 50_000 + b"x" + b"}}" * 50_000,
        b"{\\listtext " * 50_000,
        b"{\\stylesheet{\\s1 " * 30_000,
        b"{\\info{\\title " * 30_000,
        b"{\\*" * 50_000,
        b"\\u8220" * 50_000,
        b"\\bin99999999 " * 50_000,
        b"\\'" * 50_000,
        b"\\" * 99_999,
        b"{\\fonttbl{\\f0" * 30_000,
        b"\\uc999999999 \\u65?" + b"a" * 100,
        b"\\line " * 50_000,
    ],
    ids=lambda body: body[:16].decode(),
)
def test_hostile(body: bytes) -> None:
    """100,000 nested groups, notes in notes, fields in fields: read or refused in a few seconds."""
    begin = time.process_time()
    with suppress(UserError):
        check(read(HEAD + b"First words.\\par " + body, "a.rtf"))
    assert time.process_time() - begin < 5


WHOLE = HEAD + (
    rb"{\stylesheet{\s1 heading 1;}}{\info{\title T}}\pard\s1 Head\par\pard {\i It} i\u8217'so{\*\footnote\chftn Eco, {\i Opera}.} "
    rb'{\field{\*\fldinst HYPERLINK "http://a.org"}{\fldrslt x}} M\'fcller{\footnote\ftnalt Late.}\par{\listtext 1.\tab}one\par}'
)


def test_truncated() -> None:
    """A document that is cut is read as far as it goes, with a warning, or refused."""
    for end in range(len(WHOLE)):
        with suppress(UserError):
            document = read(WHOLE[:end], "a.rtf", "rtf")
            check(document)
            assert "unread-part" in {one.code for one in document.warnings}


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_mutated(data: st.DataObject) -> None:
    """A document in which bytes are changed or taken out is read or refused."""
    raw = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(0, 8))):
        at, size = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(0, 40))
        parts = [b"{", b"}", b"\\", b"\\u", b"\\bin9", b"\xff", b"\0", b"", b"{\\*", b"{\\footnote ", b"\\f1 ", b"9"]
        raw[at : at + size] = data.draw(st.sampled_from(parts))
    with suppress(UserError):
        check(read(bytes(raw), "a.rtf", "rtf"))

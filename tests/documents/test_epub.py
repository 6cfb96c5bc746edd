"""EPUB: pages in the order of the spine, notes over several pages, what is left out, refusals."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from bib.problem import UserError
from refs.documents import read
from refs.model import Document
from tests.documents.office import EPUB, epub, packed
from tests.documents.soundness import check


def of(pages: dict[str, str | bytes], **more: str) -> Document:
    document = read(epub(pages, **more), "book.epub")
    check(document)
    return document


def test_pages() -> None:
    """Pages are read in the order of the spine, whatever their names; contents and covers are not."""
    extra = (
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="p" href="p.png" media-type="image/png"/>'
        '<item id="z" href="z.xhtml" media-type="application/xhtml+xml"/>'
    )
    document = of(
        {"b.xhtml": "<h1>Second</h1><p>Words.</p>", "sub/a%20b.xhtml": "<p>Not here.</p>"},
        items=extra,
        spine='<itemref idref="n"/><itemref idref="p"/><itemref idref="gone"/><itemref idref="z"/>',
        **{"OEBPS/sub/a b.xhtml": "<html><body><p>Then&nbsp;this.</p></body></html>", "OEBPS/nav.xhtml": "<p>Contents</p>"},
    )
    assert document.text.splitlines() == ["Second", "Words.", "Then\u00a0this."]
    assert [problem.code for problem in document.warnings] == ["unread-part"]  # z.xhtml is not there


def test_notes_on_another_page() -> None:
    """A note may stand on a page of its own."""
    document = of(
        {
            "text/a.xhtml": '<p>So<a epub:type="noteref" id="r1" href="../notes.xhtml#n1">1</a> it was.</p>',
            "notes.xhtml": (
                '<h2>Notes</h2><p id="n1"><a href="text/a.xhtml#r1">1</a>. See <i>Eco</i>.</p><p id="n2">Nobody calls it.</p>'
            ),
        }
    )
    assert document.text.splitlines() == ["So[^1] it was.", "Notes", "[^1]: See Eco.", "Nobody calls it."]
    assert [(one.label, [document.words(span) for span in one.body]) for one in document.notes] == [("1", ["See Eco."])]


def test_endnotes_and_bibliography() -> None:
    """What epub:type says is obeyed."""
    page = (
        '<p>So<a epub:type="noteref" href="#n1">1</a>.</p>'
        '<section epub:type="rearnotes"><ol><li id="n1">See Eco.</li></ol></section>'
        '<section epub:type="bibliography"><h2>Works</h2><p>Eco, U. Opera. 1962.</p></section><nav epub:type="toc"><p>No</p></nav>'
    )
    document = of({"a.xhtml": page})
    assert [(one.label, one.kind) for one in document.notes] == [("1", "end")]
    found = [(block.kind, block.role) for block in document.blocks]
    assert found == [("para", ""), ("note", ""), ("heading", ""), ("para", "bibliography")]


def test_own_data() -> None:
    """The book says its title, authors, date and language."""
    meta = (
        "<dc:title>On things</dc:title><dc:creator>Ann Bee</dc:creator><dc:creator>Bo Cee</dc:creator><dc:language>en</dc:language>"
    )
    assert of({"a.xhtml": "<p>x</p>"}, meta=meta).meta == {"title": "On things", "author": "Ann Bee; Bo Cee", "lang": "en"}


ENTITIES = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html xmlns="http://www.w3.org/1999/xhtml"><p>&x;</p></html>'
CIPHER = '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
OUTSIDE = '<c><rootfile full-path="../../etc/passwd"/></c>'
FONT = CIPHER.replace("a.xhtml", "font.otf")


def test_bad_pages() -> None:
    """A page that cannot be read is a warning; fonts may be encrypted."""
    document = of(
        {"a.xhtml": "<p>x</p>", "b.xhtml": ENTITIES, "c.xhtml": b"", "d.xhtml": b"<p>open<p>html"},
        **{"META-INF/encryption.xml": FONT},
    )
    assert document.text.splitlines() == ["x", "open", "html"]
    assert ["DOCTYPE" in one.message or "document type" in one.message or "empty" in one.message for one in document.warnings] == [
        True
    ] * 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (epub({"a.xhtml": "<p>x</p>"}, **{"META-INF/encryption.xml": CIPHER}), "protected"),
        (packed({"a": ""}, first=EPUB), "container.xml is missing"),
        (packed({"META-INF/container.xml": "<a/>"}, first=EPUB), "is missing"),
        (packed({"META-INF/container.xml": OUTSIDE}, first=EPUB), "etc/passwd is missing"),
        (packed({"META-INF/container.xml": "<!DOCTYPE a><a/>"}, first=EPUB), "document type definition"),
        (epub({}), "holds no words"),
        (epub({"a.xhtml": "<p/>"}), "holds no words"),
        (epub({"a.xhtml": ENTITIES}), "document type definition"),
        (epub({"a.xhtml": "<p>x</p>"})[:400], "cut or damaged"),
    ],
)
def test_refusals(data: bytes, told: str) -> None:
    """A book that is protected, damaged or empty says so."""
    with pytest.raises(UserError, match=told):
        read(data, "book.epub")


def test_wrong_names() -> None:
    """An EPUB is known by its contents, also if its mimetype does not come first."""
    assert read(epub({"a.xhtml": "<p>x</p>"}), "book.zip").format == "epub"
    with zipfile.ZipFile(BytesIO(epub({"a.xhtml": "<p>x</p>"}))) as archive:
        parts = {name: archive.read(name) for name in reversed(archive.namelist()) if name != "mimetype"}
    assert read(packed(parts), "book").format == "epub"

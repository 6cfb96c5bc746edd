"""Containers that would do harm, and those that are cut, damaged, protected or wrongly named."""

from __future__ import annotations

import random
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.problem import UserError
from refs.documents import read
from refs.documents.limits import LIMITS
from refs.documents.package import Package, resolve
from refs.model import Document
from tests.documents.office import TYPES, call, docx, epub, field, note, odt, p, packed, r, relations
from tests.documents.soundness import check

ROOT = {"[Content_Types].xml": TYPES, "_rels/.rels": relations(("a", "officeDocument", "word/document.xml"))}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def with_document(content: str | bytes, **more: str | bytes) -> bytes:
    return packed({**ROOT, "word/document.xml": content, **more})


def refusal(data: bytes, name: str = "essay.docx") -> str:
    with pytest.raises(UserError) as error:
        read(data, name)
    assert error.value.hint
    return str(error.value)


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


SAMPLE = docx(
    p("Works", r(" in italics", "<w:i/>"), call(1), ".")
    + p(field(' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[]}', "(Eco)")),
    footnotes=note(1, "See Eco 1962."),
)


def test_a_bomb_is_not_unpacked() -> None:
    """A part that unpacks to many times its size is refused at once, and takes no memory."""
    bomb = with_document(b"<w:document>" + b" " * 300_000_000)
    before, begin = megabytes(), time.process_time()
    assert "unpacks to 300,000,012 bytes" in refusal(bomb)
    assert time.process_time() - begin < 0.5
    assert megabytes() - before < 50


def test_a_bomb_that_lies_about_its_size() -> None:
    """What a container says of the size of a part is the most that is unpacked of it."""
    data = bytearray(with_document(b"<w:document>" + b" " * 3_000_000))
    size = struct.pack("<I", 3_000_012)
    small = struct.pack("<I", 20_000)
    assert size in data
    assert "cut or damaged" in refusal(bytes(data.replace(size, small)))


def test_many_small_parts() -> None:
    """A container with too many parts is refused, and so are parts that are too large together."""
    assert "10,000 files" in refusal(packed({**ROOT, **{f"{n}.xml": "" for n in range(9_998)}}))
    parts = {str(n): random.Random(n).randbytes(3_000) for n in range(9)}  # noqa: S311 - the same bytes each time, for a test
    package = Package(packed(parts), "a", replace(LIMITS, unpacked=20_000))
    with pytest.raises(UserError, match="unpacks to"):
        [package.read(str(n)) for n in range(9)]


def test_a_container_in_the_container() -> None:
    """A document inside an archive is not looked for; one inside a document stays closed."""
    assert "ZIP archive and no document" in refusal(packed({"essay.docx": SAMPLE}))
    document = read(with_document(f"<w:document xmlns:w='w'><w:body>{p('Words.')}</w:body></w:document>", bomb=SAMPLE), "a")
    assert document.text == "Words.\n"


def test_names_that_lead_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names with dots or roots are only names: nothing is written, nothing outside of the container is read."""
    monkeypatch.chdir(tmp_path)
    target = relations(("a", "officeDocument", "../../../../../etc/passwd"))
    parts = {"../../evil.txt": "x", "/etc/evil": "x", "C:\\evil": "x", "[Content_Types].xml": TYPES, "_rels/.rels": target}
    assert "no text document" in refusal(packed(parts))
    assert list(tmp_path.rglob("*")) == []
    assert resolve("word/document.xml", "../../../../etc/passwd") == "etc/passwd"


def test_zip64() -> None:
    """A container in the 64-bit form is read."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", allowZip64=True) as archive:
        for row in zipfile.ZipFile(BytesIO(SAMPLE)).infolist():
            with archive.open(row.filename, "w", force_zip64=True) as part:
                part.write(zipfile.ZipFile(BytesIO(SAMPLE)).read(row))
    assert read(stream.getvalue(), "a.docx").text == read(SAMPLE, "a.docx").text


@pytest.mark.parametrize("name", ["essay.docx", "essay.txt", "essay"])
def test_cut(name: str) -> None:
    """A file that was cut anywhere is said to be so."""
    for size in (5, 30, len(SAMPLE) // 2, len(SAMPLE) - 1):
        assert "cut or damaged" in refusal(SAMPLE[:size], name)


def test_damaged() -> None:
    """A part whose bytes were changed is noticed."""
    row = zipfile.ZipFile(BytesIO(SAMPLE)).getinfo("word/document.xml")
    at = row.header_offset + 30 + len(row.filename) + 20
    assert "cut or damaged" in refusal(SAMPLE[:at] + b"\xff\xff\xff" + SAMPLE[at + 3 :])


def test_passwords() -> None:
    """A document with a password, which is no ZIP any more, says so; an encrypted part too."""
    assert "protected by a password" in refusal(OLE + "EncryptedPackage".encode("utf-16-le"))
    data = bytearray(SAMPLE)
    at = data.rindex(b"word/document.xml") - 46 + 8
    data[at] |= 1
    assert "protected by a password" in refusal(bytes(data))


@pytest.mark.parametrize(
    ("stream", "told"), [("WordDocument", "old Word document"), ("Workbook", "old spreadsheet"), ("Other", "old office document")]
)
@pytest.mark.parametrize("name", ["essay.doc", "essay.docx", "essay.txt"])
def test_old_documents(stream: str, told: str, name: str) -> None:
    """An old binary document says what it is, whatever its name."""
    assert told in refusal(OLE + stream.encode("utf-16-le"), name)


LAUGHS = "".join(f"<!ENTITY b{n} '{f'&b{n - 1};' * 10}'>" for n in range(1, 10))
DOCTYPES = {
    "entities": f"<!DOCTYPE a [<!ENTITY b0 'ha'>{LAUGHS}]><a>&b9;</a>",
    "an outside entity": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "an outside DTD": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    "an empty one": "<!DOCTYPE a><a/>",
}  # fmt: skip


@pytest.mark.parametrize("content", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types(content: str, encoding: str) -> None:
    """No part may have a document type definition, so no entity is expanded and nothing fetched."""
    begin = time.process_time()
    assert "document type definition" in refusal(with_document(content.encode(encoding)))
    assert time.process_time() - begin < 0.5


def test_deep_nesting() -> None:
    """A hundred thousand nested elements are refused."""
    begin = time.process_time()
    nested = "<w:document xmlns:w='w'>" + "<w:ins>" * 100_000 + "</w:ins>" * 100_000 + "</w:document>"
    assert "unpacks to" in refusal(with_document(nested))
    assert "cannot be read: Excessive depth" in refusal(packed({**ROOT, "word/document.xml": nested}, method=zipfile.ZIP_STORED))
    assert time.process_time() - begin < 0.5
    deep = "<w:ins>" * 240 + p("Deep.") + "</w:ins>" * 240
    assert read(docx(deep), "a").text == "Deep.\n"


def test_deep_tables() -> None:
    """Tables inside tables are read in linear time, as deep as they may be."""
    table = p("Inner.")
    for _ in range(70):
        table = f"<w:tbl><w:tr><w:tc>{p('Cell.')}{table}</w:tc></w:tr></w:tbl>"
    begin = time.process_time()
    assert len(read(docx(table * 20), "a").blocks) == 71 * 20
    assert time.process_time() - begin < 2


ITEM = '{"citationItems":[{"itemData":{"type":"book","title":"Opera aperta %d","author":[{"family":"Eco"}]}}]}'
OPEN = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
HOSTILE = {
    "fields that never end": p((OPEN + r("x")) * 20_000),
    "citations that print nothing": "".join(p(field(f"ADDIN CSL_CITATION {ITEM % n}", "")) for n in range(2_000)),
    "citations and their list": "".join(p("It was ", field(f"ADDIN CSL_CITATION {ITEM % n}", "(Eco)")) for n in range(2_000))
    + "".join(p(f"Eco. Opera aperta {n}. 1962.") for n in range(2_000)),
    "many lists": "".join(p(field("ADDIN EN.REFLIST", "Eco. Opera aperta. 1962.")) for _ in range(5_000)),
    "one long paragraph": p(r("x" * 1_000_000)),
    "runs of one letter": p(r("x") * 50_000),
    "notes": "".join(p("x", call(n)) for n in range(10_000)),
    "line breaks": p("<w:r>" + "<w:t>x</w:t><w:br/>" * 50_000 + "</w:r>"),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_take_linear_time(body: str) -> None:
    """Documents that are made to take long are read in a few seconds."""
    data = docx(body, footnotes="".join(note(n, "x") for n in range(10_000)) if "footnote" in body else "")
    begin = time.process_time()
    check(read(data, "essay.docx", limits=LIMITS.times(100)))
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<a/>"}), "a spreadsheet"),
        (packed({"[Content_Types].xml": TYPES, "ppt/presentation.xml": "<a/>"}), "a presentation"),
        (packed({"[Content_Types].xml": TYPES}), "no text document"),
        (packed({"a": ""}, first=("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "spreadsheet, presentation"),
        (packed({"photo.jpg": "x"}), "ZIP archive and no document"),
        (with_document("<w:document>"), "word/document.xml cannot be read"),
        (with_document("no xml"), "word/document.xml cannot be read"),
        (with_document(""), "word/document.xml cannot be read"),
    ],
)
@pytest.mark.parametrize("name", ["essay.docx", "essay.txt"])
def test_no_documents(data: bytes, told: str, name: str) -> None:
    """What is no document says what it is."""
    assert told in refusal(data, name)


@pytest.mark.parametrize("name", ["essay.docx", "essay.txt", "essay.odt", "essay.pdf", "essay"])
def test_wrong_names(name: str) -> None:
    """A document is read as what it is, whatever its name."""
    assert read(SAMPLE, name).format == "docx"


def test_a_text_named_docx() -> None:
    """A text with the name of a DOCX is a text; as a DOCX that is asked for, it is none."""
    assert read(b"Only words.", "essay.docx").format == "text"
    with pytest.raises(UserError, match="cut or damaged"):
        read(b"Only words.", "essay.docx", "docx")


def mutated(sample: bytes) -> st.SearchStrategy[bytes]:
    """The sample with some bytes changed, cut out or repeated; in its parts or in the container."""

    def change(edits: list[tuple[int, int, bytes]]) -> bytes:
        data = bytearray(sample)
        for at, size, by in edits:
            at %= len(data) + 1
            data[at : at + size] = by
        return bytes(data)

    edit = st.tuples(
        st.integers(0, len(sample)),
        st.integers(0, 40),
        st.one_of(st.binary(max_size=8), st.sampled_from([b"<", b">", b"\0", b"&", b"</w:p>", b"<w:p>", b'"'])),
    )
    return st.lists(edit, min_size=1, max_size=6).map(change)


def repacked(sample: bytes, change: Callable[[bytes], bytes], wanted: str) -> bytes:
    """The container with one part changed."""
    with zipfile.ZipFile(BytesIO(sample)) as archive:
        return packed({name: change(archive.read(name)) if name == wanted else archive.read(name) for name in archive.namelist()})


def read_or_refuse(data: bytes, name: str = "essay.docx") -> Document | None:
    try:
        return read(data, name)
    except UserError as error:
        assert str(error)  # noqa: PT017 - the test is that it is this error and no other
        return None


PAGE = (
    '<h1>On</h1><p>So<a href="#n" id="r">1</a> <i>it</i>.</p><ol role="doc-endnotes"><li id="n">Eco. <a href="#r">x</a></li></ol>'
)
NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Eco</text:p></text:note-body></text:note>"
SAMPLES = {
    "essay.docx": SAMPLE,
    "essay.odt": odt(f'<text:h>On</text:h><text:p>So{NOTE} <text:span text:style-name="T">it</text:span>.</text:p>'),
    "book.epub": epub({"a.xhtml": PAGE, "b.xhtml": PAGE}),
    "page.html": f"<!DOCTYPE html><html><body>{PAGE}</body></html>".encode(),
}
PARTS = [
    ("essay.docx", "word/document.xml"),
    ("essay.docx", "word/footnotes.xml"),
    ("essay.docx", "_rels/.rels"),
    ("essay.docx", "word/_rels/document.xml.rels"),
    ("essay.odt", "content.xml"),
    ("book.epub", "OEBPS/a.xhtml"),
    ("book.epub", "OEBPS/book.opf"),
    ("book.epub", "META-INF/container.xml"),
]


@pytest.mark.parametrize("name", SAMPLES)
@given(st.data())
@settings(max_examples=250, deadline=None)
def test_changed_files(name: str, data: st.DataObject) -> None:
    """Whatever is changed in a file, it is read soundly or refused with a message."""
    document = read_or_refuse(data.draw(mutated(SAMPLES[name])), name)
    if document is not None:
        check(document)


@pytest.mark.parametrize(("name", "part"), PARTS)
@given(st.data())
@settings(max_examples=120, deadline=None)
def test_changed_parts(name: str, part: str, data: st.DataObject) -> None:
    """Whatever is changed in a part, the document is read soundly or refused."""
    with zipfile.ZipFile(BytesIO(SAMPLES[name])) as archive:
        content = archive.read(part)
    document = read_or_refuse(repacked(SAMPLES[name], lambda _: data.draw(mutated(content)), part), name)
    if document is not None:
        check(document)


@pytest.mark.parametrize("name", SAMPLES)
def test_cut_anywhere(name: str) -> None:
    """A file that ends anywhere is read soundly or refused."""
    for size in range(0, len(SAMPLES[name]), max(1, len(SAMPLES[name]) // 60)):
        document = read_or_refuse(SAMPLES[name][:size], name)
        if document is not None:
            check(document)

"""PDFs that would do harm, and those that are cut, damaged or protected."""

from __future__ import annotations

import random
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from bib.problem import UserError
from refs.documents import LIMITS, pdf_process, read
from refs.model import Document
from tests.documents.portable import Set, column, pdf
from tests.documents.soundness import check

WORDS = ["The first line of a page that is long enough to be one,", "and the second, which ends. Eco, Opera aperta, 1962."]
SAMPLE = pdf([[*column(WORDS), Set(80, 100, "1 A note.", 7)], column(WORDS)], {"Title": "On Things"})
CHANGES = 100  # mutated files that are read


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(UserError) as error:
        read(data, "essay.pdf", limits=replace(LIMITS, **limits))
    assert error.value.hint
    return str(error.value)


def read_or_refuse(data: bytes) -> Document | None:
    try:
        document = read(data, "essay.pdf")
    except UserError as error:
        assert str(error)  # noqa: PT017 - the test is that it is this error and no other
        return None
    check(document)
    return document


def packed(content: bytes, times: int) -> bytes:
    """A PDF of one page, whose content unpacks to so many times these bytes."""
    squeeze = zlib.compressobj(9)
    stream = b"".join(squeeze.compress(content) for _ in range(times)) + squeeze.flush()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F0 5 0 R>>>>/Contents 4 0 R>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page]
    objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n" % len(stream) + stream + b"\nendstream")
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>")
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_a_page_that_takes_long() -> None:
    """The reader of a page with millions of operations is ended, and the message says so."""
    begin = time.monotonic()
    slow = packed(b"BT /F0 9 Tf 1 0 0 1 9 9 Tm (abc) Tj ET\n" * 10_000, 400)
    assert "took more than 1 seconds" in refusal(slow, seconds=1)
    assert time.monotonic() - begin < 10


def test_a_page_that_unpacks_to_very_much() -> None:
    """A stream that unpacks to more than the memory allows is not unpacked."""
    bomb = packed(b"q Q " * 250_000, 400)
    assert len(bomb) < 1_500_000
    assert refusal(bomb, memory=150_000_000)


def test_a_reader_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the process is killed, breaks or says nothing of use, the document is refused; what it gave before is kept."""
    child = tmp_path / "child.py"
    monkeypatch.setattr(pdf_process, "CHILD", child)
    page = '{"lines":[[0,"Some words of a page.",[[0,80,700,300,10,0]],[]]]}'
    for death in ("import os; os.kill(os.getpid(), 9)", "import os; os.kill(os.getpid(), 11)", "1 / 0", "print('{')", ""):
        child.write_text(death)
        assert "could not be read" in refusal(SAMPLE)
    child.write_text(
        f"""print('{{"pages": 2, "meta": {{}}, "bookmarks": []}}\\n{page}', flush=True)\nimport os\nos.kill(os.getpid(), 9)"""
    )
    document = read(SAMPLE, "essay.pdf")
    assert document.text.strip() == "Some words of a page."
    assert ["only 1 pages" in one.message for one in document.warnings] == [True]
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    assert "could not be started" in refusal(SAMPLE)


def test_cut_anywhere() -> None:
    """A PDF that ends anywhere is read soundly or refused."""
    for size in range(0, len(SAMPLE), 40):
        read_or_refuse(SAMPLE[:size])


def test_changed_anywhere() -> None:
    """Whatever is changed in a PDF, it is read soundly or refused."""
    chance = random.Random(20)  # noqa: S311 - the same bytes each time, for a test
    for _ in range(CHANGES):
        data = bytearray(SAMPLE)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 6)] = chance.choice([b"", b"0", b"-9e99", b"<<", b"]", b"\xff", b"R", b"/"])
        read_or_refuse(bytes(data))


DEEP = 20_000
ROOT = b"<</Type/Catalog/Pages 2 0 R>>"
HOSTILE = {
    "nested arrays": assembled([ROOT.replace(b">>", b"/A" + b"[" * DEEP + b"]" * DEEP + b">>"), b"<</Type/Pages/Count 0/Kids[]>>"]),
    "a page tree in a ring": assembled([ROOT, b"<</Type/Pages/Count 9/Kids[2 0 R]>>"]),
    "very many pages": assembled([ROOT, b"<</Type/Pages/Count 999999999/Kids[3 0 R]>>", b"<</Type/Page>>"]),
    "a huge page": SAMPLE.replace(b"[0 0 600 800]", b"[0 0 9e37 9e37]"),
    "a page far away": SAMPLE.replace(b"80 700 Td", b"9e37 -9e37 Td"),
    "letters of no size": SAMPLE.replace(b"/F0 10 Tf", b"/F0 0 Tf"),
    "huge letters": SAMPLE.replace(b"/F0 10 Tf", b"/F0 9e30 Tf"),
    "bookmarks in a ring": assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R>>",
            b"<</First 5 0 R>>",
            b"<</Title(a)/Next 5 0 R/First 4 0 R>>",
        ]
    ),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files(data: bytes) -> None:
    """Files that are made to break a reader are read soundly or refused, at once."""
    begin = time.monotonic()
    read_or_refuse(data)
    assert time.monotonic() - begin < 5


def test_passwords() -> None:
    """A PDF that is protected by a password says so."""
    lock = b"<</Filter/Standard/V 1/R 2/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")/P -4>>"
    body = assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page>>", lock])
    assert "protected by a password" in refusal(body.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 4 0 R/ID[(a)(a)]"))


@pytest.mark.parametrize("name", ["essay.docx", "essay.txt", "essay.html", "essay"])
def test_wrong_names(name: str) -> None:
    """A PDF is read as what it is, whatever its name; what is none is no PDF, whatever its name."""
    assert read(SAMPLE, name).format == "pdf"
    assert read(b"Only words.", "essay.pdf").format == "text"

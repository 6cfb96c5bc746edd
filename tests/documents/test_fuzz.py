"""Files of every format with bytes changed, cut out, repeated or put in from others: read soundly or refused, and never more."""

from __future__ import annotations

import time
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.problem import UserError
from refs import pipeline
from refs.cli.reading import How, results_of
from refs.documents import FORMATS, read
from refs.documents.limits import LIMITS
from refs.model import Document
from refs.reports.json import dumps, to_json
from tests.cli.test_records import FILES
from tests.documents import test_hostile_containers, test_jats, test_latex, test_rtf
from tests.documents.office import EPUB, ODT, packed
from tests.documents.soundness import check

GOLDEN = Path(__file__).parents[1] / "golden"
SAMPLES = {
    "a.txt": (GOLDEN / "d1-german-endnotes.txt").read_bytes(),
    "b.txt": (GOLDEN / "g2-gbt-chinese.txt").read_bytes(),
    "a.md": (GOLDEN / "c1-chicago-notes.md").read_bytes(),
    "a.wiki": (GOLDEN / "l2-wikitext-german.wiki").read_bytes(),
    "a.tex": test_latex.WHOLE.encode(),
    "a.bbl": test_latex.BBL.encode(),
    "a.rtf": test_rtf.WHOLE,
    "a.xml": test_jats.ARTICLE.encode(),
    "a.tei": test_jats.EDITION.encode(),
    **test_hostile_containers.SAMPLES,
}
WHOLE_LENGTH = 6_000  # bytes of a sample that are changed; of the long ones the end, where the references are
PIECES = [
    b"", b"\0", b"\xff\xfe", b"\x80", b"<", b">", b"</", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"&#x110000;", b"{", b"}", b"\\", b"\\begin{", b"{{", b"}}", b"[[", b"''", b"<ref>", b"*", b"`", b"\n", b"\n\n", b"\r", b"\t",
    b"\f", b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"@book{", b"1. ", b"(1999)", b"ibid.", "—".encode(),
    "資本論".encode(), "\u202e".encode(),
]  # fmt: skip
edits = st.lists(
    st.tuples(st.integers(0, WHOLE_LENGTH), st.integers(0, 60), st.one_of(st.sampled_from(PIECES), st.binary(max_size=6))),
    max_size=6,
)
ends = st.one_of(st.none(), st.integers(0, WHOLE_LENGTH))


def changed(sample: bytes, changes: list[tuple[int, int, bytes]], end: int | None) -> bytes:
    """The sample with stretches replaced, and cut at `end`."""
    data = bytearray(sample if sample[:2] == b"PK" else sample[-WHOLE_LENGTH:])
    for at, size, by in changes:
        at %= len(data) + 1
        data[at : at + size] = by
    return bytes(data if end is None else data[: end % (len(data) + 1)])


def read_or_refuse(data: bytes, name: str, form: str = "") -> Document | None:
    try:
        document = read(data, name, form)
    except UserError as error:
        assert str(error)  # noqa: PT017 - the test is that it is this error and no other
        return None
    check(document)
    return document


@pytest.mark.parametrize("name", SAMPLES)
@given(changes=edits, end=ends)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_every_reader(name: str, changes: list[tuple[int, int, bytes]], end: int | None) -> None:
    """Whatever is changed in a file, its reader gives a sound document or says why not."""
    read_or_refuse(changed(SAMPLES[name], changes, end), name)


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if not form.program and name != "pdf"])
@given(name=st.sampled_from(list(SAMPLES)), changes=edits, end=ends)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_reader_on_files_of_others(form: str, name: str, changes: list[tuple[int, int, bytes]], end: int | None) -> None:
    """A reader that is asked for a file of another format gives a sound document or says why not."""
    read_or_refuse(changed(SAMPLES[name], changes, end), name, form)


@pytest.mark.parametrize("name", SAMPLES)
def test_wrong_suffixes(name: str) -> None:
    """A file is read the same under every name of a document, or refused; text alone may be taken for what its name says."""
    found = {
        suffix: document.format if (document := read_or_refuse(SAMPLES[name], f"a{suffix}")) else ""
        for form in FORMATS.values()
        if not form.program
        for suffix in form.suffixes
    }
    if name.partition(".")[2] not in ("txt", "md", "wiki", "bbl"):
        assert len(set(found.values())) == 1, found


@pytest.mark.parametrize("name", SAMPLES)
@given(changes=edits, end=ends)
@settings(max_examples=15, deadline=None, derandomize=True)
def test_the_whole_way(name: str, changes: list[tuple[int, int, bytes]], end: int | None) -> None:
    """Whatever is changed in a file, if it is read its references are, and they can be written as JSON and as BibTeX."""
    document = read_or_refuse(changed(SAMPLES[name], changes, end), name)
    if document is not None:
        result = pipeline.extract(document)
        dumps(to_json([result]))
        pipeline.works([result])


@pytest.mark.parametrize("name", FILES)
@given(changes=edits, end=ends)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_files_of_records(name: str, changes: list[tuple[int, int, bytes]], end: int | None) -> None:
    """Whatever is changed in a file of records, they are read, with problems, or it is said why not."""
    with suppress(UserError):
        results = results_of(changed(FILES[name].encode(), changes, end), name, How())
        pipeline.works(results)


@pytest.mark.parametrize("name", ["a.odt", "a.epub"])
def test_bombs(name: str) -> None:
    """A book or a text that unpacks to many times its size is refused at once."""
    bomb = b"<a>" + b" " * 100_000_000
    parts: dict[str, str | bytes] = {"content.xml": bomb, "META-INF/container.xml": bomb}
    begin = time.process_time()
    with pytest.raises(UserError, match="unpacks to") as error:
        read(packed(parts, first=ODT if name == "a.odt" else EPUB), name)
    assert "--larger" in error.value.hint
    assert time.process_time() - begin < 2


@pytest.mark.parametrize("name", ["essay.odt", "book.epub"])
@pytest.mark.parametrize("dtd", ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE a [<!ENTITY b "x">]>'])
def test_entities(name: str, dtd: str) -> None:
    """Entities of their own are in no part of a book or a text; nothing is looked up."""
    sample = test_hostile_containers.SAMPLES[name]
    part = "content.xml" if name == "essay.odt" else "META-INF/container.xml"
    data = test_hostile_containers.repacked(sample, lambda content: dtd.encode() + b"<a>&b;</a>" + content[:0], part)
    document = read_or_refuse(data, name)
    assert document is None or "root:" not in document.text


def test_a_page_of_50_megabytes() -> None:
    """It is refused at once, with a word of what to do; one that is as large as a text may be is read in linear time."""
    begin = time.process_time()
    with pytest.raises(UserError, match="too many") as error:
        read(b"<!DOCTYPE html><p>" + b"words <b>and</b> tags " * 2_500_000, "a.html")
    assert "--larger" in error.value.hint
    assert time.process_time() - begin < 1
    times = []
    for size in (10_000, 40_000):
        begin = time.process_time()
        check(read(b"<!DOCTYPE html><p>" + b"words <b>and</b> tags<p>" * size, "a.html", limits=LIMITS))
        times.append(time.process_time() - begin)
    assert times[1] < 12 * times[0] + 1


def test_a_container_inside() -> None:
    """An archive inside a book or a text stays closed, whatever it is called."""
    inner = test_hostile_containers.SAMPLES["essay.docx"]
    for name in ("essay.odt", "book.epub"):
        with zipfile.ZipFile(BytesIO(test_hostile_containers.SAMPLES[name])) as archive:
            parts = {one: archive.read(one) for one in archive.namelist() if one != "mimetype"}
        data = packed({**parts, "inner.docx": inner, "x/inner.zip": inner}, first=ODT if name == "essay.odt" else EPUB)
        document = read_or_refuse(data, name)
        assert document is not None
        assert "in italics" not in document.text

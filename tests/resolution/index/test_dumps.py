"""Dumps are known by their content, packed or not, and read as far as they can be; what is damaged is told."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.problem import UserError
from bib.record import Person, Record
from refs.resolution.index import Index
from refs.resolution.index.dumps import FORMATS, pieces, recognise
from refs.resolution.index.dumps.convert import Job, convert
from refs.resolution.index.dumps.reading import Input, build_dumps, date_of
from refs.resolution.source import Query
from tests.resolution.index import dumps

FILES: Mapping[str, bytes] = {
    "crossref": dumps.json_lines(dumps.CROSSREF),
    "crossref-list": dumps.json_list(dumps.CROSSREF),
    "openalex": dumps.json_lines(dumps.OPENALEX),
    "openalex-list": json.dumps({"meta": {}, "results": dumps.OPENALEX}).encode().replace(b'{"meta": {}, ', b"{"),
    "datacite": dumps.json_lines(dumps.DATACITE),
    "datacite-list": json.dumps({"data": dumps.DATACITE}).encode(),
    "openlibrary": dumps.open_library(),
    "marc": dumps.marc(),
    "marcxml": dumps.marcxml(),
}
# What is found in each: the title, the catalogue, what it is called there, and how many records there are.
FOUND = {
    "crossref": ("Feminism, rape and the search for justice", "crossref", "10.1177/1363460711404256", 2),
    "openalex": ("Feminism, rape and the search for justice", "openalex", "W2018305449", 1),
    "datacite": ("A corpus of printed references", "datacite", "10.5281/zenodo.1234", 1),
    "openlibrary": ("Why Civil Resistance Works", "openlibrary", "/books/OL25162842M", 2),
    "marc": ("Das Kapital. Band 1", "dnb", "1001", 2),
    "marcxml": ("Das Kapital. Band 1", "dnb", "1001", 2),
}


def made(folder: Path, data: bytes, name: str = "dump", **more: int) -> tuple[Index, Input]:
    """The index of one dump."""
    path = folder / name
    path.write_bytes(data)
    form = recognise(pieces.head(path))
    assert form is not None
    one = Input(name, form, [path], date="2026-03-31")
    build_dumps([one], folder / "index", **more)
    return Index.open(folder / "index"), one


@pytest.mark.parametrize("form", FILES)
def test_a_dump_is_known_by_its_content(form: str) -> None:
    """The beginning of a dump says what it is, also behind a byte order mark or blank lines."""
    for start in (b"", b"\n\n", b"\xef\xbb\xbf"):
        found = recognise(start + FILES[form])
        assert found is not None
        assert found.name == form


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Marx, Karl. Das Kapital. 1867.",
        b"@book{marx, title = {Das Kapital}}",
        b'[{"id": "a", "type": "book", "title": "A", "DOI": "10.1/x"}]',  # CSL-JSON
        b"TY  - BOOK\nTI  - Das Kapital\nER  - \n",
        b"<html><body>record</body></html>",
        b'{"schema": "refs/1", "results": []}',
        b"12345",
    ],
)
def test_what_is_no_dump_is_not_taken_for_one(data: bytes) -> None:
    """Text, web pages and files of records are no dumps."""
    assert recognise(data) is None


@pytest.mark.parametrize("form", FILES)
def test_what_is_in_a_dump_is_in_the_index(tmp_path: Path, form: str) -> None:
    """The records of every format are found, with their catalogue, the day of the dump and their name there."""
    title, source, own, count = FOUND[form.removesuffix("-list")]
    index, one = made(tmp_path, FILES[form])
    assert (index.manifest.records, one.records, one.damaged) == (count, count, 0)
    found = index.search(Query(Record("misc", fields={"title": title})))
    best = next(candidate for candidate in found if candidate.id == own)
    origin = best.record.origins["title"]
    assert (best.source, origin.source, origin.when) == ("index", source, "2026-03-31")
    assert best.record.text("title").startswith(title.partition(".")[0])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_dumps_are_unpacked(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """A packed dump is known and read whatever its name says."""
    index, one = made(tmp_path, pack(FILES["crossref"]))
    assert (index.manifest.records, one.damaged) == (2, 0)


def test_zstandard_is_named(tmp_path: Path) -> None:
    """A dump in a packing that Python has not is refused with the command that unpacks it."""
    (tmp_path / "dump.zst").write_bytes(b"\x28\xb5\x2f\xfd\x00\x00")
    with pytest.raises(UserError, match="zstd") as told:
        pieces.head(tmp_path / "dump.zst")
    assert told.value.hint == "unpack it first: zstd -d dump.zst"


def test_notices_of_a_dump_are_kept(tmp_path: Path) -> None:
    """A correction that Crossref names stands with the candidate."""
    index, _ = made(tmp_path, FILES["crossref"])
    found = index.by_identifier("doi", "10.1016/s0969-2126(97)00260-8")
    assert [(one.kind, one.id) for one in found[0].notices] == [("correction", "10.1016/x")]


def test_editions_get_the_names_of_the_authors_of_their_work(tmp_path: Path) -> None:
    """Open Library's editions hold keys of works, these keys of authors: the index has the name."""
    index, _ = made(tmp_path, FILES["openlibrary"])
    assert index.by_identifier("isbn", "0-231-15682-0")[0].record.people["author"] == (Person("Chenoweth", "Erica"),)


def test_damaged_lines_are_counted_and_told(tmp_path: Path) -> None:
    """A line that is no JSON, or no object, costs no other line; the first are told by their number."""
    lines = FILES["crossref"].splitlines(keepends=True)
    data = b"".join([lines[0], b"{broken\n", lines[2], b"17\n", b"\n", b"\xff\xfe\n", lines[0][:50]])
    index, one = made(tmp_path, data)
    assert (index.manifest.records, one.damaged) == (2, 4)
    assert [told.partition(":")[0] for told in one.told] == [f"dump, record {number}" for number in (2, 4, 6, 7)]
    assert index.manifest.dumps[0].damaged == 4


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_dump_that_is_cut_off_is_told(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """What can be unpacked is read, and the rest is told."""
    data = pack(FILES["crossref"] * 3000)
    _, one = made(tmp_path, data[: len(data) // 2])
    assert (one.damaged, len(one.told)) == (1, 1)


@pytest.mark.parametrize("form", ["marc", "marcxml"])
def test_a_library_dump_that_is_cut_off_keeps_its_whole_records(tmp_path: Path, form: str) -> None:
    """The last record, of which only the beginning is there, is told."""
    index, one = made(tmp_path, FILES[form][:-80])
    assert (index.manifest.records, one.damaged) == (1, 1)


def test_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dump that is read in two processes becomes the same index, its records in the same order."""
    monkeypatch.setattr("refs.resolution.index.dumps.reading.SMALL", 0)
    items = [{**dumps.CROSSREF[0], "DOI": f"10.1/{number}"} for number in range(2500)]
    data = dumps.json_lines(items[:1200]) + b"{broken\n" + dumps.json_lines(items[1200:])
    found = []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        index, one = made(folder, data, jobs=jobs)
        assert one.told == ["dump, record 1201: no JSON"]
        found.append([index.by_identifier("doi", f"10.1/{number}") for number in (0, 1199, 1200, 2499)])
        assert index.manifest.records == 2500
    assert found[0] == found[1]
    assert [one[0].id for one in found[0]] == ["10.1/0", "10.1/1199", "10.1/1200", "10.1/2499"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ol_dump_2026-03-31.txt.gz", "2026-03-31"), ("crossref-20260401.jsonl", "2026-04-01"), ("x-2026-13-99.json", "2001-09-09")],
)
def test_the_date_of_a_dump_is_in_its_name(tmp_path: Path, name: str, expected: str) -> None:
    """The name of a dump has its date, or the file has."""
    import os

    path = tmp_path / name
    path.write_bytes(b"")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert date_of(path) == expected


@given(st.sampled_from(sorted(FORMATS)), st.data())
def test_nothing_in_a_dump_breaks_the_reading(form: str, data: st.DataObject) -> None:
    """Whatever bytes a dump holds, each piece is read, holds no record, or is told."""
    whole = FILES[form]
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.one_of(st.binary(max_size=20), st.sampled_from([b"null", b"[[", b'"', b"\x1d", b"<record>", b"\t{}\t"])))
    piece = whole[:at] + junk + whole[at + data.draw(st.integers(0, 30)) :]
    job = Job(form, dict.fromkeys(FORMATS[form].sources, 0))
    done = convert(job, [piece, piece[:at]])
    assert len(done.damaged) <= 2

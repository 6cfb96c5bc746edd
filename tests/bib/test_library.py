"""Libraries: .bib files that are read without loss and edited with care."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.library import Library
from bib.problem import UserError

ENTRY = "@article{zola1898,\n  author = {Zola, Émile},\n  title = {J’accuse…},\n}\n"
BYTES = [
    ("UTF-8", ENTRY.encode(), "utf-8"),
    ("a byte order mark", ENTRY.encode("utf-8-sig"), "utf-8"),
    ("CRLF", ENTRY.replace("\n", "\r\n").encode(), "utf-8"),
    ("UTF-16", ENTRY.encode("utf-16"), "utf-16-le"),
    ("cp1252", ENTRY.encode("cp1252"), "cp1252"),
    ("declared Latin-1", b"% Encoding: ISO8859_1\n" + ENTRY.replace("…", ".").replace("’", "'").encode("latin-1"), "ISO8859_1"),
    ("a bad byte in UTF-8", (ENTRY * 9).encode() + b"\xff", "utf-8"),
    ("NULs", ENTRY.replace("É", "\0").encode(), "utf-8"),
    ("no final line end", ENTRY.rstrip().encode(), "utf-8"),
]


@pytest.mark.parametrize(("data", "encoding"), [row[1:] for row in BYTES], ids=[row[0] for row in BYTES])
def test_encodings(data: bytes, encoding: str) -> None:
    """The same bytes come out, and letters are read as they were meant."""
    library = Library.read(data)
    assert library.bytes() == data
    assert library.encoding == encoding
    assert [entry.key for entry in library.entries][:1] == ["zola1898"]
    if b"\0" not in data:
        assert library.records[0].people["author"][0].given == "Émile"


@given(st.binary(max_size=200) | st.text(alphabet='@book{}()"#,=\\ \n\ratie%é', max_size=80).map(str.encode))
def test_any_bytes_are_kept(data: bytes) -> None:
    """Any bytes can be read, and are the same when they are written."""
    library = Library.read(data)
    assert library.bytes() == data
    assert len(library.entries) == len(library.records) == len(library.own_records)
    assert all(problem.message for problem in library.problems)


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing, a folder or too large is said."""
    with pytest.raises(UserError, match="No such file"):
        Library.read(tmp_path / "gone.bib")
    with pytest.raises(UserError, match="directory"):
        Library.read(tmp_path)
    monkeypatch.setattr("bib.library.text.LIMIT", 10)
    (tmp_path / "large.bib").write_text(ENTRY)
    with pytest.raises(UserError, match="larger than 10 bytes"):
        Library.read(tmp_path / "large.bib")

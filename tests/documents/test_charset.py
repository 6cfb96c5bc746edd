"""Bytes to text: charsets, byte order marks, and what is refused."""

from __future__ import annotations

import codecs

import pytest

from bib.problem import UserError
from refs.documents import read

GERMAN = "Müller, Jürgen: Über die Größe der Städte. Köln: Böhlau, 1998. Die Straße nach Süden führt über die Brücke.\n" * 5
RUSSIAN = "Толстой Л. Н. Война и мир. Москва: Художественная литература, 1978. Это известный роман о войне.\n" * 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"", "nothing to read"),
        (b" \n\t\r\n ", "nothing to read"),
        ("\ufeff\n".encode(), "nothing to read"),
        (b"ab\x00\x01\x02cd", "no text"),
        (b"\x01\x02\x03\x04 words", "no text"),
        (b"a" * 20_000_001, "20,000,000"),
    ],
)
def test_refused(data: bytes, words: str) -> None:
    """What is no text is refused with what it is, the file's name and what to do."""
    with pytest.raises(UserError, match=words) as error:
        read(data, "file.txt")
    assert str(error.value).startswith("file.txt: ")
    assert error.value.hint


def test_html_in_a_text_is_text() -> None:
    """A text that only mentions HTML is read."""
    assert read(b"The tag <html> begins a page.", "a.txt").text.startswith("The tag")


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_marks(mark: bytes, charset: str) -> None:
    """A byte order mark says the charset and is no part of the text; nothing is warned of."""
    document = read(mark + RUSSIAN.encode(charset), "a.txt")
    assert document.text == RUSSIAN
    assert document.warnings == ()


@pytest.mark.parametrize(("text", "charset"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r")])
def test_guessed(text: str, charset: str) -> None:
    """Text in an old charset is read right, and a warning names the charset."""
    document = read(text.encode(charset), "a.txt")
    assert document.text == text
    assert [warning.code for warning in document.warnings] == ["charset-guessed"]


def test_utf8_has_no_warning() -> None:
    """UTF-8 is read as it is; line ends stay."""
    document = read("Weber, Max. Tübingen, 1922.\r\nKöln.\r\n".encode(), "a.txt")
    assert document.text == "Weber, Max. Tübingen, 1922.\r\nKöln.\r\n"
    assert document.warnings == ()


def test_cut_inside_a_character() -> None:
    """A document cut inside its last character is read up to it, with a warning."""
    document = read("Это роман".encode()[:-1], "a.txt")
    assert document.text == "Это рома"
    assert [warning.code for warning in document.warnings] == ["truncated"]


def test_some_damaged_bytes() -> None:
    """A few bad bytes in UTF-8 are replaced, and the charset is not doubted."""
    document = read(RUSSIAN.encode() + b"\xff end", "a.txt")
    assert document.text == RUSSIAN + "\ufffd end"
    assert [warning.code for warning in document.warnings] == ["broken-encoding"]


def test_unknown_format() -> None:
    """An unknown format is refused with the names of those that are known."""
    with pytest.raises(UserError, match="hologram") as error:
        read(b"x", "a.txt", "hologram")
    assert "markdown" in error.value.hint

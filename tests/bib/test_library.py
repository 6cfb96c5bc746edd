"""Libraries: .bib files that are read without loss and edited with care."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.file import replace_file
from bib.formats.bibtex import Dialect, project
from bib.library import Library
from bib.library.edit import Edits
from bib.library.ledger import Ledger
from bib.library.style import dialect_of
from bib.library.update import New, update
from bib.problem import GateError, UserError
from bib.record import Date, Person, Record

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


LEGACY = [
    ("Espèces d'espaces", "cp1252"),
    ("Ærø, Malmö, À côté, Ñandú", "cp1252"),
    ("“Fin de siècle” – ein Überblick", "cp1252"),
    ("Война и мир: роман в четырёх томах, Толстой", "cp1251"),
    ("Příliš žluťoučký kůň úpěl ďábelské ódy, Košice a Plzeň, Bratislavě šťastně", "cp1250"),
]


@pytest.mark.parametrize(("title", "encoding"), LEGACY)
def test_old_encodings_are_guessed(title: str, encoding: str) -> None:
    """Western Europe's, unless the letters speak for another."""
    data = f"@book{{a, title = {{{title}}}}}\n".encode(encoding) * 3
    library = Library.read(data)
    assert (library.records[0].text("title"), library.bytes()) == (title, data)
    assert "charset-guessed" in [problem.code for problem in library.problems]


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


NEW = Record(
    "book",
    "new1961",
    {"title": "Les damnés", "publisher": ("Maspéro",)},
    {"author": (Person("Fanon", "Frantz"),)},
    {"date": Date(1961)},
)
PIECES = [
    "@book{k%d, title = {T%d}, year = 19%02d}\n",
    '@Article{K%d,\r\n\tauthor = "A, B",\r\n\ttitle  = "T%d {x}",\r\n\tyear   = 18%02d\r\n}\r\n\r\n',
    "@misc(m%d, note = {n%d (%d)})",
    "%% words {%d} %d %d\n",
    '@string{s%d = "v%d %d"}\n',
    "@comment{c%d @book{x%d, y = {%d}}}\n",
    '@preamble{"p%d %d %d"}',
    "@book{b%d\n, title = {T%d}\n, note = {%d}\n}\n",
    "@book{t%d, title = {T%d} note = {%d}, title = {again},}\n\n\n",
    "\ufeff \0 %d %d %d\n",
]
LIBRARIES = st.lists(st.sampled_from(PIECES), max_size=8).map(
    lambda pieces: "".join(piece % (number, number, number) for number, piece in enumerate(pieces)).encode()
)


def others(library: Library, key: str) -> list[str]:
    """All blocks but the text between them and the entry with a key."""
    return [library.source[s.start : s.end] for s in library.spans if s.kind != "text" and (s.kind != "entry" or s.key != key)]


@given(LIBRARIES)
def test_an_addition_changes_nothing_else(data: bytes) -> None:
    """A new entry stands in the library; all that was there is there, in its order."""
    library = Library.read(data)
    edits = Edits(library)
    edits.add(project(NEW, dialect_of(library)))
    after = edits.apply()
    assert others(after, "new1961") == others(library, "")
    new = next(record for entry, record in zip(after.entries, after.records, strict=True) if entry.key == "new1961")
    assert (new.text("title"), new.dates["date"], new.people["author"][0].family) == ("Les damnés", Date(1961), "Fanon")
    at = next(start for start in range(len(after.source)) if after.source[start : start + 1] != library.source[start : start + 1])
    assert after.source.endswith(library.source[at:])


NAMES = st.sampled_from(["title", "note", "url", "year"])


@given(LIBRARIES, st.integers(0, 7), NAMES, st.sampled_from(["{}", "{New}", "2001", ""]))
def test_a_change_concerns_one_entry(data: bytes, number: int, name: str, value: str) -> None:
    """After a field has changed, exactly that entry differs, and its other fields are as they were."""
    library = Library.read(data)
    if number >= len(library.entries):
        return
    entry = library.entries[number]
    edits = Edits(library)
    edits.change(entry, {name: value})
    after = edits.apply()
    start, end = entry.span.start, entry.span.end
    assert after.source[:start] == library.source[:start]
    assert after.source.endswith(library.source[end:])
    assert after.entries[number].values.get(name, "").strip('{}"') == value.strip("{}")
    rest = {own: said for own, said in entry.values.items() if own != name}
    assert {own: said for own, said in after.entries[number].values.items() if own != name} == rest


@given(LIBRARIES, st.integers(0, 7))
def test_a_removal_concerns_one_entry(data: bytes, number: int) -> None:
    """After an entry is gone, all others are as they were."""
    library = Library.read(data)
    if number >= len(library.entries):
        return
    edits = Edits(library)
    edits.remove(library.entries[number])
    after = edits.apply()
    assert others(after, "") == others(library, library.entries[number].key)


CHANGES = [
    ("a line", "@a{k,\n  title = {T},\n  note = {n},\n}\n", {"title": "{U}"}, "@a{k,\n  title = {U},\n  note = {n},\n}\n"),
    ("a new line", "@a{k,\n  title = {T},\n}\n", {"note": "{n}"}, "@a{k,\n  title = {T},\n  note = {n},\n}\n"),
    ("no comma at the end", "@a{k,\n  title = {T}\n}\n", {"note": "{n}"}, "@a{k,\n  title = {T},\n  note = {n}\n}\n"),
    ("commas first", "@a{k\n , title = {T}\n}", {"note": "{n}"}, "@a{k\n , title = {T}\n , note = {n}\n}"),
    ("one line", "@a{k, title={T}}", {"note": "{n}"}, "@a{k, title={T}, note={n}}"),
    (
        "aligned",
        "@a{k,\n title  = {T},\n author = {A}\n}",
        {"note": "{n}"},
        "@a{k,\n title  = {T},\n author = {A},\n note   = {n}\n}",
    ),
    ("a line less", "@a{k,\n  title = {T},\n  note = {n},\n}\n", {"note": ""}, "@a{k,\n  title = {T},\n}\n"),
    ("capitals and quotes", '@a{k,\n TITLE = "T",\n}', {"note": "{n}"}, '@a{k,\n TITLE = "T",\n NOTE = "n",\n}'),
    ("CRLF", "@a{k,\r\n  title = {T}\r\n}", {"note": "{n}"}, "@a{k,\r\n  title = {T},\r\n  note = {n}\r\n}"),
    ("no fields", "@a{k}", {"note": "{n}"}, "@a{k,\n  note = {n}}"),
    ("parentheses", "@a(k, title = {T})", {"note": "{n}"}, "@a(k, title = {T}, note = {n})"),
    ("doubled", "@a{k, note = {n}, note = {m}, title = {T}}", {"note": ""}, "@a{k, title = {T}}"),
]


@pytest.mark.parametrize(("before", "fields", "expected"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_changed_fields_look_like_the_others(before: str, fields: dict[str, str], expected: str) -> None:
    """Only the lines of the changed fields change, in the manner of their entry."""
    library = Library.read(before.encode())
    edits = Edits(library)
    edits.change(library.entries[0], fields)
    assert edits.apply().source == expected


BROKEN = ["{a}}", "{a", "a}, b = {c", '"a', "x # ", "{a}, b = {c}"]


@pytest.mark.parametrize("value", BROKEN)
def test_the_gate(value: str) -> None:
    """A value that would break the entry is not let through."""
    library = Library.read(b"@a{k, title = {T}}\n@b{l, title = {U}}\n")
    edits = Edits(library)
    edits.change(library.entries[0], {"title": value})
    with pytest.raises(GateError):
        edits.apply()


def test_large_libraries(tmp_path: Path) -> None:
    """Five thousand entries are read, and some are added, in a few seconds."""
    one = '@article{k%d,\n  author = {Smith%d, John},\n  title = {Title %d of {G{\\"o}del}},\n  year = 1900,\n}\n\n'
    start = time.perf_counter()
    library = Library.read("".join(one % (number, number, number) for number in range(5000)).encode())
    outcome = update(library, Ledger(tmp_path / "ledger"), [New(NEW, ("a.txt",)), New(library.records[7])], "bibtex")
    assert (len(outcome.library.entries), outcome.added, outcome.kept) == (5001, ["fanon1961damnes"], ["k7"])
    assert time.perf_counter() - start < 30  # 3 on a machine that has nothing else to do


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_an_untitled_review_is_there_already(tmp_path: Path, dialect: Dialect) -> None:
    """A review without a title, which is written with words about the book, is added once."""
    book = Record("book", "eco", {"title": "Il nome della rosa"}, {"author": (Person("Eco", "Umberto"),)}, {"date": Date(1980)})
    review = Record("review", "r", {"journaltitle": "Corriere"}, dates={"date": Date(1981, 2)}, relations=(("reviewof", "eco"),))
    ledger = Ledger(tmp_path / "ledger")
    first = update(Library(""), ledger, [New(book), New(review)], dialect)
    second = update(first.library, ledger, [New(book), New(review)], dialect)
    assert (len(first.added), second.added, second.library.text()) == (2, [], first.library.text())


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new file cannot be written, the old one is whole and nothing else is left behind but the backup."""
    path = tmp_path / "lib.bib"
    path.write_bytes(b"old")
    writes = iter([None, OSError(28, "No space left on device")])

    def sync(_: int) -> None:
        error = next(writes)
        if error is not None:
            raise error

    monkeypatch.setattr("os.fsync", sync)
    with pytest.raises(UserError, match="No space left"):
        replace_file(path, b"old", b"new")
    assert sorted((each.name, each.read_bytes()) for each in tmp_path.iterdir()) == [("lib.bib", b"old"), ("lib.bib.bak", b"old")]


def test_a_file_that_was_changed_meanwhile(tmp_path: Path) -> None:
    """What another program wrote since the library was read is not written over."""
    path = tmp_path / "lib.bib"
    path.write_bytes(b"theirs")
    with pytest.raises(UserError, match="changed by another program"):
        replace_file(path, b"old", b"new")
    assert path.read_bytes() == b"theirs"

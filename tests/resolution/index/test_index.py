"""What is built is found again: by identifiers, by words, by its place; and nothing half is left."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.problem import UserError
from bib.record import Date, Origin, Person, Record
from refs.resolution.index import Index, build, engine
from refs.resolution.index.stored import own_id, pack, unpack
from refs.resolution.index.terms import words
from refs.resolution.source import Query
from refs.verdict import Candidate, Notice


def record(key: str, title: str, author: str = "", year: int | None = None, **more: str) -> Record:
    """A record; `more` are identifiers and fields."""
    ids = {name: tuple(value.split()) for name, value in more.items() if name in ("doi", "isbn", "arxiv", "pmid", "lccn", "oclc")}
    fields = {"title": title, **{name: value for name, value in more.items() if name not in ids}}
    return Record(
        "article" if "journaltitle" in more else "book",
        key,
        {name: value for name, value in fields.items() if value},
        {"author": (Person(author, "A."),)} if author else {},
        {"date": Date(year)} if year else {},
        ids,
    )


DRUGS = "Nature Reviews Drug Discovery"
WORKS = [
    record("civil", "Why Civil Resistance Works", "Chenoweth", 2011, isbn="978-0-231-15682-0 0-231-15683-9", lccn="2010037567"),
    record("review", "Review: Why Civil Resistance Works", "Nepstad", 2012, journaltitle="Mobilization", volume="17", pages="113"),
    record(
        "drugs", "The druggable genome", "Hopkins", 2002, journaltitle="Nature Reviews Drug Discovery", volume="1", pages="727--730"
    ),
    record(
        "screen",
        "",
        "Wang",
        2005,
        journaltitle="Nature Reviews Drug Discovery",
        volume="4",
        pages="307--315",
        doi="10.1038/NRD1691",
    ),
    record("neural", "Attention is all you need", "Vaswani", 2017, arxiv="1706.03762v5"),
    record("china", "去政治化的政治：短20世纪的终结与90年代", "汪", 2008, publisher="三联书店"),
    record("law", "The Concept of Law", "Hart", 1961, publisher="Clarendon Press"),
    record("law2", "The Concept of Law", "Hart", 1994, publisher="Clarendon Press", edition="2"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("index") / "works"
    build(WORKS, folder, source="shelf", when="2026-03-01")
    return Index.open(folder)


@pytest.mark.parametrize(
    ("scheme", "value", "key"),
    [
        ("isbn", "9780231156820", "civil"),
        ("isbn", "978-0-231-15683-7", "civil"),  # the ISBN-10 of the record as thirteen digits
        ("doi", "https://doi.org/10.1038/nrd1691", "screen"),
        ("arxiv", "1706.03762", "neural"),
        ("doi", "10.48550/arXiv.1706.03762", "neural"),
        ("lccn", "2010037567", "civil"),
        ("doi", "10.1038/nrd1692", ""),
        ("pmid", "", ""),
    ],
)
def test_identifiers_find_in_any_form(index: Index, scheme: str, value: str, key: str) -> None:
    """An identifier is found however it is written, and no other is taken for it."""
    found = index.by_identifier(scheme, value)
    assert [one.record.key for one in found] == [key] * bool(key)


@pytest.mark.parametrize(
    ("sought", "raw", "key"),
    [
        (record("", "Why civil resistence works", "Chenoweth", 2011), "", "civil"),
        (record("", "Review of Why Civil Resistance Works", "Nepstad", journaltitle="Mobilization"), "", "review"),
        (record("", "", "Wang", 2005, journaltitle="Nat. Rev. Drug Discovery", volume="4", pages="307"), "", "screen"),
        (record("", "", "", journaltitle="Nat Rev Drug Discov", volume="1", pages="727"), "", "drugs"),
        (record("", "去政治化的政治", "汪", 2008), "", "china"),
        (Record("misc"), "(1) Wang, J. Nature Reviews Drug Discovery 2005, 4, 307–315.", "screen"),
        (Record("misc"), "Hopkins AL: The druggable genome. Nat Rev Drug Discov 2002, 1:727-730.", "drugs"),
        (record("", "The Concept of Law", "Hart", 1994), "", "law2"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_references_find_their_work_first(index: Index, sought: Record, raw: str, key: str) -> None:
    """With slips, without a title, abbreviated, or not taken apart: the work is the first candidate."""
    assert index.search(Query(sought, raw))[0].record.key == key


def test_rivals_are_seen(index: Index) -> None:
    """Where two records fit, both are candidates, so that nobody takes one for certain."""
    found = index.search(Query(record("", "The Concept of Law", "Hart")))
    assert {one.record.key for one in found} == {"law", "law2"}


def test_what_has_a_place_is_nearer_than_what_has_none(tmp_path: Path) -> None:
    """A reference without a title goes to the article in its journal, not to the data or the thesis of the same people and year."""
    data = record("data", "Data from: EPR spectra of copper ions", "Karabulut", 2006, publisher="Dryad")
    place = {"journaltitle": "Spectrochimica Acta Part A", "volume": "65", "pages": "285--291"}
    build([data, record("article", "EPR spectra of copper ions", "Karabulut", 2006, **place)], tmp_path / "i")
    sought = record("", "", "Karabulut", 2006, journaltitle="Spectrochim. Acta A", volume="65", pages="287")
    assert next(iter(Index.open(tmp_path / "i").search(Query(sought)))).record.key == "article"


def test_nothing_is_sought_and_nothing_found(index: Index) -> None:
    """A record without a word has no candidates; nor has one whose words are in no record."""
    assert index.candidates([Query(Record("misc")), Query(record("", "Zyzzyva quux"))]) == [[], []]


def test_a_batch_is_what_single_searches_are(index: Index) -> None:
    """The candidates of many queries are those of each."""
    queries = [Query(work) for work in WORKS]
    assert index.candidates(queries) == [list(index.search(query)) for query in queries]


def test_every_field_names_its_catalogue(index: Index) -> None:
    """The candidates are of the index, their values of the catalogue and day of the dump."""
    for found in index.candidates([Query(work) for work in WORKS]):
        for one in found:
            assert one.source == "index"
            assert set(one.record.origins) == {"type", *one.record.names()}
            assert {(origin.source, origin.when) for origin in one.record.origins.values()} == {("shelf", "2026-03-01")}


def test_records_with_origins_keep_their_catalogue(tmp_path: Path) -> None:
    """A record of a catalogue keeps its name, its address and its date; others get those of the build."""
    origins = dict.fromkeys(["type", "title"], Origin("crossref", url="https://doi.org/10.1/x", when="2025-12-31"))
    build([replace(record("", "One thing"), origins=origins), record("", "Another thing")], tmp_path / "i", source="mine")
    one, two = (Index.open(tmp_path / "i").search(Query(record("", title)))[0] for title in ("One thing", "Another thing"))
    assert (one.record.origins["title"], one.url) == (origins["title"], "https://doi.org/10.1/x")
    assert two.record.origins["title"] == Origin("mine")


def test_candidates_keep_what_is_said_of_them(tmp_path: Path) -> None:
    """What a catalogue says of a work besides, its address and its name there, are in the index, too."""
    said = (Notice("retraction", "10.1/y", "crossref", "2020"),)
    origins = dict.fromkeys(["type", "title"], Origin("crossref"))
    kept = Candidate("crossref", "W77", replace(record("", "One thing"), origins=origins), "https://example.org/77", said)
    build([kept], tmp_path / "i")
    found = Index.open(tmp_path / "i").search(Query(record("", "One thing")))[0]
    assert (found.source, found.id, found.url, found.notices) == ("index", "W77", "https://example.org/77", said)


def test_no_socket_is_opened(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index is asked without any network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    assert index.search(Query(WORKS[0]))


@pytest.mark.parametrize("name", ["records.sqlite", "manifest.json"])
@pytest.mark.parametrize("damage", ["empty", "cut", "other"])
def test_a_damaged_index_is_told(tmp_path: Path, name: str, damage: str) -> None:
    """An index whose files are not what was written is no index, and the message says what to do."""
    build(WORKS, tmp_path / "i")
    path = tmp_path / "i" / name
    data = path.read_bytes()
    path.write_bytes({"empty": b"", "cut": data[: len(data) // 3], "other": b"\0garbage" * 500}[damage])
    with pytest.raises(UserError, match="damaged") as told:
        Index.open(tmp_path / "i").candidates([Query(work) for work in WORKS])
    assert "refs index build" in told.value.hint


@pytest.mark.parametrize("suffix", ["idx", "term", "fast", "store", "fieldnorm", "meta.json"])
@pytest.mark.parametrize("damage", ["gone", "cut", "noise"])
def test_damaged_words_are_told_or_do_no_harm(tmp_path: Path, suffix: str, damage: str) -> None:
    """Whatever happens to a file of the words: the index says that it is damaged, or answers."""
    build(WORKS * 300, tmp_path / "i")
    path = next((tmp_path / "i" / "words").glob(f"*{suffix}"))
    data = path.read_bytes()
    path.unlink()
    if damage != "gone":
        noise = bytes(byte ^ 0x5A if 20 < at < len(data) - 100 and at % 7 == 0 else byte for at, byte in enumerate(data))
        path.write_bytes(noise if damage == "noise" else data[: len(data) // 2])
    try:
        index = Index.open(tmp_path / "i")
        assert len(index.candidates([Query(replace(work, ids={})) for work in WORKS])) == len(WORKS)
    except UserError as error:
        assert "damaged" in str(error)  # noqa: PT017 - either is right


def test_without_its_library_an_index_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tantivy is not installed, neither building nor opening goes on half-blind: the message says what to install."""
    build(WORKS, tmp_path / "i")
    engine.tantivy.cache_clear()
    monkeypatch.setitem(sys.modules, "tantivy", None)
    for attempt in (lambda: build(WORKS, tmp_path / "j"), lambda: Index.open(tmp_path / "i")):
        with pytest.raises(UserError, match="tantivy") as told:
            attempt()
        assert told.value.hint == 'pip install "refs[index]"'
    assert not (tmp_path / "j").exists()


names = st.text("abcdefgh xyzäßŁ汉字é'-", min_size=1, max_size=12)
people = st.builds(Person, names, names, st.sampled_from(["", "von"]), st.just(""), st.just(""), st.booleans())
plain_dates = st.builds(
    Date, st.one_of(st.none(), st.integers(-500, 2100)), st.one_of(st.none(), st.integers(1, 12)), circa=st.booleans()
)
dates = st.builds(lambda date, end: replace(date, end=end), plain_dates, st.one_of(st.none(), st.just(Date()), plain_dates))
records = st.builds(
    Record,
    st.sampled_from(["article", "book", "misc"]),
    st.text("abc1", max_size=4),
    st.dictionaries(st.sampled_from(["title", "subtitle", "journaltitle", "volume", "pages", "edition"]), names),
    st.dictionaries(st.sampled_from(["author", "editor"]), st.lists(people, min_size=1, max_size=3).map(tuple), max_size=2),
    st.dictionaries(st.sampled_from(["date", "origdate"]), dates, max_size=2),
    st.dictionaries(st.sampled_from(["doi", "isbn"]), st.lists(names, min_size=1, max_size=2).map(tuple), max_size=2),
    st.dictionaries(st.sampled_from(["script", "gloss"]), names, max_size=2),
    extra=st.dictionaries(st.just("custom"), names, max_size=1),
)


notices = st.lists(st.builds(Notice, names, names, st.just("crossref")), max_size=2).map(tuple)


@given(records, notices, st.one_of(st.just(""), names))
def test_records_are_kept_whole(one: Record, said: tuple[Notice, ...], own: str) -> None:
    """A record comes out of its blob as it went in, but for its origins; so does what is said of it."""
    back = unpack(pack(one, 0, "", own, said), [("dump", "")])
    assert replace(back.record, origins={}) == one
    assert (back.source, back.id, back.notices) == ("index", own or own_id(one), said)
    assert set(back.record.origins) == {"type", *one.names()}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"[0]", b"[7,1]", b'[0,"book",3]', b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    """A blob that was damaged raises nothing but ValueError."""
    with pytest.raises(ValueError, match=r"."):
        unpack(data, [("dump", "")])


@given(st.text())
def test_words_have_no_blanks(text: str) -> None:
    """Every word is one, whatever the text."""
    assert all(word and not word.isspace() for word in words(text))

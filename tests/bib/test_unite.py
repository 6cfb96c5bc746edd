"""Records of one work become one record, and nothing that any of them says is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.compare.text import plain
from bib.identifier import comparable
from bib.person import read_names
from bib.record import OTHERS, Date, Origin, Record
from bib.unite import reconcile, unite
from bib.unite.better import covers, people_of, printed, within

TEXT, CATALOGUE, INFERRED = Origin("text"), Origin("crossref"), Origin("inferred")


def book(key: str = "", origin: Origin | None = None, **values: str) -> Record:
    """A book with an author, a year and other fields, all of one origin."""
    people = {"author": read_names(values.pop("author"))} if "author" in values else {}
    dates = {"date": Date(*map(int, values.pop("date").split("-")))} if "date" in values else {}
    ids = {scheme: tuple(values.pop(scheme).split()) for scheme in ("isbn", "doi", "url") if scheme in values}
    origins = dict.fromkeys((*values, *people, *dates, *ids), origin) if origin else {}
    return Record("book", key, dict(values), people, dates, ids, origins=origins)


def test_fuller_values_win() -> None:
    """Fuller names, a title with its subtitle, a whole date and both ISBNs are in the one record, and nothing gave way."""
    one = book("a", title="Customs in Common", author="Thompson, E. P.", date="1991", isbn="0-85036-411-6", publisher="Merlin")
    two = book(
        "b",
        title="Customs in common",
        subtitle="Studies in Traditional Popular Culture",
        author="Thompson, Edward Palmer",
        date="1991-5",
        isbn="978-1-56584-074-4",
        publisher="Merlin Press",
    )
    united = reconcile([one, two])
    assert united.record.key == "a"
    assert united.aliases == ("b",)
    assert united.conflicts == ()
    assert united.record.text("subtitle") == "Studies in Traditional Popular Culture"
    assert united.record.people["author"][0].given == "Edward Palmer"
    assert united.record.dates["date"] == Date(1991, 5)
    assert united.record.ids["isbn"] == ("0-85036-411-6", "978-1-56584-074-4")
    assert united.record.text("publisher") == "Merlin Press"


@pytest.mark.parametrize(
    ("origins", "kept"),
    [
        ((TEXT, CATALOGUE), "1975"),
        ((CATALOGUE, TEXT), "1977"),
        ((None, CATALOGUE), "1975"),
        ((INFERRED, CATALOGUE), "1977"),
        ((TEXT, TEXT), "1975"),
    ],
)
def test_the_better_origin_wins(origins: tuple[Origin, Origin], kept: str) -> None:
    """What a reference says wins over a catalogue, and that over a guess; of equals the first. What gave way is told."""
    one, two = book("a", origins[0], date="1975"), book("b", origins[1], date="1977")
    united = reconcile([one, two])
    assert printed(united.record.dates["date"]) == kept
    (conflict,) = united.conflicts
    assert {conflict.kept, conflict.lost} == {"1975", "1977"}
    assert conflict.name == "date"
    assert united.record.origins.get("date") == (origins[0] if kept == "1975" else origins[1])


def test_what_more_records_say_wins() -> None:
    """Of three records of one origin two outvote the first."""
    records = [book("a", pages="1--17"), book("b", pages="566--582"), book("c", pages="566--582")]
    united = reconcile(records)
    assert united.record.text("pages") == "566--582"
    assert [(conflict.lost, conflict.key) for conflict in united.conflicts] == [("1--17", "a")]


def test_pages_and_year_are_those_of_the_issue() -> None:
    """A record that came out online before its issue gives way to the one with the volume."""
    early, late = book("a", pages="1--17", date="2023"), book("b", pages="566--582", date="2024", volume="33")
    united = unite([early, late])
    assert (united.text("pages"), united.dates["date"].year) == ("566--582", 2024)


def test_lists_are_joined() -> None:
    """Keywords, notes, addresses and links to files are joined, each once."""
    one = replace(book(keywords="class, labour", note="Signed", url="https://a.example/1"), extra={"file": "a.pdf:PDF", "x": "1"})
    two = replace(
        book(keywords="Labour; law", note="With a map", url="https://a.example/1 https://b.example"), extra={"file": "b.pdf:PDF"}
    )
    united = reconcile([one, two])
    assert united.record.text("keywords") == "class, labour, law"
    assert united.record.text("note") == "Signed; With a map"
    assert united.record.ids["url"] == ("https://a.example/1", "https://b.example")
    assert united.record.extra == {"file": "a.pdf:PDF;b.pdf:PDF", "x": "1"}
    assert united.conflicts == ()


def test_other_people_are_a_conflict() -> None:
    """A list with another person is told, though most of it agrees; "others" is no person."""
    one = book("a", author="Adler, Ann and Baker, Bob and Cole, Cy and Dunn, Di and Ege, Ed")
    two = book("b", author="Adler, Ann and Baker, Bob and Cole, Cy and Dunn, Di and Fox, Flo")
    (conflict,) = reconcile([one, two]).conflicts
    assert conflict.name == "author"
    assert "Fox, Flo" in conflict.lost
    short = replace(one, people={"author": (one.people["author"][0], OTHERS)})
    assert reconcile([short, one]).conflicts == ()
    assert len(unite([short, one]).people["author"]) == 5


def test_relations_stay_and_do_not_point_to_the_record_itself() -> None:
    """Relations to other records are kept once; those between the united records are gone."""
    one = replace(book("a", title="X"), relations=(("translationof", "c"), ("related", "b")))
    two = replace(book("b", title="X"), relations=(("translationof", "c"),))
    assert unite([one, two]).relations == (("translationof", "c"),)


def test_a_type_that_says_more_wins() -> None:
    """A book wins over "misc", and that is no conflict."""
    united = reconcile([replace(book("a", title="X"), type="misc"), book("b", title="X")])
    assert united.record.type == "book"
    assert united.conflicts == ()


def test_one_record_and_none() -> None:
    """One record is itself; none is a mistake of the caller."""
    one = book("a", title="X")
    assert unite([one]) is one
    with pytest.raises(ValueError, match="no records"):
        unite([])


words = st.sampled_from(["Capital", "capital", "Capital: A Critique", "Grundrisse", "Das Kapital", "", "Kapital!", "capital ii"])
names = st.sampled_from(
    ["Marx, Karl", "Marx, K.", "Engels, Friedrich", "Marx, Karl and Engels, F.", "Marx, Karl and others", "UNESCO", "鲁迅"]
)
dates = st.builds(
    Date, st.sampled_from([None, 1867, 1872]), st.sampled_from([None, 9]), literal=st.sampled_from(["", "n.d."])
).filter(bool)
origins = st.sampled_from([None, TEXT, CATALOGUE, INFERRED, Origin("text", score=0.5)])
NAMES = ("title", "subtitle", "note", "keywords", "volume", "publisher")


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Records with some values in common."""
    fields: dict[str, Any] = {name: value for name in NAMES if (value := draw(words)) and draw(st.booleans())}
    if "publisher" in fields:
        fields["publisher"] = tuple(draw(st.lists(words.filter(bool), min_size=1, max_size=2)))
    people = {"author": read_names(draw(names))} if draw(st.booleans()) else {}
    when = {"date": draw(dates)} if draw(st.booleans()) else {}
    ids = {scheme: (draw(st.sampled_from(["10.1/a", "10.1/b", "10.1/A"])),) for scheme in ("doi", "url") if draw(st.booleans())}
    titles = {"original": draw(words.filter(bool))} if draw(st.booleans()) else {}
    relations = (
        ((draw(st.sampled_from(["related", "translationof"])), draw(st.sampled_from("abc"))),) if draw(st.booleans()) else ()
    )
    made = Record(
        draw(st.sampled_from(["book", "misc", "article"])),
        draw(st.sampled_from("abc")),
        fields,
        people,
        when,
        ids,
        titles,
        relations,
        extra={"x-mine": draw(words.filter(bool))} if draw(st.booleans()) else {},
    )
    origin = draw(origins)
    return replace(made, origins=dict.fromkeys(made.names(), origin)) if origin else made


@given(st.lists(records(), min_size=1, max_size=4))
def test_nothing_is_lost(given_records: list[Record]) -> None:
    """Each value of each record is in the united one, is part of a fuller value there, or is told as a conflict."""
    united, aliases, conflicts = reconcile(given_records)
    lost = {(conflict.name, conflict.lost) for conflict in conflicts}

    def told(name: str, value: object) -> bool:
        return (name, printed(value)) in lost

    for record in given_records:
        assert record.key in (united.key, *aliases)
        pair = (record.text("title"), record.text("subtitle"))
        whole = plain(f"{united.text('title')} {united.text('subtitle')}")
        assert plain(" ".join(pair)) in whole or told("title", pair)
        for name, value in record.fields.items():
            held = plain(united.text(name))
            parts = value if isinstance(value, tuple) else (value,)
            assert name in ("title", "subtitle") or all(plain(part) in held for part in parts) or told(name, value)
        for role, people in record.people.items():
            kept = people_of(united.people[role])
            assert all(any(covers(one, person) for one in kept) for person in people if person != OTHERS) or told(role, people)
        for name, date in record.dates.items():
            assert within(date, united.dates[name]) or told(name, date)
        for scheme, values in record.ids.items():
            held_ids = {comparable(scheme, value) for value in united.ids[scheme]}
            assert {comparable(scheme, value) for value in values} <= held_ids or told(scheme, values)
        assert all(
            plain(value) in plain(united.titles[form]) or told(f"titles.{form}", value) for form, value in record.titles.items()
        )
        assert all(plain(value) in plain(united.extra[name]) or told(name, value) for name, value in record.extra.items())
        assert all(pair in united.relations or pair[1] in (united.key, *aliases) for pair in record.relations)


@given(st.lists(records(), min_size=1, max_size=4))
def test_uniting_is_idempotent(given_records: list[Record]) -> None:
    """A united record stays as it is when it is united with itself, or with what it was made of."""
    united = unite(given_records) if len(given_records) > 1 else unite([given_records[0], given_records[0]])
    assert unite([united, united]) == united
    assert set(united.origins) <= {*united.names(), "type", *united.extra}

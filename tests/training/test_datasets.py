"""Reading labelled data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from refs.training.datasets import Example, fingerprint, from_synthesis, held_back, load, read
from refs.training.linkedbooks import split_fields


def write(directory: Path, name: str, rows: list[dict[str, Any]]) -> None:
    (directory / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def labelled(parts: list[tuple[str, str]], gap: str = " ") -> dict[str, Any]:
    """A row whose text is the parts in order; a part with the label "" is left unlabelled."""
    text, spans = "", []
    for words, label in parts:
        text += gap if text else ""
        if label:
            spans.append([len(text), len(text) + len(words), label])
        text += words
    return {"id": "x-1", "text": text, "spans": spans}


def fields(example: Example) -> list[tuple[str, str]]:
    return [(example.text[s:e], label) for s, e, label in example.spans]


def test_source_is_converted(tmp_path: Path) -> None:
    """A reference that keeps cue words and marks in its fields is read without them."""
    row = labelled(
        [
            ("Hall, S.,", "author"),
            ("(1980).", "date"),
            ("Culture.", "title"),
            ("In P. Willis (ed.),", "editor"),
            ("Media,", "container-title"),
            ("2(1),", "volume"),
            ("pp. 5-9.", "pages"),
        ]
    )
    write(tmp_path, "anystyle_core.jsonl", [row])
    assert fields(next(read(tmp_path, "anystyle_core"))) == [
        ("Hall, S", "author"), ("1980", "date"), ("Culture", "title"), ("P. Willis", "editor"), ("Media", "container-title"),
        ("2", "volume"), ("1", "issue"), ("5-9", "pages"),
    ]  # fmt: skip


UGLY = [
    ([("Sayer, D.", "author"), ("1991.", "date"), ("Capitalism and modernity.", "title"), ("London:", "location")], True),
    ([("Phan K, Mobbs RJ.", "publisher"), ("Cages for fusion.", "title"), ("2016;", "date")], False),
    ([("Sayer, D.", "author"), ("Capitalism", "date"), ("and modernity.", "title")], False),
    ([("Sayer, D.", "author"), ("1991.", "date"), ("<i>Capitalism</i>", "title")], False),
    ([("Sayer, D.", "author"), ("1991.", "date"), ("Modernity", "title"), ("abc", "volume")], False),
]


@pytest.mark.parametrize(("parts", "kept"), UGLY)
def test_implausible_strings_are_left_out(tmp_path: Path, parts: list[tuple[str, str]], kept: bool) -> None:
    """Of the tier with label errors only strings whose fields look like what they are called are kept."""
    write(tmp_path, "anystyle_ugly.jsonl", [labelled(parts)])
    assert bool(list(read(tmp_path, "anystyle_ugly"))) is kept


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Acesso em: 12 ago. 2021.", "12 ago. 2021"),
        ("Last access: Jan. 23, 2024.", "Jan. 23, 2024"),
        ("[citado em 2019 maio 7]. Disponível em:", "2019 maio 7"),
        ("Accessed 3 May 2010.", "3 May 2010"),
        ("How data are retrieved. Springer. 2012.", None),
    ],
)
def test_dates_of_access_that_have_no_label_get_one(tmp_path: Path, words: str, day: str | None) -> None:
    """What a reader did on a day is a date of access, wherever its months have a stop; what stands in a title is none."""
    write(tmp_path, "scielo.jsonl", [labelled([("Lima, B.", "author"), ("Tema.", "title"), (words, "")])])
    (example,) = read(tmp_path, "scielo")
    assert [value for value, label in fields(example) if label == "accessed"] == ([day] if day else [])


def test_books_have_titles(tmp_path: Path) -> None:
    """The title of a book that was labelled as container becomes the title; that of an article's journal does not."""
    book = labelled(
        [("Sperber, Dan.", "author"), ("1996.", "date"), ("Explaining Culture.", "container-title"), ("Blackwell.", "publisher")]
    )
    write(tmp_path, "anystyle_core.jsonl", [book])
    assert ("Explaining Culture", "title") in fields(next(read(tmp_path, "anystyle_core")))


def test_titles_and_containers_come_apart() -> None:
    """Of two titles with "in" between them the second is the container, and a name behind it with "a cura di" its editor."""
    row = labelled(
        [
            ("G. Levi,", "author"),
            ("Sulla microstoria,", "title"),
            ("in", ""),
            ("P. Burke (a cura di),", "author"),
            ("La storiografia,", "title"),
            ("1993", "date"),
        ]
    )
    row |= {"orig": ["author", "title", "author", "title", "year"], "kind": "meta-annotation"}
    found = split_fields(row)
    assert found is not None
    assert [(row["text"][s:e], label) for s, e, label in found] == [
        ("G. Levi", "author"), ("Sulla microstoria", "title"), ("P. Burke", "editor"), ("La storiografia", "container-title"),
        ("1993", "date"),
    ]  # fmt: skip


def test_what_cannot_be_told_apart_is_left_out() -> None:
    """A part whose title and container stand in one span without a sign between them teaches nothing."""
    row = labelled([("G. Levi,", "author"), ("Sulla microstoria La storiografia,", "title"), ("1993", "date")])
    assert split_fields(row | {"orig": ["author", "title", "year"], "kind": "meta-annotation"}) is None
    assert split_fields(row | {"orig": ["author", "title", "year"], "kind": "secondary"}) is not None


def test_parts_of_an_archival_source() -> None:
    """Archive, record group, register and leaves of an archival source are fields of their own."""
    row = labelled([("ASVe,", "location"), ("Senato, Mar,", "note"), ("reg. 13,", "other"), ("c. 5r.", "other")])
    found = split_fields(row | {"orig": ["archive_lib", "archivalreference", "registry", "cartulation"], "kind": "primary"})
    assert found is not None
    assert [(row["text"][s:e], label) for s, e, label in found] == [
        ("ASVe", "archive"), ("Senato, Mar", "fonds"), ("reg. 13", "unit"), ("5r", "folio"),
    ]  # fmt: skip


def taken_apart(parts: list[tuple[str, str, str]], kind: str) -> list[tuple[str, str]]:
    """The fields of a row of LinkedBooks: words, label, the source's own label."""
    row = labelled([(words, label) for words, label, _ in parts])
    row |= {"orig": [own for _, label, own in parts if label], "kind": kind}
    found = split_fields(row)
    assert found is not None
    return [(row["text"][s:e], label) for s, e, label in found]


def test_in_before_a_place_parts_no_title() -> None:
    """Without a mark before it, "in" belongs to the title; with nothing else to part them, a title and its host stay out."""
    year = ("1993", "date", "year")
    title = "Le arti nella Venezia del Trecento, in Scritti offerti a Rossi,"
    assert taken_apart([(title, "title", "title"), year], "meta-annotation")[:2] == [
        ("Le arti nella Venezia del Trecento", "title"), ("Scritti offerti a Rossi", "container-title"),
    ]  # fmt: skip
    english = "“Glass in early modern Europe.” Comparative Studies"
    assert taken_apart([(english, "title", "title"), year], "meta-annotation")[:2] == [
        ("Glass in early modern Europe", "title"), ("Comparative Studies", "container-title"),
    ]  # fmt: skip
    row = labelled([("Il patriziato nella Europa moderna,", "title"), ("1993", "date")])
    assert split_fields(row | {"orig": ["title", "year"], "kind": "meta-annotation"}) is None


def test_cues_of_the_next_field_leave_a_title() -> None:
    """What a title, an archive's part or a volume took of the words behind it goes; initials that look so stay."""
    pages = ("170", "pages", "pagination")
    assert ("Cronaca dei Carraresi", "title") in taken_apart([("Cronaca dei Carraresi, p.", "title", "title"), pages], "secondary")
    assert ("Archivio di A. P", "title") in taken_apart([("Archivio di A. P.", "title", "title"), pages], "secondary")
    assert taken_apart([("Compilazione Leggi, b.", "note", "archivalreference"), ("88", "other", "box")], "primary") == [
        ("Compilazione Leggi", "fonds"), ("b. 88", "unit"),
    ]  # fmt: skip
    cura = [("Il Rinascimento, a", "title", "title"), ("cura di E. Rossi,", "author", "author"), ("1993", "date", "year")]
    assert taken_apart(cura, "secondary") == [("Il Rinascimento", "title"), ("E. Rossi", "editor"), ("1993", "date")]


def test_volumes_with_titles_and_years() -> None:
    """The title of a volume comes apart from its number; a year in brackets is a date; a number alone stays a volume."""
    title = ("Storia di Venezia,", "title", "title")
    named = ("II. Dalle origini del ducato,", "volume", "volume")
    assert taken_apart([title, named], "secondary")[1:] == [("II", "volume"), ("Dalle origini del ducato", "title")]
    assert taken_apart([title, ("II, 3", "volume", "volume")], "secondary")[1:] == [("II, 3", "volume")]
    journal = [("Rivista storica italiana,", "title", "title"), ("LXXVI", "volume", "publicationnumber-year")]
    year = [*journal, ("(", "", ""), ("1964", "volume", "publicationnumber-year"), (")", "", "")]
    assert taken_apart(year, "secondary")[1:] == [("LXXVI", "volume"), ("1964", "date")]


def test_near_duplicates_share_a_side() -> None:
    """Two strings of one work in other punctuation have one fingerprint; those of two works have two."""
    assert fingerprint("Hall, S. Encoding and Decoding (1980)") == fingerprint("HALL S: encoding and decoding, 1980, p. 3")
    assert fingerprint("Encoding and Decoding") != fingerprint("Policing the Crisis")


def test_splits_are_apart(tmp_path: Path) -> None:
    """Every example is on one side, the same each time, and about one in ten is held back."""
    rows = [
        labelled(
            [
                (f"Author{chr(97 + n % 26)}{chr(97 + n // 26)}bcd,", "author"),
                (f"Titleword{chr(97 + n // 26)}{chr(97 + n % 26)}.", "title"),
                ("1990", "date"),
            ]
        )
        for n in range(400)
    ]
    write(tmp_path, "anystyle_core.jsonl", rows)
    train, held = load(tmp_path, ("anystyle_core",))
    assert len(train) + len(held) == 400
    assert 15 < len(held) < 75
    assert all(held_back(example) for example in held)
    assert not any(held_back(example) for example in train)


def test_what_a_source_holds_back_itself(tmp_path: Path) -> None:
    """It is never trained on, and is a set of its own without what differs from an example to train on in figures alone."""

    def row(author: str, year: str) -> dict[str, Any]:
        parts = [(f"{author},", "author"), ("Storia di Venezia,", "title"), (year, "date")]
        return labelled(parts) | {"orig": ["author", "title", "year"], "kind": "secondary"}

    names = ["Cessi", "Lane", "Sella", "Romanin", "Molmenti", "Berengo"]
    write(tmp_path, "linkedbooks_train.jsonl", [row(name, "1990") for name in names])
    write(tmp_path, "linkedbooks_valid.jsonl", [row(name, "1991") for name in [*names, "Cozzi"]])
    train, held = load(tmp_path, ("linkedbooks",))
    own = [example for example in held if example.source == "linkedbooks_valid"]
    assert [example.text for example in own if "Cozzi" in example.text] == ["Cozzi, Storia di Venezia, 1991"]
    assert not {fingerprint(example.text) for example in own} & {fingerprint(example.text) for example in train}
    assert len(train) + len(held) == len(names) + len(own)


def test_made_up_example() -> None:
    """A made-up example keeps its spans and its marks."""
    example = from_synthesis(
        {"id": "s", "text": "Hall, Culture", "spans": [[0, 4, "author"], [6, 13, "title"]], "marks": [[6, 13, ["italic"]]]}
    )
    assert fields(example) == [("Hall", "author"), ("Culture", "title")]
    assert example.marks == ((6, 13, frozenset({"italic"})),)


ARCHIVED = ("Senato, Misti,", "note", "archivalreference")


@pytest.mark.parametrize(
    ("parts", "kind", "expected"),
    [
        # In an archive a number with its word counts parts, without one it is a shelfmark; words before days are no part of dates.
        ([ARCHIVED, ("n. 33,", "volume", "numbered_ref"), ("alla data 12 gennaio 1798", "date", "date")], "primary",
         [("Senato, Misti", "fonds"), ("n. 33", "unit"), ("12 gennaio 1798", "date")]),
        ([ARCHIVED, ("33 (= 101),", "volume", "numbered_ref")], "primary", [("Senato, Misti, 33 (= 101)", "fonds")]),
        ([ARCHIVED, ("11 May 1625; report of Capello, 17 April 1627", "date", "date")], "primary",
         [("Senato, Misti", "fonds"), ("11 May 1625", "date"), ("17 April 1627", "date")]),
        ([ARCHIVED, ("12", "", ""), ("gennaio 1798", "date", "date")], "primary",
         [("Senato, Misti", "fonds"), ("12 gennaio 1798", "date")]),
        ([ARCHIVED, ("reg. 104, c.", "other", "registry"), ("38, 12", "other", "cartulation"), ("ott. 1630", "date", "date")],
         "primary", [("Senato, Misti", "fonds"), ("reg. 104", "unit"), ("38", "folio"), ("12 ott. 1630", "date")]),
        ([ARCHIVED, ("decreto del 9 agosto 1764", "other", "attachment")], "primary",
         [("Senato, Misti", "fonds"), ("decreto", "unit"), ("9 agosto 1764", "date")]),
        ([ARCHIVED, ("Notatorio 1764", "other", "attachment")], "primary",
         [("Senato, Misti", "fonds"), ("Notatorio 1764", "unit")]),
        ([ARCHIVED, ("dispacci Marchese", "date", "date")], "primary",
         [("Senato, Misti", "fonds"), ("dispacci Marchese", "date")]),
        # Behind pages it counts notes; a document of an edition is no field; behind a book it is a volume.
        ([("Gualdo, Vita", "title", "title"), ("p. 30", "pages", "pagination"), ("nota 55.", "volume", "numbered_ref")],
         "secondary", [("Gualdo, Vita", "title"), ("30 nota 55", "pages")]),
        ([("Codice diplomatico,", "title", "title"), ("doc. 233", "volume", "numbered_ref"), ("p. 183", "pages", "pagination")],
         "secondary", [("Codice diplomatico", "title"), ("183", "pages")]),
        ([("Codice diplomatico,", "title", "title"), ("parte III,", "volume", "numbered_ref")], "secondary",
         [("Codice diplomatico", "title"), ("parte III", "volume")]),
        # Of a journal the year, the day and the issue stand apart from the volume, also where that is the fifth.
        ([("«Il Santo»,", "title", "title"), ("V (1961), 2", "volume", "publicationnumber-year")], "secondary",
         [("Il Santo", "title"), ("V", "volume"), ("1961", "date"), ("2", "issue")]),
        ([("«Il Mattino»,", "title", "title"), ("CLX / 175, 27 giugno 1907", "volume", "publicationnumber-year")], "secondary",
         [("Il Mattino", "title"), ("CLX", "volume"), ("175", "issue"), ("27 giugno 1907", "date")]),
        ([("«Il Santo»,", "title", "title"), ("(1964)", "volume", "publicationnumber-year")], "secondary",
         [("Il Santo", "title"), ("1964", "date")]),
        # What somebody did for a book goes with the name, and no editor keeps half of "a cura di".
        ([("Le Grand Canal,", "title", "title"), ("trad. de l’italien par Joëlle Mnouchkine,", "author", "author")], "secondary",
         [("Le Grand Canal", "title"), ("Joëlle Mnouchkine", "translator")]),
        ([("Studi, a", "title", "title"), ("c. di V. Branca,", "author", "author")], "secondary",
         [("Studi", "title"), ("V. Branca", "editor")]),
        ([("G. Prefati,", "author", "author"), ("Studi", "title", "title")], "secondary",
         [("G. Prefati", "author"), ("Studi", "title")]),
        # A series is told by brackets or its first word; a reprint, an edition and a thesis are none.
        ([("Regesti,", "title", "title"), ("[= Studi storici, 14-18],", "note", "publicationspecifications")], "secondary",
         [("Regesti", "title"), ("Studi storici", "collection-title"), ("14-18", "collection-number")]),
        ([("Regesti,", "title", "title"), ("Fonti per la storia d’Italia,", "note", "publicationspecifications")], "secondary",
         [("Regesti", "title"), ("Fonti per la storia d’Italia", "collection-title")]),
        ([("Regesti,", "title", "title"), ("coll. «Idées et recherches»,", "note", "publicationspecifications")], "secondary",
         [("Regesti", "title"), ("Idées et recherches", "collection-title")]),
        ([("Regesti,", "title", "title"), ("(I ed. francese 1979),", "note", "publicationspecifications")], "secondary",
         [("Regesti", "title"), ("I ed. francese 1979", "note")]),
        ([("Regesti,", "title", "title"), ("(ristampa anastatica dell’edizione 1881)", "note", "publicationspecifications")],
         "secondary", [("Regesti", "title"), ("ristampa anastatica dell’edizione 1881", "note")]),
        ([("Regesti,", "title", "title"), ("Tesi di laurea,", "note", "publicationspecifications")], "secondary",
         [("Regesti", "title"), ("Tesi di laurea", "genre")]),
        ([("Regesti,", "title", "title"), ("II ediz.,", "note", "publicationspecifications")], "secondary",
         [("Regesti", "title"), ("II", "edition")]),
        ([("Regesti,", "title", "title"), ("voll. 3", "note", "publicationspecifications")], "secondary",
         [("Regesti", "title"), ("3", "volumes")]),
        # A volume's own title is one; words before the first page are none.
        ([("Storia di Venezia,", "title", "title"), ("5, 2: L’Italia dei lumi", "volume", "volume")], "secondary",
         [("Storia di Venezia", "title"), ("5, 2", "volume"), ("L’Italia dei lumi", "title")]),
        ([("Storia di Venezia,", "title", "title"), ("passim e in particolare pp. 16-18", "pages", "pagination")], "secondary",
         [("Storia di Venezia", "title"), ("16-18", "pages")]),
    ],
)  # fmt: skip
def test_spans_of_the_source_are_taken_apart(parts: list[tuple[str, str, str]], kind: str, expected: list[tuple[str, str]]) -> None:
    """What LinkedBooks calls a number, a date, an author or a specification is called by what it is."""
    assert taken_apart(parts, kind) == expected

"""The whole way: strings and documents to records with their final keys."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bib.record import Date, Origin, Person, Record
from refs.model import Entry, Reference, Result, Zone
from refs.pipeline import extract, parse, read, records, spans, without_inferred, works

SAID = "Said, Edward W. Orientalism. New York: Pantheon Books, 1978."
STRINGS = [
    (SAID, "book", "Said", 1978),
    ("Luhmann, Niklas: Soziale Systeme. Frankfurt am Main: Suhrkamp 1984.", "book", "Luhmann", 1984),
    ("Foucault, Michel, Surveiller et punir, Paris, Gallimard, 1975.", "book", "Foucault", 1975),
    ("Paz, Octavio. El laberinto de la soledad. México: Cuadernos Americanos, 1950.", "book", "Paz", 1950),
    ("CANDIDO, Antonio. Formação da literatura brasileira. São Paulo: Martins, 1959.", "book", "Candido", 1959),
    ("Лотман Ю. М. Структура художественного текста. М.: Искусство, 1970. 384 с.", "book", "Лотман", 1970),
    ("钱锺书. 管锥编[M]. 北京: 中华书局, 1979.", "book", "钱", 1979),
    ("Braudel, Fernand. “La longue durée.” Annales 13, no. 4 (1958): 725–753.", "article", "Braudel", 1958),
]


@pytest.mark.parametrize(("text", "kind", "family", "year"), STRINGS)
def test_a_string_becomes_a_record(text: str, kind: str, family: str, year: int) -> None:
    """A reference string of any language gives one record, with its author and its year."""
    (record,) = records(parse([text]))
    assert record.type == kind
    assert record.people["author"][0].family.casefold().startswith(family.casefold())
    assert record.dates["date"].year == year
    assert record.key


def test_each_string_has_a_result_with_its_number() -> None:
    """Results come in the order of the strings, and their documents carry the name of the list and the number."""
    results = parse([SAID, "", SAID], "list.txt")
    assert [result.document.name for result in results] == ["list.txt:1", "list.txt:2", "list.txt:3"]
    assert [len(result.entries) for result in results] == [1, 0, 1]
    assert [problem.code for problem in results[1].problems] == ["not-a-reference"]


def test_spans_of_a_string_have_coarse_labels() -> None:
    """The spans of a string are in order, lie in it, and use the names in which labelled references are exchanged."""
    (found,) = spans([SAID])
    assert {"author", "title", "publisher", "location", "date"} <= {name for _, _, name, _ in found}
    assert [SAID[start:end] for start, end, name, _ in found if name == "title"] == ["Orientalism"]
    assert found == sorted(found)


def test_a_very_long_reference_is_read_at_its_beginning() -> None:
    """Of a reference of 100,000 characters the first are read, and the rest is kept in the document."""
    text = SAID + " and so on" * 10_000
    (result,) = parse([text])
    assert result.document.text == text
    (record,) = records([result])
    assert record.people["author"][0].family == "Said"


def said(key: str = "r1", **fields: str) -> Record:
    return Record(
        "book",
        key,
        {"title": "Orientalism", **fields},
        {"author": (Person("Said", "Edward"),)},
        {"date": Date(1978)},
        origins={name: Origin("text", ((0, 1),)) for name in ("type", "title", "author", "date", *fields)},
    )


def result_of(*found: Record) -> Result:
    document = read(b"x", "a.txt")
    return Result(document, entries=tuple(Entry(None, record=record) for record in found))


def test_one_work_cited_twice_is_one_record() -> None:
    """Two citations of one work, in one document or two, are one record that has what either says."""
    first, second = said(publisher="Pantheon"), said("r2", edition="1")
    for results in ([result_of(first, second)], [result_of(first), result_of(second)]):
        (record,) = records(results)
        assert record.text("publisher") == "Pantheon"
        assert record.text("edition") == "1"
        assert set(record.names()) <= set(record.origins)


def test_a_work_knows_the_entry_that_says_most() -> None:
    """A work names all results that cite it, and of its entries that of a list, or else the first; works keep their order."""
    whole = read(b"x", "a.txt")
    noted = Entry(Reference("r1", 0, ()), record=said())
    listed = Entry(Reference("r2", 1, ()), record=said("r2"))
    other = Entry(Reference("r3", 0, ()), record=said("r3", title="Covering Islam"))
    again = Entry(Reference("r4", 0, ()), record=said("r4", title="Covering Islam"))
    zones = (Zone("footnotes", ()), Zone("works cited", ()))
    results = [Result(whole, zones, (noted, other)), Result(whole, zones, (again, listed))]
    assert [work[1:] for work in works(results)] == [(1, listed, (0, 1)), (0, other, (0, 1))]
    assert [work.record for work in works(results)] == records(results)


def test_two_editions_are_two_records() -> None:
    """What differs in an edition stays apart, and the keys do too."""
    one, two = records([result_of(said(edition="1"), said("r2", edition="2"))])
    assert one.key != two.key


def test_relations_point_to_the_record_that_is_kept() -> None:
    """A relation to a record that was joined to its twin points to the twin; keys of two documents do not meet."""
    translation = Record(
        "book",
        "r3",
        {"title": "Orientalismus"},
        relations=(("translationof", "r2"),),
        origins={"title": Origin("text", ((0, 1),)), "type": Origin("text")},
    )
    kept = records([result_of(said()), result_of(said("r2"), translation)])
    assert [record.text("title") for record in kept] == ["Orientalism", "Orientalismus"]
    assert kept[1].relations == (("translationof", kept[0].key),)


def test_inferred_values_are_left_out_unless_asked_for() -> None:
    """A value that was concluded is no part of a record, unless it is asked for."""
    record = Record(
        "online",
        "r1",
        {"title": "Strike"},
        {},
        {"date": Date(2015)},
        {"url": ("https://example.org/2015/03/",)},
        {"gloss": "x"},
        origins={
            "type": Origin("text"),
            "title": Origin("text", ((0, 1),)),
            "date": Origin("inferred"),
            "url": Origin("text", ((0, 1),)),
            "titles.gloss": Origin("inferred"),
        },
    )
    assert without_inferred(record).names() == ("title", "url")
    assert set(without_inferred(record).origins) == {"type", "title", "url"}
    (stated,) = records([result_of(record)])
    (whole,) = records([result_of(record)], inferred=True)
    assert "date" not in stated.dates
    assert whole.dates["date"] == Date(2015)
    assert without_inferred(said()) == said()


def test_notes_that_cite_nothing_are_no_zone() -> None:
    """A zone without a work is left out, with its problems; the numbers of the others close up."""
    text = (
        "It was late.<ref>I owe this to my sister, who was there.</ref>\n\n"
        f"== References ==\n* {SAID}\n* Spivak, Gayatri. ''In Other Worlds''. London: Methuen, 1987.\n"
    )
    result = extract(read(text.encode(), "a.wiki", "mediawiki"))
    assert [zone.kind for zone in result.zones] == ["works cited"]
    assert {entry.reference.zone for entry in result.entries if entry.reference} == {0}
    assert len(records([result])) == 2


NOTES = tomllib.loads((Path(__file__).parent / "cases" / "cited.toml").read_text("utf-8"))["note"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row["text"][:40], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
        for row in NOTES
    ],
)
def test_works_of_a_note(row: dict[str, Any]) -> None:
    """A note with sentences and signals around its citations gives the works that it cites, and none that it does not."""
    text = f"It was so.[^1] And so it stayed.[^2]\n\n[^1]: {row['text']}\n[^2]: {SAID}\n"
    found = [
        entry.record
        for entry in extract(read(text.encode(), "a.md", "markdown")).entries
        if entry.record is not None and entry.reference is not None and entry.reference.label == "1"
    ]
    assert [[one.people["author"][0].family if "author" in one.people else "", one.text("title")] for one in found] == row["works"]


def test_a_link_of_a_list_is_a_work_with_its_address() -> None:
    """The words of a link are the title of a work on the web."""
    text = (
        "== References ==\n* [https://libcom.org/article/strike-lawrence The Strike at Lawrence], 2006\n"
        "* Luxemburg, Rosa (1900). [https://www.marxists.org/archive/luxemburg/1900/reform-revolution/ Reform or Revolution].\n"
    )
    found = records([extract(read(text.encode(), "a.wiki", "mediawiki"))])
    assert [(one.type, one.text("title"), one.ids["url"]) for one in found] == [
        ("online", "The Strike at Lawrence", ("https://libcom.org/article/strike-lawrence",)),
        ("online", "Reform or Revolution", ("https://www.marxists.org/archive/luxemburg/1900/reform-revolution/",)),
    ]


def test_the_volume_that_a_note_cites_is_no_part_of_the_listed_set() -> None:
    """A note's volume and pages say where in a listed book something stands; of an article in a journal it says the volume."""

    def of(kind: str, **fields: str) -> Record:
        people, dates = {"author": (Person("Gibbon", "Edward"),)}, {"date": Date(1776)}
        return Record(kind, "k", {"title": "The Decline and Fall of Rome", **fields}, people, dates)

    zones = (Zone("footnotes", ()), Zone("works cited", ()))
    for fields, wanted in (({}, ("", "")), ({"journaltitle": "Rome"}, ("3", ""))):
        kind = "article" if fields else "mvbook"
        noted = Entry(Reference("r1", 0, ()), record=of(kind, volume="3", pages="45", **fields))
        listed = Entry(Reference("r2", 1, ()), record=of(kind, **fields))
        for entries in ((noted, listed), (listed, noted)):
            (work,) = works([Result(read(b"x", "x"), zones, entries)])
            assert (work.record.text("volume"), work.record.text("pages")) == wanted


def test_a_list_says_more_than_a_note() -> None:
    """A work of a note and of a list is as the list has it; the pages of the note are where in the work."""
    notes = "It was so.[^1]\n\n[^1]: Edward Said, *Orientalism* (Pantheon, 1978), pp. 12–15.\n\n"
    works = f"# Bibliography\n\n- {SAID}\n- Spivak, Gayatri. *In Other Worlds*. London: Methuen, 1987.\n\n"
    for text in (notes + works, works + notes):
        first, _ = records([extract(read(text.encode(), "a.md", "markdown"))])
        assert first.people["author"] == (Person("Said", "Edward W."),)
        assert first.text("publisher") == "Pantheon Books"
        assert "pages" not in first.fields


@pytest.mark.parametrize(
    ("cue", "title", "imprint"),
    [
        ("wyd. pol.:", "Nowoczesność i Zagłada", "Warszawa: Masada, 1992"),
        ("Trad. esp.:", "Orientalismo", "Madrid: Libertarias, 1990"),
    ],
)
def test_the_cue_of_another_form_is_no_word_of_it(cue: str, title: str, imprint: str) -> None:
    """A translation told from an entry has the cue in its reference, and not in its title."""
    text = f"# References\n\n- {SAID} {cue} {title}, {imprint}.\n- {SAID}\n"
    result = extract(read(text.encode(), "a.md", "markdown"))
    reference, record = next((e.reference, e.record) for e in result.entries if e.reference and e.reference.relation)
    assert record is not None
    assert result.document.view(reference.spans).text.startswith(f"{cue} {title}")
    assert ": ".join(filter(None, (record.text("title"), record.text("subtitle")))).startswith(title[:20])
    assert record.titles["original"] == "Orientalism"


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day, and nobody came.",
        "# A heading\n\n- bread\n- milk\n",
        "12 May 1968: the factories are occupied.\n\n13 May 1968: the students march.",
        "Q: And then?\nA: Then we went home, because it was late and there was no bus.",
        "昨天下雨了，他们没有来。因为没有车，所以都在家。",
    ],
)
def test_a_document_that_cites_nothing_has_no_record(text: str) -> None:
    """Nothing is found where nothing is cited."""
    result = extract(read(text.encode(), "a.txt"))
    assert result.zones == ()
    assert records([result]) == []


@pytest.mark.parametrize(
    ("name", "unit"),
    [("a.md", "[@key{0}] "), ("a.md", "a[^{0}]\n\n[^{0}]: Ibid.\n\n"), ("a.wiki", "== A ==\n"), ("a.txt", "1980 ")],
)
def test_many_of_one_kind_take_linear_time(name: str, unit: str) -> None:
    """Of keys, notes, headings and years there may be thousands."""
    text = "".join(unit.format(number) for number in range(3_000))
    begin = time.process_time()
    extract(read(text.encode(), name))
    assert time.process_time() - begin < 5


def test_digits_without_end_take_little_time() -> None:
    """A long row of digits is tried as pages once, not at every pair of its digits."""
    begin = time.process_time()
    extract(read(b"1" * 20_000, "a.txt"))
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Vgl. Max Weber, Wirtschaft und Gesellschaft, Tübingen 1972; dazu N. Elias, Die höfische Gesellschaft, Berlin 1969.",
            ["Wirtschaft und Gesellschaft", "Die höfische Gesellschaft"],
        ),
        (
            "Contra M. Vovelle, Piété baroque, Paris, Plon, 1973, et, dans ce sens, P. Chaunu, La Mort à Paris, Fayard, 1978.",
            ["Piété baroque", "La Mort à Paris"],
        ),
        (
            "H. Righart, De eindeloze jaren zestig (Amsterdam 1995); J. Kennedy, Nieuw Babylon in aanbouw (Meppel 1995), 12.",
            ["De eindeloze jaren zestig", "Nieuw Babylon in aanbouw"],
        ),
        (
            "Mayntz, Renate; Scharpf, Fritz (1995): Der Ansatz. In: Mayntz, R.; Scharpf, F. (Hg.): Selbstregelung. Campus, 1995.",
            ["Der Ansatz"],
        ),
    ],
)
def test_a_string_with_several_works_is_several_entries(text: str, titles: list[str]) -> None:
    """A string that is a note with several works gives an entry for each; one with several names does not."""
    (result,) = parse([text])
    assert [entry.record.fields["title"] for entry in result.entries if entry.record] == titles

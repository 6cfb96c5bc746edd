"""What clients keep of a record."""

import pytest

from bib import formats
from bib.clients import CLIENTS, Loss, available, choose, fit
from bib.problem import UserError
from bib.record import Date, Person, Record
from bib.vocabulary import TYPES

KING = Record(
    "book",
    "king",
    {"title": "Where Do We Go from Here", "titleaddon": "a speech", "volumes": "2"},
    {"author": (Person("King", "Martin Luther", suffix="Jr."),)},
    {"date": Date(1967, end=Date(1968)), "origdate": Date(1966)},
    {"isbn": ("978-0-8070-0067-0",)},
    extra={"mood": "hopeful"},
)


def lost(record: Record, form: str, client: str) -> set[str]:
    return {one.name for one in fit(record, form, client)[1]}


@pytest.mark.parametrize(
    ("form", "client", "names"),
    [
        ("biblatex", "zotero", {"titleaddon", "volumes", "origdate", "extra.mood"}),
        ("csl-json", "zotero", {"author", "date", "origdate", "extra.mood"}),
        ("biblatex", "latex", set()),
        ("biblatex", "jabref", set()),
        ("classic", "latex", {"isbn", "extra.mood"}),
        ("csl-json", "", set()),
    ],
)
def test_what_is_lost(form: str, client: str, names: set[str]) -> None:
    """The fields, parts of names and parts of dates that a client drops are told; what it keeps is not."""
    assert lost(KING, form, client) == names


def test_what_is_lost_is_not_written() -> None:
    """A value of which nothing arrives is left out; one of which a part arrives stays whole."""
    fitting, losses = fit(KING, "csl-json", "zotero")
    assert fitting.people == KING.people
    assert fitting.dates == {"date": KING.dates["date"]}
    assert fitting.extra == {}
    assert Loss("king", "author", "Zotero does not keep it") in losses


@pytest.mark.parametrize(("kind", "now"), [("mvcollection", "collection"), ("suppbook", "incollection"), ("dataset", "misc")])
def test_types_that_a_client_drops(kind: str, now: str) -> None:
    """An entry of a type that the client drops is written as one that it knows, and that is told."""
    record = Record(kind, "a", {"title": "T"}, {"editor": (Person("Ong"),)})
    fitting, losses = fit(record, "biblatex", "zotero")
    assert fitting.type == now
    assert losses[0] == Loss("a", "type", f"Zotero drops entries of the type @{kind}; written as @{now}")
    assert f"@{now}{{a," in formats.write([fitting], "biblatex")


def test_what_a_client_makes_something_else_of() -> None:
    """What arrives as something else is told, too, and is written."""
    record = Record("newspaper", "n", {"title": "T", "journaltitle": "Le Monde", "note": "Late edition"})
    fitting, losses = fit(record, "biblatex", "zotero")
    assert fitting == record
    assert [(one.name, one.reason) for one in losses] == [
        ("type", "Zotero makes a journal article of it"),
        ("note", "Zotero hangs it under the item as a note of its own"),
    ]


def test_no_type_is_dropped_by_zotero() -> None:
    """Whatever the type, what is written for Zotero has an entry type of its table."""
    known = (
        "article book booklet inbook incollection inproceedings conference proceedings manual misc techreport phdthesis "
        "mastersthesis unpublished patent online electronic thesis report letter movie artwork legislation jurisdiction audio "
        "video software inreference collection mvbook"
    )
    for form in ("bibtex", "biblatex"):
        for kind in TYPES:
            text = formats.write([fit(Record(kind, "a", {"title": "T"}), form, "zotero")[0]], form)
            assert text[1:].partition("{")[0] in known.split(), kind


@pytest.mark.parametrize("client", available())
def test_every_client_has_a_form(client: str) -> None:
    """The best form of each client is written, and a form that it does not read is refused."""
    assert choose(client) == CLIENTS[client].forms[0]
    assert formats.write([fit(KING, choose(client), client)[0]], choose(client))
    with pytest.raises(UserError, match=CLIENTS[client].title):
        choose(client, "no form")

"""Records of libraries are read as they are meant."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymarc import Field, Indicators, Subfield
from pymarc import Record as MarcRecord

from bib.date import edtf
from bib.person import inverted
from bib.record import Origin, Record
from refs.resolution.script import in_script
from refs.resolution.sources import marc
from tests.resolution.library import MARCXCHANGE, marcxml
from tests.resolution.library import marc as made

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "marc.toml").read_text("utf-8"))["record"]


def said(record: Record, name: str) -> Any:
    """What a record says under a name, as the table of cases writes it; "" for nothing."""
    if name == "type":
        return record.type
    if name.startswith("titles."):
        return record.titles.get(name.removeprefix("titles."), "")
    if name.startswith("extra."):
        return record.extra.get(name.removeprefix("extra."), "")
    if name in record.people:
        return [inverted(person) for person in record.people[name]]
    if name in record.dates:
        return edtf(record.dates[name])
    value = record.ids.get(name) or record.fields.get(name, "")
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_records_say_what_is_expected(case: dict[str, Any]) -> None:
    """Each record gives the fields, people, dates and numbers that stand beside it."""
    record = marc.record(made(case["marc"]))
    assert record is not None
    assert {name: said(record, name) for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_value_has_the_origin_that_was_handed_in(case: dict[str, Any]) -> None:
    """The catalogue is the origin of every value, and nothing has an origin that has no value."""
    origin = Origin("loc", url="https://example.org")
    record = marc.record(made(case["marc"]), origin)
    assert record is not None
    assert set(record.origins) == {"type", *record.names()}
    assert set(record.origins.values()) == {origin}


def test_a_record_in_its_own_script() -> None:
    """Title, names and publisher in the original script replace the transliteration, which stays beside them."""
    case = next(case for case in CASES if case["name"].startswith("Chinese"))
    record = marc.record(made(case["marc"]))
    assert record is not None
    own = in_script(record)
    assert (own.text("title"), own.people["author"][0].family, own.text("publisher")) == ("鄉土中國", "費", "觀察社")
    assert own.titles["transliteration"] == "Xiang tu Zhongguo"


def test_a_record_without_another_script_stays() -> None:
    """There is nothing to replace in a record in Latin letters."""
    record = marc.record(made("245 10 $aHamlet"))
    assert record is not None
    assert in_script(record) == record


def test_records_without_a_title_are_none() -> None:
    """A record with nothing but a number, and one that is empty, are no records of works."""
    assert marc.record(made("020 __ $a0674000781")) is None
    assert marc.record(MarcRecord()) is None


def test_marcxchange_is_read_as_marcxml() -> None:
    """The namespace of the BnF makes no difference."""
    assert "marcxchange" in marcxml("245 10 $aHamlet", MARCXCHANGE)


TAGS = st.sampled_from(
    [
        *("008", "010", "020", "022", "024", "035", "041", "100", "110", "111", "200", "205", "210", "214", "215", "225", "240"),
        *("245", "250", "260", "264", "300", "454", "461", "490", "500", "502", "700", "701", "702", "710", "765", "773", "776"),
        *("830", "856", "880", "101", "999"),
    ]
)
TEXT = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["880-01", "245-01/$1", "a01", "[198-?]", "c1987", "1999-", "(OCoLC)1", "volume:1", "¬", "<<", "aut", "0-"]),
)


@given(
    st.text(max_size=24),
    st.lists(
        st.tuples(TAGS, st.text(max_size=2), st.lists(st.tuples(st.sampled_from("abcdefghnpqtvxz3467"), TEXT), max_size=6)),
        max_size=14,
    ),
)
def test_any_fields_make_a_record_or_none(leader: str, fields: list[tuple[str, str, list[tuple[str, str]]]]) -> None:
    """Whatever stands in a record, it is read without an error, and what is read has a title."""
    item = MarcRecord()
    item.leader = leader.ljust(24)[:24]  # type: ignore[assignment]
    for tag, signs, subfields in fields:
        if tag < "010":
            item.add_field(Field(tag, data="".join(value for _, value in subfields)))
        else:
            item.add_field(Field(tag, Indicators(*signs.ljust(2)[:2]), [Subfield(*one) for one in subfields]))
    record = marc.record(item)
    assert record is None or record.text("title")
    assert record is None or in_script(record).text("title")

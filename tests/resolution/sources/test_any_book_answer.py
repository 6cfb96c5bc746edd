"""Any answer of a service for books: candidates or `UnavailableError`, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bib.record import Date, Person, Record
from refs.resolution.source import Query, Reply, Settings, UnavailableError
from refs.resolution.sources import SOURCES, google_books, links, openlibrary, wayback
from refs.resolution.sources.links import STATES
from tests.resolution.fake_door import FakeDoor
from tests.resolution.library import MARCXCHANGE, diagnostics, marcxml, sru
from tests.resolution.sources.test_any_answer import ANYTHING, changed, holds, paths
from tests.resolution.sources.test_google_wikidata import ROSE, VOLUME, bindings, volumes
from tests.resolution.sources.test_links import NONE, closest
from tests.resolution.sources.test_openlibrary import EDITION, LAMPORT, NATIONS, found
from tests.resolution.sources.test_sru import CATALOGUES, ORIGINE, XIANGTU, ZAUBERBERG

KNOWN = Settings("me@example.org", {"google_books": "K"})
SOUGHT = Query(
    Record(
        "book",
        fields={"title": "Why Nations Fail", "subtitle": "The Origins", "langid": "english"},
        people={"author": (Person("Acemoglu", "Daron"),)},
        dates={"date": Date(2012)},
        titles={"script": "国家为什么会失败"},
    )
)
TRUE: dict[str, list[Any]] = {
    "openlibrary": [{"ISBN:0201529831": LAMPORT}, found(NATIONS)],
    "google_books": [volumes(VOLUME)],
    "wikidata": [{"search": [{"id": "Q172850"}]}, bindings(*ROSE)],
}
NAMES = (*CATALOGUES, *TRUE)
XML = [
    sru(marcxml(ZAUBERBERG), marcxml(XIANGTU)),
    sru(marcxml(ORIGINE, MARCXCHANGE), version="1.2"),
    sru(),
    diagnostics("Query syntax error", "pica"),
]
SNIPPETS = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [b"<", b"</record>", b"&x;", b"&#0;", b"&#x98;", b"<!--", b"]]>", b'tag="245"', b"<zs:recordData>", b"\xff", "¬".encode()]
    ),
)


def questions(name: str, *answers: Any) -> list[Callable[[], Any]]:
    """What is asked of a source whose service answers so."""

    def source() -> Any:
        return SOURCES[name].source(FakeDoor(*answers), KNOWN)

    return [
        lambda: source().by_identifier("isbn", "9780307719218"),
        lambda: source().by_identifier("oclc", "29254231"),
        lambda: source().by_identifier("doi", "10.1/x"),
        lambda: source().by_identifier("lccn", "92123456"),
        lambda: source().search(SOUGHT),
    ]


def check(name: str, *answers: Any) -> None:
    """Each question gives candidates, or there is no answer."""
    for call in questions(name, *answers):
        try:
            holds(call())
        except UnavailableError as error:
            assert error.service == name  # noqa: PT017


@pytest.mark.parametrize("name", NAMES)
@given(first=ANYTHING, second=ANYTHING)
@settings(max_examples=30, deadline=None)
def test_any_json(name: str, first: Any, second: Any) -> None:
    """Whatever JSON comes, first and then."""
    check(name, json.dumps(first).encode(), json.dumps(second).encode())


@pytest.mark.parametrize("name", NAMES)
@given(body=st.binary(max_size=60))
@settings(max_examples=20, deadline=None)
def test_any_bytes(name: str, body: bytes) -> None:
    """Whatever bytes come."""
    check(name, body)


@pytest.mark.parametrize("name", list(TRUE))
@given(data=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_true_answer_with_something_else_in_one_place(name: str, data: st.DataObject) -> None:
    """One value of another kind, anywhere in an answer."""
    answer = data.draw(st.sampled_from(TRUE[name]))
    place = data.draw(st.sampled_from(paths(answer)))
    body = json.dumps(changed(answer, place, data.draw(ANYTHING))).encode()
    check(name, body)
    check(name, json.dumps(TRUE[name][0]).encode(), body)


@pytest.mark.parametrize("name", CATALOGUES)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_true_xml_with_something_else_in_some_places(name: str, data: st.DataObject) -> None:
    """Words cut out of an answer, and others put in."""
    body = data.draw(st.sampled_from(XML))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 60)))
        body = body[:start] + data.draw(SNIPPETS) + body[end:]
    check(name, body)


@pytest.mark.parametrize("name", CATALOGUES)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_true_xml_with_an_element_changed(name: str, data: st.DataObject) -> None:
    """Well-formed answers whose elements are gone, doubled, renamed, or hold other text and attributes."""
    root = etree.fromstring(data.draw(st.sampled_from(XML)))
    for _ in range(data.draw(st.integers(1, 4))):
        elements = [one for one in root.iter() if one is not root]
        if not elements:
            break
        one = data.draw(st.sampled_from(elements))
        match data.draw(st.sampled_from(["gone", "renamed", "text", "attribute"])):
            case "gone":
                one.getparent().remove(one)
            case "renamed":
                one.tag = data.draw(
                    st.sampled_from(["record", "datafield", "subfield", "leader", "controlfield", "recordData", "diagnostics"])
                )
            case "text":
                one.text = data.draw(
                    st.sampled_from(["", "0", "-1", "9" * 30, "¬", "[198-?]", "c1999", "880-01", "\u0098x\u009c", "²"])
                )
            case _:
                one.set(
                    data.draw(st.sampled_from(["tag", "ind1", "code"])),
                    data.draw(st.sampled_from(["", "²", "245", "880", "001", "xyz9", "é"])),
                )
    check(name, etree.tostring(root))


def test_entities_and_types_are_not_looked_into() -> None:
    """Neither a file nor the millionth laugh comes out of an answer."""
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
    for kind in (laughs, outside):
        body = sru(marcxml("245 10 $aHamlet")).decode().replace("?>\n", f"?>{kind}", 1).replace("Hamlet", "Hamlet &b;")
        for encoded in (body.encode(), body.replace("UTF-8", "UTF-16").encode("utf-16")):
            for name in CATALOGUES:
                with pytest.raises(UnavailableError):
                    questions(name, encoded)[0]()


@pytest.mark.parametrize("reader", [openlibrary.edition_record, openlibrary.work_record, google_books.record])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_readers_of_dumps_take_anything(reader: Callable[[Any], Record | None], data: st.DataObject) -> None:
    """A line of a dump that is no record is passed over, one with something strange in it is read."""
    for true in (EDITION, NATIONS, VOLUME):
        item = changed(true, data.draw(st.sampled_from(paths(true))), data.draw(ANYTHING))
        assert reader(item) is None or isinstance(reader(item), Record)


@given(first=ANYTHING, second=ANYTHING)
@settings(max_examples=60, deadline=None)
def test_any_answer_about_copies(first: Any, second: Any) -> None:
    """A copy, none, or no answer."""
    for answers in (
        (first, second),
        (NONE, second),
        (changed(closest(), ("archived_snapshots", "closest", "timestamp"), first), second),
    ):
        try:
            copy = wayback.snapshot(FakeDoor(*(json.dumps(one).encode() for one in answers)), "http://example.com/", "2013")
        except UnavailableError as error:
            assert error.service == "wayback"  # noqa: PT017
        else:
            assert copy is None or copy.url.startswith("https://web.archive.org/web/")


@given(status=st.integers(100, 999), url=st.text(max_size=30), to=st.text(max_size=30), location=st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_answer_about_a_link(status: int, url: str, to: str, location: str) -> None:
    """Every address has a state, whatever a server says."""

    class Anywhere(FakeDoor):
        def look(self, service: str, url: str) -> Reply:  # noqa: ARG002
            return Reply(service, status, to, {"location": location})

    assert links.check(Anywhere({}), url).state in STATES

"""Any answer at all: candidates or `UnavailableError`, and nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bib.record import Person, Record
from refs.resolution.source import Query, Settings, Source, UnavailableError
from refs.resolution.sources import SOURCES, crossref, datacite, openalex, semantic_scholar, unpaywall
from refs.verdict import Candidate
from tests.resolution.fake_door import FakeDoor
from tests.resolution.sources.test_arxiv import ENTRY, feed
from tests.resolution.sources.test_crossref import PLOS, several, single
from tests.resolution.sources.test_datacite import envelope
from tests.resolution.sources.test_europe_pmc_and_dblp import ATTENTION, STATE_OF_OA, hits
from tests.resolution.sources.test_europe_pmc_and_dblp import results as results_of_europe_pmc
from tests.resolution.sources.test_further_services import CSL, OPEN, PAPER
from tests.resolution.sources.test_openalex import PEERJ, results

NAMES = ("crossref", "openalex", "datacite", "arxiv", "semantic_scholar", "unpaywall", "doi", "europe_pmc", "dblp")
KNOWN = Settings(mail="me@example.org", keys={"semantic_scholar": "K", "openalex": "K"})
SOUGHT = Query(Record("article", fields={"title": "Some title"}, people={"author": (Person("Doe", "Jane"),)}), "Doe: Some title")
TRUE: dict[str, list[Any]] = {
    "crossref": [single(PLOS), several(PLOS)],
    "openalex": [PEERJ, results(PEERJ)],
    "datacite": [{"data": envelope()}, {"data": [envelope()]}],
    "semantic_scholar": [PAPER, {"data": [PAPER]}],
    "unpaywall": [OPEN],
    "europe_pmc": [results_of_europe_pmc(STATE_OF_OA)],
    "dblp": [hits(ATTENTION)],
    "doi": [CSL, {"responseCode": 1}, [{"DOI": "10.1/x", "RA": "JaLC"}]],
}
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["<i>", "&amp;", "10.1/x"])
)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


def made(name: str, answer: Any) -> Source:
    return SOURCES[name].source(FakeDoor(answer), KNOWN)


def asked(source: Source, name: str) -> list[Any]:
    """What comes of each question; None where there is no answer."""
    scheme, value = {"arxiv": ("arxiv", "1706.03762"), "europe_pmc": ("pmid", "29456894")}.get(name, ("doi", "10.1371/x"))
    calls: list[Callable[[], Any]] = [lambda: source.by_identifier(scheme, value), lambda: source.search(SOUGHT)]
    if name == "doi":
        calls += [lambda: source.registered(value), lambda: source.agency(value)]  # type: ignore[attr-defined]
    found = []
    for call in calls:
        try:
            found.append(call())
        except UnavailableError as error:
            assert error.service == name  # noqa: PT017
            found.append(None)
    return found


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where in a JSON value there is something."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for name, one in inner for deeper in paths(one, (*path, name)))]


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at one place."""
    if not path:
        return new
    result = copy.deepcopy(value)
    place = result
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = new
    return result


def holds(found: Any) -> None:
    """What a source gives are candidates with a title, and an origin for everything."""
    for one in found if isinstance(found, tuple | list) else ():
        assert isinstance(one, Candidate)
        assert one.record.text("title")
        assert set(one.record.names()) <= set(one.record.origins)
        assert all(isinstance(value, str) for values in one.record.ids.values() for value in values)


@pytest.mark.parametrize("name", NAMES)
@given(answer=ANYTHING)
@settings(max_examples=40, deadline=None)
def test_any_json(name: str, answer: Any) -> None:
    """Whatever JSON comes, there are candidates or there is no answer."""
    for found in asked(made(name, json.dumps(answer).encode()), name):
        holds(found)


@pytest.mark.parametrize("name", NAMES)
@given(body=st.binary(max_size=60))
@settings(max_examples=20, deadline=None)
def test_any_bytes(name: str, body: bytes) -> None:
    """Bytes that are none of its answers are no answer."""
    for found in asked(made(name, body), name):
        holds(found)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "arxiv"])
@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_true_answer_with_something_else_in_one_place(name: str, data: st.DataObject) -> None:
    """One value of another kind, anywhere in an answer, is passed over or makes it none."""
    answer = data.draw(st.sampled_from(TRUE[name]))
    path = data.draw(st.sampled_from(paths(answer)))
    new = data.draw(ANYTHING)
    for found in asked(made(name, json.dumps(changed(answer, path, new)).encode()), name):
        holds(found)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_true_feed_with_something_else_in_one_place(data: st.DataObject) -> None:
    """Words cut out of a feed of arXiv, or others put in, do no harm."""
    body = feed(ENTRY)
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, min(len(body), start + 80)))
    for found in asked(made("arxiv", body[:start] + data.draw(st.binary(max_size=10)) + body[end:]), "arxiv"):
        holds(found)


@pytest.mark.parametrize("reader", [crossref.record, openalex.record, datacite.record, semantic_scholar.record, unpaywall.record])
@given(item=ANYTHING)
@settings(max_examples=30, deadline=None)
def test_readers_of_dumps_take_anything(reader: Callable[[Any], Record | None], item: Any) -> None:
    """A line of a dump that is no record is passed over."""
    assert reader(item) is None or isinstance(reader(item), Record)


def test_deep_json_is_no_answer() -> None:
    """An answer that is nested without end is none."""
    assert asked(made("crossref", b"[" * 200_000), "crossref") == [None, None]

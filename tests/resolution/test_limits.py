"""The turns of calls, without any clock or server; and the table of services, as far as limits go."""

from __future__ import annotations

import heapq
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.resolution.choice import UNKNOWN, pool_of
from refs.resolution.http.limits import UNDER_WAY, Call, Host, Limits, stated
from refs.resolution.source import Settings
from refs.resolution.sources import SOURCES, Pool, Row
from tests.resolution.doors import KEY, MAIL


class Clock:
    """A clock that is set."""

    now = 100.0


times = st.tuples(
    st.floats(0, 3),  # until a connection stands
    st.floats(0, UNDER_WAY),  # until what was sent is there
    st.floats(0, 3),  # until it is answered
    st.floats(0, 1),  # until the answer is read
)


@given(st.integers(1, 5), st.floats(0.05, 2), st.integers(1, 5), st.lists(times, min_size=1, max_size=30))
def test_no_window_has_more_calls_than_stated(calls: int, seconds: float, together: int, ways: list[tuple[float, ...]]) -> None:
    """However long connections and answers take, no window has more arrivals than stated, and no moment more calls under way."""
    clock = Clock()
    host = Host(5, lambda: clock.now)
    pool = Pool(calls, seconds, together)
    events: list[tuple[float, int, str, Call]] = []
    arrived: list[float] = []
    running = most = 0
    left = list(ways)
    pace = None
    while left or events:
        wait = None
        if left and not (running and pace is None):
            wait = 0.0 if pace is None else pace.wait(clock.now)
        if left and wait == 0.0 and not (running and not host._is_met):
            connect, way, answer, read = left.pop()
            call = host.enter(pool)
            pace = call.pace
            running += 1
            most = max(most, running)
            sent = clock.now + connect
            arrived.append(sent + way)
            heard = sent + way + answer
            for when, what in ((sent, "sent"), (heard, "heard"), (heard + read, "over")):
                heapq.heappush(events, (when, len(arrived) * 4 + ("sent", "heard", "over").index(what), what, call))
            continue
        due = events[0][0] if events else float("inf")
        if wait is not None and wait > 0 and clock.now + wait < due:
            clock.now += wait
            continue
        when, _, what, call = heapq.heappop(events)
        clock.now = max(clock.now, when)
        getattr(call, what)()
        running -= what == "over"
    assert most <= together
    arrived.sort()
    assert all(later - earlier >= seconds for earlier, later in zip(arrived, arrived[calls:], strict=False))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-rate-limit-limit": "3", "x-rate-limit-interval": "1s"}, (3, 1.0, None)),
        ({"x-rate-limit-limit": "50", "x-rate-limit-interval": "60 s", "x-concurrency-limit": "2"}, (50, 60.0, 2)),
        ({"x-rate-limit-limit": "3"}, (None, None, None)),
        ({"x-rate-limit-limit": "many", "x-rate-limit-interval": "1s"}, (None, 1.0, None)),
        ({"x-rate-limit-limit": "1" * 5000, "x-rate-limit-interval": "0s"}, (None, 0.0, None)),
        ({}, (None, None, None)),
    ],
)
def test_limits_are_read_from_heads(headers: dict[str, str], expected: tuple[int | None, float | None, int | None]) -> None:
    """What is no number, or says nothing without its interval, is passed over."""
    assert stated(headers) == expected


def test_each_host_has_limits_of_its_own() -> None:
    """A host is of the service that names it first; who is led there, or looks at a link there, keeps its limits."""
    rows = [
        Row("doi", "", "", "", ("doi.org", "api.crossref.org"), "", pools={"identifier": Pool(5, 1)}),
        Row("crossref", "", "", "", ("api.crossref.org",), "", pools={"identifier": Pool(4, 1), "search": Pool(1, 1)}),
        Row("here", "", "", "", ("127.0.0.1",), "", pools={"identifier": Pool(3, 1)}),
        Row("there", "", "", "", ("127.0.0.1:8080",), "", pools={"identifier": Pool(2, 1)}),
    ]
    limits = Limits(rows, Settings(), 5)
    asked = {
        ("doi", "https://doi.org/x", "identifier"): Pool(5, 1),
        ("doi", "https://API.crossref.org/x", "identifier"): Pool(4, 1),
        ("links", "https://api.crossref.org/x", "link"): Pool(1, 1),
        ("links", "https://example.org/x", "link"): UNKNOWN,
        ("crossref", "https://elsewhere.org/x", "identifier"): Pool(4, 1),
        ("here", "http://127.0.0.1:9/x", "identifier"): Pool(3, 1),
        ("there", "http://127.0.0.1:8080/x", "identifier"): Pool(2, 1),
        ("nobody", "http://127.0.0.1:8080/x", "identifier"): Pool(2, 1),
        ("nobody", "http://example.org/x", "identifier"): UNKNOWN,
    }
    assert {question: limits.pool(*question) for question in asked} == asked
    assert limits.host("https://doi.org/a") is limits.host("https://DOI.org/b")
    assert limits.host("https://doi.org/a") is not limits.host("https://doi.org:8443/a")


@pytest.mark.parametrize("row", SOURCES.values(), ids=lambda row: row.name)
def test_each_service_has_limits(row: Row) -> None:
    """Limits are numbers above nothing, and never narrower for who says who he is; needs are words of the table."""
    assert row.pools
    for pool in (*row.pools.values(), *row.known.values()):
        assert pool.calls >= 1
        assert pool.together >= 1
        assert pool.seconds > 0
    known, stranger = Settings(MAIL, {row.name: KEY}), Settings()
    for kind in row.pools:
        assert (
            pool_of(row, kind, known).calls / pool_of(row, kind, known).seconds >= row.pools[kind].calls / row.pools[kind].seconds
        )
        assert pool_of(row, kind, stranger) == row.pools[kind]
    assert {row.key, row.mail} <= {"", "wanted", "needed"}


def test_no_two_services_begin_at_one_host() -> None:
    """Each host has one service whose limits hold there."""
    assert [host for host, count in Counter(row.hosts[0] for row in SOURCES.values() if row.hosts).items() if count > 1] == []

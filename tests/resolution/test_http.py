"""The door to the network keeps its manners against a server that has none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from refs.resolution.http import Bounds, HttpDoor
from refs.resolution.source import IDENTIFIER, Settings, UnavailableError
from refs.resolution.sources import Pool, Row
from tests.resolution.server import Asked, Server, reply, running, said

QUICK = Bounds(connect=0.5, read=0.5, total=1.0, look=0.8, backoff=0.05, longest=5.0)
WIDE = {"identifier": Pool(100, 1.0, 8), "search": Pool(100, 1.0, 8)}
KEY, MAIL = "k3y-of-the-user", "someone@example.org"


@pytest.fixture
def server() -> Iterator[Server]:
    with running({"/": said({"ok": True})}) as server:
        yield server


def row(server: Server, **pools: Pool) -> Row:
    return Row("svc", "Service", "none", "None", (server.address,), "nothing", pools=pools or WIDE)


def door_to(server: Server, folder: Path | None = None, *, bounds: Bounds = QUICK, **settings: Any) -> HttpDoor:
    given = Settings(settings.pop("mail", ""), settings.pop("keys", {}))
    rows = (row(server, **settings.pop("pools", {})),)
    return HttpDoor(given, folder, rows, **{"loopback": True, "bounds": bounds, **settings})


def test_an_answer_is_kept_and_asked_for_once(server: Server, tmp_path: Path) -> None:
    """A second run asks nothing, whatever the order of the parameters; an answer is there for all threads that wait for it."""
    with door_to(server, tmp_path) as door, ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: door.get("svc", server.url("/"), {"a": "1", "b": "2"}), range(8)))
    assert [each.json() for each in replies] == [{"ok": True}] * 8
    with door_to(server, tmp_path) as door:
        again = door.get("svc", server.url("/"), {"b": "2", "a": "1"})
    assert (again.body, again.status, again.url, again.headers) == tuple(
        getattr(replies[0], name) for name in ("body", "status", "url", "headers")
    )
    assert again.cached
    assert len(server.asked) == 1


def test_what_is_not_there_is_kept_and_what_failed_is_not(server: Server, tmp_path: Path) -> None:
    """404 and 410 are answers; errors, HTML for JSON, and answers that say that they are errors are asked for again."""
    server.answers |= {
        "/gone": lambda _: reply(410, b"gone"),
        "/html": lambda _: reply(200, b"<html>Log in!</html>"),
        "/error": said({"error": {"code": "maxlag"}}),
        "/400": lambda _: reply(400, b"what?"),
    }

    for run in range(2):
        with door_to(server, tmp_path) as door:
            assert [door.get("svc", server.url(path)).missing for path in ("/none", "/gone")] == [True, True]
            assert door.get("svc", server.url("/error")).status == 200
            with pytest.raises(UnavailableError, match="no JSON"):
                door.get("svc", server.url("/html"))
            with pytest.raises(UnavailableError, match="does not take the question"):
                door.get("svc", server.url("/400"))
        assert [each.path for each in server.asked] == ["/none", "/gone"] + ["/error", "/html", "/400"] * (run + 1)


def test_answers_grow_old(server: Server, tmp_path: Path) -> None:
    """Each kind of answer is asked for again after its time; that there is nothing, soonest."""
    server.answers["/empty"] = said({"message": {"total-results": 0, "items": []}})
    bounds = replace(QUICK, identifier=60, search=0.4, nothing=0.2)
    with door_to(server, tmp_path, bounds=bounds) as door:
        for path in ("/", "/none"):
            door.get("svc", server.url(path), kind="search")
        door.get("svc", server.url("/"), {"x": ""}, kind=IDENTIFIER)
        door.get("svc", server.url("/empty"), kind=IDENTIFIER)
        time.sleep(0.5)
        before = len(server.asked)
        door.get("svc", server.url("/"), {"x": ""}, kind=IDENTIFIER)
        assert len(server.asked) == before
        door.get("svc", server.url("/empty"), kind=IDENTIFIER)
        for path in ("/", "/none"):
            door.get("svc", server.url(path), kind="search")
        assert len(server.asked) == before + 3


@pytest.mark.parametrize(("calls", "seconds", "together"), [(5, 0.5, 3), (1, 0.1, 1), (3, 0.25, 8)])
def test_limits_are_never_broken(calls: int, seconds: float, together: int) -> None:
    """In no window of time do more calls arrive than stated, nor are more under way at once, retries and redirects included."""

    def answer(asked: Asked) -> bytes:
        time.sleep(0.02 if asked.params["n"] != "3" else 0.15)
        if asked.path == "/again":
            return reply()
        number = int(asked.params["n"])
        if number % 5 == 1 and sum(each.target == asked.target for each in server.asked) == 1:
            return reply(503, retry_after="0")
        return reply(302, location=f"/again?n={number}") if number % 5 == 2 else reply()

    with running({"/": answer, "/again": answer}) as server:
        with door_to(server, pools={"search": Pool(calls, seconds, together)}) as door, ThreadPoolExecutor(12) as pool:
            list(pool.map(lambda n: door.get("svc", server.url("/"), {"n": str(n)}), range(15)))
        assert len(server.asked) == 21
        assert server.most_in(seconds) <= calls
        assert server.most_together() <= together

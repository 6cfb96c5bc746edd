"""The door to the network: what is kept of what servers answer, and what is no answer."""

from __future__ import annotations

import gzip
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from refs.resolution.http import HttpDoor
from refs.resolution.http.memory import NAME
from refs.resolution.source import IDENTIFIER, Settings, UnavailableError
from tests.resolution.doors import QUICK, door_to
from tests.resolution.server import Answer, Asked, Server, reply, running, said


@pytest.fixture
def server() -> Iterator[Server]:
    with running({"/": said({"ok": True})}) as server:
        yield server


def test_an_answer_is_kept_and_asked_for_once(server: Server, tmp_path: Path) -> None:
    """A second run asks nothing, whatever the order of the parameters; an answer is there for all threads that wait for it."""
    with door_to(server, tmp_path) as door, ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: door.get("svc", server.url("/"), {"a": "1", "b": "2"}), range(8)))
    assert [each.json() for each in replies] == [{"ok": True}] * 8
    with door_to(server, tmp_path) as door:
        again = door.get("svc", server.url("/"), {"b": "2", "a": "1"})
    assert again == replace(replies[0], cached=True)
    assert len(server.asked) == 1


def test_what_is_not_there_is_kept_and_what_failed_is_not(server: Server, tmp_path: Path) -> None:
    """404 and 410 are answers; errors, HTML for JSON, and answers that say that they are errors are asked for again."""
    diagnostic = b"<r><diagnostics><diagnostic><message>no</message></diagnostic></diagnostics></r>"
    server.answers |= {
        "/gone": lambda _: reply(410, b"gone"),
        "/html": lambda _: reply(200, b"<html>Log in!</html>"),
        "/error": said({"error": {"code": "maxlag"}}),
        "/diagnostic": lambda _: reply(200, diagnostic),
        "/400": lambda _: reply(400, b"what?"),
    }
    for run in range(2):
        with door_to(server, tmp_path) as door:
            assert [door.get("svc", server.url(path)).missing for path in ("/none", "/gone")] == [True, True]
            assert door.get("svc", server.url("/error")).status == 200
            assert door.get("svc", server.url("/diagnostic"), accept="application/xml").body == diagnostic
            with pytest.raises(UnavailableError, match="no JSON"):
                door.get("svc", server.url("/html"))
            with pytest.raises(UnavailableError, match="no XML"):
                door.get("svc", server.url("/html"), accept="application/xml")
            with pytest.raises(UnavailableError, match=r"does not take the question \(400\)"):
                door.get("svc", server.url("/400"))
        again = ["/error", "/diagnostic", "/html", "/html", "/400"]
        assert [each.path for each in server.asked] == ["/none", "/gone", *again * (run + 1)]


def test_answers_grow_old(server: Server, tmp_path: Path) -> None:
    """Each kind of answer is asked for again after its time; that there is nothing, soonest."""
    server.answers["/empty"] = said({"message": {"total-results": 0, "items": []}})
    server.answers["/bindings"] = said({"head": {"vars": ["item"]}, "results": {"bindings": []}})
    with door_to(server, tmp_path, bounds=replace(QUICK, identifier=60, search=0.4, nothing=0.2)) as door:
        asked = [("/", "search"), ("/none", "identifier"), ("/empty", "identifier"), ("/bindings", "identifier"), ("/", IDENTIFIER)]
        for path, kind in asked:
            door.get("svc", server.url(path), {"kind": kind}, kind=kind)
        time.sleep(0.5)
        before = len(server.asked)
        for path, kind in asked:
            door.get("svc", server.url(path), {"kind": kind}, kind=kind)
        assert [each.path for each in server.asked[before:]] == ["/", "/none", "/empty", "/bindings"]


def test_offline_no_socket_is_opened(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offline, what was kept is answered, all else is unavailable, and neither a socket nor a name is asked for."""
    with door_to(server, tmp_path) as door:
        kept = door.get("svc", server.url("/"))
        door.look("svc", server.url("/"))

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    with door_to(server, tmp_path, offline=True) as door:
        assert door.get("svc", server.url("/")).body == kept.body
        assert door.look("svc", server.url("/")).status == 200
        for ask in (lambda: door.get("svc", server.url("/other")), lambda: door.look("svc", server.url("/other"))):
            with pytest.raises(UnavailableError, match="nothing is asked offline"):
                ask()
        assert not door.problems


@pytest.mark.parametrize("broken", [b"this is no database", b"", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_broken_cache_is_set_aside(server: Server, tmp_path: Path, broken: bytes) -> None:
    """A file that is no cache is renamed and told; the run goes on with a new one. An empty one is simply taken."""
    (tmp_path / NAME).write_bytes(broken)
    with door_to(server, tmp_path, mail="me@example.org") as door:
        door.get("svc", server.url("/"))
        assert [problem.code for problem in door.problems] == ["cache-not-used"] * bool(broken)
    assert [path.read_bytes() for path in tmp_path.glob("*.broken-1")] == [broken] * bool(broken)
    with door_to(server, tmp_path) as door:
        assert door.get("svc", server.url("/")).cached


def test_a_cache_of_somebody_else_is_set_aside(server: Server, tmp_path: Path) -> None:
    """A database of another program is not written to."""
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("CREATE TABLE entries (id, precious)")
    connection.close()
    with door_to(server, tmp_path) as door:
        assert not door.get("svc", server.url("/")).cached
        assert door.problems[0].code == "cache-not-used"


def test_without_a_place_for_a_cache(server: Server, tmp_path: Path) -> None:
    """Where no folder can be made, answers are kept for this run only, and that is told."""
    (tmp_path / "file").write_text("")
    with door_to(server, tmp_path / "file" / "cache") as door:
        assert [door.get("svc", server.url("/")).cached for _ in range(2)] == [False, True]
        assert door.problems[0].code == "cache-not-used"


def test_a_cache_that_breaks_is_asked_no_more(server: Server, tmp_path: Path) -> None:
    """What becomes unreadable while a run goes on is asked for again."""
    with door_to(server, tmp_path) as door:
        body = door.get("svc", server.url("/")).body
        for path in tmp_path.glob(f"{NAME}*"):
            path.write_bytes(b"\xff" * path.stat().st_size)
        assert door.get("svc", server.url("/")).body == body


RUN = """
import sys
from pathlib import Path
from tests.resolution.doors import door_to
from tests.resolution.server import Server
server = Server(address=sys.argv[1])
with door_to(server, Path(sys.argv[2])) as door:
    for number in range(int(sys.argv[3])):
        door.get("svc", server.url("/"), {"n": str(number)})
        print(number, flush=True)
"""


def test_a_killed_run_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    """What was answered before a run was killed is not asked for again."""
    command = [sys.executable, "-c", RUN, server.address, str(tmp_path)]
    with subprocess.Popen([*command, "1000"], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        done = next(int(line) for line in run.stdout if int(line) >= 12)
        run.send_signal(signal.SIGKILL)
    before = len(server.asked)
    subprocess.run([*command, str(done + 1)], check=True, capture_output=True)
    assert len(server.asked) == before
    assert len({each.target for each in server.asked}) == before


def test_processes_share_a_cache(server: Server, tmp_path: Path) -> None:
    """Several processes write to one file at the same time, and nothing is lost."""
    command = [sys.executable, "-c", RUN, server.address, str(tmp_path), "25"]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [(b"", 0)] * 3
    before = len(server.asked)
    with door_to(server, tmp_path) as door:
        assert all(door.get("svc", server.url("/"), {"n": str(number)}).cached for number in range(25))
    assert len(server.asked) == before
    assert [path.name for path in tmp_path.iterdir() if "broken" in path.name] == []


def slowly(data: bytes, seconds: float) -> Iterator[bytes]:
    """A byte at a time."""
    for index in range(len(data)):
        yield data[index : index + 1]
        time.sleep(seconds)


PACKED = gzip.compress(b'{"ok": true}')
BOMB = gzip.compress(bytes(40_000_000))
BAD: dict[str, Callable[[Asked], Answer]] = {
    "half a body": lambda _: iter([reply(200, b'{"ok": true}', content_length="400", connection="close")]),
    "more than stated": lambda _: reply(200, b'{"ok": true}' + b"x" * 40, content_length="12"),
    "less than stated": lambda _: iter([reply(200, b'{"ok": ', content_length="12", connection="close")]),
    "two lengths": lambda _: reply(200, b'{"ok": true}', content_length="12\r\ncontent-length: 13"),
    "no number": lambda _: reply(200, b'{"ok": true}', content_length="twelve"),
    "too long": lambda _: reply(200, b'"' + b"x" * 1_000_000 + b'"'),
    "endless": lambda _: iter([reply(200, b"", content_length="", connection="close"), *[b"x" * 60000] * 20]),
    "bomb": lambda _: reply(200, BOMB, content_encoding="gzip"),
    "half packed": lambda _: reply(200, PACKED[:-9], content_encoding="gzip"),
    "not packed": lambda _: reply(200, b'{"ok": true}', content_encoding="gzip"),
    "packed twice": lambda _: reply(200, gzip.compress(PACKED), content_encoding="gzip, gzip"),
    "packed otherwise": lambda _: reply(200, PACKED, content_encoding="br"),
    "nothing": lambda _: reply(200, b""),
    "no text": lambda _: reply(200, b"\xff\xfe\0"),
    "deep": lambda _: reply(200, b"[" * 100_000),
    "no HTTP": lambda _: b"220 mail.example.org ESMTP\r\n\r\n",
    "no head": lambda _: b"\0" * 300_000,
    "dropped": lambda _: None,
    "stalls": lambda _: iter([b"HTTP/1.1 200 OK\r\n", *slowly(b"xx", 0.8)]),
    "dribbles its head": lambda _: slowly(reply(), 0.1),
    "dribbles its body": lambda _: iter([reply(200, b"", content_length="12"), *slowly(b'{"ok": true}', 0.2)]),
    "no place": lambda _: reply(302),
    "304": lambda _: reply(304),
    "odd place": lambda _: reply(302, location="http://[::1"),
    "file": lambda _: reply(302, location="file:///etc/passwd"),
}


@pytest.mark.parametrize("name", BAD)
def test_garbage_is_no_answer(server: Server, tmp_path: Path, name: str) -> None:
    """Whatever a server does, there is an `UnavailableError` that names it, in bounded time, and nothing is kept."""
    server.answers["/bad"] = BAD[name]
    for _ in range(2):
        with door_to(server, tmp_path, bounds=replace(QUICK, body=200_000)) as door:
            start = time.monotonic()
            with pytest.raises(UnavailableError, match=r"^svc: ") as raised:
                door.get("svc", server.url("/bad"))
            assert time.monotonic() - start < 1.6
            assert raised.value.service == "svc"
            assert raised.value.__cause__ is None
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "answer",
    [
        reply(200, PACKED, content_encoding="gzip"),
        reply(200, PACKED + PACKED[:0], content_encoding="x-gzip"),
        reply(200, zlib.compress(b'{"ok": true}'), content_encoding="deflate"),
        reply(200, zlib.compress(b'{"ok": true}', wbits=-15), content_encoding="deflate"),
        reply(200, content_length="", transfer_encoding="chunked", connection="close")[:-12] + b'c\r\n{"ok": true}\r\n0\r\n\r\n',
        reply(200, content_length="", connection="close"),
        b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" + reply(),
    ],
)
def test_sound_answers_of_every_form(server: Server, answer: bytes) -> None:
    """Packed, in chunks, without a length, after a hint: an answer is read as it is meant."""
    server.answers["/good"] = lambda _: answer
    with door_to(server) as door:
        assert door.get("svc", server.url("/good")).json() == {"ok": True}


def test_a_surplus_is_not_the_next_answer(server: Server) -> None:
    """What a server sends beyond the length that it states is never taken for the answer to the next question."""
    server.answers["/long"] = lambda _: reply() + reply(200, b'{"ok": false}')
    with door_to(server) as door:
        with pytest.raises(UnavailableError, match="not as long as it says"):
            door.get("svc", server.url("/long"))
        assert door.get("svc", server.url("/")).json() == {"ok": True}


@pytest.mark.parametrize("url", ["ftp://example.org/x", "http://", "nonsense", "http://[::1", "http://exa mple.org/", "http://\0/"])
def test_what_is_no_address(url: str, server: Server) -> None:
    """What cannot be asked is unavailable, and raises nothing else."""
    with door_to(server) as door:
        for ask in (door.get, door.look):
            with pytest.raises(UnavailableError, match=r"^svc: "):
                ask("svc", url)


def test_paths_and_parameters_arrive_as_they_are(server: Server) -> None:
    """What a source has escaped stays escaped, what it has not is escaped once; fragments and names of users are left out."""
    server.answers["/works/10.1002%2F(SICI)1%3C1::AID-A%3E3.0.CO;2-O"] = said({"ok": 1})
    with door_to(server) as door:
        url = server.url("/works/10.1002%2F(SICI)1%3C1::AID-A%3E3.0.CO;2-O#top").replace("//", "//me:pw@", 1)
        found = door.get("svc", url, {"page[size]": "5", "q": "Ärger & 書 +a%2F"})
    assert found.json() == {"ok": 1}
    assert server.asked[0].params == {"page[size]": "5", "q": "Ärger & 書 +a%2F"}
    assert "authorization" not in server.asked[0].headers
    assert "pw" not in found.url


def test_a_closed_door_asks_nothing(server: Server) -> None:
    """Once it is closed, whoever asks, or waits for a turn, gets no answer."""
    door = door_to(server)
    door.close()
    with pytest.raises(UnavailableError, match="the run is over"):
        door.get("svc", server.url("/"))
    assert server.asked == []


def test_who_waits_is_let_go() -> None:
    """A door that is closed while others wait for their turn lets them go at once."""

    def slow(_: Asked) -> bytes:
        time.sleep(0.3)
        return reply()

    with running({"/": slow}) as server, ThreadPoolExecutor(6) as pool:
        with door_to(server) as door:
            waiting = [pool.submit(door.get, "svc", server.url("/"), {"n": str(n)}) for n in range(6)]
            time.sleep(0.1)
        start = time.monotonic()
        errors = [each.exception() for each in waiting]
        assert time.monotonic() - start < 0.5
        assert sum(isinstance(error, UnavailableError) for error in errors) >= 5
        assert all(error is None or isinstance(error, UnavailableError) for error in errors)


def test_who_reads_is_let_go() -> None:
    """A door that is closed while an answer is awaited, or read, ends the connection at once."""

    def slow(_: Asked) -> Iterator[bytes]:
        yield reply(200, b"", content_length="12")
        time.sleep(3)

    def silent(_: Asked) -> Iterator[bytes]:
        time.sleep(3)
        yield reply()

    with running({"/": slow, "/silent": silent}) as server:
        door = door_to(server, bounds=replace(QUICK, read=20, total=20))
        with ThreadPoolExecutor(2) as pool:
            door.get("svc", server.url("/none"))
            waiting = [pool.submit(door.get, "svc", server.url(path)) for path in ("/", "/silent")]
            time.sleep(0.3)
            start = time.monotonic()
            door.close()
            assert all(isinstance(each.exception(), UnavailableError) for each in waiting)
            assert time.monotonic() - start < 0.5


def test_the_day_of_an_answer_is_known(server: Server, tmp_path: Path) -> None:
    """It is that on which the server gave the answer, also if it is from the cache; of no answer it is not known."""
    server.answers["/dated"] = lambda _: reply(200, b"{}", date="Tue, 03 Nov 2026 23:59:59 GMT")
    server.answers["/odd"] = lambda _: reply(200, b"{}", date="yesterday")
    for _ in range(2):
        with door_to(server, tmp_path) as door:
            assert door.day("svc") == ""
            door.get("svc", server.url("/dated"))
            assert door.day("svc") == "2026-11-03"
            door.get("svc", server.url("/odd"))
            assert (door.day("svc"), door.day("other")) == ("", "")
    assert len(server.asked) == 2


def test_what_a_source_cannot_read_is_forgotten(server: Server, tmp_path: Path) -> None:
    """An answer of an unheard form is not kept if its source says so; other answers are."""
    with door_to(server, tmp_path) as door:
        door.get("svc", server.url("/"), {"n": "1"})
        door.get("svc", server.url("/"), {"n": "2"})
        for _ in range(2):
            door.forget("svc")
        door.forget("other")
        assert [door.get("svc", server.url("/"), {"n": n}).cached for n in "12"] == [True, False]


def test_no_table_is_needed(server: Server) -> None:
    """A host about which nothing is stated is asked, too; once a second."""
    with HttpDoor(Settings(), None, (), loopback=True) as door:
        assert door.get("any", server.url("/")).status == 200

"""The door to the network keeps its manners against a server that has none: limits, waits, breakers, links, secrets."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from refs.resolution.http import HttpDoor
from refs.resolution.source import Reply, Settings, UnavailableError
from refs.resolution.sources import Pool, Row
from refs.resolution.sources.links import ALIVE, check
from tests.resolution.doors import KEY, MAIL, QUICK, WIDE, door_to
from tests.resolution.server import Answer, Asked, Server, in_turn, reply, running, said


@pytest.fixture
def server() -> Iterator[Server]:
    with running({"/": said({"ok": True})}) as server:
        yield server


def ask(door: HttpDoor, server: Server, path: str = "/", number: int = 0, **given: Any) -> Reply | str:
    """The answer, or why there is none."""
    try:
        return door.get("svc", server.url(path), {"n": str(number)}, **given)
    except UnavailableError as error:
        return error.reason


def ask_all(door: HttpDoor, server: Server, count: int, path: str = "/", threads: int = 12, **given: Any) -> list[Reply | str]:
    """As many questions at the same time."""
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda number: ask(door, server, path, number, **given), range(count)))


@pytest.mark.parametrize(("calls", "seconds", "together"), [(5, 0.5, 3), (1, 0.1, 1), (3, 0.25, 8)])
def test_limits_are_never_broken(calls: int, seconds: float, together: int) -> None:
    """In no window of time do more calls arrive than stated, nor are more under way, retries and redirects included."""

    def answer(asked: Asked) -> bytes:
        number = int(asked.params["n"])
        time.sleep(0.15 if number == 3 else 0.02)
        if asked.path == "/again":
            return reply()
        if number % 5 == 1 and sum(each.target == asked.target for each in server.asked) == 1:
            return reply(503, retry_after="0")
        return reply(302, location=f"/again?n={number}") if number % 5 == 2 else reply()

    with running({"/": answer, "/again": answer}) as server:
        with door_to(server, row={"pools": {"search": Pool(calls, seconds, together)}}) as door:
            assert all(isinstance(each, Reply) for each in ask_all(door, server, 15))
        assert len(server.asked) == 21
        assert server.most_in(seconds) <= calls
        assert server.most_together() <= together


def test_a_slow_way_to_the_server_breaks_no_limit(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call counts from when it can have arrived, not from when it was let through: new connections take their time."""
    real = socket.create_connection

    def slow(*arguments: Any, **given: Any) -> socket.socket:
        time.sleep(0.35)
        return real(*arguments, **given)

    monkeypatch.setattr(socket, "create_connection", slow)
    with door_to(server, row={"pools": {"search": Pool(4, 0.5, 4)}}) as door:
        ask_all(door, server, 13)
    assert len(server.asked) == 13
    assert server.most_in(0.5) <= 4


def test_kinds_of_calls_with_equal_limits_share_them(server: Server) -> None:
    """A service that states one limit for all is not asked twice as often by two kinds of calls; different ones count apart."""
    pools = {"identifier": Pool(2, 0.3), "search": Pool(2, 0.3)}
    with door_to(server, row={"pools": pools}) as door, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: ask(door, server, "/", n, kind=("search", "identifier")[n % 2]), range(8)))
    assert server.most_in(0.3) == 2
    with running(server.answers) as other, door_to(other, row={"pools": {**pools, "search": Pool(1, 0.3)}}) as door:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda n: ask(door, other, "/", n, kind=("search", "identifier")[n % 2]), range(6)))
        assert other.most_in(0.3) == 3
        assert other.most_together() <= 2


@pytest.mark.parametrize(("settings", "most"), [({}, 1), ({"mail": MAIL}, 3), ({"keys": {"svc": KEY}}, 1)])
def test_limits_are_wider_for_who_says_who_he_is(server: Server, settings: dict[str, Any], most: int) -> None:
    """The wider limits hold if the user gave what the service asks for, and nothing else."""
    row = {"pools": {"search": Pool(1, 0.2)}, "known": {"search": Pool(3, 0.2, 3)}, "mail": "wanted"}
    with door_to(server, row=row, **settings) as door:
        ask_all(door, server, 5)
    assert server.most_in(0.2) == most


def test_limits_that_a_server_states_win(server: Server) -> None:
    """The first call goes alone; what its answer states holds for all others, be it more or less than in the table."""
    stated = {"x_rate_limit_limit": "2", "x_rate_limit_interval": "1s", "x_concurrency_limit": "2"}
    server.answers["/few"] = said({}, **stated)
    server.answers["/odd"] = said({}, x_rate_limit_limit="-3", x_rate_limit_interval="soon", x_concurrency_limit="0")
    with door_to(server) as door:
        ask_all(door, server, 5, "/few")
    assert server.most_in(1.0) == 2
    with running({"/odd": server.answers["/odd"]}) as other, door_to(other) as door:
        assert len([each for each in ask_all(door, other, 12, "/odd") if isinstance(each, Reply)]) == 12
    more = said({}, **{**stated, "x_rate_limit_limit": "40", "x_concurrency_limit": "9"})
    with running({"/": more}) as wide, door_to(wide, row={"pools": {"search": Pool(1, 1.0)}}) as door:
        start = time.monotonic()
        ask_all(door, wide, 8)
        assert time.monotonic() - start < 0.8


def test_nothing_left_is_waited_for(server: Server) -> None:
    """Where an answer says that nothing is left until some time, nothing is asked until then."""
    server.answers["/"] = in_turn(reply(200, x_ratelimit_remaining="0", x_ratelimit_reset="1"), reply())
    with door_to(server) as door:
        ask_all(door, server, 3)
    first, second, _ = (each.when for each in server.asked)
    assert 1.0 <= second - first <= 1.2


def test_a_day_is_not_waited_for(server: Server) -> None:
    """A quota for the day that is used up makes a service unavailable; other kinds of calls go on."""
    with door_to(server, row={"pools": {"search": Pool(2, 86400.0, 2), "identifier": Pool(5, 0.1)}}) as door:
        answers = ask_all(door, server, 4)
        assert sum(isinstance(each, Reply) for each in answers) == 2
        assert any("quota is used up: 2 calls" in str(each) for each in answers)
        assert isinstance(ask(door, server, "/", 9, kind="identifier"), Reply)


def in_seconds(wait: float) -> str:
    """A time as a head states it, whole seconds, and not before `wait` seconds from now."""
    return formatdate(int(time.time() + wait) + 1, usegmt=True)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date", "date of a wrong clock"])
def test_retry_after_is_kept(server: Server, status: int, form: str) -> None:
    """A call is sent again when the server wants it, to two tenths of a second, and no other call before that."""
    until = 0.0

    def answer(asked: Asked) -> bytes:
        nonlocal until
        if until:
            return reply()
        wait = 1.0 if form == "seconds" else int(time.time() + 0.5) + 1 - time.time()
        until = asked.when + wait
        if form == "seconds":
            return reply(status, b"<html>slow down", retry_after="1")
        skew = 5000 if form.endswith("clock") else 0
        if skew:  # the clock is wrong, and states whole seconds
            until = asked.when + 1.0
            return reply(
                status, retry_after=formatdate(int(time.time()) + skew + 1, usegmt=True), date=formatdate(int(time.time()) + skew)
            )
        return reply(status, retry_after=formatdate(time.time() + wait + 0.001, usegmt=True))

    server.answers["/"] = answer
    with door_to(server) as door:
        assert all(isinstance(each, Reply) for each in ask_all(door, server, 4))
    first = server.asked[1].when - until
    assert (-0.01 if form != "date of a wrong clock" else -1.0) <= first <= 0.2
    assert len(server.asked) == 5


def test_who_was_sent_away_comes_first(server: Server) -> None:
    """A call that is to be sent again is not overtaken by those that have waited for their turn."""
    server.answers["/"] = in_turn(reply(429, retry_after="1"), reply())
    with door_to(server, row={"pools": {"search": Pool(1, 0.1)}}) as door:
        ask_all(door, server, 6)
    assert server.asked[0].target == server.asked[1].target
    assert 1.0 <= server.asked[1].when - server.asked[0].when <= 1.2


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_is_sent_again(server: Server, status: int) -> None:
    """What may pass is tried four times, each wait twice the one before; then there is no answer."""
    server.answers["/"] = lambda _: reply(status)
    with door_to(server) as door:
        assert isinstance(ask(door, server), str)
    times = [each.when for each in server.asked]
    assert len(times) == 4
    gaps = [after - before for before, after in pairwise(times)]
    assert all(gap >= 0.05 * 2**number for number, gap in enumerate(gaps))


@pytest.mark.parametrize("answer", [400, 401, 403, 406, 418, 451, 501, 505, 507, None])
def test_what_is_not_sent_again(server: Server, answer: int | None) -> None:
    """What will not pass, and what breaks off, is tried once."""
    server.answers["/"] = lambda _: reply(answer) if answer else None
    with door_to(server) as door:
        assert isinstance(ask(door, server), str)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda _: reply(429, retry_after="3600"), "it asks to wait for 3600 seconds"),
        (lambda _: reply(503, retry_after=formatdate(time.time() + 4000, usegmt=True)), "it asks to wait for"),
        (lambda _: reply(429, b'{"error": {"message": "limit \'Queries per day\'"}}'), "its quota is used up"),
        (lambda _: reply(403), "it refuses to answer (403)"),
        (lambda _: reply(401), "it refuses to answer (401)"),
        (lambda _: stall(), "it does not answer in time"),
    ],
)
def test_what_stops_a_service_at_once(server: Server, answer: Callable[[Asked], Answer], reason: str) -> None:
    """A refusal, a long wait, a quota that is used up, a time-out: nothing more is asked in this run, whoever waits."""
    server.answers["/"] = answer
    with door_to(server) as door:
        answers = [str(each) for each in ask_all(door, server, 6)]
        assert all(each.startswith(reason) for each in answers), answers
        assert ask(door, server, "/other") in answers
    assert len(server.asked) == 1


def stall() -> Iterator[bytes]:
    """No answer for a while."""
    time.sleep(0.8)
    yield reply()


def test_five_failures_in_a_row_stop_a_service(server: Server) -> None:
    """After five failed calls in a row nothing is asked; an answer in between starts the count anew."""
    server.answers |= {"/drop": lambda _: None, "/html": lambda _: reply(200, b"<html>")}
    with door_to(server) as door:
        for number in range(4):
            ask(door, server, "/drop", number)
        assert isinstance(ask(door, server), Reply)
        for number in range(5):
            ask(door, server, ("/drop", "/html")[number % 2], 10 + number)
        assert "5 times in a row" in str(ask(door, server, "/", 99))
    assert len(server.asked) == 10


def test_questions_that_are_not_taken_stop_nothing(server: Server) -> None:
    """That one question is not understood says nothing about the next."""
    server.answers["/400"] = lambda _: reply(400)
    with door_to(server) as door:
        for number in range(8):
            ask(door, server, "/400", number)
        assert isinstance(ask(door, server), Reply)


@contextmanager
def dead(how: str) -> Iterator[str]:
    """An address at which nobody answers: refused at once, or with no place in the queue of connections."""
    if how == "refused":
        with socket.create_server(("127.0.0.1", 0)) as listening:
            address = f"127.0.0.1:{listening.getsockname()[1]}"
        yield address
        return
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(0)
    waiting = []
    for _ in range(3):
        waiting.append(socket.socket())
        waiting[-1].setblocking(False)
        waiting[-1].connect_ex(listening.getsockname())
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}"
    finally:
        for each in (*waiting, listening):
            each.close()


@pytest.mark.parametrize("how", ["refused", "silent"])
def test_a_dead_service_costs_one_time_out(server: Server, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One connection is tried, whoever asks; all others are told at once, and never that there is nothing. Others go on."""
    tried = []
    real = socket.create_connection

    def counted(address: Any, *arguments: Any, **given: Any) -> socket.socket:
        tried.append(address)
        return real(address, *arguments, **given)

    monkeypatch.setattr(socket, "create_connection", counted)
    with dead(how) as address:
        row = Row("dead", "Dead", "none", "None", (address,), "nothing", pools=WIDE)
        alive = Row("svc", "Service", "none", "None", (server.address,), "nothing", pools=WIDE)
        with HttpDoor(Settings(), None, (row, alive), loopback=True, bounds=QUICK) as door, ThreadPoolExecutor(8) as pool:
            start = time.monotonic()
            calls = [pool.submit(door.get, "dead", f"http://{address}/", {"n": str(n)}) for n in range(20)]
            errors = [call.exception() for call in calls]
            assert time.monotonic() - start < 0.9
            assert {type(error) for error in errors} == {UnavailableError}
            assert "reached" in str(errors[0])
            assert isinstance(ask(door, server), Reply)
    assert len([each for each in tried if each[1] == int(address.rpartition(":")[2])]) == 1


def test_many_addresses_cost_one_time_out(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with several dead addresses takes no longer than one with one."""
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(*entry, (f"127.0.0.{n}", 1)) for n in range(2, 7)])

    def slow(*arguments: Any, **given: Any) -> socket.socket:
        time.sleep(arguments[1] if len(arguments) > 1 else given["timeout"])
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", slow)
    with door_to(server) as door:
        start = time.monotonic()
        with pytest.raises(UnavailableError, match="reached in time"):
            door.get("svc", "http://many.example.org/")
        assert time.monotonic() - start < 0.8


@pytest.mark.parametrize(("others", "reason"), [(True, "no such host: gone.example.org"), (False, "the name gone.example.org")])
def test_names_that_are_not_found(server: Server, monkeypatch: pytest.MonkeyPatch, others: bool, reason: str) -> None:
    """A host is said not to exist only where names are found at all; that is asked twice, and not again in this run."""
    looked = []

    def find(host: str, *_: Any, **__: Any) -> list[Any]:
        looked.append(host)
        if host == "gone.example.org" or not others:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 1))]

    monkeypatch.setattr(socket, "getaddrinfo", find)
    with door_to(server) as door:
        for _ in range(4):
            with pytest.raises(UnavailableError) as raised:
                door.look("svc", "http://gone.example.org/page")
            assert raised.value.reason.startswith(reason)
    assert looked.count("gone.example.org") == (2 if others else 1)


def test_a_name_that_is_found_the_second_time(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link is not dead because its host was not found once."""
    found = socket.getaddrinfo
    failures = [socket.gaierror(socket.EAI_NONAME, "not known")]

    def find(host: str, *arguments: Any, **given: Any) -> list[Any]:
        if host == "back.example.org" and failures:
            raise failures.pop()
        return found("127.0.0.1", *arguments, **given)

    monkeypatch.setattr(socket, "getaddrinfo", find)
    with door_to(server) as door:
        assert check(door, server.url("/").replace("127.0.0.1", "back.example.org")).state == ALIVE


def test_who_asks_is_said(server: Server) -> None:
    """The address of the user is named to services if he gave one, else nobody's, and that is told once."""
    with door_to(server, mail=MAIL) as door:
        ask(door, server)
        assert door.problems == ()
    with door_to(server) as door:
        assert door.problems == ()
        ask(door, server)
        ask(door, server, "/other")
        assert [problem.code for problem in door.problems] == ["no-mail"]
    agents = [each.headers["user-agent"] for each in server.asked]
    assert agents[0].startswith("refs/")
    assert f"mailto:{MAIL})" in agents[0]
    assert all("mailto" not in agent and "@" not in agent for agent in agents[1:])


SECRETS = (KEY, quote(KEY, safe=""), quote_plus(KEY), MAIL, quote(MAIL, safe=""))


def echo(asked: Asked) -> bytes:
    """A server that repeats all that it was told."""
    return reply(200, json.dumps({"asked": asked.target, **asked.headers}).encode(), link=f"<{asked.target}>; rel=next")


def test_secrets_stand_nowhere(server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Keys and addresses are sent, and are in no file, log, message or answer, even if the server repeats them."""
    caplog.set_level(logging.DEBUG)
    server.answers |= {
        "/": echo,
        "/moved": lambda asked: reply(301, location=f"/?{asked.target.partition('?')[2]}&more=1"),
        "/400": lambda asked: reply(400, asked.target.encode()),
        "/html": lambda asked: reply(200, f"<html>{asked.target}".encode()),
        "/none": lambda asked: reply(404, asked.target.encode()),
        "/drop": lambda _: None,
        "/odd": lambda asked: f"HTTP/1.1 {asked.target}\r\n\r\n".encode(),
        "/503": lambda _: reply(503),
        "/403": lambda _: reply(403),
    }
    given: dict[str, Any] = {
        "secret": {"api_key": KEY, "mailto": MAIL},
        "headers": {"X-Api-Key": KEY, "Authorization": f"Bearer {KEY}"},
    }
    told: list[str] = []
    with door_to(server, tmp_path, mail=MAIL, keys={"svc": KEY}) as door:
        for path in ("/", "/moved", "/none", "/400", "/html", "/drop", "/odd", "/503", "/403", "/late"):
            try:
                found = door.get("svc", server.url(path), {"q": "x"}, **given)
            except UnavailableError as error:
                told.append(f"{error!r} {error} {error.reason} {error.__cause__!r} {error.__context__!r}")
            else:
                told.append(f"{found!r} {found.text()}")
    first = server.asked[0]
    assert (first.params, first.headers["x-api-key"]) == ({"q": "x", "api_key": KEY, "mailto": MAIL}, KEY)
    moved = next(each for each in server.asked if "more" in each.params)
    assert moved.target.count("api_key") == 1
    assert moved.headers["authorization"] == f"Bearer {KEY}"
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b'"asked"' in kept
    logged = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    assert "retry" in logged
    for secret in SECRETS:
        assert secret.encode() not in kept
        assert secret not in "\n".join(told)
        assert secret not in logged


def test_the_key_of_the_cache_is_the_same_without_secrets(server: Server, tmp_path: Path) -> None:
    """Who asks makes no difference to what is kept."""
    with door_to(server, tmp_path, keys={"svc": KEY}) as door:
        door.get("svc", server.url("/"), secret={"key": KEY}, headers={"X-Api-Key": KEY})
    with door_to(server, tmp_path) as door:
        assert door.get("svc", server.url("/")).cached


def test_secrets_are_told_to_nobody_else(server: Server) -> None:
    """A redirect to another host takes neither key nor address with it, not even one that the server wrote into it."""
    with running({"/": echo}) as other:
        server.answers["/away"] = lambda asked: reply(302, location=other.url(f"/?{asked.target.partition('?')[2]}"))
        server.answers["/sly"] = lambda _: reply(302, location=other.url(f"/x-{quote(KEY, safe='')}"))
        with door_to(server, mail=MAIL, keys={"svc": KEY}) as door:
            given: dict[str, Any] = {"secret": {"api_key": KEY}, "headers": {"X-Api-Key": KEY}}
            assert isinstance(ask(door, server, "/away", **given), Reply)
            assert "with a secret in it" in str(ask(door, server, "/sly", **given))
        assert [each.target for each in other.asked] == ["/?n=0"]
        assert not any(secret in str(other.asked[0].headers) for secret in SECRETS)


def test_a_redirect_among_services_keeps_its_limits_and_the_address(server: Server) -> None:
    """Who is led to another service of the table is asked under its limits, and told who asks."""
    with running({"/": echo}) as other:
        server.answers["/"] = lambda asked: reply(302, location=other.url("/?" + asked.target.partition("?")[2]))
        rows = [
            Row("svc", "Service", "none", "None", (server.address, other.address), "nothing", pools=WIDE),
            Row("other", "Other", "none", "None", (other.address,), "nothing", pools={"search": Pool(2, 0.4)}),
        ]
        with HttpDoor(Settings(MAIL), None, rows, loopback=True, bounds=QUICK) as door:
            ask_all(door, server, 6)
        assert other.most_in(0.4) == 2
        assert all(MAIL in each.headers["user-agent"] for each in other.asked)


@pytest.mark.parametrize(
    ("hops", "answered"), [(0, True), (5, True), (6, False), (10**9, False)], ids=["none", "five", "six", "a circle"]
)
def test_redirects_are_followed_five_times(server: Server, hops: int, answered: bool) -> None:
    """Who leads on and on gives no answer."""
    server.answers["/"] = lambda asked: (
        reply(302, location=f"/?n={int(asked.params['n']) + 1}") if int(asked.params["n"]) < hops else reply()
    )
    with door_to(server) as door:
        found = ask(door, server)
        assert isinstance(found, Reply) == answered
        assert answered or "leads from address to address" in str(found)
    assert len(server.asked) == min(hops, 5) + 1


def test_redirects_lead_only_to_encrypted_and_public_addresses(server: Server) -> None:
    """Without leave, no redirect to plain http is followed, nor one to a private address; links there are not looked at."""
    server.answers |= {
        "/plain": lambda _: reply(302, location=server.url("/")),
        "/private": lambda _: reply(302, location="https://127.0.0.1:1/"),
    }
    with door_to(server, loopback=False) as door:
        assert ask(door, server, "/plain") == "it leads to an address without encryption"
        assert "inside a private network" in str(ask(door, server, "/private"))
        for address in (server.url("/"), "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/"):
            with pytest.raises(UnavailableError, match="private network"):
                door.look("svc", address)
    assert [each.path for each in server.asked] == ["/plain", "/private"]


def test_a_proxy_is_used_where_the_environment_names_one(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls go by the proxy, which may be in a private network, but not those to this machine; one that is dead is told."""
    with running({"/w": said({"by": "proxy"})}) as proxy:
        monkeypatch.setenv("http_proxy", f"http://me:pw@{proxy.address}")
        monkeypatch.setenv("no_proxy", "")
        with door_to(server, loopback=False) as door:
            assert door.get("svc", "http://api.example.org/w", secret={"key": KEY}).json() == {"by": "proxy"}
            assert isinstance(ask(door, server), Reply)
            assert door.look("svc", "http://www.example.org/w").status == 200
        assert [each.path for each in proxy.asked] == ["/w", "/w"]
        assert proxy.asked[0].target.startswith("http://api.example.org/w?key=")
        assert proxy.asked[0].headers["proxy-authorization"].startswith("Basic ")
    monkeypatch.setenv("http_proxy", f"http://{proxy.address}")
    with door_to(server) as door, pytest.raises(UnavailableError, match="cannot be reached"):
        door.get("svc", "http://api.example.org/w")


def test_links(server: Server, tmp_path: Path) -> None:
    """What a server says about a link is asked by HEAD, then GET where that is refused; no body is read, and it is kept."""
    server.answers |= {
        "/big": lambda asked: reply(200, b"" if asked.method == "HEAD" else b"x" * 9_000_000, content_length="9000000"),
        "/no-head": lambda asked: reply(405 if asked.method == "HEAD" else 200),
        "/drops-head": lambda asked: None if asked.method == "HEAD" else reply(),
        "/body-to-head": lambda _: reply(200, b"not so"),
        "/410": lambda _: reply(410),
        "/403": lambda _: reply(403),
        "/503": lambda _: reply(503, retry_after="1"),
        "/moved": lambda _: reply(301, location="/big"),
    }
    wanted = {
        "/big": 200,
        "/no-head": 200,
        "/drops-head": 200,
        "/body-to-head": 200,
        "/410": 410,
        "/none": 404,
        "/403": 403,
        "/moved": 200,
    }
    for _ in range(2):
        with door_to(server, tmp_path) as door:
            found = {path: door.look("svc", server.url(path)) for path in wanted}
        assert {path: each.status for path, each in found.items()} == wanted
    assert {each.body for each in found.values()} == {b""}
    assert all(each.cached for each in found.values())
    assert found["/moved"].url == server.url("/big")
    assert [each.method for each in server.asked if each.path == "/no-head"] == ["HEAD", "GET"]
    assert [each.method for each in server.asked if each.path == "/big"] == ["HEAD", "HEAD"]
    assert "mailto" not in str([each.headers for each in server.asked])
    with door_to(server, tmp_path) as door:
        assert [door.look("svc", server.url("/503")).status for _ in range(2)] == [503, 503]
    assert len([each for each in server.asked if each.path == "/503"]) == 4


def test_links_of_one_host_are_looked_at_one_by_one() -> None:
    """A host about which nothing is stated is asked one thing at a time, once a second."""
    with running({"/": said({})}) as server, HttpDoor(Settings(), None, (), loopback=True, bounds=QUICK) as door:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: door.look("links", server.url(f"/?n={n}")), range(3)))
        assert server.most_in(1.0) == 1
        assert server.most_together() == 1


def test_a_link_that_does_not_answer_stops_no_service(server: Server) -> None:
    """A page that is slow says nothing about the service on the same host; the host's other links are not waited for."""
    server.answers["/slow"] = lambda _: stall()
    with door_to(server) as door:
        for path in ("/slow", "/other"):
            with pytest.raises(UnavailableError, match="does not answer in time"):
                door.look("svc", server.url(path))
        assert isinstance(ask(door, server), Reply)
    assert [each.path for each in server.asked] == ["/slow", "/"]

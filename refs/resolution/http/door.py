"""`HttpDoor`: a question in, an answer out, from the cache or from the network; within all limits."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from types import TracebackType

import httpx

from bib.problem import Problem, Severity, Where
from refs.resolution.http.body import UnfitError, is_empty, read, refuse_unreadable, says_error
from refs.resolution.http.bounds import Bounds
from refs.resolution.http.limits import Limits, StoppedError
from refs.resolution.http.memory import HEADERS, Memory, Turns, key_of
from refs.resolution.http.secret import Secrets
from refs.resolution.http.wire import AGAIN, ONCE, Errand, reason_of, wire
from refs.resolution.source import IDENTIFIER, LINK, SEARCH, Reply, Settings, UnavailableError
from refs.resolution.sources import SOURCES, Row
from refs.version import __version__

__all__ = ["HttpDoor"]

_MOVED = (301, 302, 303, 307, 308)
_REFUSED = (401, 403)
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of whom."""

    service: str
    kind: str
    url: str
    params: Mapping[str, str]
    accept: str
    secret: Mapping[str, str]
    headers: Mapping[str, str]

    def key(self, method: str) -> str:
        return key_of(method, self.url, self.params, self.accept)


class HttpDoor:
    """The door to the network (`refs.resolution.source.Door`); threads may share it, and it is closed at the end of `with`.

    Args:
        settings: The user's address and keys.
        folder: Where answers are kept; None to keep them for this run only.
        rows: The services with their limits.
        offline: Answer from what is kept, and open no socket.
        loopback: Follow redirects to plain http, and to private addresses, and look at links there.
        bounds: How long, how often and how much.
    """

    def __init__(
        self,
        settings: Settings,
        folder: Path | None = None,
        rows: Iterable[Row] | None = None,
        *,
        offline: bool = False,
        loopback: bool = False,
        bounds: Bounds | None = None,
    ) -> None:
        rows = tuple(SOURCES.values() if rows is None else rows)
        self._settings, self._loopback = settings, loopback
        self._bounds = bounds or Bounds()
        self._memory = Memory(folder)
        self._turns = Turns()
        self._last = threading.local()  # by the name of a service the key of the last answer, and its day
        self._limits = Limits(rows, settings, self._bounds.failures)
        control = next((row.hosts[0] for row in rows if row.hosts), "doi.org")
        self._transport = None if offline else wire(self._limits, self._bounds, control)
        self._has_asked = False

    def __enter__(self) -> HttpDoor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ask nothing any more, end connections and close the cache; whoever waits gets an `UnavailableError`."""
        self._limits.stop("the run is over")
        if self._transport is not None:
            self._transport.close()
        self._memory.close()

    def forget(self, service: str) -> None:
        """The last answer that this thread got for a service could not be read by its source: it is not kept."""
        key, _ = self._last.__dict__.pop(service, ("", ""))
        if key:
            self._memory.drop(key)

    def day(self, service: str) -> str:
        """The day of the last answer that this thread got for a service."""
        _, day = self._last.__dict__.get(service, ("", ""))
        return str(day)

    @property
    def problems(self) -> Sequence[Problem]:
        """What the user should be told once: the cache cannot be used, or services were asked by nobody in particular."""
        if self._settings.mail or not self._has_asked:
            return tuple(self._memory.problems)
        message = "asked without your address, which makes some slower (mail in refs.toml, or REFS_MAILTO)"
        return (*self._memory.problems, Problem("no-mail", Severity.NOTE, Where("services"), message))

    def get(
        self,
        service: str,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        kind: str = SEARCH,
        accept: str = "application/json",
        secret: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """The answer to a question, as `Door.get` says. The names of its headers are in lower case.

        Raises:
            UnavailableError: If there is none.
        """
        question = _Question(service, kind, url, dict(params or {}), accept, dict(secret or {}), dict(headers or {}))
        key = question.key("GET")
        self._last.__dict__.pop(service, None)
        with self._turns.turn(key):
            reply = self._memory.read(key, service)
            if reply is None:
                reply = self._answer(question)
                if not says_error(reply, accept):
                    kept = self._bounds.identifier if kind == IDENTIFIER else self._bounds.search
                    self._memory.keep(key, reply, self._bounds.nothing if is_empty(reply) else kept)
        self._last.__dict__[service] = key, reply.day
        return reply

    def look(self, service: str, url: str) -> Reply:
        """What a server says about an address, as `Door.look` says.

        A redirect to plain http is not followed: it is the answer, with its status and the header "location".

        Raises:
            UnavailableError: If no server answers, or it leads on and on.
        """
        question = _Question(service, LINK, url, {}, "*/*", {}, {})
        key = question.key("LOOK")
        with self._turns.turn(key):
            reply = self._memory.read(key, service)
            if reply is None:
                reply = self._look(question)
                if reply.status not in AGAIN:
                    self._memory.keep(key, reply, self._bounds.nothing if reply.missing else self._bounds.link)
        return reply

    def _answer(self, question: _Question) -> Reply:
        """The answer from the network, whole and of the form that was asked for."""
        response, url = self._send(question, "GET")
        host = self._limits.host(str(url))
        status = response.status_code
        fault = ""
        try:
            if not response.is_success and status not in (404, 410):
                fault = _refusal(status)
                if status in AGAIN:
                    host.failed(f"it answers {status}")
            else:
                reply = self._reply(question, response, url, read(response, self._bounds.body))
                refuse_unreadable(reply, question.accept)
        except (UnfitError, UnavailableError, httpx.HTTPError) as error:
            fault = reason_of(error)
            if isinstance(error, httpx.TimeoutException):
                host.stop(fault, (False,))
            else:
                host.failed(fault)
        finally:
            response.close()
        # Raised out here, errors have no others behind them, which may repeat what the server said.
        if fault:
            raise UnavailableError(question.service, fault)
        host.answered()
        return reply

    def _look(self, question: _Question) -> Reply:
        """The status and the headers: HEAD, and GET where the server may not know HEAD."""
        for method in ("HEAD", "GET"):
            try:
                response, url = self._send(question, method)
            except UnavailableError as error:
                if method == "GET" or not isinstance(error, _BrokenOffError):
                    raise
                continue
            response.close()
            if response.is_success or response.status_code in _MOVED or response.status_code == _TOO_MANY:
                break
        return self._reply(question, response, url, b"")

    def _send(self, question: _Question, method: str) -> tuple[httpx.Response, httpx.URL]:
        """The beginning of an answer, after redirects, and where it is from.

        Raises:
            UnavailableError: If there is none.
        """
        if self._transport is None:
            raise UnavailableError(question.service, "its answer is not in the cache, and nothing is asked offline")
        self._has_asked = self._has_asked or question.kind != LINK
        try:
            return self._follow(self._transport, question, method)
        except (httpx.HTTPError, httpx.InvalidURL, StoppedError, UnicodeError) as error:
            fault = reason_of(error)
            is_broken = isinstance(error, httpx.NetworkError | httpx.ProtocolError) and not isinstance(error, httpx.ConnectError)
        raise (_BrokenOffError if is_broken else UnavailableError)(question.service, fault)

    def _follow(self, transport: httpx.BaseTransport, question: _Question, method: str) -> tuple[httpx.Response, httpx.URL]:
        secrets = self._secrets(question)
        first = url = _address(question)
        for hop in range(self._bounds.redirects + 1):
            response = self._try(transport, question, method, url, first, hop)
            location = response.headers.get("location", "")
            if response.status_code not in _MOVED or not location:
                return response, url
            there = url.join(location).copy_with(fragment=None, userinfo=b"")
            if there.scheme != "https" and not (self._loopback and there.scheme == "http"):
                if question.kind == LINK:
                    return response, url
                response.close()
                raise StoppedError("it leads to an address without encryption")
            response.close()
            # What the server repeats of the question must not be told to another one, nor be sent twice to this one.
            url = secrets.bare(there, question.secret)
            if secrets.hide(str(url)) != str(url):
                raise StoppedError("it leads to an address with a secret in it")
        raise StoppedError(f"it leads from address to address, more than {self._bounds.redirects} times")

    def _try(
        self, transport: httpx.BaseTransport, question: _Question, method: str, url: httpx.URL, first: httpx.URL, hop: int
    ) -> httpx.Response:
        """One request, with its retries. Secrets go only to the server that is asked, the user's address only to services."""
        is_link = question.kind == LINK
        is_first = (url.scheme, url.host, url.port) == (first.scheme, first.host, first.port)
        is_told = bool(self._settings.mail) and not is_link and (is_first or self._limits.has(str(url)))
        agent = f"refs/{__version__}" + (f" (bibliographic references; mailto:{self._settings.mail})" if is_told else "")
        errand = Errand(
            question.service,
            question.kind,
            question.secret if is_first else {},
            {"User-Agent": agent, **(question.headers if is_first else {})},
            is_public=not self._loopback and (is_link or hop > 0),
        )
        bounds = self._bounds
        timeout = {"connect": bounds.connect, "read": bounds.read, "write": bounds.read, "pool": None}
        extensions = {"timeout": timeout, "errand": errand, **({"retry": ONCE} if is_link else {})}
        headers = {"Accept": question.accept, "Accept-Encoding": "gzip, deflate"}
        request = httpx.Request(method, url, headers=headers, extensions=extensions)
        try:
            return transport.handle_request(request)
        except httpx.HTTPError as error:
            if not is_link and not isinstance(error, httpx.TimeoutException | httpx.ConnectError):
                self._limits.host(str(url)).failed(reason_of(error))
            raise

    def _reply(self, question: _Question, response: httpx.Response, url: httpx.URL, body: bytes) -> Reply:
        """The answer without secrets, and with those headers that are kept."""
        secrets = self._secrets(question)
        headers = {name: secrets.hide(response.headers[name]) for name in HEADERS if name in response.headers}
        headers.setdefault("date", formatdate(usegmt=True))
        return Reply(question.service, response.status_code, secrets.hide(str(url)), headers, secrets.hide_bytes(body))

    def _secrets(self, question: _Question) -> Secrets:
        return Secrets(self._settings, (*question.secret.values(), *question.headers.values()))


class _BrokenOffError(UnavailableError):
    """A server ends the connection, or says something that is no HTTP."""


def _address(question: _Question) -> httpx.URL:
    """Where a question goes first, openly.

    Raises:
        httpx.InvalidURL: If it is no address of the web.
    """
    url = httpx.URL(question.url)
    if url.scheme not in ("http", "https") or not url.host:
        raise httpx.InvalidURL("neither http nor https")
    url = url.copy_with(fragment=None, userinfo=b"")
    return url.copy_merge_params(dict(question.params)) if question.params else url


def _refusal(status: int) -> str:
    if status == _TOO_MANY:
        return "it says that it is asked too often"
    if status in _REFUSED:
        return f"it refuses to answer ({status})"
    return f"its server fails ({status})" if status >= 500 else f"it does not take the question ({status})"

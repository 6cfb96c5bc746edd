"""From a question to the beginning of an answer: turns, secrets, retries, connections."""

from __future__ import annotations

import logging
import random
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx
from httpx_retries import Retry, RetryTransport

from bib.problem import BibError
from refs.resolution.http.bounds import Bounds
from refs.resolution.http.connection import NO_SUCH_HOST, Backend
from refs.resolution.http.limits import Call, Host, Limits, StoppedError, stated
from refs.resolution.source import LINK, UnavailableError

__all__ = ["AGAIN", "ONCE", "Errand", "reason_of", "wire"]

AGAIN = (429, 500, 502, 503, 504)
ONCE = Retry(total=0)
_KEPT_OPEN = 4.0  # seconds; servers close idle connections after five or more
_SKEW = 2.0  # seconds between two clocks from which on the server's own is believed
_QUOTA = (b"per day", b"daily", b"quota_limit")  # of a 429 that no waiting helps against today

# It logs the head of each answer, which may repeat secrets.
logging.getLogger("httpcore.http11").addFilter(lambda record: not record.getMessage().startswith("receive_response_headers"))


@dataclass(slots=True)
class Errand:
    """What a request is about, beside what is sent openly. `secret` and `headers` are added where it leaves the program."""

    service: str
    kind: str
    secret: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    is_public: bool = False
    tries: int = 0

    @property
    def is_link(self) -> bool:
        """It is the look at a link: any status is an answer."""
        return self.kind == LINK


def wire(limits: Limits, bounds: Bounds, control: str) -> httpx.BaseTransport:
    """What requests are given to: it retries what the server asks to retry, each try in its turn."""
    # Waiting is left to the turns: whoever else asks that host waits as well.
    retry = Retry(
        total=bounds.tries - 1,
        allowed_methods=("GET", "HEAD"),
        status_forcelist=AGAIN,
        retry_on_exceptions=(),
        respect_retry_after_header=False,
    )
    backend = Backend(control)
    return RetryTransport(transport=_Polite(_Network(backend), backend, limits, bounds), retry=retry)


def reason_of(error: Exception) -> str:
    """Why there is no answer, in words that give away nothing of the question."""
    if isinstance(error, UnavailableError):
        return error.reason
    if isinstance(error, BibError):
        return str(error)
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return "it cannot be reached in time"
    if isinstance(error, httpx.TimeoutException):
        return "it does not answer in time"
    if isinstance(error, httpx.ConnectError):
        said = str(error)
        if said.startswith((NO_SUCH_HOST, "the name ")):
            return said
        return "its certificate is not sound" if "CERTIFICATE" in said else "it cannot be reached"
    if isinstance(error, httpx.ProxyError):
        return "the proxy does not let it through"
    if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError | httpx.InvalidURL):
        return "that is no address that can be asked"
    return "it breaks off, or does not speak HTTP"


class _Polite(httpx.BaseTransport):
    """Sends each request in its turn, and draws the consequences of the answer for those that come after it."""

    def __init__(self, below: httpx.BaseTransport, backend: Backend, limits: Limits, bounds: Bounds) -> None:
        self._below, self._backend, self._limits, self._bounds = below, backend, limits, bounds

    def close(self) -> None:
        """End the connections, also those on which an answer is awaited."""
        self._backend.end()
        self._below.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One try."""
        errand: Errand = request.extensions["errand"]
        errand.tries += 1
        address = str(request.url)
        host = self._limits.host(address)
        pool = self._limits.pool(errand.service, address, errand.kind)
        call = host.enter(pool, is_link=errand.is_link, is_again=errand.tries > 1)
        self._backend.begin(self._bounds.look if errand.is_link else self._bounds.total, is_public=errand.is_public)
        try:
            response = self._below.handle_request(_with_secrets(request, errand, call))
        except BaseException as error:
            self._give_up(host, errand, error)
            call.over()
            raise
        call.heard()
        response.stream = _Held(response.stream, call)
        try:
            self._learn(host, call, errand, response)
        except StoppedError:
            response.close()
            raise
        return response

    def _give_up(self, host: Host, errand: Errand, error: BaseException) -> None:
        """A host that cannot be reached, or does not answer in time, is not asked again.

        That there is no such host must be said twice of a link, since it is called dead then.
        """
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            reason = reason_of(error)
            if not errand.is_link or not reason.startswith(NO_SUCH_HOST) or host.is_missed():
                host.stop(reason)
        elif isinstance(error, httpx.TimeoutException):
            host.stop(reason_of(error), (errand.is_link,))

    def _learn(self, host: Host, call: Call, errand: Errand, response: httpx.Response) -> None:
        """Take limits, waits and refusals from an answer."""
        host.adapt(call.pace, *stated(response.headers))
        status = response.status_code
        if status in AGAIN:
            wait = _retry_after(response.headers)
            if wait is None and not errand.is_link:
                wait = self._bounds.backoff * 2 ** (errand.tries - 1) * random.uniform(1.0, 1.25)  # noqa: S311 # no secret
            if status == HTTPStatus.TOO_MANY_REQUESTS and not errand.is_link and _is_used_up(response):
                wait = float("inf")
            if wait is not None and wait > self._bounds.longest:
                reason = "its quota is used up" if wait == float("inf") else f"it asks to wait for {round(wait)} seconds"
                host.stop(reason, (errand.is_link,))
                raise StoppedError(reason)
            host.pause(call.pace, wait or 0.0)
        elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN) and not errand.is_link:
            host.stop(f"it refuses to answer ({status})", (False,))
        elif (wait := _until_reset(response.headers)) and wait <= self._bounds.longest:
            host.pause(call.pace, wait)


def _with_secrets(request: httpx.Request, errand: Errand, call: Call) -> httpx.Request:
    """The request as it is sent, which nothing but the connection gets to see."""
    is_own = True

    def trace(event: str, info: Mapping[str, Any]) -> None:
        nonlocal is_own
        if event == "http11.send_request_headers.started":
            is_own = info["request"].method != b"CONNECT"  # which only asks a proxy for a way
        elif event == "http11.send_request_body.complete" and is_own:
            call.sent()

    url = request.url.copy_merge_params(dict(errand.secret)) if errand.secret else request.url
    headers = request.headers.copy()
    headers.update(dict(errand.headers))
    return httpx.Request(request.method, url, headers=headers, extensions={**request.extensions, "trace": trace})


def _retry_after(headers: httpx.Headers) -> float | None:
    """The seconds that a server asks to wait: it names them, or a time; None if it does not.

    A time is one of its own clock, which may be wrong.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return float(text[:9])
    then = _time(text)
    if then is None:
        return None
    now = datetime.now(UTC)
    there = _time(headers.get("date", ""))
    if there is not None and abs((there - now).total_seconds()) > _SKEW:
        now = there
    return max(0.0, (then - now).total_seconds())


def _time(text: str) -> datetime | None:
    try:
        then = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return then if then.tzinfo else then.replace(tzinfo=UTC)


def _until_reset(headers: httpx.Headers) -> float:
    """Seconds until a server counts anew that says that nothing is left now; 0 if it does not say so."""
    for form in ("x-ratelimit-{}", "ratelimit-{}", "x-rate-limit-{}"):
        if headers.get(form.format("remaining"), "").strip() == "0":
            text = headers.get(form.format("reset"), "").strip()
            if text.isascii() and text.isdigit() and len(text) < 12:
                seconds = float(text)
                return seconds if seconds < 1e6 else max(0.0, seconds - time.time())  # or a time since 1970
    return 0.0


def _is_used_up(response: httpx.Response) -> bool:
    """A 429 says that the quota of the day is used up (only the first bytes are looked at)."""
    start = b""
    try:
        for part in response.stream if isinstance(response.stream, httpx.SyncByteStream) else ():
            start += part
            if len(start) > 4096:
                break
    except httpx.HTTPError:
        return False
    return any(word in start.lower() for word in _QUOTA)


class _Held(httpx.SyncByteStream):
    """The body of an answer; the call is over when it is closed."""

    def __init__(self, inner: object, call: Call) -> None:
        self._inner, self._call = inner, call

    def __iter__(self) -> Iterator[bytes]:
        if isinstance(self._inner, httpx.SyncByteStream):
            yield from self._inner

    def close(self) -> None:
        """Give back the turn."""
        try:
            if isinstance(self._inner, httpx.SyncByteStream):
                self._inner.close()
        finally:
            self._call.over()


class _Direct(httpx.HTTPTransport):
    """httpx's own transport, with connections of ours."""

    def __init__(self, context: ssl.SSLContext, backend: Backend, proxy: str = "") -> None:
        kept: dict[str, Any] = {
            "ssl_context": context, "max_connections": None, "keepalive_expiry": _KEPT_OPEN, "network_backend": backend
        }  # fmt: skip
        if proxy:
            url = httpx.URL(proxy)
            auth = (url.username, url.password) if url.username else None
            plain = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/")
            self._pool = httpcore.HTTPProxy(plain, proxy_auth=auth, **kept)
        else:
            self._pool = httpcore.ConnectionPool(**kept)


@cache
def _context() -> ssl.SSLContext:
    """Whom to trust; to read it takes time."""
    return httpx.create_ssl_context()


class _Network(httpx.BaseTransport):
    """Connections, straight or by the proxies of the environment."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._proxies = getproxies()
        self._direct = _Direct(_context(), backend)
        self._by_proxy = {
            url: _Direct(_context(), backend, url) for url in set(self._proxies.values()) if url.startswith(("http://", "https://"))
        }

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it."""
        host = request.url.host
        proxy = self._proxies.get(request.url.scheme) or self._proxies.get("all", "")
        if proxy in self._by_proxy and not _is_here(host) and not proxy_bypass(host):
            self._backend.proxied()
            return self._by_proxy[proxy].handle_request(request)
        return self._direct.handle_request(request)

    def close(self) -> None:
        """Close them."""
        for each in (self._direct, *self._by_proxy.values()):
            each.close()


def _is_here(host: str) -> bool:
    """This machine, to which no proxy leads."""
    return host in ("localhost", "::1") or host.startswith("127.")

"""A URL to bytes: only where a person gave the URL, never because a document names it.

Names are resolved once, and the connection goes to the address that was checked, so that a name cannot lead elsewhere the second
time. Addresses of private networks, of this machine and of its neighbours are refused, after each redirect again. No proxy is
asked, as it would resolve names itself, and no password is sent.
"""

from __future__ import annotations

import codecs
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from bib.problem import UserError
from refs.address import refused
from refs.documents.limits import LIMITS, Limits
from refs.version import __version__

AGENT = f"refs/{__version__} (reads the references of one document, for a person)"
REDIRECTS = 5
_CONNECT = 10.0  # seconds until an address must have taken the call
_CHUNK = 16_384
_SHOWN = 200  # characters of an address that are told
_BY_HAND = "save it to a file and give that; --larger N raises the limits"
# Types of content that tell the format of what does not tell it itself.
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-tex": "latex",
    "application/x-tex": "latex",
    "application/x-latex": "latex",
    "text/x-bibtex": "bib",
    "application/x-bibtex": "bib",
    "application/x-research-info-systems": "ris",
    "application/vnd.citationstyles.csl+json": "csl-json",
    "application/nbib": "nbib",
    "text/x-wiki": "mediawiki",
}
_UNDECLARED = ("text/html", "text/plain", "text/markdown", "text/x-tex", "application/x-tex")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: the bytes, the address in the end, and the format that the server names."""

    data: bytes
    url: str
    form: str = ""


def _resolved(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


@dataclass(frozen=True, slots=True)
class Network:
    """How addresses are fetched.

    Attributes:
        allow_private: Whether addresses of private networks and of this machine may be asked.
        verify: Whether certificates are checked, or the file of those that are trusted.
        resolve: A host and a port to addresses.
        refused: Why an address may not be asked; "" if it may.
    """

    allow_private: bool = False
    verify: bool | str = True
    resolve: Callable[[str, int], Sequence[str]] = _resolved
    refused: Callable[[str], str] = refused


def fetch(url: str, network: Network | None = None, limits: Limits = LIMITS) -> Fetched:
    """What stands at an address.

    Args:
        url: The address, http or https.
        network: How it is fetched.
        limits: How large it may be, and how long that may take in all.

    Raises:
        UserError: It is no address, may not be asked, does not answer, answers with something else, takes too long or is too large.
    """
    network = network or Network()
    with _Watch(limits.patience) as watch:
        for _ in range(REDIRECTS + 1):
            with contextlib.ExitStack() as stack:
                response = _ask(url, network, watch, stack)
                if not response.is_redirect:
                    return _taken(response, url, limits, watch)
                url = urljoin(url, response.headers["location"])
    raise UserError(f"leads on to other addresses more than {REDIRECTS} times", "give the last address itself")


class _Watch:
    """Ends a connection when the time is over, be it that the other side sends a byte now and then."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_over = False
        self._end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._stop)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        for one in self._open:
            one.close()

    def connect(self, addresses: Sequence[str], port: int) -> socket.socket:
        """A connection to the first of the addresses that takes the call."""
        last: OSError = OSError("has no address")
        for address in addresses:
            try:
                made = socket.create_connection((address, port), max(0.01, min(_CONNECT, self._end - time.monotonic())))
            except OSError as error:
                last = error
                continue
            with self._lock:
                self._open.append(made.dup())  # a connection that is encrypted later takes the other one over
            return made
        raise last

    def _stop(self) -> None:
        self.is_over = True
        with self._lock:
            for one in self._open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def too_long(self) -> UserError:
        """What is told when the time is over."""
        return UserError(
            f"took longer than {self.seconds:g} seconds", "save it to a file and give that; --larger N raises the limits"
        )


class _Pinned(HTTPAdapter):
    """Connects to given addresses, whatever the name of the host; certificates are checked against the name."""

    def __init__(self, connect: Callable[[int], socket.socket]) -> None:
        self._connect = connect
        super().__init__(max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **more: Any) -> None:
        """Make the pools, with connections of our own."""
        connect = self._connect

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return connect(self.port)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return connect(self.port or 443)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, **more)
        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _ask(url: str, network: Network, watch: _Watch, stack: contextlib.ExitStack) -> requests.Response:
    """The answer of the server at an address, whose body is not read yet."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise UserError("is no address", "give one that begins with https://") from None
    if parts.scheme not in ("http", "https") or not host:
        raise UserError(f"leads to {url[:_SHOWN]!r}, which is no page of the Web", "give an address that begins with https://")
    if parts.username or parts.password:
        raise UserError("has a password in it, which is not sent", "save what is there to a file and give that")
    try:
        addresses = network.resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise UserError(f"{host} is not known ({error})", "check the address, and that there is a connection") from None
    if not network.allow_private:
        why = next((why for one in addresses if (why := network.refused(one))), "" if addresses else "no address")
        if why:
            raise UserError(f"{host} is {why}, which is not asked", "--allow-private does, if you trust who wrote the address")
    session = stack.enter_context(requests.Session())
    session.trust_env = False  # no proxies, and no passwords of .netrc
    session.verify = network.verify
    session.headers.update({"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"})
    session.mount("http://", adapter := _Pinned(lambda to: watch.connect(addresses, to)))
    session.mount("https://", adapter)
    try:
        response = session.get(url, stream=True, allow_redirects=False, timeout=(_CONNECT, watch.seconds))
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:
        if watch.is_over:
            raise watch.too_long() from None
        raise UserError(f"does not answer ({_reason(error)})", "check the address, and that there is a connection") from None
    stack.callback(response.close)
    return response


def _reason(error: Exception) -> str:
    """What went wrong, in the words of the innermost error."""
    inner: BaseException = error
    while (deeper := getattr(inner, "reason", None) or inner.__cause__ or inner.__context__) and isinstance(deeper, BaseException):
        inner = deeper
    return (getattr(inner, "strerror", None) or str(inner) or type(inner).__name__)[:_SHOWN]


def _taken(response: requests.Response, url: str, limits: Limits, watch: _Watch) -> Fetched:
    """The body of an answer, in pieces, no more than the limits allow."""
    if response.status_code != requests.codes.ok:
        raise UserError(f"was not given: the server answers {response.status_code} {response.reason}"[:_SHOWN], "check the address")
    too_large = UserError(f"is larger than {limits.fetched:,} bytes", _BY_HAND)
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.fetched:
        raise too_large
    data = bytearray()
    try:
        for piece in response.iter_content(_CHUNK):
            data += piece
            if len(data) > limits.fetched:
                raise too_large
            if watch.is_over:
                raise watch.too_long()
    except (requests.RequestException, HTTPError, OSError) as error:
        if watch.is_over:
            raise watch.too_long() from None
        raise UserError(f"broke off after {len(data):,} bytes ({_reason(error)})", "try again") from None
    if watch.is_over:
        raise watch.too_long()
    kind, _, more = response.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    return Fetched(_in_unicode(bytes(data), kind, more), url, _TYPES.get(kind, ""))


def _in_unicode(data: bytes, kind: str, parameters: str) -> bytes:
    """A text in UTF-8 with its mark, if the server says in which charset it is."""
    found = [value for name, _, value in (one.partition("=") for one in parameters.split(";")) if name.strip().lower() == "charset"]
    if kind not in _UNDECLARED or not found or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(found[0].strip().strip("\"'")).encode()
    except (LookupError, UnicodeError):
        return data  # it is guessed, as of any file

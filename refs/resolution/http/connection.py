"""Connections whose every step is bounded in time, and that lead to no private address unless that is meant."""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
import weakref
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import httpcore

from refs.address import refused
from refs.resolution.http.limits import StoppedError

__all__ = ["Backend", "Stream"]

NO_SUCH_HOST = "no such host"
_NAMELESS = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d+)[ \t]*\r?$")


class Backend(httpcore.NetworkBackend):
    """Opens connections; the time that is left, and whether private addresses are allowed, is set for each thread."""

    def __init__(self, control: str = "") -> None:
        self._inner = httpcore.SyncBackend()
        self._state = threading.local()
        self._control = control
        self._has_names: bool | None = None
        self._open: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._lock = threading.Lock()

    def begin(self, seconds: float, *, is_public: bool) -> None:
        """From now on, this thread has so many seconds for all that it sends and reads; `is_public`: to public addresses only."""
        self._state.end, self._state.is_public = time.monotonic() + seconds, is_public

    def proxied(self) -> None:
        """The connection of this thread goes to a proxy, which may well be in a private network."""
        self._state.is_public = False

    def opened(self, stream: httpcore.NetworkStream) -> Stream:
        """A connection that stands."""
        with self._lock:
            self._open.add(stream.get_extra_info("socket"))
        return Stream(stream, self)

    def end(self) -> None:
        """End all connections at once: whoever reads from one is told that it broke off."""
        with self._lock:
            sockets = list(self._open)
        for each in sockets:
            with suppress(OSError):  # it is closed already
                socket.socket.shutdown(each, socket.SHUT_RDWR)

    def left(self, timeout: float | None) -> float:
        """The time-out of the next step: as wanted, but not more than is left."""
        left: float = getattr(self._state, "end", time.monotonic() + 1.0) - time.monotonic()
        return max(0.001, left if timeout is None else min(timeout, left))

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host that takes one; the time-out is for all of them together."""
        addresses = self._addresses(host, port)
        if getattr(self._state, "is_public", False) and any(refused(each) for each in addresses):
            raise StoppedError(f"{host} is an address inside a private network, and is not asked")
        end = time.monotonic() + self.left(timeout)
        for index, address in enumerate(addresses):
            share = max(0.001, (end - time.monotonic()) / (len(addresses) - index))
            try:
                stream = self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if index == len(addresses) - 1:
                    raise
            else:
                return self.opened(stream)
        raise httpcore.ConnectError("no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, IPv4 and IPv6 as the system orders them."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            known = error.errno in _NAMELESS and self._names_are_found()
            raise httpcore.ConnectError(f"{NO_SUCH_HOST}: {host}" if known else f"the name {host} cannot be looked up") from None
        except (OSError, UnicodeError):
            raise httpcore.ConnectError(f"the name {host} cannot be looked up") from None
        self._has_names = True
        return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))

    def _names_are_found(self) -> bool:
        """Whether this machine can look up names at all: if not, that one is not found says nothing about it."""
        if self._has_names is None:
            try:
                socket.getaddrinfo(self._control, 443, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError):
                self._has_names = False
            else:
                self._has_names = True
        return self._has_names


class Stream(httpcore.NetworkStream):
    """A connection that knows whether the server sent more than the length that it stated.

    The surplus would be taken for the answer to the next question.
    """

    def __init__(self, inner: httpcore.NetworkStream, backend: Backend) -> None:
        self._inner, self._backend = inner, backend
        self._head: bytearray | None = bytearray()
        self._stated: int | None = None
        self._body = 0

    @property
    def has_surplus(self) -> bool:
        """More came than was stated."""
        return self._stated is not None and self._body > self._stated

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What comes next."""
        data = self._inner.read(max_bytes, self._backend.left(timeout))
        if self._head is None:
            self._body += len(data)
            return data
        self._head += data
        while self._head is not None and (end := self._head.find(b"\r\n\r\n")) >= 0:
            head, rest = bytes(self._head[: end + 2]), self._head[end + 4 :]
            if re.match(rb"HTTP/1\.\d 1\d\d", head):  # "continue", and the like: the answer is still to come
                self._head = rest
                continue
            length = _LENGTH.search(head)
            is_chunked = b"transfer-encoding" in head.lower()
            self._stated = int(length[1][:18]) if length and not is_chunked else None
            self._head, self._body = None, len(rest)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send; what is read afterwards is the answer to it."""
        if buffer:
            self._head, self._stated, self._body = bytearray(), None, 0
        self._inner.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted."""
        return self._backend.opened(self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """As the connection below; one with a surplus counts as readable, which keeps it from being used again."""
        if info == "is_readable" and self.has_surplus:
            return True
        return self._inner.get_extra_info(info)

"""A server on this machine that behaves as badly as servers do: it limits, stalls, drops, and lies about lengths."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Answer = bytes | Iterator[bytes] | None


@dataclass(frozen=True)
class Asked:
    """A request as it arrived: when (monotonic seconds), its headers in lower case, and how many were under way then."""

    when: float
    method: str
    target: str
    headers: Mapping[str, str]
    together: int

    @property
    def path(self) -> str:
        """Without the query."""
        return urlsplit(self.target).path

    @property
    def params(self) -> dict[str, str]:
        """The query."""
        return dict(parse_qsl(urlsplit(self.target).query))


@dataclass
class Server:
    """What was asked, and what is answered: `answers` by path; a path that is not known is 404.

    An answer is the bytes that are sent (None: the connection is ended), or such bytes one after the other. The connection stays
    open unless the answer says "connection: close".
    """

    answers: dict[str, Callable[[Asked], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    address: str = ""
    _running: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.address}{path}"

    def serve(self, connection: socket.socket) -> None:
        """Answer all requests of a connection."""
        data = b""
        with connection:
            while True:
                while b"\r\n\r\n" not in data:
                    piece = connection.recv(65536)
                    if not piece:
                        return
                    data += piece
                head, _, data = data.partition(b"\r\n\r\n")
                asked = self._arrived(head.decode("latin-1"))
                try:
                    answer = self.answers.get(asked.path, lambda _: reply(404, b"Resource not found."))(asked)
                    if answer is None:
                        return
                    is_closed = False
                    for piece in (answer,) if isinstance(answer, bytes) else answer:
                        connection.sendall(piece)
                        is_closed = is_closed or b"connection: close" in piece.lower()
                    if is_closed:
                        return
                finally:
                    with self._lock:
                        self._running -= 1

    def _arrived(self, head: str) -> Asked:
        first, *lines = head.split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        with self._lock:
            self._running += 1
            asked = Asked(time.monotonic(), method, target, headers, self._running)
            self.asked.append(asked)
        return asked

    def most_in(self, seconds: float) -> int:
        """The most requests that arrived in any window of so many seconds."""
        times = sorted(each.when for each in self.asked)
        return max((sum(start <= when < start + seconds for when in times) for start in times), default=0)

    def most_together(self) -> int:
        """The most requests that were under way at once."""
        return max((each.together for each in self.asked), default=0)


def reply(status: int = 200, body: bytes | None = None, **headers: str) -> bytes:
    """An answer, as a well-behaved server gives it; `headers` with _ for -."""
    body = b'{"ok": true}' if body is None else body
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"content-type": "application/json", "content-length": str(len(body)), **given}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode() + body


def said(value: Any, **headers: str) -> Callable[[Asked], bytes]:
    """Always the same JSON."""
    return lambda _: reply(200, json.dumps(value).encode(), **headers)


def in_turn(*answers: bytes | None) -> Callable[[Asked], bytes | None]:
    """One after the other; the last one again and again."""
    left = list(answers)
    lock = threading.Lock()

    def answer(asked: Asked) -> bytes | None:
        del asked
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return answer


@contextmanager
def running(answers: Mapping[str, Callable[[Asked], Answer]] | None = None) -> Iterator[Server]:
    """A server on a free port of this machine."""
    server = Server(dict(answers or {}))
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    server.address = f"127.0.0.1:{listening.getsockname()[1]}"
    connections: list[socket.socket] = []

    def serve(connection: socket.socket) -> None:
        with suppress(OSError):  # the other side has gone
            server.serve(connection)

    def accept() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            connections.append(connection)
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

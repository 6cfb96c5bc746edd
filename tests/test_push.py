"""Records are handed to programs on this machine; here to servers on loopback that answer as these programs do."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from subprocess import CompletedProcess

import pytest

from bib.problem import UserError
from refs.push import push

Run = Callable[..., "CompletedProcess[bytes]"]
ITEMS = json.dumps([{"itemType": "book"}, {"itemType": "book"}])


class Server:
    """A server with fixed answers, and what it was asked."""

    def __init__(self, hello: tuple[str, str, dict[str, str]], answer: tuple[int, str]) -> None:
        self.asked: list[tuple[str, str, str, str]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, text, headers = hello
                self.reply(200 if self.path == path else 404, text if self.path == path else "", headers)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                server.asked.append((self.path, self.headers["Content-Type"], self.headers["User-Agent"], body))
                self.reply(answer[0], answer[1], {})

            def reply(self, status: int, text: str, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(text.encode()))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Answer no more."""
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


ZOTERO = ("/connector/ping", "<html><body>Zotero is running</body></html>", {"X-Zotero-Version": "7.0.1"})
JABREF = ("/", "<html><p>JabRef http API runs.</p>", {})
Make = Callable[..., Server]


@pytest.fixture
def serve() -> Iterator[Make]:
    servers: list[Server] = []

    def make(*arguments: object) -> Server:
        servers.append(Server(*arguments))  # type: ignore[arg-type]
        return servers[-1]

    yield make
    for server in servers:
        server.close()


def test_zotero_takes_records(serve: Make) -> None:
    """Zotero is asked who it is and given the text, in a session of its own; it tells how many items it made."""
    server = serve(ZOTERO, (201, ITEMS))
    assert push("zotero", "TY  - BOOK\nTI  - Würde\nER  - \n", server.address) == 2
    ((path, kind, agent, body),) = server.asked
    assert path.startswith("/connector/import?session=")
    assert (kind, agent, body) == ("application/x-research-info-systems", "refs", "TY  - BOOK\nTI  - Würde\nER  - \n")


def test_jabref_takes_records(serve: Make) -> None:
    """JabRef is given BibTeX for the library that is open."""
    server = serve(JABREF, (204, ""))
    assert push("jabref", "@book{a,\n}\n", server.address) is None
    assert server.asked == [("/libraries/current/entries", "application/x-bibtex", "refs", "@book{a,\n}\n")]


@pytest.mark.parametrize(
    ("name", "hello", "answer", "said", "hint"),
    [
        ("zotero", JABREF, (201, ITEMS), "is not Zotero", "start Zotero"),
        ("jabref", ZOTERO, (204, ""), "is not JabRef", "HTTP server"),
        ("zotero", ZOTERO, (500, '{"libraryEditable": false}'), "refused the records (HTTP 500", "can be edited"),
        ("zotero", ZOTERO, (400, ""), "refused the records (HTTP 400)", "by hand"),
        ("jabref", JABREF, (400, "Only possible in GUI mode."), "HTTP 400, Only possible in GUI mode.", "open a library"),
        ("zotero", ZOTERO, (307, ""), "refused the records (HTTP 307)", "by hand"),
    ],
)
def test_refusals(serve: Make, name: str, hello: object, answer: object, said: str, hint: str) -> None:
    """Another program at the address, and a program that refuses, are errors that say what to do."""
    server = serve(hello, answer)
    with pytest.raises(UserError) as error:
        push(name, "x", server.address)
    assert said in str(error.value)
    assert hint in error.value.hint


def test_nobody_answers() -> None:
    """If the program does not run, that is said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UserError, match=f"Zotero does not answer at http://127.0.0.1:{port}"):
        push("zotero", "x", f"http://127.0.0.1:{port}")


@pytest.mark.parametrize("address", ["http://example.org:23119", "https://127.0.0.1", "http://10.0.0.1", "http://[::1", "x y", ""])
def test_only_this_machine(address: str) -> None:
    """Records go to no other machine."""
    with pytest.raises(UserError, match="address"):
        push("zotero", "x", address)


def test_the_command_hands_records_over(serve: Make, run_refs: Run, samples: object) -> None:
    """`refs export --push` writes nothing but tells what the program took in, and what it drops."""
    server = serve(ZOTERO, (201, ITEMS))
    done = run_refs("export", f"{samples}/essay.txt", "--push", "zotero", "--address", server.address)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert "5 records of 5 in 1 of 1 inputs; Zotero took in 2 items" in done.stderr.decode()
    assert "Zotero (ris): " in done.stderr.decode()
    assert server.asked[0][3].count("TY  - ") == 5

"""What stands at an address: fetched within limits, and never from where it may not be asked."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bib.problem import UserError
from refs.documents.fetch import AGENT, Network, fetch, refused
from refs.documents.limits import LIMITS

Run = Callable[..., "CompletedProcess[bytes]"]
PAGE = b"<!DOCTYPE html><html><body><h1>On</h1><p>Words.</p><h2>References</h2><p>Eco, Umberto. Il nome della rosa. "
PAGE += b"Milano: Bompiani, 1980.</p></body></html>"
ESSAY = "An essay.\n\nWorks Cited\n\nLévi-Strauss, Claude. Tristes tropiques. Paris: Plon, 1955.\n"
QUICK = replace(LIMITS, patience=1, fetched=100_000)
asked: list[tuple[str, dict[str, str]]] = []
stop = threading.Event()


class Server(BaseHTTPRequestHandler):
    """Answers as servers do, and as they should not."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""

    def answer(self, data: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        """Answer a request."""
        asked.append((self.path, dict(self.headers)))
        port = self.server.server_address[1]
        try:
            match self.path.split("?")[0]:
                case "/page":
                    self.answer(PAGE)
                case "/essay":
                    self.answer(ESSAY.encode("latin-1"), "text/plain; charset=ISO-8859-1")
                case "/packed":
                    self.answer(gzip.compress(PAGE), Content_Encoding="gzip")
                case "/bomb":
                    self.answer(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")
                case "/large":
                    self.answer(b"", Content_Length="100001")
                case "/endless":
                    self.answer(b"")
                    while not stop.is_set():
                        self.wfile.write(b"x" * 10_000)
                case "/dribble":
                    self.answer(b"")
                    while not stop.wait(0.05):
                        self.wfile.write(b"x")
                case "/heads":
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
                    while not stop.wait(0.05):
                        self.wfile.write(b"x")
                case "/silent":
                    stop.wait(20)
                case "/cut":
                    self.answer(b"half", Content_Length="4000")
                case "/none":
                    self.answer(b"", status=404)
                case "/away":
                    self.answer(b"", status=302, Location="/page")
                case "/inside":
                    self.answer(b"", status=301, Location=f"http://127.0.0.2:{port}/page")
                case "/file":
                    self.answer(b"", status=302, Location="file:///etc/passwd")
                case "/round":
                    self.answer(b"", status=302, Location="/round?again")
                case "/records":
                    self.answer(b"TY  - BOOK\nTI  - Opera aperta\nER  - \n", "application/x-research-info-systems")
                case _:
                    self.wfile.write(b"\x00\x01 no answer of a server\r\n\r\n")
        except OSError:
            pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    one = ThreadingHTTPServer(("0.0.0.0", 0), Server)  # noqa: S104 - on every address of this machine
    one.daemon_threads = True
    one.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{one.server_address[1]}"
    stop.set()
    one.shutdown()
    thread.join()
    one.server_close()


# The loopback network has many addresses: one of them is taken for an address of the Web.
WEB = Network(refused=lambda address: "" if address == "127.0.0.1" else refused(address))


def test_a_page(server: str) -> None:
    """The bytes of a page, with an honest name of who asks, and the format that the server tells."""
    asked.clear()
    found = fetch(f"{server}/page", WEB)
    assert (found.data, found.form, found.url) == (PAGE, "html", f"{server}/page")
    assert asked[0][1]["User-Agent"] == AGENT
    assert AGENT.startswith("refs/")


def test_charsets_and_packing(server: str) -> None:
    """A text in the charset that the server names is read in it; what is packed is unpacked."""
    assert fetch(f"{server}/essay", WEB).data.decode("utf-8-sig") == ESSAY
    assert fetch(f"{server}/packed", WEB).data == PAGE


def test_redirects(server: str) -> None:
    """One is followed, and the address in the end told; one without end is not."""
    assert fetch(f"{server}/away", WEB).url == f"{server}/page"
    with pytest.raises(UserError, match="more than 5 times"):
        fetch(f"{server}/round", WEB)


REFUSED = [
    ("/inside", "127.0.0.2 is an address of this machine"),
    ("/file", "leads to 'file:///etc/passwd', which is no page of the Web"),
    ("/none", "the server answers 404"),
    ("/large", "larger than 100,000 bytes"),
    ("/endless", "larger than 100,000 bytes"),
    ("/bomb", "larger than 100,000 bytes"),
    ("/cut", "broke off after"),
    ("/nonsense", "does not answer"),
]


@pytest.mark.parametrize(("path", "told"), REFUSED)
def test_what_is_refused(server: str, path: str, told: str) -> None:
    """An answer that leads astray, is too large or none is refused with a word of what is wrong and what to do."""
    with pytest.raises(UserError) as error:
        fetch(server + path, WEB, QUICK)
    assert told in str(error.value)
    assert error.value.hint


@pytest.mark.parametrize("path", ["/dribble", "/heads", "/silent"])
def test_slow_servers(server: str, path: str) -> None:
    """A server that sends a byte now and then, or none, is left when the time is over."""
    begin = time.monotonic()
    with pytest.raises(UserError, match="took longer than 1 seconds"):
        fetch(server + path, WEB, QUICK)
    assert time.monotonic() - begin < 4


ADDRESSES = [
    ("127.0.0.1", False), ("127.8.8.8", False), ("0.0.0.0", False), ("10.1.2.3", False), ("172.16.0.1", False),  # noqa: S104
    ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("100.100.100.200", False), ("224.0.0.1", False),
    ("255.255.255.255", False), ("192.0.2.1", False), ("198.18.0.1", False), ("168.63.129.16", False), ("::1", False),
    ("::", False), ("fe80::1%eth0", False),
    ("fc00::1", False), ("fd00:ec2::254", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
    ("::ffff:10.0.0.1", False), ("::ffff:169.254.169.254", False), ("2002:7f00:1::", False), ("64:ff9b::a00:1", False),
    ("::7f00:1", False), ("2001:db8::1", False), ("no address", False),
    ("8.8.8.8", True), ("192.0.43.7", True), ("2606:2800:220:1:248:1893:25c8:1946", True),
]  # fmt: skip


@pytest.mark.parametrize(("address", "may"), ADDRESSES)
def test_addresses(address: str, may: bool) -> None:
    """Only addresses of single machines that all the world may ask are asked."""
    assert (refused(address) == "") is may


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]"])
def test_names_of_this_machine(server: str, host: str) -> None:
    """However this machine is written, it is refused, and nobody is asked."""
    asked.clear()
    with pytest.raises(UserError) as error:
        fetch(f"http://{host}:{server.rpartition(':')[2]}/page")
    assert "is not asked" in str(error.value) or "is not known" in str(error.value)
    assert asked == []


def test_the_address_that_was_checked_is_asked(server: str) -> None:
    """A name is resolved once: that it leads elsewhere the second time is of no use, and the server is asked by its name."""
    answers = [("127.0.0.1",), ("127.0.0.2",)]
    asked.clear()
    found = fetch(f"http://papers.example:{server.rpartition(':')[2]}/page", replace(WEB, resolve=lambda *_: answers.pop(0)))
    assert (found.data, len(answers)) == (PAGE, 1)
    assert asked[0][1]["Host"].startswith("papers.example:")
    with pytest.raises(UserError, match="is not asked"):
        fetch("http://papers.example/", replace(WEB, resolve=lambda *_: ("127.0.0.1", "10.0.0.1", "127.0.0.3")))


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "http://", "https://user:secret@example.org/", "http://[::1", "http://a:x/"]
)
def test_what_is_no_address(url: str) -> None:
    """Other schemes, half addresses and passwords are refused before anything is asked; a password is not repeated."""
    with pytest.raises(UserError) as error:
        fetch(url, replace(WEB, resolve=lambda *_: pytest.fail("was resolved")))
    assert "secret" not in str(error.value)


def test_extract(run_refs: Run, server: str, tmp_path: Path) -> None:
    """An address is an input like any file, if private ones are allowed; the format is that of the content."""
    done = run_refs("extract", f"{server}/page", f"{server}/essay", f"{server}/records", f"{server}/none", "--allow-private")
    text, told = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 1
    assert [title in text for title in ("nome della rosa", "Tristes tropiques", "Opera aperta")] == [True] * 3
    assert f"{server}/none: error unreadable: was not given: the server answers 404" in told
    assert f"{server}/records: 1 record" in told
    refused = run_refs("extract", f"{server}/page")
    assert refused.returncode == 3
    assert b"127.0.0.1 is an address of this machine, which is not asked (--allow-private does" in refused.stderr
    asked.clear()
    offline = run_refs("extract", f"{server}/page", "--offline", "--allow-private")
    assert (offline.returncode, asked) == (3, [])
    assert b"no connection may be opened" in offline.stderr
    (tmp_path / "a.txt").write_text(f"Works Cited\n\nEco, Umberto. Opera aperta. Milano: Bompiani, 1962. {server}/page\n")
    assert run_refs("extract", "a.txt", "--allow-private").returncode == 0
    assert asked == []
    assert b"refs extract fetches" in run_refs("check", f"{server}/page").stderr + run_refs("check", f"{server}/page").stdout

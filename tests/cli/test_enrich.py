"""`refs enrich` as it is run: holes filled from an index, every other byte left, and what is told of it."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from bib import formats
from refs.resolution.index import build
from tests.resolution.server import Asked, Server, reply, running, said

Run = Callable[..., "CompletedProcess[bytes]"]

CATALOGUE = """
@article{a, author = {McGlynn, Clare}, title = {Feminism, Rape and the Search for Justice},
  journal = {Oxford Journal of Legal Studies}, year = {2011}, volume = {31}, number = {4}, pages = {825--842},
  doi = {10.1093/ojls/gqr025}}
@book{b, author = {Thompson, Edward Palmer}, title = {The Making of the English Working Class}, year = {1963},
  publisher = {Victor Gollancz}, address = {London}, isbn = {9780575006997}}
@article{r, author = {Best, Geoffrey}, title = {Review of The Making of the English Working Class, by E. P. Thompson},
  journal = {The Historical Journal}, year = {1965}, volume = {8}, pages = {271--281}}
@article{d, author = {Reece, Helen}, title = {Rape Myths: Is Elite Opinion Right and Popular Opinion Wrong?},
  journal = {Oxford Journal of Legal Studies}, year = {2013}, volume = {33}, pages = {445--473}, doi = {10.1093/ojls/gqt006}}
"""
LIBRARY = """% mine
@article{mcglynn2011,
  author  = {McGlynn, C.},
  title   = {Feminism, Rape and the Search for Justice},
  journal = {Oxford Journal of Legal Studies},
  year    = 2011,
}

@book{thompson1963, author = "Thompson, E. P.", title = "The Making of the English Working Class", year = "1963"}

@misc{leaflet, title = {Statement of the Tenants of Clay Street}, year = 1974}
@comment{keep me}
"""
FILLED = """% mine
@article{mcglynn2011,
  author  = {McGlynn, Clare},
  title   = {Feminism, Rape and the Search for Justice},
  journal = {Oxford Journal of Legal Studies},
  year    = 2011,
  volume  = 31,
  number  = 4,
  pages   = {825--842},
  doi     = {10.1093/ojls/gqr025},
}

@book{thompson1963, author = "Thompson, Edward Palmer", title = "The Making of the English Working Class", year = "1963", \
publisher = "Victor Gollancz", address = "London", isbn = "9780575006997"}

@misc{leaflet, title = {Statement of the Tenants of Clay Street}, year = 1974}
@comment{keep me}
"""
ESSAY = """An essay on justice.

Works cited

McGlynn, C. (2011). Feminism, Rape and the Search for Justice. Oxford Journal of Legal Studies 31(4).
Thompson, E. P. (1963). The Making of the English Working Class.
"""


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a few works, with a review of one of them."""
    folder = tmp_path_factory.mktemp("index") / "works.index"
    records, _ = formats.read(CATALOGUE, "bibtex", "catalogue.bib")
    build(records, folder)
    return folder


def enrich(run_refs: Run, works: Path, *arguments: object, given: bytes | None = None) -> CompletedProcess[bytes]:
    return run_refs("enrich", *arguments, "--index", works, "--offline", given=given)


def test_holes_of_a_library_are_filled_and_every_other_byte_stays(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """Fields are added in the manner of each entry; the library as it was is kept, and --undo brings it back."""
    path = tmp_path / "library.bib"
    path.write_text(LIBRARY)
    done = enrich(run_refs, works, "library.bib")
    assert (done.returncode, done.stdout) == (0, b"")
    assert path.read_text() == FILLED
    assert (tmp_path / "library.bib.bak").read_text() == LIBRARY
    again = enrich(run_refs, works, "library.bib")
    assert path.read_text() == FILLED
    assert "added" not in again.stderr.decode()
    assert run_refs("enrich", "library.bib", "--undo").returncode == 0
    assert path.read_text() == LIBRARY
    nothing = run_refs("enrich", "library.bib", "--undo")
    assert (nothing.returncode, b"nothing to undo" in nothing.stderr) == (3, True)


def test_each_record_gets_a_line_with_its_verdict(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """Place, key, verdict, what decided it, the source, and what was added; then the numbers. -q says nothing."""
    (tmp_path / "library.bib").write_text(LIBRARY)
    told = enrich(run_refs, works, "library.bib", "-o", "-").stderr.decode().splitlines()
    assert told[0].startswith("library.bib:2: mcglynn2011: same: title, names, year")
    assert "added: " in told[0]
    assert told[2] == "library.bib:11: leaflet: none: no source that was asked has it; asked: index"
    assert told[-1] == "3 records: 2 same, 1 none; 9 values added to 2"
    assert enrich(run_refs, works, "library.bib", "-q").stderr == b""


def test_with_o_the_library_itself_stays(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """The filled one is written to another file, or to standard output; from standard input to standard output."""
    path = tmp_path / "library.bib"
    path.write_text(LIBRARY)
    assert enrich(run_refs, works, "library.bib", "-o", "new.bib").returncode == 0
    assert enrich(run_refs, works, "library.bib", "-o", "-").stdout.decode() == FILLED
    assert enrich(run_refs, works, "-", given=LIBRARY.encode()).stdout.decode() == FILLED
    assert (tmp_path / "new.bib").read_text() == FILLED
    assert path.read_text() == LIBRARY
    assert sorted(one.name for one in tmp_path.iterdir()) == ["library.bib", "new.bib"]


def test_json_has_candidates_penalties_and_the_origin_of_each_value(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """The file stays; the JSON has the filled records, and is read again by the other commands."""
    path = tmp_path / "library.bib"
    path.write_text(LIBRARY)
    done = enrich(run_refs, works, "library.bib", "--json", "-o", "found.json")
    assert done.returncode == 0
    assert path.read_text() == LIBRARY
    first, _, third, *_ = json.loads((tmp_path / "found.json").read_text())["results"][0]["entries"]
    assert first["record"]["ids"]["doi"] == ["10.1093/ojls/gqr025"]
    assert first["record"]["origins"]["doi"]["source"] == "index"
    assert first["record"]["origins"]["title"]["source"] == "bibtex"
    resolution = first["resolution"]
    assert (resolution["verdict"], resolution["asked"]) == ("same", ["index"])
    assert {"source", "score", "comparison", "record"} <= resolution["candidates"][0].keys()
    assert (third["resolution"]["verdict"], third["resolution"]["asked"]) == ("none", ["index"])
    exported = run_refs("export", "found.json", "--to", "biblatex")
    assert b"10.1093/ojls/gqr025" in exported.stdout
    assert run_refs("enrich", "found.json", "--offline", "-o", "again.bib").returncode == 1  # nothing can be sought


def test_a_document_becomes_a_bib_with_its_holes_filled(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """What `refs extract` finds, and what its JSON holds, is written with what the index has beyond it."""
    (tmp_path / "essay.txt").write_text(ESSAY)
    assert run_refs("extract", "essay.txt", "--json", "-o", "essay.json").returncode == 0
    for name in ("essay.txt", "essay.json"):
        done = enrich(run_refs, works, name)
        assert done.returncode == 0
        written = done.stdout.decode()
        assert "doi = {10.1093/ojls/gqr025}" in written
        assert "publisher = {Victor Gollancz}" in written
        assert "author = {Thompson, Edward Palmer}" in written


def test_a_contradiction_is_told_and_the_value_stays(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """Both values and the source; the file keeps its own."""
    text = LIBRARY.replace("year    = 2011,", "year    = 2011,\n  volume  = {32},")
    (tmp_path / "library.bib").write_text(text)
    done = enrich(run_refs, works, "library.bib")
    assert "library.bib:2: warning volume-differs: volume is '32'; index has '31'" in done.stderr.decode()
    after = (tmp_path / "library.bib").read_text()
    assert "volume  = {32}," in after
    assert "number" not in after  # that of another volume
    assert "doi     = {10.1093/ojls/gqr025}," in after


def test_a_likely_work_fills_holes_only_if_the_user_says_so(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """--accept likely takes it; without it, it is told."""
    text = "@article{reece, author = {Reece, H.}, title = {Rape Myths}}\n"
    path = tmp_path / "library.bib"
    path.write_text(text)
    told = enrich(run_refs, works, "library.bib").stderr.decode()
    assert ": likely: " in told
    assert path.read_text() == text
    enrich(run_refs, works, "library.bib", "--accept", "likely")
    assert "doi = {10.1093/ojls/gqt006}" in path.read_text()


@pytest.mark.parametrize(
    ("keys", "filled"), [(b"1", True), (b"n", False), (b"s", False), (b"q", False), (b"", False), (b"?\n1", True)]
)
def test_the_user_decides_with_one_key(run_refs: Run, tmp_path: Path, works: Path, keys: bytes, filled: bool) -> None:
    """The record and the candidates are shown side by side; a key that means nothing is asked for again."""
    path = tmp_path / "library.bib"
    path.write_text("@article{reece, author = {Reece, H.}, title = {Rape Myths}}\n")
    done = enrich(run_refs, works, "library.bib", "--interactive", given=keys)
    shown = done.stderr.decode()
    assert "1. index" in shown
    assert "≠ title        Rape Myths" in shown
    assert ("10.1093/ojls/gqt006" in path.read_text()) == filled


def test_the_user_decides_on_a_terminal(tmp_path: Path, works: Path) -> None:
    """One key, without a line end."""
    path = tmp_path / "library.bib"
    path.write_text("@article{reece, author = {Reece, H.}, title = {Rape Myths}}\n")
    command = [sys.executable, "-m", "refs", "enrich", str(path), "--index", str(works), "--offline", "--interactive"]
    master, slave = pty.openpty()
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=tmp_path, env={**os.environ, "TERM": "xterm"})
    os.close(slave)
    seen = b""
    with suppress(OSError):  # the other end is closed
        while process.poll() is None:
            if select.select([master], [], [], 0.2)[0]:
                seen += os.read(master, 4096)
            elif b"q: ask no more" in seen:  # what is typed before the terminal listens is lost
                os.write(master, b"1")
    assert process.wait(60) == 0, seen.decode()
    os.close(master)
    assert "10.1093/ojls/gqt006" in path.read_text()


def test_decisions_are_written_when_the_user_breaks_off(tmp_path: Path, works: Path) -> None:
    """Ctrl-C at the second question: what was said to the first is in the library, and the run says so."""
    path = tmp_path / "library.bib"
    one = "@article{reece, author = {Reece, H.}, title = {Rape Myths}}\n"
    path.write_text(one + one.replace("reece", "again"))
    command = [sys.executable, "-m", "refs", "enrich", str(path), "--index", str(works), "--offline", "--interactive"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"1")
        process.stdin.flush()
        told = b""
        while told.count(b"q: ask no more") < 2 and (more := os.read(process.stderr.fileno(), 4096)):
            told += more
        process.send_signal(signal.SIGINT)
        told += process.stderr.read()
    assert process.returncode == 130, told.decode()
    assert b"interrupted; what was decided so far is written" in told
    assert path.read_text().count("10.1093/ojls/gqt006") == 1


def test_what_cannot_be_read_is_told_and_the_others_are_done(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """A file that is not there, and an index that is not."""
    (tmp_path / "library.bib").write_text(LIBRARY)
    done = enrich(run_refs, works, "missing.bib", "library.bib")
    assert done.returncode == 1
    assert "missing.bib: error unreadable" in done.stderr.decode()
    assert (tmp_path / "library.bib").read_text() == FILLED
    assert enrich(run_refs, works, "missing.bib").returncode == 3
    none = run_refs("enrich", "library.bib", "--index", "nowhere", "--offline")
    assert none.returncode == 2
    assert b"nowhere" in none.stderr


def item(**more: Any) -> dict[str, Any]:
    """A record of Crossref."""
    return {
        "DOI": "10.1093/ojls/gqr025",
        "type": "journal-article",
        "title": ["Feminism, Rape and the Search for Justice"],
        "container-title": ["Oxford Journal of Legal Studies"],
        "author": [{"given": "Clare", "family": "McGlynn", "sequence": "first"}],
        "volume": "31",
        "issue": "4",
        "page": "825-842",
        "issued": {"date-parts": [[2011, 9, 1]]},
        **more,
    }


def listed(*items: dict[str, Any]) -> dict[str, Any]:
    return {"status": "ok", "message-type": "work-list", "message": {"items": list(items), "total-results": len(items)}}


def served(tmp_path: Path, server: Server, *names: str) -> None:
    """Settings by which these services are asked at a server on this machine."""
    bases = "".join(f'{name} = "http://{server.address}/{name}"\n' for name in names)
    (tmp_path / "refs.toml").write_text(f"sources = {json.dumps(names)}\ncache = 'cache'\n[bases]\n{bases}")


def test_services_are_asked_and_a_second_run_asks_nothing(run_refs: Run, tmp_path: Path) -> None:
    """What Crossref has fills the holes; what was answered once is kept, also that there is nothing, and --offline has it."""
    path = tmp_path / "library.bib"
    with running(
        {"/crossref/works": said(listed(item())), "/openlibrary/search.json": said({"numFound": 0, "docs": []})}
    ) as server:
        served(tmp_path, server, "crossref", "openlibrary")
        path.write_text(LIBRARY)
        first = run_refs("enrich", "library.bib")
        filled, asked = path.read_text(), len(server.asked)
        assert first.returncode == 0
        assert "doi     = {10.1093/ojls/gqr025}," in filled
        assert b"thompson1963: none: " in first.stderr
        assert {one.path for one in server.asked} == {"/crossref/works", "/openlibrary/search.json"}
        path.write_text(LIBRARY)
        assert run_refs("enrich", "library.bib").returncode == 0
        assert path.read_text() == filled
        assert len(server.asked) == asked
    path.write_text(LIBRARY)
    data = json.loads(run_refs("enrich", "library.bib", "--offline", "--json").stdout)
    origin = data["results"][0]["entries"][0]["record"]["origins"]["doi"]
    assert origin.pop("score") > 0.6
    assert origin == {"source": "crossref", "url": "https://doi.org/10.1093/ojls/gqr025", "when": f"{datetime.now(UTC):%Y-%m-%d}"}
    assert run_refs("enrich", "library.bib", "--offline").returncode == 0
    assert path.read_text() == filled


def test_a_service_that_fails_is_told_once_and_the_others_go_on(run_refs: Run, tmp_path: Path) -> None:
    """HTML for JSON is no answer; what could be sought elsewhere was, and the record is as it was."""
    page = reply(200, b"<html>maintenance</html>", content_type="text/html")
    with running({"/crossref/works": lambda _: page, "/datacite/dois": said({"data": []})}) as server:
        served(tmp_path, server, "crossref", "datacite")
        (tmp_path / "library.bib").write_text(LIBRARY)
        done = run_refs("enrich", "library.bib")
    told = done.stderr.decode()
    assert told.count("warning service-unavailable: crossref") == 1
    assert "mcglynn2011: none: no source that was asked has it; asked: datacite; no answer: crossref (" in told
    assert (tmp_path / "library.bib").read_text() == LIBRARY
    assert done.returncode == 0


def test_where_no_service_answers_nothing_was_sought(run_refs: Run, tmp_path: Path) -> None:
    """The run ends with 1, the records are untouched, and it is not said that there is no such work."""
    with running() as server:
        served(tmp_path, server, "crossref")
    (tmp_path / "library.bib").write_text(LIBRARY)
    done = run_refs("enrich", "library.bib")
    assert done.returncode == 1
    assert done.stderr.decode().count(": could not search: ") == 3
    assert ": none: " not in done.stderr.decode()
    assert (tmp_path / "library.bib").read_text() == LIBRARY


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{}", b'{"message": 7}', b'{"message": {"items": [{"title": 3}]}}', b"{" * 9999]
)
def test_garbage_changes_nothing(run_refs: Run, tmp_path: Path, body: bytes) -> None:
    """Whatever a service answers, the file is as it was, and the run ends in order."""
    with running({"/crossref/works": lambda _: reply(200, body)}) as server:
        served(tmp_path, server, "crossref")
        (tmp_path / "library.bib").write_text(LIBRARY)
        done = run_refs("enrich", "library.bib")
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "library.bib").read_text() == LIBRARY


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """What was answered before the kill is not asked again, and the library is whole."""
    titles = [
        f"{word} of the northern valleys and their people" for word in ("Rivers", "Forests", "Mills", "Roads", "Songs", "Bells")
    ]
    text = "".join(f"@article{{k{at}, title = {{{title}}}, year = 1990}}\n" for at, title in enumerate(titles))
    (tmp_path / "library.bib").write_text(text)
    gate, answered = threading.Event(), []

    def answer(asked: Asked) -> bytes:
        if len(answered) >= 3:
            gate.wait(30)
        answered.append(asked.params["query.bibliographic"])
        return reply(200, json.dumps(listed()).encode())

    command = [sys.executable, "-m", "refs", "enrich", "library.bib"]
    with running({"/crossref/works": answer}) as server:
        served(tmp_path, server, "crossref")
        process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while len(server.asked) < 4 and time.monotonic() < deadline:
            time.sleep(0.05)
        process.kill()
        process.wait()
        gate.set()
        before = {one.params["query.bibliographic"] for one in server.asked[:3]}
        assert (tmp_path / "library.bib").read_text() == text
        server.asked.clear()
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
        again = {one.params["query.bibliographic"] for one in server.asked}
    assert done.returncode == 0
    assert len(before) == 3
    assert before.isdisjoint(again)


def test_a_retraction_is_told(run_refs: Run, tmp_path: Path) -> None:
    """Crossref's notice is told with its DOI, date and source."""
    notice = {
        "DOI": "10.1093/ojls/notice",
        "type": "retraction",
        "source": "retraction-watch",
        "updated": {"date-parts": [[2019, 8, 2]]},
    }
    with running({"/crossref/works": said(listed(item(**{"updated-by": [notice]})))}) as server:
        served(tmp_path, server, "crossref")
        (tmp_path / "library.bib").write_text(LIBRARY)
        told = run_refs("enrich", "library.bib").stderr.decode()
    assert "library.bib:2: warning retracted: the work was retracted (10.1093/ojls/notice, 2019-08-02, crossref" in told


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """Services, numbers and an example without address or key; no connection is opened, and no file is written."""
    with running() as server:
        served(tmp_path, server, "crossref", "openlibrary")
        with (tmp_path / "refs.toml").open("r+") as stream:
            settings = stream.read()
            stream.seek(0)
            stream.write(f'mail = "reader@library.example"\n{settings}[keys]\nopenalex = "s3cret"\n')
        (tmp_path / "library.bib").write_text(LIBRARY)
        plain = run_refs("enrich", "library.bib", "--dry-run").stdout.decode().splitlines()
        indexed = run_refs("enrich", "library.bib", "--dry-run", "--index", works).stdout.decode().splitlines()
        offline = run_refs("enrich", "library.bib", "--dry-run", "--offline").stdout.decode().splitlines()
        assert server.asked == []
    assert plain[0].startswith("crossref: at most 3 searches, such as https://api.crossref.org/works?query.bibliographic=")
    assert plain[1].startswith("openlibrary: at most 2 searches, such as https://openlibrary.org/search.json?")
    assert indexed[0] == "index: 3 records, 2 of them need nothing else"
    assert indexed[1].startswith("crossref: at most 1 search, such as ")
    assert offline == ["nothing would be asked in the network"]
    assert not any("reader@library.example" in line or "s3cret" in line for line in (*plain, *indexed))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["library.bib", "refs.toml"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('[bases]\ncrossref = "http://mirror.example.org"', "crossref is 'http://mirror.example.org'"),
        ('[bases]\ncrosref = "https://mirror.example.org"', "there is no service 'crosref'"),
        ('bases = "https://mirror.example.org"', "bases is no table of texts"),
    ],
)
def test_a_mirror_is_asked_with_encryption_only(run_refs: Run, tmp_path: Path, settings: str, message: str) -> None:
    """Plain http is for this machine alone."""
    (tmp_path / "refs.toml").write_text(settings)
    (tmp_path / "library.bib").write_text(LIBRARY)
    done = run_refs("enrich", "library.bib")
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_extract_and_enrich_in_one_go(run_refs: Run, tmp_path: Path, works: Path) -> None:
    """What `refs extract` writes has its holes filled; the verdicts are told; the JSON has them, too."""
    (tmp_path / "essay.txt").write_text(ESSAY)
    plain = run_refs("extract", "essay.txt")
    done = run_refs("extract", "essay.txt", "--enrich", "--index", works, "--offline")
    assert b"10.1093/ojls/gqr025" not in plain.stdout
    assert b"doi = {10.1093/ojls/gqr025}" in done.stdout
    assert "essay.txt:5: McGlynn" not in done.stdout.decode()
    assert "essay.txt:5: Feminism, Rape and the Search for Justi…: same: " in done.stderr.decode()
    data = json.loads(run_refs("extract", "essay.txt", "--enrich", "--index", works, "--offline", "--json").stdout)
    entry = data["results"][0]["entries"][0]
    assert entry["resolution"]["verdict"] == "same"
    assert entry["record"]["origins"]["doi"]["source"] == "index"
    assert entry["record"]["origins"]["title"]["source"] == "text"
    into = run_refs("extract", "essay.txt", "--enrich", "--index", works, "--offline", "-o", "library.bib")
    assert into.returncode == 0
    assert "10.1093/ojls/gqr025" in (tmp_path / "library.bib").read_text()


def test_options_of_enriching_want_it(run_refs: Run, tmp_path: Path) -> None:
    """--index without --enrich would do nothing, so it is an error."""
    (tmp_path / "essay.txt").write_text(ESSAY)
    done = run_refs("extract", "essay.txt", "--index", "x")
    assert (done.returncode, b"go with --enrich" in done.stderr) == (2, True)


BLOCKED = """
import socket
def refuse(*_, **__):
    raise SystemExit("a socket was opened")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
from refs.cli import main
main()
"""


@pytest.mark.parametrize("command", [["enrich"], ["verify"], ["extract", "--enrich"]])
def test_offline_opens_no_connection(run_refs: Run, tmp_path: Path, works: Path, command: list[str]) -> None:
    """With sockets blocked, the cache and the index answer; without --offline the same command would have asked."""
    (tmp_path / "library.bib").write_text(LIBRARY)
    with running({"/crossref/works": said(listed(item()))}) as server:
        served(tmp_path, server, "crossref")
        assert run_refs("enrich", "library.bib", "-o", "-").returncode == 0  # the cache is filled
        arguments = [*command, "library.bib", *(["-o", "-"] if command == ["enrich"] else [])]
        for more in ([], ["--index", str(works)]):
            process = [sys.executable, "-c", BLOCKED, *arguments, *more, "--offline"]
            done = subprocess.run(process, cwd=tmp_path, capture_output=True, check=False, timeout=120)
            assert done.returncode in (0, 1), done.stderr
            assert b"a socket was opened" not in done.stderr
            assert b"Traceback" not in done.stderr
        online = subprocess.run(
            [sys.executable, "-c", BLOCKED, *arguments, "--sources", "datacite"], cwd=tmp_path, capture_output=True, check=False
        )
    assert b"a socket was opened" in online.stderr or online.returncode != 0
    assert (tmp_path / "library.bib").read_text() == LIBRARY


def test_a_library_that_cannot_be_written_is_told_before_anybody_is_asked(run_refs: Run, tmp_path: Path) -> None:
    """A file with a mode of reading only ends the run at once; nothing is asked, and standard input needs no file."""
    with running() as server:
        served(tmp_path, server, "crossref")
        (tmp_path / "library.bib").write_text(LIBRARY)
        (tmp_path / "library.bib").chmod(0o444)
        done = run_refs("enrich", "library.bib")
        assert server.asked == []
    assert done.returncode == 2
    assert b"library.bib is write-protected" in done.stderr
    assert (tmp_path / "library.bib").read_text() == LIBRARY

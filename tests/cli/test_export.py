"""`refs export` as it is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from refs.cli.export import recognise

Run = Callable[..., "CompletedProcess[bytes]"]


def test_every_road_leads_to_the_same_bib(run_refs: Run, samples: Path, tmp_path: Path) -> None:
    """A document, its JSON and its .bib are exported as what extract writes."""
    extracted = run_refs("extract", samples / "notizen.md", "--dialect", "biblatex", "-q").stdout
    assert extracted
    stored = tmp_path / "result.json"
    assert run_refs("extract", samples / "notizen.md", "--json", "-o", stored).returncode == 0
    (tmp_path / "cited.bib").write_bytes(extracted)
    for source in (samples / "notizen.md", stored, tmp_path / "cited.bib"):
        done = run_refs("export", source, "--to", "biblatex")
        assert (done.returncode, done.stdout.decode()) == (0, extracted.decode()), source


def test_csl_json_is_json(run_refs: Run, samples: Path) -> None:
    """A document can be exported for citation managers."""
    done = run_refs("export", samples / "essay.txt", "--to", "csl-json", "-q")
    items = json.loads(done.stdout)
    assert [item["DOI"] for item in items if "DOI" in item] == ["10.1177/0263276485002003005"]


def test_a_broken_bib_still_gives_its_entries(run_refs: Run, tmp_path: Path) -> None:
    """What is wrong in a .bib is told with its line; the entries that can be read are written."""
    broken = tmp_path / "broken.bib"
    broken.write_text(
        "@book{eco1980,\n  title = {Il nome della rosa},\n  year = 1980\n}\n\n@book{half,\n  title = {Cut o\n", "utf-8"
    )
    done = run_refs("export", broken, "--to", "bibtex")
    assert done.returncode == 0
    assert "Il nome della rosa" in done.stdout.decode()
    assert f"{broken}:6: " in done.stderr.decode()


RECOGNISED = [
    ("a.bib", b"", "bib"),
    ("-", b"\xef\xbb\xbf\n@book{a}", "bib"),
    ("-", b"% mine\n\n@book{a,", "bib"),
    ("r.json", b"{}", "json"),
    ("-", b'{"schema": "refs/1"}', "json"),
    ("essay.txt", b"Write to me@example.org", ""),
    ("-", b"{Eco}", ""),
]


@pytest.mark.parametrize(("name", "data", "form"), RECOGNISED)
def test_formats_are_recognised(name: str, data: bytes, form: str) -> None:
    """A suffix or the first characters tell a .bib and a JSON result from a document."""
    assert recognise(name, data) == form

"""`refs sources`, and as whom services are asked: the command line, then the environment, then the settings."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bib.problem import UserError
from refs.cli.services import cache_folder, services
from refs.resolution.sources import SOURCES
from tests.conftest import Run

SETTINGS = """
mail = "file@example.org"
sources = ["crossref", "openalex", "semantic_scholar"]
cache = "kept"
[keys]
openalex = "key-of-the-file"
semantic_scholar = "s2-of-the-file"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_service_is_listed(run_refs: Run) -> None:
    """Each service has a line: whether it is asked, why not, its limits, what it is good at."""
    lines = run_refs("sources").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == ["service", *SOURCES]
    assert next(line for line in lines if line.startswith("semantic_scholar")).split()[1:6] == ["no:", "it", "needs", "a", "key"]
    told = json.loads(run_refs("sources", "--json").stdout)["sources"]
    assert [row["name"] for row in told] == list(SOURCES)
    assert all(row["good_at"] and row["limits"] for row in told)


def test_no_secret_is_told(run_refs: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told that keys and an address are set, and not what they are; with them limits are wider."""
    (tmp_path / "refs.toml").write_text(SETTINGS)
    monkeypatch.setenv("REFS_SEMANTIC_SCHOLAR_KEY", "s2-of-the-environment")
    plain, data = (run_refs("sources", *more).stdout.decode() for more in ((), ("--json",)))
    for secret in ("file@example.org", "key-of-the-file", "s2-of-the-file", "s2-of-the-environment"):
        assert secret not in plain + data
    told = {row["name"]: row for row in json.loads(data)["sources"]}
    assert [name for name, row in told.items() if row["asked"]] == ["crossref", "openalex", "semantic_scholar"]
    assert told["crossref"]["limits"]["identifier"]["calls"] == 10
    assert told["datacite"]["why_not"] == "others were chosen"


def test_what_wins(project: Path) -> None:
    """The environment wins over the file, the command line over both; relative folders are beside the file."""
    (project / "refs.toml").write_text(SETTINGS)
    found = services(environment={})
    assert found.settings.mail == "file@example.org"
    assert found.settings.keys == {"openalex": "key-of-the-file", "semantic_scholar": "s2-of-the-file"}
    assert [row.name for row in found.rows] == ["crossref", "openalex", "semantic_scholar"]
    assert found.folder == project / "kept"
    found = services(environment={"REFS_MAILTO": "me@example.org", "REFS_OPENALEX_KEY": "mine", "REFS_SEMANTIC_SCHOLAR_KEY": ""})
    assert (found.settings.mail, found.settings.keys["openalex"]) == ("me@example.org", "mine")
    assert found.settings.keys["semantic_scholar"] == "s2-of-the-file"
    assert [row.name for row in services("crossref, doi", {}).rows] == ["crossref", "doi"]
    assert "key-of-the-file" not in repr(found)


def test_without_settings(project: Path) -> None:
    """Without settings those are asked that need nothing, by a stranger, and answers are kept where caches are."""
    found = services(environment={"XDG_CACHE_HOME": str(project)})
    assert found.settings.mail == ""
    assert {row.name for row in found.rows} == {
        row.name for row in SOURCES.values() if row.default and "needed" not in (row.key, row.mail)
    }
    assert found.folder == (project / "refs" if sys.platform != "win32" else found.folder)


def test_the_place_of_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is where the platform keeps what can be made again; a relative path in the environment counts for nothing."""
    home = Path.home()
    assert cache_folder({"XDG_CACHE_HOME": "here"}, "linux") == home / ".cache" / "refs"
    assert cache_folder({}, "darwin") == home / "Library" / "Caches" / "refs"
    assert cache_folder({}, "win32") == home / "AppData" / "Local" / "refs"

    def no_home() -> Path:
        raise RuntimeError("there is no home")

    monkeypatch.setattr(Path, "home", no_home)
    assert cache_folder({}, "linux") is None


@pytest.mark.parametrize(
    ("settings", "environment", "sources", "told"),
    [
        ('sources = ["crosref"]', {}, None, r"refs\.toml: sources: there is no service 'crosref'"),
        ('sources = "crossref"', {}, None, "sources is no list of texts"),
        ("[keys]\ncrosref = 'x'", {}, None, r"refs\.toml: keys: there is no service 'crosref'"),
        ("keys = 3", {}, None, "keys is no table of texts"),
        ("[keys]\nopenalex = 3", {}, None, "keys is no table of texts"),
        ("[keys]\nopenalex = 'a b'", {}, None, "the key for openalex has characters that no key has"),
        ("mail = 'nobody'", {}, None, "mail is no address"),
        ("mail = 3", {}, None, "mail is no text"),
        ("cache = 3", {}, None, "cache is no text"),
        ("", {"REFS_MAILTO": "a@b.de\r\nX-Header: 1"}, None, "REFS_MAILTO is no address"),
        ("", {"REFS_FOO_KEY": "x"}, None, "REFS_FOO_KEY: there is no service 'foo'"),
        ("", {}, "crossref,foo", "--sources: there is no service 'foo'"),
        ("", {}, "semantic_scholar", "semantic_scholar cannot be asked: it needs a key"),
        ("", {}, "unpaywall", "unpaywall cannot be asked: it needs your address"),
    ],
)
def test_what_is_refused(project: Path, settings: str, environment: dict[str, str], sources: str | None, told: str) -> None:
    """What is not known, or has the wrong form, is told with the place where it stands, and without the value of a key."""
    (project / "refs.toml").write_text(settings)
    with pytest.raises(UserError, match=told) as raised:
        services(sources, environment)
    assert raised.value.hint

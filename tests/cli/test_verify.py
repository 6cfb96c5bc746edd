"""`refs verify` as it is run: what cannot be right about references, against an index and a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from bib import formats
from refs.resolution.index import build
from tests.cli.test_enrich import item, listed, served
from tests.resolution.server import Asked, reply, running, said

Run = Callable[..., "CompletedProcess[bytes]"]

GOOD = """@article{mcglynn2011, author = {McGlynn, Clare}, title = {Feminism, Rape and the Search for Justice},
  journal = {Oxford Journal of Legal Studies}, year = 2011, volume = 31, number = 4, pages = {825--842},
  doi = {10.1093/ojls/gqr025}}
"""
FOX = item(DOI="10.1000/fox", title=["The Fox and the Hare in Winter"], author=[{"given": "Anton", "family": "Meier"}], page="1-9")


def answers(**by_doi: dict[str, Any]) -> dict[str, Callable[[Asked], bytes]]:
    """A Crossref that has these works by DOI (with _ for / and .), and is searched in vain."""
    told = {name.replace("__", "/").replace("_", "."): one for name, one in by_doi.items()}
    works = {f"/crossref/works/{doi.replace('/', '%2F')}": said({"status": "ok", "message": one}) for doi, one in told.items()}
    return {"/crossref/works": said(listed()), **works}


def verify(run_refs: Run, tmp_path: Path, text: str, *arguments: object) -> CompletedProcess[bytes]:
    (tmp_path / "library.bib").write_text(text)
    return run_refs("verify", "library.bib", *arguments)


def test_a_sound_reference_has_no_finding(run_refs: Run, tmp_path: Path) -> None:
    """Exit code 0, nothing on standard output, and the file is as it was."""
    with running(answers(**{"10_1093__ojls__gqr025": item()})) as server:
        served(tmp_path, server, "crossref")
        done = verify(run_refs, tmp_path, GOOD)
    assert (done.returncode, done.stdout) == (0, b""), done.stdout
    assert done.stderr.decode().startswith("nothing found in 1 input")
    assert (tmp_path / "library.bib").read_text() == GOOD


def test_an_identifier_of_another_work_is_told(run_refs: Run, tmp_path: Path) -> None:
    """The DOI resolves, to a work with another title and author; the right DOI is found by a search."""
    text = GOOD.replace("10.1093/ojls/gqr025", "10.1000/fox")
    given = answers(**{"10_1000__fox": FOX})
    with running({**given, "/crossref/works": said(listed(item()))}) as server:
        served(tmp_path, server, "crossref")
        done = verify(run_refs, tmp_path, text)
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "library.bib:1: warning identifier-of-another-work: mcglynn2011: DOI 10.1000/fox is of another work" in told
    assert "“The Fox and the Hare in Winter” by Meier" in told
    assert "(the work has DOI 10.1093/ojls/gqr025)" in told


def test_wrong_values_are_told_with_both(run_refs: Run, tmp_path: Path) -> None:
    """Year and pages differ from those of the work under the DOI."""
    text = GOOD.replace("year = 2011,", "year = 2009,").replace("825--842", "625--642")
    with running(answers(**{"10_1093__ojls__gqr025": item()})) as server:
        served(tmp_path, server, "crossref")
        told = verify(run_refs, tmp_path, text).stdout.decode()
    assert "warning year-differs: mcglynn2011: date is '2009'; crossref has '2011-09" in told
    assert "warning pages-differ: mcglynn2011: pages is '625--642'; crossref has '825--842'" in told


def test_a_doi_that_is_not_registered_is_told_only_if_its_register_says_so(run_refs: Run, tmp_path: Path) -> None:
    """Crossref does not know it: that says nothing. The register does not: that does. It does not answer: nothing is told."""
    found = said(listed(item()))
    for register, told in ((said({"responseCode": 100}), True), (said({"responseCode": 1}), False), (lambda _: reply(503), False)):
        missing = answers() | {"/crossref/works": found, "/doi/api/handles/10.2307/3892027": register}
        with running(missing) as server:
            served(tmp_path, server, "crossref", "doi")
            done = verify(run_refs, tmp_path, GOOD.replace("10.1093/ojls/gqr025", "10.2307/3892027"))
        assert ("identifier-not-registered: mcglynn2011: DOI 10.2307/3892027" in done.stdout.decode()) == told
        for file in (tmp_path / "cache").iterdir():
            file.unlink()


def test_a_retracted_work_is_told_from_crossref_and_from_the_data_base(run_refs: Run, tmp_path: Path) -> None:
    """Retraction Watch's file works offline; what both tell is told once."""
    names = "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionPubMedID"
    header = f"{names},RetractionNature,RetractionDate,Reason\n"
    (tmp_path / "watch.csv").write_text(header + "1,F,10.1093/ojls/gqr025,0,10.1093/ojls/n,0,Retraction,8/2/2019 0:00,+Error;\n")
    notice = {"DOI": "10.1093/ojls/n", "type": "retraction", "source": "publisher", "updated": {"date-parts": [[2019, 8, 2]]}}
    offline = verify(run_refs, tmp_path, GOOD, "--retractions", "watch.csv", "--offline")
    assert offline.returncode == 1
    assert (
        "retracted: mcglynn2011: the work was retracted (10.1093/ojls/n, 2019-08-02, retraction watch)" in offline.stdout.decode()
    )
    with running(answers(**{"10_1093__ojls__gqr025": item(**{"updated-by": [notice]})})) as server:
        served(tmp_path, server, "crossref")
        both = verify(run_refs, tmp_path, GOOD, "--retractions", "watch.csv")
    assert both.stdout.decode().count("warning retracted: ") == 1


@pytest.mark.parametrize(("status", "code"), [(404, "dead-link"), (410, "dead-link"), (403, ""), (418, ""), (200, "")])
def test_only_a_dead_link_is_told_with_its_copy(run_refs: Run, tmp_path: Path, status: int, code: str) -> None:
    """A page that refuses programs is none; of one that is gone there is a copy of about the day on which it was read."""
    copy = {"available": True, "url": "http://web.archive.org/x", "timestamp": "20130919044612", "status": "200"}
    given = {"/page": lambda _: reply(status), "/wayback/wayback/available": said({"archived_snapshots": {"closest": copy}})}
    with running(given) as server:
        served(tmp_path, server, "links", "wayback")
        text = f"@online{{p, title = {{A page}}, url = {{http://{server.address}/page}}, urldate = {{2013-09-20}}}}\n"
        done = verify(run_refs, tmp_path, text)
        asked = [one.params for one in server.asked if "wayback" in one.path]
    told = done.stdout.decode()
    assert ("dead-link: p: " in told) == bool(code)
    if code:
        assert "a copy of 2013-09-19 is at https://web.archive.org/web/20130919044612/http://127.0.0.1" in told
        assert asked[0]["timestamp"] == "20130920"
    assert done.returncode == (1 if code else 0)
    asked_for = [one for one in server.asked if one.path == "/page"]
    none = verify(run_refs, tmp_path, text, "--no-links")
    assert none.returncode == 0
    assert asked_for


def test_what_is_not_found_is_a_note_that_names_who_was_asked(run_refs: Run, tmp_path: Path) -> None:
    """It does not make the check fail, and is never called false."""
    text = "@book{leaflet, title = {Statement of the Tenants of Clay Street}, year = 1974}\n"
    with running({"/crossref/works": said(listed()), "/openlibrary/search.json": said({"numFound": 0, "docs": []})}) as server:
        served(tmp_path, server, "crossref", "openlibrary")
        quiet = verify(run_refs, tmp_path, text)
        noted = verify(run_refs, tmp_path, text, "--severity", "note")
    assert (quiet.returncode, quiet.stdout) == (0, b"")
    told = noted.stdout.decode()
    assert "note not-found: leaflet: not found by " in told
    assert "openlibrary" in told
    assert "this is no sign that it does not exist" in told


def test_a_service_that_fails_makes_the_check_fail(run_refs: Run, tmp_path: Path) -> None:
    """Who relies on the check must know that it was not made; the works are not called missing."""
    with running(
        {"/crossref/works": lambda _: reply(500), "/crossref/works/10.1093%2Fojls%2Fgqr025": lambda _: reply(500)}
    ) as server:
        served(tmp_path, server, "crossref")
        done = verify(run_refs, tmp_path, GOOD)
    assert done.returncode == 1
    assert "service-unavailable: crossref: " in done.stdout.decode()
    assert "not-found" not in done.stdout.decode()


def test_findings_in_other_forms(run_refs: Run, tmp_path: Path) -> None:
    """JSON with the candidates, SARIF with the rules, commands for GitHub; and --select by the beginning of a code."""
    text = GOOD.replace("825--842", "625--642")
    with running(answers(**{"10_1093__ojls__gqr025": item()})) as server:
        served(tmp_path, server, "crossref")
        data = json.loads(verify(run_refs, tmp_path, text, "--json").stdout)
        rules = json.loads(verify(run_refs, tmp_path, text, "--format", "sarif").stdout)["runs"][0]
        github = verify(run_refs, tmp_path, text, "--format", "github").stdout.decode()
        none = verify(run_refs, tmp_path, text, "--select", "retracted")
    assert [one["code"] for one in data["problems"] if one["severity"] == "warning"] == ["pages-differ"]
    entry = data["results"][0]["entries"][0]
    assert entry["resolution"]["candidates"][0]["comparison"]["penalties"].keys() >= {"pages"}
    assert entry["record"]["fields"]["pages"] == "625--642"
    assert [one["ruleId"] for one in rules["results"] if one["level"] == "warning"] == ["pages-differ"]
    assert "::warning file=library.bib,line=1" in github
    assert none.returncode == 0


def test_a_document_is_verified_against_an_index(run_refs: Run, tmp_path: Path) -> None:
    """The findings have the lines of the references; no connection is opened."""
    records, _ = formats.read(GOOD, "bibtex", "works.bib")
    build(records, tmp_path / "works.index")
    essay = "An essay.\n\nWorks cited\n\nMcGlynn, Clare. “Feminism, Rape and the Search for Justice.” "
    essay += "Oxford Journal of Legal Studies 31 (4): 625–642. 2011.\n"
    (tmp_path / "essay.txt").write_text(essay)
    done = run_refs("verify", "essay.txt", "--index", "works.index", "--offline")
    assert done.returncode == 1
    assert "essay.txt:5: warning pages-differ: " in done.stdout.decode()


def test_a_dry_run_sends_nothing(run_refs: Run, tmp_path: Path) -> None:
    """The identifiers that would be looked up, and the addresses that would be looked at, are told."""
    with running() as server:
        served(tmp_path, server, "crossref", "links")
        done = verify(run_refs, tmp_path, GOOD.replace("doi =", "url = {https://example.org/a}, doi ="), "--dry-run")
        assert server.asked == []
    told = done.stdout.decode()
    assert "crossref: at most 1 identifier and 1 search, such as https://api.crossref.org/works/10.1093%2Fojls%2Fgqr025" in told
    assert "links: at most 1 address, such as https://example.org/a" in told
    assert done.returncode == 0


def test_what_cannot_be_read(run_refs: Run, tmp_path: Path) -> None:
    """A file that is not there makes 3; a data base that is none is a usage error."""
    (tmp_path / "library.bib").write_text(GOOD)
    (tmp_path / "watch.csv").write_text("a,b\n")
    assert run_refs("verify", "missing.bib", "library.bib", "--offline").returncode == 3
    wrong = run_refs("verify", "library.bib", "--offline", "--retractions", "watch.csv")
    assert wrong.returncode == 2
    assert b"not the data base of Retraction Watch" in wrong.stderr


def test_offline_with_nothing_that_is_kept_is_told_once(run_refs: Run, tmp_path: Path) -> None:
    """Nothing was found because nobody could be asked: that is one finding of the run, and its end is not 0."""
    done = verify(run_refs, tmp_path, GOOD, "--offline")
    told = done.stdout.decode()
    assert done.returncode == 1
    assert told.count("nobody-asked") == 1
    assert "1 of 1 record could not be sought: nothing is asked offline" in told

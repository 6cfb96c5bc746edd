"""`refs export` as it is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from refs.cli.reading import recognise

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
    assert done.returncode == 1
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
    ("items.json", b'[\n {"id": "a", "type": "book"}]', "csl-json"),
    ("-", b'{"items": [{"type": "book"}]}', "csl-json"),
    ("items.csljson", b"[]", "csl-json"),
    ("-", b"[1] Eco, Il nome della rosa.", ""),
    ("-", b"Provider: x\n\nTY  - JOUR\n", "ris"),
    ("pubmed.txt", b"\nPMID- 1\nTI  - A", "nbib"),
    ("a.xml", b'<?xml version="1.0"?><xml><records><record>', "endnote-xml"),
    ("a.xml", b"<article><front>", ""),
    ("essay.md", b"Write\n\n@book{a, title = {A}}\n\nin your file.", ""),
    ("-", b"\\documentclass{article}\n@book{a, title = {A}}", ""),
    ("-", b"mine\n@book{a, title = {A}}", "bib"),
]


@pytest.mark.parametrize(("name", "data", "form"), RECOGNISED)
def test_formats_are_recognised(name: str, data: bytes, form: str) -> None:
    """A suffix or the first characters tell a .bib and a JSON result from a document."""
    assert recognise(name, data) == form


def test_several_inputs_are_one_list(run_refs: Run, samples: Path, tmp_path: Path) -> None:
    """A .bib, a document and a file that is not there: each work once, given keys kept, sorted, and the missing file told."""
    mine = tmp_path / "mine.bib"
    mine.write_text(
        "@book{Flaneuse, author = {Elkin, Lauren}, title = {Flâneuse}, subtitle = {Women Walk the City in Paris, New York, "
        "Tokyo, Venice and London}, year = 2016}\n@book{Zuse, author = {Zuse, Konrad}, title = {Der Computer}, year = 1970}\n",
        "utf-8",
    )
    done = run_refs("export", mine, samples / "essay.txt", tmp_path / "none.bib", "--to", "bibtex", "--sort", "author")
    keys = [line.partition("{")[2][:-1] for line in done.stdout.decode().splitlines() if line.startswith("@")]
    assert keys == ["benjamin1999arcades", "certeau1984walking", "Flaneuse", "sebald2001austerlitz", "wolff1985invisible", "Zuse"]
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "none.bib: error unreadable: cannot be read" in said
    assert said.endswith("6 records of 7 in 2 of 3 inputs\n")


def test_keys_by_a_pattern(run_refs: Run, samples: Path, tmp_path: Path) -> None:
    """Keys follow a pattern; exported again with the same one they stay; a wrong pattern is wrong usage."""
    first = run_refs("export", samples / "essay.txt", "--to", "bibtex", "--keys", "[auth][shortyear]", "-o", tmp_path / "a.bib")
    assert first.returncode == 0
    assert "@book{Benjamin99," in (tmp_path / "a.bib").read_text("utf-8")
    again = run_refs("export", tmp_path / "a.bib", "--to", "bibtex", "--keys", "[auth][shortyear]", "-q")
    assert again.stdout == (tmp_path / "a.bib").read_bytes()
    wrong = run_refs("export", tmp_path / "a.bib", "--to", "bibtex", "--keys", "[author]")
    assert wrong.returncode == 2
    assert "[author] is no field of a key pattern (the fields are [auth]," in wrong.stderr.decode()


def test_changed_keys_are_told(run_refs: Run, tmp_path: Path) -> None:
    """A key with signs that readers refuse is written without them, and that is said."""
    mine = tmp_path / "mine.bib"
    mine.write_text("@book{O'Neill 1946, title = {The Iceman Cometh}}\n@book{ok, title = {Hughie}}\n", "utf-8")
    done = run_refs("export", mine, "--to", "biblatex")
    assert "@book{ONeill1946," in done.stdout.decode()
    assert "O'Neill 1946: warning key-changed: is written as ONeill1946" in done.stderr.decode()


def test_nothing_could_be_read(run_refs: Run, tmp_path: Path) -> None:
    """If no input can be read nothing is written, and the exit code is 3."""
    done = run_refs("export", tmp_path / "none.bib", tmp_path, "--to", "bibtex", "-o", tmp_path / "all.bib")
    assert done.returncode == 3
    assert not (tmp_path / "all.bib").exists()


def test_a_bib_in_latin_1_is_read(run_refs: Run, tmp_path: Path) -> None:
    """A file in another charset is read, and the line is told from which on it is not UTF-8."""
    (tmp_path / "latin.bib").write_bytes("@book{a,\n title = {Espèces d’espaces}}".replace("’", "'").encode("latin-1"))
    done = run_refs("export", "latin.bib", "--to", "bibtex")
    assert "title = {Espèces d'espaces}" in done.stdout.decode()
    assert "latin.bib:2: warning charset-guessed" in done.stderr.decode()


def test_control_characters_are_told(run_refs: Run, tmp_path: Path) -> None:
    """NULs in a .bib are left out, and the line of the first is told; the entries around it are whole."""
    (tmp_path / "nul.bib").write_bytes(b"@book{a, title = {Sula}}\n@book{b, title = {Be\0loved}}\n")
    done = run_refs("export", "nul.bib", "--to", "bibtex")
    assert done.stdout.decode().count("@book{") == 2
    assert "nul.bib:2: warning control-characters: " in done.stderr.decode()


def test_nothing_in_a_file_is_told(run_refs: Run, tmp_path: Path) -> None:
    """A file without an entry gives an empty one, and that is said."""
    (tmp_path / "none.bib").write_text("% nothing yet\n")
    done = run_refs("export", "none.bib", "--to", "bibtex")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "0 records of 0 in 1 of 1 inputs\n"


def test_for_a_client(run_refs: Run, tmp_path: Path) -> None:
    """--for chooses the form, writes types that the client knows, and tells what it drops, in words and as JSON."""
    (tmp_path / "a.bib").write_text(
        "@mvcollection{ong, editor = {Ong, Walter}, title = {Works}, volumes = {3}, date = {1980}}\n"
        "@book{b, title = {Sula}, author = {Morrison, Toni}, date = {1973}, titleaddon = {a novel}}\n"
    )
    done = run_refs("export", "a.bib", "--for", "zotero", "--to", "biblatex", "--loss", "loss.json")
    assert done.returncode == 0
    assert "@collection{ong," in done.stdout.decode()
    assert "volumes" not in done.stdout.decode()
    said = done.stderr.decode()
    assert "loss: type of ong: Zotero drops entries of the type @mvcollection; written as @collection\n" in said
    assert "loss: titleaddon of b: Zotero does not keep it\n" in said
    assert said.endswith("Zotero (biblatex): 3 values of 2 of 2 records are lost or changed\n")
    losses = json.loads((tmp_path / "loss.json").read_text())
    assert {"key": "ong", "field": "volumes", "reason": "Zotero does not keep it"} in losses["losses"]
    best = run_refs("export", "a.bib", "--for", "zotero", "-q")
    assert [item["type"] for item in json.loads(best.stdout)] == ["book", "book"]
    refused = run_refs("export", "a.bib", "--for", "latex", "--to", "ris")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "LaTeX does not read ris well (give --to biblatex or bibtex or classic" in refused.stderr.decode()


def test_a_formatted_bibliography(run_refs: Run, samples: Path, tmp_path: Path) -> None:
    """--style formats the records; the kind is found from the name of the output."""
    done = run_refs("export", samples / "essay.txt", "--style", "apa", "--engine", "citeproc-py")
    assert "Elkin, L. (2016). Flâneuse" in done.stdout.decode()
    assert run_refs("export", samples / "essay.txt", "--style", "apa", "--engine", "citeproc-py", "-o", "a.html").returncode == 0
    assert "<i>Flâneuse" in (tmp_path / "a.html").read_text("utf-8")
    wrong = run_refs("export", samples / "essay.txt", "--style", "appa")
    assert wrong.returncode == 2
    assert "did you mean apa" in wrong.stderr.decode()


WRONG = [
    (["--to", "html"], "Give its --style"),
    (["--style", "apa", "--to", "ris"], "ris holds records"),
    (["--style", "apa", "--for", "zotero"], "exclude each other"),
    (["--push", "zotero", "--to", "ris"], "leave --to out"),
    (["--style", "apa", "--loss", "l.json"], "--loss is for records"),
    (["--engine", "pandoc", "--to", "ris"], "--engine is for --style"),
    (["--unicode-keys", "--to", "ris"], "--unicode-keys is for --keys"),
    ([], "Give --to, --for, --style or --push"),
    (["-o", "a.odd"], "Give --to, --for, --style or --push"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_usage(run_refs: Run, samples: Path, arguments: list[str], said: str) -> None:
    """Options that do not go together are wrong usage, and nothing is written."""
    done = run_refs("export", samples / "essay.txt", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_the_form_is_that_of_the_output(run_refs: Run, samples: Path, tmp_path: Path) -> None:
    """Without --to the name of the output says the form."""
    assert run_refs("export", samples / "essay.txt", "-o", "a.ris").returncode == 0
    assert (tmp_path / "a.ris").read_text("utf-8").startswith("TY  - ")

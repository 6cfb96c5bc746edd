"""`refs extract` as it is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import refs
from tests.documents import office

Run = Callable[..., "CompletedProcess[bytes]"]

WORKS = {
    "essay.txt": ["The Arcades Project", "Walking in the City", "Flâneuse", "Austerlitz", "The Invisible Flâneuse"],
    "notizen.md": ["Lesewelten", "Der Verlust der Sinnlichkeit", "Gibt es eine Leserevolution"],
    "babel.wiki": ["Ficciones", "Historia universal de la destrucción de libros", "Libraries in the Ancient World", "El vértigo"],
}


@pytest.mark.parametrize("name", WORKS)
def test_each_cited_work_is_an_entry(run_refs: Run, samples: Path, name: str) -> None:
    """The .bib of a document has an entry for each work that it cites, and no other; a summary is told."""
    done = run_refs("extract", samples / name, "--dialect", "biblatex")
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert text.count("\n@") + text.startswith("@") == len(WORKS[name])
    assert [title for title in WORKS[name] if title not in text.replace("{", "").replace("}", "")] == []
    assert done.stderr.decode().splitlines()[-1].startswith("1 document, ")


def test_several_documents_make_one_bib(run_refs: Run, samples: Path, tmp_path: Path) -> None:
    """The works of all documents go into one file; a document that cannot be read is told, and the rest goes on."""
    out = tmp_path / "cited.bib"
    done = run_refs("extract", samples / "essay.txt", tmp_path / "gone.txt", samples / "notizen.md", "-o", out)
    assert (done.returncode, done.stdout) == (1, b"")
    text = out.read_text("utf-8")
    assert "Elkin" in text
    assert "Chartier" in text
    assert f"{tmp_path / 'gone.txt'}: error unreadable: cannot be read: No such file" in done.stderr.decode()


def test_a_file_is_replaced_only_by_force(run_refs: Run, samples: Path, tmp_path: Path) -> None:
    """An existing output that is no library stays as it is without --force, and keeps its mode with it."""
    out = tmp_path / "cited.txt"
    out.write_text("mine")
    out.chmod(0o640)
    refused = run_refs("extract", samples / "essay.txt", "-o", out)
    assert (refused.returncode, out.read_text()) == (2, "mine")
    assert b"--force" in refused.stderr
    forced = run_refs("extract", samples / "essay.txt", "-o", out, "--force", "-q")
    assert (forced.returncode, forced.stderr) == (0, b"")
    assert "Austerlitz" in out.read_text("utf-8")
    assert out.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["cited.txt"]


def test_json_leads_back_to_the_words(run_refs: Run, samples: Path) -> None:
    """In the JSON of a document on standard input, each span and each origin selects words of the document."""
    text = (samples / "essay.txt").read_text("utf-8")
    done = run_refs("extract", "-", "--json", "-q", given=text.encode())
    assert done.returncode == 0
    data = json.loads(done.stdout)
    assert data["schema"] == "refs/1"
    (result,) = data["results"]
    assert [zone["kind"] for zone in result["zones"]] == ["works cited"]
    assert all(zone["why"] for zone in result["zones"])
    for entry in result["entries"]:
        ((start, end),) = entry["reference"]["spans"]
        assert text[start:end] == entry["reference"]["words"]
        origins = entry["record"]["origins"]
        assert set(entry["record"]["fields"]) <= set(origins)
        for name, origin in origins.items():
            assert origin["source"] in ("text", "inherited", "inferred")
            assert origin.get("spans") or origin["source"] == "inferred" or name == "type"


def test_no_references_is_no_failure(run_refs: Run) -> None:
    """A document that cites nothing gives an empty .bib."""
    done = run_refs("extract", "-", given=b"A poem.\n\nRoses are red,\nviolets are blue.\n")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "<stdin>: no references found" in done.stderr.decode()


def test_the_library_gives_what_the_command_gives(run_refs: Run, samples: Path) -> None:
    """`refs.extract` and `refs.export` are the command without files."""
    path = samples / "essay.txt"
    result = refs.extract(path)
    assert refs.export(result, to="classic").encode() == run_refs("extract", path, "--dialect", "classic").stdout
    assert refs.extract(path.read_bytes(), name=str(path), form="text") == result


LIST = "An essay.\n\nWorks Cited\n\nEco, U. (1980). Il nome della rosa. Milano: Bompiani. ISBN 978-88-452-0705-2.\n"


def test_marks_name_the_documents(run_refs: Run, tmp_path: Path) -> None:
    """The mark of a doubtful field leads back to the line of its reference, and to the document if there are several."""
    (tmp_path / "a.txt").write_text(LIST)
    (tmp_path / "b.txt").write_text(LIST.replace("Eco, U. (1980). Il nome della rosa", "Levi, P. (1975). Il sistema periodico"))
    one = run_refs("extract", "a.txt", "--mark", "--sure", "0.55")
    assert (one.returncode, one.stdout.decode().splitlines()[0]) == (0, "% look at: isbn (line 5)")
    two = run_refs("extract", "a.txt", "b.txt", "--mark", "--sure", "0.55", "--dialect", "classic")
    marks = [line for line in two.stdout.decode().splitlines() if line.startswith("%")]
    assert marks == ["% look at: isbn (a.txt, line 5)", "% look at: isbn (b.txt, line 5)"]
    assert {"a.txt:5: look at: isbn", "b.txt:5: look at: isbn"} <= set(two.stderr.decode().splitlines())
    exported = run_refs("export", "-", "--to", "csl-json", given=two.stdout)
    assert (exported.returncode, len(json.loads(exported.stdout))) == (0, 2)


def test_marks_are_for_a_bib(run_refs: Run, samples: Path) -> None:
    """The JSON says what to look at anyway."""
    assert run_refs("extract", samples / "essay.txt", "--mark", "--json").returncode == 2


ECO = "Eco, Umberto. Il nome della rosa. Milano: Bompiani, 1980."
PEREC = "Perec, Georges. Espèces d'espaces. Paris: Galilée, 1974."
CALVINO = "Calvino, Italo. Palomar. Torino: Einaudi, 1983."
LISTED = ["Works cited", CALVINO, ECO, PEREC]
MADE = {
    "essay.docx": office.docx("".join(map(office.p, LISTED))),
    "essay.odt": office.odt("".join(f"<text:p>{line}</text:p>" for line in LISTED)),
    "essay.html": b"<!DOCTYPE html>" + "".join(f"<p>{line}</p>" for line in LISTED).encode(),
    "essay.epub": office.epub({"a.xhtml": "".join(f"<p>{line}</p>" for line in LISTED)}),
}


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("given", ["by its name", "by a wrong name", "through a pipe"])
def test_documents_of_other_formats(run_refs: Run, tmp_path: Path, name: str, given: str) -> None:
    """A document is read as what it is, however it is given."""
    path = tmp_path / (name if given == "by its name" else "essay.txt")
    path.write_bytes(MADE[name])
    done = run_refs("extract", "-", given=MADE[name]) if given == "through a pipe" else run_refs("extract", path)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.count(b"@book{") == 3


def test_limits_can_be_raised(run_refs: Run, tmp_path: Path) -> None:
    """A document that unpacks to much is refused with a word of what to do, and read if that is done."""
    path = tmp_path / "large.docx"
    path.write_bytes(office.docx("".join(map(office.p, LISTED)) + " " * 2_000_000))
    refused = run_refs("extract", path)
    assert refused.returncode == 3
    assert b"--larger" in refused.stderr
    assert run_refs("extract", path, "--larger", "100").stdout.count(b"@book{") == 3
    assert run_refs("extract", path, "--larger", "nan").returncode == 2

"""Programs that read what we write: pandoc, the bibutils and rispy, where they are installed; Typst is in test_round_trip."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rispy

from bib.formats import write
from bib.formats.title import full_title
from bib.record import OTHERS, Record

# What each program calls the forms of the formats.
PANDOC = {"csl-json": "csljson", "csl-yaml": "markdown", "ris": "ris", "endnote-xml": "endnotexml"}
BIBUTILS = {"ris": "ris2xml", "endnote-xml": "endx2xml", "mods": ""}


@cache
def pandoc_reads() -> frozenset[str]:
    """The input formats of the pandoc that is installed; none if there is none."""
    if not shutil.which("pandoc"):
        return frozenset()
    done = subprocess.run(["pandoc", "--list-input-formats"], capture_output=True, text=True, check=True)
    return frozenset(done.stdout.split())


def by_pandoc(records: Sequence[Record], form: str, folder: Path) -> list[dict[str, Any]]:
    """What pandoc understands of the records, as CSL items."""
    path = folder / "works"
    path.write_text(write(records, form), "utf-8")
    command = ["pandoc", "-f", PANDOC[form], "-t", "csljson", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    items: list[dict[str, Any]] = json.loads(done.stdout)
    return items


def without_particle(name: str) -> str:
    """A family name without small words before it; readers part them in their own ways."""
    parts = name.replace("'", "’").split()
    return " ".join(parts[next((at for at, part in enumerate(parts) if not part.islower()), 0) :])


def families_read(item: dict[str, Any]) -> list[str]:
    return [without_particle(name.get("family") or name.get("literal")) for name in item.get("author", ())]


def families(record: Record, *, suffixes: bool) -> list[str]:
    """The family names and bodies that a reader should give; without a place for suffixes these follow the name."""
    people = [person for person in record.people.get("author", ()) if person != OTHERS]
    ends = [f" {person.suffix}" if suffixes and person.suffix else "" for person in people]
    return [without_particle(person.family or person.literal) + end for person, end in zip(people, ends, strict=True)]


@pytest.mark.skipif(not pandoc_reads(), reason="there is no pandoc")
@pytest.mark.parametrize("form", [form for form in PANDOC if PANDOC[form] in pandoc_reads()] or ["csl-json"])
def test_pandoc(form: str, works: list[Record], tmp_path: Path) -> None:
    """Pandoc takes in every work, with title, authors and year as ours; old ones read no RIS and no XML of EndNote."""
    items = by_pandoc(works, form, tmp_path)
    assert len(items) == len(works)
    for record, item in zip(works, items, strict=True):
        title = full_title(record)
        curled = item["title"].replace("'", "’").replace('"', "”")
        assert curled == title.replace("'", "’").replace('"', "”")
        assert not record.people.get("author") or families_read(item) == families(record, suffixes=form in ("ris", "endnote-xml"))
        date = record.dates.get("date")
        if date and date.year is not None and date.year > 0:
            assert item["issued"]["date-parts"][0][0] == date.year
        assert form == "endnote-xml" or item["id"] == record.key


@pytest.mark.skipif("csljson" not in pandoc_reads(), reason="there is no pandoc")
def test_yaml_and_json_are_one_to_pandoc(works: list[Record], tmp_path: Path) -> None:
    """The items of CSL-YAML, which pandoc reads as Markdown, say what those of CSL-JSON say, identifiers to the letter."""

    def told(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        unbroken = json.loads(json.dumps(items, ensure_ascii=False).replace("\N{NO-BREAK SPACE}", " "))  # behind "c."
        left_out = ("custom", "issued", "title", "note")  # seasons and quotation marks differ
        return [{name: value for name, value in item.items() if name not in left_out} for item in unbroken]

    assert told(by_pandoc(works, "csl-yaml", tmp_path)) == told(by_pandoc(works, "csl-json", tmp_path))


@pytest.mark.parametrize("form", BIBUTILS if shutil.which("xml2bib") else [""])
def test_bibutils(form: str, works: list[Record], tmp_path: Path) -> None:
    """The bibutils read every work and its title; of bodies in RIS, and of newspapers, they take the authors apart themselves."""
    if not form:  # they are not installed
        return
    path = tmp_path / "works"
    path.write_text(write(works, form), "utf-8")
    mods = path.read_bytes()
    if BIBUTILS[form]:
        mods = subprocess.run([BIBUTILS[form], str(path)], capture_output=True, check=True).stdout
    (tmp_path / "mods").write_bytes(mods)
    done = subprocess.run(["xml2bib", "-nb", "-nl", str(tmp_path / "mods")], capture_output=True, check=True)
    text = done.stdout.decode("utf-8-sig")
    entries = ["@" + entry for entry in ("\n" + text).split("\n@")[1:]]
    assert len(entries) == len(works)
    for record, entry in zip(works, entries, strict=True):
        assert f'title="{full_title(record).split()[0]}' in entry.replace("{", "")
        for person in record.people.get("author", ()) if form == "mods" else ():
            assert person == OTHERS or (person.family or person.literal) in entry.replace("{", "")


def test_rispy(works: list[Record]) -> None:
    """Rispy, which knows the tags of the specification, reads every record of RIS."""
    entries = rispy.loads(write(works, "ris"))
    assert [entry["id"] for entry in entries] == [record.key for record in works]
    assert [entry["title"] for entry in entries] == list(map(full_title, works))

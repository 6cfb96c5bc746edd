"""Real programs that read what we write: how each is asked, and what it says of authors, title and year."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bib import formats
from bib.formats.title import full_title, titles
from bib.latex import plain, unescape
from bib.record import NO_DATE, OTHERS, Person, Record

SECONDS = 300
Run = Callable[[Path, str], "Mapping[str, Read] | None"]


class Read(NamedTuple):
    """What a program says of an entry, folded for comparison: family names of the authors, title, year."""

    authors: tuple[str, ...]
    title: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Reader:
    """A program: the formats that it reads, the command by which it is found ("" for a library), and how it is asked.

    `read` gives its words by key, or none if it only says whether it takes the file.
    """

    forms: tuple[str, ...]
    command: str
    read: Run


def fold(text: str) -> str:
    """A text without case, marks and white space: what every reader should have of it."""
    text = unicodedata.normalize("NFKC", text).replace("ı", "i")
    return "".join(char for char in unicodedata.normalize("NFC", text).casefold() if char.isalnum())


def ours(record: Record, form: str, name: str) -> Read:
    """What a program should say: of a BibLaTeX file most keep the title without the subtitle, pandoc joins them."""
    people = [person for person in record.people.get("author", ()) if person != OTHERS]
    names = tuple(fold(plain(f"{one.particle} {one.family} {one.suffix}" if one.family else one.literal)) for one in people)
    title = full_title(record)
    if form == "biblatex":
        main, subtitle, _ = titles(record)
        title = f"{main} {subtitle}" if name == "pandoc" else main
    date = record.dates.get("date", NO_DATE)
    return Read(names, fold(title), date.year)


def _run(command: Sequence[object], folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, timeout=SECONDS, check=False)


def _of_bib(text: str) -> dict[str, Read]:
    """What a program wrote as a .bib, read by our own reader."""
    records, problems = formats.read(text, "biblatex")
    assert [problem for problem in problems if problem.code not in ("unknown-entry-type", "unreadable-date")] == []
    return {record.key: Read(_families(record), fold(record.text("title")), _year(record)) for record in records}


def _families(record: Record) -> tuple[str, ...]:
    people = [person for person in record.people.get("author", ()) if person != OTHERS]
    return tuple(map(_family, people))


def _family(one: Person) -> str:
    return fold(f"{one.particle} {one.family} {one.suffix}" if one.family else one.literal)


def _year(record: Record) -> int | None:
    return record.dates.get("date", NO_DATE).year


def biber(path: Path, form: str) -> Mapping[str, Read]:
    """Biber in tool mode, validating against its data model; it must find no error and write every entry."""
    del form
    out = path.parent / "biber.bib"
    done = _run(["biber", "--tool", "--validate-datamodel", "--nolog", f"--output-file={out}", path.name], path.parent)
    said = done.stdout.decode("utf-8", "replace")
    assert (done.returncode, re.findall(r"^(?:ERROR|INFO - ERRORS).*", said, re.MULTILINE)) == (0, [])
    return _of_bib(out.read_text("utf-8"))


# What plain.bst prints of an entry; long words are broken by a percent sign and a line end.
_ITEM = re.compile(rb"\\bibitem\{([^}]*)\}(.*?)(?=\n\n\\bibitem|\n\n\\end|\Z)", re.DOTALL)
# Type is no letter: "{\em Emma}", "\newblock".
_TYPE = re.compile(r"\\(?:em|newblock)\b|\\emph(?=\{)")


def bibtex(path: Path, form: str) -> Mapping[str, Read]:
    """BibTeX with plain.bst: no error message, one item for each entry; its words are looked for in the item."""
    del form
    (path.parent / "plain.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{plain}}\n\\bibdata{{{path.stem}}}\n")
    done = _run(["bibtex", "plain"], path.parent)
    log = (path.parent / "plain.blg").read_bytes()
    assert done.returncode in (0, 1), done.stdout.decode("utf-8", "replace")
    assert b"error message" not in log, log.decode("utf-8", "replace")
    items = _ITEM.findall((path.parent / "plain.bbl").read_bytes().replace(b"%\n", b""))
    return {key.decode(): Read((), fold(unescape(_TYPE.sub(" ", text.decode("utf-8", "replace")))), None) for key, text in items}


def pandoc(path: Path, form: str) -> Mapping[str, Read]:
    """Pandoc's readers of BibTeX, BibLaTeX and CSL-JSON, as CSL-JSON."""
    done = _run(["pandoc", f"--from={form.replace('-', '')}", "--to=csljson", path.name], path.parent)
    assert (done.returncode, done.stderr) == (0, b"")
    return {item["id"]: _of_csl(item) for item in json.loads(done.stdout)}


def _of_csl(item: Mapping[str, Any]) -> Read:
    names = [{name: str(part) for name, part in one.items()} for one in item.get("author", ())]
    parts = ("non-dropping-particle", "dropping-particle", "family", "suffix", "literal")
    authors = tuple(fold(" ".join(one.get(part, "") for part in parts)) for one in names)
    issued = item.get("issued", {}).get("date-parts") or [[None]]
    title = re.sub(r"<[^<>]*>", "", item.get("title", ""))
    return Read(tuple(name for name in authors if name != "others"), fold(title), issued[0][0])


def pybtex(path: Path, form: str) -> Mapping[str, Read]:
    """Pybtex, with its strict parser."""
    from pybtex.database import parse_file

    del form
    read = {}
    for key, entry in parse_file(str(path), "bibtex").entries.items():
        people = entry.persons.get("author", [])
        names = [" ".join([*one.prelast_names, *one.last_names, *one.lineage_names]) for one in people]
        year = entry.fields.get("year", "") or entry.fields.get("date", "")[:4]
        families = tuple(fold(unescape(name)) for name in names if name != "others")
        read[key] = Read(families, fold(unescape(entry.fields.get("title", ""))), int(year) if year.isdigit() else None)
    return read


def typst(path: Path, form: str) -> None:
    """Typst with the whole file as its bibliography: it refuses a file for one entry that it cannot read."""
    import typst as compiler

    del form
    name = json.dumps(path.name)
    (path.parent / "main.typ").write_text(f'#bibliography({name}, full: true, style: "apa")\n', "utf-8")
    assert compiler.compile(str(path.parent / "main.typ"))


def bibtex_tidy(path: Path, form: str) -> Mapping[str, Read]:
    """bibtex-tidy writes the file again."""
    del form
    done = _run(["bibtex-tidy", path.name, "-o", "tidy.bib", "--no-escape"], path.parent)
    assert done.returncode == 0, done.stderr.decode()
    return _of_bib((path.parent / "tidy.bib").read_text("utf-8"))


def jabref(path: Path, form: str) -> Mapping[str, Read]:
    """JabRef in console mode imports the file and writes it again."""
    out = path.parent / "jabref.bib"
    importer = {"ris": ",ris"}.get(form, "")
    done = _run(["jabref", "--nogui", "--import", f"{path.name}{importer}", "--output", out.name], path.parent)
    assert done.returncode == 0, done.stderr.decode()
    return _of_bib(out.read_text("utf-8"))


READERS = {
    "biber": Reader(("biblatex", "bibtex"), "biber", biber),
    "bibtex": Reader(("bibtex", "classic"), "bibtex", bibtex),
    "pandoc": Reader(("bibtex", "biblatex", "csl-json"), "pandoc", pandoc),
    "pybtex": Reader(("bibtex", "biblatex", "classic"), "", pybtex),
    "typst": Reader(("bibtex", "biblatex", "hayagriva"), "", typst),
    "bibtex-tidy": Reader(("bibtex", "biblatex"), "bibtex-tidy", bibtex_tidy),
    "jabref": Reader(("bibtex", "biblatex"), "jabref", jabref),
}
INSTALLED = [name for name, reader in READERS.items() if not reader.command or shutil.which(reader.command)]
PAIRS = [(name, form) for name in INSTALLED for form in READERS[name].forms if form in formats.FORMATS]

"""Real clients take what we write: every entry, without an error, with the same authors, titles and years as ours.

The clients that are installed are asked. Where the environment variable CI is set, biber, bibtex and pandoc must be there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import refs
from bib import formats
from bib.key import settle_keys
from bib.record import Record
from refs import pipeline
from tests.clients.readers import INSTALLED, PAIRS, READERS, Read, fold, ours
from tests.clients.torture import records as torture

GOLDEN = sorted(path for path in (Path(__file__).parent.parent / "golden").iterdir() if path.suffix != ".json")
Excuse = Callable[[Record, Read, Read], bool]


def _without_title(excused: Callable[[Record, str, str], bool]) -> Excuse:
    """An excuse for the title alone."""
    return lambda record, meant, read: meant[::2] == read[::2] and excused(record, meant.title, read.title)


def _has_addition(record: Record) -> bool:
    return bool(record.text("titleaddon") or record.titles or record.type == "post")


def _wholes(record: Record) -> list[str]:
    return [text for name in ("maintitle", "issuetitle") if (text := record.text(name))]


def _small_words(record: Record, meant: Read, read: Read) -> bool:
    """The names differ by small words behind the given name alone: "Assis, Machado de" as "de Assis, Machado"."""
    given = [person.given for person in record.people.get("author", ())]
    pairs = zip(meant.authors, read.authors, given, strict=False)
    return len(meant.authors) == len(read.authors) and all(
        one == two or (two.endswith(one) and fold(first).endswith(two.removesuffix(one))) for one, two, first in pairs
    )


# What a client gets wrong by itself: client, format, why, and the entries concerned.
EXCUSED: list[tuple[str, tuple[str, ...], str, Excuse]] = [
    (
        "pandoc",
        ("biblatex",),
        "puts titleaddon behind the title",
        _without_title(lambda record, meant, read: read.startswith(meant) and _has_addition(record)),
    ),
    (
        "pandoc",
        ("biblatex",),
        "takes the title of the whole set or issue for that of the volume",
        _without_title(lambda record, _, read: any(fold(words) in read for words in _wholes(record))),
    ),
    (
        "pandoc",
        ("bibtex", "biblatex", "csl-json"),
        "takes tags in a title for type",
        _without_title(lambda record, _, __: "<i>" in record.text("title") + record.text("subtitle")),
    ),
    (
        "pandoc",
        ("bibtex", "biblatex", "csl-json"),
        "takes a small word behind a given name for a particle",
        lambda record, meant, read: meant[1:] == read[1:] and _small_words(record, meant, read),
    ),
    (
        "biber",
        ("biblatex",),
        "writes the year 868 without its nought",
        lambda record, meant, read: record.dates["date"].year == 868 and read == meant._replace(year=None),
    ),
    (
        "bibtex",
        ("bibtex", "classic"),
        "prints no author of proceedings",
        lambda record, meant, read: record.type == "proceedings" and meant.title in read.title,
    ),
]


@pytest.fixture(scope="module")
def works() -> list[Record]:
    """The records of all golden documents, and those that are hard to write."""
    found = pipeline.records(refs.extract(path) for path in GOLDEN)
    return settle_keys([*found, *torture()])


def agrees(name: str, meant: Read, read: Read) -> bool:
    """Whether a client says what was meant; bibtex prints all of an entry as one text."""
    if name != "bibtex":
        return read == meant
    return all(words in read.title for words in (*meant.authors, meant.title, str(meant.year or "")))


def differences(name: str, form: str, works: list[Record], read: Mapping[str, Read]) -> dict[str, tuple[Read, Read]]:
    """The entries of which a client says something else, without those of which it is known why."""
    found = {}
    for record in works:
        meant, told = ours(record, form, name), read[record.key]
        excuses = [excuse for client, forms, _, excuse in EXCUSED if client == name and form in forms]
        if not agrees(name, meant, told) and not any(excuse(record, meant, told) for excuse in excuses):
            found[record.key] = meant, told
    return found


@pytest.mark.parametrize(("name", "form"), PAIRS)
def test_a_client_takes_every_entry(name: str, form: str, works: list[Record], tmp_path: Path) -> None:
    """A client finds no error, takes every entry, and reads authors, title and year as they were meant."""
    path = tmp_path / f"works{formats.FORMATS[form].suffixes[0]}"
    path.write_text(formats.write(works, form), "utf-8")
    read = READERS[name].read(path, form)
    if read is not None:
        assert set(read) == {record.key for record in works}
        assert differences(name, form, works, read) == {}


def test_ci_has_the_clients() -> None:
    """Where all checks are run, the clients that most people use are asked."""
    if os.environ.get("CI"):
        assert {"biber", "bibtex", "pandoc", "pybtex", "typst"} - set(INSTALLED) == set()

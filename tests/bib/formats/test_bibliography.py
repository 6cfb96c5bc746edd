"""Formatted bibliographies, by pandoc where it is installed and by citeproc-py."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bib.formats.bibliography import ENGINES, KINDS, write
from bib.formats.bibliography.style import find_style
from bib.problem import UserError
from bib.record import Date, Person, Record
from bib.vocabulary import TYPES

TWO = [
    Record(
        "book",
        "z",
        {"title": "Zebras & *Stars*", "publisher": ("A <b> C",)},
        {"author": (Person("Zorn", "Max"),)},
        {"date": Date(1999)},
    ),
    Record("book", "a", {"title": "Apples_and_pears"}, {"author": (Person("Bång", "Anna"),)}, {"date": Date(2001)}),
]
# Conference papers without proceedings, letters, interviews, manuscripts, speeches; by the places of their types.
LEFT_OUT = {"chicago-notes-bibliography": {"k11", "k25", "k26", "k27", "k28", "k37", "k38"}, "apa": {"k26"}}
INSTALLED = [engine for engine in ENGINES if engine != "pandoc" or shutil.which("pandoc")]


@pytest.mark.parametrize("engine", INSTALLED)
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("html", ("<{i}>Zebras &amp; *Stars*</{i}>", "A &lt;b&gt; C", "Bång")),
        ("markdown", (r"*Zebras & \*Stars\**", r"A \<b", "Bång")),
        ("text", ("Zebras & *Stars*", "A <b> C", "Bång")),
    ],
)
def test_forms(engine: str, kind: str, words: tuple[str, ...]) -> None:
    """Signs that mean something in a form are escaped, italics kept, and the order is that of the style."""
    data, problems = write(TWO, "apa", kind, engine)
    text = data.decode()
    assert problems == []
    assert [word for word in words if word.format(i="em" if engine == "pandoc" else "i") not in text] == []
    assert text.index("Bång") < text.index("Zorn")


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_docx() -> None:
    """A DOCX holds the entries, in italics where they are to be."""
    data, _ = write(TWO, "chicago-notes-bibliography", "docx")
    document = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert "Bång" in document
    assert "<w:i" in document


@pytest.mark.parametrize("engine", INSTALLED)
@pytest.mark.parametrize("style", ["apa", "chicago-notes-bibliography", "ieee", "modern-language-association", "din-1505-2"])
def test_every_type_is_formatted(engine: str, style: str) -> None:
    """Records of every type are formatted, or it is told which is not."""
    records = [Record(kind, f"k{at}", {"title": f"T{at}x"}, TWO[0].people, TWO[0].dates) for at, kind in enumerate(TYPES)]
    data, problems = write(records, style, "text", engine)
    told = {problem.where.key for problem in problems}
    printed = sum(line.strip() != "" for line in data.decode().splitlines())
    assert printed == len(records) - len(told)
    assert {problem.code for problem in problems} <= {"left-out-by-style"}
    assert told == LEFT_OUT.get(style, set())


@pytest.mark.parametrize(
    ("style", "said", "hint"),
    [
        ("appa", "There is no style 'appa'", "did you mean apa"),
        ("qqqqqqqqqqqq", "There is no style", "give a name such as apa"),
        ("none.csl", "The style none.csl cannot be read", "path of a .csl file"),
        ("text.csl", "is no CSL style", "path of a .csl file"),
    ],
)
def test_styles_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str, said: str, hint: str) -> None:
    """A style that is not there is an error that names the nearest ones."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.csl").write_text("no style")
    with pytest.raises(UserError) as error:
        find_style(style)
    assert said in str(error.value)
    assert hint in error.value.hint


def test_a_dependent_style_is_that_of_its_parent(tmp_path: Path) -> None:
    """A file that only points to another style stands for that one, by name; nothing is fetched."""
    path = tmp_path / "mine.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl"><info>'
        '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>'
    )
    assert find_style(str(path)) == find_style("apa")
    assert find_style("nature-digest").name == "nature.csl"


def test_without_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandoc citeproc-py formats; a DOCX then is an error that says what to install."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert b"Zorn" in write(TWO, "apa", "text")[0]
    with pytest.raises(UserError, match="needs pandoc"):
        write(TWO, "apa", "docx")
    with pytest.raises(UserError, match="pandoc is not installed"):
        write(TWO, "apa", "text", "pandoc")


def test_the_kinds() -> None:
    """These are the forms of a bibliography."""
    assert list(KINDS) == ["html", "docx", "markdown", "text"]

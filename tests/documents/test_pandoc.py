"""Documents that pandoc and LibreOffice read for us, where they are installed."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bib.problem import UserError
from refs.documents import FORMATS, LIMITS, program, read
from refs.documents.charset import OLE
from tests.documents.soundness import check

Run = Callable[..., "CompletedProcess[bytes]"]
ECO = "Eco, Umberto. {}. Milano: Bompiani, 1980."
DOCBOOK = """<?xml version="1.0"?>
<article xmlns="http://docbook.org/ns/docbook" version="5.0"><title>On</title>
<para>Words<footnote><para>See Levi, <emphasis>Se questo è un uomo</emphasis>.</para></footnote>.</para>
<itemizedlist><listitem><para>one</para></listitem><listitem><para>two</para></listitem></itemizedlist>
<section><title>References</title><para>Eco, Umberto. <emphasis>Il nome della rosa</emphasis>. Milano: Bompiani, 1980.</para>
</section></article>"""
FB2 = """<?xml version="1.0" encoding="UTF-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>
<book-title>On</book-title></title-info></description><body><section><title><p>On</p></title>
<p>Words<a l:href="#n1" type="note">[1]</a>.</p></section><section><title><p>References</p></title>
<p>Eco, Umberto. <emphasis>Il nome della rosa</emphasis>. Milano: Bompiani, 1980.</p></section></body>
<body name="notes"><section id="n1"><p>See Levi, <emphasis>Se questo è un uomo</emphasis>.</p></section></body></FictionBook>"""
ORG = """#+TITLE: On
Words[fn:1].

- one
- two

* References
Eco, Umberto. /Il nome della rosa/. Milano: Bompiani, 1980.

[fn:1] See Levi, /Se questo è un uomo/.
"""
RST = """On
==

Words [#a]_.

- one
- two

References
----------

Eco, Umberto. *Il nome della rosa*. Milano: Bompiani, 1980.

.. [#a] See Levi, *Se questo è un uomo*.
"""
TEXTILE = """h1. On

Words[1].

* one
* two

h1. References

Eco, Umberto. _Il nome della rosa_. Milano: Bompiani, 1980.

fn1. See Levi, _Se questo è un uomo_.
"""
MUSE = """* On

Words[1].

 - one
 - two

* References

Eco, Umberto. *Il nome della rosa*. Milano: Bompiani, 1980.

[1] See Levi, *Se questo è un uomo*.
"""
TYPST = """= On

Words#footnote[See Levi, _Se questo è un uomo_.].

= References

Eco, Umberto. _Il nome della rosa_. Milano: Bompiani, 1980.
"""
SAMPLES = {"a.docbook": DOCBOOK, "a.fb2": FB2, "a.org": ORG, "a.rst": RST, "a.textile": TEXTILE, "a.muse": MUSE}
has_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
has_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@has_pandoc
@pytest.mark.parametrize("name", SAMPLES)
def test_notes_lists_and_emphasis_survive(name: str) -> None:
    """What pandoc reads has its headings, lists, italics and notes with their calls."""
    document = read(SAMPLES[name].encode(), name)
    check(document)
    assert document.format == name.partition(".")[2]
    assert any(block.kind == "heading" and "References" in document.words(block.span) for block in document.blocks)
    italics = [document.words(run.span) for run in document.runs if "italic" in run.flags]
    assert "Il nome della rosa" in italics
    (note,) = document.notes
    assert "Se questo è un uomo" in document.view(note.body).text
    assert len(note.anchors) == 1
    if name != "a.fb2":
        assert sum(block.kind == "list item" for block in document.blocks) >= 2


@has_pandoc
def test_typst() -> None:
    """A pandoc that reads Typst gives its headings and notes; an older one leaves its words, and that is told."""
    known = subprocess.run(["pandoc", "--list-input-formats"], capture_output=True, text=True, check=True).stdout.split()
    document = read(TYPST.encode(), "a.typ")
    check(document)
    assert "Il nome della rosa" in document.text
    if "typst" in known:
        assert [note.label for note in document.notes] == ["1"]
        assert "Il nome della rosa" in [document.words(run.span) for run in document.runs if "italic" in run.flags]
    else:
        assert ["too old to read typst" in problem.message for problem in document.warnings] == [True]


@has_pandoc
@pytest.mark.parametrize(("name", "form"), [("a.docbook", "docbook"), ("a.fb2", "fb2")])
def test_known_by_content(name: str, form: str) -> None:
    """Formats with a root of their own are known whatever the name is."""
    assert read(SAMPLES[name].encode(), "essay.txt").format == form


@has_pandoc
def test_other_files_are_not_included(tmp_path: Path) -> None:
    """A document cannot make pandoc read or write another file."""
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    for form, text in {
        "rst": f".. csv-table:: x\n   :file: {secret}\n\nWords.\n",
        "rest": f".. include:: {secret}\n\nWords.\n",
        "org": f'#+INCLUDE: "{secret}"\n\nWords.\n',
    }.items():
        try:
            assert "hidden words" not in read(text.encode(), f"a.{form}").text
        except UserError as error:
            assert error.hint  # noqa: PT017 - it may be read or refused


@has_pandoc
def test_hostile_texts_take_limited_time() -> None:
    """What makes pandoc take without end is ended."""
    limits = replace(LIMITS, seconds=2)
    deep = DOCBOOK.replace("one", "<para>" * 50_000)
    for name, text in {"a.rst": "*a " * 30_000, "a.textile": "[" * 50_000, "a.docbook": deep}.items():
        begin = time.monotonic()
        try:
            check(read(text.encode(), name, limits=limits))
        except UserError as error:
            assert error.hint  # noqa: PT017 - it may be read or refused
        assert time.monotonic() - begin < 30


def test_a_program_that_does_not_end(tmp_path: Path) -> None:
    """It is ended, and so are those that it has started; one that writes too much, too."""
    limits = replace(LIMITS, seconds=1, part=100_000)
    begin = time.monotonic()
    with pytest.raises(UserError, match="more than 1 seconds"):
        program.run(["sh", "-c", "sleep 60 & sleep 60"], b"", tmp_path, limits)
    with pytest.raises(UserError):
        program.run(["sh", "-c", "while :; do :; done"], b"", tmp_path, limits)
    with pytest.raises(UserError):
        program.run(["sh", "-c", "yes"], b"", tmp_path, limits)
    with pytest.raises(UserError, match=r"could not be given|cannot be read"):
        program.run(["/there/is/no/such/program"], b"", tmp_path, limits)
    assert time.monotonic() - begin < 30
    assert program.run(["cat"], b"words", tmp_path, limits) == b"words"


def test_without_the_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandoc, formats for eyes are read as text, with a warning, and others say what to install; so does .doc."""
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("bib.pandoc.import_module", lambda _: (_ for _ in ()).throw(ImportError()))
    document = read(ORG.encode(), "a.org")
    assert "Il nome della rosa" in document.text
    assert [problem.code for problem in document.warnings] == ["unread-part"]
    with pytest.raises(UserError, match="pandoc, which is not there"):
        read(FB2.encode(), "a.fb2")
    with pytest.raises(UserError, match="LibreOffice, which is not there"):
        read(OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "a.doc")


@has_office
def test_an_old_word_document(run_refs: Run, tmp_path: Path) -> None:
    """LibreOffice reads it for us; one that it cannot read is told."""
    (tmp_path / "a.html").write_text("<p>An essay.</p><h1>Works Cited</h1><p>" + ECO.format("<i>Il nome della rosa</i>"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc:MS Word 97", "a.html"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    done = run_refs("extract", "a.doc")
    assert b"Il nome della rosa" in done.stdout, done.stderr.decode()
    with pytest.raises(UserError, match=r"a\.doc"):
        read((tmp_path / "a.doc").read_bytes()[:3_000], "a.doc")


def test_programs_are_named() -> None:
    """Markdown and LaTeX are never read by another program."""
    assert {form.program for form in FORMATS.values()} == {"", "pandoc", "soffice"}
    assert not any(FORMATS[name].program for name in ("markdown", "latex", "mediawiki", "html"))

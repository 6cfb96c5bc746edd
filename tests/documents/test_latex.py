r"""LaTeX: words, notes, calls of works, lists of works as bibitems, as biber's .bbl, and from the files beside the document."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.problem import UserError
from refs import extract, pipeline
from refs.documents import beside, read
from refs.model import Document
from tests.conftest import Run
from tests.documents.soundness import check

BBL = r"""% $ biblatex auxiliary file $
\refsection{0}
  \datalist[entry]{nyt/global//global/global}
    \entry{auerbach46}{book}{}
      \name{author}{1}{}{%
        {{hash=abc}{%
           family={Auerbach},
           familyi={A\bibinitperiod},
           given={Erich\bibnamedelima K.},
           giveni={E\bibinitperiod}}}%
      }
      \list{location}{1}{%
        {Bern}%
      }
      \list{publisher}{1}{%
        {Francke}%
      }
      \field{sortinit}{A}
      \field{title}{Mimesis. {\"U}ber Wirklichkeit}
      \field{year}{1946}
      \verb{doi}
      \verb 10.1000/x_y
      \endverb
    \endentry
    \entry{beeth}{article}{}
      \name{author}{2}{}{%
        {{un=0,hash=abc}{family={Beethoven},given={Ludwig},giveni={L},prefix={van},prefixi={v}}}%
        {{hash=d}{family={Society for Music}}}%
      }
      \field{journaltitle}{Music \& Letters}
      \field{title}{On the Late Quartets}
      \field{volume}{3}
      \field{year}{1970}
      \field{pages}{1\bibrangedash 12}
    \endentry
  \enddatalist
\endrefsection
"""
BIB = """@book{knuth84, author={Knuth, Donald E.}, title={The Art of Setting}, publisher={Addison-Wesley}, year=1984}
@book{uncited, author={Nobody, N.}, title={Never Read}, publisher={Nowhere}, year=1999}
"""
LIST = r"""\begin{thebibliography}{99}
\expandafter\ifx\csname urlstyle\endcsname\relax \fi
\bibitem[{Knuth(1984)Knuth}]{knuth84} D.~E. Knuth. \newblock {\em The Art of Setting}. \newblock Addison--Wesley, Reading, 1984.
\bibitem{er59} P. Erd{\H o}s and A. R\'enyi, ``On random graphs'', \textit{Publ. Math.} {\bf 6} (1959), 290--297.
\end{thebibliography}
"""


def of(body: str, preamble: str = "") -> Document:
    document = read(f"\\documentclass{{article}}{preamble}\\begin{{document}}{body}\\end{{document}} junk".encode(), "a.txt")
    assert document.format == "latex"
    check(document)
    return document


def words(body: str, preamble: str = "") -> list[str]:
    document = of(body, preamble)
    return [document.view(block.span).text for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"G\"odel, \'{E}tudes \& \c{c}a, \ss, {\ae}on, \v Z", "Gödel, Études & ça, ß, æon, Ž"),
        ("``Double'' and `single', 1914--18, a---b~c", "“Double” and ‘single’, 1914–18, a—b c"),
        ("50\\% of it % a comment\n  and more%\n tail", "50% of it and moretail"),
        (r"\emph{One} {\it two} \textsc{three}\footnotesize{} four", "One two three four"),
        (r"Mass $m_e$, \(\alpha\) and $$E=mc^2$$ \begin{equation}x\end{equation} end", "Mass me, α and end"),
        (r"See \href{http://a.org/x\_y}{here} at \url{http://b.org/%7Ea}", "See here at http://b.org/%7Ea"),
        (r"A\label{x}\index{y} \textcolor{red}{red} \vspace{2cm}word \ref{x}.", "A red word ."),
        (r"J, 30\penalty0 (2):\penalty0 12.\hskip 1em plus 0.5em minus 0.4em\relax Pub", "J, 30(2):12. Pub"),
        (r"\enquote{Quoted} \mycommand[opt]{kept}", "“Quoted” kept"),
    ],
)
def test_words(source: str, expected: str) -> None:
    """Commands and formulas that stand alone are no words; accents and signs are decoded."""
    assert [" ".join(one.split()) for one in words(source)] == [" ".join(expected.split())]


def test_blocks() -> None:
    """Headings, list items, quotes and captions; a blank line ends a paragraph."""
    document = of(
        "\\section*[s]{On \\texorpdfstring{\\emph{x}}{bookmark} y}\\label{l}\nOne\ntwo.\n\nThree.\\begin{quote}Said.\\end{quote}"
        "\\begin{itemize}\\item a\\begin{enumerate}\\item b\\end{enumerate}\\end{itemize}"
        "\\begin{figure}[h]\\caption{Cap}\\end{figure}"
    )
    assert [(b.kind, b.level, b.label, document.view(b.span).text) for b in document.blocks] == [
        ("heading", 2, "", "On x y"),
        ("para", 0, "", "One two."),
        ("para", 0, "", "Three."),
        ("quote", 0, "", "Said."),
        ("list item", 1, "•", "• a"),
        ("list item", 2, "1.", "1. b"),
        ("caption", 0, "", "Cap"),
    ]
    assert [document.words(run.span) for run in document.runs if "italic" in run.flags] == ["x"]


def test_notes() -> None:
    """Footnotes stand at the end, with the places where they are called; a note in a note, too; a mark apart from its words."""
    document = of("A\\footnote{Eco, \\emph{Opera}.\\footnote{Deep.}} b\\footnotemark{} c.\n\n\\footnotetext{Late.}")
    found = [(n.label, [document.words(a) for a in n.anchors], [document.view(b).text for b in n.body]) for n in document.notes]
    assert found == [("1", ["[^1]"], ["Eco, Opera."]), ("2", ["[^2]"], ["Late."]), ("3", ["[^3]"], ["Deep."])]


def test_meta_and_own_commands() -> None:
    """The title and authors are the document's own; the author's own command without arguments says its words."""
    document = of(
        r"\maketitle \eg this \bold{x}",
        r"\title{On \emph{It}\thanks{Paid}}\author{A. M\"uller \and B. Kim}\newcommand{\eg}{e.g.\ }"
        r"\newcommand{\bold}[1]{\textbf{#1}}",
    )
    assert document.meta == {"title": "On It", "author": "A. Müller, B. Kim"}
    assert document.text.split() == ["e.g.", "this", "x"]


def test_german_shorthands_only_in_german() -> None:
    """What babel reads in German texts is a plain sign in others."""
    assert words('"`Wort"\' und ver"-teilt', "\\usepackage[ngerman]{babel}") == ["„Wort“ und verteilt"]
    assert words('a "`b"\' c') == ['a "`b"\' c']


def test_bibitems_are_entries_and_are_called_by_key() -> None:
    """Each bibitem is an entry of a list; calls in the text and in notes point to it."""
    result = pipeline.extract(of("As \\citet[12]{knuth84} says.\\footnote{So \\cite{er59} too.}\n" + LIST))
    records = [entry.record for entry in result.entries if entry.record and entry.record.fields.get("title")]
    assert [record.text("title") for record in records] == ["The Art of Setting", "On random graphs"]
    assert [person.family for record in records for person in record.people["author"]] == ["Knuth", "Erdős", "Rényi"]
    called = {one.label: (one.targets, one.locator) for one in result.callouts if one.kind == "key"}
    ids = [entry.reference.id for entry in result.entries if entry.reference and entry.record in records]
    assert called == {"knuth84": ((ids[0],), "12"), "er59": ((ids[1],), "")}


def test_a_bbl_alone() -> None:
    """The .bbl of BibTeX is read as its document would be, that of biblatex as data."""
    assert [b.role for b in read(LIST.encode(), "a.bbl").blocks] == ["bibliography"] * 2
    document = read(BBL.encode(), "a.bbl")
    check(document)
    one, other = [entry.record for entry in pipeline.extract(document).entries if entry.record]
    assert (one.type, one.text("title"), one.fields["location"], one.ids["doi"]) == (
        "book",
        "Mimesis. Über Wirklichkeit",
        ("Bern",),
        ("10.1000/x_y",),
    )
    assert (one.people["author"][0].family, one.people["author"][0].given) == ("Auerbach", "Erich K.")
    assert (other.type, other.text("journaltitle"), other.text("pages")) == ("article", "Music & Letters", "1--12")
    assert [(p.particle, p.family, p.literal) for p in other.people["author"]] == [
        ("van", "Beethoven", ""),
        ("", "", "Society for Music"),
    ]


def test_cited_works_are_read_from_the_bib_beside(tmp_path: Path) -> None:
    """Of the .bib that the document names, the works that it cites; each call points to its work."""
    (tmp_path / "refs.bib").write_text(BIB)
    path = tmp_path / "a.tex"
    path.write_text("\\documentclass{article}\\addbibresource{refs.bib}\\begin{document}See \\autocite[5]{knuth84}.\\end{document}")
    result = extract(path)
    check(result.document)
    assert [entry.record.text("title") for entry in result.entries if entry.record] == ["The Art of Setting"]
    assert [(one.label, len(one.targets), one.locator) for one in result.callouts] == [("knuth84", 1, "5")]
    path.write_text("\\documentclass{article}\\begin{document}Words.\\nocite{*}\\bibliography{refs}\\end{document}")
    assert len([entry for entry in extract(path).entries if entry.record]) == 2


def test_parts_in_files_of_their_own_are_put_in_their_places(tmp_path: Path) -> None:
    r"""What "\input" and its like name is read in its place, also from a folder; what is not there is told, a circle ends."""
    for name, text in {
        "bib/refs.bib": BIB,
        "a.tex": "\\documentclass{article}\\input{macros}\\addbibresource{bib/refs}\\begin{document}One. % \\input{no}\n"
        "\\input{parts/intro} Three.\\include{gone}\\end{document}",
        "parts/intro.tex": "Two\\footnote{Eco, Umberto. \\emph{Opera aperta}. Milano: Bompiani, 1962.}, as \\cite{knuth84}."
        "\\input{parts/own}",
        "parts/own.tex": "\\documentclass{article}\\begin{document}Own.\\input{parts/intro}\\end{document} Behind.",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    result = extract(tmp_path / "a.tex")
    text = result.document.text
    assert text.index("One") < text.index("Two") < text.index("Own") < text.index("Three")
    assert "Behind" not in text
    assert {entry.record.text("title") for entry in result.entries if entry.record} == {"Opera aperta", "The Art of Setting"}
    told = [problem.message for problem in result.document.warnings if problem.code == "unread-part"]
    assert any("gone.tex" in message and "macros" not in message for message in told)


def test_the_command_reads_the_bib_beside(tmp_path: Path, run_refs: Run) -> None:
    """So does `refs extract`; without the .bib it says so."""
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "a.tex").write_text(
        "\\documentclass{article}\\begin{document}\\cite{knuth84}\\bibliography{refs,gone}\\end{document}"
    )
    done = run_refs("extract", "a.tex")
    assert b"The Art of Setting" in done.stdout.replace(b"{", b"").replace(b"}", b"")
    assert b"Never Read" not in done.stdout
    assert b"gone.bib" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_compiled_list_beside_stands_for_a_missing_bib(tmp_path: Path) -> None:
    """Where there is no .bib, the .bbl of the document is read."""
    path = tmp_path / "a.tex"
    path.write_text("\\documentclass{article}\\begin{document}\\cite{er59}\\bibliography{refs}\\end{document}")
    (tmp_path / "a.bbl").write_text(LIST)
    assert [one.label for one in extract(path).callouts if one.targets] == ["er59"]
    (tmp_path / "a.bbl").write_text(BBL)
    assert len([entry for entry in extract(path).entries if entry.record]) == 2


@pytest.mark.parametrize(
    "name",
    [
        "../x.bib", "/etc/passwd", "..\\x.bib", "x.txt", "", ".", "link.bib", "\0.bib", "folder.bib", "sub/../../x.bib",
        "sub/deep/x.bib", "out/x.bib", "sub/..", "./x.bib", "/x.bib",
    ],
)  # fmt: skip
def test_only_files_beside_are_read(tmp_path: Path, name: str) -> None:
    """No path but that of a folder in the document's own, no other kind of file, no folder, no link that leads outside."""
    home = tmp_path / "home"
    (home / "sub" / "deep").mkdir(parents=True)
    (home / "out").symlink_to(tmp_path)
    (home / "folder.bib").mkdir()
    for file in (tmp_path / "x.bib", home / "sub" / "x.bib", home / "sub" / "deep" / "x.bib", home / "x.txt", home / "good.bib"):
        file.write_text("x")
    (home / "link.bib").symlink_to(tmp_path / "x.bib")
    assert beside(home / "a.tex")(name) is None
    assert beside(home / "a.tex")("good.bib") == beside(home / "a.tex")("sub/x.bib") == b"x"


def test_a_document_never_reads_what_it_includes() -> None:
    """What a document includes is not followed where it stands nowhere, or leads elsewhere."""
    assert words(r"a \input{/etc/passwd} b \include{x} \verbatiminput{/etc/passwd}")[0].startswith("a b")


@pytest.mark.parametrize(
    "body",
    [
        "{" * 100_000,
        "}" * 100_000,
        "{" * 100_000 + "x" + "}" * 100_000,
        "\\emph{" * 50_000,
        "\\footnote{a" * 20_000 + "}" * 20_000,
        "\\begin{itemize}\\item " * 20_000,
        "\\begin{comment}" * 20_000,
        "\\begin{thebibliography}" * 20_000,
        "$" * 99_999,
        "\\[" * 50_000,
        "\\cite[" * 30_000,
        "\\verb|" * 30_000,
        "\\texorpdfstring{" * 20_000,
        "\\bibitem[{" * 20_000,
        "\\def\\a{\\a\\a}" * 10_000 + "\\a" * 10_000,
        "% " * 50_000,
        "\\section{" * 20_000,
        "\\\\" * 50_000,
    ],
    ids=lambda body: body[:20],
)
def test_hostile_sources(body: str) -> None:
    """Commands without end, or nested 100,000 deep, are read or refused in a few seconds."""
    begin = time.process_time()
    try:
        document = read(("\\documentclass{article}\\begin{document} words " + body).encode(), "a.tex")
    except UserError:
        return
    finally:
        assert time.process_time() - begin < 5
    check(document)


WHOLE = (
    "\\documentclass{article}\\title{T}\\begin{document}\\section{A}It \\emph{is} so.\\footnote{See \\cite{er59}.}\n"
    + LIST
    + "\\end{document}"
)


@pytest.mark.parametrize("source", [WHOLE, BBL], ids=["tex", "bbl"])
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_sources(source: str, data: st.DataObject) -> None:
    """A document that is cut, or in which characters are changed, is read or refused."""
    raw = bytearray(source.encode())
    for _ in range(data.draw(st.integers(0, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.sampled_from(b"{}\\[]$%\n\0\xff&a,"))
    with suppress(UserError):
        check(read(bytes(raw[: data.draw(st.integers(0, len(raw)))]), "a.tex", "latex"))

"""Markdown: what is a block, a note, emphasis, a link, and what is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs import extract
from refs.documents import read
from refs.model import Document
from tests.documents.soundness import check


def markdown(text: str) -> Document:
    return read(text.encode(), "essay.md", "markdown")


def flat(text: str) -> str:
    """What is read in all blocks, a bar between them."""
    document = markdown(text)
    return "|".join(document.view(block.span).text for block in document.blocks)


def flagged(document: Document, flag: str) -> list[str]:
    return [document.words(run.span) for run in document.runs if flag in run.flags]


@pytest.mark.parametrize(
    ("text", "seen", "italic", "bold"),
    [
        ("In *Das Kapital* he", "In Das Kapital he", ["Das Kapital"], []),
        ("In _Das Kapital_ he", "In Das Kapital he", ["Das Kapital"], []),
        ("**Verso** and __Seuil__", "Verso and Seuil", [], ["Verso", "Seuil"]),
        ("***both***", "both", ["**both**"], ["both"]),
        ("**bold *and italic***", "bold and italic", ["and italic"], ["bold *and italic*"]),
        ("*Disenfranchised:* *The Rise*", "Disenfranchised: The Rise", ["Disenfranchised:", "The Rise"], []),
        ("un*frigging*believable", "unfriggingbelievable", ["frigging"], []),
        ("snake_case_word", "snake_case_word", [], []),
        ("2 * 3 * 4", "2 * 3 * 4", [], []),
        ("a * and **", "a * and **", [], []),
        (r"\*no\* and \_no\_", "*no* and _no_", [], []),
        ("`*code*`", "*code*", [], []),
        ("<i>Positions</i> and <em>Verso</em>", "Positions and Verso", ["Positions", "Verso"], []),
        ("《*资本论*》", "《资本论》", ["资本论"], []),
        ("«*Капитал*»", "«Капитал»", ["Капитал"], []),
        ("Marx &amp; Engels", "Marx & Engels", [], []),
    ],
)
def test_emphasis(text: str, seen: str, italic: list[str], bold: list[str]) -> None:
    """Emphasis follows CommonMark's rules; its marks are hidden."""
    document = markdown(text)
    assert document.view(document.blocks[0].span).text == seen
    assert flagged(document, "italic") == italic
    assert flagged(document, "bold") == bold


@pytest.mark.parametrize(
    ("text", "seen", "href"),
    [
        ("[Verso](https://verso.com/a_(b) \"T\") says", "Verso says", "https://verso.com/a_(b)"),
        ("see <https://example.org/x>", "see https://example.org/x", "https://example.org/x"),
        ("![a map](map.png)", "a map", "map.png"),
        ("[the book][b]\n\n[b]: http://b.org 'B'", "the book", "http://b.org"),
        ("[B][]\n\n[b]: <http://b.org>", "B", "http://b.org"),
        ("[*Capital*](http://c.org)", "Capital", "http://c.org"),
    ],
)  # fmt: skip
def test_links(text: str, seen: str, href: str) -> None:
    """A link shows its label; the target is its run's."""
    document = markdown(text)
    assert flat(text) == seen
    assert [run.href for run in document.runs if run.href] == [href]


@pytest.mark.parametrize("text", ["[sic] he wrote", "[1] Marx, Karl", "a [b] (c)", "[1]: http://a.org"])
def test_brackets_that_are_no_links(text: str) -> None:
    """Brackets without a target stay; a numbered address that no link uses is a reference, not a target."""
    assert flat(text) == text


def test_headings() -> None:
    """Headings with signs and with underlines have levels; the signs are hidden."""
    document = markdown("# On *Capital* #\n\nTitle\n=====\n\nSub\n---\n\n#hashtag\n\n### C#\n")
    heads = [(b.level, document.view(b.span).text) for b in document.blocks if b.kind == "heading"]
    assert heads == [(1, "On Capital"), (1, "Title"), (2, "Sub"), (3, "C#")]


def test_a_line_of_emphasis_can_head_a_list() -> None:
    """In a document with marked headings, an emphasised line with a colon is a heading too, an author's line is not."""
    document = markdown(
        "## Title\n\nA. Author, Some University\n\nWords are here.\n\n*Texts mentioned:*\n\nMarx, K. (1867). *Capital*.\n"
    )
    assert [document.view(b.span).text for b in document.blocks if b.kind == "heading"] == ["Title", "Texts mentioned:"]


def test_footnotes() -> None:
    """A definition is a note with its label, its anchors and the words of all its paragraphs, without the mark."""
    text = "One[^a] and two.[^b] Again.[^a]\n\n[^a]: Marx, *Capital*,\n    p. 5.\n\n    More.\n[^b]: Ibid.\n\nEnd[^zz].\n"
    document = markdown(text)
    notes = [(n.label, n.kind, [document.words(a) for a in n.anchors], document.view(n.body).text) for n in document.notes]
    assert notes == [("a", "foot", ["[^a]", "[^a]"], "Marx, Capital, p. 5. More."), ("b", "foot", ["[^b]"], "Ibid.")]
    assert [(b.kind, b.label) for b in document.blocks if b.kind == "note"] == [("note", "a"), ("note", "a"), ("note", "b")]
    assert flat(text).endswith("|End[^zz].")


def test_inline_notes() -> None:
    """An inline note is a note with words of its own; the sentence around it goes on."""
    document = markdown("He wrote it^[Marx 1867, *passim*.] in London.")
    assert [(b.kind, b.continues, document.view(b.span).text) for b in document.blocks] == [
        ("para", False, "He wrote it"),
        ("note", False, "Marx 1867, passim."),
        ("para", True, "in London."),
    ]
    assert [document.view(note.body).text for note in document.notes] == ["Marx 1867, passim."]


def test_lists() -> None:
    """Items keep their marks and have a depth; lines under their words belong to them."""
    document = markdown("1. Marx, *Capital*.\n   London 1887.\n2. Engels\n    - nested\n    - again\n\n* Braudel\n")
    items = [(b.label, b.level, document.view(b.span).text) for b in document.blocks]
    assert items == [
        ("1.", 1, "1. Marx, Capital. London 1887."),
        ("2.", 1, "2. Engels"),
        ("-", 2, "- nested"),
        ("-", 2, "- again"),
        ("*", 1, "* Braudel"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds", "seen"),
    [
        ("> a quote that\n> goes on\n\nwords", ["quote", "quote", "para"], "a quote that|goes on|words"),
        ("```\n*x*\n```\n\nwords", ["code", "para"], "*x*|words"),
        ("a\n\n---\n\nb", ["para", "para"], "a|b"),
        ("words <!-- not\nthese --> here", ["para"], "words here"),
        ("| A | B |\n|---|---|\n| c | d |", ["table cell", "table cell"], "A | B|c | d"),
        ("Marx, K. 1867.  \nEco, U. 1980.  \nWeber, M. 1922.", ["para"] * 3, "Marx, K. 1867.|Eco, U. 1980.|Weber, M. 1922."),
        ("Paris<br>1949.", ["para", "para"], "Paris|1949."),
    ],
)
def test_blocks(text: str, kinds: list[str], seen: str) -> None:
    """Quotes, code, rules, comments, tables and forced line breaks."""
    assert [block.kind for block in markdown(text).blocks] == kinds
    assert flat(text) == seen


def test_front_matter() -> None:
    """YAML at the head gives the title, authors, date and language, and is no words."""
    document = markdown(
        '---\ntitle: "On Capital"\nauthor:\n  - Anna Müller\n  - Ben Li\ndate: 2020-01-01\nlang: de\n---\n\nWords.\n'
    )
    assert document.meta == {"title": "On Capital", "author": "Anna Müller; Ben Li", "date": "2020-01-01", "lang": "de"}
    assert [document.view(block.span).text for block in document.blocks] == ["Words."]


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    """A text that begins with a rule is not swallowed."""
    assert flat("---\n\nFirst words.\n\n---\n\nMore.") == "First words.|More."


def test_cited_works_are_read_from_the_files_that_the_head_names(tmp_path: Path) -> None:
    """Of the files of records that the YAML names, the works whose keys the text cites; each key points to its work."""
    (tmp_path / "refs.bib").write_text(
        "@book{mintz85, author={Mintz, Sidney W.}, title={Sweetness and Power}, year=1985}\n@book{no, title={Unread}, year=1999}"
    )
    (tmp_path / "more.json").write_text(
        '[{"id": "stoler", "type": "book", "title": "Carnal Knowledge", "issued": {"date-parts": [[2002]]}}]'
    )
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Sugar\nbibliography:\n  - refs.bib\n  - 'more.json'\n  - gone.bib\n---\n\n"
        "It was sweet [@mintz85, p. 12; see @stoler]. Write to a@no.org.\n"
    )
    result = extract(path)
    check(result.document)
    assert [entry.record.text("title") for entry in result.entries if entry.record] == ["Sweetness and Power", "Carnal Knowledge"]
    assert [(one.label, len(one.targets)) for one in result.callouts] == [("mintz85", 1), ("stoler", 1)]
    assert result.document.text.startswith(path.read_text())
    assert ["gone.bib" in problem.message for problem in result.document.warnings] == [True]
    path.write_text("---\nbibliography: refs.bib\nnocite: '@*'\n---\nWords.\n")
    assert len([entry for entry in extract(path).entries if entry.record]) == 2
    path.write_text("bibliography: refs.bib\n\nWords [@mintz85].\n")
    assert extract(path).entries == ()

"""Wikitext: blocks, notes, links, templates; the offsets of mwparserfromhell's nodes."""

from __future__ import annotations

import time

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mwparserfromhell.parser import ParserError

from refs.documents import read
from refs.documents.cite_templates import value_text
from refs.documents.unclosed import close_markup
from refs.documents.wikitext import scan
from refs.model import Document

ARTICLE = """{{Infobox writer
| name = Umberto Eco
| image = Eco.jpg
}}
'''Umberto Eco''' wrote ''[[The Name of the Rose|Il nome della rosa]]''.<ref name="rose">{{cite book
 | last = Eco | first = Umberto
 | title = Il nome della rosa | publisher = [[Bompiani]] | year = 1980
}}</ref> It sold well<ref>Bondanella (1997). ''Umberto Eco and the Open Text''.</ref> and was filmed.<ref name=rose/>{{r|film}}

== Works ==
* {{lang|it|''Opera aperta''}} (1962) <!-- check -->
* [http://example.org ''Trattato''], 1975
# Numbered
----
{{reflist|refs=
<ref name="film">{{Cite web |url=http://example.org/f |title=The film |access-date=2020-01-02}}</ref>
}}
{| class="wikitable"
| hidden || cells
|}
[[File:Eco.jpg|thumb|A [[caption]]]]
[[Category:Eco]]
[[de:Umberto Eco]]
"""


def wiki(text: str) -> Document:
    return read(text.encode(), "article.wiki", "mediawiki")


def blocks(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.label, document.view(block.span).text) for block in document.blocks]


def test_article() -> None:
    """An article's blocks are its words: boxes, tables, pictures and categories are hidden, notes stand apart."""
    assert blocks(wiki(ARTICLE)) == [
        ("para", "", "Umberto Eco wrote Il nome della rosa."),
        ("note", "rose", "Eco | Umberto | Il nome della rosa | Bompiani | 1980"),
        ("para", "", "It sold well"),
        ("note", "2", "Bondanella (1997). Umberto Eco and the Open Text."),
        ("para", "", "and was filmed."),
        ("heading", "", "Works"),
        ("list item", "*", "* Opera aperta (1962)"),
        ("list item", "*", "* Trattato, 1975"),
        ("list item", "#", "# Numbered"),
        ("note", "film", "http://example.org/f |The film |2020-01-02"),
    ]


def test_notes() -> None:
    """A named note has all its calls and one body; one defined in the list has only the calls in the text as anchors."""
    document = wiki(ARTICLE)
    assert [(n.label, n.kind, [document.words(a) for a in n.anchors], len(n.body)) for n in document.notes] == [
        ("rose", "ref", ['<ref name="rose">', "<ref name=rose/>"], 1),
        ("2", "ref", ["<ref>"], 1),
        ("film", "ref", ["{{r|film}}"], 1),
    ]


def test_emphasis_and_links() -> None:
    """Apostrophes make runs, in templates and links too; an outer link has its address."""
    document = wiki(ARTICLE)
    italic = [document.view(run.span).text for run in document.runs if "italic" in run.flags]
    assert italic == ["Il nome della rosa", "Umberto Eco and the Open Text", "Opera aperta", "Trattato"]
    assert [run.href for run in document.runs if run.href] == ["http://example.org"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'''''both''' italic'' x", [("bold", "both"), ("italic", "both italic")]),
        ("l''''amour''' x", [("bold", "amour")]),
        ("''a\nb''", []),
        ("''a'' and '''b'''", [("italic", "a"), ("bold", "b")]),
    ],
)
def test_apostrophes(text: str, expected: list[tuple[str, str]]) -> None:
    """Two, three and five apostrophes; a fourth is the letter's; no emphasis crosses a line end."""
    document = wiki(text)
    assert sorted((min(run.flags), document.view(run.span).text) for run in document.runs) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {{nowrap|b c}} d", "a b c d"),
        ("a {{lang|fr|''b''}} d", "a b d"),
        ("a {{citation needed|date=May 2010}} d", "a d"),
        ("<nowiki>[[x]]</nowiki> y", "[[x]] y"),
        ("[[Foo (bar)|]] y", "Foo (bar) y"),
        ("[[:Category:X]] y", "Category:X y"),
        ("a [[open y", "a [[open y"),
        ("a {{open y", "a {{open y"),
        ("a<sup>2</sup> y", "a2 y"),
        ("[http://a.org] y", "http://a.org y"),
        ("__NOTOC__a y", "a y"),
        ("a ]] }} </ref> y", "a ]] }} y"),
        ("a <ref>b", "a b"),
        ("a <T> b", "a <T> b"),
        ("Marx &amp; Engels", "Marx & Engels"),
        ("Ge&shy;schichte", "Geschichte"),
        ("5&ndash;9&nbsp;f.", "5&ndash;9&nbsp;f."),
        ("<math>x</math> y", "y"),
        ("[[Foo|b [[c]] y", "[[Foo|b c y"),
        ("<pre>{{a}}</pre> y", "{{a}} y"),
        ("a <!-- {{ --> b", "a b"),
        ("a {{nowrap|<nowiki>}}</nowiki>}} b", "a }} b"),
    ],
)
def test_what_is_seen(text: str, expected: str) -> None:
    """Markup is hidden, what is no markup stays."""
    document = wiki(text)
    assert " ".join(document.view(block.span).text for block in document.blocks) == expected


def test_short_notes() -> None:
    """{{sfn}} is a note and a link; {{harvtxt}} is a link in the text; neither is a work."""
    document = wiki("He says{{sfn|Marx|Engels|1848|p=12}} and {{harvtxt|Weber|1922}} too.")
    assert [(e.name, e.links, [(p.label, p.value) for p in e.pieces]) for e in document.embedded] == [
        ("sfn", True, [("author", "Marx"), ("author", "Engels"), ("date", "1848"), ("pages", "12")]),
        ("harvtxt", True, [("author", "Weber"), ("date", "1922")]),
    ]
    assert [(n.label, document.words(n.body[0])) for n in document.notes] == [("1", "sfn|Marx|Engels|1848|p=12")]


CITATIONS = [
    (
        (
            "{{cite book|last1=Marx|first1=Karl|author-link1=Karl Marx|last2=Engels|first2=F.|title=[[Manifest]]"
            "|year=1848|isbn=978-0-14-044568-8|ref=harv}}"
        ),
        "book",
        "author=Marx, Karl; author=Engels, F.; title=Manifest; date=1848; isbn=978-0-14-044568-8",
    ),
    (
        (
            "{{Citation|last=Weber|first=Max|chapter=Politik als Beruf|title=Gesammelte Schriften"
            "|editor-last=Winckelmann|editor-first=J.|pages=505–560}}"
        ),
        "incollection",
        (
            "author=Weber, Max; title=Politik als Beruf; container-title=Gesammelte Schriften"
            "; editor=Winckelmann, J.; pages=505–560"
        ),
    ),
    (
        (
            "{{Literatur |Autor=Karl Marx, Friedrich Engels |Titel=Manifest |TitelErg=der Partei |Verlag=Dietz "
            "|Ort=Berlin |Jahr=1848 |Seiten=3–5}}"
        ),
        "book",
        (
            "author=Karl Marx; author=Friedrich Engels; title=Manifest: der Partei; publisher=Dietz"
            "; location=Berlin; date=1848; pages=3–5"
        ),
    ),
    (
        (
            "{{Internetquelle|autor=Anna Beispiel|url=https://example.org|titel=T|werk=Zeit|hrsg=Verlag"
            "|datum=2019-05-06|abruf=2020-01-01}}"
        ),
        "online",
        (
            "author=Anna Beispiel; url=https://example.org; title=T; container-title=Zeit; publisher=Verlag"
            "; date=2019-05-06; accessed=2020-01-01"
        ),
    ),
    (
        "{{Ouvrage|prénom1=Michel|nom1=Foucault|titre=Les mots et les choses|éditeur=Gallimard|année=1966}}",
        "book",
        "author=Foucault, Michel; title=Les mots et les choses; publisher=Gallimard; date=1966",
    ),
    (
        "{{Article|auteur1=Marc Bloch|titre=Pour une histoire|périodique=Revue|volume=46|année=1928|pages=15-50}}",
        "article",
        "author=Marc Bloch; title=Pour une histoire; container-title=Revue; volume=46; date=1928; pages=15-50",
    ),
    (
        (
            "{{Cita libro|apellidos=García Márquez|nombre=Gabriel|título=Cien años|editorial=Sudamericana"
            "|año=1967|ubicación=Buenos Aires}}"
        ),
        "book",
        "author=García Márquez, Gabriel; title=Cien años; publisher=Sudamericana; date=1967; location=Buenos Aires",
    ),
    (
        "{{Citar livro|último=Saramago|primeiro=José|título=Memorial|editora=Caminho|ano=1982|local=Lisboa}}",
        "book",
        "author=Saramago, José; title=Memorial; publisher=Caminho; date=1982; location=Lisboa",
    ),
    (
        "{{Cita libro|cognome=Eco|nome=Umberto|titolo=Il nome della rosa|editore=Bompiani|anno=1980|città=Milano}}",
        "book",
        "author=Eco, Umberto; title=Il nome della rosa; publisher=Bompiani; date=1980; location=Milano",
    ),
    (
        "{{статья|автор=Иванов И. И.|заглавие=О х|издание=Вопросы истории|год=2005|номер=3|страницы=5—10}}",
        "article",
        "author=Иванов И. И.; title=О х; container-title=Вопросы истории; date=2005; issue=3; pages=5—10",
    ),
    (
        (
            "{{книга|автор=Маркс К.|заглавие=Капитал|место=М.|издательство=Политиздат|издание=2-е изд.|год=1983"
            "|том=1|страниц=905}}"
        ),
        "book",
        "author=Маркс К.; title=Капитал; location=М.; publisher=Политиздат; edition=2-е изд.; date=1983; volume=1",
    ),
    (
        "{{Cytuj książkę|nazwisko=Miłosz|imię=Czesław|tytuł=Zniewolony umysł|wydawca=IL|rok=1953|miejsce=Paryż}}",
        "book",
        "author=Miłosz, Czesław; title=Zniewolony umysł; publisher=IL; date=1953; location=Paryż",
    ),
    (
        "{{Citeer boek|achternaam=Huizinga|voornaam=Johan|titel=Herfsttij|uitgever=Tjeenk Willink|jaar=1919}}",
        "book",
        "author=Huizinga, Johan; title=Herfsttij; publisher=Tjeenk Willink; date=1919",
    ),
    ("{{Cite book|和書|author=夏目漱石|title=こころ|publisher=岩波書店|year=1914}}",
     "book", "author=夏目漱石; title=こころ; publisher=岩波書店; date=1914"),
    ("{{Cite journal|vauthors=Watson JD, Crick FH|title=M|journal=Nature|pmid=13054692|date=April 1953}}", "article",
     "author=Watson, JD; author=Crick, FH; title=M; container-title=Nature; archive-id=PMID 13054692; date=April 1953"),
    ("{{cite thesis|last=Nash|first=John|title=Games|degree=PhD|publisher=Princeton|year=1950|month=May}}", "thesis",
     "author=Nash, John; title=Games; genre=PhD; authority=Princeton; date=May 1950"),
    ("{{cite book|author=费孝通|script-title=zh:乡土中国|trans-title=From the Soil|year=1948|publisher=观察社}}", "book",
     "author=费孝通; title=乡土中国; gloss=From the Soil; date=1948; publisher=观察社"),
    ("{{cite book|last=Fei|first=X.|title=Xiangtu Zhongguo|script-title=zh-Hans: 乡土中国|year=1948|language=zh}}", "book",
     "author=Fei, X.; title=Xiangtu Zhongguo; original-title=乡土中国; date=1948"),
    ("{{Ouvrage|auteur1=Michel Drouin|directeur1=oui|titre=L'Affaire|année=2006|nombre de volumes=2|id=Drouin2006}}", "book",
     "editor=Michel Drouin; title=L'Affaire; date=2006; volumes=2"),
    ("{{книга|автор=Нечкина М. В.|заглавие=Движение декабристов|год=1955|томов=2}}", "book",
     "author=Нечкина М. В.; title=Движение декабристов; date=1955; volumes=2"),
    ("{{cite report|author=Stern, N.|editor=Ja|title=T|id=Cmnd. 1955}}", "report",
     "author=Stern, N.; editor=Ja; title=T; number=Cmnd. 1955"),
    ("{{cite web|title=T|archive-url=https://web.archive.org/1/http://example.org/}}", "online",
     "title=T; url=https://web.archive.org/1/http://example.org/"),
    ("{{cite web|title=T|url=http://example.org/?a=b|archive-url=https://web.archive.org/1/http://example.org/}}", "online",
     "title=T; url=http://example.org/?a=b"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "pieces"), CITATIONS)
def test_citation_templates(text: str, kind: str, pieces: str) -> None:
    """The templates of many languages give pieces in the order of the text; each span is the parameter's value."""
    document = wiki(f"Words.<ref>{text}</ref> More.")
    (item,) = document.embedded
    assert item.type == kind
    assert "; ".join(f"{piece.label}={piece.value}" for piece in item.pieces) == pieces
    assert document.words(item.span) == text
    for piece in item.pieces:
        if piece.label in ("title", "publisher") and len(piece.spans) == 1:
            assert value_text(document.words(piece.spans[0])) == piece.value


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("''[[Das Kapital|Capital]]'' &amp; more", "Capital & more"),
        ("{{lang|fr|{{nowrap|L'État}}}} {{citation needed}}", "L'État"),
        ("[[Bompiani|{{lang|it|Bompiani}}]]{{!}}Milano", "Bompiani|Milano"),
        ("3{{ndash}}5", "3–5"),
        ("[http://example.org Die ''Zeit''] <!-- check -->", "Die Zeit"),
        ("((Smith, Elder &amp; Co.))", "Smith, Elder & Co."),
        ("x<sup>2</sup> [[open {{open", "x2 open open"),
        ("a < b", "a < b"),
    ],
)
def test_values(raw: str, expected: str) -> None:
    """A value is the words that a reader sees: links, dressing templates and entities resolved, other markup left out."""
    assert value_text(raw) == expected


def test_templates_that_hold_nothing() -> None:
    """A citation template without values, and one that is no citation, give nothing."""
    assert wiki("a {{cite book|title=|last=}} b {{Infobox book|title=X|author=Y}} c").embedded == ()


WELL_FORMED = [
    "{{a}}", "{{cite book|title=''x''|last=[[A|B]]}}", "{{a|{{b|c}}}}", "[[A]]", "[[A|b {{c}}]]",
    "<ref>x</ref>", "<ref name=a/>", "<!-- c -->", " words ", "\n",
]  # fmt: skip
SAMPLES = st.lists(st.sampled_from(WELL_FORMED), max_size=12).map("".join)


@given(SAMPLES)
@settings(max_examples=150, deadline=None)
def test_spans_are_the_nodes(text: str) -> None:
    """Each span is the text of mwparserfromhell's own node, whatever stands before it."""
    parsed = mwparserfromhell.parse(text)
    expected = sorted(
        str(node)
        for node in parsed.filter_templates() + parsed.filter_wikilinks() + parsed.filter_tags(matches=lambda t: t.tag == "ref")
    )
    found = sorted(text[node.start : node.end] for node in scan(text).nodes if node.kind in ("template", "link", "tag"))
    assert found == expected


def test_parameters() -> None:
    """A parameter has its name or its number; the "=" of an address or inside other markup ends no name."""
    text = "{{a|x|k = v|http://e.org?b=c|<i class=d>y</i>|1=z}}"
    (node,) = [node for node in scan(text).nodes if node.kind == "template"]
    assert [(name, text[start - 1], text[slice(*value)]) for name, start, value in node.parameters] == [
        ("1", "|", "x"),
        ("k", "|", " v"),
        ("2", "|", "http://e.org?b=c"),
        ("3", "|", "<i class=d>y</i>"),
        ("1", "|", "z"),
    ]
    assert text[slice(*(node.parameter("1") or (0, 0)))] == "z"
    assert node.parameter("none") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{a}} [[b]] <ref>c</ref>", "{{a}} [[b]] <ref>c</ref>"),
        ("{{a [[b]]", "  a [[b]]"),
        ("{{a|[[b}} ]]", "{{a|  b}} ]]"),
        ("<ref>a <b>c</ref>", "<ref>a    c</ref>"),
        ("<ref name=", " ref name="),
        ("[http://a b\n[http://a c]", " http://a b\n[http://a c]"),
        ("<!-- a", "     a"),
        ("{|\n| a\n|}", "  \n| a\n  "),
        ("{{{1}}}", " {{1}}}"),
        ("x < y {z} [1] a|b", "x < y {z} [1] a|b"),
    ],
)
def test_markup_that_never_closes_is_blank(text: str, expected: str) -> None:
    """Markup without its partner and the marks of tables are spaces; all other text stays where it is."""
    assert close_markup(text).text == expected


def test_pieces_end_outside_markup() -> None:
    """A text is parsed in pieces that end at blank lines and headings, but never inside a note or template."""
    text = "a\n\n{{b|\n\nc}}\n== d ==\n<ref>e\n\nf</ref>"
    pieces = [text[slice(*piece)] for piece in close_markup(text).pieces()]
    assert pieces == [
        "a",
        "\n\n{{b|\n\nc}}",
        "\n== d ==\n<ref>e\n\nf</ref>",
    ]


def test_what_the_library_cannot_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece that the parser fails on is plain words, with a warning that names its place; the rest is read."""
    parse = mwparserfromhell.parse

    def fail(text: str, skip_style_tags: bool = False) -> object:
        if "broken" in text:
            raise ParserError("broken")
        return parse(text, skip_style_tags=skip_style_tags)

    monkeypatch.setattr(mwparserfromhell, "parse", fail)
    document = wiki("''a''\n\nbroken {{x}}\n\n''b''")
    assert [text for _, _, text in blocks(document)] == ["a", "broken {{x}}", "b"]
    assert [(problem.code, problem.where.line) for problem in document.warnings] == [("wikitext-not-read", 3)]


OPEN = ["{{", "}}", "[[", "]]", "|", "=", "<b>", "</b>", "<ref>", "</ref>", "{{{", "<!--", "''", "[http://a ", "]", "&amp;", "<br>"]


@given(st.lists(st.sampled_from([*WELL_FORMED, *OPEN]), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_markup_is_read(text: str) -> None:
    """Whatever markup is open or crossed, the library gives the same text back, and every node lies inside it."""
    found = scan(text)
    assert found.unread == []
    assert all(0 <= node.start <= node.inner.start <= node.inner.end <= node.end <= len(text) for node in found.nodes)


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("[[", ""),
        ("{{", ""),
        ("<ref>", ""),
        ("{|", ""),
        ("{|\n", ""),
        ("''''", ""),
        ("{{a|b=''c}}", ""),
        ("<ref>{{c|a=''b</ref>\n", ""),
        ("{{a|", "}}"),
        ("{{{a|", "}}"),
        ("<b>''", "</b>"),
        ("[http://a ", ""),
        (":", ""),
        ("<ref name=a/>", ""),
    ],
)
def test_hostile_wikitext_takes_linear_time(opened: str, closed: str) -> None:
    """Fifty thousand characters of markup that is open, crossed or nested too deep are read in under a second of CPU."""
    number = 50_000 // len(opened + closed)
    for text in (opened * number + closed * number, (opened * 20 + closed * 20) * (number // 20)):
        begin = time.process_time()
        wiki(f"a {text} x")
        assert time.process_time() - begin < 1.0

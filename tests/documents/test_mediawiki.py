"""Wikitext: blocks, notes, links, templates; nodes compared with mwparserfromhell's."""

from __future__ import annotations

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.documents import read
from refs.documents.cite_templates import value_text
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
def test_nodes_are_those_of_mwparserfromhell(text: str) -> None:
    """Templates, links and notes of well-formed wikitext are the same, and each span is the node's text."""
    parsed = mwparserfromhell.parse(text)
    expected = sorted(
        str(node)
        for node in parsed.filter_templates() + parsed.filter_wikilinks() + parsed.filter_tags(matches=lambda t: t.tag == "ref")
    )
    found = sorted(text[node.start : node.end] for node in scan(text).nodes if node.kind in ("template", "link", "tag"))
    assert found == expected

"""HTML: blocks, lists, runs, notes in the forms that programs write them, what stands around the text, charsets."""

from __future__ import annotations

import time
from contextlib import suppress
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib.problem import UserError
from refs import pipeline
from refs.documents import LIMITS, read
from refs.documents.boilerplate import NAMES
from refs.model import Document, Span
from tests.documents.soundness import check


def of(body: str, head: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


def blocks(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.label, document.view(block.span).text) for block in document.blocks]


def lines(body: str) -> list[str]:
    return of(body).text.splitlines()


def notes(document: Document) -> list[tuple[str, str, int, list[str]]]:
    return [(one.label, one.kind, len(one.anchors), [document.words(span) for span in one.body]) for one in document.notes]


def test_blocks() -> None:
    """Headings, paragraphs, quotes, captions, cells; white space is as in a browser."""
    document = of(
        "<h1>On   <em>things</em></h1><p>It was\n late.  <div>Not</div> early.</p><blockquote><p>Quoted.</p></blockquote>"
        "<figure><figcaption>A figure.</figcaption></figure><table><tr><td>a</td><td>b</td></tr></table>Loose words"
    )
    assert blocks(document) == [
        ("heading", "", "On things"),
        ("para", "", "It was late."),
        ("para", "", "Not"),
        ("para", "", "early."),
        ("quote", "", "Quoted."),
        ("caption", "", "A figure."),
        ("table cell", "", "a"),
        ("table cell", "", "b"),
        ("para", "", "Loose words"),
    ]
    assert document.text.splitlines()[0] == "On things"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>a<li>b<ol type=a><li>c</ol><li value=7>d</ol>", ["1. a", "2. b", "a. c", "7. d"]),
        ("<ol start=4 type=I><li>a</li></ol>", ["IV. a"]),
        ("<ul><li>a<li><p>b</p><p>c</p></ul>", ["• a", "• b", "c"]),
        ("<ul style='list-style:none'><li>a</ul>", ["a"]),
        ("<ol><li>[1] Marx</li><li>[2] Engels</li></ol>", ["[1] Marx", "[2] Engels"]),
        ("<dl><dt>[1]</dt><dd>Marx</dd><dt>Term</dt><dd>meaning</dd></dl>", ["[1] Marx", "Term", "meaning"]),
        ('<dl><dt><span class="citation-label">Marx1867</span></dt><dd>Marx</dd></dl>', ["[Marx1867] Marx"]),
        ('<dl class="citation"><dt class="label">Marx1867</dt><dd>Marx</dd></dl>', ["[Marx1867] Marx"]),
        ('<dl><dt><span class="term">Marx1867</span></dt><dd>Marx</dd></dl>', ["Marx1867", "Marx"]),
        ("<table><tr><td>[1]</td><td>Marx</td></tr><tr><td>2.</td><td>Engels</td></tr></table>", ["[1] Marx", "2. Engels"]),
        ("<p>a<br>b<br><br>c</p>", ["a", "b", "c"]),
        ("<pre>a b\n  c\n\nd</pre>", ["a b", "c", "d"]),
        ("a <q>b</q> c&nbsp;d &amp; &eacute;", ["a “b” c\u00a0d & é"]),
        ("<p>a<script>x</script><style>y</style><!-- z --><noscript>w</noscript> b", ["a b"]),
        ("<div class=csl-entry><div class=csl-left-margin>[1]</div><div class=csl-right-inline>Marx</div></div>", ["[1]Marx"]),
    ],
)
def test_lines(body: str, expected: list[str]) -> None:
    """The words and labels that a reader sees."""
    assert lines(body) == expected


def test_runs() -> None:
    """Emphasis by elements, styles and classes, and where links lead."""
    document = of(
        '<p><i>a</i> <cite>b</cite> <cite class="citation book">Eco <i>c</i></cite> '
        '<span style="font-variant: small-caps">d</span> '
        '<span style="font-style:italic">e <span style="font-style:normal">f</span></span> x<sup>2</sup> '
        '<a href="https://doi.org/10.1/a"><em>g</em></a> <a href="/b">h</a> '
        '<a href="javascript:x">i</a> <span class="sc">j</span></p>',
        '<link rel="canonical" href="https://example.org/x/y">',
    )
    assert [(",".join(sorted(run.flags)), document.words(run.span)) for run in document.runs if run.flags] == [
        ("italic", "a"),
        ("italic", "b"),
        ("italic", "c"),
        ("smallcaps", "d"),
        ("italic", "e "),
        ("superscript", "2"),
        ("italic", "g"),
        ("smallcaps", "j"),
    ]
    assert [(document.words(run.span), run.href) for run in document.runs if run.href] == [
        ("g", "https://doi.org/10.1/a"),
        ("h", "https://example.org/b"),
    ]


PANDOC = (
    '<p>So<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> it was.</p>'
    '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1" role="doc-endnote"><p>See <em>Eco</em>.'
    '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p><p>And more.</p></li></ol></section>'
)
WIKI = (
    '<div id="mw-content-text"><p>So<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1">[1]</a></sup> it'
    '<sup id="cite_ref-a_1-1" class="reference"><a href="#cite_note-a-1"><span class="cite-bracket">[</span>1]</a></sup> was.'
    '<sup id="cite_ref-2" class="reference"><a href="#cite_note-2">[note 1]</a></sup></p><h2>References'
    '<span class="mw-editsection">[edit]</span></h2><ol class="references"><li id="cite_note-a-1"><span class="mw-cite-backlink">^ '
    '<a href="#cite_ref-a_1-0"><sup>a</sup></a> <a href="#cite_ref-a_1-1"><sup>b</sup></a></span> <span class="reference-text">'
    '<cite class="citation book">Eco, U. (1980).</cite></span></li><li id="cite_note-2"><span class="mw-cite-backlink"><b><a '
    'href="#cite_ref-2">^</a></b></span> <span class="reference-text">A remark.</span></li></ol></div>'
)
WORD = (
    '<p>So<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> it was.<a href="#_ftn2" name="_ftnref2">[2]</a></p><div><hr>'
    '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> See Eco.</p></div>'
    '<div id="ftn2"><p><a href="#_ftnref2" name="_ftn2">[2]</a> Ibid.</p></div></div>'
)
BARE = (
    '<p>So<sup><a id="r1" href="#n1">1</a></sup> it was.<sup><a id="r2" href="#n2">2</a></sup></p><h3>Notes</h3>'
    '<p id="n1">1. See Eco. <a href="#r1">↑</a></p><p id="n2"><a href="#r2">2</a>. Ibid.</p>'
)
ASIDE = '<p>So<a epub:type="noteref" href="#n1">*</a> it was.</p><aside epub:type="footnote" id="n1"><p>See Eco.</p></aside>'


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        (PANDOC, "So it was.", [("1", "end", 1, ["See Eco.", "And more."])]),
        (WIKI, "So it was.", [("1", "foot", 2, ["Eco, U. (1980)."]), ("note 1", "foot", 1, ["A remark."])]),
        (WORD, "So it was.", [("1", "foot", 1, ["See Eco."]), ("2", "foot", 1, ["Ibid."])]),
        (BARE, "So it was.", [("1", "foot", 1, ["See Eco."]), ("2", "foot", 1, ["Ibid."])]),
        (ASIDE, "So it was.", [("*", "foot", 1, ["See Eco."])]),
    ],
    ids=["pandoc", "MediaWiki", "Word", "bare", "aside"],
)
def test_notes(body: str, text: str, expected: list[tuple[str, str, int, list[str]]]) -> None:
    """Notes have their label, their calls and their words, without the links that lead back."""
    document = of(body)
    assert document.view(document.blocks[0].span).text == text
    assert notes(document) == expected
    assert all(block.kind in ("para", "heading", "note") for block in document.blocks)
    check(document)


NO_NOTES = {
    "a list of works that numbers link to": '<p>So <a href="#b1">[1]</a>.</p><ol><li id="b1">Marx, K. Capital.</li></ol>',
    "entries with links back": (
        '<p>So <a id="r" href="#b1">[1]</a>.</p><div role="doc-bibliography"><p id="b1">Marx <a href="#r">↑</a></p></div>'
    ),
    "a table of contents": '<p><a id="t1" href="#s1">1</a></p><h2 id="s1"><a href="#t1">Works</a></h2><p>Words.</p>',
    "a link to a page's part": '<p>So <a href="#all">1</a>.</p><div id="all"><p>x <a href="#t">y</a></p></div>',
    "a remark": '<p>So 1.</p><div role="note"><ul><li>Report a bug</li></ul></div>',
    "a link to nothing": '<p>So <a href="#gone">1</a>.</p>',
}


@pytest.mark.parametrize("body", NO_NOTES.values(), ids=NO_NOTES)
def test_no_notes(body: str) -> None:
    """What is no note stays where it is, and the marks are words."""
    document = of(body)
    assert document.notes == ()
    assert "1" in document.text.splitlines()[0]


def coins(**said: str) -> str:
    """A description of a work, as an empty span."""
    inner = "&amp;".join(f"rft.{name}={quote(value)}" for name, value in said.items())
    return f'<span title="ctx_ver=Z39.88-2004&amp;{inner}" class="Z3988"></span>'


ROOMS = {
    "genre": "article",
    "atitle": "Rooms",
    "jtitle": "Journal of Rooms",
    "volume": "12",
    "issue": "3",
    "pages": "4-17",
    "date": "1974-05",
    "aulast": "Perec",
    "aufirst": "Georges",
    "au": "Bureau of Rooms & Houses",
}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            f'<p>So.</p><h2>Works cited</h2><div class="csl-entry">Perec, “Rooms.” <i>J. Rooms</i> 12, 1974.{coins(**ROOMS)}</div>',
            "works cited",
        ),
        (
            (
                '<p>So.</p><h2>Works cited</h2><ul><li><cite class="citation">Perec, G. "Rooms" 1974.</cite>'
                f"{coins(**ROOMS)} Retrieved 2019.</li></ul>"
            ),
            "works cited",
        ),
        (WIKI.replace("Eco, U. (1980).</cite>", f"Perec, G. Rooms.</cite>{coins(**ROOMS)}"), "footnotes"),
    ],
    ids=["entry", "cite", "note"],
)
def test_described_works(body: str, kind: str) -> None:
    """A work that is described beside the words that print it is taken as it is described."""
    result = pipeline.extract(of(body))
    assert [zone.kind for zone in result.zones] == [kind]
    (record,) = (one.record for one in result.entries if one.record is not None)
    assert record.type == "article"
    assert [one.literal or one.family for one in record.people["author"]] == ["Perec", "Bureau of Rooms & Houses"]
    assert [record.text(name) for name in ("title", "journaltitle", "volume", "number", "pages")] == [
        "Rooms",
        "Journal of Rooms",
        "12",
        "3",
        "4--17",
    ]
    assert (record.dates["date"].year, record.dates["date"].month) == (1974, 5)
    assert result.document.words(Span(*record.origins["title"].spans[0])) == "Rooms"


def test_descriptions_of_the_page_itself() -> None:
    """A description whose title is not printed beside it is passed over, and so is one that says nothing."""
    document = of(f"<p>Some words.{coins(**ROOMS)}</p><div><p>a</p><p>Rooms</p>{coins(**ROOMS)}</div><p>Rooms {coins(au='x')}</p>")
    assert document.embedded == ()


AROUND = """
<header class="site-header"><a href="/">Our site</a></header><nav><ul><li>Home</li></ul></nav>
<div id="cookie-banner">We use cookies.</div>
<article><header><h1>On things</h1><p>Ann Bee</p></header><p>It was a long night and nobody was asleep.</p>
<aside>Advertisement</aside><div class="share-buttons">Share</div>
<p class="related-work">Related work is a heading too.</p>
<section role="doc-bibliography" class="references"><h2>Works cited</h2><p>Marx, K. Capital.</p></section>
<footer>Tags: x</footer></article>
<section id="comments"><p>First!</p></section><footer><p>Imprint</p></footer><p hidden>Hidden</p><p style="display: none">Hidden</p>
"""


def test_what_stands_around() -> None:
    """Menus, heads, feet, comments and questions about cookies are left out; an article's own head is not."""
    document = of(AROUND)
    assert document.text.splitlines() == [
        "On things",
        "Ann Bee",
        "It was a long night and nobody was asleep.",
        "Related work is a heading too.",
        "Works cited",
        "Marx, K. Capital.",
    ]
    assert [block.role for block in document.blocks][-2:] == ["", "bibliography"]


def test_what_stands_around_is_kept() -> None:
    """Notes and lists of works are kept wherever they stand, and so is what holds most of the words."""
    assert lines("<p>x</p><footer><div role=doc-bibliography>Marx, K. Capital.</div></footer>") == ["x", "Marx, K. Capital."]
    assert lines("<div class='sidebar'><p>All the words of the page stand here.</p></div><p>x</p>")[0].startswith("All")
    assert len(of(f"<main>{PANDOC.split('<section')[0]}</main><section{PANDOC.split('<section')[1]}").notes) == 1


def test_names_of_what_stands_around_are_not_those_of_lists() -> None:
    """No list of works is left out for the name of its class."""
    assert NAMES.isdisjoint({"references", "bibliography", "reflist", "footnotes", "endnotes", "notes", "citation", "works-cited"})


def test_main_part() -> None:
    """Where a page has a main part with most of the words, only that is read."""
    assert lines("<div>Head</div><main><p>The long words of the text.</p></main><div>Foot</div>") == ["The long words of the text."]
    assert lines('<div role="main"><h1>On things<a class="headerlink" href="#x">¶</a></h1></div><div>Foot</div>') == ["On things"]
    assert lines("<main>x</main><div>The long words of the text are outside.</div>")[0] == "x"


def test_own_data() -> None:
    """The head of the page, or JSON-LD, says its title, authors, date and language."""
    head = (
        '<title>On things - Our site</title><meta name="citation_title" content="On things">'
        '<meta name="citation_author" content="Bee, Ann">'
        '<meta name="citation_author" content="Cee, Bo"><meta name="citation_publication_date" content="2020/01/02">'
        '<meta name="citation_doi" content="10.1/a">'
        '<script type="application/ld+json">{"@type": "ScholarlyArticle", "headline": "No"}</script>'
    )
    assert of("x", head).meta == {"title": "On things", "author": "Bee, Ann; Cee, Bo", "date": "2020/01/02", "doi": "10.1/a"}
    linked = (
        '<title>T</title><script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Z"}, '
        '{"@type": ["NewsArticle"],'
        '"headline": "On things", "author": [{"name": "Ann Bee"}, "Bo Cee"], '
        '"datePublished": "2020-01-02", "inLanguage": "en"}]}</script>'
    )
    assert of("x", linked).meta == {"title": "On things", "author": "Ann Bee; Bo Cee", "date": "2020-01-02", "lang": "en"}
    assert of("x", '<script type="application/ld+json">{broken</script><title>T</title>').meta == {"title": "T"}


@pytest.mark.parametrize(
    "data",
    [
        "<html><meta charset='iso-8859-1'><p>Café – déjà</p>".encode("cp1252"),
        '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Café – déjà</p>'.encode("cp1252"),
        '<?xml version="1.0" encoding="windows-1252"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Café – déjà</p></html>'.encode(
            "cp1252"
        ),
        "<html><p>Café – déjà</p>".encode(),
        "<html><p>Café – déjà</p>".encode("utf-16"),
        b"\xef\xbb\xbf" + "<html><meta charset='latin1'><p>Café – déjà</p>".encode(),
        "<html><meta charset='no-such'><p>Café – déjà</p>".encode(),
    ],
)
def test_charsets(data: bytes) -> None:
    """A mark at the start, else what the page says, else what the bytes are."""
    assert read(data, "page.html").text == "Café – déjà\n"


def test_a_wrong_charset() -> None:
    """Bytes that are not of the charset that the page says are told."""
    document = read("<html><meta charset=gbk><p>汉语".encode("gbk") + b"\xff</p>", "page.html")
    assert document.text == "汉语\ufffd\n"
    assert [problem.code for problem in document.warnings] == ["broken-encoding"]


def test_xhtml() -> None:
    """A page that is XML is read as such: an empty anchor holds nothing, and entities are known; broken XML is read as HTML."""
    page = (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/a.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
    )
    document = read((page + '<p><i id="x"/>a&nbsp;b &amp; c<br/>d</p></body></html>').encode(), "page.xhtml")
    assert (document.text, document.runs) == ("a\u00a0b & c\nd\n", ())
    assert read((page + "<p>a<br>b</body>").encode(), "page.xhtml").text == "a\nb\n"


def test_entities_in_xhtml() -> None:
    """A page that defines entities is refused."""
    with pytest.raises(UserError, match="document type definition"):
        read(b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x;</p></html>', "page.xhtml")


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"<!DOCTYPE html><p>x", "page.txt", "html"),
        (b"\n<!-- saved -->\n<HTML lang=de><p>x", "page.docx", "html"),
        (b"<p>x</p>", "page.html", "html"),
        (b"Only words, no <tags>.", "page.html", "text"),
        (b"<p>x</p>", "page.txt", "text"),
        (b"A text that mentions <html> later.", "page.txt", "text"),
        (b"== A ==\n<ref>x</ref> {{cite book|title=T}}", "page.html", "mediawiki"),
    ],
)
def test_detection(data: bytes, name: str, form: str) -> None:
    """A page is known by its beginning; the name counts where there are tags."""
    assert read(data, name).format == form


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<nav>Home</nav>", "   \n", "<img src=x>"])
def test_nothing_to_read(body: str) -> None:
    """A page without words says so."""
    with pytest.raises(UserError, match="nothing to read"):
        of(body)


@pytest.mark.parametrize("element", ["div", "b", "ul><li", "blockquote", "table><tr><td", "span", "font", "a href=#x"])
def test_deep_nesting(element: str) -> None:
    """Of a hundred thousand nested elements what stands not too deep is read, quickly, with a warning."""
    begin = time.process_time()
    document = of("<p>First words.</p>" + f"<{element}>" * 100_000 + "deep")
    assert time.process_time() - begin < 5
    assert document.text.startswith("First words.")
    check(document)


def test_a_page_of_50_mb() -> None:
    """A page larger than the limit is refused at once; the limit can be raised."""
    page = b"<!DOCTYPE html><title>x</title>" + b"<p>It was a long night.</p>" * 2_000_000
    begin = time.process_time()
    with pytest.raises(UserError, match="bytes are too many"):
        read(page, "page.html")
    assert time.process_time() - begin < 1
    assert read(page[:300_000], "page.html", limits=LIMITS.times(0.1)).blocks


HOSTILE = {
    "links to one note": "<p>" + '<a href="#n">1</a>' * 20_000 + '</p><p id="n">x <a href="#q">1</a></p>',
    "notes that call one another": "".join(f'<p id="n{n}"><a href="#n{n + 1}">1</a></p>' for n in range(10_000)),
    "menus in menus": '<div class="menu">' * 300 + "<p>x</p>" * 30_000,
    "asides in asides": "<aside><p>xxxx</p>" * 1_000 + "<p>x</p>" * 10_000 + "</aside>" * 1_000,
    "open emphasis": "<p><b><i>x" * 10_000,
    "many attributes": "<p " + " ".join(f"a{n}=x" for n in range(20_000)) + ">x</p>",
    "notes in notes": "".join(f'<div id="n{n}"><a href="#n{n}">1</a>' for n in range(1_000)) + "x" * 10_000,
    "attributes in quotes": "<p " + " ".join(f'a{n}="<"' for n in range(100_000)) + ">x</p>",
    "quotes that do not end": "<p a='x" * 100_000,
    "items": "<ol role=doc-endnotes>" + "<li>x" * 20_000,
    "line breaks": "<p>" + "x<br>" * 50_000,
    "one long word": "<p>" + "x" * 5_000_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_take_linear_time(body: str) -> None:
    """Pages that are made to take long are read in a few seconds."""
    begin = time.process_time()
    with suppress(UserError):
        check(of(body))
    assert time.process_time() - begin < 5


PIECES = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<ol>",
    "<li>",
    "</li>",
    "</ol>",
    "<ul>",
    "<sup>",
    "</sup>",
    "<i>",
    "</i>",
    "<br>",
    "<pre>",
    "</pre>",
    '<a href="#n1" id="r1">',
    '<a href="#r1">',
    '<a href="#n2">',
    "</a>",
    '<li id="n1">',
    '<p id="n2">',
    '<aside epub:type="footnote">',
    "</aside>",
    "<h2>",
    "</h2>",
    "<table><tr><td>",
    "</table>",
    "<blockquote>",
    "<q>",
    "</q>",
    "[1]",
    "1",
    "*",
    "↩",
    " ",
    "\n",
    "&nbsp;",
    "&#0;",
    "&#x202e;",
    "Marx",
    "Capital. ",
    "<nav>",
    "</nav>",
    "<section role='doc-endnotes'>",
    "</section>",
    "<!-- ",
    " -->",
    "<dt>",
    "<dd>",
    "\u00ad",
    "\x0c",
    "<cite>",
    '<div class="csl-entry">',
    "<main>",
    "</main>",
    "<body>",
    "</html>",
    "<style>",
    "</style>",
    "<title>",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_page(body: str) -> None:
    """Whatever is in a page, it is read soundly or there is nothing to read."""
    try:
        document = of(body)
    except UserError:
        return
    check(document)


def test_code_is_no_element() -> None:
    """What stands in a script is no element, however many signs it holds; an element with too many attributes is none of a page."""
    code = "for (n=0;n<a.length;n++) { " + "b = c; " * 1_000 + "}"
    assert lines(f"<script>{code}</script><SCRIPT>{code}</SCRIPT><style>{code}</style><p>x") == ["x"]
    with pytest.raises(UserError, match="more than 500 attributes"):
        of("<script>x</script><p " + "a=b " * 501 + ">")

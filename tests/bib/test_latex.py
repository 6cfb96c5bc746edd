"""Text to LaTeX and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.latex import ascii_escape, escape, plain, protect, unescape, verbatim

ODD = st.one_of(st.text(max_size=30), st.text(alphabet="\\{}$&%#_^~`'\"-,aA ié中–—“”‘’\u200b\u0301", max_size=20))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Rock & Roll 100% #1 a_b $5", r"Rock \& Roll 100\% \#1 a\_b \$5"),
        ("Ästhetik des Widerstands", "Ästhetik des Widerstands"),
        ("Преступление и наказание", "Преступление и наказание"),
        ("Set {A}", "Set (A)"),
        ("C:\\temp ~ x^2", r"C:\textbackslash{}temp \textasciitilde{} x\textasciicircum{}2"),
        ("Wörter\u00adbuch\u200b \u202eabc\x01", "Wörterbuch abc"),
        ("two\n\tlines\u00a0here", "two lines here"),
        ("1914--1918 --- ``so''", "1914–1918 — “so”"),
        ("e\u0301t\u00e9", "été"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("L'Étranger", "L'Étranger"),
    ],
)
def test_escape(text: str, written: str) -> None:
    """Five signs are escaped, invisible ones dropped, everything else is Unicode in NFC."""
    assert escape(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Čapek, Dvořák", r"{\v{C}}apek, Dvo{\v{r}}{\'a}k"),
        ("Straße", r"Stra{\ss}e"),
        ("São Paulo", r"S{\~a}o Paulo"),
        ("Борхес 博尔赫斯", "Борхес 博尔赫斯"),
        ("plain", "plain"),
    ],
)
def test_ascii_escape(text: str, written: str) -> None:
    """Accents become commands; scripts without a LaTeX form stay."""
    assert ascii_escape(text) == written


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"G{\"o}del, {\'E}tudes", "Gödel, Études"),
        (r"\'{\i}ndice, \c{c}a, {\v S}koda, \L{}\'od\'z, na\"\i ve", "índice, ça, Škoda, Łódź, naïve"),
        (r"Garc{\'\i}a M{\'a}rquez", "García Márquez"),
        (r"\emph{Ulysses} and \textit{Dubliners}", "Ulysses and Dubliners"),
        (r"\enquote{Heimat}", "“Heimat”"),
        (r"a~b --- c", "a b — c"),
        (r"$\alpha$-Helix", "α-Helix"),
        (r"19\textsuperscript{2}", "19²"),
        ("http://example.org/a%20b?x=1", "http://example.org/a%20b?x=1"),
        (r"50\% off, 100% sure", "50% off, 100% sure"),
        (r"\href{https://example.org}{Home}", "Home"),
        ("{T}he {{W}aste {L}and}", "The Waste Land"),
        ("a } b {", "a b"),
        (r"ends with \'", "ends with"),
    ],
)
def test_unescape(latex: str, text: str) -> None:
    """LaTeX of other people's files is read as the text it sets, and nothing is cut at a percent sign."""
    assert unescape(latex) == text


@pytest.mark.parametrize(
    ("title", "language", "written"),
    [
        ("Homage to Catalonia", "", "Homage to {Catalonia}"),
        ("NATO and the Cold War", "english", "{NATO} and the {Cold} {War}"),
        ("McCarthyism in retrospect", "", "{McCarthyism} in retrospect"),
        ("a history of money", "", "a history of money"),
        ("Die Verwandlung und andere Erzählungen", "german", "Die Verwandlung und andere Erzählungen"),
        ("L’Homme révolté", "fr", "L’Homme révolté"),
        ("加入WTO与中国经济", "", "加入WTO与中国经济"),
        ("Voices: “Home & Away”", "", r"Voices: “{Home} \& {Away}”"),
    ],
)
def test_protect(title: str, language: str, written: str) -> None:
    """Whole words with capitals are braced, but the first word; titles known not to be English and Chinese words are not."""
    assert protect(title, language) == written


@given(ODD)
def test_what_is_escaped_reads_back(text: str) -> None:
    """Every way of writing a text balances its braces and reads back as the plain text."""
    meant = plain(text)
    assert plain(meant) == meant
    for latex in (escape(text), ascii_escape(text), protect(text), protect(text, escape=ascii_escape)):
        assert unescape(latex) == meant
        assert latex.count("{") == latex.count("}")


@given(ODD)
def test_any_text_can_be_read(text: str) -> None:
    """Reading LaTeX never fails and leaves no braces but those that were escaped."""
    assert "{" not in unescape(text)


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("10.1002/(SICI)1097_4571<1::AID>3.0.CO;2-X", "10.1002/(SICI)1097_4571<1::AID>3.0.CO;2-X"),
        ("https://example.org/a%20b#c_d~e&f", "https://example.org/a%20b#c_d~e&f"),
        (" https://example.org/{x y}\\ ", "https://example.org/%7Bx%20y%7D%5C"),
        ("https://example.org/日本", "https://example.org/日本"),
    ],
)
def test_verbatim(raw: str, written: str) -> None:
    """Addresses stay raw; only what would break the file is percent-encoded."""
    assert verbatim(raw) == written

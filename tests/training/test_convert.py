"""The convention of labelled spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.training.convert import convert
from refs.training.cues import trim

CASES = [
    ("76(8),", "volume", [("76", "volume"), ("8", "issue")]),
    ("Vol. 105, No. 2,", "volume", [("105", "volume"), ("2", "issue")]),
    ("89, no. 6", "volume", [("89", "volume"), ("6", "issue")]),
    ("65, (11)", "volume", [("65", "volume"), ("11", "issue")]),
    ("3(1):1–122,", "volume", [("3", "volume"), ("1", "issue"), ("1–122", "pages")]),
    ("XL (1938)", "volume", [("XL", "volume"), ("1938", "date")]),
    ("vol. XVII, anno 1964.", "volume", [("XVII", "volume"), ("1964", "date")]),
    ("n°54.", "volume", [("54", "issue")]),
    ("№7", "genre", [("7", "issue")]),
    ("Вып. 24", "volume", [("24", "issue")]),
    ("VII, 3", "volume", [("VII, 3", "volume")]),
    ("10 vols.", "volume", [("10", "volumes")]),
    ("pp. 3-4,", "pages", [("3-4", "pages")]),
    ("Seite 345 – 358", "pages", [("345 – 358", "pages")]),
    ("250 p.", "pages", []),
    ("S. 12–14", "pages", [("12–14", "pages")]),
    ("第12頁", "pages", [("12", "pages")]),
    ("1952年", "date", [("1952", "date")]),
    ("(in press).", "date", [("in press", "pubstate")]),
    ("In A. Adian and B. Nerode, editors,", "editor", [("A. Adian and B. Nerode", "editor")]),
    ("Hrsg. von Max Frisch", "editor", [("Max Frisch", "editor")]),
    ("Edna Smith (ed.)", "editor", [("Edna Smith", "editor")]),
    ("(Eds.)", "editor", []),
    ("Translated by Edward Robeson Taylor.", "translator", [("Edward Robeson Taylor", "translator")]),
    ("traduit de l'anglais par Jean Dupont", "translator", [("Jean Dupont", "translator")]),
    ("5th ed.", "edition", [("5th", "edition")]),
    ("6th edn", "note", [("6th", "edition")]),
    ("Acesso em 28 de novembro de 2017.", "note", [("28 de novembro de 2017", "accessed")]),
    ("Available via WWW from", "note", []),
    ("Disponible sur :", "note", []),
    ("Available in Spanish and English", "note", [("Available in Spanish and English", "note")]),
    ("[arXiv:0905.2970 [hep-th]]", "note", [("0905.2970", "archive-id")]),
    ("[en ligne]", "genre", [("en ligne", "medium")]),
    ("Online appendix", "genre", [("Online appendix", "genre")]),
    ("Edited and translated by Ann Hill", "editor", [("Ann Hill", "editor")]),
    ("a cura di E. Fabbri", "editor", [("E. Fabbri", "editor")]),
    ("et Y. Legrand", "editor", [("Y. Legrand", "editor")]),
    ("2. vyd.", "edition", [("2", "edition")]),
    ("Special issue", "note", [("Special issue", "note")]),
    ("Technical Report 11,", "genre", [("Technical Report", "genre"), ("11", "number")]),
    ("Ph.D. thesis,", "genre", [("Ph.D. thesis", "genre")]),
    ("doi: 10.1111/os.12259.", "doi", [("10.1111/os.12259", "doi")]),
    ("Disponível em: <http://www.ief.com.br/preco.htm>.", "url", [("http://www.ief.com.br/preco.htm", "url")]),
    ("arXiv:1602.01047", "other", [("1602.01047", "archive-id")]),
    ("1410-6094", "other", [("1410-6094", "issn")]),
    ("“Moral Development.”", "title", [("Moral Development", "title")]),
    ("In Search of Lost Time.", "title", [("In Search of Lost Time", "title")]),
    ("In Automata and Languages", "container-title", [("Automata and Languages", "container-title")]),
    ("Inquiry", "container-title", [("Inquiry", "container-title")]),
    ("2008;22(4)", "volume", [("2008", "date"), ("22", "volume"), ("4", "issue")]),
    ("2003; 48.", "date", [("2003", "date"), ("48", "volume")]),
    ("1710-1733; 1733-1753", "date", [("1710-1733; 1733-1753", "date")]),
    ("Venezia 1991", "date", [("Venezia", "location"), ("1991", "date")]),
    ("May 1991", "date", [("May 1991", "date")]),
    ("Oxford: Oxford University Press", "publisher", [("Oxford", "location"), ("Oxford University Press", "publisher")]),
    ("BHL: Biodiversity Heritage Library", "publisher", [("BHL: Biodiversity Heritage Library", "publisher")]),
    ("and New York", "location", [("New York", "location")]),
    ("Andalusia", "location", [("Andalusia", "location")]),
    ("Byron, George Gordon", "author", [("Byron, George Gordon", "author")]),
]


@pytest.mark.parametrize(("text", "label", "expected"), CASES)
def test_convert(text: str, label: str, expected: list[tuple[str, str]]) -> None:
    """Cue words and edge marks go, parts that a source joins come apart, and words that only look like cues stay."""
    assert [(text[s:e], name) for s, e, name in convert(text, [(0, len(text), label)])] == expected


def test_others_belong_to_the_names() -> None:
    """What says "and others" belongs to the names, "and following" to the pages, wherever the source draws the line."""
    text = "Hall S, et al. Culture, p. 12 ff."
    spans = [(0, 6, "author"), (15, 22, "title"), (24, 29, "pages")]
    assert [text[s:e] for s, e, _ in convert(text, spans)] == ["Hall S, et al", "Culture", "12 ff"]


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("Silva, M. J., Pimentel Junior, A., Sánchez, C.", [(0, 22, "author"), (35, 46, "author")], 1),
        ("C. Gatto-E. Semenza", [(0, 8, "author"), (9, 19, "author")], 1),
        ("Freud, S. in Jung, C.", [(0, 9, "author"), (13, 21, "author")], 2),
    ],
)
def test_names_are_one_list_over_a_suffix_or_a_dash(text: str, spans: list[tuple[int, int, str]], expected: int) -> None:
    """A suffix with initials that a source left out, or a dash, does not part a list of names; other words do."""
    assert len(convert(text, spans)) == expected


def test_names_in_a_row_are_joined() -> None:
    """Editors that a source labels one by one become one list."""
    text = "Aquino JG, Sayão R e Rizzo S, editores"
    assert convert(text, [(0, 9, "editor"), (11, 18, "editor"), (21, 28, "editor")]) == [(0, 28, "editor")]


LABELS = ["author", "editor", "title", "volume", "pages", "date", "note", "genre", "other", "url", "doi", "edition"]


@given(st.text(alphabet="aB. ,()12:/-vno«»年第", max_size=40), st.sampled_from(LABELS))
def test_spans_stay_inside(text: str, label: str) -> None:
    """What comes out is ordered, apart and inside the text, and never empty."""
    at = 0
    for start, end, _ in convert(text, [(0, len(text), label)]):
        assert at <= start < end <= len(text)
        at = end


@given(st.text(max_size=40))
def test_trim_shrinks(text: str) -> None:
    """Trimming takes nothing but edges and is done after one go."""
    start, end = trim(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
    assert trim(text, start, end) == (start, end)

"""Where the blocks of a .bib text begin and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.formats.bibtex import read
from bib.formats.bibtex.blocks import split
from bib.formats.bibtex.spans import scan

# What a text says: (text, keys of its entries, codes of its problems).
CASES = [
    ("one", "@book{a, title = {T}}", ["a"], []),
    ("run together", "@book{a, title={T}}@book{b, title={U}}", ["a", "b"], []),
    ("in a line of words", "see @book{a, title={T}} there", ["a"], []),
    ("parentheses", '@book(a, title = "T (1)", note = {)})', ["a"], []),
    ("no key", "@book{title = {T}}", [""], ["no-key"]),
    ("an empty key", "@book{, title = {T}}", [""], ["no-key"]),
    ("a key with an equals sign", "@book{DBLP:a=b, title = {T}}", ["DBLP:a=b"], []),
    ("a key on the next line", "@book{\n  a,\n  title = {T}\n}", ["a"], []),
    ("no comma behind the key", "@book{a\n  title = {T}\n}", ["a"], ["missing-comma"]),
    ("no comma between fields", "@book{a,\n  title = {T}\n  year = 1999\n}", ["a"], ["missing-comma"]),
    ("two commas", "@book{a,, title = {T},, year = 1999,,}", ["a"], []),
    ("comma first", "@book{a\n, title = {T}\n, year = 1999\n}", ["a"], []),
    ("a comment of biber", "@book{a, title = {T}, % no {brace\n year = 1999}", ["a"], []),
    ("a commented-out entry", "% @book{a, title={T}}\n@book{b, title={U}}", ["b"], []),
    ("a percent sign in a key", "@book{10.1002%2Fa, title={T}}", ["10.1002%2Fa"], []),
    ("an address", "write to me@host{x}\n@book{b, title={U}}", ["b"], []),
    ("a field without value", "@book{a, title = , year = 1999}", ["a"], ["empty-field"]),
    ("words that are no field", "@book{a, what is this, year = 1999}", ["a"], ["unreadable-field"]),
    ("quotes in quotes", '@book{a, title = "On "it" all", year = 1999}', ["a"], []),
    ("an escaped quote", r'@book{a, title = "G\"odel", year = 1999}', ["a"], []),
    ("a braced quote", '@book{a, title = "On {"}it{"}", year = 1999}', ["a"], []),
    ("an escaped brace", "@book{a, title = {x \\{ y}, year = 1999}\n@book{b, title={U}}", ["a", "b"], ["escaped-brace"]),
    ("an escaped closing brace", r"@book{a, title = {x \} y}, year = 1999}", ["a"], ["escaped-brace"]),
    ("escaped braces in pairs", r"@book{a, title = {x \{y\} z}, year = 1999}", ["a"], []),
    ("a brace too few", "@book{a, title = {T, year = 1999}\n@book{b, title={U}}", ["b"], ["unreadable-entry"]),
    ("two braces too few", "@book{a, title = {{T, year = 1999}\n\n @book{b, title={U}}", ["b"], ["unreadable-entry"]),
    ("a brace too many", "@book{a, title = {T}}, year = 1999}\n@book{b, title={U}}", ["a", "b"], ["text-after-entry"]),
    ("the last brace missing", "@book{a,\n  title = {T}\n\n@book{b, title={U}}", ["b"], ["unreadable-entry"]),
    ("a quote not closed", '@book{a, title = "T, year = 1999}\n@book{b, title={U}}', ["b"], ["unreadable-entry"]),
    ("cut in the middle", "@book{b, title={U}}\n@book{a, title = {A lo", ["b"], ["unreadable-entry"]),
    ("a comment with entries", "@comment{@book{a, title={T}}}\n@book{b, title={U}}", ["b"], []),
    ("a comment without braces", "@comment old\n@book{b, title={U}}", ["b"], []),
    ("a comment not closed", "@comment{old\n@book{b, title={U}}", ["b"], ["unreadable-entry"]),
    ("a comma between entries", "@book{a, title={T}},\n@book{b, title={U}}", ["a", "b"], []),
    ("keys that differ in case", "@book{a, title={T}}\n@book{A, title={U}}", ["a", "A"], ["repeated-key"]),
    ("fields that differ in case", "@book{a, title={T}, Title={U}}", ["a"], ["repeated-field"]),
    ("no text", "", [], []),
    ("lone signs", "@ { } @{ @book", [], []),
]


@pytest.mark.parametrize(("text", "keys", "codes"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks(text: str, keys: list[str], codes: list[str], end: str) -> None:
    """Entries are found, and what is wrong is said, whatever the line ends are."""
    blocks = split(text.replace("\n", end))
    assert [block.key for block in blocks.entries] == keys
    assert [problem.code for problem in blocks.problems] == codes


VALUES = [
    (r'@book{a, title = "G\"odel"}', r'"G\"odel"'),
    ('@book{a, title = "a {"}b{"}" # x}', '"a {"}b{"}" # x'),
    ("@book{a, title = on its own, year = 1}", "on its own"),
    ("@book{a, title = jan # {~1} % c\n}", "jan # {~1}"),
    ("@book{a, title =\n\n {T}\n}", "{T}"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values(text: str, value: str) -> None:
    """A value is all that is written, with its delimiters."""
    assert split(text).entries[0].fields[0] == ("title", value)


def test_lines_of_problems() -> None:
    """A problem names the line of what is wrong."""
    text = "\n".join(["@book{a,", "  title = {T}", "  year = 1999,", "  so what,", "}", "@book{b, title = {", ""])
    assert [problem.where.line for problem in split(text).problems] == [3, 4, 6]


SIGNS = st.text(alphabet='@book{}()"#,=\\ \n\ratie%1', max_size=80)


@given(SIGNS | st.text(max_size=40))
def test_every_character_is_in_one_block(text: str) -> None:
    """The blocks of any text are the text."""
    spans = scan(text)
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert [span.start for span in spans[1:]] == [span.end for span in spans[:-1]]
    for span in spans:
        assert all(span.start <= field.start < field.value_start <= field.end <= span.end for field in span.fields)


HARD = [
    ("entries never closed", "@book{a, title = {x,\n"),
    ("braces never closed", "{"),
    ("quotes", '@book{a, title = "x\n'),
    ("signs", "@a{"),
    ("signs in a comment", "%@a{"),
    ("blanks", " "),
    ("words", "@book{a, b c d\n"),
    ("escapes", "@book{a, t = {\\{\n"),
    ("entries in a line", "@book{a, title = {x}, x @b(c "),
]


@pytest.mark.parametrize("piece", [row[1] for row in HARD], ids=[row[0] for row in HARD])
def test_broken_texts_take_no_longer(piece: str) -> None:
    """However broken a text is, reading it takes a time that grows with its length."""
    start = time.perf_counter()
    read("@book{a, title = {" + piece * (300_000 // len(piece)))
    read("@book{a, " + piece * (300_000 // len(piece)))
    assert time.perf_counter() - start < 20

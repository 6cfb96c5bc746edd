"""The strict reader of what is written: it agrees with the splitter, or leaves the text to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.formats.bibtex.blocks import split
from bib.formats.bibtex.written import split_written

PIECES = [
    *("a", "{", "}", "\\{", "\\}", "\\", '"', ",", "=", " = ", "@", "@book{", "%", "#", "\\&", "é", " ", "{b}", "\n", "\n\n"),
    *("},", "}\n", "  year = {1999},\n", "mar", 'mar # "~3"'),
]
VALUES = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


def entry(key: str, name: str, value: str) -> str:
    return f"@book{{{key},\n  {name} = {value},\n  year = {{1999}},\n}}\n"


@given(
    st.lists(st.tuples(st.sampled_from(["k1", "k2", "K1", "k}"]), st.sampled_from(["title", "year", "no te"]), VALUES), max_size=3)
)
def test_the_strict_reader_agrees_with_the_splitter(rows: list[tuple[str, str, str]]) -> None:
    """Whatever stands in the values: what the strict reader reads, the splitter reads alike and without problems."""
    text = "\n".join(entry(key, name, f"{{{value}}}" if number % 2 else value) for number, (key, name, value) in enumerate(rows))
    read = split_written(text)
    assert read is None or read == split(text)


@pytest.mark.parametrize("value", ["{The {B} of {\\'E}tudes, 50\\% \\& more}", "mar", 'mar # "~3"', "{a = b, @c}", '{"}'])
def test_values_as_they_are_written(value: str) -> None:
    """Braces in pairs, commands, signs and months are read strictly."""
    read = split_written(entry("k1", "note", value))
    assert read is not None
    assert read.entries[0].fields == (("note", value), ("year", "{1999}"))


@pytest.mark.parametrize("value", ["{a}b}", "{a\\}", "{a\nb}", "{a\n\nb}", '"a"', "12", "{a}, b = {c}"])
def test_other_values_are_left_to_the_splitter(value: str) -> None:
    """Anything that a reader could take in another way is not read strictly."""
    assert split_written(entry("k1", "note", value)) is None

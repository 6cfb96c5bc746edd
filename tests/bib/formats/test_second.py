"""bibtexparser is asked whether it reads what we write as we do."""

from __future__ import annotations

import pytest

from bib.formats.bibtex.blocks import Block, split
from bib.formats.bibtex.second import check_second
from bib.problem import GateError

WRITTEN = "@book{eco1980nome,\n  title = {Il nome della rosa},\n  month = mar # {~16},\n}\n"


def test_the_same_entries_pass() -> None:
    """Entries that both readers find in a text pass."""
    check_second(WRITTEN + '\n@misc{b, note="x {y}"}', split(WRITTEN + '\n@misc{b, note="x {y}"}').entries)


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [Block("book", "eco1980nome", 1, (("title", "{Il nome della rosa}"),))],
        [Block("misc", "eco1980nome", 1, split(WRITTEN).entries[0].fields)],
        [*split(WRITTEN).entries, *split(WRITTEN).entries],
    ],
    ids=["no entry", "a field fewer", "another type", "an entry more"],
)
def test_other_entries_do_not(blocks: list[Block]) -> None:
    """An entry, type or field that bibtexparser does not find as we do is refused."""
    with pytest.raises(GateError, match="bibtexparser"):
        check_second(WRITTEN, blocks)


def test_an_entry_that_bibtexparser_drops_is_refused() -> None:
    """A field twice, which bibtexparser takes for a failed block, does not pass, though we read the entry."""
    text = "@misc{a,\n  note = {x},\n  note = {y},\n}\n"
    with pytest.raises(GateError, match="otherwise"):
        check_second(text, split(text).entries)

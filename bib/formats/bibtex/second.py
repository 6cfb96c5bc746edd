"""bibtexparser as a second reader of what is written: it must find the entries that our own reader finds.

It is asked for entries alone. Whole libraries that others wrote are read by `spans`, as bibtexparser drops what it cannot read.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bibtexparser.model import Entry
from bibtexparser.splitter import Splitter

from bib.formats.bibtex.blocks import Block
from bib.problem import GateError

# The splitter says on its log what it also returns as failed blocks.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


def check_second(text: str, blocks: Sequence[Block]) -> None:
    """Ask bibtexparser whether a text holds these entries and nothing else.

    Args:
        text: Entries, with blanks between them.
        blocks: The entries that were read from the text.

    Raises:
        GateError: If bibtexparser finds other entries, keys, fields or values.
    """
    found = [
        (block.entry_type.lower(), block.key, tuple((field.key.lower(), field.value) for field in block.fields))
        if isinstance(block, Entry)
        else (type(block).__name__, "", ())
        for block in Splitter(text).split().blocks
    ]
    for read, block in zip(found, blocks, strict=False):
        if read != (block.type, block.key, block.fields):
            raise GateError(f"bibtexparser reads the entry {block.key} otherwise: {read}.")
    if len(found) != len(blocks):
        raise GateError(f"bibtexparser finds {len(found)} entries where {len(blocks)} were written.")

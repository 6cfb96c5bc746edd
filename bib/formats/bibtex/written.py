"""Text as `write` lays it out -> blocks: a strict reader of one form, which leaves every other text to the splitter.

A field is a line of its own, and one pair of braces without escaped braces holds its value, or it is a month. Of such a text
all readers, the splitter of `blocks` too, make the same entries.
"""

from __future__ import annotations

import re

from bib.formats.bibtex.blocks import Block, Blocks
from bib.vocabulary import MONTHS

# A value that is not in braces: a month, or a month with a day for the styles of 1988.
BARE = re.compile(rf'(?:{"|".join(MONTHS)})(?: # "~\d{{1,2}}")?')
_HEAD = re.compile(r"@(?!(?:comment|string|preamble)\{)([a-z]+)\{([^\s{}\"',=@\\#%]+),")
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_BRACE = re.compile(r"[{}]")


def split_written(text: str) -> Blocks | None:
    r"""The blocks of a text in the form that is written; None for a text in any other form.

    >>> split_written("@book{a1999b,\n  title = {The {B}},\n}\n").entries[0].fields
    (('title', '{The {B}}'),)
    """
    entries: list[Block] = []
    line = 1
    for written in text.removesuffix("\n").split("\n\n") if text else ():
        head, *rows = written.split("\n")
        found = _HEAD.fullmatch(head)
        fields = [_field(row) for row in rows[:-1]]
        known = [field for field in fields if field is not None]
        if found is None or rows[-1:] != ["}"] or len(known) != len(fields) or len(dict(known)) != len(fields):
            return None
        entries.append(Block(found[1], found[2], line, tuple(known)))
        line += len(rows) + 2
    if len({entry.key.lower() for entry in entries}) != len(entries):
        return None
    return Blocks(tuple(entries), {}, 0, ())


def _field(row: str) -> tuple[str, str] | None:
    name, _, value = row[2:-1].partition(" = ")
    if row[:2] != "  " or row[-1] != "," or not _NAME.fullmatch(name):
        return None
    return (name, value) if _is_whole(value) or BARE.fullmatch(value) else None


def _is_whole(value: str) -> bool:
    """One pair of braces holds the value, and the braces in it are in pairs."""
    if value[:1] != "{" or value[-1:] != "}" or "\\{" in value or "\\}" in value:
        return False
    inner = value[1:-1]
    if "{" not in inner and "}" not in inner:
        return len(value) > 1
    depth = 0
    for match in _BRACE.finditer(inner):
        depth += 1 if match.group() == "{" else -1
        if depth < 0:
            return False
    return depth == 0

"""CSL-YAML: the items of CSL-JSON as a bibliography for pandoc (``references:``), which can also stand at the head of a document.

Pandoc reads every text in it as Markdown, identifiers and names too, so what would be markup has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bib.formats import csl
from bib.formats.yaml import dump
from bib.record import Record

__all__ = ["project", "write"]

# Signs that pandoc's Markdown may take for markup, a citation, a formula, a footnote or an address.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>$@^~#|]|&(?=#?\w+;)")
# At the beginning of a text: a list, a heading, a quotation, a definition, a rule.
_BLOCK = re.compile(r"(?P<number>\A\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+))(?P<sign>[.)])(?=\s|\Z)|\A(?P<lone>[-+:%=])")
# In an address or identifier: straight quotation marks, hyphens and full stops that would become others.
_SMART = re.compile(r"['\"]|--+|\.\.\.")
# Variables that pandoc does not read as text.
_RAW = frozenset({"id", "type"})


def write(records: Sequence[Record]) -> str:
    """The records as a YAML document with a list of ``references``."""
    return "---\n" + dump({"references": [_escaped(item) for item in csl.items(records)]}) + "...\n"


def project(record: Record) -> dict[str, Any]:
    """The item of a record, as in CSL-JSON but for what has no CSL variable."""
    return {name: value for name, value in csl.project(record).items() if name != "custom"}


def _escaped(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if name in _RAW else _markdown(value, name.isupper()) for name, value in item.items() if name != "custom"}


def _markdown(value: Any, is_identifier: bool) -> Any:
    if isinstance(value, str):
        text = markdown(value)
        return _SMART.sub(lambda match: "".join(f"\\{sign}" for sign in match.group()), text) if is_identifier else text
    if isinstance(value, dict):
        return {name: _markdown(part, is_identifier) for name, part in value.items()}
    if isinstance(value, list):
        return [_markdown(part, is_identifier) for part in value]
    return value


def markdown(text: str) -> str:
    r"""The text as Markdown that says just this text.

    >>> print(markdown("C# and *_x_* in 10.1002/a_b<1>"), markdown("1. Mai"))
    C\# and \*\_x\_\* in 10.1002/a\_b\<1\> 1\. Mai
    """
    text = _MARKUP.sub(r"\\\g<0>", text)
    return _BLOCK.sub(lambda match: f"{match['number']}\\{match['sign']}" if match["number"] else f"\\{match['lone']}", text)

"""The bytes of a rich text: its tokens, and where its groups end."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([\r\n\0]+)|([^\\{}\r\n\0]+|\\)", re.DOTALL
)
BRACE = re.compile(rb"\\bin(\d{1,9}) ?|\\.|[{}]", re.DOTALL)


def closes(data: bytes) -> tuple[dict[int, int], bool]:
    r"""Where each group that opens at an offset is closed, and whether all are; the bytes behind "\bin" are none."""
    found: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while match := BRACE.search(data, at):
        at = match.end() + (int(match[1]) if match[1] else 0)
        if match[0] == b"{":
            opened.append(match.start())
        elif match[0] == b"}" and opened:
            found[opened.pop()] = match.start()
    return found, not opened


def inner(data: bytes, ends: Mapping[int, int], start: int, end: int) -> list[int]:
    """Where the groups directly between two offsets open."""
    found: list[int] = []
    while (start := data.find(b"{", start, end)) >= 0:
        if start in ends:
            found.append(start)
            start = ends[start]
        start += 1
    return found


def codec(number: int) -> str:
    """The name of a code page by its number; that of Western Europe for one that is not known."""
    name = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name

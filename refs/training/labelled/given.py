"""A labelled reference as its file gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Span = tuple[int, int, str]

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Given:
    """A reference string with its spans and the line on which it stands.

    `merge` maps labels that the source does not tell apart, `unread` names what was marked and could not be understood,
    `book_in_container` says that the source may label the title of a whole book as a container.
    """

    id: str
    line: int
    text: str
    spans: tuple[Span, ...]
    source: str = ""
    merge: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    book_in_container: bool = False


def collapsed(pieces: Iterable[tuple[str, str]]) -> tuple[str, tuple[Span, ...]]:
    """A text with single spaces and its spans, from pieces that each have a label or "".

    >>> collapsed([(" Eco, U. ", "author"), ("(", ""), ("1980", "date"), (")", "")])
    ('Eco, U. (1980)', ((0, 7, 'author'), (9, 13, 'date')))
    """
    text = ""
    spans: list[Span] = []
    for words, label in pieces:
        single = _SPACE.sub(" ", words)
        if not text or text.endswith(" "):
            single = single.lstrip(" ")
        start = len(text) + len(single) - len(single.lstrip(" "))
        text += single
        end = len(text.rstrip(" "))
        if label and end > start:
            spans.append((start, end, label))
    return text.rstrip(" "), tuple(spans)

"""AnyStyle XML: a data set of sequences, each a reference whose elements are its fields, one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from refs.labels import LABELS
from refs.training.labelled.given import Given, collapsed
from refs.training.labelled.markup import Element

# AnyStyle's own names; all others are the same as ours.
_NAMES: Mapping[str, str] = {"journal": "container-title", "director": "contributor", "producer": "contributor", "source": "other"}


def holds(root: Element) -> bool:
    """Whether there are sequences in it."""
    return next(root.find("sequence"), None) is not None


def read(root: Element) -> list[Given]:
    """The reference of each sequence that has words; its text is the fields with a space between them."""
    found: list[Given] = []
    for number, sequence in enumerate(root.find("sequence"), 1):
        pieces: list[tuple[str, str]] = []
        unread: list[str] = []
        for part in sequence.content:
            if isinstance(part, str):
                pieces.append((part, ""))
                continue
            label = _NAMES.get(part.name, part.name)
            if label not in LABELS:
                unread.append(part.name)
                label = ""
            pieces += [(part.text(), label), (" ", "")]
        text, spans = collapsed(pieces)
        if text:
            found.append(Given(str(number), sequence.line, text, spans, unread=tuple(unread), book_in_container=True))
    return found

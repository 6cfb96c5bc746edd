"""Line numbers of a text, found without counting from its start each time; and documents whose text is not at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from refs.model import Document, Span, View


class Lines:
    r"""Where the lines of a text start.

    >>> Lines("one\ntwo\n").line(4)
    2
    """

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, offset: int) -> int:
        """The line (from 1) of an offset."""
        return bisect_right(self._starts, offset)


class KnownLines(Lines):
    """The lines of some offsets of a text; of one between them, that of the one before it.

    >>> KnownLines({10: 2, 40: 5}).line(12)
    2
    """

    def __init__(self, known: Mapping[int, int]) -> None:
        super().__init__("")
        self._offsets = sorted(known)
        self._lines = [known[offset] for offset in self._offsets]

    def line(self, offset: int) -> int:
        """The line (from 1) of an offset."""
        at = bisect_right(self._offsets, offset)
        return self._lines[at - 1] if at else 1


@dataclass(frozen=True, slots=True)
class Quoted(Document):
    """A document of which only is known what was stored of it: its length, the lines of some offsets, the words of some spans.

    `said` are words as a reader sees them, `raw` those with their markup.
    """

    length: int = 0
    lines: Lines = field(default_factory=lambda: KnownLines({}))
    said: Mapping[tuple[Span, ...], str] = field(default_factory=dict)
    raw: Mapping[tuple[Span, ...], str] = field(default_factory=dict)

    def words(self, span: Span) -> str:
        """The words of a span; "" if they were not stored."""
        return self.raw.get((span,), "")

    def line(self, offset: int) -> int:
        """The line (from 1) of an offset."""
        return self.lines.line(offset)

    def view(self, spans: Span | Iterable[Span]) -> View:
        """What a reader sees of the spans, as it was stored."""
        return View(self.said.get((spans,) if isinstance(spans, Span) else tuple(spans), ""), ())


def lines_of(document: Document) -> Lines:
    """Where the lines of a document start."""
    return document.lines if isinstance(document, Quoted) else Lines(document.text)


def length_of(document: Document) -> int:
    """The characters of its text."""
    return document.length if isinstance(document, Quoted) else len(document.text)

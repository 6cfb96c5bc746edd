"""The types of the journey: Span, Block, Run, Note, Document, View, Zone, Reference, Piece, Entry, Callout, Mention, Result.

All are frozen; a stage returns new values. Every offset is a code-point offset into `Document.text`, which is the text as
decoded and never changed. Markup characters stay in the text and are listed in `Document.hidden`; what a reader sees of a
span is its `View`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import prod

from bib.problem import Problem
from bib.record import Record
from refs.verdict import Candidate, Notice, Resolution
from refs.view import Span, View, hidden_in, visible

__all__ = [
    "Block",
    "Callout",
    "Candidate",
    "Document",
    "Embedded",
    "Entry",
    "Mention",
    "Note",
    "Notice",
    "Piece",
    "Reference",
    "Resolution",
    "Result",
    "Run",
    "Span",
    "View",
    "Zone",
]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with flags ("italic", "bold", "smallcaps", "superscript") or a link target."""

    span: Span
    flags: frozenset[str] = frozenset()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, para, list item, note, caption, quote, code or table cell.

    `span` covers the block's own lines without the final line end. `label` is the printed marker ("1.", "[12]", "-", "*").
    `level` is the heading level or list depth. `indent` counts columns. `blanks` counts the blank lines before the block.
    A para that a page break cuts in two is two blocks; the second has `continues` set. `role` is "bibliography" for an entry of a
    list of works that the format itself marks as one.
    """

    kind: str
    span: Span
    level: int = 0
    label: str = ""
    indent: int = 0
    page: int | None = None
    size: float | None = None
    blanks: int = 0
    continues: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note known from the format's own structure: kind "foot", "end" or "ref"; where it is called, and its words.

    A named wikitext ref that is called again has further `anchors` and no new body.
    """

    label: str
    kind: str
    anchors: tuple[Span, ...]
    body: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled stretch of a reference. `label` is one of `refs.labels.LABELS`; `value` is set for embedded data."""

    label: str
    spans: tuple[Span, ...]
    score: float = 1.0
    value: str = ""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A machine-readable citation inside a document (a cite template, a Zotero field, COinS, a JATS element).

    `type` is a row of `bib.vocabulary` or "". `pieces` have score 1; a person's value is "Family, Given".
    `links` is true for a short form ({{sfn}}, {{harvnb}}) that points to another citation and is no work itself. `record` is
    set where a citation program has stored one; its origins point to the words that print it. `cites`: where the text cites
    the work, as the program says.
    """

    format: str
    name: str
    span: Span
    type: str = ""
    pieces: tuple[Piece, ...] = ()
    links: bool = False
    record: Record | None = None
    cites: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read. `meta` holds its own title, author, date and language, where they are stated."""

    name: str
    format: str
    text: str
    meta: dict[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    runs: tuple[Run, ...] = ()
    notes: tuple[Note, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    hidden: tuple[Span, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def words(self, span: Span) -> str:
        """The text of a span, markup included."""
        return self.text[span.start : span.end]

    def line(self, offset: int) -> int:
        """The line (from 1) of an offset."""
        return self.text.count("\n", 0, offset) + 1

    def view(self, spans: Span | Iterable[Span]) -> View:
        """What a reader sees of the spans: hidden markup left out, white space (line ends too) as single spaces."""
        ordered = [spans] if isinstance(spans, Span) else list(spans)
        if len(ordered) == 1 and (plain := self._plain(*ordered[0])) is not None:
            return plain
        chars: list[str] = []
        offsets: list[int] = []
        breaks: list[int] = []
        for start, end in ordered:
            if chars and chars[-1] != " ":
                chars.append(" ")
                offsets.append(offsets[-1])
            if chars:
                breaks.append(len(chars))
            for a, b in visible(self.hidden, start, end):
                for at in range(a, min(b, len(self.text))):  # an entry may have lost its document
                    char = self.text[at]
                    if char.isspace():
                        if chars and chars[-1] != " ":
                            chars.append(" ")
                            offsets.append(at)
                    else:
                        chars.append(char)
                        offsets.append(at)
        while chars and chars[-1] == " ":
            chars.pop()
            offsets.pop()
        rising = all(one.start <= two.start for one, two in pairwise(ordered))
        marks, links = self._marks(offsets) if rising else ((), ())
        return View("".join(chars), tuple(offsets), marks, links, tuple(at for at in breaks if at < len(chars)))

    def _plain(self, start: int, end: int) -> View | None:
        """The view of a span in which every character is seen, white space as a space; None for any other."""
        text = self.text[start:end]
        size, text = len(text), " ".join(text.split())
        if len(text) != size or (self.hidden and next(hidden_in(self.hidden, start, end), None) is not None):
            return None  # white space at an end or doubled; or markup
        offsets = range(start, start + len(text))
        marks, links = self._marks(offsets)
        return View(text, offsets, marks, links)

    def runs_near(self, first: int, last: int) -> Iterator[Run]:
        """The runs that may hold characters from `first` to `last`: of those that begin more than 20,000 before, none does."""
        for at in range(bisect_left(self.runs, first - 20_000, key=lambda run: run.span.start), len(self.runs)):
            if self.runs[at].span.start > last:
                return
            yield self.runs[at]

    def _marks(
        self, offsets: Sequence[int]
    ) -> tuple[tuple[tuple[int, int, frozenset[str]], ...], tuple[tuple[int, int, str], ...]]:
        marks: list[tuple[int, int, frozenset[str]]] = []
        links: list[tuple[int, int, str]] = []
        if not offsets or not self.runs:
            return (), ()
        for run in self.runs_near(offsets[0], offsets[-1]):
            start = bisect_left(offsets, run.span.start)
            end = bisect_right(offsets, run.span.end - 1)
            if start < end:
                if run.flags:
                    marks.append((start, end, run.flags))
                if run.href:
                    links.append((start, end, run.href))
        return tuple(marks), tuple(links)


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a document that holds references: "works cited", "endnotes", "footnotes", "further reading", or "citations".

    "citations" are those in the text whose works stand in no list, but are stored in the document.

    `spans` is one span for a list and many for footnotes that stand here and there. `why` is the evidence, readable.
    """

    kind: str
    spans: tuple[Span, ...]
    heading: str = ""
    why: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation of one work, or of none (`repeats` names an earlier reference, "" means unknown; None means a work of its own).

    `label` is the printed number or mark of the note or entry. `relation` and `base`: a translation, volume or edition named inside
    the entry `base`, and `cue` the words that tell it ("English translation"). `author_of`: "---." stands for the author of that
    reference.
    """

    id: str
    zone: int
    spans: tuple[Span, ...]
    label: str = ""
    repeats: str | None = None
    relation: str = ""
    base: str = ""
    author_of: str = ""
    cue: tuple[Span, ...] = ()
    embedded: Embedded | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference with what was read from it. `record` is None if the reference only repeats another, or could not be read."""

    reference: Reference | None
    pieces: tuple[Piece, ...] = ()
    record: Record | None = None
    resolution: Resolution | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def score(self) -> float | None:
        """The probability that every field of the record is right, those left out that were inferred; None without a record.

        It is the product of the scores of the fields, where fields that were read from the same words count once. The least of
        the scores would promise too much, as one wrong field is enough.
        """
        if self.record is None:
            return None
        origins = self.record.origins.items()
        return prod({origin.spans or name: origin.score for name, origin in origins if origin.source != "inferred"}.values())


@dataclass(frozen=True, slots=True)
class Mention:
    """A work named in running text, by its title or by its creator alone; `targets` are the references that list it, if any do."""

    span: Span
    title: str = ""
    creator: str = ""
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """Words or a mark in the text that point to a note or to works.

    `kind`: "number", "superscript", "glued", "round", "note" (a note that the format itself marks), "author-year", "author-page",
    "page", "ibid", "key", or "repeat" (a note that cites an earlier work again). `targets` are ids of references: all works of a
    note; several works that cannot be told apart have a low score. `reason` says why there are no targets, or what is malformed.
    """

    span: Span
    kind: str
    targets: tuple[str, ...] = ()
    label: str = ""
    locator: str = ""
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All that was found in one document."""

    document: Document
    zones: tuple[Zone, ...] = ()
    entries: tuple[Entry, ...] = ()
    callouts: tuple[Callout, ...] = ()
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()

"""The text of a document whose format keeps its words in a tree: put together block by block, with everything placed in it.

One block is one line. A note is called in the text as in Markdown, "[^1]", and stands at the end as "[^1]: words"; these marks are
hidden, as all that a reader does not see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bib.problem import Problem
from refs.documents.line import goes_on, merge, width
from refs.documents.paragraph import JOIN_COLUMNS
from refs.model import Block, Document, Embedded, Note, Run, Span

LINE_ENDS = re.compile(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
SPACES = re.compile(r"[ \t\r\n\f]+")
FULL = 1_000  # characters of a block that are asked whether they go on


@dataclass(slots=True)
class _Open:
    """The block that is being written."""

    kind: str
    start: int
    level: int
    label: str
    indent: int
    role: str
    note: str = ""  # the key of the note whose words these are
    words: int = 0  # where the words begin, behind the label of a note
    cut: bool = False  # it follows a line break inside its paragraph


class Composer:
    """Writes the text of a document, and remembers where its blocks, runs and notes stand."""

    def __init__(self, *, collapse: bool = False) -> None:
        """Begin a text; with `collapse`, white space is as in HTML: any amount of it is one space, and none begins a line."""
        self._collapse = collapse
        self._parts: list[str] = []
        self.size = 0
        self._blank = True  # nothing but white space in the block so far
        self._space = True  # the text ends in white space
        self._open: _Open | None = None
        self._blanks = 0
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.hidden: list[Span] = []
        self.embedded: list[Embedded] = []
        self._anchors: dict[str, list[Span]] = {}
        self._bodies: dict[str, list[Span]] = {}
        self._notes: dict[str, tuple[str, str]] = {}

    @property
    def is_open(self) -> bool:
        """True inside a block."""
        return self._open is not None

    def begin(self, kind: str = "para", *, level: int = 0, label: str = "", indent: int = 0, role: str = "") -> None:
        """Begin a block; one that is open ends first."""
        self.end()
        self._open = _Open(kind, self.size, level, label, indent, role)
        self._blank = self._space = True

    def add(self, words: str, flags: frozenset[str] = frozenset(), href: str = "") -> Span:
        """Add words to the block; outside one, a paragraph begins. Where they stand."""
        if self._open is None:
            if not words.strip():
                return Span(self.size, self.size)
            self.begin()
        words = SPACES.sub(" ", words) if self._collapse else words
        words = LINE_ENDS.sub(" ", words)
        if self._collapse and self._space and words.startswith(" "):
            words = words[1:]
        span = self._write(words)
        if words:
            self._space = words[-1].isspace()
            self._blank = self._blank and words.isspace()
        if (flags or href) and words.strip():
            self._run(Run(span, flags, href))
        return span

    def call(self, key: str, label: str, kind: str) -> None:
        """A note is called here.

        Args:
            key: What tells the note from all others.
            label: What is printed.
            kind: "foot", "end" or "ref".
        """
        if self._open is None:
            self.begin()
        self._notes.setdefault(key, (label, kind))
        span = self._write(f"[^{label}]")
        self._blank = False
        self.hidden.append(span)
        self._anchors.setdefault(key, []).append(span)

    def begin_note(self, key: str, label: str, kind: str) -> None:
        """Begin a paragraph of a note: its first shows the label."""
        label, kind = self._notes.setdefault(key, (label, kind))
        self.begin("note", label=label)
        if key not in self._bodies:
            self._bodies[key] = []
            self.hidden.append(self._write(f"[^{label}]: "))
        if self._open:
            self._open.note, self._open.words = key, self.size

    def cut(self) -> None:
        """A line break inside a paragraph: what follows is a block of its own, perhaps of the same sentence."""
        opened = self._open
        if opened is None:
            return
        self.end()
        kind = "para" if opened.kind == "list item" else opened.kind
        self.begin(kind, level=opened.level, label=opened.label if opened.note else "", indent=opened.indent, role=opened.role)
        if self._open:
            self._open.note, self._open.words, self._open.cut = opened.note, self.size, True

    def end(self) -> None:
        """End the block. One without words counts as a blank line before the next."""
        opened, self._open = self._open, None
        if opened is None:
            return
        text = self._text(opened.start)
        core = text.strip()
        if self._blank or not core:
            self._blanks += not opened.cut
            if text:
                self._write("\n")
            return
        span = trim(text, Span(0, len(text)), opened.start)
        block = Block(opened.kind, span, opened.level, opened.label, opened.indent, blanks=self._blanks, role=opened.role)
        before = self.blocks[-1] if self.blocks else None
        if before and opened.kind == "para" and before.kind in ("para", "list item"):
            last = self._text(before.span.start)[: before.span.end - before.span.start][-FULL:]
            if (opened.cut or width(last) >= JOIN_COLUMNS) and goes_on(last, core[:FULL]):
                block = replace(block, continues=True)
        if opened.note:
            self._bodies[opened.note].append(trim(text, Span(opened.words - opened.start, len(text)), opened.start))
        self.blocks.append(block)
        self._blanks = 0
        self._write("\n")

    def finish(self, name: str, form: str, meta: dict[str, str], warnings: Sequence[Problem] = ()) -> Document:
        """The document that was written."""
        self.end()
        notes = [
            Note(label, kind, tuple(self._anchors.get(key, ())), tuple(self._bodies.get(key, ())))
            for key, (label, kind) in self._notes.items()
        ]
        return Document(
            name,
            form,
            "".join(self._parts),
            meta=meta,
            blocks=tuple(self.blocks),
            runs=tuple(self.runs),
            notes=tuple(note for note in notes if note.anchors or note.body),
            embedded=tuple(sorted(self.embedded, key=lambda one: one.span)),
            hidden=merge(self.hidden),
            warnings=tuple(warnings),
        )

    def _write(self, words: str) -> Span:
        span = Span(self.size, self.size + len(words))
        if words:
            self._parts.append(words)
            self.size = span.end
        return span

    def _text(self, start: int) -> str:
        """The text from an offset to the end of what is written."""
        found: list[str] = []
        at = self.size
        for part in reversed(self._parts):
            if at <= start:
                break
            at -= len(part)
            found.append(part)
        return "".join(reversed(found))[max(0, start - at) :]

    def _run(self, run: Run) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.span.end == run.span.start and (last.flags, last.href) == (run.flags, run.href):
            self.runs[-1] = replace(last, span=Span(last.span.start, run.span.end))
        else:
            self.runs.append(run)


def trim(text: str, span: Span, offset: int) -> Span:
    """A span of `text` without white space at its ends, as a span of the whole of which `text` begins at `offset`."""
    words = text[span.start : span.end]
    start = offset + span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))

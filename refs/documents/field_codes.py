"""Fields of a word processor: a code that is not shown, and its result, which is; also content controls and marks with data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refs.model import Span

# Fields whose result repeats the rest of the document.
MADE = re.compile(r"\s*(?:TOC|INDEX|TOA)\b")
LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]{1,2000})"|(?P<bare>[^\s"\\]\S{0,2000}))')


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its code, the data that come with it, and where its result stands (empty if it has none).

    `attributes` are those of a mark that holds its data in them.
    """

    code: str
    data: str
    span: Span
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Open:
    code: list[str] = field(default_factory=list)
    data: str = ""
    start: int = -1  # of the result; -1 while the code is read
    made: bool = False
    href: str = ""
    silenced: bool = False  # by a field around it


@dataclass(slots=True)
class Fields:
    """The fields of one part of a document, as they open and close; they may nest and cross paragraphs."""

    closed: list[Field] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def begin(self, data: str = "") -> None:
        """A field begins; `data` is what is stored with it."""
        self._open.append(_Open(data=data, silenced=self.silent, href=self.href))

    def instruct(self, code: str) -> None:
        """More of the code of the innermost field."""
        if self._open and self._open[-1].start < 0:
            self._open[-1].code.append(code)

    def store(self, data: str) -> None:
        """Data of the innermost field that come after its beginning."""
        if self._open:
            self._open[-1].data += data

    def separate(self, at: int) -> None:
        """The code ends, the result begins at this offset of the text."""
        if not self._open:
            return
        last = self._open[-1]
        if last.start < 0:
            last.start = at
            code = "".join(last.code)
            last.made = bool(MADE.match(code))
            if match := LINK.match(code):
                last.href = match["quoted"] or match["bare"]

    def end(self, at: int) -> None:
        """The innermost field ends."""
        if self._open:
            last = self._open.pop()
            start = last.start if last.start >= 0 else at
            self.closed.append(Field("".join(last.code), last.data, Span(start, at)))

    def end_all(self, at: int) -> None:
        """The part ends, and with it what was left open."""
        while self._open:
            self.end(at)

    @property
    def silent(self) -> bool:
        """True where words are no text: in a code, or in a table of contents."""
        last = self._open[-1] if self._open else None
        return last is not None and (last.silenced or last.made or last.start < 0)

    @property
    def href(self) -> str:
        """The address to which the innermost link leads."""
        return self._open[-1].href if self._open else ""

"""How large a document may be: what is larger is refused with a message, so that no file can take all time and memory."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one document.

    `file`: bytes of a document. `text`: bytes of a plain text, a page of HTML or a page of a book. `parts`: files in a
    container (DOCX, ODT, EPUB). `part` and `unpacked`: bytes of one part, and of all parts that are read, when unpacked.
    `ratio`: unpacked to packed bytes of a part of more than `small` bytes. `pages`: of a PDF; `seconds` and `memory` (bytes):
    what the reading of a PDF may take. `fetched`: bytes from an address of the Web; `patience`: seconds until they must be there.
    """

    file: int = 100_000_000
    text: int = 20_000_000
    parts: int = 2_000
    part: int = 50_000_000
    unpacked: int = 200_000_000
    ratio: int = 100
    small: int = 1_000_000
    pages: int = 2_000
    seconds: int = 60
    memory: int = 1_500_000_000
    fetched: int = 20_000_000
    patience: int = 30

    def times(self, factor: float) -> Limits:
        """The limits on sizes, counts and time, each so many times as large."""
        names = ("file", "text", "parts", "part", "unpacked", "ratio", "pages", "seconds", "memory", "fetched", "patience")
        grown = {name: int(getattr(self, name) * factor) for name in names}
        return replace(self, **grown)


LIMITS = Limits()

"""A .bib file on disk: read without loss, edited with the fewest changed bytes, written whole or not at all."""

from __future__ import annotations

from bib.library.text import Library, LibraryEntry

__all__ = ["Library", "LibraryEntry"]

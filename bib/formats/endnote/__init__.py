"""EndNote's XML: the generic fields of EndNote, which are those of RIS under names of their own."""

from bib.formats.endnote.reading import read
from bib.formats.endnote.writing import project, write

__all__ = ["project", "read", "write"]

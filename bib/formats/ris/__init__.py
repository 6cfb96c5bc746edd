"""RIS, as citation managers read it: two signs, two blanks, a hyphen, a value, one value a line; text without any markup."""

from bib.formats.ris.reading import read
from bib.formats.ris.writing import project, write

__all__ = ["project", "read", "write"]

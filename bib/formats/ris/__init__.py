"""RIS, as citation managers read it: two signs, two blanks, a hyphen, a value, one value a line; text without any markup."""

from bib.formats.ris.reading import person, read, record, without_particle
from bib.formats.ris.writing import project, write

__all__ = ["person", "project", "read", "record", "without_particle", "write"]

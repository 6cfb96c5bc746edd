"""CSL-JSON, as the CSL 1.0.2 schema has it and as citation managers read it.

Every number but the parts of a date is a string. Particles stand in ``family``, because managers drop the fields for them.
"""

from bib.formats.csl.reading import read
from bib.formats.csl.writing import items, project, write

__all__ = ["items", "project", "read", "write"]

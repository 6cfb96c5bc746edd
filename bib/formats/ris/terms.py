"""What the two ways between a record and RIS share."""

from __future__ import annotations

# RIS types by the place of what their works have in common.
BOOKS = frozenset({"BOOK", "PAMP", "MUSIC"})
PARTS = frozenset({"CHAP", "ENCYC"})
PERIODICALS = frozenset({"JOUR", "NEWS", "MGZN", "JFULL"})
SITES = frozenset({"ELEC", "BLOG"})
LEGAL = frozenset({"CASE", "STAT"})
# Where the number of the work itself stands with those of its edition.
NUMBERED = frozenset({"RPRT", "STAND", "PAT"})
# Types whose ``M3`` is the kind of work; in others it would be read as a DOI.
KINDS = frozenset({"THES", "RPRT", "STAND", "MANSCPT", "PCOMM", "ELEC", "BLOG", "MAP", "ART", "GEN", "PAMP"})
# Types in which ``A2`` names the editors of the book or journal around the work; others have them in ``ED``.
HOSTED = PARTS | {"CONF", "JOUR", "MGZN", "NEWS"}

"""What the two ways between a record and EndNote's XML share."""

from __future__ import annotations

# RIS tags and the elements that hold the same, in the order of EndNote; "/" parts an element from its child.
ELEMENTS = (
    ("AU", "contributors/authors"),
    ("A2", "contributors/secondary-authors"),
    ("A3", "contributors/tertiary-authors"),
    ("A4", "contributors/subsidiary-authors"),
    ("TI", "titles/title"),
    ("T2", "titles/secondary-title"),
    ("T3", "titles/tertiary-title"),
    ("C3", "titles/alt-title"),
    ("ST", "titles/short-title"),
    ("FT", "periodical/full-title"),
    ("PG", "pages"),
    ("VL", "volume"),
    ("IS", "number"),
    ("M1", "number"),
    ("SV", "number"),
    ("NV", "num-vols"),
    ("ET", "edition"),
    ("KW", "keywords/keyword"),
    ("PY", "dates/year"),
    ("DA", "dates/pub-dates/date"),
    ("CY", "pub-location"),
    ("PB", "publisher"),
    ("SN", "isbn"),
    ("AN", "accession-num"),
    ("DO", "electronic-resource-num"),
    ("AB", "abstract"),
    ("ID", "label"),
    ("N1", "notes"),
    ("M3", "work-type"),
    ("LA", "language"),
    ("UR", "urls/related-urls/url"),
    ("Y2", "access-date"),
)
PEOPLE = frozenset({"AU", "A2", "A3", "A4"})

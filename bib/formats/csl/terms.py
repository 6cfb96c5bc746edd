"""What the two ways between a record and a CSL item share."""

from __future__ import annotations

import re

# Fields whose place depends on the type.
COMPOSED = frozenset(
    [
        "title",
        "subtitle",
        "journaltitle",
        "journalsubtitle",
        "booktitle",
        "booksubtitle",
        "number",
        "issue",
        "institution",
        "organization",
        "publisher",
        "howpublished",
        "library",
        "type",
        "language",
        "langid",
        "note",
        "addendum",
        "eid",
    ]
)
# Variables of CSL for which our records have no field: read to `Record.extra`, written back under their name.
VARIABLES = frozenset(
    [
        "annote",
        "archive",
        "archive-place",
        "archive_collection",
        "call-number",
        "citation-label",
        "container-title-short",
        "dimensions",
        "division",
        "event",
        "jurisdiction",
        "part-title",
        "printing-number",
        "references",
        "scale",
        "section",
        "source",
        "supplement-number",
        "volume-title-short",
        "year-suffix",
    ]
)
PERIODICAL = frozenset({"article", "newspaper", "magazine", "review", "interview", "periodical"})
SITE = frozenset({"online", "post"})
LEGAL = frozenset({"jurisdiction", "legislation"})
BOOKS = {"book": "collection", "mvbook": "mvcollection"}
PARTICLE = re.compile(r"((?:[^\W\d_A-Z][\w’']*\s+)+)(?=\S)")
ARXIV = "arXiv:"

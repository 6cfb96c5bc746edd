"""What the two ways between a record and a CSL item share."""

from __future__ import annotations

import re

# Read back as "et al."; a name "others" would be taken for a person.
ET_AL = "The list of authors ends with et al."
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
PERIODICAL = frozenset({"article", "newspaper", "magazine", "review", "interview", "periodical"})
SITE = frozenset({"online", "post"})
LEGAL = frozenset({"jurisdiction", "legislation"})
BOOKS = {"book": "collection", "mvbook": "mvcollection"}
PARTICLE = re.compile(r"((?:[^\W\d_A-Z][\w’']*\s+)+)(?=\S)")
ARXIV = "arXiv:"
# Between pages CSL has a hyphen, our records two.
DASHES = re.compile(r"\s*(?:--?|[‐‑‒–—−])\s*")

"""The kind of work that a labelled reference is of, as far as its labels tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from refs.training.convert import Span

_THESIS = re.compile(r"thes[ei]s|diss|thèse|tese|tesi|tesis|mémoire|proefschrift|论文|論文|학위", re.IGNORECASE)
_ARCHIVAL = frozenset({"archive", "fonds", "unit", "folio"})
_SERIAL = frozenset({"volume", "issue"})
_OF_A_BOOK = frozenset({"publisher", "location", "editor", "container-author", "collection-title", "edition", "isbn"})


def kind_of(text: str, spans: Sequence[Span]) -> str:
    """The first of these that is true, by the labels of the gold.

    "several works": two titles or more; "archive": words that locate an item in one; "letter": a recipient; "review": a reviewed
    title; "thesis": a genre that says so; "law": an authority or a number, and neither genre nor publisher; "article": a
    container with volume or issue; "chapter": a container with what belongs to a book; "part": any other container; "book":
    what belongs to a book; "web": an address; "report": a genre, medium or number; "other".

    >>> kind_of("Eco, Il nome della rosa, Milano", [(0, 3, "author"), (5, 23, "title"), (25, 31, "location")])
    'book'
    """
    labels = Counter(label for _, _, label in spans)
    has = labels.keys()
    genres = [text[start:end] for start, end, label in spans if label == "genre"]
    rules = (
        ("several works", labels["title"] > 1),
        ("archive", bool(has & _ARCHIVAL)),
        ("letter", "recipient" in has),
        ("review", "reviewed-title" in has),
        ("thesis", any(map(_THESIS.search, genres))),
        ("law", bool(has & {"authority", "number"}) and not has & {"genre", "publisher"}),
        ("article", "container-title" in has and bool(has & _SERIAL)),
        ("chapter", "container-title" in has and bool(has & _OF_A_BOOK)),
        ("part", "container-title" in has),
        ("book", bool(has & _OF_A_BOOK)),
        ("web", "url" in has),
        ("report", bool(has & {"genre", "medium", "number"})),
    )
    return next((kind for kind, true in rules if true), "other")

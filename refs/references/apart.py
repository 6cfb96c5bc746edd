"""A string that was handed in as one reference may be a note that cites several works: its labels tell where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bib.problem import Problem, Severity, Where
from refs.model import Document, Reference, View
from refs.references.notes import Labelled

TITLES = frozenset({"title", "container-title"})
IMPRINT = frozenset({"location", "publisher", "container-title", "volume", "url", "doi"})
TRUSTED = 0.5  # a score from which a name is believed to begin a work
# Words before a name that begins no work: "In: P. Nora", "edited by", "Review of"
_WITHIN = re.compile(
    r"(?:\b(?:in|dans|en|em|aus|by|von|par|di|de|with|mit|ed|eds|hg|hrsg|trans|übers|review of|rez)\b[.:]?|\()\s*$", re.IGNORECASE
)


def begins(text: str, labels: Sequence[Labelled]) -> list[int]:
    """Which of the labels begin a work: the first, and each author behind a work with title, imprint and date, that has them too.

    >>> rows = [(0, 8, "author", 1.0), (10, 15, "title", 1.0), (17, 23, "location", 1.0), (24, 28, "date", 1.0)]
    >>> begins("H. Arendt, Essay, London 1970", rows)
    [0]
    """
    found, known = [0], set[str]()
    for at, (start, _, label, score) in enumerate(labels):
        if label == "author" and score >= TRUSTED and _whole(known) and not _WITHIN.search(text[:start]):
            found.append(at)
            known = set()
        known.add(label)
    return found if _whole(known | {"author"}) else found[:-1] or [0]


def _whole(known: set[str]) -> bool:
    """These labels tell of a work, of its printing and of its year."""
    return "date" in known and bool(known & TITLES) and bool(known & IMPRINT)


def apart(
    document: Document, reference: Reference, view: View, labels: Sequence[Labelled]
) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The references of a string with several works, and a problem for the words between them; none if it is one work."""
    told = [one for one in labels if one[2] != "prose"]
    first = begins(view.text, told)
    if len(first) < 2:
        return (), ()
    works = [(told[a][0], told[b - 1][1]) for a, b in zip(first, [*first[1:], len(told)], strict=True)]
    found = tuple(
        Reference(f"r{number}", reference.zone, view.spans(start, end), reference.label)
        for number, (start, end) in enumerate(works, 1)
    )
    gaps = zip([0, *(end for _, end in works)], [*(start for start, _ in works), len(view.text)], strict=True)
    return found, tuple(_passed(document, view, a, b) for a, b in gaps if re.search(r"\w{2}", view.text[a:b]))


def _passed(document: Document, view: View, start: int, end: int) -> Problem:
    span = view.spans(start, end)[0]
    where = Where(document.name, document.line(span.start), (span.start, span.end))
    return Problem(
        "prose-in-note", Severity.NOTE, where, f"words of a note that cite no work: {view.text[start:end].strip()[:120]}"
    )

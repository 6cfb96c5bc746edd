"""What keeps a candidate from being the work though much agrees: a review of it, an erratum, another volume or edition, its book.

Each guard is a function of what is sought and a candidate that says in words what the candidate is, or "".
"""

from __future__ import annotations

from collections.abc import Callable

from bib.compare.text import starts
from bib.compare.traits import IN_BOOK, WHOLE, Traits
from refs.resolution.match.evidence import Evidence, Sought

Guard = Callable[[Sought, Traits, Evidence], str]

# Types of records that are about a work, or of a part of it, and never the work that is cited.
BESIDE = frozenset({"component", "peer-review", "dataset"})


def guarded(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """What the candidate is, where it is not the work; "" if nothing speaks against it."""
    return next((words for guard in GUARDS if (words := guard(sought, candidate, found))), "")


def _review(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """A review of the work: it names it as reviewed, and what is sought is none."""
    if not candidate.reviewed or sought.traits.reviewed or sought.traits.type == "review":
        return ""
    raw = sought.printed
    if raw is not None and any(start.replace(" ", "") in raw.letters and len(start) > 7 for start in starts("review")):
        return ""
    return "a review of it" if found.levels["names"] not in ("same", "first") or found.levels["pages"] != "same" else ""


def _label(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """An erratum, a reply, a comment, a supplement: the label stands in one of the two only."""
    a, b, raw = sought.traits, candidate, sought.printed
    if a.apart == b.apart or not a.title.whole or not b.title.whole:
        return ""
    for word in sorted(b.apart - a.apart):
        if raw is None or not all(part in raw.words for part in word.split()):
            return f"another piece ({word})"
    for word in sorted(a.apart - b.apart):
        if found.levels["title"] not in ("same long", "same", "printed"):
            return f"the piece without {word!r}"
    return ""


def _volume(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """Another volume or part of a work in several."""
    a, b = sought.traits, candidate
    if a.kind == b.kind == WHOLE:
        if a.volume and b.volume and found.levels["volume"] == "other":
            return f"volume {b.volume}, not {a.volume}"
        if a.part and b.part and a.part != b.part:
            return f"part {b.part}, not {a.part}"
    return ""


def _digits(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """Titles that are alike but for a number in them are two."""
    a, b = sought.traits.title, candidate.title
    if found.levels["title"] not in ("alike", "close", "cut", "near") or a.numbers == b.numbers:
        return ""
    if sought.printed is not None and all(sought.printed.has_figure(str(number)) for number in b.numbers):
        return ""
    return "a title with other numbers" if a.numbers and b.numbers and found.levels["pages"] != "same" else ""


def _part(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """A chapter is not its book, nor the book its chapter."""
    a, b = sought.traits, candidate
    if found.levels["title"] in ("other", "untold") and a.kind == IN_BOOK and b.kind == WHOLE and a.title.whole:
        return "the book in which it stands"
    if a.kind == WHOLE and b.kind == IN_BOOK and found.levels["container"] == "unprinted" and found.levels["pages"] == "unprinted":
        return "a chapter of that title"
    return ""


def _beside(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """A data set, a component or a report of a referee."""
    kind = candidate.type
    return kind if kind in BESIDE and sought.traits.type != kind and found.levels["identifier"] != "same" else ""


GUARDS: tuple[Guard, ...] = (_review, _label, _volume, _digits, _part, _beside)

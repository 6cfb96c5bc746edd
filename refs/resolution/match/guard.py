"""What keeps a candidate from being the work though much agrees: a review of it, an erratum, another volume or edition, its book.

Each guard is a function of what is sought and a candidate that says in words what the candidate is, or "".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from bib.compare import likeness
from bib.compare.text import listed, starts
from bib.compare.traits import IN_BOOK, OPEN, WHOLE, Traits
from refs.resolution.match.evidence import SAME_CONTAINER, Evidence, Sought

Guard = Callable[[Sought, Traits, Evidence], str]

# Types of records that are about a work, or of a part of it, and never the work that is cited.
# Levels of titles that are not quite the same; and how many words may name a part ("part ii").
_PART = 2
_ALIKE = frozenset({"like", "alike", "close", "cut", "words"})
BESIDE = frozenset({"component", "peer-review", "dataset"})


def guarded(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """What the candidate is, where it is not the work; "" if nothing speaks against it."""
    return next((words for guard in GUARDS if (words := guard(sought, candidate, found))), "")


def _review(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """A review of the work: it names it as reviewed, and what is sought is none."""
    a, raw = sought.traits, sought.printed
    if not candidate.reviewed or a.reviewed or a.type == "review" or not _titled(found):
        return ""
    if found.levels["pages"] == "same" or (raw is not None and any(start in raw.words for start in _review_words())):
        return ""
    return "a review of it"


def _label(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """An erratum, a reply, a comment, a supplement: the label stands in one of the two only."""
    a, b, raw = sought.traits, candidate, sought.printed
    if a.apart == b.apart or not _titled(found) or found.levels["pages"] == "same":
        return ""
    for label in sorted(b.apart - a.apart):
        if raw is None or not all(part in raw.words for part in label.split()):
            return f"another piece ({label})"
    if a.apart - b.apart and not found.levels["title"].startswith(("same", "printed")):
        return "the piece itself"
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
    """Titles that are alike but for a number in them are two, unless their place is the same, or one is cut off before it."""
    a, b, raw = sought.traits.title, candidate.title, sought.printed
    if a.numbers == b.numbers or found.levels["title"] not in _ALIKE or found.levels["pages"] == "same":
        return ""
    if found.levels["title"] == "cut":
        short, long = sorted((a.whole, b.whole), key=len)
        tail = long[len(short) :].split()
        if len(tail) > _PART and not likeness.names_part(tail):
            return ""
    elif all(found.levels[name] == "same" for name in ("names", "year", "container", "volume")):
        return ""
    if raw is not None and all(raw.has_number(str(number)) or number in raw.numerals for number in b.numbers):
        return ""
    return "a title with other numbers"


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


def _neighbour(sought: Sought, candidate: Traits, found: Evidence) -> str:
    """A piece by others in the same issue, or the papers of a meeting in which it stands."""
    title, names, pages = (found.levels[name] for name in ("title", "names", "pages"))
    if title == "untold" and names in ("other", "some") and pages not in ("same", "printed"):
        return "a piece by others in the same place"
    meeting = sought.traits.type != "proceedings" and names == "nameless many"
    if meeting and not listed("meeting").isdisjoint(candidate.title.whole.split()):
        return "the papers of the meeting, in which it may stand"
    return ""


def is_chapter(sought: Sought, candidate: Traits, found: Evidence) -> bool:
    """What is sought is a book, and the candidate a chapter of it, as chapters of books with DOIs have one each."""
    a, b = sought.traits, candidate
    if a.kind not in (WHOLE, OPEN) or b.kind != IN_BOOK or a.title.whole == b.title.whole:
        return False
    if found.levels["title"] not in ("other", "alike", "doubtful", "untold"):
        return False
    return bool(a.title.whole and b.container) and likeness.container(a.title.whole, b.container) <= SAME_CONTAINER


GUARDS: tuple[Guard, ...] = (_review, _label, _volume, _digits, _part, _neighbour, _beside)


def _titled(found: Evidence) -> bool:
    """What is sought has a title, so that it can be told from what is about it."""
    return found.levels["title"] != "untold"


@cache
def _review_words() -> frozenset[str]:
    """Words by which a review calls itself one."""
    return frozenset(word for start in starts("review") for word in start.split() if len(word) > len("rec"))

"""Compare two records: how they are related, by named penalties and with reasons.

`compare` serves duplicates and the matching of a reference to records of a catalogue. It is a pure function of two records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bib.compare import relation as relations
from bib.compare.likeness import NO_SUBTITLE
from bib.compare.penalties import (
    BOOK_NUMBERS,
    BOUND,
    NEXT_YEAR,
    OTHER_IMPRINT,
    WEIGHTS,
    WHOLE_AND_PART,
    Costs,
    costs,
    title_cost,
)
from bib.compare.people import first_agrees
from bib.compare.text import fold
from bib.compare.traits import IN_BOOK, JOURNAL, Traits, traits
from bib.record import Record

__all__ = ["RELATIONS", "SAME", "Comparison", "Traits", "compare", "compare_traits", "fold", "same_work", "traits"]

SAME = "same work"
RELATIONS = (SAME, "other edition", "translation", "volume of", "part of", "review of", "preprint of")

# A title of so many letters is enough where one record names nobody; a shorter one if year, container or pages agree.
LONG_TITLE, LONG_TITLE_OF_YEAR = 32, 20
TYPING_ERROR = 0.04
YEAR_APART = 0.1
# What must agree besides the title where one record names nobody.
NEEDED_WITHOUT_NAMES = 2
# What a title may cost where an identifier is common, if the first author does not agree.
IDENTIFIED_TITLE = 0.4


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two records are to each other.

    `relation` is one of `RELATIONS`, or "" for different works; read "a is RELATION b", or "b is RELATION a" if `swapped`.
    `penalties` name what differs and what it costs; `distance` is their sum, at most 1. `decisive` names what settled it:
    a scheme of identifiers, a field, "stated" or "sum". `reasons` are for people.
    """

    relation: str
    penalties: Mapping[str, float]
    distance: float
    decisive: str = ""
    reasons: tuple[str, ...] = ()
    swapped: bool = False


def compare(a: Record, b: Record) -> Comparison:
    """What two records are to each other.

    Args:
        a: A record.
        b: Another. Their keys matter only for relations that one of them states to the other.

    >>> from bib.record import Date, Person
    >>> def book(year, **fields):
    ...     return Record("book", fields=fields, people={"author": (Person("Hart", "H. L. A."),)}, dates={"date": Date(year)})
    >>> one = book(1961, title="The Concept of Law")
    >>> compare(one, book(1961, title="The concept of law")).relation, compare(one, book(1994, title="The Concept of Law")).relation
    ('same work', 'other edition')
    """
    if a is b:
        return Comparison(SAME, {}, 0.0, "equal")
    return compare_traits(traits(a), traits(b))


def same_work(a: Record, b: Record) -> bool:
    """Two records of one work."""
    return compare(a, b).relation == SAME


def compare_traits(a: Traits, b: Traits) -> Comparison:
    """What two records are to each other, by their traits."""
    turned = b.order < a.order
    if turned:
        a, b = b, a
    found = relations.stated(a, b)
    sums = costs(a, b, title_cost(a, b))
    case = relations.Case(a, b, sums, sums.penalties.get("title", 0.0) if a.title.whole and b.title.whole else 1.0)
    distance = min(1.0, round(sum(sums.penalties.values()), 4))
    reasons = _reasons(sums)
    if found is not None:
        decisive = "stated"
    elif decisive := _same(case, distance):
        found = relations.preprint(case) if decisive not in ("arxiv", "doi") else None
        found = found or relations.Found(SAME, swapped=None, reason="")
    else:
        found = relations.concluded(case)
        decisive = sums.forbidden[0] if sums.forbidden else "sum"
    if found is None:
        return Comparison("", sums.penalties, distance, decisive, reasons)
    swapped = found.swapped is not None and found.swapped != turned
    if found.reason:
        reasons = (found.reason, *reasons)
    return Comparison(found.relation, sums.penalties, distance, decisive, reasons, swapped)


def _same(case: relations.Case, distance: float) -> str:
    """What shows that two records are one work; "" if they are not."""
    a, b, sums = case.a, case.b, case.costs
    if not sums.penalties and _alike_in_all(a, b):
        return "equal"
    if sums.shared and _confirmed(case):
        return sums.shared[0]
    if sums.forbidden or distance > BOUND:
        return ""
    if not a.title.whole or not b.title.whole:
        known = a.title.whole or b.title.whole
        return "place" if _same_place(a, b, sums) and (not known or {"names", "pages"} <= sums.agreed) else ""
    if a.generic or b.generic:
        return "place" if _same_place(a, b, sums) or (_same_column(sums) and not (a.crowded or b.crowded)) else ""
    return "sum" if _supported(a, b, sums) else ""


def _alike_in_all(a: Traits, b: Traits) -> bool:
    """Nothing differs, and the records say something."""
    if a.title.whole and not a.generic:
        return a.order == b.order
    return a.order == b.order and bool(a.ids or (a.names and a.years) or a.container)


def _confirmed(case: relations.Case) -> bool:
    """What an identifier in common says is said by the title or the first author, too, and no volume or edition denies it.

    The numbers of books need the title: an author may have two works under one.
    """
    a, b, sums = case.a, case.b, case.costs
    if sums.penalties.get("type", 0) >= WHOLE_AND_PART:
        return False
    if (a.kind != JOURNAL or b.kind != JOURNAL) and set(sums.forbidden) - {"numerals"}:
        return False
    title = case.title <= IDENTIFIED_TITLE if a.title.whole and b.title.whole else None
    first = first_agrees(a, b)
    if title is not None and BOOK_NUMBERS.issuperset(sums.shared):
        return title and ("isbn" in sums.shared or sums.penalties.get("year", 0) <= NEXT_YEAR) and not _reprinted(sums)
    if title is False and "pages" in sums.penalties and a.kind in (JOURNAL, IN_BOOK):
        return False
    return bool(title or first) or (title is None and first is None)


def _reprinted(sums: Costs) -> bool:
    """Another publisher brought the book out, in another year or under another number."""
    year, publisher = sums.penalties.get("year", 0), sums.penalties.get("publisher", 0)
    return publisher > OTHER_IMPRINT or (year > NEXT_YEAR and publisher > WEIGHTS["publisher"] / 2)


def _supported(a: Traits, b: Traits, sums: Costs) -> bool:
    """More than the title agrees: the names, or, where there are none, the year, the container or the pages."""
    told = sums.agreed & {"year", "container", "pages", "url"}
    year = sums.penalties.get("year", 0.0)
    title = sums.penalties.get("title", 0.0)
    long = len(a.title.whole)
    if a.names and b.names:
        return bool(told) or ("names" in sums.agreed and year < YEAR_APART and title <= NO_SUBTITLE)
    if not a.names and not b.names:
        return bool(told) or "publisher" in sums.agreed or (long >= LONG_TITLE_OF_YEAR and not year and title <= NO_SUBTITLE)
    if title <= TYPING_ERROR and year < YEAR_APART and long >= (LONG_TITLE_OF_YEAR if told else LONG_TITLE):
        return True
    return len(told | (sums.agreed & {"volume", "publisher"})) >= NEEDED_WITHOUT_NAMES


def _same_place(a: Traits, b: Traits, sums: Costs) -> bool:
    """One container, volume (or year) and page: enough for a piece without a title of its own."""
    if a.ids.get("url") and a.ids.get("url") == b.ids.get("url"):
        return (not a.title.whole and not b.title.whole) or not a.names or "names" in sums.agreed
    return (
        "container" in sums.agreed
        and "pages" in sums.agreed
        and bool(sums.agreed & {"volume", "year"})
        and not {"names", "number"} & set(sums.penalties)
    )


def _same_column(sums: Costs) -> bool:
    """A column such as "Editorial", by one author in one container and year, where nothing else tells two of them apart."""
    return {"names", "container", "year"} <= sums.agreed and not {"names", "volume", "number", "pages", "date"} & set(
        sums.penalties
    )


def _reasons(sums: Costs) -> tuple[str, ...]:
    shared = [f"same {name}" for name in (*sums.shared, *sorted(sums.agreed))]
    apart = [f"other {name} ({cost:g})" for name, cost in sums.penalties.items()]
    return (*shared, *apart, *(f"{name} forbids a merge" for name in sums.forbidden))

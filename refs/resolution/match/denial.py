"""Whether the record under an identifier is another work than the one that gives the identifier."""

from __future__ import annotations

from functools import cache

from bib.compare import compare_traits, traits
from bib.compare.text import in_signs, small_words
from bib.compare.traits import Traits
from bib.language import table, words
from bib.record import Record
from refs.resolution.match.evidence import Evidence, Sought, evidence, probability
from refs.resolution.match.guard import guarded
from refs.resolution.match.weights import DENIED, DENIED_ALIKE, WEIGHTS
from refs.resolution.script import as_asked
from refs.verdict import Candidate

# Titles that say nothing against each other, and those that do.
WITHIN = 0.8
_DIFFERENT = ("other", "alike", "doubtful")


def denies(record: Record, candidate: Candidate) -> str:
    """Why a record that was found under an identifier of this one is another work; "" if it is not.

    A work may have a title in another language or script, a shorter one, fewer or more names in another order: that does not
    make it another. So it is denied only where all that can be compared makes it unlikely.

    Args:
        record: The record that gives the identifier.
        candidate: What a catalogue has under it.

    >>> from bib.record import Person
    >>> one = Record("article", fields={"title": "Deaf heritage in Canada"}, people={"author": (Person("Carbin", "C."),)})
    >>> other = Record("article", fields={"title": "The fox and the hare"}, people={"author": (Person("Meier", "A."),)})
    >>> denies(one, Candidate("crossref", "10.1/a", other))
    'it is “The fox and the hare” by Meier, not “Deaf heritage in Canada” by Carbin'
    """
    found = as_asked(record, candidate.record)
    sought, other = Sought(traits(record), None), traits(found)
    return denial(record, found, sought, other, evidence(sought, other))


def denial(record: Record, other: Record, sought: Sought, traits_of_other: Traits, found: Evidence) -> str:
    """The words of `denies` for evidence that is known."""
    a, b = sought.traits, traits_of_other
    title, names = found.levels["title"], found.levels["names"]
    against = guarded(sought, b, found)
    words = f"it is {called(other)}, not {called(record)}" + (f" ({against})" if against else "")
    if against and b.apart - a.apart:
        return words
    if title not in _DIFFERENT and names != "other":
        return ""
    without = found.odds - WEIGHTS["identifier"][found.levels["identifier"]]
    if title in _DIFFERENT and names in ("same", "first", "untold"):
        if _foreign(a, b):
            without -= WEIGHTS["title"][title]
        elif found.levels["year"] in ("same", "next", "untold") and _within(a, b):
            return ""
    bound = DENIED if title == "other" else DENIED_ALIKE
    return "" if probability(without) > bound or compare_traits(a, b).relation in ("translation", "part of") else words


def _within(a: Traits, b: Traits) -> bool:
    """The words of the one title that say something are words of the other, but for one in five."""
    one, two = (set(title.whole.split()) - small_words() for title in (a.title, b.title))
    least = min(len(one), len(two))
    return least > 0 and len(one & two) >= WITHIN * least


def _foreign(a: Traits, b: Traits) -> bool:
    """The titles are in two scripts, or as their small words show in two languages."""
    one, two = a.title.whole, b.title.whole
    if in_signs(one) != in_signs(two) or one.isascii() != two.isascii():
        return True
    if a.language and b.language:
        return a.language != b.language
    languages, others = _languages(one), _languages(two)
    return bool(languages and others) and not languages & others


def _languages(text: str) -> frozenset[str]:
    """The languages of which a plain text has the most small words; none if it has none."""
    told = set(text.split())
    counted = {code: len(told & words("titles", "small", code)) for code in _known()}
    most = max(counted.values())
    return frozenset(code for code, count in counted.items() if count == most) if most else frozenset()


@cache
def _known() -> tuple[str, ...]:
    return tuple(table("titles")["small"])


def called(record: Record) -> str:
    """A record in a few words."""
    title = record.text("title") or record.text("maintitle") or record.text("journaltitle")
    people = record.people.get("author") or record.people.get("editor") or ()
    names = [person.family or person.literal for person in people[:2]]
    by = f" by {' and '.join(names)}{' and others' if len(people) > 2 else ''}" if names else ""
    date = record.dates.get("date")
    year = f" ({date.year})" if date and date.year and not by else ""
    return f"“{title}”{by}{year}" if title else f"a {record.type}{by}{year}"

"""How far a candidate agrees with what is sought: one level for each field, and what they are worth together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from rapidfuzz import fuzz

from bib.compare import likeness, people
from bib.compare.likeness import NO_SUBTITLE
from bib.compare.penalties import title_cost
from bib.compare.text import small_words
from bib.compare.traits import IDENTITIES, IN_BOOK, JOURNAL, OPEN, WHOLE, Traits
from refs.resolution.match.printed import Printed
from refs.resolution.match.weights import BIAS, SUPPORT, WEIGHTS

# Up to here two titles differ by slips of the pen.
CLOSE = 0.3
# Titles of so many telling words are short; from so many on they are long.
SHORT, LONG = 2, 5
# The words of two titles are the same but for their order; two titles are alike in half their letters.
SAME_WORDS, HALF = 90, 60
# Families of names that agree, and of which some do.
SAME_NAMES, SOME_NAMES = 0.15, 0.6
# Up to here the names of two containers are one; a year may be so far off.
SAME_CONTAINER, NEAR_CONTAINER, NEAR_YEARS = 0.15, 0.4, 3


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought: its traits, and what is printed of it."""

    traits: Traits
    printed: Printed | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The level of each field, the logarithm of the odds, and how many fields support it."""

    levels: Mapping[str, str]
    odds: float
    support: float

    @property
    def probability(self) -> float:
        """The probability that the candidate is the work that is sought."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.odds))))


def evidence(sought: Sought, candidate: Traits) -> Evidence:
    """The evidence that a candidate is what is sought."""
    a, b, raw = sought.traits, candidate, sought.printed
    levels = {
        "title": _title(a, b, raw),
        "names": _names(a, b, raw),
        "year": _year(a, b, raw),
        "container": _container(a, b, raw),
        "volume": _figure(a.volume, b.volume, raw),
        "number": _figure(a.number, b.number, None),
        "pages": _pages(a, b, raw),
        "publisher": _publisher(a, b, raw),
        "type": _type(a, b),
        "identifier": _identifier(a, b),
    }
    odds = BIAS + sum(WEIGHTS[name][level] for name, level in levels.items())
    support = sum(SUPPORT[name].get(level, 0.0) for name, level in levels.items() if name in SUPPORT)
    return Evidence(levels, odds, support)


def telling(text: str) -> int:
    """The words of a plain title that say something; a character of a script without blanks counts for half a word."""
    if not text.isascii():
        return max(len(text.split()), len(text) // 2)
    return sum(word not in small_words() for word in text.split())


def _title(a: Traits, b: Traits, raw: Printed | None) -> str:
    if not b.title.whole:
        return "untold"
    if not a.title.whole or _is_container(a, b):
        return _size(b, "printed") if raw is not None and raw.has_title(b.title) else "untold"
    cost = title_cost(a, b)
    if cost == 0:
        return _size(b, "same")
    if cost <= CLOSE:
        found = "near" if cost <= NO_SUBTITLE else "close"
        return found if min(telling(a.title.whole), telling(b.title.whole)) > SHORT else "cut"
    if likeness.cut_off(a.title, b.title):
        return "cut"
    like = fuzz.token_sort_ratio(a.title.whole, b.title.whole)
    if like >= SAME_WORDS and telling(b.title.whole) > SHORT and a.title.numbers == b.title.numbers:
        return "words"
    if raw is not None and raw.has_title(b.title):
        return _size(b, "printed")
    return "alike" if fuzz.ratio(a.title.whole, b.title.whole) >= HALF else "other"


def _size(b: Traits, level: str) -> str:
    """A title that many works have says less than a long one."""
    if b.generic:
        return "generic"
    words = telling(b.title.whole)
    if words <= SHORT:
        return "same short"
    return level if level != "same" else "same long" if words >= LONG else "same"


def _is_container(a: Traits, b: Traits) -> bool:
    """What was read as the title is the container, or says nothing."""
    title = a.title.whole.replace(" ", "")
    return len(title) <= 3 or (bool(b.container) and fuzz.partial_ratio(title, b.container.replace(" ", "")) >= SAME_WORDS)


def _names(a: Traits, b: Traits, raw: Printed | None) -> str:
    if not b.names:
        return "nameless" if a.names else "untold"
    cost = people.names(a, b)
    if cost is not None and cost <= SAME_NAMES:
        return "same"
    if cost is not None and people.first_agrees(a, b):
        return "first"
    if raw is not None and raw.has_name(b.names[0].family):
        return "printed"
    if cost is None:
        return "unnamed" if raw is not None and not a.names else "untold"
    return "some" if cost <= SOME_NAMES else "other"


def _year(a: Traits, b: Traits, raw: Printed | None) -> str:
    if not b.years:
        return "untold"
    if a.years:
        apart = min(abs(one - two) for one in a.years for two in b.years)
        if apart == 0:
            return "same"
        if raw is not None and raw.has_figure(str(b.years[0])):
            return "printed"
        return "next" if apart == 1 else "near" if apart <= NEAR_YEARS else "other"
    return "printed" if raw is not None and raw.has_figure(str(b.years[0])) else "untold"


def _container(a: Traits, b: Traits, raw: Printed | None) -> str:
    if not b.container:
        return "untold"
    if a.container:
        cost = likeness.container(a.container, b.container)
        if cost <= NEAR_CONTAINER:
            return "same" if cost <= SAME_CONTAINER else "near"
    if raw is not None:
        return "printed" if raw.has(b.container) else "other" if a.container else "unprinted"
    return "other" if a.container else "untold"


def _figure(a: str, b: str, raw: Printed | None) -> str:
    if not b:
        return "untold"
    if a == b:
        return "same"
    if raw is not None:
        return "printed" if raw.has_figure(b) else "other" if a else "unprinted"
    return "other" if a else "untold"


def _pages(a: Traits, b: Traits, raw: Printed | None) -> str:
    first = b.pages[0]
    if not first:
        return "untold"
    cost = likeness.pages(a, b)
    if cost == 0:
        return "same"
    if raw is not None and raw.has_figure(first):
        return "printed"
    if cost is not None and cost <= likeness.PAGE_INSIDE:
        return "inside"
    if cost is None:
        return "unprinted" if raw is not None else "untold"
    return "other"


def _publisher(a: Traits, b: Traits, raw: Printed | None) -> str:
    if not b.publisher:
        return "untold"
    if a.publisher and likeness.container(a.publisher, b.publisher) <= NEAR_CONTAINER:
        return "same"
    if raw is not None and raw.has(b.publisher):
        return "printed"
    return "other" if a.publisher else "untold"


def _type(a: Traits, b: Traits) -> str:
    if a.kind == b.kind:
        return "same"
    if OPEN in (a.kind, b.kind):
        return "open"
    return "part" if WHOLE in (a.kind, b.kind) and {a.kind, b.kind} & {IN_BOOK, JOURNAL} else "other"


def _identifier(a: Traits, b: Traits) -> str:
    """A scheme of which both have a value."""
    found = "untold"
    for scheme in IDENTITIES:
        one, two = a.ids.get(scheme), b.ids.get(scheme)
        if one and two:
            if likeness.share(one, two):
                return "same"
            found = "other" if scheme in ("doi", "pmid", "arxiv") else found
    return found

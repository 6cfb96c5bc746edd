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
# The words of two titles are the same but for their order; titles of one look; titles alike in half their letters.
SAME_WORDS, LIKE, HALF = 90, 78, 60
# Families of names that agree, and of which some do.
SAME_NAMES, SOME_NAMES = 0.15, 0.6
# Up to here the names of two containers are one; a year may be so far off.
SAME_CONTAINER, NEAR_CONTAINER, NEAR_YEARS = 0.15, 0.4, 3
# What was read as a title of so few letters says nothing.
NO_TITLE = 3
# How much of what is printed is accounted for by a candidate.
ALL, MOST, PARTLY = 0.9, 0.75, 0.5


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


def probability(odds: float) -> float:
    """The probability for the natural logarithm of odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def evidence(sought: Sought, candidate: Traits) -> Evidence:
    """The evidence that a candidate is what is sought."""
    levels = compared(sought, candidate)
    odds = BIAS + sum([WEIGHTS[name][level] for name, level in levels.items()])
    support = sum([levels_of.get(levels[name], 0.0) for name, levels_of in SUPPORT.items()])
    return Evidence(levels, odds, support)


def compared(sought: Sought, candidate: Traits) -> dict[str, str]:
    """The level of agreement of each field: a key of `WEIGHTS[field]`."""
    a, b, raw = sought.traits, candidate, sought.printed
    title, pages = _title(a, b, raw), _pages(a, b, raw)
    if title in ("other", "alike") and pages in ("same", "printed"):
        title = "doubtful"  # what was read as a title may be none, or is in another language
    return {
        "title": title,
        "names": _names(a, b, raw),
        "year": _year(a, b, raw),
        "container": _container(a, b, raw),
        "volume": _number("" if a.volume == b.pages[0] else a.volume, b.volume, raw),
        "number": _number(a.number, b.number, raw),
        "edition": _number(a.edition, b.edition, raw),
        "pages": pages,
        "publisher": _publisher(a, b, raw),
        "type": _type(a, b),
        "identifier": _identifier(a, b),
        "printed": _explained(b, raw),
    }


def telling(text: str) -> int:
    """The words of a plain title that say something; a character of a script without blanks counts for half a word."""
    if not text.isascii():
        return max(len(text.split()), len(text) // 2)
    small = small_words()
    return sum([word not in small for word in text.split()])


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
    same_words = fuzz.token_sort_ratio(a.title.whole, b.title.whole) >= SAME_WORDS
    if same_words and a.title.numbers == b.title.numbers and telling(b.title.whole) > SHORT:
        return "words"
    if raw is not None and raw.has_title(b.title):
        return _size(b, "printed")
    like = fuzz.ratio(a.title.whole, b.title.whole)
    return "like" if like >= LIKE else "alike" if like >= HALF else "other"


def _size(b: Traits, level: str) -> str:
    """A title that many works have says less than a long one."""
    if b.generic:
        return "generic"
    words = telling(b.title.whole)
    if words <= SHORT:
        return f"{level} short"
    return f"{level} long" if words >= LONG else level


def _is_container(a: Traits, b: Traits) -> bool:
    """What was read as the title is the container, or says nothing."""
    title = a.title.whole.replace(" ", "")
    if len(title) <= NO_TITLE and title != b.title.whole:
        return True
    holder = (b.container or b.series).replace(" ", "")
    if not holder or fuzz.partial_ratio(title, holder) < SAME_WORDS:
        return False
    rest = a.container.replace(" ", "")  # a long name is at times cut in two, of which one is read as the title
    return not rest or (len(rest) < len(holder) and fuzz.partial_ratio(rest, holder) >= SAME_WORDS)


def _names(a: Traits, b: Traits, raw: Printed | None) -> str:
    if not b.names:
        return "untold" if not a.names else "nameless" if len(a.names) == 1 else "nameless many"
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
        if raw is not None and raw.has_number(str(b.years[0])):
            return "printed"
        return "next" if apart == 1 else "near" if apart <= NEAR_YEARS else "other"
    if raw is not None:
        return "printed" if raw.has_number(str(b.years[0])) else "unprinted"
    return "untold"


def _container(a: Traits, b: Traits, raw: Printed | None) -> str:
    if not b.container:
        return "printed" if raw is not None and b.series and raw.has(b.series) else "untold"
    if a.container:
        cost = likeness.container(a.container, b.container)
        if cost <= NEAR_CONTAINER:
            return "same" if cost <= SAME_CONTAINER else "near"
    if raw is not None and raw.has(b.container):
        return "printed"
    return "other" if a.container else "untold" if raw is None else "unprinted"


def _number(a: str, b: str, raw: Printed | None) -> str:
    if not b:
        return "untold"
    if a == b:
        return "same"
    if raw is not None:
        known = raw.has_number(b)
        return ("elsewhere" if known else "other") if a else "printed" if known else "unprinted"
    return "other" if a else "untold"


def _pages(a: Traits, b: Traits, raw: Printed | None) -> str:
    first = b.pages[0]
    if not first:
        return "untold"
    cost = likeness.pages(a, b)
    if cost == 0:
        return "same"
    if cost is not None and cost <= likeness.PAGE_INSIDE and a.pages[0] != b.pages[1] and first != a.pages[1]:
        return "inside"
    if raw is not None:
        known = raw.has_number(first)
        if cost is None or a.pages[0] == b.volume:  # "58, 662": the volume was read as a page
            return "printed" if known else "unprinted"
        return "elsewhere" if known or (len(b.pages[1]) > 1 and raw.has_number(b.pages[1])) else "other"
    return "untold" if cost is None else "other"


def _publisher(a: Traits, b: Traits, raw: Printed | None) -> str:
    if not b.publisher:
        return "untold"
    if a.publisher and _one_house(a.publisher, b.publisher):
        return "same"
    if raw is not None:
        if raw.has(b.publisher):
            return "printed"
        return "other" if a.publisher else "unprinted" if b.kind == WHOLE else "untold"
    return "other" if a.publisher else "untold"


def _one_house(a: str, b: str) -> bool:
    """Two names of a publisher: alike, or one is the other with more words, as in "Alfred A. Knopf"."""
    if likeness.container(a, b) <= NEAR_CONTAINER:
        return True
    short, long = sorted((a, b), key=len)
    return short in long if not short.isascii() else f" {short} " in f" {long} "


def _type(a: Traits, b: Traits) -> str:
    if a.kind == b.kind:
        return "same"
    if OPEN in (a.kind, b.kind):
        return "open"
    return "part" if WHOLE in (a.kind, b.kind) and {a.kind, b.kind} & {IN_BOOK, JOURNAL} else "other"


def _identifier(a: Traits, b: Traits) -> str:
    """A scheme of which both have a value."""
    found = "untold"
    if not a.ids or not b.ids:
        return found
    for scheme in IDENTITIES:
        one, two = a.ids.get(scheme), b.ids.get(scheme)
        if one and two:
            if likeness.share(one, two):
                return "same"
            found = "other" if scheme in ("doi", "pmid", "arxiv") else found
    return found


def _explained(b: Traits, raw: Printed | None) -> str:
    """How much of what is printed the candidate accounts for."""
    if raw is None:
        return "untold"
    share = raw.explained(b)
    return "all" if share >= ALL else "most" if share >= MOST else "partly" if share >= PARTLY else "little"

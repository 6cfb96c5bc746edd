"""How two records are related that are not one work: editions, translations, volumes, parts, reviews, preprints."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bib.compare import likeness
from bib.compare.penalties import Costs
from bib.compare.text import listed
from bib.compare.traits import IN_BOOK, JOURNAL, WHOLE, Traits

# Titles are taken for one if they differ by no more.
ALIKE = 0.16
# Names that are taken for those of one author.
AGREEING = 0.35
# A preprint is not older than this, in years.
OLDEST_PREPRINT = 5
# A title of fewer letters is too common to find its whole by.
SHORTEST_CONTAINER = 9

# Kinds of relations that records state, and whether "a KIND b" reads the other way round.
STATED = {
    "translationof": ("translation", False),
    "translationas": ("translation", True),
    "translationfrom": ("translation", False),
    "reprintof": ("other edition", False),
    "reprintfrom": ("other edition", False),
    "reprintas": ("other edition", True),
    "origpubas": ("other edition", True),
    "origpubin": ("other edition", False),
    "reviewof": ("review of", False),
    "volumeof": ("volume of", False),
    "multivolume": ("volume of", True),
    "partof": ("part of", False),
    "preprintof": ("preprint of", False),
}


class Case(NamedTuple):
    """Two records, the costs of their fields, and what their titles cost."""

    a: Traits
    b: Traits
    costs: Costs
    title: float


class Found(NamedTuple):
    """A relation, whether it reads from the second to the first, and why."""

    relation: str
    swapped: bool
    reason: str


def stated(a: Traits, b: Traits) -> Found | None:
    """The relation that one of the records states."""
    for one, two, turned in ((a, b, False), (b, a, True)):
        if not two.key:
            continue
        for kind, key in one.relations:
            if key == two.key and kind in STATED:
                relation, swapped = STATED[kind]
                return Found(relation, swapped != turned, f"stated: {kind}")
    return None


def concluded(case: Case) -> Found | None:
    """The relation that the values of two records show; the first rule that holds."""
    return next((found for rule in RULES if (found := rule(case)) is not None), None)


def preprint(case: Case) -> Found | None:
    """A preprint and what was published of it: alike but for container, year and identifiers."""
    a, b, title = case.a, case.b, case.title
    if a.preprint == b.preprint or title > ALIKE or a.generic or not _agree(a, b):
        return None
    one, two = (a, b) if a.preprint else (b, a)
    if two.kind not in (JOURNAL, IN_BOOK) or not two.container or _years_apart(a, b) > OLDEST_PREPRINT:
        return None
    return Found("preprint of", one is b, f"preprint, and published in {two.container}")


def _review(case: Case) -> Found | None:
    a, b = case.a, case.b
    for one, two, swapped in ((a, b, False), (b, a, True)):
        if (
            one.reviewed
            and two.title.whole
            and not two.generic
            and len(two.title.whole) >= SHORTEST_CONTAINER - 3
            and two.kind != JOURNAL
        ):
            head = two.title.heads[0] if two.title.heads else two.title.whole
            if _names_work(one.reviewed, two.title.whole) or (len(head.split()) > 1 and _names_work(one.reviewed, head)):
                return Found("review of", swapped, "the title of the one names the other as reviewed")
    return None


def _names_work(text: str, title: str) -> bool:
    return f" {title} " in f" {text} " or likeness.letters(text, title) <= ALIKE


def _part(case: Case) -> Found | None:
    a, b, title = case.a, case.b, case.title
    for one, two, swapped in ((a, b, False), (b, a, True)):
        if one.kind not in (IN_BOOK, JOURNAL) or two.kind != WHOLE or two.type == "thesis":
            continue
        if one.kind == IN_BOOK and one.container and two.title.whole and _in_container(one, two):
            return Found("part of", swapped, "the one names the other as its book")
        if one.meeting or two.generic or not _agree(a, b) or a.names == ():
            continue
        if title <= ALIKE or _same_head(a, b):
            return Found("part of", swapped, "an essay and a book of one title by one author")
    return None


def _in_container(part: Traits, whole: Traits) -> bool:
    heads = (whole.title.whole, *(head for head in whole.title.heads if len(head) >= SHORTEST_CONTAINER))
    if not any(head == part.container or likeness.letters(head, part.container) <= ALIKE / 2 for head in heads):
        return False
    if part.ids.get("isbn", frozenset()) & whole.ids.get("isbn", frozenset()):
        return True
    if part.volume and whole.volume and part.volume != whole.volume:
        return False
    if part.editors and whole.names and likeness.same_people(part.editors, whole.names) > AGREEING:
        return False
    return _years_apart(part, whole) <= 1 or bool(part.editors and whole.names)


def _volume(case: Case) -> Found | None:
    """A set and one of its volumes, or two volumes of a set."""
    a, b, title = case.a, case.b, case.title
    if a.kind != WHOLE or b.kind != WHOLE or not (a.volume or b.volume) or a.volume == b.volume:
        return None
    if (title > ALIKE and not _same_head(a, b)) or not _agree(a, b):
        return None
    if a.volume and b.volume:
        return Found("volume of", int_of(a.volume) < int_of(b.volume), f"volumes {a.volume} and {b.volume} of one work")
    one, two, swapped = (a, b, False) if a.volume else (b, a, True)
    if one.series and not two.volumes and not two.type.startswith("mv"):
        return None  # the volume may be that of the series
    return Found("volume of", swapped, f"volume {one.volume}, and a record without volume")


def int_of(text: str) -> tuple[int, str]:
    """A number to sort by."""
    return (int(text), "") if text.isdigit() else (0, text)


def _translation(case: Case) -> Found | None:
    a, b, title = case.a, case.b, case.title
    names = likeness.names(a, b)
    if names is not None and names > AGREEING:
        return None
    for one, two, swapped in ((a, b, False), (b, a, True)):
        if one.original and two.title.whole and not two.generic and title > ALIKE:
            heads = (two.title.whole, *two.title.heads[:1])
            if any(_alike(head, one.original) for head in heads) or any(
                _alike(two.title.whole, head) for head in _cut(one.original, two.title.whole)
            ):
                return Found("translation", swapped, "the original title of the one is the title of the other")
        if (
            one.gloss
            and two.title.whole
            and not two.generic
            and title > ALIKE
            and _alike(one.gloss, two.title.whole)
            and one.kind == two.kind
        ):
            later = bool(one.years and two.years and one.years[0] > two.years[0] and not two.translators)
            return Found("translation", swapped != (not later), "the translated title of the one is the title of the other")
    if title > ALIKE or a.generic or not a.language or not b.language or a.language == b.language or a.kind != b.kind:
        return None
    later = (bool(a.translators) and not b.translators) or (bool(a.translators) == bool(b.translators) and a.years > b.years)
    return Found("translation", not later, f"in {a.language} and in {b.language}")


def _alike(a: str, b: str) -> bool:
    return a == b or likeness.letters(a, b) <= ALIKE / 2


def _cut(longer: str, shorter: str) -> tuple[str, ...]:
    return (longer[: len(shorter)],) if len(shorter.split()) > 2 and longer.startswith(shorter + " ") else ()


def _edition(case: Case) -> Found | None:
    """Another edition or reprint of a book; an article that was printed again elsewhere."""
    a, b, found, title = case.a, case.b, case.costs, case.title
    if a.generic or b.generic or "numerals" in found.forbidden or "label" in found.forbidden or "part" in found.forbidden:
        return None
    if title > ALIKE or not _agree(a, b) or (not a.names and a.kind != WHOLE):
        return None
    years = " and ".join(str(one.years[0]) if one.years else "no year" for one in sorted((a, b), key=lambda one: one.years))
    if a.kind == b.kind == WHOLE:
        return Found("other edition", a.years < b.years, f"one title by one author, {years}")
    if WHOLE in (a.kind, b.kind) or len(a.title.whole.split()) < 3:
        return None
    if a.container and b.container and likeness.container(a.container, b.container) > 0.2:
        return Found("other edition", a.years < b.years, f"one title by one author in {a.container} and {b.container}")
    return None


def _agree(a: Traits, b: Traits) -> bool:
    """The names agree, or neither record has any."""
    cost = likeness.names(a, b)
    return cost <= AGREEING if cost is not None else bool(a.names) == bool(b.names)


def _same_head(a: Traits, b: Traits) -> bool:
    """The titles proper are one, of two words or more, and only the subtitles differ."""
    one = a.title.heads[0] if a.title.heads else a.title.whole
    two = b.title.heads[0] if b.title.heads else b.title.whole
    if b.gloss and one != two:
        two = b.gloss[: len(one)] if b.gloss.startswith(one + " ") else two
    if a.gloss and one != two:
        one = a.gloss[: len(two)] if a.gloss.startswith(two + " ") else one
    return one == two and (len(one.split()) > 1 or not one.isascii()) and one not in listed("generic")


def _years_apart(a: Traits, b: Traits) -> int:
    return min((abs(one - two) for one in a.years for two in b.years), default=0)


Rule = Callable[[Case], Found | None]
RULES: tuple[Rule, ...] = (_review, _part, preprint, _volume, _translation, _edition)

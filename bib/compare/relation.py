"""How two records are related that are not one work: editions, translations, volumes, parts, reviews, preprints."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bib.compare import likeness, people
from bib.compare.penalties import Costs
from bib.compare.text import listed
from bib.compare.title import Title
from bib.compare.traits import IN_BOOK, JOURNAL, WHOLE, Traits

# Titles are taken for one if they differ by no more.
ALIKE = 0.16
# Names that are taken for those of one author.
AGREEING = 0.35
# A preprint is not older than this, in years.
OLDEST_PREPRINT = 5
# A title of fewer letters is too common to find its whole by.
SHORTEST_CONTAINER = 9

# Journals or books are not one above this; and a title of fewer words is no sign that an article was printed again.
OTHER_CONTAINER = 0.2
SHORTEST_REPRINT = 3
# A title of fewer letters does not tell editions of a work that names nobody.
LONG_TITLE = 20

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
    """A relation, whether it reads from the second to the first (None: it reads the same both ways), and why."""

    relation: str
    swapped: bool | None
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
    for one, two, swapped in ((case.a, case.b, False), (case.b, case.a, True)):
        if not one.reviewed or not two.title.whole or two.generic or two.kind == JOURNAL or _before(one, two):
            continue
        if any(_names_work(one.reviewed, title) for title in (two.title.whole, *two.title.heads[:1])):
            return Found("review of", swapped, "the title of the one names the other as reviewed")
    return None


def _before(one: Traits, two: Traits) -> bool:
    """The first came out more than a year before the second."""
    return bool(one.years and two.years) and one.years[-1] + 1 < two.years[0]


def _names_work(text: str, title: str) -> bool:
    if likeness.letters(text, title) <= ALIKE:
        return True
    return len(title) >= SHORTEST_CONTAINER and " " in title and f" {title} " in f" {text} "


def _part(case: Case) -> Found | None:
    for one, two, swapped in ((case.a, case.b, False), (case.b, case.a, True)):
        if one.kind not in (IN_BOOK, JOURNAL) or two.kind != WHOLE or two.type == "thesis":
            continue
        if one.kind == IN_BOOK and one.container and _in_container(one, two):
            return Found("part of", swapped, "the one names the other as its book")
        if (
            not one.meeting
            and not two.generic
            and two.type != "report"
            and one.names
            and _agree(one, two)
            and (case.title <= ALIKE or _same_head(one, two))
        ):
            return Found("part of", swapped, "an essay and a book of one title by one author")
    return None


def _in_container(part: Traits, whole: Traits) -> bool:
    heads = (whole.title.whole, *(head for head in whole.title.heads if len(head) >= SHORTEST_CONTAINER))
    if not any(head == part.container or likeness.letters(head, part.container) <= ALIKE / 2 for head in heads):
        return False
    if not part.ids.get("isbn", frozenset()).isdisjoint(whole.ids.get("isbn", ())):
        return True
    if part.volume and whole.volume and part.volume != whole.volume:
        return False
    if part.editors and whole.names:
        return people.same_people(part.editors, whole.names) <= AGREEING
    return _years_apart(part, whole) <= 1


def _volume(case: Case) -> Found | None:
    """A set and one of its volumes, or two volumes of a set."""
    a, b = case.a, case.b
    if a.kind != WHOLE or b.kind != WHOLE or not _agree(a, b):
        return None
    for one, two, swapped in ((a, b, False), (b, a, True)):
        if one.main and not two.volume and _is_title(one.main, two.title):
            return Found("volume of", swapped, "the one names the other as the work of which it is a volume")
    if a.volume == b.volume or not (case.title <= ALIKE or _heads(a) & _heads(b) or (a.main and a.main == b.main)):
        return None
    if a.volume and b.volume:
        turned = (len(a.volume), a.volume) < (len(b.volume), b.volume)
        return Found("volume of", turned, f"volumes {a.volume} and {b.volume} of one work")
    one, two, swapped = (a, b, False) if a.volume else (b, a, True)
    if case.title > ALIKE or (one.series and not two.volumes and not two.type.startswith("mv")):
        return None  # the volume may be that of the series
    return Found("volume of", swapped, f"volume {one.volume}, and a record without volume")


def _translation(case: Case) -> Found | None:
    a, b = case.a, case.b
    names = people.names(a, b)
    if (names is not None and names > AGREEING) or a.generic or b.generic:
        return None
    alike = likeness.title(a.title, b.title) <= ALIKE
    for one, two, swapped in ((a, b, False), (b, a, True)):
        if alike or not two.title.whole:
            break
        if one.original.whole and likeness.title(one.original, two.title) <= ALIKE / 2:
            return Found("translation", swapped, "the original title of the one is the title of the other")
        if one.gloss.whole and one.kind == two.kind and likeness.title(one.gloss, two.title) <= ALIKE / 2:
            later = bool(one.years and two.years) and one.years > two.years and not two.translators
            return Found("translation", swapped == later, "the translated title of the one is the title of the other")
    if not alike or not a.language or not b.language or a.language == b.language or a.kind != b.kind:
        return None
    later = a.years > b.years if bool(a.translators) == bool(b.translators) else bool(a.translators)
    return Found("translation", not later, f"in {a.language} and in {b.language}")


def _edition(case: Case) -> Found | None:
    """Another edition or reprint of a book; an article that was printed again elsewhere."""
    a, b = case.a, case.b
    if a.generic or b.generic or not {"numerals", "label", "part"}.isdisjoint(case.costs.forbidden):
        return None
    if case.title > ALIKE or not _agree(a, b) or (not a.names and (a.kind != WHOLE or len(a.title.whole) < LONG_TITLE)):
        return None
    if WHOLE in (a.kind, b.kind):
        if a.kind != b.kind and not {"misc", "report"} & {a.type, b.type}:
            return None
        years = " and ".join(str(one.years[0]) if one.years else "no year" for one in sorted((a, b), key=lambda one: one.years))
        return Found("other edition", _later(b, a), f"one title by one author, {years}")
    elsewhere = a.container and b.container and likeness.container(a.container, b.container) > OTHER_CONTAINER
    if elsewhere and len(a.title.whole.split()) >= SHORTEST_REPRINT:
        return Found("other edition", _later(b, a), f"one title by one author in {a.container} and {b.container}")
    return None


def _later(a: Traits, b: Traits) -> bool | None:
    """The first came out after the second; None if that is not known."""
    if a.years and b.years and a.years != b.years:
        return a.years > b.years
    if a.edition.isdigit() and b.edition.isdigit() and a.edition != b.edition:
        return int(a.edition) > int(b.edition)
    return None


def _agree(a: Traits, b: Traits) -> bool:
    """The names agree, or neither record has any."""
    cost = people.names(a, b)
    return cost <= AGREEING if cost is not None else bool(a.names) == bool(b.names)


def _is_title(text: str, title: Title) -> bool:
    return text in (title.whole, *title.heads) or likeness.letters(text, title.whole) <= ALIKE / 2


def _same_head(a: Traits, b: Traits) -> bool:
    """The titles proper are one, of two words or more, and only the subtitles differ; a translated title counts, too."""
    common = _heads(a) & _heads(b)
    return any((len(head.split()) > 1 or not head.isascii()) and head not in listed("generic") for head in common)


def _heads(one: Traits) -> set[str]:
    """The title proper, and the translated one."""
    titles = filter(lambda title: title.whole, (one.title, one.gloss))
    return {title.heads[0] if title.heads else title.whole for title in titles}


def _years_apart(a: Traits, b: Traits) -> int:
    return min((abs(one - two) for one in a.years for two in b.years), default=0)


Rule = Callable[[Case], Found | None]
RULES: tuple[Rule, ...] = (_review, _part, preprint, _volume, _translation, _edition)

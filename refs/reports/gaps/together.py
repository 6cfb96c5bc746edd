"""What only a whole list shows: a field that most of its records lack, and one person under several names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from bib.compare import fold
from bib.record import Person
from refs.reports.gaps.case import Case, Remark
from refs.reports.gaps.missing import is_short, listing, noun, told, wishes
from refs.reports.gaps.names import people, shown

# A wanted field is told once for the list if this many records and this share of those that could have it lack it.
MOST, LEAST = 0.5, 3
_IDENTIFIERS = ("isbn", "doi|url")
# What lacks a field that not every work can have.
_PLURALS = {"urldate": "addresses", "origtitle": "translations"}
Group = Callable[[Sequence[Case]], Iterator[tuple[Case, Remark]]]


def _wanted(cases: Sequence[Case]) -> dict[str, list[tuple[Case, bool]]]:
    """For each wanted name the records that could have it, and whether they do."""
    found: dict[str, list[tuple[Case, bool]]] = {}
    for case in cases:
        for wish in wishes(case) if not is_short(case) else ():
            if wish.grade == "wanted":
                found.setdefault(wish.name, []).append((case, wish.held))
    return found


def _of_most(pairs: Sequence[tuple[Case, bool]]) -> bool:
    lacking = sum(not held for _, held in pairs)
    return lacking >= LEAST and lacking > MOST * len(pairs)


def grouped_names(cases: Sequence[Case]) -> frozenset[str]:
    """The wanted names that most records of a list lack."""
    return frozenset(name for name, pairs in _wanted(cases).items() if _of_most(pairs))


def named_in_full(cases: Sequence[Case]) -> frozenset[tuple[str, str]]:
    """Family names with the titles that are named in full with them."""
    return frozenset(
        (_plain(person.family or person.literal), _plain(case.record.text("title")))
        for case in cases
        if not is_short(case)
        for _, person in people(case)
    )


def points_to(case: Case, full: frozenset[tuple[str, str]]) -> bool:
    """Whether a short form names a work that is named in full in the same list."""
    title = _plain(case.record.text("title"))
    families = {_plain(person.family or person.literal) for _, person in people(case)}
    return any(title and whole.startswith(title) and (not families or family in families) for family, whole in full)


def lacking(cases: Sequence[Case]) -> Iterator[tuple[Case, Remark]]:
    """One remark for each field that most records lack, at the first of them."""
    wanted = _wanted(cases)
    unknown = [name for name in _IDENTIFIERS if name in wanted and _of_most(wanted[name])]
    if len(unknown) > 1 and not any(case.record.ids for case in cases):
        yield cases[0], Remark("wanted-field", f"no DOI, ISBN or address in any of the {len(cases)} entries")
    else:
        unknown = []
    for name, pairs in wanted.items():
        if name in unknown or not _of_most(pairs):
            continue
        without = [case for case, held in pairs if not held]
        nouns = {noun(case.record.type) for case in without}
        what = _PLURALS.get(name) or (_plural(nouns.pop()) if len(nouns) == 1 else "works")
        of = f"all {len(pairs)}" if len(without) == len(pairs) else f"{len(without)} of {len(pairs)}"
        yield without[0], Remark("wanted-field", f"{told(name)} missing for {of} {what}")


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("ry") else word if word.endswith("s") else f"{word}s"


def only_initials(cases: Sequence[Case]) -> Iterator[tuple[Case, Remark]]:
    """Given names of which only initials are told, where that is the rule of the list."""
    named = [(case, person) for case in cases for _, person in people(case) if person.family and person.given]
    short = [(case, person) for case, person in named if len(fold(person.given).replace(" ", "")) <= _letters(person)]
    if len(short) >= LEAST and len(short) > MOST * len(named):
        of = f"all {len(named)}" if len(short) == len(named) else f"{len(short)} of {len(named)}"
        yield short[0][0], Remark("wanted-field", f"given names only as initials for {of} persons")


def _letters(person: Person) -> int:
    """How many letters the given name has if it is only initials; 0 if it is more."""
    parts = person.given.replace(".", " ").replace("-", " ").split()
    return len(parts) if all(len(part) == 1 for part in parts) else 0


def variants(cases: Sequence[Case]) -> Iterator[tuple[Case, Remark]]:
    """One person in several forms: with and without a second name, an accent, or with its names in another order."""
    forms: dict[str, dict[Person, Case]] = {}
    for case in cases:
        for _, person in people(case):
            if person.family and person.given:
                forms.setdefault(_plain(person.family), {}).setdefault(_bare(person), case)
    for family, listed in forms.items():
        persons = list(listed)
        for at, one in enumerate(persons):
            later = [two for two in persons[at + 1 :] if _one_person(one, two)]
            for two in later[:1]:
                yield listed[two], _named_twice(two, one, listed[one])
        for one in persons:
            turned = forms.get(_plain(one.given), {})
            for two in [two for two in turned if _plain(two.given) == family and family < _plain(two.family)][:1]:
                yield turned[two], _named_twice(two, one, listed[one])


def _named_twice(person: Person, other: Person, case: Case) -> Remark:
    line = f" in line {case.where.line}" if case.where.line else ""
    return Remark("name-variant", f"{listing([repr(shown(person)), repr(shown(other))])}{line} may be one person")


def _bare(person: Person) -> Person:
    return Person(person.family, person.given, person.particle)


def _plain(name: str) -> str:
    """A name without case and accents."""
    return "".join(char for char in unicodedata.normalize("NFD", fold(name)) if not unicodedata.combining(char))


def _one_person(one: Person, two: Person) -> bool:
    """The same but for accents, or the one says more of the same: "Sharon" and "Sharon Erickson", "T. W." and "Theodor W."."""
    if one.particle.lower() != two.particle.lower():
        return False
    first, second = _parts(one), _parts(two)
    if first == second:
        return _spelled(one) != _spelled(two)
    if len(first) == len(second):
        initials = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
        return len(first) > 1 and all(a[0] == b[0] and 1 in (len(a), len(b)) for a, b in initials)
    short, long = sorted((first, second), key=len)
    return len(short[0]) > 1 and long[: len(short)] == short


def _parts(person: Person) -> list[str]:
    return _plain(person.given.replace(".", " ").replace("-", " ")).split()


def _spelled(person: Person) -> str:
    """A name with its accents, without stops and case."""
    return " ".join(fold(f"{person.family} {person.given}".replace(".", " ")).split())


GROUPS: tuple[Group, ...] = (lacking, only_initials, variants)

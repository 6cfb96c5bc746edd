"""What only a whole list shows: a field that most of its records lack, and one person under several names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bib.compare import fold
from bib.record import Person
from refs.reports.gaps.case import Case, Remark
from refs.reports.gaps.missing import is_short, listing, noun, told, wishes
from refs.reports.gaps.names import people, shown

# A wanted field is told once for the list if this many records and this share of those that could have it lack it.
MOST, LEAST = 0.5, 3
_IDENTIFIERS = ("isbn", "doi|url")
# Forms of one family name and first letter of which nobody can say which are one person: Wang, J. and Wang, Jun.
COMMON = 100
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
    found: dict[Person, _Form] = {}
    for case in cases:
        for _, person in people(case):
            bare = Person(person.family, person.given, person.particle)
            if bare not in found and person.family and (parts := _plain(_parted(person.given)).split()):
                found[bare] = _Form(bare, case, _plain(person.family), tuple(parts))
    alike: dict[tuple[str, str], list[_Form]] = {}
    for form in found.values():
        alike.setdefault((form.family, form.parts[0][0]), []).append(form)
    for (family, _), forms in alike.items():
        for at, one in enumerate(forms) if len(forms) <= COMMON else ():
            for two in [two for two in forms[at + 1 :] if _one_person(one, two)][:1]:
                yield two.case, _named_twice(two, one)
            given = " ".join(one.parts)
            turned = alike.get((given, family[:1]), ()) if family < given else ()
            for two in [two for two in turned if " ".join(two.parts) == family][:1]:
                yield two.case, _named_twice(two, one)


class _Form(NamedTuple):
    """A name as it is written, where it stands first, and its family and given names without case and accents."""

    person: Person
    case: Case
    family: str
    parts: tuple[str, ...]


def _named_twice(form: _Form, other: _Form) -> Remark:
    line = f" in line {other.case.where.line}" if other.case.where.line else ""
    return Remark("name-variant", f"{listing([repr(shown(form.person)), repr(shown(other.person))])}{line} may be one person")


def _one_person(one: _Form, two: _Form) -> bool:
    """The same but for accents, or the one says more of the same: "Sharon" and "Sharon Erickson", "T. W." and "Theodor W."."""
    if one.person.particle.lower() != two.person.particle.lower():
        return False
    if one.parts == two.parts:
        return _spelled(one.person) != _spelled(two.person)
    if len(one.parts) == len(two.parts):
        initials = [(a, b) for a, b in zip(one.parts, two.parts, strict=True) if a != b]
        return len(one.parts) > 1 and all(a[0] == b[0] and 1 in (len(a), len(b)) for a, b in initials)
    short, long = sorted((one.parts, two.parts), key=len)
    return len(short[0]) > 1 and long[: len(short)] == short


def _parted(given: str) -> str:
    return given.replace(".", " ").replace("-", " ")


def _plain(name: str) -> str:
    """A name without case and accents."""
    return "".join(char for char in unicodedata.normalize("NFD", fold(name)) if not unicodedata.combining(char))


def _spelled(person: Person) -> str:
    """A name with its accents, without stops and case."""
    return " ".join(fold(f"{person.family} {_parted(person.given)}").split())


GROUPS: tuple[Group, ...] = (lacking, only_initials, variants)

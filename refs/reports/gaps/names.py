"""Names that are none, or that are written so that nobody finds the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.compare import fold
from bib.language import words
from bib.record import OTHERS, Person
from refs.reports.gaps.case import Case, Remark

_GLUED = re.compile(r"[A-Z]{2,3}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]*){1,4}")
_INITIAL_ONLY = re.compile(r"(?:[A-Z]\.\s?){1,3}")
_FIRM = re.compile(
    r"(?:^|\s)(?:University|Academic|Clarendon|Polity|Pluto|Beacon|Free|MIT) Press$|©|\bCopyright\b|\bAll rights reserved\b"
    r"|\b(?:Publish(?:ers|ing)|Verlag|Verlagsgesellschaft|Uitgeverij|Издательство)\b|^(?:Éditions|Edizioni|Editorial|Ediciones)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_SEVERAL = re.compile(r";|\s&\s|\sand\s|\s(?:y|et|und)\s(?=[A-Z])|,")
# Titles that files of others have in the place of "Jr.": "King, Ph.D., Martin Luther".
_TITLES = re.compile(
    r"\W*(?:[IVX]+|\d+(?:st|nd|rd|th)|Ph\.? ?D|M\.? ?D|S\.? ?J|O\.? ?P|Baron|Lord|Earl|Count|Graf|Freiherr|der|the)\b",
    re.IGNORECASE,
)
# Types whose author may be a firm that makes and publishes the thing itself.
_OF_FIRMS = frozenset(
    {"report", "manual", "software", "standard", "patent", "dataset", "online", "post", "map", "film", "audio", "misc", "booklet"}
)
_SHORTEST_FAMILY = 4  # letters from which on capitals are no initials and no acronym
_OTHERS = frozenset({"others", "et al", "et al.", "et alii", "u. a.", "и др."})


def people(case: Case) -> Iterator[tuple[str, Person]]:
    """All persons that the source names, with their roles."""
    for role, persons in case.record.people.items():
        if not case.inferred(role):
            yield from ((role, person) for person in persons if person != OTHERS)


def shown(person: Person) -> str:
    """A name as one would look it up: "Garton Ash, Timothy"."""
    family = " ".join(filter(None, (person.particle, person.family)))
    return person.literal or ", ".join(filter(None, (family, person.suffix, person.given)))


def firm(case: Case) -> Iterator[Remark]:
    """A publisher, or the holder of the rights, as author of a book or article."""
    record = case.record
    if record.type in _OF_FIRMS:
        return
    for person in record.people.get("author", ()):
        name = person.literal or f"{person.given} {person.family}".strip()
        if _FIRM.search(name):
            yield Remark("publisher-as-author", f"{name!r} is a publisher or holder of rights, hardly the author")


def nobody(case: Case) -> Iterator[Remark]:
    """A list of names that says only that there are others."""
    for role, persons in case.record.people.items():
        if persons and all(person == OTHERS or _is_others(person) for person in persons):
            yield Remark("nobody-named", f"the {role} is only “and others”", "name the first at least")


def _is_others(person: Person) -> bool:
    return (person.literal or person.family).strip().lower() in _OTHERS and not person.given


def glued(case: Case) -> Iterator[Remark]:
    """Initials without stops: styles take "LT" for one name. In a reference they are found in its words, as records part them."""
    found = [shown(person) for _, person in people(case) if not person.family.isupper() and _GLUED.fullmatch(person.given)]
    if not found and case.words:
        found = [printed for _, person in people(case) if (printed := _glued_in(case.words, person))]
    if found:
        names = ", ".join(dict.fromkeys(found))
        yield Remark("glued-initials", f"initials are glued together: {names}", "write them as L. T.")


def _glued_in(text: str, person: Person) -> str:
    """The name as printed, if its initials are glued there."""
    letters = re.sub(r"[^A-Z]", "", person.given)
    if not person.family or not _INITIALS.fullmatch(person.given) or not _GLUED.fullmatch(letters):
        return ""
    for printed in (f"{letters} {person.family}", f"{person.family} {letters}", f"{person.family}, {letters}"):
        if re.search(rf"(?<!\w){re.escape(printed)}(?!\w)", text):
            return printed
    return ""


def capitals(case: Case) -> Iterator[Remark]:
    """Family names all in capitals, while given names are not: a matter of print that does not belong to the name."""
    found = [
        shown(person)
        for _, person in people(case)
        if person.given and len(person.family) >= _SHORTEST_FAMILY and person.family.isupper() and _LATIN(person.family)
    ]
    if found and not case.words:
        yield Remark("capital-name", f"in capitals: {'; '.join(found[:3])}", "write it as a name; a style makes capitals of it")


_LATIN = re.compile(r"[A-ZÀ-Þ]").search


def digits(case: Case) -> Iterator[Remark]:
    """Digits in a person's name; bodies may have some."""
    for role, person in people(case):
        if any(char.isdecimal() for char in person.family + person.given):
            yield Remark("digit-in-name", f"digits in the {role} {shown(person)!r}")


def roles(case: Case) -> Iterator[Remark]:
    """Words such as "(ed.)" in a name."""
    for role, person in people(case):
        name = " ".join(filter(None, (person.given, person.family, person.suffix, person.literal)))
        for found in _BRACKETED.findall(name):
            if found.strip().lower() in _role_words() or f"{found.strip().lower()}." in _role_words():
                yield Remark("role-in-name", f"the {role} {shown(person)!r} says in the name what the person did")


@cache
def _role_words() -> frozenset[str]:
    return words("roles", "after")


def swapped(case: Case) -> Iterator[Remark]:
    """The family name is an initial and the given name is none."""
    for role, person in people(case):
        if _INITIAL_ONLY.fullmatch(person.family) and len(fold(person.given)) > 2 and not _INITIALS.fullmatch(person.given):
            yield Remark("name-order", f"family and given name of the {role} {shown(person)!r} seem to have changed places")


def crowded(case: Case) -> Iterator[Remark]:
    """Several persons in one name, as where commas part them and not "and"."""
    for role, person in people(case):
        if person.literal:
            continue
        if _odd(person.suffix) or _SEVERAL.search(person.given) or ";" in person.family or " & " in person.family:
            yield Remark("crowded-name", f"the {role} {shown(person)!r} seems to be several persons", "part them by “and”")


def _odd(suffix: str) -> bool:
    """Whether what stands in the place of "Jr." is none."""
    known = words("names", "suffix") | words("names", "generation") | words("names", "honorific")
    return bool(suffix) and suffix.lower() not in known and f"{suffix.lower()}." not in known and not _TITLES.match(suffix)


CHECKS = (firm, nobody, glued, capitals, digits, roles, swapped, crowded)

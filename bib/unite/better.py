"""Which of several values says more, and what they look like in print."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bib.compare.text import plain
from bib.compare.traits import Name
from bib.edtf import edtf
from bib.person import inverted
from bib.record import OTHERS, Date, Origin, Person, Record

# What is said by whom, the best last: a guess, a pointer, a catalogue, a person who filled in the field or wrote the reference.
SAID = ("embedded", "text")
WEAK = {"inherited": 1, "inferred": 0}
CATALOGUE, STATED = 2, 3


class Said(NamedTuple):
    """A value as one record says it."""

    value: object
    origin: Origin | None
    key: str
    placed: bool = False  # its record has a volume or number, so that date and pages are those of the issue

    @property
    def rank(self) -> tuple[int, float]:
        """How good the origin is, and how sure the value."""
        if self.origin is None:
            return STATED, 1.0
        source = self.origin.source
        return (STATED if source in SAID else WEAK.get(source, CATALOGUE)), self.origin.score


def placed(record: Record) -> bool:
    """The record tells its volume or number."""
    return bool(record.fields.get("volume") or record.fields.get("number"))


def best_of(said: list[Said], whole: Callable[[Said], str], full: Callable[[Said], tuple[float, ...]]) -> Said:
    """What is said best, in the fullest form in which it is said."""
    often: dict[str, int] = {}
    for one in said:
        often[whole(one)] = often.get(whole(one), 0) + 1
    strongest = max(said, key=lambda one: (one.rank[0], often[whole(one)], one.placed, one.rank[1]))
    same = [one for one in said if extends(whole(one), whole(strongest)) and one.rank[0] > WEAK["inferred"]] or [strongest]
    return max(same, key=lambda one: (*full(one), one.rank))


def extends(longer: str, shorter: str) -> bool:
    """The shorter plain text is the beginning of the longer, to the end of a word.

    >>> extends("capital a critique", "capital"), extends("capitalism", "capital")
    (True, False)
    """
    return longer == shorter or (bool(shorter) and longer.startswith(shorter + ("" if not shorter.isascii() else " ")))


def fullness(text: str) -> tuple[float, ...]:
    """How much a text says: its plain length; whether it has small and capital letters; its accents and marks."""
    return (len(plain(text)), not text.isupper() and not text.islower(), sum(not char.isascii() for char in text))


def printed(value: object) -> str:
    """A value of a record for people, on one line."""
    if isinstance(value, Date):
        return edtf(value) or value.literal
    if isinstance(value, tuple):
        return "; ".join(inverted(part) if isinstance(part, Person) else str(part) for part in value if part)
    return str(value)


def as_items(value: object) -> tuple[str, ...]:
    """A list as it is, a text as a list of one."""
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def people_of(value: object) -> tuple[Person, ...]:
    """The persons of a value that is a list of persons."""
    return value if isinstance(value, tuple) else ()


def compared(people: tuple[Person, ...]) -> tuple[Name, ...]:
    """The persons as they are compared."""
    return tuple(name_of(person) for person in people if person != OTHERS) or (Name("others", ()),)


def name_of(person: Person) -> Name:
    """A person as it is compared."""
    return Name(
        plain(person.family or person.literal or person.given),
        tuple(plain(person.given.replace(".", ". ")).split()) if person.family else (),
    )


def fullest(person: Person, others: list[tuple[Person, ...]]) -> Person:
    """The person with the fullest given names that anybody gives."""
    same = [other for people in others for other in people if covers(other, person)]
    best = max([person, *same], key=lambda one: len(plain(one.given)))
    return best if len(plain(best.given)) > len(plain(person.given)) else person


def covers(full: Person, other: Person) -> bool:
    """The first person says all that the second does: the same family, and given names of which the others are beginnings."""
    if plain(full.family or full.literal) != plain(other.family or other.literal) or full.literal != other.literal != "":
        return plain(inverted(full)) == plain(inverted(other))
    given, short = name_of(full).given, name_of(other).given
    rest = iter(given)
    said = all(any(word.startswith(part) for word in rest) for part in short)
    return said and other.particle in ("", full.particle) and other.suffix in ("", full.suffix)


def dated(value: object) -> bool:
    """The value is a date with a year."""
    return isinstance(value, Date) and value.year is not None


def precision(value: object) -> int:
    """How many parts of a date are given."""
    return (
        sum(1 for part in (value.year, value.month or value.season, value.day, value.end) if part) if isinstance(value, Date) else 0
    )


def same_year(one: object, two: object) -> bool:
    """Two dates of one year."""
    return isinstance(one, Date) and isinstance(two, Date) and one.year == two.year


def within(one: object, two: object) -> bool:
    """The first date says nothing that the second does not."""
    if not isinstance(one, Date) or not isinstance(two, Date):
        return False
    pairs = ((one.year, two.year), (one.month, two.month), (one.day, two.day), (one.season, two.season), (one.end, two.end))
    return all(a is None or a == b for a, b in pairs) and (not one.literal or one.literal == two.literal)

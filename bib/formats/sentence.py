"""Names and facts as the sentences of a note, for formats that have no field for them."""

from __future__ import annotations

from bib.record import OTHERS, Person

_LAST_OF_SENTENCE = (".", "?", "!", "…", "。")


def full_name(person: Person) -> str:
    """The name as it reads in a sentence; an East Asian name that was printed family name first stays so."""
    if person.literal or not person.family:
        return person.literal or person.given
    family = " ".join(filter(None, (person.particle, person.family)))
    if person.family_first:
        return f"{family} {person.given}".strip()
    return " ".join(filter(None, (person.given, family, person.suffix)))


def name_list(people: tuple[Person, ...]) -> str:
    """The names as they read in a sentence: "A, B and C", "A et al."."""
    names = [full_name(person) for person in people if person != OTHERS]
    if OTHERS in people:
        return f"{', '.join(names)} et al." if names else ""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def joined(sentences: list[str]) -> str:
    """The sentences as one text; each but the last ends with a full stop."""
    *before, last = sentences or [""]
    return " ".join([*(text if text.endswith(_LAST_OF_SENTENCE) else f"{text}." for text in before), last])

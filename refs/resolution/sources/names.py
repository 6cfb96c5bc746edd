"""Names of persons as services give them: a family and a given part, or one string."""

from __future__ import annotations

from functools import cache, lru_cache

from bib.body import HAN, body_word, is_body
from bib.language import phrases_by_last_word, words
from bib.markup import without_markup
from bib.name import of_family, stops
from bib.person import read_name
from bib.record import Person

__all__ = ["divided", "undivided"]


def divided(family: str, given: str = "", suffix: str = "") -> Person:
    """A person whose family and given part are told apart; a body that stands as a family is a literal.

    >>> divided("DE SOUZA", "LT"), divided("World Health Organization").literal
    (Person(family='Souza', given='L. T.', particle='de', suffix='', literal='', family_first=False), 'World Health Organization')
    """
    if given and not suffix and family.isalpha() and family.isascii() and not family.isupper():
        return Person(family, _given(given))
    if not family:
        return Person(literal=given)
    if not given and (" " in family or is_body(family)):
        return undivided(family)
    if not family.isascii() and HAN.search(family):
        return Person(family, given, "", suffix, family_first=bool(HAN.search(given)))
    return of_family(family, given, suffix)


@lru_cache(maxsize=65536)
def _given(given: str) -> str:
    """The given part as beside any family that is printed as families are."""
    return of_family("Doe", without_markup(given)).given


@lru_cache(maxsize=32768)  # the same people write again and again
def undivided(name: str) -> Person:
    """The person or body of one string, as `bib.person.read_name` reads it; names of the plainest form take less time.

    >>> undivided("Maria J. Stephan").family, undivided("Wang Hui").family, undivided("Harvard University").literal
    ('Stephan', 'Wang', 'Harvard University')
    """
    parts = name.split()
    if 2 <= len(parts) <= 3 and _is_plain(parts[-1]) and all(_is_plain(part) or _is_initial(part) for part in parts[:-1]):
        given = parts[0] if len(parts) == 2 else f"{parts[0]} {parts[1]}"
        if f"{given} {parts[-1]}".lower() not in words("bodies", "paper"):
            return Person(parts[-1], stops(given))
    return read_name(name)


def _is_initial(part: str) -> bool:
    return len(part) == 2 and part[1] == "." and part[0].isupper() and part[0].isalpha()


@lru_cache(maxsize=65536)
def _is_plain(part: str) -> bool:
    """A word in Latin letters that can only be a given name or a whole family, wherever it stands."""
    if not (part.isascii() and part.isalpha() and part.istitle() and len(part) > 2):
        return False
    low = part.lower()
    return low not in _told_by_place() and not body_word(part) and low not in phrases_by_last_word("names", "compound")


@cache
def _told_by_place() -> frozenset[str]:
    """Words that change how the name around them is read."""
    sections = ("particle", "suffix", "generation", "honorific", "hungarian", "surname", "anonymous", "conjunction", "others")
    found = {word for section in sections for word in words("names", section)}
    found |= words("bodies", "single") | words("bodies", "before") | words("bodies", "sure_inner") | {"the"}
    roles = (phrase.split() for section in ("before", "after") for phrase in words("roles", section))
    return frozenset(found.union(*({word.strip(".:,") for word in phrase} for phrase in roles)))

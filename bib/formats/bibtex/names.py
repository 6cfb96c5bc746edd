"""Names in BibTeX's own form: ``von Last, Jr, First``, joined with ``and``; braces protect."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from bib.latex import escape, plain, unescape
from bib.record import OTHERS, Person

# The word "and" that would part two names: "Bread and Roses", not "Anderson".
_AND = re.compile(r"\band\b", re.IGNORECASE)
_AND_BETWEEN = re.compile(r"\s+and\s+", re.IGNORECASE)
_EAST_ASIAN_NAME = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff·・]+")
# A word that BibTeX reads as lower case: its first letter outside braces is small ("van", "d'Alembert", "al-Azmeh").
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_OTHERS = "others"
# biblatex's form with names for the parts: "family=Li, given=Xun".
_KEYED = re.compile(r"^(family|given|prefix|suffix|useprefix|familyi|giveni|prefixi|suffixi|id)\s*=\s*(.*)$", re.DOTALL)


def format_names(people: Sequence[Person], escape: Callable[[str], str] = escape) -> str:
    """The value of a name field; "et al." is ``and others`` and stands last. "" if there is no name."""
    names = [name for name in (_name(person, escape) for person in people if person != OTHERS) if name]
    if names and OTHERS in people:
        names.append(_OTHERS)
    return " and ".join(names)


# biber counts the commas of a name even in braces, and with more than these refuses the entry.
_MOST_COMMAS = 2


def written_form(person: Person) -> Person:
    """The person as it can be written: a name whose parts hold too many commas is in one piece.

    >>> written_form(Person("(Beloit College, 700 College St., Beloit)", "Paul J. Campbell")).literal
    'Paul J. Campbell (Beloit College, 700 College St., Beloit)'
    """
    parts = (person.particle, person.family, person.suffix, person.given)
    commas = sum(part.count(",") for part in parts) + bool(person.given) + bool(person.suffix)
    if not person.family or commas <= _MOST_COMMAS:
        return person
    family = _joined(person.particle, person.family)
    return Person(literal=" ".join(filter(None, (person.given, family, person.suffix))))


def _name(person: Person, escape: Callable[[str], str]) -> str:
    person = written_form(person)
    family, given, particle, suffix = map(plain, (person.family, person.given, person.particle, person.suffix))
    if not family:
        return _body(plain(person.literal) or " ".join(filter(None, (given, particle, suffix))), escape)
    if not given and (particle or suffix or " " in family):
        return _body(f"{_joined(particle, family)}{' ' + suffix if suffix else ''}", escape)
    last = _last(particle, family, escape)
    parts = [last, _part(suffix, escape), _part(given, escape)] if suffix else [last, _part(given, escape)]
    if not given:
        return f"{{{last}}}" if last.lower() == _OTHERS else last
    return ", ".join(parts)


def _body(literal: str, escape: Callable[[str], str]) -> str:
    """A name that is not to be taken apart."""
    if not literal:
        return ""
    if _EAST_ASIAN_NAME.fullmatch(literal):
        return escape(literal)
    return "{" + _guarded(literal, escape) + "}"


def _guarded(text: str, escape: Callable[[str], str]) -> str:
    """Escaped text in which each "and" has braces, for readers that look for it at any depth."""
    return _AND.sub(lambda match: "{" + match.group() + "}", escape(text))


def _joined(particle: str, family: str) -> str:
    """Particle and family name as printed: "de Gaulle", "d'Alembert"."""
    if not particle:
        return family
    return particle + family if particle[-1] in "'’-" else f"{particle} {family}"


def _last(particle: str, family: str, escape: Callable[[str], str]) -> str:
    """Particle and family so that a reader parts them where they part, and nowhere else."""
    odd = "," in particle or _AND.search(particle) or particle[-1:] in tuple("'’-")
    if odd or not all(map(_is_lower, particle.split())):
        particle, family = "", _joined(particle, family)
    last = _part(family, escape)
    if not last.startswith("{") and any(map(_is_lower, family.split())):
        last = "{" + last + "}"
    return f"{escape(particle)} {last}" if particle else last


def _part(text: str, escape: Callable[[str], str]) -> str:
    if "," in text or _AND.search(text):
        return "{" + _guarded(text, escape) + "}"
    return escape(text)


def _is_lower(word: str) -> bool:
    first = _FIRST_LETTER.search(word)
    return first is not None and first.group().islower()


def parse_names(value: str) -> tuple[Person, ...]:
    """The persons of a name field, by BibTeX's rules; ``others`` at the end is `bib.record.OTHERS`.

    >>> parse_names("van den Berg, Jan and {Human Rights Watch}")[0]
    Person(family='Berg', given='Jan', particle='van den', suffix='', literal='', family_first=False)
    """
    people = []
    for name in split_list(value):
        person = _parse_name(name)
        if person:
            people.append(person)
    return tuple(people)


def split_list(value: str) -> list[str]:
    """The parts of a list or name field: between the words "and" outside braces."""
    text = " ".join(value.split())
    if "and" not in text.lower():
        return [text]
    if "{" not in text:
        return _AND_BETWEEN.split(text)
    names = []
    start = 0
    depths = _depths(text)
    for match in _AND_BETWEEN.finditer(text):
        if depths[match.start()] == 0:
            names.append(text[start : match.start()])
            start = match.end()
    names.append(text[start:])
    return names


def _depths(text: str) -> list[int]:
    """For each character, how many braces are open before it."""
    depth = 0
    depths = []
    for char in text:
        if char == "}":
            depth = max(0, depth - 1)
        depths.append(depth)
        if char == "{":
            depth += 1
    return depths


def _split_at(text: str, sign: str) -> list[str]:
    """The parts of a text between signs outside braces, stripped."""
    if "{" not in text:
        return [part.strip() for part in text.split(sign)]
    parts = [""]
    for char, depth in zip(text, _depths(text), strict=True):
        if char == sign and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def _is_braced(text: str) -> bool:
    """Whether one pair of braces holds the whole text."""
    return len(text) > 1 and text[0] == "{" and text[-1] == "}" and 0 not in _depths(text)[1:-1]


@lru_cache(maxsize=2048)
def _parse_name(name: str) -> Person:
    name = name.strip()
    if name.lower() == _OTHERS:
        return OTHERS
    if _is_braced(name) and not name.startswith("{\\"):
        return Person(literal=unescape(name))
    parts = _split_at(name, ",")
    if len(parts) > 1 and "=" in name and all(_KEYED.match(part) for part in parts if part):
        return _keyed(parts)
    if len(parts) == 1:
        return _natural(parts[0])
    words = _split_at(parts[0], " ")
    particle, family = _part_von(words, len(words) - 1)
    suffix, given = ("", parts[1]) if len(parts) == 2 else (parts[1], " ".join(parts[2:]))
    return Person(family=unescape(family), given=unescape(given), particle=unescape(particle), suffix=unescape(suffix))


def _keyed(parts: list[str]) -> Person:
    values = {}
    for part in parts:
        match = _KEYED.match(part)
        if match:
            values[match.group(1)] = unescape(match.group(2))
    return Person(
        family=values.get("family", ""),
        given=values.get("given", ""),
        particle=values.get("prefix", ""),
        suffix=values.get("suffix", ""),
    )


def _part_von(words: list[str], stop: int) -> tuple[str, str]:
    """``von Last``: the particle ends at the last small word before `stop`."""
    last_lower = max((i for i in range(stop) if _is_lower_latex(words[i])), default=-1)
    return " ".join(words[: last_lower + 1]), " ".join(words[last_lower + 1 :])


def _natural(name: str) -> Person:
    """``First von Last`` without a comma."""
    words = [word for word in _split_at(name, " ") if word]
    if len(words) == 1:
        word = unescape(words[0])
        return Person(literal=word) if _EAST_ASIAN_NAME.fullmatch(word) else Person(family=word)
    if not words:
        return Person()
    first_lower = next((i for i, word in enumerate(words[:-1]) if _is_lower_latex(word)), len(words) - 1)
    particle, family = _part_von(words[first_lower:], len(words) - first_lower - 1)
    return Person(family=unescape(family), given=unescape(" ".join(words[:first_lower])), particle=unescape(particle))


def _is_lower_latex(word: str) -> bool:
    """Whether BibTeX reads a word as lower case; a word in braces has no case."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    return _is_lower(unescape(word) if "\\" in word else word)

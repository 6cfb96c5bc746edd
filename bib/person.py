"""Name lists to persons and back.

`read_names` takes the words of a name list as they stand in a reference; `natural` and `inverted` print a person.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bib.body import HAN, INITIAL, LONGEST_ACRONYM, is_acronym, is_body
from bib.han import in_two_scripts, is_han, names_country, read_han_list, without_script
from bib.joint import conjunction, may_join, short_conjunction, strip_others
from bib.language import words
from bib.name import BARE_INITIALS, clean, is_initials, of_family, particles_at, read_natural, stops
from bib.record import OTHERS, Person
from bib.role import strip_bracketed_role, strip_roles

__all__ = ["inverted", "is_body", "natural", "read_name", "read_names"]

STRONG = re.compile(r"\s*[;；|•]\s*|\s+/\s+|(?<=[^\W\d_][^\W\d_])/(?=[^\W\d_]{2})|(?<=[^\W\d_]\.)/(?=[^\W\d_])")
STRONG_SIGN = re.compile("[;；|•/]")
# A year that was cut out with the names: "Luxemburg, Rosa (1913)".
YEAR_TAIL = re.compile(r"[\s,]*\(\d{4}[a-z]?\)\.?$")
COMMA = re.compile(r"\s*,\s*")
LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=2048)  # the same names come again and again in one list
def read_names(text: str, *, language: str = "") -> tuple[Person, ...]:
    """The persons and bodies of a name list, in order; "et al." is `OTHERS`, at the end.

    Args:
        text: The list as it stands in a reference, with or without the words of the role ("ed. by", "(Hg.)").
        language: ISO 639-1 code of the reference, "" if unknown.

    Returns:
        One Person each. What cannot be taken apart is a `literal`. Empty only if there is no letter in the text.

    >>> [person.family for person in read_names("Chenoweth, Erica and Maria J. Stephan")]
    ['Chenoweth', 'Stephan']
    """
    cleaned = clean(text)
    cleaned = YEAR_TAIL.sub("", cleaned) if cleaned.endswith((")", ").")) else cleaned
    rest = strip_roles(cleaned)
    if not LETTER.search(rest):
        return ()
    rest, others = strip_others(rest)
    rest = strip_roles(rest)
    persons: list[Person] = []
    if both := in_two_scripts(rest, language):
        persons = [both]
    elif rest and is_han(rest):
        persons = read_han_list(rest, language, foreign=names_country(cleaned))
    elif rest:
        chunks = [chunk for chunk in STRONG.split(rest) if chunk] if STRONG_SIGN.search(rest) else [rest]
        for chunk in chunks:
            persons.extend(_read_chunk(chunk, language, len(chunks) > 1))
    if others:
        persons.append(OTHERS)
    return tuple(person for person in persons if person)


def read_name(text: str, language: str = "") -> Person:
    """The one person or body of a text; several names, or none, make a literal."""
    persons = read_names(text, language=language)
    return persons[0] if len(persons) == 1 else Person(literal=clean(text))


def natural(person: Person) -> str:
    """The name as it is spoken: "Johann Wolfgang von Goethe", "Wang Hui" if that is how it was printed."""
    if person.literal or not person.family:
        return person.literal or person.given
    family = _family(person)
    if person.family_first:
        name = family + ("" if HAN.search(family) else " ") + person.given if person.given else family
    elif HAN.search(family) and person.given:
        name = f"{person.given}·{family}"
    else:
        name = f"{person.given} {family}" if person.given else family
    return f"{name} {person.suffix}" if person.suffix else name


def inverted(person: Person) -> str:
    """Family first, with commas: "von Goethe, Johann Wolfgang", "King, Jr., Martin Luther"; a body as it is."""
    if person.literal or not person.family:
        return person.literal or person.given
    return ", ".join(part for part in (_family(person), person.suffix, person.given) if part)


def _family(person: Person) -> str:
    joint = "" if person.particle.endswith(("'", "’")) else " "
    return f"{person.particle}{joint}{person.family}" if person.particle else person.family


def _read_chunk(text: str, language: str, alone: bool) -> list[Person]:
    """The names between two strong separators. `alone`: such separators exist, so the chunk is one name by rule."""
    text = strip_roles(text)
    if not text:
        return []
    if text.lower() in words("names", "anonymous"):
        return [Person(literal=text)]
    segments = _segments(text, language)
    if len(segments) > 1 and is_body(segments[0][0]) and " " in segments[0][0] and _continues_body(segments[1:]):
        return [Person(literal=text)]
    return _read_segments([part for part, _ in segments], [joined for _, joined in segments], language, alone)


def _continues_body(segments: list[tuple[str, bool]]) -> bool:
    """Single words after a body: ", Science and Culture" (Ministry of Education), ", Berkeley" (University of California)."""
    last, joined = segments[-1]
    return (
        joined == (len(segments) > 1)
        and not is_acronym(last)
        and all(_single_word(part) for part, _ in segments)
        and not any(at for _, at in segments[:-1])
    )


def _single_word(text: str) -> bool:
    return " " not in text and "." not in text


def _segments(text: str, language: str) -> list[tuple[str, bool]]:
    """The parts between commas and conjunctions, each with whether a conjunction stands before it."""
    result: list[tuple[str, bool]] = []
    joined = False
    for part in _cut_conjunctions(text, language):
        pieces = [piece for piece in COMMA.split(part) if LETTER.search(piece)]
        for number, piece in enumerate(pieces):
            name = strip_bracketed_role(piece.strip()) if piece[-1:] in ")]" else piece.strip()
            if name:  # "Oran, Baskın, (éd.)": a part that is nothing but a role
                result.append((name, joined and number == 0))
        joined = True
    return result


def _cut_conjunctions(text: str, language: str) -> list[str]:
    if not may_join(text):
        return [text]
    parts: list[str] = []
    at = 0
    for found in conjunction().finditer(text):
        left, right = text[at : found.start()], text[found.end() :]
        left_end = COMMA.split(left)[-1]
        right_start = COMMA.split(right)[0]
        if found[0].lstrip()[:1] != "," and _joins_body(left_end, right_start, f"{left_end}{found[0]}{right_start}"):
            continue
        parts.append(left)
        at = found.end()
    parts.append(text[at:])
    return [piece for part in parts for piece in _cut_short(part, language)]


def _joins_body(left: str, right: str, whole: str) -> bool:
    """True if the conjunction stands inside the name of one body: "Food and Agriculture Organization"."""
    right = conjunction().split(right)[0]
    if not is_body(whole):
        return False
    left_body, right_body = is_body(left), is_body(right)
    if left_body and right_body:
        return False
    if right_body:
        first = left.split()[0] if left.split() else ""
        return not (first.lower() in words("names", "given") or INITIAL.fullmatch(first) or is_initials(left) or is_acronym(right))
    return left_body and not _person_like(right)


def _person_like(text: str) -> bool:
    parts = text.split()
    return bool(parts) and (parts[0].lower() in words("names", "given") or any(is_initials(part) for part in parts))


def _cut_short(text: str, language: str) -> list[str]:
    """Cuts at "y", "e", "i", unless they stand inside one family: "Ortega y Gasset, José"."""
    found = short_conjunction().search(text)
    if not found:
        return [text]
    left, right = text[: found.start()], text[found.end() :]
    left_parts = COMMA.split(left)
    right_parts = COMMA.split(right)
    left_words, right_words = left_parts[-1].split(), right_parts[0].split()
    inside = (
        (len(left_words) > 1 and len(right_words) == 1 and len(right_parts) == 1)
        or (len(left_parts) == 1 and len(left_words) == 1 and len(right_words) == 1 and len(right_parts) > 1)
        or is_body(text)
    )
    return [text] if inside else [left, *_cut_short(right, language)]


def _read_segments(parts: list[str], joined: list[bool], language: str, alone: bool) -> list[Person]:
    """Pairs family and given parts over the commas; `joined[i]`: a conjunction stands before part i."""
    result: list[Person] = []
    if _all_families(parts, joined):
        return [read_natural(part, language) for part in parts]
    natural_order = False
    at = 0
    while at < len(parts):
        part = parts[at]
        following = parts[at + 1] if at + 1 < len(parts) and not joined[at + 1] else ""
        suffix = ""
        if both := in_two_scripts(part, language):
            result.append(both)
            at += 1
            continue
        following = without_script(following)
        if is_body(part) and not (
            following and _single_word(part) and (_is_known(following.split()[0]) or _names(part, following))
        ):
            result.append(_body(part))
            at += 1
            continue
        if following.lower() in words("names", "suffix"):
            suffix = following
            person = read_natural(part, language, suffix)
            given = parts[at + 2] if at + 2 < len(parts) and not joined[at + 2] and _single_word(part) else ""
            result.append(of_family(part, given, suffix) if given else person)
            at += 3 if given else 2
            continue
        if following and not natural_order and _is_inverted(part, following, alone or len(parts) == 2):
            after = parts[at + 2] if at + 2 < len(parts) and not joined[at + 2] else ""
            suffix = after if after.lower() in words("names", "suffix") else ""
            result.append(of_family(part, following, suffix))
            at += 3 if suffix else 2
            continue
        shared = parts[at + 1] if at == 0 and joined[1:] == [True] and (is_initials(part) or _is_known(part)) else ""
        person = read_natural(part, language)
        if " " in shared and not is_body(shared):
            person = replace(read_natural(shared, language), given=stops(part))
        result.append(person)
        natural_order = natural_order or (not result[:-1] and " " in part and bool(person.given))
        at += 1
    return result


def _all_families(parts: list[str], joined: list[bool]) -> bool:
    """True for "Marx, Engels, and Lenin": three or more single words, none a given name, the last after a conjunction."""
    return (
        len(parts) > 2
        and len(parts) % 2 == 1
        and joined[-1]
        and all(_single_word(part) and part.lower() not in words("names", "given") for part in parts)
    )


def _is_inverted(part: str, following: str, pair: bool) -> bool:
    """True if `part` is a family and `following`, after a comma, its given names. `pair`: nothing else stands beside them."""
    words_before, words_after = part.split(), following.split()
    if is_body(following) and not is_initials(following):
        return False
    if is_initials(following):
        return not _has_given(words_before)
    if len(words_before) == 1:
        return not is_initials(part) and not _has_given(words_after, tail_only=True)
    if len(words_before) - particles_at(words_before) == 1:
        return True
    if part.isupper():
        return not (len(words_before[-1]) == 1 or (following.isupper() and BARE_INITIALS.fullmatch(words_after[-1])))
    if _has_given(words_before) or words_before[0].lower() in words("names", "given"):
        return False
    if len(words_after) == 1:
        return True
    if words_before[0].lower() in words("names", "particle"):
        return True
    if part.lower() in words("names", "compound") or (words_after[0].lower() in words("names", "given") and pair):
        return words_before[0].lower() not in words("names", "given")
    return False


def _has_given(parts: list[str], tail_only: bool = False) -> bool:
    """True if initials stand beside a family: "Roberts A.", "H. Reece", "Burks C"."""
    if len(parts) < 2:
        return False
    if tail_only:
        return bool(BARE_INITIALS.fullmatch(parts[-1])) and len(parts) == 2 and len(parts[0]) > 2 and not _is_known(parts[0])
    return is_initials(parts[0]) or is_initials(parts[-1])


def _names(part: str, following: str) -> bool:
    """True for "SENA, Custódia Selma": four capitals that might be an acronym, before the given names of a person."""
    given = following.split()
    return len(part) == LONGEST_ACRONYM and part.isalpha() and len(given) > 1 and all(word.istitle() for word in given)


def _is_known(word: str) -> bool:
    return word.lower() in words("names", "given")


def _body(text: str) -> Person:
    """A body without the acronym that repeats its initials: "International Center on Nonviolent Conflict ICNC"."""
    head, _, tail = text.rpartition(" ")
    bare = tail.strip("()[]（）")
    if head and bare.isupper() and len(bare) > 1:
        initials = [word[0].upper() for word in re.findall(r"[^\W\d_]+", head)]
        capital = [word[0] for word in re.findall(r"[^\W\d_]+", head) if word[0].isupper()]
        if bare in {"".join(initials), "".join(capital)}:
            return Person(literal=head.rstrip(" ,"))
    return Person(literal=text)

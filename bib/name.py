"""One name as it is printed, to a Person."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from bib.language import phrases_by_last_word, words
from bib.record import Person

HAN_NAME = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff々]+")
KANA = re.compile(r"[\u3040-\u30ff々]")
HANGUL = re.compile(r"[\uac00-\ud7af]+")
# Initials: "A.", "A. B.", "J.-P.", "Ch.", "LT", "Ю. А." ; not "Al", "Ed", "Li".
INITIALS = re.compile(r"(?:[^\W\d_a-zа-яёß]\.?[\s\-‐]?){1,4}|(?:[^\W\d_][a-zа-яё]?\.[\s\-‐]?){1,5}")
# Capitals without stops after a family name, as medical journals print initials: "Burks C", "Tomlinson LJ".
BARE_INITIALS = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁ](?:-?[A-ZÀ-ÖØ-ÞА-ЯЁ]){0,2}")
# More capitals than this without a stop are a word: "MARX".
MOST_INITIALS = 3
ONE_INITIAL = re.compile(r"[^\W\d_]")
# A capital and a small letter with a stop ("Ch.", "Th.", "Ю."), which stay together.
SHORT = re.compile(r"[^\W\d_][a-zа-яё]{0,2}\.(?:-[^\W\d_][a-zа-яё]{0,2}\.)*")
PATRONYMIC = re.compile(r"[а-яёіїєґ]+(?:вич|вна|ьич|чна|шна)", re.IGNORECASE)
# A syllable of Chinese, Cantonese or Korean in Latin letters, pinyin or older spelling.
EAST_SYLLABLE = (
    r"(?:(?:zh|ch'?|sh|hs|ts'?|tz|[bpmfdtnlgkhjqxrzcsyw]'?)?"
    r"(?:iang|iong|uang|ueng|ang|eng|ong|ing|ung|iao|ian|uai|uan|ien|yeo|yeong|ueh|ai|ei|ao|ou|an|en|in|un|ün|ia|ie|iu|ua|uo|ui|üe|ue|yu|yi"
    r"|oon|ew|ee|oo|eo|eon|eun|eong|ih|eh|on|ok|uk|ik|ul|il|ak|at|it|uh|um|im|am|yun|yong|young|a|o|e|i|u|ü)|er)"
)
EAST_GIVEN = re.compile(rf"{EAST_SYLLABLE}(?:['’\-]?{EAST_SYLLABLE})?(?:\s{EAST_SYLLABLE})?", re.IGNORECASE)
EAST_HYPHEN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
VIET_MIDDLE = frozenset(("văn", "van", "thị", "thi"))
# The given part of a Vietnamese name of three words without its marks: "Chi Minh", "Nguyen Giap".
VIET_GIVEN = re.compile(
    r"(?:ngh?|nh|th|tr|ch|kh|gi|ph|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
    r" (?:ngh?|nh|th|tr|ch|kh|gi|ph|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?",
    re.IGNORECASE,
)
VIET_MARKS = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# Particles before a mother's family name, where the father's stands last.
PORTUGUESE = frozenset(("de", "da", "das", "do", "dos"))
ARTICLES = frozenset(("le", "la", "les", "lo"))  # begin a family: "LE GOFF" is "Le Goff", "DE LA CRUZ" is "de la Cruz"
WHOLE_BEHIND_PARTICLE = frozenset(("nl", "af", "fr"))  # languages where a family is "de Liagre Böhl"
# Vietnamese family names that without their marks are articles and particles.
NEVER_EASTERN = frozenset(("le", "do"))
# Where lists print "Kowalski Jan" and "Иванов Иван" without a comma.
FAMILY_FIRST_LANGUAGES = frozenset(("it", "pl", "cs", "ru", "uk", "hu"))
# Words between a given name and a place, where there is no family: "Catherine of Siena", "William the Conqueror".
MIDDLE = frozenset(("of", "the"))
BRACKETED_GIVEN = re.compile(r"(?P<family>[^()（）\[\]]+?)\s*[(（](?P<given>[^()（）]+)[)）]")
LETTER = re.compile(r"[^\W\d_]")
LATIN_VOWEL = re.compile(r"[aeiouyà-öø-ÿ]", re.IGNORECASE)


@lru_cache(maxsize=2048)
def stops(given: str) -> str:
    """Initials with stops and spaces: "LT" is "L. T.", "J-P" is "J.-P."; names written out stay.

    >>> [stops(text) for text in ("LT", "E.P.", "J-P", "Maria J", "Иван", "И.И.")]
    ['L. T.', 'E. P.', 'J.-P.', 'Maria J.', 'Иван', 'И. И.']
    """
    return " ".join(_stopped(word) for word in given.replace("‐", "-").split())


def _stopped(word: str) -> str:
    if ONE_INITIAL.fullmatch(word) and word.isupper():
        return f"{word}."
    if "." in word:
        return re.sub(r"\.(?=[^\W\d_])", ". ", re.sub(r"\.?-(?=[^\W\d_]\.)", ".-", word)).strip()
    if BARE_INITIALS.fullmatch(word):
        return ".-".join(". ".join(part) for part in word.split("-")) + "."
    return word


def title_case(text: str) -> str:
    """An all-capital family with capitals only where a name has them: "DE SOUZA" is "de Souza", "O'BRIEN" is "O'Brien"."""
    particles = words("names", "particle")
    result: list[str] = []
    for word in text.split():
        if word.lower() in particles and (result or word.lower() not in ARTICLES):
            result.append(word.lower())
        elif word.isupper():
            cased = re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word)
            result.append(re.sub(r"^Mc([a-z])", lambda match: "Mc" + match[1].upper(), cased))
        else:
            result.append(word)
    return " ".join(result)


@lru_cache(maxsize=2048)
def is_initials(text: str) -> bool:
    """True for nothing but initials: "A. B.", "LT", "J.-P.", "И. И."."""
    text = text.strip()
    return bool(INITIALS.fullmatch(text)) and ("." in text or (text.isupper() and max(map(len, text.split())) <= MOST_INITIALS))


def particles_at(parts: list[str]) -> int:
    """How many words at the head are lower-case particles."""
    particles = words("names", "particle")
    count = 0
    while count < len(parts) - 1 and parts[count].islower() and parts[count] in particles:
        count += 1
    return count


def of_family(family: str, given: str = "", suffix: str = "", family_first: bool = False) -> Person:
    """A person of a family and a given part; lower-case particles at the head of the family are set apart.

    A particle that the source prints after the given name ("Certeau, Michel de") stays there: it does not count for sorting.
    """
    family, given = family.strip(" ,"), given.strip(" ,")
    parts = family.split()
    if family.isupper() and len(family) > 1:
        parts = title_case(family).split()
    count = particles_at(parts)
    given_parts = given.split()
    if given_parts and all(part.isupper() and len(part) > 3 and LATIN_VOWEL.search(part) for part in given_parts):
        given_parts = title_case(" ".join(given_parts)).split()
    return Person(
        family=" ".join(parts[count:]),
        given=stops(" ".join(given_parts)),
        particle=" ".join(parts[:count]),
        suffix=suffix,
        family_first=family_first,
    )


def _east_first(parts: list[str]) -> bool:
    """True if the family is printed first by custom: Wang Hui, Kim Il Sung, Nguyễn Văn X, Lukács György."""
    first, rest = parts[0].lower().rstrip(","), parts[1:]
    last = parts[-1]
    if not 2 <= len(parts) <= 4 or "." in "".join(parts):
        return False
    if first in words("names", "surname", "vi"):
        if any(part.lower() in VIET_MIDDLE for part in rest[:-1]):
            return True
        if VIET_MARKS.search(parts[0]) or (len(parts) > 2 and VIET_MARKS.search("".join(rest))):
            return True
        if len(parts) == 3 and VIET_GIVEN.fullmatch(" ".join(rest)):
            return True
    if last.lower() in words("names", "hungarian") and len(parts) == 2:
        return first not in words("names", "given") and first not in words("names", "hungarian")
    if first not in words("names", "surname") or first in NEVER_EASTERN:
        return False
    if len(parts) == 2 and EAST_HYPHEN.fullmatch(last):
        return True
    if len(parts) > 3 or not EAST_GIVEN.fullmatch(" ".join(rest)):
        return False
    return last.lower() not in words("names", "surname") or len(parts) == 3


def _compound_length(parts: list[str], language: str) -> int:
    """How many of the last words are one family, by the list of compound families and by Spanish and Portuguese custom."""
    low = [part.lower() for part in parts]
    for compound in phrases_by_last_word("names", "compound").get(low[-1], ()):
        if len(low) > len(compound) and low[-len(compound) :] == compound:
            return len(compound)
    if len(parts) > 2 and low[-1] in words("names", "generation"):
        return 2
    if len(parts) > 3 and low[-2] in {"y", "i"}:
        return 3
    if language == "es" and len(parts) > 2 and "." not in parts[-2] and len(parts[-2]) > 1:
        given = words("names", "given")
        if low[-2] not in given and low[-2] not in words("names", "particle"):
            return 2
    return 1


def _family_at(parts: list[str], language: str) -> int:
    """The index at which the family begins in natural order."""
    particles = words("names", "particle")
    compound = _compound_length(parts, language)
    if compound > 1:
        return len(parts) - compound
    for at in range(1, len(parts) - 1):
        word = parts[at]
        low = word.lower()
        if "-" in word and low.rpartition("-")[2] in particles and len(low) > 4:
            return at  # Gerhard Dohrn-van Rossum
        if low not in particles or low in {"y", "e", "und"}:
            continue
        if parts[-1].lower().startswith(("d'", "d’")):
            return len(parts) - 1
        mother = low in PORTUGUESE and word.islower() and at == len(parts) - 3 and parts[-2].lower() not in particles
        if mother and language not in WHOLE_BEHIND_PARTICLE:
            return len(parts) - 1  # Boaventura de Sousa Santos
        if word.islower() or (len(word) > 1 and not word.isupper() and low not in {"al", "ben"}):
            return at
    return len(parts) - 1


def read_natural(text: str, language: str = "", suffix: str = "") -> Person:
    """A Latin, Cyrillic or Greek name without a comma."""
    if bracketed := BRACKETED_GIVEN.fullmatch(text):
        if HAN_NAME.search(text):
            return Person(literal=text)  # 黄宗智 (Philip C. C. Huang): the same name twice
        return of_family(bracketed["family"], bracketed["given"], suffix)
    parts = text.replace("‐", "-").split()
    while len(parts) > 1 and parts[0].lower() in words("names", "honorific"):
        parts = parts[1:]
    if len(parts) > 2 and parts[-1].lower() in words("names", "suffix"):
        suffix = parts.pop()
    parts = [piece for part in parts for piece in _unglued(part)]
    if len(parts) == 1:
        return of_family(parts[0], "", suffix)
    if (given_from := _trailing_initials(parts)) is not None:
        return of_family(" ".join(parts[:given_from]), " ".join(parts[given_from:]), suffix)
    if len(parts) == 3 and PATRONYMIC.fullmatch(parts[2]):
        return replace(of_family(parts[0], " ".join(parts[1:]), suffix), family_first=True)
    if capital := _capital_family(parts):
        first, last = capital
        given = " ".join(parts[last:] if first == 0 else parts[:first])
        family = " ".join(parts[first:last])
        eastern = (first, last) == (0, 1) and parts[0].lower() in words("names", "surname")
        return of_family(family.capitalize() if eastern else family, given, suffix, eastern)
    if _east_first(parts):
        return Person(family=parts[0], given=" ".join(parts[1:]), suffix=suffix, family_first=True)
    if parts[0].lower() in words("names", "particle") and not _is_given(parts[0]) and len(parts) < 4:
        count = particles_at(parts)
        if count == len(parts) - 1 or (len(parts) == 2 and parts[0][:1].isupper() and parts[0].lower() != "ben"):
            return of_family(" ".join(parts), "", suffix)
    if len(parts) == 2 and language in FAMILY_FIRST_LANGUAGES and _is_given(parts[1]) and not _is_given(parts[0]):
        return of_family(parts[0], parts[1], suffix, family_first=True)
    if parts[1].lower() in MIDDLE and len(parts) == 3:
        return Person(literal=text)
    at = _family_at(parts, language)
    return of_family(" ".join(parts[at:]), " ".join(parts[:at]), suffix)


def _is_given(word: str) -> bool:
    return word.lower() in words("names", "given")


def _unglued(word: str) -> list[str]:
    """The words "А.Б.Иванов" and "N.P.Louw" cut between the last stop and the family."""
    head, dot, tail = word.rpartition(".")
    if dot and len(tail) > 2 and is_initials(head + "."):
        return [head + ".", tail]
    return [word]


def _trailing_initials(parts: list[str]) -> int | None:
    """Where the initials begin that follow a family name ("Roberts A. B.", "Burks C"), or None."""
    at = len(parts)
    while at > 1 and (SHORT.fullmatch(parts[at - 1]) or _dotted(parts[at - 1])):
        at -= 1
    if at < len(parts) and not is_initials(parts[0]):
        return at
    single = next((n for n, part in enumerate(parts) if len(part) == 1 and part.isupper()), len(parts))
    if 0 < single <= len(parts) - 2 and all(len(part) == 1 and part.isupper() for part in parts[single:]):
        return single  # "Scott J C", "OI J C" of GB/T 7714
    last = parts[-1]
    if not BARE_INITIALS.fullmatch(last) or (is_initials(parts[0]) and len(parts[0]) < 3):
        return None
    if (len(parts) > 2 and parts[-2].lower() in VIET_MIDDLE) or (last == "X" and _is_given(parts[0])):
        return None
    if any(part.isupper() and len(part) > 3 for part in parts[:-1]) and len(last) > 2:
        return None
    return len(parts) - 1


def _dotted(word: str) -> bool:
    return word.endswith(".") and is_initials(word)


def _capital_family(parts: list[str]) -> tuple[int, int] | None:
    """The words of a family printed in capitals beside a given name that is not: "DE GAULLE Charles", "Karl MARX", "LI Xun"."""
    capital = [part.isupper() and len(part.strip(".")) > 1 and "." not in part for part in parts]
    if all(capital) or not any(capital):
        return None
    first = capital.index(True)
    last = first
    while last < len(parts) and capital[last]:
        last += 1
    if any(capital[last:]) or not (first == 0 or last == len(parts)):
        return None
    joined = "".join(parts[first:last])
    if first == 0 and len(joined) <= 3:
        given = " ".join(parts[last:])
        if not (joined.lower() in words("names", "surname") and EAST_GIVEN.fullmatch(given)):
            return None
    if first and (len(joined) <= 3 and joined.lower() not in words("names", "surname")):
        return None
    return first, last


def clean(text: str) -> str:
    """NFC, single spaces, no markup of links, no possessive, no stray punctuation at the ends."""
    text = html.unescape(text) if "&#" in text else text  # "Ren&#233;e": its stop is no separator
    text = unicodedata.normalize("NFC", text)
    if "[[" in text:
        text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text)
    return " ".join(text.split())

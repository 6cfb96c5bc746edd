"""Name lists in Han characters and kana: 钱理群、温儒敏; 丸山眞男・加藤周一; アンダーソン、ベネディクト."""

from __future__ import annotations

import re
from dataclasses import replace

from bib.body import HAN, is_body
from bib.name import KANA, read_han
from bib.record import Person
from bib.role import strip_roles

# The breaks of a list: stops, "和" between two names, the middle dot of Japanese lists.
HAN_BREAK = re.compile(
    r"\s*[、，,;；/／＆&]\s*|(?<=[\u3400-\u9fff])(?:和|与|與|及)(?=[\u3400-\u9fff]{2})|(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff])"
)
# A foreign name printed family first, as Japanese lists do: "アンダーソン、ベネディクト".
KATAKANA_INVERTED = re.compile(r"^\s*([ァ-ヺー]{2,})[、，,]\s*([ァ-ヺー・]{2,})(?=・[\u3400-\u9fff]|\s*$)")
# Breaks that no name of a body holds.
HAN_SURE_BREAK = re.compile(r"[、，,;；/／]")
# A foreign author's country before the name, as Chinese references give it: "[美]", "(德)", "[加拿大]"; not a dynasty.
COUNTRY = re.compile(r"^\s*[\[［(（〔【](?:[美英法德俄苏意奥荷加澳印]|[\u3400-\u9fff]{2,6})[\]］)）〕】]")


def is_han(text: str) -> bool:
    """True if at least half of the letters are Han, kana or hangul."""
    if text.isascii():
        return False
    han = len(HAN.findall(text))
    return han > 0 and han * 2 >= sum(map(str.isalpha, text))


def names_country(text: str) -> bool:
    """True if a country stands before the names, so that they are foreign: "[美] 费正清", "(德)黑格尔"."""
    return bool(COUNTRY.match(text))


def read_han_list(text: str, language: str, *, foreign: bool = False) -> list[Person]:
    """The persons and bodies of a list in Han characters or kana.

    Args:
        text: The list without words of a role at its ends.
        language: ISO 639-1 code of the reference, "" if unknown; kana in the list makes it Japanese.
        foreign: The names are of foreigners; a name without a dot is then kept whole as a family, except in Japanese.

    Returns:
        One Person each, in order.

    >>> [person.family for person in read_han_list("钱理群、温儒敏、吴福辉", "zh")]
    ['钱', '温', '吴']
    """
    result: list[Person] = []
    whole = foreign and language != "ja"
    language = language or ("ja" if KANA.search(text) else "")
    if match := KATAKANA_INVERTED.match(text):
        result.append(Person(family=match[1], given=match[2]))
        text = text[match.end() :].lstrip("・")
    for piece in [text] if is_body(text) and not HAN_SURE_BREAK.search(text) else HAN_BREAK.split(text):
        name = strip_roles(piece)
        if not name:
            continue
        if is_body(name):
            result.append(Person(literal=name))
            continue
        parts = name.split()
        if len(parts) > 1 and language != "ja" and all(2 <= len(part) <= 4 and read_han(part, "zh").given for part in parts):
            result.extend(read_han(part, language) for part in parts)
        else:
            result.append(read_han(name, language))
    return [_undivided(one) if whole and one.family_first else one for one in result]


def _undivided(person: Person) -> Person:
    joint = "" if HAN.search(person.family) else " "
    return replace(person, family=f"{person.family}{joint if person.given else ''}{person.given}", given="", family_first=False)

"""Names in Han characters, kana and hangul, and lists of them: 钱理群、温儒敏; 丸山眞男・加藤周一; 공제욱·정근식; Wang Hui 汪晖."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.body import HAN, is_body
from bib.language import words
from bib.name import HANGUL, KANA, read_natural, stops
from bib.record import Person
from bib.role import strip_roles

# The breaks of a list: stops, "和" between two names, the middle dot of Japanese lists.
HAN_BREAK = re.compile(
    r"\s*[、，,;；/／＆&]\s*|(?<=[\u3400-\u9fff])(?:和|与|與|及)(?=[\u3400-\u9fff]{2})"
    r"|(?<=[\u3400-\u9fff\u3041-\u3096])・(?=[\u3400-\u9fff])"
    r"|(?<=[\uac00-\ud7af]{2})[·ㆍ‧・.](?=[\uac00-\ud7af]{2})"
)
# A foreign name printed family first, as Japanese lists do: "アンダーソン、ベネディクト".
KATAKANA_INVERTED = re.compile(r"^\s*([ァ-ヺー]{2,})[、，,]\s*([ァ-ヺー・]{2,})(?=・[\u3400-\u9fff]|\s*$)")
# Breaks that no name of a body holds.
HAN_SURE_BREAK = re.compile(r"[、，,;；/／]")
# A foreign author's country before the name, as Chinese references give it: "[美]", "(德)", "[加拿大]"; not a dynasty.
COUNTRY = re.compile(r"^\s*[\[［(（〔【](?:[美英法德俄苏意奥荷加澳印]|[\u3400-\u9fff]{2,6})[\]］)）〕】]")


# Korean family names of two syllables, and the longest usual given name in syllables
DOUBLE_HANGUL = frozenset(("남궁", "황보", "선우", "제갈", "사공", "서문", "독고"))
LONGEST_GIVEN = 2
# Initials before a foreign family in Han: "H.L.A.哈特", "K. 马克思".
FOREIGN_INITIALS = re.compile(r"(?P<given>(?:[A-Z]\.\s?)+)(?P<family>[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]+)")
_HAN = r"\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
# The script behind a name in Latin letters: "Wang Hui 汪晖", "Ch'oe Chang-jip [최장집]", "Fei, Xiaotong (費孝通)".
SCRIPT_BEHIND = re.compile(rf"(?<=[^\W\d_{_HAN}])[\s'’]*[\[(（]?(?P<han>[{_HAN}]{{2,}}(?:[ ・·][{_HAN}]+)?)[\])）]?$")
# The original name in brackets behind its form in Han: "何伟亚（James L. Hevia）".
ORIGINAL_BEHIND = re.compile(rf"(?P<han>[{_HAN}·・]{{2,}})\s?[\[(（](?P<latin>[^\W\d_{_HAN}][^()（）{_HAN}]*)[\])）]")


def without_script(text: str) -> str:
    """A name in Latin letters without its own script behind it: "Xiaotong 費孝通" is "Xiaotong"."""
    return text if text.isascii() else SCRIPT_BEHIND.sub("", text)


def in_two_scripts(text: str, language: str = "") -> Person | None:
    """The one name that is given in Latin letters and in its own script, as it stands first; None for any other text.

    >>> in_two_scripts("Maruyama Masao 丸山眞男").family, in_two_scripts("何伟亚（James L. Hevia）").family
    ('Maruyama', '何伟亚')
    """
    if text.isascii():
        return None
    if FOREIGN_INITIALS.fullmatch(text):
        return read_han(text, language)
    if match := ORIGINAL_BEHIND.fullmatch(text):
        return Person(family=match["han"]) if "·" not in match["han"] else read_han(match["han"], language)
    match = SCRIPT_BEHIND.search(text)
    latin = text[: match.start()].strip() if match else ""
    if match is None or not latin or HAN.search(latin) or re.search(r"[,;]| (?:and|und|et|&) ", latin):
        return None
    if is_body(match["han"]) or is_body(latin):
        return Person(literal=latin)
    family, _, given = latin.partition(" ")
    if not given or family.endswith(".") or family.lower() in words("names", "given"):
        return read_natural(latin, language)
    return Person(family=family, given=given, family_first=True)


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
        if (
            len(parts) > 1
            and language != "ja"
            and not HANGUL.search(name)
            and all(2 <= len(part) <= 4 and read_han(part, "zh").given for part in parts)
        ):
            result.extend(read_han(part, language) for part in parts)
        else:
            result.append(read_han(name, language))
    return [_undivided(one) if whole and one.family_first else one for one in result]


def _undivided(person: Person) -> Person:
    joint = "" if HAN.search(person.family) else " "
    return replace(person, family=f"{person.family}{joint if person.given else ''}{person.given}", given="", family_first=False)


def read_han(text: str, language: str = "") -> Person:
    """A name in Han characters: 余英时, 欧阳修, 丸山 眞男, 卡尔·马克思."""
    for dot in "·・•‧∙．":
        if dot in text:
            given, _, family = text.rpartition(dot)
            initial, stop, rest = family.rpartition(". ")
            if stop and initial.isascii():  # 詹姆斯·C. 斯科特
                given, family = f"{given}{dot}{initial}.", rest
            return Person(family=family.strip(), given=given.strip().replace("•", "·"))
    if initials := FOREIGN_INITIALS.fullmatch(text):
        return Person(family=initials["family"], given=stops(initials["given"].strip()))
    parts = text.split()
    if len(parts) > 1 and all(len(part) == 1 and part.isascii() for part in parts[1:]):  # 昂温 P S
        return Person(family=parts[0], given=stops(" ".join(parts[1:])), family_first=True)
    if len(parts) > 1 and HANGUL.fullmatch("".join(parts)):
        return _read_hangul(parts)
    if len(parts) == 2:
        return Person(family=parts[0], given=parts[1], family_first=True)
    whole = "".join(parts)
    if whole in words("names", "han", "foreign"):
        return Person(family=whole)
    kana = bool(KANA.search(whole))
    for family in words("names", "han", "japanese"):
        if whole.startswith(family) and len(family) < len(whole) <= len(family) + 3:
            return Person(family=family, given=whole[len(family) :], family_first=True)
    if kana or language == "ja":
        return Person(family=whole)
    if HANGUL.fullmatch(whole):
        return Person(family=whole[0], given=whole[1:], family_first=True) if len(whole) == 3 else Person(family=whole)
    if whole[:2] in words("names", "han", "double") and len(whole) in (3, 4):
        return Person(family=whole[:2], given=whole[2:], family_first=True)
    if len(whole) in (2, 3) and whole[0] in _han_families():
        return Person(family=whole[0], given=whole[1:], family_first=True)
    return Person(family=whole)


def _read_hangul(parts: list[str]) -> Person:
    """A Korean name with a blank, "김 지하", or a foreign one with its family at last: "위르겐 하버마스", "장 보드리야르"."""
    own = len(parts) == 2 and len(parts[1]) <= LONGEST_GIVEN and (len(parts[0]) == 1 or parts[0] in DOUBLE_HANGUL)
    if own:
        return Person(family=parts[0], given=parts[1], family_first=True)
    return Person(family=parts[-1], given=" ".join(parts[:-1]))


@cache
def _han_families() -> frozenset[str]:
    """The Chinese family names of one character."""
    return frozenset("".join(words("names", "han", "single")))

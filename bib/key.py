"""Citation keys: family name, year and first significant word of the title, in ASCII."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from bib.record import OTHERS, Record
from bib.vocabulary import language

# A key that every reader takes: a letter or digit first, then also - _ : . + /
LEGAL_KEY = re.compile(r"[^\W_][\w:.+/-]*")
_NOT_IN_A_KEY = re.compile(r"^[\W_]+|[^\w:.+/-]+")

# Letters in the order of their ASCII forms; "_" stands for nothing.
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџѓѕќѣ"
_CYRILLIC_ASCII = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia i i e g u dj j lj nj c dz g dz k e"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω"
_GREEK_ASCII = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_LATIN = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ŋ": "ng",
    "ħ": "h",
    "ʃ": "sh",
    "ə": "e",
}
_LETTERS = _LATIN | {
    char: "" if letters == "_" else letters
    for script, ascii_forms in ((_CYRILLIC, _CYRILLIC_ASCII), (_GREEK, _GREEK_ASCII))
    for char, letters in zip(script, ascii_forms.split(), strict=True)
}
# German writes out the two dots: Müller is mueller, but the Spanish Agüero is aguero.
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

# Words that say nothing about a title, at its beginning: articles, prepositions, "towards", "notes on" stays.
_STOP_WORDS = {
    "en": "a an the on of in at to for from by with and or about toward towards",
    "de": "der die das den dem des ein eine einen einem einer zur zum im in von vom und über ueber für auf an aus zu mit",
    "fr": "le la les l un une des du de d au aux à en sur pour par et dans contre vers",
    "es": "el la los las un una unos unas de del al a en sobre para por y con contra hacia",
    "pt": "o a os as um uma uns umas de do da dos das ao à em no na nos nas sobre para por e",
    "it": "il lo la i gli le l un uno una di del dello della dei degli delle d al alla in nel nella su sul sulla per e con",
    "nl": "de het een van in op over voor naar met en t s der den",
    "af": "die n 'n van in op oor vir met en",
    "ru": "в во на о об от к ко по из за с со и для у",
    "pl": "w we na o od do z ze i dla u ku",
    "sv": "en ett den det de i på om till av och",
}
# A word of a title; apostrophes part words ("l'homme").
_WORD = re.compile(r"[^\W_]+")


def assign_keys(records: Iterable[Record], keep: Collection[str] = (), make: Callable[[Record], str] | None = None) -> list[Record]:
    """The records with final keys, unique without regard to case, and relations that follow them.

    Args:
        records: Records, with temporary keys to which their relations refer, or none.
        keep: Keys that are final already, of these records or of others: no new key is equal to one.
        make: The key of a record that stands alone; `pattern` if left out.

    Returns:
        The records in the same order. Equal patterns get a, b, c in the order of first appearance.
    """
    given = list(records)
    make = make or pattern
    taken = {key.lower() for key in keep}
    kept = set(keep)
    held: set[str] = set()
    pinned = []
    for record in given:
        low = record.key.lower()
        pinned.append(record.key in kept and low not in held)
        held.add(low)
    groups: dict[str, list[int]] = {}
    for index, record in enumerate(given):
        if not pinned[index]:
            groups.setdefault(make(record), []).append(index)
    keys = [record.key if fixed else "" for record, fixed in zip(given, pinned, strict=True)]
    for base in groups:
        taken_base = base.lower() in taken
        if len(groups[base]) == 1 and not taken_base:
            taken.add(base.lower())
            keys[groups[base][0]] = base
    for base, members in groups.items():
        if len(members) == 1 and keys[members[0]] == base:
            continue
        letters = _letters()
        for index in members:
            key = next(name for letter in letters if (name := base + letter).lower() not in taken)
            taken.add(key.lower())
            keys[index] = key
    renamed: dict[str, str] = {}
    for record, key in zip(given, keys, strict=True):
        if record.key:
            renamed.setdefault(record.key, key)
    return [_renamed(record, key, renamed) for record, key in zip(given, keys, strict=True)]


def _renamed(record: Record, key: str, renamed: Mapping[str, str]) -> Record:
    relations = tuple((kind, renamed.get(other, other)) for kind, other in record.relations)
    if key == record.key and relations == record.relations:
        return record
    return record.named(key, relations)


def _letters() -> Iterable[str]:
    """A, b, ..., z, aa, ab, ... in small letters, without end; one iterator for one group."""
    number = 0
    while True:
        number += 1
        rest, word = number, ""
        while rest:
            rest, digit = divmod(rest - 1, 26)
            word = chr(97 + digit) + word
        yield word


def settle_keys(records: Sequence[Record]) -> list[Record]:
    """The records with their own keys where these are legal and unique, and new keys for the others.

    An own key that is not legal loses the signs that it may not have; one that is taken gets a letter.
    """
    keys = [record.key for record in records]
    lower = {key.lower() for key in keys}
    if len(lower) == len(keys) and all(map(LEGAL_KEY.fullmatch, keys)):
        return list(records)
    legal = frozenset(key for key in keys if LEGAL_KEY.fullmatch(key))
    return assign_keys(records, legal, lambda record: legal_key(record.key) or pattern(record))


def legal_key(key: str) -> str:
    """The key without the signs that some readers refuse; "" if nothing is left.

    >>> legal_key("O'Brien (2000)"), legal_key("DBLP:conf/x"), legal_key("_a"), legal_key("??")
    ('OBrien2000', 'DBLP:conf/x', 'a', '')
    """
    return _NOT_IN_A_KEY.sub("", unicodedata.normalize("NFC", key))


def pattern(record: Record) -> str:
    """The key of a record that stands alone: family name or body, year, first significant word; "anon" if there is nothing.

    >>> from bib.record import Date, Person
    >>> who = {"author": (Person(family="Fanon", given="Frantz"),)}
    >>> pattern(Record("book", fields={"title": "Les damnés de la terre"}, people=who, dates={"date": Date(1961)}))
    'fanon1961damnes'
    """
    code = record_language(record)
    name = _name(record, code)
    date = record.dates.get("date")
    year = "" if date is None or date.year is None else str(abs(date.year))
    word = _title_word(record, code)
    if not name:
        name, word = (word, "") if word else ("anon", "")
    return (name if name[0].isalpha() else f"n{name}") + year + word


def record_language(record: Record) -> str:
    """The code of the language of a record; "" if it is not known."""
    row = language(record.text("langid")) or language(record.text("language"))
    return row.code if row else ""


def _name(record: Record, code: str) -> str:
    for role in ("author", "editor", "bookauthor", "compiler", "director", "translator"):
        for person in record.people.get(role, ()):
            if person == OTHERS:
                continue
            name = ascii_letters(person.family or _first_words(person.literal or person.given, code), code)
            if name:
                return name
    for field in ("organization", "institution"):
        name = ascii_letters(_first_words(record.text(field), code), code)
        if name and record.type in ("online", "post", "report", "manual", "standard", "software", "dataset", "periodical"):
            return name
    return ""


_LONGEST_BODY = 14


def _first_words(body: str, code: str) -> str:
    """The first significant words of the name of a body, as many as make a short key: "Human Rights Watch", "Académie"."""
    words = _significant(body, _stop_words("en") | _stop_words(code), code)
    name = ""
    for word in words:
        if name and len(name) + len(word) > _LONGEST_BODY:
            break
        name += word
    return name


def significant_words(record: Record, text: str) -> list[str]:
    """The words of a text that say something about it: no articles and prepositions; all words if there are no others."""
    code = record_language(record)
    stop = _stop_words("en") | _stop_words(code) if code else _all_stop_words()
    return _significant(text, stop, code) or _WORD.findall(text)


def _significant(text: str, stop: frozenset[str], code: str) -> list[str]:
    return [word for word in _WORD.findall(text) if ascii_letters(word, code) not in stop]


def _title_word(record: Record, code: str) -> str:
    for title in (record.titles.get("transliteration", ""), record.text("title"), record.titles.get("gloss", "")):
        words = [ascii_letters(word, code) for word in _WORD.findall(title)]
        stop = _stop_words("en") | _stop_words(code) if code else _all_stop_words()
        significant = [word for word in words if word and word not in stop]
        if significant:
            return next((word for word in significant if len(word) > 1 or word.isdigit()), significant[0])
        if any(words):
            return next(filter(None, words))
    return ""


@cache
def _stop_words(code: str) -> frozenset[str]:
    return frozenset(ascii_letters(word, code) for word in _STOP_WORDS.get(code, "").split()) - {""}


@cache
def _all_stop_words() -> frozenset[str]:
    return frozenset().union(*map(_stop_words, _STOP_WORDS))


@lru_cache(maxsize=4096)  # words of titles come again and again
def ascii_letters(text: str, code: str = "") -> str:
    """Small ASCII letters and digits for a text in Latin, Cyrillic or Greek script; other scripts leave nothing.

    >>> ascii_letters("Škvorecký"), ascii_letters("Шкловский"), ascii_letters("Köhler", "de"), ascii_letters("鲁迅")
    ('skvorecky', 'shklovskii', 'koehler', '')
    """
    lower = text.lower()
    if lower.isascii():
        return "".join(filter(str.isalnum, lower))
    if code == "de":
        lower = unicodedata.normalize("NFC", lower).translate(_GERMAN)
    letters = []
    for char in unicodedata.normalize("NFKD", "".join(_LETTERS.get(char, char) for char in lower)):
        known = _LETTERS.get(char, char)
        letters.append("".join(c for c in known if c.isascii() and c.isalnum()))
    return "".join(letters)

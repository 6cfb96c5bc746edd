"""The names with which a callout begins: "Smith and Jones", "van der Berg et al.", "World Health Organization"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from refs.callouts.words import words
from refs.table import table

LONGEST = 160  # characters before a year that may hold its names
_TOKEN = re.compile(r"[^\s,;&/+]+|[,;&/+]")
_POSSESSIVE = re.compile(r"['’]s?$")
_EDITORS = re.compile(r"[,\s]*\(?\b(?:eds?|hgg?|hrsg|dirs?|coords?|orgs?|a cura di|ред|red)\.?\)?$", re.IGNORECASE)
_SHORT = re.compile(r"(?<=\w)\s*[\[(](?=[^\[\]()]*[A-ZА-Я]\w?[A-ZА-Я])[^\[\]()]{1,20}[\])]?$")  # "World Health Organization [WHO"
_OPENING = "([\"“„«‘'‹*_"
# matches "al-Azmeh", "d'Alembert", "l’Hôpital"; must not match "pre-Columbian" (checked by its length)
_PREFIXED = re.compile(r"^[^\W\d_]{1,3}['’-][^\W\d_]")
_INITIAL = re.compile(r"^(?:[^\W\d_]\.-?)+$|^[^\W\d_]{1,2}\.?$")
_STOPPED = re.compile(r"^(?:[^\W\d_]{1,2}\.-?)+$|^(?:[JS]r|St|Ste|Mme|Mr|Mrs|Dr|Prof)\.$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# the last words of a text in Chinese or Japanese: no blank stands before a name; "折晓叶、陈婴婴" has a comma in it
_CJK_NAME = re.compile(
    r"(?P<name>[\u3005\u3040-\u30ff\u3400-\u9fff·]+?(?:,[\u3005\u3040-\u30ff\u3400-\u9fff]{2,4})*?)(?P<others>等人?|ほか|他)?[,，]?$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Names at the end of some words, and where each begins; `others` for "et al."; `whole` if no other words stand before them.

    `article` is true where an article, a demonstrative or a genitive stands before them: "the Kyoto Protocol", "Graeber's Debt".
    """

    names: tuple[str, ...]
    starts: tuple[int, ...]
    others: bool = False
    whole: bool = False
    article: bool = False

    @property
    def start(self) -> int:
        """Where the first name begins."""
        return self.starts[0]

    def moved(self, by: int) -> Named:
        """The same names in a text that has more before them."""
        return replace(self, starts=tuple(start + by for start in self.starts))


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=[\s,])|(?<=[\u3040-\uffff])|^)(?:{'|'.join(table('callouts')['others'])})$", re.IGNORECASE)


def named(text: str) -> Named | None:
    """The names with which a text ends; None if it does not end with a name.

    >>> named("see Smith, Jones, and van der Berg et al.,").names
    ('Smith', 'Jones', 'van der Berg')
    >>> named("as the World Health Organization").names, named("in the city of").names if named("in the city of") else None
    (('World Health Organization',), None)
    """
    offset = max(0, len(text) - LONGEST)
    text = text[offset:].rstrip(" ,:([")
    if cjk := _CJK_NAME.search(text):
        return Named((cjk["name"],), (offset + cjk.start(),), bool(cjk["others"]), not text[: cjk.start()].strip())
    text = _SHORT.sub("", _EDITORS.sub("", _POSSESSIVE.sub("", text)))
    others = _others().search(text)
    if others:
        text = text[: others.start()].rstrip(" ,&")
        text = re.sub(r"\s(?:and|und|et|y|e|и)$", "", text)
        text = _POSSESSIVE.sub("", text)
    tokens = list(_TOKEN.finditer(text))
    first = _first(tokens)
    while first + 1 < len(tokens) and tokens[first][0].casefold() in words("sentence_words") and is_name(tokens[first + 1][0]):
        first += 1  # "In Badiou", "For Simmel"
    chunks = _chunks(tokens[first:])
    if not chunks:
        return None
    before = tokens[first - 1][0].casefold() if first else ""
    starts = tuple(offset + start for _, start in chunks)
    return Named(
        tuple(name for name, _ in chunks),
        starts,
        bool(others),
        first == 0,
        before in words("articles") or bool(_POSSESSIVE.search(before)),
    )


def is_name(word: str) -> bool:
    """A word as names have it: a capital first, an initial, a prefix of Arabic or French names, or CJK letters.

    >>> [word for word in ("Smith", "J.", "al-Azmeh", "d’Alembert", "王", "pre-war", "smith") if is_name(word)]
    ['Smith', 'J.', 'al-Azmeh', 'd’Alembert', '王']
    """
    if word[:1].isupper() or _CJK.match(word):
        return True
    match = _PREFIXED.match(word)
    return bool(match) and word[match.end() - 1].isupper() if match else False


def _first(tokens: list[re.Match[str]]) -> int:
    """The index of the first token of the names with which the tokens end; their number if there are none."""
    small, connectors = words("particles"), words("connectors") | {",", "/", "&", "+"}
    first = len(tokens)
    name_seen = False
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at][0].lstrip(_OPENING)
        if is_name(word):
            last = at == len(tokens) - 1
            if not last and (word.endswith((":", ";", "?", "!")) or (word.endswith(".") and not _STOPPED.match(word))):
                break  # a sentence ends here
            if not last and _POSSESSIVE.search(word) and word[-1] != "’":
                break
            first, name_seen = at, True
            if word != tokens[at][0]:
                break
        elif not name_seen or (word not in connectors and word.casefold() not in small):
            break
        elif word in small - connectors - words("inside_only") and (at == 0 or not is_name(tokens[at - 1][0])):
            first = at  # "van der Berg", "von Humboldt"
    while first < len(tokens) and (tokens[first][0] in connectors):
        first += 1
    return first


def _chunks(tokens: list[re.Match[str]]) -> list[tuple[str, int]]:
    """The single names and where they begin; a given name behind a comma belongs to no name, so "Smith, J." is "Smith"."""
    connectors = words("connectors") | {",", "/", "&", "+"}
    chunks: list[list[tuple[str, int]]] = [[]]
    for token in tokens:
        if token[0] in connectors:
            chunks.append([])
        else:
            bare = token[0].strip(_OPENING)
            chunks[-1].append((bare, token.end() - len(token[0].lstrip(_OPENING))))
    return [
        (" ".join(word for word, _ in chunk), chunk[0][1])
        for chunk in chunks
        if chunk and not all(_INITIAL.match(word) and word.isupper() for word, _ in chunk)
    ]

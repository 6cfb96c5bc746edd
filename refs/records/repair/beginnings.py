"""What stands at the head of a reference and belongs to no field: words that lead in a name, dashes that stand for one."""

from __future__ import annotations

import re
from itertools import pairwise

from bib.language import words as lexicon
from refs.records.words import TOLD, Part, Words
from refs.signs import UPPER

_JOINS = frozenset(("and", "und", "et", "y", "e", "en", "i", "mit", "with", "unter", "avec", "u", "others", "al"))
_NAMES = frozenset({"author", "editor"})
_CAPITAL = re.compile(rf"[{UPPER}]")
_WORD = re.compile(r"[^\W\d_]+\s")
_ENDED = re.compile(r"^(?P<names>[^.,]+,\s[^.,]*[^\W\d_]{3,})\.\s(?P<words>[^\W\d_][^.]*)$")
_OPENED = re.compile(r"^[^“„«»\"]{2,20}[.,]\s(?=[“„«»\"])")
_LEAD_AND_QUOTE = re.compile(r"^[^“„«»\":]{2,40}:\s(?=[“„«»\"])")
# ", Girls" at the end of a name, before a title that goes on in lower case
_BEGUN = re.compile(r"^(?P<names>.*\S\s\S.*),\s(?P<words>[^\W\d_a-zà-öø-ÿ][\w'’-]*)$")
# ", Arbeit aus Liebe – Liebe als Arbeit": words in lower case that no name has
_SENTENCE = re.compile(r"^(?P<names>[^,]*\S\s[^,]*),\s(?P<words>[^,]*?(?<=\s)(?P<small>[^\W\d_A-ZÀ-Þ][^\W\d_]*)\s[^,]*)$")
_QUOTES = {"'": "'", "‘": "’", "“": "”", '"': '"', "«": "»", "„": "“"}
# "______. Manifesto", "― 1988, « Villes coloniales"
_DASH = re.compile(r"^(?:[-–—―_]\s?){2,}[.,:]?\s*|^[—―_]\s?[.,:]?\s*(?:(?P<year>1[5-9]\d\d|20\d\d)[a-z]?[.,:]?\s*[“\"«„]?\s*)?")


# "Tenże, Miary i ludzie", "Он же. Структура": a word for the same author, then the title
_SAME = re.compile(r"^(?:(?i:tenże|taż|tegoż|tejże|týž|táž)|[Оо]н же|[Оо]на же|[Ее]го же|[Ее][её] же|Ο ίδιος|Η ίδια)[,.:]\s")


def same_author_named(words: Words) -> None:
    """In "Tenże, Miary i ludzie" no name follows the word for the same author, but the title; the author is told elsewhere."""
    first = words.parts[0] if words.parts else None
    match = _SAME.match(words.text)
    if first is None or match is None or first.label not in (*_NAMES, "title", "prose") or first.start >= match.end():
        return
    if first.end <= match.end():
        words.parts[:1] = []
        return
    following = words.parts[1] if len(words.parts) > 1 else None
    joined = following is not None and following.label == "title" and not words.text[first.end : following.start].strip(" .:")
    end = following.end if following is not None and joined else first.end
    score = min(first.score, TOLD)
    words.parts[: 1 + joined] = [Part("title", match.end(), end, words.text[match.end() : end], score)]


def lead_in_names(words: Words) -> None:
    """In "hierover Herman Pleij" and "komt van Ruth Glass" the words in lower case lead to the name; "von" may be its own."""
    for index, part in enumerate(words.parts[:1]):
        at = 0
        led = False
        while part.label in _NAMES and (match := _WORD.match(part.text, at)):
            word = match[0].strip()
            if not word.islower():
                break
            particle = word.lower() in lexicon("names", "particle")
            if not led and particle:
                return
            if particle and len(re.split(r"[,.:;(]", part.text[match.end() :], maxsplit=1)[0].split()) < 2:
                break
            led, at = True, match.end()
        if at and _CAPITAL.match(part.text, at):
            words.parts[index] = Part(part.label, part.start + at, part.end, part.text[at:], part.score)


def name_behind_word(words: Words) -> None:
    """In "Syndicat mixte du bassin" the first word begins the name that goes on in lower case, and is no prose."""
    for index, (word, name) in enumerate(pairwise(words.parts[:2])):
        if (word.label, name.label) != ("prose", "author") or words.text[word.end : name.start] != " ":
            continue
        if word.text.isalpha() and word.text.istitle() and name.text[0].islower() and len(name.text.split()) > 2:
            whole = words.text[word.start : name.end]
            words.parts[index : index + 2] = [Part("author", word.start, name.end, whole, min(word.score, name.score))]


def dash_in_title(words: Words) -> None:
    """The dash that stands for the author of the entry before, and the year behind it, are none of the title."""
    for index, part in enumerate(words.parts):
        match = _DASH.match(part.text) if part.label in ("title", "container-title") else None
        if match is None or match.end() == 0 or match.end() > len(part.text) - 3:
            continue
        start = part.start + match.end()
        words.parts[index] = Part(part.label, start, part.end, words.text[start : part.end], part.score)
        if match["year"] and not words.has("date"):
            year = part.start + match.start("year")
            words.parts.insert(index, Part("date", year, year + 4, match["year"], part.score))


def title_after_stop(words: Words) -> None:
    """In "Bowlby, Rachel. Still Crazy after All These Years" the title begins behind the stop: no given name follows one."""
    for index, (names, title) in enumerate(pairwise(words.parts)):
        match = _ENDED.match(names.text) if (names.label, title.label) == ("author", "title") else None
        if match and words.text[names.end : title.start] == " ":
            end, start = names.start + match.end("names"), names.start + match.start("words")
            words.parts[index : index + 2] = [
                Part("author", names.start, end, match["names"], names.score),
                Part("title", start, title.end, words.text[start : title.end], min(names.score, title.score)),
            ]
            return


def title_at_its_quote(words: Words) -> None:
    """In "Byron, George, Lord. “Childe Harold”" and "Aus der Presse: »Moderne Sklaven«" the title begins with its mark."""
    for index, part in enumerate(words.parts):
        behind = index and words.parts[index - 1].label == "author"
        match = (_OPENED if behind else _LEAD_AND_QUOTE).match(part.text) if part.label == "title" else None
        if match:
            start = part.start + match.end() + 1
            end = part.end - (part.text[-1] in _QUOTES.values())
            words.parts[index] = Part("title", start, end, words.text[start:end], min(part.score, TOLD))
            return


def quoted_author(words: Words) -> None:
    """What stands in quotation marks at the head is a title, also where it is a name: "'Johan Huizinga', DBNL"."""
    head = words.parts[0] if words.parts else None
    if head is None or head.label != "author" or head.start == 0:
        return
    closing = _QUOTES.get(words.text[head.start - 1])
    if closing is None or words.text[head.end : head.end + 1] != closing or words.text[: head.start - 1].strip():
        return
    words.parts[0] = head.told("title")
    if len(words.parts) > 1 and words.parts[1].label == "title":
        words.parts[1] = words.parts[1].told("container-title")


def title_on_in_lower_case(words: Words) -> None:
    """In "A. Pollert, Girls, wives, factory lives" and "Werlhof u. a., Frauen, die letzte Kolonie" one more word is the title's."""
    for index, (names, title) in enumerate(pairwise(words.parts)):
        if (names.label, title.label) != ("author", "title"):
            continue
        between = words.text[names.end : title.start]
        match = _BEGUN.match(names.text) if between == ", " and title.text[:1].islower() else None
        if match is None and between in (". ", ": "):
            match = _SENTENCE.match(names.text)
            if match and match["small"] in (lexicon("names", "particle") | _JOINS):
                match = None
        if match:
            end, start = names.start + match.end("names"), names.start + match.start("words")
            words.parts[index : index + 2] = [
                Part("author", names.start, end, match["names"], names.score),
                Part("title", start, title.end, words.text[start : title.end], min(names.score, title.score, TOLD)),
            ]
        return

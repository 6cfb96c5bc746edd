"""Cue words and edge marks: what a source counts to a field and our convention does not."""

from __future__ import annotations

import re

_EDGE = " \t\u00a0.,;:!?'\"“”„‟‘’‚«»‹›()[]{}<>/|\\–—-−·•*_`´=+&~、。，；：．《》〈〉「」『』（）【】［］〔〕"
_OPENING = {")": "(", "]": "[", "）": "（", "］": "［", "”": "“", "»": "«"}

ROLE = r"""(?:edited|introduced|selected)\s+and\s+translated\s+by
 |eds?|edd|édit?s?|éditeurs?|editors?|edits?|editores?|editado\s+por|edited\s+by|edición\s+de|édité\s+par
 |hrsg|hrg|hg|hgg|herausgegeben\s+von|herausgeber|bearb|dirs?|rédacteurs?
 |(?:ss?\s?\.\s?|sous\s+)la\s+dir(?:ection)?(?:\s*\.?\s*de|\s*\.?\s*d['’])?
 |orgs?|organização|organizadores?|coords?|comps?|compilers?|compiled\s+by|ed\.?\s+by
 |a\s+c(?:ura)?\.?\s+di|acd|curr?|cura|red|ред|под\s+ред|сост|w\s+red|pod\s+red"""
TRANSLATE = r"""trans|transl|translated(?:\s+from\s+the\s+\w+)?(?:\s+by)?|translators?|translation(?:\s+by)?
 |trad|traduit(?:\s+d[eu](?:\s+l['’]\s?|\s+)\w+)?\s+par|tradução(?:\s+de)?|traducción(?:\s+de)?
 |traduzido\s+por|traduttore|traduzione\s+di|trad\.?\s+di|übers(?:etzt)?(?:\s+von)?|aus\s+dem\s+\w+\s+von
 |vertaald\s+door|vert|пер|tr|tłum|przeł"""
AND = r"and|und|et|e|y|with|&|en|и|i"
# Cue words at the head and at the tail of a field, by label.
_HEAD: dict[str, str] = {
    "author": rf"by|von|par|por|di|{AND}",
    "editor": rf"in|dans|em|en|in\s*:|by|von|par|por|di|{ROLE}|{AND}",
    "translator": rf"{TRANSLATE}|by|par|von|por|di|{AND}|{ROLE}",
    "container-title": r"in|dans|em|in\s*:|appeared\s+in|appears\s+in|presented\s+at|w|в\s+кн|//",
    "pages": r"pp|pgs?|p|pages?|págs?|pags?|pagg?|seiten?|s|ss|стр|с|c|cols?|coll|cc|f|ff|fols?|fo|pagine|páginas?|blz|bl|str",
    "volume": r"vols?|volumes?|voll|bd|bde|band|t|tt|tom|tome|tomo|tomi|v|jg|jahrgang|jrg|deel|т|том|voi|vol\.?\s*/",
    "folio": r"cc|c|ff|f|fols?|fo|bl|bll|fogl?|fos?|charta",
    "issue": r"nos?|nrs?|num|número|numero|nº|n°|n|№|issue|number|heft|h|fas[ce]|fascículo|fascicolo|iss|№|вып",
    "edition": r"edition|ed",
    "doi": r"doi|dx",
    "isbn": r"isbn(?:-1[03])?",
    "url": r"url|available\s+(?:at|from|online(?:\s+at)?)|retrieved\s+from|disponível\s+em|disponible\s+en|online(?:\s+at)?"
    r"|en\s+ligne|http|at|see|from|consultable\s+sur|web",
    "collection-title": r"of|in|coll|collection|collana|series",
    "publisher": r"published\s+by|chez|bei|per|presso|presses?\s+of|for|by",
    "location": rf"in|a|{AND}",
    "date": r"in",
    "accessed": r"(?:date\s+)?(?:last\s+)?(?:accessed|access|retrieved|visited|viewed|consulted|acesso|acessado|accesso"
    r"|consulté|consultado|consultato|zugriff|abgerufen|aufgerufen|geraadpleegd)"
    r"(?:\s+(?:on|em|le|el|il|am|op|in|date))?|on",
}
_TAIL: dict[str, str] = {
    "editor": rf"{ROLE}|in|by",
    "translator": rf"{TRANSLATE}",
    "title": r"in|in\s*:|dans|cit|op\s?\.\s?cit",
    "container-title": r"cit|op\s?\.\s?cit",
    "pages": r"pp?|pages?|s|стр|с|页|頁",
    "edition": r"ed|edn|éd|ediz|edizione|edition|edição|édition|aufl|auflage|ausgabe|vyd|wyd|uppl|druk|изд|rev\s?\.?\s?ed",
    "publisher": r"in",
    "volume": r"vols?",
}


def _cue(pattern: str, *, head: bool) -> re.Pattern[str] | None:
    if not pattern:
        return None
    if head:
        return re.compile(rf"(?:{pattern})(?:(?<=\w)(?![\w])|(?<!\w))[\s.,:;(=<]*", re.IGNORECASE | re.VERBOSE)
    return re.compile(rf"[\s.,(\[;:]+(?:{pattern})[\s.,)\]:;]*$", re.IGNORECASE | re.VERBOSE)


_HEADS = {label: _cue(pattern, head=True) for label, pattern in _HEAD.items()}
_TAILS = {label: _cue(pattern, head=False) for label, pattern in _TAIL.items()}
# A head cue that is one letter or an article-like word needs a mark or a digit behind it: "p. 3", "v 12", not "S Smith".
_NEEDS_FIGURE = frozenset({"pages", "folio", "volume", "issue"})
# Initials before a name that are no "and": "E. Godoli", "Y. Bonnefoy".
_NAMED = frozenset({"author", "editor", "translator"})
_INITIALS = frozenset({"E.", "Y.", "I."})


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks at its edges; a closing bracket stays if its opening one lies inside."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        last = text[end - 1]
        if last in _OPENING and _OPENING[last] in text[start : end - 1] and last not in "”»":
            break
        end -= 1
    return start, end


def strip_cues(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """A span without edge marks and without the cue words of its label."""
    start, end = _without_counters(text, *trim(text, start, end), label)
    head, tail = _HEADS.get(label), _TAILS.get(label)
    for _ in range(3):
        before = start, end
        if head and (match := head.match(text, start, end)) and match.end() < end and _is_cue(text, match, label):
            start = match.end()
        if tail and (found := tail.search(text[start:end])) and found.start() > 0:
            end = start + found.start()
        start, end = trim(text, start, end)
        if (start, end) == before:
            break
    return start, end


# Counting words of Chinese and Japanese behind a figure: "1952年", "12頁", "第3期".
_COUNTERS = "年頁页巻卷号號期版輯辑"


def _without_counters(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    if label in {"date", "pages", "volume", "issue", "edition"}:
        if end - start > 1 and text[end - 1] in _COUNTERS and (text[end - 2].isdigit() or text[start] == "第"):
            end -= 1
        if text[start : start + 1] == "第":
            start += 1
    return start, end


def _is_cue(text: str, match: re.Match[str], label: str) -> bool:
    """Whether a head cue is one: before figures for parts, and before a capital or a digit for words like "in"."""
    following = text[match.end() : match.end() + 1]
    if label in _NAMED and match.group()[:2] in _INITIALS:
        return False
    if match.group()[:1] == "V" and "." not in match.group() and not (match.group().strip() == "V" and following.isdigit()):
        return False  # the number five: "V (1961)", "V, 2"
    if label in _NEEDS_FIGURE:
        return following.isdigit() or following in "[(eExXvViIlLcCmMA«" or len(match.group().strip(" .")) > 2
    if label in {"location", "container-title", "publisher", "date", "author"}:
        return not following.islower() and (label not in {"location", "author"} or match.group()[:1].islower() or label == "author")
    return True

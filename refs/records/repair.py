"""Put right what the labeller gets wrong where the words themselves leave no doubt: an ordered tuple of small rules.

Each rule takes the words of a reference and changes its parts. A rule is about a way of citing, and has a positive and a
negative case in tests/records.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bib import identifier
from refs.records.words import Part, Words, merge

_BETWEEN_TITLES = re.compile(r"\s?[:.;,?!–—/=]{0,2}\s?[\"“”«»]{0,2}\s?")
_BETWEEN_NAMES = re.compile(r"\s?(?:,|;|&|and|und|et|y|e|i|и|en|,\s?(?:and|und|et|y|&)|、|，|\.)?\s?")
_BETWEEN_WORDS = re.compile(r"\s?[,.'’&/:-]?\s?(?:and|&|et|und|y|e)?\s?")
_ROLE_AFTER = {
    "editor": re.compile(
        r"^[\s,.]*[(\[]?\s?(?:[eE]ds?|[Hh]rsgg?|[Hh]gg?|[Hh]erausgeber(?:in)?|[oO]rgs?|[cC]oords?|[dD]irs?|[éÉ]ds?|[rR]ed|a cura di|[cC]omps?|[oO]rganizador(?:es|a)?|edits?|ed\. by|主编|编|編|сост|ред)\.?(?!\w)\s?[)\]]?"
    ),
    "translator": re.compile(
        r"^[\s,.]*[(\[]?\s?(?:[tT]rans(?:l|lators?)?|[tT]r|[üÜ]bers|[tT]rads?|[pP]er|[vV]ert|译|譯|訳)\.?(?!\w)\s?[)\]]?(?=\W|$)"
    ),
}
_ROLE_BEFORE = {
    "editor": re.compile(
        r"(?:\bed(?:s|ited)?\.?(?: by)?|[Hh]rsg\.?(?: v(?:on|\.))?|[Hh]g\.?(?: v(?:on|\.))?|herausgegeben von|a cura di|(?:sous la )?dir(?:ection|\.)? (?:de|d['’])|éd\.(?: par)?|[eE]d(?:ición|\.) de|[oO]rg\. (?:de|por)|coord\. (?:de|por)|под (?:общ\. )?ред\.|под редакцией|pod red\.|red\.|onder redaksie van|onder redactie van)\s?$"
    ),
    "translator": re.compile(
        r"(?:\btrans(?:lated|l)?\.?(?: by| from [\w ]+ by)?|\btr\.(?: by)?|[üÜ]bers(?:etzt)?\.?(?: v(?:on|\.))?|aus dem [\w]+(?: übersetzt)? von|trad(?:uit|uction|ução|ucción|uzione|\.)(?: (?:de |del |dal |d[eu] )?(?:l['’])?\w*)? ?(?:par|por|de|di|da)|[Пп]ер(?:евод|\.)(?: с [\w.]+)?|vert\.(?: door| deur)?|vertaald door|vertaal deur|przeł(?:ożył|\.)|tłum\.)\s?$"
    ),
}
_YEAR = re.compile(r"(?<![\d.-])(?:1[4-9]\d\d|20[0-4]\d)(?:[a-z](?!\w))?(?:[–/-](?:\d{4}|\d{2})(?!\d))?(?!\d)")
_QUOTED = re.compile(r"[“\"„«‘《『](?P<title>[^“”\"„«»《》『』]{6,250})[”\"“»’》』]")
_TITLE_EDGE = re.compile(r"[\s.,;:]+")


def repair(words: Words) -> Words:
    """Apply every rule in order."""
    for rule in RULES:
        rule(words)
        words.parts.sort(key=lambda part: part.start)
    return words


def _carve(words: Words, new: Part) -> None:
    """Put a part in place and cut away what others hold of its words."""
    kept: list[Part] = []
    for part in words.parts:
        if part.end <= new.start or part.start >= new.end:
            kept.append(part)
            continue
        for start, end in ((part.start, new.start), (new.end, part.end)):
            text = words.text[start:end] if start < end else ""
            trimmed = text.strip(" ,.;:()[]<>")
            if (
                len(trimmed) > 1
                and re.search(r"\w", trimmed)
                and not re.fullmatch(r"(?i)(?:doi|isbn|url|https?|available (?:at|from)|retrieved from)", trimmed)
            ):
                at = words.text.index(trimmed, start)
                kept.append(Part(part.label, at, at + len(trimmed), trimmed, part.score))
    words.parts = [*kept, new]


def identifiers(words: Words) -> None:
    """DOI, ISBN, URL and their like are known by their form."""
    for found in identifier.find(words.text):
        label = {"doi": "doi", "isbn": "isbn", "issn": "issn", "url": "url"}.get(found.scheme, "archive-id")
        _carve(words, Part(label, found.start, found.end, words.text[found.start : found.end]))
    words.parts = [p for p in words.parts if p.label not in ("url", "doi", "isbn") or identifier.find(p.text) or p.score == 1.0]


def joined_titles(words: Words) -> None:
    """A title and its subtitle, labelled apart, are one title."""
    words.parts = merge(words.parts, words.text, "title", _BETWEEN_TITLES)
    words.parts = merge(words.parts, words.text, "container-title", _BETWEEN_TITLES)


def joined_names(words: Words) -> None:
    """A list of names, labelled in pieces, is one list."""
    for label in ("author", "editor", "translator"):
        words.parts = merge(words.parts, words.text, label, _BETWEEN_NAMES)
    for label in ("publisher", "date", "authority"):
        words.parts = merge(words.parts, words.text, label, _BETWEEN_WORDS)


def roles(words: Words) -> None:
    """A cue next to a name says the role: "(eds.)" after it, "trans. by" before it."""
    changed: list[Part] = []
    for part in words.parts:
        label = part.label
        if label in ("author", "editor", "translator", "publisher", "contributor"):
            for role, pattern in _ROLE_AFTER.items():
                if pattern.match(words.after(part)) and (label != "publisher" or role == "translator"):
                    label = role
            if label == part.label or part.label in ("contributor",):
                for role, pattern in _ROLE_BEFORE.items():
                    if pattern.search(words.before(part)) and part.label != "publisher":
                        label = role
        changed.append(Part(label, part.start, part.end, part.text, part.score))
    words.parts = changed


def missing_year(words: Words) -> None:
    """A reference that has a year in a place of its own has a date."""
    if words.has("date", "pubstate"):
        return
    free = words.outside(
        "title", "container-title", "url", "doi", "isbn", "pages", "author", "collection-title", "number", "accessed"
    )
    found = list(_YEAR.finditer(free))
    if found:
        match = found[-1]
        _carve(words, Part("date", match.start(), match.end(), match[0], 0.5))


def missing_title(words: Words) -> None:
    """A reference without a title has it in quotation marks, or where a book's container stands alone."""
    if words.has("title"):
        return
    free = words.outside("author", "editor", "url", "container-title", "publisher", "date")
    if match := _QUOTED.search(free):
        start, end = match.span("title")
        _carve(words, Part("title", start, end, words.text[start:end], 0.5))
        return
    container = words.first("container-title")
    if container and words.has("publisher", "location", "isbn") and not words.has("volume", "issue", "pages"):
        words.parts = [Part("title", p.start, p.end, p.text, p.score) if p is container else p for p in words.parts]


def trimmed(words: Words) -> None:
    """Parts hold no blank or stray punctuation at their edges."""
    kept = []
    for part in words.parts:
        left = len(part.text) - len(part.text.lstrip(" ,;:."))
        text = part.text[left:].rstrip(" ,;:")
        if text:
            kept.append(Part(part.label, part.start + left, part.start + left + len(text), text, part.score))
    words.parts = kept


RULES: tuple[Callable[[Words], None], ...] = (
    identifiers,
    trimmed,
    joined_titles,
    joined_names,
    roles,
    missing_title,
    missing_year,
)

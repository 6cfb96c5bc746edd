"""Put right what the labeller gets wrong where the words themselves leave no doubt: an ordered tuple of small rules.

Each rule takes the words of a reference and changes its parts. A rule is about a way of citing, and has a positive and a
negative case in tests/records.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from bib import identifier
from refs.records.words import ACCESS, Part, Words, merge

_BETWEEN_TITLES = re.compile(r"\s?[:.;,?!–—/=]{0,2}\s?[\"“”«»]{0,2}\s?")
_HAN_YEAR = re.compile(
    r"(?:[〇一二三四五六七八九]{4}|(?:昭和|大正|明治|平成|令和|民国|民國)[\d元一二三四五六七八九十]{1,3})年?(?:\d{1,2}月|[一二三四五六七八九十]{1,2}月)?"
)
_BETWEEN_NAMES = re.compile(r"\s?(?:,|;|&|and|und|et|y|e|i|и|en|,\s?(?:and|und|et|y|&)|、|，|\.)?\s?")
_BETWEEN_WORDS = re.compile(r"\s?[,.'’&/:-]?\s?(?:and|&|et|und|y|e)?\s?")
_YEAR = re.compile(r"(?<![\d.-])(?:1[4-9]\d\d|20[0-4]\d)(?:[a-z](?!\w))?(?:[–/-](?:\d{4}|\d{2})(?!\d))?(?!\d)")
_NAMES = frozenset({"author", "editor", "translator", "publisher", "contributor"})
_QUOTED = re.compile(r"[“\"„«‘《『](?P<title>[^“”\"„«»《》『』]{6,250})[”\"“»’》』]")
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_HOST = re.compile(r"(?:\b(?:[Ii]n|IN|[Dd]ans|[Ee]n|[Ee]m)\b:?|//)\s?[“\"«‘]?$")
_STOP_BEFORE = re.compile(r"[.,;:)\]]\s*[*_]*$")
_STOP_AFTER = re.compile(r"^[\s*_]*[.,;(\[]")


@cache
def _cues() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """The cues after and before a name, by role."""
    table = tomllib.loads((files("refs") / "data" / "roles.toml").read_text(encoding="utf-8"))
    return {
        role: (
            re.compile(rf"^[\s,.]*[(\[]?\s?(?:{'|'.join(cues['after'])})\.?(?!\w)"),
            re.compile(rf"(?:{'|'.join(cues['before'])})\s?$"),
        )
        for role, cues in table.items()
    }


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


def title_in_quotes(words: Words) -> None:
    """A title that opens with a quotation mark ends where that mark is closed, if a stop or a blank follows."""
    for index, part in enumerate(words.parts):
        if part.label != "title":
            continue
        opened = words.text[max(0, part.start - 1) : part.start + 1]
        mark = next((char for char in opened if char in _CLOSING), "")
        if not mark:
            continue
        start = part.start + (1 if part.text[0] == mark else 0)
        end = _closed(words.text, start, part.end, _CLOSING[mark])
        if end and end < part.end - 1 and words.text[start:end].strip():
            words.parts[index] = Part("title", start, end, words.text[start:end], part.score)


def _closed(text: str, start: int, end: int, closing: str) -> int:
    """Where a quotation is closed: a mark before a stop, a bracket or a capital; an apostrophe inside a word closes nothing."""
    for at in range(start + 3, end):
        if text[at] in closing and not text[at + 1 : at + 2].isalpha():
            after = text[at + 1 :].lstrip(" ")
            if text[at - 1] in ".,?!" or not after or after[0] in ".,;:([«" or (after[0].isupper() and text[at] not in "'’"):
                return at
    return 0


def title_in_italics(words: Words) -> None:
    """Where a title is printed in italics, it begins and ends with them; words beyond, set off by a stop, belong elsewhere."""
    italics = [(a, b) for a, b, flags in words.view.marks if "italic" in flags and b - a > 2]
    for index, part in enumerate(words.parts):
        if part.label not in ("title", "container-title"):
            continue
        inside = [(a, b) for a, b in italics if a < part.end and part.start < b]
        if not inside or words.text[max(0, part.start - 1) : part.start] in tuple(_CLOSING):
            continue
        start, end = part.start, part.end
        first, last = inside[0][0], max(b for _, b in inside)
        if start < first and _STOP_BEFORE.search(words.text[start:first]):
            start = first
        if last < end and _STOP_AFTER.match(words.text[last:end]):
            end = last
        if (start, end) != (part.start, part.end) and start < end:
            words.parts[index] = Part(part.label, start, end, words.text[start:end], part.score)


def host_title(words: Words) -> None:
    """A second title after "In: Editor (ed.)" is what the first stands in."""
    if words.has("container-title"):
        return
    found = [index for index, part in enumerate(words.parts) if part.label == "title"]
    if len(found) < 2:
        return
    first, second = found[0], found[1]
    between = [part for part in words.parts[first + 1 : second] if part.label in ("editor", "author", "container-author")]
    if any(_HOST.search(words.before(part)) for part in (*between, words.parts[second])):
        part = words.parts[second]
        words.parts[second] = Part("container-title", part.start, part.end, part.text, part.score)


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
        label = _role(words, part) if part.label in _NAMES else part.label
        changed.append(Part(label, part.start, part.end, part.text, part.score))
    words.parts = changed


def _role(words: Words, part: Part) -> str:
    """The role that the words around a name give it; a cue after it weighs more."""
    for role, (after, _) in _cues().items():
        if after.match(words.after(part)) and (part.label != "publisher" or role == "translator"):
            return role
    for role, (_, before) in _cues().items():
        if before.search(words.before(part)) and part.label != "publisher":
            return role
    return part.label


def missing_year(words: Words) -> None:
    """A reference that has a year in a place of its own has a date."""
    if words.has("date", "pubstate"):
        return
    free = words.outside(
        "title", "container-title", "url", "doi", "isbn", "pages", "author", "collection-title", "number", "accessed"
    )
    years = [*_YEAR.finditer(free)] or [*_HAN_YEAR.finditer(free)]
    found = [match for match in years if not ACCESS.search(words.text[max(0, match.start() - 40) : match.start()])]
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
    title_in_quotes,
    title_in_italics,
    joined_titles,
    host_title,
    joined_names,
    roles,
    missing_title,
    missing_year,
)
